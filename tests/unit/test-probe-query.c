/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-query.c against little resolvers over UDP and TCP: honest, silent,
 * and hostile ones.
 */
#include "probe/mostik-probe-lookup.h"

#include "unit-dns.h"
#include "unit-loop.h"
#include "unit-server.h"

#include <string.h>

#define HOST "mail.example.org"
#define LONG_MS 30000
#define SHORT_MS 30

static const char *const one_address[] = { "192.0.2.1", NULL };

static MostikObservation *
ask (const char *address,
     guint16 port,
     gboolean over_tcp,
     guint timeout_ms,
     GCancellable *cancellable)
{
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                 MOSTIK_EXPERIMENT_OTHER_RESOLVER, "mail", HOST);
  g_auto (UnitCall) call = { 0 };

  o->address = g_strdup (address);
  o->port = port;
  mostik_probe_query_async (o, over_tcp, timeout_ms, cancellable, unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);

  return mostik_probe_query_finish (unit_call_wait (&call));
}

/* What a resolver over UDP does, in words of one letter each: a right answer, N no such name, S
 * server failure, i wrong number, n wrong name, r rubbish, e empty, h huge, q the question itself,
 * a dot ends what is done at the first question. */
static void
play (UnitResolver *self,
      guint number,
      const guint8 *question,
      gsize size,
      gpointer user_data)
{
  const char *script = user_data;
  const char *dot = strchr (script, '.');
  guint8 changed[5000] = { 0 };

  if (dot != NULL && number > 1)
    script = dot + 1;
  else if (number > 1)
    return;

  for (const char *at = script; *at != '\0' && *at != '.'; at++)
    {
      memcpy (changed, question, size);
      changed[0] ^= *at == 'i' ? 1 : 0;
      changed[14] ^= *at == 'n' ? 1 : 0;
      if (strchr ("ain", *at) != NULL)
        unit_resolver_answer (self, changed, size, UNIT_DNS_OK, one_address);
      else if (*at == 'N' || *at == 'S')
        unit_resolver_answer (self, question, size,
                              *at == 'N' ? UNIT_DNS_NXDOMAIN : UNIT_DNS_SERVFAIL, NULL);
      else
        unit_resolver_send (self, *at == 'r' ? (gconstpointer) "rubbish" : changed,
                            *at == 'r' ? 7 : *at == 'e' ? 0
                                           : *at == 'h' ? sizeof changed
                                                        : size);
    }
}

typedef struct
{
  const char *path;
  const char *script;
  guint timeout_ms;
  MostikOutcome outcome;
  guint n_questions;
} Udp;

static const Udp udps[] = {
  { "/probe/query/udp/answer", "a", LONG_MS, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/query/udp/two-answers", "aN", LONG_MS, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/query/udp/liar-is-faster", "Na", LONG_MS, MOSTIK_OUTCOME_DNS_NXDOMAIN, 1 },
  { "/probe/query/udp/server-failure", "S", LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE, 1 },
  { "/probe/query/udp/strays-first", "inrehqa", LONG_MS, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/query/udp/first-question-lost", ".a", LONG_MS, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/query/udp/first-answer-is-a-stray", "i.a", LONG_MS, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/query/udp/32-strays", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiia", LONG_MS, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/query/udp/33-strays", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiia", LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE, 1 },
  { "/probe/query/udp/silence", "", SHORT_MS, MOSTIK_OUTCOME_DNS_TIMEOUT, 1 },
  { "/probe/query/udp/only-strays", "rrr", SHORT_MS, MOSTIK_OUTCOME_DNS_TIMEOUT, 1 },
};

static void
test_udp (gconstpointer data)
{
  const Udp *u = data;
  g_autoptr (UnitResolver) resolver = unit_resolver_new (0, play, (gpointer) u->script);
  g_autoptr (MostikObservation) o =
    ask (UNIT_LOOPBACK, unit_resolver_get_port (resolver), FALSE, u->timeout_ms, NULL);

  g_assert_cmpint (o->outcome, ==, u->outcome);
  g_assert_cmpuint (unit_resolver_get_n_questions (resolver), ==, u->n_questions);
  if (u->outcome == MOSTIK_OUTCOME_OK)
    g_assert_true (g_strv_equal ((const char *const *) o->answers, one_address));
  else
    g_assert_true (o->answers == NULL || o->answers[0] == NULL);
}

