/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A TCP connection to a chosen address, and, if asked for, a TLS handshake on it with a chosen
 * name or with none. Nothing is sent after the handshake. How a broken one ended is read off the
 * socket, not off the error (mostik-probe-socket.c).
 *
 *   connect ──connected──▶ handshake ──shown or not──▶ outcome
 *
 * With a small time to live (`ttl`) the SYN, or the handshake on a connection that was made as
 * usual, goes only so far: whatever cuts it sits before or after that hop.
 */
#include "probe/mostik-probe-handshake.h"

#include "probe/mostik-probe-deadline.h"
#include "probe/mostik-probe-hop.h"
#include "probe/mostik-probe-socket.h"
#include "probe/mostik-probe-trust.h"

#include <sys/socket.h>

#define WATCH_MS 50
/* With a small time to live: SYN, its acknowledgement, the handshake, the handshake once more; RST
 * comes after that. */
#define WATCH_FAR_MS 10
#define MAX_CALL_PACKETS 2
#define MAX_FAR_PACKETS 4
#define LATE_ANSWER_MS 40
/* The longest chains of public authorities have some 10 KB. */
#define MAX_BYTES (64 * 1024)

typedef struct
{
  /* Input. */
  guint handshake_ms;

  /* In progress. */
  MostikProbeDeadline *deadline; /* (owned) */
  GSocket *socket;               /* (owned) (nullable): with a small time to live */
  GSocketConnection *connection; /* (owned) (nullable) */
  GIOStream *tls;                /* (owned) (nullable) */
  guint watch;
  gboolean is_flooded; /* more has come than belongs to a handshake */
  gboolean is_spent;   /* no packet more may be sent */
  gint64 shake_us;     /* when the handshake began */

  /* Output. */
  MostikObservation *observation; /* (owned) (nullable) */
} HandshakeData;

static void connected_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void shaken_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
handshake_data_free (HandshakeData *data)
{
  g_clear_handle_id (&data->watch, g_source_remove);
  g_clear_pointer (&data->deadline, mostik_probe_deadline_free);
  if (data->connection != NULL)
    g_socket_close (g_socket_connection_get_socket (data->connection), NULL);
  g_clear_object (&data->tls);
  g_clear_object (&data->connection);
  g_clear_object (&data->socket);
  g_clear_pointer (&data->observation, mostik_observation_free);
  g_free (data);
}

static int
get_fd (HandshakeData *data)
{
  return data->connection != NULL
           ? g_socket_get_fd (g_socket_connection_get_socket (data->connection))
           : -1;
}

/* The other side is told at once, and what did not come through is not sent again. */
static void
give_up (GSocket *socket)
{
  const struct linger at_once = { 1, 0 };

  mostik_probe_hop_limit (socket, 0);
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

static void
finish (GTask *task,
        MostikOutcome outcome)
{
  HandshakeData *data = g_task_get_task_data (task);

  if (data->observation->ttl != 0 && data->connection != NULL)
    give_up (g_socket_connection_get_socket (data->connection));
  data->observation->outcome = outcome;
  data->observation->n_bytes = mostik_probe_socket_get_bytes (get_fd (data));
  g_task_return_pointer (task, g_steal_pointer (&data->observation),
                         (GDestroyNotify) mostik_observation_free);
}

/* What is measured with a small time to live may cost only so much (mostik-probe-plan-distance.c):
 * what was sent once more is waited for as long as an answer takes, and the kernel does not get to
 * send it a third time, at least 200 ms after that (RFC 6298). */
static void
watch_far (HandshakeData *data)
{
  guint round_trip_ms = 0;
  guint n = mostik_probe_socket_get_sent (get_fd (data), &round_trip_ms);
  guint past_ms = (guint) ((g_get_monotonic_time () - data->shake_us) / 1000);
  guint left_ms = data->handshake_ms > past_ms ? data->handshake_ms - past_ms : 0;

  if (data->is_spent || n < MAX_FAR_PACKETS)
    return;

  data->is_spent = TRUE;
  if (n > MAX_FAR_PACKETS)
    left_ms = 0;
  else if (round_trip_ms > 0)
    left_ms = MIN (left_ms, round_trip_ms + LATE_ANSWER_MS);
  mostik_probe_deadline_restart (data->deadline, left_ms);
}

static gboolean
watch_cb (gpointer user_data)
{
  HandshakeData *data = user_data;
  guint64 n_bytes = mostik_probe_socket_get_bytes (get_fd (data));

  if (data->observation->ttl != 0)
    watch_far (data);
  /* That anything came says how far it went; to read it would cost more packets. */
  if (n_bytes <= (data->observation->ttl != 0 ? 0 : MAX_BYTES))
    return G_SOURCE_CONTINUE;

  data->watch = 0;
  data->is_flooded = TRUE;
  g_cancellable_cancel (mostik_probe_deadline_get_cancellable (data->deadline));
  return G_SOURCE_REMOVE;
}

/* What a SYN says must be known before it is sent: how far it is to go, and the window. */
static void
client_event_cb (G_GNUC_UNUSED GSocketClient *client,
                 GSocketClientEvent event,
                 G_GNUC_UNUSED GSocketConnectable *connectable,
                 GIOStream *connection,
                 HandshakeData *data)
{
  if (event != G_SOCKET_CLIENT_CONNECTING || !G_IS_SOCKET_CONNECTION (connection) ||
      data->observation == NULL)
    return;

  mostik_probe_socket_narrow (G_SOCKET_CONNECTION (connection));
  if (data->observation->ttl != 0)
    mostik_probe_socket_call_twice (G_SOCKET_CONNECTION (connection));
  if (data->observation->step != MOSTIK_STEP_CONNECT || data->observation->ttl == 0)
    return;

  g_set_object (&data->socket, g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)));
  mostik_probe_hop_limit (data->socket, data->observation->ttl);
}

