/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean mostik_probe_tunnel_is_up (void);

void mostik_probe_tunnel_wait_async (GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean mostik_probe_tunnel_wait_finish (GAsyncResult *result, GError **error);

G_END_DECLS
