/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts what was seen, in whatever order it was seen: how often each experiment ended in which
 * way. Nothing is concluded here.
 */
#include "diagnosis/mostik-evidence-private.h"

#define MAILBOX_ID "mail"
#define HTTPS_PORT 443
#define DATES_AGREE_S 3600

guint
mostik_tally_get_cut (const MostikTally *self)
{
  return self->n_reset + self->n_silent + self->n_closed;
}

guint
mostik_tally_get_unconnected (const MostikTally *self)
{
  return self->n_tcp_timeout + self->n_tcp_refused + self->n_tcp_barred;
}

void
mostik_tally_count (MostikTally *tally,
                    const MostikObservation *o)
{
  if (mostik_observation_did_connect (o))
    tally->n_connected++;

  if ((o->trust & MOSTIK_TRUST_SHOWN) != 0)
    {
      tally->n_passed++;
      if (o->step == MOSTIK_STEP_HANDSHAKE)
        tally->slowest_ms = MAX (tally->slowest_ms, o->elapsed_ms);
      tally->n_genuine += mostik_observation_is_genuine (o) ? 1 : 0;
      tally->n_false += (o->trust & MOSTIK_TRUST_PUBLIC) == 0 ? 1 : 0;
      return;
    }

  switch ((int) o->outcome)
    {
    case MOSTIK_OUTCOME_TLS_RESET:
      tally->n_reset++;
      break;
    case MOSTIK_OUTCOME_TLS_TIMEOUT:
      tally->n_silent++;
      break;
    case MOSTIK_OUTCOME_TLS_CLOSED:
      tally->n_closed++;
      break;
    case MOSTIK_OUTCOME_TLS_ALERT:
      tally->n_alert++;
      break;
    case MOSTIK_OUTCOME_TCP_TIMEOUT:
      tally->n_tcp_timeout++;
      break;
    case MOSTIK_OUTCOME_TCP_REFUSED:
      tally->n_tcp_refused++;
      break;
    case MOSTIK_OUTCOME_TCP_UNREACHABLE:
      tally->n_tcp_barred++;
      break;
    default:
      break;
    }
}

static MostikServiceEvidence *
get_service (MostikEvidence *self,
             const MostikObservation *o)
{
  MostikServiceEvidence *service;

  for (guint i = 0; i < self->services->len; i++)
    {
      service = g_ptr_array_index (self->services, i);
      if (g_str_equal (service->id, o->id))
        return service;
    }

  service = g_new0 (MostikServiceEvidence, 1);
  service->id = o->id;
  service->host = o->host;
  g_ptr_array_add (self->services, service);

  return service;
}

/* An experiment that tells of itself which address it was made at needs no lookup; the others are
 * the system's where its lookup gave that address, or gave none to tell by. */
static MostikSide
get_side (const MostikServiceEvidence *service,
          const MostikObservation *o)
{
  const MostikObservation *lookup = service->lookup;

  if (o->experiment == MOSTIK_EXPERIMENT_TRUE_ADDRESS)
    return MOSTIK_SIDE_OTHERS;
  if (o->experiment == MOSTIK_EXPERIMENT_PLAIN || o->experiment == MOSTIK_EXPERIMENT_REPEAT)
    return MOSTIK_SIDE_SYSTEM;

  if (lookup == NULL || (o->address == NULL && lookup->outcome == MOSTIK_OUTCOME_OK))
    return MOSTIK_SIDE_SYSTEM;

  return o->address != NULL && mostik_lookup_has_answer (lookup, o->address) ? MOSTIK_SIDE_SYSTEM
                                                                             : MOSTIK_SIDE_OTHERS;
}

