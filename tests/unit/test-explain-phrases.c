/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that a result can say, in both languages: each rule that can decide, with each set of
 * methods that it can come with, each confidence, place, with and without a VPN, ended early and
 * not. Nothing is empty, too long, loud or technical, nobody is accused, nothing is said that the
 * diagnosis does not say (test-explain-sense.c), and the eighth year of school can read it. All of
 * it is written to explanations.txt in the build folder, to be read by people.
 */
#include "test-explain-readability.h"
#include "test-explain-sense.h"

#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

#define N_WORST 10
#define N_LANGUAGES 2

#define THROTTLING MOSTIK_METHOD_THROTTLING
#define ANY (MOSTIK_METHOD_THROTTLING - 1) /* any of the others */

typedef struct
{
  const char *id;
  MostikVerdict verdict;
  guint methods; /* any of them, and at least one */
  MostikScope scope;
  MostikPlace place; /* where the rule knows it; of an interference it is found out apart */
} Rule;

#define V(name) MOSTIK_VERDICT_##name
#define S(name) MOSTIK_SCOPE_##name
#define P(name) MOSTIK_PLACE_##name

/* Every rule of mostik-diagnosis-rules.c: a test counts. */
static const Rule rules[] = {
  { "mail-freezes", V (DEGRADED), THROTTLING, S (PROTON), P (UNKNOWN) },
  { "foreign-freezes", V (DEGRADED), THROTTLING, S (FOREIGN_SITES), P (UNKNOWN) },
  { "mail-creeps", V (DEGRADED), THROTTLING, S (PROTON), P (UNKNOWN) },
  { "mail-late", V (DEGRADED), THROTTLING, S (PROTON), P (UNKNOWN) },
  { "mail-flaps", V (DEGRADED), MOSTIK_METHOD_SNI_FILTERING, S (PROTON), P (UNKNOWN) },
  { "service-cut", V (DEGRADED), ANY, S (PROTON), P (UNKNOWN) },
  { "service-flaps", V (DEGRADED), MOSTIK_METHOD_SNI_FILTERING, S (PROTON), P (UNKNOWN) },
  { "delivery-cut", V (DEGRADED), MOSTIK_METHOD_IP_BLOCKING, S (PROTON), P (UNKNOWN) },
  { "all-opens", V (REACHABLE), 0, S (UNKNOWN), P (UNKNOWN) },
  { "mail-opens", V (REACHABLE), 0, S (UNKNOWN), P (UNKNOWN) },
  { "kill-switch", V (LOCAL_INTERFERENCE), 0, S (ALL), P (THIS_COMPUTER) },
  { "kill-switch-names", V (LOCAL_INTERFERENCE), 0, S (ALL), P (THIS_COMPUTER) },
  { "no-route", V (OFFLINE), 0, S (ALL), P (THIS_COMPUTER) },
  { "portal", V (CAPTIVE_PORTAL), 0, S (ALL), P (LOCAL_NETWORK) },
  { "portal-garden", V (CAPTIVE_PORTAL), 0, S (ALL), P (LOCAL_NETWORK) },
  { "clock", V (CLOCK_WRONG), 0, S (ALL), P (THIS_COMPUTER) },
  { "outdated", V (CLOCK_WRONG), 0, S (ALL), P (THIS_COMPUTER) },
  { "all-installed", V (LOCAL_INTERFERENCE), 0, S (ALL), P (THIS_COMPUTER) },
  { "all-false", V (LOCAL_INTERFERENCE), 0, S (ALL), P (UNKNOWN) },
  { "hosts-file", V (LOCAL_INTERFERENCE), 0, S (PROTON), P (THIS_COMPUTER) },
  { "proxy-dead", V (LOCAL_INTERFERENCE), 0, S (ALL), P (THIS_COMPUTER) },
  { "proxy-refuses", V (LOCAL_INTERFERENCE), 0, S (PROTON), P (THIS_COMPUTER) },
  { "resolver-dead", V (LOCAL_INTERFERENCE), 0, S (ALL), P (UNKNOWN) },
  { "names-dead", V (INCONCLUSIVE), 0, S (ALL), P (UNKNOWN) },
  { "nothing-answers", V (OFFLINE), 0, S (ALL), P (UNKNOWN) },
  { "server-error-and-incident", V (SERVICE_DOWN), 0, S (PROTON), P (PROTON) },
  { "server-error", V (SERVICE_DOWN), 0, S (PROTON), P (PROTON) },
  { "name-unknown", V (SERVICE_DOWN), 0, S (PROTON), P (PROTON) },
  { "incident", V (SERVICE_DOWN), 0, S (PROTON), P (PROTON) },
  { "methods", V (BLOCKED), ANY | THROTTLING, S (PROTON), P (UNKNOWN) },
  { "only-russian", V (BLOCKED), 0, S (FOREIGN_SITES), P (UNKNOWN) },
  { "not-looked-into", V (INCONCLUSIVE), 0, S (UNKNOWN), P (UNKNOWN) },
  { "no-evidence", V (INCONCLUSIVE), 0, S (UNKNOWN), P (UNKNOWN) },
};

