/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results in four words: every result that a check can have comes back as the same page; every
 * single wrong word and every two that changed places are found out; what is wrong is named.
 */
#include "report/mostik-report-words.h"

#include "explain/mostik-explain.h"
#include "report/mostik-report-word-list.h"
#include "test-diagnosis-builder.h"

#include <locale.h>

#define TODAY_DMY 24, 11, 2026
#define N_DAYS 32
#define EVERY 700 /* so many results share one that is tried with all wrong words */

static const char *const languages[] = { "ru", "en" };

typedef void (*Visit) (const MostikDiagnosis *diagnosis,
                       guint index);

static GDate
get_today (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, TODAY_DMY);
  return today;
}

static guint
visit_flags (MostikDiagnosisGist gist,
             Visit visit,
             guint index)
{
  for (guint flags = 0; flags < 8; flags++)
    {
      g_autoptr (MostikDiagnosis) diagnosis = NULL;

      gist.through_tunnel = (flags & 1) != 0;
      gist.was_stopped = (flags & 2) != 0;
      gist.has_answers = (flags & 4) != 0;
      diagnosis = mostik_diagnosis_new_from_gist (&gist);
      if (diagnosis != NULL)
        visit (diagnosis, index++);
    }

  return index;
}

/* Of the methods, any of the gravest three may be the one that is told first. */
static guint
visit_told (MostikDiagnosisGist gist,
            Visit visit,
            guint index)
{
  guint methods = gist.methods;

  for (guint rank = 0; rank < 3 && (methods != 0 || rank == 0); rank++)
    {
      gist.told = mostik_method_get_gravest (methods);
      index = visit_flags (gist, visit, index);
      methods &= ~(guint) gist.told;
    }

  return index;
}

/* Every result that there can be. Returns: how many */
static guint
visit_all (Visit visit)
{
  guint index = 0;

  for (guint rule = 0; mostik_diagnosis_get_rule_id (rule) != NULL; rule++)
    for (guint methods = 0; methods < 1u << MOSTIK_N_METHODS; methods++)
      for (guint confidence = 0; confidence <= MOSTIK_CONFIDENCE_CERTAIN; confidence++)
        for (guint place = 0; place <= MOSTIK_PLACE_PROTON; place++)
          {
            MostikDiagnosisGist gist = {
              .rule = mostik_diagnosis_get_rule_id (rule),
              .methods = methods,
              .confidence = (MostikConfidence) confidence,
              .place = (MostikPlace) place,
            };

            index = visit_told (gist, visit, index);
          }

  return index;
}

/* What the page is made of, as one text. */
static char *
describe (const MostikDiagnosis *d)
{
  g_autoptr (MostikExplanation) e = mostik_explain (d);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s|%s|%s|%s|%s|%s|", e->headline, e->certainty, e->what_happened,
                          e->what_it_means, e->what_to_do, e->road);
  g_string_append_printf (text, "%d %u %d %d %d %d %d %s|", d->verdict, d->methods, d->confidence,
                          d->place, d->scope, d->through_tunnel, d->was_stopped,
                          g_array_index (d->reasons, MostikReason, 0).rule);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_string_append_printf (text, "%d ", d->stages[i]);

  return g_string_free (text, FALSE);
}

static void
check_round_trip (const MostikDiagnosis *diagnosis,
                  guint index)
{
  GDate today = get_today ();
  GDate day = today;
  g_autofree char *words = NULL;
  g_autofree char *before = describe (diagnosis);
  g_autofree char *after = NULL;
  g_autoptr (MostikWordsReading) reading = NULL;

  g_date_subtract_days (&day, index % (N_DAYS - 1));
  words = mostik_report_to_words (diagnosis, &day, languages[index % 2]);
  g_assert_nonnull (words);
  reading = mostik_report_from_words (words, &today);
  g_assert_cmpint (reading->status, ==, MOSTIK_WORDS_GOOD);
  after = describe (reading->diagnosis);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_date_compare (&reading->day, &day), ==, 0);
}

static void
test_round_trip (void)
{
  guint n = visit_all (check_round_trip);

  g_test_message ("%u results", n);
  g_assert_cmpuint (n, >, 10000);
}

