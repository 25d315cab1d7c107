/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a service is interfered with: a table of rules, each of which shows one method by one
 * experiment. Any number of them may hold. A method is likely by one experiment and certain by two
 * different ones, each made on two or more fresh connections, with three live controls and nothing
 * contrary. No rule reads the text of an error.
 */
#include "diagnosis/mostik-diagnosis-private.h"

#define FRESH 2            /* connections that an experiment needs */
#define CERTAIN_CONTROLS 3 /* live controls that certainty needs */
#define FAR_HOPS 5         /* routers that are passed before a refusal may be Proton's own */

typedef struct
{
  const char *id;
  MostikMethod method;
  gboolean (*holds) (const MostikEvidence *all, const MostikServiceEvidence *service);
  const char *text;
} MethodRule;

/* The side of the two whose addresses are Proton's for all we know. */
static MostikSide
get_credible_side (const MostikServiceEvidence *service)
{
  const MostikTally *others = &service->own[MOSTIK_SIDE_OTHERS];
  gboolean has_others = others->n_connected + mostik_tally_get_unconnected (others) > 0;

  if (service->n_agreeing > 0 || (service->lookup != NULL && service->lookup->is_known) ||
      service->own[MOSTIK_SIDE_SYSTEM].n_genuine > 0 || !has_others)
    return MOSTIK_SIDE_SYSTEM;

  return MOSTIK_SIDE_OTHERS;
}

static const MostikTally *
get_own (const MostikServiceEvidence *service)
{
  return &service->own[get_credible_side (service)];
}

/* What failed is compared with sites that were asked in the same way: directly, where a proxy is
 * set. */
static gboolean
has_comparison (const MostikEvidence *all)
{
  return all->set->local.proxy == NULL ? all->n_live_foreign >= 2 : all->n_direct_controls >= 2;
}

/* Name lookups. Answers that merely differ are no lie: addresses change, and depend on who asks. */

static gboolean
is_denied (const MostikServiceEvidence *service)
{
  const MostikObservation *lookup = service->lookup;

  return lookup != NULL && service->n_other_lookups == 0 &&
         (lookup->outcome == MOSTIK_OUTCOME_DNS_NXDOMAIN ||
          lookup->outcome == MOSTIK_OUTCOME_DNS_EMPTY);
}

static gboolean
is_misled (const MostikServiceEvidence *service)
{
  const MostikTally *own = &service->own[MOSTIK_SIDE_SYSTEM];

  return service->lookup != NULL && service->lookup->outcome == MOSTIK_OUTCOME_OK &&
         !service->lookup->is_known &&
         service->n_agreeing == 0 && service->n_other_lookups == 0 && own->n_genuine == 0 &&
         service->n_tellers >= 2 &&
         (service->has_bogon || own->n_false > 0 ||
          service->has_block_page || service->has_other_page);
}

/* The hosts file answers in place of any resolver. */
static gboolean
is_in_hosts_file (const MostikEvidence *all,
                  const MostikServiceEvidence *service)
{
  char **overrides = all->set->local.hosts_overrides;

  return overrides != NULL && g_strv_contains ((const char *const *) overrides, service->host);
}

/* A resolver that fails for everybody tells no lie about Proton. */
static gboolean
can_blame_resolver (const MostikEvidence *all,
                    const MostikServiceEvidence *service)
{
  return all->n_resolved_controls >= 2 && !is_in_hosts_file (all, service);
}

static gboolean
holds_resolvers_differ (const MostikEvidence *all,
                        const MostikServiceEvidence *service)
{
  return can_blame_resolver (all, service) && service->n_deniers == 0 &&
         ((is_denied (service) && service->n_tellers >= 2) || is_misled (service));
}

static gboolean
holds_true_address_opens (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  return can_blame_resolver (all, service) &&
         service->own[MOSTIK_SIDE_OTHERS].n_genuine >= FRESH &&
         service->own[MOSTIK_SIDE_SYSTEM].n_genuine == 0 &&
         (is_denied (service) || is_misled (service));
}

