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

/* The answer was broken off after the site had proved who it is. */
static gboolean
was_broken_off (const MostikObservation *page)
{
  return page->outcome == MOSTIK_OUTCOME_HTTP_RESET && mostik_observation_is_genuine (page);
}

/* Returns: whether what was asked of the service is to be asked again */
static gboolean
want_again (MostikPlan *plan,
            const MostikService *service)
{
  const MostikObservation *page =
    mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                      service->id);
  const MostikObservation *large =
    mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_LARGE,
                      service->id);

  if (service->path == NULL || page == NULL || page->address == NULL ||
      !(was_broken_off (page) || mostik_plan_is_hampered (plan, page) ||
        mostik_plan_is_hampered (plan, large)))
    return FALSE;

  want_large (plan, MOSTIK_TARGET_SERVICE, page, MOSTIK_PLAN_REPEATS);
  return TRUE;
}

/* Of two foreign sites, and of a Russian one, which most filters leave alone. */
static void
want_large_controls (MostikPlan *plan)
{
  guint n_controls = 0;
  guint n_domestic = 0;

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

/* What is hampered, or broken off, once is tried again on fresh connections, and so are large pages
 * of other sites. While the mailbox itself is hampered, the other doors change nothing. */
void
mostik_plan_large (MostikPlan *plan)
{
  GPtrArray *services = mostik_catalog_get_services (plan->catalog);
  gboolean is_wanted = FALSE;

  for (guint i = 0; i < services->len && !(i == 1 && is_wanted); i++)
    is_wanted = want_again (plan, g_ptr_array_index (services, i)) || is_wanted;
  if (is_wanted)
    want_large_controls (plan);
}