/* What a real diagnosis says, not only what was made of a gist. */
static void
test_real (void)
{
  static const char *const scripts[] = {
    "foreign=ok*4 russian=ok*2 lookup=true page=200 large=ok",
    "foreign=ok*4 russian=ok*2 lookup=true page=200 large=http-stalled*2",
    "foreign=ok*4 russian=ok*2 lookup=true doh=true*2 page=tls-reset own=tls-reset*2 "
    "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "no-route",
    "foreign=tcp-timeout*4 russian=tcp-timeout*2",
    "foreign=ok",
    "kill-switch",
  };
  static const char *const facts[] = { "", " vpn", " stopped", " vpn stopped", " quiet" };
  guint index = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (facts); j++)
      {
        g_autofree char *script = g_strconcat (scripts[i], facts[j], NULL);
        g_autoptr (MostikObservationSet) set = test_set_new (script);
        g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

        check_round_trip (diagnosis, index++);
      }
}

static MostikWordsStatus
read_four (char **words)
{
  GDate today = get_today ();
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (MostikWordsReading) reading = mostik_report_from_words (text, &today);

  return reading->status;
}

static char **
split (const MostikDiagnosis *diagnosis,
       guint index)
{
  GDate today = get_today ();
  g_autofree char *words = mostik_report_to_words (diagnosis, &today, languages[index % 2]);
  char **four = g_strsplit (words, " – ", -1);

  g_assert_cmpuint (g_strv_length (four), ==, 4);
  return four;
}

static void
check_swaps (const MostikDiagnosis *diagnosis,
             guint index)
{
  g_auto (GStrv) four = split (diagnosis, index);

  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < i; j++)
      {
        char *swapped[] = { four[0], four[1], four[2], four[3], NULL };

        swapped[i] = four[j];
        swapped[j] = four[i];
        if (!g_str_equal (four[i], four[j]))
          g_assert_cmpint (read_four (swapped), ==, MOSTIK_WORDS_MISHEARD);
      }
}

static void
test_swaps (void)
{
  visit_all (check_swaps);
}

static void
check_wrong_words (const MostikDiagnosis *diagnosis,
                   guint index)
{
  g_auto (GStrv) four = NULL;

  if (index % EVERY != 0)
    return;

  four = split (diagnosis, index);
  for (guint i = 0; i < 4; i++)
    for (guint number = 0; number < MOSTIK_WORD_LIST_SIZE; number++)
      {
        char *wrong[] = { four[0], four[1], four[2], four[3], NULL };
        const char *word = mostik_word_list_get (languages[index % 2], number);

        wrong[i] = (char *) word;
        g_assert_cmpint (read_four (wrong), ==,
                         g_str_equal (word, four[i]) ? MOSTIK_WORDS_GOOD : MOSTIK_WORDS_MISHEARD);
      }
}

static void
test_wrong_words (void)
{
  visit_all (check_wrong_words);
}

/* Whatever stands between the words, and in either language or both. */
static void
test_written_differently (void)
{
  static const char *const forms[] = { "%s %s %s %s", "%s, %s, %s, %s.", "%s-%s-%s-%s", "«%s – %s — %s\n%s»",
                                       "1. %s 2. %s 3. %s 4. %s", "Продиктуйте помощнику: %s – %s – %s – %s.",
                                       "  %s\t%s;%s...%s!" };
  const MostikDiagnosisGist gist = {
    .rule = "methods",
    .methods = MOSTIK_METHOD_SNI_FILTERING,
    .told = MOSTIK_METHOD_SNI_FILTERING,
    .confidence = MOSTIK_CONFIDENCE_CERTAIN,
    .place = MOSTIK_PLACE_PROVIDER,
    .has_answers = TRUE,
  };
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new_from_gist (&gist);
  g_auto (GStrv) russian = split (diagnosis, 0);
  g_auto (GStrv) english = split (diagnosis, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GDate today = get_today ();
      g_auto (GStrv) parts = g_strsplit (forms[i], "%s", -1);
      g_autofree char *loud = g_utf8_strup (russian[3], -1);
      g_autofree char *text = g_strconcat (parts[0], russian[0], parts[1], english[1], parts[2],
                                           russian[2], parts[3], loud, parts[4], NULL);
      g_autoptr (MostikWordsReading) reading = mostik_report_from_words (text, &today);

      g_test_message ("%s", text);
      g_assert_cmpint (reading->status, ==, MOSTIK_WORDS_GOOD);
      g_assert_cmpuint (reading->diagnosis->methods, ==, MOSTIK_METHOD_SNI_FILTERING);
    }
}

