/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void mostik_probe_handshake_async (MostikObservation *observation,
                                   guint connect_ms,
                                   guint handshake_ms,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
MostikObservation *mostik_probe_handshake_finish (GAsyncResult *result);

G_END_DECLS
