/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that a result can say, in both languages: each verdict with each method, confidence,
 * scope and rule. Nothing is empty, too long, loud or technical; what is likely sounds likely;
 * what is grave is told. All texts are written to explanations-en.txt and -ru.txt in the build
 * folder, to be read by people, with a figure of how easily they read.
 */
#include "test-explain-readability.h"

#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

/* Rules that have words of their own, and two that have none: with which verdict they come, and
 * which methods. */
static const struct
{
  const char *id;
  int verdict;   /* -1 = any but blocked and degraded */
  guint methods; /* any of them; 0 = all */
} rules[] = {
  { "mail-freezes", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING },
  { "only-mail-freezes", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING },
  { "mail-creeps", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING },
  { "mail-flaps", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_TCP_RESET },
  { "service-cut", MOSTIK_VERDICT_DEGRADED, MOSTIK_METHOD_THROTTLING - 1 },
  { "kill-switch", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "kill-switch-names", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "no-route", MOSTIK_VERDICT_OFFLINE, 0 },
  { "hosts-file", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "proxy-dead", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "proxy-refuses", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "resolver-dead", MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0 },
  { "names-dead", MOSTIK_VERDICT_INCONCLUSIVE, 0 },
  { "only-russian", MOSTIK_VERDICT_BLOCKED, 0 },
  { "methods", MOSTIK_VERDICT_BLOCKED, 0 },
  { "no-evidence", -1, 0 },
};

typedef struct
{
  MostikLanguage language;
  GHashTable *seen;       /* (owned): every text that was checked already */
  GHashTable *complaints; /* (owned) */
  GString *file;          /* (owned) */
  guint n_combinations;
} Reading;

static MostikDiagnosis *
make_diagnosis (MostikVerdict verdict,
                guint methods,
                MostikConfidence confidence,
                MostikScope scope,
                const char *rule)
{
  MostikDiagnosis *self = g_new0 (MostikDiagnosis, 1);
  MostikReason reason = { rule, "It holds." };

  self->verdict = verdict;
  self->methods = methods;
  self->confidence = confidence;
  self->scope = scope;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new ();
  g_array_append_val (self->reasons, reason);

  return self;
}

/* Each complaint once, however many combinations lead to it. */
static void
complain (Reading *reading,
          const char *what,
          const char *text)
{
  char *complaint = g_strdup_printf ("%s: %s", what, text);

  if (g_hash_table_contains (reading->complaints, complaint))
    {
      g_free (complaint);
      return;
    }
  g_test_message ("%s", complaint);
  g_test_fail_printf ("%u complaints, see above", g_hash_table_size (reading->complaints) + 1);
  g_hash_table_add (reading->complaints, complaint);
}

static void
check_text (Reading *reading,
            const char *text)
{
  const char *problem = test_readability_find_problem (text);

  if (problem != NULL)
    complain (reading, problem, text);
}

static void
check_headline (Reading *reading,
                const MostikDiagnosis *d,
                const char *headline)
{
  gboolean has_degrees = d->verdict != MOSTIK_VERDICT_REACHABLE &&
                         d->verdict != MOSTIK_VERDICT_INCONCLUSIVE &&
                         d->scope != MOSTIK_SCOPE_FOREIGN_SITES;

  if (test_readability_count_words (headline) > TEST_MAX_HEADLINE_WORDS)
    complain (reading, "too long", headline);
  if (g_str_has_suffix (headline, "."))
    complain (reading, "a headline has no full stop", headline);
  if (test_readability_matches (headline, "(block|censor|заблокир|блокир|цензур)"))
    complain (reading, "a headline makes no legal claim", headline);
  if (has_degrees && d->confidence == MOSTIK_CONFIDENCE_LIKELY &&
      !test_readability_is_hedged (headline))
    complain (reading, "likely sounds certain", headline);
  if (has_degrees && d->confidence == MOSTIK_CONFIDENCE_CERTAIN &&
      test_readability_is_hedged (headline))
    complain (reading, "certain sounds likely", headline);
}

