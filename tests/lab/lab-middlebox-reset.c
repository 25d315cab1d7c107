/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-reset.c – forged RST and FIN that both ends believe.
 *
 * An RST counts only if its sequence number is exactly the next one expected (RFC 5961): for the
 * client that is what its packet acknowledges, for the server the first byte it will not get.
 */
#include "lab-middlebox-filter.h"

static guint8
ttl_from (guint hop)
{
  return (guint8) (64 - (hop - 1));
}

static void
to_client (LabLine *line,
           const LabPacket *packet,
           guint hop,
           guint8 flags,
           GBytes *payload)
{
  LabEnds ends = { .source = &packet->destination,
                   .destination = &packet->source,
                   .source_port = packet->destination_port,
                   .destination_port = packet->source_port,
                   .ttl = ttl_from (hop) };
  gboolean is_syn = (packet->flags & LAB_TCP_SYN) != 0;
  guint32 seen = packet->seq + (guint32) packet->payload_length + (is_syn ? 1 : 0);

  lab_line_inject (
    line, lab_build_tcp_data (&ends, is_syn ? 0 : packet->ack, seen, flags | LAB_TCP_ACK, payload),
    hop, 0);
}

static void
to_server (LabLine *line,
           const LabPacket *packet)
{
  LabEnds ends = { .source = &packet->source,
                   .destination = &packet->destination,
                   .source_port = packet->source_port,
                   .destination_port = packet->destination_port,
                   .ttl = 60 };

  if ((packet->flags & LAB_TCP_SYN) == 0)
    lab_line_forward (line, LAB_UP,
                      lab_build_tcp (&ends, packet->seq, packet->ack, LAB_TCP_RST | LAB_TCP_ACK),
                      0);
}

/* @packet is the client's that made the filter act; it goes no further. */
void
lab_reset_flow (LabLine *line,
                const LabFlow *flow,
                const LabPacket *packet,
                guint hop)
{
  LabEnds ends = { .source = &flow->key.far,
                   .destination = &flow->key.client,
                   .source_port = flow->key.far_port,
                   .destination_port = flow->key.client_port,
                   .ttl = ttl_from (hop) };

  to_client (line, packet, hop, LAB_TCP_RST, NULL);
  to_server (line, packet);
  /* Bytes of the server are still on their way to the client: a second one that fits behind them.
   */
  if (flow->server_known && (gint32) (flow->server_next - packet->ack) > 0)
    lab_line_forward (line, LAB_DOWN, lab_build_tcp (&ends, flow->server_next, 0, LAB_TCP_RST), 0);
}

void
lab_close_flow (LabLine *line,
                G_GNUC_UNUSED const LabFlow *flow,
                const LabPacket *packet,
                guint hop,
                gboolean with_alert)
{
  /* RFC 8446, 5.1 and 6: an alert of two bytes, fatal, "handshake failure". */
  static const guint8 alert[] = { 21, 3, 3, 0, 2, 2, 40 };
  g_autoptr (GBytes) payload = with_alert ? g_bytes_new_static (alert, sizeof alert) : NULL;

  to_client (line, packet, hop, LAB_TCP_FIN, payload);
  to_server (line, packet);
}
