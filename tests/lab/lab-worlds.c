/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds.c – all worlds of the lab: how each differs from the base internet, what proves that
 * it does, and what must be concluded in it.
 *
 * To add one: an entry in the table, in the group where it belongs; proofs by clients that are not
 * ours (curl, openssl, dig), at least one of them showing the difference and one that the rest of
 * the world is alive; then `mostik-lab prove ID`. A proof is run by sh as the program's user
 * inside the client's namespace; all proofs of a world run one after the other in one and the same
 * world.
 *
 * Longer than 500 lines: it is one table.
 */
#include "lab-worlds-words.h"

#include <string.h>

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
      { CURL "https://www.wikipedia.org/", 0, "^200 (0\\.[89]|[1-9])" },
      CONTROLS_OPEN,
    },
    .expected = { "reachable", "", "certain|likely", "unknown", "unknown", 0 },
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
      {
        "n=0; for i in $(seq 60); do dig +tries=1 +time=1 ya.ru >/dev/null || n=$((n+1)); done; echo $n lost; "
        "test $n -ge 1 -a $n -le 18",
        0,
        NULL,
      },
      { "for i in 1 2 3; do " CURL " https://www.wikipedia.org/ || exit 1; done", 0, NULL },
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
    .lies = {
      { .name = "*", .kind = LAB_LIE_NONE, .liars = LAB_LIAR_CONFIGURED, .delay_ms = 2500 },
    },
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
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },
  {
    .id = "dns-stub-page",
    .summary = "The provider's resolver gives the address of a page that says the site is blocked.",
    .lies = {
      { "*.proton.me", LAB_LIE_ADDRESS, .value = STUB, .liars = LAB_LIAR_CONFIGURED },
    },
    .serves = {
      {
        .address = STUB,
        .kind = LAB_SERVE_BLOCK_PAGE,
        .arg = 200,
        .text = BLOCK_PAGE,
        .flag = TRUE,
      },
    },
    .proofs = {
      RESOLVES ("mail.proton.me", "^95\\.213\\.255\\.16$"),
      { "curl -sS http://mail.proton.me/", 0, "149-ФЗ" },
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { "curl -sSk https://mail.proton.me/", 0, "149-ФЗ" },
      DOH_TELLS ("dns11.quad9.net"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page dns-tampering", "certain"),
  },
  {
    .id = "dns-bogon",
    .summary = "The provider's resolver gives an address that leads nowhere.",
    .lies = {
      { "*.proton.me", LAB_LIE_ADDRESS, .value = BOGON, .liars = LAB_LIAR_CONFIGURED },
    },
    .rules = { { .action = LAB_ACTION_DROP, .net = "10.10.34.0/24" } },
    .proofs = {
      RESOLVES ("mail.proton.me", "^10\\.10\\.34\\.36$"),
      IS_SILENT ("https://mail.proton.me/"),
      DOH_TELLS ("cloudflare-dns.com"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
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
    .lies = {
      { "*.proton.me", LAB_LIE_ADDRESS, .value = BOGON, .liars = LAB_LIAR_UDP_RACE },
    },
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
    .summary = "The provider's resolver denies Proton's names; DoH is cut by name, but for one in Europe.",
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
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
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
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
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
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "ip-icmp",
    .summary = "Packets to Proton's networks are answered by ICMP: administratively prohibited.",
    .rules = { { .action = LAB_ACTION_REJECT_ICMP, .net = PROTON_NETS } },
    .proofs = {
      { CURL "https://mail.proton.me/", 7, "No route to host|Couldn't connect|Could not connect" },
      { CURL "https://vpn-api.proton.me/tests/ping", 7, NULL },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
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
    .expected = BLOCKED_NEAR ("tcp-reset", "likely"),
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
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "sni-reset-at-home",
    .summary = "Handshakes with Proton's names are reset, but a phone that shares its line is there too.",
    .second_line = TRUE,
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { CURL "--interface eth1 https://mail.proton.me/", 0, "^200 " },
      { CURL "--interface eth1 https://www.wikipedia.org/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
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
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
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
    .expected = { "degraded", "sni-filtering", "certain", "provider", "proton", 1 },
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
    .summary = "Proton's names come with certificates of a state's root, which this computer trusts.",
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
    .rules = { { LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = PROTON_NETS, .port = 443 } },
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_BLOCK_PAGE, .text = STUB_PAGE },
    },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: http://blocked.provider.example/" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page ip-blocking", "likely"),
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
    .expected = { "inconclusive", "", "unsure", "unknown", "unknown", 3 },
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

  /* It opens, but not well. */
  {
    .id = "freeze-20k",
    .summary = "Connections to Proton's networks stop after 20 KB from the server and stay open.",
    .rules = { { .action = LAB_ACTION_FREEZE, .net = PROTON_NETS, .arg = 20 * 1024 } },
    .proofs = {
      { SCRIPT_OF_MAIL "curl -sS -m 6 -o /dev/null -w '%{size_download}\n' $script", 28, "^1[0-9]{4}$" },
      MAIL_OPENS,
      CONTROLS_OPEN,
    },
    .expected = { "degraded", "throttling", "likely", "unknown", "proton", 1 },
  },
  {
    .id = "throttle-130k",
    .summary = "What Proton's servers send is held at 130 kbit/s, by name.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .name = "*.proton.me", .arg = 130 } },
    .proofs = {
      { SCRIPT_OF_MAIL "curl -sS -r 0-65535 -o /dev/null -w '%{time_total}\n' $script", 0, "^([3-9]|[1-9][0-9])\\." },
      { CURL "https://www.wikipedia.org/", 0, "^200 0\\." },
      CONTROLS_OPEN,
    },
    .expected = { "degraded", "throttling", "likely", "unknown", "proton", 1 },
  },
  {
    .id = "flapping-reset",
    .summary = "Every second handshake with one of Proton's names is reset.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me", .percent = 50 } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      MAIL_OPENS,
      IS_RESET ("https://mail.proton.me/"),
      MAIL_OPENS,
      CONTROLS_OPEN,
    },
    .expected = { "degraded", "sni-filtering", "likely|certain", "unknown", "proton", 1 },
  },
  {
    .id = "allow-list",
    .summary = "A mobile shut-down: only listed Russian sites answer.",
    .rules = { { .action = LAB_ACTION_DROP, .net = "!212.188.4.10 77.88.0.0/16 87.240.132.0/24 217.69.139.0/24" } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://www.wikipedia.org/"),
      OPENS ("https://ya.ru/"),
      OPENS ("https://vk.com/"),
      OPENS ("https://mail.ru/"),
    },
    .expected = { "blocked", "", "likely", "unknown", "foreign-sites", 1 },
  },
  {
    .id = "mail-port-dropped",
    .summary = "Only port 25 of Proton's mail servers is cut; the web works.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS, .port = 25 } },
    .proofs = {
      MAIL_OPENS,
      { "echo QUIT | curl -sS -m 3 telnet://185.70.42.128:25", 28, "timed out" },
      { "echo QUIT | curl -sS -m 3 telnet://142.250.102.27:25", 0, "^220 " },
    },
    .expected = REACHABLE,
  },

  /* It is this computer, or this network. */
  {
    .id = "clock-ahead",
    .summary = "This computer's clock is 400 days ahead.",
    .clock_skew_s = 400 * 86400,
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "expired" },
      { CURL "https://www.wikipedia.org/", 60, "expired" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
    },
    .expected = { "clock-wrong", "", "certain", "this-computer", "all", 1 },
  },
  {
    .id = "clock-behind",
    .summary = "This computer's clock is 400 days behind.",
    .clock_skew_s = -400 * 86400,
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "not yet valid" },
      { CURL "https://www.wikipedia.org/", 60, "not yet valid" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
    },
    .expected = { "clock-wrong", "", "certain", "this-computer", "all", 1 },
  },
  {
    .id = "hosts-file-line",
    .summary = "The hosts file sends Proton's names to this computer itself.",
    .hosts = "127.0.0.1 mail.proton.me account.proton.me",
    .proofs = {
      { "getent ahostsv4 mail.proton.me", 0, "^127\\.0\\.0\\.1 " },
      { CURL "https://mail.proton.me/", 7, NULL },
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "proton", 1 },
  },
  {
    .id = "hosts-file-stale",
    .summary = "A line in the hosts file, left over from somebody's list, sends mail.proton.me to a dead address.",
    .hosts = "45.155.204.190 mail.proton.me",
    .rules = { { .action = LAB_ACTION_DROP, .net = "45.155.204.190" } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      OPENS ("https://account.proton.me/"),
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "proton", 1 },
  },
  {
    .id = "proxy-dead",
    .summary = "The settings name a proxy on this computer that does not run.",
    .environment = "http_proxy=http://127.0.0.1:3128 https_proxy=http://127.0.0.1:3128",
    .proofs = {
      { CURL "https://mail.proton.me/", 7, NULL },
      { CURL "https://www.wikipedia.org/", 7, NULL },
      OPENS ("--noproxy '*' https://mail.proton.me/"),
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "kill-switch-stuck",
    .summary = "A VPN's kill switch holds the default route, but no VPN is up.",
    .tunnel = "pvpnksintrf0",
    .proofs = {
      { "ip route", 0, "^default dev pvpnksintrf0 " },
      { CURL_SHORT "https://" WIKIPEDIA "/", 28, NULL },
      { CURL "-k --interface eth0 https://" WIKIPEDIA "/", 0, "^200 " },
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "everything-intercepted",
    .summary = "All sites come with certificates of one and the same unknown authority.",
    .serves = { { .name = "*", .kind = LAB_SERVE_CERT_UNKNOWN_CA } },
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { CURL "https://www.wikipedia.org/", 60, "certificate" },
      { CURL "https://ya.ru/", 60, "certificate" },
    },
    .expected = { "local-interference", "", "certain|likely", "unknown|local-network", "all", 1 },
  },
  {
    .id = "antivirus-root",
    .summary = "All sites come with certificates of an authority that only this computer trusts.",
    .client_extra_root = TRUE,
    .serves = { { .name = "*", .kind = LAB_SERVE_CERT_STATE_CA } },
    .proofs = {
      MAIL_OPENS,
      CONTROLS_OPEN,
      { CURL "--cacert $LAB_DIR/ca.pem --capath /nonexistent https://mail.proton.me/", 60, "certificate" },
      { CURL "--cacert $LAB_DIR/ca.pem --capath /nonexistent https://ya.ru/", 60, "certificate" },
    },
    .expected = { "local-interference", "", "certain|likely", "unknown|this-computer", "all", 1 },
  },
  {
    .id = "dns-dead",
    .summary = "The provider's resolver is silent; everything else works.",
    .rules = { { .action = LAB_ACTION_DROP, .net = "212.188.4.10" } },
    .proofs = {
      { "dig +time=2 +tries=1 ya.ru", 9, "timed out" },
      { "dig +short +time=2 +tries=1 ya.ru @8.8.8.8", 0, "^77\\.88\\.55\\.242$" },
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
    },
    .expected = { "local-interference", "", "certain|likely", "unknown|local-network", "all", 1 },
  },
  {
    .id = "dns-dead-everywhere",
    .summary = "No resolver can be reached, over UDP, TCP or HTTPS; all other addresses can.",
    .rules = {
      { .action = LAB_ACTION_DROP, .port = 53 },
      {
        .action = LAB_ACTION_DROP,
        .net = "8.8.8.8 8.8.4.4 9.9.9.11 149.112.112.11 1.1.1.1 1.0.0.1 94.140.14.0/24 77.88.8.8",
      },
    },
    .proofs = {
      { "dig +time=2 +tries=1 ya.ru @8.8.8.8", 9, "timed out" },
      { "dig +tcp +time=2 +tries=1 ya.ru @9.9.9.11", 9, NULL },
      { CURL_SHORT "-k https://9.9.9.11/", 28, "timed out" },
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
    },
    .expected = { "inconclusive", "", "unsure", "unknown", "all", 3 },
  },
  {
    .id = "dns-dead-addresses-open",
    .summary = "No resolver answers, over UDP, TCP or HTTPS, but their addresses take connections.",
    .rules = {
      { .action = LAB_ACTION_DROP, .port = 53 },
      { .action = LAB_ACTION_SILENCE, .name = "dns.google" },
      { .action = LAB_ACTION_SILENCE, .name = "*.quad9.net" },
      { .action = LAB_ACTION_SILENCE, .name = "cloudflare-dns.com" },
      { .action = LAB_ACTION_SILENCE, .name = "*.adguard-dns.com" },
      { .action = LAB_ACTION_SILENCE, .name = "common.dot.dns.yandex.net" },
    },
    .proofs = {
      { "dig +time=2 +tries=1 ya.ru @8.8.8.8", 9, "timed out" },
      IS_SILENT ("--resolve dns.google:443:8.8.8.8 https://dns.google/"),
      { CURL_SHORT "-k https://8.8.8.8/", 0, "^200 " },
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
    },
    .expected = { "inconclusive", "", "unsure", "unknown", "unknown|all", 3 },
  },

  /* Proton itself. */
  {
    .id = "name-gone",
    .summary = "Proton's names exist for nobody.",
    .records = {
      { .name = "mail.proton.me", .nxdomain = TRUE },
      { .name = "account.proton.me", .nxdomain = TRUE },
      { .name = "verify.proton.me", .nxdomain = TRUE },
      { .name = "proton.me", .nxdomain = TRUE },
      { .name = "mail-api.proton.me", .nxdomain = TRUE },
      { .name = "verify-api.proton.me", .nxdomain = TRUE },
      { .name = "vpn-api.proton.me", .nxdomain = TRUE },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, NULL },
      { "dig mail.proton.me @8.8.8.8", 0, "NXDOMAIN" },
      { CURL "--doh-url https://dns.google/dns-query https://mail.proton.me/", 6, NULL },
      CONTROLS_OPEN,
    },
    .expected = { "service-down", "", "certain|likely", "proton", "proton", 1 },
  },
  {
    .id = "certificate-expired",
    .summary = "Proton's certificates ran out three days ago; the status page knows nothing of it.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_CERT_EXPIRED },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "expired" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "inconclusive", "", "unsure", "unknown", "unknown|proton", 3 },
  },

  { .id = NULL },
};

const LabWorld *const lab_world_groups[] = {
  lab_worlds,
  lab_worlds_ooni,
  lab_worlds_russia,
  lab_worlds_places,
  lab_worlds_slow,
  lab_worlds_pairs,
  lab_worlds_lookalikes,
  lab_worlds_attacks,
  NULL,
};

const LabWorld *
lab_world_find (const char *id)
{
  for (const LabWorld *const *group = lab_world_groups; *group != NULL; group++)
    for (const LabWorld *world = *group; world->id != NULL; world++)
      if (strcmp (world->id, id) == 0)
        return world;
  return NULL;
}
