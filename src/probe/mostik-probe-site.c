/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site as a browser would open it: one libsoup session for one host, so that a second request
 * goes over the connection of the first. Bounded in every direction: bytes of the body, bytes at
 * the socket, time without news. Answers are taken as they come (no decompression), redirects are
 * reported, not followed.
 *
 *   send ──headers──▶ read ──chunk──▶ read … ──end or cap──▶ outcome
 *
 * Longer than 500 lines: one operation, read in the order in which its callbacks run, and the
 * object it runs on.
 */
#include "probe/mostik-probe-site.h"

#include "probe/mostik-probe-address.h"
#include "probe/mostik-probe-deadline.h"
#include "probe/mostik-probe-fields.h"
#include "probe/mostik-probe-socket.h"
#include "probe/mostik-probe-trust.h"

#include <libsoup/soup.h>
#include <unistd.h>

/* What most people's browser on this system says; a name of our own would mark the person. */
#define USER_AGENT "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

#define CHUNK_BYTES (16 * 1024)
#define WATCH_MS 50
#define MAX_DEAF_TICKS 2
#define LINGER_MS 1000
/* Of a page that only its beginning is read of, little shall be under way. */
#define SMALL_BODY_BYTES (4 * 1024)
/* Certificates, headers and framing come on top of a body. */
#define MAX_OVERHEAD_BYTES (64 * 1024)
#define MAX_LOCATION_LENGTH 1024

struct _MostikProbeSite
{
  GObject parent_instance;

  char *host; /* (owned) */
  guint16 port;
  SoupSession *session; /* (owned) */
  int fd;               /* (owned): of the latest connection, or -1 */
  char *address;        /* (owned) (nullable): where that went */
  gboolean has_tls;     /* the handshake on it is done */
  gboolean is_genuine;
  guint64 n_bytes_before; /* received over it before the present request */
  guint stall_ms;         /* the present request's patience once a connection stands; 0 = its own */
};

typedef struct
{
  /* Input. */
  gsize max_body_bytes;
  guint stall_ms;
  gboolean is_https;

  /* In progress. */
  MostikProbeDeadline *deadline; /* (owned) */
  SoupMessage *message;          /* (owned) */
  GInputStream *stream;          /* (owned) (nullable) */
  guint watch;
  guint64 n_bytes_seen;
  gint64 news_us; /* when something came last */
  gboolean is_connecting;
  gboolean is_shaking;
  gboolean is_over; /* more has come than is read */
  gboolean was_too_large;
  gboolean was_untrusted;
  gboolean is_complete;
  gboolean is_finished;
  guint n_deaf_ticks; /* since it was told to stop */

  /* Output. */
  MostikObservation *observation; /* (owned) (nullable) */
  GByteArray *body;               /* (owned) */
  char *location;                 /* (owned) (nullable) */
} FetchData;

static MostikOutcome broken_outcome (MostikProbeSite *self, FetchData *data, const GError *error);
static void sent_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void chunk_read_cb (GObject *object, GAsyncResult *result, gpointer user_data);

G_DEFINE_FINAL_TYPE (MostikProbeSite, mostik_probe_site, G_TYPE_OBJECT)

static void
fetch_data_free (FetchData *data)
{
  g_clear_handle_id (&data->watch, g_source_remove);
  if (data->message != NULL)
    g_signal_handlers_disconnect_by_data (data->message, data);
  g_clear_pointer (&data->deadline, mostik_probe_deadline_free);
  g_clear_object (&data->stream);
  g_clear_object (&data->message);
  g_clear_pointer (&data->observation, mostik_observation_free);
  g_clear_pointer (&data->body, g_byte_array_unref);
  g_free (data->location);
  g_free (data);
}

static guint64
count_bytes (MostikProbeSite *self)
{
  guint64 n = mostik_probe_socket_get_bytes (self->fd);

  return n > self->n_bytes_before ? n - self->n_bytes_before : 0;
}

/* Something came: the time without news begins again. */
static void
note_news (FetchData *data)
{
  data->news_us = g_get_monotonic_time ();
  mostik_probe_deadline_restart (data->deadline, data->stall_ms);
}

/* Another patience counts from the last news. */
static void
adapt (MostikProbeSite *self,
       FetchData *data)
{
  guint idle_ms = (guint) ((g_get_monotonic_time () - data->news_us) / 1000);

  if (self->stall_ms == 0 || self->stall_ms == data->stall_ms || data->news_us == 0)
    return;

  data->stall_ms = self->stall_ms;
  mostik_probe_deadline_restart (data->deadline,
                                 data->stall_ms > idle_ms ? data->stall_ms - idle_ms : 1);
}

