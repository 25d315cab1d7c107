/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-dns.c – what does a resolver answer to this message?
 *
 * A wire format of our own, as small as the lab needs (RFC 1035, EDNS(0) of RFC 6891): one
 * question, answers A, AAAA and MX with the question's name as compression pointer, SOA for what
 * is not there. The configured resolver tells the world's lies; all others tell the zone.
 */
#include "lab-server-private.h"

#include <arpa/inet.h>

#define HEADER_BYTES 12
#define MAX_NAME 254
#define TTL_S 300
#define NEGATIVE_TTL_S 60
#define UDP_BYTES 1232 /* DNS flag day 2020 */

enum
{
  TYPE_A = 1,
  TYPE_SOA = 6,
  TYPE_MX = 15,
  TYPE_AAAA = 28,
  TYPE_OPT = 41,
};

enum
{
  RCODE_NOERROR = 0,
  RCODE_FORMERR = 1,
  RCODE_SERVFAIL = 2,
  RCODE_NXDOMAIN = 3,
  RCODE_NOTIMP = 4,
  RCODE_REFUSED = 5,
};

typedef struct
{
  char name[MAX_NAME + 1]; /* without a dot at the end */
  gsize soa_offset;        /* in the message: the last two labels of the name, or the root */
  gsize end;               /* in the message: behind the question */
  guint type;
  guint qclass;
  gboolean has_opt;
  gboolean wants_dnssec;
} Question;