/**
 * mostik_probe_handshake_async:
 * @observation: (transfer full): says what to do: its `address` and `port` are spoken to; with
 *   the step "handshake" a
 *   handshake follows, with its `name`, or without one where that is %NULL
 * @connect_ms: limit for the connection, in milliseconds
 * @handshake_ms: limit for the handshake
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once, cancelled or not
 *
 * Fills in outcome, trust flags, issuer and bytes.
 */
void
mostik_probe_handshake_async (MostikObservation *observation,
                              guint connect_ms,
                              guint handshake_ms,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  HandshakeData *data = g_new0 (HandshakeData, 1);

  g_task_set_source_tag (task, mostik_probe_handshake_async);
  data->handshake_ms = handshake_ms;
  data->deadline = mostik_probe_deadline_new (connect_ms, cancellable);
  data->observation = observation;
  g_task_set_task_data (task, data, (GDestroyNotify) handshake_data_free);

  address = g_inet_socket_address_new_from_string (observation->address, observation->port);
  if (address == NULL)
    {
      finish (task, MOSTIK_OUTCOME_TCP_UNREACHABLE);
      return;
    }

  g_socket_client_set_enable_proxy (client, FALSE); /* single layers go direct */
  g_signal_connect (client, "event", G_CALLBACK (client_event_cb), data);
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address),
                                 mostik_probe_deadline_get_cancellable (data->deadline),
                                 connected_cb, g_steal_pointer (&task));
}

/* The handshake always stops at a certificate that is not accepted: nothing is ever sent to it. */
static gboolean
accept_certificate_cb (G_GNUC_UNUSED GTlsConnection *tls,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       MostikObservation *observation)
{
  mostik_probe_trust_judge (observation, certificate, errors);
  return FALSE;
}

static MostikOutcome
unconnected_outcome (HandshakeData *data,
                     const GError *error)
{
  if (mostik_probe_deadline_has_expired (data->deadline))
    return MOSTIK_OUTCOME_TCP_TIMEOUT;
  if (data->socket != NULL && mostik_probe_hop_read (data->socket, &data->observation->router) ==
                                MOSTIK_OUTCOME_TTL_EXPIRED)
    return MOSTIK_OUTCOME_TTL_EXPIRED;

  return mostik_probe_connect_outcome (error);
}

