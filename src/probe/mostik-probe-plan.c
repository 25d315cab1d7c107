/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which measurements are wanted, given what is known: a pure function that is asked again after
 * each result. A step is an observation without an outcome; a step that is listed twice is to be
 * made twice, on fresh connections.
 *
 *   start:       local facts only ──▶ lookups as a browser makes them
 *   dissection:  what failed ──▶ other resolvers, the same name again, another name there, …
 *
 * Experiments and the controls that make them sound: facts on measurement, section 3. Nothing of
 * the dissection is wanted while all is well, and nothing that cannot change the verdict.
 */
#include "probe/mostik-probe-plan.h"

#include "probe/mostik-probe-plan-private.h"

#include <string.h>

MostikObservation *
mostik_plan_want (MostikPlan *plan,
                  MostikStep step,
                  MostikTarget target,
                  MostikExperiment experiment,
                  const char *id,
                  const char *host)
{
  MostikObservation *observation = mostik_observation_new (step, target, experiment, id, host);

  g_ptr_array_add (plan->steps, observation);
  return observation;
}

void
mostik_plan_want_connections (MostikPlan *plan,
                              MostikStep step,
                              MostikTarget target,
                              MostikExperiment experiment,
                              const MostikService *service,
                              const char *name,
                              const char *address,
                              guint16 port,
                              guint n)
{
  for (guint i = 0; i < n; i++)
    {
      MostikObservation *observation =
        mostik_plan_want (plan, step, target, experiment, service->id, service->host);

      observation->name = g_strdup (name);
      observation->address = g_strdup (address);
      observation->port = port;
    }
}

/* Where a proxy is set, names are its business: the request itself is the first step then. */
void
mostik_plan_want_lookup (MostikPlan *plan,
                         MostikTarget target,
                         const char *id,
                         const char *host,
                         gboolean domestic)
{
  gboolean has_proxy = plan->set->local.proxy != NULL;
  MostikObservation *observation =
    mostik_plan_want (plan, has_proxy ? MOSTIK_STEP_FETCH : MOSTIK_STEP_LOOKUP, target,
                      MOSTIK_EXPERIMENT_PLAIN, id, host);

  observation->resolver = has_proxy ? NULL : g_strdup ("system");
  observation->domestic = domestic;
}

static void
plan_controls (MostikPlan *plan,
               MostikAsked asked)
{
  GPtrArray *controls = mostik_catalog_get_controls (plan->catalog);

  for (guint i = 0; i < controls->len; i++)
    {
      const MostikControl *control = g_ptr_array_index (controls, i);

      if (control->asked == asked)
        mostik_plan_want_lookup (plan, MOSTIK_TARGET_CONTROL, control->id, control->host,
                                 control->domestic);
    }
}

/**
 * mostik_probe_plan_start:
 * @set: the local facts
 *
 * Returns: (transfer full) (element-type MostikObservation): the first steps; none where there
 *   is no way out
 */
GPtrArray *
mostik_probe_plan_start (MostikCatalog *catalog,
                         const MostikObservationSet *set)
{
  MostikPlan plan = { catalog, set,
                      g_ptr_array_new_with_free_func ((GDestroyNotify) mostik_observation_free) };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  GPtrArray *pages = mostik_catalog_get_connectivity (catalog);

  if (!set->local.has_route && set->local.proxy == NULL)
    return plan.steps;

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS)
        mostik_plan_want_lookup (&plan, MOSTIK_TARGET_SERVICE, service->id, service->host, FALSE);
    }
  plan_controls (&plan, MOSTIK_ASKED_ALWAYS);
  for (guint i = 0; i < pages->len; i++)
    {
      const MostikConnectivity *page = g_ptr_array_index (pages, i);

      mostik_plan_want_lookup (&plan, MOSTIK_TARGET_CONNECTIVITY, page->id, page->host, FALSE);
    }

  return plan.steps;
}

const MostikObservation *
mostik_plan_find (const MostikObservationSet *set,
                  MostikStep step,
                  MostikTarget target,
                  MostikExperiment experiment,
                  const char *id)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->step == step && o->target == target && o->experiment == experiment &&
          g_str_equal (o->id, id))
        return o;
    }

  return NULL;
}

gboolean
mostik_plan_is_open (const MostikObservation *page)
{
  return page != NULL && page->outcome == MOSTIK_OUTCOME_OK &&
         (page->http_status < 500 || page->is_challenge);
}

gboolean
mostik_plan_is_bad (const MostikObservation *observation)
{
  return observation != NULL && observation->outcome != MOSTIK_OUTCOME_OK &&
         observation->outcome != MOSTIK_OUTCOME_CANCELLED;
}

static MostikPlanCase
open_case (MostikPlan *plan,
           const MostikService *service,
           MostikProbeSuspicion suspicion)
{
  return (MostikPlanCase){
    .service = service,
    .suspicion = suspicion,
    .lookup = mostik_plan_find (plan->set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                MOSTIK_EXPERIMENT_PLAIN, service->id),
    .page = mostik_plan_find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                              MOSTIK_EXPERIMENT_PLAIN, service->id),
  };
}

