/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-lookalikes.c – worlds that look like a block of Proton and are none, or are a block of
 * more than Proton.
 */
#include "lab-world.h"

#include "lab-worlds-words.h"

#define STALE "185.70.43.99" /* an address in Proton's network, where nothing of it lives now */

#define RESOLVER_V6 "2a00:1370:8100:53::53"
#define OWN_PREFIX "2001:db8:64::"

#define DENIED(pattern)                                         \
  {                                                             \
    .name = pattern, .kind = LAB_LIE_NXDOMAIN,                  \
    .liars = (LabLiar) (LAB_LIAR_CONFIGURED | LAB_LIAR_UDP_ALL) \
  }
#define SCRIPT_STOPS                                                                 \
  {                                                                                  \
    SCRIPT_OF_MAIL "curl -sS -m 5 -o /dev/null -w '%{size_download}\n' $script", 28, \
      "^[1-3]?[0-9]{4}$"                                                             \
  }
#define RESOLVER_IS_STALE RESOLVES ("mail.proton.me", "^185\\.70\\.43\\.99$")
#define STALE_ANSWER                                                     \
  {                                                                      \
    {                                                                    \
      .name = "mail.proton.me", .kind = LAB_LIE_ADDRESS, .value = STALE, \
      .liars = LAB_LIAR_CONFIGURED                                       \
    }                                                                    \
  }

