/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-handshake.c: what is said of a connection and of a TLS handshake on
 * it, by real servers that end it in every way.
 */
#include "probe/mostik-probe-handshake.h"

#include "unit-certificate.h"
#include "unit-loop.h"
#include "unit-server.h"

#include <string.h>

#define HOST "mail.example.org"
#define LONG_MS 30000
#define SHORT_MS 40

typedef struct
{
  MostikStep step;
  const char *name; /* (nullable) */
  guint16 port;
  guint connect_ms;
  guint handshake_ms;
  GCancellable *cancellable;
} Wish;

static MostikObservation *
shake (const Wish *wish)
{
  MostikObservation *o = mostik_observation_new (wish->step, MOSTIK_TARGET_SERVICE,
                                                 MOSTIK_EXPERIMENT_REPEAT, "mail", HOST);
  g_auto (UnitCall) call = { 0 };

  o->name = g_strdup (wish->name);
  o->address = g_strdup (UNIT_LOOPBACK);
  o->port = wish->port;
  mostik_probe_handshake_async (o, wish->connect_ms, wish->handshake_ms, wish->cancellable,
                                unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);

  return mostik_probe_handshake_finish (unit_call_wait (&call));
}

static MostikObservation *
shake_hands (UnitServer *server,
             const char *name,
             guint handshake_ms)
{
  Wish wish = { MOSTIK_STEP_HANDSHAKE, name, unit_server_get_port (server), LONG_MS,
                handshake_ms, NULL };

  return shake (&wish);
}

#define SHOWN MOSTIK_TRUST_SHOWN
#define SYSTEM MOSTIK_TRUST_SYSTEM
#define PUBLIC MOSTIK_TRUST_PUBLIC
#define NAME_OK MOSTIK_TRUST_NAME_OK

typedef struct
{
  const char *path;
  UnitIssuer issuer;
  const char *names;
  int from_days;
  int until_days;
  guint trust;
  MostikOutcome outcome;
} Certificate;

static const Certificate certificates[] = {
  { "/probe/handshake/certificate/genuine", UNIT_ISSUER_PUBLIC, HOST, -1, 9,
    SHOWN | SYSTEM | PUBLIC | NAME_OK, MOSTIK_OUTCOME_OK },
  { "/probe/handshake/certificate/one-name-of-several", UNIT_ISSUER_PUBLIC, "a.example," HOST, -1,
    9, SHOWN | SYSTEM | PUBLIC | NAME_OK, MOSTIK_OUTCOME_OK },
  { "/probe/handshake/certificate/wildcard", UNIT_ISSUER_PUBLIC, "*.example.org", -1, 9,
    SHOWN | SYSTEM | PUBLIC | NAME_OK, MOSTIK_OUTCOME_OK },
  { "/probe/handshake/certificate/only-this-computer", UNIT_ISSUER_STATE, HOST, -1, 9,
    SHOWN | SYSTEM | NAME_OK, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/only-shipped", UNIT_ISSUER_SHIPPED, HOST, -1, 9,
    SHOWN | PUBLIC | NAME_OK, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/unknown-issuer", UNIT_ISSUER_UNKNOWN, HOST, -1, 9,
    SHOWN | NAME_OK, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/other-name", UNIT_ISSUER_PUBLIC, "other.example.org", -1, 9,
    SHOWN | SYSTEM | PUBLIC, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/other-name-unknown-issuer", UNIT_ISSUER_UNKNOWN, "gateway.lan",
    -1, 9, SHOWN, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/expired", UNIT_ISSUER_PUBLIC, HOST, -9, -1,
    SHOWN | SYSTEM | PUBLIC | NAME_OK | MOSTIK_TRUST_EXPIRED, MOSTIK_OUTCOME_TLS_UNTRUSTED },
  { "/probe/handshake/certificate/not-yet", UNIT_ISSUER_PUBLIC, HOST, 1, 9,
    SHOWN | SYSTEM | PUBLIC | NAME_OK | MOSTIK_TRUST_NOT_YET, MOSTIK_OUTCOME_TLS_UNTRUSTED },
};

