/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verdicts: an ordered table, the first rule that holds decides. What a rule looks at has been
 * counted before (mostik-evidence.c, mostik-diagnosis-methods.c).
 */
#include "diagnosis/mostik-diagnosis-private.h"

#define CREEP_FACTOR 5
#define FAST_KBIT 512  /* a line that carries this is not what is slow */
#define CREEP_KBIT 256 /* known throttling by name: some 130 kbit/s (facts on measurement, section 2) */
#define LATE_MS 2500   /* as long as a handshake is waited for at least */
#define LATE_FACTOR 5
#define HELD_UP_MS 200
#define HELD_UP_FACTOR 2
#define WRONG_CLOCK_S (24 * 60 * 60)

/* Every foreign site's larger file stopped that was tried. */
static gboolean
do_large_files_freeze (const MostikEvidence *evidence)
{
  return evidence->n_stalled_controls >= 2 && evidence->n_large_controls == 0;
}

/* What the mailbox needs beside its page has stopped on the way, and never came. */
static gboolean
does_mail_freeze (const MostikFindings *f)
{
  return f->mail != NULL && f->mail->n_stalled >= 2 && f->mail->n_large_done == 0;
}

/* The answer begins, genuine, and stops, more than once. That it stops for some other sites as
 * well, which a filter of whole networks does, says nothing for Proton. */
static gboolean
holds_mail_freezes (const MostikFindings *f)
{
  return does_mail_freeze (f) && f->has_controls && !do_large_files_freeze (f->evidence) &&
         !f->evidence->has_incident;
}

/* Whatever comes from abroad begins and stops; Russian sites come whole. As in allow-list mode, the
 * live controls are Russian here. */
static gboolean
holds_foreign_freezes (const MostikFindings *f)
{
  gboolean do_pages_freeze =
    f->evidence->n_stalled_foreign >= 3 && f->evidence->n_live_foreign == 0;
  gboolean do_files_freeze =
    do_large_files_freeze (f->evidence) && f->evidence->n_large_domestic > 0;

  return does_mail_freeze (f) && (do_pages_freeze || do_files_freeze) &&
         f->evidence->n_live_domestic >= MOSTIK_ENOUGH_CONTROLS && !f->evidence->has_incident;
}

/* Distance alone makes a download slower; known throttling goes far below what distance explains.
 */
static gboolean
holds_mail_creeps (const MostikFindings *f)
{
  return f->mail != NULL && f->has_controls && f->mail->n_large_done >= 1 &&
         !f->evidence->has_incident && f->evidence->n_large_controls >= 2 &&
         f->mail->rate_kbit < CREEP_KBIT &&
         f->evidence->rate_kbit > FAST_KBIT &&
         f->mail->rate_kbit * CREEP_FACTOR < f->evidence->rate_kbit;
}

static gboolean
is_late_beside_others (const MostikFindings *f,
                       const MostikServiceEvidence *service)
{
  return service->page != NULL && service->page->outcome == MOSTIK_OUTCOME_OK &&
         service->page->elapsed_ms >= MAX (LATE_MS, LATE_FACTOR * f->evidence->slowest_ms);
}

/* What passes under Proton's name passes far later than what passes there under another. */
static gboolean
is_held_up_by_name (const MostikServiceEvidence *service)
{
  const MostikTally *other = &service->other_name[MOSTIK_SIDE_SYSTEM];
  const MostikTally *no_name = &service->no_name[MOSTIK_SIDE_SYSTEM];

  return other->n_passed + no_name->n_passed >= 2 &&
         service->own[MOSTIK_SIDE_SYSTEM].slowest_ms >
           HELD_UP_MS + HELD_UP_FACTOR * MAX (other->slowest_ms, no_name->slowest_ms);
}

/* It opens many times later than other sites, or passes so under its own name, and more of it does
 * not come at all: what is held at a few kilobytes a second, or loses most packets, looks so. */
static gboolean
holds_mail_late (const MostikFindings *f)
{
  const MostikTally *own = f->mail != NULL ? &f->mail->own[MOSTIK_SIDE_SYSTEM] : NULL;

  if (own == NULL || !f->has_controls || f->evidence->has_incident || own->n_reset > 0)
    return FALSE;

  return (f->is_mail_open && is_late_beside_others (f, f->mail) &&
          (own->n_silent >= 2 || f->mail->n_large_failed > 0)) ||
         (own->n_genuine > 0 && own->n_silent >= 2 && is_held_up_by_name (f->mail));
}

