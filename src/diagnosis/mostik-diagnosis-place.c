/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where on the way the break is, where there is an argument for it (design, vocabulary): how many
 * hops away the cut comes from, whose block page it is, whose name service alone lies. Without an
 * argument the place stays unknown.
 *
 *   computer ─ 1 ─ 2 ─ 3 ─ … ─ Proton        what goes n hops and is cut all the same was cut
 *                    ▲                       before hop n + 1; the least such n is where the
 *                  the cut                   cutter sits, or the link before it
 */
#include "diagnosis/mostik-diagnosis-private.h"

#include <arpa/inet.h>
#include <string.h>

#define MAX_TTL 32
#define NEAR_HOPS 3   /* the home's router, the provider, its border: no server of Proton's is that near */
#define ENOUGH_CUTS 2 /* the cut is seen from two distances at least */

typedef enum
{
  REACH_UNKNOWN, /* not measured */
  REACH_CUT,     /* the cut came back */
  REACH_SILENT,  /* nothing came back */
  REACH_PASSED,  /* a router beyond, or Proton, reported it */
} Reach;

typedef struct
{
  const char *routers[MAX_TTL]; /* (nullable): by their distance */
  Reach reaches[MAX_TTL];
  gboolean is_asked; /* routers were asked for, whether they answered or not */
} Way;

typedef enum
{
  KIND_UNKNOWN,
  KIND_HOME,   /* private addresses (RFC 1918, RFC 4193): a home's, an office's or a provider's */
  KIND_SHARED, /* behind a carrier's address translation (RFC 6598) */
  KIND_PUBLIC,
} RouterKind;

static RouterKind
get_kind (const char *address)
{
  struct in_addr ipv4;

  if (address == NULL)
    return KIND_UNKNOWN;
  if (inet_pton (AF_INET, address, &ipv4) == 1 && g_ntohl (ipv4.s_addr) >> 22 == (100u << 2 | 1))
    return KIND_SHARED;

  return mostik_address_is_bogon (address) ? KIND_HOME : KIND_PUBLIC;
}

/* Blocks of this size (IPv4 /16, IPv6 /32) are handed out to one operator as a whole. */
static gboolean
are_neighbours (const char *a,
                const char *b)
{
  struct in6_addr left = { 0 }, right = { 0 };

  if (inet_pton (AF_INET, a, &left) == 1 && inet_pton (AF_INET, b, &right) == 1)
    return memcmp (&left, &right, 2) == 0;

  return inet_pton (AF_INET6, a, &left) == 1 && inet_pton (AF_INET6, b, &right) == 1 &&
         memcmp (&left, &right, 4) == 0;
}

static Reach
get_reach (const MostikObservation *o)
{
  switch ((int) o->outcome)
    {
    case MOSTIK_OUTCOME_TLS_RESET:
    case MOSTIK_OUTCOME_TLS_CLOSED:
    case MOSTIK_OUTCOME_TCP_REFUSED:
    case MOSTIK_OUTCOME_TCP_UNREACHABLE:
      return REACH_CUT;
    case MOSTIK_OUTCOME_TLS_TIMEOUT:
      return REACH_SILENT;
    case MOSTIK_OUTCOME_TCP_TIMEOUT:
      return o->step == MOSTIK_STEP_CONNECT ? REACH_SILENT : REACH_UNKNOWN;
    case MOSTIK_OUTCOME_TTL_EXPIRED:
    case MOSTIK_OUTCOME_OK:
    case MOSTIK_OUTCOME_TLS_ALERT:
    case MOSTIK_OUTCOME_TLS_UNTRUSTED:
      return REACH_PASSED;
    default:
      return REACH_UNKNOWN;
    }
}

/* What counts as a measure of the way to Proton. */
typedef struct
{
  const MostikObservation *lied; /* (nullable): a lookup whose answers do not */
  const char *id;                /* (nullable): one service's only */
  MostikStep step;               /* with @id: of what was cut there */
} Measure;

static gboolean
does_measure (const Measure *measure,
              const MostikObservation *o)
{
  return o->target == MOSTIK_TARGET_SERVICE && o->address != NULL &&
         (measure->lied == NULL || !mostik_lookup_has_answer (measure->lied, o->address)) &&
         (measure->id == NULL || (g_str_equal (o->id, measure->id) && o->step == measure->step));
}

