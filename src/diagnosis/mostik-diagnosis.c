/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From observations to a verdict: an ordered table, the first rule that holds decides. Pure: no I/O, no clock, no
 * locale; the same observations give the same verdict, in whatever order they came.
 */
#include "diagnosis/mostik-diagnosis.h"

#include "diagnosis/mostik-diagnosis-private.h"

#include <string.h>

#define CREEP_FACTOR 5
#define WRONG_CLOCK_S (24 * 60 * 60)
#define ENOUGH_CONTROLS 2 /* live ones, without which nothing is called blocked or degraded */

/* What the rules look at. */
typedef struct
{
  const MostikEvidence *evidence;
  const MostikServiceEvidence *mail; /* (nullable) */
  gboolean is_mail_open;
  gboolean has_controls;
  MostikFinding mail_finding;
  MostikFinding other_finding; /* of the services beside the mailbox that do not open */
} Findings;

typedef struct
{
  const char *id;
  gboolean (*holds) (const Findings *f);
  MostikVerdict verdict;
  MostikConfidence confidence; /* where it does not follow from the methods */
  MostikPlace place;
  MostikScope scope;
  const char *text;
} VerdictRule;

static gboolean
holds_mail_freezes (const Findings *f)
{
  return f->mail != NULL && f->has_controls && f->mail->n_stalled >= 2 && f->mail->n_large_done == 0;
}

/* The same amount from other sites comes through at the same time. */
static gboolean
holds_only_mail_freezes (const Findings *f)
{
  return holds_mail_freezes (f) && f->evidence->n_large_controls >= 2 && f->evidence->n_stalled_controls == 0;
}

static gboolean
holds_mail_creeps (const Findings *f)
{
  return f->is_mail_open && f->has_controls && f->mail->n_large_done >= 2 &&
         f->evidence->n_large_controls >= 2 &&
         f->mail->rate_kbit * CREEP_FACTOR < f->evidence->rate_kbit;
}

/* Some connections are cut, some are not, and other sites are not cut at all: no mishap. */
static gboolean
holds_mail_flaps (const Findings *f)
{
  const MostikTally *own = f->mail != NULL ? &f->mail->own : NULL;

  return own != NULL && f->has_controls && own->n_genuine > 0 && own->n_reset + own->n_silent >= 2 &&
         f->evidence->n_dead_foreign == 0;
}

static gboolean
holds_service_cut (const Findings *f)
{
  return f->is_mail_open && f->has_controls && f->other_finding.methods != 0;
}

static gboolean
holds_mail_opens (const Findings *f)
{
  return f->is_mail_open;
}

static gboolean
holds_no_route (const Findings *f)
{
  const MostikLocalFacts *local = &f->evidence->set->local;

  return !local->has_route && local->proxy == NULL && local->kill_switch == NULL &&
         f->evidence->n_answers == 0;
}

static gboolean
holds_kill_switch (const Findings *f)
{
  return f->evidence->set->local.kill_switch != NULL && f->evidence->n_answers == 0;
}

static gboolean
holds_portal (const Findings *f)
{
  return f->evidence->n_portal_pages >= 2 && mostik_evidence_get_live_controls (f->evidence) == 0;
}

static gboolean
holds_outdated (const Findings *f)
{
  return f->evidence->n_outdated_controls >= 3 && mostik_evidence_get_live_controls (f->evidence) == 0;
}

static gboolean
holds_clock (const Findings *f)
{
  return holds_outdated (f) && f->evidence->n_dates >= 2 && f->evidence->do_dates_agree &&
         ABS (f->evidence->skew_s) >= WRONG_CLOCK_S;
}

static gboolean
holds_all_false (const Findings *f)
{
  return f->evidence->n_false_controls >= 2 && mostik_evidence_get_live_controls (f->evidence) == 0;
}

static gboolean
holds_hosts_file (const Findings *f)
{
  char **overrides = f->evidence->set->local.hosts_overrides;

  return f->mail != NULL && overrides != NULL && f->mail->own.n_genuine == 0 &&
         g_strv_contains ((const char *const *) overrides, f->mail->host);
}

static gboolean
holds_proxy_dead (const Findings *f)
{
  return f->evidence->set->local.proxy != NULL && mostik_evidence_get_live_controls (f->evidence) == 0 &&
         f->evidence->n_direct_controls >= 2;
}

