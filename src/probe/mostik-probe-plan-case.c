/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which experiments one service that does not open calls for: other resolvers, its name again,
 * other names at its address, its name at other addresses, other ports.
 *
 * Longer than 500 lines: one experiment after the other, for one service.
 */
#include "probe/mostik-probe-plan-private.h"

#include "probe/mostik-probe-nat64.h"

#include <string.h>

#define N_REPEATS_MIXED 5
#define LATE_MS 2500 /* as long as a handshake is waited for at least */

static void
plan_resolvers (MostikPlan *plan,
                const MostikPlanCase *c)
{
  GPtrArray *resolvers = mostik_catalog_get_resolvers (plan->catalog);
  char **configured = plan->set->local.nameservers;

  for (guint i = 0; i < resolvers->len; i++)
    {
      const MostikResolver *resolver = g_ptr_array_index (resolvers, i);
      MostikExperiment experiment = resolver->kind == MOSTIK_RESOLVER_UDP
                                      ? MOSTIK_EXPERIMENT_UDP_RESOLVER
                                      : MOSTIK_EXPERIMENT_OTHER_RESOLVER;
      MostikObservation *step = mostik_plan_want (plan, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE,
                                                  experiment, c->service->id, c->service->host);

      step->resolver = g_strdup (resolver->id);
      step->address = g_strdup (resolver->addresses[0]);
      step->port = resolver->kind == MOSTIK_RESOLVER_DOH ? 443 : 53;
    }

  if (configured != NULL && configured[0] != NULL)
    {
      MostikObservation *step =
        mostik_plan_want (plan, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT,
                          c->service->id, c->service->host);

      step->resolver = g_strdup ("configured");
      step->address = g_strdup (configured[0]);
      step->port = 53;
    }
}

/* Whether a site has answered to a name that is neither its own nor Proton's. */
static gboolean
takes_strange_names (MostikPlan *plan,
                     const char *id)
{
  const MostikObservation *strange =
    mostik_plan_find (plan->set, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL,
                      MOSTIK_EXPERIMENT_OTHER_NAME, id);

  return strange != NULL && (strange->trust & MOSTIK_TRUST_SHOWN) != 0;
}

/* The name at addresses of two different sites that answer: a filter that remembers an address for
 * a while ("residual") then cannot hide the second result. The control, a neutral name, goes there
 * before it. */
static void
plan_other_addresses (MostikPlan *plan,
                      const MostikService *service)
{
  guint n = 0;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set) && n < MOSTIK_PLAN_REPEATS; i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);
      MostikObservation *strange;

      if (o->target != MOSTIK_TARGET_CONTROL || o->step != MOSTIK_STEP_FETCH || o->domestic ||
          o->experiment != MOSTIK_EXPERIMENT_PLAIN || o->outcome != MOSTIK_OUTCOME_OK ||
          o->address == NULL)
        continue;

      n++;
      strange = mostik_plan_want (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_CONTROL,
                                  MOSTIK_EXPERIMENT_OTHER_NAME, o->id, o->host);
      strange->name = g_strdup (mostik_catalog_get_neutral_name (plan->catalog));
      strange->address = g_strdup (o->address);
      strange->port = 443;
      if (takes_strange_names (plan, o->id))
        mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                      MOSTIK_EXPERIMENT_OTHER_ADDRESS, service, service->host,
                                      o->address, 443, 1);
    }
}

static void
plan_handshakes (MostikPlan *plan,
                 const MostikService *service,
                 const char *address)
{
  mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                MOSTIK_EXPERIMENT_OTHER_NAME, service,
                                mostik_catalog_get_neutral_name (plan->catalog), address, 443,
                                MOSTIK_PLAN_REPEATS);
  mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                MOSTIK_EXPERIMENT_NO_NAME, service, NULL, address, 443,
                                MOSTIK_PLAN_REPEATS);
  plan_other_addresses (plan, service);
}

/* Another door of the same house, and another house of the same owner: an outage closes the former,
 * a filter of addresses both or one. */