static void
count_lookup (MostikServiceEvidence *service,
              const MostikObservation *o)
{
  gboolean has_answers = o->outcome == MOSTIK_OUTCOME_OK;
  const MostikObservation *lookup = service->lookup;

  if (o->experiment == MOSTIK_EXPERIMENT_REPEAT && lookup != NULL)
    {
      if (o->outcome == lookup->outcome &&
          (!has_answers || mostik_lookup_shares_answer (o, lookup)))
        service->n_same_lookups++;
      else if (o->outcome == MOSTIK_OUTCOME_OK)
        service->n_other_lookups++;
    }
  else if (o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER)
    {
      if (has_answers)
        {
          service->n_tellers++;
          service->n_known_tellers += o->is_known ? 1 : 0;
        }
      else if (o->outcome == MOSTIK_OUTCOME_DNS_NXDOMAIN || o->outcome == MOSTIK_OUTCOME_DNS_EMPTY)
        {
          service->n_deniers++;
          if (o->port == HTTPS_PORT)
            service->n_sealed_deniers++;
        }
      if (has_answers && lookup != NULL && mostik_lookup_shares_answer (o, lookup))
        service->n_agreeing++;
    }
}

/* Over unencrypted HTTP Proton only ever sends its readers on to its own encrypted pages. Any
 * other page may still be Proton's own, in some trouble: by itself it says little. */
static gboolean
is_other_page (const MostikObservation *o)
{
  return o->outcome == MOSTIK_OUTCOME_OK && (o->redirect_host != NULL || o->http_status == 200);
}

guint
mostik_evidence_get_rate_kbit (const MostikObservation *o)
{
  return MAX ((guint) (o->n_bytes * 8 / MAX (o->elapsed_ms, 1)), 1);
}

/* It proved who it is, and then the answer did not come, or not to its end. */
gboolean
mostik_evidence_did_stall (const MostikObservation *o)
{
  return (o->outcome == MOSTIK_OUTCOME_HTTP_STALLED || o->outcome == MOSTIK_OUTCOME_HTTP_TIMEOUT) &&
         mostik_observation_is_genuine (o);
}

/* Counts how an answer that had every right to come did not come. */
static void
count_cut_short (MostikServiceEvidence *service,
                 const MostikObservation *o)
{
  if (mostik_evidence_did_stall (o))
    service->n_stalled++;
  if (o->outcome == MOSTIK_OUTCOME_HTTP_RESET && mostik_observation_is_genuine (o))
    service->n_broken_off++;
}

/* A browser would have shown it. */
static gboolean
is_page (const MostikObservation *o)
{
  return o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o) &&
         (o->http_status < 500 || o->is_challenge);
}

static void
count_fetch (MostikServiceEvidence *service,
             const MostikObservation *o)
{
  switch ((int) o->experiment)
    {
    case MOSTIK_EXPERIMENT_PLAIN:
      if (o != service->page)
        break;
      mostik_tally_count (&service->own[MOSTIK_SIDE_SYSTEM], o);
      count_cut_short (service, o);
      if (is_page (o))
        service->is_open = TRUE;
      else if (o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o))
        service->is_erring = TRUE;
      break;
    case MOSTIK_EXPERIMENT_REPEAT:
      service->is_pinged = service->is_pinged || o->outcome == MOSTIK_OUTCOME_OK;
      break;
    case MOSTIK_EXPERIMENT_PLAIN_HTTP:
      /* Status 451 says it in so many words (RFC 7725). */
      if (o->outcome == MOSTIK_OUTCOME_OK && (o->block_page != NULL || o->http_status == 451))
        service->has_block_page = TRUE;
      else if (is_other_page (o))
        service->has_other_page = TRUE;
      break;
    case MOSTIK_EXPERIMENT_LARGE:
      count_cut_short (service, o);
      if (o->outcome != MOSTIK_OUTCOME_OK)
        {
          service->n_large_failed++;
          break;
        }
      service->n_large_done++;
      /* The first try may have been late on a crowded line. */
      if (is_page (o) && (service->page == NULL || service->page->outcome != MOSTIK_OUTCOME_OK))
        service->is_open = TRUE;
      service->rate_kbit = MAX (service->rate_kbit, mostik_evidence_get_rate_kbit (o));
      break;
    default:
      break;
    }
}

