/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-site.c against servers that break off, stall, or never end. Nothing
 * may crash it, hold it up, or make it read without a bound.
 */
#include "probe/mostik-probe-site.h"

#include "unit-certificate.h"
#include "unit-loop.h"
#include "unit-site.h"

#include <string.h>

#define BODY_BYTES (16 * 1024)
#define SHORT_MS 250

/* How a connection ends once the text is said. */
typedef enum
{
  THEN_HOLD,
  THEN_HANG_UP,
  THEN_RESET,
} Then;

typedef struct
{
  const char *path;
  const char *text;
  Then then;
  MostikOutcome outcome;
  guint status;
  const char *body;
  const char *location;
} Script;

#define OK "HTTP/1.1 200 OK\r\n"

static const Script scripts[] = {
  { "/probe/site/answer/whole", OK "Content-Length: 5\r\n\r\nhello", THEN_HOLD, MOSTIK_OUTCOME_OK, 200, "hello" },
  { "/probe/site/answer/empty", OK "Content-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 200, "" },
  { "/probe/site/answer/ended-by-fin", OK "\r\nhello", THEN_HANG_UP, MOSTIK_OUTCOME_OK, 200, "hello" },
  { "/probe/site/answer/in-chunks", OK "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 200, "hello" },
  { "/probe/site/answer/forbidden", "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", THEN_HOLD, MOSTIK_OUTCOME_OK, 403, "no" },
  { "/probe/site/answer/of-the-server-s-trouble", "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 503, "" },
  { "/probe/site/answer/after-a-hint", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" OK "Content-Length: 5\r\n\r\nhello", THEN_HOLD, MOSTIK_OUTCOME_OK, 200, "hello" },
  { "/probe/site/redirect/reported", "HTTP/1.1 302 Found\r\nLocation: http://blocked.example/?a=b\r\nContent-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 302, "", "http://blocked.example/?a=b" },
  { "/probe/site/redirect/cleaned", "HTTP/1.1 302 Found\r\nLocation: http://x/\x1b[2J\xe2\x80\xae\r\nContent-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 302, "", "http://x/ [2J" },
  { "/probe/site/redirect/without-redirect", OK "Location: http://x/\r\nContent-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 200, "", NULL },
  { "/probe/site/redirect/to-itself", "HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_OK, 301, "", "/" },
  { "/probe/site/broken/no-answer-but-fin", "", THEN_HANG_UP, MOSTIK_OUTCOME_HTTP_CLOSED, 0, "" },
  { "/probe/site/broken/no-answer-but-reset", "", THEN_RESET, MOSTIK_OUTCOME_HTTP_RESET, 0, "" },
  { "/probe/site/broken/no-answer", "", THEN_HOLD, MOSTIK_OUTCOME_HTTP_TIMEOUT, 0, "" },
  { "/probe/site/broken/half-a-status", "HTTP/1.1 2", THEN_HOLD, MOSTIK_OUTCOME_HTTP_TIMEOUT, 0, "" },
  { "/probe/site/broken/half-a-head", OK "Content-", THEN_HANG_UP, MOSTIK_OUTCOME_HTTP_CLOSED, 0, "" },
  { "/probe/site/broken/half-a-body-then-fin", OK "Content-Length: 10\r\n\r\nhello", THEN_HANG_UP, MOSTIK_OUTCOME_HTTP_CLOSED, 200, "hello" },
  { "/probe/site/broken/half-a-body-then-silence", OK "Content-Length: 10\r\n\r\nhello", THEN_HOLD, MOSTIK_OUTCOME_HTTP_STALLED, 200, "hello" },
  { "/probe/site/broken/half-a-chunk-then-silence", OK "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", THEN_HOLD, MOSTIK_OUTCOME_HTTP_STALLED, 200, "hel" },
  { "/probe/site/broken/rubbish", "\x01\x02 rubbish\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0, "" },
  { "/probe/site/broken/another-language", "220 mail.example.org ESMTP\r\n\r\n", THEN_HOLD, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0, "" },
};

static void
serve_script (UnitTalk *talk)
{
  const Script *script = talk->user_data;
  g_autofree char *request = unit_talk_read_request (talk);

  if (request == NULL || !unit_talk_say (talk, script->text))
    return;
  if (script->then == THEN_HANG_UP)
    unit_talk_hang_up (talk);
  else if (script->then == THEN_RESET)
    unit_talk_reset (talk);
  else
    unit_talk_hold (talk);
}

static UnitAnswer
fetch (UnitServer *server,
       const char *scheme,
       guint stall_ms)
{
  MostikProbeRequest request = {
    .scheme = scheme, .path = "/", .max_body_bytes = BODY_BYTES, .stall_ms = stall_ms
  };
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));

  return unit_site_fetch (site, &request, NULL);
}

static void
check_script (const Script *script,
              const char *scheme)
{
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, UNIT_HOST);
  gboolean is_https = g_str_equal (scheme, "https");
  g_autoptr (UnitServer) server =
    unit_server_new (0, is_https ? certificate : NULL, serve_script, (gpointer) script);
  gboolean waits = script->outcome == MOSTIK_OUTCOME_HTTP_TIMEOUT ||
                   script->outcome == MOSTIK_OUTCOME_HTTP_STALLED;
  g_auto (UnitAnswer) answer =
    fetch (server, scheme, waits ? (is_https ? 4 : 1) * SHORT_MS : UNIT_LONG_MS);
  gsize size = 0;
  const char *body = unit_answer_get_text (&answer, &size);

  g_assert_cmpint (answer.o->outcome, ==, script->outcome);
  g_assert_cmpuint (answer.o->http_status, ==, script->status);
  g_assert_cmpmem (body, size, script->body, strlen (script->body));
  g_assert_cmpstr (answer.location, ==, script->location);
  g_assert_cmpuint (unit_server_get_n_requests (server), ==, 1);
  g_assert_cmpuint (answer.o->n_bytes, >=, strlen (script->text));
}

static void
test_script (gconstpointer data)
{
  check_script (data, "http");
}

static void
test_script_over_tls (gconstpointer data)
{
  check_script (data, "https");
}

/* What is said again and again, as long as the other side listens. */
typedef struct
{
  const char *path;
  const char *head;
  const char *piece;
  MostikOutcome outcome;
  gsize max_body; /* what came too fast is cut off earlier */
} Flood;

static const Flood floods[] = {
  { "/probe/site/flood/body", OK "\r\n", "0123456789", MOSTIK_OUTCOME_OK, BODY_BYTES },
  { "/probe/site/flood/body-of-a-length", OK "Content-Length: 99999999999\r\n\r\n", "0123456789", MOSTIK_OUTCOME_OK, BODY_BYTES },
  { "/probe/site/flood/chunks", OK "Transfer-Encoding: chunked\r\n\r\n", "10\r\n0123456789abcdef\r\n", MOSTIK_OUTCOME_OK, BODY_BYTES },
  { "/probe/site/flood/tiny-chunks", OK "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n", MOSTIK_OUTCOME_OK, BODY_BYTES },
  { "/probe/site/flood/hints", "", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n", MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0 },
  { "/probe/site/flood/go-on", "", "HTTP/1.1 100 Continue\r\n\r\n", MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0 },
  { "/probe/site/flood/headers", OK, "X-Header: value\r\n", MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0 },
  { "/probe/site/flood/one-header", OK "X-Header: ", "aaaaaaaaaaaaaaaa", MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0 },
  { "/probe/site/flood/status", "HTTP/1.1 200 ", "aaaaaaaaaaaaaaaa", MOSTIK_OUTCOME_HTTP_UNEXPECTED, 0 },
};

static void
serve_flood (UnitTalk *talk)
{
  const Flood *flood = talk->user_data;
  g_autofree char *request = unit_talk_read_request (talk);
  g_autoptr (GString) pieces = g_string_new (NULL);
  gboolean is_heard = request != NULL && unit_talk_say (talk, flood->head);

  while (pieces->len < 4096)
    g_string_append (pieces, flood->piece);
  while (is_heard)
    is_heard = unit_talk_write (talk, pieces->str, pieces->len);
}

/* As much as is read, and then nothing: what is not read is not waited for. */
static void
serve_enough (UnitTalk *talk)
{
  static const char body[BODY_BYTES] = "x";
  g_autofree char *request = unit_talk_read_request (talk);

  if (request != NULL && unit_talk_say (talk, OK "Content-Length: 1000000\r\n\r\n") &&
      unit_talk_write (talk, body, sizeof body))
    unit_talk_hold (talk);
}

static void
test_enough (void)
{
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_enough, NULL);
  g_auto (UnitAnswer) answer = fetch (server, "http", UNIT_LONG_MS);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (g_bytes_get_size (answer.body), ==, BODY_BYTES);
}

/* A few bytes that unpack to a megabyte. */
static void
serve_packed (UnitTalk *talk)
{
  GBytes *packed = talk->user_data;
  g_autofree char *request = unit_talk_read_request (talk);
  g_autofree char *head = NULL;

  head = g_strdup_printf (OK "Content-Encoding: gzip\r\nContent-Length: %u\r\n\r\n",
                          (guint) g_bytes_get_size (packed));
  if (request != NULL && unit_talk_say (talk, head) &&
      unit_talk_write (talk, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed)))
    unit_talk_hold (talk);
}

static void
test_packed (void)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  char small[4096];
  gsize n_read = 0;
  gsize n_written = 0;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (UnitServer) server = NULL;
  g_auto (UnitAnswer) answer = { 0 };

  g_converter_convert (G_CONVERTER (packer), zeros, 1024 * 1024, small, sizeof small,
                       G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
  g_assert_cmpuint (n_read, ==, 1024 * 1024);
  packed = g_bytes_new (small, n_written);
  server = unit_server_new (0, NULL, serve_packed, packed);
  answer = fetch (server, "http", UNIT_LONG_MS);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_true (g_bytes_equal (answer.body, packed));
}

static void
test_flood (gconstpointer data)
{
  const Flood *flood = data;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_flood, (gpointer) flood);
  g_auto (UnitAnswer) answer = fetch (server, "http", UNIT_LONG_MS);

  g_assert_cmpint (answer.o->outcome, ==, flood->outcome);
  g_assert_cmpuint (g_bytes_get_size (answer.body), <=, flood->max_body);
  g_assert_cmpuint (answer.o->n_bytes, >=, BODY_BYTES);
}

typedef struct
{
  const char *path;
  UnitServerFunc func;
  MostikOutcome outcome;
} Breach;

static const Breach breaches[] = {
  { "/probe/site/handshake/reset", unit_serve_reset, MOSTIK_OUTCOME_TLS_RESET },
  { "/probe/site/handshake/reset-at-once", unit_serve_reset_at_once, MOSTIK_OUTCOME_TLS_RESET },
  { "/probe/site/handshake/fin", unit_serve_hang_up, MOSTIK_OUTCOME_TLS_CLOSED },
  { "/probe/site/handshake/silence", unit_serve_silence, MOSTIK_OUTCOME_TLS_TIMEOUT },
  { "/probe/site/handshake/rubbish", unit_serve_text, MOSTIK_OUTCOME_TLS_ALERT },
};

static void
test_handshake (gconstpointer data)
{
  const Breach *b = data;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, b->func, (gpointer) "HTTP/1.1 400 Bad Request\r\n\r\n");
  g_auto (UnitAnswer) answer =
    fetch (server, "https", b->outcome == MOSTIK_OUTCOME_TLS_TIMEOUT ? SHORT_MS : UNIT_LONG_MS);

  g_assert_cmpint (answer.o->outcome, ==, b->outcome);
  g_assert_cmpuint (answer.o->trust, ==, 0);
  g_assert_cmpuint (answer.o->http_status, ==, 0);
}

/* The second request over a connection meets a filter that has woken up. */
static void
serve_once_then_reset (UnitTalk *talk)
{
  g_autofree char *first = unit_talk_read_request (talk);
  g_autofree char *second = NULL;

  unit_talk_say (talk, OK "Content-Length: 5\r\n\r\nhello");
  second = unit_talk_read_request (talk);
  if (second != NULL)
    unit_talk_say (talk, OK "Content-Length: 10\r\n\r\nhello");
  unit_talk_hold (talk);
}

static void
test_second_stalls (void)
{
  MostikProbeRequest request = {
    .scheme = "http", .path = "/", .max_body_bytes = BODY_BYTES, .stall_ms = UNIT_LONG_MS
  };
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_once_then_reset, NULL);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) first = unit_site_fetch (site, &request, NULL);
  g_auto (UnitAnswer) second = { 0 };

  request.stall_ms = SHORT_MS;
  second = unit_site_fetch (site, &request, NULL);

  g_assert_cmpint (first.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpint (second.o->outcome, ==, MOSTIK_OUTCOME_HTTP_STALLED);
  g_assert_cmpuint (unit_server_get_n_connections (server), ==, 1);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static const Script half = { "", OK "Content-Length: 10\r\n\r\nhello", THEN_HOLD, 0, 0, NULL, NULL };
static const Script nothing = { "", "", THEN_HOLD, 0, 0, NULL, NULL };

static const struct
{
  const char *path;
  const char *scheme;
  UnitServerFunc func; /* (nullable): a black hole */
  const Script *script;
  gboolean is_before;
} moments[] = {
  { "/probe/site/cancelled/before", "http", serve_script, &nothing, TRUE },
  { "/probe/site/cancelled/while-connecting", "https", NULL, NULL, FALSE },
  { "/probe/site/cancelled/in-the-handshake", "https", unit_serve_silence, NULL, FALSE },
  { "/probe/site/cancelled/before-the-answer", "http", serve_script, &nothing, FALSE },
  { "/probe/site/cancelled/in-the-body", "http", serve_script, &half, FALSE },
};

static void
test_cancelled (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  MostikProbeRequest request = {
    .scheme = moments[i].scheme, .path = "/", .max_body_bytes = BODY_BYTES, .stall_ms = UNIT_LONG_MS
  };
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (0);
  g_autoptr (UnitServer) server =
    unit_server_new (0, NULL, moments[i].func, (gpointer) moments[i].script);
  g_autoptr (MostikProbeSite) site = unit_site_new (
    moments[i].func != NULL ? unit_server_get_port (server) : unit_black_hole_get_port (hole));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (UnitAnswer) answer = { 0 };

  if (moments[i].is_before)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add (SHORT_MS, cancel_cb, cancellable);
  answer = unit_site_fetch (site, &request, cancellable);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpuint (answer.o->http_status, ==, moments[i].script == &half ? 200 : 0);
}

int
main (int argc,
      char **argv)
{
  int status;

  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strconcat (scripts[i].path, "-over-tls", NULL);

      g_test_add_data_func (scripts[i].path, &scripts[i], test_script);
      g_test_add_data_func (path, &scripts[i], test_script_over_tls);
    }
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++)
    g_test_add_data_func (floods[i].path, &floods[i], test_flood);
  g_test_add_func ("/probe/site/body/no-more-than-is-read", test_enough);
  g_test_add_func ("/probe/site/body/not-unpacked", test_packed);
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    g_test_add_data_func (breaches[i].path, &breaches[i], test_handshake);
  g_test_add_func ("/probe/site/second-request-stalls", test_second_stalls);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_test_add_data_func (moments[i].path, GUINT_TO_POINTER (i), test_cancelled);

  status = g_test_run ();
  unit_trust_clear ();

  return status;
}