const LabWorld lab_worlds_lookalikes[] = {
  {
    .id = "freeze-20k-everything",
    .summary = "Whatever comes from any site stops after 20 KB, Russian ones included.",
    .rules = { { .action = LAB_ACTION_FREEZE, .proto = LAB_PROTO_TCP, .arg = 20 * 1024 } },
    .proofs = { SCRIPT_STOPS },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "freeze-32k-everything",
    .summary = "Whatever comes from any site stops after 32 KB, Russian ones included.",
    .rules = { { .action = LAB_ACTION_FREEZE, .proto = LAB_PROTO_TCP, .arg = 32 * 1024 } },
    .proofs = { SCRIPT_STOPS },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "freeze-24k-all-foreign",
    .summary =
      "Whatever comes from abroad stops after 24 KB: whole pages come, larger files do not.",
    .rules = { { .action = LAB_ACTION_FREEZE,
                 .proto = LAB_PROTO_TCP,
                 .net = "!" RUSSIAN_NETS,
                 .arg = 24 * 1024 } },
    .proofs = { SCRIPT_STOPS, OPENS ("https://ya.ru/") },
    .expected = { "degraded", "throttling", "likely", "unknown", "foreign-sites", 1 },
  },
  {
    .id = "stale-address-refused",
    .summary = "The resolver gives an old address of Proton's, where connections are refused; "
               "Proton opens at its own.",
    .lies = STALE_ANSWER,
    .serves = { { .address = STALE, .kind = LAB_SERVE_REFUSED } },
    .proofs = { RESOLVER_IS_STALE,
                { CURL "--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/", 0,
                  "^200 " },
                CONTROLS_OPEN },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "stale-address-silent",
    .summary = "The same, and nobody answers there.",
    .lies = STALE_ANSWER,
    .rules = { { .action = LAB_ACTION_DROP, .net = STALE "/32", .hop = 8 } },
    .proofs = { RESOLVER_IS_STALE,
                { CURL "--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/", 0,
                  "^200 " },
                CONTROLS_OPEN },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "server-refuses",
    .summary = "Proton's own server refuses connections; its neighbours do not, and no outage is "
               "reported yet.",
    .serves = { { .name = "mail.proton.me", .kind = LAB_SERVE_REFUSED } },
    .proofs = { IS_REFUSED ("https://mail.proton.me/"), OPENS ("https://account.proton.me/"),
                CONTROLS_OPEN },
    .expected = INCONCLUSIVE,
  },
  {
    .id = "kill-switch-names",
    .summary = "A VPN's kill switch is left over and holds the way to the VPN's resolver alone; no VPN is up.",
    .tunnel = "pvpnksintrf0",
    .tunnel_net = "10.2.0.0/24",
    .nameservers = "10.2.0.1",
    .proofs = {
      { "ip route get 10.2.0.1", 0, "dev pvpnksintrf0 " },
      { "ip route get " WIKIPEDIA, 0, "dev eth0 " },
      { CURL "-k https://" WIKIPEDIA "/", 0, "^200 " },
      { CURL_SHORT "https://www.wikipedia.org/", 28, "Resolving timed out" },
      { CURL_SHORT "https://ya.ru/", 28, "Resolving timed out" },
    },
    .expected = { "local-interference", "", "certain|likely", "this-computer", "all", 1 },
  },
  {
    .id = "ipv6-only-nat64-dns-nxdomain",
    .summary = "A network with IPv6 alone and NAT64, whose resolver knows no name of Proton's.",
    .nat64 = TRUE,
    .nameservers = RESOLVER_V6,
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { "ip -4 route", 0, "^$" },
      { CURL "https://mail.proton.me/", 6, NULL },
      { CURL "--resolve dns.google:443:[64:ff9b::808:808] --doh-url https://dns.google/dns-query "
             "--resolve mail.proton.me:443:[64:ff9b::b946:2a25] https://mail.proton.me/",
        0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "blocked", "dns-tampering", "certain", "provider|unknown", "proton", 1 },
  },
  {
    .id = "ipv6-only-nat64-dns-localhost",
    .summary = "The same network, whose resolver sends Proton's names to this computer itself.",
    .nat64 = TRUE,
    .nameservers = RESOLVER_V6,
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_ADDRESS, .value = "::1", .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { "ip -4 route", 0, "^$" },
      IS_REFUSED ("https://mail.proton.me/"),
      { CURL "--resolve mail.proton.me:443:[64:ff9b::b946:2a25] https://mail.proton.me/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "blocked", "dns-tampering", "certain", "provider|unknown", "proton", 1 },
  },
  {
    .id = "ipv6-only-nat64-own-prefix",
    .summary = "A network with IPv6 alone and NAT64 under a prefix of its own.",
    .nat64 = TRUE,
    .nat64_prefix = OWN_PREFIX,
    .nameservers = RESOLVER_V6,
    .proofs = {
      { "ip -4 route", 0, "^$" },
      RESOLVES ("aaaa ipv4only.arpa", "^" OWN_PREFIX "c000:aa$"),
      OPENS ("-6 https://mail.proton.me/"),
      { CURL_SHORT "--resolve mail.proton.me:443:[64:ff9b::b946:2a25] https://mail.proton.me/", -1, NULL },
      CONTROLS_OPEN,
    },
    .expected = REACHABLE,
  },
  {
    .id = "ipv6-only-nat64-own-prefix-dns-nxdomain",
    .summary = "The same network, whose resolver knows no name of Proton's.",
    .nat64 = TRUE,
    .nat64_prefix = OWN_PREFIX,
    .nameservers = RESOLVER_V6,
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_NXDOMAIN, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { "ip -4 route", 0, "^$" },
      { CURL "https://mail.proton.me/", 6, NULL },
      { CURL "--resolve mail.proton.me:443:[" OWN_PREFIX "b946:2a25] https://mail.proton.me/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "blocked", "dns-tampering", "certain", "provider|unknown", "proton", 1 },
  },
  {
    .id = "ipv6-only-nat64-own-prefix-sni-reset",
    .summary = "The same network, where handshakes with Proton's names are reset.",
    .nat64 = TRUE,
    .nat64_prefix = OWN_PREFIX,
    .nameservers = RESOLVER_V6,
    .rules = { { .action = LAB_ACTION_RESET, .name = "*.proton.me" } },
    .proofs = {
      { "ip -4 route", 0, "^$" },
      IS_RESET ("https://mail.proton.me/"),
      { OTHER_NAME_AT ("[" OWN_PREFIX "b946:2a25]"), 0, "^200 " },
      { MAIL_NAME_AT ("[" OWN_PREFIX "b90f:3be0]"), 35, "reset by peer" },
      CONTROLS_OPEN,
    },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "sni-silence-loss-10",
    .summary = "After Proton's names in the handshake nothing comes any more, and of all packets one in ten is lost.",
    .loss_permille = 100,
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "*.proton.me" } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"), { OTHER_NAME_AT (MAIL), 0, "^200 " } },
    .expected = { "blocked", "sni-filtering", "certain|likely", "provider|unknown", "proton", 1 },
  },
  {
    .id = "sni-silence-loss-20",
    .summary = "The same, and one in five is lost.",
    .loss_permille = 200,
    .rules = { { .action = LAB_ACTION_SILENCE, .name = "*.proton.me" } },
    .proofs = { IS_SILENT ("https://mail.proton.me/") },
    /* With so much loss it may stay open what it was; it never opens. */
    .expected = { "blocked|inconclusive", NULL, NULL, "provider|unknown", NULL, -1 },
  },
  {
    .id = "allow-list-names-denied",
    .summary = "Only listed Russian sites answer; of foreign ones even the names are denied, whoever is asked.",
    .lies = { DENIED ("*.org"), DENIED ("*.me"), DENIED ("*.github.com"), DENIED ("*.google") },
    .rules = { { .action = LAB_ACTION_DROP, .net = "!" RUSSIAN_NETS } },
    .proofs = {
      OPENS ("https://ya.ru/"),
      OPENS ("https://vk.com/"),
      OPENS ("https://mail.ru/"),
      { CURL "https://www.wikipedia.org/", 6, NULL },
      { CURL "https://github.com/", 6, NULL },
      { CURL "https://mail.proton.me/", 6, NULL },
      IS_SILENT ("-k https://" WIKIPEDIA "/"),
      IS_SILENT ("-k https://" MAIL "/"),
    },
    .expected = { "blocked", "", "likely", "unknown", "foreign-sites", 1 },
  },
  {
    .id = "dns-silence",
    .summary = "The resolver gives no answer at all to Proton's names, and answers for all others.",
    .lies = { { .name = "*.proton.me", .kind = LAB_LIE_SILENCE, .liars = LAB_LIAR_CONFIGURED } },
    .proofs = {
      { CURL_SHORT "https://mail.proton.me/", 28, "Resolving timed out" },
      { CURL "--resolve mail.proton.me:443:" MAIL " https://mail.proton.me/", 0, "^200 " },
      CONTROLS_OPEN,
    },
    .expected = { "blocked", "dns-tampering", "certain|likely", "provider|unknown", "proton", 1 },
  },

  { .id = NULL },
};
