/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-attacks-frames.c – attacks in binary: in the place of TLS (RFC 8446), on the wire
 * below it, and in HTTP/2 (RFC 9113) above it.
 */
#include "lab-server-private.h"

enum
{
  RECORD_CHANGE_CIPHER_SPEC = 20,
  RECORD_ALERT = 21,
  RECORD_HANDSHAKE = 22,
};

enum
{
  FRAME_DATA = 0,
  FRAME_HEADERS = 1,
  FRAME_RST_STREAM = 3,
  FRAME_SETTINGS = 4,
  FRAME_PUSH_PROMISE = 5,
  FRAME_PING = 6,
  FRAME_GOAWAY = 7,
  FRAME_WINDOW_UPDATE = 8,
  FRAME_CONTINUATION = 9,
};

#define END_STREAM 1
#define ACK 1
#define END_HEADERS 4
#define PADDED 8

static void
put (GByteArray *out,
     const char *bytes,
     gsize n_bytes)
{
  g_byte_array_append (out, (const guint8 *) bytes, n_bytes);
}

static void
put_zeros (GByteArray *out,
           gsize n_bytes)
{
  gsize start = out->len;

  g_byte_array_set_size (out, start + n_bytes);
  memset (out->data + start, 0, n_bytes);
}

static void
put_record (GByteArray *out,
            guint8 type,
            const char *bytes,
            gsize n_bytes)
{
  const char head[] = { type, 3, 3, n_bytes >> 8, n_bytes & 0xff };

  put (out, head, sizeof head);
  put (out, bytes, n_bytes);
}

static void
make_warning (GByteArray *out)
{
  put_record (out, RECORD_ALERT, "\x01\x5a", 2); /* user_canceled */
}

static void
make_change_cipher_spec (GByteArray *out)
{
  put_record (out, RECORD_CHANGE_CIPHER_SPEC, "\x01", 1);
}

static void
make_empty_record (GByteArray *out)
{
  put_record (out, RECORD_HANDSHAKE, "", 0);
}

static void
make_hello_request (GByteArray *out)
{
  put_record (out, RECORD_HANDSHAKE, "\0\0\0\0", 4);
}

/* A ServerHello that says to be 16 MB long. */
static void
make_endless_hello (GByteArray *out)
{
  put_record (out, RECORD_HANDSHAKE, "\x02\xff\xff\xff\x03\x03", 6);
}

static void
make_full_record (GByteArray *out)
{
  static const char zeros[16384];

  put_record (out, RECORD_HANDSHAKE, zeros, sizeof zeros);
}

/* Says 16,384 bytes and has a hundred. */
static void
make_cut_record (GByteArray *out)
{
  put (out, "\x16\x03\x03\x40\x00\x02\x00\x00\x76\x03\x03", 11);
  put_zeros (out, 94);
}

static void
make_noise (GByteArray *out)
{
  guint32 noise = 2463534242u;

  for (guint i = 0; i < 4096; i++)
    {
      noise = noise * 1664525u + 1013904223u;
      put (out, (const char *) &noise, sizeof noise);
    }
}

static void
put_frame_head (GByteArray *out,
                guint8 type,
                guint8 flags,
                guint32 stream,
                gsize n_bytes)
{
  const char head[] = { n_bytes >> 16, n_bytes >> 8 & 0xff, n_bytes & 0xff, type, flags,
                        0, 0, stream >> 8 & 0xff, stream & 0xff };

  put (out, head, sizeof head);
}

static void
put_frame (GByteArray *out,
           guint8 type,
           guint8 flags,
           guint32 stream,
           const char *bytes,
           gsize n_bytes)
{
  put_frame_head (out, type, flags, stream, n_bytes);
  put (out, bytes, n_bytes);
}

/* How an honest server begins: its settings, and that it knows ours. */
static void
make_greeting (GByteArray *out)
{
  put_frame (out, FRAME_SETTINGS, 0, 0, "", 0);
  put_frame (out, FRAME_SETTINGS, ACK, 0, "", 0);
}

/* ":status: 200", RFC 7541, entry 8 of the static table */
static void
make_ok (GByteArray *out)
{
  make_greeting (out);
  put_frame (out, FRAME_HEADERS, END_HEADERS, 1, "\x88", 1);
}

static void
make_settings (GByteArray *out)
{
  put_frame (out, FRAME_SETTINGS, 0, 0, "\0\x04\0\x01\0\0", 6);
}

static void
make_ping (GByteArray *out)
{
  put_frame (out, FRAME_PING, 0, 0, "12345678", 8);
}

static void
make_open_headers (GByteArray *out)
{
  make_greeting (out);
  put_frame (out, FRAME_HEADERS, 0, 1, "\x88", 1);
}

/* "x: aaaa…", not to be indexed */
static void
make_continuation (GByteArray *out)
{
  char field[64];

  memset (field, 'a', sizeof field);
  memcpy (field, "\0\x01x\x3c", 4);
  put_frame (out, FRAME_CONTINUATION, 0, 1, field, sizeof field);
}

/* One field of 4,000 bytes into the dynamic table, then 12,000 times that entry: 48 MB. */
static void
make_field_bomb (GByteArray *out)
{
  make_greeting (out);
  put_frame_head (out, FRAME_HEADERS, END_HEADERS, 1, 1 + 6 + 4000 + 12000);
  put (out, "\x88\x40\x01x\x7f\xa1\x1e", 7); /* literal, indexed; length 127 + 0xf21 */
  for (guint i = 0; i < 4000; i++)
    put (out, "a", 1);
  for (guint i = 0; i < 12000; i++)
    put (out, "\xbe", 1);
}

