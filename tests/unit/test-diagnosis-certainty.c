/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How sure a verdict may be, where it may say that the way breaks, and how far it reaches: what
 * design, vocabulary, asks of "certain", "place" and "scope". Also when a check may end early.
 */
#include "test-diagnosis-builder.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define KNOWN "lookup=true again=true doh=true*3 "
#define CUT "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 "

typedef struct
{
  const char *path;
  const char *set;
  const char *words; /* as test_diagnosis_describe () says them */
} Case;

static const Case cases[] = {
  { "/diagnosis/certainty/two-experiments", FINE KNOWN CUT, "blocked sni-filtering certain unknown proton" },
  { "/diagnosis/certainty/one-experiment", FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=pass*2",
    "blocked sni-filtering likely unknown proton" },
  { "/diagnosis/certainty/second-on-one-connection",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset",
    "blocked sni-filtering likely unknown proton" },
  { "/diagnosis/certainty/three-live-controls", "foreign=ok*2 russian=ok status=ok " KNOWN CUT,
    "blocked sni-filtering certain unknown proton" },
  { "/diagnosis/certainty/two-live-controls", "foreign=ok*2 status=ok " KNOWN CUT,
    "blocked sni-filtering likely unknown proton" },
  { "/diagnosis/certainty/one-foreign-control", "foreign=ok russian=ok*2 status=ok " KNOWN CUT,
    "inconclusive unsure unknown unknown" },
  { "/diagnosis/certainty/no-control", KNOWN CUT, "inconclusive unsure unknown unknown" },
  { "/diagnosis/certainty/controls-that-are-not-genuine", "foreign=old-store*4 status=ok " KNOWN CUT,
    "inconclusive unsure unknown unknown" },
  { "/diagnosis/certainty/contrary-neutral-name",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 other-name=tls-reset no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked sni-filtering likely unknown proton" },
  { "/diagnosis/certainty/contrary-resolver",
    FINE "lookup=dns-nxdomain again=dns-nxdomain doh=true*2 doh=dns-nxdomain truth=genuine*2",
    "blocked dns-tampering likely unknown proton" },
  { "/diagnosis/certainty/name-service", FINE "lookup=dns-nxdomain again=dns-nxdomain doh=true*3 truth=genuine*2",
    "blocked dns-tampering certain unknown proton" },
  { "/diagnosis/certainty/false-identity",
    FINE KNOWN "page=false own=false*2 other-name=pass*2 no-name=pass*2",
    "blocked tls-interception certain unknown proton" },

  { "/diagnosis/certainty/second-method-by-two-experiments",
    FINE "lookup=dns-nxdomain again=dns-nxdomain doh=true*3 truth=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked dns-tampering,sni-filtering certain unknown proton" },
  { "/diagnosis/certainty/two-methods-by-one-experiment-each",
    FINE "lookup=dns-nxdomain again=dns-nxdomain doh=true*3 truth=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=pass*2",
    "blocked dns-tampering,sni-filtering likely unknown proton" },
  { "/diagnosis/certainty/false-identity-of-another-site-too",
    "foreign=ok*3 foreign=false russian=ok*2 status=ok " KNOWN "page=false own=false*2 other-name=pass*2 no-name=pass*2",
    "blocked tls-interception likely unknown proton" },

  { "/diagnosis/place/offline", "no-route", "offline certain this-computer all" },
  { "/diagnosis/place/dead-line", "foreign=tcp-timeout*4 russian=tcp-timeout*2", "offline likely unknown all" },
  { "/diagnosis/place/portal",
    "foreign=false*4 russian=false*2 connectivity=http-unexpected*2 lookup=true page=false",
    "captive-portal certain local-network all" },
  { "/diagnosis/place/outage", FINE KNOWN "page=503", "service-down likely proton proton" },
  { "/diagnosis/place/outage-reported", "foreign=ok*4 status=incident " KNOWN "page=503",
    "service-down certain proton proton" },
  { "/diagnosis/place/hosts-file",
    "hosts " FINE "lookup=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2",
    "local-interference likely this-computer proton" },
  { "/diagnosis/place/kill-switch", "kill-switch foreign=dns-timeout*4 russian=dns-timeout*2 lookup=dns-timeout",
    "local-interference likely this-computer all" },
  { "/diagnosis/scope/allow-list",
    "foreign=tls-timeout*4 russian=ok*2 connectivity=http-timeout*2 lookup=true doh=tls-timeout*3 page=tls-timeout",
    "blocked likely unknown foreign-sites" },
  { "/diagnosis/scope/reachable", FINE "lookup=true page=200 large=ok", "reachable certain unknown unknown" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *words = test_diagnosis_describe (diagnosis);

  g_assert_cmpstr (words, ==, c->words);
}

typedef struct
{
  const char *path;
  const char *set;
  gboolean is_decided;
} Ending;

static const Ending endings[] = {
  { "/diagnosis/is-decided/nothing", "", FALSE },
  { "/diagnosis/is-decided/certain-block", "running " FINE KNOWN CUT, TRUE },
  { "/diagnosis/is-decided/likely-block", "running foreign=ok*2 status=ok " KNOWN CUT, FALSE },
  { "/diagnosis/is-decided/portal",
    "running foreign=false*4 connectivity=http-unexpected*2 lookup=true page=false", TRUE },
  { "/diagnosis/is-decided/portal-with-a-site-on-its-way",
    "running foreign=false*3 unanswered=true connectivity=http-unexpected*2 lookup=true page=false", FALSE },
  { "/diagnosis/is-decided/portal-too-soon", "running unanswered=true*3 connectivity=http-unexpected*2 lookup=true page=tls-reset",
    FALSE },
  { "/diagnosis/is-decided/outage-reported", "running foreign=ok*2 status=incident " KNOWN "page=503", TRUE },
  { "/diagnosis/is-decided/outage-not-reported", "running foreign=ok*2 status=ok " KNOWN "page=503", FALSE },
  /* The large file may still freeze. */
  { "/diagnosis/is-decided/open", "running " FINE "lookup=true page=200", FALSE },
  { "/diagnosis/is-decided/silent-so-far", "running foreign=tcp-timeout*2 lookup=true", FALSE },
};

static void
test_ending (gconstpointer data)
{
  const Ending *ending = data;
  g_autoptr (MostikObservationSet) set = test_set_new (ending->set);

  g_assert_cmpint (mostik_diagnosis_is_decided (set), ==, ending->is_decided);
}

/* What the window and the terminal ask a diagnosis for. */
static void
test_facts (void)
{
  g_autoptr (MostikObservationSet) set =
    test_set_new ("vpn quiet stopped foreign=ok*3 russian=ok lookup=true page=tls-reset site.lookup=dns-nxdomain");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  const MostikServiceState *mail = g_ptr_array_index (diagnosis->services, 0);
  const MostikServiceState *site = g_ptr_array_index (diagnosis->services, 1);

  g_assert_true (diagnosis->through_tunnel);
  g_assert_true (diagnosis->was_stopped);
  g_assert_cmpint (diagnosis->level, ==, MOSTIK_LEVEL_QUIET);
  g_assert_cmpuint (diagnosis->n_live_controls, ==, 4);
  g_assert_cmpuint (diagnosis->n_live_foreign_controls, ==, 3);
  g_assert_cmpuint (diagnosis->services->len, ==, 2);
  g_assert_cmpstr (mail->host, ==, "mail.proton.me");
  g_assert_cmpint (mail->outcome, ==, MOSTIK_OUTCOME_TLS_RESET);
  g_assert_false (mail->is_open);
  g_assert_cmpint (site->outcome, ==, MOSTIK_OUTCOME_DNS_NXDOMAIN);
}

/* A request that did not end is told by what the experiments saw. */
static void
test_outcome_of_experiments (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (FINE KNOWN "own=tls-reset*2 other-name=pass*2");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  const MostikServiceState *mail = g_ptr_array_index (diagnosis->services, 0);

  g_assert_cmpint (mail->outcome, ==, MOSTIK_OUTCOME_TLS_RESET);
}

/* Not "one site, seen twice". */
static void
test_controls_are_sites (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("foreign=ok status=ok " KNOWN CUT);
  g_autoptr (MostikDiagnosis) diagnosis = NULL;
  guint n = mostik_observation_set_get_size (set);

  for (guint i = 0; i < n; i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL)
        mostik_observation_set_add (set, mostik_observation_copy (o));
    }
  diagnosis = mostik_diagnosis_new (set);

  g_assert_cmpuint (diagnosis->n_live_foreign_controls, ==, 1);
  g_assert_cmpint (diagnosis->verdict, ==, MOSTIK_VERDICT_INCONCLUSIVE);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    g_test_add_data_func (endings[i].path, &endings[i], test_ending);
  g_test_add_func ("/diagnosis/facts", test_facts);
  g_test_add_func ("/diagnosis/facts/outcome-of-experiments", test_outcome_of_experiments);
  g_test_add_func ("/diagnosis/certainty/one-control-seen-twice", test_controls_are_sites);

  return g_test_run ();
}