static void
check_certainty (Reading *reading,
                 const MostikDiagnosis *d,
                 const MostikExplanation *explanation)
{
  gboolean has_degrees = d->verdict != MOSTIK_VERDICT_REACHABLE &&
                         d->verdict != MOSTIK_VERDICT_INCONCLUSIVE;

  /* Only a failure on the way is looked into by experiments, which agree or not. */
  if (d->confidence == MOSTIK_CONFIDENCE_CERTAIN && d->verdict != MOSTIK_VERDICT_BLOCKED &&
      d->verdict != MOSTIK_VERDICT_DEGRADED)
    has_degrees = FALSE;
  if (!has_degrees)
    {
      g_assert_null (explanation->certainty);
      return;
    }

  g_assert_nonnull (explanation->certainty);
  check_text (reading, explanation->certainty);
  if (d->confidence == MOSTIK_CONFIDENCE_LIKELY)
    g_assert_true (test_readability_matches (explanation->certainty, "(likely|вероятно|скорее всего|похоже)"));
  else if (d->confidence == MOSTIK_CONFIDENCE_CERTAIN)
    g_assert_false (test_readability_matches (explanation->certainty, "(likely|вероятно|скорее всего|похоже|could not|не удалось)"));
}

/* What must not be missing, and what must not be there. */
static void
check_sense (Reading *reading,
             const MostikDiagnosis *d,
             const MostikExplanation *e)
{
  g_autofree char *start = g_strjoin ("\n", e->headline, e->what_happened, NULL);
  g_autofree char *all = g_strjoin ("\n", start, e->what_it_means, e->what_to_do, NULL);
  gboolean is_grave = (d->methods & MOSTIK_METHOD_TLS_INTERCEPTION) != 0;

  if (is_grave && !test_readability_matches (start, "(password|парол|do not sign in|не входите)"))
    complain (reading, "somebody reads along, and it does not begin with the password", start);
  if (is_grave && test_readability_matches (all, "(nobody read|nobody can read|никто не|прочитать .* нельзя)"))
    complain (reading, "somebody reads along, and it says that nobody does", all);
  if (d->verdict == MOSTIK_VERDICT_OFFLINE && test_readability_matches (all, "(block|censor|is cut|блокир|обрыва|цензур)"))
    complain (reading, "no internet, and a word of blocking", all);
}

static void
write_down (Reading *reading,
            const MostikDiagnosis *d,
            const MostikExplanation *e)
{
  g_autofree char *words = mostik_explain_verdict_words (d);

  g_string_append_printf (reading->file, "[%s · %s · %s]\n%s\n\n%s\n%s\n%s\n%s\n\n", words,
                          mostik_scope_to_string (d->scope),
                          g_array_index (d->reasons, MostikReason, 0).rule,
                          e->headline, e->what_happened, e->what_it_means, e->what_to_do,
                          e->certainty != NULL ? e->certainty : "–");
}

static void
read_one (Reading *reading,
          const MostikDiagnosis *d)
{
  g_autoptr (MostikExplanation) e = mostik_explain (d);
  char *all = g_strdup_printf ("%d %d %u\n%s\n%s\n%s\n%s\n%s", d->verdict, d->confidence, d->methods, e->headline,
                               e->what_happened, e->what_it_means, e->what_to_do, e->certainty);

  reading->n_combinations++;
  if (!g_hash_table_add (reading->seen, all))
    return;

  write_down (reading, d, e);
  check_headline (reading, d, e->headline);
  check_certainty (reading, d, e);
  check_sense (reading, d, e);
  check_text (reading, e->headline);
  check_text (reading, e->what_happened);
  check_text (reading, e->what_it_means);
  check_text (reading, e->what_to_do);
}

/* Methods come with an interference alone, and may be missing only in allow-list mode; that there
 * is no route is no guess. */
static gboolean
is_possible (gsize rule,
             MostikVerdict verdict,
             guint methods,
             MostikConfidence confidence,
             guint scope)
{
  gboolean is_interfered = verdict == MOSTIK_VERDICT_BLOCKED || verdict == MOSTIK_VERDICT_DEGRADED;
  gboolean is_allow_list = g_str_equal (rules[rule].id, "only-russian");

  if (rules[rule].verdict >= 0 ? rules[rule].verdict != (int) verdict : is_interfered)
    return FALSE;
  if (rules[rule].methods != 0 && (methods & ~rules[rule].methods) != 0)
    return FALSE;
  if (is_interfered && (methods == 0) != is_allow_list)
    return FALSE;
  if (g_str_equal (rules[rule].id, "no-route") && confidence != MOSTIK_CONFIDENCE_CERTAIN)
    return FALSE;

  return is_allow_list == (scope == MOSTIK_SCOPE_FOREIGN_SITES);
}

