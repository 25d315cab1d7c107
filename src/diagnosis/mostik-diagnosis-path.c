/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five stations between this computer and Proton Mail: which were passed, and where the way
 * breaks or may break. Says no more than the verdict and its place do.
 */
#include "diagnosis/mostik-diagnosis-private.h"

static void
set_all (MostikDiagnosis *self,
         MostikStage first,
         MostikStage last,
         MostikStageState state)
{
  for (guint i = first; i <= (guint) last; i++)
    self->stages[i] = state;
}

static void
break_at (MostikDiagnosis *self,
          MostikStage stage,
          MostikStageState state)
{
  if (stage > MOSTIK_STAGE_COMPUTER)
    set_all (self, MOSTIK_STAGE_COMPUTER, stage - 1, MOSTIK_STAGE_STATE_PASSED);
  self->stages[stage] = state;
}

/* Where the place is not known, the break may be anywhere that nothing proves sound. */
static void
break_somewhere (MostikDiagnosis *self,
                 gboolean has_answers)
{
  MostikStage first = has_answers ? MOSTIK_STAGE_PROVIDER : MOSTIK_STAGE_NETWORK;

  break_at (self, first, MOSTIK_STAGE_STATE_PERHAPS);
  set_all (self, first, MOSTIK_STAGE_INTERNET, MOSTIK_STAGE_STATE_PERHAPS);
  if (self->verdict == MOSTIK_VERDICT_DEGRADED)
    self->stages[MOSTIK_STAGE_PROTON] = MOSTIK_STAGE_STATE_PASSED;
  if (self->verdict == MOSTIK_VERDICT_INCONCLUSIVE && has_answers)
    self->stages[MOSTIK_STAGE_PROTON] = MOSTIK_STAGE_STATE_PERHAPS;
}

/* While a check is under way nothing is broken yet: only what was passed lights up. */
static void
light_up (MostikDiagnosis *self,
          const MostikEvidence *evidence)
{
  if (evidence->set->local.has_route)
    self->stages[MOSTIK_STAGE_COMPUTER] = MOSTIK_STAGE_STATE_PASSED;
  if (evidence->n_answers > 0 || evidence->n_resolved_controls > 0)
    self->stages[MOSTIK_STAGE_NETWORK] = MOSTIK_STAGE_STATE_PASSED;
  if (mostik_evidence_get_live_controls (evidence) > 0)
    self->stages[MOSTIK_STAGE_PROVIDER] = MOSTIK_STAGE_STATE_PASSED;
  if (evidence->n_live_foreign > 0)
    self->stages[MOSTIK_STAGE_INTERNET] = MOSTIK_STAGE_STATE_PASSED;
  if (evidence->mail != NULL && evidence->mail->is_open)
    set_all (self, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_PROTON, MOSTIK_STAGE_STATE_PASSED);
}

/**
 * mostik_diagnosis_find_break:
 * @has_answers: whether anything at all answered
 *
 * Fills in the stations of a check that is over, from verdict and place.
 */
void
mostik_diagnosis_find_break (MostikDiagnosis *self,
                             gboolean has_answers)
{
  switch (self->place)
    {
    case MOSTIK_PLACE_THIS_COMPUTER:
      break_at (self, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_STATE_BROKEN);
      return;
    case MOSTIK_PLACE_LOCAL_NETWORK:
      break_at (self, MOSTIK_STAGE_NETWORK,
                self->verdict == MOSTIK_VERDICT_CAPTIVE_PORTAL ? MOSTIK_STAGE_STATE_DOOR
                                                               : MOSTIK_STAGE_STATE_BROKEN);
      return;
    case MOSTIK_PLACE_PROVIDER:
      break_at (self, MOSTIK_STAGE_PROVIDER, MOSTIK_STAGE_STATE_BROKEN);
      return;
    case MOSTIK_PLACE_BEYOND_PROVIDER:
      break_at (self, MOSTIK_STAGE_INTERNET, MOSTIK_STAGE_STATE_BROKEN);
      return;
    case MOSTIK_PLACE_PROTON:
      break_at (self, MOSTIK_STAGE_PROTON, MOSTIK_STAGE_STATE_BROKEN);
      return;
    case MOSTIK_PLACE_UNKNOWN:
    default:
      break;
    }

  if (self->verdict == MOSTIK_VERDICT_REACHABLE)
    set_all (self, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_PROTON, MOSTIK_STAGE_STATE_PASSED);
  else
    break_somewhere (self, has_answers);
}

/**
 * mostik_diagnosis_find_stages:
 *
 * Fills in the stations from verdict, place and what has answered so far.
 */
void
mostik_diagnosis_find_stages (MostikDiagnosis *self,
                              const MostikEvidence *evidence)
{
  if (evidence->set->elapsed_ms == 0)
    light_up (self, evidence);
  else
    mostik_diagnosis_find_break (self, evidence->n_answers > 0);
}
