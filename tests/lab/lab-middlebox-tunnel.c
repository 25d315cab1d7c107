/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-tunnel.c – a VPN that is up: what goes into the client's TUN comes out of the
 * servers' and back, half a round trip later, past the middlebox and its rules. The tunnel's own
 * packets on the wire are not modelled.
 */
#include "lab-middlebox.h"

#include "lab-middlebox-line.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#define DEFAULT_RTT_MS 60
#define DETOUR_MS 20 /* to the VPN's server and back */
#define PACKET_BYTES 65536

static void
read_packets (LabQueue *queue,
              int from,
              int to,
              gint64 delay_us)
{
  static guint8 packet[PACKET_BYTES];
  gssize n;

  while ((n = read (from, packet, sizeof packet)) > 0)
    lab_queue_add (queue, g_get_monotonic_time () + delay_us, to, g_bytes_new (packet, (gsize) n));
}

static void
flush (LabQueue *queue)
{
  LabQueued queued;

  while (lab_queue_take (queue, g_get_monotonic_time (), &queued))
    {
      gsize length;
      const void *packet = g_bytes_get_data (queued.packet, &length);

      if (write (queued.where, packet, length) < 0)
        g_debug ("relay: a packet was not taken");
      g_bytes_unref (queued.packet);
    }
}

int
lab_tunnel_run (int client_tunnel,
                int server_tunnel,
                guint rtt_ms)
{
  gint64 delay_us = ((rtt_ms != 0 ? rtt_ms : DEFAULT_RTT_MS) + DETOUR_MS) * 1000L / 2;
  LabQueue queue;

  signal (SIGINT, SIG_IGN);
  prctl (PR_SET_TIMERSLACK, 1L);
  lab_queue_init (&queue);
  for (;;)
    {
      gint64 us = CLAMP (lab_queue_next_time (&queue) - g_get_monotonic_time (), 0, G_USEC_PER_SEC);
      struct pollfd poll_fds[] = { { client_tunnel, POLLIN, 0 }, { server_tunnel, POLLIN, 0 } };

      if (poll (poll_fds, 2, (int) (us / 1000) + (us % 1000 != 0)) > 0)
        {
          /* Somebody took the interface away: the VPN is off for good. */
          if ((poll_fds[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0)
            pause ();
          read_packets (&queue, client_tunnel, server_tunnel, delay_us);
          read_packets (&queue, server_tunnel, client_tunnel, delay_us);
        }
      flush (&queue);
    }
}
