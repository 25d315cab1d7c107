/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From observations to a verdict: an ordered table, the first rule that holds decides. Pure: no
 * I/O, no clock, no locale; the same observations give the same verdict, in whatever order they
 * came.
 */
#include "diagnosis/mostik-diagnosis.h"

#include "diagnosis/mostik-diagnosis-private.h"

#include <string.h>

static void
service_state_free (MostikServiceState *state)
{
  g_free (state->id);
  g_free (state->host);
  g_free (state);
}

/* How a service ended: its own request, or, where that did not end, what the experiments saw. */
static MostikOutcome
find_outcome (const MostikServiceEvidence *service,
              const MostikObservationSet *set)
{
  MostikOutcome outcome = MOSTIK_OUTCOME_CANCELLED;

  if (service->page != NULL)
    return service->page->outcome;
  if (service->lookup != NULL && service->lookup->outcome != MOSTIK_OUTCOME_OK)
    return service->lookup->outcome;

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->step == MOSTIK_STEP_HANDSHAKE && o->experiment == MOSTIK_EXPERIMENT_REPEAT &&
          g_str_equal (o->id, service->id) && o->outcome > outcome)
        outcome = o->outcome;
    }

  return outcome;
}

/* The mailbox first, the others by their id: the order in which answers came means nothing. */
static int
compare_states (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  const MostikServiceState *left = *(MostikServiceState *const *) a;
  const MostikServiceState *right = *(MostikServiceState *const *) b;
  const char *first = user_data;

  if (g_str_equal (left->id, first) != g_str_equal (right->id, first))
    return g_str_equal (left->id, first) ? -1 : 1;

  return strcmp (left->id, right->id);
}

static void
describe_services (MostikDiagnosis *self,
                   const MostikEvidence *evidence)
{
  for (guint i = 0; i < evidence->services->len; i++)
    {
      const MostikServiceEvidence *service = g_ptr_array_index (evidence->services, i);
      MostikServiceState *state = g_new0 (MostikServiceState, 1);

      state->id = g_strdup (service->id);
      state->host = g_strdup (service->host);
      state->is_open = service->is_open;
      state->outcome = find_outcome (service, evidence->set);
      g_ptr_array_add (self->services, state);
    }

  g_ptr_array_sort_with_data (self->services, compare_states,
                              (gpointer) (evidence->mail != NULL ? evidence->mail->id : ""));
}

static void
find_methods (MostikFindings *f,
              GArray *mail_reasons,
              GArray *other_reasons)
{
  for (guint i = 0; i < f->evidence->services->len; i++)
    {
      const MostikServiceEvidence *service = g_ptr_array_index (f->evidence->services, i);
      MostikFinding finding;

      if (service->is_open)
        continue;
      finding = mostik_evidence_find_methods (f->evidence, service,
                                              service == f->mail ? mail_reasons : other_reasons);
      if (service == f->mail)
        {
          f->mail_finding = finding;
          continue;
        }
      f->other_finding.methods |= finding.methods;
      f->other_finding.certain |= finding.certain;
      f->other_finding.confidence = MAX (f->other_finding.confidence, finding.confidence);
    }
}

static void
apply (MostikDiagnosis *self,
       const MostikVerdictRule *rule,
       const MostikFindings *f,
       GArray *mail_reasons,
       GArray *other_reasons)
{
  MostikReason reason = { rule->id, rule->text };
  const MostikFinding *finding = NULL;
  GArray *more = NULL;

  self->verdict = rule->verdict;
  self->confidence = rule->confidence;
  self->place = rule->place;
  self->scope = rule->scope;
  g_array_append_val (self->reasons, reason);

  self->methods = rule->methods;
  if (rule->methods == 0 && rule->verdict == MOSTIK_VERDICT_BLOCKED &&
      rule->scope == MOSTIK_SCOPE_PROTON)
    {
      finding = &f->mail_finding;
      more = mail_reasons;
    }
  else if (rule->methods == 0 && rule->verdict == MOSTIK_VERDICT_DEGRADED)
    {
      finding = &f->other_finding;
      more = other_reasons;
    }

  if (finding != NULL)
    {
      self->methods = finding->methods;
      self->certain_methods = finding->certain;
      self->confidence = finding->confidence;
      g_array_append_vals (self->reasons, more->data, more->len);
    }
}

