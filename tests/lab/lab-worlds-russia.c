/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-russia.c – what filters in Russia do, as their clients see it; what users of other
 * tools reported; and what goes wrong on computers, lines and at Proton without anybody's filter.
 *
 * Longer than 500 lines: it is one table.
 */
#include "lab-worlds-words.h"

#define YEAR_S (365 * 24 * 3600)
#define FIVE_YEARS_S ((gint64) 5 * YEAR_S)
#define OFFICE_PROXY "10.30.0.8"
#define THROUGH_OFFICE_PROXY "https_proxy=http://" OFFICE_PROXY ":3128"
#define RESOLVER_V6 "2a00:1370:8100:53::53"

#define DOH_ADDRESSES \
  "8.8.8.8 8.8.4.4 9.9.9.11 149.112.112.11 1.1.1.1 1.0.0.1 94.140.14.140 94.140.14.141 77.88.8.8"
/* Foreign sites whose networks some filters slow down, and others that they leave alone. */
#define HOSTERS "139.178.84.217 130.89.148.77"

#define MAINTENANCE_PAGE                                                                        \
  "<!doctype html><html><head><title>Maintenance</title></head><body><h1>We are upgrading our " \
  "systems</h1><p>Proton will be back in about an hour.</p></body></html>\n"
#define MAINTENANCE                                                                               \
  "{\"page\":{\"id\":\"mjkpzhm6c5vd\",\"name\":\"Proton\",\"url\":\"https://status.proton.me\"}," \
  "\"status\":{\"indicator\":\"maintenance\",\"description\":\"Service Under Maintenance\"},"     \
  "\"components\":[{\"id\":\"x1\",\"name\":\"Proton Mail\",\"status\":\"under_maintenance\"}],"   \
  "\"incidents\":[],\"scheduled_maintenances\":[{\"id\":\"m1\",\"name\":\"Database upgrade\","    \
  "\"status\":\"in_progress\",\"impact\":\"maintenance\"}]}"
#define LOGIN_PAGE                                                             \
  "<!doctype html><html><head><title>Wi-Fi</title></head><body><h1>Wi-Fi</h1>" \
  "<form method=\"post\" action=\"/login\"><input name=\"phone\"></form></body></html>\n"

#define SCRIPT_STOPS(size)                                                                \
  {                                                                                       \
    SCRIPT_OF_MAIL "curl -sS -m 5 -o /dev/null -w '%{size_download}\n' $script", 28, size \
  }
#define IS_CLOSED(url) \
  {                    \
    CURL url, 35, NULL \
  }
#define TIMES(n, command, least)                          \
  {                                                       \
    "n=0; for i in $(seq " #n "); do " command            \
    " && n=$((n+1)); done; echo $n; test $n -ge " #least, \
      0, NULL                                             \
  }
#define SOME_ARE_LOST(least, most)                                                            \
  {                                                                                           \
    "n=0; for i in $(seq 40); do dig +tries=1 +time=1 ya.ru >/dev/null || n=$((n+1)); done; " \
    "echo $n lost; test $n -ge " #least " -a $n -le " #most,                                  \
      0, NULL                                                                                 \
  }
#define MX_ANSWERS(address)                                         \
  {                                                                 \
    "echo QUIT | curl -sS -m 4 telnet://" address ":25", 0, "^220 " \
  }
#define MX_IS_SILENT(address)                                     \
  {                                                               \
    "echo QUIT | curl -sS -m 4 telnet://" address ":25", 28, NULL \
  }

#define REMINDER "http://lk.provider.example/balance"
#define HTTP_IS_REPLACED                                                                   \
  {                                                                                        \
    "curl -sSi http://network-test.debian.org/nm", 0, "(?i)location: http://lk\\.provider" \
  }

