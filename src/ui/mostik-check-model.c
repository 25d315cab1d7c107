/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What does the window know, and is a check under way?
 *
 * The model owns all data of a check: the catalogue, the run, what was observed and the diagnosis
 * of it. Pages only read it and can be thrown away at any time; it outlives them. While a check
 * runs, "progress" says that there is more to read, at most ten times a second; "finished" comes
 * once at its end, also after [method@CheckModel.stop]. A check that was dropped says nothing more.
 *
 * A check over another network keeps the one before it: then there are two records and what follows
 * from both.
 */
#include "ui/mostik-check-model.h"

#include "probe/mostik-probe-local.h"
#include "probe/mostik-probe-router.h"
#include "probe/mostik-probe-run.h"

#define N_RECORDS 2
#define NO_WAY_OUT " "  /* as mostik_probe_local_describe_way_out () tells it */
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
  MostikDiagnosis *progress; /* (owned) (nullable): good for the stages only */
  gboolean is_over_other;    /* the record before it stays */

  /* What is known: of the checks that ended, the last one last. */
  MostikCheckRecord *records[N_RECORDS]; /* (owned) (nullable) */
  guint n_records;
  guint shown;                  /* the one whose details are looked at */
  MostikComparison *comparison; /* (owned) (nullable): of both */
  MostikCheckMemory memory;     /* of the checks before */
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MostikCheckModel, mostik_check_model, G_TYPE_OBJECT)

static MostikCheckRecord *
get_last_record (MostikCheckModel *self)
{
  return self->n_records > 0 ? self->records[self->n_records - 1] : NULL;
}

static void
forget_records_from (MostikCheckModel *self,
                     guint first)
{
  g_clear_pointer (&self->comparison, mostik_comparison_free);
  for (guint i = first; i < N_RECORDS; i++)
    g_clear_pointer (&self->records[i], mostik_check_record_free);
  self->n_records = MIN (self->n_records, first);
}

static void
add_record (MostikCheckModel *self,
            MostikObservationSet *set)
{
  MostikCheckRecord *record = g_new0 (MostikCheckRecord, 1);

  record->observations = set;
  record->diagnosis = mostik_diagnosis_new (set);
  record->finished = g_date_time_new_now_local ();
  record->way_out = mostik_probe_local_describe_way_out ();

  mostik_check_memory_note (&self->memory, record,
                            self->is_over_other ? NULL : get_last_record (self));
  forget_records_from (self, self->is_over_other ? 1 : 0);
  self->shown = self->n_records;
  self->records[self->n_records++] = record;
  if (self->n_records == N_RECORDS)
    self->comparison = mostik_comparison_new (self->records[0]->diagnosis,
                                              self->records[0]->observations,
                                              record->diagnosis, record->observations);
}

static void
diagnose_progress (MostikCheckModel *self)
{
  g_clear_pointer (&self->progress, mostik_diagnosis_free);
  self->progress = mostik_diagnosis_new (mostik_run_get_observations (self->run));
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
  add_record (self, g_steal_pointer (&set));
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
  forget_records_from (self, 0);
  mostik_check_memory_clear (&self->memory);

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

static void
start (MostikCheckModel *self,
       gboolean is_over_other)
{
  mostik_check_model_drop (self);

  self->is_over_other = is_over_other;
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
  g_return_if_fail (self->catalog != NULL);

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
  g_return_if_fail (self->catalog != NULL && self->n_records > 0);

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
  forget_records_from (self, 0);
  mostik_check_memory_clear (&self->memory);
  self->shown = 0;
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
  const MostikCheckRecord *last;

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  if (self->run != NULL)
    return mostik_run_get_observations (self->run);
  last = get_last_record (self);

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
  const MostikCheckRecord *last;

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  if (self->run != NULL)
    return self->progress;
  last = get_last_record (self);

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
  const MostikCheckRecord *last;

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), NULL);

  last = get_last_record (self);

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

  return index < self->n_records ? self->records[index] : NULL;
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

  return self->comparison;
}

/**
 * mostik_check_model_look_into:
 * @index: of the check whose details are to be shown; after a check it is that one
 */
void
mostik_check_model_look_into (MostikCheckModel *self,
                              guint index)
{
  g_return_if_fail (MOSTIK_IS_CHECK_MODEL (self));
  g_return_if_fail (index < self->n_records);

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

/* Two homes may give a computer the same address, but not the same router. */
static gboolean
is_way_of (const MostikCheckRecord *record,
           const char *way_out)
{
  const char *router_then = record->observations->local.router;
  g_autofree char *router = mostik_probe_router_find ();

  if (router != NULL && router_then != NULL)
    return g_ascii_strcasecmp (router, router_then) == 0;

  return g_str_equal (way_out, record->way_out);
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
  g_autofree char *way_out = mostik_probe_local_describe_way_out ();

  g_return_val_if_fail (MOSTIK_IS_CHECK_MODEL (self), MOSTIK_WAY_NONE);

  if (g_str_equal (way_out, NO_WAY_OUT))
    return MOSTIK_WAY_NONE;
  if (self->n_records > 0 && is_way_of (self->records[0], way_out))
    return MOSTIK_WAY_SAME;

  return MOSTIK_WAY_OTHER;
}
