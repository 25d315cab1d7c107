/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *mostik_report_suggest_name (const MostikObservationSet *set);
char *mostik_report_suggest_picture_name (const MostikObservationSet *set);

void mostik_report_save_async (GFile *file,
                               const MostikDiagnosis *diagnosis,
                               const MostikObservationSet *set,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void mostik_report_save_bytes_async (GFile *file,
                                     GBytes *bytes,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean mostik_report_save_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