/* Some connections are cut and some are not, other names never are, and other sites neither: no
 * mishap. */
static gboolean
does_flap (const MostikFindings *f,
           const MostikServiceEvidence *service)
{
  const MostikTally *own = &service->own[MOSTIK_SIDE_SYSTEM];
  const MostikTally *other = &service->other_name[MOSTIK_SIDE_SYSTEM];
  const MostikTally *no_name = &service->no_name[MOSTIK_SIDE_SYSTEM];

  gboolean is_late = is_late_beside_others (f, service) || is_held_up_by_name (service);

  /* Silence alone could be loss: it takes more that is not silent, and nothing that was slow. */
  return f->has_controls && !f->evidence->has_incident && own->n_genuine > 0 &&
         mostik_tally_get_cut (other) + mostik_tally_get_cut (no_name) == 0 &&
         ((own->n_reset >= 2 && other->n_passed >= 2) ||
          (own->n_silent >= 2 && !is_late && other->n_passed + no_name->n_passed >= 4));
}

static gboolean
holds_mail_flaps (const MostikFindings *f)
{
  return f->mail != NULL && does_flap (f, f->mail);
}

static gboolean
holds_service_flaps (const MostikFindings *f)
{
  for (guint i = 0; f->is_mail_open && i < f->evidence->services->len; i++)
    if (does_flap (f, g_ptr_array_index (f->evidence->services, i)))
      return TRUE;

  return FALSE;
}

static gboolean
holds_service_cut (const MostikFindings *f)
{
  return f->is_mail_open && f->has_controls && f->other_finding.methods != 0;
}

/* As in March 2019: the web works, letters from others do not come in (facts on measurement,
 * section 5). Where port 25 is closed for everybody, nothing follows. */
static gboolean
holds_delivery_cut (const MostikFindings *f)
{
  const MostikTally *own = &f->evidence->exchangers;

  return f->is_mail_open && f->has_controls && !f->evidence->has_incident &&
         f->evidence->other_exchangers.n_connected > 0 && own->n_connected == 0 &&
         mostik_tally_get_unconnected (own) >= 2;
}

/* Nothing that belongs to it was seen to fail. */
static gboolean
holds_all_opens (const MostikFindings *f)
{
  if (!f->is_mail_open || f->mail->is_dead_end || f->mail->n_stalled > 0 ||
      f->mail->n_large_failed > 0)
    return FALSE;

  for (guint i = 0; i < f->evidence->services->len; i++)
    {
      const MostikServiceEvidence *service = g_ptr_array_index (f->evidence->services, i);

      /* On a slow line a site may prove who it is and then be late; that is no failure. */
      if (service->page != NULL && !service->is_open &&
          (service->is_erring || !mostik_observation_is_genuine (service->page)))
        return FALSE;
    }

  return TRUE;
}

/* A quiet check does not look for the cause of what failed beside it, so it does not say that all
 * is well. */
static gboolean
holds_mail_opens (const MostikFindings *f)
{
  return f->is_mail_open && !f->mail->is_dead_end && !does_mail_freeze (f) &&
         (f->evidence->set->level != MOSTIK_LEVEL_QUIET || holds_all_opens (f));
}

static gboolean
holds_no_route (const MostikFindings *f)
{
  const MostikLocalFacts *local = &f->evidence->set->local;

  /* A check that was stopped at once may not have looked yet. */
  return !local->has_route && !f->evidence->set->was_stopped && local->proxy == NULL &&
         local->kill_switch == NULL && f->evidence->n_answers == 0;
}

static gboolean
holds_kill_switch (const MostikFindings *f)
{
  return f->evidence->set->local.kill_switch != NULL && f->evidence->n_answers == 0;
}

static gboolean
holds_portal (const MostikFindings *f)
{
  return f->evidence->n_portal_pages >= 2 && mostik_evidence_get_live_controls (f->evidence) == 0;
}

