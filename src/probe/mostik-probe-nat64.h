/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/* The lookup that tells the network's own prefix (RFC 7050). */
#define MOSTIK_PROBE_NAT64_ID "nat64"
#define MOSTIK_PROBE_NAT64_HOST "ipv4only.arpa"

/**
 * MostikProbePrefix:
 * @bytes: what stands before the IPv4 address
 * @length: in bits; 0 = nothing is translated here
 *
 * How IPv4 addresses are written in a network that has IPv6 alone (RFC 6052).
 */
typedef struct
{
  guint8 bytes[16];
  guint length;
} MostikProbePrefix;

MostikProbePrefix mostik_probe_nat64_find (const MostikObservationSet *set);
char *mostik_probe_nat64_translate (const MostikProbePrefix *prefix, const char *address);
void mostik_probe_nat64_settle (MostikCatalog *catalog, MostikObservationSet *set);
gboolean mostik_probe_nat64_is_same (const char *a, const char *b);

G_END_DECLS