const LabWorld lab_worlds_russia[] = {
  /* It begins, and then it stops or creeps. */
  {
    .id = "freeze-16k",
    .summary = "Connections to Proton's networks stop after 16 KB from the server and stay open.",
    .rules = { { .action = LAB_ACTION_FREEZE, .net = PROTON_NETS, .arg = 16 * 1024 } },
    .proofs = {
      SCRIPT_STOPS ("^1?[0-9]{1,4}$"),
      MAIL_OPENS,
      { CURL "https://www.wikipedia.org/", 0, "^200 0\\." },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("throttling", "certain|likely"),
  },
  {
    .id = "freeze-8k",
    .summary = "The same after 8 KB already: not even the start page comes whole.",
    .rules = { { .action = LAB_ACTION_FREEZE, .net = PROTON_NETS, .arg = 8 * 1024 } },
    .proofs = {
      { "curl -sS -m 5 -o /dev/null -w '%{size_download}\n' https://mail.proton.me/", 28, "^[0-9]{1,4}$" },
      CONTROLS_OPEN,
    },
    .expected = { "blocked|degraded", "throttling", "certain|likely", "unknown", "proton", 1 },
  },
  {
    .id = "freeze-16k-by-name",
    .summary = "Connections with Proton's names stop after 16 KB, wherever they go.",
    .rules = { { .action = LAB_ACTION_FREEZE, .name = "*.proton.me", .arg = 16 * 1024 } },
    .proofs = {
      SCRIPT_STOPS ("^1?[0-9]{1,4}$"),
      MAIL_OPENS,
      { MAIL_NAME_AT (WIKIPEDIA) " -m 5", 28, "timed out" },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("throttling", "certain|likely"),
  },
  {
    .id = "freeze-16k-hosters-too",
    .summary = "Connections to Proton and to some other foreign networks stop after 16 KB; others do not.",
    .rules = { { .action = LAB_ACTION_FREEZE, .net = PROTON_NETS " " HOSTERS, .arg = 16 * 1024 } },
    .proofs = {
      SCRIPT_STOPS ("^1?[0-9]{1,4}$"),
      IS_SILENT ("https://www.kernel.org/"),
      IS_SILENT ("https://www.debian.org/"),
      OPENS ("https://www.wikipedia.org/"),
      OPENS ("https://github.com/"),
      OPENS ("https://ya.ru/"),
    },
    .expected = DEGRADED ("throttling", "likely"),
  },
  {
    .id = "freeze-16k-all-foreign",
    .summary = "Connections to everything but Russian sites stop after 16 KB.",
    .rules = { { .action = LAB_ACTION_FREEZE, .proto = LAB_PROTO_TCP, .net = "!" RUSSIAN_NETS, .arg = 16 * 1024 } },
    .proofs = {
      SCRIPT_STOPS ("^1?[0-9]{1,4}$"),
      IS_SILENT ("https://www.wikipedia.org/"),
      IS_SILENT ("https://github.com/"),
      OPENS ("https://ya.ru/"),
      OPENS ("https://vk.com/"),
    },
    .expected = { "degraded", "throttling", "likely", "unknown", "foreign-sites", 1 },
  },
  {
    .id = "throttle-130k-addresses",
    .summary = "What comes from Proton's networks is held at 130 kbit/s.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .net = PROTON_NETS, .arg = 130 } },
    .proofs = {
      { SCRIPT_OF_MAIL "curl -sS -m 6 -o /dev/null -w '%{size_download}\n' $script", 28, "^[3-9][0-9]{4}$|^1[0-4][0-9]{4}$" },
      { CURL "https://www.wikipedia.org/", 0, "^200 0\\." },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("throttling", "likely"),
  },

  /* Now so, now so. */
  {
    .id = "flapping-silence",
    .summary = "After every second handshake with mail.proton.me the connection falls silent.",
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "mail.proton.me", .percent = 50 } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      MAIL_OPENS,
      IS_SILENT ("https://mail.proton.me/"),
      MAIL_OPENS,
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("sni-filtering", "certain|likely"),
  },
  {
    .id = "flapping-one-in-four",
    .summary = "Every fourth handshake with one of Proton's names is reset.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "mail.proton.me", .percent = 25 } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      TIMES (3, CURL "https://mail.proton.me/", 3),
      IS_RESET ("https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = { "degraded", "sni-filtering", "certain|likely", "unknown", "proton", 1 },
  },
  {
    .id = "sni-silence-residual",
    .summary = "After a handshake with one of Proton's names the address stays silent for three minutes.",
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "*.proton.me", .residual_s = 180 } },
    .proofs = {
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      { MAIL_NAME_AT (WIKIPEDIA) " -m 4", 28, "timed out" },
      { CURL "-m 4 https://www.wikipedia.org/", 28, "timed out" },
      OPENS ("https://github.com/"),
      OPENS ("https://ya.ru/"),
    },
    .expected = BLOCKED ("sni-filtering", "likely"),
  },

  /* Names and addresses in the handshake. */
  {
    .id = "sni-reset-only-at-proton",
    .summary = "Handshakes with Proton's names are reset at Proton's addresses alone.",
    .rules = { { .action = LAB_ACTION_RESET, .net = PROTON_NETS, .name = "*.proton.me" } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "likely|certain"),
  },
  {
    .id = "sni-silence-only-at-proton",
    .summary = "Handshakes with Proton's names fall silent at Proton's addresses alone.",
    .rules = { { .action = LAB_ACTION_SILENCE, .net = PROTON_NETS, .name = "*.proton.me" } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "likely|certain"),
  },
  {
    .id = "address-and-name",
    .summary = "Proton's networks are a black hole, and handshakes with Proton's names are reset elsewhere too.",
    .rules = {
      { .action = LAB_ACTION_DROP, .net = PROTON_NETS },
      { .action = LAB_ACTION_RESET, .name = "mail.proton.me" },
    },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      { MAIL_NAME_AT (GITHUB), 35, "reset by peer" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("ip-blocking|ip-blocking sni-filtering", "certain|likely"),
  },
  {
    .id = "sni-close",
    .summary = "Handshakes with Proton's names are answered by the connection's end.",
    .rules = { { .action = LAB_ACTION_CLOSE, .name = "*.proton.me" } },
    .proofs = {
      IS_CLOSED ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, NULL },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "likely"),
  },
  {
    .id = "mail-cut",
    .summary = "Handshakes with mail.proton.me are reset; all other names of Proton's pass.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "mail.proton.me" } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      OPENS ("https://account.proton.me/"),
      OPENS ("https://proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "verify-cut",
    .summary = "The mailbox opens; the captcha's host is reset by name.",
    .rules = { { .action = LAB_ACTION_RESET, .name = "verify.proton.me" } },
    .proofs = {
      MAIL_OPENS,
      OPENS ("https://account.proton.me/"),
      IS_RESET ("https://verify.proton.me/"),
      { OTHER_NAME_AT ("185.70.42.39"), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "site-cut",
    .summary = "The mailbox opens; after a handshake with proton.me alone the connection falls silent.",
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "proton.me" } },
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("https://proton.me/"),
      { OTHER_NAME_AT ("185.70.42.45"), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "account-address-dropped",
    .summary = "The mailbox opens; the address of the sign-in page is a black hole.",
    .rules = { { .action = LAB_ACTION_DROP, .net = ACCOUNT } },
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("https://account.proton.me/"),
      { OTHER_NAME_AT (ACCOUNT) " -m 4", 28, "timed out" },
      CONTROLS_OPEN,
    },
    .expected = DEGRADED_NEAR ("ip-blocking", "certain|likely"),
  },

  /* Names. */
  {
    .id = "nxdomain-and-no-other-resolver",
    .summary = "UDP 53 is taken over and denies Proton's names; TCP 53 and all resolvers over HTTPS are dead.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED | LAB_LIAR_UDP_ALL } },
    .rules = {
      { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .port = 53 },
      { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = DOH_ADDRESSES, .port = 443 },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 6, "Could not resolve" },
      { "dig mail.proton.me @8.8.8.8", 0, "NXDOMAIN" },
      { "dig +tcp +time=2 +tries=1 mail.proton.me @8.8.8.8", 9, NULL },
      IS_SILENT ("https://dns.google/"),
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("dns-tampering", "likely"),
  },
  {
    .id = "dns-udp-dead",
    .summary = "All UDP questions to port 53 vanish; TCP 53, resolvers over HTTPS and addresses work.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_UDP, .port = 53 } },
    .proofs = {
      { "dig +time=2 +tries=1 ya.ru", 9, "timed out" },
      { "dig +time=2 +tries=1 ya.ru @8.8.8.8", 9, "timed out" },
      TCP_TELLS ("8.8.8.8"),
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      OPENS ("--resolve www.wikipedia.org:443:" WIKIPEDIA " https://www.wikipedia.org/"),
    },
    .expected = { "inconclusive", "", "unsure", "unknown", "unknown|all", 3 },
  },
  {
    .id = "slow-dns-4s",
    .summary = "The provider's resolver answers after 4 seconds, and truly.",
    .lies = { { .name = "*", .kind = LAB_LIE_NONE, .liars = LAB_LIAR_CONFIGURED, .delay_ms = 4000 } },
    .proofs = { { CURL "https://mail.proton.me/", 0, "^200 4\\." }, { CURL "https://ya.ru/", 0, "^200 4\\." } },
    .expected = REACHABLE,
  },
  {
    .id = "proton-all-new-addresses",
    .summary = "All of Proton's names have moved to a network nobody has heard of.",
    .records = {
      { .name = "mail.proton.me", .a = "78.40.112.19" },
      { .name = "account.proton.me", .a = "78.40.112.20" },
      { .name = "verify.proton.me", .a = "78.40.112.21" },
      { .name = "proton.me", .a = "78.40.112.22" },
      { .name = "mail-api.proton.me", .a = "78.40.112.23" },
      { .name = "vpn-api.proton.me", .a = "78.40.112.24" },
    },
    .proofs = {
      MAIL_OPENS,
      OPENS ("https://account.proton.me/"),
      RESOLVES ("mail.proton.me", "^78\\.40\\.112\\.19$"),
      IS_REFUSED ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
    },
    .expected = REACHABLE,
  },
  {
    .id = "proton-new-address-sni-reset",
    .summary = "mail.proton.me has moved to a new address, and is reset by name.",
    .records = { { .name = "mail.proton.me", .a = "78.40.112.19" } },
    .rules = { { .action = LAB_ACTION_RESET, .name = "mail.proton.me" } },
    .proofs = {
      RESOLVES ("mail.proton.me @8.8.8.8", "^78\\.40\\.112\\.19$"),
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT ("78.40.112.19"), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },

  /* Block pages. */
  {
    .id = "block-page-warning-and-sni-reset",
    .summary = "Plain HTTP to Proton is redirected to warning.rt.ru, handshakes with Proton's names are reset.",
    .records = { { .name = "warning.rt.ru", .a = "95.167.13.50" } },
    .rules = { { .action = LAB_ACTION_RESET, .port = 443, .name = "*.proton.me" } },
    .serves = {
      { .name = "warning.rt.ru", .kind = LAB_SERVE_PAGE, .text = BLOCK_PAGE, .flag = TRUE },
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_PLAIN_PAGE, .text = "http://warning.rt.ru/?id=17&st=0&dt=185.70.42.37&rs=http%3A%2F%2Fmail.proton.me%2F" },
    },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: http://warning\\.rt\\.ru/" },
      { "curl -sSL http://mail.proton.me/", 0, "149-ФЗ" },
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page sni-filtering", "certain"),
  },
  {
    .id = "block-page-warning-and-syn-reset",
    .summary = "Plain HTTP to Proton's main network is redirected to warning.rt.ru, port 443 there is answered by RST.",
    .rules = { { .action = LAB_ACTION_REJECT_RST, .proto = LAB_PROTO_TCP, .net = PROTON_MAIN_NET, .port = 443 } },
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "vpn-api.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_PLAIN_PAGE, .text = "http://warning.rt.ru/?id=17&st=0" },
    },
    .proofs = {
      IS_REFUSED ("https://mail.proton.me/"),
      { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: http://warning\\.rt\\.ru/" },
      OPENS ("https://vpn-api.proton.me/tests/ping"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("block-page ip-blocking", "certain|likely"),
  },
  {
    .id = "block-page-under-own-certificate",
    .summary = "At Proton's addresses a stub answers on all ports, 443 under a certificate of its own.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_BLOCK_PAGE, .arg = 200, .text = BLOCK_PAGE, .flag = TRUE },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 60, "certificate" },
      { "curl -sSk https://mail.proton.me/", 0, "149-ФЗ" },
      { "curl -sS http://mail.proton.me/", 0, "149-ФЗ" },
      RESOLVES ("mail.proton.me @8.8.8.8", "^185\\.70\\.42\\.37$"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED ("block-page tls-interception", "certain|likely"),
  },

  /* Only listed sites pass. */
  {
    .id = "allow-list-silent",
    .summary = "A mobile shut-down: connections to all but listed Russian sites are made, then nothing comes.",
    .rules = { { .action = LAB_ACTION_FREEZE, .proto = LAB_PROTO_TCP, .net = "!" RUSSIAN_NETS } },
    .proofs = {
      { "curl -sv -m 4 https://mail.proton.me/", 28, "Connected to mail.proton.me" },
      { "curl -sv -m 4 https://www.wikipedia.org/", 28, "Connected to www.wikipedia.org" },
      IS_SILENT ("https://github.com/"),
      OPENS ("https://ya.ru/"),
      OPENS ("https://vk.com/"),
      OPENS ("https://mail.ru/"),
    },
    .expected = { "blocked", "", "likely", "unknown", "foreign-sites", 1 },
  },
  {
    .id = "allow-list-tcp-dropped",
    .summary = "A mobile shut-down: TCP to all but listed Russian sites vanishes; resolvers abroad answer over UDP.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = "!" RUSSIAN_NETS } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://www.wikipedia.org/"),
      RESOLVES ("mail.proton.me @8.8.8.8", "^185\\.70\\.42\\.37$"),
      OPENS ("https://ya.ru/"),
      OPENS ("https://vk.com/"),
    },
    .expected = { "blocked", "", "likely", "unknown", "foreign-sites", 1 },
  },

  /* Mail delivery: port 25. */
  {
    .id = "mx-dropped-thorough",
    .summary = "Only port 25 of Proton's mail servers is a black hole; that of others answers.",
    .level = "thorough",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .net = PROTON_NETS, .port = 25 } },
    .proofs = { MAIL_OPENS, MX_IS_SILENT ("185.70.42.128"), MX_IS_SILENT ("185.70.42.129"), MX_ANSWERS ("142.250.102.27") },
    .expected = DEGRADED ("ip-blocking", "likely"),
  },
  {
    .id = "port-25-closed-thorough",
    .summary = "Port 25 is closed altogether, as on many lines.",
    .level = "thorough",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .port = 25 } },
    .proofs = { MAIL_OPENS, MX_IS_SILENT ("185.70.42.128"), MX_IS_SILENT ("142.250.102.27") },
    .expected = REACHABLE,
  },

  /* Proton itself. */
  {
    .id = "error-502-no-incident",
    .summary = "mail.proton.me answers 502; the status page knows nothing of it.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_STATUS, .arg = 502 } },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^502 " },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("certain|likely"),
  },
  {
    .id = "error-503-no-incident",
    .summary = "All of Proton's servers answer 503; the status page knows nothing of it.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_STATUS, .arg = 503 },
    },
    .proofs = {
      { CURL "https://mail.proton.me/", 0, "^503 " },
      { CURL "https://account.proton.me/", 0, "^503 " },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("certain|likely"),
  },
  {
    .id = "maintenance-page",
    .summary = "mail.proton.me answers 503 with a page about maintenance, which the status page announces.",
    .serves = {
      { .name = "mail.proton.me", .kind = LAB_SERVE_STATUS, .arg = 503, .text = MAINTENANCE_PAGE },
      { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = MAINTENANCE },
    },
    .proofs = {
      { "curl -sS https://mail.proton.me/", 0, "upgrading our systems" },
      STATUS_PAGE_SAYS ("under_maintenance"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("certain|likely"),
  },
  {
    .id = "outage-silent",
    .summary = "All of Proton's servers accept connections and say nothing; the status page reports an incident.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT },
      { .name = "*.proton.me", .kind = LAB_SERVE_SILENT },
    },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      STATUS_PAGE_SAYS ("Major Service Outage"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("likely"),
  },
  {
    .id = "outage-silent-no-incident",
    .summary = "All of Proton's servers accept connections and say nothing; the status page knows nothing of it.",
    .serves = {
      { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
      { .name = "*.proton.me", .kind = LAB_SERVE_SILENT },
    },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL) " -m 4", 28, "timed out" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "outage-dropped",
    .summary = "Nothing comes back from Proton's networks, and the status page reports an incident.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://vpn-api.proton.me/tests/ping"),
      STATUS_PAGE_SAYS ("Major Service Outage"),
      CONTROLS_OPEN,
    },
    .expected = SERVICE_DOWN ("likely"),
  },
  {
    .id = "outage-and-sni-reset",
    .summary = "Handshakes with Proton's names are reset, while the status page reports an incident.",
    .rules = {
      { .action = LAB_ACTION_RESET, .net = PROTON_NETS, .name = "*.proton.me" },
      { .action = LAB_ACTION_RESET, .name = "mail.proton.me" },
    },
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT } },
    .proofs = {
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      STATUS_PAGE_SAYS ("Major Service Outage"),
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain|likely"),
  },
  {
    .id = "incident-but-open",
    .summary = "The status page reports an incident, but Proton Mail opens.",
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_PAGE, .text = INCIDENT } },
    .proofs = { MAIL_OPENS, STATUS_PAGE_SAYS ("Major Service Outage"), CONTROLS_OPEN },
    .expected = REACHABLE,
  },

  /* This computer. */
  {
    .id = "clock-5-years-ahead",
    .summary = "This computer's clock is five years ahead.",
    .clock_skew_s = FIVE_YEARS_S,
    .proofs = {
      { "date +%Y", 0, "^20(3[1-9])$" },
      { CURL "https://mail.proton.me/", 60, "expired" },
      { CURL "https://www.wikipedia.org/", 60, "expired" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
    },
    .expected = { "clock-wrong", "", "certain", "this-computer", "all", 1 },
  },
  {
    .id = "clock-5-years-behind",
    .summary = "This computer's clock is five years behind.",
    .clock_skew_s = -FIVE_YEARS_S,
    .proofs = {
      { "date +%Y", 0, "^202[1-9]$" },
      { CURL "https://mail.proton.me/", 60, "not yet valid" },
      { CURL "https://www.wikipedia.org/", 60, "not yet valid" },
      { CURL "-k https://mail.proton.me/", 0, "^200 " },
    },
    .expected = { "clock-wrong", "", "certain", "this-computer", "all", 1 },
  },
  {
    .id = "clock-5-years-behind-and-blocked",
    .summary = "This computer's clock is five years behind, and Proton's networks are a black hole.",
    .clock_skew_s = -FIVE_YEARS_S,
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      { CURL "https://www.wikipedia.org/", 60, "not yet valid" },
      { CURL "-k https://ya.ru/", 0, "^200 " },
    },
    .expected = { "clock-wrong", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "hosts-file-right-address",
    .summary = "The hosts file names mail.proton.me's own address.",
    .hosts = MAIL " mail.proton.me",
    .proofs = { { "getent ahostsv4 mail.proton.me", 0, "^185\\.70\\.42\\.37 " }, MAIL_OPENS, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "hosts-file-other-site",
    .summary = "The hosts file sends mail.proton.me to a server that is not Proton's.",
    .hosts = GITHUB " mail.proton.me",
    .proofs = {
      { "getent ahostsv4 mail.proton.me", 0, "^140\\.82\\.121\\.4 " },
      { CURL "https://mail.proton.me/", 60, "no alternative certificate subject name matches" },
      OPENS ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      OPENS ("https://account.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "proton", 1 },
  },
  {
    .id = "hosts-file-and-sni-reset",
    .summary = "The hosts file names mail.proton.me's own address, and the name is reset.",
    .hosts = MAIL " mail.proton.me",
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      { "getent ahostsv4 mail.proton.me", 0, "^185\\.70\\.42\\.37 " },
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT (MAIL), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "proxy-works",
    .summary = "A proxy is set, and everything opens through it.",
    .environment = THROUGH_OFFICE_PROXY,
    .serves = { { .address = OFFICE_PROXY, .kind = LAB_SERVE_PROXY } },
    .proofs = {
      { "curl -sSv https://mail.proton.me/ -o /dev/null", 0, "Connection established" },
      MAIL_OPENS,
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "proxy-works-and-line-is-cut",
    .summary = "A proxy is set, and everything opens through it; past it Proton's names are reset.",
    .environment = THROUGH_OFFICE_PROXY,
    .rules = { { .action = LAB_ACTION_RESET, .net = "!" OFFICE_PROXY, .name = "*.proton.me" } },
    .serves = { { .address = OFFICE_PROXY, .kind = LAB_SERVE_PROXY } },
    .proofs = { MAIL_OPENS, IS_RESET ("--noproxy '*' https://mail.proton.me/"), CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "proxy-refuses-proton",
    .summary = "A proxy is set that refuses Proton's names alone; past it Proton opens.",
    .environment = THROUGH_OFFICE_PROXY,
    .serves = { { .address = OFFICE_PROXY, .kind = LAB_SERVE_PROXY, .text = "*.proton.me" } },
    .proofs = {
      { CURL "https://mail.proton.me/", 56, "403" },
      OPENS ("--noproxy '*' https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer|local-network|unknown", "proton", 1 },
  },
  {
    .id = "proxy-dead-abroad",
    .summary = "A proxy is set whose address is a black hole; past it everything opens.",
    .environment = THROUGH_OFFICE_PROXY,
    .rules = { { .action = LAB_ACTION_DROP, .net = OFFICE_PROXY } },
    .proofs = {
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://www.wikipedia.org/"),
      OPENS ("--noproxy '*' https://mail.proton.me/"),
      OPENS ("--noproxy '*' https://www.wikipedia.org/"),
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "kill-switch-stuck-older",
    .summary = "The kill switch of an older VPN program holds the default route, but no VPN is up.",
    .tunnel = "pvpn-killswitch",
    .proofs = {
      { "ip route", 0, "^default dev pvpn-killswitch " },
      IS_SILENT ("https://" WIKIPEDIA "/"),
      { CURL "-k --interface eth0 https://" WIKIPEDIA "/", 0, "^200 " },
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "vpn-dead",
    .summary = "A VPN holds the default route, but nothing comes out of it; past it the line works.",
    .tunnel = "proton0",
    .proofs = {
      { "ip route", 0, "^default dev proton0 " },
      IS_SILENT ("https://" WIKIPEDIA "/"),
      { CURL "-k --interface eth0 https://" WIKIPEDIA "/", 0, "^200 " },
    },
    .expected = { "local-interference|offline", "", "certain|likely", "this-computer|unknown", "all", 1 },
  },
  {
    .id = "vpn-on-names-cut",
    .summary = "A VPN is up and Proton opens through it; outside, its names are reset and denied.",
    .tunnel = "wg0",
    .tunnel_live = TRUE,
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_UDP_ALL } },
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      { "ip route", 0, "^default dev wg0 " },
      MAIL_OPENS,
      IS_RESET ("--interface eth0 --resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },

  /* This network. */
  {
    .id = "portal-resets-tls",
    .summary = "A network that first wants a login: plain HTTP is redirected, TLS is reset.",
    .portal = TRUE,
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .port = 443 } },
    .proofs = {
      { "curl -sSi http://nmcheck.gnome.org/check_network_status.txt", 0, "(?i)^location: http://192\\.168\\.1\\.1/login" },
      { CURL "http://192.168.1.1/login", 0, "^200 " },
      IS_RESET ("https://mail.proton.me/"),
      IS_RESET ("https://www.wikipedia.org/"),
    },
    .expected = { "captive-portal", "", "certain", "local-network", "all", 1 },
  },
  {
    .id = "portal-drops-tls",
    .summary = "A network that first wants a login: plain HTTP is redirected, TLS vanishes.",
    .portal = TRUE,
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .port = 443 } },
    .proofs = {
      { "curl -sSi http://network-test.debian.org/nm", 0, "(?i)^location: http://192\\.168\\.1\\.1/login" },
      IS_SILENT ("https://mail.proton.me/"),
      IS_SILENT ("https://ya.ru/"),
    },
    .expected = { "captive-portal", "", "certain", "local-network", "all", 1 },
  },
  {
    .id = "portal-answers-200",
    .summary = "A network that first wants a login: its page comes in place of every plain HTTP page, TLS is reset.",
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .port = 443 } },
    .serves = { { .name = "*", .kind = LAB_SERVE_PAGE, .text = LOGIN_PAGE, .flag = TRUE } },
    .proofs = {
      { "curl -sSi http://nmcheck.gnome.org/check_network_status.txt", 0, "^HTTP/1.1 200 (.|\\s)*phone" },
      { "curl -sS http://network-test.debian.org/nm", 0, "phone" },
      IS_RESET ("https://mail.proton.me/"),
      IS_RESET ("https://ya.ru/"),
    },
    .expected = { "captive-portal", "", "certain", "local-network", "all", 1 },
  },
  {
    .id = "portal-lets-russian-sites-through",
    .summary = "A network that first wants a login lets Russian sites through, and nothing else.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .port = 443, .net = "!" RUSSIAN_NETS } },
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = "http://192.168.1.1/login" } },
    .proofs = {
      { "curl -sSi http://network-test.debian.org/nm", 0, "(?i)location: http://192\\.168\\.1\\.1/login" },
      IS_SILENT ("https://www.wikipedia.org/"),
      OPENS ("https://ya.ru/"),
    },
    .expected = { "captive-portal", "", "certain|likely", "local-network", "all", 1 },
  },
  {
    .id = "http-replaced-150ms",
    .summary = "A distant line (150 ms) on which the provider's reminder comes in place of every plain HTTP page; all sites open.",
    .rtt_ms = 150,
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = REMINDER } },
    .proofs = { HTTP_IS_REPLACED, MAIL_OPENS, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "http-replaced-300ms",
    .summary = "The same on a line of 300 ms.",
    .rtt_ms = 300,
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = REMINDER } },
    .proofs = { HTTP_IS_REPLACED, MAIL_OPENS, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "http-replaced-lossy",
    .summary = "The same where every tenth packet is lost.",
    .loss_permille = 100,
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = REMINDER } },
    .proofs = { HTTP_IS_REPLACED, MAIL_OPENS },
    .expected = REACHABLE,
  },
  {
    .id = "http-replaced-and-sni-reset",
    .summary = "The same on a line of 300 ms, and Proton's names are reset.",
    .rtt_ms = 300,
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = REMINDER } },
    .proofs = { HTTP_IS_REPLACED, IS_RESET ("https://mail.proton.me/"), { OTHER_NAME_AT (MAIL), 0, "^200 " }, CONTROLS_OPEN },
    .expected = { "blocked", "sni-filtering", "certain|likely", "provider|unknown", "proton", 1 },
  },
  {
    .id = "allow-list-with-page",
    .summary = "Only listed Russian sites answer; the operator's page comes in place of every other plain HTTP page.",
    .rules = { { .action = LAB_ACTION_DROP, .proto = LAB_PROTO_TCP, .port = 443, .net = "!" RUSSIAN_NETS } },
    .serves = { { .name = "*", .kind = LAB_SERVE_PLAIN_PAGE, .text = REMINDER } },
    .proofs = { HTTP_IS_REPLACED, IS_SILENT ("https://www.wikipedia.org/"), IS_SILENT ("https://mail.proton.me/"), OPENS ("https://ya.ru/") },
    .expected = { "blocked", "", "likely", "unknown", "foreign-sites", 1 },
  },

  /* IPv6. */
  {
    .id = "ipv6-only-nat64",
    .summary = "A network with IPv6 alone, where NAT64 and DNS64 lead to everything else.",
    .nat64 = TRUE,
    .nameservers = RESOLVER_V6,
    .proofs = {
      { "ip -4 route", 0, "^$" },
      RESOLVES ("aaaa mail.proton.me", "^64:ff9b::b946:2a25$"),
      RESOLVES ("aaaa ipv4only.arpa", "^64:ff9b::c000:aa$"),
      OPENS ("-6 https://mail.proton.me/"),
      { CURL "-4 --resolve mail.proton.me:443:" MAIL " https://mail.proton.me/", 7, NULL },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ipv6-only-nat64-sni-reset",
    .summary = "The same network, where handshakes with Proton's names are reset.",
    .nat64 = TRUE,
    .nameservers = RESOLVER_V6,
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      { "ip -4 route", 0, "^$" },
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT ("[64:ff9b::b946:2a25]"), 0, "^200 " },
      { MAIL_NAME_AT ("[64:ff9b::b90f:3be0]"), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "ipv6-blocked-ipv4-open",
    .summary = "Proton has IPv6 addresses, which are a black hole; its IPv4 addresses answer.",
    .ipv6 = TRUE,
    .records = {
      { .name = "mail.proton.me", .aaaa = "2a07:b944::2:37" },
      { .name = "account.proton.me", .aaaa = "2a07:b944::2:36" },
    },
    .rules = { { .action = LAB_ACTION_DROP, .net = "2a07:b944::/32" } },
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("-6 https://mail.proton.me/"),
      OPENS ("-4 https://mail.proton.me/"),
      OPENS ("-6 https://www.wikipedia.org/"),
    },
    .expected = REACHABLE,
  },
  {
    .id = "ipv6-open-ipv4-blocked",
    .summary = "Proton's IPv4 addresses are a black hole; its IPv6 addresses answer.",
    .ipv6 = TRUE,
    .records = {
      { .name = "mail.proton.me", .aaaa = "2a07:b944::2:37" },
      { .name = "account.proton.me", .aaaa = "2a07:b944::2:36" },
      { .name = "verify.proton.me", .aaaa = "2a07:b944::2:39" },
      { .name = "proton.me", .aaaa = "2a07:b944::2:45" },
    },
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .proofs = {
      MAIL_OPENS,
      OPENS ("-6 https://account.proton.me/"),
      IS_SILENT ("-4 https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ipv6-and-ipv4-names-cut",
    .summary = "Proton has addresses of both kinds, and its names are reset at all of them.",
    .ipv6 = TRUE,
    .records = { { .name = "mail.proton.me", .aaaa = "2a07:b944::2:37" } },
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      IS_RESET ("-6 https://mail.proton.me/"),
      IS_RESET ("-4 https://mail.proton.me/"),
      { OTHER_NAME_AT ("[2a07:b944::2:37]"), 0, "^200 " },
      { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },

  /* One of two addresses. */
  {
    .id = "one-of-two-addresses-refuses",
    .summary = "mail.proton.me has two addresses; connections to one of them are answered by RST.",
    .records = { { .name = "mail.proton.me", .a = "185.70.42.37 185.70.42.38" } },
    .rules = { { .action = LAB_ACTION_REJECT_RST, .proto = LAB_PROTO_TCP, .net = MAIL, .port = 443 } },
    .proofs = {
      MAIL_OPENS,
      IS_REFUSED ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      OPENS ("--resolve mail.proton.me:443:185.70.42.38 https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "one-of-two-addresses-silent",
    .summary = "mail.proton.me has two addresses; one of them is a black hole.",
    .records = { { .name = "mail.proton.me", .a = "185.70.42.37 185.70.42.38" } },
    .rules = { { .action = LAB_ACTION_DROP, .net = MAIL } },
    .proofs = {
      MAIL_OPENS,
      IS_SILENT ("--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"),
      OPENS ("--resolve mail.proton.me:443:185.70.42.38 https://mail.proton.me/"),
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },

  /* Bad lines. */
  {
    .id = "loss-10",
    .summary = "Ten percent of all packets are lost.",
    .loss_permille = 100,
    .proofs = { SOME_ARE_LOST (2, 18), TIMES (3, CURL "https://www.wikipedia.org/", 2) },
    .expected = REACHABLE,
  },
  {
    .id = "loss-20",
    .summary = "Twenty percent of all packets are lost.",
    .loss_permille = 200,
    .proofs = { SOME_ARE_LOST (5, 26), TIMES (2, CURL "https://mail.proton.me/", 1) },
    .expected = REACHABLE,
  },
  {
    .id = "slow-64k",
    .summary = "A line of 64 kbit/s.",
    .rtt_ms = 150,
    .rate_kbit = 64,
    .proofs = { { CURL "https://mail.proton.me/", 0, "^200 [2-6]\\." }, { CURL "https://ya.ru/", 28, NULL } },
    .expected = { "reachable|inconclusive", "", "certain|likely|unsure", "unknown", "unknown", -1 },
  },
  {
    .id = "rtt-2000",
    .summary = "Two seconds there and back.",
    .rtt_ms = 2000,
    .proofs = { { CURL "https://mail.proton.me/", 0, "^200 ([89]|1[0-2])\\." } },
    .expected = REACHABLE,
  },
  {
    .id = "jitter-300",
    .summary = "Each packet is up to 300 ms late.",
    .jitter_ms = 300,
    .proofs = {
      MAIL_OPENS,
      { "for i in 1 2 3 4 5 6; do dig ya.ru | sed -n 's/.*Query time: \\([0-9]*\\).*/\\1/p'; done | "
        "sort -n | sed -n '1p;$p' | tr '\\n' ' ' | awk '{ exit $2 - $1 < 60 }'",
        0, NULL },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "loss-10-and-sni-reset",
    .summary = "Ten percent of all packets are lost, and handshakes with Proton's names are reset.",
    .loss_permille = 100,
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = { SOME_ARE_LOST (2, 18), IS_RESET ("https://mail.proton.me/"), TIMES (3, CURL "https://www.wikipedia.org/", 2) },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain|likely"),
  },

  /* Odd servers. */
  {
    .id = "redirect-loop",
    .summary = "mail.proton.me and account.proton.me send on to each other, for ever.",
    .serves = {
      { .name = "mail.proton.me", .kind = LAB_SERVE_REDIRECT, .text = "https://account.proton.me/" },
      { .name = "account.proton.me", .kind = LAB_SERVE_REDIRECT, .text = "https://mail.proton.me/" },
    },
    .proofs = {
      { CURL "-L --max-redirs 20 https://mail.proton.me/", 47, "redirects" },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "redirect-to-account",
    .summary = "mail.proton.me sends on to account.proton.me, as it does to those who are not signed in.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_REDIRECT, .text = "https://account.proton.me/mail" } },
    .proofs = { { CURL "-L https://mail.proton.me/", 0, "^200 " }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },
  {
    .id = "hostile-location",
    .summary = "mail.proton.me sends on to an address made of markup and of letters that run backwards.",
    .serves = { {
      .name = "mail.proton.me",
      .kind = LAB_SERVE_REDIRECT,
      .text = "https://<b>\xe2\x80\xae"
              "em.notorp</b>\">%00%0d%0aSet-Cookie:x=y/../../&#x27;",
    } },
    .proofs = {
      { "curl -sSi --http1.1 https://mail.proton.me/", 0, "(?i)^location: https://<b>" },
      { CURL "-L https://mail.proton.me/", 3, NULL },
      STATUS_PAGE_SAYS ("All Systems Operational"),
      CONTROLS_OPEN,
    },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "page-5-mb",
    .summary = "The start page is of 5 MB.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_LARGE, .arg = 5 * 1024 } },
    .proofs = {
      { "curl -sS -m 15 -o /dev/null -w '%{http_code} %{size_download}\n' https://mail.proton.me/", 0, "^200 52[0-9]{5}$" },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "page-endless",
    .summary = "The start page never ends.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_LARGE } },
    .proofs = {
      { "curl -sS -m 5 -o /dev/null -w '%{http_code} %{size_download}\n' https://mail.proton.me/", 28, "^200 [0-9]{7,8}$" },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "http1-only",
    .summary = "No server speaks HTTP/2.",
    .serves = { { .name = "*", .kind = LAB_SERVE_BASE, .flag = TRUE } },
    .proofs = {
      { "curl -sS -o /dev/null -w '%{http_code} %{http_version}\n' https://mail.proton.me/", 0, "^200 1\\.1$" },
      { "curl -sS -o /dev/null -w '%{http_code} %{http_version}\n' https://ya.ru/", 0, "^200 1\\.1$" },
    },
    .expected = REACHABLE,
  },
  {
    .id = "captcha-429",
    .summary = "mail.proton.me answers 429: too many visitors from this address.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_STATUS, .arg = 429, .text = CAPTCHA_PAGE } },
    .proofs = { { CURL "https://mail.proton.me/", 0, "^429 " }, CONTROLS_OPEN },
    .expected = REACHABLE,
  },

  { .id = NULL },
};
