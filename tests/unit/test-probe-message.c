/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-message.c: the question, and answers right, wrong and hostile. Each
 * message ends exactly where its memory ends, so that a sanitizer sees a byte read too far.
 */
#include "probe/mostik-probe-message.h"

#include "unit-dns.h"

#include <string.h>

#define HOST "mail.example.org"
#define NUMBER 0xbeef

static void
test_question (void)
{
  static const guint8 expected[] = {
    0xbe, 0xef, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
    4, 'm', 'a', 'i', 'l', 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'o', 'r', 'g', 0, 0, 1, 0, 1
  };
  g_autoptr (GBytes) question = mostik_probe_message_new (HOST, NUMBER, FALSE);
  g_autoptr (GBytes) ipv6 = mostik_probe_message_new (HOST, NUMBER, TRUE);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (question, &size);

  g_assert_cmpmem (bytes, size, expected, sizeof expected);
  bytes = g_bytes_get_data (ipv6, &size);
  g_assert_cmpuint (size, ==, sizeof expected);
  g_assert_cmpuint (bytes[size - 3], ==, 28);
  g_assert_cmpmem (bytes, size - 4, expected, sizeof expected - 4);
}

/* Returns: (transfer full): what is read, joined by blanks; NULL where the message is passed over
 */
static char *
read_message (const guint8 *message,
              gsize length,
              MostikOutcome *outcome)
{
  g_autofree guint8 *exactly = length > 0 ? g_memdup2 (message, length) : NULL;
  g_auto (GStrv) answers = NULL;

  if (!mostik_probe_message_read (exactly, length, HOST, NUMBER, outcome, &answers))
    {
      g_assert_null (answers);
      return NULL;
    }

  g_assert_nonnull (answers);
  g_assert_cmpint (*outcome == MOSTIK_OUTCOME_OK, ==, answers[0] != NULL);
  return g_strjoinv (" ", answers);
}

static GByteArray *
create_answer (const char *host,
               guint code,
               const char *addresses)
{
  g_autoptr (GBytes) question = mostik_probe_message_new (host, NUMBER, FALSE);
  g_auto (GStrv) list = g_strsplit (addresses, " ", -1);

  return unit_dns_answer (g_bytes_get_data (question, NULL), g_bytes_get_size (question), code,
                          (const char *const *) list);
}

typedef struct
{
  const char *path;
  guint code;
  const char *addresses;
  MostikOutcome outcome;
  const char *read;
} Answer;

static const Answer answers[] = {
  { "/probe/message/answer/one-address", UNIT_DNS_OK, "192.0.2.1", MOSTIK_OUTCOME_OK, "192.0.2.1" },
  { "/probe/message/answer/two-addresses", UNIT_DNS_OK, "192.0.2.1 192.0.2.2", MOSTIK_OUTCOME_OK, "192.0.2.1 192.0.2.2" },
  { "/probe/message/answer/ipv6", UNIT_DNS_OK, "2001:db8::1", MOSTIK_OUTCOME_OK, "2001:db8::1" },
  { "/probe/message/answer/alias-first", UNIT_DNS_OK, "= 192.0.2.1", MOSTIK_OUTCOME_OK, "192.0.2.1" },
  { "/probe/message/answer/only-an-alias", UNIT_DNS_OK, "=", MOSTIK_OUTCOME_DNS_EMPTY, "" },
  { "/probe/message/answer/empty", UNIT_DNS_OK, "", MOSTIK_OUTCOME_DNS_EMPTY, "" },
  { "/probe/message/answer/no-such-name", UNIT_DNS_NXDOMAIN, "", MOSTIK_OUTCOME_DNS_NXDOMAIN, "" },
  { "/probe/message/answer/no-such-name-with-address", UNIT_DNS_NXDOMAIN, "192.0.2.1", MOSTIK_OUTCOME_DNS_NXDOMAIN, "" },
  { "/probe/message/answer/server-failure", UNIT_DNS_SERVFAIL, "", MOSTIK_OUTCOME_DNS_FAILURE, "" },
  { "/probe/message/answer/server-failure-with-address", UNIT_DNS_SERVFAIL, "192.0.2.1", MOSTIK_OUTCOME_DNS_FAILURE, "" },
  { "/probe/message/answer/refused", UNIT_DNS_REFUSED, "", MOSTIK_OUTCOME_DNS_FAILURE, "" },
  { "/probe/message/answer/unknown-code", 15, "", MOSTIK_OUTCOME_DNS_FAILURE, "" },
};

