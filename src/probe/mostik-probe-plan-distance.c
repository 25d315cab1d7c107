/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far away is what cuts the way? What was cut is done again, going one hop, two hops, … far:
 * from some hop on the cut comes back. Which routers those are is asked of the way to another
 * site, whose first hops are the same.
 *
 *   handshake cut: connection as usual, handshake with a small time to live
 *   no connection: SYN with a small time to live
 *
 * At most 40 packets, whatever is lost: 7 datagrams, and 8 SYN (three packets each if answered) or
 * 6 handshakes (SYN, its acknowledgement, the handshake, that once more, RST). Where hops
 * of both families are asked, 5 handshakes. Not through a tunnel or a proxy, where the first hops
 * are not the provider's.
 */
#include "probe/mostik-probe-plan-private.h"

#include <string.h>

#define N_HOPS 7
#define N_HANDSHAKES 6
#define N_HANDSHAKES_BOTH 5 /* … beside the hops of the other family */
#define N_SYNS 8

/* In a network with IPv6 alone whatever is spoken to is translated. */
static gboolean
is_ipv6 (MostikPlan *plan,
         const char *address)
{
  return plan->set->local.is_ipv6_only || strchr (address, ':') != NULL;
}

/* Whether the hops to the resolver may be asked too, and are no hops to @address. */
static gboolean
has_two_ways (MostikPlan *plan,
              const char *address)
{
  char **nameservers = plan->set->local.nameservers;

  return nameservers != NULL && nameservers[0] != NULL &&
         is_ipv6 (plan, nameservers[0]) != is_ipv6 (plan, address);
}

/* An address abroad of the same family as @like, to which the first hops are the same. */
static const char *
find_goal (MostikPlan *plan,
           const char *like,
           const MostikObservation **lookup)
{
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_CONTROL || o->step != MOSTIK_STEP_LOOKUP || o->domestic ||
          o->experiment != MOSTIK_EXPERIMENT_PLAIN)
        continue;
      *lookup = o;
      for (char **answer = o->answers; answer != NULL && *answer != NULL; answer++)
        if (is_ipv6 (plan, *answer) == is_ipv6 (plan, like))
          return *answer;
    }

  return NULL;
}

/* Through a tunnel or a proxy the first hops are not the provider's. */
static gboolean
is_direct (MostikPlan *plan)
{
  return plan->set->local.tunnel == NULL && plan->set->local.proxy == NULL;
}

/**
 * mostik_plan_hops:
 * @like: an address of the family that matters
 *
 * Wants to know the first routers of the way abroad. Returns: whether that can be known
 */
gboolean
mostik_plan_hops (MostikPlan *plan,
                  const char *like)
{
  const MostikObservation *lookup = NULL;
  const char *goal = is_direct (plan) ? find_goal (plan, like, &lookup) : NULL;

  if (goal == NULL)
    return FALSE;

  for (guint8 ttl = 1; ttl <= N_HOPS; ttl++)
    {
      MostikObservation *hop =
        mostik_plan_want (plan, MOSTIK_STEP_HOP, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_DISTANCE,
                          lookup->id, lookup->host);

      hop->address = g_strdup (goal);
      hop->ttl = ttl;
    }

  return TRUE;
}

/* One distance for a check: the first address that fails. */
static gboolean
is_measured_elsewhere (MostikPlan *plan,
                       const char *address)
{
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->experiment == MOSTIK_EXPERIMENT_DISTANCE && o->target == MOSTIK_TARGET_SERVICE &&
          !g_str_equal (o->address, address))
        return TRUE;
    }

  return FALSE;
}

/**
 * mostik_plan_distance:
 * @address: where the service is, certainly or almost
 * @step: what is cut there: the connection or the handshake
 *
 * Wants to know how far away what cuts the way to @address is, once it is seen that something does.
 */
void
mostik_plan_distance (MostikPlan *plan,
                      const MostikService *service,
                      const char *address,
                      MostikStep step)
{
  guint n_handshakes = has_two_ways (plan, address) ? N_HANDSHAKES_BOTH : N_HANDSHAKES;
  guint n = step == MOSTIK_STEP_HANDSHAKE ? n_handshakes : N_SYNS;

  if (is_measured_elsewhere (plan, address) || !mostik_plan_hops (plan, address))
    return;

  for (guint8 ttl = 1; ttl <= n; ttl++)
    {
      MostikObservation *o = mostik_plan_want (plan, step, MOSTIK_TARGET_SERVICE,
                                               MOSTIK_EXPERIMENT_DISTANCE, service->id,
                                               service->host);

      o->name = step == MOSTIK_STEP_HANDSHAKE ? g_strdup (service->host) : NULL;
      o->address = g_strdup (address);
      o->port = 443;
      o->ttl = ttl;
    }
}