static void
read_way (Way *way,
          const MostikObservationSet *set,
          const Measure *measure)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->experiment != MOSTIK_EXPERIMENT_DISTANCE || o->ttl == 0 || o->ttl >= MAX_TTL)
        continue;
      if (o->step == MOSTIK_STEP_HOP)
        way->is_asked = TRUE;
      if (o->step == MOSTIK_STEP_HOP && o->outcome == MOSTIK_OUTCOME_TTL_EXPIRED)
        way->routers[o->ttl] = o->router;
      else if (does_measure (measure, o))
        way->reaches[o->ttl] = get_reach (o);
    }
}

static guint
find_first (const Way *way,
            Reach reach)
{
  for (guint n = 1; n < MAX_TTL; n++)
    if (way->reaches[n] == reach)
      return n;

  return 0;
}

static guint
count_from (const Way *way,
            guint first,
            Reach reach)
{
  guint count = 0;

  for (guint n = MAX (first, 1); n < MAX_TTL; n++)
    if (way->reaches[n] == reach)
      count++;

  return count;
}

/* The least distance at which it was cut. Silence alone is no cut: a router there must have
 * reported what passes, and one before it what was to be cut. Returns: 0 = not known */
static guint
find_cut (const Way *way)
{
  guint first = find_first (way, REACH_CUT);
  guint last_passed = 0;

  if (first > 0)
    return count_from (way, first, REACH_CUT) >= ENOUGH_CUTS &&
               count_from (way, first, REACH_PASSED) == 0
             ? first
             : 0;

  for (guint n = 1; n < MAX_TTL; n++)
    if (way->reaches[n] == REACH_PASSED)
      last_passed = n;
  if (last_passed == 0 || count_from (way, last_passed, REACH_SILENT) < ENOUGH_CUTS)
    return 0;
  for (guint n = last_passed + 1; n < MAX_TTL; n++)
    if (way->reaches[n] == REACH_SILENT && way->routers[n] != NULL)
      return n;

  return 0;
}

/* The farthest router that is the provider's own: behind its address translation, the first one
 * with a public address, or a neighbour of that. Returns: 0 = not known */
static guint
find_edge (const Way *way)
{
  const char *first = NULL;
  guint edge = 0;

  for (guint n = 1; n < MAX_TTL; n++)
    {
      RouterKind kind = get_kind (way->routers[n]);

      if (kind == KIND_PUBLIC && first == NULL)
        first = way->routers[n];
      if (kind == KIND_SHARED ||
          (kind == KIND_PUBLIC && are_neighbours (first, way->routers[n])))
        edge = n;
    }

  return edge;
}

/* What is cut at the second hop may have been cut on leaving the first, which is the one at home
 * unless its address says otherwise. */
static MostikPlace
find_place_by_distance (const Way *way)
{
  guint cut = find_cut (way);
  RouterKind first = get_kind (way->routers[1]);
  gboolean has_home_router = first == KIND_HOME || first == KIND_UNKNOWN;

  if (cut == 0)
    return MOSTIK_PLACE_UNKNOWN;
  if (cut == 1 && first == KIND_HOME)
    return MOSTIK_PLACE_LOCAL_NETWORK;
  if (cut <= (has_home_router ? 2 : 0) || cut > find_edge (way))
    return MOSTIK_PLACE_UNKNOWN;

  return MOSTIK_PLACE_PROVIDER;
}

/**
 * mostik_evidence_is_cut_near:
 * @lied: (nullable): a lookup whose answers are no measure of the way to Proton
 * @step: what is cut: the connection or the handshake
 *
 * Returns: whether the way to @service is cut before it can have come to Proton
 */
gboolean
mostik_evidence_is_cut_near (const MostikEvidence *self,
                             const MostikServiceEvidence *service,
                             const MostikObservation *lied,
                             MostikStep step)
{
  const Measure measure = { lied, service->id, step };
  Way way = { 0 };
  guint cut;

  /* The first hops of a tunnel are nobody's on the way to Proton. */
  if (self->set->local.tunnel != NULL)
    return FALSE;

  read_way (&way, self->set, &measure);
  cut = find_cut (&way);
  if (cut == 0)
    return FALSE;

  /* What answers is there. What is only silent is where the provider's own routers, which pass
   * what goes to other sites, say no more. */
  return cut <= find_edge (&way) || (cut <= NEAR_HOPS && find_first (&way, REACH_CUT) > 0);
}

