/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-build.c – packets that the middlebox itself sends, and checksums (RFC 1071).
 */
#include "lab-middlebox-packet.h"

#include <string.h>

#define QUOTED_BYTES 128 /* of the packet an ICMP error is about; routers quote 28 to 548 */

static void
write_16 (guint8 *bytes,
          guint value)
{
  bytes[0] = (guint8) (value >> 8);
  bytes[1] = (guint8) value;
}

static void
write_32 (guint8 *bytes,
          guint32 value)
{
  write_16 (bytes, value >> 16);
  write_16 (bytes + 2, value & 0xffff);
}

static guint32
sum (const guint8 *bytes,
     gsize length,
     guint32 start)
{
  for (; length > 1; length -= 2, bytes += 2)
    start += (guint32) (bytes[0] << 8 | bytes[1]);
  if (length == 1)
    start += (guint32) bytes[0] << 8;
  return start;
}

static guint16
fold (guint32 value)
{
  while (value >> 16 != 0)
    value = (value & 0xffff) + (value >> 16);
  return (guint16) ~value;
}

/* What the transport's checksum sums up to with the field as it is: 0 if it is right. */
guint16
lab_packet_checksum (const LabPacket *packet)
{
  guint32 start = packet->protocol + (guint32) packet->transport_length;

  if (packet->version == 4 && packet->protocol == IPPROTO_ICMP)
    start = 0;
  else if (packet->version == 4)
    start = sum (packet->ip + 12, 8, start);
  else
    start = sum (packet->ip + 8, 32, start);
  return fold (sum (packet->transport, packet->transport_length, start));
}

static gssize
checksum_offset (const LabPacket *packet)
{
  switch (packet->protocol)
    {
    case IPPROTO_TCP:
      return 16;
    case IPPROTO_UDP:
      return 6;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
      return 2;
    default:
      return -1;
    }
}

void
lab_packet_fill_checksums (LabPacket *packet)
{
  gssize offset = checksum_offset (packet);
  guint16 value;

  if (packet->version == 4)
    {
      write_16 (packet->ip + 10, 0);
      write_16 (packet->ip + 10, fold (sum (packet->ip, (gsize) (packet->ip[0] & 0x0f) * 4, 0)));
    }
  if (offset < 0 || packet->transport_length < (gsize) offset + 2)
    return;
  write_16 (packet->transport + offset, 0);
  value = lab_packet_checksum (packet);
  write_16 (packet->transport + offset,
            value == 0 && packet->protocol == IPPROTO_UDP ? 0xffff : value);
}

gboolean
lab_packet_checksums_right (const LabPacket *packet)
{
  if (packet->version == 4 && fold (sum (packet->ip, (gsize) (packet->ip[0] & 0x0f) * 4, 0)) != 0)
    return FALSE;
  return checksum_offset (packet) < 0 || lab_packet_checksum (packet) == 0;
}

/* IP header for @length bytes of @protocol; the transport's bytes are still zero. */
static guint8 *
start_packet (const LabEnds *ends,
              guint8 protocol,
              gsize length,
              gsize *total)
{
  gboolean v4 = lab_address_is_v4 (ends->destination);
  guint8 *ip;

  *total = length + (v4 ? 20 : 40);
  ip = g_malloc0 (*total);
  if (v4)
    {
      ip[0] = 0x45;
      write_16 (ip + 2, (guint) *total);
      ip[8] = ends->ttl;
      ip[9] = protocol;
      memcpy (ip + 12, ends->source->bytes + 12, 4);
      memcpy (ip + 16, ends->destination->bytes + 12, 4);
      return ip;
    }
  ip[0] = 0x60;
  write_16 (ip + 4, (guint) length);
  ip[6] = protocol;
  ip[7] = ends->ttl;
  memcpy (ip + 8, ends->source->bytes, 16);
  memcpy (ip + 24, ends->destination->bytes, 16);
  return ip;
}

static GBytes *
finish_packet (guint8 *ip,
               gsize total)
{
  LabPacket packet;

  if (lab_packet_parse (&packet, ip, total))
    lab_packet_fill_checksums (&packet);
  return g_bytes_new_take (ip, total);
}

GBytes *
lab_build_tcp (const LabEnds *ends,
               guint32 seq,
               guint32 ack,
               guint8 flags)
{
  return lab_build_tcp_data (ends, seq, ack, flags, NULL);
}

/* @payload: (nullable): what is said */
GBytes *
lab_build_tcp_data (const LabEnds *ends,
                    guint32 seq,
                    guint32 ack,
                    guint8 flags,
                    GBytes *payload)
{
  gsize length = payload != NULL ? g_bytes_get_size (payload) : 0;
  gsize total;
  guint8 *ip = start_packet (ends, IPPROTO_TCP, 20 + length, &total);
  guint8 *tcp = ip + total - 20 - length;

  if (payload != NULL)
    memcpy (tcp + 20, g_bytes_get_data (payload, NULL), length);

  write_16 (tcp, ends->source_port);
  write_16 (tcp + 2, ends->destination_port);
  write_32 (tcp + 4, seq);
  write_32 (tcp + 8, (flags & LAB_TCP_ACK) != 0 ? ack : 0);
  tcp[12] = 5 << 4;
  tcp[13] = flags;
  write_16 (tcp + 14, (flags & LAB_TCP_RST) != 0 ? 0 : 65535);
  return finish_packet (ip, total);
}

GBytes *
lab_build_udp (const LabEnds *ends,
               const guint8 *payload,
               gsize length)
{
  gsize total;
  guint8 *ip = start_packet (ends, IPPROTO_UDP, length + 8, &total);
  guint8 *udp = ip + total - length - 8;

  write_16 (udp, ends->source_port);
  write_16 (udp + 2, ends->destination_port);
  write_16 (udp + 4, (guint) length + 8);
  memcpy (udp + 8, payload, length);
  return finish_packet (ip, total);
}

GBytes *
lab_build_icmp (LabIcmp kind,
                const LabAddress *from,
                const LabPacket *about,
                guint8 ttl)
{
  static const guint8 v4_codes[][2] = { { 11, 0 }, { 3, 13 }, { 3, 3 } };
  static const guint8 v6_codes[][2] = { { 3, 0 }, { 1, 1 }, { 1, 4 } };
  LabEnds ends = { .source = from, .destination = &about->source, .ttl = ttl };
  gboolean v4 = about->version == 4;
  gsize quoted = MIN (about->length, QUOTED_BYTES), total;
  guint8 *ip = start_packet (&ends, v4 ? IPPROTO_ICMP : IPPROTO_ICMPV6, 8 + quoted, &total);
  guint8 *icmp = ip + total - quoted - 8;

  memcpy (icmp, v4 ? v4_codes[kind] : v6_codes[kind], 2);
  memcpy (icmp + 8, about->ip, quoted);
  return finish_packet (ip, total);
}
