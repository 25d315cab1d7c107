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
    return gist->methods != 0 && (gist->methods & gist->told) != 0 &&
           ((gist->methods & MOSTIK_METHOD_TLS_INTERCEPTION) == 0 ||
            gist->told == MOSTIK_METHOD_TLS_INTERCEPTION);

  return gist->methods == rule->methods && gist->confidence == rule->confidence;
}

/**
 * mostik_method_get_gravest:
 * @methods: MostikMethod flags
 *
 * Returns: the one of @methods that people need to know of first, or 0 if there is none
 */
MostikMethod
mostik_method_get_gravest (guint methods)
{
  static const MostikMethod gravest_first[] = {
    MOSTIK_METHOD_TLS_INTERCEPTION,
    MOSTIK_METHOD_DNS_TAMPERING,
    MOSTIK_METHOD_SNI_FILTERING,
    MOSTIK_METHOD_TCP_RESET,
    MOSTIK_METHOD_IP_BLOCKING,
    MOSTIK_METHOD_BLOCK_PAGE,
    MOSTIK_METHOD_THROTTLING,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (gravest_first) == MOSTIK_N_METHODS);

  for (gsize i = 0; i < G_N_ELEMENTS (gravest_first); i++)
    if (methods & gravest_first[i])
      return gravest_first[i];

  return 0;
}

/**
 * mostik_diagnosis_get_told:
 *
 * Where some methods are certain, people are told of one of those first. A false identity goes
 * before all.
 *
 * Returns: one of the methods, or 0 if there is none
 */
MostikMethod
mostik_diagnosis_get_told (const MostikDiagnosis *self)
{
  guint certain = self->methods & self->certain_methods;

  if (certain == 0 || (self->methods & MOSTIK_METHOD_TLS_INTERCEPTION) != 0)
    return mostik_method_get_gravest (self->methods);

  return mostik_method_get_gravest (certain);
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
  self->certain_methods = gist->told;
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
    .told = mostik_diagnosis_get_told (self),
    .confidence = self->confidence,
    .place = self->place,
    .through_tunnel = self->through_tunnel,
    .was_stopped = self->was_stopped,
    /* The break may lie in the own network only where nothing answered. */
    .has_answers = self->stages[MOSTIK_STAGE_NETWORK] != MOSTIK_STAGE_STATE_PERHAPS,
  };
}
