/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-packet.c – addresses, prefixes, and what is in an IP packet.
 */
#include "lab-middlebox-packet.h"

#include <arpa/inet.h>
#include <string.h>

#define MAX_EXTENSIONS 8

static const guint8 v4_mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

static guint16
read_16 (const guint8 *bytes)
{
  return (guint16) (bytes[0] << 8 | bytes[1]);
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) read_16 (bytes) << 16 | read_16 (bytes + 2);
}

gboolean
lab_address_parse (LabAddress *address,
                   const char *text)
{
  if (inet_pton (AF_INET6, text, address->bytes) == 1)
    return TRUE;
  memcpy (address->bytes, v4_mapped, sizeof v4_mapped);
  return inet_pton (AF_INET, text, address->bytes + 12) == 1;
}

char *
lab_address_to_string (const LabAddress *address)
{
  char text[INET6_ADDRSTRLEN];

  if (lab_address_is_v4 (address))
    inet_ntop (AF_INET, address->bytes + 12, text, sizeof text);
  else
    inet_ntop (AF_INET6, address->bytes, text, sizeof text);
  return g_strdup (text);
}

gboolean
lab_address_is_v4 (const LabAddress *address)
{
  return memcmp (address->bytes, v4_mapped, sizeof v4_mapped) == 0;
}