static void
shake (GTask *task)
{
  HandshakeData *data = g_task_get_task_data (task);
  const MostikObservation *observation = data->observation;
  g_autoptr (GSocketConnectable) identity = NULL;
  g_autoptr (GSocketAddress) remote =
    g_socket_connection_get_remote_address (data->connection, NULL);

  /* Reset already: glib-networking 2.80 expects of a connection that it has another end. */
  if (remote == NULL)
    {
      finish (task, MOSTIK_OUTCOME_TLS_RESET);
      return;
    }

  if (observation->ttl != 0)
    mostik_probe_hop_limit (g_socket_connection_get_socket (data->connection), observation->ttl);
  if (observation->name != NULL)
    identity = g_network_address_new (observation->name, observation->port);
  data->tls = g_tls_client_connection_new (G_IO_STREAM (data->connection), identity, NULL);
  if (data->tls == NULL)
    {
      finish (task, MOSTIK_OUTCOME_CANCELLED);
      return;
    }

  g_signal_connect (data->tls, "accept-certificate", G_CALLBACK (accept_certificate_cb),
                    data->observation);
  mostik_probe_deadline_restart (data->deadline, data->handshake_ms);
  data->shake_us = g_get_monotonic_time ();
  data->watch =
    g_timeout_add (observation->ttl != 0 ? WATCH_FAR_MS : WATCH_MS, watch_cb, data);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (data->tls), G_PRIORITY_DEFAULT,
                                    mostik_probe_deadline_get_cancellable (data->deadline),
                                    shaken_cb, g_object_ref (task));
}

static void
connected_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  HandshakeData *data = g_task_get_task_data (task);
  guint round_trip_ms;

  data->connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (object), result, &error);
  if (data->connection == NULL)
    {
      finish (task, unconnected_outcome (data, error));
      return;
    }

  if (data->observation->step == MOSTIK_STEP_CONNECT)
    {
      finish (task, MOSTIK_OUTCOME_OK);
      return;
    }

  /* It took more than one SYN: what would follow is more than one measurement may cost. */
  if (data->observation->ttl != 0 &&
      mostik_probe_socket_get_sent (get_fd (data), &round_trip_ms) > MAX_CALL_PACKETS)
    {
      finish (task, MOSTIK_OUTCOME_TCP_TIMEOUT);
      return;
    }

  shake (task);
}

/* The outcome of a handshake that brought no certificate. */
static MostikOutcome
broken_outcome (HandshakeData *data)
{
  if (data->is_flooded)
    return MOSTIK_OUTCOME_TLS_ALERT;
  if (mostik_probe_deadline_was_cancelled (data->deadline))
    return MOSTIK_OUTCOME_CANCELLED;
  if (mostik_probe_deadline_has_expired (data->deadline))
    return MOSTIK_OUTCOME_TLS_TIMEOUT;
  if (mostik_probe_socket_get_end (get_fd (data)) == MOSTIK_PROBE_END_RST)
    return MOSTIK_OUTCOME_TLS_RESET;
  if (mostik_probe_socket_get_bytes (get_fd (data)) > 0)
    return MOSTIK_OUTCOME_TLS_ALERT;
  /* The connection stands, and yet there was an error: a router reported that (ip(7), IP_RECVERR).
   */
  if (data->observation->ttl != 0 &&
      mostik_probe_socket_get_end (get_fd (data)) == MOSTIK_PROBE_END_OPEN)
    return MOSTIK_OUTCOME_TTL_EXPIRED;

  return MOSTIK_OUTCOME_TLS_CLOSED;
}

static void
shaken_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  HandshakeData *data = g_task_get_task_data (task);
  gboolean is_done = g_tls_connection_handshake_finish (G_TLS_CONNECTION (object), result, &error);

  g_signal_handlers_disconnect_by_data (object, data->observation);

  if (is_done)
    {
      GTlsCertificate *certificate =
        g_tls_connection_get_peer_certificate (G_TLS_CONNECTION (object));

      if (certificate != NULL)
        mostik_probe_trust_judge (data->observation, certificate, 0);
      finish (task, mostik_observation_is_genuine (data->observation)
                      ? MOSTIK_OUTCOME_OK
                      : MOSTIK_OUTCOME_TLS_UNTRUSTED);
      return;
    }

  if (data->observation->trust != 0)
    finish (task, MOSTIK_OUTCOME_TLS_UNTRUSTED);
  else
    finish (task, broken_outcome (data));
}

/**
 * mostik_probe_handshake_finish:
 *
 * Returns: (transfer full): the observation, filled in; never %NULL
 */
MostikObservation *
mostik_probe_handshake_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_handshake_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
