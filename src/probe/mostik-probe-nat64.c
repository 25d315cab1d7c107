/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A network that has IPv6 alone reaches IPv4 through a translator (NAT64, RFC 6146): names bring
 * translated addresses, but addresses that are known as such have to be translated here. What is
 * observed keeps the IPv4 address, or the well-known form of it: a network's own prefix would tell
 * whose network it is.
 *
 *   8.8.8.8 ──translate──▶ 2001:db8:64::808:808 ──on the wire
 *   64:ff9b::808:808 ◀──settle── 2001:db8:64::808:808 ──told by the name service or the socket
 */
#include "probe/mostik-probe-nat64.h"

#include <arpa/inet.h>
#include <string.h>

#define IPV4_BYTES 4
#define RESERVED_BYTE 8 /* bits 64 to 71 stay zero (RFC 6052, 2.2) */

static const MostikProbePrefix well_known = { { 0x00, 0x64, 0xff, 0x9b }, 96 };
static const guint lengths[] = { 96, 64, 56, 48, 40, 32 };
/* What the name has, and nobody else (RFC 7050, 2.2). */
static const guint8 known_addresses[][IPV4_BYTES] = { { 192, 0, 0, 170 }, { 192, 0, 0, 171 } };

/* Where the bytes of the IPv4 address stand behind a prefix. */
static guint
get_place (guint length,
           guint i)
{
  guint place = length / 8 + i;

  return length < 96 && place >= RESERVED_BYTE ? place + 1 : place;
}

static void
read_inner (const guint8 *ipv6,
            guint length,
            guint8 *ipv4)
{
  for (guint i = 0; i < IPV4_BYTES; i++)
    ipv4[i] = ipv6[get_place (length, i)];
}

static char *
join (const MostikProbePrefix *prefix,
      const guint8 *ipv4)
{
  char text[INET6_ADDRSTRLEN] = "";
  guint8 ipv6[16] = { 0 };

  memcpy (ipv6, prefix->bytes, prefix->length / 8);
  for (guint i = 0; i < IPV4_BYTES; i++)
    ipv6[get_place (prefix->length, i)] = ipv4[i];

  return g_strdup (inet_ntop (AF_INET6, ipv6, text, sizeof text));
}

static gboolean
split (const MostikProbePrefix *prefix,
       const char *address,
       guint8 *ipv4)
{
  guint8 ipv6[16];

  if (prefix->length == 0 || inet_pton (AF_INET6, address, ipv6) != 1 ||
      memcmp (ipv6, prefix->bytes, prefix->length / 8) != 0)
    return FALSE;

  read_inner (ipv6, prefix->length, ipv4);
  return TRUE;
}

static gboolean
read_prefix (const char *address,
             MostikProbePrefix *prefix)
{
  guint8 ipv6[16];
  guint8 ipv4[IPV4_BYTES];

  if (inet_pton (AF_INET6, address, ipv6) != 1)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (known_addresses); j++)
      {
        read_inner (ipv6, lengths[i], ipv4);
        if (memcmp (ipv4, known_addresses[j], IPV4_BYTES) != 0)
          continue;
        memset (prefix, 0, sizeof *prefix);
        memcpy (prefix->bytes, ipv6, lengths[i] / 8);
        prefix->length = lengths[i];
        return TRUE;
      }

  return FALSE;
}

/**
 * mostik_probe_nat64_find:
 * @set: what is known
 *
 * Returns: how IPv4 addresses are written here: as the name service tells, or in the well-known
 *   way; not at all where IPv4 itself has a route
 */
MostikProbePrefix
mostik_probe_nat64_find (const MostikObservationSet *set)
{
  MostikProbePrefix prefix = { { 0 }, 0 };

  if (!set->local.is_ipv6_only)
    return prefix;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target != MOSTIK_TARGET_RESOLVER || !g_str_equal (o->id, MOSTIK_PROBE_NAT64_ID))
        continue;
      for (char **answer = o->answers; answer != NULL && *answer != NULL; answer++)
        if (read_prefix (*answer, &prefix))
          return prefix;
    }

  return well_known;
}

/**
 * mostik_probe_nat64_translate:
 * @prefix: of this network
 * @address: (nullable): an address
 *
 * Returns: (transfer full) (nullable): what has to be spoken to
 */
char *
mostik_probe_nat64_translate (const MostikProbePrefix *prefix,
                              const char *address)
{
  guint8 ipv4[IPV4_BYTES];

  if (address == NULL || prefix->length == 0 ||
      (inet_pton (AF_INET, address, ipv4) != 1 && !split (&well_known, address, ipv4)))
    return g_strdup (address);

  return join (prefix, ipv4);
}

/* The well-known prefix in place of the network's own. */
static void
restore (const MostikProbePrefix *prefix,
         char **address)
{
  guint8 ipv4[IPV4_BYTES];
  char *whole;

  if (*address == NULL || !split (prefix, *address, ipv4))
    return;

  whole = join (&well_known, ipv4);
  g_free (*address);
  *address = whole;
}

/**
 * mostik_probe_nat64_settle:
 * @catalog: the catalogue
 * @set: what is known, changed in place
 *
 * Writes translated addresses in the well-known way, those too that were seen before the network's
 * own way was known.
 */
void
mostik_probe_nat64_settle (MostikCatalog *catalog,
                           MostikObservationSet *set)
{
  MostikProbePrefix prefix = mostik_probe_nat64_find (set);

  for (guint i = 0; prefix.length > 0 && i < set->observations->len; i++)
    {
      MostikObservation *o = g_ptr_array_index (set->observations, i);

      if (o->target == MOSTIK_TARGET_RESOLVER)
        continue;
      restore (&prefix, &o->address);
      for (char **answer = o->answers; answer != NULL && *answer != NULL; answer++)
        {
          restore (&prefix, answer);
          if (o->step == MOSTIK_STEP_LOOKUP && o->target == MOSTIK_TARGET_SERVICE &&
              mostik_catalog_is_proton_address (catalog, *answer))
            o->is_known = TRUE;
        }
    }
}

/**
 * mostik_probe_nat64_is_same:
 *
 * Returns: whether two addresses are the same one, be it translated in the well-known way
 */
gboolean
mostik_probe_nat64_is_same (const char *a,
                            const char *b)
{
  g_autofree char *left = mostik_probe_nat64_translate (&well_known, a);
  g_autofree char *right = mostik_probe_nat64_translate (&well_known, b);

  return g_strcmp0 (left, right) == 0;
}
