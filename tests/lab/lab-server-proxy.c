/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-proxy.c – an HTTP proxy that knows CONNECT and port 443 alone (RFC 9110, 9.3.6).
 *
 * It does not relay: since every server lives in this process, the connection itself becomes one
 * to the server that was asked for, past the client's line and what filters there. Names that the
 * world denies get 403.
 */
#include "lab-server-private.h"

#include <sys/socket.h>

#define MAX_HEAD (16 * 1024)

static void
proxy_start (LabConnection *connection)
{
  connection->state = g_byte_array_new ();
}

static void
proxy_stop (LabConnection *connection)
{
  g_byte_array_unref (connection->state);
}

/* Returns: (transfer full) (nullable): the name of "CONNECT name:443 HTTP/1.1" */
static char *
read_target (const GByteArray *in)
{
  g_autofree char *text = g_strndup ((const char *) in->data, in->len);
  g_auto (GStrv) words = NULL;

  text[strcspn (text, "\r\n")] = '\0';
  words = g_strsplit (text, " ", -1);
  if (g_strv_length (words) != 3 || !g_str_equal (words[0], "CONNECT") || !g_str_has_suffix (words[1], ":443"))
    return NULL;

  return g_strndup (words[1], strlen (words[1]) - strlen (":443"));
}

static LabHost *
find_host (LabServer *server,
           const char *name)
{
  LabZoneEntry entry = lab_zone_lookup (server, name);
  g_auto (GStrv) addresses = g_strsplit (entry.a != NULL ? entry.a : name, " ", -1);
  LabHost *host = addresses[0] != NULL ? lab_hosts_lookup (server, addresses[0]) : NULL;

  return host != NULL && lab_host_listens (server, host, 443) ? host : NULL;
}

static void
refuse (LabConnection *connection,
        const char *status)
{
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status);

  lab_connection_send (connection, head, strlen (head));
  lab_connection_finish (connection);
}

static void
proxy_received (LabConnection *connection,
                const guint8 *data,
                gsize n_bytes)
{
  static const char established[] = "HTTP/1.1 200 Connection established\r\n\r\n";
  const LabServe *serve = lab_host_find_serve (connection->server, connection->host, NULL);
  GByteArray *in = connection->state;
  g_autofree char *name = NULL;
  LabHost *host;

  g_byte_array_append (in, data, n_bytes);
  if (g_strstr_len ((const char *) in->data, in->len, "\r\n\r\n") == NULL && in->len < MAX_HEAD)
    return;

  name = read_target (in);
  host = name != NULL ? find_host (connection->server, name) : NULL;
  if (name == NULL)
    refuse (connection, "405 Method Not Allowed");
  else if (serve != NULL && serve->text != NULL && lab_name_matches (serve->text, name))
    refuse (connection, "403 Forbidden");
  else if (host == NULL)
    refuse (connection, "502 Bad Gateway");
  else if (send (connection->fd, established, strlen (established), MSG_NOSIGNAL) < 0)
    lab_connection_reset (connection);
  else
    {
      connection->host = host;
      connection->port = 443;
      lab_connection_use_tls (connection);
    }
}

const LabProtocol lab_protocol_proxy = { proxy_start, proxy_received, NULL, proxy_stop };
