/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-http2.c – HTTP/2 on one connection, by nghttp2: as many streams as a browser opens,
 * endless ones too.
 */
#include "lab-server-private.h"

#include <nghttp2/nghttp2.h>

#define MAX_STREAMS 100
#define MAX_BODY (64 * 1024)

typedef struct
{
  nghttp2_session *session; /* (owned) */
  GHashTable *streams;      /* (owned) (element-type Stream) those that live */
  LabManner manner;         /* asked for by a stream, obeyed when nghttp2 is not at work */
} State;

typedef struct
{
  LabRequest request;
  LabResponse *response; /* (owned) (nullable) */
  gsize n_sent;          /* of the body */
} Stream;

static void
stream_free (gpointer data)
{
  Stream *stream = data;

  lab_request_clear (&stream->request);
  g_clear_pointer (&stream->response, lab_response_free);
  g_free (stream);
}

static State *
state_of (void *user_data)
{
  return ((LabConnection *) user_data)->state;
}

static int
headers_begun_cb (nghttp2_session *session,
                  const nghttp2_frame *frame,
                  void *user_data)
{
  Stream *stream;

  if (frame->hd.type != NGHTTP2_HEADERS || frame->headers.cat != NGHTTP2_HCAT_REQUEST)
    return 0;

  stream = g_new0 (Stream, 1);
  stream->request.body = g_byte_array_new ();
  g_hash_table_add (state_of (user_data)->streams, stream);
  return nghttp2_session_set_stream_user_data (session, frame->hd.stream_id, stream);
}

static void
replace_text (char **field,
              const uint8_t *value,
              size_t n_bytes)
{
  g_free (*field);
  *field = g_strndup ((const char *) value, n_bytes);
}

static int
header_received_cb (nghttp2_session *session,
                    const nghttp2_frame *frame,
                    const uint8_t *name,
                    size_t name_length,
                    const uint8_t *value,
                    size_t value_length,
                    uint8_t flags,
                    void *user_data)
{
  Stream *stream = nghttp2_session_get_stream_user_data (session, frame->hd.stream_id);

  if (stream == NULL)
    return 0;

  if (strcmp ((const char *) name, ":method") == 0)
    replace_text (&stream->request.method, value, value_length);
  else if (strcmp ((const char *) name, ":path") == 0)
    replace_text (&stream->request.path, value, value_length);
  else if (strcmp ((const char *) name, ":authority") == 0)
    {
      replace_text (&stream->request.host, value, value_length);
      stream->request.host[strcspn (stream->request.host, ":")] = '\0';
    }

  return 0;
}

static int
data_received_cb (nghttp2_session *session,
                  uint8_t flags,
                  int32_t stream_id,
                  const uint8_t *data,
                  size_t n_bytes,
                  void *user_data)
{
  Stream *stream = nghttp2_session_get_stream_user_data (session, stream_id);

  if (stream == NULL)
    return 0;
  if (stream->request.body->len + n_bytes > MAX_BODY)
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;

  g_byte_array_append (stream->request.body, data, n_bytes);
  return 0;
}

static ssize_t
read_body_cb (nghttp2_session *session,
              int32_t stream_id,
              uint8_t *out,
              size_t length,
              uint32_t *flags,
              nghttp2_data_source *source,
              void *user_data)
{
  Stream *stream = source->ptr;
  gsize n_body;
  const guint8 *body = g_bytes_get_data (stream->response->body, &n_body);
  gsize n_bytes = MIN (length, n_body - stream->n_sent);

  memcpy (out, body + stream->n_sent, n_bytes);
  stream->n_sent += n_bytes;
  if (stream->n_sent == n_body && stream->response->is_endless)
    stream->n_sent = 0;
  else if (stream->n_sent == n_body)
    *flags |= NGHTTP2_DATA_FLAG_EOF;

  return n_bytes;
}

static void
add_field (GArray *fields,
           const char *name,
           const char *value)
{
  const nghttp2_nv field = { (uint8_t *) name, (uint8_t *) value, strlen (name), strlen (value),
                             NGHTTP2_NV_FLAG_NONE };

  g_array_append_val (fields, field);
}

