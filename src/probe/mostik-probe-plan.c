/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which measurements are wanted, given what is known: a pure function that is asked again after each result. A step is
 * an observation without an outcome; a step that is listed twice is to be made twice, on fresh connections.
 *
 *   start:       local facts only ──▶ lookups as a browser makes them
 *   dissection:  what failed ──▶ other resolvers, the same name again, another name there, the name elsewhere, …
 *
 * Experiments and the controls that make them sound: facts on measurement, section 3. Nothing of the dissection is
 * wanted while all is well, and nothing that cannot change the verdict.
 */
#include "probe/mostik-probe-plan.h"

#include <string.h>

#define N_REPEATS 2 /* "certain" needs two fresh connections for an experiment (design, vocabulary) */
#define N_REPEATS_MIXED 5
/* A download that is slower than this, and takes this many times as long as any other site's page, is looked into.
 * Known throttling goes down to some 130 kbit/s (facts on measurement, section 2). */
#define SLOW_KBIT 300
#define SLOW_FACTOR 4

typedef struct
{
  MostikCatalog *catalog;
  const MostikObservationSet *set;
  GPtrArray *steps; /* (element-type MostikObservation) */
} Plan;

/* What is known of one service so far. */
typedef struct
{
  const MostikService *service;
  MostikProbeSuspicion suspicion;
  const MostikObservation *lookup; /* (nullable) */
  const MostikObservation *page;   /* (nullable) */
} Case;

static MostikObservation *
want (Plan *plan,
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

static void
want_connections (Plan *plan,
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
      MostikObservation *observation = want (plan, step, target, experiment, service->id, service->host);

      observation->name = g_strdup (name);
      observation->address = g_strdup (address);
      observation->port = port;
    }
}

/* Where a proxy is set, names are its business: the request itself is the first step then. */
static void
want_lookup (Plan *plan,
             MostikTarget target,
             const char *id,
             const char *host,
             gboolean domestic)
{
  gboolean has_proxy = plan->set->local.proxy != NULL;
  MostikObservation *observation = want (plan, has_proxy ? MOSTIK_STEP_FETCH : MOSTIK_STEP_LOOKUP,
                                         target, MOSTIK_EXPERIMENT_PLAIN, id, host);

  observation->resolver = has_proxy ? NULL : g_strdup ("system");
  observation->domestic = domestic;
}

/**
 * mostik_probe_plan_start:
 * @set: the local facts
 *
 * Returns: (transfer full) (element-type MostikObservation): the first steps; none where there is no way out
 */
GPtrArray *
mostik_probe_plan_start (MostikCatalog *catalog,
                         const MostikObservationSet *set)
{
  Plan plan = { catalog, set, g_ptr_array_new_with_free_func ((GDestroyNotify) mostik_observation_free) };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  GPtrArray *controls = mostik_catalog_get_controls (catalog);
  GPtrArray *pages = mostik_catalog_get_connectivity (catalog);

  if (!set->local.has_route && set->local.proxy == NULL)
    return plan.steps;

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS)
        want_lookup (&plan, MOSTIK_TARGET_SERVICE, service->id, service->host, FALSE);
    }
  for (guint i = 0; i < controls->len; i++)
    {
      const MostikControl *control = g_ptr_array_index (controls, i);

      want_lookup (&plan, MOSTIK_TARGET_CONTROL, control->id, control->host, control->domestic);
    }
  for (guint i = 0; i < pages->len; i++)
    {
      const MostikConnectivity *page = g_ptr_array_index (pages, i);

      want_lookup (&plan, MOSTIK_TARGET_CONNECTIVITY, page->id, page->host, FALSE);
    }

  return plan.steps;
}

static const MostikObservation *
find (const MostikObservationSet *set,
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

static gboolean
is_open (const MostikObservation *page)
{
  return page != NULL && page->outcome == MOSTIK_OUTCOME_OK && page->http_status < 500;
}

static gboolean
is_bad (const MostikObservation *observation)
{
  return observation != NULL && observation->outcome != MOSTIK_OUTCOME_OK &&
         observation->outcome != MOSTIK_OUTCOME_CANCELLED;
}

static Case
open_case (Plan *plan,
           const MostikService *service,
           MostikProbeSuspicion suspicion)
{
  return (Case){
    .service = service,
    .suspicion = suspicion,
    .lookup = find (plan->set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                    service->id),
    .page = find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                  service->id),
  };
}