static void
test_answer (gconstpointer data)
{
  const Answer *a = data;
  g_autoptr (GByteArray) message = create_answer (HOST, a->code, a->addresses);
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = read_message (message->data, message->len, &outcome);

  g_assert_cmpstr (read, ==, a->read);
  g_assert_cmpint (outcome, ==, a->outcome);
}

/* At @at, the byte is set to @value. */
typedef struct
{
  const char *path;
  guint at;
  guint8 value;
} Change;

static const Change strangers[] = {
  { "/probe/message/passed-over/wrong-number", 1, 0xee },
  { "/probe/message/passed-over/a-question", 2, 0x01 },
  { "/probe/message/passed-over/no-question-in-it", 5, 0 },
  { "/probe/message/passed-over/two-questions", 5, 2 },
  { "/probe/message/passed-over/more-answers-promised", 7, 2 },
  { "/probe/message/passed-over/many-answers-promised", 6, 0xff },
  { "/probe/message/passed-over/authority-promised", 9, 1 },
  { "/probe/message/passed-over/wrong-name", 13, 'n' },
  { "/probe/message/passed-over/shorter-name", 12, 0 },
  { "/probe/message/passed-over/label-too-long", 12, 63 },
  { "/probe/message/passed-over/reserved-kind-of-label", 12, 0x80 },
  { "/probe/message/passed-over/name-points-to-itself", 12, 0xc0 },
  { "/probe/message/passed-over/other-type-of-question", 31, 16 },
  { "/probe/message/passed-over/other-class-of-question", 33, 3 },
  { "/probe/message/passed-over/record-longer-than-message", 45, 5 },
};

static void
test_passed_over (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GByteArray) message = create_answer (HOST, UNIT_DNS_OK, "192.0.2.1");
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = NULL;

  message->data[change->at] = change->value;
  read = read_message (message->data, message->len, &outcome);
  g_assert_null (read);
  g_assert_cmpint (outcome, ==, MOSTIK_OUTCOME_CANCELLED);
}

/* The question is ours, but its answer has no address for it. */
static const Change useless[] = {
  { "/probe/message/useless/other-type-of-record", 37, 16 },
  { "/probe/message/useless/other-class-of-record", 39, 3 },
};

static void
test_useless (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GByteArray) message = create_answer (HOST, UNIT_DNS_OK, "192.0.2.1");
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = NULL;

  message->data[change->at] = change->value;
  read = read_message (message->data, message->len, &outcome);
  g_assert_cmpstr (read, ==, "");
  g_assert_cmpint (outcome, ==, MOSTIK_OUTCOME_DNS_EMPTY);
}

static void
test_name_in_any_case (void)
{
  g_autoptr (GByteArray) message = create_answer ("Mail.EXAMPLE.org", UNIT_DNS_OK, "192.0.2.1");
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = read_message (message->data, message->len, &outcome);

  g_assert_cmpstr (read, ==, "192.0.2.1");
}

static void
test_truncated (void)
{
  g_autoptr (GByteArray) message = create_answer (HOST, UNIT_DNS_OK, "= 192.0.2.1 2001:db8::1");

  for (gsize length = 0; length < message->len; length++)
    {
      MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
      g_autofree char *read = read_message (message->data, length, &outcome);

      g_assert_null (read);
    }
}

/* Any byte, any value: something is read, or it is passed over; no other name's answer counts. */
static void
test_every_byte (void)
{
  g_autoptr (GByteArray) message = create_answer (HOST, UNIT_DNS_OK, "= 192.0.2.1");

  for (guint at = 0; at < message->len; at++)
    {
      guint8 old = message->data[at];

      for (guint value = 0; value < 256; value++)
        {
          MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
          g_autofree char *read = NULL;

          message->data[at] = (guint8) value;
          read = read_message (message->data, message->len, &outcome);
          if (at < 2 && value != old)
            g_assert_null (read);
        }
      message->data[at] = old;
    }
}

/* Names of two records: 34 and 50 are where they stand, 12 is the question's. */
typedef struct
{
  const char *path;
  guint8 first[2];
  guint8 second[2];
  MostikOutcome outcome;
} Names;

