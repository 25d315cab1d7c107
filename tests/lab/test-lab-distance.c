/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-distance.c – what measuring the distance of a cut costs: at most 40 packets, none of
 * them unless something is cut. `$MOSTIK_CHECK --json` runs in a world while the client's wire is
 * captured; packets whose time to live ends on the way mark the connections of the experiment.
 */
#include "lab-middlebox-packet.h"
#include "lab-run.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#define MAX_PACKETS 40 /* issue: at most so many */
#define LEAST_TTL 30   /* what an ordinary packet starts with is far above */
#define PCAP_HEADER_BYTES 24
#define RECORD_HEADER_BYTES 16

typedef struct
{
  const char *path;
  const char *world;
  guint least;
  guint most;
} Case;

static const Case cases[] = {
  { "/lab/distance/packets/healthy", "healthy", 0, 0 },
  { "/lab/distance/packets/dns-nxdomain", "dns-nxdomain", 7, MAX_PACKETS },
  { "/lab/distance/packets/sni-reset", "sni-reset", 20, MAX_PACKETS },
  { "/lab/distance/packets/sni-silence", "sni-silence", 20, MAX_PACKETS },
  { "/lab/distance/packets/ip-blackhole", "ip-blackhole", 15, MAX_PACKETS },
  { "/lab/distance/packets/ip-rst", "ip-rst", 15, MAX_PACKETS },
  { "/lab/distance/packets/tcp-reset", "tcp-reset", 20, MAX_PACKETS },
  { "/lab/distance/packets/place-mute-routers", "place-mute-routers", 20, MAX_PACKETS },
  { "/lab/distance/packets/place-silence-mute-routers", "place-silence-mute-routers", 20, MAX_PACKETS },
  { "/lab/distance/packets/sni-silence-loss-10", "sni-silence-loss-10", 7, MAX_PACKETS },
  { "/lab/distance/packets/sni-silence-loss-20", "sni-silence-loss-20", 7, MAX_PACKETS },
  { "/lab/distance/packets/partial-account", "partial-account", 20, MAX_PACKETS },
};

typedef void (*PacketFunc) (const LabPacket *packet, gpointer user_data);

static void
each_packet (char *capture,
             gsize length,
             PacketFunc func,
             gpointer user_data)
{
  for (gsize offset = PCAP_HEADER_BYTES; offset + RECORD_HEADER_BYTES <= length;)
    {
      LabPacket packet;
      guint32 size;

      memcpy (&size, capture + offset + 8, sizeof size);
      offset += RECORD_HEADER_BYTES;
      if (offset + size > length)
        break;
      if (lab_packet_parse (&packet, (guint8 *) capture + offset, size))
        func (&packet, user_data);
      offset += size;
    }
}

/* From the client, and a transport that has ports. */
static gboolean
is_sent (const LabPacket *packet)
{
  g_autofree char *source = lab_address_to_string (&packet->source);

  return (packet->protocol == IPPROTO_TCP || packet->protocol == IPPROTO_UDP) &&
         g_str_equal (source, "192.168.1.77");
}

static char *
get_key (const LabPacket *packet)
{
  g_autofree char *far = lab_address_to_string (&packet->destination);

  return g_strdup_printf ("%u %u %s %u", packet->protocol, packet->source_port, far,
                          packet->destination_port);
}

static void
mark (const LabPacket *packet,
      gpointer user_data)
{
  if (is_sent (packet) && packet->ttl < LEAST_TTL)
    g_hash_table_add (user_data, get_key (packet));
}

typedef struct
{
  GHashTable *marked;
  guint n;
} Counter;

static void
count (const LabPacket *packet,
       gpointer user_data)
{
  Counter *counter = user_data;
  g_autofree char *key = get_key (packet);

  if (is_sent (packet) && g_hash_table_contains (counter->marked, key))
    counter->n++;
}

static void
test_packets (gconstpointer data)
{
  const Case *c = data;
  const char *command[] = { "sh", "-c", "exec \"$MOSTIK_CHECK\" --json > /dev/null 2>&1", NULL };
  g_autofree char *path = g_strdup ("/tmp/lab-capture-XXXXXX");
  LabRunOptions options = { .capture = path, .program = g_getenv ("MOSTIK_CHECK") };
  g_autoptr (GHashTable) marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Counter counter = { marked, 0 };
  g_autofree char *capture = NULL;
  gsize length = 0;
  int status;

  g_assert_nonnull (g_getenv ("MOSTIK_CHECK"));
  close (g_mkstemp (path));
  status = lab_run (lab_world_find (c->world), &options, lab_body_command, command);
  if (status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_unlink (path);
      g_test_skip ("not possible here");
      return;
    }
  g_assert_cmpint (status, <, LAB_EXIT_BROKEN);
  g_assert_true (g_file_get_contents (path, &capture, &length, NULL));
  g_unlink (path);
  each_packet (capture, length, mark, marked);
  each_packet (capture, length, count, &counter);
  g_test_message ("%u packets", counter.n);
  g_assert_cmpuint (counter.n, >=, c->least);
  g_assert_cmpuint (counter.n, <=, c->most);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_packets);

  return g_test_run ();
}