static void
test_udp_closed (void)
{
  g_autoptr (MostikObservation) o =
    ask (UNIT_LOOPBACK, unit_find_closed_port (), FALSE, LONG_MS, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_TCP_REFUSED);
}

static void
test_bad_address (void)
{
  g_autoptr (MostikObservation) udp = ask ("dns.example", 53, FALSE, LONG_MS, NULL);
  g_autoptr (MostikObservation) tcp = ask ("dns.example", 53, TRUE, LONG_MS, NULL);

  g_assert_cmpint (udp->outcome, ==, MOSTIK_OUTCOME_TCP_UNREACHABLE);
  g_assert_cmpint (tcp->outcome, ==, MOSTIK_OUTCOME_TCP_UNREACHABLE);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
serve_nothing (G_GNUC_UNUSED UnitResolver *self,
               G_GNUC_UNUSED guint number,
               G_GNUC_UNUSED const guint8 *question,
               G_GNUC_UNUSED gsize size,
               gpointer user_data)
{
  g_idle_add (cancel_cb, user_data);
}

static void
test_udp_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UnitResolver) resolver = unit_resolver_new (0, serve_nothing, cancellable);
  guint16 port = unit_resolver_get_port (resolver);
  g_autoptr (MostikObservation) under_way = ask (UNIT_LOOPBACK, port, FALSE, LONG_MS, cancellable);
  g_autoptr (MostikObservation) before = ask (UNIT_LOOPBACK, port, FALSE, LONG_MS, cancellable);

  g_assert_cmpint (under_way->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpint (before->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
}

/* Returns: (transfer full) (nullable): the question, without the length in front of it */
static GBytes *
read_question (UnitTalk *talk)
{
  guint8 bytes[512];
  gsize n = 0;

  while (n < 2 || n < 2 + (gsize) (bytes[0] << 8 | bytes[1]))
    if (n == sizeof bytes || unit_talk_read (talk, bytes + n++, 1) != 1)
      return NULL;

  return g_bytes_new (bytes + 2, n - 2);
}

static GByteArray *
read_and_answer (UnitTalk *talk)
{
  g_autoptr (GBytes) question = read_question (talk);
  g_autoptr (GByteArray) answer = NULL;
  guint8 length[2] = { 0 };

  if (question == NULL)
    return g_byte_array_new ();

  answer = unit_dns_answer (g_bytes_get_data (question, NULL), g_bytes_get_size (question),
                            UNIT_DNS_OK, one_address);
  length[1] = (guint8) answer->len;
  g_byte_array_prepend (answer, length, sizeof length);

  return g_steal_pointer (&answer);
}

static void
serve_whole (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  if (unit_talk_write (talk, answer->data, answer->len))
    unit_talk_hold (talk);
}

static void
serve_byte_by_byte (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);
  int one = 1;

  g_socket_set_option (talk->socket, 6 /* TCP */, 1 /* no delay */, one, NULL);
  for (guint i = 0; i < answer->len; i++)
    unit_talk_write (talk, answer->data + i, 1);
  unit_talk_hold (talk);
}

static void
serve_half (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  unit_talk_write (talk, answer->data, answer->len / 2);
  unit_talk_hang_up (talk);
}

static void
serve_half_a_length (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  unit_talk_write (talk, answer->data, 1);
  unit_talk_hang_up (talk);
}

static void
serve_half_and_wait (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  unit_talk_write (talk, answer->data, answer->len - 1);
  unit_talk_hold (talk);
}

static void
serve_wrong_number (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  if (answer->len > 2)
    answer->data[2] ^= 1;
  unit_talk_write (talk, answer->data, answer->len);
  unit_talk_hold (talk);
}

static void
serve_no_length (UnitTalk *talk)
{
  g_autoptr (GByteArray) answer = read_and_answer (talk);

  if (answer->len > 2)
    answer->data[0] = answer->data[1] = 0;
  unit_talk_write (talk, answer->data, answer->len);
  unit_talk_hold (talk);
}

