/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-socket.c: what the kernel knows of connections that really ended so.
 */
#include "probe/mostik-probe-socket.h"

#include "unit-loop.h"
#include "unit-server.h"

#include <string.h>
#include <unistd.h>

static GSocketConnection *
dial (UnitServer *server)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_to_host_async (client, UNIT_LOOPBACK, unit_server_get_port (server), NULL,
                                         unit_call_cb, &call);
  connection = g_socket_client_connect_to_host_finish (client, unit_call_wait (&call), &error);
  g_assert_no_error (error);

  return connection;
}

/* Sends a question, then reads as long as something comes, at most @n times. */
static void
talk (GSocketConnection *connection,
      guint n)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char bytes[4096];
  gssize size = 1;

  g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "question", 8,
                         NULL, NULL);
  for (guint i = 0; i < n && size > 0; i++)
    {
      g_auto (UnitCall) call = { 0 };

      g_input_stream_read_async (input, bytes, sizeof bytes, G_PRIORITY_DEFAULT, NULL, unit_call_cb,
                                 &call);
      size = g_input_stream_read_finish (input, unit_call_wait (&call), NULL);
    }
}

static void
serve_text_and_hang_up (UnitTalk *peer)
{
  unit_talk_say (peer, "hello");
  unit_talk_hang_up (peer);
}

typedef struct
{
  const char *path;
  UnitServerFunc func;
  MostikProbeEnd end;
  guint64 n_bytes;
} Case;

static const Case cases[] = {
  { "/probe/socket/end/fin", unit_serve_hang_up, MOSTIK_PROBE_END_FIN, 0 },
  { "/probe/socket/end/rst", unit_serve_reset, MOSTIK_PROBE_END_RST, 0 },
  { "/probe/socket/end/open", unit_serve_text, MOSTIK_PROBE_END_OPEN, 5 },
  { "/probe/socket/end/fin-after-bytes", serve_text_and_hang_up, MOSTIK_PROBE_END_FIN, 5 },
};

static void
test_end (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, c->func, (gpointer) "hello");
  g_autoptr (GSocketConnection) connection = dial (server);
  int fd = mostik_probe_socket_dup (connection);

  g_assert_cmpint (fd, >=, 0);
  talk (connection, c->end == MOSTIK_PROBE_END_OPEN ? 1 : G_MAXUINT);
  g_assert_cmpint (mostik_probe_socket_get_end (fd), ==, c->end);
  g_assert_cmpuint (mostik_probe_socket_get_bytes (fd), ==, c->n_bytes);
  close (fd);
}

/* The second descriptor keeps what is known after the connection was closed on our side. */
static void
test_dup_outlives (void)
{
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, unit_serve_reset, NULL);
  g_autoptr (GSocketConnection) connection = dial (server);
  int fd = mostik_probe_socket_dup (connection);

  talk (connection, 1);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_assert_cmpint (mostik_probe_socket_get_end (fd), ==, MOSTIK_PROBE_END_RST);
  close (fd);
}

static void
test_no_socket (void)
{
  int fds[2];

  g_assert_cmpint (mostik_probe_socket_get_end (-1), ==, MOSTIK_PROBE_END_UNKNOWN);
  g_assert_cmpuint (mostik_probe_socket_get_bytes (-1), ==, 0);

  g_assert_cmpint (pipe (fds), ==, 0);
  g_assert_cmpint (mostik_probe_socket_get_end (fds[0]), ==, MOSTIK_PROBE_END_UNKNOWN);
  g_assert_cmpuint (mostik_probe_socket_get_bytes (fds[0]), ==, 0);
  close (fds[0]);
  close (fds[1]);
}

static void
test_address (void)
{
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, unit_serve_silence, NULL);
  g_autoptr (GSocketConnection) connection = dial (server);
  g_autofree char *address = mostik_probe_socket_get_address (connection);

  g_assert_cmpstr (address, ==, UNIT_LOOPBACK);
}

static const struct
{
  const char *path;
  GIOErrorEnum code;
  MostikOutcome outcome;
} errors[] = {
  { "/probe/socket/outcome/refused", G_IO_ERROR_CONNECTION_REFUSED, MOSTIK_OUTCOME_TCP_REFUSED },
  { "/probe/socket/outcome/reset-at-once", G_IO_ERROR_CONNECTION_CLOSED, MOSTIK_OUTCOME_TLS_RESET },
  { "/probe/socket/outcome/timed-out", G_IO_ERROR_TIMED_OUT, MOSTIK_OUTCOME_TCP_TIMEOUT },
  { "/probe/socket/outcome/cancelled", G_IO_ERROR_CANCELLED, MOSTIK_OUTCOME_CANCELLED },
  { "/probe/socket/outcome/network-unreachable", G_IO_ERROR_NETWORK_UNREACHABLE, MOSTIK_OUTCOME_TCP_UNREACHABLE },
  { "/probe/socket/outcome/host-unreachable", G_IO_ERROR_HOST_UNREACHABLE, MOSTIK_OUTCOME_TCP_UNREACHABLE },
  { "/probe/socket/outcome/proxy-failed", G_IO_ERROR_PROXY_FAILED, MOSTIK_OUTCOME_PROXY_FAILED },
  { "/probe/socket/outcome/proxy-wants-a-password", G_IO_ERROR_PROXY_NEED_AUTH, MOSTIK_OUTCOME_PROXY_FAILED },
  { "/probe/socket/outcome/proxy-forbids", G_IO_ERROR_PROXY_NOT_ALLOWED, MOSTIK_OUTCOME_PROXY_FAILED },
};

static void
test_outcome (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, errors[i].code, "test");

  g_assert_cmpint (mostik_probe_connect_outcome (error), ==, errors[i].outcome);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_end);
  g_test_add_func ("/probe/socket/end/known-after-we-closed-it", test_dup_outlives);
  g_test_add_func ("/probe/socket/end/no-socket", test_no_socket);
  g_test_add_func ("/probe/socket/address/is-that-of-the-other-side", test_address);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    g_test_add_data_func (errors[i].path, GUINT_TO_POINTER (i), test_outcome);

  return g_test_run ();
}