static void
read_all_rules (Reading *reading,
                MostikVerdict verdict,
                guint methods,
                MostikConfidence confidence)
{
  for (guint scope = MOSTIK_SCOPE_UNKNOWN; scope <= MOSTIK_SCOPE_ALL; scope++)
    for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
      {
        g_autoptr (MostikDiagnosis) d = NULL;

        if (!is_possible (i, verdict, methods, confidence, scope))
          continue;
        d = make_diagnosis (verdict, methods, confidence, (MostikScope) scope, rules[i].id);
        read_one (reading, d);
      }
}

static void
read_all (Reading *reading)
{
  for (guint verdict = 0; verdict < MOSTIK_N_VERDICTS; verdict++)
    for (guint confidence = MOSTIK_CONFIDENCE_UNSURE;
         confidence <= MOSTIK_CONFIDENCE_CERTAIN; confidence++)
      {
        gboolean is_interfered =
          verdict == MOSTIK_VERDICT_BLOCKED || verdict == MOSTIK_VERDICT_DEGRADED;
        guint n = is_interfered ? 1u << MOSTIK_N_METHODS : 1;

        for (guint methods = 0; methods < n; methods++)
          read_all_rules (reading, (MostikVerdict) verdict, methods, (MostikConfidence) confidence);
      }
}

static gboolean
is_translated (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_LOCALEDIR"), "ru", "LC_MESSAGES", "mostik.mo", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_all (gconstpointer data)
{
  Reading reading = { .language = (MostikLanguage) GPOINTER_TO_INT (data) };
  const char *code = reading.language == MOSTIK_LANGUAGE_RUSSIAN ? "ru" : "en";
  g_autofree char *name = g_strdup_printf ("explanations-%s.txt", code);
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", name, NULL);
  g_autofree char *figures = NULL;

  if (reading.language == MOSTIK_LANGUAGE_RUSSIAN && !is_translated ())
    {
      g_test_skip ("the Russian translations were not built");
      return;
    }

  mostik_language_set (reading.language);
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.file = g_string_new (NULL);
  read_all (&reading);
  if (reading.language == MOSTIK_LANGUAGE_RUSSIAN)
    g_assert_nonnull (strstr (reading.file->str, "почт"));

  figures = test_readability_describe (reading.file->str,
                                       reading.language == MOSTIK_LANGUAGE_RUSSIAN);
  g_string_append (reading.file, figures);
  g_assert_true (g_file_set_contents (path, reading.file->str, -1, NULL));
  g_test_message ("%u combinations, %u texts, written to %s", reading.n_combinations,
                  g_hash_table_size (reading.seen), path);
  g_test_message ("%.*s", (int) strcspn (figures, "\n"), figures);

  g_hash_table_unref (reading.seen);
  g_hash_table_unref (reading.complaints);
  g_string_free (reading.file, TRUE);
}

/* What is said beside the headline where a check was special. */
static void
test_stopped_and_through_a_tunnel (void)
{
  g_autoptr (MostikDiagnosis) d =
    make_diagnosis (MOSTIK_VERDICT_REACHABLE, 0, MOSTIK_CONFIDENCE_CERTAIN,
                    MOSTIK_SCOPE_UNKNOWN, "mail-opens");
  g_autoptr (MostikExplanation) plain = NULL;
  g_autoptr (MostikExplanation) special = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  plain = mostik_explain (d);
  d->was_stopped = TRUE;
  d->through_tunnel = TRUE;
  special = mostik_explain (d);

  g_assert_null (plain->certainty);
  g_assert_null (plain->road);
  g_assert_cmpstr (special->certainty, !=, "");
  g_assert_nonnull (strstr (special->certainty, "early"));
  g_assert_nonnull (strstr (special->road, "VPN"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  g_test_add_data_func ("/explain/phrases/english", GINT_TO_POINTER (MOSTIK_LANGUAGE_ENGLISH), test_all);
  g_test_add_data_func ("/explain/phrases/russian", GINT_TO_POINTER (MOSTIK_LANGUAGE_RUSSIAN), test_all);
  g_test_add_func ("/explain/phrases/stopped-and-through-a-tunnel", test_stopped_and_through_a_tunnel);

  return g_test_run ();
}
