/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has the person asked us to remember?
 *
 * One key file, which is there only while it holds something: the first wish makes it, taking back
 * the last one removes it again. Nothing is ever written to it unasked.
 *
 * A plain key file rather than GSettings: with two keys, a schema would add a file that must be
 * installed and compiled, or the program ends at its start; dconf's shared file could not be
 * cleared; and GSettings' own key file leaves an empty file and folder behind when all is reset.
 *
 * The calls block, as those of GSettings do: a hundred bytes, read at the start and written when a
 * control is used.
 */
#include "report/mostik-settings.h"

#include "report/mostik-traces.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#define GROUP "Mostik"

static const char *const keys[MOSTIK_N_SETTINGS] = {
  [MOSTIK_SETTING_LANGUAGE] = "language",
  [MOSTIK_SETTING_TEXT_SIZE] = "text-size",
};

/* What is there; empty if there is nothing, or nothing that can be read. */
static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = mostik_trace_get_path (MOSTIK_TRACE_SETTINGS);

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);

  return file;
}

static gboolean
is_empty (GKeyFile *file)
{
  gsize n_keys = 0;
  g_auto (GStrv) found = g_key_file_get_keys (file, GROUP, &n_keys, NULL);

  return found == NULL || n_keys == 0;
}

/* The folder goes with the file, if nothing else is in it. */
static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
save (GKeyFile *file,
      const char *path,
      GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
      return FALSE;
    }

  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600, error);
}

/**
 * mostik_settings_get:
 *
 * Returns: (transfer full) (nullable): what is remembered; anything may stand in the file
 */
char *
mostik_settings_get (MostikSetting setting)
{
  g_autoptr (GKeyFile) file = load ();

  g_return_val_if_fail ((guint) setting < MOSTIK_N_SETTINGS, NULL);

  return g_key_file_get_string (file, GROUP, keys[setting], NULL);
}

/**
 * mostik_settings_set:
 * @value: (nullable): what to remember; %NULL to forget it
 *
 * Returns: whether it worked
 */
gboolean
mostik_settings_set (MostikSetting setting,
                     const char *value,
                     GError **error)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *path = mostik_trace_get_path (MOSTIK_TRACE_SETTINGS);

  g_return_val_if_fail ((guint) setting < MOSTIK_N_SETTINGS, FALSE);

  if (value != NULL)
    g_key_file_set_string (file, GROUP, keys[setting], value);
  else
    g_key_file_remove_key (file, GROUP, keys[setting], NULL);

  if (!is_empty (file))
    return save (file, path, error);

  remove_file (path);

  return TRUE;
}