static gboolean
holds_outdated (const MostikFindings *f)
{
  return f->evidence->n_outdated_controls >= 3 &&
         mostik_evidence_get_live_controls (f->evidence) == 0;
}

static gboolean
holds_clock (const MostikFindings *f)
{
  return holds_outdated (f) && f->evidence->n_dates >= 2 && f->evidence->do_dates_agree &&
         ABS (f->evidence->skew_s) >= WRONG_CLOCK_S;
}

/* Foreign sites alone may be read along, too. */
static gboolean
holds_all_false (const MostikFindings *f)
{
  return f->evidence->n_false_controls >= 2 && f->evidence->n_live_foreign == 0;
}

static gboolean
holds_all_installed (const MostikFindings *f)
{
  return holds_all_false (f) && f->evidence->n_installed_controls == f->evidence->n_false_controls;
}

static gboolean
holds_hosts_file (const MostikFindings *f)
{
  char **overrides = f->evidence->set->local.hosts_overrides;

  /* The line is at fault only if its address is not Proton's and Proton answers at its true one. */
  return f->mail != NULL && overrides != NULL && f->mail->own[MOSTIK_SIDE_SYSTEM].n_genuine == 0 &&
         f->mail->n_agreeing == 0 && f->mail->own[MOSTIK_SIDE_OTHERS].n_genuine > 0 &&
         g_strv_contains ((const char *const *) overrides, f->mail->host);
}

static gboolean
holds_proxy_dead (const MostikFindings *f)
{
  return f->evidence->set->local.proxy != NULL &&
         mostik_evidence_get_live_controls (f->evidence) == 0 &&
         f->evidence->n_direct_controls >= 2;
}

/* The proxy lets other sites through, and Proton answers past it. */
static gboolean
holds_proxy_refuses (const MostikFindings *f)
{
  const MostikObservation *page = f->mail != NULL ? f->mail->page : NULL;

  return f->evidence->set->local.proxy != NULL && page != NULL && !f->is_mail_open &&
         f->mail->own[MOSTIK_SIDE_SYSTEM].n_genuine + f->mail->own[MOSTIK_SIDE_OTHERS].n_genuine >=
           2 &&
         (f->has_controls || f->evidence->n_proxy_failures > 0);
}

static gboolean
are_names_dead (const MostikFindings *f)
{
  return f->evidence->n_resolved_controls == 0 && f->evidence->n_unresolved_controls >= 3 &&
         f->evidence->set->local.proxy == NULL && f->evidence->n_answers > 0;
}

/* It is on the way to the name service, or in its place; what is asked by address answers. */
static gboolean
holds_kill_switch_names (const MostikFindings *f)
{
  return are_names_dead (f) && f->evidence->set->local.kill_switch != NULL;
}

static gboolean
holds_resolver_dead (const MostikFindings *f)
{
  return are_names_dead (f) && f->evidence->n_udp_answers > 0;
}

static gboolean
holds_nothing_answers (const MostikFindings *f)
{
  return f->evidence->n_answers == 0 && f->evidence->set->local.proxy == NULL &&
         f->evidence->n_dead_foreign + f->evidence->n_unresolved_controls >= 2;
}

static gboolean
holds_server_error (const MostikFindings *f)
{
  return f->mail != NULL && f->mail->is_erring;
}

static gboolean
holds_server_error_and_incident (const MostikFindings *f)
{
  return holds_server_error (f) && f->evidence->has_incident;
}

static gboolean
holds_name_unknown (const MostikFindings *f)
{
  return f->mail != NULL && f->mail->n_tellers == 0 && f->mail->n_sealed_deniers >= 2 &&
         f->mail->own[MOSTIK_SIDE_SYSTEM].n_connected == 0 && f->has_controls;
}

/* The status page explains what is not cut by name or falsified on the way. */
static gboolean
holds_incident (const MostikFindings *f)
{
  const guint on_the_way = MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_DNS_TAMPERING |
                           MOSTIK_METHOD_TLS_INTERCEPTION | MOSTIK_METHOD_BLOCK_PAGE;

  return f->evidence->has_incident && f->mail != NULL &&
         (f->mail_finding.methods & on_the_way) == 0;
}

