/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-dns.c – reads a DNS question (RFC 1035 §4.1) and writes a false answer to it.
 */
#include "lab-middlebox-filter.h"

#include <string.h>

#define HEADER_BYTES 12
#define LIE_TTL_S 300

enum
{
  TYPE_A = 1,
  TYPE_AAAA = 28,
};

enum
{
  RCODE_SERVFAIL = 2,
  RCODE_NXDOMAIN = 3,
  RCODE_REFUSED = 5,
};

/* The name of a message with exactly one question, or NULL; a name in a question is never
 * compressed. */
char *
lab_question_parse (const guint8 *message,
                    gsize length,
                    guint *type,
                    gsize *question_length)
{
  g_autoptr (GString) name = g_string_new (NULL);
  gsize offset = HEADER_BYTES;

  if (length < HEADER_BYTES || (message[2] & 0x80) != 0 || message[4] != 0 || message[5] != 1)
    return NULL;
  while (offset < length && message[offset] != 0)
    {
      gsize n = message[offset++];

      if (n > 63 || offset + n > length || name->len + n > 254)
        return NULL;
      if (name->len > 0)
        g_string_append_c (name, '.');
      for (gsize i = 0; i < n; i++)
        g_string_append_c (name, message[offset + i] > 0x20 && message[offset + i] < 0x7f
                                   ? (char) message[offset + i]
                                   : '?');
      offset += n;
    }
  if (offset + 5 > length)
    return NULL;
  *type = (guint) message[offset + 1] << 8 | message[offset + 2];
  if (question_length != NULL)
    *question_length = offset + 5 - HEADER_BYTES;
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static guint8
rcode_of (LabLieKind kind)
{
  switch (kind)
    {
    case LAB_LIE_NXDOMAIN:
      return RCODE_NXDOMAIN;
    case LAB_LIE_SERVFAIL:
      return RCODE_SERVFAIL;
    case LAB_LIE_REFUSED:
      return RCODE_REFUSED;
    case LAB_LIE_NONE:
    case LAB_LIE_ADDRESS:
    case LAB_LIE_EMPTY:
    case LAB_LIE_SILENCE:
    default:
      return 0;
    }
}

static void
append_address (GByteArray *answer,
                guint type,
                const char *text)
{
  guint8 head[] = { 0xc0,
                    HEADER_BYTES,
                    (guint8) (type >> 8),
                    (guint8) type,
                    0,
                    1,
                    0,
                    0,
                    LIE_TTL_S >> 8,
                    LIE_TTL_S & 0xff,
                    0,
                    0 };
  LabAddress address;
  gboolean v4;

  if (!lab_address_parse (&address, text))
    return;
  v4 = lab_address_is_v4 (&address);
  if (type != (v4 ? TYPE_A : TYPE_AAAA))
    return;
  head[11] = v4 ? 4 : 16;
  g_byte_array_append (answer, head, sizeof head);
  g_byte_array_append (answer, address.bytes + (v4 ? 12 : 0), v4 ? 4 : 16);
  answer->data[7]++;
}

GByteArray *
lab_question_answer (const guint8 *message,
                     gsize question_length,
                     guint type,
                     LabLieKind kind,
                     const char *value)
{
  GByteArray *answer = g_byte_array_new ();

  g_byte_array_append (answer, message, (guint) (HEADER_BYTES + question_length));
  answer->data[2] = 0x80 | (message[2] & 0x79);
  answer->data[3] = 0x80 | rcode_of (kind);
  memset (answer->data + 6, 0, 6);
  if (kind == LAB_LIE_ADDRESS && value != NULL)
    {
      g_auto (GStrv) words = g_strsplit (value, " ", -1);

      for (char **word = words; *word != NULL; word++)
        append_address (answer, type, *word);
    }
  return answer;
}
