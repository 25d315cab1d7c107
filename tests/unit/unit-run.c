/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-run.c – a check always calls back once, with a set that says when and how it was made.
 */
#include "unit-run.h"

MostikObservationSet *
unit_run_finish (MostikRun *run,
                 UnitCall *call)
{
  g_autoptr (GError) error = NULL;
  MostikObservationSet *set = mostik_run_check_finish (run, unit_call_wait (call), &error);

  g_assert_no_error (error);
  g_assert_nonnull (set);
  g_assert_cmpuint (set->elapsed_ms, >, 0);
  g_assert_nonnull (set->started);
  g_assert_nonnull (set->tls_library);

  return set;
}

MostikObservationSet *
unit_run_check (MostikRun *run,
                GCancellable *cancellable)
{
  g_auto (UnitCall) call = { 0 };

  mostik_run_check_async (run, cancellable, unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);

  return unit_run_finish (run, &call);
}

guint
unit_run_count (const MostikObservationSet *set,
                MostikStep step,
                MostikTarget target,
                MostikExperiment experiment,
                gboolean only_ok)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->step == step && o->target == target && o->experiment == experiment &&
          (!only_ok || o->outcome == MOSTIK_OUTCOME_OK))
        n++;
    }

  return n;
}

guint
unit_run_count_service (const MostikObservationSet *set,
                        MostikStep step,
                        MostikExperiment experiment,
                        gboolean only_ok)
{
  return unit_run_count (set, step, MOSTIK_TARGET_SERVICE, experiment, only_ok);
}

guint
unit_run_count_open (const MostikObservationSet *set,
                     MostikTarget target)
{
  return unit_run_count (set, MOSTIK_STEP_FETCH, target, MOSTIK_EXPERIMENT_PLAIN, TRUE);
}

guint
unit_run_count_lookups (const MostikObservationSet *set)
{
  return unit_run_count_service (set, MOSTIK_STEP_LOOKUP, MOSTIK_EXPERIMENT_PLAIN, FALSE);
}

void
unit_stopper_cb (MostikRun *run,
                 UnitStopper *stopper)
{
  g_assert_nonnull (mostik_run_get_observations (run));
  stopper->n_seen++;
  if (stopper->n_left > 0 && --stopper->n_left == 0)
    g_cancellable_cancel (stopper->cancellable);
}
