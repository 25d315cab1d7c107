/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "observation/mostik-observation.h"
#include "probe/mostik-probe-patience.h"

#include "probe/mostik-probe-nat64.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PROBE_STEP (mostik_probe_step_get_type ())
G_DECLARE_FINAL_TYPE (MostikProbeStep, mostik_probe_step, MOSTIK, PROBE_STEP, GObject)

typedef void (*MostikProbeStepFunc) (MostikProbeStep *step, gpointer user_data);

MostikProbeStep *mostik_probe_step_new (MostikCatalog *catalog,
                                        const MostikProbeLimits *limits,
                                        MostikObservation *observation);
void mostik_probe_step_share_site (MostikProbeStep *self, MostikProbeStep *other);
void mostik_probe_step_set_path (MostikProbeStep *self, const char *path);
void mostik_probe_step_use_proxy (MostikProbeStep *self);
void mostik_probe_step_use_prefix (MostikProbeStep *self, const MostikProbePrefix *prefix);
void mostik_probe_step_start (MostikProbeStep *self,
                              GCancellable *cancellable,
                              MostikProbeStepFunc done,
                              gpointer user_data,
                              GDestroyNotify notify);

const MostikObservation *mostik_probe_step_get_observation (MostikProbeStep *self);
MostikObservation *mostik_probe_step_steal_observation (MostikProbeStep *self);
const char *mostik_probe_step_get_asset (MostikProbeStep *self);
void mostik_probe_step_set_patience (MostikProbeStep *self, guint request_ms);
guint64 mostik_probe_step_get_bytes (MostikProbeStep *self);
gboolean mostik_probe_step_is_connected (MostikProbeStep *self);
gboolean mostik_probe_step_is_answering (MostikProbeStep *self);

G_END_DECLS
