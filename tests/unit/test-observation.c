/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of observation/mostik-observation.c: the words of reports, copies, and what one observation
 * says of the other side.
 */
#include "observation/mostik-observation.h"

/* The words are part of the report's format: they stand here once more on purpose. */
static const char *const steps[] = { "lookup", "connect", "handshake", "fetch", "hop" };
static const char *const targets[] = {
  "service",
  "control",
  "connectivity",
  "status",
  "network",
  "resolver",
  "exchanger",
  "other-exchanger",
};
static const char *const experiments[] = {
  "plain",
  "repeat",
  "other-name",
  "no-name",
  "other-address",
  "other-resolver",
  "udp-resolver",
  "true-address",
  "other-port",
  "plain-http",
  "large",
  "distance",
};
static const char *const outcomes[] = {
  "ok",
  "cancelled",
  "dns-nxdomain",
  "dns-empty",
  "dns-failure",
  "dns-timeout",
  "tcp-timeout",
  "tcp-refused",
  "tcp-unreachable",
  "tls-reset",
  "tls-timeout",
  "tls-closed",
  "tls-alert",
  "tls-untrusted",
  "http-reset",
  "http-timeout",
  "http-stalled",
  "http-closed",
  "http-unexpected",
  "proxy-failed",
  "ttl-expired",
  "hop-timeout",
};

#define DEFINE_KIND(Type, name)                                      \
  static const char *name##_to_word (guint value)                    \
  {                                                                  \
    return mostik_##name##_to_string ((Type) value);                 \
  }                                                                  \
                                                                     \
  static gboolean name##_from_word (const char *word, guint *value)  \
  {                                                                  \
    Type result = (Type) *value;                                     \
    gboolean is_known = mostik_##name##_from_string (word, &result); \
                                                                     \
    *value = (guint) result;                                         \
    return is_known;                                                 \
  }

DEFINE_KIND (MostikStep, step)
DEFINE_KIND (MostikTarget, target)
DEFINE_KIND (MostikExperiment, experiment)
DEFINE_KIND (MostikOutcome, outcome)

typedef struct
{
  const char *name;
  const char *const *words;
  guint n_words;
  const char *(*to_word) (guint value);
  gboolean (*from_word) (const char *word, guint *value);
} Kind;

static const Kind kinds[] = {
  { "step", steps, G_N_ELEMENTS (steps), step_to_word, step_from_word },
  { "target", targets, G_N_ELEMENTS (targets), target_to_word, target_from_word },
  { "experiment", experiments, G_N_ELEMENTS (experiments), experiment_to_word, experiment_from_word },
  { "outcome", outcomes, G_N_ELEMENTS (outcomes), outcome_to_word, outcome_from_word },
};

static void
test_round_trip (gconstpointer data)
{
  const Kind *kind = data;

  for (guint i = 0; i < kind->n_words; i++)
    {
      guint value = 77;

      g_assert_cmpstr (kind->to_word (i), ==, kind->words[i]);
      g_assert_true (kind->from_word (kind->words[i], &value));
      g_assert_cmpuint (value, ==, i);
    }
}

static void
test_unknown_word (gconstpointer data)
{
  static const char *const unknown[] = { NULL, "", " ", "?", "Ok", "OK", "ok ", "fetch\n", "lookups" };
  const Kind *kind = data;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      guint value = 77;

      g_assert_false (kind->from_word (unknown[i], &value));
      g_assert_cmpuint (value, ==, 77);
    }
}

static void
test_unknown_value (gconstpointer data)
{
  const Kind *kind = data;

  g_test_expect_message ("mostik-observation", G_LOG_LEVEL_CRITICAL, "*n_words*");
  g_assert_cmpstr (kind->to_word (kind->n_words), ==, "?");
  g_test_assert_expected_messages ();
}

static void
test_all_outcomes (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (outcomes), ==, MOSTIK_N_OUTCOMES);
}

static void
test_new (void)
{
  g_autoptr (MostikObservation) o =
    mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_REPEAT,
                            "ya", "ya.ru");

  g_assert_cmpint (o->step, ==, MOSTIK_STEP_FETCH);
  g_assert_cmpint (o->target, ==, MOSTIK_TARGET_CONTROL);
  g_assert_cmpint (o->experiment, ==, MOSTIK_EXPERIMENT_REPEAT);
  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpstr (o->id, ==, "ya");
  g_assert_cmpstr (o->host, ==, "ya.ru");
  g_assert_null (o->name);
  g_assert_cmpuint (o->trust, ==, 0);
}

static MostikObservation *
full_observation (void)
{
  static const char *const answers[] = { "192.0.2.1", "2001:db8::1", NULL };
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                                 MOSTIK_EXPERIMENT_OTHER_NAME, "mail", "mail.example.org");

  o->outcome = MOSTIK_OUTCOME_TLS_UNTRUSTED;
  o->name = g_strdup ("name.example.org");
  o->address = g_strdup ("192.0.2.1");
  o->port = 443;
  o->resolver = g_strdup ("system");
  o->answers = g_strdupv ((char **) answers);
  o->domestic = TRUE;
  o->started_ms = 1;
  o->elapsed_ms = 2;
  o->n_bytes = G_GUINT64_CONSTANT (5000000000);
  o->http_status = 451;
  o->trust = MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_EXPIRED;
  o->issuer = g_strdup ("issuer");
  o->redirect_host = g_strdup ("redirect");
  o->block_page = g_strdup ("page");
  o->incident = TRUE;

  return o;
}

