/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has to be true of the verdict on any set of observations, possible or not: thousands of
 * random ones. Each set is a line of words (test-diagnosis-builder.c), printed with its seed where
 * it fails. MOSTIK_TEST_SEED=N tries others, MOSTIK_TEST_SETS=N more of them.
 */
#include "test-diagnosis-builder.h"

#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"
#include "report/mostik-report-json.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define N_SETS 4000
#define SEED 20261123

static const char *const lookups[] = {
  "true",
  "moved",
  "stub",
  "bogon",
  "nat64",
  "dns-nxdomain",
  "dns-empty",
  "dns-failure",
  "dns-timeout",
  "cancelled",
};

static const char *const handshakes[] = {
  "genuine",
  "genuine",
  "pass",
  "wrong-name",
  "false",
  "false-wrong-name",
  "false-expired",
  "state",
  "old-store",
  "expired",
  "not-yet",
  "tcp-timeout",
  "tcp-refused",
  "tcp-unreachable",
  "tls-reset",
  "tls-reset",
  "tls-timeout",
  "tls-timeout",
  "tls-closed",
  "tls-alert",
  "cancelled",
};

static const char *const fetches[] = {
  "200",
  "200",
  "403",
  "503",
  "to:account.proton.me",
  "to:elsewhere.example",
  "known-block-page",
  "genuine",
  "false",
  "state",
  "expired",
  "not-yet",
  "wrong-name",
  "tcp-timeout",
  "tcp-refused",
  "tcp-unreachable",
  "tls-reset",
  "tls-timeout",
  "tls-closed",
  "tls-alert",
  "http-reset",
  "http-timeout",
  "http-stalled",
  "http-closed",
  "http-unexpected",
  "proxy-failed",
  "cancelled",
};

static const char *const facts[] = { "no-route", "ipv6", "proxy", "vpn", "kill-switch", "hosts", "quiet", "stopped" };

static const struct
{
  const char *what;
  const char *const *hows;
  guint n_hows;
  guint max;
} words[] = {
  { "foreign", fetches, G_N_ELEMENTS (fetches), 4 },
  { "russian", fetches, G_N_ELEMENTS (fetches), 2 },
  { "foreign-large", fetches, G_N_ELEMENTS (fetches), 3 },
  { "foreign-direct", handshakes, G_N_ELEMENTS (handshakes), 2 },
  { "connectivity", fetches, G_N_ELEMENTS (fetches), 2 },
  { "status", fetches, G_N_ELEMENTS (fetches), 1 },
  { "network", handshakes, 0, 2 },
  { "untouched", handshakes, G_N_ELEMENTS (handshakes), 2 },
  { "untouched-own", handshakes, G_N_ELEMENTS (handshakes), 1 },
  { "lookup", lookups, G_N_ELEMENTS (lookups), 1 },
  { "page", fetches, G_N_ELEMENTS (fetches), 1 },
  { "again", lookups, G_N_ELEMENTS (lookups), 1 },
  { "doh", lookups, G_N_ELEMENTS (lookups), 3 },
  { "tcp53", lookups, G_N_ELEMENTS (lookups), 2 },
  { "udp53", lookups, G_N_ELEMENTS (lookups), 2 },
  { "own", handshakes, G_N_ELEMENTS (handshakes), 3 },
  { "truth", handshakes, G_N_ELEMENTS (handshakes), 3 },
  { "other-name", handshakes, G_N_ELEMENTS (handshakes), 3 },
  { "no-name", handshakes, G_N_ELEMENTS (handshakes), 3 },
  { "elsewhere", handshakes, G_N_ELEMENTS (handshakes), 3 },
  { "port", handshakes, 0, 2 },
  { "http", fetches, G_N_ELEMENTS (fetches), 1 },
  { "ping", fetches, G_N_ELEMENTS (fetches), 1 },
  { "large", fetches, G_N_ELEMENTS (fetches), 3 },
};

static const char *const connects[] = { "ok", "tcp-timeout", "tcp-refused", "tcp-unreachable", "cancelled" };

static const char *
pick (GRand *chance,
      const char *const *hows,
      guint n_hows)
{
  if (n_hows == 0)
    return connects[g_rand_int_range (chance, 0, G_N_ELEMENTS (connects))];

  return hows[g_rand_int_range (chance, 0, (gint32) n_hows)];
}

