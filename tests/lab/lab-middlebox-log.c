/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-log.c – what went over the client's wire, for tests to read.
 *
 * One JSON object per line, "t" in seconds since the middlebox began:
 *   {"t":0.031,"event":"question","name":"mail.proton.me","type":"1","far":"212.188.4.10:53","over":"udp"}
 *   {"t":0.160,"event":"hello","name":"mail.proton.me","far":"185.70.42.37:443","near":"192.168.1.77:40222"}
 *   {"t":0.160,"event":"act","rule":"0","action":"reset", …}
 *   {"t":1.000,"event":"count","up":{"tcp":[packets,bytes],"udp":[…],"icmp":[…],"other":[…]},"down":{…}}
 * "up" is what the client sent, "down" what was delivered to it. Counts are written when they have
 * changed, at most once a second, and at the end. Names come from the wire and are escaped. The
 * capture is a pcap file of bare IP.
 */
#include "lab-middlebox-line.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#define COUNT_EVERY_US G_USEC_PER_SEC

enum
{
  COUNT_TCP,
  COUNT_UDP,
  COUNT_ICMP,
  COUNT_OTHER,
  N_COUNTS,
};

typedef struct
{
  guint64 packets;
  guint64 bytes;
} Count;

struct _LabLog
{
  int fd;
  int capture_fd;
  gint64 start_us;
  gint64 counts_us; /* when counts were last written */
  gboolean counts_changed;
  Count counts[2][N_COUNTS];
};

static void
write_all (int fd,
           const void *bytes,
           gsize length)
{
  if (fd >= 0 && write (fd, bytes, length) < 0)
    g_printerr ("log: %s\n", g_strerror (errno));
}

static void
start_capture (LabLog *self)
{
  /* pcap 2.4, LINKTYPE_RAW */
  static const guint32 header[] = { 0xa1b2c3d4, 2 | 4 << 16, 0, 0, 65535, 101 };

  write_all (self->capture_fd, header, sizeof header);
}

LabLog *
lab_log_new (const char *path,
             int capture_fd)
{
  LabLog *self = g_new0 (LabLog, 1);

  self->fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  self->capture_fd = capture_fd;
  self->start_us = g_get_monotonic_time ();
  start_capture (self);
  return self;
}

static void
append_string (GString *line,
               const char *text)
{
  g_string_append_c (line, '"');
  for (const char *c = text; *c != '\0'; c++)
    if (*c < 0x20 || *c > 0x7e || *c == '"' || *c == '\\')
      g_string_append_printf (line, "\\u%04x", (guint8) *c);
    else
      g_string_append_c (line, *c);
  g_string_append_c (line, '"');
}

static GString *
start_line (LabLog *self,
            const char *event)
{
  gint64 t = g_get_monotonic_time () - self->start_us;
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "{\"t\":%" G_GINT64_FORMAT ".%06d,\"event\":", t / G_USEC_PER_SEC,
                          (int) (t % G_USEC_PER_SEC));
  append_string (line, event);
  return line;
}

static void
end_line (LabLog *self,
          GString *line)
{
  g_string_append (line, "}\n");
  write_all (self->fd, line->str, line->len);
  g_string_free (line, TRUE);
}

/* Pairs of key and value, both strings, until NULL. */
void
lab_log_event (LabLog *self,
               const char *event,
               ...)
{
  GString *line = start_line (self, event);
  const char *key;
  va_list pairs;

  va_start (pairs, event);
  while ((key = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      g_string_append_c (line, ',');
      append_string (line, key);
      g_string_append_c (line, ':');
      append_string (line, value != NULL ? value : "");
    }
  va_end (pairs);
  end_line (self, line);
}

static guint
kind_of (const guint8 *ip,
         gsize length)
{
  LabPacket packet;

  if (!lab_packet_parse (&packet, (guint8 *) ip, length))
    return COUNT_OTHER;
  switch (packet.protocol)
    {
    case IPPROTO_TCP:
      return COUNT_TCP;
    case IPPROTO_UDP:
      return COUNT_UDP;
    case IPPROTO_ICMP:
    case IPPROTO_ICMPV6:
      return COUNT_ICMP;
    default:
      return COUNT_OTHER;
    }
}

void
lab_log_packet (LabLog *self,
                LabDirection direction,
                const guint8 *ip,
                gsize length)
{
  Count *count = &self->counts[direction][kind_of (ip, length)];
  gint64 now = g_get_real_time ();
  guint32 header[] = { (guint32) (now / G_USEC_PER_SEC), (guint32) (now % G_USEC_PER_SEC),
                       (guint32) length, (guint32) length };

  count->packets++;
  count->bytes += length;
  self->counts_changed = TRUE;
  if (self->capture_fd < 0)
    return;
  write_all (self->capture_fd, header, sizeof header);
  write_all (self->capture_fd, ip, length);
}

static void
append_counts (GString *line,
               const char *name,
               const Count *counts)
{
  static const char *const names[] = { "tcp", "udp", "icmp", "other" };

  g_string_append_printf (line, ",\"%s\":{", name);
  for (guint i = 0; i < N_COUNTS; i++)
    g_string_append_printf (line, "%s\"%s\":[%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT "]",
                            i > 0 ? "," : "", names[i], counts[i].packets, counts[i].bytes);
  g_string_append_c (line, '}');
}

void
lab_log_counts (LabLog *self,
                gboolean now)
{
  gint64 time_us = g_get_monotonic_time ();
  GString *line;

  if (!now && (!self->counts_changed || time_us - self->counts_us < COUNT_EVERY_US))
    return;
  self->counts_us = time_us;
  self->counts_changed = FALSE;
  line = start_line (self, "count");
  append_counts (line, "up", self->counts[LAB_UP]);
  append_counts (line, "down", self->counts[LAB_DOWN]);
  end_line (self, line);
}
