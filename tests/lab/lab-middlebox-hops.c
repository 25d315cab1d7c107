/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-hops.c – routers that exist only in their answers.
 *
 * Hop 1 is the home gateway, then come the provider's (private, then shared, then public
 * addresses), then others. A packet of the client's with TTL t comes as far as hop t; there it
 * ends with an ICMP error unless that is the goal.
 */
#include "lab-middlebox-filter.h"

#include "lab-namespace.h"

#define MAX_HOPS 30

struct _LabHops
{
  guint n_hops;
  LabAddress v4[MAX_HOPS];
  LabAddress v6[MAX_HOPS];
};

static const char *const first_v4[] = {
  LAB_GATEWAY_ADDRESS,
  "10.109.12.1",
  "100.64.3.17",
  "212.188.1.106",
  "212.188.29.249",
  "195.34.50.161",
  "62.115.139.180",
  "80.239.132.38",
};

LabHops *
lab_hops_new (const LabWorld *world)
{
  LabHops *self = g_new0 (LabHops, 1);

  self->n_hops = MIN (lab_line_n_hops (world), MAX_HOPS);
  for (guint i = 0; i < self->n_hops; i++)
    {
      g_autofree char *v4 = g_strdup_printf ("80.239.140.%u", i + 1);
      g_autofree char *v6 = g_strdup_printf (i == 0 ? "2a00:1370:8100:77::%u" : "2a00:1370:0:%u::1",
                                             i + 1);

      lab_address_parse (&self->v4[i], i < G_N_ELEMENTS (first_v4) ? first_v4[i] : v4);
      lab_address_parse (&self->v6[i], v6);
    }
  return self;
}

/* @hop counts from 1. */
const LabAddress *
lab_hops_address (LabHops *self,
                  guint hop,
                  guint version)
{
  guint i = CLAMP (hop, 1, self->n_hops) - 1;

  return version == 4 ? &self->v4[i] : &self->v6[i];
}

static guint
hop_of (LabHops *self,
        const LabAddress *address)
{
  for (guint i = 0; i < self->n_hops; i++)
    if (lab_address_equal (&self->v4[i], address) || lab_address_equal (&self->v6[i], address))
      return i + 1;
  return 0;
}

/* How far a packet of the client's comes: a hop, or one more than there are if it arrives. */
guint
lab_hops_reach (LabHops *self,
                const LabPacket *packet)
{
  guint goal = hop_of (self, &packet->destination);

  return MIN (packet->ttl, goal != 0 ? goal : self->n_hops + 1);
}

/* The answer of the hop where the packet's life ends; NULL if it arrives. */
GBytes *
lab_hops_expired (LabHops *self,
                  const LabPacket *packet)
{
  guint goal = hop_of (self, &packet->destination);

  if (packet->ttl >= (goal != 0 ? goal : self->n_hops + 1))
    return NULL;
  return lab_build_icmp (LAB_ICMP_TIME_EXCEEDED,
                         lab_hops_address (self, packet->ttl, packet->version), packet,
                         (guint8) (64 - packet->ttl + 1));
}