static void
serve_endless (UnitTalk *talk)
{
  static const guint8 bytes[4096] = { 0xff, 0xff };
  g_autoptr (GBytes) question = read_question (talk);

  while (question != NULL && unit_talk_write (talk, bytes, sizeof bytes))
    ;
}

static void
serve_reset_after_question (UnitTalk *talk)
{
  g_autoptr (GBytes) question = read_question (talk);

  unit_talk_reset (talk);
}

typedef struct
{
  const char *path;
  UnitServerFunc func;
  guint timeout_ms;
  MostikOutcome outcome;
} Tcp;

static const Tcp tcps[] = {
  { "/probe/query/tcp/answer", serve_whole, LONG_MS, MOSTIK_OUTCOME_OK },
  { "/probe/query/tcp/byte-by-byte", serve_byte_by_byte, LONG_MS, MOSTIK_OUTCOME_OK },
  { "/probe/query/tcp/half-an-answer", serve_half, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/half-a-length", serve_half_a_length, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/never-ends", serve_half_and_wait, SHORT_MS, MOSTIK_OUTCOME_DNS_TIMEOUT },
  { "/probe/query/tcp/wrong-number", serve_wrong_number, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/length-of-nothing", serve_no_length, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/endless", serve_endless, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/silence", unit_serve_silence, SHORT_MS, MOSTIK_OUTCOME_DNS_TIMEOUT },
  { "/probe/query/tcp/fin", unit_serve_hang_up, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/reset-at-once", unit_serve_reset_at_once, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
  { "/probe/query/tcp/reset-after-the-question", serve_reset_after_question, LONG_MS, MOSTIK_OUTCOME_DNS_FAILURE },
};

static void
test_tcp (gconstpointer data)
{
  const Tcp *t = data;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, t->func, NULL);
  g_autoptr (MostikObservation) o =
    ask (UNIT_LOOPBACK, unit_server_get_port (server), TRUE, t->timeout_ms, NULL);

  g_assert_cmpint (o->outcome, ==, t->outcome);
  if (t->outcome == MOSTIK_OUTCOME_OK)
    g_assert_true (g_strv_equal ((const char *const *) o->answers, one_address));
  else
    g_assert_true (o->answers == NULL || o->answers[0] == NULL);
}

static void
test_tcp_closed (void)
{
  g_autoptr (MostikObservation) o =
    ask (UNIT_LOOPBACK, unit_find_closed_port (), TRUE, LONG_MS, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_TCP_REFUSED);
}

static void
test_tcp_black_hole (void)
{
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (0);
  g_autoptr (MostikObservation) o =
    ask (UNIT_LOOPBACK, unit_black_hole_get_port (hole), TRUE, SHORT_MS, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_DNS_TIMEOUT);
}

static void
test_tcp_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, unit_serve_silence, NULL);
  guint16 port = unit_server_get_port (server);
  g_autoptr (MostikObservation) under_way = NULL;
  g_autoptr (MostikObservation) before = NULL;

  g_timeout_add (SHORT_MS, cancel_cb, cancellable);
  under_way = ask (UNIT_LOOPBACK, port, TRUE, LONG_MS, cancellable);
  before = ask (UNIT_LOOPBACK, port, TRUE, LONG_MS, cancellable);

  g_assert_cmpint (under_way->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpint (before->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (udps); i++)
    g_test_add_data_func (udps[i].path, &udps[i], test_udp);
  g_test_add_func ("/probe/query/udp/nobody-listens", test_udp_closed);
  g_test_add_func ("/probe/query/udp/cancelled", test_udp_cancel);
  g_test_add_func ("/probe/query/not-an-address", test_bad_address);
  for (guint i = 0; i < G_N_ELEMENTS (tcps); i++)
    g_test_add_data_func (tcps[i].path, &tcps[i], test_tcp);
  g_test_add_func ("/probe/query/tcp/nobody-listens", test_tcp_closed);
  g_test_add_func ("/probe/query/tcp/black-hole", test_tcp_black_hole);
  g_test_add_func ("/probe/query/tcp/cancelled", test_tcp_cancel);

  return g_test_run ();
}