static void
finish (GTask *task,
        MostikOutcome outcome)
{
  MostikProbeSite *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  MostikObservation *observation = data->observation;

  data->is_finished = TRUE;
  g_clear_handle_id (&data->watch, g_source_remove);
  if (data->message != NULL)
    g_signal_handlers_disconnect_by_data (data->message, data);
  /* What is not read to its end is given up now, before the session is. */
  if (data->stream != NULL && !data->is_complete)
    g_cancellable_cancel (mostik_probe_deadline_get_cancellable (data->deadline));
  g_clear_object (&data->stream);
  observation->outcome = outcome;
  observation->n_bytes += MAX (count_bytes (self), data->n_bytes_seen);
  if (observation->address == NULL)
    observation->address = g_strdup (self->address);

  g_task_return_boolean (task, TRUE);
}

/* Bytes are counted at the socket, where informational answers and headers count too (libsoup hands
 * neither out); news of any kind moves the deadline. What came before libsoup had its turn
 * (@is_fresh) is not held against the site yet. */
static void
watch (MostikProbeSite *self,
       FetchData *data,
       gboolean is_fresh)
{
  guint64 n = count_bytes (self);

  if (n > data->n_bytes_seen)
    {
      data->n_bytes_seen = n;
      note_news (data);
    }
  if (n <= data->max_body_bytes + MAX_OVERHEAD_BYTES)
    return;

  if (is_fresh && !data->is_over && data->body->len == 0)
    {
      data->is_over = TRUE;
    }
  else
    {
      data->was_too_large = TRUE;
      g_cancellable_cancel (mostik_probe_deadline_get_cancellable (data->deadline));
    }
}

static gboolean
watch_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  MostikProbeSite *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);

  watch (self, data, TRUE);
  adapt (self, data);

  /* libsoup 3.2 does not hear a cancellable while it waits for the body of an HTTP/2 answer. */
  if (g_cancellable_is_cancelled (mostik_probe_deadline_get_cancellable (data->deadline)) &&
      ++data->n_deaf_ticks > MAX_DEAF_TICKS)
    {
      data->watch = 0;
      finish (task, broken_outcome (self, data, NULL));
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/* Informational answers that come fast enough are read without a pause: no timer gets its turn. */
static void
informed_cb (SoupMessage *message,
             FetchData *data)
{
  watch (g_object_get_data (G_OBJECT (message), "mostik-site"), data, FALSE);
}

static void
forget_connection (MostikProbeSite *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->address, g_free);
}

static void
note_connection (MostikProbeSite *self,
                 GSocketConnection *connection)
{
  forget_connection (self);
  self->fd = mostik_probe_socket_dup (connection);
  self->address = mostik_probe_socket_get_address (connection);
}

/* Known from now on, even if no answer ever follows. A chain that only this computer trusts has
 * passed libsoup's own check: it gets no request either. */
static void
judge_handshake (FetchData *data,
                 GTlsConnection *tls)
{
  mostik_probe_trust_judge (data->observation, g_tls_connection_get_peer_certificate (tls),
                            g_tls_connection_get_peer_certificate_errors (tls));
  if (mostik_observation_is_genuine (data->observation))
    return;

  data->was_untrusted = TRUE;
  g_cancellable_cancel (mostik_probe_deadline_get_cancellable (data->deadline));
}

static void
network_event_cb (G_GNUC_UNUSED SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  FetchData *data)
{
  MostikProbeSite *self = g_object_get_data (G_OBJECT (data->message), "mostik-site");

  if (event == G_SOCKET_CLIENT_CONNECTING)
    {
      data->is_connecting = TRUE;
      if (data->max_body_bytes <= SMALL_BODY_BYTES && G_IS_SOCKET_CONNECTION (connection))
        mostik_probe_socket_narrow (G_SOCKET_CONNECTION (connection));
    }
  else if (event == G_SOCKET_CLIENT_CONNECTED && G_IS_SOCKET_CONNECTION (connection))
    {
      note_connection (self, G_SOCKET_CONNECTION (connection));
      self->n_bytes_before = 0;
      self->has_tls = FALSE;
      data->observation->trust = 0; /* a fresh connection has proved nothing */
      data->is_connecting = FALSE;
      note_news (data);
    }
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    data->is_shaking = TRUE;
  else if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED)
    {
      data->is_shaking = FALSE;
      self->has_tls = TRUE;
      if (G_IS_TLS_CONNECTION (connection) && data->observation != NULL)
        judge_handshake (data, G_TLS_CONNECTION (connection));
    }
}

