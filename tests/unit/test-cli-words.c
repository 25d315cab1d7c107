/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check and results in four words: a check's text ends with them, --words shows the same
 * text again, and words that cannot be right are refused with a line that says why.
 */
#include "test-cli-program.h"

#include "report/mostik-report-json.h"
#include "test-diagnosis-builder.h"
#include "unit-namespace.h"

#include <glib/gstdio.h>
#include <string.h>

#define DICTATE "Dictate to your helper: "
#define CUT "foreign=ok*4 russian=ok*2 lookup=true doh=true*2 page=tls-reset own=tls-reset*2 " \
            "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2"

/* The text of a check of today. */
static void
check (TestCliEnd *end)
{
  g_autofree char *folder = g_dir_make_tmp ("mostik-words-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "report", NULL);
  g_autofree char *arguments = g_strdup_printf ("--lang en --replay '%s'", path);
  g_autoptr (MostikObservationSet) set = test_set_new (CUT);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *json = NULL;

  set->started = g_date_time_new_now_local ();
  json = mostik_report_to_json (diagnosis, set);
  g_assert_true (g_file_set_contents (path, json, -1, NULL));
  test_cli_run (arguments, end);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_there_and_back (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_auto (TestCliEnd) back = { 0 };
  g_auto (GStrv) lines = NULL;
  g_autofree char *arguments = NULL;
  const char *line, *details, *text;

  check (&end);
  g_assert_cmpint (end.status, ==, 1);
  line = strstr (end.out, "\n" DICTATE);
  g_assert_nonnull (line);

  /* As it was copied, the beginning included. */
  lines = g_strsplit (line + 1, "\n", 2);
  arguments = g_strdup_printf ("--lang en --words '%s'", lines[0]);
  test_cli_run (arguments, &back);
  g_assert_cmpint (back.status, ==, 1);
  g_assert_true (g_str_has_prefix (back.out, "Dictated result, "));
  g_assert_nonnull (strstr (back.out, "not about this computer"));
  g_assert_null (strstr (back.out, DICTATE));

  /* From the headline to where the details begin it is the same text. */
  text = strstr (back.out, "\n\n");
  g_assert_nonnull (text);
  details = strstr (end.out, "\nDetails\n");
  g_assert_nonnull (details);
  g_assert_cmpmem (text + 2, strlen (text + 2), end.out, (gsize) (details - end.out));
}

static const struct
{
  const char *path;
  const char *arguments;
  const char *said; /* on standard error */
} cases[] = {
  { "/cli/words/unknown", "--lang en --words 'сосна лотка чай март'", "“лотка” is not in the list. Did you mean “лодка”?" },
  { "/cli/words/misheard", "--lang en --words 'сосна лодка чай март'", "do not fit together" },
  { "/cli/words/too-few", "--lang en --words 'сосна лодка'", "Words understood: 2 of 4" },
  { "/cli/words/too-many", "--lang en --words 'сосна лодка чай март чай'", "more than four words" },
  { "/cli/words/none", "--lang en --words", "--words" },
  { "/cli/words/with-json", "--lang en --json --words 'сосна лодка чай март'", "--words takes four words" },
  { "/cli/words/with-report", "--lang en --replay none --words 'сосна лодка чай март'", "--words takes four words" },
};

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_auto (TestCliEnd) end = { 0 };

  test_cli_run (cases[i].arguments, &end);
  g_assert_cmpint (end.status, ==, 2);
  g_assert_cmpstr (end.out, ==, "");
  g_assert_nonnull (strstr (end.err, cases[i].said));
  g_assert_cmpuint (test_cli_count_lines (end.err), ==, 1);
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route flush table main\n");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/words/there-and-back", test_there_and_back);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, GUINT_TO_POINTER (i), test_refused);

  return g_test_run ();
}
