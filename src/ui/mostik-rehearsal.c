/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A recorded check is played again: its observations come one after the other as they came then,
 * at a pace that can be followed, without a network.
 *
 *   recorded:  ├─o──oo───o──────┤  as long as the check took
 *   played:    ├──o───oo────o───────┤  never hurried, never long
 *
 * Recorded are reports (data/rehearsal/, made by record.sh in the lab); they are read as any report
 * from somebody else is. A verdict in them is not looked at: the diagnosis gives it anew.
 */
#include "ui/mostik-rehearsal.h"

#include "config.h"
#include "report/mostik-report-json.h"

#include <gio/gio.h>
#include <string.h>

#define CASES_PATH RESOURCE_PREFIX "/rehearsal/"
#define SUFFIX ".json"
#define SHORTEST_MS 4000 /* so that each step can be seen */
#define LONGEST_MS 8000
#define TICK_MS 100

struct _MostikRehearsal
{
  GObject parent_instance;

  MostikObservationSet *recorded; /* (owned) */
  MostikObservationSet *seen;     /* (owned): what has come so far */
  gint64 start_us;
  guint tick_id;
};

enum
{
  SIGNAL_OBSERVED,
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MostikRehearsal, mostik_rehearsal, G_TYPE_OBJECT)

static MostikObservationSet *
load (const char *name)
{
  g_autofree char *path = g_strconcat (CASES_PATH, name, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  MostikObservationSet *set = NULL;

  if (bytes != NULL)
    set =
      mostik_report_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (error != NULL)
    g_warning ("The recorded case “%s” cannot be read: %s", name, error->message);

  return set;
}

static void
rehearsal_case_free (gpointer data)
{
  MostikRehearsalCase *self = data;

  g_free (self->name);
  mostik_observation_set_free (self->observations);
  mostik_diagnosis_free (self->diagnosis);
  g_free (self);
}

/* In the order of the verdicts. */
static int
compare_cases (gconstpointer a,
               gconstpointer b)
{
  const MostikRehearsalCase *left = *(MostikRehearsalCase *const *) a;
  const MostikRehearsalCase *right = *(MostikRehearsalCase *const *) b;
  int difference = (int) left->diagnosis->verdict - (int) right->diagnosis->verdict;

  return difference != 0 ? difference : g_strcmp0 (left->name, right->name);
}

/* When it was known, after the check began. */
static guint
get_end_ms (const MostikObservation *o)
{
  return o->started_ms + o->elapsed_ms;
}

static int
compare_ends (gconstpointer a,
              gconstpointer b)
{
  guint left = get_end_ms (*(MostikObservation *const *) a);
  guint right = get_end_ms (*(MostikObservation *const *) b);

  return left < right ? -1 : left > right;
}

static guint
get_played_ms (MostikRehearsal *self)
{
  return (guint) ((g_get_monotonic_time () - self->start_us) / 1000);
}

/* How far the recorded check had come by now. */
static guint
get_recorded_ms (MostikRehearsal *self)
{
  guint recorded = self->recorded->elapsed_ms;

  return (guint) ((guint64) get_played_ms (self) * recorded /
                  CLAMP (recorded, SHORTEST_MS, LONGEST_MS));
}

static void
end (MostikRehearsal *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  MostikRehearsal *self = user_data;
  GPtrArray *seen = self->seen->observations;
  guint now = get_recorded_ms (self);
  guint n_before = seen->len;

  g_assert (MOSTIK_IS_REHEARSAL (self));

  if (now >= self->recorded->elapsed_ms)
    {
      g_autoptr (MostikRehearsal) guard = g_object_ref (self);

      mostik_observation_set_free (self->seen);
      self->seen = mostik_observation_set_copy (self->recorded);
      end (self);
      return G_SOURCE_REMOVE;
    }

  while (seen->len < self->recorded->observations->len &&
         get_end_ms (mostik_observation_set_get (self->recorded, seen->len)) <= now)
    mostik_observation_set_add (
      self->seen,
      mostik_observation_copy (mostik_observation_set_get (self->recorded, seen->len)));
  if (seen->len > n_before)
    g_signal_emit (self, signals[SIGNAL_OBSERVED], 0);

  return G_SOURCE_CONTINUE;
}

static void
mostik_rehearsal_finalize (GObject *object)
{
  MostikRehearsal *self = MOSTIK_REHEARSAL (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->recorded, mostik_observation_set_free);
  g_clear_pointer (&self->seen, mostik_observation_set_free);

  G_OBJECT_CLASS (mostik_rehearsal_parent_class)->finalize (object);
}

static void
mostik_rehearsal_class_init (MostikRehearsalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mostik_rehearsal_finalize;

  /* There is more to read. */
  signals[SIGNAL_OBSERVED] =
    g_signal_new ("observed", MOSTIK_TYPE_REHEARSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /* It is over, or was stopped; everything that was seen is there. */
  signals[SIGNAL_ENDED] =
    g_signal_new ("ended", MOSTIK_TYPE_REHEARSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
mostik_rehearsal_init (G_GNUC_UNUSED MostikRehearsal *self)
{
}

/**
 * mostik_rehearsal_list_cases:
 *
 * Returns: (transfer full) (element-type MostikRehearsalCase): the recorded checks, in the order of
 *   their verdicts
 */
GPtrArray *
mostik_rehearsal_list_cases (void)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (rehearsal_case_free);
  g_auto (GStrv) files =
    g_resources_enumerate_children (CASES_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **file = files; file != NULL && *file != NULL; file++)
    {
      g_autofree char *name = g_strndup (*file, strlen (*file) - strlen (SUFFIX));
      g_autoptr (MostikObservationSet) set = load (name);
      MostikRehearsalCase *recorded;

      if (set == NULL)
        continue;
      recorded = g_new0 (MostikRehearsalCase, 1);
      recorded->name = g_steal_pointer (&name);
      recorded->diagnosis = mostik_diagnosis_new (set);
      recorded->observations = g_steal_pointer (&set);
      g_ptr_array_add (cases, recorded);
    }
  g_ptr_array_sort (cases, compare_cases);

  return cases;
}

/**
 * mostik_rehearsal_new:
 * @name: of a recorded check
 *
 * Returns: (transfer full) (nullable): that check, to be played; %NULL if there is none of that
 *   name
 */
MostikRehearsal *
mostik_rehearsal_new (const char *name)
{
  MostikObservationSet *recorded = load (name);
  MostikRehearsal *self;

  if (recorded == NULL)
    return NULL;

  self = g_object_new (MOSTIK_TYPE_REHEARSAL, NULL);
  self->recorded = recorded;
  g_ptr_array_sort (recorded->observations, compare_ends);
  mostik_rehearsal_drop (self);

  return self;
}

/**
 * mostik_rehearsal_get_observations:
 *
 * Returns: (transfer none): what has come so far; at the end, everything
 */
const MostikObservationSet *
mostik_rehearsal_get_observations (MostikRehearsal *self)
{
  g_return_val_if_fail (MOSTIK_IS_REHEARSAL (self), NULL);

  return self->seen;
}

/**
 * mostik_rehearsal_play:
 *
 * Plays it from the beginning: "observed" as observations come, "ended" once at the end.
 */
void
mostik_rehearsal_play (MostikRehearsal *self)
{
  g_return_if_fail (MOSTIK_IS_REHEARSAL (self));

  mostik_rehearsal_drop (self);
  self->start_us = g_get_monotonic_time ();
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
}

/**
 * mostik_rehearsal_stop:
 *
 * Ends it with what has come by now, as a check that is stopped.
 */
void
mostik_rehearsal_stop (MostikRehearsal *self)
{
  g_return_if_fail (MOSTIK_IS_REHEARSAL (self));

  if (self->tick_id == 0)
    return;

  self->seen->was_stopped = TRUE;
  self->seen->elapsed_ms = MAX (get_recorded_ms (self), 1);
  end (self);
}

/**
 * mostik_rehearsal_drop:
 *
 * Ends it, if it plays, without a signal, and goes back to the beginning.
 */
void
mostik_rehearsal_drop (MostikRehearsal *self)
{
  g_return_if_fail (MOSTIK_IS_REHEARSAL (self));

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_pointer (&self->seen, mostik_observation_set_free);
  self->seen = mostik_observation_set_copy (self->recorded);
  g_ptr_array_set_size (self->seen->observations, 0);
  self->seen->elapsed_ms = 0;
  self->seen->was_stopped = FALSE;
}

gboolean
mostik_rehearsal_is_playing (MostikRehearsal *self)
{
  g_return_val_if_fail (MOSTIK_IS_REHEARSAL (self), FALSE);

  return self->tick_id != 0;
}
