/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that a conclusion from two checks can say, in both languages: each conclusion with
 * each confidence. Nothing is empty, too long, loud or technical; what is likely sounds likely;
 * Russian is Russian; a place is where something happens, never who does it. All of it is written
 * to comparisons-en.txt and -ru.txt in the build folder, to be read by people.
 */
#include "test-explain-readability.h"

#include "explain/mostik-explain-comparison.h"
#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

static MostikDiagnosis *
make_diagnosis (MostikVerdict verdict,
                guint methods,
                const char *rule)
{
  MostikDiagnosis *self = g_new0 (MostikDiagnosis, 1);
  MostikReason reason = { rule, "It holds." };

  self->verdict = verdict;
  self->methods = methods;
  self->confidence = MOSTIK_CONFIDENCE_CERTAIN;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new ();
  g_array_append_val (self->reasons, reason);

  return self;
}

static MostikComparison *
make_comparison (MostikConclusion conclusion,
                 MostikConfidence confidence,
                 guint n_reasons)
{
  MostikComparison *self = g_new0 (MostikComparison, 1);
  MostikReason reason = { "rule", "It holds." };

  self->conclusion = conclusion;
  self->confidence = confidence;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  for (guint i = 0; i < n_reasons; i++)
    g_array_append_val (self->reasons, reason);

  return self;
}

static void
check_text (const char *what,
            const char *text,
            gboolean is_russian)
{
  guint limit = is_russian ? TEST_MAX_SENTENCE_WORDS_RU : TEST_MAX_SENTENCE_WORDS_EN;
  g_auto (GStrv) sentences = NULL;
  const char *problem;

  g_assert_nonnull (text);
  problem = test_readability_find_problem (text);
  if (problem != NULL)
    g_test_fail_printf ("%s, %s: %s", what, problem, text);
  if (test_readability_matches (text, "(block|censor|заблокир|блокир|цензур)"))
    g_test_fail_printf ("%s makes a legal claim: %s", what, text);
  if (is_russian != test_readability_matches (text, "[а-яё]"))
    g_test_fail_printf ("%s is in the wrong language: %s", what, text);

  sentences = g_regex_split_simple ("[.:] ", text, 0, 0);
  for (char **sentence = sentences; *sentence != NULL; sentence++)
    if (test_readability_count_words (*sentence) > limit)
      g_test_fail_printf ("%s has a long sentence: %s", what, *sentence);
}

