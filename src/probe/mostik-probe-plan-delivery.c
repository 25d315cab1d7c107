/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether letters can come in: port 25 of Proton's mail exchangers against that of others (facts
 * on measurement, section 5). Odd on a home line, so in a thorough check only, and only once the
 * mailbox is open: otherwise nothing follows from it.
 *
 *   names ─▶ connections to port 25 ─▶ nothing is said there
 */
#include "probe/mostik-probe-plan-private.h"

#define MAIL_PORT 25

static void
plan_connections (MostikPlan *plan,
                  const MostikExchanger *exchanger,
                  MostikTarget target)
{
  const MostikObservation *lookup = mostik_plan_find (plan->set, MOSTIK_STEP_LOOKUP, target,
                                                      MOSTIK_EXPERIMENT_OTHER_PORT, exchanger->id);

  if (lookup == NULL || lookup->outcome != MOSTIK_OUTCOME_OK || lookup->answers == NULL)
    return;

  for (guint n = 0; n < MOSTIK_PLAN_REPEATS; n++)
    {
      MostikObservation *o = mostik_plan_want (plan, MOSTIK_STEP_CONNECT, target,
                                               MOSTIK_EXPERIMENT_OTHER_PORT, exchanger->id,
                                               exchanger->host);

      o->address = g_strdup (lookup->answers[0]);
      o->port = MAIL_PORT;
    }
}

void
mostik_plan_delivery (MostikPlan *plan)
{
  GPtrArray *exchangers = mostik_catalog_get_exchangers (plan->catalog);

  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (plan->catalog), 0);

  if (plan->set->level != MOSTIK_LEVEL_THOROUGH || plan->set->local.proxy != NULL ||
      !mostik_plan_is_open (mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                              MOSTIK_EXPERIMENT_PLAIN, mail->id)))
    return;

  for (guint i = 0; i < exchangers->len; i++)
    {
      const MostikExchanger *exchanger = g_ptr_array_index (exchangers, i);
      MostikTarget target =
        exchanger->is_protons ? MOSTIK_TARGET_EXCHANGER : MOSTIK_TARGET_OTHER_EXCHANGER;
      MostikObservation *lookup = mostik_plan_want (plan, MOSTIK_STEP_LOOKUP, target,
                                                    MOSTIK_EXPERIMENT_OTHER_PORT, exchanger->id,
                                                    exchanger->host);

      lookup->resolver = g_strdup ("system");
      plan_connections (plan, exchanger, target);
    }
}
