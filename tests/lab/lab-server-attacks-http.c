/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-attacks-http.c – attacks in HTTP: floods of bytes that are almost an answer, and
 * whole answers that mislead, unpack to more than anybody reads, or hold what would act in a
 * terminal, a window or a letter.
 */
#include "lab-server-private.h"

#include <gio/gio.h>

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define HTML "text/html; charset=utf-8"
#define JSON "application/json"
#define BOMB_BYTES (64 * 1024 * 1024)

/* Escapes of a terminal, a title, bells; a mark-up bomb; letters that run the other way. */
#define FOUL                                                      \
  "\x1b[2J\x1b]0;owned\x07\x9b"                                   \
  "31m</span><big>\xe2\x80\xae\xe2\x81\xa6moc.elgoog\xe2\x80\xac" \
  "&amp;%n%s\\u001b[31m"

/* The same without what HTTP/2 forbids (RFC 9113, 8.2.1). */
#define FOUL_LETTERS "</span><big>\xe2\x80\xae\xe2\x81\xa6moc.elgoog\xe2\x80\xac&amp;%n%s"

static LabResponse *
answer_text (guint status,
             const char *content_type,
             const char *text)
{
  return lab_response_new (status, content_type, lab_content_new (text));
}

static LabResponse *
answer_redirect (char *location)
{
  LabResponse *response = answer_text (302, HTML, "<title>" FOUL "</title>\n");

  response->location = location;
  return response;
}

static LabResponse *
answer_same (const LabRequest *request)
{
  return answer_redirect (g_strdup (request->path));
}

/* Every hop is a new path. */
static LabResponse *
answer_chain (const LabRequest *request)
{
  return answer_redirect (g_strdup_printf ("%s%sa", request->path,
                                           g_str_has_suffix (request->path, "/") ? "" : "/"));
}

/* From https to http and back, for ever. */
static LabResponse *
answer_ping_pong (const LabRequest *request)
{
  return answer_redirect (g_strdup_printf ("http://%s/%u", request->host,
                                           (guint) strlen (request->path)));
}

static LabResponse *
answer_foul_location (const LabRequest *request)
{
  return answer_redirect (g_strdup ("https://login.example/" FOUL_LETTERS));
}

static LabResponse *
answer_foul_host (const LabRequest *request)
{
  return answer_redirect (g_strdup ("https://xn--\xd0\xbf\xd1\x80\xe2\x80\xae%0a%1b[31m<b>.example:99999/"));
}

static LabResponse *
answer_script_location (const LabRequest *request)
{
  return answer_redirect (g_strdup ("javascript:alert(document.domain)"));
}

static LabResponse *
answer_file_location (const LabRequest *request)
{
  return answer_redirect (g_strdup ("file:///etc/passwd"));
}

static LabResponse *
answer_long_location (const LabRequest *request)
{
  return answer_redirect (g_strdup_printf ("https://%0*d.example/", 48 * 1024, 0));
}

static LabResponse *
answer_foul_page (const LabRequest *request)
{
  return answer_text (200, HTML,
                      "<!doctype html><html><head><title>" FOUL "</title>"
                      "<script src=\"/\x1b[31m.js\"></script>"
                      "<script src=\"//evil.example/a.js\"></script>"
                      "<script src=\"/a%0d%0aHost:%20evil.js\"></script>"
                      "<script src=\"/../../../../etc/passwd?.js\"></script>"
                      "</head><body>" FOUL "</body></html>\n");
}

/* A page that names a script, and a script that is this page. */
static LabResponse *
answer_script_loop (const LabRequest *request)
{
  return answer_text (200, HTML, "<html><script src=\"/loop.js\"></script></html>\n");
}

static LabResponse *
answer_packed (GBytes *packed,
               const char *encoding)
{
  LabResponse *response = lab_response_new (200, HTML, packed);

  response->extra[0] = "Content-Encoding";
  response->extra[1] = encoding;
  return response;
}

