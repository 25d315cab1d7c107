/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules that name a method, each with sets for and against: an experiment that shows it, and
 * the same one without its control, on one connection only, or with a result that says otherwise.
 */
#include "test-diagnosis-builder.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define KNOWN "lookup=true again=true doh=true*3 "
#define LIE "lookup=stub again=stub doh=true*3 "
#define NONE "lookup=dns-nxdomain again=dns-nxdomain "

#define WHOLE "foreign-large=ok@400*2 russian-large=ok@400 "
#define OPEN_MAIL "lookup=true page=200 large=ok account.lookup=true "

typedef struct
{
  const char *path;
  const char *set;
  const char *rule;
  gboolean holds;
} Case;

static const Case cases[] = {
  { "/diagnosis/methods/resolvers-differ/for-no-such-name", FINE NONE "doh=true*2", "resolvers-differ", TRUE },
  { "/diagnosis/methods/resolvers-differ/for-a-stub", FINE LIE "page=false own=false*2", "resolvers-differ", TRUE },
  { "/diagnosis/methods/resolvers-differ/for-a-bogon",
    FINE "lookup=bogon doh=true*2 page=tcp-refused own=tcp-refused*2 truth=genuine*2", "resolvers-differ", TRUE },
  { "/diagnosis/methods/resolvers-differ/against-one-witness", FINE NONE "doh=true doh=tcp-timeout*2",
    "resolvers-differ", FALSE },
  { "/diagnosis/methods/resolvers-differ/against-no-witness", FINE NONE "doh=tcp-timeout*3", "resolvers-differ", FALSE },
  { "/diagnosis/methods/resolvers-differ/against-udp-witnesses", FINE NONE "udp53=true*3", "resolvers-differ", FALSE },
  { "/diagnosis/methods/resolvers-differ/against-agreement",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2", "resolvers-differ", FALSE },
  { "/diagnosis/methods/resolvers-differ/against-a-genuine-answer-there",
    FINE "lookup=moved doh=true*3 page=http-timeout own=genuine*2", "resolvers-differ", FALSE },
  { "/diagnosis/methods/resolvers-differ/against-a-resolver-that-fails-for-all",
    "foreign=dns-failure*4 russian=dns-failure*2 lookup=dns-failure again=dns-failure doh=true*3", "resolvers-differ",
    FALSE },

  { "/diagnosis/methods/true-address-opens/for-no-such-name", FINE NONE "doh=true*2 truth=genuine*2",
    "true-address-opens", TRUE },
  { "/diagnosis/methods/lookup-fails/for-an-address-where-nobody-is",
    FINE LIE "page=tcp-timeout own=tcp-timeout*2 truth=genuine*2", "lookup-fails", TRUE },
  { "/diagnosis/methods/true-address-opens/against-one-connection",
    FINE NONE "doh=true*2 truth=genuine truth=tcp-timeout", "true-address-opens", FALSE },
  { "/diagnosis/methods/true-address-opens/against-a-false-certificate-there",
    FINE NONE "doh=true*2 truth=false*2", "true-address-opens", FALSE },

  { "/diagnosis/methods/address-silent/for-silence",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout*2 network=ok*2", "address-silent", TRUE },
  { "/diagnosis/methods/address-silent/for-a-router-that-turns-back",
    FINE KNOWN "page=tcp-unreachable own=tcp-unreachable*2 network=ok*2", "address-silent", TRUE },
  { "/diagnosis/methods/address-silent/against-one-connection", FINE KNOWN "page=tcp-timeout network=ok*2",
    "address-silent", FALSE },
  { "/diagnosis/methods/address-silent/against-a-refusal",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout own=tcp-refused network=ok*2", "address-silent", FALSE },
  { "/diagnosis/methods/address-silent/against-a-connection",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout own=tls-timeout network=ok*2", "address-silent", FALSE },
  { "/diagnosis/methods/address-silent/against-a-status-page-unread",
    "foreign=ok*4 status=tls-timeout " KNOWN "page=tcp-timeout own=tcp-timeout*2", "address-silent", FALSE },
  { "/diagnosis/methods/address-silent/against-an-incident",
    "foreign=ok*4 status=incident " KNOWN "page=tcp-timeout own=tcp-timeout*2", "address-silent", FALSE },
  { "/diagnosis/methods/address-silent/against-a-lying-address",
    FINE LIE "page=tcp-timeout own=tcp-timeout*2 truth=genuine*2", "address-silent", FALSE },

  { "/diagnosis/methods/refused-here-only/for",
    FINE KNOWN "page=tcp-refused own=tcp-refused*2 network=ok*2", "refused-here-only", TRUE },
  { "/diagnosis/methods/refused-here-only/against-a-network-that-is-silent-too",
    FINE KNOWN "page=tcp-refused own=tcp-refused*2 network=tcp-timeout*2", "refused-here-only", FALSE },
  { "/diagnosis/methods/refused-here-only/against-one-connection",
    FINE KNOWN "page=tcp-refused own=tcp-refused*2 network=ok network=tcp-timeout", "refused-here-only", FALSE },
  { "/diagnosis/methods/refused-here-only/against-an-incident",
    "foreign=ok*4 status=incident " KNOWN "page=tcp-refused own=tcp-refused*2 network=ok*2", "refused-here-only",
    FALSE },

  { "/diagnosis/methods/reset-with-any-name/for",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2 elsewhere=pass*2",
    "reset-with-any-name", TRUE },
  { "/diagnosis/methods/reset-with-any-name/against-a-name-that-passes",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=tls-reset*2 elsewhere=pass*2",
    "reset-with-any-name", FALSE },
  { "/diagnosis/methods/reset-with-any-name/against-silence",
    FINE KNOWN "page=tls-timeout own=tls-timeout*2 other-name=tls-timeout*2 no-name=tls-timeout*2 elsewhere=pass*2",
    "reset-with-any-name", FALSE },
  { "/diagnosis/methods/reset-with-any-name/against-a-name-cut-elsewhere",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2 elsewhere=pass "
               "elsewhere=tls-reset",
    "reset-with-any-name", FALSE },
  { "/diagnosis/methods/reset-with-any-name/against-an-incident",
    "foreign=ok*4 status=incident " KNOWN
    "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2",
    "reset-with-any-name", FALSE },

  { "/diagnosis/methods/reset-with-any-name/against-no-name-not-tried",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 elsewhere=pass*2", "reset-with-any-name", FALSE },

  { "/diagnosis/methods/other-name-passes/for-resets",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2", "other-name-passes", TRUE },
  { "/diagnosis/methods/other-name-passes/for-silence",
    FINE KNOWN "page=tls-timeout own=tls-timeout*2 other-name=pass*2 no-name=pass*2", "other-name-passes", TRUE },
  { "/diagnosis/methods/other-name-passes/for-no-name-at-all",
    FINE KNOWN "page=tls-reset own=tls-reset*2 no-name=pass*2", "other-name-passes", TRUE },
  { "/diagnosis/methods/other-name-passes/for-the-true-address",
    FINE NONE "doh=true*3 truth=tls-reset*2 other-name=pass*2", "other-name-passes", TRUE },
  { "/diagnosis/methods/other-name-passes/against-one-cut", FINE KNOWN "page=tls-reset other-name=pass*2",
    "other-name-passes", FALSE },
  { "/diagnosis/methods/other-name-passes/against-one-pass",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass other-name=tls-reset", "other-name-passes", FALSE },
  { "/diagnosis/methods/other-name-passes/against-a-name-that-fares-no-better",
    FINE KNOWN "page=tls-timeout own=tls-timeout*2 other-name=tls-timeout*2", "other-name-passes", FALSE },
  { "/diagnosis/methods/other-name-passes/against-no-connection",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout*2 other-name=pass*2", "other-name-passes", FALSE },

  { "/diagnosis/methods/name-cut-elsewhere/for",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset*2 strange=pass*2", "name-cut-elsewhere", TRUE },
  { "/diagnosis/methods/name-cut-elsewhere/for-silence",
    FINE KNOWN "page=tls-timeout own=tls-timeout*2 other-name=pass*2 elsewhere=tls-timeout*2 strange=pass*2", "name-cut-elsewhere",
    TRUE },
  { "/diagnosis/methods/name-cut-elsewhere/for-alerts",
    FINE KNOWN "page=tls-alert own=tls-alert*2 other-name=pass*2 elsewhere=tls-alert*2 strange=pass*2", "name-cut-elsewhere", TRUE },
  { "/diagnosis/methods/name-cut-elsewhere/against-alerts-of-proton-alone",
    FINE KNOWN "page=tls-alert own=tls-alert*2 other-name=pass*2 elsewhere=pass*2 strange=pass*2", "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/against-alerts-to-any-strange-name",
    FINE KNOWN "page=tls-alert own=tls-alert*2 other-name=pass*2 elsewhere=tls-alert*2 strange=pass*2 strange=tls-alert",
    "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/other-name-passes/against-alerts",
    FINE KNOWN "page=tls-alert own=tls-alert*2 other-name=pass*2 no-name=pass*2 elsewhere=pass*2 strange=pass*2",
    "other-name-passes", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/against-a-pass",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset elsewhere=pass",
    "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/against-two-cuts-and-a-pass",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset*2 elsewhere=pass strange=pass*2",
    "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/against-one-connection",
    FINE KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset", "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/for-an-address-that-is-silent-besides",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout*2 network=ok*2 elsewhere=tls-reset*2 strange=pass*2", "name-cut-elsewhere", TRUE },
  { "/diagnosis/methods/name-cut-elsewhere/for-an-address-that-refuses-besides",
    "foreign=ok*4 status=tls-reset " KNOWN "page=tcp-refused own=tcp-refused*2 elsewhere=tls-reset*2 strange=pass*2",
    "name-cut-elsewhere", TRUE },
  { "/diagnosis/methods/name-cut-elsewhere/against-a-strange-name-cut-as-well",
    "foreign=ok*4 status=tls-reset " KNOWN "page=tcp-timeout own=tcp-timeout*2 elsewhere=tls-reset*2 strange=pass strange=tls-reset",
    "name-cut-elsewhere", FALSE },
  { "/diagnosis/methods/name-cut-elsewhere/against-a-cut-elsewhere-alone",
    FINE KNOWN "page=http-timeout own=genuine*2 elsewhere=tls-reset*2 strange=pass*2", "name-cut-elsewhere", FALSE },

  { "/diagnosis/methods/name-cut-untouched/for",
    FINE KNOWN "page=tls-reset own=tcp-timeout*2 other-name=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched-own=tls-reset",
    "name-cut-untouched", TRUE },
  { "/diagnosis/methods/name-cut-untouched/for-silence-of-all-services",
    FINE KNOWN "page=tls-timeout account.lookup=true account.page=tls-timeout own=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched-own=tls-timeout",
    "name-cut-untouched", TRUE },
  { "/diagnosis/methods/name-cut-untouched/against-silence-of-one-service",
    FINE KNOWN "page=tls-timeout own=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched-own=tls-timeout",
    "name-cut-untouched", FALSE },
  { "/diagnosis/methods/name-cut-untouched/against-one-neutral-name",
    FINE KNOWN "page=tls-reset own=tcp-timeout*2 elsewhere=pass*2 untouched=pass untouched-own=tls-reset",
    "name-cut-untouched", FALSE },
  { "/diagnosis/methods/name-cut-untouched/against-a-neutral-name-cut",
    FINE KNOWN "page=tls-reset own=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched=tls-reset untouched-own=tls-reset",
    "name-cut-untouched", FALSE },
  { "/diagnosis/methods/name-cut-untouched/against-a-pass-there",
    FINE KNOWN "page=tls-reset own=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched-own=pass",
    "name-cut-untouched", FALSE },
  { "/diagnosis/methods/name-cut-untouched/against-a-cut-there-alone",
    FINE KNOWN "page=tcp-timeout own=tcp-timeout*2 elsewhere=pass*2 untouched=pass*2 untouched-own=tls-reset",
    "name-cut-untouched", FALSE },

  { "/diagnosis/methods/false-certificate/for-nobody-known",
    FINE KNOWN "page=false own=false*2 other-name=pass*2", "false-certificate", TRUE },
  { "/diagnosis/methods/false-certificate/for-an-authority-of-this-computer",
    FINE KNOWN "page=state own=state*2 other-name=pass*2", "false-certificate", TRUE },
  { "/diagnosis/methods/false-certificate/for-one-site-of-four-that-is-false-too",
    "foreign=ok*3 foreign=false russian=ok*2 status=ok " KNOWN "page=false own=false*2", "false-certificate", TRUE },
  { "/diagnosis/methods/false-certificate/for-one-site-of-four-that-is-expired",
    "foreign=ok*3 foreign=expired russian=ok*2 status=ok " KNOWN "page=false own=false*2", "false-certificate", TRUE },
  { "/diagnosis/methods/false-certificate/against-one-site-of-three",
    "foreign=ok*2 foreign=false russian=ok*2 status=ok " KNOWN "page=false own=false*2", "false-certificate", FALSE },
  { "/diagnosis/methods/false-certificate/against-controls-that-are-false-too",
    "foreign=ok*3 foreign=false*2 russian=ok*2 status=ok " KNOWN "page=false own=false*2", "false-certificate", FALSE },
  { "/diagnosis/methods/false-certificate/against-an-expired-one",
    FINE KNOWN "page=expired own=expired*2 other-name=pass*2", "false-certificate", FALSE },
  { "/diagnosis/methods/false-certificate/against-another-name",
    FINE KNOWN "page=wrong-name own=wrong-name*2 other-name=pass*2", "false-certificate", FALSE },
  { "/diagnosis/methods/false-certificate/against-an-old-store",
    FINE KNOWN "page=old-store own=old-store*2 other-name=pass*2", "false-certificate", FALSE },

  { "/diagnosis/methods/genuine-for-other-name/for",
    FINE KNOWN "page=false own=false*2 other-name=pass*2", "genuine-for-other-name", TRUE },
  { "/diagnosis/methods/genuine-for-other-name/against-false-for-all-names",
    FINE KNOWN "page=false own=false*2 other-name=false-wrong-name*2", "genuine-for-other-name", FALSE },

  { "/diagnosis/methods/block-page/for-a-known-one",
    FINE KNOWN "page=tls-reset own=tls-reset*2 http=known-block-page", "block-page", TRUE },
  { "/diagnosis/methods/block-page/for-a-redirect-to-a-provider",
    FINE LIE "page=tcp-refused own=tcp-refused*2 http=to:warning.rt.ru truth=genuine*2", "block-page", TRUE },
  { "/diagnosis/methods/block-page/for-451", FINE LIE "page=tcp-refused own=tcp-refused*2 http=451", "block-page", TRUE },
  { "/diagnosis/methods/block-page/for-a-known-one-beside-one-odd-page",
    "foreign=ok*4 connectivity=ok connectivity=http-unexpected status=ok " KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 http=known-block-page",
    "block-page", TRUE },
  { "/diagnosis/methods/block-page/against-a-known-one-where-no-page-is-as-it-should-be",
    "foreign=ok*4 connectivity=http-unexpected connectivity=http-timeout status=ok " KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 http=known-block-page",
    "block-page", FALSE },
  { "/diagnosis/methods/block-page/against-a-redirect-of-proton",
    FINE KNOWN "page=tls-reset own=tls-reset*2 http=to:mail.proton.me", "block-page", FALSE },
  { "/diagnosis/methods/block-page/against-a-redirect-to-another-site-of-proton",
    FINE KNOWN "page=tls-reset own=tls-reset*2 http=to:account.proton.me", "block-page", FALSE },
  { "/diagnosis/methods/block-page/against-403", FINE KNOWN "page=tls-reset own=tls-reset*2 http=403", "block-page",
    FALSE },
  { "/diagnosis/methods/block-page/against-no-answer",
    FINE KNOWN "page=tls-reset own=tls-reset*2 http=http-reset", "block-page", FALSE },
  { "/diagnosis/methods/block-page/against-a-known-one-for-every-page",
    "foreign=ok*3 connectivity=http-unexpected*2 status=ok " KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 http=known-block-page",
    "block-page", FALSE },
  { "/diagnosis/methods/block-page/against-a-portal",
    "foreign=ok*3 connectivity=http-unexpected*2 status=ok " KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 http=to:login.hotel.example",
    "block-page", FALSE },
  { "/diagnosis/methods/answer-stops/for",
    FINE WHOLE OPEN_MAIL "account.page=http-stalled account.large=http-stalled*2", "answer-stops", TRUE },
  { "/diagnosis/methods/answer-stops/for-one-that-does-not-begin",
    FINE WHOLE OPEN_MAIL "account.page=http-timeout account.large=http-timeout*2", "answer-stops", TRUE },
  { "/diagnosis/methods/answer-stops/against-once", FINE WHOLE OPEN_MAIL "account.page=http-stalled", "answer-stops", FALSE },
  { "/diagnosis/methods/answer-stops/against-one-that-came",
    FINE WHOLE OPEN_MAIL "account.page=http-stalled account.large=http-stalled account.large=ok", "answer-stops", FALSE },
  { "/diagnosis/methods/answer-stops/against-a-line-slow-for-all",
    FINE OPEN_MAIL "account.page=http-timeout account.large=http-timeout*2", "answer-stops", FALSE },
  { "/diagnosis/methods/answer-stops/against-another-site-that-stops",
    FINE OPEN_MAIL "account.page=http-timeout account.large=http-timeout*2 foreign-large=ok foreign-large=http-stalled",
    "answer-stops", FALSE },
  { "/diagnosis/methods/answer-stops/against-an-outage",
    "foreign=ok*4 status=incident " WHOLE OPEN_MAIL "account.page=http-stalled account.large=http-stalled*2", "answer-stops",
    FALSE },
  { "/diagnosis/methods/answer-broken-off/for",
    FINE WHOLE OPEN_MAIL "account.page=http-reset account.large=http-reset*2", "answer-broken-off", TRUE },
  { "/diagnosis/methods/answer-broken-off/for-the-mailbox", FINE WHOLE KNOWN "page=http-reset large=http-reset*2",
    "answer-broken-off", TRUE },
  { "/diagnosis/methods/answer-broken-off/against-twice",
    FINE WHOLE OPEN_MAIL "account.page=http-reset account.large=http-reset", "answer-broken-off", FALSE },
  { "/diagnosis/methods/answer-broken-off/against-one-that-came",
    FINE WHOLE OPEN_MAIL "account.page=http-reset account.large=http-reset*2 account.large=ok", "answer-broken-off", FALSE },
  { "/diagnosis/methods/answer-broken-off/against-an-outage",
    "foreign=ok*4 status=incident " WHOLE OPEN_MAIL "account.page=http-reset account.large=http-reset*2",
    "answer-broken-off", FALSE },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *words = test_diagnosis_describe (diagnosis);

  g_test_message ("said: %s", words);
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    g_test_message ("rule: %s", g_array_index (diagnosis->reasons, MostikReason, i).rule);
  g_assert_cmpint (mostik_diagnosis_has_reason (diagnosis, c->rule), ==, c->holds);
}

/* No method without the verdict that carries it, whatever was seen of the mailbox. */
static void
test_not_where_the_mailbox_opens (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (
    FINE LIE "page=200 large=ok other-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 http=known-block-page truth=tcp-timeout*3");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  g_assert_cmpint (diagnosis->verdict, ==, MOSTIK_VERDICT_REACHABLE);
  g_assert_cmpuint (diagnosis->methods, ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/diagnosis/methods/not-where-the-mailbox-opens", test_not_where_the_mailbox_opens);

  return g_test_run ();
}
