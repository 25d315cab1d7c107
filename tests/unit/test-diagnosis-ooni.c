/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The 50 scenarios of OONI's own tests, transposed to Proton Mail (facts on measurement, section
 * 4), and the further cases of sections 5 and 6, as sets of observations. The name of a row is the
 * peer's name of the scenario. Where the table says "or", the set fixes which: an incident, or the
 * mailbox that opens. HTTP-only scenarios are decided by HTTPS to the same host. "Second host" is
 * account.proton.me while the mailbox opens.
 */
#include "test-diagnosis-builder.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 "
#define CALM "status=ok "
#define KNOWN "lookup=true again=true doh=true*3 "
#define NXDOMAIN "lookup=dns-nxdomain again=dns-nxdomain "
#define OPEN "lookup=true page=200 large=ok "
#define SECOND "account.lookup=true account.doh=true*3 "

typedef struct
{
  const char *path;
  const char *set;
  const char *verdicts; /* that are right, separated by spaces */
  const char *methods;  /* all of them, separated by commas; those in brackets may be missing */
} Case;

static const Case cases[] = {
  { "/diagnosis/ooni/badSSLWithExpiredCertificate",
    FINE CALM KNOWN "page=expired own=expired*2 other-name=pass*2 http=to:mail.proton.me", "inconclusive service-down",
    "" },
  { "/diagnosis/ooni/badSSLWithExpiredCertificate/incident",
    FINE "status=incident " KNOWN "page=expired own=expired*2 other-name=pass*2", "service-down", "" },
  { "/diagnosis/ooni/badSSLWithWrongServerName",
    FINE CALM KNOWN "page=wrong-name own=wrong-name*2 other-name=pass*2 http=to:mail.proton.me", "inconclusive", "" },
  { "/diagnosis/ooni/badSSLWithUnknownAuthorityWithConsistentDNS",
    FINE CALM KNOWN "page=false own=false*2 other-name=pass*2 no-name=pass*2", "blocked", "tls-interception" },
  { "/diagnosis/ooni/badSSLWithUnknownAuthorityWithInconsistentDNS",
    FINE CALM "lookup=stub again=stub doh=true*3 page=false own=false*2 truth=genuine*2 other-name=false-wrong-name*2",
    "blocked", "dns-tampering,(tls-interception)" },
  { "/diagnosis/ooni/cloudflareCAPTCHAWithHTTP", FINE "lookup=true page=200 large=ok http=403", "reachable", "" },
  { "/diagnosis/ooni/cloudflareCAPTCHAWithHTTPS", FINE "lookup=true page=403", "reachable", "" },
  { "/diagnosis/ooni/controlFailureWithSuccessfulHTTPWebsite",
    "foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 " OPEN, "reachable", "" },
  { "/diagnosis/ooni/controlFailureWithSuccessfulHTTPSWebsite",
    "foreign=tls-timeout*4 russian=tls-timeout*2 connectivity=http-timeout*2 " OPEN, "reachable", "" },
  { "/diagnosis/ooni/dnsBlockingAndroidDNSCacheNoData",
    FINE CALM "lookup=dns-empty again=dns-empty doh=true*3 truth=genuine*2", "blocked", "dns-tampering" },
  { "/diagnosis/ooni/dnsBlockingNXDOMAIN", FINE CALM NXDOMAIN "doh=true*3 truth=genuine*2", "blocked",
    "dns-tampering" },
  { "/diagnosis/ooni/dnsBlockingBOGON",
    FINE CALM "lookup=bogon again=bogon doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2", "blocked",
    "dns-tampering" },
  { "/diagnosis/ooni/dnsHijackingToProxyWithHTTPURL", FINE "lookup=stub page=200 large=ok http=to:mail.proton.me",
    "reachable", "" },
  { "/diagnosis/ooni/dnsHijackingToProxyWithHTTPSURL", FINE "lookup=stub page=200 large=ok", "reachable", "" },
  { "/diagnosis/ooni/dnsHijackingToLocalhostWithHTTP",
    FINE CALM "lookup=bogon again=bogon doh=true*3 page=tcp-refused own=tcp-refused*2 http=tcp-refused "
              "port=tcp-refused*2 truth=genuine*2",
    "blocked", "dns-tampering" },
  { "/diagnosis/ooni/dnsHijackingToLocalhostWithHTTPS",
    FINE CALM "lookup=bogon again=bogon doh=true*3 page=tcp-refused own=tcp-refused*2 truth=genuine*2", "blocked",
    "dns-tampering" },
  { "/diagnosis/ooni/ghostDNSBlockingWithHTTP",
    FINE CALM "lookup=stub again=stub doh=true*3 page=tcp-refused own=tcp-refused*2 http=known-block-page "
              "truth=genuine*2",
    "blocked", "dns-tampering,block-page" },
  { "/diagnosis/ooni/ghostDNSBlockingWithHTTPS",
    FINE CALM "lookup=stub again=stub doh=true*3 page=tcp-refused own=tcp-refused*2 http=tcp-refused truth=genuine*2",
    "blocked", "dns-tampering" },
  { "/diagnosis/ooni/httpBlockingConnectionReset", FINE "lookup=true page=200 large=ok http=http-reset", "reachable",
    "" },
  { "/diagnosis/ooni/httpDiffWithConsistentDNS",
    FINE CALM KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 "
                    "http=known-block-page",
    "blocked", "sni-filtering,block-page" },
  { "/diagnosis/ooni/httpDiffWithInconsistentDNS",
    FINE CALM "lookup=stub again=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 http=to:warning.rt.ru "
              "truth=genuine*2",
    "blocked", "dns-tampering,block-page" },
  { "/diagnosis/ooni/idnaWithoutCensorshipLowercase", FINE OPEN, "reachable", "" },
  { "/diagnosis/ooni/idnaWithoutCensorshipWithFirstLetterUppercase", FINE OPEN, "reachable", "" },
  { "/diagnosis/ooni/largeFileWithHTTP", FINE OPEN "http=to:mail.proton.me", "reachable", "" },
  { "/diagnosis/ooni/largeFileWithHTTPS", FINE OPEN, "reachable", "" },
  { "/diagnosis/ooni/localhostWithHTTP",
    FINE CALM "lookup=bogon again=bogon doh=bogon*3 page=tcp-refused own=tcp-refused*2 http=tcp-refused",
    "service-down inconclusive", "" },
  { "/diagnosis/ooni/localhostWithHTTPS",
    FINE CALM "lookup=bogon again=bogon doh=bogon*3 page=tcp-refused own=tcp-refused*2 network=ok*2",
    "service-down inconclusive", "" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenConnectionRefusedForHTTP",
    FINE CALM OPEN SECOND "account.page=tcp-refused account.own=tcp-refused*2 network=ok*2", "degraded",
    "ip-blocking" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenConnectionRefusedForHTTPS",
    FINE CALM KNOWN "page=to:account.proton.me large=ok " SECOND
                    "account.page=tcp-refused account.own=tcp-refused*2 network=ok*2",
    "degraded", "ip-blocking" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenConnectionResetForHTTP",
    FINE CALM OPEN SECOND "account.page=tls-reset account.own=tls-reset*2 account.other-name=pass*2 "
                          "account.no-name=pass*2 account.elsewhere=tls-reset*2 strange=pass*2",
    "degraded", "sni-filtering" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenConnectionResetForHTTPS",
    FINE CALM OPEN SECOND "account.page=tls-reset account.own=tls-reset*2 account.other-name=tls-reset*2 "
                          "account.no-name=tls-reset*2 account.elsewhere=pass*2",
    "degraded", "tcp-reset" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenNXDOMAIN",
    FINE CALM OPEN "account.lookup=dns-nxdomain account.again=dns-nxdomain account.doh=true*3 account.truth=genuine*2",
    "degraded", "dns-tampering" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenEOFForHTTP",
    FINE CALM OPEN SECOND "account.page=tls-closed account.own=tls-closed*2 account.other-name=tls-closed*2 "
                          "account.no-name=tls-closed*2 account.elsewhere=pass*2",
    "inconclusive reachable degraded", "" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenEOFForHTTPS",
    FINE CALM OPEN SECOND "account.page=tls-closed account.own=tls-closed*2 account.other-name=pass*2 "
                          "account.no-name=pass*2 account.elsewhere=tls-closed*2 strange=pass*2",
    "degraded", "sni-filtering" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenTimeoutForHTTP",
    FINE CALM OPEN SECOND "account.page=tcp-timeout account.own=tcp-timeout*2 network=ok*2", "degraded",
    "ip-blocking" },
  { "/diagnosis/ooni/redirectWithConsistentDNSAndThenTimeoutForHTTPS",
    FINE CALM OPEN SECOND "account.page=tls-timeout account.own=tls-timeout*2 account.other-name=pass*2 "
                          "account.no-name=pass*2 account.elsewhere=tls-timeout*2 strange=pass*2",
    "degraded", "sni-filtering" },
  { "/diagnosis/ooni/redirectWithBrokenLocationForHTTP", FINE CALM KNOWN "page=http-unexpected ping=http-unexpected",
    "inconclusive", "" },
  { "/diagnosis/ooni/redirectWithBrokenLocationForHTTPS",
    FINE "status=incident " KNOWN "page=http-unexpected ping=http-unexpected", "service-down", "" },
  { "/diagnosis/ooni/redirectWithMoreThanTenRedirectsAndHTTP",
    FINE CALM KNOWN "page=http-unexpected ping=http-unexpected", "inconclusive", "" },
  { "/diagnosis/ooni/redirectWithMoreThanTenRedirectsAndHTTPS",
    FINE "status=incident " KNOWN "page=http-unexpected ping=http-unexpected", "service-down", "" },
  { "/diagnosis/ooni/successWithHTTP", FINE OPEN "http=to:mail.proton.me", "reachable", "" },
  { "/diagnosis/ooni/successWithHTTPS", FINE OPEN, "reachable", "" },
  { "/diagnosis/ooni/tcpBlockingConnectTimeout",
    FINE CALM KNOWN "page=tcp-timeout own=tcp-timeout*2 port=tcp-timeout*2 network=ok*2", "blocked", "ip-blocking" },
  { "/diagnosis/ooni/tcpBlockingConnectionRefusedWithInconsistentDNS",
    FINE CALM "lookup=stub again=stub doh=true*3 page=tcp-refused own=tcp-refused*2 truth=genuine*2", "blocked",
    "dns-tampering" },
  { "/diagnosis/ooni/throttlingWithHTTP",
    FINE CALM KNOWN "page=200 large=http-stalled*3 foreign-large=ok*3", "degraded", "throttling" },
  { "/diagnosis/ooni/throttlingWithHTTPS",
    FINE CALM KNOWN "page=http-stalled large=http-stalled*2 foreign-large=ok*3", "degraded blocked", "throttling" },
  { "/diagnosis/ooni/tlsBlockingConnectionResetWithConsistentDNS",
    FINE CALM KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2", "blocked",
    "sni-filtering" },
  { "/diagnosis/ooni/tlsBlockingConnectionResetWithInconsistentDNS",
    FINE CALM "lookup=stub again=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=tls-reset*2 "
              "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "dns-tampering,sni-filtering" },
  { "/diagnosis/ooni/websiteDownNXDOMAIN", FINE CALM NXDOMAIN "doh=dns-nxdomain*3 tcp53=dns-nxdomain*2",
    "service-down", "" },
  { "/diagnosis/ooni/websiteDownTCPConnect",
    FINE CALM KNOWN "page=tcp-refused own=tcp-refused*2 port=tcp-refused*2 network=tcp-refused*2", "inconclusive", "" },
  { "/diagnosis/ooni/websiteDownTCPConnect/incident",
    FINE "status=incident " KNOWN "page=tcp-refused own=tcp-refused*2 network=ok*2", "service-down", "" },
  { "/diagnosis/ooni/websiteDownNoAddrs", FINE CALM "lookup=dns-empty again=dns-empty doh=dns-empty*3",
    "service-down", "" },

  /* Section 5: what the peers' users met. */
  { "/diagnosis/users/word-in-the-page", FINE "lookup=true page=200 large=ok", "reachable", "" },
  { "/diagnosis/users/block-page-with-a-wrong-certificate",
    FINE CALM KNOWN "page=false-wrong-name own=false-wrong-name*2 other-name=pass*2 http=known-block-page", "blocked",
    "tls-interception,block-page" },
  { "/diagnosis/users/one-control-dead",
    "foreign=ok*3 foreign=tls-reset russian=ok*2 connectivity=ok*2 " CALM KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering" },
  { "/diagnosis/users/one-control-dead-and-all-well", "foreign=ok*3 foreign=tcp-timeout russian=ok*2 " OPEN,
    "reachable", "" },
  { "/diagnosis/users/one-live-control",
    "foreign=ok foreign=tcp-timeout*3 russian=tcp-timeout*2 " CALM KNOWN
    "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "inconclusive", "" },
  { "/diagnosis/users/stuck-kill-switch",
    "kill-switch foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout",
    "local-interference", "" },
  { "/diagnosis/users/half-of-the-connections-reset",
    FINE CALM KNOWN "page=tls-reset own=tls-reset*2 own=genuine*2 other-name=pass*2 no-name=pass*2", "degraded",
    "sni-filtering" },
  { "/diagnosis/users/first-reset-then-a-minute-of-silence",
    FINE CALM KNOWN "page=tls-reset own=tls-timeout*2 other-name=tls-timeout*2 no-name=tls-timeout*2 "
                    "elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering" },
  { "/diagnosis/users/first-reset-then-no-connection",
    FINE CALM KNOWN "page=tls-reset own=tcp-timeout*2 other-name=tcp-timeout*2 no-name=tcp-timeout*2 "
                    "elsewhere=tls-reset*2 strange=pass*2 network=ok*2",
    "blocked", "sni-filtering" },
  { "/diagnosis/users/captcha-host-cut",
    FINE CALM OPEN "verify.lookup=true verify.doh=true*3 verify.page=tls-timeout verify.own=tls-timeout*2 "
                   "verify.other-name=pass*2 verify.elsewhere=tls-timeout*2 strange=pass*2",
    "degraded", "sni-filtering" },

  /* Section 6: Russia as reported. */
  { "/diagnosis/russia/national-names-no-such-name", FINE CALM NXDOMAIN "tcp53=true*2 doh=true*3 truth=genuine*2",
    "blocked", "dns-tampering" },
  { "/diagnosis/russia/udp-taken-over-tcp-honest-doh-cut",
    FINE CALM NXDOMAIN "udp53=dns-nxdomain tcp53=true*2 doh=tls-timeout*3 truth=genuine*2", "blocked",
    "dns-tampering" },
  { "/diagnosis/russia/udp-taken-over-and-no-witness",
    FINE CALM NXDOMAIN "udp53=dns-nxdomain tcp53=tcp-timeout*2 doh=tls-timeout*3", "inconclusive", "" },
  { "/diagnosis/russia/dead-doh-proves-nothing",
    FINE CALM "lookup=true again=true doh=tcp-timeout*3 tcp53=true*2 page=tls-timeout own=tls-timeout*2 "
              "other-name=pass*2 no-name=pass*2 elsewhere=tls-timeout*2 strange=pass*2",
    "blocked", "sni-filtering" },
  { "/diagnosis/russia/frozen-after-16-kb", FINE CALM KNOWN "page=200 large=http-stalled*3 foreign-large=ok*2",
    "degraded", "throttling" },
  { "/diagnosis/russia/frozen-for-foreign-hosters-too",
    FINE CALM KNOWN "page=200 large=http-stalled*3 foreign-large=http-stalled*2 foreign-large=ok", "degraded inconclusive",
    "(throttling)" },
  { "/diagnosis/russia/wide-failure",
    "foreign=tcp-timeout*3 foreign=ok russian=ok russian=tcp-timeout connectivity=tcp-timeout*2 " KNOWN
    "page=tcp-timeout own=tcp-timeout*2",
    "inconclusive", "" },
  { "/diagnosis/russia/hosts-line-of-a-bypass-list",
    "hosts " FINE CALM "lookup=stub doh=true*3 page=tls-timeout own=tls-timeout*2 truth=genuine*2",
    "local-interference", "" },
  { "/diagnosis/russia/mailbox-cut-site-open",
    FINE CALM KNOWN "page=tls-timeout own=tls-timeout*2 other-name=pass*2 no-name=pass*2 elsewhere=tls-timeout*2 strange=pass*2 "
                    "site.lookup=true site.page=200",
    "blocked", "sni-filtering" },
  { "/diagnosis/russia/allow-list",
    "foreign=tls-timeout*4 russian=ok*2 connectivity=http-timeout*2 lookup=true doh=tls-timeout*3 "
    "tcp53=dns-timeout*2 page=tls-timeout own=tls-timeout*2",
    "blocked", "" },
  { "/diagnosis/russia/full-shutdown",
    "foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 lookup=dns-timeout again=dns-timeout",
    "offline", "" },
};

static gboolean
has_word (const char *words,
          const char *separator,
          const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, separator, -1);

  return g_strv_contains ((const char *const *) list, word);
}

static void
check_methods (const Case *c,
               const MostikDiagnosis *diagnosis)
{
  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    {
      const char *word = mostik_method_to_string ((MostikMethod) (1u << i));
      g_autofree char *optional = g_strdup_printf ("(%s)", word);
      gboolean is_said = (diagnosis->methods & (1u << i)) != 0;

      if (is_said && !has_word (c->methods, ",", word) && !has_word (c->methods, ",", optional))
        g_test_fail_printf ("%s is said, it should not be", word);
      if (!is_said && has_word (c->methods, ",", word))
        g_test_fail_printf ("%s is not said", word);
    }
}

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
  if (!has_word (c->verdicts, " ", mostik_verdict_to_string (diagnosis->verdict)))
    g_test_fail_printf ("said \"%s\", right is %s", words, c->verdicts);
  check_methods (c, diagnosis);
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
