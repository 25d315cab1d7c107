/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where on this desktop is a part of the system's settings, and can it be opened from here? Each
 * desktop has a program of its own for it; from inside a sandbox none of them can be seen, and then
 * there are the words alone.
 */
#include "ui/mostik-settings-panel.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

typedef struct
{
  const char *desktop; /* (nullable): as in XDG_CURRENT_DESKTOP; NULL = any other */
  const char *program; /* (nullable): its desktop file */
  const char *where;
} Place;

#define N_PLACES 4

static const Place places[MOSTIK_N_SETTINGS_PANELS][N_PLACES] = {
  [MOSTIK_SETTINGS_PANEL_CLOCK] = {
    /* Translators: where the settings of a desktop are. The names are those that the desktop itself
     * uses in your language. */
    { "GNOME", "gnome-datetime-panel.desktop", N_ ("Open “Settings”. Look for “Date & Time”; in newer versions it is under “System”.") },
    { "KDE", "kcm_clock.desktop", N_ ("Open “System Settings”. Look for “Date & Time”.") },
    { "X-Cinnamon", "cinnamon-settings-calendar.desktop", N_ ("Open “System Settings”. Look for “Date & Time”.") },
    { NULL, NULL, N_ ("Look for “Date” or “Time” in the menu of programs, among the settings.") },
  },
  [MOSTIK_SETTINGS_PANEL_PROXY] = {
    { "GNOME", "gnome-network-panel.desktop", N_ ("Open “Settings”. Look for “Proxy” under “Network”.") },
    { "KDE", "kcm_proxy.desktop", N_ ("Open “System Settings”. Look for “Proxy” under the network settings.") },
    { "X-Cinnamon", "cinnamon-settings-network.desktop", N_ ("Open “System Settings”. Look for “Proxy” under the network settings.") },
    { NULL, NULL, N_ ("Look for “Proxy” in the menu of programs, among the settings of the network.") },
  },
};

static const Place *
find_place (MostikSettingsPanel panel,
            const char *desktop)
{
  g_auto (GStrv) names = g_strsplit (desktop != NULL ? desktop : "", ":", -1);

  for (guint i = 0; i < N_PLACES - 1; i++)
    if (g_strv_contains ((const char *const *) names, places[panel][i].desktop))
      return &places[panel][i];

  return &places[panel][N_PLACES - 1];
}

static GDesktopAppInfo *
find_program (MostikSettingsPanel panel)
{
  const char *program = find_place (panel, g_getenv ("XDG_CURRENT_DESKTOP"))->program;

  return program != NULL ? g_desktop_app_info_new (program) : NULL;
}

/**
 * mostik_settings_panel_describe:
 * @desktop: (nullable): the desktop's names, as in XDG_CURRENT_DESKTOP
 *
 * Returns: (transfer none): how to find @panel there, in the current language
 */
const char *
mostik_settings_panel_describe (MostikSettingsPanel panel,
                                const char *desktop)
{
  g_return_val_if_fail ((guint) panel < MOSTIK_N_SETTINGS_PANELS, "");

  return _ (find_place (panel, desktop)->where);
}

/**
 * mostik_settings_panel_is_there:
 *
 * Returns: whether [func@settings_panel_open] has something to open
 */
gboolean
mostik_settings_panel_is_there (MostikSettingsPanel panel)
{
  g_autoptr (GDesktopAppInfo) program = NULL;

  g_return_val_if_fail ((guint) panel < MOSTIK_N_SETTINGS_PANELS, FALSE);
  program = find_program (panel);

  return program != NULL;
}

/**
 * mostik_settings_panel_open:
 * @widget: that was pressed
 *
 * Opens @panel in the desktop's own program.
 *
 * Returns: whether it could be started
 */
gboolean
mostik_settings_panel_open (MostikSettingsPanel panel,
                            GtkWidget *widget,
                            GError **error)
{
  g_autoptr (GDesktopAppInfo) program = NULL;
  g_autoptr (GdkAppLaunchContext) context = NULL;

  g_return_val_if_fail ((guint) panel < MOSTIK_N_SETTINGS_PANELS, FALSE);

  program = find_program (panel);
  if (program == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such program");
      return FALSE;
    }
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

  return g_app_info_launch (G_APP_INFO (program), NULL, G_APP_LAUNCH_CONTEXT (context), error);
}
