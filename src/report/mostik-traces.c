/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of ours lies on this disk, and how is all of it taken away?
 *
 * The one place that knows where the program writes. Whoever wants to keep something adds a row to
 * the table and gets the path from here; there is no other way to a folder of the person's
 * (tests/lint/traces.sh looks). All of it lies in folders of our own, one for each kind of data, so
 * that removing means removing those folders, whatever an older or newer version put there.
 *
 * Files that the person saves to a place of their own choice are theirs, and not noted anywhere: a
 * list of them would be a trace itself.
 *
 * The calls block: a handful of small files, looked at when somebody opens a page or presses a
 * button, never during a check.
 */
#include "report/mostik-traces.h"

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define FOLDER "mostik"

typedef enum
{
  BASE_CONFIG,
  BASE_DATA,
  BASE_STATE,
  BASE_CACHE,
  N_BASES,
} Base;

static const struct
{
  Base base;
  const char *name;
} traces[MOSTIK_N_TRACES] = {
  [MOSTIK_TRACE_SETTINGS] = { BASE_CONFIG, "settings.ini" },
};

static const char *
get_base (Base base)
{
  switch (base)
    {
    case BASE_CONFIG:
      return g_get_user_config_dir ();
    case BASE_DATA:
      return g_get_user_data_dir ();
    case BASE_STATE:
      return g_get_user_state_dir ();
    case BASE_CACHE:
      return g_get_user_cache_dir ();
    case N_BASES:
    default:
      g_assert_not_reached ();
    }
}

/* Everything below @path, folders after what is in them. A link is a file, wherever it leads. */
static void
collect (const char *path,
         gboolean with_folders,
         GPtrArray *found)
{
  gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR) &&
                       !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  g_autoptr (GDir) dir = is_folder ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      collect (child, with_folders, found);
    }

  if (!is_folder || with_folders)
    g_ptr_array_add (found, g_strdup (path));
}

static GPtrArray *
collect_all (gboolean with_folders)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (Base base = 0; base < N_BASES; base++)
    {
      g_autofree char *folder = g_build_filename (get_base (base), FOLDER, NULL);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) || g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
        collect (folder, with_folders, found);
    }

  return found;
}

/**
 * mostik_trace_get_path:
 *
 * Returns: (transfer full): where @trace is kept; its folder may not be there yet
 */
char *
mostik_trace_get_path (MostikTrace trace)
{
  g_return_val_if_fail ((guint) trace < MOSTIK_N_TRACES, NULL);

  return g_build_filename (get_base (traces[trace].base), FOLDER, traces[trace].name, NULL);
}

/**
 * mostik_traces_find:
 *
 * Returns: (transfer full) (element-type filename): every file of ours on this disk
 */
GPtrArray *
mostik_traces_find (void)
{
  return collect_all (FALSE);
}

/**
 * mostik_traces_remove:
 *
 * Removes every file of ours, and our folders.
 *
 * Returns: (transfer full) (element-type filename): what could not be removed; empty if all is gone
 */
GPtrArray *
mostik_traces_remove (void)
{
  g_autoptr (GPtrArray) found = collect_all (TRUE);
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < found->len; i++)
    {
      const char *path = g_ptr_array_index (found, i);

      if (g_remove (path) != 0)
        g_ptr_array_add (left, g_strdup (path));
    }

  return left;
}

/**
 * mostik_install_guess:
 * @root: "/", or where a test has put something in its place
 *
 * Returns: how this program was installed
 */
MostikInstall
mostik_install_guess (const char *root)
{
  g_autofree char *sandbox = g_build_filename (root, ".flatpak-info", NULL);
  g_autofree char *package = g_build_filename (root, "var/lib/dpkg/info/mostik.list", NULL);

  if (g_file_test (sandbox, G_FILE_TEST_EXISTS))
    return MOSTIK_INSTALL_FLATPAK;
  if (g_file_test (package, G_FILE_TEST_EXISTS))
    return MOSTIK_INSTALL_PACKAGE;

  return MOSTIK_INSTALL_OTHER;
}

/**
 * mostik_install_get_removal:
 *
 * Returns: (nullable): the command that takes the program itself off this computer
 */
const char *
mostik_install_get_removal (MostikInstall install)
{
  switch (install)
    {
    case MOSTIK_INSTALL_FLATPAK:
      return "flatpak uninstall --delete-data " APP_ID;
    case MOSTIK_INSTALL_PACKAGE:
      return "sudo apt purge mostik";
    case MOSTIK_INSTALL_OTHER:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}
