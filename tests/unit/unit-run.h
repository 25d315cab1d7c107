/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-run.h – whole checks (probe/mostik-probe-run.h): made, stopped, and counted.
 */
#pragma once

#include "probe/mostik-probe-run.h"

#include "unit-loop.h"

G_BEGIN_DECLS

/* Cancels a check at its n-th news. */
typedef struct
{
  GCancellable *cancellable;
  guint n_left; /* signals until it is cancelled */
  guint n_seen;
} UnitStopper;

void unit_stopper_cb (MostikRun *run, UnitStopper *stopper);

MostikObservationSet *unit_run_finish (MostikRun *run, UnitCall *call);
MostikObservationSet *unit_run_check (MostikRun *run, GCancellable *cancellable);
guint unit_run_count (const MostikObservationSet *set,
                      MostikStep step,
                      MostikTarget target,
                      MostikExperiment experiment,
                      gboolean only_ok);
guint unit_run_count_service (const MostikObservationSet *set,
                              MostikStep step,
                              MostikExperiment experiment,
                              gboolean only_ok);
guint unit_run_count_open (const MostikObservationSet *set, MostikTarget target);
guint unit_run_count_lookups (const MostikObservationSet *set);

G_END_DECLS
