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
  MostikServiceState cut = { (char *) "mail", (char *) "mail.proton.me", MOSTIK_OUTCOME_TLS_RESET, FALSE };
  g_autofree char *open_line = NULL;
  g_autofree char *erring_line = NULL;
  g_autofree char *cut_line = NULL;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  open_line = mostik_explain_service (&open);
  erring_line = mostik_explain_service (&erring);
  cut_line = mostik_explain_service (&cut);
  g_assert_cmpstr (open_line, ==, "mail.proton.me: opens");
  g_assert_cmpstr (erring_line, ==, "mail.proton.me: Proton answered with an error");
  g_assert_cmpstr (cut_line, ==, "mail.proton.me: the connection was reset during the handshake");
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
  g_assert_nonnull (strstr (english, "mail.proton.me: the connection was reset during the handshake\n"));
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    g_assert_nonnull (strstr (english, g_array_index (diagnosis->reasons, MostikReason, i).text));
  lines = g_strsplit (english, " ms  ", -1);
  g_assert_cmpuint (g_strv_length (lines) - 1, ==, mostik_observation_set_get_size (set));
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
  g_test_add_func ("/explain/details/nothing-personal", test_details_hold_nothing_personal);

  return g_test_run ();
}
