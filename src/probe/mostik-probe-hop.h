/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void mostik_probe_hop_async (MostikObservation *observation,
                             guint timeout_ms,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
MostikObservation *mostik_probe_hop_finish (GAsyncResult *result);

gboolean mostik_probe_hop_limit (GSocket *socket, guint8 ttl);
MostikOutcome mostik_probe_hop_read (GSocket *socket, char **router);

G_END_DECLS