/* A SYN that goes only so far. */
static void
count_distance (MostikServiceEvidence *service,
                const MostikObservation *o)
{
  if (o->outcome == MOSTIK_OUTCOME_TTL_EXPIRED)
    service->n_passed_far++;
  else if (o->outcome == MOSTIK_OUTCOME_TCP_REFUSED)
    service->n_refused_near++;
}

static void
count_connection (MostikServiceEvidence *service,
                  const MostikObservation *o)
{
  MostikSide side = get_side (service, o);

  switch ((int) o->experiment)
    {
    case MOSTIK_EXPERIMENT_DISTANCE:
      if (o->step == MOSTIK_STEP_CONNECT)
        count_distance (service, o);
      break;
    case MOSTIK_EXPERIMENT_REPEAT:
    case MOSTIK_EXPERIMENT_TRUE_ADDRESS:
      mostik_tally_count (&service->own[side], o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_NAME:
      mostik_tally_count (&service->other_name[side], o);
      break;
    case MOSTIK_EXPERIMENT_NO_NAME:
      mostik_tally_count (&service->no_name[side], o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_ADDRESS:
      mostik_tally_count (&service->other_address, o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_PORT:
      mostik_tally_count (&service->other_port, o);
      break;
    default:
      break;
    }
}

static void
count_date (MostikEvidence *self,
            gint64 skew_s)
{
  if (self->n_dates == 0)
    {
      self->skew_s = skew_s;
      self->do_dates_agree = TRUE;
    }
  else if (ABS (self->skew_s - skew_s) > DATES_AGREE_S)
    {
      self->do_dates_agree = FALSE;
    }
  self->n_dates++;
}

/* What counts whatever it was done to. */
static void
count_anything (MostikEvidence *self,
                const MostikObservation *o)
{
  /* The router at home may answer for names out of its own memory. */
  if (mostik_observation_did_connect (o) ||
      (o->step == MOSTIK_STEP_LOOKUP && o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER &&
       (o->outcome == MOSTIK_OUTCOME_OK || o->outcome == MOSTIK_OUTCOME_DNS_NXDOMAIN ||
        o->outcome == MOSTIK_OUTCOME_DNS_EMPTY)))
    self->n_answers++;
  if (o->experiment == MOSTIK_EXPERIMENT_UDP_RESOLVER && o->outcome != MOSTIK_OUTCOME_DNS_TIMEOUT)
    self->n_udp_answers++;
  if (o->has_date)
    count_date (self, o->skew_s);
  if (o->outcome == MOSTIK_OUTCOME_PROXY_FAILED)
    self->n_proxy_failures++;
}

static void
count_status (MostikEvidence *self,
              const MostikObservation *o)
{
  if (o->step != MOSTIK_STEP_FETCH || o->outcome != MOSTIK_OUTCOME_OK ||
      !mostik_observation_is_genuine (o))
    return;

  self->has_status = TRUE;
  self->has_incident = self->has_incident || o->incident;
}

/* A portal speaks HTTP; rubbish is no page of a portal's. */
static void
count_connectivity (MostikEvidence *self,
                    const MostikObservation *o)
{
  if (o->outcome == MOSTIK_OUTCOME_HTTP_UNEXPECTED && o->http_status != 0)
    {
      self->n_portal_pages++;
      if (o->redirect_host != NULL && mostik_address_is_bogon (o->redirect_host))
        self->n_local_pages++;
    }
  else if (o->outcome == MOSTIK_OUTCOME_OK && o->step == MOSTIK_STEP_FETCH)
    {
      self->n_connectivity_pages++;
    }
}

static MostikTally *
get_network_tally (MostikEvidence *self,
                   const MostikObservation *o)
{
  if (o->experiment == MOSTIK_EXPERIMENT_OTHER_NAME)
    return &self->untouched_other;

  return o->experiment == MOSTIK_EXPERIMENT_OTHER_ADDRESS ? &self->untouched_own : &self->network;
}

static void
count_observation (MostikEvidence *self,
                   const MostikObservation *o)
{
  count_anything (self, o);
  switch (o->target)
    {
    case MOSTIK_TARGET_SERVICE:
      if (o->step == MOSTIK_STEP_LOOKUP)
        count_lookup (get_service (self, o), o);
      else if (o->step == MOSTIK_STEP_FETCH)
        count_fetch (get_service (self, o), o);
      else
        count_connection (get_service (self, o), o);
      break;
    case MOSTIK_TARGET_CONTROL:
      mostik_evidence_count_control (self, o);
      break;
    case MOSTIK_TARGET_CONNECTIVITY:
      count_connectivity (self, o);
      break;
    case MOSTIK_TARGET_STATUS:
      count_status (self, o);
      break;
    case MOSTIK_TARGET_NETWORK:
      mostik_tally_count (get_network_tally (self, o), o);
      break;
    case MOSTIK_TARGET_EXCHANGER:
      mostik_tally_count (&self->exchangers, o);
      break;
    case MOSTIK_TARGET_OTHER_EXCHANGER:
      mostik_tally_count (&self->other_exchangers, o);
      break;
    case MOSTIK_TARGET_RESOLVER:
    default:
      break;
    }
}

/* Of two observations of one thing, which there should not be, the better one, and that whatever
 * their order. */
static const MostikObservation *
choose (const MostikObservation *a,
        const MostikObservation *b)
{
  if (a == NULL || b->outcome < a->outcome)
    return b;
  if (b->outcome == a->outcome &&
      (b->http_status != a->http_status ? b->http_status < a->http_status
                                        : b->started_ms < a->started_ms))
    return b;

  return a;
}

/* The lookups and pages that the others are compared with have to be known first. */
static void
find_plain (MostikEvidence *self)
{
  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);
      MostikServiceEvidence *service;

      if (o->target != MOSTIK_TARGET_SERVICE)
        continue;
      service = get_service (self, o);
      if (o->experiment != MOSTIK_EXPERIMENT_PLAIN)
        continue;
      if (o->step == MOSTIK_STEP_LOOKUP)
        service->lookup = choose (service->lookup, o);
      else if (o->step == MOSTIK_STEP_FETCH)
        service->page = choose (service->page, o);
    }
}

/**
 * mostik_evidence_new:
 * @set: what was observed; must stay alive
 *
 * Returns: (transfer full): the counts
 */
MostikEvidence *
mostik_evidence_new (const MostikObservationSet *set)
{
  MostikEvidence *self = g_new0 (MostikEvidence, 1);

  self->set = set;
  self->live_sites = g_hash_table_new (g_str_hash, g_str_equal);
  self->services = g_ptr_array_new_with_free_func (g_free);
  find_plain (self);
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    count_observation (self, mostik_observation_set_get (set, i));

  for (guint i = 0; i < self->services->len; i++)
    {
      MostikServiceEvidence *service = g_ptr_array_index (self->services, i);

      if (service->lookup != NULL && mostik_lookup_has_only_bogons (service->lookup))
        service->has_bogon = TRUE;
      if (mostik_tally_get_cut (&service->own[MOSTIK_SIDE_SYSTEM]) > 0 &&
          service->own[MOSTIK_SIDE_SYSTEM].n_genuine == 0)
        self->n_cut_services++;
      service->is_dead_end = mostik_evidence_is_dead_end (self, service);
      if (g_str_equal (service->id, MAILBOX_ID))
        self->mail = service;
    }

  return self;
}

void
mostik_evidence_free (MostikEvidence *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->services);
  g_hash_table_unref (self->live_sites);
  g_free (self);
}

guint
mostik_evidence_get_live_controls (const MostikEvidence *self)
{
  return self->n_live_foreign + self->n_live_domestic;
}
