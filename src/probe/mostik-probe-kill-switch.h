/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mostik_probe_kill_switch_is_one (const char *interface);
char *mostik_probe_kill_switch_find_way (const char *address);
char *mostik_probe_kill_switch_find_for_names (char **nameservers, const char *resolved_folder);

G_END_DECLS
