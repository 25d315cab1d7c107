/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-attacks-dns.c – answers of a resolver that are none (RFC 1035), about Proton's names
 * only, so that the rest of the world goes on.
 */
#include "lab-server-private.h"

#define HEADER_BYTES 12
#define MANY_RECORDS 4000

/* The end of the question, or 0 where there is none. */
static gsize
find_question_end (const GByteArray *message)
{
  gsize at = HEADER_BYTES;

  while (at < message->len && message->data[at] != 0)
    at += message->data[at] + 1;
  return at + 5 <= message->len ? at + 5 : 0;
}

/*
 * lab_attack_spoil:
 * @self: (nullable): an attack
 * @honest: (transfer full): a message
 *
 * Returns: (transfer full): what is sent in its place
 */
GBytes *
lab_attack_spoil (const LabAttack *self,
                  GBytes *honest)
{
  static const char proton[] = "\x06proton\x02me";
  GByteArray *message;
  gsize end;

  if (!lab_attack_is_at (self, LAB_ATTACK_DNS) ||
      memmem (g_bytes_get_data (honest, NULL), g_bytes_get_size (honest), proton,
              sizeof proton - 1) == NULL)
    return honest;

  message = g_bytes_unref_to_array (honest);
  end = find_question_end (message);
  if (end > 0)
    self->spoil (message, end);
  return g_byte_array_free_to_bytes (message);
}

static void
put (GByteArray *message,
     const char *bytes,
     gsize n_bytes)
{
  g_byte_array_append (message, (const guint8 *) bytes, n_bytes);
}

/* Everything behind the question is taken away; so many answers are said to follow. */
static void
begin_answers (GByteArray *message,
               gsize question_end,
               guint n)
{
  g_byte_array_set_size (message, question_end);
  memset (message->data + 6, 0, 6);
  message->data[3] &= 0xf0;
  message->data[6] = n >> 8 & 0xff;
  message->data[7] = n & 0xff;
}

static void
spoil_number (GByteArray *message,
              gsize question_end)
{
  message->data[0] ^= 0x5a;
}

/* The owner of the record is a pointer to itself. */
static void
spoil_loop (GByteArray *message,
            gsize question_end)
{
  const char record[] = { 0xc0, question_end, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 6, 6, 6, 6 };

  begin_answers (message, question_end, 1);
  put (message, record, sizeof record);
}

/* Two pointers that point at each other, and one behind the end. */
static void
spoil_loops (GByteArray *message,
             gsize question_end)
{
  const char record[] = { 1, 'a', 0xc0, question_end + 4, 1, 'b', 0xc0, question_end,
                          0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 6, 6, 6, 6,
                          0xff, 0xff, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 6, 6, 6, 6 };

  begin_answers (message, question_end, 2);
  put (message, record, sizeof record);
}

static void
spoil_length (GByteArray *message,
              gsize question_end)
{
  static const char record[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0xff, 0xff, 6, 6, 6, 6 };

  begin_answers (message, question_end, 1);
  put (message, record, sizeof record);
}

static void
spoil_count (GByteArray *message,
             gsize question_end)
{
  begin_answers (message, question_end, 0xffff);
  memset (message->data + 8, 0xff, 4);
}

static void
spoil_half (GByteArray *message,
            gsize question_end)
{
  g_byte_array_set_size (message, MIN (message->len, question_end + 7));
}

static void
spoil_short (GByteArray *message,
             gsize question_end)
{
  g_byte_array_set_size (message, 5);
}

/* 64 KB of addresses, truly. */
static void
spoil_large (GByteArray *message,
             gsize question_end)
{
  begin_answers (message, question_end, MANY_RECORDS);
  for (guint i = 0; i < MANY_RECORDS; i++)
    {
      const char record[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 198, 51, i >> 8, i & 0xff };

      put (message, record, sizeof record);
    }
}

/* A ring of aliases, each of the next. */
static void
spoil_aliases (GByteArray *message,
               gsize question_end)
{
  begin_answers (message, question_end, 25);
  for (guint i = 0; i < 25; i++)
    {
      const char owner[] = { 1, 'a' + i, 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4,
                             1, 'a' + (i + 1) % 25, 0xc0, 12 };

      put (message, owner + (i == 0 ? 2 : 0), sizeof owner - (i == 0 ? 2 : 0));
    }
}

/* A question that nobody asked, with what would act in a terminal as a name. */
static void
spoil_question (GByteArray *message,
                gsize question_end)
{
  memcpy (message->data + HEADER_BYTES + 1, "\x1b[2J", 4);
}

/* "Cut off, ask over TCP", there too. */
static void
spoil_truncated (GByteArray *message,
                 gsize question_end)
{
  begin_answers (message, question_end, 0);
  message->data[2] |= 2;
}

/* Addresses that lead nowhere, or home. */
static void
spoil_addresses (GByteArray *message,
                 gsize question_end)
{
  static const guint8 addresses[][4] = { { 0, 0, 0, 0 },
                                         { 255, 255, 255, 255 },
                                         { 127, 0, 0, 1 },
                                         { 224, 0, 0, 1 } };

  begin_answers (message, question_end, G_N_ELEMENTS (addresses));
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      put (message, "\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04", 12);
      g_byte_array_append (message, addresses[i], 4);
    }
}

static void
spoil_question_only (GByteArray *message,
                     gsize question_end)
{
  g_byte_array_set_size (message, question_end);
  message->data[2] &= 0x7f; /* a question in place of an answer */
}

#define DNS .layer = LAB_ATTACK_DNS

const LabAttack lab_attacks_dns[] = {
  { .id = "dns-number", DNS, .spoil = spoil_number },
  { .id = "dns-flood", DNS, .spoil = spoil_number, .n_copies = 200 },
  { .id = "dns-loop", DNS, .spoil = spoil_loop },
  { .id = "dns-loops", DNS, .spoil = spoil_loops },
  { .id = "dns-length", DNS, .spoil = spoil_length },
  { .id = "dns-count", DNS, .spoil = spoil_count },
  { .id = "dns-half", DNS, .spoil = spoil_half },
  { .id = "dns-short", DNS, .spoil = spoil_short },
  { .id = "dns-large", DNS, .spoil = spoil_large },
  { .id = "dns-aliases", DNS, .spoil = spoil_aliases },
  { .id = "dns-question", DNS, .spoil = spoil_question },
  { .id = "dns-truncated", DNS, .spoil = spoil_truncated },
  { .id = "dns-addresses", DNS, .spoil = spoil_addresses },
  { .id = "dns-echo", DNS, .spoil = spoil_question_only },

  { .id = NULL },
};
