/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a saved report, from whomever it came; what is wrong with one is said in one line.
 */
#include "cli/mostik-cli-private.h"

#include "probe/mostik-probe-trust.h"
#include "report/mostik-report-json.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

static const char *
explain_error (const GError *error)
{
  if (error->domain != MOSTIK_REPORT_ERROR)
    return error->message;

  switch ((MostikReportError) error->code)
    {
    case MOSTIK_REPORT_ERROR_TOO_LARGE:
      return _ ("it is too large");
    case MOSTIK_REPORT_ERROR_BAD_FORMAT:
      return _ ("it was written by another version of the program");
    case MOSTIK_REPORT_ERROR_BAD_FIELD:
      return _ ("a field is missing or makes no sense");
    case MOSTIK_REPORT_ERROR_NOT_JSON:
    default:
      return _ ("it is not a report");
    }
}

/* Looks before it reads: what is no ordinary file may have no end. */
static gboolean
can_be_read (GFile *file,
             GError **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_NOT_JSON,
                           "not a report");
      return FALSE;
    }
  if (g_file_info_get_size (info) > MOSTIK_REPORT_MAX_BYTES)
    {
      g_set_error_literal (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_TOO_LARGE,
                           "too large for a report");
      return FALSE;
    }

  return TRUE;
}

/**
 * mostik_cli_read_report:
 * @path: a file
 *
 * Returns: (transfer full) (nullable): what was observed; if %NULL, a line on standard error has
 *   named the file and said what is wrong with it
 */
MostikObservationSet *
mostik_cli_read_report (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  MostikObservationSet *set = NULL;
  gsize length = 0;

  if (can_be_read (file, &error) &&
      g_file_load_contents (file, NULL, &contents, &length, NULL, &error))
    set = mostik_report_from_json (contents, length, &error);
  if (set != NULL)
    return set;

  problem = mostik_probe_clean_text (explain_error (error), MOSTIK_CLI_MAX_PROBLEM_LENGTH);
  name = mostik_probe_clean_text (path, MOSTIK_CLI_MAX_PROBLEM_LENGTH);
  /* Translators: %1$s is the name of a file, %2$s says what is wrong with it. */
  g_printerr (_ ("mostik-check: %1$s cannot be read: %2$s"), name, problem);
  g_printerr ("\n");

  return NULL;
}