/* No answer for Proton, again and again, while it answers for others; or one that leads to an
 * address where nobody is. Both could be an old or overloaded resolver. */
static gboolean
holds_lookup_fails (const MostikEvidence *all,
                    const MostikServiceEvidence *service)
{
  const MostikObservation *lookup = service->lookup;
  gboolean has_failed;

  if (lookup == NULL || lookup->is_known || is_denied (service) || is_misled (service) ||
      service->n_other_lookups > 0)
    return FALSE;

  has_failed =
    lookup->outcome == MOSTIK_OUTCOME_DNS_TIMEOUT || lookup->outcome == MOSTIK_OUTCOME_DNS_FAILURE;
  return can_blame_resolver (all, service) &&
         service->own[MOSTIK_SIDE_OTHERS].n_genuine >= FRESH &&
         service->n_agreeing == 0 && service->own[MOSTIK_SIDE_SYSTEM].n_genuine == 0 &&
         (!has_failed || service->n_same_lookups > 0);
}

/* The others agree on a network that is known as Proton's, the system's answer lies outside of it
 * and nobody answers there; and Proton does not open at the others' address either. */
static gboolean
holds_led_away (const MostikEvidence *all,
                const MostikServiceEvidence *service)
{
  const MostikObservation *lookup = service->lookup;
  const MostikTally *own = &service->own[MOSTIK_SIDE_SYSTEM];

  return can_blame_resolver (all, service) && lookup != NULL &&
         lookup->outcome == MOSTIK_OUTCOME_OK && !lookup->is_known &&
         service->n_known_tellers >= 2 && service->n_agreeing == 0 &&
         service->n_other_lookups == 0 && !is_misled (service) &&
         mostik_tally_get_unconnected (own) >= FRESH && own->n_connected == 0 &&
         service->own[MOSTIK_SIDE_OTHERS].n_genuine < FRESH;
}

/* Addresses. Silence, or a router on the way that turns packets back, counts together with a
 * status page that knows of no trouble. A refusal (RST) could come from Proton itself: it counts
 * only where another house of Proton's answers as well. Where that cannot be known, for the same
 * filter may cut the status page and all houses, it counts that the packets never came near
 * Proton. None is a second experiment to another: an outage of one house that nobody has reported
 * yet looks the same. */

/* What was tried is nobody's address on the internet. */
static gboolean
has_bogon_only (const MostikServiceEvidence *service)
{
  return service->has_bogon && get_credible_side (service) == MOSTIK_SIDE_SYSTEM;
}

static gboolean
is_silent (const MostikTally *tally)
{
  return tally->n_tcp_timeout + tally->n_tcp_barred >= FRESH && tally->n_tcp_refused == 0 &&
         tally->n_connected == 0;
}

/* At the address that only other resolvers gave it answers: what is wrong is the address. */
static gboolean
opens_elsewhere (const MostikServiceEvidence *service)
{
  return service->own[MOSTIK_SIDE_OTHERS].n_genuine > 0;
}

/* What refuses is as far away as Proton itself, for all that can be seen. */
static gboolean
is_refused_far_away (const MostikServiceEvidence *service)
{
  return service->n_refused_near == 0 && service->n_passed_far >= FAR_HOPS;
}

static gboolean
holds_address_silent (const MostikEvidence *all,
                      const MostikServiceEvidence *service)
{
  return is_silent (get_own (service)) && !opens_elsewhere (service) && !has_bogon_only (service) &&
         all->has_status && !all->has_incident;
}

static gboolean
holds_refused_here_only (const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  const MostikTally *own = get_own (service);
  gboolean is_elsewhere_open =
    all->network.n_connected >= FRESH || (all->mail != NULL && all->mail->is_open);

  return own->n_tcp_refused >= FRESH && own->n_connected == 0 && !opens_elsewhere (service) &&
         !is_refused_far_away (service) && !has_bogon_only (service) && is_elsewhere_open &&
         all->has_status && !all->has_incident;
}

/* The lookup, if its answers may not be Proton's. */
static const MostikObservation *
get_lied (const MostikServiceEvidence *service)
{
  return get_credible_side (service) == MOSTIK_SIDE_OTHERS ? service->lookup : NULL;
}

