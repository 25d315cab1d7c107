/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts what was seen, in whatever order it was seen: how often each experiment ended in which way. Nothing is
 * concluded here.
 */
#include "diagnosis/mostik-evidence-private.h"

#include <string.h>

#define MAILBOX_ID "mail"
#define LARGE_ENOUGH_BYTES (48 * 1024) /* filters freeze after 14–32 KB (facts on measurement, section 6) */
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

static void
count (MostikTally *tally,
       const MostikObservation *o)
{
  if (mostik_observation_did_connect (o))
    tally->n_connected++;

  if ((o->trust & MOSTIK_TRUST_SHOWN) != 0)
    {
      tally->n_passed++;
      if (mostik_observation_is_genuine (o))
        tally->n_genuine++;
      if ((o->trust & MOSTIK_TRUST_PUBLIC) == 0)
        tally->n_false++;
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
    case MOSTIK_OUTCOME_TLS_ALERT:
      tally->n_closed++;
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

static gboolean
shares_answer (const MostikObservation *a,
               const MostikObservation *b)
{
  for (char **answer = a->answers; answer != NULL && *answer != NULL; answer++)
    if (b->answers != NULL && g_strv_contains ((const char *const *) b->answers, *answer))
      return TRUE;

  return FALSE;
}

static void
count_lookup (MostikServiceEvidence *service,
              const MostikObservation *o)
{
  gboolean has_answers = o->outcome == MOSTIK_OUTCOME_OK;
  const MostikObservation *lookup = service->lookup;

  if (o->experiment == MOSTIK_EXPERIMENT_REPEAT && lookup != NULL)
    {
      if (o->outcome == lookup->outcome && (!has_answers || shares_answer (o, lookup)))
        service->n_same_lookups++;
    }
  else if (o->experiment == MOSTIK_EXPERIMENT_OTHER_RESOLVER)
    {
      if (has_answers)
        service->n_tellers++;
      else if (o->outcome == MOSTIK_OUTCOME_DNS_NXDOMAIN || o->outcome == MOSTIK_OUTCOME_DNS_EMPTY)
        service->n_deniers++;
      if (has_answers && lookup != NULL && shares_answer (o, lookup))
        service->n_agreeing++;
    }
}

/* Where two host names belong to one owner, as far as the names tell: the last two labels. */
static gboolean
is_same_site (const char *a,
              const char *b)
{
  const char *tails[2] = { a, b };

  for (guint i = 0; i < 2; i++)
    {
      const char *last = strrchr (tails[i], '.');

      while (last != NULL && last > tails[i] && last[-1] != '.')
        last--;
      if (last != NULL)
        tails[i] = last;
    }

  return g_ascii_strcasecmp (tails[0], tails[1]) == 0;
}

/* Over unencrypted HTTP Proton only ever sends its readers on to its own encrypted pages. A page known to say that
 * something is blocked, a redirect elsewhere, any page at all, or status 451 (RFC 7725) comes from somebody else. */
static gboolean
is_other_page (const MostikObservation *o)
{
  if (o->outcome != MOSTIK_OUTCOME_OK)
    return FALSE;
  if (o->redirect_host != NULL)
    return !is_same_site (o->redirect_host, o->host);

  return o->block_page != NULL || o->http_status == 200 || o->http_status == 451;
}

static guint
get_rate_kbit (const MostikObservation *o)
{
  return MAX ((guint) (o->n_bytes * 8 / MAX (o->elapsed_ms, 1)), 1);
}

static void
count_fetch (MostikServiceEvidence *service,
             const MostikObservation *o)
{
  switch ((int) o->experiment)
    {
    case MOSTIK_EXPERIMENT_PLAIN:
      count (&service->own, o);
      if (o->outcome == MOSTIK_OUTCOME_HTTP_STALLED && mostik_observation_is_genuine (o))
        service->n_stalled++;
      if (o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o))
        {
          service->is_open = o->http_status < 500;
          service->is_erring = o->http_status >= 500;
        }
      break;
    case MOSTIK_EXPERIMENT_REPEAT:
      service->is_pinged = service->is_pinged || o->outcome == MOSTIK_OUTCOME_OK;
      break;
    case MOSTIK_EXPERIMENT_PLAIN_HTTP:
      service->has_block_page = service->has_block_page || is_other_page (o);
      break;
    case MOSTIK_EXPERIMENT_LARGE:
      if (o->outcome == MOSTIK_OUTCOME_HTTP_STALLED)
        service->n_stalled++;
      if (o->outcome != MOSTIK_OUTCOME_OK)
        break;
      service->n_large_done++;
      service->rate_kbit = MAX (service->rate_kbit, get_rate_kbit (o));
      break;
    default:
      break;
    }
}

static void
count_connection (MostikServiceEvidence *service,
                  const MostikObservation *o)
{
  switch ((int) o->experiment)
    {
    case MOSTIK_EXPERIMENT_REPEAT:
      count (&service->own, o);
      break;
    case MOSTIK_EXPERIMENT_TRUE_ADDRESS:
      count (&service->truth, o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_NAME:
      count (&service->other_name, o);
      break;
    case MOSTIK_EXPERIMENT_NO_NAME:
      count (&service->no_name, o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_ADDRESS:
      count (&service->other_address, o);
      break;
    case MOSTIK_EXPERIMENT_OTHER_PORT:
      count (&service->other_port, o);
      break;
    default:
      break;
    }
}

static void
count_large_control (MostikEvidence *self,
                     const MostikObservation *o)
{
  guint rate_kbit = get_rate_kbit (o);

  if (o->outcome == MOSTIK_OUTCOME_HTTP_STALLED)
    self->n_stalled_controls++;
  /* A page that is smaller than what a filter lets through proves nothing. */
  if (o->outcome != MOSTIK_OUTCOME_OK || o->n_bytes < LARGE_ENOUGH_BYTES)
    return;

  self->n_large_controls++;
  self->rate_kbit = self->rate_kbit == 0 ? rate_kbit : MIN (self->rate_kbit, rate_kbit);
}

static void
count_control (MostikEvidence *self,
               const MostikObservation *o)
{
  if (o->step == MOSTIK_STEP_LOOKUP)
    {
      if (o->outcome == MOSTIK_OUTCOME_OK)
        self->n_resolved_controls++;
      else
        self->n_unresolved_controls++;
    }
  else if (o->experiment == MOSTIK_EXPERIMENT_REPEAT && mostik_observation_is_genuine (o))
    self->n_direct_controls++;
  else if (o->experiment == MOSTIK_EXPERIMENT_LARGE)
    count_large_control (self, o);
  if (o->step == MOSTIK_STEP_CONNECT || o->step == MOSTIK_STEP_HANDSHAKE ||
      o->experiment != MOSTIK_EXPERIMENT_PLAIN)
    return;

  if (o->step == MOSTIK_STEP_FETCH && o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o))
    {
      if (o->domestic)
        self->n_live_domestic++;
      else
        self->n_live_foreign++;
    }
  else if (!o->domestic && o->outcome != MOSTIK_OUTCOME_OK)
    self->n_dead_foreign++;

  if ((o->trust & (MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_NOT_YET)) != 0)
    self->n_outdated_controls++;
  else if ((o->trust & MOSTIK_TRUST_SHOWN) != 0 && (o->trust & MOSTIK_TRUST_PUBLIC) == 0)
    self->n_false_controls++;
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

static void
count_observation (MostikEvidence *self,
                   const MostikObservation *o)
{
  if (mostik_observation_did_connect (o) ||
      (o->step == MOSTIK_STEP_LOOKUP && o->experiment != MOSTIK_EXPERIMENT_PLAIN &&
       (o->outcome == MOSTIK_OUTCOME_OK || o->outcome == MOSTIK_OUTCOME_DNS_NXDOMAIN ||
        o->outcome == MOSTIK_OUTCOME_DNS_EMPTY)))
    self->n_answers++;
  if (o->experiment == MOSTIK_EXPERIMENT_UDP_RESOLVER && o->outcome != MOSTIK_OUTCOME_DNS_TIMEOUT)
    self->n_udp_answers++;
  if (o->has_date)
    count_date (self, o->skew_s);
  if (o->outcome == MOSTIK_OUTCOME_PROXY_FAILED)
    self->n_proxy_failures++;

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
      count_control (self, o);
      break;
    case MOSTIK_TARGET_CONNECTIVITY:
      if (o->outcome == MOSTIK_OUTCOME_HTTP_UNEXPECTED)
        self->n_portal_pages++;
      else if (o->outcome == MOSTIK_OUTCOME_OK && o->step == MOSTIK_STEP_FETCH)
        self->n_connectivity_pages++;
      break;
    case MOSTIK_TARGET_STATUS:
      if (o->step == MOSTIK_STEP_FETCH && o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o))
        {
          self->has_status = TRUE;
          self->has_incident = self->has_incident || o->incident;
        }
      break;
    case MOSTIK_TARGET_NETWORK:
      count (&self->network, o);
      break;
    case MOSTIK_TARGET_RESOLVER:
    default:
      break;
    }
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
        service->lookup = o;
      else if (o->step == MOSTIK_STEP_FETCH)
        service->page = o;
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
  self->services = g_ptr_array_new_with_free_func (g_free);
  find_plain (self);
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    count_observation (self, mostik_observation_set_get (set, i));

  for (guint i = 0; i < self->services->len; i++)
    {
      const MostikServiceEvidence *service = g_ptr_array_index (self->services, i);

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
  g_free (self);
}

guint
mostik_evidence_get_live_controls (const MostikEvidence *self)
{
  return self->n_live_foreign + self->n_live_domestic;
}
