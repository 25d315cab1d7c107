/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check: makes the measurements that the plan (mostik-probe-plan.c) wants, side by side, within
 * bounds, until nothing more is wanted, all is well, the time is up, or the person has had enough.
 *
 *   local facts ─▶ lookups ─▶ requests ─┬─▶ all well: done
 *                                       └─▶ failed, or too slow: dissection ─▶ done
 *
 * Each measurement is a MostikRunStep (mostik-probe-step.c) that ends in one observation.
 *
 * Longer than 500 lines: one operation: what starts a step, what follows from it, and what ends
 * them all.
 */
#include "probe/mostik-probe-run.h"

#include "probe/mostik-probe-local.h"
#include "probe/mostik-probe-nat64.h"
#include "probe/mostik-probe-patience.h"
#include "probe/mostik-probe-plan.h"
#include "probe/mostik-probe-router.h"
#include "probe/mostik-probe-step.h"
#include "probe/mostik-probe-trust.h"

#define TICK_MS 100
/* At most 1.5 MB for a whole check (design, budgets), with room for what comes between two looks.
 */
#define MAX_BYTES (1350 * 1000)
#define GRACE_MS 50
/* What a certain verdict needs (design, vocabulary). */
#define ENOUGH_CONTROLS 3
/* Left for the verdict within the promise of MOSTIK_RUN_MAX_MS. */
#define MARGIN_MS 1000

struct _MostikRun
{
  GObject parent_instance;

  MostikCatalog *catalog;    /* (owned) */
  MostikObservationSet *set; /* (owned) */
  guint timeout_ms;
  MostikRunJudge judge; /* (nullable) */

  GTask *task;               /* (owned) (nullable): the check under way */
  GCancellable *cancellable; /* (owned) (nullable): of all its steps */
  GCancellable *outer;       /* (owned) (nullable): the caller's */
  gulong outer_handler;
  gint64 began_us;
  guint decided_ms; /* since when the judge has been content; 0 = not */
  guint tick;
  gboolean has_facts;  /* the local facts are known: steps may be made */
  GPtrArray *pending;  /* (owned) (element-type MostikProbeStep) */
  GHashTable *started; /* (owned): key of a step → how often it was started */
  char *way_out;       /* (owned) (nullable): what the route looked like when the check began */
  gulong network_handler;
  char *asset; /* (owned) (nullable): a script of the mailbox' start page */
};

enum
{
  SIGNAL_OBSERVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MostikRun, mostik_run, G_TYPE_OBJECT)

static void begin (MostikRun *self);
static void step_done_cb (MostikProbeStep *step, gpointer user_data);
static void move_on (MostikRun *self);
static void finish (MostikRun *self, gboolean was_stopped);

static guint
now_ms (MostikRun *self)
{
  return (guint) ((g_get_monotonic_time () - self->began_us) / 1000);
}

/* What was received so far, by what is still under way too. */
static guint64
count_bytes (MostikRun *self)
{
  guint64 n = self->set->n_bytes;

  for (guint i = 0; i < self->pending->len; i++)
    n += mostik_probe_step_get_bytes (g_ptr_array_index (self->pending, i));

  return n;
}

static const char *
get_mailbox_id (MostikRun *self)
{
  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (self->catalog), 0);

  return mail->id;
}

static gboolean
is_mailbox (MostikRun *self,
            const MostikObservation *observation)
{
  return observation->target == MOSTIK_TARGET_SERVICE &&
         g_str_equal (observation->id, get_mailbox_id (self));
}

static void
start_step (MostikRun *self,
            MostikObservation *observation,
            MostikProbeStep *before)
{
  MostikProbeLimits limits = mostik_probe_patience_get_limits (self->set);
  MostikProbePrefix prefix = mostik_probe_nat64_find (self->set);
  MostikProbeStep *step;

  observation->started_ms = now_ms (self);
  step = mostik_probe_step_new (self->catalog, &limits, observation);
  mostik_probe_step_use_prefix (step, &prefix);
  if (before != NULL)
    mostik_probe_step_share_site (step, before);
  if (observation->experiment == MOSTIK_EXPERIMENT_LARGE && is_mailbox (self, observation))
    mostik_probe_step_set_path (step, self->asset);
  if (self->set->local.proxy != NULL)
    mostik_probe_step_use_proxy (step);
  g_ptr_array_add (self->pending, step);
  mostik_probe_step_start (step, self->cancellable, step_done_cb, g_object_ref (self),
                           g_object_unref);
}