static gboolean
holds_address_cut_near (const MostikEvidence *all,
                        const MostikServiceEvidence *service)
{
  const MostikTally *own = get_own (service);

  return mostik_tally_get_unconnected (own) >= FRESH && own->n_connected == 0 &&
         !opens_elsewhere (service) && !has_bogon_only (service) && !all->has_incident &&
         !holds_address_silent (all, service) && !holds_refused_here_only (all, service) &&
         mostik_evidence_is_cut_near (all, service, get_lied (service), MOSTIK_STEP_CONNECT);
}

/* Handshakes. An alert is an answer and no cut, unless others, who have nothing to do with Proton,
 * give it to Proton's name only. Nor is a connection that is properly closed,
 * unless others close it to Proton's name only. */

static guint
count_cut (const MostikTally *tally)
{
  return tally->n_reset + tally->n_silent;
}

static gboolean
is_reset_with_any_name (const MostikServiceEvidence *service)
{
  MostikSide side = get_credible_side (service);

  /* A filter that remembers whom it has cut resets other names, too; it then cuts the name
   * elsewhere as well. */
  return service->own[side].n_reset >= FRESH && service->other_name[side].n_reset >= FRESH &&
         service->no_name[side].n_reset >= FRESH && service->other_name[side].n_passed == 0 &&
         service->no_name[side].n_passed == 0 && service->own[side].n_genuine == 0 &&
         service->other_address.n_passed > 0 && count_cut (&service->other_address) == 0;
}

static gboolean
holds_reset_with_any_name (const MostikEvidence *all,
                           const MostikServiceEvidence *service)
{
  return is_reset_with_any_name (service) && all->has_status && !all->has_incident;
}

/* The status page, too, may be cut. */
static gboolean
holds_reset_near (const MostikEvidence *all,
                  const MostikServiceEvidence *service)
{
  return is_reset_with_any_name (service) && !all->has_status &&
         mostik_evidence_is_cut_near (all, service, get_lied (service), MOSTIK_STEP_HANDSHAKE);
}

static gboolean
holds_other_name_passes (G_GNUC_UNUSED const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  MostikSide side = get_credible_side (service);
  const MostikTally *own = &service->own[side];
  guint n_passed = service->other_name[side].n_passed + service->no_name[side].n_passed;
  guint n_cut = count_cut (&service->other_name[side]) + count_cut (&service->no_name[side]);

  if (own->n_genuine > 0)
    return FALSE;

  /* A reset is somebody's doing. Silence alone could be loss: it takes more of both. */
  return (own->n_reset >= FRESH && n_passed >= FRESH) ||
         (count_cut (own) > FRESH && n_passed > FRESH && n_cut == 0);
}

static guint
count_broken (const MostikTally *tally)
{
  return mostik_tally_get_cut (tally) + tally->n_alert;
}

static gboolean
holds_name_cut_elsewhere (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  const MostikTally *own = get_own (service);
  /* That Proton's own address does not even connect explains no cut elsewhere, nor does an outage.
   */
  gboolean is_shut = mostik_tally_get_unconnected (own) >= FRESH && own->n_connected == 0;

  /* Those addresses are other people's and answer them, and a name that is strange to them does
   * not trouble them. */
  return (count_broken (own) > 0 || is_shut) && own->n_genuine == 0 &&
         count_broken (&service->other_address) >= FRESH &&
         service->other_address.n_passed == 0 && all->strange_name.n_passed >= FRESH &&
         count_broken (&all->strange_name) == 0;
}

/* At the service's own address nothing can be compared any more, for a filter remembers it; another
 * house of Proton's was untouched until then. A reset is somebody's doing; silence takes more. */