static void
test_copy (void)
{
  g_autoptr (MostikObservation) o = full_observation ();
  g_autoptr (MostikObservation) copy = mostik_observation_copy (o);
  const char *const texts[][2] = {
    { o->id, copy->id },
    { o->host, copy->host },
    { o->name, copy->name },
    { o->address, copy->address },
    { o->resolver, copy->resolver },
    { o->answers[0], copy->answers[0] },
    { o->answers[1], copy->answers[1] },
    { o->issuer, copy->issuer },
    { o->redirect_host, copy->redirect_host },
    { o->block_page, copy->block_page },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpstr (texts[i][0], ==, texts[i][1]);
      g_assert_true (texts[i][0] != texts[i][1]);
    }
  g_assert_cmpuint (g_strv_length (copy->answers), ==, 2);
  g_assert_cmpint (copy->outcome, ==, o->outcome);
  g_assert_cmpuint (copy->port, ==, 443);
  g_assert_cmpuint (copy->n_bytes, ==, o->n_bytes);
  g_assert_cmpuint (copy->http_status, ==, 451);
  g_assert_cmpuint (copy->trust, ==, o->trust);
  g_assert_true (copy->domestic);
  g_assert_true (copy->incident);
}

static void
test_copy_empty (void)
{
  g_autoptr (MostikObservation) o =
    mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_STATUS, MOSTIK_EXPERIMENT_PLAIN,
                            "status", "status.example");
  g_autoptr (MostikObservation) copy = mostik_observation_copy (o);

  g_assert_cmpstr (copy->id, ==, "status");
  g_assert_null (copy->answers);
  g_assert_null (copy->issuer);
  mostik_observation_free (NULL);
}

#define GENUINE MOSTIK_TRUST_GENUINE

static const struct
{
  const char *path;
  guint trust;
  gboolean is_genuine;
} trusts[] = {
  { "/observation/is-genuine/all-of-it", GENUINE, TRUE },
  { "/observation/is-genuine/nothing-shown", 0, FALSE },
  { "/observation/is-genuine/only-shown", MOSTIK_TRUST_SHOWN, FALSE },
  { "/observation/is-genuine/not-shown", GENUINE & ~MOSTIK_TRUST_SHOWN, FALSE },
  { "/observation/is-genuine/not-in-the-computers-store", GENUINE & ~MOSTIK_TRUST_SYSTEM, FALSE },
  { "/observation/is-genuine/not-in-the-shipped-store", GENUINE & ~MOSTIK_TRUST_PUBLIC, FALSE },
  { "/observation/is-genuine/for-another-name", GENUINE & ~MOSTIK_TRUST_NAME_OK, FALSE },
  { "/observation/is-genuine/expired", GENUINE | MOSTIK_TRUST_EXPIRED, FALSE },
  { "/observation/is-genuine/not-yet", GENUINE | MOSTIK_TRUST_NOT_YET, FALSE },
};

static void
test_is_genuine (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  MostikObservation o = { .trust = trusts[i].trust };

  g_assert_cmpint (mostik_observation_is_genuine (&o), ==, trusts[i].is_genuine);
}

/* Which outcomes prove that the TCP connection stood; by the words, in the order of their table. */
static const char connected[] = "1"     /* ok */
                                "0"     /* cancelled */
                                "0000"  /* dns */
                                "000"   /* tcp */
                                "11111" /* tls */
                                "11111" /* http */
                                "0"     /* proxy */
                                "00";   /* reports of routers */

typedef struct
{
  MostikStep step;
  MostikOutcome outcome;
} Connect;

static void
test_did_connect (gconstpointer data)
{
  const Connect *c = data;
  MostikObservation o = { .step = c->step, .outcome = c->outcome };
  gboolean expected = c->step != MOSTIK_STEP_LOOKUP && connected[c->outcome] == '1';

  g_assert_cmpint (mostik_observation_did_connect (&o), ==, expected);
}

static void
add_did_connect (void)
{
  g_assert_cmpuint (sizeof connected - 1, ==, MOSTIK_N_OUTCOMES);
  for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
    for (guint i = 0; i < MOSTIK_N_OUTCOMES; i++)
      {
        g_autofree char *path = g_strdup_printf ("/observation/did-connect/%s/%s", steps[step], outcomes[i]);
        Connect *c = g_new (Connect, 1);

        *c = (Connect){ (MostikStep) step, (MostikOutcome) i };
        g_test_add_data_func_full (path, c, test_did_connect, g_free);
      }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *known = g_strdup_printf ("/observation/words/%s/round-trip", kinds[i].name);
      g_autofree char *unknown = g_strdup_printf ("/observation/words/%s/unknown-word", kinds[i].name);
      g_autofree char *beyond = g_strdup_printf ("/observation/words/%s/unknown-value", kinds[i].name);

      g_test_add_data_func (known, &kinds[i], test_round_trip);
      g_test_add_data_func (unknown, &kinds[i], test_unknown_word);
      g_test_add_data_func (beyond, &kinds[i], test_unknown_value);
    }
  g_test_add_func ("/observation/words/outcome/all", test_all_outcomes);
  g_test_add_func ("/observation/new/counts-as-cancelled", test_new);
  g_test_add_func ("/observation/copy/is-deep", test_copy);
  g_test_add_func ("/observation/copy/keeps-what-is-absent", test_copy_empty);
  for (guint i = 0; i < G_N_ELEMENTS (trusts); i++)
    g_test_add_data_func (trusts[i].path, GUINT_TO_POINTER (i), test_is_genuine);
  add_did_connect ();

  return g_test_run ();
}
