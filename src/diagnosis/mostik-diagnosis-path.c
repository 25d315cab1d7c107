/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The five stations between this computer and Proton Mail: which were passed, and where the way
 * breaks or may break. Says no more than the verdict and its place do; and while a check is under
 * way, nothing that it may have to take back.
 */
#include "diagnosis/mostik-diagnosis-private.h"

static void
set_all (MostikStageState *stages,
         MostikStage first,
         MostikStage last,
         MostikStageState state)
{
  for (guint i = first; i <= (guint) last; i++)
    stages[i] = state;
}

static MostikStage
get_stage (MostikPlace place)
{
  switch (place)
    {
    case MOSTIK_PLACE_THIS_COMPUTER:
      return MOSTIK_STAGE_COMPUTER;
    case MOSTIK_PLACE_LOCAL_NETWORK:
      return MOSTIK_STAGE_NETWORK;
    case MOSTIK_PLACE_PROVIDER:
      return MOSTIK_STAGE_PROVIDER;
    case MOSTIK_PLACE_BEYOND_PROVIDER:
      return MOSTIK_STAGE_INTERNET;
    case MOSTIK_PLACE_PROTON:
    case MOSTIK_PLACE_UNKNOWN:
    default:
      return MOSTIK_STAGE_PROTON;
    }
}

/**
 * mostik_stages_break_at:
 * @stages: (out): the stations
 * @verdict: what came out
 * @place: where, and that is known
 *
 * What is degraded gets through all the same: the stations behind it were passed, too.
 */
void
mostik_stages_break_at (MostikStageState stages[MOSTIK_N_STAGES],
                        MostikVerdict verdict,
                        MostikPlace place)
{
  gboolean is_hampered = verdict == MOSTIK_VERDICT_DEGRADED;
  MostikStage stage = get_stage (place);

  set_all (stages, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_PROTON,
           is_hampered ? MOSTIK_STAGE_STATE_PASSED : MOSTIK_STAGE_STATE_NOT_TRIED);
  if (stage > MOSTIK_STAGE_COMPUTER)
    set_all (stages, MOSTIK_STAGE_COMPUTER, stage - 1, MOSTIK_STAGE_STATE_PASSED);

  stages[stage] = is_hampered                                ? MOSTIK_STAGE_STATE_HAMPERED
                  : verdict == MOSTIK_VERDICT_CAPTIVE_PORTAL ? MOSTIK_STAGE_STATE_DOOR
                                                             : MOSTIK_STAGE_STATE_BROKEN;
  if (is_hampered)
    stages[MOSTIK_STAGE_PROTON] = MOSTIK_STAGE_STATE_HAMPERED;
}

/* Where the place is not known, the break may be anywhere that nothing proves sound: @first …
 * @last. */
static void
find_span (const MostikDiagnosis *self,
           gboolean has_answers,
           MostikStage *first,
           MostikStage *last)
{
  *first = has_answers ? MOSTIK_STAGE_PROVIDER : MOSTIK_STAGE_NETWORK;
  *last = MOSTIK_STAGE_INTERNET;

  if (self->verdict == MOSTIK_VERDICT_LOCAL_INTERFERENCE)
    {
      *first = MOSTIK_STAGE_COMPUTER;
      /* The resolver that does not answer may be the router's, or the provider's. */
      *last = mostik_diagnosis_has_reason (self, "resolver-dead") ? MOSTIK_STAGE_PROVIDER
                                                                  : MOSTIK_STAGE_NETWORK;
    }
  else if (self->verdict == MOSTIK_VERDICT_INCONCLUSIVE)
    {
      *last = MOSTIK_STAGE_PROTON;
      if (!has_answers && self->was_stopped) /* perhaps before anything was known */
        *first = MOSTIK_STAGE_COMPUTER;
    }
}

static void
break_somewhere (MostikDiagnosis *self,
                 gboolean has_answers)
{
  MostikStage first;
  MostikStage last;

  find_span (self, has_answers, &first, &last);
  set_all (self->stages, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_PROTON, MOSTIK_STAGE_STATE_NOT_TRIED);
  if (first > MOSTIK_STAGE_COMPUTER)
    set_all (self->stages, MOSTIK_STAGE_COMPUTER, first - 1, MOSTIK_STAGE_STATE_PASSED);
  set_all (self->stages, first, last, MOSTIK_STAGE_STATE_PERHAPS);
  if (self->verdict == MOSTIK_VERDICT_DEGRADED)
    self->stages[MOSTIK_STAGE_PROTON] = MOSTIK_STAGE_STATE_HAMPERED;
}

/* With a foreign site open whose name was found in the usual way, no rule that blames this computer
 * can come to hold any more but those of the hosts file and the proxy. */
static gboolean
is_computer_cleared (const MostikEvidence *evidence)
{
  return evidence->n_live_foreign > 0 && evidence->n_resolved_controls > 0 &&
         evidence->set->local.hosts_overrides == NULL && evidence->set->local.proxy == NULL;
}

/* While a check is under way nothing is broken yet, and little is proven: a cut that is still to be
 * found may be anywhere behind this computer. Through a tunnel nothing is found out about the
 * network at home, so that it let the tunnel through is all there will be to say. */
static void
light_up (MostikDiagnosis *self,
          const MostikEvidence *evidence)
{
  const MostikLocalFacts *local = &evidence->set->local;
  const gboolean has_news[MOSTIK_N_STAGES] = {
    [MOSTIK_STAGE_COMPUTER] = local->has_route,
    [MOSTIK_STAGE_NETWORK] = evidence->n_answers > 0,
    [MOSTIK_STAGE_PROVIDER] = mostik_evidence_get_live_controls (evidence) > 0,
    [MOSTIK_STAGE_INTERNET] = evidence->n_live_foreign > 0,
    [MOSTIK_STAGE_PROTON] = evidence->mail != NULL && evidence->mail->page != NULL,
  };

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    self->stages[i] = has_news[i] ? MOSTIK_STAGE_STATE_TRYING : MOSTIK_STAGE_STATE_AHEAD;

  if (is_computer_cleared (evidence))
    self->stages[MOSTIK_STAGE_COMPUTER] = MOSTIK_STAGE_STATE_PASSED;
  if (is_computer_cleared (evidence) && self->through_tunnel)
    self->stages[MOSTIK_STAGE_NETWORK] = MOSTIK_STAGE_STATE_PASSED;
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
  if (self->place != MOSTIK_PLACE_UNKNOWN)
    mostik_stages_break_at (self->stages, self->verdict, self->place);
  else if (self->verdict == MOSTIK_VERDICT_REACHABLE)
    set_all (self->stages, MOSTIK_STAGE_COMPUTER, MOSTIK_STAGE_PROTON, MOSTIK_STAGE_STATE_PASSED);
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