/* More than a filter lets through before it freezes, over the connection of the page. */
static void
start_large (MostikRun *self,
             MostikProbeStep *page_step,
             const MostikObservation *page)
{
  MostikObservation *large = mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                                     MOSTIK_EXPERIMENT_LARGE, page->id, page->host);

  large->address = g_strdup (page->address);
  large->port = 443;
  g_hash_table_insert (self->started, mostik_probe_plan_get_key (large), GUINT_TO_POINTER (1));
  start_step (self, large, page_step);
}

static void
step_done_cb (MostikProbeStep *step,
              gpointer user_data)
{
  MostikRun *self = MOSTIK_RUN (user_data);
  MostikObservation *observation = mostik_probe_step_steal_observation (step);

  g_autoptr (MostikProbeStep) alive = g_object_ref (step);

  if (!g_ptr_array_remove (self->pending, step)) /* left over from what was stopped or begun anew */
    {
      mostik_observation_free (observation);
      return;
    }
  if (self->task == NULL || observation->outcome == MOSTIK_OUTCOME_CANCELLED)
    {
      mostik_observation_free (observation);
      if (self->task != NULL)
        move_on (self);
      return;
    }

  observation->elapsed_ms = now_ms (self) - observation->started_ms;
  self->set->n_bytes += observation->n_bytes;
  mostik_observation_set_add (self->set, observation);
  mostik_probe_nat64_settle (self->catalog, self->set);
  if (mostik_probe_step_get_asset (step) != NULL && self->asset == NULL &&
      is_mailbox (self, observation))
    {
      self->asset = g_strdup (mostik_probe_step_get_asset (step));
      start_large (self, step, observation);
    }

  g_signal_emit (self, signals[SIGNAL_OBSERVED], 0);
  if (self->task != NULL)
    move_on (self);
}

/* Starts those of @steps that were not started yet; takes over what it starts. */
static void
start_new (MostikRun *self,
           GPtrArray *steps)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_set_free_func (steps, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      MostikObservation *step = g_ptr_array_index (steps, i);
      char *key = mostik_probe_plan_get_key (step);
      guint n_listed = GPOINTER_TO_UINT (g_hash_table_lookup (listed, key)) + 1;
      guint n_started = GPOINTER_TO_UINT (g_hash_table_lookup (self->started, key));

      g_hash_table_insert (listed, g_strdup (key), GUINT_TO_POINTER (n_listed));
      if (n_listed > n_started && count_bytes (self) < MAX_BYTES)
        {
          g_hash_table_insert (self->started, g_steal_pointer (&key), GUINT_TO_POINTER (n_listed));
          start_step (self, step, NULL);
        }
      else
        {
          mostik_observation_free (step);
        }
      g_free (key);
    }
  g_ptr_array_unref (steps);
}

/* A lookup that got no answer at first, for the question or the answer was lost, and then did. */
static gboolean
is_second_chance (MostikRun *self,
                  const MostikObservation *lookup)
{
  if (lookup->experiment != MOSTIK_EXPERIMENT_REPEAT || lookup->target != MOSTIK_TARGET_SERVICE)
    return FALSE;

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);

      if (o->step == MOSTIK_STEP_LOOKUP && o->experiment == MOSTIK_EXPERIMENT_PLAIN &&
          g_str_equal (o->id, lookup->id))
        return o->outcome == MOSTIK_OUTCOME_DNS_TIMEOUT || o->outcome == MOSTIK_OUTCOME_DNS_FAILURE;
    }

  return FALSE;
}

/* What follows from a finished step by itself: after the lookup the request. Of a resolver only its
 * answer is wanted. */
static void
start_followers (MostikRun *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);
      MostikObservation *next;

      if (o->step != MOSTIK_STEP_LOOKUP || o->target == MOSTIK_TARGET_RESOLVER ||
          o->outcome != MOSTIK_OUTCOME_OK ||
          !(o->experiment == MOSTIK_EXPERIMENT_PLAIN || is_second_chance (self, o)))
        continue;

      next = mostik_observation_new (MOSTIK_STEP_FETCH, o->target, MOSTIK_EXPERIMENT_PLAIN, o->id,
                                     o->host);
      next->domestic = o->domestic;
      next->answers = g_strdupv (o->answers);
      g_ptr_array_add (steps, next);
    }

  start_new (self, g_steal_pointer (&steps));
}

static MostikProbeStep *
find_pending (MostikRun *self,
              const char *id)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      MostikProbeStep *step = g_ptr_array_index (self->pending, i);
      const MostikObservation *o = mostik_probe_step_get_observation (step);

      if (o->target == MOSTIK_TARGET_SERVICE && o->experiment == MOSTIK_EXPERIMENT_PLAIN &&
          g_str_equal (o->id, id))
        return step;
    }

  return NULL;
}

