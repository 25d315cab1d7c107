/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-packet.h – IP packets: taking them apart (strictly bounded) and making new ones.
 *
 * Addresses of both families have one form, IPv4 as ::ffff:a.b.c.d.
 */
#pragma once

#include <glib.h>
#include <netinet/in.h>

G_BEGIN_DECLS

enum
{
  LAB_TCP_FIN = 1,
  LAB_TCP_SYN = 2,
  LAB_TCP_RST = 4,
  LAB_TCP_PSH = 8,
  LAB_TCP_ACK = 16,
};

typedef struct
{
  guint8 bytes[16];
} LabAddress;

typedef struct
{
  LabAddress address;
  guint bits; /* of 128 */
} LabPrefix;

/* Points into the packet's bytes. */
typedef struct
{
  guint8 *ip;
  gsize length;
  guint version;
  guint8 protocol; /* of the transport, extension headers skipped */
  guint8 ttl;
  LabAddress source;
  LabAddress destination;
  guint16 source_port;
  guint16 destination_port;
  guint8 *transport;
  gsize transport_length;
  guint8 *payload; /* of TCP or UDP */
  gsize payload_length;
  guint32 seq;
  guint32 ack;
  guint8 flags;
} LabPacket;

typedef enum
{
  LAB_ICMP_TIME_EXCEEDED,
  LAB_ICMP_ADMIN_PROHIBITED,
  LAB_ICMP_PORT_UNREACHABLE,
} LabIcmp;

typedef struct
{
  const LabAddress *source;
  const LabAddress *destination;
  guint16 source_port;
  guint16 destination_port;
  guint8 ttl;
} LabEnds;

gboolean lab_address_parse (LabAddress *address, const char *text);
char *lab_address_to_string (const LabAddress *address);
gboolean lab_address_is_v4 (const LabAddress *address);
gboolean lab_address_equal (const LabAddress *a, const LabAddress *b);
gboolean lab_address_is_local (const LabAddress *address); /* link-local, multicast, broadcast */
gboolean lab_prefix_parse (LabPrefix *prefix, const char *text);
gboolean lab_prefix_contains (const LabPrefix *prefix, const LabAddress *address);

gboolean lab_packet_parse (LabPacket *packet, guint8 *bytes, gsize length);
void lab_packet_set_ttl (LabPacket *packet, guint8 ttl);
void lab_packet_set_source (LabPacket *packet, const LabAddress *address);
void lab_packet_set_destination (LabPacket *packet, const LabAddress *address);
gboolean lab_packet_checksums_right (const LabPacket *packet);

/* lab-middlebox-build.c */
void lab_packet_fill_checksums (LabPacket *packet);
guint16 lab_packet_checksum (const LabPacket *packet);
GBytes *lab_build_tcp (const LabEnds *ends, guint32 seq, guint32 ack, guint8 flags);
GBytes *lab_build_tcp_data (
  const LabEnds *ends, guint32 seq, guint32 ack, guint8 flags, GBytes *payload);
GBytes *lab_build_udp (const LabEnds *ends, const guint8 *payload, gsize length);
GBytes *lab_build_icmp (LabIcmp kind, const LabAddress *from, const LabPacket *about, guint8 ttl);

G_END_DECLS