static gboolean
has_failed (const Case *c)
{
  if (is_open (c->page))
    return FALSE;

  return is_bad (c->page) || (c->page != NULL && c->page->http_status >= 500) ||
         (c->page == NULL && is_bad (c->lookup)) ||
         c->suspicion != MOSTIK_PROBE_SUSPICION_NONE;
}

/* Two unencrypted pages that are not what they should be, and no site that proves who it is: a portal. */
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
      if (o->target == MOSTIK_TARGET_CONNECTIVITY && o->outcome == MOSTIK_OUTCOME_HTTP_UNEXPECTED)
        n_wrong++;
    }

  return n_wrong >= 2;
}

static void
plan_resolvers (Plan *plan,
                const Case *c)
{
  GPtrArray *resolvers = mostik_catalog_get_resolvers (plan->catalog);
  char **configured = plan->set->local.nameservers;

  for (guint i = 0; i < resolvers->len; i++)
    {
      const MostikResolver *resolver = g_ptr_array_index (resolvers, i);
      MostikExperiment experiment = resolver->kind == MOSTIK_RESOLVER_UDP
                                      ? MOSTIK_EXPERIMENT_UDP_RESOLVER
                                      : MOSTIK_EXPERIMENT_OTHER_RESOLVER;
      MostikObservation *step = want (plan, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, experiment,
                                      c->service->id, c->service->host);

      step->resolver = g_strdup (resolver->id);
      step->address = g_strdup (resolver->addresses[0]);
      step->port = resolver->kind == MOSTIK_RESOLVER_DOH ? 443 : 53;
    }

  if (configured != NULL && configured[0] != NULL)
    {
      MostikObservation *step =
        want (plan, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT,
              c->service->id, c->service->host);

      step->resolver = g_strdup ("configured");
      step->address = g_strdup (configured[0]);
      step->port = 53;
    }
}

/* Whether a site has answered to a name that is neither its own nor Proton's. */
static gboolean
takes_strange_names (Plan *plan,
                     const char *id)
{
  const MostikObservation *strange = find (plan->set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL,
                                           MOSTIK_EXPERIMENT_OTHER_NAME, id);

  return strange != NULL && (strange->trust & MOSTIK_TRUST_SHOWN) != 0;
}

/* The name at addresses of two different sites that answer: a filter that remembers an address for a while
 * ("residual") then cannot hide the second result. The control, a neutral name, goes there before it. */
static void
plan_other_addresses (Plan *plan,
                      const MostikService *service)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set) && n < N_REPEATS; i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);
      MostikObservation *strange;

      if (o->target != MOSTIK_TARGET_CONTROL || o->step != MOSTIK_STEP_FETCH || o->domestic ||
          o->experiment != MOSTIK_EXPERIMENT_PLAIN || o->outcome != MOSTIK_OUTCOME_OK || o->address == NULL)
        continue;

      n++;
      strange = want (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_OTHER_NAME, o->id,
                      o->host);
      strange->name = g_strdup (mostik_catalog_get_neutral_name (plan->catalog));
      strange->address = g_strdup (o->address);
      strange->port = 443;
      if (takes_strange_names (plan, o->id))
        want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_ADDRESS,
                          service, service->host, o->address, 443, 1);
    }
}

static void
plan_handshakes (Plan *plan,
                 const MostikService *service,
                 const char *address)
{
  want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_NAME,
                    service, mostik_catalog_get_neutral_name (plan->catalog), address, 443, N_REPEATS);
  want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_NO_NAME,
                    service, NULL, address, 443, N_REPEATS);
  plan_other_addresses (plan, service);
}

/* Another door of the same house, and another house of the same owner: an outage closes the former,
 * a filter of addresses both or one. */
static void
plan_ports (Plan *plan,
            const MostikService *service,
            const char *address)
{
  GPtrArray *services = mostik_catalog_get_services (plan->catalog);

  want_connections (plan, MOSTIK_STEP_CONNECT, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_PORT,
                    service, NULL, address, 80, N_REPEATS);

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *other = g_ptr_array_index (services, i);

      if (other->asked == MOSTIK_ASKED_NETWORK && other->known_addresses[0] != NULL)
        want_connections (plan, MOSTIK_STEP_CONNECT, MOSTIK_TARGET_NETWORK, MOSTIK_EXPERIMENT_PLAIN,
                          other, NULL, other->known_addresses[0], 443, N_REPEATS);
    }
}

