/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-measure.c – runs a command in a fresh world and reads the middlebox' log and capture after
 * it. Nothing of it touches the program that is measured.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-measure.h"

#include "lab-middlebox-packet.h"
#include "lab-namespace.h"
#include "lab-run.h"

#include <errno.h>
#include <ftw.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define LIMIT_S 60
#define CAPTURE_HEADER_BYTES 24
#define RECORD_HEADER_BYTES 16
#define USUAL_TTL 64 /* what the kernel gives to packets of programs that ask for nothing else */

/* Filled in inside the world. */
typedef struct
{
  double seconds;
  struct rusage usage;
} Spent;

typedef struct
{
  const char *const *argv;
  int output_fd;
  Spent *spent; /* shared with the processes of the world */
} Command;

static void
start (const Command *command)
{
  const char *const *argv = command->argv;

  dup2 (command->output_fd, STDOUT_FILENO);
  alarm (LIMIT_S);
  execvp (argv[0], (char **) argv);
  g_printerr ("mostik-lab: %s: %s\n", argv[0], g_strerror (errno));
  _exit (127);
}

static int
measure_body (G_GNUC_UNUSED const LabWorld *world,
              G_GNUC_UNUSED const char *dir,
              gpointer user_data)
{
  Command *command = user_data;
  gint64 start_us = g_get_monotonic_time ();
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    start (command);
  if (pid < 0 || wait4 (pid, &status, 0, &command->spent->usage) != pid)
    return LAB_EXIT_BROKEN;
  command->spent->seconds = (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

static void
add_sent (LabMeasure *self,
          char *text)
{
  g_hash_table_add (self->sent, text);
}

/* Types of questions are numbers in the log. */
static char *
describe_question (JsonObject *event,
                   const char *name)
{
  const char *type = json_object_get_string_member_with_default (event, "type", "?");

  if (g_str_equal (type, "1"))
    type = "A";
  if (g_str_equal (type, "28"))
    type = "AAAA";
  return g_strdup_printf ("question %s %s", type, name);
}

static void
read_event (LabMeasure *self,
            JsonObject *object)
{
  const char *event = json_object_get_string_member_with_default (object, "event", "");
  const char *name = json_object_get_string_member_with_default (object, "name", "");
  const char *far = json_object_get_string_member_with_default (object, "far", "");
  const char *port = strrchr (far, ':');

  if (g_str_equal (event, "question"))
    add_sent (self, describe_question (object, name));
  if (g_str_equal (event, "hello") || g_str_equal (event, "request"))
    add_sent (self, g_strdup_printf ("%s %s%s", event, name, port != NULL ? port : ""));
}

static void
add_counts (JsonObject *directions,
            const char *direction,
            guint64 *n_packets,
            guint64 *n_bytes)
{
  JsonObject *counts = json_object_get_object_member (directions, direction);
  g_autoptr (GList) kinds = json_object_get_values (counts);

  *n_packets = *n_bytes = 0;
  for (GList *l = kinds; l != NULL; l = l->next)
    {
      *n_packets += (guint64) json_array_get_int_element (json_node_get_array (l->data), 0);
      *n_bytes += (guint64) json_array_get_int_element (json_node_get_array (l->data), 1);
    }
}

static gboolean
read_log (LabMeasure *self,
          const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (JsonNode) node = json_from_string (*line, NULL);
      JsonObject *object = node != NULL ? json_node_get_object (node) : NULL;

      if (object == NULL)
        continue;
      read_event (self, object);
      /* The last one stands. */
      if (json_object_has_member (object, "up"))
        {
          add_counts (object, "up", &self->n_packets_up, &self->n_bytes_up);
          add_counts (object, "down", &self->n_packets_down, &self->n_bytes_down);
        }
    }
  return TRUE;
}

static gboolean
is_client (const LabAddress *address)
{
  LabAddress client, client6;

  return lab_address_parse (&client, LAB_CLIENT_ADDRESS) &&
         lab_address_parse (&client6, LAB_CLIENT_ADDRESS6) &&
         (lab_address_equal (address, &client) || lab_address_equal (address, &client6));
}

static void
read_packet (LabMeasure *self,
             guint8 *bytes,
             gsize length)
{
  LabPacket packet;
  g_autofree char *far = NULL;

  if (!lab_packet_parse (&packet, bytes, length))
    {
      add_sent (self, g_strdup ("a packet that cannot be read"));
      return;
    }
  if (!is_client (&packet.source) || lab_address_is_local (&packet.destination))
    return;
  far = lab_address_to_string (&packet.destination);
  if (packet.ttl != USUAL_TTL)
    add_sent (self, g_strdup_printf ("lives for %u hops", packet.ttl));
  if (packet.protocol == IPPROTO_TCP)
    add_sent (self, g_strdup_printf ("tcp %s:%u", far, packet.destination_port));
  else if (packet.protocol == IPPROTO_UDP)
    add_sent (self, g_strdup_printf ("udp %s:%u", far, packet.destination_port));
  else
    add_sent (self, g_strdup_printf ("protocol %u %s", packet.protocol, far));
}

static gboolean
read_capture (LabMeasure *self,
              const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0, at = CAPTURE_HEADER_BYTES;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return FALSE;
  while (at + RECORD_HEADER_BYTES <= length)
    {
      guint32 header[4];

      memcpy (header, contents + at, sizeof header);
      at += RECORD_HEADER_BYTES;
      if (header[2] > length - at)
        return FALSE;
      read_packet (self, (guint8 *) contents + at, header[2]);
      at += header[2];
    }
  return at == length;
}

static int
remove_one (const char *path,
            G_GNUC_UNUSED const struct stat *info,
            G_GNUC_UNUSED int kind,
            G_GNUC_UNUSED struct FTW *place)
{
  remove (path);
  return 0;
}

static void
take (LabMeasure *self,
      const Spent *spent)
{
  const struct timeval *user = &spent->usage.ru_utime, *system = &spent->usage.ru_stime;

  self->seconds = spent->seconds;
  self->cpu_seconds = (double) (user->tv_sec + system->tv_sec) +
                      (double) (user->tv_usec + system->tv_usec) / G_USEC_PER_SEC;
  self->peak_bytes = (guint64) spent->usage.ru_maxrss * 1024;
}

/**
 * lab_measure:
 * @argv: the command, ends with %NULL
 * @output_fd: where its standard output goes
 *
 * Returns: (transfer full) (nullable): what was measured; %NULL if the wire could not be read
 */
LabMeasure *
lab_measure (const LabWorld *world,
             const char *const *argv,
             int output_fd)
{
  g_autoptr (LabMeasure) self = g_new0 (LabMeasure, 1);
  g_autofree char *dir = g_dir_make_tmp ("lab-measure-XXXXXX", NULL);
  g_autofree char *log = g_build_filename (dir, "middlebox.log", NULL);
  g_autofree char *capture = g_build_filename (dir, "wire.pcap", NULL);
  LabRunOptions options = { .keep_dir = dir, .capture = capture, .program = argv[0] };
  Spent *spent = mmap (NULL, sizeof *spent, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                       0);
  Command command = { argv, output_fd, spent };
  gboolean is_read;

  g_return_val_if_fail (dir != NULL && spent != MAP_FAILED, NULL);
  self->sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->status = lab_run (world, &options, measure_body, &command);
  take (self, spent);
  is_read = self->status == LAB_EXIT_NOT_POSSIBLE ||
            (read_log (self, log) && read_capture (self, capture));
  munmap (spent, sizeof *spent);
  nftw (dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  return is_read ? g_steal_pointer (&self) : NULL;
}

void
lab_measure_free (LabMeasure *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_free (self);
}