/* The page that comes instead, over the way that everybody may answer on, is a provider's own. */
static gboolean
is_provider_page_shown (const MostikObservationSet *set)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_SERVICE && o->is_provider_page)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_public_resolver (const MostikObservationSet *set,
                    const char *address)
{
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if ((o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER ||
           o->experiment == MOSTIK_EXPERIMENT_UDP_RESOLVER) &&
          g_strcmp0 (o->address, address) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A neighbour of the provider's routers; or, where those keep silent, one that is nobody's known
 * to serve everybody, and not the home's router either. */
static gboolean
is_provider_resolver (const MostikObservationSet *set,
                      const Way *way,
                      const char *address)
{
  guint edge = find_edge (way);

  if (edge == 0)
    return way->is_asked && get_kind (address) == KIND_PUBLIC &&
           !is_public_resolver (set, address);

  for (guint n = 1; n <= edge; n++)
    if (get_kind (way->routers[n]) == KIND_PUBLIC && are_neighbours (way->routers[n], address))
      return TRUE;

  return FALSE;
}

/* Asked in the same unprotected way, other resolvers tell what the protected ones tell; and the
 * configured one is the provider's. */
static gboolean
does_provider_resolver_lie_alone (const MostikFindings *f,
                                  const Way *way)
{
  const MostikObservationSet *set = f->evidence->set;
  guint n_honest = 0;

  if (f->mail == NULL || set->local.nameservers == NULL || set->local.nameservers[0] == NULL ||
      f->mail->n_same_lookups == 0)
    return FALSE;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->experiment == MOSTIK_EXPERIMENT_UDP_RESOLVER && g_str_equal (o->id, f->mail->id) &&
          o->outcome == MOSTIK_OUTCOME_OK &&
          (f->mail->lookup == NULL || !mostik_lookup_shares_answer (o, f->mail->lookup)))
        n_honest++;
    }

  return n_honest > 0 && is_provider_resolver (set, way, set->local.nameservers[0]);
}

static void
settle (MostikDiagnosis *self,
        MostikPlace place,
        const char *rule,
        const char *text)
{
  MostikReason reason = { rule, text };

  self->place = place;
  g_array_append_val (self->reasons, reason);
}

/**
 * mostik_diagnosis_find_place:
 * @f: what was found
 *
 * Fills in the place of a block that the verdict's own rule does not know.
 */
void
mostik_diagnosis_find_place (MostikDiagnosis *self,
                             const MostikFindings *f)
{
  const guint cuts =
    MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_TCP_RESET | MOSTIK_METHOD_IP_BLOCKING;
  gboolean is_lied_to = (self->methods & MOSTIK_METHOD_DNS_TAMPERING) != 0 && f->mail != NULL;
  const Measure measure = { .lied = is_lied_to ? f->mail->lookup : NULL };
  /* What stands at a false address is part of the lie. */
  const guint lies =
    MOSTIK_METHOD_DNS_TAMPERING | MOSTIK_METHOD_BLOCK_PAGE | MOSTIK_METHOD_TLS_INTERCEPTION;
  MostikPlace place = MOSTIK_PLACE_UNKNOWN;
  Way way = { 0 };

  if (self->place != MOSTIK_PLACE_UNKNOWN || self->scope != MOSTIK_SCOPE_PROTON ||
      (self->verdict != MOSTIK_VERDICT_BLOCKED && self->verdict != MOSTIK_VERDICT_DEGRADED) ||
      self->through_tunnel)
    return;

  read_way (&way, f->evidence->set, &measure);
  if ((self->methods & cuts) != 0)
    place = find_place_by_distance (&way);
  if (place == MOSTIK_PLACE_LOCAL_NETWORK)
    settle (self, place, "cut-at-home",
            N_ ("What is cut is cut before it has left the local network."));
  else if (place == MOSTIK_PLACE_PROVIDER)
    settle (self, place, "cut-near",
            N_ ("What is cut is cut even if it goes no farther than the provider’s own routers."));
  else if ((self->methods & MOSTIK_METHOD_BLOCK_PAGE) != 0 &&
           is_provider_page_shown (f->evidence->set))
    settle (self, MOSTIK_PLACE_PROVIDER, "page-of-provider",
            N_ ("The page that comes instead is known as a provider’s own."));
  else if (is_lied_to && (self->methods & ~lies) == 0 &&
           does_provider_resolver_lie_alone (f, &way))
    settle (self, MOSTIK_PLACE_PROVIDER, "resolver-of-provider",
            N_ ("Only the provider’s own name service gives the false answer; others, asked in the same way, do not."));
}