/* Real sets agree with themselves: mostly one end for all connections of a kind, sometimes a
 * mixture. */
static void
append_words (GString *script,
              GRand *chance,
              const char *service)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gboolean is_mixed = g_rand_int_range (chance, 0, 4) == 0;
      guint n = (guint) g_rand_int_range (chance, 0, (gint32) words[i].max + 1);
      const char *how = pick (chance, words[i].hows, words[i].n_hows);

      if (i < 3 && g_rand_boolean (chance))
        how = "ok", n = words[i].max;
      for (guint j = 0; j < n; j++)
        {
          g_string_append_printf (script, " %s%s=%s", service, words[i].what, how);
          if (is_mixed)
            how = pick (chance, words[i].hows, words[i].n_hows);
        }
    }
}

static char *
make_script (GRand *chance)
{
  GString *script = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_rand_int_range (chance, 0, 12) == 0)
      g_string_append_printf (script, " %s", facts[i]);
  append_words (script, chance, "");
  if (g_rand_boolean (chance))
    append_words (script, chance, "account.");

  return g_string_free (script, FALSE);
}

static gboolean
is_mailbox_open (const MostikObservationSet *set)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_SERVICE && g_str_equal (o->id, "mail") &&
          o->step == MOSTIK_STEP_FETCH &&
          (o->experiment == MOSTIK_EXPERIMENT_PLAIN || o->experiment == MOSTIK_EXPERIMENT_LARGE) &&
          o->outcome == MOSTIK_OUTCOME_OK &&
          o->http_status < 500 &&
          mostik_observation_is_genuine (o))
        return TRUE;
    }

  return FALSE;
}

static guint
count_live (const MostikObservationSet *set,
            gboolean domestic)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          o->domestic == domestic &&
          o->experiment == MOSTIK_EXPERIMENT_PLAIN && o->outcome == MOSTIK_OUTCOME_OK &&
          mostik_observation_is_genuine (o))
        n++;
    }

  return n;
}

/* Something of Proton's that went wrong: without it nothing may be called blocked. */
static gboolean
has_failure (const MostikObservationSet *set)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);
      gboolean is_large = o->experiment == MOSTIK_EXPERIMENT_LARGE;
      gboolean is_lookup = o->step == MOSTIK_STEP_LOOKUP &&
                           o->experiment == MOSTIK_EXPERIMENT_PLAIN;

      if (o->target == MOSTIK_TARGET_SERVICE && o->outcome != MOSTIK_OUTCOME_CANCELLED &&
          (o->outcome != MOSTIK_OUTCOME_OK || is_large || is_lookup))
        return TRUE;
    }

  return FALSE;
}

static void
check_claims (const MostikDiagnosis *d,
              const MostikObservationSet *set)
{
  gboolean is_interfered = d->verdict == MOSTIK_VERDICT_BLOCKED ||
                           d->verdict == MOSTIK_VERDICT_DEGRADED;
  guint n_foreign = count_live (set, FALSE);
  guint n_russian = count_live (set, TRUE);

  g_assert_cmpuint (d->n_live_foreign_controls, ==, n_foreign);
  g_assert_cmpuint (d->n_live_controls, ==, n_foreign + n_russian);
  if (is_interfered && d->scope == MOSTIK_SCOPE_FOREIGN_SITES)
    g_assert_cmpuint (n_russian, >=, 2);
  else if (is_interfered)
    g_assert_cmpuint (n_foreign, >=, 2);
  if (is_interfered)
    g_assert_true (has_failure (set) || d->scope == MOSTIK_SCOPE_FOREIGN_SITES);
  if (is_interfered && d->confidence == MOSTIK_CONFIDENCE_CERTAIN)
    g_assert_cmpuint (n_foreign + n_russian, >=, 3);

  if (d->verdict == MOSTIK_VERDICT_REACHABLE)
    g_assert_true (is_mailbox_open (set));
  if (d->verdict == MOSTIK_VERDICT_BLOCKED || d->verdict == MOSTIK_VERDICT_OFFLINE)
    g_assert_false (is_mailbox_open (set));
  if (d->scope != MOSTIK_SCOPE_FOREIGN_SITES)
    g_assert_cmpint (d->methods != 0, ==, is_interfered);
}

