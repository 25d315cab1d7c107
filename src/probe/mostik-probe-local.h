/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "observation/mostik-observation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void mostik_probe_local_async (MostikCatalog *catalog,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean mostik_probe_local_finish (GAsyncResult *result, MostikLocalFacts *facts, GError **error);

char *mostik_probe_local_describe_way_out (void);
char *mostik_probe_local_find_tunnel (gboolean *has_route);
char **mostik_probe_local_parse_hosts (const char *contents, MostikCatalog *catalog);
char **mostik_probe_local_parse_resolv_conf (const char *contents);

G_END_DECLS