static gboolean
accept_certificate_cb (G_GNUC_UNUSED SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       FetchData *data)
{
  mostik_probe_trust_judge (data->observation, certificate, errors);
  return FALSE;
}

static SoupMessage *
create_message (MostikProbeSite *self,
                const MostikProbeRequest *request)
{
  g_autofree char *url = g_strdup_printf ("%s://%s:%u%s", request->scheme, self->host, self->port,
                                          request->path);
  SoupMessage *message =
    soup_message_new (request->body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET, url);
  SoupMessageHeaders *headers;

  if (message == NULL)
    return NULL;

  headers = soup_message_get_request_headers (message);
  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  if (request->body != NULL)
    {
      soup_message_set_request_body_from_bytes (message, "application/dns-message", request->body);
      soup_message_headers_append (headers, "Accept", "application/dns-message");
    }
  else
    {
      soup_message_headers_append (headers, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
      soup_message_headers_append (headers, "Accept-Language", "ru,en;q=0.5");
    }
  if (request->app_version != NULL)
    soup_message_headers_append (headers, "x-pm-appversion", request->app_version);

  return message;
}

/**
 * mostik_probe_site_fetch_async:
 * @observation: (transfer full): what is filled in
 * @request: what to ask for
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once, cancelled or not
 *
 * Makes one request. Fills in outcome, status, trust flags, issuer, address and bytes.
 */
void
mostik_probe_site_fetch_async (MostikProbeSite *self,
                               MostikObservation *observation,
                               const MostikProbeRequest *request,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  FetchData *data = g_new0 (FetchData, 1);

  g_task_set_source_tag (task, mostik_probe_site_fetch_async);
  data->max_body_bytes = request->max_body_bytes;
  data->stall_ms = request->stall_ms;
  data->is_https = g_str_equal (request->scheme, "https");
  data->observation = observation;
  data->body = g_byte_array_new ();
  data->deadline = mostik_probe_deadline_new (request->stall_ms, cancellable);
  data->message = create_message (self, request);
  g_task_set_task_data (task, data, (GDestroyNotify) fetch_data_free);

  observation->port = self->port;
  g_free (observation->name);
  observation->name = data->is_https ? g_strdup (self->host) : NULL;
  self->stall_ms = 0;
  self->n_bytes_before = mostik_probe_socket_get_bytes (self->fd);
  /* Over a connection that stands, nobody proves anything anew. */
  if (self->is_genuine && data->is_https)
    observation->trust = MOSTIK_TRUST_GENUINE;

  if (data->message == NULL) /* a path that is none, from a page or a redirect */
    {
      finish (task, MOSTIK_OUTCOME_HTTP_UNEXPECTED);
      return;
    }

  g_object_set_data_full (G_OBJECT (data->message), "mostik-site", g_object_ref (self), g_object_unref);
  g_signal_connect (data->message, "network-event", G_CALLBACK (network_event_cb), data);
  g_signal_connect (data->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), data);
  g_signal_connect (data->message, "got-informational", G_CALLBACK (informed_cb), data);
  data->watch = g_timeout_add (WATCH_MS, watch_cb, task);
  soup_session_send_async (self->session, data->message, G_PRIORITY_DEFAULT,
                           mostik_probe_deadline_get_cancellable (data->deadline),
                           sent_cb, g_steal_pointer (&task));
}

/* The outcome of a request that broke off. Before the connection stands, GIO's code says it all;
 * after that, the socket does. */
