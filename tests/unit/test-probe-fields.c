/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two ends of HTTP/2 in one process: what does the client get to hear of a long list of fields? */
#include "probe/mostik-probe-fields.h"

#include <nghttp2/nghttp2.h>
#include <string.h>

#define VALUE_LENGTH 1000
#define MANY 20000 /* 20 MB; on the wire some bytes each at most */

typedef struct
{
  nghttp2_session *client;
  nghttp2_session *server;
  guint n_fields;
  gsize n_bytes;
  gint32 closed_stream;
  guint32 close_code;
} Ends;

static int
header_cb (nghttp2_session *session,
           const nghttp2_frame *frame,
           const guint8 *name,
           gsize name_length,
           const guint8 *value,
           gsize value_length,
           guint8 flags,
           gpointer user_data)
{
  Ends *ends = user_data;

  ends->n_fields++;
  ends->n_bytes += name_length + value_length;
  return 0;
}

static int
close_cb (nghttp2_session *session,
          gint32 stream_id,
          guint32 code,
          gpointer user_data)
{
  Ends *ends = user_data;

  ends->closed_stream = stream_id;
  ends->close_code = code;
  return 0;
}

static void
set_up (Ends *ends)
{
  nghttp2_session_callbacks *callbacks;
  nghttp2_option *option;

  mostik_probe_fields_bound ();
  memset (ends, 0, sizeof *ends);
  nghttp2_option_new (&option);
  nghttp2_option_set_max_send_header_block_length (option, 2 * MANY * VALUE_LENGTH);

  nghttp2_session_callbacks_new (&callbacks);
  nghttp2_session_server_new2 (&ends->server, callbacks, NULL, option);
  nghttp2_session_callbacks_set_on_stream_close_callback (callbacks, close_cb);
  nghttp2_session_callbacks_set_on_header_callback (callbacks, header_cb);
  nghttp2_session_client_new (&ends->client, callbacks, ends);
  nghttp2_session_callbacks_del (callbacks);
  nghttp2_option_del (option);

  nghttp2_submit_settings (ends->client, NGHTTP2_FLAG_NONE, NULL, 0);
  nghttp2_submit_settings (ends->server, NGHTTP2_FLAG_NONE, NULL, 0);
}

static void
tear_down (Ends *ends)
{
  nghttp2_session_del (ends->client);
  nghttp2_session_del (ends->server);
}

static gboolean
carry (nghttp2_session *from,
       nghttp2_session *to)
{
  gboolean has_carried = FALSE;
  const guint8 *data;
  gssize length;

  while ((length = nghttp2_session_mem_send (from, &data)) > 0)
    {
      g_assert_cmpint (nghttp2_session_mem_recv (to, data, (gsize) length), ==, length);
      has_carried = TRUE;
    }
  g_assert_cmpint (length, ==, 0);

  return has_carried;
}

static void
talk (Ends *ends)
{
  gboolean is_busy = TRUE;

  while (is_busy)
    {
      is_busy = carry (ends->client, ends->server);
      is_busy = carry (ends->server, ends->client) || is_busy;
    }
}

/* One request, answered with @n_fields equal fields. */
static void
ask (Ends *ends,
     guint n_fields)
{
  static guint8 text[VALUE_LENGTH];
  nghttp2_nv request[] = {
    { (guint8 *) ":method", (guint8 *) "GET", 7, 3, NGHTTP2_NV_FLAG_NONE },
    { (guint8 *) ":scheme", (guint8 *) "https", 7, 5, NGHTTP2_NV_FLAG_NONE },
    { (guint8 *) ":path", (guint8 *) "/", 5, 1, NGHTTP2_NV_FLAG_NONE },
    { (guint8 *) ":authority", (guint8 *) "example.org", 10, 11, NGHTTP2_NV_FLAG_NONE },
  };
  g_autofree nghttp2_nv *answer = g_new (nghttp2_nv, n_fields + 1);
  gint32 stream_id;

  memset (text, 'a', sizeof text);
  answer[0] = (nghttp2_nv){ (guint8 *) ":status", (guint8 *) "200", 7, 3, NGHTTP2_NV_FLAG_NONE };
  for (guint i = 1; i <= n_fields; i++)
    answer[i] = (nghttp2_nv){ (guint8 *) "x-field", text, 7, sizeof text, NGHTTP2_NV_FLAG_NONE };

  ends->n_fields = 0;
  ends->n_bytes = 0;
  stream_id =
    nghttp2_submit_request (ends->client, NULL, request, G_N_ELEMENTS (request), NULL, NULL);
  g_assert_cmpint (stream_id, >, 0);
  talk (ends);
  g_assert_cmpint (nghttp2_submit_response (ends->server, stream_id, answer, n_fields + 1, NULL),
                   ==, 0);
  talk (ends);
  g_assert_cmpint (ends->closed_stream, ==, stream_id);
}

static void
test_ordinary (void)
{
  Ends ends;

  set_up (&ends);
  ask (&ends, 20);
  g_assert_cmpuint (ends.n_fields, ==, 21);
  g_assert_cmpuint (ends.close_code, ==, NGHTTP2_NO_ERROR);
  tear_down (&ends);
}

/* The answer ends there, and with an error; the next one over the same connection is heard. */
static void
test_bomb (void)
{
  Ends ends;

  set_up (&ends);
  ask (&ends, MANY);
  g_assert_cmpuint (ends.n_fields, >, 20);
  g_assert_cmpuint (ends.n_bytes, <=, MOSTIK_PROBE_MAX_FIELD_BYTES);
  g_assert_cmpuint (ends.close_code, ==, NGHTTP2_INTERNAL_ERROR);

  ask (&ends, 20);
  g_assert_cmpuint (ends.n_fields, ==, 21);
  tear_down (&ends);
}

/* Many answers, each within bounds, do not add up, be it over one connection or over many. */
static void
test_many (void)
{
  Ends ends;

  set_up (&ends);
  for (guint i = 0; i < 10; i++)
    {
      ask (&ends, 40);
      g_assert_cmpuint (ends.n_fields, ==, 41);
    }
  tear_down (&ends);

  for (guint i = 0; i < 10; i++)
    {
      set_up (&ends);
      ask (&ends, 40);
      g_assert_cmpuint (ends.n_fields, ==, 41);
      tear_down (&ends);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/fields/ordinary", test_ordinary);
  g_test_add_func ("/probe/fields/bomb", test_bomb);
  g_test_add_func ("/probe/fields/many", test_many);

  return g_test_run ();
}
