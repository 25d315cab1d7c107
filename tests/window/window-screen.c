/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-screen.c – the keyboard, the size and the picture of the program's window, by the tools of
 * the X server; see window-driver.h.
 */
#include "window-driver.h"

/* Runs a tool to its end; returns what it printed. */
static char *
run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                &output, NULL, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_test_message ("%s: %s", argv[0], error->message);

  return output;
}

void
window_key (const char *key)
{
  window_key_often (key, 1);
}

void
window_key_often (const char *key,
                  guint n_times)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add_many (builder, "xdotool", "key", "--delay", "20", NULL);
  for (guint i = 0; i < n_times; i++)
    g_strv_builder_add (builder, key);
  argv = g_strv_builder_end (builder);
  g_free (run_tool ((const char *const *) argv));
  window_is_running (); /* takes in what the bus tells meanwhile */
}

/* The X window of the program, as a number; empty if there is none. */
static char *
find_x_window (void)
{
  const char *pid = window_get_process_id ();
  const char *argv[] = { "xdotool", "search", "--onlyvisible", "--pid", pid, NULL };

  return pid != NULL ? g_strchomp (run_tool (argv)) : g_strdup ("");
}

void
window_take_keys (void)
{
  g_autofree char *window = find_x_window ();
  const char *argv[] = { "xdotool", "windowfocus", "--sync", window, NULL };

  g_free (run_tool (argv));
}

void
window_resize (int width,
               int height)
{
  g_autofree char *window = find_x_window ();
  g_autofree char *w = g_strdup_printf ("%d", width);
  g_autofree char *h = g_strdup_printf ("%d", height);
  const char *argv[] = { "xdotool", "windowsize", "--sync", window, w, h, NULL };

  g_free (run_tool (argv));
  window_is_running (); /* takes in what the bus tells meanwhile */
}

void
window_shot (const char *name)
{
  const char *folder = g_getenv ("MOSTIK_SHOTS");
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *file = g_strconcat (program, "-", name, ".png", NULL);
  g_autofree char *path = NULL;
  g_autofree char *window = NULL;
  const char *argv[] = { "import", "-window", "root", NULL, NULL };

  if (folder == NULL)
    return;

  g_mkdir_with_parents (folder, 0755);
  path = g_build_filename (folder, file, NULL);
  window = find_x_window ();
  if (*window != '\0')
    argv[2] = window;
  argv[3] = path;
  g_free (run_tool (argv));
}
