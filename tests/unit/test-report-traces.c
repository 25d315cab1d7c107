/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything of ours is found and removed, and nothing else. In a home of this test's own.
 */
#include "report/mostik-settings.h"
#include "report/mostik-traces.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *
make_file (const char *base,
           const char *path)
{
  char *file = g_build_filename (base, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));

  return file;
}

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static guint
count (GPtrArray *array)
{
  guint n = array->len;

  g_ptr_array_unref (array);

  return n;
}

static void
test_nothing (void)
{
  g_assert_cmpuint (count (mostik_traces_find ()), ==, 0);
  g_assert_cmpuint (count (mostik_traces_remove ()), ==, 0);
}

/* Each kind of folder, what an older version may have put there, and folders within folders. */
static void
test_all (void)
{
  g_autofree char *settings = mostik_trace_get_path (MOSTIK_TRACE_SETTINGS);
  g_autofree char *old = make_file (g_get_user_config_dir (), "mostik/old/deep/file");
  g_autofree char *data = make_file (g_get_user_data_dir (), "mostik/history.json");
  g_autofree char *state = make_file (g_get_user_state_dir (), "mostik/state");
  g_autofree char *cache = make_file (g_get_user_cache_dir (), "mostik/cache");
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "mostik", NULL);
  g_autoptr (GPtrArray) found = NULL;

  g_assert_true (mostik_settings_set (MOSTIK_SETTING_LANGUAGE, "ru", NULL));
  found = mostik_traces_find ();
  g_assert_cmpuint (found->len, ==, 5);
  g_assert_true (g_ptr_array_find_with_equal_func (found, settings, g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (found, old, g_str_equal, NULL));

  g_assert_cmpuint (count (mostik_traces_remove ()), ==, 0);
  g_assert_false (exists (folder));
  g_assert_false (exists (data));
  g_assert_false (exists (state));
  g_assert_false (exists (cache));
}

/* What belongs to others stays, also where a link of ours leads to it. */
static void
test_others (void)
{
  g_autofree char *near = make_file (g_get_user_config_dir (), "mostik-other/file");
  g_autofree char *far = make_file (g_get_user_data_dir (), "letters/letter.pdf");
  g_autofree char *letters = g_path_get_dirname (far);
  g_autofree char *ours = make_file (g_get_user_data_dir (), "mostik/file");
  g_autofree char *link_to_folder = g_build_filename (g_get_user_data_dir (), "mostik/letters", NULL);
  g_autofree char *link_to_file = g_build_filename (g_get_user_data_dir (), "mostik/letter", NULL);

  g_assert_cmpint (symlink (letters, link_to_folder), ==, 0);
  g_assert_cmpint (symlink (far, link_to_file), ==, 0);
  g_assert_cmpuint (count (mostik_traces_find ()), ==, 3);
  g_assert_cmpuint (count (mostik_traces_remove ()), ==, 0);
  g_assert_false (exists (ours));
  g_assert_false (exists (link_to_folder));
  g_assert_true (exists (near));
  g_assert_true (exists (far));
}

/* By what a sandbox and a package manager leave in the file system. */
static void
test_install (void)
{
  g_autofree char *root = g_dir_make_tmp ("mostik-XXXXXX", NULL);
  g_autofree char *package = NULL;
  g_autofree char *sandbox = NULL;

  g_assert_cmpint (mostik_install_guess (root), ==, MOSTIK_INSTALL_OTHER);
  g_assert_null (mostik_install_get_removal (MOSTIK_INSTALL_OTHER));

  package = make_file (root, "var/lib/dpkg/info/mostik.list");
  g_assert_cmpint (mostik_install_guess (root), ==, MOSTIK_INSTALL_PACKAGE);
  g_assert_cmpstr (mostik_install_get_removal (MOSTIK_INSTALL_PACKAGE), ==, "sudo apt purge mostik");

  /* The sandbox may show the host's files. */
  sandbox = make_file (root, ".flatpak-info");
  g_assert_cmpint (mostik_install_guess (root), ==, MOSTIK_INSTALL_FLATPAK);
  g_assert_cmpstr (mostik_install_get_removal (MOSTIK_INSTALL_FLATPAK), ==,
                   "flatpak uninstall --delete-data io.github.mostik_app.Mostik");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/report/traces/nothing", test_nothing);
  g_test_add_func ("/report/traces/all-of-ours", test_all);
  g_test_add_func ("/report/traces/nothing-of-others", test_others);
  g_test_add_func ("/report/traces/how-it-was-installed", test_install);

  return g_test_run ();
}
