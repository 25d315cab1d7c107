/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void mostik_probe_lookup_async (MostikObservation *observation,
                                guint timeout_ms,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
MostikObservation *mostik_probe_lookup_finish (GAsyncResult *result);

void mostik_probe_query_async (MostikObservation *observation,
                               gboolean over_tcp,
                               guint timeout_ms,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
MostikObservation *mostik_probe_query_finish (GAsyncResult *result);

G_END_DECLS