static MostikOutcome
broken_outcome (MostikProbeSite *self,
                FetchData *data,
                const GError *error)
{
  gboolean has_expired = mostik_probe_deadline_has_expired (data->deadline);
  gboolean is_before_answer = data->is_https && !self->has_tls;
  gboolean has_headers = data->observation->http_status != 0;

  if (data->was_too_large) /* of a page, or of what only looks like the beginning of one */
    return data->body->len > 0 ? MOSTIK_OUTCOME_OK : MOSTIK_OUTCOME_HTTP_UNEXPECTED;
  if (data->was_untrusted)
    return MOSTIK_OUTCOME_TLS_UNTRUSTED;
  if (mostik_probe_deadline_was_cancelled (data->deadline))
    return MOSTIK_OUTCOME_CANCELLED;
  if (data->observation->trust != 0 && !self->has_tls)
    return MOSTIK_OUTCOME_TLS_UNTRUSTED;
  if (!data->is_https && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return MOSTIK_OUTCOME_HTTP_RESET;
  if (self->fd < 0 || data->is_connecting)
    return has_expired || error == NULL ? MOSTIK_OUTCOME_TCP_TIMEOUT
                                        : mostik_probe_connect_outcome (error);

  if (has_expired && is_before_answer)
    return MOSTIK_OUTCOME_TLS_TIMEOUT;
  if (has_expired)
    return has_headers ? MOSTIK_OUTCOME_HTTP_STALLED : MOSTIK_OUTCOME_HTTP_TIMEOUT;
  /* Over TLS our own farewell brings a FIN at once. */
  if (data->is_https && g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING))
    return MOSTIK_OUTCOME_HTTP_UNEXPECTED;

  switch (mostik_probe_socket_get_end (self->fd))
    {
    case MOSTIK_PROBE_END_RST:
      return is_before_answer ? MOSTIK_OUTCOME_TLS_RESET : MOSTIK_OUTCOME_HTTP_RESET;
    case MOSTIK_PROBE_END_OPEN:
      return is_before_answer ? MOSTIK_OUTCOME_TLS_ALERT : MOSTIK_OUTCOME_HTTP_UNEXPECTED;
    case MOSTIK_PROBE_END_FIN:
    case MOSTIK_PROBE_END_UNKNOWN:
    default:
      if (is_before_answer)
        return mostik_probe_socket_get_bytes (self->fd) > 0 ? MOSTIK_OUTCOME_TLS_ALERT
                                                            : MOSTIK_OUTCOME_TLS_CLOSED;
      return MOSTIK_OUTCOME_HTTP_CLOSED;
    }
}

/* For telling a wrong clock; never for trust. */
static void
note_date (FetchData *data)
{
  const char *text =
    soup_message_headers_get_one (soup_message_get_response_headers (data->message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return;

  data->observation->has_date = TRUE;
  data->observation->skew_s = g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC;
}

static void
note_answer (MostikProbeSite *self,
             FetchData *data)
{
  MostikObservation *observation = data->observation;
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (data->message);
  const char *location = soup_message_headers_get_one (
    soup_message_get_response_headers (data->message), "Location");

  observation->http_status = soup_message_get_status (data->message);
  if (certificate != NULL)
    {
      mostik_probe_trust_judge (observation, certificate,
                                soup_message_get_tls_peer_certificate_errors (data->message));
      self->is_genuine = mostik_observation_is_genuine (observation);
    }
  note_date (data);
  if (location != NULL && observation->http_status >= 300 && observation->http_status < 400)
    data->location = mostik_probe_clean_text (location, MAX_LOCATION_LENGTH);
}

static void
read_on (GTask *task)
{
  FetchData *data = g_task_get_task_data (task);

  note_news (data);
  g_input_stream_read_bytes_async (data->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   mostik_probe_deadline_get_cancellable (data->deadline),
                                   chunk_read_cb, g_object_ref (task));
}

static void
sent_cb (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  MostikProbeSite *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);

  data->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (data->is_finished)
    {
      g_clear_object (&data->stream);
      return;
    }
  if (data->stream == NULL)
    {
      finish (task, broken_outcome (self, data, error));
      return;
    }

  note_answer (self, data);
  if (data->is_https && !self->is_genuine)
    finish (task, MOSTIK_OUTCOME_TLS_UNTRUSTED);
  else
    read_on (task);
}

static void
chunk_read_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  MostikProbeSite *self = g_task_get_source_object (task);
  FetchData *data = g_task_get_task_data (task);
  gsize room;

  if (data->is_finished)
    return;
  if (bytes == NULL)
    {
      finish (task, broken_outcome (self, data, error));
      return;
    }

  room = data->max_body_bytes - data->body->len;
  g_byte_array_append (data->body, g_bytes_get_data (bytes, NULL),
                       MIN (g_bytes_get_size (bytes), room));
  data->is_complete = g_bytes_get_size (bytes) == 0;
  if (data->is_complete || data->body->len >= data->max_body_bytes)
    finish (task, MOSTIK_OUTCOME_OK);
  else
    read_on (task);
}

