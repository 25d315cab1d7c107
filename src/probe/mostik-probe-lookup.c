/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A name lookup as every program of this computer makes it: hosts file, cache, configured resolver
 * and all.
 */
#include "probe/mostik-probe-lookup.h"

#include "probe/mostik-probe-deadline.h"

#define MAX_ANSWERS 16

typedef struct
{
  MostikProbeDeadline *deadline;  /* (owned) */
  MostikObservation *observation; /* (owned) (nullable) */
} LookupData;

static void looked_up_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
lookup_data_free (LookupData *data)
{
  g_clear_pointer (&data->deadline, mostik_probe_deadline_free);
  g_clear_pointer (&data->observation, mostik_observation_free);
  g_free (data);
}

/**
 * mostik_probe_lookup_async:
 * @observation: (transfer full): its `host` is looked up
 * @timeout_ms: limit in milliseconds; the system's own may be far longer
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once, cancelled or not
 *
 * Fills in outcome and answers.
 */
void
mostik_probe_lookup_async (MostikObservation *observation,
                           guint timeout_ms,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  LookupData *data = g_new0 (LookupData, 1);

  g_task_set_source_tag (task, mostik_probe_lookup_async);
  data->observation = observation;
  data->deadline = mostik_probe_deadline_new (timeout_ms, cancellable);
  g_task_set_task_data (task, data, (GDestroyNotify) lookup_data_free);

  g_resolver_lookup_by_name_async (resolver, observation->host,
                                   mostik_probe_deadline_get_cancellable (data->deadline),
                                   looked_up_cb, g_steal_pointer (&task));
}

static char **
list_to_strv (GList *addresses)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (GList *l = addresses; l != NULL && n < MAX_ANSWERS; l = l->next, n++)
    {
      g_autofree char *text = g_inet_address_to_string (l->data);

      g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static MostikOutcome
lookup_outcome (LookupData *data,
                const GError *error)
{
  if (mostik_probe_deadline_was_cancelled (data->deadline))
    return MOSTIK_OUTCOME_CANCELLED;
  if (mostik_probe_deadline_has_expired (data->deadline))
    return MOSTIK_OUTCOME_DNS_TIMEOUT;
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return MOSTIK_OUTCOME_DNS_NXDOMAIN;

  return MOSTIK_OUTCOME_DNS_FAILURE;
}

static void
looked_up_cb (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LookupData *data = g_task_get_task_data (task);
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);

  if (addresses != NULL)
    {
      data->observation->outcome = MOSTIK_OUTCOME_OK;
      data->observation->answers = list_to_strv (addresses);
      g_resolver_free_addresses (addresses);
    }
  else
    {
      data->observation->outcome = lookup_outcome (data, error);
    }

  g_task_return_pointer (task, g_steal_pointer (&data->observation),
                         (GDestroyNotify) mostik_observation_free);
}

/**
 * mostik_probe_lookup_finish:
 *
 * Returns: (transfer full): the observation, filled in; never %NULL
 */
MostikObservation *
mostik_probe_lookup_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
