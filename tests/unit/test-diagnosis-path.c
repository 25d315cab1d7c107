/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five stations of the path: one letter each, in their order. "+" passed, "x" breaks here, "?"
 * may break here, "D" a sign-in page, "~" hampered, "." not reached; while a check is under way "t"
 * trying, "-" not tried yet. No picture may say more, or anything else, than its headline, and a
 * running check nothing that its end takes back.
 */
#include "test-diagnosis-builder.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define KNOWN "lookup=true again=true doh=true*3 "
#define CUT "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 "

typedef struct
{
  const char *path;
  const char *set;
  const char *stages;
} Case;

static const Case cases[] = {
  { "/diagnosis/path/reachable", FINE "lookup=true page=200 large=ok", "+++++" },
  { "/diagnosis/path/blocked", FINE KNOWN CUT, "++??." },
  { "/diagnosis/path/no-route", "no-route", "x...." },
  { "/diagnosis/path/kill-switch", "kill-switch foreign=dns-timeout*4 lookup=dns-timeout", "x...." },
  { "/diagnosis/path/dead-line", "foreign=tcp-timeout*4 russian=tcp-timeout*2 lookup=true", "+???." },
  { "/diagnosis/path/portal", "foreign=false*4 connectivity=http-unexpected*2 lookup=true page=false", "+D..." },
  { "/diagnosis/path/outage", FINE KNOWN "page=503", "++++x" },
  { "/diagnosis/path/inconclusive", FINE KNOWN "page=tls-timeout", "++???" },
  { "/diagnosis/path/nothing-known", "", "+????" },
  { "/diagnosis/path/stopped-at-once", "no-route stopped", "?????" },
  { "/diagnosis/path/read-along", "foreign=false*4 russian=false*2 lookup=true page=false", "??..." },
  { "/diagnosis/path/antivirus", "foreign=state*4 russian=state*2 lookup=true page=state", "x...." },
  { "/diagnosis/path/resolver-dead",
    "foreign=dns-timeout*4 russian=dns-timeout*2 lookup=dns-timeout udp53=true*2 network=ok", "???.." },
  { "/diagnosis/path/degraded", FINE "lookup=true page=200 large=http-stalled*3", "++??~" },

  /* While a check is under way nothing is broken, and what is passed stays so. */
  { "/diagnosis/path/running/begun", "running", "t----" },
  { "/diagnosis/path/running/no-route", "running no-route", "-----" },
  { "/diagnosis/path/running/nothing-answers", "running foreign=tcp-timeout lookup=true", "t----" },
  { "/diagnosis/path/running/russian-site-open", "running russian=ok lookup=true", "ttt--" },
  { "/diagnosis/path/running/foreign-site-open", "running foreign=ok lookup=true", "+ttt-" },
  { "/diagnosis/path/running/mailbox-open", "running foreign=ok lookup=true page=200", "+tttt" },
  { "/diagnosis/path/running/through-vpn", "running vpn foreign=ok lookup=true page=200", "++ttt" },
  { "/diagnosis/path/running/hosts-file", "running hosts foreign=ok lookup=stub", "tttt-" },
  { "/diagnosis/path/running/proxy", "running proxy foreign=ok lookup=true", "tttt-" },
  { "/diagnosis/path/running/cut", "running " FINE KNOWN CUT, "+tttt" },
};

static void
test_case (gconstpointer data)
{
  static const char letters[] = {
    [MOSTIK_STAGE_STATE_NOT_TRIED] = '.',
    [MOSTIK_STAGE_STATE_PASSED] = '+',
    [MOSTIK_STAGE_STATE_BROKEN] = 'x',
    [MOSTIK_STAGE_STATE_PERHAPS] = '?',
    [MOSTIK_STAGE_STATE_DOOR] = 'D',
    [MOSTIK_STAGE_STATE_HAMPERED] = '~',
    [MOSTIK_STAGE_STATE_TRYING] = 't',
    [MOSTIK_STAGE_STATE_AHEAD] = '-',
  };
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  char stages[MOSTIK_N_STAGES + 1] = "";

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    stages[i] = letters[diagnosis->stages[i]];
  g_assert_cmpstr (stages, ==, c->stages);
}

/* The headline says that the mailbox opens: the last station must not say "not reached". */
static void
test_degraded_reaches_proton (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (
    FINE "lookup=true page=200 large=ok account.lookup=true account.doh=true*2 account.page=tls-reset "
         "account.own=tls-reset*2 account.other-name=pass*2");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  g_assert_cmpint (diagnosis->verdict, ==, MOSTIK_VERDICT_DEGRADED);
  g_assert_cmpint (diagnosis->stages[MOSTIK_STAGE_PROTON], !=, MOSTIK_STAGE_STATE_NOT_TRIED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/diagnosis/path/degraded-reaches-proton", test_degraded_reaches_proton);

  return g_test_run ();
}
