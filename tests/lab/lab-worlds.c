/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds.c – all worlds of the lab: how each differs from the base internet, what proves that it does, and what
 * must be concluded in it.
 *
 * To add one: an entry in the table, in the group where it belongs; proofs by clients that are not ours (curl,
 * openssl, dig), at least one of them showing the difference and one that the rest of the world is alive; then
 * `mostik-lab prove ID`. A proof is run by sh as the program's user inside the client's namespace; all proofs of a
 * world run one after the other in one and the same world. One table: longer than files usually are.
 */
#include "lab-world.h"

#include <string.h>

/* Proofs. A URL is asked for once; the output is status code and seconds. */
#define CURL "curl -sS -m 15 -o /dev/null -w '%{http_code} %{time_total}\\n' "
#define CURL_SHORT "curl -sS -m 4 -o /dev/null -w '%{http_code} %{time_total}\\n' "
#define OPENS(url) { CURL url, 0, "^200 " }
#define MAIL_OPENS OPENS ("https://mail.proton.me/")
#define CONTROLS_OPEN                                               \
  {                                                                 \
    "for host in www.wikipedia.org github.com www.debian.org ya.ru" \
    "; do " CURL " https://$host/ || exit 1; done",                 \
      0, "^200 (.|\n)*^200 (.|\n)*^200 (.|\n)*^200 "                \
  }
#define IS_RESET(url) { CURL url, 35, "reset by peer" }
#define IS_SILENT(url) { CURL_SHORT url, 28, "timed out" }
#define IS_REFUSED(url) { CURL url, 7, "Connection refused|Couldn't connect|Failed to connect" }
/* The address opens when another name stands in the handshake. */
#define OTHER_NAME_AT(address) CURL "-k --resolve www.wikipedia.org:443:" address " https://www.wikipedia.org/"
/* Proton's name at an address that is not Proton's. */
#define MAIL_NAME_AT(address) CURL "-k --resolve mail.proton.me:443:" address " https://mail.proton.me/"
#define WIKIPEDIA "185.15.59.224"
#define GITHUB "140.82.121.4"
#define MAIL "185.70.42.37"
#define RESOLVES(name, answer) { "dig +short +time=5 +tries=1 " name, 0, answer }
#define DOH_TELLS(resolver) { CURL "--doh-url https://" resolver "/dns-query https://mail.proton.me/", 0, "^200 " }
#define TCP_TELLS(resolver) { "dig +short +tcp +time=5 +tries=1 mail.proton.me @" resolver, 0, "^185\\.70\\.42\\.37$" }

/* Places. */
#define PROTON_NETS "185.70.40.0/22 185.159.156.0/22"
#define PROTON_MAIN_NET "185.70.40.0/22"
#define BOGON "10.10.34.36"
#define STUB "95.213.255.16"
#define STUB_PAGE "http://blocked.provider.example/?id=46"

#define INCIDENT                                                                                                                                            \
  "{\"page\":{\"id\":\"mjkpzhm6c5vd\",\"name\":\"Proton\",\"url\":\"https://status.proton.me\",\"time_zone\":\"Etc/UTC\",\"updated_at\":"                   \
  "\"2026-11-23T06:00:00.000Z\"},\"status\":{\"indicator\":\"critical\",\"description\":\"Major Service Outage\"},"                                         \
  "\"components\":[{\"id\":\"x1\",\"name\":\"Proton Mail\",\"status\":\"major_outage\"}],"                                                                  \
  "\"incidents\":[{\"id\":\"i1\",\"name\":\"Network connectivity\",\"status\":\"investigating\",\"impact\":\"critical\"}],\"scheduled_maintenances\":[]}"
#define STATUS_PAGE_SAYS(pattern) { "curl -sS -m 15 https://status.proton.me/api/v2/status.json", 0, pattern }

#define CAPTCHA_PAGE                                                                                                             \
  "<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1>"                         \
  "<form id=\"challenge-form\"><div class=\"h-captcha\" data-sitekey=\"0\"></div></form></body></html>\n"
