/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikSetting:
 * @MOSTIK_SETTING_LANGUAGE: "ru" or "en"
 * @MOSTIK_SETTING_TEXT_SIZE: in percent, such as "150"
 *
 * What can be remembered.
 */
typedef enum
{
  MOSTIK_SETTING_LANGUAGE,
  MOSTIK_SETTING_TEXT_SIZE,
} MostikSetting;

#define MOSTIK_N_SETTINGS (MOSTIK_SETTING_TEXT_SIZE + 1)

char *mostik_settings_get (MostikSetting setting);
gboolean mostik_settings_set (MostikSetting setting, const char *value, GError **error);

G_END_DECLS
