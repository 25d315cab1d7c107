/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-smtp.c – the small protocols: a mail server that takes no mail, and two that say
 * nothing.
 *
 * `silent` never sends a byte. `close` waits for the first message of the client, the whole
 * ClientHello when it is one, and ends the connection without an answer; on the mail port, where
 * the server speaks first, it ends at once.
 */
#include "lab-server-private.h"

#define MAX_LINE 1000 /* RFC 5321, 4.5.3.1.6 */

static void
say (LabConnection *connection,
     const char *line)
{
  lab_connection_send (connection, line, strlen (line));
}

static const char *
host_name (const LabConnection *connection)
{
  const LabSite *site = lab_host_find_site (connection->host, NULL);

  return site != NULL ? site->name : "mx.example.net";
}

static void
smtp_start (LabConnection *connection)
{
  g_autofree char *banner = g_strdup_printf ("220 %s ESMTP Postfix\r\n", host_name (connection));

  connection->state = g_byte_array_new ();
  say (connection, banner);
}

static void
buffer_stop (LabConnection *connection)
{
  g_byte_array_unref (connection->state);
}

static void
smtp_line (LabConnection *connection,
           const char *line)
{
  g_autofree char *greeting = g_strdup_printf ("250 %s\r\n", host_name (connection));

  if (g_ascii_strncasecmp (line, "EHLO", 4) == 0 || g_ascii_strncasecmp (line, "HELO", 4) == 0)
    say (connection, greeting);
  else if (g_ascii_strncasecmp (line, "NOOP", 4) == 0 || g_ascii_strncasecmp (line, "RSET", 4) == 0)
    say (connection, "250 2.0.0 Ok\r\n");
  else if (g_ascii_strncasecmp (line, "QUIT", 4) == 0)
    {
      say (connection, "221 2.0.0 Bye\r\n");
      lab_connection_finish (connection);
    }
  else
    say (connection, "502 5.5.2 Error: command not recognized\r\n");
}

static void
smtp_received (LabConnection *connection,
               const guint8 *data,
               gsize n_bytes)
{
  GByteArray *in = connection->state;
  const guint8 *end;

  g_byte_array_append (in, data, n_bytes);
  while (!connection->is_closing && (end = memchr (in->data, '\n', in->len)) != NULL)
    {
      const gsize length = end - in->data + 1;
      g_autofree char *line = g_strndup ((const char *) in->data, length);

      g_byte_array_remove_range (in, 0, length);
      smtp_line (connection, line);
    }

  if (in->len > MAX_LINE)
    lab_connection_finish (connection);
}

const LabProtocol lab_protocol_smtp = { smtp_start, smtp_received, NULL, buffer_stop };

static void
silent_received (LabConnection *connection,
                 const guint8 *data,
                 gsize n_bytes)
{
}

const LabProtocol lab_protocol_silent = { NULL, silent_received, NULL, NULL };

static void
close_start (LabConnection *connection)
{
  connection->state = g_byte_array_new ();
  if (connection->port == 25)
    lab_connection_finish (connection);
}

static void
close_received (LabConnection *connection,
                const guint8 *data,
                gsize n_bytes)
{
  GByteArray *in = connection->state;
  gboolean is_tls;

  g_byte_array_append (in, data, n_bytes);
  is_tls = connection->port == 443 && in->data[0] == SSL3_RT_HANDSHAKE;
  if (is_tls && (in->len < 5 || in->len < 5 + ((guint) in->data[3] << 8 | in->data[4])))
    return;

  lab_connection_finish (connection);
}

const LabProtocol lab_protocol_close = { close_start, close_received, NULL, buffer_stop };