static int
submit (nghttp2_session *session,
        int32_t stream_id,
        Stream *stream)
{
  const LabResponse *response = stream->response;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (nghttp2_nv));
  g_autofree char *status = g_strdup_printf ("%u", response->status);
  g_autofree char *length = NULL;
  g_autofree char *extra = NULL;
  nghttp2_data_provider provider = { { .ptr = stream }, read_body_cb };

  add_field (fields, ":status", status);
  add_field (fields, "server", "nginx");
  if (response->content_type != NULL)
    add_field (fields, "content-type", response->content_type);
  if (response->location != NULL)
    add_field (fields, "location", response->location);
  if (response->extra[0] != NULL)
    {
      extra = g_ascii_strdown (response->extra[0], -1);
      add_field (fields, extra, response->extra[1]);
    }
  if (response->body != NULL && !response->is_endless && response->status != 204)
    {
      length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (response->body));
      add_field (fields, "content-length", length);
    }

  return nghttp2_submit_response (session, stream_id, (nghttp2_nv *) (gpointer) fields->data,
                                  fields->len,
                                  lab_response_has_body (response, &stream->request) ? &provider
                                                                                     : NULL);
}

static int
frame_received_cb (nghttp2_session *session,
                   const nghttp2_frame *frame,
                   void *user_data)
{
  LabConnection *connection = user_data;
  Stream *stream;

  if ((frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA) ||
      (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0)
    return 0;

  stream = nghttp2_session_get_stream_user_data (session, frame->hd.stream_id);
  if (stream == NULL || stream->response != NULL)
    return 0;

  stream->response = lab_answer (connection->server, connection->host, TRUE, &stream->request);
  if (stream->response->manner != LAB_MANNER_ANSWER)
    {
      state_of (connection)->manner = stream->response->manner;
      return 0;
    }

  return submit (session, frame->hd.stream_id, stream);
}

static int
stream_closed_cb (nghttp2_session *session,
                  int32_t stream_id,
                  uint32_t error_code,
                  void *user_data)
{
  Stream *stream = nghttp2_session_get_stream_user_data (session, stream_id);

  if (stream != NULL)
    g_hash_table_remove (state_of (user_data)->streams, stream);

  return 0;
}

static void
http2_start (LabConnection *connection)
{
  const nghttp2_settings_entry settings[] = {
    { NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, MAX_STREAMS },
  };
  nghttp2_session_callbacks *callbacks;
  State *state = g_new0 (State, 1);

  nghttp2_session_callbacks_new (&callbacks);
  nghttp2_session_callbacks_set_on_begin_headers_callback (callbacks, headers_begun_cb);
  nghttp2_session_callbacks_set_on_header_callback (callbacks, header_received_cb);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback (callbacks, data_received_cb);
  nghttp2_session_callbacks_set_on_frame_recv_callback (callbacks, frame_received_cb);
  nghttp2_session_callbacks_set_on_stream_close_callback (callbacks, stream_closed_cb);

  state->streams = g_hash_table_new_full (NULL, NULL, stream_free, NULL);
  nghttp2_session_server_new (&state->session, callbacks, connection);
  nghttp2_session_callbacks_del (callbacks);
  nghttp2_submit_settings (state->session, NGHTTP2_FLAG_NONE, settings, G_N_ELEMENTS (settings));
  connection->state = state;
}

static void
http2_stop (LabConnection *connection)
{
  State *state = connection->state;

  nghttp2_session_del (state->session);
  g_hash_table_unref (state->streams);
  g_free (state);
}

static void
http2_received (LabConnection *connection,
                const guint8 *data,
                gsize n_bytes)
{
  State *state = connection->state;

  if (nghttp2_session_mem_recv (state->session, data, n_bytes) < 0)
    lab_connection_finish (connection);
  else if (state->manner != LAB_MANNER_ANSWER)
    lab_connection_obey (connection, state->manner);
}

static void
http2_drained (LabConnection *connection)
{
  State *state = connection->state;

  while (!lab_connection_is_full (connection))
    {
      const uint8_t *data;
      ssize_t n_bytes = nghttp2_session_mem_send (state->session, &data);

      if (n_bytes <= 0)
        break;
      lab_connection_send (connection, data, n_bytes);
    }

  if (!nghttp2_session_want_read (state->session) && !nghttp2_session_want_write (state->session))
    lab_connection_finish (connection);
}

const LabProtocol lab_protocol_http2 = { http2_start, http2_received, http2_drained, http2_stop };