/**
 * mostik_probe_site_fetch_finish:
 * @body: (out) (transfer full) (optional): what was read of the body, not necessarily text
 * @location: (out) (transfer full) (nullable) (optional): where a redirect leads, cleaned
 *
 * Returns: (transfer full): the observation, filled in; never %NULL
 */
MostikObservation *
mostik_probe_site_fetch_finish (MostikProbeSite *self,
                                GAsyncResult *result,
                                GBytes **body,
                                char **location)
{
  FetchData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_site_fetch_async), NULL);

  data = g_task_get_task_data (G_TASK (result));
  if (body != NULL)
    *body = g_byte_array_free_to_bytes (g_steal_pointer (&data->body));
  if (location != NULL)
    *location = g_steal_pointer (&data->location);

  return g_steal_pointer (&data->observation);
}

/**
 * mostik_probe_site_get_bytes:
 *
 * Returns: bytes that the present request has received so far, all layers above TCP included
 */
guint64
mostik_probe_site_get_bytes (MostikProbeSite *self)
{
  g_return_val_if_fail (MOSTIK_IS_PROBE_SITE (self), 0);

  return count_bytes (self);
}

/**
 * mostik_probe_site_is_connected:
 *
 * Returns: whether a TCP connection to the site stands
 */
gboolean
mostik_probe_site_is_connected (MostikProbeSite *self)
{
  return self->fd >= 0;
}

/**
 * mostik_probe_site_is_genuine:
 *
 * Returns: whether the site has proved who it is and has begun to answer
 */
gboolean
mostik_probe_site_is_genuine (MostikProbeSite *self)
{
  return self->is_genuine;
}

/**
 * mostik_probe_site_set_patience:
 * @stall_ms: in milliseconds
 *
 * Changes how long nothing may come, counted from the last news, while a request is under way and
 * its connection stands.
 */
void
mostik_probe_site_set_patience (MostikProbeSite *self,
                                guint stall_ms)
{
  self->stall_ms = stall_ms;
}

static gboolean
release_cb (G_GNUC_UNUSED gpointer session)
{
  return G_SOURCE_REMOVE;
}

static void
mostik_probe_site_dispose (GObject *object)
{
  MostikProbeSite *self = MOSTIK_PROBE_SITE (object);

  /* What was broken off ends in its own time; libsoup warns if its session does not outlive it. */
  if (self->session != NULL)
    {
      soup_session_abort (self->session);
      g_timeout_add_full (G_PRIORITY_DEFAULT, LINGER_MS, release_cb,
                          g_steal_pointer (&self->session), g_object_unref);
    }
  forget_connection (self);

  G_OBJECT_CLASS (mostik_probe_site_parent_class)->dispose (object);
}

static void
mostik_probe_site_finalize (GObject *object)
{
  MostikProbeSite *self = MOSTIK_PROBE_SITE (object);

  g_free (self->host);

  G_OBJECT_CLASS (mostik_probe_site_parent_class)->finalize (object);
}

static void
mostik_probe_site_class_init (MostikProbeSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  mostik_probe_fields_bound ();
  object_class->dispose = mostik_probe_site_dispose;
  object_class->finalize = mostik_probe_site_finalize;
}

static void
mostik_probe_site_init (MostikProbeSite *self)
{
  self->fd = -1;
}

/**
 * mostik_probe_site_new:
 * @host: its name
 * @port: its port
 * @addresses: (nullable) (array zero-terminated=1): where it is; %NULL leaves that, and the way
 *   there, to the system
 *   and its proxy
 *
 * Returns: (transfer full): a site; nothing is sent yet
 */
MostikProbeSite *
mostik_probe_site_new (const char *host,
                       guint16 port,
                       const char *const *addresses)
{
  MostikProbeSite *self = g_object_new (MOSTIK_TYPE_PROBE_SITE, NULL);
  g_autoptr (GSocketConnectable) where = NULL;

  self->host = g_strdup (host);
  self->port = port;
  if (addresses != NULL)
    {
      where = mostik_probe_address_new (host, port, addresses);
      self->session = soup_session_new_with_options ("remote-connectable", where,
                                                     "proxy-resolver", NULL,
                                                     "user-agent", USER_AGENT,
                                                     "timeout", 0,
                                                     NULL);
    }
  else
    {
      self->session = soup_session_new_with_options ("user-agent", USER_AGENT, "timeout", 0, NULL);
    }
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);

  return self;
}
