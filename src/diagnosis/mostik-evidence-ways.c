/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where names and redirects lead: whether two addresses are the same one, whether one can be
 * anybody's on the internet at all, and whether a chain of redirects ends at a page.
 */
#include "diagnosis/mostik-evidence-private.h"

#include <arpa/inet.h>
#include <netinet/in.h>

/* The IPv4 address inside one of NAT64's well-known prefix (RFC 6052), or a copy. */
static char *
unwrap (const char *address)
{
  struct in6_addr ipv6;

  if (g_str_has_prefix (address, "64:ff9b::") && inet_pton (AF_INET6, address, &ipv6) == 1)
    return g_strdup_printf ("%u.%u.%u.%u", ipv6.s6_addr[12], ipv6.s6_addr[13], ipv6.s6_addr[14],
                            ipv6.s6_addr[15]);

  return g_strdup (address);
}

/* Whether a lookup gave @address, be it translated. */
gboolean
mostik_lookup_has_answer (const MostikObservation *lookup,
                          const char *address)
{
  g_autofree char *wanted = unwrap (address);

  for (char **answer = lookup->answers; answer != NULL && *answer != NULL; answer++)
    {
      g_autofree char *plain = unwrap (*answer);

      if (g_str_equal (plain, wanted))
        return TRUE;
    }

  return FALSE;
}

/* Whether two lookups have an address in common. */
gboolean
mostik_lookup_shares_answer (const MostikObservation *a,
                             const MostikObservation *b)
{
  for (char **answer = a->answers; answer != NULL && *answer != NULL; answer++)
    if (mostik_lookup_has_answer (b, *answer))
      return TRUE;

  return FALSE;
}

/* Addresses that nobody has on the internet (RFC 6890): for a public name they are no answer. */
gboolean
mostik_address_is_bogon (const char *address)
{
  struct in_addr ipv4;
  struct in6_addr ipv6;
  guint32 number;

  if (inet_pton (AF_INET6, address, &ipv6) == 1)
    return IN6_IS_ADDR_UNSPECIFIED (&ipv6) || IN6_IS_ADDR_LOOPBACK (&ipv6) ||
           IN6_IS_ADDR_LINKLOCAL (&ipv6) || (ipv6.s6_addr[0] & 0xfe) == 0xfc;
  if (inet_pton (AF_INET, address, &ipv4) != 1)
    return FALSE;

  number = g_ntohl (ipv4.s_addr);
  return number >> 24 == 0 || number >> 24 == 10 || number >> 24 == 127 || number >> 28 >= 14 ||
         number >> 22 == (100u << 2 | 1) || number >> 16 == (169u << 8 | 254) ||
         number >> 20 == (172u << 4 | 1) || number >> 16 == (192u << 8 | 168);
}

/* Whether a lookup gave addresses, and none that anybody can have. */
gboolean
mostik_lookup_has_only_bogons (const MostikObservation *lookup)
{
  for (char **answer = lookup->answers; answer != NULL && *answer != NULL; answer++)
    if (!mostik_address_is_bogon (*answer))
      return FALSE;

  return lookup->answers != NULL && lookup->answers[0] != NULL;
}

static const MostikServiceEvidence *
find_target (const MostikEvidence *self,
             const MostikServiceEvidence *service)
{
  const char *host = service->page != NULL ? service->page->redirect_host : NULL;

  for (guint i = 0; host != NULL && i < self->services->len; i++)
    {
      const MostikServiceEvidence *target = g_ptr_array_index (self->services, i);

      if (g_ascii_strcasecmp (target->host, host) == 0)
        return target;
    }

  return NULL;
}

/* A redirect is followed from one of Proton's sites to the next; in a circle it leads nowhere. */
gboolean
mostik_evidence_is_dead_end (const MostikEvidence *self,
                             const MostikServiceEvidence *service)
{
  const MostikServiceEvidence *at = service;

  for (guint n = 0; n <= self->services->len; n++)
    {
      const MostikServiceEvidence *target = find_target (self, at);

      if (target == NULL)
        return !at->is_open;
      at = target;
    }

  return TRUE;
}
