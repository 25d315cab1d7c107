/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-pairs.c – worlds where two ways of blocking stand side by side, or where the filter
 * cuts what would tell a block from an outage as well; and outages that look like that.
 */
#include "lab-world.h"

#include "lab-worlds-words.h"

#define STATUS_ADDRESS "18.66.122.10"
#define ALL_NAMES "*.proton.me"
#define NAMES_DENIED                                                            \
  {                                                                             \
    {                                                                           \
      .name = ALL_NAMES, .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED \
    }                                                                           \
  }
#define MAIL_AT_ITS_ADDRESS "--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/"
#define OTHER_NAME_PASSES_AT(address)    \
  {                                      \
    OTHER_NAME_AT (address), 0, "^[234]" \
  }

const LabWorld lab_worlds_pairs[] = {
  {
    .id = "ip-drop-and-sni-reset",
    .summary = "Packets to Proton's networks vanish, and its names are reset wherever they are "
               "asked for, the status page included.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS },
               { .action = LAB_ACTION_RESET, .name = ALL_NAMES } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                IS_RESET ("https://status.proton.me/"),
                { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking sni-filtering", "likely"),
  },
  {
    .id = "ip-drop-and-sni-silence",
    .summary = "The same, with silence in place of the reset.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS },
               { .action = LAB_ACTION_SILENCE, .name = ALL_NAMES } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                IS_SILENT ("https://status.proton.me/"),
                { CURL_SHORT "-k --resolve mail.proton.me:443:" WIKIPEDIA
                             " https://mail.proton.me/",
                  28, "timed out" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking sni-filtering", "likely"),
  },
  {
    .id = "ip-rst-and-sni-reset",
    .summary = "Connections to Proton's networks are answered by RST, and its names are reset "
               "wherever they are asked for.",
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = PROTON_NETS },
               { .action = LAB_ACTION_RESET, .name = ALL_NAMES } },
    .proofs = { IS_REFUSED ("https://mail.proton.me/"),
                IS_RESET ("https://status.proton.me/"),
                { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking sni-filtering", "likely"),
  },
  {
    .id = "ip-icmp-and-sni-close",
    .summary = "A router turns back what goes to Proton's networks, and connections with its "
               "names are closed wherever they go.",
    .rules = { { .action = LAB_ACTION_REJECT_ICMP, .net = PROTON_NETS },
               { .action = LAB_ACTION_CLOSE, .name = ALL_NAMES } },
    .proofs = { { CURL "https://mail.proton.me/", 7, NULL },
                { CURL "https://status.proton.me/", 35, NULL },
                { MAIL_NAME_AT (WIKIPEDIA), 35, NULL },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking sni-filtering", "likely"),
  },
  {
    .id = "ip-drop-status-too",
    .summary = "Packets to Proton's networks vanish, and to its status page as well.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS " " STATUS_ADDRESS } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                IS_SILENT ("https://status.proton.me/"),
                { MAIL_NAME_AT (WIKIPEDIA), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "tcp-reset-status-too",
    .summary = "Connections to Proton's networks are reset whatever is said, and the status page "
               "is a black hole.",
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .net = PROTON_NETS },
               { .action = LAB_ACTION_DROP, .net = STATUS_ADDRESS } },
    .proofs = { IS_RESET ("https://mail.proton.me/"),
                { OTHER_NAME_AT (MAIL), 35, "reset by peer" },
                IS_SILENT ("https://status.proton.me/"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("tcp-reset", "likely"),
  },
  {
    .id = "ip-rst-all-nets",
    .summary = "Connections to all of Proton's networks are answered by RST; the status page "
               "knows of no trouble.",
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = PROTON_NETS } },
    .proofs = { IS_REFUSED ("https://mail.proton.me/"),
                IS_REFUSED ("https://vpn-api.proton.me/tests/ping"),
                STATUS_PAGE_SAYS ("All Systems Operational"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "ip-rst-all-nets-mute-routers",
    .summary = "The same, and no router reports anything.",
    .mute_hops = TRUE,
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = PROTON_NETS } },
    .proofs = { IS_REFUSED ("https://mail.proton.me/"),
                STATUS_PAGE_SAYS ("All Systems Operational"),
                CONTROLS_OPEN },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },
  {
    .id = "dns-nxdomain-and-ip-drop",
    .summary = "The provider's resolver denies Proton's names, and packets to its networks vanish.",
    .lies = NAMES_DENIED,
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS } },
    .proofs = { { CURL "https://mail.proton.me/", 6, "Could not resolve" },
                IS_SILENT (MAIL_AT_ITS_ADDRESS),
                TCP_TELLS ("8.8.8.8"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("dns-tampering ip-blocking", "likely"),
  },
  {
    .id = "dns-nxdomain-and-tcp-reset",
    .summary = "The provider's resolver denies Proton's names, and connections to its networks "
               "are reset whatever is said.",
    .lies = NAMES_DENIED,
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .net = PROTON_NETS } },
    .proofs = { { CURL "https://mail.proton.me/", 6, "Could not resolve" },
                IS_RESET (MAIL_AT_ITS_ADDRESS),
                { OTHER_NAME_AT (MAIL), 35, "reset by peer" },
                TCP_TELLS ("8.8.8.8"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("dns-tampering tcp-reset", "likely"),
  },
  {
    .id = "dns-bogon-and-ip-rst",
    .summary = "The provider's resolver leads nowhere, and connections to Proton's main network "
               "are answered by RST.",
    .lies = { { .name = ALL_NAMES,
                .kind = LAB_LIE_ADDRESS,
                .value = BOGON,
                .liars = LAB_LIAR_CONFIGURED } },
    .rules = { { .action = LAB_ACTION_REJECT_RST, .net = PROTON_MAIN_NET },
               { .action = LAB_ACTION_DROP, .net = BOGON } },
    .proofs = { RESOLVES ("mail.proton.me", "^10\\.10\\.34\\.36$"),
                IS_REFUSED (MAIL_AT_ITS_ADDRESS),
                TCP_TELLS ("8.8.8.8"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("dns-tampering ip-blocking", "likely"),
  },

  {
    .id = "dns-nxdomain-and-sni-reset",
    .summary = "The provider's resolver denies Proton's names, and handshakes with them are reset.",
    .lies = NAMES_DENIED,
    .rules = { { .action = LAB_ACTION_RESET, .name = ALL_NAMES } },
    .proofs = { { CURL "https://mail.proton.me/", 6, "Could not resolve" },
                IS_RESET (MAIL_AT_ITS_ADDRESS),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                { MAIL_NAME_AT (WIKIPEDIA), 35, "reset by peer" },
                TCP_TELLS ("8.8.8.8"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("dns-tampering sni-filtering", "certain"),
  },

  {
    .id = "dns-nxdomain-mute-routers",
    .summary = "The provider's resolver alone denies Proton's names; no router reports anything.",
    .mute_hops = TRUE,
    .lies = NAMES_DENIED,
    .proofs = { { CURL "https://mail.proton.me/", 6, "Could not resolve" },
                RESOLVES ("mail.proton.me @8.8.8.8", "^185\\.70\\.42\\.37$"),
                TCP_TELLS ("8.8.8.8"),
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("dns-tampering", "certain"),
  },

  /* A filter that remembers. */
  {
    .id = "sni-residual-at-proton",
    .summary = "At Proton's addresses its names are reset, and then the address is silent for a "
               "minute, whatever is asked for; elsewhere they pass.",
    .rules = { { .action = LAB_ACTION_RESET,
                 .net = PROTON_NETS,
                 .name = ALL_NAMES,
                 .residual_s = 60 } },
    .proofs = { OTHER_NAME_PASSES_AT ("185.70.42.40"),
                { MAIL_NAME_AT ("185.70.42.40"), 35, "reset by peer" },
                { OTHER_NAME_AT ("185.70.42.40") " -m 4", 28, "timed out" },
                { MAIL_NAME_AT (WIKIPEDIA), 0, "^[234]" },
                STATUS_PAGE_SAYS ("All Systems Operational"),
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "likely"),
  },
  {
    .id = "sni-residual-silence-at-proton",
    .summary = "The same, with silence from the beginning.",
    .rules = { { .action = LAB_ACTION_SILENCE,
                 .net = PROTON_NETS,
                 .name = ALL_NAMES,
                 .residual_s = 60 } },
    .proofs = { OTHER_NAME_PASSES_AT ("185.70.42.40"),
                { MAIL_NAME_AT ("185.70.42.40") " -m 4", 28, "timed out" },
                { OTHER_NAME_AT ("185.70.42.40") " -m 4", 28, "timed out" },
                { MAIL_NAME_AT (WIKIPEDIA), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "likely"),
  },

  {
    .id = "sni-alert",
    .summary = "Handshakes with Proton's names are answered by an alert of TLS, wherever they go.",
    .rules = { { .action = LAB_ACTION_ALERT, .proto = LAB_PROTO_TCP, .name = ALL_NAMES } },
    .proofs = { { CURL "https://mail.proton.me/", 35, "alert" },
                { "openssl s_client -connect " MAIL ":443 -servername mail.proton.me </dev/null",
                  -1, "alert" },
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                { MAIL_NAME_AT (WIKIPEDIA), 35, "alert" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "likely"),
  },

  /* One odd site among those that Proton is compared with. */
  {
    .id = "tls-unknown-ca-and-an-expired-site",
    .summary = "Proton's names get a certificate of an authority that nobody knows, and github.com "
               "shows an expired one of its own.",
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
                { .name = ALL_NAMES, .kind = LAB_SERVE_CERT_UNKNOWN_CA },
                { .name = "github.com", .kind = LAB_SERVE_CERT_EXPIRED } },
    .proofs = { { CURL "https://mail.proton.me/", 60, "certificate" },
                { CURL "https://github.com/", 60, "certificate" },
                OPENS ("https://www.wikipedia.org/"),
                OPENS ("https://www.debian.org/"),
                OPENS ("https://www.kernel.org/") },
    .expected = BLOCKED ("tls-interception", "likely"),
  },
  {
    .id = "tls-unknown-ca-and-another-site",
    .summary = "Proton's names and Wikipedia's get a certificate of an authority that nobody "
               "knows; other sites are genuine.",
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
                { .name = ALL_NAMES, .kind = LAB_SERVE_CERT_UNKNOWN_CA },
                { .name = "www.wikipedia.org", .kind = LAB_SERVE_CERT_UNKNOWN_CA } },
    .proofs = { { CURL "https://mail.proton.me/", 60, "certificate" },
                { CURL "https://www.wikipedia.org/", 60, "certificate" },
                OPENS ("https://github.com/"),
                OPENS ("https://www.debian.org/"),
                OPENS ("https://www.kernel.org/") },
    .expected = BLOCKED ("tls-interception", "likely"),
  },
  {
    .id = "block-page-and-an-odd-page",
    .summary = "Proton's names are reset, over plain HTTP a block page comes; one of the pages "
               "with known contents has changed.",
    .rules = { { .action = LAB_ACTION_RESET, .port = 443, .name = ALL_NAMES } },
    .serves = { { .name = "mail.proton.me",
                  .kind = LAB_SERVE_PLAIN_PAGE,
                  .text = "http://warning.rt.ru/?id=17" },
                { .name = "nmcheck.gnome.org",
                  .kind = LAB_SERVE_PAGE,
                  .text = "hello",
                  .flag = TRUE } },
    .proofs = { IS_RESET ("https://mail.proton.me/"),
                { "curl -sSi http://mail.proton.me/", 0, "(?i)^location: http://warning\\.rt\\.ru" },
                { "curl -sS http://nmcheck.gnome.org/check_network_status.txt", 0, "^hello" },
                { "curl -sS http://network-test.debian.org/nm", 0, "online" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("block-page sni-filtering", "certain"),
  },

  /* And what is no block, for all that can be seen. */
  {
    .id = "refused-status-cut",
    .summary = "All of Proton's servers refuse connections, and its status page is out of reach.",
    .rules = { { .action = LAB_ACTION_DROP, .net = STATUS_ADDRESS } },
    .serves = { { .name = "status.proton.me", .kind = LAB_SERVE_BASE },
                { .name = ALL_NAMES, .kind = LAB_SERVE_REFUSED } },
    .proofs = { IS_REFUSED ("https://mail.proton.me/"),
                IS_SILENT ("https://status.proton.me/"),
                CONTROLS_OPEN },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "dropped-at-proton-status-cut",
    .summary = "Nothing comes back from Proton's own door, and its status page is out of reach.",
    .rules = { { .action = LAB_ACTION_DROP, .net = PROTON_NETS, .hop = 8 },
               { .action = LAB_ACTION_DROP, .net = STATUS_ADDRESS } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                IS_SILENT ("https://status.proton.me/"),
                CONTROLS_OPEN },
    .expected = INCONCLUSIVE,
  },

  { .id = NULL },
};
