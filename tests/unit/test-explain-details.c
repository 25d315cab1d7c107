/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The details of a result and the words of progress: each outcome, step and
 * experiment has its words in both languages, a line of the table holds what was measured and
 * nothing else, and no percent sign of a name is a format.
 */
#include "test-diagnosis-builder.h"

#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"

#include <libintl.h>
#include <string.h>

static void
test_outcomes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  for (guint i = 0; i < MOSTIK_N_OUTCOMES; i++)
    {
      char *text = mostik_explain_outcome ((MostikOutcome) i);

      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_hash_table_add (seen, text));
    }
}

typedef struct
{
  const char *path;
  const char *set;
  const char *text;
} Progress;

static const Progress progresses[] = {
  { "/explain/progress/begun", "running", "Finding out addresses…" },
  { "/explain/progress/addresses", "running lookup=true", "Knocking at Proton Mail and other sites…" },
  { "/explain/progress/pages", "running lookup=true page=200", "Loading pages…" },
  { "/explain/progress/large", "running lookup=true page=200 large=ok", "Loading pages…" },
  { "/explain/progress/cause", "running lookup=true page=tls-reset own=tls-reset",
    "Proton Mail does not open at once. Looking for the cause…" },
};

static void
test_progress (gconstpointer data)
{
  const Progress *progress = data;
  g_autoptr (MostikObservationSet) set = test_set_new (progress->set);
  g_autofree char *text = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  text = mostik_explain_progress (set);
  g_assert_cmpstr (text, ==, progress->text);
}

static MostikObservation *
make_handshake (void)
{
  MostikObservation *o = mostik_observation_new (MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                                 MOSTIK_EXPERIMENT_OTHER_NAME, "mail", "mail.proton.me");

  o->outcome = MOSTIK_OUTCOME_TLS_UNTRUSTED;
  o->address = g_strdup ("185.70.42.37");
  o->port = 443;
  o->issuer = g_strdup ("CN=100%s %n <b>Somebody</b>");

  return o;
}

static void
test_observation (void)
{
  g_autoptr (MostikObservation) o = make_handshake ();
  g_autofree char *line = NULL;
  g_autofree char *line6 = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  line = mostik_explain_observation (o);
  g_assert_cmpstr (line, ==,
                   "mail.proton.me · handshake, same address, neutral name · 185.70.42.37:443 · "
                   "a certificate that is not accepted · CN=100%s %n <b>Somebody</b>");

  g_free (o->address);
  o->address = g_strdup ("2001:db8::1");
  line6 = mostik_explain_observation (o);
  g_assert_nonnull (strstr (line6, "[2001:db8::1]:443"));
}

static void
test_lookup (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("doh=true");
  g_autofree char *line = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  line = mostik_explain_observation (mostik_observation_set_get (set, 0));
  g_assert_cmpstr (line, ==,
                   "mail.proton.me · name lookup, another name service · doh-1 · answered 185.70.42.37");
}

static void
test_status (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("page=503");
  g_autofree char *line = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  line = mostik_explain_observation (mostik_observation_set_get (set, 0));
  g_assert_cmpstr (line, ==, "mail.proton.me · page, as a browser would · answered (503)");
}

static void
test_services (void)
{
  MostikServiceState open = { (char *) "mail", (char *) "mail.proton.me", MOSTIK_OUTCOME_OK, TRUE };
  MostikServiceState erring = { (char *) "mail", (char *) "mail.proton.me", MOSTIK_OUTCOME_OK, FALSE };
  MostikServiceState stopped = { (char *) "mail", (char *) "mail.proton.me", MOSTIK_OUTCOME_CANCELLED, FALSE };
  MostikServiceState cut = { (char *) "mail", (char *) "mail.proton.me", MOSTIK_OUTCOME_TLS_RESET, FALSE };
  g_autofree char *open_line = NULL;
  g_autofree char *erring_line = NULL;
  g_autofree char *cut_line = NULL;
  g_autofree char *stopped_line = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  open_line = mostik_explain_service (&open);
  erring_line = mostik_explain_service (&erring);
  cut_line = mostik_explain_service (&cut);
  stopped_line = mostik_explain_service (&stopped);
  g_assert_cmpstr (stopped_line, ==, "mail.proton.me: not finished");
  g_assert_cmpstr (open_line, ==, "mail.proton.me: opens");
  g_assert_cmpstr (erring_line, ==, "mail.proton.me: does not open (Proton answered with an error)");
  g_assert_cmpstr (cut_line, ==, "mail.proton.me: does not open (the connection was reset during the handshake)");
}