static void
plan_ports (MostikPlan *plan,
            const MostikService *service,
            const char *address)
{
  GPtrArray *services = mostik_catalog_get_services (plan->catalog);

  mostik_plan_want_connections (plan, MOSTIK_STEP_CONNECT, MOSTIK_TARGET_SERVICE,
                                MOSTIK_EXPERIMENT_OTHER_PORT, service, NULL, address, 80,
                                MOSTIK_PLAN_REPEATS);

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *other = g_ptr_array_index (services, i);

      if (other->asked == MOSTIK_ASKED_NETWORK && other->known_addresses[0] != NULL)
        mostik_plan_want_connections (plan, MOSTIK_STEP_CONNECT, MOSTIK_TARGET_NETWORK,
                                      MOSTIK_EXPERIMENT_PLAIN, other, NULL,
                                      other->known_addresses[0], 443, MOSTIK_PLAN_REPEATS);
    }
}

/* Whether this computer can speak to @address at all. */
static gboolean
is_usable (MostikPlan *plan,
           const char *address)
{
  return strchr (address, ':') == NULL || plan->set->local.has_ipv6;
}

static gboolean
is_address_of (const MostikObservation *lookup,
               const char *address)
{
  for (char **answer = lookup != NULL ? lookup->answers : NULL; answer != NULL && *answer != NULL;
       answer++)
    if (mostik_probe_nat64_is_same (*answer, address))
      return TRUE;

  return FALSE;
}

/* Votes of the resolvers that a liar on UDP 53 cannot speak for. */
static guint
count_votes (MostikPlan *plan,
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

/* How connections to one address under the service's own name have ended so far. */
typedef struct
{
  guint n_genuine;
  guint n_bad;
  guint n_connected;
  guint n_unconnected;
  guint n_timeouts; /* … that got no answer at all */
  guint waited_until_ms;
  guint n_cut;          /* reset, closed or silent before the handshake was done */
  gboolean wants_names; /* established ones broke off */
} Past;

static Past
look_back (MostikPlan *plan,
           const MostikPlanCase *c,
           const char *address)
{
  Past past = { 0 };

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_SERVICE || g_strcmp0 (o->address, address) != 0 ||
          g_strcmp0 (o->name, c->service->host) != 0 ||
          o->experiment == MOSTIK_EXPERIMENT_DISTANCE)
        continue;
      if (mostik_observation_is_genuine (o))
        past.n_genuine++;
      if (mostik_observation_did_connect (o))
        past.n_connected++;
      if (!mostik_plan_is_bad (o))
        continue;
      past.n_bad++;
      if (mostik_observation_did_connect (o) && !mostik_observation_is_genuine (o))
        past.wants_names = TRUE;
      if (o->outcome >= MOSTIK_OUTCOME_TCP_TIMEOUT && o->outcome <= MOSTIK_OUTCOME_TCP_UNREACHABLE)
        past.n_unconnected++;
      if (o->outcome == MOSTIK_OUTCOME_TCP_TIMEOUT)
        past.n_timeouts++;
      past.waited_until_ms = MAX (past.waited_until_ms, o->started_ms + o->elapsed_ms);
      if (o->outcome == MOSTIK_OUTCOME_TLS_RESET || o->outcome == MOSTIK_OUTCOME_TLS_TIMEOUT ||
          o->outcome == MOSTIK_OUTCOME_TLS_CLOSED)
        past.n_cut++;
    }

  return past;
}

/* Where no connection stands, the name has not been on the wire. Is it cut besides? The status page
 * has one of Proton's names, too, and lives elsewhere. */
static gboolean
may_cut_names (MostikPlan *plan,
               const Past *past)
{
  const MostikObservation *lookup = mostik_plan_find (
    plan->set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_STATUS, MOSTIK_EXPERIMENT_PLAIN, "status");
  const MostikObservation *page = mostik_plan_find (
    plan->set, MOSTIK_STEP_FETCH, MOSTIK_TARGET_STATUS, MOSTIK_EXPERIMENT_PLAIN, "status");

  if (past->n_unconnected == 0 || past->n_connected > 0)
    return FALSE;

  if (page == NULL && lookup != NULL &&
      past->waited_until_ms >= lookup->started_ms + lookup->elapsed_ms + LATE_MS)
    return TRUE;

  return mostik_plan_is_bad (lookup) || mostik_plan_is_bad (page);
}

