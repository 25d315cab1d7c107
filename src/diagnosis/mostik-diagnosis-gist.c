/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagnosis without what was observed: the least that makes the same page again. For a result
 * that somebody tells by telephone.
 */
#include "diagnosis/mostik-diagnosis.h"

#include "diagnosis/mostik-diagnosis-private.h"

#define ALL_METHODS ((1u << MOSTIK_N_METHODS) - 1)

/* Where the rule leaves methods to the experiments; only of what is blocked or degraded. */
static gboolean
is_open_to_findings (const MostikVerdictRule *rule)
{
  return rule->methods == 0 && rule->scope == MOSTIK_SCOPE_PROTON &&
         (rule->verdict == MOSTIK_VERDICT_BLOCKED || rule->verdict == MOSTIK_VERDICT_DEGRADED);
}

/* The place that was looked for where the rule does not know it (mostik-diagnosis-place.c). */
static gboolean
is_place_possible (const MostikVerdictRule *rule,
                   const MostikDiagnosisGist *gist)
{
  if (gist->place == rule->place)
    return TRUE;

  return rule->place == MOSTIK_PLACE_UNKNOWN && rule->scope == MOSTIK_SCOPE_PROTON &&
         (rule->verdict == MOSTIK_VERDICT_BLOCKED || rule->verdict == MOSTIK_VERDICT_DEGRADED) &&
         !gist->through_tunnel &&
         (gist->place == MOSTIK_PLACE_LOCAL_NETWORK || gist->place == MOSTIK_PLACE_PROVIDER);
}

/* No check ends in what these do not allow. */
static gboolean
is_possible (const MostikVerdictRule *rule,
             const MostikDiagnosisGist *gist)
{
  if (!is_place_possible (rule, gist) || (gist->methods & ~ALL_METHODS) != 0 ||
      gist->confidence > MOSTIK_CONFIDENCE_CERTAIN)
    return FALSE;
  if (is_open_to_findings (rule))
    return gist->methods != 0;

  return gist->methods == rule->methods && gist->confidence == rule->confidence;
}

/**
 * mostik_diagnosis_new_from_gist:
 *
 * Returns: (transfer full) (nullable): the diagnosis, with no services and the one reason; %NULL if
 *   no check ends so
 */
MostikDiagnosis *
mostik_diagnosis_new_from_gist (const MostikDiagnosisGist *gist)
{
  const MostikVerdictRule *rule = mostik_diagnosis_find_rule (gist->rule);
  MostikReason reason;
  MostikDiagnosis *self;

  if (rule == NULL || !is_possible (rule, gist))
    return NULL;

  self = g_new0 (MostikDiagnosis, 1);
  self->level = MOSTIK_LEVEL_NORMAL;
  self->verdict = rule->verdict;
  self->scope = rule->scope;
  self->methods = gist->methods;
  self->confidence = gist->confidence;
  self->place = gist->place;
  self->through_tunnel = gist->through_tunnel;
  self->was_stopped = gist->was_stopped;

  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new ();

  reason = (MostikReason){ rule->id, rule->text };
  g_array_append_val (self->reasons, reason);
  mostik_diagnosis_find_break (self, gist->has_answers);

  return self;
}

/**
 * mostik_diagnosis_get_gist:
 *
 * Returns: what [func@Diagnosis.new_from_gist] makes the same words of
 */
MostikDiagnosisGist
mostik_diagnosis_get_gist (const MostikDiagnosis *self)
{
  return (MostikDiagnosisGist){
    .rule = g_array_index (self->reasons, MostikReason, 0).rule,
    .methods = self->methods,
    .confidence = self->confidence,
    .place = self->place,
    .through_tunnel = self->through_tunnel,
    .was_stopped = self->was_stopped,
    /* The break may lie in the own network only where nothing answered. */
    .has_answers = self->stages[MOSTIK_STAGE_NETWORK] != MOSTIK_STAGE_STATE_PERHAPS,
  };
}