static GBytes *
pack_blanks (void)
{
  g_autoptr (GConverter) packer =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, packer);
  static char blanks[BOMB_BYTES / 64];

  memset (blanks, ' ', sizeof blanks);
  for (guint i = 0; i < 64; i++)
    g_output_stream_write_all (stream, blanks, sizeof blanks, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* 64 MB in some 64 KB. */
static LabResponse *
answer_gzip (const LabRequest *request)
{
  static GBytes *packed = NULL;

  if (packed == NULL)
    packed = pack_blanks ();
  return answer_packed (g_bytes_ref (packed), "gzip");
}

/* 64 MB of blanks, as brotli packs them: four blocks (RFC 7932). */
static LabResponse *
answer_brotli (const LabRequest *request)
{
  static const guint8 packed[] = {
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x25, 0x40, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f,
    0xff, 0xff, 0xff, 0xf0, 0x4b, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff,
    0xff, 0xff, 0xe1, 0x97, 0x00, 0x88, 0xc3, 0x22, 0x00, 0xdd, 0xfb, 0x7f, 0xfe, 0xff,
    0xff, 0xc3, 0x2f, 0x01, 0x10, 0x87, 0x05, 0x00, 0xba, 0xf7, 0xff, 0x03
  };

  return answer_packed (g_bytes_new_static (packed, sizeof packed), "br");
}

static LabResponse *
answer_login (const LabRequest *request)
{
  LabResponse *response = answer_text (401, HTML, "<title>401</title>\n");

  response->extra[0] = "WWW-Authenticate";
  response->extra[1] = "NTLM, Negotiate, Digest realm=\"" FOUL_LETTERS "\", nonce=\"\", Basic realm=\"x\"";
  return response;
}

static LabResponse *
answer_endless (const LabRequest *request)
{
  LabResponse *response = answer_text (200, HTML, "<p>On and on and on and on and on and on.</p>\n");

  response->is_endless = TRUE;
  return response;
}

/* JSON: a healthy-looking status page around what is foul. */
static LabResponse *
answer_json (const char *before,
             const char *piece,
             guint n_pieces,
             const char *after)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, piece);
  g_string_append (text, after);
  return answer_text (200, JSON, text->str);
}

static LabResponse *
answer_deep_json (const LabRequest *request)
{
  return answer_json ("{\"Code\":", "[", 60000, "");
}

static LabResponse *
answer_deep_objects (const LabRequest *request)
{
  return answer_json ("{\"status\":", "{\"a\":", 20000, "1}");
}

static LabResponse *
answer_large_json (const LabRequest *request)
{
  return answer_json ("{\"Code\":1000,\"components\":[", "{\"name\":\"Mail\"},", 120000, "0]}");
}

static LabResponse *
answer_double_json (const LabRequest *request)
{
  return answer_text (200, JSON,
                      "{\"Code\":\"x\",\"Code\":1000,\"Code\":null,"
                      "\"status\":{\"indicator\":\"none\",\"indicator\":{},\"indicator\":\"none\"},"
                      "\"status\":[],\"status\":{\"indicator\":\"" FOUL "\"}}");
}

static LabResponse *
answer_odd_json (const LabRequest *request)
{
  return answer_text (200, JSON,
                      "{\"Code\":NaN,\"a\":Infinity,\"b\":-1e99999,\"c\":1E+309,\"d\":0x7f,"
                      "\"e\":99999999999999999999999999,\"status\":{\"indicator\":NaN}}");
}

static LabResponse *
answer_broken_text (const LabRequest *request)
{
  return answer_text (200, JSON,
                      "\xef\xbb\xbf{\"Code\":1000,\"x\":\"\xff\xfe\xc0\x80\xed\xa0\x80\",\"status\":"
                      "{\"indicator\":\"\xf5\x80\x80\x80\"}}");
}

static LabResponse *
answer_old_date (const LabRequest *request)
{
  LabResponse *response = answer_text (200, HTML, "<title>Proton</title>\n");

  response->extra[0] = "Date";
  response->extra[1] = "Thu, 31 Dec 999999999999 99:99:99 GMT";
  return response;
}

static void
make_nul_fields (GByteArray *out)
{
  static const char text[] = "HTTP/1.1 200 O\0K\r\nX\0Y: a\0b\r\n: \r\n\r\r\n" FOUL ": " FOUL "\r\nContent-Length: 2\r\n\r\nhi";

  g_byte_array_append (out, (const guint8 *) text, sizeof text - 1);
}

#define RAW .layer = LAB_ATTACK_HTTP1

