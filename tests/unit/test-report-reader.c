/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a report back: a good one gives the same observations and the same verdict, a bad one,
 * from whomever, an error that names the field, and never a crash.
 */
#include "report/mostik-report-json.h"

#include "test-diagnosis-builder.h"

#include <string.h>

static const char *const scripts[] = {
  "",
  "no-route",
  "vpn proxy kill-switch hosts ipv6 quiet stopped foreign=ok*2",
  "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok lookup=true doh=true*3 page=tls-reset own=tls-reset*2 "
  "other-name=pass*2 elsewhere=tls-reset*2 strange=pass*2",
  "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired skew:-1825",
  "foreign=ok*4 status=incident lookup=true page=503 account.lookup=dns-nxdomain account.doh=true*3",
  "foreign=ok*4 lookup=stub doh=true*3 page=false http=to:warning.example http=known-block-page truth=genuine*2",
};

static char *
make_report (const MostikObservationSet *set)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  return mostik_report_to_json (diagnosis, set);
}

static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = test_set_new (scripts[i]);
      g_autoptr (MostikObservationSet) read = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *json = NULL;
      g_autofree char *json_again = NULL;

      set->started = g_date_time_new_utc (2026, 11, 23, 9, 0, 0);
      set->tls_library = g_strdup ("GnuTLS 3.7.9");
      json = make_report (set);
      read = mostik_report_from_json (json, strlen (json), &error);
      g_assert_no_error (error);
      json_again = make_report (read);
      g_assert_cmpstr (json, ==, json_again);
    }
}

typedef struct
{
  const char *path;
  const char *text; /* replaced by… */
  const char *by;
  MostikReportError code;
} Bad;

/* One thing wrong in an otherwise good report. */
static const Bad bads[] = {
  { "/report/reader/bad/format-newer", "\"format\" : 1", "\"format\" : 2", MOSTIK_REPORT_ERROR_BAD_FORMAT },
  { "/report/reader/bad/format-older", "\"format\" : 1", "\"format\" : 0", MOSTIK_REPORT_ERROR_BAD_FORMAT },
  { "/report/reader/bad/format-text", "\"format\" : 1", "\"format\" : \"1\"", MOSTIK_REPORT_ERROR_BAD_FORMAT },
  { "/report/reader/bad/format-missing", "\"format\" : 1,", "", MOSTIK_REPORT_ERROR_BAD_FORMAT },
  { "/report/reader/bad/level", "\"normal\"", "\"loud\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/level-null", "\"level\" : \"normal\"", "\"level\" : null", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/elapsed-negative", "\"elapsed_ms\" : 4000", "\"elapsed_ms\" : -1", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/elapsed-huge", "\"elapsed_ms\" : 4000", "\"elapsed_ms\" : 99999999999",
    MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/elapsed-fraction", "\"elapsed_ms\" : 4000", "\"elapsed_ms\" : 4.5", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/stopped-number", "\"stopped\" : false", "\"stopped\" : 0", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/network-missing", "\"network\"", "\"nitwork\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/services-missing", "\"services\"", "\"servants\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/services-null", "\"services\" : [", "\"services\" : null, \"x\" : [", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/step-missing", "\"step\"", "\"stop\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/steps-missing", "\"steps\"", "\"stops\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/outcome", "\"tls-untrusted\"", "\"eaten\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/port", "\"port\" : 443", "\"port\" : 65536", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/trust", "\"shown\"", "\"holy\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/host-null", "\"host\" : \"mail.proton.me\"", "\"host\" : null", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/host-with-a-line-break", "\"mail.proton.me\"", "\"mail\\nproton\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/host-that-turns-around", "\"mail.proton.me\"", "\"mail\xe2\x80\xae\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/host-with-a-slash", "\"mail.proton.me\"", "\"mail/proton.me\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/id-that-is-a-path", "\"id\" : \"mail\"", "\"id\" : \"../../x\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/id-empty", "\"id\" : \"mail\"", "\"id\" : \"\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/id-with-a-capital", "\"id\" : \"mail\"", "\"id\" : \"Mail\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/id-with-markup", "\"id\" : \"mail\"", "\"id\" : \"mail<b>\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/name-with-a-space", "\"name\" : null", "\"name\" : \"mail proton\"",
    MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/resolver", "\"resolver\" : null", "\"resolver\" : \"/x\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/answer", "\"answers\" : [", "\"answers\" : [ \"a, b\",", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/hosts-override", "\"hosts_overrides\" : [", "\"hosts_overrides\" : [\"../x\"", MOSTIK_REPORT_ERROR_BAD_FIELD },
  { "/report/reader/bad/no-utf-8", "\"mail.proton.me\"", "\"mail\xff\"", MOSTIK_REPORT_ERROR_NOT_JSON },
  { "/report/reader/bad/cut-short", "\"reasons\" : [", "\"reasons\" : ", MOSTIK_REPORT_ERROR_NOT_JSON },
};