static void
test_details (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (
    "foreign=ok*4 russian=ok*2 status=ok lookup=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=pass*2 "
    "elsewhere=tls-reset*2 strange=pass*2");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *english = NULL;
  g_autofree char *words = mostik_explain_verdict_words (diagnosis);
  g_auto (GStrv) lines = NULL;

  set->tls_library = g_strdup ("GnuTLS 3.7.9");
  set->started = g_date_time_new_utc (2026, 11, 23, 9, 0, 0);
  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  english = mostik_explain_details (diagnosis, set);

  g_assert_cmpstr (words, ==, "blocked · sni-filtering · certain");
  g_assert_nonnull (strstr (english, words));
  g_assert_nonnull (strstr (english, "2026-11-23 09:00 +00:00\n"));
  g_assert_nonnull (strstr (english, "GnuTLS 3.7.9\n"));
  g_assert_nonnull (strstr (english, "mail.proton.me: does not open (the connection was reset during the handshake)\n"));
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    g_assert_nonnull (strstr (english, g_array_index (diagnosis->reasons, MostikReason, i).text));
  lines = g_strsplit (english, ", took ", -1);
  g_assert_cmpuint (g_strv_length (lines) - 1, ==, mostik_observation_set_get_size (set));
}

/* First the sites, then what was measured, then the reasons; each part under its title. */
static void
test_order (void)
{
  static const char *const titles[] = {
    "\nProton’s sites\n",
    "\nOther sites, to compare\n",
    "\nWhat was measured\n",
    "\nWhy we think so\n",
  };
  g_autoptr (MostikObservationSet) set =
    test_set_new ("foreign=ok*3 russian=ok lookup=true page=tls-reset own=tls-reset*2");
  g_autoptr (MostikObservationSet) empty = test_set_new ("no-route");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autoptr (MostikDiagnosis) nothing = mostik_diagnosis_new (empty);
  g_autofree char *text = NULL;
  g_autofree char *short_text = NULL;
  const char *at;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  text = mostik_explain_details (diagnosis, set);
  short_text = mostik_explain_details (nothing, empty);
  at = text;
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      at = strstr (at, titles[i]);
      g_assert_nonnull (at);
    }
  g_assert_null (strstr (short_text, titles[1]));
  g_assert_null (strstr (short_text, titles[2]));
}

/* One line for each of the other sites, by its page or the lookup that it came no further than. */
static void
test_controls (void)
{
  g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  static const struct
  {
    MostikStep step;
    MostikExperiment experiment;
    const char *id;
    MostikOutcome outcome;
  } steps[] = {
    { MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_PLAIN, "one", MOSTIK_OUTCOME_OK },
    { MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_PLAIN, "two", MOSTIK_OUTCOME_DNS_TIMEOUT },
    { MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_PLAIN, "three", MOSTIK_OUTCOME_OK },
    { MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_PLAIN, "unfinished", MOSTIK_OUTCOME_OK },
    { MOSTIK_STEP_FETCH, MOSTIK_EXPERIMENT_PLAIN, "three", MOSTIK_OUTCOME_TCP_REFUSED },
    { MOSTIK_STEP_FETCH, MOSTIK_EXPERIMENT_PLAIN, "one", MOSTIK_OUTCOME_OK },
    { MOSTIK_STEP_HANDSHAKE, MOSTIK_EXPERIMENT_OTHER_NAME, "one", MOSTIK_OUTCOME_TLS_RESET },
  };
  g_autoptr (GPtrArray) lines = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      MostikObservation *o = mostik_observation_new (steps[i].step, MOSTIK_TARGET_CONTROL,
                                                     steps[i].experiment, steps[i].id, steps[i].id);

      o->outcome = steps[i].outcome;
      mostik_observation_set_add (set, o);
    }
  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  lines = mostik_explain_controls (set);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "one: opens");
  g_assert_cmpstr (g_ptr_array_index (lines, 1), ==, "two: does not open (the name service did not answer)");
  g_assert_cmpstr (g_ptr_array_index (lines, 2), ==, "three: does not open (the connection was refused)");
}

static void
test_times (void)
{
  g_autoptr (MostikObservation) o = make_handshake ();
  g_autofree char *english = NULL;

  o->started_ms = 1240;
  o->elapsed_ms = 61;
  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  english = mostik_explain_times (o);
  g_assert_cmpstr (english, ==, "after 1240 ms, took 61 ms");
}

/* Nothing of a person's own: the configured resolvers, the proxy, interfaces. */
static void
test_details_hold_nothing_personal (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("proxy vpn kill-switch foreign=ok*4 lookup=true page=tls-reset");
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *text = mostik_explain_details (diagnosis, set);

  g_assert_null (strstr (text, "127.0.0.1"));
  g_assert_null (strstr (text, "tun0"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  g_test_add_func ("/explain/outcomes", test_outcomes);
  for (gsize i = 0; i < G_N_ELEMENTS (progresses); i++)
    g_test_add_data_func (progresses[i].path, &progresses[i], test_progress);
  g_test_add_func ("/explain/details/observation", test_observation);
  g_test_add_func ("/explain/details/lookup", test_lookup);
  g_test_add_func ("/explain/details/status", test_status);
  g_test_add_func ("/explain/details/services", test_services);
  g_test_add_func ("/explain/details/all", test_details);
  g_test_add_func ("/explain/details/order", test_order);
  g_test_add_func ("/explain/details/controls", test_controls);
  g_test_add_func ("/explain/details/times", test_times);
  g_test_add_func ("/explain/details/nothing-personal", test_details_hold_nothing_personal);

  return g_test_run ();
}
