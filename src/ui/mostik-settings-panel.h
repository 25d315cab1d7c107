/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MostikSettingsPanel:
 *
 * A part of the system's settings.
 */
typedef enum
{
  MOSTIK_SETTINGS_PANEL_CLOCK,
  MOSTIK_SETTINGS_PANEL_PROXY,
} MostikSettingsPanel;

#define MOSTIK_N_SETTINGS_PANELS (MOSTIK_SETTINGS_PANEL_PROXY + 1)

const char *mostik_settings_panel_describe (MostikSettingsPanel panel, const char *desktop);
gboolean mostik_settings_panel_is_there (MostikSettingsPanel panel);
gboolean mostik_settings_panel_open (MostikSettingsPanel panel, GtkWidget *widget, GError **error);

G_END_DECLS