/* The proxy lets other sites through, and Proton answers past it. */
static gboolean
holds_proxy_refuses (const Findings *f)
{
  const MostikObservation *page = f->mail != NULL ? f->mail->page : NULL;

  return f->evidence->set->local.proxy != NULL && page != NULL && !f->is_mail_open &&
         f->mail->truth.n_genuine + f->mail->own.n_genuine >= 2 && f->has_controls;
}

static gboolean
are_names_dead (const Findings *f)
{
  return f->evidence->n_resolved_controls == 0 && f->evidence->n_unresolved_controls >= 3 &&
         f->evidence->set->local.proxy == NULL && f->mail != NULL && f->mail->n_tellers > 0;
}

static gboolean
holds_resolver_dead (const Findings *f)
{
  return are_names_dead (f) && f->evidence->n_udp_answers > 0;
}

static gboolean
holds_nothing_answers (const Findings *f)
{
  return f->evidence->n_answers == 0 && f->evidence->n_dead_foreign >= 2;
}

static gboolean
holds_server_error (const Findings *f)
{
  return f->mail != NULL && f->mail->is_erring;
}

static gboolean
holds_server_error_and_incident (const Findings *f)
{
  return holds_server_error (f) && f->evidence->has_incident;
}

static gboolean
holds_name_unknown (const Findings *f)
{
  return f->mail != NULL && f->mail->n_tellers == 0 && f->mail->n_deniers >= 2 &&
         f->mail->own.n_connected == 0 && f->has_controls;
}

/* The status page explains what is not cut by name or falsified on the way. */
static gboolean
holds_incident (const Findings *f)
{
  const guint on_the_way = MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_DNS_TAMPERING |
                           MOSTIK_METHOD_TLS_INTERCEPTION | MOSTIK_METHOD_BLOCK_PAGE;

  return f->evidence->has_incident && f->mail != NULL && (f->mail_finding.methods & on_the_way) == 0;
}

static gboolean
holds_methods (const Findings *f)
{
  return f->has_controls && f->mail_finding.methods != 0;
}

static gboolean
holds_only_russian (const Findings *f)
{
  return f->evidence->n_live_foreign == 0 && f->evidence->n_dead_foreign >= 3 &&
         f->evidence->n_live_domestic >= 2;
}

static gboolean
holds_always (G_GNUC_UNUSED const Findings *f)
{
  return TRUE;
}

/* The first rule that holds decides; the order is part of the meaning and has its own test. */
static const VerdictRule rules[] = {
  { "only-mail-freezes", holds_only_mail_freezes, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("A larger file from the mailbox stops on the way, more than once; the same amount from other sites comes.") },
  { "mail-freezes", holds_mail_freezes, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("The mailbox’ page comes, but a larger file from it stops on the way, more than once.") },
  { "mail-creeps", holds_mail_creeps, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("A larger file from the mailbox comes far more slowly than the same amount from other sites.") },
  { "mail-flaps", holds_mail_flaps, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("Some connections to the mailbox are cut and some are not; those to other sites are not cut.") },
  { "service-cut", holds_service_cut, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("The mailbox opens, another of Proton’s sites does not.") },
  { "mail-opens", holds_mail_opens, MOSTIK_VERDICT_REACHABLE, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN,
    N_("The mailbox answered as it would answer a browser, and proved to be Proton’s.") },
  { "kill-switch", holds_kill_switch, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("A VPN’s kill switch holds the way out, and nothing answers.") },
  { "no-route", holds_no_route, MOSTIK_VERDICT_OFFLINE, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("This computer knows no way to the internet.") },
  { "portal", holds_portal, MOSTIK_VERDICT_CAPTIVE_PORTAL, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_LOCAL_NETWORK, MOSTIK_SCOPE_ALL,
    N_("Two pages with known contents came back with other contents, and no site could prove who it is.") },
  { "clock", holds_clock, MOSTIK_VERDICT_CLOCK_WRONG, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("By this computer’s clock the certificates of all sites are out of date, and servers agree on another date.") },
  { "outdated", holds_outdated, MOSTIK_VERDICT_CLOCK_WRONG, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("By this computer’s clock the certificates of all sites are out of date.") },
  { "all-false", holds_all_false, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("Every site shows a certificate that no public authority stands for.") },
  { "hosts-file", holds_hosts_file, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_PROTON,
    N_("This computer’s hosts file sends Proton Mail to an address of its own.") },
  { "proxy-dead", holds_proxy_dead, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL,
    N_("Sites answer past the proxy that this computer is set to use, but not through it.") },
  { "proxy-refuses", holds_proxy_refuses, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_PROTON,
    N_("Proton answers past the proxy that this computer is set to use, but not through it.") },
  { "resolver-dead", holds_resolver_dead, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL,
    N_("The name service that this computer uses finds no site at all; others do.") },
  { "names-dead", are_names_dead, MOSTIK_VERDICT_INCONCLUSIVE, MOSTIK_CONFIDENCE_UNSURE,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL,
    N_("Names of sites cannot be found in the usual way, though addresses answer.") },
  { "nothing-answers", holds_nothing_answers, MOSTIK_VERDICT_OFFLINE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL,
    N_("Nothing outside this computer answers.") },
  { "server-error-and-incident", holds_server_error_and_incident, MOSTIK_VERDICT_SERVICE_DOWN,
    MOSTIK_CONFIDENCE_CERTAIN, MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON,
    N_("Proton itself answered that it cannot work now, and reports an outage.") },
  { "server-error", holds_server_error, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON,
    N_("Proton itself answered that it cannot work now.") },
  { "name-unknown", holds_name_unknown, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON,
    N_("No name service anywhere knows Proton Mail’s address.") },
  { "incident", holds_incident, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON,
    N_("Proton reports an outage on its status page.") },
  { "methods", holds_methods, MOSTIK_VERDICT_BLOCKED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON,
    N_("Other sites open; the way to Proton Mail is interfered with.") },
  { "only-russian", holds_only_russian, MOSTIK_VERDICT_BLOCKED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_FOREIGN_SITES,
    N_("Russian sites open, no foreign site does.") },
  { "no-evidence", holds_always, MOSTIK_VERDICT_INCONCLUSIVE, MOSTIK_CONFIDENCE_UNSURE,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN,
    N_("What was seen fits more than one cause.") }, /* always holds: keep last */
};

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
find_methods (Findings *f,
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
      f->other_finding.confidence = MAX (f->other_finding.confidence, finding.confidence);
    }
}

