/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mostik_probe_router_find (void);
char *mostik_probe_router_find_interface (void);

char *mostik_probe_router_parse (const char *routes, const char *neighbours);

G_END_DECLS
