/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts what was seen of the sites that Proton is compared with. Nothing is concluded here.
 */
#include "diagnosis/mostik-evidence-private.h"

#define LARGE_ENOUGH_BYTES (48 * 1024) /* filters freeze after 14–32 KB (facts on measurement, section 6) */

static void
count_large_control (MostikEvidence *self,
                     const MostikObservation *o)
{
  guint rate_kbit = mostik_evidence_get_rate_kbit (o);
  /* A page that is smaller than what a filter lets through proves nothing. */
  gboolean is_whole = o->outcome == MOSTIK_OUTCOME_OK && o->n_bytes >= LARGE_ENOUGH_BYTES;

  if (o->domestic)
    {
      self->n_large_domestic += is_whole ? 1 : 0;
      return;
    }
  if (mostik_evidence_did_stall (o))
    self->n_stalled_controls++;
  if (!is_whole)
    return;

  self->n_large_controls++;
  self->rate_kbit = self->rate_kbit == 0 ? rate_kbit : MIN (self->rate_kbit, rate_kbit);
}

static void
count_certificate (MostikEvidence *self,
                   const MostikObservation *o)
{
  if ((o->trust & MOSTIK_TRUST_SHOWN) == 0)
    return;

  /* A router's own certificate is often out of date as well: dates count where a public authority
   * stands for it. */
  if ((o->trust & MOSTIK_TRUST_PUBLIC) == 0)
    {
      self->n_false_controls++;
      if ((o->trust & MOSTIK_TRUST_SYSTEM) != 0)
        self->n_installed_controls++;
    }
  else if ((o->trust & (MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_NOT_YET)) != 0)
    {
      self->n_outdated_controls++;
    }
}

static void
count_control_page (MostikEvidence *self,
                    const MostikObservation *o)
{
  count_certificate (self, o);
  if (o->outcome == MOSTIK_OUTCOME_OK && mostik_observation_is_genuine (o))
    {
      /* Sites are counted, not answers. */
      if (!g_hash_table_add (self->live_sites, o->id))
        return;
      self->slowest_ms = MAX (self->slowest_ms, o->elapsed_ms);
      if (o->domestic)
        self->n_live_domestic++;
      else
        self->n_live_foreign++;
    }
  else if (!o->domestic && mostik_evidence_did_stall (o))
    {
      self->n_stalled_foreign++;
    }
  else if (!o->domestic && o->outcome != MOSTIK_OUTCOME_OK &&
           o->outcome != MOSTIK_OUTCOME_CANCELLED && (o->trust & MOSTIK_TRUST_SHOWN) == 0)
    {
      self->n_dead_foreign++;
    }
}

/* What was seen of a site that has nothing to do with Proton. */
void
mostik_evidence_count_control (MostikEvidence *self,
                               const MostikObservation *o)
{
  if (o->step == MOSTIK_STEP_LOOKUP && o->experiment == MOSTIK_EXPERIMENT_PLAIN)
    {
      if (o->outcome == MOSTIK_OUTCOME_OK)
        self->n_resolved_controls++;
      else
        self->n_unresolved_controls++;
      if (o->outcome != MOSTIK_OUTCOME_OK && !o->domestic)
        self->n_unresolved_foreign++;
    }
  else if (o->step == MOSTIK_STEP_HANDSHAKE && o->experiment == MOSTIK_EXPERIMENT_OTHER_NAME)
    mostik_tally_count (&self->strange_name, o);
  else if (o->step == MOSTIK_STEP_HANDSHAKE && o->experiment == MOSTIK_EXPERIMENT_REPEAT)
    self->n_direct_controls += mostik_observation_is_genuine (o) ? 1 : 0;
  else if (o->step == MOSTIK_STEP_FETCH && o->experiment == MOSTIK_EXPERIMENT_LARGE)
    count_large_control (self, o);
  else if (o->step == MOSTIK_STEP_FETCH)
    count_control_page (self, o);
}
