/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is remembered, and that its file is there only while there is something to remember. In a
 * home of this test's own.
 */
#include "report/mostik-settings.h"
#include "report/mostik-traces.h"

#include <glib/gstdio.h>

static char *
get_file (void)
{
  return mostik_trace_get_path (MOSTIK_TRACE_SETTINGS);
}

static gboolean
has_folder (void)
{
  g_autofree char *file = get_file ();
  g_autofree char *folder = g_path_get_dirname (file);

  return g_file_test (folder, G_FILE_TEST_EXISTS);
}

static void
assert_is (MostikSetting setting,
           const char *value)
{
  g_autofree char *found = mostik_settings_get (setting);

  g_assert_cmpstr (found, ==, value);
}

static void
set (MostikSetting setting,
     const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mostik_settings_set (setting, value, &error));
  g_assert_no_error (error);
}

static void
test_nothing (void)
{
  assert_is (MOSTIK_SETTING_LANGUAGE, NULL);
  assert_is (MOSTIK_SETTING_TEXT_SIZE, NULL);
  set (MOSTIK_SETTING_LANGUAGE, NULL);
  g_assert_false (has_folder ());
}

static void
test_first_and_last_wish (void)
{
  g_autofree char *file = get_file ();
  GStatBuf info;

  set (MOSTIK_SETTING_LANGUAGE, "ru");
  set (MOSTIK_SETTING_TEXT_SIZE, "150");
  assert_is (MOSTIK_SETTING_LANGUAGE, "ru");
  assert_is (MOSTIK_SETTING_TEXT_SIZE, "150");

  /* Nobody else's business. */
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  set (MOSTIK_SETTING_LANGUAGE, NULL);
  assert_is (MOSTIK_SETTING_LANGUAGE, NULL);
  assert_is (MOSTIK_SETTING_TEXT_SIZE, "150");
  set (MOSTIK_SETTING_TEXT_SIZE, NULL);
  g_assert_false (has_folder ());
}

/* Anything may stand in the file: it is read as nothing, and can be written over. */
static void
test_rubbish (void)
{
  static const char *const rubbish[] = { "", "[", "language=ru", "[Mostik\nlanguage=ru\n", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      g_autofree char *file = get_file ();

      set (MOSTIK_SETTING_LANGUAGE, "en");
      g_assert_true (g_file_set_contents (file, rubbish[i], -1, NULL));
      assert_is (MOSTIK_SETTING_LANGUAGE, NULL);
      set (MOSTIK_SETTING_LANGUAGE, "ru");
      assert_is (MOSTIK_SETTING_LANGUAGE, "ru");
      set (MOSTIK_SETTING_LANGUAGE, NULL);
    }
}

/* A home that cannot be written to: an error, and nothing else. (A file stands where the folder
 * should, since no permission holds root back.) */
static void
test_no_room (void)
{
  g_autofree char *file = get_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *config = g_path_get_dirname (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (config, 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  g_assert_false (mostik_settings_set (MOSTIK_SETTING_LANGUAGE, "ru", &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/report/settings/nothing-is-kept-unasked", test_nothing);
  g_test_add_func ("/report/settings/first-and-last-wish", test_first_and_last_wish);
  g_test_add_func ("/report/settings/rubbish", test_rubbish);
  g_test_add_func ("/report/settings/no-room", test_no_room);

  return g_test_run ();
}
