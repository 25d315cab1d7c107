/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets that look like something else: outages that look like blocks, blocks that look like trouble
 * at home, evidence that fits two causes. Each row says what may be said at most. A row's comment
 * gives the world that the set is from; the numbers of measurement.md are sections of the facts on
 * measurement.
 */
#include "test-diagnosis-builder.h"

#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 "
#define KNOWN "lookup=true doh=true*3 "
#define NO_INCIDENT "status=ok "

typedef struct
{
  const char *path;
  const char *set;
  const char *verdicts; /* that are allowed, separated by spaces */
  const char *methods;  /* (nullable): exactly these; NULL = any, "" = none */
  const char *at_most;  /* (nullable): confidence that is still honest */
  const char *place;    /* (nullable) */
} Trap;

static const Trap traps[] = {
  /* A. Proton's own trouble, called a block. */

  /* The data centre of the mail is cut off; Proton VPN's, elsewhere, is not; nobody has written on
   * the status page yet. Silence and "another network answers" are one experiment with two
   * controls. */
  { "/diagnosis/traps/outage/silent-before-the-status-page-knows",
    FINE KNOWN NO_INCIDENT "page=tcp-timeout own=tcp-timeout*2 network=ok*2",
    "blocked inconclusive service-down", NULL, "likely", NULL },
  /* Everything of Proton's is silent, the VPN network too (AS62371 withdrawn). */
  { "/diagnosis/traps/outage/all-networks-silent",
    FINE KNOWN NO_INCIDENT "page=tcp-timeout own=tcp-timeout*2 network=tcp-timeout*2",
    "inconclusive service-down blocked", NULL, "likely", NULL },
  /* Measurement 4, websiteDownTCPConnect: refused, status page without an incident → inconclusive.
   */
  { "/diagnosis/traps/outage/refused-without-incident",
    FINE KNOWN NO_INCIDENT "page=tcp-refused own=tcp-refused*2 port=tcp-refused*2 network=ok*2",
    "blocked inconclusive service-down", "ip-blocking", "likely", NULL },
  { "/diagnosis/traps/outage/refused-and-status-page-unread",
    FINE KNOWN "status=tls-timeout page=tcp-refused own=tcp-refused*2 network=ok*2",
    "inconclusive service-down", NULL, NULL, NULL },
  /* 443 is silent, 80 of the same address answers: likely, no more. */
  { "/diagnosis/traps/outage/other-port-answers",
    FINE KNOWN NO_INCIDENT "page=tcp-timeout own=tcp-timeout*2 port=ok*2 network=ok*2 http=to:mail.proton.me",
    "blocked inconclusive service-down", "ip-blocking", "likely", NULL },
  /* A broken front end of Proton's accepts and resets, whatever the name. */
  { "/diagnosis/traps/outage/front-end-resets-everything",
    FINE KNOWN NO_INCIDENT
    "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2 elsewhere=pass*2",
    "blocked inconclusive service-down", NULL, "likely", NULL },
  /* … and another network of Proton's, or another site of its, is reset as well: the house is
   * broken, not the way. */
  { "/diagnosis/traps/outage/front-end-resets-all-services",
    FINE KNOWN NO_INCIDENT "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2 "
                           "elsewhere=pass*2 account.lookup=true account.page=tls-reset site.lookup=true site.page=503",
    "inconclusive service-down blocked", NULL, "likely", NULL },
  /* Proton has lost its vhost and says so in TLS (unrecognized_name), other names get the default
   * certificate. */
  { "/diagnosis/traps/outage/alert-to-own-name",
    FINE KNOWN NO_INCIDENT "page=tls-alert own=tls-alert*2 other-name=pass*2 no-name=pass*2 elsewhere=pass*2",
    "inconclusive service-down", NULL, NULL, NULL },
  /* Proton closes every connection; sites that do not know a name answer it with an alert, as
   * Cloudflare does: that is no filter of the name (no control name was tried at those addresses).
   */
  { "/diagnosis/traps/outage/closed-and-controls-alert-strange-names",
    FINE KNOWN NO_INCIDENT "page=tls-closed own=tls-closed*2 other-name=tls-closed*2 no-name=tls-closed*2 "
                           "elsewhere=tls-alert*2",
    "inconclusive service-down", NULL, NULL, NULL },
  { "/diagnosis/traps/outage/silent-handshake-and-controls-close-strange-names",
    FINE KNOWN NO_INCIDENT "page=tls-timeout own=tls-timeout*2 other-name=tls-timeout*2 no-name=tls-timeout*2 "
                           "elsewhere=tls-closed*2",
    "inconclusive service-down", NULL, NULL, NULL },
  /* Refused for everybody; the resolvers give different addresses of the same house. */
  { "/diagnosis/traps/outage/refused-and-addresses-rotate",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=tcp-refused own=tcp-refused*2 truth=tcp-refused*2",
    "inconclusive service-down", NULL, NULL, NULL },
  { "/diagnosis/traps/outage/silent-and-addresses-rotate",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=tcp-timeout own=tcp-timeout*2 truth=tcp-timeout*2 "
                     "network=tcp-timeout*2",
    "inconclusive service-down blocked", "ip-blocking", "likely", NULL },
  /* IPv6 only, NAT64: the system's answer is 64:ff9b::…, and the others were asked for IPv4 only.
   */
  { "/diagnosis/traps/outage/refused-behind-nat64",
    FINE NO_INCIDENT "ipv6 lookup=nat64 again=dns-empty doh=true*3 page=tcp-refused own=tcp-refused*2",
    "inconclusive service-down", NULL, NULL, NULL },
  /* 443 is down for maintenance, 80 shows a page of Proton's that says so. */
  { "/diagnosis/traps/outage/maintenance-page-over-http",
    FINE KNOWN NO_INCIDENT "page=tcp-refused own=tcp-refused*2 http=200",
    "inconclusive service-down", NULL, NULL, NULL },
  /* Proton sends its readers to a house of its own under another name. */
  { "/diagnosis/traps/outage/redirect-to-proton-under-another-name",
    FINE KNOWN NO_INCIDENT "page=tcp-refused own=tcp-refused*2 http=to:protonstatus.com",
    "inconclusive service-down", NULL, NULL, NULL },
  /* The status page was read through; one service of two is in trouble, at Proton: 503 for the
   * sign-in. */
  { "/diagnosis/traps/outage/sign-in-errs",
    FINE KNOWN "status=incident page=200 large=ok account.lookup=true account.page=503",
    "reachable degraded service-down", NULL, "likely", NULL },

  /* Proton is overloaded, and says so: some handshakes get through. Silence is no reset either. */
  { "/diagnosis/traps/outage/overload-with-incident",
    FINE KNOWN "status=incident page=tls-timeout own=tls-timeout own=genuine other-name=tls-timeout other-name=pass",
    "service-down inconclusive", NULL, NULL, NULL },
  { "/diagnosis/traps/outage/overload-whatever-the-name",
    FINE KNOWN NO_INCIDENT
    "page=tls-timeout own=tls-timeout own=genuine other-name=tls-timeout other-name=pass no-name=tls-timeout*2",
    "degraded inconclusive service-down", "", NULL, NULL },
  /* Proton's own file server hangs, and the status page says so. */
  { "/diagnosis/traps/outage/files-hang-with-incident",
    FINE KNOWN "status=incident page=200 large=http-stalled*3 foreign-large=ok*2",
    "service-down degraded reachable inconclusive", NULL, "likely", NULL },

  /* B. Trouble of the line or of this computer, called a block. */

  /* One lookup was lost (5.5 s), the same resolver asked again knows the name: loss, not a lie. */
  { "/diagnosis/traps/line/lookup-lost-once",
    FINE NO_INCIDENT "lookup=dns-timeout again=true doh=true*3 truth=genuine*2",
    "inconclusive reachable local-interference degraded", "", NULL, NULL },
  { "/diagnosis/traps/line/servfail-once",
    FINE NO_INCIDENT "lookup=dns-failure again=true doh=true*3 truth=genuine*2",
    "inconclusive reachable local-interference degraded", "", NULL, NULL },
  /* The resolver is slow for every new name; the controls came from its cache: no resolver lies
   * here. */
  { "/diagnosis/traps/line/lookup-never-answered",
    FINE NO_INCIDENT "lookup=dns-timeout again=dns-timeout doh=true*3 truth=genuine*2",
    "blocked inconclusive local-interference", NULL, "likely", NULL },
  /* An honest resolver remembers Proton's address of yesterday; that host is gone. Wrong is only
   * "certain". */
  { "/diagnosis/traps/line/resolver-remembers-an-old-address",
    FINE NO_INCIDENT "lookup=moved again=moved doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2",
    "blocked inconclusive", NULL, "likely", NULL },
  /* A workplace: names (port 53) get out, pages only through the proxy, which refuses mail
   * services. That nothing of Proton's answers past the proxy says nothing: nobody's site does,
   * and the controls went through it. */
  { "/diagnosis/traps/line/direct-way-closed-at-work",
    "proxy " FINE NO_INCIDENT "page=proxy-failed tcp53=true*2 doh=tcp-timeout*3 truth=tcp-timeout*2",
    "inconclusive local-interference", NULL, NULL, NULL },
  { "/diagnosis/traps/line/proxy-dead",
    "proxy foreign=proxy-failed*4 russian=proxy-failed*2 connectivity=proxy-failed*2 page=proxy-failed "
    "doh=tcp-timeout*3 own=tcp-timeout*2",
    "inconclusive local-interference", NULL, NULL, NULL },
  { "/diagnosis/traps/line/proxy-dead-and-direct-works",
    "proxy foreign=proxy-failed*4 russian=proxy-failed*2 connectivity=proxy-failed*2 page=proxy-failed "
    "doh=true*3 own=genuine*2",
    "local-interference", NULL, NULL, NULL },
  /* Loss: two handshakes of three were lost, one was genuine. "Opens, but is cut now and then" at
   * most. */
  { "/diagnosis/traps/line/one-handshake-of-three-is-genuine",
    FINE KNOWN NO_INCIDENT "page=tls-timeout own=tls-timeout own=genuine other-name=pass*2 no-name=pass*2",
    "degraded inconclusive", NULL, "likely", NULL },
  /* The same loss on the large file: closed early, once each way; nothing was "frozen with the
   * connection open". */
  { "/diagnosis/traps/line/large-file-never-connected",
    FINE KNOWN "page=200 large=tcp-timeout*2",
    "reachable inconclusive", NULL, "likely", NULL },
  /* The same world, one control dead for reasons of its own: that decides nothing (measurement 5).
   */
  { "/diagnosis/traps/line/one-handshake-of-three-is-genuine-one-control-dead",
    "foreign=ok*3 foreign=tcp-timeout russian=ok*2 connectivity=ok*2 " KNOWN NO_INCIDENT
    "page=tls-timeout own=tls-timeout own=genuine other-name=pass*2 no-name=pass*2",
    "degraded inconclusive", NULL, "likely", NULL },
  /* On a crowded line the first page was late; then it came whole, on fresh connections. */
  { "/diagnosis/traps/line/page-late-then-whole",
    FINE KNOWN NO_INCIDENT "page=http-timeout ping=200 large=ok@400*2 foreign-large=ok@400*2",
    "reachable", NULL, "likely", NULL },
  /* 96 KB in 0.4 s from Switzerland (4–6 round trips), in 0.06 s from the copy next door:
   * distance, no throttling. */
  { "/diagnosis/traps/line/proton-is-farther-than-the-controls",
    FINE KNOWN "page=200 large=ok@400*2 foreign-large=ok@60*2",
    "reachable", NULL, NULL, NULL },
  /* Routers show a self-signed, long expired certificate of their own for everything. */
  { "/diagnosis/traps/line/router-with-an-expired-certificate",
    "foreign=false-expired*4 russian=false-expired*2 connectivity=http-timeout*2 " KNOWN
    "page=false-expired own=false-expired*2",
    "local-interference captive-portal inconclusive", NULL, NULL, NULL },
  /* No line at all, and a line of a bypass list in the hosts file. */
  { "/diagnosis/traps/line/dead-line-and-hosts-file",
    "hosts foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 lookup=true page=tcp-timeout",
    "offline", NULL, NULL, NULL },
  /* The line behind the router is dead, the router answers for names out of its own memory. */
  { "/diagnosis/traps/line/dead-line-and-router-with-a-memory",
    "foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 lookup=true again=true "
    "doh=tcp-timeout*5 page=tcp-timeout",
    "offline", NULL, NULL, NULL },
  { "/diagnosis/traps/line/kill-switch-and-router-with-a-memory",
    "kill-switch foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 lookup=true again=true "
    "doh=tcp-timeout*5 page=tcp-timeout",
    "local-interference", NULL, NULL, NULL },
  /* Interception of everything that this computer does not trust: where it sits was not measured.
   */
  { "/diagnosis/traps/line/every-site-false-place-not-shown",
    "foreign=false*4 russian=false*2 connectivity=ok*2 " KNOWN "page=false own=false*2",
    "local-interference", NULL, NULL, "unknown" },
  /* Names from abroad fail at the resolver, everything abroad answers, Proton's true address too.
   */
  { "/diagnosis/traps/line/foreign-names-fail-but-abroad-answers",
    "foreign=dns-failure*4 russian=ok*2 connectivity=tcp-timeout*2 lookup=dns-failure again=dns-failure "
    "doh=true*3 truth=genuine*2",
    "inconclusive local-interference", NULL, NULL, NULL },
  /* Foreign controls are dead, Proton itself answered in TLS: "no foreign site opens" is not so. */
  { "/diagnosis/traps/line/only-russian-but-proton-answers",
    "foreign=tcp-timeout*4 russian=ok*2 connectivity=tcp-timeout*2 " KNOWN "page=http-timeout own=genuine*2",
    "inconclusive degraded", NULL, NULL, NULL },

  /* Stopped before this computer's own facts were known: that there is no route was not seen. */
  { "/diagnosis/traps/line/stopped-before-the-local-facts", "stopped no-route", "inconclusive", NULL, NULL, NULL },
  /* A line for the sign-in in the hosts file, read by the local resolver as well: no name service
   * lied. */
  { "/diagnosis/traps/line/hosts-line-for-the-sign-in",
    "hosts:account.proton.me " FINE NO_INCIDENT
    "lookup=true page=200 large=ok account.lookup=stub account.again=stub account.doh=true*3 account.page=tcp-timeout "
    "account.own=tcp-timeout*2 account.truth=genuine*2",
    "local-interference reachable degraded inconclusive", "", "likely", NULL },
  { "/diagnosis/traps/line/hosts-line-and-truth-silent",
    "hosts " FINE NO_INCIDENT
    "lookup=stub again=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=tcp-timeout*2 network=ok*2",
    "blocked inconclusive local-interference", "ip-blocking", "likely", NULL },

  /* C. A block, told as something harmless, or told wrong. */

  /* The person wrote the right address into the hosts file to help; the name is cut all the same.
   */
  { "/diagnosis/traps/block/hosts-file-with-the-true-address",
    "hosts " FINE NO_INCIDENT KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 "
    "elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering", NULL, NULL },
  /* The hosts line is wrong, but the true address is cut too: "neither Proton nor your provider"
   * is not so. */
  { "/diagnosis/traps/block/hosts-file-wrong-and-name-cut",
    "hosts " FINE NO_INCIDENT "lookup=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=tls-reset*2 "
    "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked inconclusive", NULL, NULL, NULL },
  /* A filter of names that remembers the pair of addresses for a minute: the neutral name is cut
   * after it, too. */
  { "/diagnosis/traps/block/residual-resets-are-no-tcp-reset",
    FINE KNOWN NO_INCIDENT "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=tls-reset*2 "
                           "elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering", NULL, NULL },
  /* The name is cut, and honest resolvers give different addresses of Proton's. */
  { "/diagnosis/traps/block/name-cut-and-addresses-rotate",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=tls-reset own=tls-reset*2 truth=tls-reset*2 "
                     "other-name=pass*4 no-name=pass*4 elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering", NULL, NULL },
  { "/diagnosis/traps/block/name-cut-behind-nat64",
    FINE NO_INCIDENT "ipv6 lookup=nat64 again=dns-empty doh=true*3 page=tls-reset own=tls-reset*2 "
                     "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
    "blocked", "sni-filtering", NULL, NULL },
  /* A lying resolver leads to a stub that answers every name; the true address is reset whatever
   * the name. */
  { "/diagnosis/traps/block/stub-answers-names-truth-is-reset",
    FINE NO_INCIDENT "lookup=stub again=stub doh=true*3 page=false-wrong-name own=false-wrong-name*2 "
                     "other-name=false-wrong-name*2 no-name=false-wrong-name*2 truth=tls-reset*2 other-name=tls-reset*2 "
                     "no-name=tls-reset*2 elsewhere=pass*2",
    "blocked", "dns-tampering,tcp-reset", NULL, NULL },
  /* Somebody reads along on all foreign sites, the Russian ones are genuine. Not "only some sites
   * open". */
  { "/diagnosis/traps/block/all-foreign-sites-intercepted",
    "foreign=state*4 russian=ok*2 connectivity=ok*2 " KNOWN "page=state own=state*2",
    "local-interference inconclusive", NULL, NULL, NULL },
  { "/diagnosis/traps/block/all-foreign-sites-intercepted-by-nobody-known",
    "foreign=false*4 russian=ok*2 connectivity=ok*2 " KNOWN "page=false own=false*2",
    "local-interference inconclusive", NULL, NULL, NULL },
  /* Every resolver that can be spoken for (TCP 53) denies, the encrypted ones are cut. */
  { "/diagnosis/traps/block/no-such-name-from-forgeable-resolvers-only",
    FINE NO_INCIDENT "lookup=dns-nxdomain again=dns-nxdomain tcp53=dns-nxdomain*2 doh=tcp-timeout*3",
    "inconclusive blocked", NULL, "likely", NULL },
  /* The freeze after 16 KB already bites the page itself, three times over. */
  { "/diagnosis/traps/block/page-itself-freezes",
    FINE KNOWN NO_INCIDENT "page=http-stalled ping=ok",
    "degraded inconclusive", NULL, "likely", NULL },
  /* The sign-in page is intercepted: the gravest thing of all, and the mailbox' page opens. */
  { "/diagnosis/traps/block/sign-in-intercepted",
    FINE KNOWN "page=200 large=ok account.lookup=true account.doh=true*3 account.page=false account.own=false*2 "
               "account.other-name=pass*2",
    "blocked degraded", "tls-interception", NULL, NULL },

  /* Two rotating addresses, both Proton's: one is filtered by address. No resolver lied. */
  { "/diagnosis/traps/block/one-of-two-addresses-silent",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2 network=ok*2",
    "blocked degraded inconclusive", "ip-blocking", "likely", NULL },
  { "/diagnosis/traps/block/intercepted-and-addresses-rotate",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=false own=false*2 truth=false*2 other-name=pass*4",
    "blocked", "tls-interception", NULL, NULL },
  { "/diagnosis/traps/block/block-page-on-the-way-and-addresses-rotate",
    FINE NO_INCIDENT "lookup=true again=true doh=moved*3 page=tls-reset own=tls-reset*2 "
                     "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2 http=known-block-page",
    "blocked", "sni-filtering,block-page", NULL, NULL },
  /* The national name system says no, and is too busy to say so twice. */
  { "/diagnosis/traps/block/no-such-name-and-then-nothing",
    FINE NO_INCIDENT "lookup=dns-nxdomain again=dns-timeout doh=true*3 truth=genuine*2",
    "blocked", "dns-tampering", NULL, NULL },

  /* D. Called fine, or finer than it was seen to be. */

  /* The large file froze, and a quiet check does not look again. */
  { "/diagnosis/traps/fine/quiet-and-frozen-once",
    "quiet " FINE "lookup=true page=200 large=http-stalled",
    "reachable inconclusive degraded", NULL, "likely", NULL },
  /* Now frozen, now whole: "is cut now and then". */
  { "/diagnosis/traps/fine/frozen-every-other-time",
    FINE KNOWN "page=200 large=http-stalled*2 large=ok",
    "degraded reachable inconclusive", NULL, "likely", NULL },
  /* Frozen each time, but only one live control: no degraded, and no certain "fine". */
  { "/diagnosis/traps/fine/frozen-and-one-control",
    "foreign=ok foreign=tcp-timeout*3 russian=ok lookup=true page=200 large=http-stalled*3",
    "inconclusive reachable", NULL, "likely", NULL },
  /* The mailbox' page came, sign-in and captcha are silent, and nothing was found out (quiet). */
  { "/diagnosis/traps/fine/quiet-and-sign-in-silent",
    "quiet " FINE "lookup=true page=200 large=ok account.lookup=true account.page=tls-timeout "
    "verify.lookup=true verify.page=tls-timeout",
    "inconclusive degraded reachable", NULL, "likely", NULL },
  /* Throttling needs the same amount from elsewhere: here no control was read to that amount. */
  { "/diagnosis/traps/fine/line-slow-for-everybody",
    FINE KNOWN "page=200 large=http-stalled*3 account.lookup=true account.page=http-stalled "
               "site.lookup=true site.page=http-stalled",
    "degraded inconclusive reachable", NULL, "likely", NULL },
};