gboolean
lab_address_equal (const LabAddress *a,
                   const LabAddress *b)
{
  return memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

gboolean
lab_address_is_local (const LabAddress *address)
{
  static const char *const texts[] = { "fe80::/10", "ff00::/8", "::/128",
                                       "224.0.0.0/4", "169.254.0.0/16", "255.255.255.255/32",
                                       "192.168.1.255/32", "0.0.0.0/8" };
  static LabPrefix prefixes[G_N_ELEMENTS (texts)];

  if (prefixes[0].bits == 0)
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
      lab_prefix_parse (&prefixes[i], texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (lab_prefix_contains (&prefixes[i], address))
      return TRUE;
  return FALSE;
}

gboolean
lab_prefix_parse (LabPrefix *prefix,
                  const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "/", 2);
  guint most;

  if (halves[0] == NULL || !lab_address_parse (&prefix->address, halves[0]))
    return FALSE;
  most = lab_address_is_v4 (&prefix->address) ? 32 : 128;
  prefix->bits = halves[1] != NULL ? (guint) g_ascii_strtoull (halves[1], NULL, 10) : most;
  if (prefix->bits > most)
    return FALSE;
  prefix->bits += 128 - most;
  return TRUE;
}

gboolean
lab_prefix_contains (const LabPrefix *prefix,
                     const LabAddress *address)
{
  gsize whole = prefix->bits / 8;
  guint rest = prefix->bits % 8;
  guint8 mask = (guint8) (0xff00 >> rest);

  if (memcmp (prefix->address.bytes, address->bytes, whole) != 0)
    return FALSE;
  return rest == 0 || ((prefix->address.bytes[whole] ^ address->bytes[whole]) & mask) == 0;
}

static gboolean
parse_v4 (LabPacket *packet)
{
  const guint8 *ip = packet->ip;
  gsize header = (gsize) (ip[0] & 0x0f) * 4;
  gsize total = read_16 (ip + 2);

  if (header < 20 || total < header || total > packet->length)
    return FALSE;
  packet->length = total; /* short frames are padded */
  packet->ttl = ip[8];
  packet->protocol = (read_16 (ip + 6) & 0x1fff) == 0
                       ? ip[9]
                       : IPPROTO_NONE; /* later fragments have no ports */
  memcpy (packet->source.bytes, v4_mapped, 12);
  memcpy (packet->source.bytes + 12, ip + 12, 4);
  memcpy (packet->destination.bytes, v4_mapped, 12);
  memcpy (packet->destination.bytes + 12, ip + 16, 4);
  packet->transport = packet->ip + header;
  packet->transport_length = total - header;
  return TRUE;
}

static gboolean
parse_v6 (LabPacket *packet)
{
  const guint8 *ip = packet->ip;
  gsize total = 40 + (gsize) read_16 (ip + 4);
  gsize offset = 40;
  guint8 next = ip[6];

  if (total > packet->length)
    return FALSE;
  packet->length = total;
  packet->ttl = ip[7];
  memcpy (packet->source.bytes, ip + 8, 16);
  memcpy (packet->destination.bytes, ip + 24, 16);
  for (guint i = 0; i < MAX_EXTENSIONS; i++)
    {
      if (next != IPPROTO_HOPOPTS && next != IPPROTO_ROUTING && next != IPPROTO_DSTOPTS)
        break;
      if (offset + 8 > total)
        return FALSE;
      next = ip[offset];
      offset += ((gsize) ip[offset + 1] + 1) * 8;
    }
  if (offset > total)
    return FALSE;
  packet->protocol = next == IPPROTO_FRAGMENT ? IPPROTO_NONE : next;
  packet->transport = packet->ip + offset;
  packet->transport_length = total - offset;
  return TRUE;
}

static gboolean
parse_tcp (LabPacket *packet)
{
  const guint8 *tcp = packet->transport;
  gsize header;

  if (packet->transport_length < 20)
    return FALSE;
  header = (gsize) (tcp[12] >> 4) * 4;
  if (header < 20 || header > packet->transport_length)
    return FALSE;
  packet->seq = read_32 (tcp + 4);
  packet->ack = read_32 (tcp + 8);
  packet->flags = tcp[13];
  packet->payload = packet->transport + header;
  packet->payload_length = packet->transport_length - header;
  return TRUE;
}

gboolean
lab_packet_parse (LabPacket *packet,
                  guint8 *bytes,
                  gsize length)
{
  memset (packet, 0, sizeof *packet);
  packet->ip = bytes;
  packet->length = length;
  if (length < 20)
    return FALSE;
  packet->version = bytes[0] >> 4;
  if (packet->version == 4 ? !parse_v4 (packet)
                           : packet->version != 6 || length < 40 || !parse_v6 (packet))
    return FALSE;

  if (packet->protocol == IPPROTO_TCP && !parse_tcp (packet))
    return FALSE;
  if (packet->protocol == IPPROTO_UDP)
    {
      if (packet->transport_length < 8)
        return FALSE;
      packet->payload = packet->transport + 8;
      packet->payload_length = packet->transport_length - 8;
    }
  if (packet->protocol == IPPROTO_TCP || packet->protocol == IPPROTO_UDP)
    {
      packet->source_port = read_16 (packet->transport);
      packet->destination_port = read_16 (packet->transport + 2);
    }
  return TRUE;
}

void
lab_packet_set_ttl (LabPacket *packet,
                    guint8 ttl)
{
  packet->ttl = ttl;
  packet->ip[packet->version == 4 ? 8 : 7] = ttl;
  if (packet->version == 4)
    lab_packet_fill_checksums (packet);
}

void
lab_packet_set_source (LabPacket *packet,
                       const LabAddress *address)
{
  gboolean v4 = packet->version == 4;

  g_return_if_fail (v4 == lab_address_is_v4 (address));
  packet->source = *address;
  memcpy (packet->ip + (v4 ? 12 : 8), address->bytes + (v4 ? 12 : 0), v4 ? 4 : 16);
  lab_packet_fill_checksums (packet);
}

void
lab_packet_set_destination (LabPacket *packet,
                            const LabAddress *address)
{
  gboolean v4 = packet->version == 4;

  g_return_if_fail (v4 == lab_address_is_v4 (address));
  packet->destination = *address;
  memcpy (packet->ip + (v4 ? 16 : 24), address->bytes + (v4 ? 12 : 0), v4 ? 4 : 16);
  lab_packet_fill_checksums (packet);
}
