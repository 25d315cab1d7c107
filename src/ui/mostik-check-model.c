/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What does the window know, and is a check under way?
 *
 * The model owns all data of a check: the catalogue, the run, what was observed and the diagnosis
 * of it. Pages only read it; it outlives them. While a check runs, "progress" says that there is
 * more to read; "finished" comes once at its end, also after [method@CheckModel.stop]. A check that
 * was dropped says nothing more.
 * A check over another network keeps the one before it, and what follows from both.
 * A model of another kind holds what is not about this computer, and shows it on the same pages: a
 * rehearsal, which is played wherever a check would run, or a dictated result.
 *
 * Longer than 500 lines: one object, most of it ways to read what it holds.
 */
#include "ui/mostik-check-model.h"

#include "probe/mostik-probe-run.h"

#define PROGRESS_MS 100 /* faster than this nobody reads, and drawing costs time of the check */

struct _MostikCheckModel
{
  GObject parent_instance;

  MostikCatalog *catalog; /* (owned) (nullable) */
  GError *catalog_error;  /* (owned) (nullable): set where there is no catalogue */

  MostikRehearsal *rehearsal; /* (owned) (nullable): what is played instead of a check */
  MostikCheckKind kind;

  /* The check under way. */
  MostikRun *run;            /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  gulong observed_id;
  guint progress_id;
  MostikDiagnosis *progress; /* (owned) (nullable): good for the stages only */
  gboolean is_over_other;    /* the record before it stays */

  /* What is known. */
  MostikCheckRecords records;
  guint shown;              /* the one whose details are looked at */
  MostikCheckMemory memory; /* of the checks before */
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MostikCheckModel, mostik_check_model, G_TYPE_OBJECT)

/* (nullable): what has been seen of the check that is under way, or played. */
static const MostikObservationSet *
get_running (MostikCheckModel *self)
{
  if (self->run != NULL)
    return mostik_run_get_observations (self->run);
  if (self->rehearsal != NULL && mostik_rehearsal_is_playing (self->rehearsal))
    return mostik_rehearsal_get_observations (self->rehearsal);

  return NULL;
}

static void
diagnose_progress (MostikCheckModel *self)
{
  g_clear_pointer (&self->progress, mostik_diagnosis_free);
  self->progress = mostik_diagnosis_new (get_running (self));
}

static gboolean
progress_cb (gpointer user_data)
{
  MostikCheckModel *self = user_data;

  g_assert (MOSTIK_IS_CHECK_MODEL (self));

  self->progress_id = 0;
  diagnose_progress (self);
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
  g_clear_pointer (&self->progress, mostik_diagnosis_free);
}

/* @set: (transfer full): all that was seen */
static void
finish (MostikCheckModel *self,
        MostikObservationSet *set)
{
  MostikCheckRecord *record = mostik_check_record_new (set, mostik_diagnosis_new (set));

  let_go_of_run (self);
  mostik_check_memory_note (
    &self->memory, record,
    self->is_over_other ? NULL : mostik_check_records_get_last (&self->records));
  mostik_check_records_add (&self->records, record, self->is_over_other);
  self->shown = self->records.n_items - 1;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
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

  finish (self, g_steal_pointer (&set));
}

static void
played_cb (MostikCheckModel *self)
{
  g_assert (MOSTIK_IS_CHECK_MODEL (self));

  finish (self,
          mostik_observation_set_copy (mostik_rehearsal_get_observations (self->rehearsal)));
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

  g_clear_object (&self->rehearsal);
  g_clear_pointer (&self->catalog, mostik_catalog_unref);
  g_clear_error (&self->catalog_error);
  mostik_check_records_clear (&self->records);
  mostik_check_memory_clear (&self->memory);

  G_OBJECT_CLASS (mostik_check_model_parent_class)->finalize (object);
}