static void
test_bad (gconstpointer data)
{
  const Bad *bad = data;
  g_autoptr (MostikObservationSet) set = test_set_new ("foreign=ok*2 lookup=true page=tls-reset other-name=pass");
  g_autofree char *json = make_report (set);
  const char *at = strstr (json, bad->text);
  g_autoptr (GString) changed = g_string_new (NULL);
  g_autoptr (MostikObservationSet) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (at);
  g_string_append_len (changed, json, at - json);
  g_string_append (changed, bad->by);
  g_string_append (changed, at + strlen (bad->text));
  read = mostik_report_from_json (changed->str, changed->len, &error);
  g_assert_error (error, MOSTIK_REPORT_ERROR, (int) bad->code);
  g_assert_null (read);
}

/* Somebody's newer report may say more: what is not known is passed over. */
static void
test_unknown (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("foreign=ok*2 lookup=true page=tls-reset other-name=pass");
  g_autofree char *json = make_report (set);
  g_auto (GStrv) parts = g_strsplit (json, "\"step\" :", -1);
  g_autofree char *more = g_strjoinv ("\"weather\" : [\"../rain\"], \"step\" :", parts);
  g_autoptr (MostikObservationSet) read = NULL;
  g_autoptr (GError) error = NULL;

  read = mostik_report_from_json (more, strlen (more), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mostik_observation_set_get_size (read), ==,
                    mostik_observation_set_get_size (set));
}

static const struct
{
  const char *path;
  const char *text;
} nonsense[] = {
  { "/report/reader/nonsense/nothing", "" },
  { "/report/reader/nonsense/space", " \n" },
  { "/report/reader/nonsense/null", "null" },
  { "/report/reader/nonsense/array", "[]" },
  { "/report/reader/nonsense/number", "1e999" },
  { "/report/reader/nonsense/not-a-number", "{\"format\":NaN}" },
  { "/report/reader/nonsense/open", "{\"format\":1" },
  { "/report/reader/nonsense/open-string", "{\"format" },
  { "/report/reader/nonsense/backslash-at-the-end", "{\"format\\" },
  { "/report/reader/nonsense/html", "<html></html>" },
};

static void
test_nonsense (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (mostik_report_from_json (text, strlen (text), &error));
  g_assert_error (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_NOT_JSON);
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"format\":1,\"x\":");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '[');
  g_assert_null (mostik_report_from_json (text->str, text->len, &error));
  g_assert_error (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_NOT_JSON);
}

static void
test_large (void)
{
  g_autofree char *text = g_strnfill (MOSTIK_REPORT_MAX_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_null (mostik_report_from_json (text, MOSTIK_REPORT_MAX_BYTES + 1, &error));
  g_assert_error (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_TOO_LARGE);
}

/* Cut anywhere, one byte changed anywhere: no crash, and either a set or an error. */
static void
test_damaged (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new (scripts[3]);
  g_autofree char *json = make_report (set);
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261123);
  gsize length = strlen (json);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_strdup (json);
      gsize at = (gsize) g_rand_int_range (chance, 0, (gint32) length);
      g_autoptr (MostikObservationSet) read = NULL;
      g_autoptr (GError) error = NULL;

      if (g_rand_boolean (chance))
        copy[at] = '\0';
      else
        copy[at] = (char) g_rand_int_range (chance, 1, 128);
      read = mostik_report_from_json (copy, strlen (copy), &error);
      g_assert_true ((read == NULL) == (error != NULL));
      if (read != NULL)
        mostik_diagnosis_free (mostik_diagnosis_new (read));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/report/reader/round-trip", test_round_trip);
  for (gsize i = 0; i < G_N_ELEMENTS (bads); i++)
    g_test_add_data_func (bads[i].path, &bads[i], test_bad);
  g_test_add_func ("/report/reader/unknown-members", test_unknown);
  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++)
    g_test_add_data_func (nonsense[i].path, nonsense[i].text, test_nonsense);
  g_test_add_func ("/report/reader/deep", test_deep);
  g_test_add_func ("/report/reader/large", test_large);
  g_test_add_func ("/report/reader/damaged", test_damaged);

  return g_test_run ();
}