static gboolean
holds_name_cut_untouched (const MostikEvidence *all,
                          const MostikServiceEvidence *service)
{
  const MostikTally *own = get_own (service);
  const MostikTally *there = &all->untouched_own;

  return count_cut (own) > 0 && own->n_genuine == 0 && count_cut (there) > 0 &&
         there->n_passed == 0 && all->untouched_other.n_passed >= FRESH &&
         mostik_tally_get_cut (&all->untouched_other) == 0 &&
         (own->n_reset + there->n_reset >= FRESH ||
          all->n_cut_services + count_cut (there) > FRESH);
}

/* Certificates. */

/* One site among many may have trouble of its own, or be read along as well: it decides nothing. */
static gboolean
is_intercepted_alone (const MostikEvidence *all)
{
  guint n_odd = all->n_false_controls + all->n_outdated_controls;

  return n_odd == 0 || (n_odd == 1 && all->n_live_foreign >= CERTAIN_CONTROLS);
}

static gboolean
holds_false_certificate (const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  const MostikObservation *page = service->page;
  guint n = get_own (service)->n_false;

  /* A page that pretends to be Proton counts wherever the way led to it. */
  if (n == 0 && page != NULL && (page->trust & MOSTIK_TRUST_NAME_OK) != 0)
    n = service->own[MOSTIK_SIDE_SYSTEM].n_false;

  return n >= FRESH && is_intercepted_alone (all) && get_own (service)->n_genuine == 0;
}

/* The genuine house answers at that address, only not to its own name. */
static gboolean
holds_genuine_for_other_name (const MostikEvidence *all,
                              const MostikServiceEvidence *service)
{
  const MostikTally *other = &service->other_name[get_credible_side (service)];

  return holds_false_certificate (all, service) && other->n_passed >= FRESH && other->n_false == 0;
}

/* Pages. */

static gboolean
holds_block_page (const MostikEvidence *all,
                  const MostikServiceEvidence *service)
{
  /* A network that wants a login sends its page in place of every one. */
  return all->n_portal_pages <= all->n_connectivity_pages &&
         (service->has_block_page || (service->has_other_page && is_misled (service) &&
                                      service->own[MOSTIK_SIDE_OTHERS].n_genuine >= FRESH));
}

/* Answers. The site has proved who it is on each of these connections, so that neither its name nor
 * its address is cut. */

static gboolean
do_others_come_whole (const MostikEvidence *all)
{
  return all->n_large_controls > 0 && all->n_stalled_controls == 0;
}

static gboolean
holds_answer_stops (const MostikEvidence *all,
                    const MostikServiceEvidence *service)
{
  return service->n_stalled >= FRESH && service->n_large_done == 0 && do_others_come_whole (all) &&
         !all->has_incident;
}

/* A server that is in trouble may break off, too: it is to report none. */
static gboolean
holds_answer_broken_off (const MostikEvidence *all,
                         const MostikServiceEvidence *service)
{
  return service->n_broken_off > FRESH && service->n_large_done == 0 && all->has_status &&
         do_others_come_whole (all) && !all->has_incident;
}