static gboolean
is_among (const char *words,
          const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static char *
list_methods (guint methods)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if ((methods & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "",
                              mostik_method_to_string ((MostikMethod) (1u << i)));

  return g_string_free (text, FALSE);
}

static void
test_trap (gconstpointer data)
{
  const Trap *trap = data;
  g_autoptr (MostikObservationSet) set = test_set_new (trap->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *methods = list_methods (diagnosis->methods);
  g_autofree char *words = test_diagnosis_describe (diagnosis);

  g_test_message ("said: %s", words);
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    g_test_message ("rule: %s", g_array_index (diagnosis->reasons, MostikReason, i).rule);

  if (!is_among (trap->verdicts, mostik_verdict_to_string (diagnosis->verdict)))
    g_test_fail_printf ("said \"%s\", allowed is %s", words, trap->verdicts);
  if (trap->methods != NULL && diagnosis->methods != 0 && g_strcmp0 (trap->methods, methods) != 0)
    g_test_fail_printf ("said \"%s\", the method is %s", words, trap->methods);
  if (g_strcmp0 (trap->at_most, "likely") == 0 && diagnosis->confidence == MOSTIK_CONFIDENCE_CERTAIN)
    g_test_fail_printf ("said \"%s\", certain is too much", words);
  if (trap->place != NULL && g_strcmp0 (trap->place,
                                        mostik_place_to_string (diagnosis->place)) != 0)
    g_test_fail_printf ("said \"%s\", the place is %s", words, trap->place);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (traps); i++)
    g_test_add_data_func (traps[i].path, &traps[i], test_trap);

  return g_test_run ();
}