static const struct
{
  const char *path;
  const char *text;
  MostikWordsStatus status;
  guint n_words;
  const char *unknown;
  const char *nearest;
  gboolean is_unfinished;
} cases[] = {
  { "/report/words/nothing", "", MOSTIK_WORDS_TOO_FEW, 0, NULL, NULL, FALSE },
  { "/report/words/signs-only", " – , 12 !", MOSTIK_WORDS_TOO_FEW, 0, NULL, NULL, FALSE },
  { "/report/words/three", "сосна лодка чай", MOSTIK_WORDS_TOO_FEW, 3, NULL, NULL, FALSE },
  { "/report/words/five", "сосна лодка чай март чай", MOSTIK_WORDS_TOO_MANY, 5, NULL, NULL, FALSE },
  { "/report/words/misheard", "сосна лодка чай март", MOSTIK_WORDS_MISHEARD, 4, NULL, NULL, FALSE },
  { "/report/words/unknown", "сосна лотка чай март", MOSTIK_WORDS_UNKNOWN, 1, "лотка", "лодка", FALSE },
  { "/report/words/being-typed", "сосна лод", MOSTIK_WORDS_UNKNOWN, 1, "лод", "лодка", TRUE },
  { "/report/words/typed-and-done", "сосна лод ", MOSTIK_WORDS_UNKNOWN, 1, "лод", "лодка", FALSE },
  { "/report/words/far-from-any", "сосна фывапролдж чай", MOSTIK_WORDS_UNKNOWN, 1, "фывапролдж", NULL, FALSE },
  { "/report/words/no-text", "\xff\xfe\x01", MOSTIK_WORDS_TOO_FEW, 0, NULL, NULL, FALSE },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GDate today = get_today ();
  g_autoptr (MostikWordsReading) reading = mostik_report_from_words (cases[i].text, &today);

  g_assert_cmpint (reading->status, ==, cases[i].status);
  g_assert_cmpuint (reading->n_words, ==, cases[i].n_words);
  g_assert_cmpstr (reading->unknown, ==, cases[i].unknown);
  g_assert_cmpstr (reading->nearest, ==, cases[i].nearest);
  g_assert_cmpint (reading->is_unfinished, ==, cases[i].is_unfinished);
  g_assert_null (reading->diagnosis);
}

static void
test_endless (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'a');
  GDate today = get_today ();
  g_autoptr (MostikWordsReading) reading = mostik_report_from_words (text, &today);

  g_assert_cmpint (reading->status, ==, MOSTIK_WORDS_TOO_MANY);
}

/* The helper's day may be the one before, or some weeks later. */
static void
test_days (void)
{
  const MostikDiagnosisGist gist = { .rule = "all-opens",
                                     .confidence = MOSTIK_CONFIDENCE_CERTAIN,
                                     .has_answers = TRUE };
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new_from_gist (&gist);

  for (int days = -1; days < N_DAYS - 1; days++)
    {
      GDate day = get_today ();
      GDate today = day;
      g_autofree char *words = mostik_report_to_words (diagnosis, &day, "ru");
      g_autoptr (MostikWordsReading) reading = NULL;

      g_date_set_julian (&today, (guint32) ((int) g_date_get_julian (&day) + days));
      reading = mostik_report_from_words (words, &today);
      g_assert_cmpint (reading->status, ==, MOSTIK_WORDS_GOOD);
      g_assert_cmpint (g_date_compare (&reading->day, &day), ==, 0);
    }
}

/* Words of an earlier version must go on meaning what they meant: lists, numbers and order stay. */
static void
test_for_ever (void)
{
  const MostikDiagnosisGist gist = {
    .rule = "methods",
    .methods = MOSTIK_METHOD_DNS_TAMPERING | MOSTIK_METHOD_BLOCK_PAGE,
    .told = MOSTIK_METHOD_DNS_TAMPERING,
    .confidence = MOSTIK_CONFIDENCE_LIKELY,
    .place = MOSTIK_PLACE_UNKNOWN,
    .has_answers = TRUE,
  };
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new_from_gist (&gist);
  GDate day = get_today ();
  g_autofree char *russian = mostik_report_to_words (diagnosis, &day, "ru");
  g_autofree char *english = mostik_report_to_words (diagnosis, &day, "en");

  g_assert_cmpstr (russian, ==, "лопата – пятница – бумага – циркуль");
  g_assert_cmpstr (english, ==, "hyacinth – pillow – bathtub – tugboat");
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/words/every-result-comes-back", test_round_trip);
  g_test_add_func ("/report/words/real-results-come-back", test_real);
  g_test_add_func ("/report/words/every-swap-is-found", test_swaps);
  g_test_add_func ("/report/words/every-wrong-word-is-found", test_wrong_words);
  g_test_add_func ("/report/words/written-differently", test_written_differently);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), test_case);
  g_test_add_func ("/report/words/endless", test_endless);
  g_test_add_func ("/report/words/days", test_days);
  g_test_add_func ("/report/words/for-ever", test_for_ever);

  return g_test_run ();
}
