/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the path: as sure as the headline is and no surer, the same in the sentence for a
 * screen reader, and different where something else is seen.
 */
#include "test-diagnosis-builder.h"

#include "explain/mostik-explain-path.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define KNOWN "lookup=true again=true doh=true*3 "
#define CUT "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 "

typedef struct
{
  const char *path;
  const char *set;
  const char *words; /* of the five stations */
} Case;

static const Case cases[] = {
  { "/explain/path/reachable", FINE "lookup=true page=200 large=ok", "all right|all right|all right|all right|opens" },
  { "/explain/path/blocked", FINE KNOWN CUT, "all right|all right|not known|not known|not reached" },
  { "/explain/path/no-route", "no-route", "not connected|not reached|not reached|not reached|not reached" },
  { "/explain/path/clock", "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired skew:700",
    "the clock is wrong|not reached|not reached|not reached|not reached" },
  { "/explain/path/clock-likely", "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired",
    "the clock seems wrong|not reached|not reached|not reached|not reached" },
  { "/explain/path/kill-switch", "kill-switch foreign=dns-timeout*4 lookup=dns-timeout",
    "trouble seems to be here|not reached|not reached|not reached|not reached" },
  { "/explain/path/portal", "foreign=false*4 connectivity=http-unexpected*2 lookup=true page=false",
    "all right|sign-in page|not reached|not reached|not reached" },
  { "/explain/path/outage-likely", FINE KNOWN "page=503", "all right|all right|all right|all right|seems not to work" },
  { "/explain/path/freezes", FINE "lookup=true page=200 large=http-stalled*3",
    "all right|all right|not known|not known|opens with difficulty" },
  { "/explain/path/begun", "running", "checking…|not checked yet|not checked yet|not checked yet|not checked yet" },
};

static char *
join_words (const MostikDiagnosis *diagnosis)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "|" : "", mostik_explain_stage_state (diagnosis, i));

  return g_string_free (words, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  words = join_words (diagnosis);
  sentence = mostik_explain_path (diagnosis);
  g_assert_cmpstr (words, ==, c->words);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_autofree char *part = g_strdup_printf ("%s: %s.", mostik_explain_stage (i),
                                               mostik_explain_stage_state (diagnosis, i));

      g_assert_nonnull (strstr (sentence, part));
    }
  g_assert_cmpint (strstr (sentence, "Somewhere here: Provider – Further on.") != NULL, ==,
                   strstr (c->words, "not known") != NULL);
}

/* A place that is known for sure, likely, or hardly. */
static void
test_confidence (void)
{
  MostikDiagnosis d = {
    .verdict = MOSTIK_VERDICT_BLOCKED,
    .methods = MOSTIK_METHOD_SNI_FILTERING,
    .place = MOSTIK_PLACE_PROVIDER,
    .stages = { MOSTIK_STAGE_STATE_PASSED, MOSTIK_STAGE_STATE_PASSED, MOSTIK_STAGE_STATE_BROKEN },
  };

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  d.confidence = MOSTIK_CONFIDENCE_CERTAIN;
  g_assert_cmpstr (mostik_explain_stage_state (&d, MOSTIK_STAGE_PROVIDER), ==, "breaks here");
  d.confidence = MOSTIK_CONFIDENCE_LIKELY;
  g_assert_cmpstr (mostik_explain_stage_state (&d, MOSTIK_STAGE_PROVIDER), ==, "seems to break here");
  d.confidence = MOSTIK_CONFIDENCE_UNSURE;
  g_assert_cmpstr (mostik_explain_stage_state (&d, MOSTIK_STAGE_PROVIDER), ==, "perhaps here");

  /* A lie is no break. */
  d.methods = MOSTIK_METHOD_DNS_TAMPERING;
  d.confidence = MOSTIK_CONFIDENCE_LIKELY;
  g_assert_cmpstr (mostik_explain_stage_state (&d, MOSTIK_STAGE_PROVIDER), ==, "trouble seems to be here");
}

/* What was ended before anything was found out has found nothing wrong. */
static void
test_stopped (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("stopped lookup=true");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *sentence = mostik_explain_path (diagnosis);
  MostikStage first;
  MostikStage last;

  g_assert_cmpint (diagnosis->verdict, ==, MOSTIK_VERDICT_INCONCLUSIVE);
  g_assert_false (mostik_explain_find_span (diagnosis, &first, &last));
  g_assert_null (strstr (sentence, "omewhere here"));
}

static void
test_tunnel (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("vpn " FINE "lookup=true page=200 large=ok");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *english = NULL;
  g_autofree char *russian = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  english = mostik_explain_path (diagnosis);
  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  russian = mostik_explain_path (diagnosis);
  g_assert_true (g_str_has_suffix (english, "Proton Mail: opens. The way goes through a VPN."));
  g_assert_true (g_str_has_suffix (russian, "Proton Mail: открывается. Путь идёт через VPN."));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/explain/path/confidence", test_confidence);
  g_test_add_func ("/explain/path/stopped", test_stopped);
  g_test_add_func ("/explain/path/tunnel", test_tunnel);

  return g_test_run ();
}