/* Where an interference can be found to happen. */
static const MostikPlace places[] = {
  P (UNKNOWN),
  P (LOCAL_NETWORK),
  P (PROVIDER),
  P (BEYOND_PROVIDER),
};

/* One text, in both languages, and the combinations that lead to it. */
typedef struct
{
  char *texts[N_LANGUAGES]; /* (owned) */
  double grades[N_LANGUAGES];
  GString *combinations; /* (owned) */
} Entry;

typedef struct
{
  GPtrArray *entries;     /* (owned) (element-type Entry) */
  GHashTable *by_text;    /* (owned): from English text to Entry */
  GHashTable *complaints; /* (owned) */
  GHashTable *checked;    /* (owned): each text with each set of facts once */
  guint n_combinations;
} Reading;

static void
entry_free (Entry *self)
{
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_free (self->texts[i]);
  g_string_free (self->combinations, TRUE);
  g_free (self);
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

/* Names of programs, of files and of a level are the same everywhere. */
static gboolean
is_in_wrong_language (const char *text,
                      gboolean is_russian)
{
  if (!is_russian)
    return test_readability_matches (text, "[а-яё]");

  return test_readability_matches (
    text, "\\b(?!(?:proton|mail|vpn|wi|fi|tor|browser|kill|switch|etc|hosts|normal|status|me)\\b)[a-z]+\\b");
}

static void
check_text (Reading *reading,
            const char *text,
            gboolean is_russian)
{
  guint limit = is_russian ? TEST_MAX_SENTENCE_WORDS_RU : TEST_MAX_SENTENCE_WORDS_EN;
  g_auto (GStrv) sentences = g_regex_split_simple ("[.:;] ", text, 0, 0);
  const char *problem = test_readability_find_problem (text);

  if (problem != NULL)
    complain (reading, problem, text);
  if (is_in_wrong_language (text, is_russian))
    complain (reading, "in the wrong language", text);
  for (char **sentence = sentences; *sentence != NULL; sentence++)
    if (test_readability_count_words (*sentence) > limit)
      complain (reading, "a long sentence", *sentence);
}

static void
check_headline (Reading *reading,
                const char *headline)
{
  if (test_readability_count_words (headline) > TEST_MAX_HEADLINE_WORDS)
    complain (reading, "too long", headline);
  if (g_str_has_suffix (headline, "."))
    complain (reading, "a headline has no full stop", headline);
  if (test_readability_matches (headline, "(block|заблокир|блокир)"))
    complain (reading, "a headline makes no legal claim", headline);
}

static void
check_explanation (Reading *reading,
                   const MostikDiagnosis *d,
                   const MostikExplanation *e,
                   const char *whole,
                   gboolean is_russian)
{
  const char *const texts[] = { e->headline, e->what_happened, e->what_it_means, e->what_to_do,
                                e->certainty, e->road };
  const char *contradiction;
  char *key = g_strdup_printf ("%" G_GUINT64_FORMAT "\n%s", test_sense_get_facts (d), whole);

  if (!g_hash_table_add (reading->checked, key))
    return;

  check_headline (reading, e->headline);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      check_text (reading, texts[i], is_russian);
    else if (i < 4)
      complain (reading, "a paragraph is missing", e->headline);
  contradiction = test_sense_find_contradiction (d, e);
  if (contradiction != NULL)
    {
      g_autofree char *words = mostik_explain_verdict_words (d);
      g_autofree char *text = g_strjoin (" | ", words, e->headline, e->what_happened,
                                         e->what_it_means, e->what_to_do, e->certainty, NULL);

      complain (reading, contradiction, text);
    }
  if ((e->road != NULL) != d->through_tunnel)
    complain (reading, "the road is not told", e->headline);
}

static char *
put_together (const MostikExplanation *e)
{
  return g_strdup_printf ("%s\n\n%s\n%s\n%s\n%s\n%s\n", e->headline, e->what_happened,
                          e->what_it_means, e->what_to_do,
                          e->certainty != NULL ? e->certainty : "",
                          e->road != NULL ? e->road : "");
}

static Entry *
add_entry (Reading *reading,
           char *const *texts)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->combinations = g_string_new (NULL);
  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      entry->texts[i] = g_strdup (texts[i]);
      entry->grades[i] = test_readability_get_grade (texts[i], i > 0);
      if (entry->grades[i] > TEST_MAX_GRADE)
        complain (reading, "hard to read", texts[i]);
    }
  g_ptr_array_add (reading->entries, entry);
  g_hash_table_insert (reading->by_text, entry->texts[0], entry);

  return entry;
}