/* Conclusions that name a cause: the others are facts, or nothing at all. */
static gboolean
has_degrees (MostikConclusion conclusion)
{
  switch ((int) conclusion)
    {
    case MOSTIK_CONCLUSION_FIRST_CUT:
    case MOSTIK_CONCLUSION_SECOND_CUT:
    case MOSTIK_CONCLUSION_FIRST_HAMPERED:
    case MOSTIK_CONCLUSION_SECOND_HAMPERED:
    case MOSTIK_CONCLUSION_CUT_ALIKE:
    case MOSTIK_CONCLUSION_PROTON_DOWN:
    case MOSTIK_CONCLUSION_THIS_COMPUTER:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
check_degree (const MostikComparison *c,
              const MostikComparisonExplanation *e)
{
  gboolean is_argument = c->conclusion >= MOSTIK_CONCLUSION_FIRST_CUT &&
                         c->conclusion <= MOSTIK_CONCLUSION_SECOND_HAMPERED;
  gboolean is_doubtful;

  if (!has_degrees (c->conclusion))
    {
      g_assert_null (e->certainty);
      return;
    }

  is_doubtful = c->confidence == MOSTIK_CONFIDENCE_LIKELY ||
                (c->confidence == MOSTIK_CONFIDENCE_UNSURE && !is_argument);
  g_assert_cmpint (test_readability_is_hedged (e->headline), ==, is_doubtful);
  if (c->confidence == MOSTIK_CONFIDENCE_CERTAIN)
    g_assert_null (e->certainty);
  if (c->confidence == MOSTIK_CONFIDENCE_LIKELY)
    g_assert_true (test_readability_matches (e->certainty, "(likely|вероятно)"));
  if (c->confidence == MOSTIK_CONFIDENCE_UNSURE && !is_argument)
    g_assert_true (test_readability_matches (e->certainty, "(could not|не удалось)"));

  /* A guess is no argument: no provider is named. */
  if (c->confidence == MOSTIK_CONFIDENCE_UNSURE && is_argument)
    g_assert_true (test_readability_matches (e->what_follows, "(nothing can be said|ничего нельзя)"));
}

static void
read_one (MostikConclusion conclusion,
          MostikConfidence confidence,
          MostikPlace place,
          gboolean is_russian,
          GString *file)
{
  g_autoptr (MostikDiagnosis) first =
    make_diagnosis (MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_TLS_INTERCEPTION, "methods");
  g_autoptr (MostikDiagnosis) second = make_diagnosis (MOSTIK_VERDICT_REACHABLE, 0, "all-opens");
  g_autoptr (MostikComparison) c = make_comparison (conclusion, confidence, 2);
  g_autoptr (MostikComparisonExplanation) e = NULL;

  first->confidence = confidence;
  c->place = place;
  e = mostik_explain_comparison (c, first, second);
  check_text ("the headline", e->headline, is_russian);
  check_text ("the warning", e->warning, is_russian);
  check_text ("what follows", e->what_follows, is_russian);
  check_text ("what to do", e->what_to_do, is_russian);
  if (e->exception != NULL)
    check_text ("the exception", e->exception, is_russian);
  if (e->certainty != NULL)
    check_text ("the certainty", e->certainty, is_russian);
  if (e->condition != NULL)
    check_text ("the condition", e->condition, is_russian);
  g_assert_false (g_str_has_suffix (e->headline, "."));
  g_assert_cmpuint (test_readability_count_words (e->headline), <=, TEST_MAX_HEADLINE_WORDS);
  check_degree (c, e);

  g_string_append_printf (file, "[%s · %s]\n%s\n\n%s\n%s\n%s\n%s\n\n",
                          mostik_conclusion_to_string (conclusion),
                          mostik_confidence_to_string (confidence), e->headline,
                          e->what_follows, e->what_to_do,
                          e->certainty != NULL ? e->certainty : "–",
                          e->condition != NULL ? e->condition : "–");
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
  gboolean is_russian = GPOINTER_TO_INT (data) == MOSTIK_LANGUAGE_RUSSIAN;
  g_autofree char *name = g_strdup_printf ("comparisons-%s.txt", is_russian ? "ru" : "en");
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", name, NULL);
  g_autoptr (GString) file = g_string_new (NULL);
  g_autofree char *figures = NULL;

  if (is_russian && !is_translated ())
    {
      g_test_skip ("the Russian translations were not built");
      return;
    }

  mostik_language_set ((MostikLanguage) GPOINTER_TO_INT (data));
  for (guint conclusion = 0; conclusion < MOSTIK_N_CONCLUSIONS; conclusion++)
    for (guint confidence = 0; confidence <= MOSTIK_CONFIDENCE_CERTAIN; confidence++)
      for (guint place = 0; place <= MOSTIK_PLACE_PROVIDER; place++)
        read_one ((MostikConclusion) conclusion, (MostikConfidence) confidence,
                  (MostikPlace) place, is_russian, file);

  g_assert_cmpfloat (test_readability_get_grade (file->str, is_russian), <=, TEST_MAX_GRADE);
  figures = test_readability_describe (file->str, is_russian);
  g_string_append (file, figures);
  g_assert_true (g_file_set_contents (path, file->str, -1, NULL));
  g_test_message ("written to %s; %.*s", path, (int) strcspn (figures, "\n"), figures);
}

static char *
get_warning (guint first_methods,
             const char *second_rule)
{
  g_autoptr (MostikDiagnosis) first =
    make_diagnosis (MOSTIK_VERDICT_BLOCKED, first_methods, "methods");
  g_autoptr (MostikDiagnosis) second =
    make_diagnosis (MOSTIK_VERDICT_LOCAL_INTERFERENCE, 0, second_rule);
  g_autoptr (MostikComparison) c =
    make_comparison (MOSTIK_CONCLUSION_UNCLEAR, MOSTIK_CONFIDENCE_UNSURE, 1);
  g_autoptr (MostikComparisonExplanation) e = mostik_explain_comparison (c, first, second);

  return g_strdup (e->warning);
}

/* Where somebody reads along, that comes first, however the two compare. */
static void
test_warning (void)
{
  g_autofree char *none = NULL, *one = NULL, *other = NULL, *both = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  none = get_warning (MOSTIK_METHOD_SNI_FILTERING, "kill-switch");
  one = get_warning (MOSTIK_METHOD_TLS_INTERCEPTION, "kill-switch");
  other = get_warning (MOSTIK_METHOD_SNI_FILTERING, "all-false");
  both = get_warning (MOSTIK_METHOD_TLS_INTERCEPTION, "all-installed");

  g_assert_null (none);
  g_assert_cmpstr (one, ==, other);
  g_assert_nonnull (strstr (one, "one of the networks do not sign in"));
  g_assert_nonnull (strstr (both, "these networks"));
}

/* "If it really was another network" stands where nothing shows that it was. */
static void
test_condition (void)
{
  g_autoptr (MostikDiagnosis) first =
    make_diagnosis (MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_IP_BLOCKING, "methods");
  g_autoptr (MostikDiagnosis) second = make_diagnosis (MOSTIK_VERDICT_REACHABLE, 0, "all-opens");
  g_autoptr (MostikComparison) known =
    make_comparison (MOSTIK_CONCLUSION_FIRST_CUT, MOSTIK_CONFIDENCE_CERTAIN, 1);
  g_autoptr (MostikComparison) unknown =
    make_comparison (MOSTIK_CONCLUSION_FIRST_CUT, MOSTIK_CONFIDENCE_LIKELY, 2);
  g_autoptr (MostikComparisonExplanation) of_known = NULL;
  g_autoptr (MostikComparisonExplanation) of_unknown = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  of_known = mostik_explain_comparison (known, first, second);
  of_unknown = mostik_explain_comparison (unknown, first, second);

  g_assert_null (of_known->condition);
  g_assert_nonnull (strstr (of_unknown->condition, "if it really was another network"));
  g_assert_null (of_unknown->certainty); /* both checks were certain: a third adds nothing */
  g_assert_cmpstr (mostik_explain_network (0), !=, mostik_explain_network (1));
}

/* What one check has found out about the place by itself is not contradicted. */
static void
test_nearby (void)
{
  g_autoptr (MostikDiagnosis) first =
    make_diagnosis (MOSTIK_VERDICT_BLOCKED, MOSTIK_METHOD_IP_BLOCKING, "methods");
  g_autoptr (MostikDiagnosis) second = make_diagnosis (MOSTIK_VERDICT_REACHABLE, 0, "all-opens");
  g_autoptr (MostikComparison) c =
    make_comparison (MOSTIK_CONCLUSION_FIRST_CUT, MOSTIK_CONFIDENCE_CERTAIN, 1);
  g_autoptr (MostikComparisonExplanation) at_provider = NULL;
  g_autoptr (MostikComparisonExplanation) measured = NULL;
  g_autoptr (MostikComparisonExplanation) nearby = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  c->place = MOSTIK_PLACE_PROVIDER;
  at_provider = mostik_explain_comparison (c, first, second);
  first->place = MOSTIK_PLACE_PROVIDER;
  measured = mostik_explain_comparison (c, first, second);
  c->place = MOSTIK_PLACE_LOCAL_NETWORK;
  nearby = mostik_explain_comparison (c, first, second);

  g_assert_nonnull (strstr (at_provider->what_follows, "at its provider"));
  g_assert_nonnull (strstr (at_provider->exception, "local network"));
  g_assert_null (measured->exception);
  g_assert_nonnull (strstr (nearby->what_follows, "before the provider"));
  g_assert_null (strstr (nearby->what_to_do, "provider"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  g_test_add_data_func ("/explain/comparison/english", GINT_TO_POINTER (MOSTIK_LANGUAGE_ENGLISH), test_all);
  g_test_add_data_func ("/explain/comparison/russian", GINT_TO_POINTER (MOSTIK_LANGUAGE_RUSSIAN), test_all);
  g_test_add_func ("/explain/comparison/warning", test_warning);
  g_test_add_func ("/explain/comparison/condition", test_condition);
  g_test_add_func ("/explain/comparison/nearby", test_nearby);

  return g_test_run ();
}
