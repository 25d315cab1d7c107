/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question put to one resolver, past the system's own lookup: over UDP as usual, or over TCP,
 * which is honest on networks that answer every UDP question themselves (facts on measurement,
 * section 6).
 *
 *   UDP: send ─▶ wait (again after a second) ─▶ read       TCP: connect ─▶ send ─▶ read length ─▶
 * read answer
 */
#include "probe/mostik-probe-deadline.h"
#include "probe/mostik-probe-lookup.h"
#include "probe/mostik-probe-message.h"
#include "probe/mostik-probe-socket.h"

#include <string.h>

#define RESEND_MS 1000 /* a lost datagram is asked again, as the C library does */
#define MAX_STRAY_DATAGRAMS 32

typedef struct
{
  /* Input. */
  GBytes *question; /* (owned) */
  guint16 number;

  /* In progress. */
  MostikProbeDeadline *deadline; /* (owned) */
  GSocket *socket;               /* (owned) (nullable): UDP */
  GSource *readable;             /* (owned) (nullable): UDP */
  guint resend;
  guint n_stray;
  GSocketConnection *connection; /* (owned) (nullable): TCP */
  guint8 buffer[2 + MOSTIK_PROBE_MESSAGE_MAX];
  gsize length;

  /* Output. */
  MostikObservation *observation; /* (owned) (nullable) */
} QueryData;

static void tcp_connected_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void tcp_sent_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void tcp_length_read_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void tcp_answer_read_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
query_data_free (QueryData *data)
{
  if (data->readable != NULL)
    g_source_destroy (data->readable);
  g_clear_pointer (&data->readable, g_source_unref);
  g_clear_handle_id (&data->resend, g_source_remove);
  g_clear_pointer (&data->deadline, mostik_probe_deadline_free);
  g_clear_object (&data->socket);
  g_clear_object (&data->connection);
  g_clear_pointer (&data->question, g_bytes_unref);
  g_clear_pointer (&data->observation, mostik_observation_free);
  g_free (data);
}

static void
finish (GTask *task,
        MostikOutcome outcome)
{
  QueryData *data = g_task_get_task_data (task);

  if (data->readable != NULL)
    g_source_destroy (data->readable);
  g_clear_handle_id (&data->resend, g_source_remove);

  data->observation->outcome = outcome;
  g_task_return_pointer (task, g_steal_pointer (&data->observation),
                         (GDestroyNotify) mostik_observation_free);
}

static void
finish_with_error (GTask *task,
                   const GError *error)
{
  QueryData *data = g_task_get_task_data (task);

  if (mostik_probe_deadline_was_cancelled (data->deadline))
    finish (task, MOSTIK_OUTCOME_CANCELLED);
  else if (mostik_probe_deadline_has_expired (data->deadline))
    finish (task, MOSTIK_OUTCOME_DNS_TIMEOUT);
  else if (error != NULL && error->domain == G_IO_ERROR && data->connection == NULL &&
           error->code != G_IO_ERROR_CONNECTION_CLOSED)
    finish (task, mostik_probe_connect_outcome (error));
  else
    finish (task, MOSTIK_OUTCOME_DNS_FAILURE);
}

static gboolean
read_answer (QueryData *data,
             const guint8 *message,
             gsize length,
             MostikOutcome *outcome)
{
  return mostik_probe_message_read (message, length, data->observation->host, data->number,
                                    outcome, &data->observation->answers);
}