static void
plan_address (Plan *plan,
              const Case *c,
              const char *address,
              MostikExperiment experiment)
{
  gboolean wants_names = c->suspicion == MOSTIK_PROBE_SUSPICION_CONNECTED;
  gboolean wants_ports = c->suspicion == MOSTIK_PROBE_SUSPICION_UNCONNECTED &&
                         experiment == MOSTIK_EXPERIMENT_REPEAT;

  guint n_genuine = 0;
  guint n_bad = 0;
  guint n_connected = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_SERVICE || g_strcmp0 (o->address, address) != 0 ||
          g_strcmp0 (o->name, c->service->host) != 0)
        continue;
      if (mostik_observation_is_genuine (o))
        n_genuine++;
      if (mostik_observation_did_connect (o))
        n_connected++;
      if (!is_bad (o))
        continue;
      n_bad++;
      if (mostik_observation_did_connect (o) && !mostik_observation_is_genuine (o))
        wants_names = TRUE;
      if (o->outcome >= MOSTIK_OUTCOME_TCP_TIMEOUT && o->outcome <= MOSTIK_OUTCOME_TCP_UNREACHABLE)
        wants_ports = TRUE;
    }

  /* Now so, now so: more tries tell a filter that hits some connections from a single mishap. */
  want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, experiment, c->service,
                    c->service->host, address, 443,
                    n_genuine > 0 && n_bad > 0 ? N_REPEATS_MIXED : N_REPEATS);
  if (wants_names)
    plan_handshakes (plan, c->service, address);
  /* An address that was spoken to once, and is silent now, is no address that is silent. */
  if (wants_ports && n_connected == 0)
    plan_ports (plan, c->service, address);
}

/* Whether this computer can speak to @address at all. */
static gboolean
is_usable (Plan *plan,
           const char *address)
{
  return strchr (address, ':') == NULL || plan->set->local.has_ipv6;
}

static gboolean
is_address_of (const MostikObservation *lookup,
               const char *address)
{
  return lookup != NULL && lookup->answers != NULL &&
         g_strv_contains ((const char *const *) lookup->answers, address);
}

/* Votes of the resolvers that a liar on UDP 53 cannot speak for. */
static guint
count_votes (Plan *plan,
             const MostikService *service,
             const char *address)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->step == MOSTIK_STEP_LOOKUP && o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER &&
          g_str_equal (o->id, service->id) && is_address_of (o, address))
        n++;
    }

  return n;
}

static const char *
find_true_address (Plan *plan,
                   const Case *c)
{
  const char *best = NULL;
  guint best_votes = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->experiment != MOSTIK_EXPERIMENT_OTHER_RESOLVER || o->answers == NULL ||
          !g_str_equal (o->id, c->service->id))
        continue;
      for (char **answer = o->answers; *answer != NULL; answer++)
        {
          guint votes = count_votes (plan, c->service, *answer);

          if (votes > best_votes && is_usable (plan, *answer) && !is_address_of (c->lookup, *answer))
            {
              best = *answer;
              best_votes = votes;
            }
        }
    }

  return best;
}

/* An address of the other family than @first, if the lookup gave one. */
static const char *
find_other_family (const MostikObservation *lookup,
                   const char *first)
{
  gboolean is_ipv6 = strchr (first, ':') != NULL;

  for (char **answer = lookup->answers; answer != NULL && *answer != NULL; answer++)
    if ((strchr (*answer, ':') != NULL) != is_ipv6)
      return *answer;

  return NULL;
}

/* Whether a resolver beside the system's gave an address that the system gave too, or may still do so. */
static gboolean
is_confirmed (Plan *plan,
              const Case *c)
{
  guint n_asked = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER && g_str_equal (o->id, c->service->id))
        n_asked++;
    }
  for (char **answer = c->lookup->answers; answer != NULL && *answer != NULL; answer++)
    if (count_votes (plan, c->service, *answer) > 0)
      return TRUE;

  return n_asked == 0;
}