static gboolean
holds_methods (const MostikFindings *f)
{
  return f->mail_finding.methods != 0 && !f->is_mail_open && f->has_controls;
}

/* Names may be denied as well. That they are missing says something of the sites only where no
 * resolver abroad answers either, and Proton does not where it is asked by address. */
static gboolean
are_foreign_sites_dead (const MostikFindings *f)
{
  const MostikTally *own = f->mail->own;
  guint n_tried = 0;

  for (guint i = 0; i < MOSTIK_N_SIDES; i++)
    n_tried += mostik_tally_get_cut (&own[i]) + mostik_tally_get_unconnected (&own[i]);

  return f->evidence->n_dead_foreign >= 3 ||
         (f->evidence->n_dead_foreign + f->evidence->n_unresolved_foreign >= 3 && n_tried > 0 &&
          f->mail->n_tellers + f->mail->n_deniers == 0);
}

static gboolean
holds_only_russian (const MostikFindings *f)
{
  return f->evidence->n_live_foreign == 0 && f->mail != NULL && are_foreign_sites_dead (f) &&
         f->evidence->n_live_domestic >= 2 &&
         f->mail->own[MOSTIK_SIDE_SYSTEM].n_passed + f->mail->own[MOSTIK_SIDE_OTHERS].n_passed == 0;
}

/* Something failed, and a quiet check does not ask why. */
static gboolean
holds_not_looked_into (const MostikFindings *f)
{
  return f->evidence->set->level == MOSTIK_LEVEL_QUIET && !f->evidence->set->was_stopped &&
         f->evidence->n_answers > 0;
}

static gboolean
holds_always (G_GNUC_UNUSED const MostikFindings *f)
{
  return TRUE;
}