static void
check_words (const MostikDiagnosis *d)
{
  g_assert_cmpuint (d->reasons->len, >=, 1);
  for (guint i = 0; i < d->reasons->len; i++)
    {
      const MostikReason *reason = &g_array_index (d->reasons, MostikReason, i);

      g_assert_cmpstr (reason->rule, !=, "");
      g_assert_cmpstr (reason->text, !=, "");
      g_assert_true (mostik_diagnosis_has_reason (d, reason->rule));
    }
  if (d->verdict == MOSTIK_VERDICT_INCONCLUSIVE)
    g_assert_cmpint (d->confidence, ==, MOSTIK_CONFIDENCE_UNSURE);
  else
    g_assert_cmpint (d->confidence, !=, MOSTIK_CONFIDENCE_UNSURE);
  /* The argument that "provider" needs does not exist yet. */
  g_assert_cmpint (d->place, !=, MOSTIK_PLACE_PROVIDER);
  g_assert_cmpint (d->place, !=, MOSTIK_PLACE_BEYOND_PROVIDER);
}

/* The picture and the headline. */
static void
check_stages (const MostikDiagnosis *d)
{
  gboolean is_broken = FALSE;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    is_broken = is_broken || d->stages[i] == MOSTIK_STAGE_STATE_BROKEN ||
                d->stages[i] == MOSTIK_STAGE_STATE_DOOR ||
                (d->stages[i] == MOSTIK_STAGE_STATE_HAMPERED && i != MOSTIK_STAGE_PROTON);

  g_assert_cmpint (is_broken, ==, d->place != MOSTIK_PLACE_UNKNOWN);
  if (d->verdict == MOSTIK_VERDICT_REACHABLE)
    g_assert_cmpint (d->stages[MOSTIK_STAGE_PROTON], ==, MOSTIK_STAGE_STATE_PASSED);
  if (d->verdict != MOSTIK_VERDICT_REACHABLE && d->verdict != MOSTIK_VERDICT_DEGRADED)
    g_assert_cmpint (d->stages[MOSTIK_STAGE_PROTON], !=, MOSTIK_STAGE_STATE_PASSED);
}

static char *
describe_fully (const MostikDiagnosis *d)
{
  GString *text = g_string_new (NULL);
  g_autofree char *words_ = test_diagnosis_describe (d);

  g_string_append (text, words_);
  for (guint i = 0; i < d->reasons->len; i++)
    g_string_append_printf (text, " %s", g_array_index (d->reasons, MostikReason, i).rule);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_string_append_printf (text, " %d", d->stages[i]);
  for (guint i = 0; i < d->services->len; i++)
    {
      const MostikServiceState *service = g_ptr_array_index (d->services, i);

      g_string_append_printf (text, " %s:%d:%d", service->id, service->outcome, service->is_open);
    }

  return g_string_free (text, FALSE);
}

static void
check_order (const MostikDiagnosis *d,
             const MostikObservationSet *set,
             GRand *chance)
{
  g_autofree char *said = describe_fully (d);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MostikObservationSet) other = test_set_shuffle (set, chance);
      g_autoptr (MostikDiagnosis) again = mostik_diagnosis_new (other);
      g_autofree char *said_again = describe_fully (again);

      g_assert_cmpstr (said, ==, said_again);
    }
}

static void
check_explanation (const MostikDiagnosis *d,
                   const MostikObservationSet *set)
{
  for (guint language = MOSTIK_LANGUAGE_ENGLISH; language <= MOSTIK_LANGUAGE_RUSSIAN; language++)
    {
      g_autoptr (MostikExplanation) explanation = NULL;
      g_autofree char *details = NULL;

      mostik_language_set ((MostikLanguage) language);
      explanation = mostik_explain (d);
      details = mostik_explain_details (d, set);
      g_assert_cmpstr (explanation->headline, !=, "");
      g_assert_cmpstr (explanation->what_happened, !=, "");
      g_assert_cmpstr (explanation->what_it_means, !=, "");
      g_assert_cmpstr (explanation->what_to_do, !=, "");
      g_assert_true (g_utf8_validate (details, -1, NULL));
    }
}

