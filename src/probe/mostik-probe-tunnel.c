/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does a VPN carry the packets, and when does it no longer? Seen from the kernel's tables, without
 * a packet.
 *
 *   look ─▶ up: look again when the network changes ─▶ gone: let it settle ─▶ still gone: done
 */
#include "probe/mostik-probe-tunnel.h"

#include "probe/mostik-probe-local.h"

/* Not every change is told by the monitor: a tunnel's route may stand in a table of its own. */
#define LOOK_MS 2000
/* Routes and resolvers follow an interface that goes, one after the other: a check that begins
 * between the two would ask the VPN's name service outside of the VPN. */
#define SETTLE_MS 1500
/* Without any way out the network is still being built up, as a rule; but not for ever. */
#define SETTLE_OFFLINE_MS 10000

typedef struct
{
  /* In progress. */
  gulong changed_handler;
  guint timer;
  GSource *cancelled; /* (owned) (nullable) */
  gint64 gone_us;     /* since when there has been none; 0 = it is up */
} WaitData;

static void look (GTask *task);

/**
 * mostik_probe_tunnel_is_up:
 *
 * Returns: whether packets leave through a VPN; one whose kill switch alone is left is none
 */
gboolean
mostik_probe_tunnel_is_up (void)
{
  g_autofree char *tunnel = mostik_probe_local_find_tunnel (NULL);

  return tunnel != NULL;
}

/* What waits holds the task, and goes with its end. */
static void
stop_waiting (GTask *task)
{
  WaitData *data = g_task_get_task_data (task);

  g_clear_signal_handler (&data->changed_handler, g_network_monitor_get_default ());
  g_clear_handle_id (&data->timer, g_source_remove);
  if (data->cancelled != NULL)
    g_source_destroy (data->cancelled);
  g_clear_pointer (&data->cancelled, g_source_unref);
}

static gboolean
look_again_cb (gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  WaitData *data = g_task_get_task_data (task);

  data->timer = 0;
  look (task);

  return G_SOURCE_REMOVE;
}

/* Looks, and then again after a while. */
static void
look (GTask *task)
{
  g_autoptr (GTask) alive = g_object_ref (task);
  WaitData *data = g_task_get_task_data (task);
  gboolean has_route = FALSE;
  g_autofree char *tunnel = mostik_probe_local_find_tunnel (&has_route);
  gint64 now_us = g_get_monotonic_time ();
  guint wanted_ms = has_route ? SETTLE_MS : SETTLE_OFFLINE_MS;
  guint waited_ms;

  g_clear_handle_id (&data->timer, g_source_remove);
  if (tunnel != NULL)
    data->gone_us = 0;
  else if (data->gone_us == 0)
    data->gone_us = now_us;

  waited_ms = (guint) ((now_us - data->gone_us) / 1000);
  if (tunnel == NULL && waited_ms >= wanted_ms)
    {
      stop_waiting (task);
      g_task_return_boolean (task, TRUE);
      return;
    }

  data->timer = g_timeout_add (tunnel != NULL ? LOOK_MS : MIN (wanted_ms - waited_ms, LOOK_MS),
                               look_again_cb, task);
}

static void
network_changed_cb (G_GNUC_UNUSED GNetworkMonitor *monitor,
                    G_GNUC_UNUSED gboolean is_available,
                    GTask *task)
{
  look (task);
}

static gboolean
cancelled_cb (G_GNUC_UNUSED GCancellable *cancellable,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  stop_waiting (task);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * mostik_probe_tunnel_wait_async:
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once
 *
 * Waits until no VPN carries the packets any longer, and a little more. Sends nothing.
 */
void
mostik_probe_tunnel_wait_async (GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WaitData *data = g_new0 (WaitData, 1);

  g_task_set_source_tag (task, mostik_probe_tunnel_wait_async);
  g_task_set_task_data (task, data, g_free);
  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }

  /* The handler owns the task: it goes in stop_waiting (), whatever ends the waiting. */
  data->changed_handler =
    g_signal_connect_data (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (network_changed_cb), task,
                           (GClosureNotify) (GCallback) g_object_unref, 0);
  if (cancellable != NULL)
    {
      data->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (data->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (data->cancelled, NULL);
    }
  look (task);
}

/**
 * mostik_probe_tunnel_wait_finish:
 * @error: set where the waiting was cancelled
 *
 * Returns: whether the VPN is gone
 */
gboolean
mostik_probe_tunnel_wait_finish (GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_tunnel_wait_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