/* Whether other sites have connected. */
static gboolean
is_crowded (MostikRun *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      MostikProbeStep *step = g_ptr_array_index (self->pending, i);

      if (mostik_probe_step_get_observation (step)->target == MOSTIK_TARGET_CONTROL &&
          mostik_probe_step_is_connected (step))
        return TRUE;
    }

  return FALSE;
}

static void
find_suspicions (MostikRun *self,
                 MostikProbeSuspicion *suspicions)
{
  GPtrArray *services = mostik_catalog_get_services (self->catalog);
  guint limit = mostik_probe_patience_get_suspect_ms (self->set, get_mailbox_id (self),
                                                      is_crowded (self));

  for (guint i = 0; i < services->len && i < MOSTIK_PROBE_MAX_SERVICES; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);
      MostikProbeStep *step = find_pending (self, service->id);

      if (step == NULL || mostik_probe_step_is_answering (step) ||
          now_ms (self) - mostik_probe_step_get_observation (step)->started_ms < limit)
        continue;
      suspicions[i] = mostik_probe_step_is_connected (step) ? MOSTIK_PROBE_SUSPICION_CONNECTED
                                                            : MOSTIK_PROBE_SUSPICION_UNCONNECTED;
    }
}

/* The controls that have finished by now say how long a request may be without news. */
static void
set_patience (MostikRun *self)
{
  guint patience = mostik_probe_patience_get_request_ms (self->set);

  for (guint i = 0; i < self->pending->len; i++)
    {
      MostikProbeStep *step = g_ptr_array_index (self->pending, i);
      const MostikObservation *o = mostik_probe_step_get_observation (step);

      if (o->step == MOSTIK_STEP_FETCH && o->experiment == MOSTIK_EXPERIMENT_PLAIN)
        mostik_probe_step_set_patience (step, patience);
    }
}

/* Whether the experiments have said already why a service's own request does not end. */
static gboolean
is_explained (MostikRun *self,
              const char *id)
{
  guint n_bad = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);

      if (o->experiment != MOSTIK_EXPERIMENT_REPEAT || o->step != MOSTIK_STEP_HANDSHAKE ||
          !g_str_equal (o->id, id))
        continue;
      if (o->outcome == MOSTIK_OUTCOME_OK)
        return FALSE;
      n_bad++;
    }

  return n_bad >= 2;
}

/* Sites abroad that answered: only they say that the way out is open. */
static guint
count_foreign_controls (MostikRun *self)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && !o->domestic && o->step == MOSTIK_STEP_FETCH &&
          o->experiment == MOSTIK_EXPERIMENT_PLAIN && o->outcome == MOSTIK_OUTCOME_OK)
        n++;
    }

  return n;
}

/* Whether Proton answers at an address that only others than the system gave: what is wrong is the
 * name service, and no outage. */
static gboolean
is_misnamed (MostikRun *self)
{
  guint n_genuine = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);

      if (o->experiment == MOSTIK_EXPERIMENT_TRUE_ADDRESS && is_mailbox (self, o))
        n_genuine += mostik_observation_is_genuine (o) ? 1 : 0;
    }

  return n_genuine >= 2;
}

/* Whether a step that is still under way could change the verdict. */
static gboolean
is_awaited (MostikRun *self,
            MostikProbeStep *step,
            gboolean is_well)
{
  const MostikObservation *sketch = mostik_probe_step_get_observation (step);

  if (is_well)
    return sketch->experiment == MOSTIK_EXPERIMENT_LARGE ||
           sketch->target == MOSTIK_TARGET_EXCHANGER ||
           sketch->target == MOSTIK_TARGET_OTHER_EXCHANGER;

  switch ((int) sketch->target)
    {
    case MOSTIK_TARGET_CONTROL:
    case MOSTIK_TARGET_CONNECTIVITY:
      return sketch->experiment != MOSTIK_EXPERIMENT_PLAIN ||
             count_foreign_controls (self) < ENOUGH_CONTROLS;
    case MOSTIK_TARGET_SERVICE:
      return sketch->experiment != MOSTIK_EXPERIMENT_PLAIN ||
             self->set->level == MOSTIK_LEVEL_QUIET || mostik_probe_step_is_connected (step) ||
             !is_explained (self, sketch->id);
    case MOSTIK_TARGET_STATUS:
      return !is_misnamed (self);
    default:
      return TRUE;
    }
}

