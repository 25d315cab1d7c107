/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-worlds-slow.c – worlds in which little of Proton comes through, but not nothing.
 */
#include "lab-world.h"

#include "lab-worlds-words.h"

#define NET_PROTON "185.70.40.0/22"

const LabWorld lab_worlds_slow[] = {
  {
    .id = "throttle-40k",
    .summary = "Connections under one of Proton's names share 40 kbit/s.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .proto = LAB_PROTO_TCP, .name = "*.proton.me", .arg = 40 } },
    .proofs = { { OTHER_NAME_AT (MAIL), 0, "^[234]" }, CONTROLS_OPEN },
    .expected = DEGRADED ("throttling", "likely"),
  },
  {
    .id = "throttle-20k",
    .summary = "Connections under one of Proton's names share 20 kbit/s: not even the certificate comes in time.",
    .rules = { { .action = LAB_ACTION_THROTTLE, .proto = LAB_PROTO_TCP, .name = "*.proton.me", .arg = 20 } },
    .proofs = { { OTHER_NAME_AT (MAIL), 0, "^[234]" }, CONTROLS_OPEN },
    .expected = { "degraded", "throttling|sni-filtering", "likely", "unknown", "proton", 1 },
  },
  {
    .id = "proton-loses-60",
    .summary = "Of the packets to and from Proton 60 percent are lost, of others none.",
    .rules = { { .action = LAB_ACTION_LOSE, .net = NET_PROTON, .arg = 600 } },
    .proofs = { CONTROLS_OPEN },
    /* Chance decides how much comes through; it is never a block. */
    .expected = { "degraded|reachable|inconclusive", NULL, NULL, NULL, NULL, -1 },
  },
  {
    .id = "proton-loses-30",
    .summary = "Of the packets to and from Proton 30 percent are lost, of others none.",
    .rules = { { .action = LAB_ACTION_LOSE, .net = NET_PROTON, .arg = 300 } },
    .proofs = { CONTROLS_OPEN },
    /* Chance decides how much comes through; it is never a block. */
    .expected = { "degraded|reachable|inconclusive", NULL, NULL, NULL, NULL, -1 },
  },

  /* The sign-in page only. */
  {
    .id = "sign-in-freeze-9k",
    .summary = "The mailbox opens; what the sign-in site sends stops after 9 KB, and the connection stays open.",
    .rules = { { .action = LAB_ACTION_FREEZE, .name = "account.proton.me", .arg = 9000 } },
    .proofs = { IS_SILENT ("https://account.proton.me/"), MAIL_OPENS, CONTROLS_OPEN },
    .expected = DEGRADED ("throttling", "certain|likely"),
  },
  {
    .id = "sign-in-freeze-6k",
    .summary = "The same after 6 KB: the certificate comes, the page does not.",
    .rules = { { .action = LAB_ACTION_FREEZE, .name = "account.proton.me", .arg = 6000 } },
    .proofs = { IS_SILENT ("https://account.proton.me/"), MAIL_OPENS, CONTROLS_OPEN },
    .expected = DEGRADED ("throttling", "certain|likely"),
  },
  {
    .id = "sign-in-reset-late",
    .summary = "The mailbox opens; connections to the sign-in site are reset after the handshake.",
    .rules = { { .action = LAB_ACTION_RESET_LATE, .proto = LAB_PROTO_TCP, .net = ACCOUNT, .arg = 720 } },
    .proofs = {
      { CURL "https://account.proton.me/", -1, "reset|RST|56|failed" },
      { "echo | openssl s_client -connect account.proton.me:443 -servername account.proton.me -verify_return_error 2>&1", 0, "Verification: OK" },
      MAIL_OPENS,
      CONTROLS_OPEN,
    },
    .expected = DEGRADED ("tcp-reset", "certain|likely"),
  },
  {
    .id = "sign-in-late-on-slow-line",
    .summary = "A line of 64 kbit/s: everything is late, and nothing is cut.",
    .rate_kbit = 64,
    .rtt_ms = 200,
    .proofs = { { "curl -sS -m 60 -o /dev/null -w '%{http_code}\n' https://account.proton.me/", 0, "^200" } },
    .expected = { "reachable|inconclusive", "", NULL, "unknown", NULL, -1 },
  },

  { .id = NULL },
};
