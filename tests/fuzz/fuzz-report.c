/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: a saved report, from the file to every sentence that is said about it. What was read
 * can be written and read again, with the same verdict.
 */
#include "fuzz.h"

#include "diagnosis/mostik-diagnosis.h"
#include "explain/mostik-explain.h"
#include "report/mostik-report-json.h"

static void
read_sentences (const MostikDiagnosis *diagnosis)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (diagnosis);

  fuzz_assert_harmless (explanation->headline);
  fuzz_assert_harmless (explanation->what_happened);
  fuzz_assert_harmless (explanation->what_it_means);
  fuzz_assert_harmless (explanation->what_to_do);
  for (guint i = 0; i < diagnosis->services->len; i++)
    {
      g_autofree char *line = mostik_explain_service (g_ptr_array_index (diagnosis->services, i));

      fuzz_assert_harmless (line);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autoptr (MostikObservationSet) set = NULL;
  g_autoptr (MostikObservationSet) again = NULL;
  g_autoptr (MostikDiagnosis) diagnosis = NULL;
  g_autoptr (MostikDiagnosis) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  set = mostik_report_from_json ((const char *) data, size, &error);
  g_assert_true ((set == NULL) == (error != NULL));
  if (set == NULL)
    return 0;

  diagnosis = mostik_diagnosis_new (set);
  read_sentences (diagnosis);
  json = mostik_report_to_json (diagnosis, set);
  fuzz_assert_harmless (json);
  again = mostik_report_from_json (json, strlen (json), &error);
  g_assert_no_error (error);
  second = mostik_diagnosis_new (again);
  g_assert_cmpint (second->verdict, ==, diagnosis->verdict);
  return 0;
}
