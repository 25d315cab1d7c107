/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check --compare: what follows from two saved reports. Their verdicts are given anew from
 * what they observed; nothing is sent.
 */
#include "cli/mostik-cli-private.h"

#include "diagnosis/mostik-comparison.h"
#include "explain/mostik-explain-comparison.h"
#include "explain/mostik-explain.h"
#include "picture/mostik-picture-text.h"
#include "report/mostik-report-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_check (guint index,
             const MostikComparison *comparison,
             const MostikDiagnosis *diagnosis,
             const MostikObservationSet *set)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (diagnosis);
  g_autoptr (MostikPicture) picture = mostik_picture_new_compared (diagnosis, comparison, index);
  g_autofree char *path = mostik_picture_to_text (picture);
  g_autofree char *started =
    set->started != NULL ? g_date_time_format (set->started, "%Y-%m-%d %H:%M") : NULL;

  printf ("\n%s%s%s\n", mostik_explain_network (index), started != NULL ? " · " : "",
          started != NULL ? started : "");
  printf ("%s\n\n%s\n", explanation->headline, path);
  if (explanation->road != NULL)
    printf ("%s\n", explanation->road);
  printf ("%s\n", explanation->what_happened);
}

static void
print_conclusion (const MostikComparisonExplanation *explanation)
{
  printf ("%s\n\n", explanation->headline);
  if (explanation->warning != NULL)
    printf ("%s\n\n", explanation->warning);
  printf ("%s\n%s\n", _ ("What follows from it"), explanation->what_follows);
  if (explanation->exception != NULL)
    printf ("%s\n", explanation->exception);
  if (explanation->certainty != NULL)
    printf ("%s\n", explanation->certainty);
  if (explanation->condition != NULL)
    printf ("%s\n", explanation->condition);
  printf ("\n%s\n%s\n", _ ("What you can do now"), explanation->what_to_do);
}

/**
 * mostik_cli_compare:
 * @first_path: a saved report
 * @second_path: another, over another network
 * @wants_json: print one JSON object instead of text
 *
 * Returns: the exit status: 0 reachable in both, 1 not in both, 2 a report that cannot be read, 3
 *   nothing follows from the two
 */
int
mostik_cli_compare (const char *first_path,
                    const char *second_path,
                    gboolean wants_json)
{
  g_autoptr (MostikObservationSet) first_set = mostik_cli_read_report (first_path);
  g_autoptr (MostikObservationSet) second_set = NULL;
  g_autoptr (MostikDiagnosis) first = NULL;
  g_autoptr (MostikDiagnosis) second = NULL;
  g_autoptr (MostikComparison) comparison = NULL;
  g_autoptr (MostikComparisonExplanation) explanation = NULL;

  if (first_set != NULL)
    second_set = mostik_cli_read_report (second_path);
  if (second_set == NULL)
    return MOSTIK_CLI_ERROR;

  first = mostik_diagnosis_new (first_set);
  second = mostik_diagnosis_new (second_set);
  comparison = mostik_comparison_new (first, first_set, second, second_set);
  if (wants_json)
    {
      g_autofree char *json =
        mostik_report_comparison_to_json (comparison, first, first_set, second, second_set);

      fputs (json, stdout);
    }
  else
    {
      explanation = mostik_explain_comparison (comparison, first, second);
      print_conclusion (explanation);
      print_check (0, comparison, first, first_set);
      print_check (1, comparison, second, second_set);
    }
  if (fflush (stdout) != 0)
    return MOSTIK_CLI_ERROR;

  if (comparison->conclusion == MOSTIK_CONCLUSION_BOTH_OPEN)
    return MOSTIK_CLI_REACHABLE;
  return comparison->has_conclusion ? MOSTIK_CLI_NOT_REACHABLE : MOSTIK_CLI_UNKNOWN;
}
