/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-run.c – see window-run.h. The functions are those of probe/mostik-probe-run.h and of
 * mostik-probe-tunnel.h; the linker takes them from here.
 */
#include "window-run.h"

#include "probe/mostik-probe-run.h"
#include "probe/mostik-probe-tunnel.h"

struct _MostikRun
{
  GObject parent_instance;

  MostikObservationSet *set; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MostikRun, mostik_run, G_TYPE_OBJECT)

static const MostikObservationSet *next_set; /* (unowned): of the next run */
static GTask *under_way;                     /* (owned) (nullable): the check that has not ended */

static void
mostik_run_finalize (GObject *object)
{
  g_clear_pointer (&MOSTIK_RUN (object)->set, mostik_observation_set_free);

  G_OBJECT_CLASS (mostik_run_parent_class)->finalize (object);
}

static void
mostik_run_class_init (MostikRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mostik_run_finalize;

  g_signal_new ("observed", MOSTIK_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mostik_run_init (MostikRun *self)
{
}

MostikRun *
mostik_run_new (MostikCatalog *catalog,
                MostikLevel level,
                guint timeout_ms)
{
  MostikRun *self = g_object_new (MOSTIK_TYPE_RUN, NULL);

  g_assert_nonnull (next_set);
  self->set = mostik_observation_set_copy (next_set);

  return self;
}

void
mostik_run_set_judge (MostikRun *self,
                      MostikRunJudge judge)
{
}

const MostikObservationSet *
mostik_run_get_observations (MostikRun *self)
{
  return self->set;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer user_data)
{
  GTask *task = user_data;

  if (task == under_way)
    under_way = NULL;
  else
    return;
  g_task_return_error_if_cancelled (task);
  g_object_unref (task);
}

void
mostik_run_check_async (MostikRun *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_assert_null (under_way);

  under_way = g_task_new (self, cancellable, callback, user_data);
  g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), under_way, NULL);
}

MostikObservationSet *
mostik_run_check_finish (MostikRun *self,
                         GAsyncResult *result,
                         GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
mostik_probe_tunnel_is_up (void)
{
  return FALSE;
}

static void
waiting_ended_cb (GCancellable *cancellable,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_error_if_cancelled (task);
}

/* The page that waits for the end of a VPN shall stand still. */
void
mostik_probe_tunnel_wait_async (GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_cancellable_connect (cancellable, G_CALLBACK (waiting_ended_cb), task, NULL);
}

gboolean
mostik_probe_tunnel_wait_finish (GAsyncResult *result,
                                 GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * window_run_will_see:
 * @set: (transfer none): what the next run has seen as soon as it begins
 */
void
window_run_will_see (const MostikObservationSet *set)
{
  next_set = set;
}

/**
 * window_run_finish:
 *
 * Ends the check that is under way; returns when everybody has been told.
 */
void
window_run_finish (void)
{
  GTask *task = g_steal_pointer (&under_way);
  MostikRun *run = g_task_get_source_object (task);

  g_task_return_pointer (task, mostik_observation_set_copy (run->set),
                         (GDestroyNotify) mostik_observation_set_free);
  while (!g_task_get_completed (task))
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (task);
}
