/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-line.c – the client's line.
 *
 * A packet that is forwarded waits for the bottleneck of its direction (a queue of one second at
 * most, then it is dropped), then for half of the round-trip time. A packet that the middlebox
 * made itself starts at a virtual hop and arrives sooner: after the round-trip time to that hop.
 */
#include "lab-middlebox-line.h"

#include "lab-namespace.h"

#include <errno.h>
#include <net/ethernet.h>
#include <netinet/ether.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#define DEFAULT_RTT_MS 60
#define DEFAULT_RATE_KBIT 20000
#define DEFAULT_HOPS 8
#define LONGEST_QUEUE_US G_USEC_PER_SEC
#define FRAME_OVERHEAD 18 /* bytes of Ethernet that count for the rate */

struct _LabLine
{
  int fds[2];
  struct ether_header headers[2];
  gint64 rtt_us;
  guint rate_kbit;
  guint loss_permille;
  guint jitter_ms;
  guint n_hops;
  gint64 free_at_us[2]; /* when the bottleneck has sent what waits */
  gint64 last_at_us[2]; /* when the last jittered packet arrives */
  LabQueue queue;
  LabLog *log;   /* (unowned) */
  GRand *random; /* (unowned) */
};

guint
lab_line_n_hops (const LabWorld *world)
{
  return world->n_hops != 0 ? world->n_hops : DEFAULT_HOPS;
}

static void
set_header (struct ether_header *header,
            const char *destination)
{
  ether_aton_r (destination, (struct ether_addr *) header->ether_dhost);
  ether_aton_r (LAB_MAC_GATEWAY, (struct ether_addr *) header->ether_shost);
}

LabLine *
lab_line_new (const LabWorld *world,
              int client_fd,
              int server_fd,
              LabLog *log,
              GRand *random)
{
  LabLine *self = g_new0 (LabLine, 1);

  self->fds[LAB_UP] = server_fd;
  self->fds[LAB_DOWN] = client_fd;
  set_header (&self->headers[LAB_UP], LAB_MAC_SERVER);
  set_header (&self->headers[LAB_DOWN], LAB_MAC_CLIENT);
  self->rtt_us = (world->rtt_ms != 0 ? world->rtt_ms : DEFAULT_RTT_MS) * 1000L;
  self->rate_kbit = world->rate_kbit != 0 ? world->rate_kbit : DEFAULT_RATE_KBIT;
  self->loss_permille = world->loss_permille;
  self->jitter_ms = world->jitter_ms;
  self->n_hops = lab_line_n_hops (world);
  self->log = log;
  self->random = random;
  lab_queue_init (&self->queue);
  return self;
}

gboolean
lab_line_loses (LabLine *self)
{
  return self->loss_permille > 0 &&
         (guint) g_rand_int_range (self->random, 0, 1000) < self->loss_permille;
}

/* When a packet arrives that would do so at @at: later, but not before its predecessors. */
static gint64
jitter (LabLine *self,
        LabDirection direction,
        gint64 at)
{
  if (self->jitter_ms == 0)
    return at;

  at += g_rand_int_range (self->random, 0, (gint32) self->jitter_ms * 1000);
  self->last_at_us[direction] = MAX (self->last_at_us[direction], at);
  return self->last_at_us[direction];
}

/* Takes the packet over. */
void
lab_line_forward (LabLine *self,
                  LabDirection direction,
                  GBytes *packet,
                  guint later_ms)
{
  gint64 now = g_get_monotonic_time ();
  gint64 start = MAX (now, self->free_at_us[direction]);
  gint64 bits = (gint64) (g_bytes_get_size (packet) + FRAME_OVERHEAD) * 8;

  if (start - now > LONGEST_QUEUE_US)
    {
      g_bytes_unref (packet);
      return;
    }
  start += bits * 1000 / self->rate_kbit;
  self->free_at_us[direction] = start;
  start = jitter (self, direction, start + self->rtt_us / 2);
  lab_queue_add (&self->queue, start + later_ms * 1000L, direction, packet);
}

/* From virtual hop @hop to the client, as the answer to something that has just left it. Takes
 * the packet over. */
void
lab_line_inject (LabLine *self,
                 GBytes *packet,
                 guint hop,
                 guint later_ms)
{
  gint64 delay = self->rtt_us * MIN (hop, self->n_hops + 1) / (self->n_hops + 1);

  lab_queue_add (&self->queue, g_get_monotonic_time () + delay + later_ms * 1000L, LAB_DOWN,
                 packet);
}

gint64
lab_line_next_time (LabLine *self)
{
  return lab_queue_next_time (&self->queue);
}

static void
deliver (LabLine *self,
         LabDirection direction,
         GBytes *packet)
{
  gsize length;
  const guint8 *ip = g_bytes_get_data (packet, &length);
  struct ether_header header = self->headers[direction];
  struct iovec parts[] = { { &header, sizeof header }, { (void *) ip, length } };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };

  header.ether_type = g_htons (ip[0] >> 4 == 4 ? ETHERTYPE_IP : ETHERTYPE_IPV6);
  if (sendmsg (self->fds[direction], &message, 0) < 0)
    g_printerr ("middlebox: %" G_GSIZE_FORMAT " bytes: %s\n", length, g_strerror (errno));
  if (direction == LAB_DOWN)
    lab_log_packet (self->log, LAB_DOWN, ip, length);
}

void
lab_line_flush (LabLine *self)
{
  LabQueued queued;

  while (lab_queue_take (&self->queue, g_get_monotonic_time (), &queued))
    {
      deliver (self, queued.where, queued.packet);
      g_bytes_unref (queued.packet);
    }
}