/* A stored report gives the same verdict. */
static void
check_replay (const MostikDiagnosis *d,
              const MostikObservationSet *set)
{
  g_autofree char *said = describe_fully (d);
  g_autofree char *said_again = NULL;
  g_autofree char *json = mostik_report_to_json (d, set);
  g_autofree char *json_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikObservationSet) read = mostik_report_from_json (json, strlen (json), &error);
  g_autoptr (MostikDiagnosis) again = NULL;

  g_assert_no_error (error);
  if (read == NULL)
    return;
  again = mostik_diagnosis_new (read);
  said_again = describe_fully (again);
  json_again = mostik_report_to_json (again, read);
  g_assert_cmpstr (said, ==, said_again);
  g_assert_cmpstr (json, ==, json_again);
}

/* While a check is under way nothing is called broken, nothing that was passed is taken back, by
 * what is seen next or by the result, and it may only end for what is certain. */
static void
check_running (MostikObservationSet *set,
               const MostikDiagnosis *result)
{
  g_autoptr (MostikObservationSet) begun = mostik_observation_set_copy (set);
  MostikStageState last[MOSTIK_N_STAGES];

  begun->elapsed_ms = 0;
  memcpy (last, result->stages, sizeof last);
  for (guint n = mostik_observation_set_get_size (set) + 1; n > 0; n--)
    {
      g_autoptr (MostikDiagnosis) d = NULL;

      g_ptr_array_set_size (begun->observations, (int) n - 1);
      d = mostik_diagnosis_new (begun);
      for (guint i = 0; i < MOSTIK_N_STAGES; i++)
        {
          g_assert_true (d->stages[i] == MOSTIK_STAGE_STATE_AHEAD ||
                         d->stages[i] == MOSTIK_STAGE_STATE_TRYING ||
                         d->stages[i] == MOSTIK_STAGE_STATE_PASSED);
          if (d->stages[i] == MOSTIK_STAGE_STATE_PASSED)
            g_assert_cmpint (last[i], ==, MOSTIK_STAGE_STATE_PASSED);
          if (d->stages[i] == MOSTIK_STAGE_STATE_TRYING)
            g_assert_cmpint (last[i], !=, MOSTIK_STAGE_STATE_AHEAD);
        }
      memcpy (last, d->stages, sizeof last);
    }

  set->elapsed_ms = 0;
  if (mostik_diagnosis_is_decided (set))
    g_assert_cmpint (result->confidence, ==, MOSTIK_CONFIDENCE_CERTAIN);
}

static guint
get_number (const char *variable,
            guint usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : usual;
}

static void
check_one (const char *script,
           gboolean with_replay,
           GRand *chance)
{
  g_autoptr (MostikObservationSet) set = test_set_new (script);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  check_claims (diagnosis, set);
  check_words (diagnosis);
  check_stages (diagnosis);
  check_order (diagnosis, set, chance);
  check_explanation (diagnosis, set);
  if (with_replay)
    check_replay (diagnosis, set);
  check_running (set, diagnosis);
}

static void
test_random_sets (void)
{
  guint seed = get_number ("MOSTIK_TEST_SEED", SEED);
  guint n_sets = get_number ("MOSTIK_TEST_SETS", N_SETS);
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);

  g_test_message ("seed %u, %u sets", seed, n_sets);
  for (guint i = 0; i < n_sets && !g_test_failed (); i++)
    {
      g_autofree char *script = make_script (chance);

      check_one (script, i % 8 == 0, chance);
      if (g_test_failed ())
        g_test_message ("set %u of seed %u:%s", i, seed, script);
    }
}

/* A stored set may hold two plain requests to one service (the check began anew): no order of them
 * may count. */
static void
test_two_plain_requests (void)
{
  static const char *const scripts[] = {
    "foreign=ok*4 lookup=true page=200 page=tls-reset",
    "foreign=ok*4 lookup=true page=503 page=200",
    "foreign=ok*4 lookup=true lookup=dns-nxdomain doh=true*3 truth=genuine*2",
  };
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = test_set_new (scripts[i]);
      g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

      g_test_message ("%s", scripts[i]);
      check_order (diagnosis, set, chance);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  g_test_add_func ("/diagnosis/random/sets", test_random_sets);
  g_test_add_func ("/diagnosis/random/two-plain-requests", test_two_plain_requests);

  return g_test_run ();
}