static void
read_one (Reading *reading,
          const MostikDiagnosis *d)
{
  g_autofree char *words = NULL;
  char *texts[N_LANGUAGES];
  Entry *entry;

  for (int i = N_LANGUAGES - 1; i >= 0; i--)
    {
      g_autoptr (MostikExplanation) e = NULL;

      mostik_language_set (i == 0 ? MOSTIK_LANGUAGE_ENGLISH : MOSTIK_LANGUAGE_RUSSIAN);
      e = mostik_explain (d);
      texts[i] = put_together (e);
      check_explanation (reading, d, e, texts[i], i > 0);
    }

  reading->n_combinations++;
  entry = g_hash_table_lookup (reading->by_text, texts[0]);
  if (entry == NULL)
    entry = add_entry (reading, texts);
  if (!g_str_equal (entry->texts[1], texts[1]))
    complain (reading, "one text in English, two in Russian", texts[1]);

  words = mostik_explain_verdict_words (d);
  g_string_append_printf (entry->combinations, "[%s · %s · %s · %s%s%s]\n", words,
                          mostik_place_to_string (d->place), mostik_scope_to_string (d->scope),
                          g_array_index (d->reasons, MostikReason, 0).rule,
                          d->through_tunnel ? " · through a VPN" : "",
                          d->was_stopped ? " · stopped" : "");
  for (guint i = 0; i < N_LANGUAGES; i++)
    g_free (texts[i]);
}

/* With and without a VPN, ended early and not, each confidence. Through a VPN no place is found. */
static void
read_place (Reading *reading,
            const Rule *rule,
            guint methods,
            MostikPlace place)
{
  MostikReason reason = { rule->id, "It holds." };
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  MostikDiagnosis d = { .verdict = rule->verdict,
                        .methods = methods,
                        .place = place,
                        .scope = rule->scope,
                        .reasons = reasons,
                        .services = services };

  g_array_append_val (reasons, reason);
  for (guint i = 0; i < 4; i++)
    for (guint c = MOSTIK_CONFIDENCE_UNSURE; c <= MOSTIK_CONFIDENCE_CERTAIN; c++)
      {
        d.through_tunnel = (i & 1) != 0;
        d.was_stopped = (i & 2) != 0;
        d.confidence = c;
        if (!d.through_tunnel || place == rule->place)
          read_one (reading, &d);
      }
}

static void
read_rule (Reading *reading,
           const Rule *rule)
{
  gboolean is_interfered = rule->methods != 0 && rule->scope == MOSTIK_SCOPE_PROTON;
  guint n_places = is_interfered ? G_N_ELEMENTS (places) : 1;

  for (guint methods = 0; methods < 1u << MOSTIK_N_METHODS; methods++)
    {
      if ((methods & ~rule->methods) != 0 || (methods == 0) != (rule->methods == 0))
        continue;
      for (guint i = 0; i < n_places; i++)
        read_place (reading, rule, methods, is_interfered ? places[i] : rule->place);
    }
}

static int
compare_grades (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  const Entry *left = *(const Entry *const *) a;
  const Entry *right = *(const Entry *const *) b;
  guint language = GPOINTER_TO_UINT (user_data);

  return left->grades[language] < right->grades[language] ? 1 : -1;
}