static const VerdictRule *
decide (const Findings *f)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].holds (f))
      return &rules[i];

  g_assert_not_reached ();
}

/* What is cut now and then is cut because of the name where another name at that address never is. */
static guint
find_flapping_method (const Findings *f)
{
  const MostikTally *other = &f->mail->other_name;

  return other->n_passed >= 2 && mostik_tally_get_cut (other) == 0 ? MOSTIK_METHOD_SNI_FILTERING
                                                                  : MOSTIK_METHOD_TCP_RESET;
}

static void
apply (MostikDiagnosis *self,
       const VerdictRule *rule,
       const Findings *f,
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

  if (rule->holds == holds_mail_freezes || rule->holds == holds_only_mail_freezes ||
      rule->holds == holds_mail_creeps)
    self->methods = MOSTIK_METHOD_THROTTLING;
  else if (rule->holds == holds_mail_flaps)
    self->methods = find_flapping_method (f);
  else if (rule->holds == holds_methods)
    finding = &f->mail_finding, more = mail_reasons;
  else if (rule->holds == holds_service_cut)
    finding = &f->other_finding, more = other_reasons;

  if (finding != NULL)
    {
      self->methods = finding->methods;
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
  Findings f = { .evidence = evidence, .mail = evidence->mail };

  f.is_mail_open = evidence->mail != NULL && evidence->mail->is_open;
  f.has_controls = evidence->n_live_foreign >= ENOUGH_CONTROLS;
  find_methods (&f, mail_reasons, other_reasons);

  self->level = set->level;
  self->was_stopped = set->was_stopped;
  self->through_tunnel = set->local.tunnel != NULL;
  self->n_live_controls = mostik_evidence_get_live_controls (evidence);
  self->n_live_foreign_controls = evidence->n_live_foreign;
  self->reasons = g_array_new (FALSE, FALSE, sizeof (MostikReason));
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) service_state_free);

  apply (self, decide (&f), &f, mail_reasons, other_reasons);
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

  return diagnosis->confidence == MOSTIK_CONFIDENCE_CERTAIN &&
         (diagnosis->verdict == MOSTIK_VERDICT_BLOCKED || diagnosis->verdict == MOSTIK_VERDICT_SERVICE_DOWN ||
          diagnosis->verdict == MOSTIK_VERDICT_CAPTIVE_PORTAL);
}