/**
 * mostik_diagnosis_new:
 * @set: what was observed, complete or not
 *
 * Returns: (transfer full): the verdict on it
 */
MostikDiagnosis *
mostik_diagnosis_new (const MostikObservationSet *set)
{
  g_autoptr (MostikEvidence) evidence = mostik_evidence_new (set);
  g_autoptr (GArray) mail_reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  g_autoptr (GArray) other_reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  MostikDiagnosis *self = g_new0 (MostikDiagnosis, 1);
  MostikFindings f = { .evidence = evidence, .mail = evidence->mail };

  f.is_mail_open = evidence->mail != NULL && evidence->mail->is_open;
  f.has_controls = evidence->n_live_foreign >= MOSTIK_ENOUGH_CONTROLS;
  find_methods (&f, mail_reasons, other_reasons);

  self->level = set->level;
  self->was_stopped = set->was_stopped;
  self->through_tunnel = set->local.tunnel != NULL;
  self->n_live_controls = mostik_evidence_get_live_controls (evidence);
  self->n_live_foreign_controls = evidence->n_live_foreign;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) service_state_free);

  apply (self, mostik_diagnosis_decide (&f), &f, mail_reasons, other_reasons);
  mostik_diagnosis_find_place (self, &f);
  describe_services (self, evidence);
  mostik_diagnosis_find_stages (self, evidence);

  return self;
}

void
mostik_diagnosis_free (MostikDiagnosis *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->reasons);
  g_ptr_array_unref (self->services);
  explicit_bzero (self, sizeof *self); /* the verdict: see mostik-wipe.c */
  g_free (self);
}

/**
 * mostik_diagnosis_has_reason:
 * @rule: the id of a rule
 *
 * Returns: whether that rule held and has part in the verdict
 */
gboolean
mostik_diagnosis_has_reason (const MostikDiagnosis *self,
                             const char *rule)
{
  for (guint i = 0; i < self->reasons->len; i++)
    if (g_str_equal (g_array_index (self->reasons, MostikReason, i).rule, rule))
      return TRUE;

  return FALSE;
}

/* Whether a site was found, and what became of the request to it is not known yet. */
static gboolean
has_pending_control (const MostikObservationSet *set)
{
  g_autoptr (GHashTable) ended = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_FETCH)
        g_hash_table_add (ended, o->id);
    }
  for (guint i = 0; i < mostik_observation_set_get_size (set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (set, i);

      if (o->target == MOSTIK_TARGET_CONTROL && o->step == MOSTIK_STEP_LOOKUP &&
          o->experiment == MOSTIK_EXPERIMENT_PLAIN && o->outcome == MOSTIK_OUTCOME_OK &&
          !g_hash_table_contains (ended, o->id))
        return TRUE;
    }

  return FALSE;
}

/**
 * mostik_diagnosis_is_decided:
 * @set: what was observed so far
 *
 * Returns: whether it proves a failure with certainty, so that a check may end
 */
gboolean
mostik_diagnosis_is_decided (const MostikObservationSet *set)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  if (diagnosis->confidence != MOSTIK_CONFIDENCE_CERTAIN)
    return FALSE;

  /* A portal is told by what did not happen: one answer that is still on its way ends it. */
  return diagnosis->verdict == MOSTIK_VERDICT_BLOCKED ||
         diagnosis->verdict == MOSTIK_VERDICT_SERVICE_DOWN ||
         (diagnosis->verdict == MOSTIK_VERDICT_CAPTIVE_PORTAL && !has_pending_control (set));
}