/* In the order of their gravity: what people are told of first. */
static const MethodRule rules[] = {
  { "false-certificate", MOSTIK_METHOD_TLS_INTERCEPTION, holds_false_certificate,
    N_ ("In place of Proton somebody answers whom no public authority vouches for, while other sites are genuine.") },
  { "genuine-for-other-name", MOSTIK_METHOD_TLS_INTERCEPTION, holds_genuine_for_other_name,
    N_ ("At the same address another name gets a genuine answer; only Proton’s name gets the false one.") },
  { "resolvers-differ", MOSTIK_METHOD_DNS_TAMPERING, holds_resolvers_differ,
    N_ ("Other name services know Proton’s address; the one this computer uses gives none, or a false one.") },
  { "true-address-opens", MOSTIK_METHOD_DNS_TAMPERING, holds_true_address_opens,
    N_ ("At the address that other name services give, Proton answers; at this network’s answer it does not.") },
  { "lookup-fails", MOSTIK_METHOD_DNS_TAMPERING, holds_lookup_fails,
    N_ ("The name service that this computer uses leads nowhere for Proton, though it finds other sites; at the address "
        "that others give, Proton answers.") },
  { "led-away", MOSTIK_METHOD_DNS_TAMPERING, holds_led_away,
    N_ ("Other name services agree on an address in Proton’s network; the one this computer uses leads elsewhere, where nobody answers.") },
  { "other-name-passes", MOSTIK_METHOD_SNI_FILTERING, holds_other_name_passes,
    N_ ("At the same address another name gets an answer; Proton’s name does not.") },
  { "name-cut-elsewhere", MOSTIK_METHOD_SNI_FILTERING, holds_name_cut_elsewhere,
    N_ ("Proton’s name is cut even at the addresses of other sites, which answer to their own names.") },
  { "name-cut-untouched", MOSTIK_METHOD_SNI_FILTERING, holds_name_cut_untouched,
    N_ ("At another address of Proton’s a neutral name gets an answer, and after that Proton’s name does not.") },
  { "reset-with-any-name", MOSTIK_METHOD_TCP_RESET, holds_reset_with_any_name,
    N_ ("Connections to Proton’s address are broken off, whatever name is asked for, or none.") },
  { "answer-broken-off", MOSTIK_METHOD_TCP_RESET, holds_answer_broken_off,
    N_ ("A site of Proton’s proves who it is, and then the connection is broken off, again and again; larger files from other "
        "sites come whole.") },
  { "reset-near", MOSTIK_METHOD_TCP_RESET, holds_reset_near,
    N_ ("Connections to Proton’s address are broken off long before they could reach Proton, whatever name is asked for, or none.") },
  { "address-silent", MOSTIK_METHOD_IP_BLOCKING, holds_address_silent,
    N_ ("This address of Proton’s does not answer at all, while other sites do and Proton reports no outage.") },
  { "refused-here-only", MOSTIK_METHOD_IP_BLOCKING, holds_refused_here_only,
    N_ ("Connections to this address of Proton’s are refused, while Proton answers elsewhere and reports no outage.") },
  { "answer-stops", MOSTIK_METHOD_THROTTLING, holds_answer_stops,
    N_ ("A site of Proton’s proves who it is, and then its answer does not come, more than once; larger files from other sites "
        "come whole.") },
  { "address-cut-near", MOSTIK_METHOD_IP_BLOCKING, holds_address_cut_near,
    N_ ("Packets to Proton’s address are stopped long before they could reach Proton, where those to other sites pass.") },
  { "block-page", MOSTIK_METHOD_BLOCK_PAGE, holds_block_page,
    N_ ("Asked without encryption, somebody else’s page comes instead of Proton’s.") },
};

/* What speaks against a method that is shown. */
static gboolean
is_contrary (const MostikEvidence *all,
             const MostikServiceEvidence *service)
{
  MostikSide side = get_credible_side (service);

  return (count_cut (&service->own[side]) > 0 && service->own[side].n_genuine > 0) ||
         (service->own[side].n_false > 0 && all->n_false_controls + all->n_outdated_controls > 0) ||
         (service->other_name[side].n_passed > 0 &&
          mostik_tally_get_cut (&service->other_name[side]) > 0);
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
  MostikFinding finding = { 0, 0, MOSTIK_CONFIDENCE_UNSURE };
  gboolean can_be_certain = !is_contrary (self, service) &&
                            mostik_evidence_get_live_controls (self) >= CERTAIN_CONTROLS;
  guint told;

  if (!has_comparison (self))
    return finding;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      MostikReason reason = { rules[i].id, rules[i].text };

      if (!rules[i].holds (self, service))
        continue;
      if (can_be_certain && (finding.methods & rules[i].method) != 0)
        finding.certain |= rules[i].method;
      finding.methods |= rules[i].method;
      g_array_append_val (reasons, reason);
    }

  /* A warning not to type the password is never surer than what it warns of. */
  told = finding.methods & MOSTIK_METHOD_TLS_INTERCEPTION;
  if ((finding.certain & (told != 0 ? told : finding.methods)) != 0)
    finding.confidence = MOSTIK_CONFIDENCE_CERTAIN;
  else if (finding.methods != 0)
    finding.confidence = MOSTIK_CONFIDENCE_LIKELY;

  return finding;
}
