/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox.c – the process on the wire.
 *
 *   client's frame → log → loss → lies about names → rules → hops → bottleneck, half a round trip →
 * server's wire server's frame → rules → loss → bottleneck, half a round trip → client's wire
 *
 * One loop, no threads; random numbers come from a generator that is seeded by the world's id.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-middlebox.h"

#include "lab-middlebox-filter.h"

#include <errno.h>
#include <net/ethernet.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define FRAME_BYTES 65600
#define SERVER_TTL_LEAST 2

typedef struct
{
  const LabWorld *world;
  int fds[2]; /* by the direction of what is read there */
  guint n_hops;
  LabLine *line;
  LabHops *hops;
  LabLies *lies;
  LabFilter *filter;
  LabLog *log;
} LabBox;

static int capture_fd = -1;
static volatile sig_atomic_t is_ending;

void
lab_middlebox_capture (int fd)
{
  capture_fd = fd;
}

static void
end_cb (G_GNUC_UNUSED int number)
{
  is_ending = 1;
}

/* What this line never carries. */
static gboolean
is_lost (LabBox *box,
         const LabPacket *packet)
{
  return box->world->line_dead || (box->world->ipv6_broken && packet->version == 6) ||
         lab_line_loses (box->line);
}

static void
handle_up (LabBox *box,
           LabPacket *packet)
{
  guint reach = lab_hops_reach (box->hops, packet);
  guint later_ms = 0;
  GBytes *expired;

  lab_log_packet (box->log, LAB_UP, packet->ip, packet->length);
  if (is_lost (box, packet) || !lab_lies_up (box->lies, packet, reach, &later_ms) ||
      !lab_filter_up (box->filter, packet, reach))
    return;
  expired = lab_hops_expired (box->hops, packet);
  if (expired != NULL)
    {
      if (box->world->mute_hops)
        g_bytes_unref (expired);
      else
        lab_line_inject (box->line, expired, packet->ttl, 0);
      return;
    }
  lab_packet_set_ttl (packet, packet->ttl > box->n_hops ? (guint8) (packet->ttl - box->n_hops) : 1);
  lab_line_forward (box->line, LAB_UP, g_bytes_new (packet->ip, packet->length), later_ms);
}

static void
handle_down (LabBox *box,
             LabPacket *packet)
{
  lab_lies_down (box->lies, packet);
  if (!lab_filter_down (box->filter, packet) || is_lost (box, packet) ||
      packet->ttl < box->n_hops + SERVER_TTL_LEAST)
    return;
  lab_packet_set_ttl (packet, (guint8) (packet->ttl - box->n_hops));
  lab_line_forward (box->line, LAB_DOWN, g_bytes_new (packet->ip, packet->length), 0);
}

static void
handle_frame (LabBox *box,
              LabDirection direction,
              guint8 *frame,
              gsize length)
{
  const struct ether_header *header = (const struct ether_header *) frame;
  guint type = length > sizeof *header ? g_ntohs (header->ether_type) : 0;
  LabPacket packet;

  if ((type != ETHERTYPE_IP && type != ETHERTYPE_IPV6) ||
      !lab_packet_parse (&packet, frame + sizeof *header, length - sizeof *header) ||
      lab_address_is_local (&packet.source) || lab_address_is_local (&packet.destination))
    return;
  if (direction == LAB_UP)
    handle_up (box, &packet);
  else
    handle_down (box, &packet);
}

static void
read_frames (LabBox *box,
             LabDirection direction)
{
  static guint8 frame[FRAME_BYTES];
  gssize n;

  while ((n = recv (box->fds[direction], frame, sizeof frame, 0)) > 0)
    {
      handle_frame (box, direction, frame, (gsize) n);
      lab_line_flush (box->line);
    }
}

static void
wait_for_work (LabBox *box)
{
  gint64 us = CLAMP (lab_line_next_time (box->line) - g_get_monotonic_time (), 0,
                     G_USEC_PER_SEC / 2);
  struct timespec timeout = { us / G_USEC_PER_SEC, us % G_USEC_PER_SEC * 1000 };
  struct pollfd poll_fds[] = { { box->fds[LAB_UP], POLLIN, 0 }, { box->fds[LAB_DOWN], POLLIN, 0 } };

  if (ppoll (poll_fds, 2, &timeout, NULL) <= 0)
    return;
  for (int i = 0; i < 2; i++)
    if (poll_fds[i].revents != 0)
      read_frames (box, i);
}

int
lab_middlebox_run (const LabWorld *world,
                   int client_fd,
                   int server_fd,
                   const char *log_path)
{
  GRand *random = g_rand_new_with_seed (g_str_hash (world->id));
  LabBox box = { .world = world,
                 .fds = { client_fd, server_fd },
                 .n_hops = lab_line_n_hops (world) };
  struct sigaction action = { .sa_handler = end_cb };

  sigaction (SIGTERM, &action, NULL);
  signal (SIGINT, SIG_IGN); /* of a terminal: for the program under test */
  prctl (PR_SET_TIMERSLACK, 1L);
  setpriority (PRIO_PROCESS, 0, -10); /* only root may; the delays are more exact then */

  box.log = lab_log_new (log_path, capture_fd);
  box.line = lab_line_new (world, client_fd, server_fd, box.log, random);
  box.hops = lab_hops_new (world);
  box.lies = lab_lies_new (world, box.line, box.log);
  box.filter = lab_filter_new (world, box.line, box.hops, box.log, random);
  lab_log_event (box.log, "start", "world", world->id, NULL);
  while (!is_ending)
    {
      wait_for_work (&box);
      lab_line_flush (box.line);
      lab_log_counts (box.log, FALSE);
    }
  lab_log_counts (box.log, TRUE);
  return 0;
}
