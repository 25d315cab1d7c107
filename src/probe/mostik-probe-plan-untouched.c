/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a filter remembers an address for a while, no other name can be tried at it any more. What
 * is left is an address of Proton's that Proton's name was never said at: first the neutral name
 * there, then Proton's.
 *
 *   neutral name ×2 ──both answered──▶ Proton's name
 */
#include "probe/mostik-probe-plan-private.h"

/* At @address the name was cut, and then nothing connected there any more. */
static gboolean
is_remembered (MostikPlan *plan,
               const MostikService *service,
               const char *address)
{
  guint n_cut = 0;
  guint n_unconnected = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_SERVICE || g_strcmp0 (o->address, address) != 0 ||
          o->port != 443 || o->experiment == MOSTIK_EXPERIMENT_DISTANCE)
        continue;
      if (o->outcome == MOSTIK_OUTCOME_TCP_TIMEOUT || o->outcome == MOSTIK_OUTCOME_TCP_REFUSED)
        n_unconnected++;
      else if (g_strcmp0 (o->name, service->host) == 0 &&
               (o->outcome == MOSTIK_OUTCOME_TLS_RESET || o->outcome == MOSTIK_OUTCOME_TLS_CLOSED ||
                o->outcome == MOSTIK_OUTCOME_TLS_TIMEOUT))
        n_cut++;
    }

  return n_cut > 0 && n_unconnected > 0;
}

/* Whether the name passes at addresses of others: where it is cut there, too, nothing more is to be
 * shown. */
static gboolean
passes_elsewhere (MostikPlan *plan,
                  const MostikService *service)
{
  const MostikObservation *o =
    mostik_plan_find (plan->set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                      MOSTIK_EXPERIMENT_OTHER_ADDRESS, service->id);

  return o != NULL && (o->trust & MOSTIK_TRUST_SHOWN) != 0;
}

static void
want (MostikPlan *plan,
      const MostikService *neighbour,
      MostikExperiment experiment,
      const char *name,
      guint n)
{
  mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_NETWORK, experiment,
                                neighbour, name, neighbour->known_addresses[0], 443, n);
}

static guint
count_passed (MostikPlan *plan,
              const MostikService *neighbour)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target == MOSTIK_TARGET_NETWORK && o->experiment == MOSTIK_EXPERIMENT_OTHER_NAME &&
          g_str_equal (o->id, neighbour->id) && (o->trust & MOSTIK_TRUST_SHOWN) != 0)
        n++;
    }

  return n;
}

/**
 * mostik_plan_untouched:
 * @service: what does not open
 * @address: where it does not
 *
 * Wants to know whether its name is cut at an address of Proton's where a neutral name passes, once
 * @address itself is silent for all names.
 */
void
mostik_plan_untouched (MostikPlan *plan,
                       const MostikService *service,
                       const char *address)
{
  GPtrArray *services = mostik_catalog_get_services (plan->catalog);

  if (!is_remembered (plan, service, address) || !passes_elsewhere (plan, service))
    return;

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *neighbour = g_ptr_array_index (services, i);

      if (neighbour->asked != MOSTIK_ASKED_NETWORK || neighbour->known_addresses[0] == NULL)
        continue;
      want (plan, neighbour, MOSTIK_EXPERIMENT_OTHER_NAME,
            mostik_catalog_get_neutral_name (plan->catalog), MOSTIK_PLAN_REPEATS);
      /* Once: a second one would find the address remembered. */
      if (count_passed (plan, neighbour) >= MOSTIK_PLAN_REPEATS)
        want (plan, neighbour, MOSTIK_EXPERIMENT_OTHER_ADDRESS, service->host, 1);
    }
}