static void
test_certificate (gconstpointer data)
{
  static const char *const issuers[] = { "Public", "State", "Shipped", "Unknown" };
  const Certificate *c = data;
  g_autoptr (GTlsCertificate) certificate =
    unit_certificate_new (c->issuer, c->names, c->from_days, c->until_days);
  g_autoptr (UnitServer) server = unit_server_new (0, certificate, unit_serve_silence, NULL);
  g_autoptr (MostikObservation) o = shake_hands (server, HOST, LONG_MS);
  g_autofree char *issuer = g_strdup_printf ("CN=Test %s Root", issuers[c->issuer]);

  g_assert_cmphex (o->trust, ==, c->trust);
  g_assert_cmpint (o->outcome, ==, c->outcome);
  g_assert_cmpstr (o->issuer, ==, issuer);
  g_assert_cmpuint (o->n_bytes, >, 200);
}

static const struct
{
  const char *path;
  const char *name;
} names[] = {
  { "/probe/handshake/name/own", HOST },
  { "/probe/handshake/name/neutral", "example.com" },
  { "/probe/handshake/name/none", NULL },
};

static void
test_name (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, HOST);
  g_autoptr (UnitServer) server = unit_server_new (0, certificate, unit_serve_silence, NULL);
  g_autoptr (MostikObservation) o = shake_hands (server, names[i].name, LONG_MS);
  g_autofree char *seen = unit_server_get_name (server);

  g_assert_cmpstr (seen, ==, names[i].name);
  g_assert_true ((o->trust & SHOWN) != 0);
  g_assert_cmpuint (unit_server_get_n_requests (server), ==, 0);
}

typedef struct
{
  const char *path;
  UnitServerFunc func;
  const char *text; /* (nullable): what the server says */
  guint handshake_ms;
  MostikOutcome outcome;
} Breach;

static const Breach breaches[] = {
  { "/probe/handshake/broken/reset", unit_serve_reset, NULL, LONG_MS, MOSTIK_OUTCOME_TLS_RESET },
  { "/probe/handshake/broken/reset-at-once", unit_serve_reset_at_once, NULL, LONG_MS, MOSTIK_OUTCOME_TLS_RESET },
  { "/probe/handshake/broken/fin", unit_serve_hang_up, NULL, LONG_MS, MOSTIK_OUTCOME_TLS_CLOSED },
  { "/probe/handshake/broken/silence", unit_serve_silence, NULL, SHORT_MS, MOSTIK_OUTCOME_TLS_TIMEOUT },
  { "/probe/handshake/broken/rubbish", unit_serve_text, "\x01\x02\x03 no TLS at all", LONG_MS, MOSTIK_OUTCOME_TLS_ALERT },
  { "/probe/handshake/broken/unencrypted-http", unit_serve_text, "HTTP/1.1 403 Forbidden\r\n\r\n", LONG_MS, MOSTIK_OUTCOME_TLS_ALERT },
  { "/probe/handshake/broken/alert", unit_serve_text, "\x15\x03\x03\x01\x02\x02\x28", LONG_MS, MOSTIK_OUTCOME_TLS_ALERT },
  { "/probe/handshake/broken/unrecognized-name", unit_serve_text, "\x15\x03\x03\x01\x02\x02\x70", LONG_MS, MOSTIK_OUTCOME_TLS_ALERT },
  { "/probe/handshake/broken/half-a-record", unit_serve_text, "\x16\x03\x03\x40\x40\x02", SHORT_MS, MOSTIK_OUTCOME_TLS_TIMEOUT },
};

/* Like unit_serve_text, with a record's length that holds a NUL: 0x01 at its place stands for it.
 */
static void
serve_record (UnitTalk *talk)
{
  g_autofree char *record = g_strdup (talk->user_data);
  gsize length = strlen (record);
  char bytes[4096];

  if (length == 7 && record[0] == 0x15)
    record[3] = 0;
  if (unit_talk_read (talk, bytes, sizeof bytes) > 0 && unit_talk_write (talk, record, length))
    unit_talk_hold (talk);
}

