/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that one check knows, as a plain value that can be copied, stored and replayed.
 */
#include "observation/mostik-observation-set.h"

#include "observation/mostik-wipe.h"

static const char *const level_words[] = { "quiet", "normal", "thorough" };

const char *
mostik_level_to_string (MostikLevel level)
{
  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (level_words), "?");
  return level_words[level];
}

gboolean
mostik_level_from_string (const char *string,
                          MostikLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_words); i++)
    if (g_strcmp0 (level_words[i], string) == 0)
      {
        *level = (MostikLevel) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * mostik_local_facts_clear:
 *
 * Overwrites and frees what the facts hold.
 */
void
mostik_local_facts_clear (MostikLocalFacts *local)
{
  g_clear_pointer (&local->tunnel, mostik_wipe_free);
  g_clear_pointer (&local->kill_switch, mostik_wipe_free);
  g_clear_pointer (&local->proxy, mostik_wipe_free);
  g_clear_pointer (&local->router, mostik_wipe_free);
  g_clear_pointer (&local->nameservers, mostik_wipe_freev);
  g_clear_pointer (&local->hosts_overrides, mostik_wipe_freev);
  *local = (MostikLocalFacts){ 0 };
}

static MostikLocalFacts
local_facts_copy (const MostikLocalFacts *local)
{
  MostikLocalFacts copy = *local;

  copy.tunnel = g_strdup (local->tunnel);
  copy.kill_switch = g_strdup (local->kill_switch);
  copy.proxy = g_strdup (local->proxy);
  copy.router = g_strdup (local->router);
  copy.nameservers = g_strdupv (local->nameservers);
  copy.hosts_overrides = g_strdupv (local->hosts_overrides);

  return copy;
}

/**
 * mostik_observation_set_new:
 * @level: how loud the check may be
 *
 * Returns: (transfer full): an empty set
 */
MostikObservationSet *
mostik_observation_set_new (MostikLevel level)
{
  MostikObservationSet *self = g_new0 (MostikObservationSet, 1);

  self->level = level;
  self->observations = g_ptr_array_new_with_free_func ((GDestroyNotify) mostik_observation_free);

  return self;
}

/**
 * mostik_observation_set_copy:
 *
 * Returns: (transfer full): a deep copy
 */
MostikObservationSet *
mostik_observation_set_copy (const MostikObservationSet *self)
{
  MostikObservationSet *copy = mostik_observation_set_new (self->level);

  copy->local = local_facts_copy (&self->local);
  copy->started = self->started != NULL ? g_date_time_ref (self->started) : NULL;
  copy->elapsed_ms = self->elapsed_ms;
  copy->was_stopped = self->was_stopped;
  copy->n_restarts = self->n_restarts;
  copy->n_bytes = self->n_bytes;
  copy->tls_library = g_strdup (self->tls_library);

  for (guint i = 0; i < self->observations->len; i++)
    g_ptr_array_add (copy->observations,
                     mostik_observation_copy (g_ptr_array_index (self->observations, i)));

  return copy;
}

void
mostik_observation_set_free (MostikObservationSet *self)
{
  if (self == NULL)
    return;

  mostik_local_facts_clear (&self->local);
  g_clear_pointer (&self->started, g_date_time_unref);
  g_free (self->tls_library);
  g_ptr_array_unref (self->observations);
  g_free (self);
}

/**
 * mostik_observation_set_add:
 * @observation: (transfer full): what was measured
 */
void
mostik_observation_set_add (MostikObservationSet *self,
                            MostikObservation *observation)
{
  g_ptr_array_add (self->observations, observation);
}

guint
mostik_observation_set_get_size (const MostikObservationSet *self)
{
  return self->observations->len;
}

/**
 * mostik_observation_set_get:
 *
 * Returns: (transfer none): the observation at @index
 */
const MostikObservation *
mostik_observation_set_get (const MostikObservationSet *self,
                            guint index)
{
  g_return_val_if_fail (index < self->observations->len, NULL);
  return g_ptr_array_index (self->observations, index);
}

/**
 * mostik_observation_set_clear:
 *
 * Forgets what was measured and the local facts; the level stays. For a check that begins anew
 * since the network changed: what was seen on two networks is never mixed.
 */
void
mostik_observation_set_clear (MostikObservationSet *self)
{
  mostik_local_facts_clear (&self->local);
  g_ptr_array_set_size (self->observations, 0);
}
