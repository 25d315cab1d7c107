/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "observation/mostik-observation-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_RUN (mostik_run_get_type ())
G_DECLARE_FINAL_TYPE (MostikRun, mostik_run, MOSTIK, RUN, GObject)

/* The longest a check may take in any world, in milliseconds (design, budgets). */
#define MOSTIK_RUN_MAX_MS 20000

/**
 * MostikRunJudge:
 * @set: what is known so far
 *
 * Returns: whether it proves a verdict that nothing still under way can change
 */
typedef gboolean (*MostikRunJudge) (const MostikObservationSet *set);

MostikRun *mostik_run_new (MostikCatalog *catalog, MostikLevel level, guint timeout_ms);
void mostik_run_set_judge (MostikRun *self, MostikRunJudge judge);
const MostikObservationSet *mostik_run_get_observations (MostikRun *self);

void mostik_run_check_async (MostikRun *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
MostikObservationSet *
mostik_run_check_finish (MostikRun *self, GAsyncResult *result, GError **error);

G_END_DECLS