static void
test_broken (gconstpointer data)
{
  const Breach *b = data;
  g_autoptr (UnitServer) server =
    unit_server_new (0, NULL, b->text != NULL ? serve_record : b->func, (gpointer) b->text);
  g_autoptr (MostikObservation) o = shake_hands (server, HOST, b->handshake_ms);

  g_assert_cmpint (o->outcome, ==, b->outcome);
  g_assert_cmpuint (o->trust, ==, 0);
  g_assert_null (o->issuer);
  g_assert_cmpuint (unit_server_get_n_connections (server), ==, 1);
}

static void
test_connect (void)
{
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, unit_serve_silence, NULL);
  Wish wish = { MOSTIK_STEP_CONNECT, NULL, unit_server_get_port (server), LONG_MS, SHORT_MS, NULL };
  g_autoptr (MostikObservation) o = shake (&wish);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (o->n_bytes, ==, 0);
}

static const struct
{
  const char *path;
  MostikStep step;
} steps[] = {
  { "/probe/handshake/refused/connect", MOSTIK_STEP_CONNECT },
  { "/probe/handshake/refused/handshake", MOSTIK_STEP_HANDSHAKE },
};

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Wish wish = { steps[i].step, HOST, unit_find_closed_port (), LONG_MS, LONG_MS, NULL };
  g_autoptr (MostikObservation) o = shake (&wish);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_TCP_REFUSED);
}

static void
test_black_hole (void)
{
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (0);
  Wish wish = {
    MOSTIK_STEP_HANDSHAKE, HOST, unit_black_hole_get_port (hole), SHORT_MS, LONG_MS, NULL
  };
  g_autoptr (MostikObservation) o = shake (&wish);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_TCP_TIMEOUT);
  g_assert_cmpuint (o->n_bytes, ==, 0);
}

static void
test_no_address (void)
{
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_CONNECT, MOSTIK_TARGET_NETWORK,
                                                 MOSTIK_EXPERIMENT_PLAIN, "vpn-api", HOST);
  g_auto (UnitCall) call = { 0 };
  g_autoptr (MostikObservation) result = NULL;

  o->address = g_strdup ("not an address");
  mostik_probe_handshake_async (o, LONG_MS, LONG_MS, NULL, unit_call_cb, &call);
  result = mostik_probe_handshake_finish (unit_call_wait (&call));

  g_assert_cmpint (result->outcome, ==, MOSTIK_OUTCOME_TCP_UNREACHABLE);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

typedef enum
{
  CANCEL_BEFORE,
  CANCEL_CONNECTING,
  CANCEL_SHAKING,
} Moment;

static const struct
{
  const char *path;
  Moment moment;
} moments[] = {
  { "/probe/handshake/cancelled/before", CANCEL_BEFORE },
  { "/probe/handshake/cancelled/while-connecting", CANCEL_CONNECTING },
  { "/probe/handshake/cancelled/while-shaking-hands", CANCEL_SHAKING },
};

static void
test_cancelled (gconstpointer data)
{
  Moment moment = moments[GPOINTER_TO_UINT (data)].moment;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (0);
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, unit_serve_silence, NULL);
  Wish wish = {
    MOSTIK_STEP_HANDSHAKE, HOST, unit_server_get_port (server), LONG_MS, LONG_MS, cancellable
  };
  g_autoptr (MostikObservation) o = NULL;

  if (moment == CANCEL_CONNECTING)
    wish.port = unit_black_hole_get_port (hole);
  if (moment == CANCEL_BEFORE)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add (SHORT_MS, cancel_cb, cancellable);
  o = shake (&wish);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpuint (o->trust, ==, 0);
}

int
main (int argc,
      char **argv)
{
  int status;

  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    g_test_add_data_func (certificates[i].path, &certificates[i], test_certificate);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_test_add_data_func (names[i].path, GUINT_TO_POINTER (i), test_name);
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    g_test_add_data_func (breaches[i].path, &breaches[i], test_broken);
  g_test_add_func ("/probe/handshake/connect/says-nothing", test_connect);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_test_add_data_func (steps[i].path, GUINT_TO_POINTER (i), test_refused);
  g_test_add_func ("/probe/handshake/black-hole", test_black_hole);
  g_test_add_func ("/probe/handshake/not-an-address", test_no_address);
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    g_test_add_data_func (moments[i].path, GUINT_TO_POINTER (i), test_cancelled);

  status = g_test_run ();
  unit_trust_clear ();

  return status;
}