/* Whether it is being measured where on the way the break is. */
static gboolean
is_locating (MostikRun *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const MostikObservation *o =
        mostik_probe_step_get_observation (g_ptr_array_index (self->pending, i));

      if (o->experiment == MOSTIK_EXPERIMENT_DISTANCE)
        return TRUE;
    }

  return FALSE;
}

/* Once the verdict is proved, what is on its way may still add a detail, but is not waited for. */
static gboolean
is_decided (MostikRun *self)
{
  if (self->judge == NULL || is_locating (self) || !self->judge (self->set))
    {
      self->decided_ms = 0;
      return FALSE;
    }

  if (self->decided_ms == 0)
    self->decided_ms = MAX (now_ms (self), 1);
  return now_ms (self) - self->decided_ms >= GRACE_MS;
}

/* Asked after each result and at each tick: what next? */
static void
move_on (MostikRun *self)
{
  MostikProbeSuspicion suspicions[MOSTIK_PROBE_MAX_SERVICES] = { MOSTIK_PROBE_SUSPICION_NONE };
  gboolean is_well;

  if (!self->has_facts)
    return;
  if (count_bytes (self) >= MAX_BYTES)
    {
      finish (self, TRUE);
      return;
    }

  set_patience (self);
  start_followers (self);
  find_suspicions (self, suspicions);
  start_new (self, mostik_probe_plan_dissection (self->catalog, self->set, suspicions));

  is_well = mostik_probe_plan_is_settled (self->catalog, self->set,
                                          mostik_probe_patience_is_late (now_ms (self)));
  for (guint i = 0; !is_decided (self) && i < self->pending->len; i++)
    if (is_awaited (self, g_ptr_array_index (self->pending, i), is_well))
      return;

  finish (self, FALSE);
}

static gboolean
tick_cb (gpointer user_data)
{
  MostikRun *self = MOSTIK_RUN (user_data);

  if (now_ms (self) >= self->timeout_ms)
    {
      self->tick = 0;
      finish (self, TRUE);
      return G_SOURCE_REMOVE;
    }

  move_on (self);
  return self->tick != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
stop_steps (MostikRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->pending, 0);
  g_hash_table_remove_all (self->started);
  g_clear_pointer (&self->asset, g_free);
}

/* A large download that was still on its way when the time was up is no success. */
static void
note_unfinished (MostikRun *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const MostikObservation *sketch =
        mostik_probe_step_get_observation (g_ptr_array_index (self->pending, i));
      MostikObservation *o;

      if (sketch->experiment != MOSTIK_EXPERIMENT_LARGE || sketch->target != MOSTIK_TARGET_SERVICE)
        continue;
      o = mostik_observation_copy (sketch);
      o->elapsed_ms = now_ms (self) - o->started_ms;
      mostik_observation_set_add (self->set, o);
    }
}

static void
finish (MostikRun *self,
        gboolean was_stopped)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    return;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_signal_handler (&self->network_handler, g_network_monitor_get_default ());
  if (self->outer != NULL)
    g_signal_handler_disconnect (self->outer, self->outer_handler);
  g_clear_object (&self->outer);
  note_unfinished (self);
  self->set->n_bytes = count_bytes (self);
  stop_steps (self);

  g_free (self->set->local.router);
  self->set->local.router = mostik_probe_router_find ();
  self->set->was_stopped = was_stopped;
  self->set->elapsed_ms = MAX (now_ms (self), 1);
  g_task_return_pointer (task, mostik_observation_set_copy (self->set),
                         (GDestroyNotify) mostik_observation_set_free);
}

static void
outer_cancelled_cb (G_GNUC_UNUSED GCancellable *outer,
                    MostikRun *self)
{
  finish (self, TRUE);
}

static void
local_facts_cb (G_GNUC_UNUSED GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (MostikRun) self = user_data;
  MostikLocalFacts facts = { 0 };

  if (!mostik_probe_local_finish (result, &facts, NULL) || self->task == NULL)
    return;

  self->set->local = facts;
  self->has_facts = TRUE;
  g_signal_emit (self, signals[SIGNAL_OBSERVED], 0);
  if (self->task == NULL || !self->has_facts) /* stopped, or begun anew, by who was told */
    return;

  start_new (self, mostik_probe_plan_start (self->catalog, self->set));
  move_on (self);
}

