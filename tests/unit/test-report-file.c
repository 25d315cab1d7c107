/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A report as a file: what is read back gives the same report, the name says nothing about it, a
 * file that cannot be written is an error with a cause, and what stood there before is not lost.
 */
#include "report/mostik-report-file.h"

#include "report/mostik-report-json.h"

#include "test-diagnosis-builder.h"
#include "unit-loop.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define CUT                                                                        \
  "foreign=ok*3 russian=ok lookup=true doh=true*2 page=tls-reset own=tls-reset*2 " \
  "other-name=pass*2 elsewhere=tls-reset*2 strange=pass*2"

static gboolean
save (GFile *file,
      const MostikObservationSet *set,
      GError **error)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_auto (UnitCall) call = { 0 };
  gboolean is_saved;

  mostik_report_save_async (file, diagnosis, set, NULL, unit_call_cb, &call);
  is_saved = mostik_report_save_finish (file, unit_call_wait (&call), error);
  g_assert_cmpuint (call.n_calls, ==, 1);

  return is_saved;
}

static MostikObservationSet *
make_set (void)
{
  MostikObservationSet *set = test_set_new (CUT);

  set->started = g_date_time_new_utc (2026, 11, 24, 9, 0, 0);
  set->elapsed_ms = 1840;

  return set;
}

static void
test_round_trip (void)
{
  g_autoptr (MostikObservationSet) set = make_set ();
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autoptr (MostikObservationSet) read = NULL;
  g_autoptr (MostikDiagnosis) again = NULL;
  g_autofree char *dir = g_dir_make_tmp ("mostik-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "report.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autofree char *json = mostik_report_to_json (diagnosis, set);
  g_autofree char *json_again = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (g_file_set_contents (path, "an older and much longer one", -1, NULL));
  g_assert_true (save (file, set, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, json);

  read = mostik_report_from_json (text, strlen (text), &error);
  g_assert_no_error (error);
  again = mostik_diagnosis_new (read);
  json_again = mostik_report_to_json (again, read);
  g_assert_cmpstr (json_again, ==, json);

  /* A new file is the person's alone. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (save (file, set, &error));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
  g_unlink (path);
  g_rmdir (dir);
}

static void
test_name (void)
{
  g_autoptr (MostikObservationSet) set = make_set ();
  g_autoptr (MostikObservationSet) undated = test_set_new ("");
  g_autofree char *name = mostik_report_suggest_name (set);
  g_autofree char *plain = mostik_report_suggest_name (undated);

  g_assert_cmpstr (name, ==, "report-2026-11-24.json");
  g_assert_cmpstr (plain, ==, "report.json");
}

static const struct
{
  const char *path;
  const char *file;
  int code;
} failures[] = {
  { "/report/file/no-file", "/dev/full", G_IO_ERROR_NOT_REGULAR_FILE },
  { "/report/file/no-folder", "/nonexistent/report.json", G_IO_ERROR_NOT_FOUND },
  { "/report/file/a-folder", "/tmp", G_IO_ERROR_IS_DIRECTORY },
};

static void
test_failure (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MostikObservationSet) set = make_set ();
  g_autoptr (GFile) file = g_file_new_for_path (failures[i].file);
  g_autoptr (GError) error = NULL;

  g_assert_false (save (file, set, &error));
  g_assert_error (error, G_IO_ERROR, failures[i].code);
}

/* Where the room ends in the middle of the file, what stood there before stays as it was. */
static void
test_nothing_is_lost (void)
{
  g_autoptr (MostikObservationSet) set = make_set ();
  g_autofree char *dir = g_dir_make_tmp ("mostik-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "report.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit usual;
  struct rlimit narrow;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  narrow = usual;
  narrow.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &narrow), ==, 0);
  g_assert_false (save (file, set, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);

  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (dir), ==, 0); /* nothing half written beside it, either */
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/file/round-trip", test_round_trip);
  g_test_add_func ("/report/file/name", test_name);
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    g_test_add_data_func (failures[i].path, GUINT_TO_POINTER (i), test_failure);
  g_test_add_func ("/report/file/nothing-is-lost", test_nothing_is_lost);

  return g_test_run ();
}