/* The first rule that holds decides; the order is part of the meaning and has its own test. */
static const MostikVerdictRule rules[] = {
  { "mail-freezes", holds_mail_freezes, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_THROTTLING,
    N_ ("What the mailbox sends stops on the way, more than once; other sites’ pages come.") },
  { "foreign-freezes", holds_foreign_freezes, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_FOREIGN_SITES, MOSTIK_METHOD_THROTTLING,
    N_ ("What foreign sites send stops on the way, Proton’s included; Russian sites’ pages come.") },
  { "mail-creeps", holds_mail_creeps, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_THROTTLING,
    N_ ("A larger file from the mailbox comes far more slowly than the same amount from other sites.") },
  { "mail-late", holds_mail_late, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_THROTTLING,
    N_ ("The mailbox opens many times later than other sites, and more of it does not come in time.") },
  { "mail-flaps", holds_mail_flaps, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_SNI_FILTERING,
    N_ ("Some connections to the mailbox are cut and some are not; those to other sites are not cut.") },
  { "service-cut", holds_service_cut, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, 0,
    N_ ("The mailbox opens, another of Proton’s sites does not.") },
  { "service-flaps", holds_service_flaps, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_SNI_FILTERING,
    N_ ("Some connections to Proton’s sites are cut and some are not; those to other sites are not cut.") },
  { "delivery-cut", holds_delivery_cut, MOSTIK_VERDICT_DEGRADED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, MOSTIK_METHOD_IP_BLOCKING,
    N_ ("The mailbox opens; Proton’s servers for incoming letters cannot be reached, those of others can.") },
  { "all-opens", holds_all_opens, MOSTIK_VERDICT_REACHABLE, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN, 0,
    N_ ("The mailbox and the sites that signing in needs answered as they would answer a browser, and proved to be Proton’s.") },
  { "mail-opens", holds_mail_opens, MOSTIK_VERDICT_REACHABLE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN, 0,
    N_ ("The mailbox answered as it would answer a browser, and proved to be Proton’s.") },
  { "kill-switch", holds_kill_switch, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("A VPN’s kill switch holds the way out, and nothing answers.") },
  { "no-route", holds_no_route, MOSTIK_VERDICT_OFFLINE, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("This computer knows no way to the internet.") },
  { "portal", holds_portal, MOSTIK_VERDICT_CAPTIVE_PORTAL, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_LOCAL_NETWORK, MOSTIK_SCOPE_ALL, 0,
    N_ ("Two pages with known contents came back with other contents, and no site could prove who it is.") },
  { "clock", holds_clock, MOSTIK_VERDICT_CLOCK_WRONG, MOSTIK_CONFIDENCE_CERTAIN,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("By this computer’s clock the certificates of all sites are out of date, and servers agree on another date.") },
  { "outdated", holds_outdated, MOSTIK_VERDICT_CLOCK_WRONG, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("By this computer’s clock the certificates of all sites are out of date.") },
  { "all-installed", holds_all_installed, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("Every site shows a certificate that only this computer’s own settings trust.") },
  { "all-false", holds_all_false, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL, 0,
    N_ ("Every site shows a certificate that no public authority stands for.") },
  { "hosts-file", holds_hosts_file, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_PROTON, 0,
    N_ ("This computer’s hosts file sends Proton Mail to an address of its own.") },
  { "proxy-dead", holds_proxy_dead, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("Sites answer past the proxy that this computer is set to use, but not through it.") },
  { "proxy-refuses", holds_proxy_refuses, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_PROTON, 0,
    N_ ("Proton answers past the proxy that this computer is set to use, but not through it.") },
  { "kill-switch-names", holds_kill_switch_names, MOSTIK_VERDICT_LOCAL_INTERFERENCE,
    MOSTIK_CONFIDENCE_LIKELY, MOSTIK_PLACE_THIS_COMPUTER, MOSTIK_SCOPE_ALL, 0,
    N_ ("A VPN’s kill switch holds the way to the name service, and no name is found; addresses answer.") },
  { "resolver-dead", holds_resolver_dead, MOSTIK_VERDICT_LOCAL_INTERFERENCE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL, 0,
    N_ ("The name service that this computer uses finds no site at all; others do.") },
  { "names-dead", are_names_dead, MOSTIK_VERDICT_INCONCLUSIVE, MOSTIK_CONFIDENCE_UNSURE,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL, 0,
    N_ ("Names of sites cannot be found in the usual way, though addresses answer.") },
  { "nothing-answers", holds_nothing_answers, MOSTIK_VERDICT_OFFLINE, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_ALL, 0,
    N_ ("Nothing outside this computer answers.") },
  { "server-error-and-incident", holds_server_error_and_incident, MOSTIK_VERDICT_SERVICE_DOWN,
    MOSTIK_CONFIDENCE_CERTAIN, MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON, 0,
    N_ ("Proton itself answered that it cannot work now, and reports an outage.") },
  { "server-error", holds_server_error, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON, 0,
    N_ ("Proton itself answered that it cannot work now.") },
  { "name-unknown", holds_name_unknown, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON, 0,
    N_ ("No name service anywhere knows Proton Mail’s address.") },
  { "incident", holds_incident, MOSTIK_VERDICT_SERVICE_DOWN, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_PROTON, MOSTIK_SCOPE_PROTON, 0,
    N_ ("Proton reports an outage on its status page.") },
  { "methods", holds_methods, MOSTIK_VERDICT_BLOCKED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_PROTON, 0,
    N_ ("Other sites open; the way to Proton Mail is interfered with.") },
  { "only-russian", holds_only_russian, MOSTIK_VERDICT_BLOCKED, MOSTIK_CONFIDENCE_LIKELY,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_FOREIGN_SITES, 0,
    N_ ("Russian sites open, no foreign site does.") },
  { "not-looked-into", holds_not_looked_into, MOSTIK_VERDICT_INCONCLUSIVE, MOSTIK_CONFIDENCE_UNSURE,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN, 0,
    N_ ("Something failed; a quiet check does not look for the cause.") },
  { "no-evidence", holds_always, MOSTIK_VERDICT_INCONCLUSIVE, MOSTIK_CONFIDENCE_UNSURE,
    MOSTIK_PLACE_UNKNOWN, MOSTIK_SCOPE_UNKNOWN, 0,
    N_ ("What was seen fits more than one cause.") }, /* always holds: keep last */
};

/**
 * mostik_diagnosis_decide:
 * @f: what was found
 *
 * Returns: (transfer none): the first rule that holds; the last one always does
 */
const MostikVerdictRule *
mostik_diagnosis_decide (const MostikFindings *f)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].holds (f))
      return &rules[i];

  g_assert_not_reached ();
}
