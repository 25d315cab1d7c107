/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What does the window know, and is a check under way?
 *
 * The model owns all data of a check: the catalogue, the run, what was observed and the diagnosis
 * of it. Pages only read it and can be thrown away at any time; it outlives them. While a check
 * runs, "progress" says that there is more to read, at most ten times a second; "finished" comes
 * once at its end, also after [method@CheckModel.stop]. A check that was dropped says nothing more.
 */
#include "ui/mostik-check-model.h"

#include "probe/mostik-probe-run.h"

#define PROGRESS_MS 100 /* faster than this nobody reads, and drawing costs time of the check */

struct _MostikCheckModel
{
  GObject parent_instance;

  MostikCatalog *catalog; /* (owned) (nullable) */
  GError *catalog_error;  /* (owned) (nullable): set where there is no catalogue */

  /* The check under way. */
  MostikRun *run;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gulong observed_id;
  guint progress_id;

  /* What is known. */
  MostikObservationSet *observations; /* (owned) (nullable): of the check that ended last */
  MostikDiagnosis *diagnosis;         /* (owned) (nullable): of what is known now */
  GDateTime *finished;                /* (owned) (nullable) */
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MostikCheckModel, mostik_check_model, G_TYPE_OBJECT)

static void
diagnose (MostikCheckModel *self)
{
  const MostikObservationSet *set = mostik_check_model_get_observations (self);

  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  if (set != NULL)
    self->diagnosis = mostik_diagnosis_new (set);
}

static gboolean
progress_cb (gpointer user_data)
{
  MostikCheckModel *self = user_data;

  g_assert (MOSTIK_IS_CHECK_MODEL (self));

  self->progress_id = 0;
  diagnose (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);

  return G_SOURCE_REMOVE;
}

static void
observed_cb (MostikCheckModel *self)
{
  g_assert (MOSTIK_IS_CHECK_MODEL (self));

  if (self->progress_id == 0)
    self->progress_id = g_timeout_add (PROGRESS_MS, progress_cb, self);
}

static void
let_go_of_run (MostikCheckModel *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->run != NULL)
    g_clear_signal_handler (&self->observed_id, self->run);
  g_clear_object (&self->run);
  g_clear_object (&self->cancellable);
}

static void
checked_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (MostikCheckModel) self = user_data;
  MostikRun *run = MOSTIK_RUN (object);
  g_autoptr (MostikObservationSet) set = NULL;
  g_autoptr (GError) error = NULL;

  set = mostik_run_check_finish (run, result, &error);
  if (run != self->run)
    return; /* dropped */

  if (set == NULL)
    {
      g_debug ("The check ended without a result: %s", error->message);
      set = mostik_observation_set_copy (mostik_run_get_observations (run));
      set->was_stopped = TRUE;
    }

  let_go_of_run (self);
  g_clear_pointer (&self->observations, mostik_observation_set_free);
  self->observations = g_steal_pointer (&set);
  g_clear_pointer (&self->finished, g_date_time_unref);
  self->finished = g_date_time_new_now_local ();
  diagnose (self);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
mostik_check_model_dispose (GObject *object)
{
  MostikCheckModel *self = MOSTIK_CHECK_MODEL (object);

  mostik_check_model_drop (self);

  G_OBJECT_CLASS (mostik_check_model_parent_class)->dispose (object);
}

static void
mostik_check_model_finalize (GObject *object)
{
  MostikCheckModel *self = MOSTIK_CHECK_MODEL (object);

  g_clear_pointer (&self->catalog, mostik_catalog_unref);
  g_clear_error (&self->catalog_error);
  g_clear_pointer (&self->observations, mostik_observation_set_free);
  g_clear_pointer (&self->diagnosis, mostik_diagnosis_free);
  g_clear_pointer (&self->finished, g_date_time_unref);

  G_OBJECT_CLASS (mostik_check_model_parent_class)->finalize (object);
}

static void
mostik_check_model_class_init (MostikCheckModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mostik_check_model_dispose;
  object_class->finalize = mostik_check_model_finalize;

  /* There is more to read. */
  signals[SIGNAL_PROGRESS] =
    g_signal_new ("progress", MOSTIK_TYPE_CHECK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /* The check is over; everything is there. */
  signals[SIGNAL_FINISHED] =
    g_signal_new ("finished", MOSTIK_TYPE_CHECK_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
mostik_check_model_init (MostikCheckModel *self)
{
  self->catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, &self->catalog_error);
}

/**
 * mostik_check_model_new:
 *
 * Loads the catalogue, and nothing else: no packet is sent before [method@CheckModel.start].
 *
 * Returns: (transfer full): a new model
 */
MostikCheckModel *
mostik_check_model_new (void)
{
  return g_object_new (MOSTIK_TYPE_CHECK_MODEL, NULL);
}

/**
 * mostik_check_model_get_catalog:
 *
 * Returns: (transfer none) (nullable): the catalogue
 */
MostikCatalog *
mostik_check_model_get_catalog (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return self->catalog;
}

/**
 * mostik_check_model_get_catalog_error:
 *
 * Returns: (transfer none) (nullable): why there is no catalogue
 */
const GError *
mostik_check_model_get_catalog_error (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return self->catalog_error;
}

/**
 * mostik_check_model_start:
 *
 * Begins a check; the results of an earlier one stay until it ends.
 */
void
mostik_check_model_start (MostikCheckModel *self)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));
  g_return_if_fail (self->catalog != NULL);

  mostik_check_model_drop (self);

  self->run = mostik_run_new (self->catalog, MOSTIK_LEVEL_NORMAL, MOSTIK_RUN_MAX_MS);
  mostik_run_set_judge (self->run, mostik_diagnosis_is_decided);
  self->cancellable = g_cancellable_new ();
  self->observed_id = g_signal_connect_swapped (self->run, "observed", G_CALLBACK (observed_cb), self);
  diagnose (self);
  mostik_run_check_async (self->run, self->cancellable, checked_cb, g_object_ref (self));
}

/**
 * mostik_check_model_stop:
 *
 * Ends the check that is under way; "finished" follows with what is known by then.
 */
void
mostik_check_model_stop (MostikCheckModel *self)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * mostik_check_model_drop:
 *
 * Ends the check that is under way and forgets it: no signal follows.
 */
void
mostik_check_model_drop (MostikCheckModel *self)
{
  g_autoptr (GCancellable) cancellable = NULL;

  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));

  cancellable = g_steal_pointer (&self->cancellable);
  let_go_of_run (self);
  g_cancellable_cancel (cancellable);
}

gboolean
mostik_check_model_is_running (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), FALSE);

  return self->run != NULL;
}

/**
 * mostik_check_model_get_observations:
 *
 * Returns: (transfer none) (nullable): what the running check has seen so far, or all that the
 *   last one saw
 */
const MostikObservationSet *
mostik_check_model_get_observations (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  if (self->run != NULL)
    return mostik_run_get_observations (self->run);

  return self->observations;
}

/**
 * mostik_check_model_get_diagnosis:
 *
 * Returns: (transfer none) (nullable): the diagnosis of what is known; of a running check it is
 *   good for the stages only
 */
const MostikDiagnosis *
mostik_check_model_get_diagnosis (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return self->diagnosis;
}

/**
 * mostik_check_model_get_finished:
 *
 * Returns: (transfer none) (nullable): when the last check ended, in local time
 */
GDateTime *
mostik_check_model_get_finished (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return self->finished;
}