const LabAttack lab_attacks_http[] = {
  { .id = "endless-headers", RAW, .head = OK, .piece = "X-Header: value\r\n" },
  { .id = "endless-header", RAW, .head = OK "X-Header: ", .piece = "aaaaaaaaaaaaaaaa" },
  { .id = "endless-status", RAW, .head = "HTTP/1.1 200 ", .piece = "aaaaaaaaaaaaaaaa" },
  { .id = "endless-hints", RAW, .piece = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" },
  { .id = "endless-goes-on", RAW, .piece = "HTTP/1.1 100 Continue\r\n\r\n" },
  { .id = "endless-switching", RAW, .piece = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n" },
  { .id = "endless-body", .layer = LAB_ATTACK_ANSWER, .answer = answer_endless },
  { .id = "endless-tiny-chunks", RAW, .head = OK "Transfer-Encoding: chunked\r\n\r\n", .piece = "1\r\na\r\n" },
  { .id = "endless-chunk-extension", RAW, .head = OK "Transfer-Encoding: chunked\r\n\r\n1;", .piece = "x=y;" },
  { .id = "endless-trailers", RAW, .head = OK "Transfer-Encoding: chunked\r\n\r\n0\r\n", .piece = "X-Trailer: value\r\n" },
  { .id = "slow-status", RAW, .head = "HTTP/1.1 2", .piece = "0", .period_ms = 1000 },
  { .id = "slow-header", RAW, .head = OK "X-Slow: ", .piece = "a", .period_ms = 1000 },
  { .id = "slow-body", RAW, .head = OK "Content-Length: 100000\r\n\r\n", .piece = "a", .period_ms = 1000 },
  { .id = "giant-chunk", RAW, .head = OK "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", .piece = "aaaaaaaaaaaaaaaa" },
  { .id = "negative-length", RAW, .head = OK "Content-Length: -1\r\n\r\nhello" },
  { .id = "giant-length", RAW, .head = OK "Content-Length: 18446744073709551617\r\n\r\nhello", .hangs_up = TRUE },
  { .id = "two-lengths", RAW, .head = OK "Content-Length: 5\r\nContent-Length: 50000\r\nTransfer-Encoding: chunked\r\n\r\nhello" },
  { .id = "nul-fields", RAW, .make_head = make_nul_fields },
  { .id = "foul-status", RAW, .head = "HTTP/1.1 200 " FOUL "\r\nServer: " FOUL "\r\nContent-Length: 2\r\n\r\nhi" },
  { .id = "giant-status", RAW, .head = "HTTP/1.1 99999999999 OK\r\nContent-Length: 0\r\n\r\n" },
  { .id = "rubbish", RAW, .head = "\x01\x02\xff" FOUL "\r\n\r\n" },
  { .id = "hanging-up", RAW, .head = "", .hangs_up = TRUE },
  { .id = "login-loop", .layer = LAB_ATTACK_ANSWER, .answer = answer_login },
  { .id = "redirect-to-itself", .layer = LAB_ATTACK_ANSWER, .answer = answer_same },
  { .id = "redirect-chain", .layer = LAB_ATTACK_ANSWER, .answer = answer_chain },
  { .id = "redirect-ping-pong", .layer = LAB_ATTACK_ANSWER, .answer = answer_ping_pong },
  { .id = "redirect-foul", RAW, .head = "HTTP/1.1 302 Found\r\nLocation: https://login.example/" FOUL "\r\nContent-Length: 0\r\n\r\n" },
  { .id = "redirect-foul-h2", .layer = LAB_ATTACK_ANSWER, .answer = answer_foul_location },
  { .id = "redirect-foul-host", .layer = LAB_ATTACK_ANSWER, .answer = answer_foul_host },
  { .id = "redirect-script", .layer = LAB_ATTACK_ANSWER, .answer = answer_script_location },
  { .id = "redirect-file", .layer = LAB_ATTACK_ANSWER, .answer = answer_file_location },
  { .id = "redirect-long", .layer = LAB_ATTACK_ANSWER, .answer = answer_long_location },
  { .id = "foul-page", .layer = LAB_ATTACK_ANSWER, .answer = answer_foul_page },
  { .id = "script-loop", .layer = LAB_ATTACK_ANSWER, .answer = answer_script_loop },
  { .id = "gzip-bomb", .layer = LAB_ATTACK_ANSWER, .answer = answer_gzip },
  { .id = "brotli-bomb", .layer = LAB_ATTACK_ANSWER, .answer = answer_brotli },
  { .id = "json-deep", .layer = LAB_ATTACK_ANSWER, .answer = answer_deep_json },
  { .id = "json-deep-objects", .layer = LAB_ATTACK_ANSWER, .answer = answer_deep_objects },
  { .id = "json-large", .layer = LAB_ATTACK_ANSWER, .answer = answer_large_json },
  { .id = "json-double", .layer = LAB_ATTACK_ANSWER, .answer = answer_double_json },
  { .id = "json-odd", .layer = LAB_ATTACK_ANSWER, .answer = answer_odd_json },
  { .id = "json-broken-text", .layer = LAB_ATTACK_ANSWER, .answer = answer_broken_text },
  { .id = "old-date", .layer = LAB_ATTACK_ANSWER, .answer = answer_old_date },

  { .id = NULL },
};