static void
plan_address (MostikPlan *plan,
              const MostikPlanCase *c,
              const char *address,
              MostikExperiment experiment)
{
  Past past = look_back (plan, c, address);
  gboolean is_mixed = past.n_genuine > 0 && past.n_bad > 0;
  gboolean is_credible = experiment == MOSTIK_EXPERIMENT_TRUE_ADDRESS || c->lookup == NULL ||
                         c->lookup->is_known || count_votes (plan, c->service, address) > 0;
  gboolean wants_names = past.wants_names || c->suspicion == MOSTIK_PROBE_SUSPICION_CONNECTED;
  /* Where others say that Proton is, its silence was waited for already: another port's is worth
   * no second wait. */
  gboolean wants_ports =
    experiment == MOSTIK_EXPERIMENT_REPEAT
      ? past.n_unconnected > 0 || c->suspicion == MOSTIK_PROBE_SUSPICION_UNCONNECTED
      : past.n_unconnected > past.n_timeouts;

  /* Now so, now so: more tries tell a filter that hits some connections from a single mishap. */
  mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, experiment,
                                c->service, c->service->host, address, 443,
                                is_mixed ? N_REPEATS_MIXED : MOSTIK_PLAN_REPEATS);
  if (wants_names)
    plan_handshakes (plan, c->service, address);
  /* An address that was spoken to once, and is silent now, is no address that is silent. */
  if (wants_ports && past.n_connected == 0)
    plan_ports (plan, c->service, address);
  if (is_credible && may_cut_names (plan, &past))
    plan_other_addresses (plan, c->service);
  if (is_credible)
    mostik_plan_untouched (plan, c->service, address);
  /* With no connection standing it is the SYN that is cut, otherwise the handshake; where both
   * happen there is nothing to measure. An address that may be a lie is none to measure the way
   * to. */
  if (is_credible && (past.n_cut > 0) != (past.n_unconnected > 0) && past.n_genuine == 0)
    mostik_plan_distance (plan, c->service, address,
                          past.n_cut > 0 ? MOSTIK_STEP_HANDSHAKE : MOSTIK_STEP_CONNECT);
}

static const char *
find_true_address (MostikPlan *plan,
                   const MostikPlanCase *c)
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

          if (votes > best_votes && is_usable (plan, *answer) &&
              !is_address_of (c->lookup, *answer))
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

/* Whether a resolver beside the system's gave an address that the system gave too, or may still do
 * so. */
static gboolean
is_confirmed (MostikPlan *plan,
              const MostikPlanCase *c)
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
plan_addresses (MostikPlan *plan,
                const MostikPlanCase *c)
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
      http = mostik_plan_want (plan, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                               MOSTIK_EXPERIMENT_PLAIN_HTTP, c->service->id, c->service->host);
      http->address = g_strdup (address);
      http->port = 80;

      other = is_address_of (c->lookup, address) ? find_other_family (c->lookup, address) : NULL;
      if (other != NULL && is_usable (plan, other))
        plan_address (plan, c, other, MOSTIK_EXPERIMENT_REPEAT);
    }

  /* Nobody else can be asked: an address that was reported for the service, as good as a guess. */
  if (true_address == NULL && c->lookup != NULL && !is_confirmed (plan, c) &&
      c->service->known_addresses[0] != NULL &&
      !is_address_of (c->lookup, c->service->known_addresses[0]))
    true_address = c->service->known_addresses[0];
  if (true_address != NULL)
    plan_address (plan, c, true_address, MOSTIK_EXPERIMENT_TRUE_ADDRESS);
}

/* Whether anything beside Proton answered, or still may. Without that no experiment can lead to a
 * verdict on Proton. */