static void
make_hint (GByteArray *out)
{
  put_frame (out, FRAME_HEADERS, END_HEADERS, 1, "\x08\x03"
                                                 "103",
             5);
}

static void
make_empty_data (GByteArray *out)
{
  put_frame (out, FRAME_DATA, 0, 1, "", 0);
}

/* Nothing but padding: counts for the window, brings no news. */
static void
make_padding (GByteArray *out)
{
  put_frame_head (out, FRAME_DATA, PADDED, 1, 256);
  put (out, "\xff", 1);
  put_zeros (out, 255);
}

static void
make_data_byte (GByteArray *out)
{
  put_frame (out, FRAME_DATA, 0, 1, "x", 1);
}

static void
make_much_data (GByteArray *out)
{
  put_frame_head (out, FRAME_DATA, 0, 1, 16384);
  put_zeros (out, 16384);
}

static void
make_giant_frame (GByteArray *out)
{
  make_ok (out);
  put_frame_head (out, FRAME_DATA, 0, 1, 0xffffff);
}

/* REFUSED_STREAM: "was not looked at, may be asked again". */
static void
make_refusal (GByteArray *out)
{
  make_greeting (out);
  put_frame (out, FRAME_RST_STREAM, 0, 1, "\0\0\0\x07", 4);
}

/* "Nothing of this connection was looked at." */
static void
make_farewell (GByteArray *out)
{
  make_greeting (out);
  put_frame (out, FRAME_GOAWAY, 0, 0, "\0\0\0\0\0\0\0\0", 8);
}

static void
make_window_overflow (GByteArray *out)
{
  make_ok (out);
  put_frame (out, FRAME_WINDOW_UPDATE, 0, 0, "\x7f\xff\xff\xff", 4);
  put_frame (out, FRAME_WINDOW_UPDATE, 0, 1, "\x7f\xff\xff\xff", 4);
}

static void
make_promises (GByteArray *out)
{
  put_frame (out, FRAME_PUSH_PROMISE, END_HEADERS, 1, "\0\0\0\x02\x82\x84\x87\x41\x01x", 10);
}

/* Header fields that break every rule: line breaks, NUL, upper case, a second status. */
static void
make_foul_fields (GByteArray *out)
{
  static const char block[] = "\x88\x00\x01X\x05"
                              "a\r\nb:\x00\x04"
                              "date\x03\0\x1b[\x08\x03"
                              "200";

  make_greeting (out);
  put_frame (out, FRAME_HEADERS, END_HEADERS, 1, block, sizeof block - 1);
}

#define NO_TLS .layer = LAB_ATTACK_NO_TLS
#define WIRE .layer = LAB_ATTACK_WIRE
#define HTTP2 .layer = LAB_ATTACK_HTTP2

const LabAttack lab_attacks_frames[] = {
  { .id = "tls-plain-answer", NO_TLS, .head = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n" },
  { .id = "tls-noise", NO_TLS, .make_piece = make_noise },
  { .id = "tls-warnings", NO_TLS, .make_piece = make_warning },
  { .id = "tls-cipher-changes", NO_TLS, .make_piece = make_change_cipher_spec },
  { .id = "tls-empty-records", NO_TLS, .make_piece = make_empty_record },
  { .id = "tls-hello-requests", NO_TLS, .make_piece = make_hello_request },
  { .id = "tls-endless-hello", NO_TLS, .make_head = make_endless_hello, .make_piece = make_full_record },
  { .id = "tls-cut-record", NO_TLS, .make_head = make_cut_record },
  { .id = "tls-cut-record-end", NO_TLS, .make_head = make_cut_record, .hangs_up = TRUE },

  { .id = "wire-cut-hello", WIRE, .cut_after = 60 },
  { .id = "wire-cut-certificate", WIRE, .cut_after = 700 },
  { .id = "wire-slow", WIRE, .byte_ms = 1000 },
  { .id = "wire-single-bytes", WIRE, .byte_ms = 1 },

  { .id = "http2-settings", HTTP2, .make_head = make_greeting, .make_piece = make_settings },
  { .id = "http2-pings", HTTP2, .make_head = make_greeting, .make_piece = make_ping },
  { .id = "http2-endless-headers", HTTP2, .make_head = make_open_headers, .make_piece = make_continuation },
  { .id = "http2-field-bomb", HTTP2, .make_head = make_field_bomb },
  { .id = "http2-hints", HTTP2, .make_head = make_greeting, .make_piece = make_hint },
  { .id = "http2-empty-data", HTTP2, .make_head = make_ok, .make_piece = make_empty_data },
  { .id = "http2-padding", HTTP2, .make_head = make_ok, .make_piece = make_padding },
  { .id = "http2-slow-body", HTTP2, .make_head = make_ok, .make_piece = make_data_byte, .period_ms = 1000 },
  { .id = "http2-too-much-data", HTTP2, .make_head = make_ok, .make_piece = make_much_data },
  { .id = "http2-giant-frame", HTTP2, .make_head = make_giant_frame, .piece = "xxxxxxxxxxxxxxxx" },
  { .id = "http2-refusals", HTTP2, .make_head = make_refusal },
  { .id = "http2-farewells", HTTP2, .make_head = make_farewell, .hangs_up = TRUE },
  { .id = "http2-window-overflow", HTTP2, .make_head = make_window_overflow },
  { .id = "http2-promises", HTTP2, .make_head = make_greeting, .make_piece = make_promises },
  { .id = "http2-foul-fields", HTTP2, .make_head = make_foul_fields },

  { .id = NULL },
};