static gboolean
udp_readable_cb (GSocket *socket,
                 G_GNUC_UNUSED GIOCondition condition,
                 gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  QueryData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  MostikOutcome outcome;
  gssize n;

  if (g_cancellable_is_cancelled (mostik_probe_deadline_get_cancellable (data->deadline)))
    {
      finish_with_error (task, NULL);
      return G_SOURCE_REMOVE;
    }

  n = g_socket_receive (socket, (char *) data->buffer, sizeof data->buffer, NULL, &error);
  if (n < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  if (n < 0)
    {
      finish_with_error (task, error);
      return G_SOURCE_REMOVE;
    }
  if (read_answer (data, data->buffer, (gsize) n, &outcome))
    {
      finish (task, outcome);
      return G_SOURCE_REMOVE;
    }

  /* Not an answer to our question: wait on, but not for ever. */
  if (++data->n_stray <= MAX_STRAY_DATAGRAMS)
    return G_SOURCE_CONTINUE;

  finish (task, MOSTIK_OUTCOME_DNS_FAILURE);
  return G_SOURCE_REMOVE;
}

static gboolean
udp_resend_cb (gpointer user_data)
{
  QueryData *data = g_task_get_task_data (G_TASK (user_data));

  g_socket_send (data->socket, g_bytes_get_data (data->question, NULL),
                 g_bytes_get_size (data->question), NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
start_udp (GTask *task,
           GSocketAddress *address)
{
  QueryData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  data->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_DATAGRAM,
                               G_SOCKET_PROTOCOL_UDP, &error);
  if (data->socket == NULL || !g_socket_connect (data->socket, address, NULL, &error) ||
      g_socket_send (data->socket, g_bytes_get_data (data->question, NULL),
                     g_bytes_get_size (data->question), NULL, &error) < 0)
    {
      finish_with_error (task, error);
      return;
    }

  g_socket_set_blocking (data->socket, FALSE);
  data->resend = g_timeout_add (RESEND_MS, udp_resend_cb, task);
  data->readable = g_socket_create_source (data->socket, G_IO_IN,
                                           mostik_probe_deadline_get_cancellable (data->deadline));
  g_source_set_callback (data->readable, G_SOURCE_FUNC (udp_readable_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (data->readable, g_main_context_get_thread_default ());
}

/**
 * mostik_probe_query_async:
 * @observation: (transfer full): its `host` is asked for at its `address` and `port`; asks for
 *   IPv4 addresses
 * @over_tcp: over TCP instead of UDP
 * @timeout_ms: limit in milliseconds
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once, cancelled or not
 *
 * Fills in outcome and answers.
 */
void
mostik_probe_query_async (MostikObservation *observation,
                          gboolean over_tcp,
                          guint timeout_ms,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GSocketAddress) address = NULL;
  QueryData *data = g_new0 (QueryData, 1);

  g_task_set_source_tag (task, mostik_probe_query_async);
  data->observation = observation;
  data->number = (guint16) g_random_int_range (0, G_MAXUINT16 + 1);
  data->question = mostik_probe_message_new (observation->host, data->number, FALSE);
  data->deadline = mostik_probe_deadline_new (timeout_ms, cancellable);
  g_task_set_task_data (task, data, (GDestroyNotify) query_data_free);

  address = g_inet_socket_address_new_from_string (observation->address, observation->port);
  if (address == NULL)
    {
      finish (task, MOSTIK_OUTCOME_TCP_UNREACHABLE);
    }
  else if (over_tcp)
    {
      g_autoptr (GSocketClient) client = g_socket_client_new ();

      g_socket_client_set_enable_proxy (client, FALSE);
      g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address),
                                     mostik_probe_deadline_get_cancellable (data->deadline),
                                     tcp_connected_cb, g_steal_pointer (&task));
    }
  else
    {
      start_udp (task, address);
    }
}

static void
tcp_connected_cb (GObject *object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  QueryData *data = g_task_get_task_data (task);
  gsize size;

  data->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (object), result, &error);
  if (data->connection == NULL)
    {
      finish_with_error (task, error);
      return;
    }

  /* Over TCP a message has its length in front (RFC 1035, 4.2.2). */
  size = g_bytes_get_size (data->question);
  data->buffer[0] = (guint8) (size >> 8);
  data->buffer[1] = (guint8) size;
  memcpy (data->buffer + 2, g_bytes_get_data (data->question, NULL), size);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (data->connection)),
                                   data->buffer, size + 2, G_PRIORITY_DEFAULT,
                                   mostik_probe_deadline_get_cancellable (data->deadline),
                                   tcp_sent_cb, g_steal_pointer (&task));
}

static void
tcp_read (GTask *task,
          gsize length,
          GAsyncReadyCallback callback)
{
  QueryData *data = g_task_get_task_data (task);

  data->length = length;
  g_input_stream_read_all_async (g_io_stream_get_input_stream (G_IO_STREAM (data->connection)),
                                 data->buffer, length, G_PRIORITY_DEFAULT,
                                 mostik_probe_deadline_get_cancellable (data->deadline),
                                 callback, g_object_ref (task));
}

static void
tcp_sent_cb (GObject *object,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    tcp_read (task, 2, tcp_length_read_cb);
  else
    finish_with_error (task, error);
}

static void
tcp_length_read_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  QueryData *data = g_task_get_task_data (task);
  gsize n = 0;
  gsize length;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (object), result, &n, &error))
    {
      finish_with_error (task, error);
      return;
    }

  length = (gsize) data->buffer[0] << 8 | data->buffer[1];
  if (n < 2 || length == 0 || length > MOSTIK_PROBE_MESSAGE_MAX)
    finish (task, MOSTIK_OUTCOME_DNS_FAILURE);
  else
    tcp_read (task, length, tcp_answer_read_cb);
}

static void
tcp_answer_read_cb (GObject *object,
                    GAsyncResult *result,
                    gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  QueryData *data = g_task_get_task_data (task);
  MostikOutcome outcome = MOSTIK_OUTCOME_DNS_FAILURE;
  gsize n = 0;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (object), result, &n, &error))
    {
      finish_with_error (task, error);
      return;
    }

  if (n == data->length)
    read_answer (data, data->buffer, n, &outcome);
  finish (task, outcome);
}

/**
 * mostik_probe_query_finish:
 *
 * Returns: (transfer full): the observation, filled in; never %NULL
 */
MostikObservation *
mostik_probe_query_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_query_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