static gboolean
has_hope_of_controls (MostikPlan *plan)
{
  GPtrArray *controls = mostik_catalog_get_controls (plan->catalog);
  guint n_first = 0;
  guint n_dead = 0;

  for (guint i = 0; i < controls->len; i++)
    if (((const MostikControl *) g_ptr_array_index (controls, i))->asked == MOSTIK_ASKED_ALWAYS)
      n_first++;

  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);

      if (o->target != MOSTIK_TARGET_CONTROL || o->experiment == MOSTIK_EXPERIMENT_DISTANCE)
        continue;
      if (o->outcome != MOSTIK_OUTCOME_OK)
        n_dead++;
      else if (o->step == MOSTIK_STEP_FETCH)
        return TRUE;
    }

  return n_dead < n_first;
}

/* Where a proxy is set: do sites answer past it, as Proton is asked to? */
static void
plan_past_proxy (MostikPlan *plan)
{
  for (guint i = 0; i < mostik_observation_set_get_size (plan->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (plan->set, i);
      MostikObservation *next;

      if (o->target != MOSTIK_TARGET_CONTROL || o->domestic)
        continue;
      if (o->step == MOSTIK_STEP_FETCH && o->experiment == MOSTIK_EXPERIMENT_PLAIN)
        {
          next = mostik_plan_want (plan, MOSTIK_STEP_LOOKUP, o->target, MOSTIK_EXPERIMENT_REPEAT,
                                   o->id, o->host);
          next->resolver = g_strdup ("system");
        }
      else if (o->step == MOSTIK_STEP_LOOKUP && o->outcome == MOSTIK_OUTCOME_OK)
        {
          next = mostik_plan_want (plan, MOSTIK_STEP_HANDSHAKE, o->target, MOSTIK_EXPERIMENT_REPEAT,
                                   o->id, o->host);
          next->name = g_strdup (o->host);
          next->address = g_strdup (o->answers[0]);
          next->port = 443;
        }
    }
}

/* In a network with IPv6 alone: how are addresses written that are known as IPv4 ones? Whoever
 * finds names answers that at once. Returns: whether experiments have to wait for it */
static gboolean
plan_translation (MostikPlan *plan)
{
  MostikObservation *lookup;

  if (!plan->set->local.is_ipv6_only || plan->set->local.proxy != NULL)
    return FALSE;

  lookup = mostik_plan_want (plan, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_RESOLVER,
                             MOSTIK_EXPERIMENT_PLAIN, MOSTIK_PROBE_NAT64_ID,
                             MOSTIK_PROBE_NAT64_HOST);
  lookup->resolver = g_strdup ("system");

  return mostik_plan_find (plan->set, MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_RESOLVER,
                           MOSTIK_EXPERIMENT_PLAIN, MOSTIK_PROBE_NAT64_ID) == NULL;
}

void
mostik_plan_case (MostikPlan *plan,
                  const MostikPlanCase *c)
{
  gboolean is_answering = c->page != NULL && mostik_observation_is_genuine (c->page);

  if (plan->set->local.proxy != NULL)
    plan_past_proxy (plan);
  if (plan_translation (plan) && has_hope_of_controls (plan))
    return;
  if (!has_hope_of_controls (plan))
    {
      /* Is it the line that is dead, or names only? */
      plan_resolvers (plan, c);
      if (c->lookup != NULL && mostik_plan_is_bad (c->lookup) &&
          c->service->known_addresses[0] != NULL)
        mostik_plan_want_connections (plan, MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE,
                                      MOSTIK_EXPERIMENT_TRUE_ADDRESS, c->service, c->service->host,
                                      c->service->known_addresses[0], 443, 1);
      return;
    }

  mostik_plan_want_lookup (plan, MOSTIK_TARGET_STATUS, "status",
                           mostik_catalog_get_status_host (plan->catalog), FALSE);
  if (is_answering)
    {
      MostikObservation *ping;

      if (c->service->ping == NULL)
        return;
      ping = mostik_plan_want (plan, MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                               MOSTIK_EXPERIMENT_REPEAT, c->service->id, c->service->host);
      ping->address = g_strdup (c->page->address);
      ping->port = 443;
      return;
    }

  plan_resolvers (plan, c);
  plan_addresses (plan, c);
  /* Whose name service is it that may lie? */
  if (plan->set->local.nameservers != NULL && plan->set->local.nameservers[0] != NULL &&
      c->lookup != NULL && !c->lookup->is_known)
    mostik_plan_hops (plan, plan->set->local.nameservers[0]);
}