static const Names names[] = {
  { "/probe/message/names/right", { 0xc0, 12 }, { 0xc0, 12 }, MOSTIK_OUTCOME_OK },
  { "/probe/message/names/by-way-of-another", { 0xc0, 12 }, { 0xc0, 34 }, MOSTIK_OUTCOME_OK },
  { "/probe/message/names/points-to-itself", { 0xc0, 34 }, { 0xc0, 12 }, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/message/names/second-points-to-itself", { 0xc0, 12 }, { 0xc0, 50 }, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/message/names/point-to-each-other", { 0xc0, 50 }, { 0xc0, 34 }, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/message/names/points-beyond-the-end", { 0xff, 0xff }, { 0xc0, 12 }, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/message/names/points-into-itself", { 0xc0, 35 }, { 0xc0, 12 }, MOSTIK_OUTCOME_DNS_FAILURE },
};

static void
test_names (gconstpointer data)
{
  const Names *n = data;
  g_autoptr (GByteArray) message = create_answer (HOST, UNIT_DNS_OK, "192.0.2.1 192.0.2.2");
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = NULL;

  memcpy (message->data + 34, n->first, 2);
  memcpy (message->data + 50, n->second, 2);
  read = read_message (message->data, message->len, &outcome);
  g_assert_cmpstr (read, ==, n->outcome == MOSTIK_OUTCOME_OK ? "192.0.2.1 192.0.2.2" : "");
  g_assert_cmpint (outcome, ==, n->outcome);
}

static void
test_many_answers (void)
{
  g_autoptr (GString) addresses = g_string_new ("192.0.2.0");
  g_autoptr (GByteArray) message = NULL;
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
  g_autofree char *read = NULL;
  g_auto (GStrv) list = NULL;

  for (guint i = 1; i < 200; i++)
    g_string_append_printf (addresses, " 192.0.2.%u", i);
  message = create_answer (HOST, UNIT_DNS_OK, addresses->str);
  read = read_message (message->data, message->len, &outcome);
  list = g_strsplit (read, " ", -1);
  g_assert_cmpuint (g_strv_length (list), ==, 16);
  g_assert_cmpstr (list[15], ==, "192.0.2.15");
}

/* Right in every way, but 16 bytes for each address: 253 of them are within the bound, 4,096 are 64 KB. */
static void
test_large (void)
{
  static const guint sizes[] = { 253, 254, 255, 300, 1000, 4090 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GString) addresses = g_string_new ("192.0.2.0");
      g_autoptr (GByteArray) message = NULL;
      MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
      g_autofree char *read = NULL;

      for (guint k = 1; k < sizes[i]; k++)
        g_string_append (addresses, " 192.0.2.1");
      message = create_answer (HOST, UNIT_DNS_OK, addresses->str);
      read = read_message (message->data, message->len, &outcome);
      g_assert_cmpint (read != NULL, ==, message->len <= MOSTIK_PROBE_MESSAGE_MAX);
    }
}

static void
test_random (void)
{
  g_autoptr (GByteArray) right = create_answer (HOST, UNIT_DNS_OK, "192.0.2.1");

  for (guint i = 0; i < 20000; i++)
    {
      guint8 message[512];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof message + 1);
      MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;
      g_autofree char *read = NULL;

      for (guint k = 0; k < sizeof message; k++)
        message[k] = (guint8) g_test_rand_int ();
      if (i % 2 == 0) /* the beginning is right, so that the rest is looked at */
        memcpy (message, right->data, 34);
      read = read_message (message, length, &outcome);
      if (i % 2 == 1)
        g_assert_null (read);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/message/question", test_question);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_test_add_data_func (answers[i].path, &answers[i], test_answer);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_test_add_data_func (strangers[i].path, &strangers[i], test_passed_over);
  for (guint i = 0; i < G_N_ELEMENTS (useless); i++)
    g_test_add_data_func (useless[i].path, &useless[i], test_useless);
  g_test_add_func ("/probe/message/answer/name-in-any-case", test_name_in_any_case);
  g_test_add_func ("/probe/message/hostile/truncated-at-every-length", test_truncated);
  g_test_add_func ("/probe/message/hostile/every-byte-changed", test_every_byte);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_test_add_data_func (names[i].path, &names[i], test_names);
  g_test_add_func ("/probe/message/hostile/many-answers", test_many_answers);
  g_test_add_func ("/probe/message/hostile/large", test_large);
  g_test_add_func ("/probe/message/hostile/random", test_random);

  return g_test_run ();
}
