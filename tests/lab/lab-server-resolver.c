/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-resolver.c – DNS over UDP and over TCP.
 *
 * Each address has a socket of its own, so an answer comes from the address that was asked
 * without more ado.
 */
#include "lab-server-private.h"

#include <glib-unix.h>
#include <sys/socket.h>

#define MAX_MESSAGE 4096

typedef struct
{
  LabServer *server;
  const LabHost *host;
} Listener;

/* An answer over UDP that comes later. */
typedef struct
{
  int fd;
  struct sockaddr_storage peer;
  socklen_t peer_length;
  GBytes *message; /* (owned) */
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  g_bytes_unref (late->message);
  g_free (late);
}

static gboolean
send_late_cb (gpointer user_data)
{
  Late *late = user_data;
  gsize n_bytes;
  const void *data = g_bytes_get_data (late->message, &n_bytes);

  if (sendto (late->fd, data, n_bytes, 0, (struct sockaddr *) &late->peer, late->peer_length) < 0)
    g_debug ("DNS answer not sent: %s", g_strerror (errno));

  return G_SOURCE_REMOVE;
}

static void
send_datagrams (Listener *listener,
                Late *late,
                guint delay_ms)
{
  const LabAttack *attack = lab_attack_find (listener->server, listener->host);
  guint n_copies = lab_attack_is_at (attack, LAB_ATTACK_DNS) ? MAX (attack->n_copies, 1) : 1;

  late->message = lab_attack_spoil (attack, late->message);
  for (guint i = 0; i < n_copies; i++)
    {
      g_bytes_ref (late->message);
      g_timeout_add_full (G_PRIORITY_DEFAULT, delay_ms, send_late_cb,
                          g_memdup2 (late, sizeof *late), late_free);
    }
  g_bytes_unref (late->message);
}

static gboolean
udp_readable_cb (int fd,
                 GIOCondition condition,
                 gpointer user_data)
{
  Listener *listener = user_data;

  for (;;)
    {
      guint8 query[MAX_MESSAGE];
      Late late = { fd, { 0 }, sizeof late.peer, NULL };
      guint delay_ms;
      gssize n_bytes;

      n_bytes = recvfrom (fd, query, sizeof query, MSG_DONTWAIT,
                          (struct sockaddr *) &late.peer, &late.peer_length);
      if (n_bytes < 0)
        return G_SOURCE_CONTINUE;

      late.message = lab_dns_answer (listener->server, query, n_bytes,
                                     listener->host->is_configured_resolver, &delay_ms);
      if (late.message != NULL)
        send_datagrams (listener, &late, delay_ms);
    }
}

void
lab_resolver_listen_udp (LabServer *server,
                         const LabHost *host,
                         int fd)
{
  Listener *listener = g_new (Listener, 1);

  *listener = (Listener){ server, host };
  g_unix_fd_add_full (G_PRIORITY_DEFAULT, fd, G_IO_IN, udp_readable_cb, listener, g_free);
}

/* An answer over TCP that comes later. */
typedef struct
{
  LabConnection *connection; /* (owned) */
  GBytes *message;           /* (owned) */
} LateTcp;

static void
late_tcp_free (gpointer data)
{
  LateTcp *late = data;

  lab_connection_unref (late->connection);
  g_bytes_unref (late->message);
  g_free (late);
}

static gboolean
send_late_tcp_cb (gpointer user_data)
{
  LateTcp *late = user_data;
  gsize n_bytes;
  const void *data = g_bytes_get_data (late->message, &n_bytes);
  const guint8 length[] = { n_bytes >> 8, n_bytes & 0xff };

  lab_connection_send (late->connection, length, sizeof length);
  lab_connection_send (late->connection, data, n_bytes);
  return G_SOURCE_REMOVE;
}

static void
dns_start (LabConnection *connection)
{
  connection->state = g_byte_array_new ();
}

static void
dns_stop (LabConnection *connection)
{
  g_byte_array_unref (connection->state);
}

static void
dns_received (LabConnection *connection,
              const guint8 *data,
              gsize n_bytes)
{
  GByteArray *in = connection->state;

  g_byte_array_append (in, data, n_bytes);
  while (in->len >= 2)
    {
      const gsize length = (gsize) in->data[0] << 8 | in->data[1];
      LateTcp late = { connection, NULL };
      guint delay_ms;

      if (in->len < 2 + length)
        return;

      late.message = lab_dns_answer (connection->server, in->data + 2, length,
                                     connection->host->is_configured_resolver, &delay_ms);
      g_byte_array_remove_range (in, 0, 2 + length);
      if (late.message == NULL)
        continue;

      late.message = lab_attack_spoil (connection->attack, late.message);
      lab_connection_ref (connection);
      g_timeout_add_full (G_PRIORITY_DEFAULT, delay_ms, send_late_tcp_cb,
                          g_memdup2 (&late, sizeof late), late_tcp_free);
    }
}

const LabProtocol lab_protocol_dns = { dns_start, dns_received, NULL, dns_stop };