static gboolean
has_failed (const MostikPlanCase *c)
{
  if (mostik_plan_is_open (c->page))
    return FALSE;

  return mostik_plan_is_bad (c->page) ||
         (c->page != NULL && c->page->http_status >= 500 && !c->page->is_challenge) ||
         (c->page == NULL && mostik_plan_is_bad (c->lookup)) ||
         c->suspicion != MOSTIK_PROBE_SUSPICION_NONE;
}

/* Two unencrypted pages that are not what they should be, and no site that proves who it is: a
 * portal. */
static gboolean
is_portal (const MostikObservationSet *set)
{
  guint n_wrong = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          o->outcome == MOSTIK_OUTCOME_OK)
        return FALSE;
      if (o->target == MOSTIK_TARGET_CONNECTIVITY &&
          o->outcome == MOSTIK_OUTCOME_HTTP_UNEXPECTED && o->http_status != 0)
        n_wrong++;
    }

  return n_wrong >= 2;
}

/* Anything that a browser would have noticed. */
static gboolean
has_trouble (const MostikObservationSet *set,
             const MostikProbeSuspicion *suspicions)
{
  if (suspicions[0] != MOSTIK_PROBE_SUSPICION_NONE)
    return TRUE;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if ((o->experiment == MOSTIK_EXPERIMENT_PLAIN || o->experiment == MOSTIK_EXPERIMENT_LARGE) &&
          o->target != MOSTIK_TARGET_CONNECTIVITY &&
          (mostik_plan_is_bad (o) || o->http_status >= 500))
        return TRUE;
    }

  return FALSE;
}

/**
 * mostik_probe_plan_dissection:
 * @set: what is known
 * @suspicions: which services take too long, one for each of the catalogue
 *
 * Returns: (transfer full) (element-type MostikObservation): all steps wanted now, those made
 *   already included
 */
GPtrArray *
mostik_probe_plan_dissection (MostikCatalog *catalog,
                              const MostikObservationSet *set,
                              const MostikProbeSuspicion *suspicions)
{
  MostikPlan plan = { catalog, set,
                      g_ptr_array_new_with_free_func ((GDestroyNotify) mostik_observation_free) };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  gboolean has_failure = FALSE;

  if (is_portal (set))
    return plan.steps;
  if (has_trouble (set, suspicions))
    plan_controls (&plan, MOSTIK_ASKED_FAILURE);
  if (set->level == MOSTIK_LEVEL_QUIET)
    return plan.steps;

  for (guint i = 0; i < services->len && i < MOSTIK_PROBE_MAX_SERVICES; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);
      /* The others are not looked into before they have failed: on a slow line that would only
       * make it slower. */
      MostikPlanCase c =
        open_case (&plan, service, i == 0 ? suspicions[i] : MOSTIK_PROBE_SUSPICION_NONE);

      /* The mailbox comes first: what is wanted of the others depends on it. */
      if (i == 0 && !has_failed (&c) && !mostik_plan_is_open (c.page))
        break;

      if (service->asked == MOSTIK_ASKED_FAILURE && has_failure)
        mostik_plan_want_lookup (&plan, MOSTIK_TARGET_SERVICE, service->id, service->host, FALSE);
      if (service->asked != MOSTIK_ASKED_ALWAYS || !has_failed (&c))
        continue;

      has_failure = TRUE;
      mostik_plan_case (&plan, &c);
      /* While the mailbox itself is shut, the other doors change nothing. */
      if (i == 0)
        break;
    }

  mostik_plan_large (&plan);
  mostik_plan_delivery (&plan);
  return plan.steps;
}

/**
 * mostik_probe_plan_is_settled:
 * @is_late: the other sites have had their time
 *
 * Returns: whether all is well and nothing that is still under way can change that
 */
gboolean
mostik_probe_plan_is_settled (MostikCatalog *catalog,
                              const MostikObservationSet *set,
                              gboolean is_late)
{
  MostikPlan plan = { catalog, set, NULL };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  guint n_controls = 0;

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS &&
          !mostik_plan_is_open (mostik_plan_find (set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                                  MOSTIK_EXPERIMENT_PLAIN, service->id)))
        return FALSE;
    }

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          o->outcome == MOSTIK_OUTCOME_OK)
        n_controls++;
      if (o->experiment == MOSTIK_EXPERIMENT_LARGE &&
          (mostik_plan_is_bad (o) || mostik_plan_is_hampered (&plan, o)))
        return FALSE;
    }

  return n_controls >= 2 || is_late;
}

/**
 * mostik_probe_plan_get_key:
 *
 * Returns: (transfer full): what tells a step from every other; repeats of one step have the
 *   same key
 */
char *
mostik_probe_plan_get_key (const MostikObservation *step)
{
  return g_strdup_printf ("%d/%d/%d/%s/%s/%s/%u/%s/%u", step->step, step->target, step->experiment,
                          step->id, step->name != NULL ? step->name : "",
                          step->address != NULL ? step->address : "", step->port,
                          step->resolver != NULL ? step->resolver : "", step->ttl);
}