static void
begin (MostikRun *self)
{
  self->cancellable = g_cancellable_new ();
  self->has_facts = FALSE;
  self->decided_ms = 0;
  self->tick = g_timeout_add (TICK_MS, tick_cb, self); /* the limit holds for the facts too */
  g_free (self->way_out);
  self->way_out = mostik_probe_local_describe_way_out ();
  mostik_probe_local_async (self->catalog, self->cancellable, local_facts_cb, g_object_ref (self));
}

/* What was seen on two networks is never mixed: begin anew, once. */
static void
network_changed_cb (G_GNUC_UNUSED GNetworkMonitor *monitor,
                    G_GNUC_UNUSED gboolean is_available,
                    MostikRun *self)
{
  g_autofree char *way_out = mostik_probe_local_describe_way_out ();

  if (self->task == NULL || g_strcmp0 (way_out, self->way_out) == 0)
    return;

  g_clear_handle_id (&self->tick, g_source_remove);
  stop_steps (self);
  mostik_observation_set_clear (self->set);
  if (self->set->n_restarts++ == 0)
    begin (self);
  else
    finish (self, TRUE);
}

/**
 * mostik_run_check_async:
 * @cancellable: (nullable): ends the check; what is known then is the result
 * @callback: called once
 *
 * Checks Proton Mail. While the check runs, [signal@Run::observed] tells of each result.
 */
void
mostik_run_check_async (MostikRun *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (MOSTIK_IS_RUN (self));
  g_return_if_fail (self->task == NULL);

  /* Without the cancellable: stopping is no error. */
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, mostik_run_check_async);

  mostik_observation_set_clear (self->set);
  self->set->n_restarts = 0;
  self->set->n_bytes = 0;
  self->set->elapsed_ms = 0;
  self->decided_ms = 0;
  self->set->was_stopped = FALSE;
  g_clear_pointer (&self->set->started, g_date_time_unref);
  self->set->started = g_date_time_new_now_local ();
  self->began_us = g_get_monotonic_time ();

  if (cancellable != NULL && g_cancellable_is_cancelled (cancellable))
    {
      finish (self, TRUE);
      return;
    }
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_handler =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (outer_cancelled_cb), self);
    }
  self->network_handler = g_signal_connect (g_network_monitor_get_default (), "network-changed",
                                            G_CALLBACK (network_changed_cb), self);
  begin (self);
}

/**
 * mostik_run_check_finish:
 *
 * Returns: (transfer full): what was observed, whether the check ended by itself or was stopped
 */
MostikObservationSet *
mostik_run_check_finish (MostikRun *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_run_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * mostik_run_set_judge:
 * @judge: (nullable): asked after each result
 *
 * Lets a check end as soon as its verdict is proved.
 */
void
mostik_run_set_judge (MostikRun *self,
                      MostikRunJudge judge)
{
  g_return_if_fail (MOSTIK_IS_RUN (self));

  self->judge = judge;
}

/**
 * mostik_run_get_observations:
 *
 * Returns: (transfer none): what is known so far
 */
const MostikObservationSet *
mostik_run_get_observations (MostikRun *self)
{
  g_return_val_if_fail (MOSTIK_IS_RUN (self), NULL);

  return self->set;
}

static void
mostik_run_finalize (GObject *object)
{
  MostikRun *self = MOSTIK_RUN (object);

  mostik_observation_set_free (self->set);
  mostik_catalog_unref (self->catalog);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->started);
  g_free (self->way_out);
  g_free (self->asset);

  G_OBJECT_CLASS (mostik_run_parent_class)->finalize (object);
}

static void
mostik_run_class_init (MostikRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mostik_run_finalize;

  /**
   * MostikRun::observed:
   *
   * Something new is known.
   */
  signals[SIGNAL_OBSERVED] = g_signal_new ("observed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mostik_run_init (MostikRun *self)
{
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  self->started = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * mostik_run_new:
 * @catalog: the catalogue
 * @level: how loud the check may be
 * @timeout_ms: when to end it at the latest; 0 for the usual limit
 *
 * Returns: (transfer full): a check that has not begun
 */
MostikRun *
mostik_run_new (MostikCatalog *catalog,
                MostikLevel level,
                guint timeout_ms)
{
  MostikRun *self = g_object_new (MOSTIK_TYPE_RUN, NULL);

  self->catalog = mostik_catalog_ref (catalog);
  self->set = mostik_observation_set_new (level);
  self->set->tls_library = mostik_probe_get_tls_library ();
  self->timeout_ms = timeout_ms > 0 ? timeout_ms : MOSTIK_RUN_MAX_MS;
  self->timeout_ms = MIN (self->timeout_ms, MOSTIK_RUN_MAX_MS - MARGIN_MS);

  return self;
}
