/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-verdict.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/* How often one kind of connection ended in which way. */
typedef struct
{
  guint n_passed;      /* an answer in TLS came: a certificate was shown, whosever */
  guint n_genuine;     /* and it was the right one */
  guint n_false;       /* and no public authority stands for it */
  guint n_reset;       /* established, then RST */
  guint n_silent;      /* established, then nothing */
  guint n_closed;      /* established, then FIN without a byte */
  guint n_tcp_timeout; /* SYN unanswered */
  guint n_tcp_refused; /* RST answers the SYN */
  guint n_tcp_barred;  /* ICMP answers the SYN */
  guint n_connected;   /* established at all */
  guint slowest_ms;    /* the slowest handshake that passed */
} MostikTally;

guint mostik_tally_get_cut (const MostikTally *self);
guint mostik_tally_get_unconnected (const MostikTally *self);

/* At which of two addresses a connection was made. */
typedef enum
{
  MOSTIK_SIDE_SYSTEM, /* one that the system's lookup gave */
  MOSTIK_SIDE_OTHERS, /* one that only other resolvers gave */
} MostikSide;

#define MOSTIK_N_SIDES 2

/* What was seen of one service. */
typedef struct
{
  const char *id;                  /* (unowned) */
  const char *host;                /* (unowned) */
  const MostikObservation *lookup; /* (nullable) (unowned): as the system makes it */
  const MostikObservation *page;   /* (nullable) (unowned): as a browser fetches it */
  gboolean is_open;
  gboolean is_dead_end; /* it only sends its readers on, to where nothing opens */
  gboolean is_erring;   /* Proton itself answered that it cannot */
  gboolean is_pinged;   /* Proton's API answered */

  MostikTally own[MOSTIK_N_SIDES];        /* its name; the page included */
  MostikTally other_name[MOSTIK_N_SIDES]; /* a neutral name */
  MostikTally no_name[MOSTIK_N_SIDES];
  MostikTally other_address; /* its name at addresses of other sites */
  MostikTally other_port;

  guint n_known_tellers;  /* resolvers that gave an address in a network known as Proton's */
  guint n_tellers;        /* resolvers that are hard to speak for and that gave addresses */
  guint n_deniers;        /* … that said there is no such name */
  guint n_sealed_deniers; /* … and said it encrypted */
  guint n_agreeing;       /* … that gave an address which the system gave too */
  guint n_same_lookups;   /* the configured resolver, asked again, said the same as the system */
  guint n_other_lookups;  /* … said something else */
  gboolean has_bogon;     /* the system gave an address that is nobody's on the internet */

  gboolean has_block_page; /* over unencrypted HTTP: a page that says that something is blocked */
  gboolean has_other_page; /* … : a page, whosever, where Proton would send its readers on to itself */
  guint n_refused_near;    /* SYNs that go only so far and are refused all the same */
  guint n_passed_far;      /* … that come as far as they go */
  guint n_stalled;         /* answers that began, genuine, and stopped coming */
  guint n_large_failed;    /* large downloads that did not come through, however */
  guint n_large_done;
  guint rate_kbit; /* the best of the large downloads; 0 = none */
} MostikServiceEvidence;

/* What was seen altogether. */
typedef struct
{
  const MostikObservationSet *set;   /* (unowned) */
  GPtrArray *services;               /* (owned) (element-type MostikServiceEvidence) */
  const MostikServiceEvidence *mail; /* (nullable) (unowned) */

  GHashTable *live_sites; /* (owned): ids of live controls */
  guint n_live_foreign;
  guint n_live_domestic;
  guint n_dead_foreign;    /* failed for good */
  guint slowest_ms;        /* the slowest page of a live control */
  guint n_stalled_foreign; /* proved who they are; then the answer stopped, or did not begin */
  guint n_resolved_controls;
  guint n_unresolved_controls;
  guint n_unresolved_foreign; /* … of them abroad */
  guint n_installed_controls; /* shown a certificate that only this computer's own store trusts */
  MostikTally strange_name;   /* a name that is not theirs, at the addresses of other sites */
  guint n_false_controls;     /* shown a certificate that no public authority stands for */
  guint n_outdated_controls;  /* shown one that is expired, or not valid yet */
  guint n_large_controls;     /* large downloads from foreign sites that came through */
  guint n_stalled_controls;   /* … that did not */
  guint n_large_domestic;     /* large downloads from Russian sites that came through */
  guint rate_kbit;            /* the worst of them; 0 = none */
  guint n_dates;              /* answers that carried a date, without a say in trust */
  gint64 skew_s;              /* what they agree on: how far they are ahead of this computer's clock */
  gboolean do_dates_agree;
  guint n_udp_answers;        /* other resolvers, asked over UDP, that answered at all */
  guint n_direct_controls;    /* with a proxy set: sites that answer past it */
  guint n_portal_pages;       /* unencrypted pages that were not what they should be */
  guint n_connectivity_pages; /* … that were */
  guint n_answers;            /* anything at all that came back from outside */
  guint n_proxy_failures;
  MostikTally network;          /* Proton's second network */
  MostikTally exchangers;       /* servers that take in letters for Proton, port 25 */
  MostikTally other_exchangers; /* … for others */
  gboolean has_status;          /* the status page could be read */
  gboolean has_incident;
} MostikEvidence;

MostikEvidence *mostik_evidence_new (const MostikObservationSet *set);
void mostik_evidence_free (MostikEvidence *self);
guint mostik_evidence_get_live_controls (const MostikEvidence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikEvidence, mostik_evidence_free)

void mostik_tally_count (MostikTally *tally, const MostikObservation *o);
guint mostik_evidence_get_rate_kbit (const MostikObservation *o);
gboolean mostik_evidence_did_stall (const MostikObservation *o);
void mostik_evidence_count_control (MostikEvidence *self, const MostikObservation *o);
gboolean mostik_address_is_bogon (const char *address);
gboolean mostik_lookup_has_answer (const MostikObservation *lookup, const char *address);
gboolean mostik_lookup_shares_answer (const MostikObservation *a, const MostikObservation *b);
gboolean mostik_lookup_has_only_bogons (const MostikObservation *lookup);
gboolean mostik_evidence_is_dead_end (const MostikEvidence *self,
                                      const MostikServiceEvidence *service);

/* How well a method is shown. */
typedef struct
{
  guint methods;               /* MostikMethod flags */
  MostikConfidence confidence; /* of the gravest one, which is the one that people are told of */
} MostikFinding;

MostikFinding mostik_evidence_find_methods (const MostikEvidence *self,
                                            const MostikServiceEvidence *service,
                                            GArray *reasons);

G_END_DECLS
