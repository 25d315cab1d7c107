/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-ooni.c – the 50 cases of OONI's own test suite (ooni/probe-cli,
 * internal/webconnectivityqa), with Proton Mail as the site that is measured.
 *
 * Where OONI's case is about the website, mail.proton.me takes its place; where it redirects to a
 * second one, that is account.proton.me. Cases of plain HTTP are decided by HTTPS to the same host.
 * Where more than one conclusion could be drawn, the status page decides (an incident: the service
 * is down; none: inconclusive), and so does the mailbox' own host (it answers: degraded).
 *
 * Longer than 500 lines: it is one table.
 */
#include "lab-worlds-words.h"

#define PROXY "198.51.100.20" /* a proxy of the provider's */
#define DEAD_STUB "198.51.100.30"

#define OTHER_PAGE                                                           \
  "<!doctype html><html><head><title>Welcome to nginx!</title></head><body>" \
  "<h1>Welcome to nginx!</h1></body></html>\n"
/* Of a content network, with status 503. */
#define CAPTCHA_503                                                                      \
  {                                                                                      \
    .name = "mail.proton.me", .kind = LAB_SERVE_STATUS, .arg = 503, .text = CAPTCHA_PAGE \
  }
#define ALL_OF_PROTON(...)                                  \
  {                                                         \
    { .name = "status.proton.me", .kind = LAB_SERVE_BASE }, \
    {                                                       \
      .name = "*.proton.me", __VA_ARGS__                    \
    }                                                       \
  }
#define MAIL_REDIRECTS_TO(url)                                                        \
  {                                                                                   \
    {                                                                                 \
      .name = "mail.proton.me", .kind = LAB_SERVE_REDIRECT, .text = url, .flag = TRUE \
    }                                                                                 \
  }
#define REDIRECTS_TO_ACCOUNT(scheme)                                                               \
  {                                                                                                \
    "curl -sSi -m 15 https://mail.proton.me/", 0, "(?i)^location: " scheme "://account.proton.me/" \
  }

