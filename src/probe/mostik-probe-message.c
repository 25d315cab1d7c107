/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * DNS messages (RFC 1035): one question, and what an answer to it says. The walking of records and
 * the uncompressing of names is the C library's (ns_parserr); the bounds around it are ours.
 */
#include "probe/mostik-probe-message.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <string.h>

#define MAX_ANSWERS 16
#define MAX_RECORDS 64

static void
append_u16 (GByteArray *message,
            guint16 value)
{
  guint16 big = htons (value);

  g_byte_array_append (message, (const guint8 *) &big, sizeof big);
}

/**
 * mostik_probe_message_new:
 * @host: a host name of the catalogue
 * @id: the question's number
 * @ipv6: whether to ask for IPv6 addresses instead of IPv4
 *
 * Returns: (transfer full): the question
 */
GBytes *
mostik_probe_message_new (const char *host,
                          guint16 id,
                          gboolean ipv6)
{
  GByteArray *message = g_byte_array_new ();
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);

  append_u16 (message, id);
  append_u16 (message, 0x0100); /* recursion desired */
  append_u16 (message, 1);      /* one question; no answer, authority, additional */
  append_u16 (message, 0);
  append_u16 (message, 0);
  append_u16 (message, 0);

  for (char **label = labels; *label != NULL; label++)
    {
      guint8 length = (guint8) MIN (strlen (*label), 63);

      g_byte_array_append (message, &length, 1);
      g_byte_array_append (message, (const guint8 *) *label, length);
    }
  g_byte_array_append (message, (const guint8 *) "", 1);
  append_u16 (message, ipv6 ? ns_t_aaaa : ns_t_a);
  append_u16 (message, ns_c_in);

  return g_byte_array_free_to_bytes (message);
}

static gboolean
is_answer_to (ns_msg *handle,
              const char *host,
              guint16 id)
{
  ns_rr question;

  return ns_msg_id (*handle) == id &&
         ns_msg_getflag (*handle, ns_f_qr) == 1 &&
         ns_msg_count (*handle, ns_s_qd) == 1 &&
         ns_parserr (handle, ns_s_qd, 0, &question) == 0 &&
         (ns_rr_type (question) == ns_t_a || ns_rr_type (question) == ns_t_aaaa) &&
         ns_rr_class (question) == ns_c_in &&
         g_ascii_strcasecmp (ns_rr_name (question), host) == 0;
}

/* Returns: (transfer full) (nullable): %NULL where a record cannot be read */
static char **
read_addresses (ns_msg *handle)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_records = MIN (ns_msg_count (*handle, ns_s_an), MAX_RECORDS);
  guint n_answers = 0;

  for (guint i = 0; i < n_records && n_answers < MAX_ANSWERS; i++)
    {
      char text[INET6_ADDRSTRLEN];
      ns_rr record;
      gboolean is_a, is_aaaa;

      if (ns_parserr (handle, ns_s_an, (int) i, &record) != 0)
        return NULL;
      if (ns_rr_class (record) != ns_c_in)
        continue;

      is_a = ns_rr_type (record) == ns_t_a && ns_rr_rdlen (record) == NS_INADDRSZ;
      is_aaaa = ns_rr_type (record) == ns_t_aaaa && ns_rr_rdlen (record) == NS_IN6ADDRSZ;
      if ((is_a || is_aaaa) &&
          inet_ntop (is_a ? AF_INET : AF_INET6, ns_rr_rdata (record), text, sizeof text) != NULL)
        {
          g_strv_builder_add (builder, text);
          n_answers++;
        }
    }

  return g_strv_builder_end (builder);
}

/**
 * mostik_probe_message_read:
 * @message: bytes from the network
 * @length: how many
 * @host: the name that was asked for
 * @id: the question's number
 * @outcome: (out): what the answer says
 * @answers: (out) (transfer full): the addresses in it; empty unless the outcome is "ok"
 *
 * Returns: %FALSE for what is no answer to this question and must be passed over
 */
gboolean
mostik_probe_message_read (const guint8 *message,
                           gsize length,
                           const char *host,
                           guint16 id,
                           MostikOutcome *outcome,
                           char ***answers)
{
  ns_msg handle;

  *answers = NULL;
  if (length > MOSTIK_PROBE_MESSAGE_MAX ||
      ns_initparse (message, (int) length, &handle) != 0 ||
      !is_answer_to (&handle, host, id))
    return FALSE;

  switch ((int) ns_msg_getflag (handle, ns_f_rcode))
    {
    case ns_r_noerror:
      *answers = read_addresses (&handle);
      *outcome = *answers == NULL    ? MOSTIK_OUTCOME_DNS_FAILURE
                 : **answers == NULL ? MOSTIK_OUTCOME_DNS_EMPTY
                                     : MOSTIK_OUTCOME_OK;
      break;
    case ns_r_nxdomain:
      *outcome = MOSTIK_OUTCOME_DNS_NXDOMAIN;
      break;
    default:
      *outcome = MOSTIK_OUTCOME_DNS_FAILURE;
      break;
    }
  if (*answers == NULL)
    *answers = g_new0 (char *, 1);

  return TRUE;
}
