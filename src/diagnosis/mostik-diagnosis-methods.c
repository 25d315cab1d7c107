/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a service is interfered with: a table of rules, each of which shows one method by one experiment. Any number of
 * them may hold. A method is likely by one experiment and certain by two different ones, each made on two or more
 * fresh connections, with three live controls and nothing contrary. No rule reads the text of an error.
 */
#include "diagnosis/mostik-diagnosis-private.h"

#define FRESH 2            /* connections that an experiment needs */
#define CERTAIN_CONTROLS 3 /* live controls that certainty needs */

typedef struct
{
  const char *id;
  MostikMethod method;
  gboolean (*holds) (const MostikEvidence *all, const MostikServiceEvidence *service);
  const char *text;
} MethodRule;

/* Other resolvers say otherwise, and the system's answer leads nowhere genuine. */
static gboolean
is_denied_or_misled (const MostikServiceEvidence *service)
{
  const MostikObservation *lookup = service->lookup;

  if (lookup == NULL || service->own.n_genuine > 0 || (service->n_tellers == 0 && service->truth.n_genuine == 0))
    return FALSE;
  if (lookup->outcome == MOSTIK_OUTCOME_OK)
    return service->n_agreeing == 0;

  return lookup->outcome != MOSTIK_OUTCOME_CANCELLED;
}

/* Whether the addresses that were tried are Proton's: other resolvers gave them too, or gave them. */
static gboolean
is_address_credible (const MostikServiceEvidence *service)
{
  return service->n_agreeing > 0 || service->own.n_genuine > 0;
}

/* The tally at an address that is Proton's for all we know. */
static const MostikTally *
get_tally (const MostikServiceEvidence *service)
{
  return is_address_credible (service) ? &service->own : &service->truth;
}

static gboolean
holds_resolvers_differ (const MostikEvidence *all,
                        const MostikServiceEvidence *service)
{
  /* A resolver that fails for everybody tells no lie about Proton. */
  return is_denied_or_misled (service) && all->n_resolved_controls >= 2 &&
         (service->n_tellers >= 2 || service->truth.n_genuine > 0);
}

static gboolean
holds_true_address_opens (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  return is_denied_or_misled (service) && all->n_resolved_controls >= 2 && service->truth.n_genuine >= FRESH;
}

static gboolean
is_dead (const MostikTally *tally)
{
  return mostik_tally_get_unconnected (tally) >= FRESH && tally->n_connected == 0;
}

static gboolean
is_silent (const MostikTally *tally)
{
  return tally->n_tcp_timeout + tally->n_tcp_barred >= FRESH && tally->n_tcp_refused == 0 && tally->n_connected == 0;
}

/* Nothing of Proton's answers, and no outage is reported. A refusal (RST) could come from Proton itself and proves
 * nothing here; silence, or a router on the way that turns packets back, does together with a status page that knows
 * of no trouble. */
static gboolean
holds_address_silent (const MostikEvidence *all,
                      const MostikServiceEvidence *service)
{
  return is_silent (get_tally (service)) && all->has_status && !all->has_incident;
}

static gboolean
holds_other_network_answers (const MostikEvidence *all,
                             const MostikServiceEvidence *service)
{
  return is_dead (get_tally (service)) && all->network.n_connected >= FRESH && !all->has_incident;
}

static gboolean
holds_reset_with_any_name (const MostikEvidence *all,
                           const MostikServiceEvidence *service)
{
  return get_tally (service)->n_reset >= FRESH && service->other_name.n_reset >= FRESH &&
         service->other_name.n_passed == 0 && service->no_name.n_passed == 0 && !all->has_incident &&
         all->has_status;
}

static gboolean
holds_reset_without_name (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  return holds_reset_with_any_name (all, service) && service->no_name.n_reset >= FRESH;
}

static gboolean
is_cut (const MostikTally *tally)
{
  return mostik_tally_get_cut (tally) > 0 && mostik_tally_get_cut (tally) > tally->n_genuine;
}

static gboolean
holds_other_name_passes (G_GNUC_UNUSED const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  return is_cut (get_tally (service)) && mostik_tally_get_cut (get_tally (service)) >= FRESH &&
         service->other_name.n_passed + service->no_name.n_passed >= FRESH;
}

static gboolean
holds_name_cut_elsewhere (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  /* Where the addresses are other people's and answer them, only the name can be to blame. */
  return (is_cut (get_tally (service)) || is_cut (&service->own)) && all->n_live_foreign >= 2 &&
         mostik_tally_get_cut (&service->other_address) >= FRESH && service->other_address.n_passed == 0;
}

static gboolean
is_intercepted (const MostikServiceEvidence *service)
{
  const MostikObservation *page = service->page;

  return page == NULL || (page->trust & (MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_NOT_YET)) == 0;
}