#define WORD_PAGE                                                                                                                \
  "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>Proton Mail</title></head><body>"                       \
  "<p>Ваш аккаунт не заблокирован. Сайт не заблокирован, доступ к информационному ресурсу не ограничен.</p></body></html>\n"
#define BLOCK_PAGE                                                                                                               \
  "<!doctype html><html lang=\"ru\"><head><meta charset=\"utf-8\"><title>Доступ ограничен</title></head><body>"                  \
  "<h1>Доступ к информационному ресурсу ограничен на основании Федерального закона от 27 июля 2006 г. № 149-ФЗ</h1></body></html>\n"

/* Conclusions. */
#define REACHABLE { "reachable", "", "certain", "unknown", "unknown", 0 }
#define BLOCKED(methods, confidence) { "blocked", methods, confidence, "unknown", "proton", 1 }

const LabWorld lab_worlds[] = {
  /* Nothing is wrong, though it may look so. */
  {
    .id = "healthy",
    .summary = "Everything works.",
    .proofs = {
      MAIL_OPENS,
      CONTROLS_OPEN,
      RESOLVES ("mail.proton.me", "^185\\.70\\.42\\.37$"),
      DOH_TELLS ("dns.google"),
      TCP_TELLS ("8.8.8.8"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      { "curl -sS http://nmcheck.gnome.org/check_network_status.txt", 0, "^NetworkManager is online" },
    },
    .expected = REACHABLE,
  },
  {
    .id = "healthy-ipv6",
    .summary = "Everything works, over IPv6 too.",
    .ipv6 = TRUE,
    .proofs = {
      MAIL_OPENS,
      OPENS ("-6 https://www.wikipedia.org/"),
      OPENS ("-4 https://www.wikipedia.org/"),
    },
    .expected = REACHABLE,
  },
  {
    .id = "ipv6-broken",
    .summary = "There is an IPv6 address and a route, but every IPv6 packet vanishes; IPv4 works.",
    .ipv6_broken = TRUE,
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("-6 https://www.wikipedia.org/"),
      OPENS ("-4 https://www.wikipedia.org/"),
    },
    .expected = REACHABLE,
  },
  {
    .id = "slow-256k",
    .summary = "A line of 256 kbit/s.",
    .rtt_ms = 120,
    .rate_kbit = 256,
    .proofs = {
      MAIL_OPENS,
      { "curl -sS -m 20 -o /dev/null -w '%{speed_download}\\n' https://www.wikipedia.org/", 0, "^[0-9]{4,5}$" },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "rtt-600",
    .summary = "A satellite line: 600 ms there and back.",
    .rtt_ms = 600,
    .proofs = { { CURL "https://mail.proton.me/", 0, "^200 [23]\\." } },
    .expected = REACHABLE,
  },
  {
    .id = "loss-5",
    .summary = "Five percent of all packets are lost.",
    .loss_permille = 50,
    .proofs = {
      { "for i in 1 2 3 4 5 6; do " CURL " https://www.wikipedia.org/ && n=$((n+1)); done; test $n -ge 5", 0, NULL },
    },
    .expected = REACHABLE,
  },
  {
    .id = "one-control-dead",
    .summary = "Everything works but www.wikipedia.org.",
    .rules = { { .action = LAB_ACTION_DROP, .net = WIKIPEDIA } },
    .proofs = { MAIL_OPENS, OPENS ("https://github.com/"), IS_SILENT ("https://www.wikipedia.org/") },
    .expected = REACHABLE,
  },
  {
    .id = "proton-new-address",
    .summary = "mail.proton.me has moved to an address nobody has heard of.",
    .records = { { .name = "mail.proton.me", .a = "78.40.112.19" } },
    .proofs = { MAIL_OPENS, RESOLVES ("mail.proton.me", "^78\\.40\\.112\\.19$") },
    .expected = REACHABLE,
  },
  {
    .id = "captcha-403",
    .summary = "mail.proton.me answers 403 with a captcha.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_STATUS, .arg = 403, .text = CAPTCHA_PAGE } },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^403 " },
      { "curl -sS https://mail.proton.me/", 0, "captcha" },
    },
    .expected = REACHABLE,
  },
  {
    .id = "word-zablokirovan",
    .summary = "The page of mail.proton.me contains the word «заблокирован».",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_PAGE, .text = WORD_PAGE } },
    .proofs = { { "curl -sS https://mail.proton.me/", 0, "заблокирован" } },
    .expected = REACHABLE,
  },
  {
    .id = "everything-slow-dns",
    .summary = "The provider's resolver answers after 2.5 seconds, and truly.",
    .lies = { { .name = "*", .kind = LAB_LIE_NONE, .liars = LAB_LIAR_CONFIGURED, .delay_ms = 2500 } },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^200 [2-3]\\." },
      RESOLVES ("ya.ru", "^77\\.88\\.55\\.242$"),
    },
    .expected = REACHABLE,
  },

  /* Names are lied about. */
  {
    .id = "dns-nxdomain",
    .summary = "The provider's resolver says that Proton's names do not exist.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me", 0, "NXDOMAIN" },
      { "dig mail.proton.me @8.8.8.8", 0, "NOERROR" },
      DOH_TELLS ("dns.google"),
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },
  {
    .id = "dns-stub-page",
    .summary = "The provider's resolver gives the address of a page that says the site is blocked.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = STUB, .liars = LAB_LIAR_CONFIGURED } },
    .serves = { { .address = STUB, .kind = LAB_SERVE_BLOCK_PAGE, .arg = 200, .text = BLOCK_PAGE, .flag = TRUE } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^95\\.213\\.255\\.16$"),
      { "curl -sS http://mail.proton.me/", 0, "149-ФЗ" },
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { "curl -sSk https://mail.proton.me/", 0, "149-ФЗ" },
      DOH_TELLS ("dns11.quad9.net"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("block-page dns-tampering", "certain"),
  },
  {
    .id = "dns-bogon",
    .summary = "The provider's resolver gives an address that leads nowhere.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = BOGON, .liars = LAB_LIAR_CONFIGURED } },
    .rules = { { .action = LAB_ACTION_DROP, .net = "10.10.34.0/24" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^10\\.10\\.34\\.36$"),
      IS_SILENT ("https://mail.proton.me/"),
      DOH_TELLS ("cloudflare-dns.com"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },
  {
    .id = "dns-udp-takeover",
    .summary = "Every resolver that is asked over UDP says that Proton's names do not exist.",
    .lies = {
      { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED | LAB_LIAR_UDP_ALL },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me @8.8.8.8", 0, "NXDOMAIN" },
      { "dig mail.proton.me @203.0.113.53", 0, "NXDOMAIN" },
      { "dig +short ya.ru @203.0.113.53", 0, "^77\\.88\\.55\\.242$" },
      TCP_TELLS ("8.8.8.8"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },
  {
    .id = "dns-race",
    .summary = "To questions for Proton's names a false answer comes first, the true one second.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = BOGON, .liars = LAB_LIAR_UDP_RACE } },
    .rules = { { .action = LAB_ACTION_DROP, .net = "10.10.34.0/24" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^10\\.10\\.34\\.36$"),
      { "dig +short mail.proton.me @9.9.9.11", 0, "^10\\.10\\.34\\.36$" },
      IS_SILENT ("https://mail.proton.me/"),
      TCP_TELLS ("8.8.8.8"),
      DOH_TELLS ("dns.google"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },
  {
    .id = "dns-and-doh-cut",
    .summary = "The provider's resolver denies Proton's names, and all resolvers over HTTPS but a European one are cut by name.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .rules = {
      { .action = LAB_ACTION_RESET, .name = "dns.google" },
      { .action = LAB_ACTION_RESET, .name = "*.quad9.net" },
      { .action = LAB_ACTION_SILENCE, .name = "cloudflare-dns.com" },
      { .action = LAB_ACTION_RESET, .name = "common.dot.dns.yandex.net" },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      IS_RESET ("https://dns.google/"),
      IS_RESET ("https://dns11.quad9.net/"),
      IS_SILENT ("https://cloudflare-dns.com/"),
      DOH_TELLS ("unfiltered.adguard-dns.com"),
      TCP_TELLS ("8.8.8.8"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "certain"),
  },

  /* Addresses are cut. */
  {
    .id = "ip-blackhole",
    .summary = "Packets to Proton's networks vanish.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://vpn-api.proton.me/tests/ping"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      { MAIL_NAME_AT (WIKIPEDIA), 0, "^200 " },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },
  {
    .id = "ip-rst",
    .summary = "Each SYN to Proton's main network is answered by a forged RST.",
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = PROTON_MAIN_NET } },
    .proofs = {
      IS_REFUSED ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 7, NULL },
      OPENS ("https://vpn-api.proton.me/tests/ping"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },
  {
    .id = "ip-icmp",
    .summary = "Packets to Proton's networks are answered by ICMP: administratively prohibited.",
    .rules = { { .action = LAB_ACTION_REJECT_ICMP, .net = PROTON_NETS } },
    .proofs = {
      { CURL "https://mail.proton.me/", 7, "No route to host|Couldn't connect" },
      { CURL "https://vpn-api.proton.me/tests/ping", 7, NULL },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },
  {
    .id = "tcp-reset",
    .summary = "Connections to Proton's networks are reset at the first byte that is sent, whatever it is.",
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .net = PROTON_NETS } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 35, "reset by peer" },
      { "curl -sS -m 5 http://mail.proton.me/", 56, "reset by peer" },
      { MAIL_NAME_AT (WIKIPEDIA), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("tcp-reset", "certain"),
  },

  /* Names in the handshake are cut. */
  {
    .id = "sni-reset",
    .summary = "Handshakes with Proton's names are reset, wherever they go.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "sni-silence",
    .summary = "After a handshake with one of Proton's names the connection falls silent.",
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "*.proton.me" } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA) " -m 4", 28, "timed out" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "sni-reset-residual",
    .summary = "Handshakes with Proton's names are reset, and the address is dead for a minute after that.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me", .residual_s = 60 } },
    .proofs = {
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      IS_RESET ("https://mail.proton.me/"),
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      OPENS ("https://github.com/"),
    },
    .expected = BLOCKED ("sni-filtering", "likely"),
  },
  {
    .id = "partial-account",
    .summary = "The mailbox opens; the page where one signs in is cut by name.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "account.proton.me" } },
    .proofs = {
      MAIL_OPENS,
      IS_RESET ("https://account.proton.me/"),
      { OTHER_NAME_AT ("185.70.42.36"), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "degraded", "sni-filtering", "certain", "unknown", "proton", 1 },
  },

  /* Somebody else answers. */
  {
    .id = "tls-unknown-ca",
    .summary = "Proton's names come with certificates of an authority that nobody knows; other sites do not.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_CERT_UNKNOWN_CA },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
      { "echo | openssl s_client -connect mail.proton.me:443 -servername mail.proton.me", 0, "unable to get local issuer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("tls-interception", "likely"),
  },
  {
    .id = "tls-state-root",
    .summary = "Proton's names come with certificates of a state's root, which this computer trusts; other sites do not.",
    .client_extra_root = TRUE,
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_CERT_STATE_CA },
    },
    .proofs = {
      MAIL_OPENS,
      { CURL "--cacert $LAB_DIR/ca.pem --capath /nonexistent https://mail.proton.me/", 60, "certificate" },
      { CURL "--cacert $LAB_DIR/ca.pem --capath /nonexistent https://www.wikipedia.org/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("tls-interception", "likely"),
  },
  {
    .id = "block-page-http-and-443-silent",
    .summary = "Plain HTTP to Proton is redirected to a block page, port 443 is silent.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = PROTON_NETS, .port = 443 } },
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_BLOCK_PAGE, .text = STUB_PAGE },
    },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: http://blocked.provider.example/" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("block-page ip-blocking", "certain"),
  },

  /* It is not a block. */
  {
    .id = "offline-no-route",
    .summary = "No address, no route.",
    .no_route = TRUE,
    .proofs = {
      { "ip route", 0, "^$" },
      { CURL_SHORT "https://mail.proton.me/", -1, NULL },
      { CURL_SHORT "https://" WIKIPEDIA "/", 7, NULL },
    },
    .expected = { "offline", "", "certain", "this-computer", "all", 1 },
  },
  {
    .id = "offline-dead-line",
    .summary = "There is a route, but nothing ever comes back.",
    .line_dead = TRUE,
    .proofs = {
      { "ip route", 0, "^default via 192\\.168\\.1\\.1" },
      IS_SILENT ("https://" WIKIPEDIA "/"),
      { "dig +time=2 +tries=1 ya.ru", 9, "timed out" },
    },
    .expected = { "offline", "", "likely", "unknown", "all", 1 },
  },
  {
    .id = "captive-portal",
    .summary = "A network that first wants a login: plain HTTP is redirected, TLS gets the portal's certificate.",
    .portal = TRUE,
    .proofs = {
      { "curl -sSi http://nmcheck.gnome.org/check_network_status.txt", 0, "(?i)^location: http://192\\.168\\.1\\.1/login" },
      { "curl -sSi http://detectportal.firefox.com/success.txt", 0, "(?i)^location: http://192\\.168\\.1\\.1/login" },
      { CURL "http://192.168.1.1/login", 0, "^200 " },
      { CURL "https://mail.proton.me/", -1, NULL },
      { CURL "https://www.wikipedia.org/", -1, NULL },
    },
    .expected = { "captive-portal", "", "certain", "local-network", "all", 1 },
  },
  {
    .id = "outage-refused",
    .summary = "All of Proton's servers refuse connections and the status page reports an incident.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT },
      { .name = "*.proton.me", .kind = LAB_SERVE_REFUSED },
    },
    .proofs = {
      IS_REFUSED ("https://mail.proton.me/"),
      IS_REFUSED ("https://vpn-api.proton.me/tests/ping"),
      STATUS_PAGE_SAYS ("Major Service Outage"),
      CONTROLS_OPEN,
    },
    .expected = { "service-down", "", "likely", "proton", "proton", 1 },
  },
  {
    .id = "outage-503",
    .summary = "Proton's servers answer 503 and the status page reports an incident.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT },
      { .name = "*.proton.me", .kind = LAB_SERVE_STATUS, .arg = 503 },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^503 " },
      STATUS_PAGE_SAYS ("Major Service Outage"),
      CONTROLS_OPEN,
    },
    .expected = { "service-down", "", "certain", "proton", "proton", 1 },
  },
  {
    .id = "refused-no-incident",
    .summary = "All of Proton's servers refuse connections and the status page knows nothing of it.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_REFUSED },
    },
    .proofs = {
      IS_REFUSED ("https://mail.proton.me/"),
      IS_REFUSED ("https://vpn-api.proton.me/tests/ping"),
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },
  {
    .id = "controls-dead-proton-blocked",
    .summary = "Proton is silent, and of all other sites only www.debian.org answers.",
    .rules = { { .action = LAB_ACTION_DROP, .net = "!212.188.4.10 130.89.148.77" } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://www.wikipedia.org/"),
      IS_SILENT ("https://ya.ru/"),
      OPENS ("https://www.debian.org/"),
    },
    .expected = { "inconclusive", "", "unsure", "unknown", "unknown", 3 },
  },
  {
    .id = "vpn-on",
    .summary = "Proton is blocked, but a VPN is up and it opens through it.",
    .tunnel = "proton0",
    .tunnel_live = TRUE,
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .proofs = {
      { "ip route", 0, "^default dev proton0 " },
      MAIL_OPENS,
      IS_SILENT ("--interface eth0 --resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },

  { .id = NULL },
};

const LabWorld *
lab_world_find (const char *id)
{
  for (const LabWorld *world = lab_worlds; world->id != NULL; world++)
    if (strcmp (world->id, id) == 0)
      return world;
  return NULL;
}