static void
plan_addresses (Plan *plan,
                const Case *c)
{
  const char *address = c->page != NULL ? c->page->address : NULL;
  const char *true_address = find_true_address (plan, c);
  const char *other;

  for (char **answer = c->lookup != NULL ? c->lookup->answers : NULL;
       address == NULL && answer != NULL && *answer != NULL; answer++)
    if (is_usable (plan, *answer))
      address = *answer;

  if (address != NULL)
    {
      MostikObservation *http;

      plan_address (plan, c, address, MOSTIK_EXPERIMENT_REPEAT);
      http = want (plan, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN_HTTP,
                   c->service->id, c->service->host);
      http->address = g_strdup (address);
      http->port = 80;

      other = is_address_of (c->lookup, address) ? find_other_family (c->lookup, address) : NULL;
      if (other != NULL && is_usable (plan, other))
        plan_address (plan, c, other, MOSTIK_EXPERIMENT_REPEAT);
    }

  /* Nobody else can be asked: an address that was reported for the service, as good as a guess. */
  if (true_address == NULL && c->lookup != NULL && !is_confirmed (plan, c) &&
      c->service->known_addresses[0] != NULL && !is_address_of (c->lookup, c->service->known_addresses[0]))
    true_address = c->service->known_addresses[0];
  if (true_address != NULL)
    plan_address (plan, c, true_address, MOSTIK_EXPERIMENT_TRUE_ADDRESS);
}

/* Whether anything beside Proton answered, or still may. Without that no experiment can lead to a verdict on Proton. */
static gboolean
has_hope_of_controls (Plan *plan)
{
  GPtrArray *controls = mostik_catalog_get_controls (plan->catalog);
  guint n_dead = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_CONTROL)
        continue;
      if (o->outcome != MOSTIK_OUTCOME_OK)
        n_dead++;
      else if (o->step == MOSTIK_STEP_FETCH)
        return TRUE;
    }

  return n_dead < controls->len;
}

/* Where a proxy is set: do sites answer past it, as Proton is asked to? */
static void
plan_past_proxy (Plan *plan)
{
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);
      MostikObservation *next;

      if (o->target != MOSTIK_TARGET_CONTROL || o->domestic)
        continue;
      if (o->step == MOSTIK_STEP_FETCH && o->experiment == MOSTIK_EXPERIMENT_PLAIN)
        {
          next = want (plan, MOSTIK_STEP_LOOKUP, o->target, MOSTIK_EXPERIMENT_REPEAT, o->id, o->host);
          next->resolver = g_strdup ("system");
        }
      else if (o->step == MOSTIK_STEP_LOOKUP && o->outcome == MOSTIK_OUTCOME_OK)
        {
          next = want (plan, MOSTIK_STEP_HANDSHAKE, o->target, MOSTIK_EXPERIMENT_REPEAT, o->id, o->host);
          next->name = g_strdup (o->host);
          next->address = g_strdup (o->answers[0]);
          next->port = 443;
        }
    }
}

static void
plan_case (Plan *plan,
           const Case *c)
{
  gboolean is_answering = c->page != NULL && mostik_observation_is_genuine (c->page);

  if (plan->set->local.proxy != NULL)
    plan_past_proxy (plan);
  if (!has_hope_of_controls (plan))
    {
      /* Is it the line that is dead, or names only? */
      plan_resolvers (plan, c);
      if (c->lookup != NULL && is_bad (c->lookup) && c->service->known_addresses[0] != NULL)
        want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_TRUE_ADDRESS,
                          c->service, c->service->host, c->service->known_addresses[0], 443, 1);
      return;
    }

  want_lookup (plan, MOSTIK_TARGET_STATUS, "status", mostik_catalog_get_status_host (plan->catalog), FALSE);
  if (is_answering)
    {
      MostikObservation *ping;

      if (c->service->ping == NULL)
        return;
      ping = want (plan, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT, c->service->id,
                   c->service->host);
      ping->address = g_strdup (c->page->address);
      ping->port = 443;
      return;
    }

  plan_resolvers (plan, c);
  plan_addresses (plan, c);
}

static guint
get_rate_kbit (const MostikObservation *o)
{
  return (guint) (o->n_bytes * 8 / MAX (o->elapsed_ms, 1));
}

