/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How to find the system's settings: each desktop has words of its own, any other one has some
 * too; and where there is no program for it, none is offered.
 */
#include "ui/mostik-settings-panel.h"

#include "explain/mostik-language.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *path;
  MostikSettingsPanel panel;
  const char *desktop;
  const char *words;
} Case;

static const Case cases[] = {
  { "clock/gnome", MOSTIK_SETTINGS_PANEL_CLOCK, "GNOME", "under “System”" },
  { "clock/ubuntu", MOSTIK_SETTINGS_PANEL_CLOCK, "ubuntu:GNOME", "under “System”" },
  { "clock/kde", MOSTIK_SETTINGS_PANEL_CLOCK, "KDE", "Open “System Settings”" },
  { "clock/cinnamon", MOSTIK_SETTINGS_PANEL_CLOCK, "X-Cinnamon", "Open “System Settings”" },
  { "clock/xfce", MOSTIK_SETTINGS_PANEL_CLOCK, "XFCE", "menu of programs" },
  { "clock/unknown", MOSTIK_SETTINGS_PANEL_CLOCK, NULL, "menu of programs" },
  { "clock/like-gnome", MOSTIK_SETTINGS_PANEL_CLOCK, "GNOMELIKE", "menu of programs" },
  { "proxy/gnome", MOSTIK_SETTINGS_PANEL_PROXY, "GNOME", "“Proxy” under “Network”" },
  { "proxy/unknown", MOSTIK_SETTINGS_PANEL_PROXY, "", "settings of the network" },
};

static void
test_words (gconstpointer data)
{
  const Case *c = data;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  g_assert_nonnull (strstr (mostik_settings_panel_describe (c->panel, c->desktop), c->words));
}

static void
test_program (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mostik-XXXXXX", NULL);
  g_autofree char *applications = g_build_filename (folder, "applications", NULL);
  g_autofree char *file = g_build_filename (applications, "kcm_clock.desktop", NULL);

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "[Desktop Entry]\nType=Application\nName=Clock\nExec=true\n",
                                      -1, NULL));
  g_setenv ("XDG_DATA_DIRS", folder, TRUE); /* before GLib looks for the first time */

  g_setenv ("XDG_CURRENT_DESKTOP", "KDE", TRUE);
  g_assert_true (mostik_settings_panel_is_there (MOSTIK_SETTINGS_PANEL_CLOCK));
  g_assert_false (mostik_settings_panel_is_there (MOSTIK_SETTINGS_PANEL_PROXY));
  g_setenv ("XDG_CURRENT_DESKTOP", "XFCE", TRUE);
  g_assert_false (mostik_settings_panel_is_there (MOSTIK_SETTINGS_PANEL_CLOCK));

  g_assert_cmpint (g_remove (file), ==, 0);
  g_assert_cmpint (g_rmdir (applications), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/settings-panel/program", test_program);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/settings-panel/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_words);
    }

  return g_test_run ();
}
