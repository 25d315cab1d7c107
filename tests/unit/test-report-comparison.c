/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What --compare --json prints keeps to "comparison" in data/report.schema.json, whatever the two.
 */
#include "report/mostik-report-json.h"

#include "schema/schema.h"
#include "test-diagnosis-builder.h"

#include <string.h>

static const char *const scripts[] = {
  "",
  "no-route",
  "running",
  "vpn foreign=ok*3 russian=ok lookup=true page=200 large=ok",
  "foreign=ok*4 russian=ok*2 connectivity=ok*2 lookup=true page=200 large=ok",
  "foreign=ok*4 russian=ok*2 lookup=dns-nxdomain doh=true*3 udp53=true truth=genuine*2",
  "foreign=ok*4 lookup=true page=tls-reset own=tls-reset*2 other-name=pass*2 truth=tls-reset*2",
  "foreign=tcp-timeout*4 russian=ok*2 lookup=true page=tcp-timeout network=tcp-timeout",
};

#define N_SCRIPTS G_N_ELEMENTS (scripts)

static char *
compare (gsize i,
         gsize j)
{
  g_autoptr (MostikObservationSet) a = test_set_new (scripts[i]);
  g_autoptr (MostikObservationSet) b = test_set_new (scripts[j]);
  g_autoptr (MostikDiagnosis) first = mostik_diagnosis_new (a);
  g_autoptr (MostikDiagnosis) second = mostik_diagnosis_new (b);
  g_autoptr (MostikComparison) comparison = mostik_comparison_new (first, a, second, b);

  return mostik_report_comparison_to_json (comparison, first, a, second, b);
}

static void
test_schema (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Schema) schema = schema_new_for_reports (&error);

  g_assert_no_error (error);
  for (gsize i = 0; i < N_SCRIPTS * N_SCRIPTS; i++)
    {
      g_autofree char *json = compare (i / N_SCRIPTS, i % N_SCRIPTS);
      g_autofree char *complaint = schema_complain_text_as (schema, "comparison", json);
      g_autofree char *as_report = schema_complain_text (schema, json);

      g_assert_cmpstr (complaint, ==, NULL);
      g_assert_cmpstr (as_report, !=, NULL); /* and nobody can take it for a report */
    }
}

/* A member too few or too many is seen. */
static void
test_spoilt (void)
{
  static const char *const members[] = { "conclusion", "checks", "networks", "reasons" };
  g_autoptr (Schema) schema = schema_new_for_reports (NULL);
  g_autofree char *json = compare (4, 5);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_auto (GStrv) parts = g_strsplit (json, members[i], 2);
      g_autofree char *spoilt = g_strconcat (parts[0], "x-", members[i], parts[1], NULL);
      g_autofree char *complaint = schema_complain_text_as (schema, "comparison", spoilt);

      g_assert_cmpstr (complaint, !=, NULL);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/comparison/schema", test_schema);
  g_test_add_func ("/report/comparison/spoilt", test_spoilt);

  return g_test_run ();
}