const LabWorld lab_worlds_ooni[] = {
  /* Certificates */
  {
    .id = "ooni-bad-ssl-with-expired-certificate",
    .summary = "badSSLWithExpiredCertificate: Proton's certificates have expired.",
    .serves = ALL_OF_PROTON (.kind = LAB_SERVE_CERT_EXPIRED),
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "expired" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-bad-ssl-with-wrong-server-name",
    .summary = "badSSLWithWrongServerName: Proton's servers show the certificate of another name.",
    .serves = ALL_OF_PROTON (.kind = LAB_SERVE_CERT_WRONG_NAME),
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "no alternative certificate subject name matches" },
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { "echo | openssl s_client -connect " MAIL ":443 -servername mail.proton.me", 0, "CN ?= ?example.org" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-bad-ssl-with-unknown-authority-with-consistent-dns",
    .summary = "badSSLWithUnknownAuthorityWithConsistentDNS: nobody knows the authority of mail.proton.me's certificate.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_CERT_UNKNOWN_CA } },
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("tls-interception", "likely"),
  },
  {
    .id = "ooni-bad-ssl-with-unknown-authority-with-inconsistent-dns",
    .summary = "badSSLWithUnknownAuthorityWithInconsistentDNS: the provider's resolver leads to a proxy with a forged certificate.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = PROXY, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = PROXY, .kind = LAB_SERVE_CERT_UNKNOWN_CA, .text = OTHER_PAGE } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^198\\.51\\.100\\.20$"),
      { CURL "https://mail.proton.me/", 60, "certificate" },
      DOH_TELLS ("dns.google"),
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering|dns-tampering tls-interception|block-page dns-tampering|"
                              "block-page dns-tampering tls-interception",
                              "certain"),
  },

  /* Captchas */
  {
    .id = "ooni-cloudflare-captcha-with-http",
    .summary = "cloudflareCAPTCHAWithHTTP: a captcha over plain HTTP; HTTPS works.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_PLAIN_PAGE, .arg = 200, .text = CAPTCHA_PAGE } },
    .proofs = { MAIL_OPENS, { "curl -sS http://mail.proton.me/", 0, "h-captcha" }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-cloudflare-captcha-with-https",
    .summary = "cloudflareCAPTCHAWithHTTPS: mail.proton.me answers 503 with a captcha, under its own certificate.",
    .serves = { CAPTCHA_503 },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^503 " },
      { "curl -sS https://mail.proton.me/", 0, "h-captcha" },
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },

  /* Controls fail */
  {
    .id = "ooni-control-failure-with-successful-http-website",
    .summary = "controlFailureWithSuccessfulHTTPWebsite: nothing but Proton answers.",
    .rules = { { .action = LAB_ACTION_DROP, .net = "!212.188.4.10 " PROTON_NETS } },
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("https://www.wikipedia.org/"),
      IS_SILENT ("https://ya.ru/"),
      IS_SILENT ("http://nmcheck.gnome.org/check_network_status.txt"),
    },
    .expected = { "reachable", "", "certain|likely", "unknown", "unknown", 0 },
  },
  {
    .id = "ooni-control-failure-with-successful-https-website",
    .summary = "controlFailureWithSuccessfulHTTPSWebsite: all other sites refuse connections; Proton answers.",
    .rules = { { .action = LAB_ACTION_REJECT_RST, .proto = LAB_PROTO_TCP, .net = "!" PROTON_NETS, .port = 443 } },
    .proofs = {
      MAIL_OPENS,
      IS_REFUSED ("https://www.wikipedia.org/"),
      IS_REFUSED ("https://ya.ru/"),
    },
    .expected = { "reachable", "", "certain|likely", "unknown", "unknown", 0 },
  },

  /* Names */
  {
    .id = "ooni-dns-blocking-android-dns-cache-no-data",
    .summary = "dnsBlockingAndroidDNSCacheNoData: the provider's resolver knows Proton's names but no address of them.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_EMPTY, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me", 0, "NOERROR(.|\n)*ANSWER: 0" },
      DOH_TELLS ("dns.google"),
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-dns-blocking-nxdomain",
    .summary = "dnsBlockingNXDOMAIN: the provider's resolver says that mail.proton.me does not exist.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me", 0, "NXDOMAIN" },
      DOH_TELLS ("dns.google"),
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-dns-blocking-bogon",
    .summary = "dnsBlockingBOGON: the provider's resolver gives a private address for mail.proton.me.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = "10.10.34.35", .liars = LAB_LIAR_CONFIGURED } },
    .rules = { { .action = LAB_ACTION_DROP, .net = "10.10.34.0/24" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^10\\.10\\.34\\.35$"),
      IS_SILENT ("https://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-dns-hijacking-to-proxy-with-http-url",
    .summary = "dnsHijackingToProxyWithHTTPURL: mail.proton.me leads to a proxy that passes everything.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = PROXY, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = PROXY, .kind = LAB_SERVE_BASE, .text = PROTON_SITES } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^198\\.51\\.100\\.20$"),
      MAIL_OPENS,
      { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: https://mail.proton.me/" },
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-dns-hijacking-to-proxy-with-https-url",
    .summary = "dnsHijackingToProxyWithHTTPSURL: all of Proton's names lead to a proxy that passes everything.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = PROXY, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = PROXY, .kind = LAB_SERVE_BASE, .text = PROTON_SITES } },
    .proofs = {
      RESOLVES ("account.proton.me", "^198\\.51\\.100\\.20$"),
      MAIL_OPENS,
      OPENS ("https://account.proton.me/"),
      OPENS ("https://proton.me/"),
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-dns-hijacking-to-localhost-with-http",
    .summary = "dnsHijackingToLocalhostWithHTTP: the provider's resolver gives 127.0.0.1 for Proton's names.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = "127.0.0.1", .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^127\\.0\\.0\\.1$"),
      IS_REFUSED ("http://mail.proton.me/"),
      IS_REFUSED ("https://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-dns-hijacking-to-localhost-with-https",
    .summary = "dnsHijackingToLocalhostWithHTTPS: the provider's resolver gives 127.0.0.1 and ::1 for mail.proton.me.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = "127.0.0.1 ::1", .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^127\\.0\\.0\\.1$"),
      RESOLVES ("aaaa mail.proton.me", "^::1$"),
      IS_REFUSED ("https://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-ghost-dns-blocking-with-http",
    .summary = "ghostDNSBlockingWithHTTP: mail.proton.me leads to a page that says the site is blocked.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = STUB, .kind = LAB_SERVE_BLOCK_PAGE, .arg = 200, .text = BLOCK_PAGE } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^95\\.213\\.255\\.16$"),
      { "curl -sS http://mail.proton.me/", 0, "149-ФЗ" },
      IS_REFUSED ("https://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page dns-tampering", "certain"),
  },
  {
    .id = "ooni-ghost-dns-blocking-with-https",
    .summary = "ghostDNSBlockingWithHTTPS: mail.proton.me leads to an address where everything is refused.",
    .lies = { { .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = DEAD_STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = DEAD_STUB, .kind = LAB_SERVE_REFUSED } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^198\\.51\\.100\\.30$"),
      IS_REFUSED ("https://mail.proton.me/"),
      IS_REFUSED ("http://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "likely"),
  },

  /* Plain HTTP */
  {
    .id = "ooni-http-blocking-connection-reset",
    .summary = "httpBlockingConnectionReset: plain HTTP requests for Proton are reset; HTTPS works.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 80, .name = "*.proton.me" } },
    .proofs = { MAIL_OPENS, { CURL "http://mail.proton.me/", 56, "reset by peer" }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-http-diff-with-consistent-dns",
    .summary = "httpDiffWithConsistentDNS: another page over plain HTTP at the right address; HTTPS works.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_PLAIN_PAGE, .arg = 200, .text = OTHER_PAGE } },
    .proofs = { MAIL_OPENS, { "curl -sS http://mail.proton.me/", 0, "nginx" }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-http-diff-with-inconsistent-dns",
    .summary = "httpDiffWithInconsistentDNS: the provider's resolver leads to a server with another page and another certificate.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = STUB, .kind = LAB_SERVE_BLOCK_PAGE, .arg = 200, .text = OTHER_PAGE, .flag = TRUE } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^95\\.213\\.255\\.16$"),
      { "curl -sS http://mail.proton.me/", 0, "nginx" },
      { CURL "https://mail.proton.me/", 60, "certificate" },
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page dns-tampering|block-page dns-tampering tls-interception", "certain"),
  },

  /* Names that are no ASCII */
  {
    .id = "ooni-idna-without-censorship-lowercase",
    .summary = "idnaWithoutCensorshipLowercase: everything works, яндекс.рф too.",
    .records = { { .name = "xn--d1acpjx3f.xn--p1ai", .a = "77.88.55.243" } },
    .proofs = { MAIL_OPENS, OPENS ("https://xn--d1acpjx3f.xn--p1ai/"), CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-idna-without-censorship-with-first-letter-uppercase",
    .summary = "idnaWithoutCensorshipWithFirstLetterUppercase: everything works, Яндекс.рф too.",
    .records = { { .name = "xn--d1acpjx3f.xn--p1ai", .a = "77.88.55.243" } },
    .proofs = {
      MAIL_OPENS,
      OPENS ("https://XN--D1ACPJX3F.xn--P1AI/"),
      { "LC_ALL=C.UTF-8 " CURL "https://Яндекс.рф/", 0, "^200 " },
    },
    .expected = REACHABLE,
  },

  /* Large pages */
  {
    .id = "ooni-large-file-with-http",
    .summary = "largeFileWithHTTP: the start page is of 5 MB, over plain HTTP too.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_LARGE, .arg = 5 * 1024, .flag = TRUE } },
    .proofs = {
      { "curl -sS -m 15 -o /dev/null -w '%{http_code} %{size_download}\n' http://mail.proton.me/", 0, "^200 52[0-9]{5}$" },
      MAIL_OPENS,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-large-file-with-https",
    .summary = "largeFileWithHTTPS: the start page is of 5 MB.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_LARGE, .arg = 5 * 1024 } },
    .proofs = {
      { "curl -sS -m 15 -o /dev/null -w '%{http_code} %{size_download}\n' https://mail.proton.me/", 0, "^200 52[0-9]{5}$" },
    },
    .expected = REACHABLE,
  },

  /* The name is this computer's, for everybody */
  {
    .id = "ooni-localhost-with-http",
    .summary = "localhostWithHTTP: mail.proton.me has the address 127.0.0.1 for everybody.",
    .records = { { .name = "mail.proton.me", .a = "127.0.0.1" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^127\\.0\\.0\\.1$"),
      RESOLVES ("mail.proton.me @8.8.8.8", "^127\\.0\\.0\\.1$"),
      IS_REFUSED ("https://mail.proton.me/"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-localhost-with-https",
    .summary = "localhostWithHTTPS: mail.proton.me has the addresses 127.0.0.1 and ::1 for everybody.",
    .records = { { .name = "mail.proton.me", .a = "127.0.0.1", .aaaa = "::1" } },
    .proofs = {
      RESOLVES ("aaaa mail.proton.me @9.9.9.11", "^::1$"),
      IS_REFUSED ("https://mail.proton.me/"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },

  /* A redirect to a second host, which is cut */
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-connection-refused-for-http",
    .summary = "redirectWithConsistentDNSAndThenConnectionRefusedForHTTP: mail.proton.me sends on to http://account.proton.me, whose address refuses.",
    .serves = MAIL_REDIRECTS_TO ("http://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = ACCOUNT } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("http"),
      IS_REFUSED ("http://account.proton.me/"),
      IS_REFUSED ("https://account.proton.me/"),
      OPENS ("https://verify.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-connection-refused-for-https",
    .summary = "redirectWithConsistentDNSAndThenConnectionRefusedForHTTPS: mail.proton.me sends on to account.proton.me, whose port 443 refuses.",
    .serves = MAIL_REDIRECTS_TO ("https://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = ACCOUNT, .port = 443 } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("https"),
      IS_REFUSED ("https://account.proton.me/"),
      { CURL "http://account.proton.me/", 0, "^301 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-connection-reset-for-http",
    .summary = "redirectWithConsistentDNSAndThenConnectionResetForHTTP: mail.proton.me sends on to http://account.proton.me, whose connections are reset by address.",
    .serves = MAIL_REDIRECTS_TO ("http://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .net = ACCOUNT } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("http"),
      { CURL "http://account.proton.me/", 56, "reset by peer" },
      IS_RESET ("https://account.proton.me/"),
      { OTHER_NAME_AT (ACCOUNT), 35, "reset by peer" },
      { CURL "-k --resolve account.proton.me:443:" WIKIPEDIA " https://account.proton.me/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("tcp-reset", "likely"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-connection-reset-for-https",
    .summary = "redirectWithConsistentDNSAndThenConnectionResetForHTTPS: mail.proton.me sends on to account.proton.me, which is reset by name.",
    .serves = MAIL_REDIRECTS_TO ("https://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_RESET, .name = "account.proton.me" } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("https"),
      IS_RESET ("https://account.proton.me/"),
      { OTHER_NAME_AT (ACCOUNT), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-nxdomain",
    .summary = "redirectWithConsistentDNSAndThenNXDOMAIN: mail.proton.me sends on to account.proton.me, which the provider's resolver denies.",
    .serves = MAIL_REDIRECTS_TO ("https://account.proton.me/"),
    .lies = { { .name = "account.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("https"),
      { "dig account.proton.me", 0, "NXDOMAIN" },
      RESOLVES ("account.proton.me @8.8.8.8", "^185\\.70\\.42\\.36$"),
      OPENS ("--resolve account.proton.me:443:" ACCOUNT " https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("dns-tampering", "certain"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-eof-for-http",
    .summary = "redirectWithConsistentDNSAndThenEOFForHTTP: mail.proton.me sends on to http://account.proton.me, whose server hangs up whatever is asked.",
    .serves = {
      { .name = "mail.proton.me", .kind = LAB_SERVE_REDIRECT, .text = "http://account.proton.me/", .flag = TRUE },
      { .name = "account.proton.me", .kind = LAB_SERVE_EOF },
    },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("http"),
      { CURL "http://account.proton.me/", 52, "Empty reply" },
      { CURL "https://account.proton.me/", 35, NULL },
      { OTHER_NAME_AT (ACCOUNT), 35, NULL },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-eof-for-https",
    .summary = "redirectWithConsistentDNSAndThenEOFForHTTPS: mail.proton.me sends on to account.proton.me, which is closed by name.",
    .serves = MAIL_REDIRECTS_TO ("https://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_CLOSE, .name = "account.proton.me" } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("https"),
      { CURL "https://account.proton.me/", 35, NULL },
      { OTHER_NAME_AT (ACCOUNT), 0, "^200 " },
      { CURL "-k --resolve account.proton.me:443:" WIKIPEDIA " https://account.proton.me/", 35, NULL },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("sni-filtering", "likely"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-timeout-for-http",
    .summary = "redirectWithConsistentDNSAndThenTimeoutForHTTP: mail.proton.me sends on to http://account.proton.me, whose address is a black hole.",
    .serves = MAIL_REDIRECTS_TO ("http://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_DROP, .net = ACCOUNT } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("http"),
      IS_SILENT ("http://account.proton.me/"),
      IS_SILENT ("https://account.proton.me/"),
      OPENS ("https://verify.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("ip-blocking", "certain|likely"),
  },
  {
    .id = "ooni-redirect-with-consistent-dns-and-then-timeout-for-https",
    .summary = "redirectWithConsistentDNSAndThenTimeoutForHTTPS: mail.proton.me sends on to account.proton.me, which falls silent by name.",
    .serves = MAIL_REDIRECTS_TO ("https://account.proton.me/"),
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "account.proton.me" } },
    .proofs = {
      REDIRECTS_TO_ACCOUNT ("https"),
      IS_SILENT ("https://account.proton.me/"),
      { OTHER_NAME_AT (ACCOUNT), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "ooni-redirect-with-broken-location-for-http",
    .summary = "redirectWithBrokenLocationForHTTP: mail.proton.me sends on to “http://”.",
    .serves = MAIL_REDIRECTS_TO ("http://"),
    .proofs = {
      { "curl -sSi https://mail.proton.me/", 0, "(?i)^location: http://\r?$" },
      { CURL "-L https://mail.proton.me/", 3, NULL },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-redirect-with-broken-location-for-https",
    .summary = "redirectWithBrokenLocationForHTTPS: mail.proton.me sends on to “https://”.",
    .serves = MAIL_REDIRECTS_TO ("https://"),
    .proofs = {
      { "curl -sSi https://mail.proton.me/", 0, "(?i)^location: https://\r?$" },
      { CURL "-L https://mail.proton.me/", 3, NULL },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-redirect-with-more-than-ten-redirects-and-http",
    .summary = "redirectWithMoreThanTenRedirectsAndHTTP: mail.proton.me sends on to its own plain HTTP page, for ever.",
    .serves = MAIL_REDIRECTS_TO ("http://mail.proton.me/"),
    .proofs = {
      { CURL "-L --max-redirs 10 http://mail.proton.me/", 47, "redirects" },
      { CURL "-L --max-redirs 10 https://mail.proton.me/", 47, "redirects" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-redirect-with-more-than-ten-redirects-and-https",
    .summary = "redirectWithMoreThanTenRedirectsAndHTTPS: mail.proton.me sends on to itself, for ever.",
    .serves = MAIL_REDIRECTS_TO ("https://mail.proton.me/"),
    .proofs = {
      { CURL "-L --max-redirs 10 https://mail.proton.me/", 47, "redirects" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },

  /* Success */
  {
    .id = "ooni-success-with-http",
    .summary = "successWithHTTP: everything works.",
    .proofs = { { CURL "-L http://mail.proton.me/", 0, "^200 " }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "ooni-success-with-https",
    .summary = "successWithHTTPS: everything works.",
    .proofs = { MAIL_OPENS, OPENS ("https://account.proton.me/"), CONTROLS_OPEN },
    .expected = REACHABLE,
  },

  /* Addresses */
  {
    .id = "ooni-tcp-blocking-connect-timeout",
    .summary = "tcpBlockingConnectTimeout: connections to port 443 of mail.proton.me's address vanish.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = MAIL, .port = 443 } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      { CURL "http://mail.proton.me/", 0, "^301 " },
      OPENS ("https://account.proton.me/"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("ip-blocking", "certain|likely"),
  },
  {
    .id = "ooni-tcp-blocking-connection-refused-with-inconsistent-dns",
    .summary = "tcpBlockingConnectionRefusedWithInconsistentDNS: Proton's names lead to an address where everything is refused.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = DEAD_STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = DEAD_STUB, .kind = LAB_SERVE_REFUSED } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^198\\.51\\.100\\.30$"),
      IS_REFUSED ("https://mail.proton.me/"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "likely"),
  },

  /* Throttling */
  {
    .id = "ooni-throttling-with-http",
    .summary = "throttlingWithHTTP: what comes from mail.proton.me's address is held at 64 kbit/s.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .net = MAIL, .arg = 64 } },
    .proofs = {
      MAIL_OPENS,
      { SCRIPT_OF_MAIL "curl -sS -m 8 -o /dev/null -w '%{size_download}\n' $script", 28, "^[2-8][0-9]{4}$" },
      { CURL "https://www.wikipedia.org/", 0, "^200 0\\." },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("throttling", "likely"),
  },
  {
    .id = "ooni-throttling-with-https",
    .summary = "throttlingWithHTTPS: what comes from mail.proton.me is held at 64 kbit/s, by name.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .name = "mail.proton.me", .arg = 64 } },
    .proofs = {
      MAIL_OPENS,
      { SCRIPT_OF_MAIL "curl -sS -m 8 -o /dev/null -w '%{size_download}\n' $script", 28, "^[2-8][0-9]{4}$" },
      { CURL "https://www.wikipedia.org/", 0, "^200 0\\." },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("throttling", "likely"),
  },

  /* Names in the handshake */
  {
    .id = "ooni-tls-blocking-connection-reset-with-consistent-dns",
    .summary = "tlsBlockingConnectionResetWithConsistentDNS: handshakes with mail.proton.me are reset.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "mail.proton.me" } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "ooni-tls-blocking-connection-reset-with-inconsistent-dns",
    .summary = "tlsBlockingConnectionResetWithInconsistentDNS: the provider's resolver lies about Proton's names, and handshakes with them are reset.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = DEAD_STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = DEAD_STUB, .kind = LAB_SERVE_CERT_UNKNOWN_CA, .text = OTHER_PAGE } },
    .rules = { { .action = LAB_ACTION_RESET, .port = 443, .name = "*.proton.me" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^198\\.51\\.100\\.30$"),
      IS_RESET ("https://mail.proton.me/"),
      { CURL "--doh-url https://dns.google/dns-query https://mail.proton.me/", 35, "reset by peer" },
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering sni-filtering|block-page dns-tampering sni-filtering", "certain|likely"),
  },

  /* The website is down for everybody */
  {
    .id = "ooni-website-down-nxdomain",
    .summary = "websiteDownNXDOMAIN: mail.proton.me does not exist for anybody.",
    .records = { { .name = "mail.proton.me", .nxdomain = TRUE } },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me @8.8.8.8", 0, "NXDOMAIN" },
      { CURL "--doh-url https://dns11.quad9.net/dns-query https://mail.proton.me/", 6, NULL },
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("certain|likely"),
  },
  {
    .id = "ooni-website-down-tcp-connect",
    .summary = "websiteDownTCPConnect: all of Proton's servers refuse connections; the status page knows nothing of it.",
    .serves = ALL_OF_PROTON (.kind = LAB_SERVE_REFUSED),
    .proofs = {
      IS_REFUSED ("https://mail.proton.me/"),
      IS_REFUSED ("https://vpn-api.proton.me/tests/ping"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "ooni-website-down-no-addrs",
    .summary = "websiteDownNoAddrs: mail.proton.me exists, but has no address for anybody.",
    .records = { { .name = "mail.proton.me", .a = "", .aaaa = "" } },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me @8.8.8.8", 0, "NOERROR(.|\n)*ANSWER: 0" },
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("certain|likely"),
  },

  { .id = NULL },
};
