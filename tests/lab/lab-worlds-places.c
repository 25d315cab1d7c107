/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-places.c – worlds that differ in how far away the filter sits. The way: 1 the home's
 * router, 2 the provider's inside, 3 its address translation, 4 and 5 its edge, 6 to 8 others.
 */
#include "lab-world.h"

#include "lab-worlds-words.h"

#define FILTER_NAMES "mail.proton.me"
#define NET_PROTON "185.70.40.0/22"

/* Says to Proton's port 80 who it wants, in packets that go only so many hops. */
#define SAY_AT_HOP(hops, says)                                                                 \
  {                                                                                            \
    "perl -MSocket -e '"                                                                       \
    "socket(S,PF_INET,SOCK_STREAM,0);connect(S,sockaddr_in(80,inet_aton(\"" MAIL "\")))||die;" \
    "setsockopt(S,0,2,pack(\"i\"," hops                                                        \
    "));setsockopt(S,SOL_SOCKET,SO_RCVTIMEO,pack(\"qq\",1,0));"                                \
    "send(S,\"GET / HTTP/1.1\\r\\nHost: mail.proton.me\\r\\n\\r\\n\",0);"                      \
    "print defined(recv(S,$b,9,0))?\"answer\":\"$!\"'",                                        \
      0, says                                                                                  \
  }
#define CUT_AT_HOP(hops) SAY_AT_HOP (hops, "^Connection reset by peer")
#define NOT_CUT_AT_HOP(hops) SAY_AT_HOP (hops, "^Resource temporarily unavailable")

#define NAME_RESET_AT(distance)                                                                 \
  {                                                                                             \
    {                                                                                           \
      .action = LAB_ACTION_RESET, .proto = LAB_PROTO_TCP, .name = FILTER_NAMES, .hop = distance \
    }                                                                                           \
  }

const LabWorld lab_worlds_places[] = {
  {
    .id = "place-at-home",
    .summary = "The home's own router resets connections by name.",
    .rules = NAME_RESET_AT (1),
    .proofs = { CUT_AT_HOP ("1"), { OTHER_NAME_AT (MAIL), 0, "^[234]" }, CONTROLS_OPEN },
    .expected = { "blocked", "sni-filtering", "certain", "local-network", "proton", 1 },
  },
  {
    .id = "place-on-leaving-home",
    .summary =
      "Reset by name between the home's router and the provider's first: either may have done it.",
    .rules = NAME_RESET_AT (2),
    .proofs = { CUT_AT_HOP ("2"),
                NOT_CUT_AT_HOP ("1"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "place-at-the-edge",
    .summary = "Reset by name at the provider's last router.",
    .rules = NAME_RESET_AT (5),
    .proofs = { CUT_AT_HOP ("5"),
                NOT_CUT_AT_HOP ("4"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "place-beyond",
    .summary = "Reset by name far beyond the provider.",
    .rules = NAME_RESET_AT (7),
    .proofs = { CUT_AT_HOP ("7"),
                NOT_CUT_AT_HOP ("6"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "place-mute-routers",
    .summary = "Reset by name near by; no router reports anything.",
    .mute_hops = TRUE,
    .rules = NAME_RESET_AT (3),
    .proofs = { CUT_AT_HOP ("3"),
                NOT_CUT_AT_HOP ("2"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "place-silence-at-the-edge",
    .summary = "Silence by name at the provider's edge.",
    .rules = { { .action = LAB_ACTION_SILENCE,
                 .proto = LAB_PROTO_TCP,
                 .name = FILTER_NAMES,
                 .hop = 4 } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("sni-filtering", "certain"),
  },
  {
    .id = "place-silence-mute-routers",
    .summary = "Silence by name; no router reports anything.",
    .mute_hops = TRUE,
    .rules = { { .action = LAB_ACTION_SILENCE, .proto = LAB_PROTO_TCP, .name = FILTER_NAMES } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"),
                { OTHER_NAME_AT (MAIL), 0, "^[234]" },
                CONTROLS_OPEN },
    .expected = BLOCKED ("sni-filtering", "certain"),
  },
  {
    .id = "place-address-at-the-edge",
    .summary = "Packets to Proton's addresses vanish at the provider's edge.",
    .rules = { { .action = LAB_ACTION_DROP, .net = NET_PROTON, .hop = 5 } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"), CONTROLS_OPEN },
    .expected = BLOCKED_NEAR ("ip-blocking", "likely"),
  },
  {
    .id = "place-address-beyond",
    .summary = "Packets to Proton's addresses vanish far beyond the provider.",
    .rules = { { .action = LAB_ACTION_DROP, .net = NET_PROTON, .hop = 8 } },
    .proofs = { IS_SILENT ("https://mail.proton.me/"), CONTROLS_OPEN },
    .expected = BLOCKED ("ip-blocking", "likely"),
  },

  { .id = NULL },
};