static gboolean
holds_false_certificate (const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  const MostikTally *tally = get_tally (service);
  guint n = tally->n_false;

  /* A page that only pretends to be Proton counts wherever the way led to it. */
  if (n == 0 && service->page != NULL && (service->page->trust & MOSTIK_TRUST_NAME_OK) != 0)
    n = service->own.n_false;

  return n >= FRESH && is_intercepted (service) && all->n_false_controls == 0;
}

/* The genuine house answers at that address, only not to its own name. */
static gboolean
holds_genuine_for_other_name (const MostikEvidence *all,
                              const MostikServiceEvidence *service)
{
  return holds_false_certificate (all, service) &&
         service->other_name.n_passed >= FRESH && service->other_name.n_false == 0;
}

static gboolean
holds_block_page (const MostikEvidence *all,
                  const MostikServiceEvidence *service)
{
  return service->has_block_page && all->n_portal_pages == 0;
}

static const MethodRule rules[] = {
  { "resolvers-differ", MOSTIK_METHOD_DNS_TAMPERING, holds_resolvers_differ,
    N_("Other name services know Proton’s address; the one this computer uses gives none, or a wrong one.") },
  { "true-address-opens", MOSTIK_METHOD_DNS_TAMPERING, holds_true_address_opens,
    N_("At the address that other name services give, Proton answers; at this network’s answer it does not.") },
  { "address-silent", MOSTIK_METHOD_IP_BLOCKING, holds_address_silent,
    N_("Proton’s addresses do not answer at all, while other sites do and Proton reports no outage.") },
  { "other-network-answers", MOSTIK_METHOD_IP_BLOCKING, holds_other_network_answers,
    N_("Another network of Proton’s answers; the address of the mailbox cannot be reached.") },
  { "reset-with-any-name", MOSTIK_METHOD_TCP_RESET, holds_reset_with_any_name,
    N_("Connections to Proton’s address are broken off, whatever name is asked for.") },
  { "reset-without-name", MOSTIK_METHOD_TCP_RESET, holds_reset_without_name,
    N_("Connections to Proton’s address are broken off even when no name is asked for.") },
  { "other-name-passes", MOSTIK_METHOD_SNI_FILTERING, holds_other_name_passes,
    N_("At the same address another name gets an answer; Proton’s name does not.") },
  { "name-cut-elsewhere", MOSTIK_METHOD_SNI_FILTERING, holds_name_cut_elsewhere,
    N_("Proton’s name is cut even at the addresses of other sites, which answer to their own names.") },
  { "false-certificate", MOSTIK_METHOD_TLS_INTERCEPTION, holds_false_certificate,
    N_("In place of Proton somebody answers whom no public authority vouches for, while other sites are genuine.") },
  { "genuine-for-other-name", MOSTIK_METHOD_TLS_INTERCEPTION, holds_genuine_for_other_name,
    N_("At the same address another name gets a genuine answer; only Proton’s name gets the false one.") },
  { "block-page", MOSTIK_METHOD_BLOCK_PAGE, holds_block_page,
    N_("Asked without encryption, somebody else’s page comes instead of Proton’s.") },
};

static gboolean
is_contrary (const MostikServiceEvidence *service)
{
  const MostikTally *tally = get_tally (service);

  return service->n_deniers > 0 ||
         (mostik_tally_get_cut (tally) > 0 && tally->n_genuine > 0) ||
         (service->other_name.n_passed > 0 && mostik_tally_get_cut (&service->other_name) > 0);
}

/**
 * mostik_evidence_find_methods:
 * @service: the service that does not open
 * @reasons: (element-type MostikReason): the rules that hold are added here
 *
 * Returns: the methods shown, and how well
 */
MostikFinding
mostik_evidence_find_methods (const MostikEvidence *self,
                              const MostikServiceEvidence *service,
                              GArray *reasons)
{
  MostikFinding finding = { 0, MOSTIK_CONFIDENCE_UNSURE };
  guint shown[MOSTIK_N_METHODS] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      MostikReason reason = { rules[i].id, rules[i].text };

      if (!rules[i].holds (self, service))
        continue;
      finding.methods |= rules[i].method;
      shown[g_bit_nth_lsf (rules[i].method, -1)]++;
      g_array_append_val (reasons, reason);
    }

  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    {
      gboolean is_certain = shown[i] >= 2 && !is_contrary (service) &&
                            mostik_evidence_get_live_controls (self) >= CERTAIN_CONTROLS;

      if (is_certain)
        finding.confidence = MOSTIK_CONFIDENCE_CERTAIN;
      else if (shown[i] > 0)
        finding.confidence = MAX (finding.confidence, MOSTIK_CONFIDENCE_LIKELY);
    }

  return finding;
}