/* A download that stopped though the site had proved who it is, or that crept while other sites were quick. */
static gboolean
is_hampered (Plan *plan,
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
want_large (Plan *plan,
            MostikTarget target,
            const MostikObservation *like,
            guint n)
{
  for (guint i = 0; i < n; i++)
    {
      MostikObservation *large = want (plan, MOSTIK_STEP_FETCH, target, MOSTIK_EXPERIMENT_LARGE, like->id, like->host);

      large->address = g_strdup (like->address);
      large->port = 443;
    }
}

/* A download that is hampered once is tried again, on a fresh connection, and so are large pages of other sites. */
static void
plan_large (Plan *plan)
{
  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (plan->catalog), 0);
  const MostikObservation *page = find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                        MOSTIK_EXPERIMENT_PLAIN, mail->id);
  const MostikObservation *large = find (plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                         MOSTIK_EXPERIMENT_LARGE, mail->id);
  guint n_controls = 0;

  if (page == NULL || page->address == NULL || !(is_hampered (plan, page) || is_hampered (plan, large)))
    return;

  want_large (plan, MOSTIK_TARGET_SERVICE, page, N_REPEATS);
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set) && n_controls < N_REPEATS; i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH && !o->domestic &&
          o->experiment == MOSTIK_EXPERIMENT_PLAIN && o->outcome == MOSTIK_OUTCOME_OK && o->address != NULL)
        {
          want_large (plan, MOSTIK_TARGET_CONTROL, o, 1);
          n_controls++;
        }
    }
}

/**
 * mostik_probe_plan_dissection:
 * @set: what is known
 * @suspicions: which services take too long, one for each of the catalogue
 *
 * Returns: (transfer full) (element-type MostikObservation): all steps wanted now, those made already included
 */
GPtrArray *
mostik_probe_plan_dissection (MostikCatalog *catalog,
                              const MostikObservationSet *set,
                              const MostikProbeSuspicion *suspicions)
{
  Plan plan = { catalog, set, g_ptr_array_new_with_free_func ((GDestroyNotify) mostik_observation_free) };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  gboolean has_failure = FALSE;

  if (set->level == MOSTIK_LEVEL_QUIET || is_portal (set))
    return plan.steps;

  for (guint i = 0; i < services->len && i < MOSTIK_PROBE_MAX_SERVICES; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);
      /* The others are not looked into before they have failed: on a slow line that would only make it slower. */
      Case c = open_case (&plan, service, i == 0 ? suspicions[i] : MOSTIK_PROBE_SUSPICION_NONE);

      /* The mailbox comes first: what is wanted of the others depends on it. */
      if (i == 0 && !has_failed (&c) && !is_open (c.page))
        break;

      if (service->asked == MOSTIK_ASKED_FAILURE && has_failure)
        want_lookup (&plan, MOSTIK_TARGET_SERVICE, service->id, service->host, FALSE);
      if (service->asked != MOSTIK_ASKED_ALWAYS || !has_failed (&c))
        continue;

      has_failure = TRUE;
      plan_case (&plan, &c);
      /* While the mailbox itself is shut, the other doors change nothing. */
      if (i == 0)
        break;
    }

  plan_large (&plan);
  return plan.steps;
}

/**
 * mostik_probe_plan_is_settled:
 *
 * Returns: whether all is well and nothing that is still under way can change that
 */
gboolean
mostik_probe_plan_is_settled (MostikCatalog *catalog,
                              const MostikObservationSet *set)
{
  Plan plan = { catalog, set, NULL };
  GPtrArray *services = mostik_catalog_get_services (catalog);
  guint n_controls = 0;

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS &&
          !is_open (find (set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                          service->id)))
        return FALSE;
    }

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH &&
          o->outcome == MOSTIK_OUTCOME_OK)
        n_controls++;
      if (o->experiment == MOSTIK_EXPERIMENT_LARGE && (is_bad (o) || is_hampered (&plan, o)))
        return FALSE;
    }

  return n_controls >= 2;
}

/**
 * mostik_probe_plan_get_key:
 *
 * Returns: (transfer full): what tells a step from every other; repeats of one step have the same key
 */
char *
mostik_probe_plan_get_key (const MostikObservation *step)
{
  return g_strdup_printf ("%d/%d/%d/%s/%s/%s/%u/%s", step->step, step->target, step->experiment, step->id,
                          step->name != NULL ? step->name : "", step->address != NULL ? step->address : "",
                          step->port, step->resolver != NULL ? step->resolver : "");
}