static void
write_all (Reading *reading)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", "explanations.txt", NULL);
  g_autoptr (GString) file = g_string_new (NULL);

  for (guint i = 0; i < reading->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (reading->entries, i);

      g_string_append_printf (file, "%s%s\n%s\n", entry->combinations->str, entry->texts[0],
                              entry->texts[1]);
    }

  for (guint language = 0; language < N_LANGUAGES; language++)
    {
      g_autoptr (GString) all = g_string_new (NULL);
      g_autofree char *figures = NULL;

      g_ptr_array_sort_with_data (reading->entries, compare_grades, GUINT_TO_POINTER (language));
      for (guint i = 0; i < reading->entries->len; i++)
        {
          const Entry *entry = g_ptr_array_index (reading->entries, i);

          g_string_append (all, entry->texts[language]);
          if (i < N_WORST)
            g_test_message ("school year %.1f: %.*s", entry->grades[language],
                            (int) strcspn (entry->texts[language], "\n"), entry->texts[language]);
        }
      figures = test_readability_describe (all->str, language > 0);
      g_test_message ("%s", figures);
      g_string_append (file, figures);
      g_assert_cmpfloat (test_readability_get_grade (all->str, language > 0), <=, TEST_MAX_GRADE);
    }

  g_assert_true (g_file_set_contents (path, file->str, -1, NULL));
  g_test_message ("%u combinations, %u texts, written to %s", reading->n_combinations,
                  reading->entries->len, path);
}

static gboolean
is_translated (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_LOCALEDIR"), "ru", "LC_MESSAGES", "mostik.mo", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_all (void)
{
  Reading reading = { 0 };

  if (!is_translated ())
    {
      g_test_skip ("the Russian translations were not built");
      return;
    }

  reading.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  reading.by_text = g_hash_table_new (g_str_hash, g_str_equal);
  reading.complaints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.checked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    read_rule (&reading, &rules[i]);
  write_all (&reading);

  g_hash_table_unref (reading.by_text);
  g_hash_table_unref (reading.complaints);
  g_hash_table_unref (reading.checked);
  g_ptr_array_unref (reading.entries);
}

/* A rule that is new is read here, too. */
static void
test_every_rule (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "src", "diagnosis",
                                            "mostik-diagnosis-rules.c", NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\\{ \"([a-z-]+)\", [a-z_]+, MOSTIK_VERDICT", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *source = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  for (g_regex_match (regex, source, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *id = g_match_info_fetch (match, 1);
      gboolean is_here = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
        is_here = is_here || g_str_equal (rules[i].id, id);
      g_test_message ("%s", id);
      g_assert_true (is_here);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rules));
}

/* The headline tells of what is certain, and the text of the other method, too. */
static void
test_two_methods (void)
{
  MostikReason reason = { "methods", "" };
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  MostikDiagnosis d = { .verdict = MOSTIK_VERDICT_BLOCKED,
                        .methods = MOSTIK_METHOD_DNS_TAMPERING | MOSTIK_METHOD_SNI_FILTERING,
                        .confidence = MOSTIK_CONFIDENCE_CERTAIN,
                        .scope = MOSTIK_SCOPE_PROTON,
                        .reasons = reasons };
  g_autoptr (MostikExplanation) gravest = NULL;
  g_autoptr (MostikExplanation) certain = NULL;
  g_autoptr (MostikExplanation) identity = NULL;

  g_array_append_val (reasons, reason);
  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  gravest = mostik_explain (&d);
  g_assert_nonnull (strstr (gravest->what_happened, "Besides, connections in which Proton’s name"));

  d.certain_methods = MOSTIK_METHOD_SNI_FILTERING;
  certain = mostik_explain (&d);
  g_assert_cmpstr (certain->headline, !=, gravest->headline);
  g_assert_nonnull (strstr (certain->what_happened, "Besides, the address"));

  d.methods |= MOSTIK_METHOD_TLS_INTERCEPTION;
  d.confidence = MOSTIK_CONFIDENCE_LIKELY;
  identity = mostik_explain (&d);
  g_assert_nonnull (strstr (identity->headline, "Do not type"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  g_test_add_func ("/explain/phrases/all", test_all);
  g_test_add_func ("/explain/phrases/every-rule", test_every_rule);
  g_test_add_func ("/explain/phrases/two-methods", test_two_methods);

  return g_test_run ();
}
