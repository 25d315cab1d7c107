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

  { .id = NULL },
};
