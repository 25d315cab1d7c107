/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much may the header fields of an HTTP/2 answer take?
 *
 * One byte on the wire can stand for a whole field that was sent before (HPACK; RFC 7541, 7.3), so
 * a few kilobytes may unfold to gigabytes. nghttp2 leaves the limit to the program that it hands
 * the fields to; libsoup, which is that program, has none. So we stand between the two: a function
 * of a program takes the place of a library's function of the same name (dlsym(3), RTLD_NEXT), and
 * libsoup tells nghttp2 by this one whom to hand the fields to.
 *
 *   nghttp2 ──field──▶ field_cb ──while there is room──▶ libsoup
 */
#include "probe/mostik-probe-fields.h"

#include <dlfcn.h>
#include <gmodule.h>
#include <nghttp2/nghttp2.h>

#define FIELD_OVERHEAD_BYTES 32

typedef void (*SetCallback) (nghttp2_session_callbacks *callbacks,
                             nghttp2_on_header_callback callback);

static nghttp2_on_header_callback next_cb; /* libsoup's */

/* The answer that fields came of last. They come in blocks; if several connections take turns, each
 * turn counts for itself, and a turn is a few kilobytes on the wire. */
static struct
{
  nghttp2_session *session;
  gint32 stream_id;
  gsize n_bytes;
} answer;

static int
field_cb (nghttp2_session *session,
          const nghttp2_frame *frame,
          const guint8 *name,
          gsize name_length,
          const guint8 *value,
          gsize value_length,
          guint8 flags,
          gpointer user_data)
{
  if (answer.session != session || answer.stream_id != frame->hd.stream_id)
    {
      answer.session = session;
      answer.stream_id = frame->hd.stream_id;
      answer.n_bytes = 0;
    }

  answer.n_bytes += name_length + value_length + FIELD_OVERHEAD_BYTES;
  if (answer.n_bytes > MOSTIK_PROBE_MAX_FIELD_BYTES)
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE; /* the end of this answer, not of the others */

  return next_cb (session, frame, name, name_length, value, value_length, flags, user_data);
}

/* Called by libsoup for each new connection. */
G_MODULE_EXPORT void
nghttp2_session_callbacks_set_on_header_callback (nghttp2_session_callbacks *callbacks,
                                                  nghttp2_on_header_callback callback)
{
  SetCallback set =
    (SetCallback) dlsym (RTLD_NEXT, "nghttp2_session_callbacks_set_on_header_callback");

  next_cb = callback;
  answer.session = NULL; /* the next connection may lie where one lay before */
  set (callbacks, field_cb);
}

/**
 * mostik_probe_fields_bound:
 *
 * Bounds the header fields of all HTTP/2 answers of this program, from its start on. To be called
 * by whoever makes requests, so that the linker takes this file in.
 */
void
mostik_probe_fields_bound (void)
{
}
