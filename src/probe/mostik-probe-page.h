/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mostik_probe_page_find_asset (const char *page, gsize length);
gboolean mostik_probe_page_is_challenge (const char *page, gsize length);
gboolean mostik_probe_page_is_pong (const char *body, gsize length);
gboolean mostik_probe_page_reports_incident (const char *body, gsize length, gboolean *incident);

G_END_DECLS