static void
mostik_check_model_class_init (MostikCheckModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mostik_check_model_dispose;
  object_class->finalize = mostik_check_model_finalize;

  /* There is more to read; at most ten times a second. */
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
 * mostik_check_model_new_for_rehearsal:
 * @rehearsal: what is played when a check is started
 *
 * Returns: (transfer full): a new model, which never sends anything
 */
MostikCheckModel *
mostik_check_model_new_for_rehearsal (MostikRehearsal *rehearsal)
{
  MostikCheckModel *self = mostik_check_model_new ();

  self->kind = MOSTIK_CHECK_KIND_REHEARSAL;
  self->rehearsal = g_object_ref (rehearsal);
  g_signal_connect_object (rehearsal, "observed", G_CALLBACK (observed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rehearsal, "ended", G_CALLBACK (played_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * mostik_check_model_new_for_dictated:
 * @diagnosis: (transfer full): the result
 *
 * Returns: (transfer full): a new model that holds this result and makes no check
 */
MostikCheckModel *
mostik_check_model_new_for_dictated (MostikDiagnosis *diagnosis)
{
  MostikCheckModel *self = mostik_check_model_new ();

  self->kind = MOSTIK_CHECK_KIND_DICTATED;
  mostik_check_records_add (&self->records, mostik_check_record_new (NULL, diagnosis), FALSE);

  return self;
}

MostikCheckKind
mostik_check_model_get_kind (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), MOSTIK_CHECK_KIND_OWN);

  return self->kind;
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

static void
start (MostikCheckModel *self,
       gboolean is_over_other)
{
  mostik_check_model_drop (self);

  self->is_over_other = is_over_other;
  if (self->rehearsal != NULL)
    {
      mostik_rehearsal_play (self->rehearsal);
      diagnose_progress (self);
      return;
    }

  self->run = mostik_run_new (self->catalog, MOSTIK_LEVEL_NORMAL, MOSTIK_RUN_MAX_MS);
  mostik_run_set_judge (self->run, mostik_diagnosis_is_decided);
  self->cancellable = g_cancellable_new ();
  self->observed_id = g_signal_connect_swapped (self->run, "observed", G_CALLBACK (observed_cb), self);
  diagnose_progress (self);
  mostik_run_check_async (self->run, self->cancellable, checked_cb, g_object_ref (self));
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
  g_return_if_fail (self->catalog != NULL && self->kind != MOSTIK_CHECK_KIND_DICTATED);

  start (self, FALSE);
}

/**
 * mostik_check_model_start_over_other:
 *
 * Begins a check over another network, to be compared with the first one, which stays.
 */
void
mostik_check_model_start_over_other (MostikCheckModel *self)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));
  g_return_if_fail (self->catalog != NULL && self->records.n_items > 0);
  g_return_if_fail (self->kind == MOSTIK_CHECK_KIND_OWN);

  start (self, TRUE);
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

  if (self->rehearsal != NULL)
    mostik_rehearsal_stop (self->rehearsal);
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
  if (self->rehearsal != NULL)
    mostik_rehearsal_drop (self->rehearsal);
  g_cancellable_cancel (cancellable);
}

/**
 * mostik_check_model_forget:
 *
 * Ends the check that is under way, and overwrites and frees all that is known of earlier ones.
 */
void
mostik_check_model_forget (MostikCheckModel *self)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));

  mostik_check_model_drop (self);
  mostik_check_records_clear (&self->records);
  mostik_check_memory_clear (&self->memory);
  self->shown = 0;
}

gboolean
mostik_check_model_is_running (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), FALSE);

  return get_running (self) != NULL;
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
  const MostikCheckRecord *last = mostik_check_records_get_last (&self->records);

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  if (get_running (self) != NULL)
    return get_running (self);

  return last != NULL ? last->observations : NULL;
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
  const MostikCheckRecord *last = mostik_check_records_get_last (&self->records);

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  if (get_running (self) != NULL)
    return self->progress;

  return last != NULL ? last->diagnosis : NULL;
}

/**
 * mostik_check_model_get_finished:
 *
 * Returns: (transfer none) (nullable): when the last check ended, in local time
 */
GDateTime *
mostik_check_model_get_finished (MostikCheckModel *self)
{
  const MostikCheckRecord *last = mostik_check_records_get_last (&self->records);

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return last != NULL ? last->finished : NULL;
}

const MostikCheckMemory *
mostik_check_model_get_memory (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return &self->memory;
}

/**
 * mostik_check_model_get_record:
 * @index: 0 for the first check, 1 for the one over another network
 *
 * Returns: (transfer none) (nullable): what it found out
 */
const MostikCheckRecord *
mostik_check_model_get_record (MostikCheckModel *self,
                               guint index)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return index < self->records.n_items ? self->records.items[index] : NULL;
}

/**
 * mostik_check_model_get_comparison:
 *
 * Returns: (transfer none) (nullable): what follows from two checks, if the last one was made over
 *   another network
 */
const MostikComparison *
mostik_check_model_get_comparison (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return self->records.comparison;
}

/**
 * mostik_check_model_look_into:
 * @index: 0 for the first check, 1 for the one over another network
 *
 * Says whose details are to be shown; after a check it is that one.
 */
void
mostik_check_model_look_into (MostikCheckModel *self,
                              guint index)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));
  g_return_if_fail (index < self->records.n_items);

  self->shown = index;
}

/**
 * mostik_check_model_get_shown:
 *
 * Returns: (transfer none) (nullable): the check whose details are to be shown
 */
const MostikCheckRecord *
mostik_check_model_get_shown (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  return mostik_check_model_get_record (self, self->shown);
}

/**
 * mostik_check_model_look_at_way:
 *
 * Looks without a packet whether the computer has changed networks since the first check.
 *
 * Returns: what it sees
 */
MostikWay
mostik_check_model_look_at_way (MostikCheckModel *self)
{
  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), MOSTIK_WAY_NONE);

  return mostik_check_records_look_at_way (&self->records);
}