static guint
get_16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static void
put_16 (GByteArray *out,
        guint value)
{
  const guint8 bytes[] = { value >> 8 & 0xff, value & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *out,
        guint32 value)
{
  put_16 (out, value >> 16);
  put_16 (out, value & 0xffff);
}

static void
put_name (GByteArray *out,
          const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  for (gsize i = 0; labels[i] != NULL; i++)
    {
      const guint8 length = strlen (labels[i]);

      g_byte_array_append (out, &length, 1);
      g_byte_array_append (out, (const guint8 *) labels[i], length);
    }
  g_byte_array_append (out, (const guint8 *) "", 1);
}

/* Reads the uncompressed name of the question; bytes that are no plain text become “?”. */
static gboolean
read_name (const guint8 *data,
           gsize n_bytes,
           Question *question)
{
  gsize offset = HEADER_BYTES;
  gsize length = 0;
  gsize last[2] = { 0, 0 };

  while (offset < n_bytes && data[offset] != 0)
    {
      guint8 n = data[offset];

      if (n > 63 || offset + 1 + n >= n_bytes || length + n + 1 > MAX_NAME)
        return FALSE;

      last[0] = last[1];
      last[1] = offset;
      if (length > 0)
        question->name[length++] = '.';
      for (guint i = 1; i <= n; i++)
        question->name[length++] = g_ascii_isgraph (data[offset + i]) ? data[offset + i] : '?';
      offset += 1 + n;
    }
  if (offset + 5 > n_bytes)
    return FALSE;

  question->name[length] = '\0';
  question->soa_offset = last[0] != 0 ? last[0] : offset;
  question->type = get_16 (data + offset + 1);
  question->qclass = get_16 (data + offset + 3);
  question->end = offset + 5;
  return TRUE;
}

/* Looks for OPT behind the question: the only record of a query that means anything here. */
static gboolean
read_opt (const guint8 *data,
          gsize n_bytes,
          Question *question)
{
  guint n_records = get_16 (data + 6) + get_16 (data + 8) + get_16 (data + 10);
  gsize offset = question->end;

  for (; n_records > 0; n_records--)
    {
      while (offset < n_bytes && data[offset] != 0 && data[offset] < 64)
        offset += 1 + data[offset];
      offset += offset < n_bytes && data[offset] >= 192 ? 2 : 1;
      if (offset + 10 > n_bytes)
        return FALSE;

      if (get_16 (data + offset) == TYPE_OPT)
        {
          question->has_opt = TRUE;
          question->wants_dnssec = (data[offset + 6] & 0x80) != 0;
        }
      offset += 10 + get_16 (data + offset + 8);
      if (offset > n_bytes)
        return FALSE;
    }

  return TRUE;
}

/* Starts a record; the caller's bytes follow and finish_record () counts them. */
static guint
begin_record (GByteArray *out,
              gsize name_offset,
              guint type,
              guint32 ttl_s)
{
  put_16 (out, 0xc000 | name_offset);
  put_16 (out, type);
  put_16 (out, 1);
  put_32 (out, ttl_s);
  put_16 (out, 0);
  return out->len;
}

static void
finish_record (GByteArray *out,
               guint start,
               guint count_offset)
{
  const guint n_bytes = out->len - start;
  const guint count = get_16 (out->data + count_offset) + 1;

  out->data[start - 2] = n_bytes >> 8;
  out->data[start - 1] = n_bytes & 0xff;
  out->data[count_offset] = count >> 8;
  out->data[count_offset + 1] = count & 0xff;
}

static void
put_addresses (GByteArray *out,
               guint type,
               const char *addresses)
{
  g_auto (GStrv) list = g_strsplit (addresses != NULL ? addresses : "", " ", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    {
      struct in6_addr address;
      guint start;

      if (inet_pton (type == TYPE_A ? AF_INET : AF_INET6, list[i], &address) != 1)
        continue;

      start = begin_record (out, HEADER_BYTES, type, TTL_S);
      g_byte_array_append (out, (const guint8 *) &address, type == TYPE_A ? 4 : 16);
      finish_record (out, start, 6);
    }
}

static void
put_mail_servers (GByteArray *out,
                  const char *mx)
{
  g_auto (GStrv) list = g_strsplit (mx != NULL ? mx : "", " ", -1);

  for (gsize i = 0; list[i] != NULL && list[i + 1] != NULL; i += 2)
    {
      guint start = begin_record (out, HEADER_BYTES, TYPE_MX, TTL_S);

      put_16 (out, g_ascii_strtoull (list[i], NULL, 10));
      put_name (out, list[i + 1]);
      finish_record (out, start, 6);
    }
}

static void
put_soa (GByteArray *out,
         gsize name_offset)
{
  guint start = begin_record (out, name_offset, TYPE_SOA, NEGATIVE_TTL_S);

  put_name (out, "ns1.example.net");
  put_name (out, "hostmaster.example.net");
  put_32 (out, 2026112300);
  put_32 (out, 7200);
  put_32 (out, 3600);
  put_32 (out, 1209600);
  put_32 (out, NEGATIVE_TTL_S);
  finish_record (out, start, 8);
}

static void
put_opt (GByteArray *out,
         const Question *question)
{
  g_byte_array_append (out, (const guint8 *) "", 1);
  put_16 (out, TYPE_OPT);
  put_16 (out, UDP_BYTES);
  put_32 (out, question->wants_dnssec ? 0x8000 : 0);
  put_16 (out, 0);
  out->data[11]++;
}

/* The head of an answer, with the question when there is one. */
static GByteArray *
begin_answer (const guint8 *query,
              const Question *question)
{
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, query, question != NULL ? question->end : HEADER_BYTES);
  out->data[2] = 0x80 | (query[2] & 0x79); /* QR; opcode and RD as asked */
  out->data[3] = 0x80 | (query[3] & 0x10); /* RA; CD as asked */
  memset (out->data + 4, 0, 8);
  out->data[5] = question != NULL ? 1 : 0;
  return out;
}

static const LabLie *
find_lie (const LabServer *server,
          const char *name)
{
  const LabLie *lies = server->world->lies;

  for (gsize i = 0; i < LAB_MAX && lies[i].name != NULL; i++)
    if ((lies[i].liars & LAB_LIAR_CONFIGURED) != 0 && lab_name_matches (lies[i].name, name))
      return &lies[i];

  return NULL;
}

/* RFC 6147, without exclusions. */
static void
put_translated (GByteArray *out,
                const LabWorld *world,
                const char *addresses)
{
  g_auto (GStrv) list = g_strsplit (addresses, " ", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    {
      g_autofree char *address = g_strconcat (lab_nat64_prefix (world), list[i], NULL);

      put_addresses (out, TYPE_AAAA, address);
    }
}

static guint
put_truth (GByteArray *out,
           const LabServer *server,
           const Question *question,
           gboolean translates)
{
  LabZoneEntry entry = lab_zone_lookup (server, question->name);

  if (question->type == TYPE_A)
    put_addresses (out, TYPE_A, entry.a);
  else if (question->type == TYPE_AAAA && translates && entry.a != NULL &&
           (entry.aaaa == NULL || *entry.aaaa == '\0'))
    put_translated (out, server->world, entry.a);
  else if (question->type == TYPE_AAAA)
    put_addresses (out, TYPE_AAAA, entry.aaaa);
  else if (question->type == TYPE_MX)
    put_mail_servers (out, entry.mx);

  return entry.exists ? RCODE_NOERROR : RCODE_NXDOMAIN;
}

static guint
put_answers (GByteArray *out,
             const LabServer *server,
             const Question *question,
             const LabLie *lie,
             gboolean translates)
{
  if (question->qclass != 1)
    return RCODE_REFUSED;

  switch (lie != NULL ? lie->kind : LAB_LIE_NONE)
    {
    case LAB_LIE_NXDOMAIN:
      return RCODE_NXDOMAIN;
    case LAB_LIE_SERVFAIL:
      return RCODE_SERVFAIL;
    case LAB_LIE_REFUSED:
      return RCODE_REFUSED;
    case LAB_LIE_ADDRESS:
      if (question->type == TYPE_A || question->type == TYPE_AAAA)
        put_addresses (out, question->type, lie->value);
      return RCODE_NOERROR;
    case LAB_LIE_EMPTY:
    case LAB_LIE_SILENCE:
      return RCODE_NOERROR;
    case LAB_LIE_NONE:
    default:
      return put_truth (out, server, question, translates);
    }
}

static GBytes *
refuse_message (const guint8 *query,
                guint rcode)
{
  GByteArray *out = begin_answer (query, NULL);

  out->data[3] |= rcode;
  return g_byte_array_free_to_bytes (out);
}

/*
 * lab_dns_answer:
 * @query: a message of any quality
 * @may_lie: whether this is the configured resolver
 * @delay_ms: (out): how much later the answer has to be sent
 *
 * Returns: (transfer full) (nullable): the message to send; %NULL is silence
 */
GBytes *
lab_dns_answer (const LabServer *server,
                const guint8 *query,
                gsize n_bytes,
                gboolean may_lie,
                guint *delay_ms)
{
  Question question = { .has_opt = FALSE };
  const LabLie *lie;
  GByteArray *out;
  guint rcode;

  *delay_ms = 0;
  if (n_bytes < HEADER_BYTES || (query[2] & 0x80) != 0)
    return NULL;
  if ((query[2] & 0x78) != 0)
    return refuse_message (query, RCODE_NOTIMP);
  if (get_16 (query + 4) != 1 || !read_name (query, n_bytes, &question) ||
      !read_opt (query, n_bytes, &question))
    return refuse_message (query, RCODE_FORMERR);

  lie = may_lie ? find_lie (server, question.name) : NULL;
  *delay_ms = lie != NULL ? lie->delay_ms : 0;
  if (lie != NULL && lie->kind == LAB_LIE_SILENCE)
    return NULL;

  out = begin_answer (query, &question);
  rcode = put_answers (out, server, &question, lie, may_lie && server->world->nat64);
  out->data[3] |= rcode;
  if ((rcode == RCODE_NOERROR || rcode == RCODE_NXDOMAIN) && get_16 (out->data + 6) == 0)
    put_soa (out, question.soa_offset);
  if (question.has_opt)
    put_opt (out, &question);

  return g_byte_array_free_to_bytes (out);
}
