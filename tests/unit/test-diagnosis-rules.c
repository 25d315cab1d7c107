/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of the verdict: for each a set for and one against, and their order. A row names the
 * first reason of the diagnosis, which is the rule that decided.
 */
#include "test-diagnosis-builder.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 "
#define DEAD "foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 "
#define KNOWN "lookup=true again=true doh=true*3 "
#define OPEN "lookup=true page=200 large=ok "
#define CUT KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 "

typedef struct
{
  const char *path;
  const char *set;
  const char *rule;
  gboolean decides;
} Case;

static const Case cases[] = {
  { "/diagnosis/rules/mail-freezes/for", FINE "lookup=true page=200 large=http-stalled*2", "mail-freezes", TRUE },
  { "/diagnosis/rules/mail-freezes/against-once", FINE "lookup=true page=200 large=http-stalled", "mail-freezes", FALSE },
  { "/diagnosis/rules/mail-freezes/against-one-that-came-whole",
    FINE "lookup=true page=200 large=http-stalled*2 large=ok", "mail-freezes", FALSE },
  { "/diagnosis/rules/mail-freezes/against-one-control",
    "foreign=ok russian=ok*2 lookup=true page=200 large=http-stalled*2", "mail-freezes", FALSE },
  { "/diagnosis/rules/mail-freezes/for-another-that-freezes-too",
    FINE "status=ok lookup=true page=200 large=http-stalled*3 foreign-large=http-stalled*2 foreign-large=ok@400",
    "mail-freezes", TRUE },
  { "/diagnosis/rules/mail-freezes/against-all-that-freeze",
    FINE "status=ok lookup=true page=200 large=http-stalled*3 foreign-large=http-stalled*2", "mail-freezes", FALSE },
  { "/diagnosis/rules/foreign-freezes/for",
    "foreign=http-timeout*4 russian=ok*2 lookup=true page=200 large=http-timeout*2", "foreign-freezes", TRUE },
  { "/diagnosis/rules/foreign-freezes/for-larger-files",
    FINE "lookup=true page=200 large=http-stalled*3 foreign-large=http-stalled*2 russian-large=ok@400", "foreign-freezes", TRUE },
  { "/diagnosis/rules/foreign-freezes/against-russian-files-that-freeze-too",
    FINE "lookup=true page=200 large=http-stalled*3 foreign-large=http-stalled*2 russian-large=http-stalled", "foreign-freezes", FALSE },
  { "/diagnosis/rules/foreign-freezes/against-one-that-comes",
    "foreign=http-timeout*3 foreign=ok russian=ok*2 lookup=true page=200 large=http-timeout*2", "foreign-freezes", FALSE },
  { "/diagnosis/rules/foreign-freezes/against-russian-ones-that-freeze",
    "foreign=http-timeout*4 russian=http-timeout russian=ok lookup=true page=200 large=http-timeout*2", "foreign-freezes", FALSE },
  { "/diagnosis/rules/foreign-freezes/against-proton-coming-whole",
    "foreign=http-timeout*4 russian=ok*2 lookup=true page=200 large=http-timeout*2 large=ok", "foreign-freezes", FALSE },
  { "/diagnosis/rules/mail-creeps/for",
    FINE "status=ok lookup=true page=200 large=ok@9000*2 foreign-large=ok@400*2", "mail-creeps", TRUE },
  { "/diagnosis/rules/mail-creeps/against-a-line-slow-for-all",
    FINE "lookup=true page=200 large=ok@9000*2 foreign-large=ok@8000*2", "mail-creeps", FALSE },
  { "/diagnosis/rules/mail-late/for",
    FINE "status=ok " KNOWN "page=200@9000 own=tls-timeout*2 other-name=pass*2 no-name=pass*2", "mail-late", TRUE },
  { "/diagnosis/rules/mail-late/for-a-file-that-does-not-come",
    FINE "status=ok " KNOWN "page=200@9000 large=cancelled", "mail-late", TRUE },
  { "/diagnosis/rules/mail-late/for-handshakes-held-up-by-name",
    FINE "status=ok " KNOWN "page=http-timeout own=genuine@2000*2 own=tls-timeout*2 other-name=pass@100*2 no-name=pass@100*2",
    "mail-late", TRUE },
  { "/diagnosis/rules/mail-late/against-handshakes-as-quick-as-others",
    FINE "status=ok " KNOWN "page=http-timeout own=genuine@100*2 own=tls-timeout*2 other-name=pass@100*2 no-name=pass@100*2",
    "mail-late", FALSE },
  { "/diagnosis/rules/mail-late/against-late-and-no-more", FINE KNOWN "page=200@9000 large=ok", "mail-late", FALSE },
  { "/diagnosis/rules/mail-late/against-not-so-late", FINE KNOWN "page=200@2000 large=cancelled", "mail-late", FALSE },
  { "/diagnosis/rules/mail-late/against-late-for-all",
    "foreign=ok@2000*4 russian=ok*2 " KNOWN "page=200@9000 large=cancelled", "mail-late", FALSE },
  { "/diagnosis/rules/mail-late/against-resets",
    FINE KNOWN "page=200@9000 own=tls-reset*2 other-name=pass*2 no-name=pass*2", "mail-late", FALSE },
  { "/diagnosis/rules/mail-flaps/for",
    FINE "status=ok " KNOWN
         "page=tls-reset own=tls-reset own=genuine other-name=pass*2 no-name=pass*2 elsewhere=pass*2",
    "mail-flaps", TRUE },
  { "/diagnosis/rules/mail-flaps/against-an-incident",
    FINE "status=incident " KNOWN "page=tls-timeout own=tls-timeout own=genuine other-name=pass*2", "mail-flaps",
    FALSE },
  { "/diagnosis/rules/mail-flaps/against-cut-each-time", FINE "status=ok " CUT, "mail-flaps", FALSE },

  { "/diagnosis/rules/service-cut/for",
    FINE "status=ok " OPEN "account.lookup=true account.doh=true*2 account.page=tls-reset account.own=tls-reset*2 "
         "account.other-name=pass*2",
    "service-cut", TRUE },
  { "/diagnosis/rules/service-cut/against-no-experiment",
    FINE OPEN "account.lookup=true account.page=tls-reset account.own=tls-reset*2", "service-cut", FALSE },
  { "/diagnosis/rules/service-cut/against-one-control",
    "foreign=ok russian=ok*2 " OPEN "account.lookup=true account.doh=true*2 account.page=tls-reset "
    "account.own=tls-reset*2 account.other-name=pass*2",
    "service-cut", FALSE },

  { "/diagnosis/rules/delivery-cut/for",
    FINE "status=ok " OPEN "exchanger=tcp-timeout*4 other-exchanger=ok*2", "delivery-cut", TRUE },
  { "/diagnosis/rules/delivery-cut/against-closed-for-all",
    FINE OPEN "exchanger=tcp-timeout*4 other-exchanger=tcp-timeout*4", "delivery-cut", FALSE },
  { "/diagnosis/rules/delivery-cut/against-once", FINE OPEN "exchanger=tcp-timeout other-exchanger=ok*2", "delivery-cut", FALSE },
  { "/diagnosis/rules/delivery-cut/against-one-that-answers",
    FINE OPEN "exchanger=tcp-timeout*2 exchanger=ok*2 other-exchanger=ok*2", "delivery-cut", FALSE },
  { "/diagnosis/rules/delivery-cut/against-an-incident",
    FINE OPEN "status=incident exchanger=tcp-timeout*4 other-exchanger=ok*2", "delivery-cut", FALSE },
  { "/diagnosis/rules/delivery-cut/against-one-control",
    "foreign=ok russian=ok*2 " OPEN "exchanger=tcp-timeout*4 other-exchanger=ok*2", "delivery-cut", FALSE },

  { "/diagnosis/rules/all-opens/for", FINE OPEN, "all-opens", TRUE },
  { "/diagnosis/rules/all-opens/for-a-captcha", FINE "lookup=true page=403", "all-opens", TRUE },
  { "/diagnosis/rules/all-opens/for-dead-controls", DEAD OPEN, "all-opens", TRUE },
  { "/diagnosis/rules/all-opens/for-a-new-address", FINE "lookup=moved page=200 large=ok", "all-opens", TRUE },
  { "/diagnosis/rules/mail-opens/against-a-false-certificate", FINE "lookup=true page=false", "mail-opens", FALSE },
  { "/diagnosis/rules/mail-opens/against-a-state-root", FINE "lookup=true page=state", "mail-opens", FALSE },
  { "/diagnosis/rules/mail-opens/against-an-old-store", FINE "lookup=true page=old-store", "mail-opens", FALSE },
  { "/diagnosis/rules/mail-opens/against-an-expired-one", FINE "lookup=true page=expired", "mail-opens", FALSE },
  { "/diagnosis/rules/mail-opens/against-a-server-error", FINE "lookup=true page=503", "mail-opens", FALSE },
  { "/diagnosis/rules/mail-opens/against-a-sister-site",
    FINE "site.lookup=true site.page=200 lookup=true page=tls-timeout", "mail-opens", FALSE },

  { "/diagnosis/rules/kill-switch/for", "kill-switch " DEAD "lookup=dns-timeout", "kill-switch", TRUE },
  { "/diagnosis/rules/kill-switch/against-answers", "kill-switch " FINE "lookup=true page=tls-timeout", "kill-switch",
    FALSE },
  { "/diagnosis/rules/no-route/for", "no-route", "no-route", TRUE },
  { "/diagnosis/rules/no-route/against-a-proxy", "no-route proxy " FINE, "no-route", FALSE },
  { "/diagnosis/rules/no-route/against-a-route", DEAD, "no-route", FALSE },
  { "/diagnosis/rules/portal/for",
    "foreign=false*4 russian=false*2 connectivity=http-unexpected*2 lookup=true page=false", "portal", TRUE },
  { "/diagnosis/rules/portal/against-one-page",
    "foreign=tcp-timeout*4 connectivity=http-unexpected connectivity=tcp-timeout lookup=true page=tcp-timeout",
    "portal", FALSE },
  { "/diagnosis/rules/portal/against-a-live-control",
    "foreign=ok*4 connectivity=http-unexpected*2 lookup=true page=tls-timeout", "portal", FALSE },
  { "/diagnosis/rules/clock/for",
    "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired skew:-1825", "clock", TRUE },
  { "/diagnosis/rules/clock/for-the-future",
    "foreign=not-yet*4 russian=not-yet*2 connectivity=ok*2 lookup=true page=not-yet skew:1825", "clock", TRUE },
  { "/diagnosis/rules/clock/against-a-live-control",
    "foreign=expired*3 foreign=ok russian=expired*2 lookup=true page=expired skew:-1825", "clock", FALSE },
  { "/diagnosis/rules/clock/against-proton-alone", FINE KNOWN "page=expired own=expired*2", "clock", FALSE },
  { "/diagnosis/rules/all-installed/for",
    "foreign=state*4 russian=state*2 connectivity=ok*2 lookup=true page=state", "all-installed", TRUE },
  { "/diagnosis/rules/all-installed/against-a-store-that-does-not-know-it",
    "foreign=false*4 russian=false*2 connectivity=ok*2 lookup=true page=false", "all-installed", FALSE },
  { "/diagnosis/rules/all-false/for",
    "foreign=false*4 russian=false*2 connectivity=ok*2 lookup=true page=false", "all-false", TRUE },
  { "/diagnosis/rules/all-false/against-proton-alone", FINE KNOWN "page=state own=state*2", "all-false", FALSE },
  { "/diagnosis/rules/hosts-file/for",
    "hosts " FINE "status=ok lookup=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2", "hosts-file",
    TRUE },
  { "/diagnosis/rules/hosts-file/against-a-line-that-works", "hosts " FINE OPEN, "hosts-file", FALSE },
  { "/diagnosis/rules/hosts-file/against-no-line", FINE "lookup=stub page=tcp-timeout", "hosts-file", FALSE },
  { "/diagnosis/rules/proxy-dead/for",
    "proxy foreign=proxy-failed*4 russian=proxy-failed*2 page=proxy-failed foreign-direct=genuine*2", "proxy-dead",
    TRUE },
  { "/diagnosis/rules/proxy-dead/against-no-proxy", DEAD "foreign-direct=genuine*2", "proxy-dead", FALSE },
  { "/diagnosis/rules/proxy-refuses/for",
    "proxy " FINE "status=ok page=proxy-failed tcp53=true*2 truth=genuine*2", "proxy-refuses", TRUE },
  { "/diagnosis/rules/proxy-refuses/against-proton-that-answers-nobody",
    "proxy " FINE "status=ok page=proxy-failed tcp53=true*2 truth=tcp-timeout*2", "proxy-refuses", FALSE },
  { "/diagnosis/rules/kill-switch-names/for",
    "kill-switch foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout "
    "again=dns-timeout doh=true*3 udp53=true truth=genuine*2",
    "kill-switch-names", TRUE },
  { "/diagnosis/rules/kill-switch-names/against-none-being-there",
    "foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout again=dns-timeout "
    "doh=true*3 udp53=true truth=genuine*2",
    "kill-switch-names", FALSE },
  { "/diagnosis/rules/kill-switch-names/against-names-that-are-found",
    "kill-switch " FINE "lookup=dns-timeout doh=true*3 udp53=true", "kill-switch-names", FALSE },
  { "/diagnosis/rules/resolver-dead/for",
    "foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout again=dns-timeout "
    "doh=true*3 udp53=true truth=genuine*2",
    "resolver-dead", TRUE },
  { "/diagnosis/rules/resolver-dead/against-names-that-are-found", FINE "lookup=dns-timeout doh=true*3 udp53=true",
    "resolver-dead", FALSE },
  { "/diagnosis/rules/names-dead/for",
    "foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout again=dns-timeout "
    "doh=true*3 udp53=dns-timeout",
    "names-dead", TRUE },
  { "/diagnosis/rules/nothing-answers/for", DEAD "lookup=true page=tcp-timeout", "nothing-answers", TRUE },
  { "/diagnosis/rules/nothing-answers/against-one-answer",
    "foreign=tcp-timeout*4 russian=tcp-timeout russian=tls-reset lookup=true page=tcp-timeout", "nothing-answers",
    FALSE },
  { "/diagnosis/rules/server-error-and-incident/for", FINE KNOWN "status=incident page=503", "server-error-and-incident",
    TRUE },
  { "/diagnosis/rules/server-error/for", FINE KNOWN "status=ok page=502", "server-error", TRUE },
  { "/diagnosis/rules/server-error/against-somebody-elses-error", FINE KNOWN "status=ok page=false", "server-error",
    FALSE },
  { "/diagnosis/rules/name-unknown/for", FINE "status=ok lookup=dns-nxdomain again=dns-nxdomain doh=dns-nxdomain*3",
    "name-unknown", TRUE },
  { "/diagnosis/rules/name-unknown/against-one-that-knows",
    FINE "lookup=dns-nxdomain doh=dns-nxdomain*2 doh=true", "name-unknown", FALSE },
  { "/diagnosis/rules/incident/for", FINE KNOWN "status=incident page=tcp-refused own=tcp-refused*2", "incident", TRUE },
  { "/diagnosis/rules/incident/against-a-name-that-is-cut", FINE "status=incident " CUT, "incident", FALSE },
  { "/diagnosis/rules/methods/for", FINE "status=ok " CUT, "methods", TRUE },
  { "/diagnosis/rules/methods/against-one-foreign-control",
    "foreign=ok foreign=tcp-timeout*3 russian=ok*2 status=ok " CUT, "methods", FALSE },
  { "/diagnosis/rules/only-russian/for",
    "foreign=tcp-timeout*4 russian=ok*2 connectivity=tcp-timeout*2 lookup=true doh=tcp-timeout*3 page=tcp-timeout "
    "own=tcp-timeout*2",
    "only-russian", TRUE },
  { "/diagnosis/rules/only-russian/for-names-denied-too",
    "foreign=dns-nxdomain*4 russian=ok*2 lookup=dns-nxdomain again=dns-nxdomain "
    "doh=tcp-timeout*3 udp53=dns-nxdomain truth=tcp-timeout*2",
    "only-russian", TRUE },
  { "/diagnosis/rules/only-russian/against-names-alone",
    "foreign=dns-nxdomain*4 russian=ok*2 lookup=dns-nxdomain again=dns-nxdomain "
    "doh=tcp-timeout*3",
    "only-russian", FALSE },
  { "/diagnosis/rules/only-russian/against-a-resolver-abroad-that-answers",
    "foreign=dns-nxdomain*4 russian=ok*2 lookup=dns-nxdomain again=dns-nxdomain "
    "doh=true*2 truth=tcp-timeout*2",
    "only-russian", FALSE },
  { "/diagnosis/rules/only-russian/against-one-russian-site",
    "foreign=tcp-timeout*4 russian=ok russian=tcp-timeout lookup=true page=tcp-timeout", "only-russian", FALSE },
  { "/diagnosis/rules/only-russian/against-one-foreign-site",
    "foreign=tcp-timeout*3 foreign=ok russian=ok*2 lookup=true page=tcp-timeout", "only-russian", FALSE },
  { "/diagnosis/rules/no-evidence/for", FINE KNOWN "status=ok page=tls-timeout", "no-evidence", TRUE },
  { "/diagnosis/rules/no-evidence/for-nothing-at-all", "", "no-evidence", TRUE },

  /* The order: in each of these sets the later rule holds as well. */
  { "/diagnosis/rules/order/freezing-before-open",
    FINE "lookup=true page=200 large=http-stalled*2", "mail-freezes", TRUE },
  { "/diagnosis/rules/order/service-cut-before-open",
    FINE "status=ok " OPEN "verify.lookup=dns-nxdomain verify.doh=true*2 verify.truth=genuine*2", "service-cut", TRUE },
  { "/diagnosis/rules/order/open-before-kill-switch", "kill-switch " DEAD OPEN, "all-opens", TRUE },
  { "/diagnosis/rules/order/open-before-only-russian",
    "foreign=tcp-timeout*4 russian=ok*2 " OPEN, "all-opens", TRUE },
  { "/diagnosis/rules/order/open-before-incident", FINE "status=incident " OPEN, "all-opens", TRUE },
  { "/diagnosis/rules/order/kill-switch-before-nothing-answers", "kill-switch " DEAD, "kill-switch", TRUE },
  { "/diagnosis/rules/order/kill-switch-names-before-resolver-dead",
    "kill-switch foreign=dns-timeout*4 russian=dns-timeout*2 lookup=dns-timeout doh=true*3 udp53=true",
    "kill-switch-names", TRUE },
  { "/diagnosis/rules/order/no-route-before-nothing-answers", "no-route " DEAD, "no-route", TRUE },
  { "/diagnosis/rules/order/portal-before-all-false",
    "foreign=false*4 russian=false*2 connectivity=http-unexpected*2 lookup=true page=false", "portal", TRUE },
  { "/diagnosis/rules/order/server-error-before-incident", FINE KNOWN "status=incident page=503",
    "server-error-and-incident", TRUE },
  { "/diagnosis/rules/order/incident-before-silence",
    FINE KNOWN "status=incident page=tcp-timeout own=tcp-timeout*2 network=ok*2", "incident", TRUE },
  { "/diagnosis/rules/order/all-false-before-methods",
    "foreign=false*4 russian=false*2 connectivity=ok*2 status=false " KNOWN "page=false own=false*2 other-name=pass*2",
    "all-false", TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  const MostikReason *first = &g_array_index (diagnosis->reasons, MostikReason, 0);

  g_assert_cmpuint (diagnosis->reasons->len, >=, 1);
  g_assert_nonnull (first->text);
  if (c->decides)
    g_assert_cmpstr (first->rule, ==, c->rule);
  else
    g_assert_cmpstr (first->rule, !=, c->rule);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);

  return g_test_run ();
}
