/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a download is to be repeated and compared: it stopped, or it crept.
 */
#include "probe/mostik-probe-plan-private.h"

/* A download that is slower than this, and takes this many times as long as any other site's page,
 * is looked into. Known throttling goes down to some 130 kbit/s (facts on measurement, section 2).
 */
#define SLOW_KBIT 300
#define SLOW_FACTOR 4

static guint
get_rate_kbit (const MostikObservation *o)
{
  return (guint) (o->n_bytes * 8 / MAX (o->elapsed_ms, 1));
}

/* A download that stopped though the site had proved who it is, or that crept while other sites
 * were quick. */
gboolean
mostik_plan_is_hampered (MostikPlan *plan,
                         const MostikObservation *o)
{
  guint slowest = 0;

  if (o == NULL)
    return FALSE;
  if ((o->outcome == MOSTIK_OUTCOME_HTTP_STALLED || o->outcome == MOSTIK_OUTCOME_HTTP_TIMEOUT) &&
      mostik_observation_is_genuine (o))
    return TRUE;
  if (o->outcome != MOSTIK_OUTCOME_OK || o->experiment != MOSTIK_EXPERIMENT_LARGE)
    return FALSE;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *control = mostik_observation_set_get (plan->set, i);

      if (control->target == MOSTIK_TARGET_CONTROL && control->step == MOSTIK_STEP_FETCH &&
          control->experiment == MOSTIK_EXPERIMENT_PLAIN && control->outcome == MOSTIK_OUTCOME_OK)
        slowest = MAX (slowest, control->elapsed_ms);
    }

  return get_rate_kbit (o) < SLOW_KBIT && slowest > 0 && o->elapsed_ms > SLOW_FACTOR * slowest;
}

static void
want_large (MostikPlan *plan,
            MostikTarget target,
            const MostikObservation *like,
            guint n)
{
  for (guint i = 0; i < n; i++)
    {
      MostikObservation *large = mostik_plan_want (plan, MOSTIK_STEP_FETCH, target,
                                                   MOSTIK_EXPERIMENT_LARGE, like->id, like->host);

      large->domestic = like->domestic;
      large->address = g_strdup (like->address);
      large->port = 443;
    }
}

/* A download that is hampered once is tried again, on a fresh connection, and so are large pages
 * of other sites: of two foreign ones, and of a Russian one, which most filters leave alone. */
void
mostik_plan_large (MostikPlan *plan)
{
  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (plan->catalog), 0);
  const MostikObservation *page =
    mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                      mail->id);
  const MostikObservation *large =
    mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_LARGE,
                      mail->id);
  guint n_controls = 0;
  guint n_domestic = 0;

  if (page == NULL || page->address == NULL ||
      !(mostik_plan_is_hampered (plan, page) || mostik_plan_is_hampered (plan, large)))
    return;

  want_large (plan, MOSTIK_TARGET_SERVICE, page, MOSTIK_PLAN_REPEATS);
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);
      guint *n = o->domestic ? &n_domestic : &n_controls;

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          *n < (o->domestic ? 1 : MOSTIK_PLAN_REPEATS) &&
          o->experiment == MOSTIK_EXPERIMENT_PLAIN && o->outcome == MOSTIK_OUTCOME_OK &&
          o->address != NULL)
        {
          want_large (plan, MOSTIK_TARGET_CONTROL, o, 1);
          (*n)++;
        }
    }
}
