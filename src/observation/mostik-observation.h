/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikStep:
 * @MOSTIK_STEP_LOOKUP: a name was looked up
 * @MOSTIK_STEP_CONNECT: a TCP connection was tried, nothing was said on it
 * @MOSTIK_STEP_HANDSHAKE: a TCP connection and a TLS handshake on it were tried
 * @MOSTIK_STEP_FETCH: a whole request was made, all layers below it included
 * @MOSTIK_STEP_HOP: a datagram was sent that goes only so many hops: which router reports it?
 *
 * What was done.
 */
typedef enum
{
  MOSTIK_STEP_LOOKUP,
  MOSTIK_STEP_CONNECT,
  MOSTIK_STEP_HANDSHAKE,
  MOSTIK_STEP_FETCH,
  MOSTIK_STEP_HOP,
} MostikStep;

/**
 * MostikTarget:
 * @MOSTIK_TARGET_SERVICE: one of Proton's services
 * @MOSTIK_TARGET_CONTROL: an everyday site that has nothing to do with Proton
 * @MOSTIK_TARGET_CONNECTIVITY: a plain-HTTP page with a known body
 * @MOSTIK_TARGET_STATUS: the page on which Proton reports its own outages
 * @MOSTIK_TARGET_NETWORK: a second network of Proton's, asked without any name
 * @MOSTIK_TARGET_RESOLVER: a resolver itself
 * @MOSTIK_TARGET_EXCHANGER: a server that takes in letters for Proton
 * @MOSTIK_TARGET_OTHER_EXCHANGER: one that does so for somebody else
 *
 * What it was done to.
 */
typedef enum
{
  MOSTIK_TARGET_SERVICE,
  MOSTIK_TARGET_CONTROL,
  MOSTIK_TARGET_CONNECTIVITY,
  MOSTIK_TARGET_STATUS,
  MOSTIK_TARGET_NETWORK,
  MOSTIK_TARGET_RESOLVER,
  MOSTIK_TARGET_EXCHANGER,
  MOSTIK_TARGET_OTHER_EXCHANGER,
} MostikTarget;

/**
 * MostikExperiment:
 * @MOSTIK_EXPERIMENT_PLAIN: as a browser would do it
 * @MOSTIK_EXPERIMENT_REPEAT: the target's own name at the address that the system gave, on a
 *   fresh connection
 * @MOSTIK_EXPERIMENT_OTHER_NAME: a neutral name at the target's address
 * @MOSTIK_EXPERIMENT_NO_NAME: no name at all at the target's address
 * @MOSTIK_EXPERIMENT_OTHER_ADDRESS: the target's name at the address of a site that answers
 * @MOSTIK_EXPERIMENT_OTHER_RESOLVER: the target's name asked of another resolver in a way that
 *   is hard to forge
 * @MOSTIK_EXPERIMENT_UDP_RESOLVER: the target's name asked of another resolver in a way that
 *   anybody can answer
 * @MOSTIK_EXPERIMENT_TRUE_ADDRESS: the target's own name at an address that another resolver gave
 * @MOSTIK_EXPERIMENT_OTHER_PORT: another port of the target's address
 * @MOSTIK_EXPERIMENT_PLAIN_HTTP: the target's page over unencrypted HTTP
 * @MOSTIK_EXPERIMENT_LARGE: more than 64 KB over one connection
 * @MOSTIK_EXPERIMENT_DISTANCE: what was cut, again, but going only so many hops (`ttl`): from
 *   which hop on does the cut come?
 *
 * Why it was done: what differs from the plain request.
 * Experiments and their controls follow facts on measurement, section 3.
 */
typedef enum
{
  MOSTIK_EXPERIMENT_PLAIN,
  MOSTIK_EXPERIMENT_REPEAT,
  MOSTIK_EXPERIMENT_OTHER_NAME,
  MOSTIK_EXPERIMENT_NO_NAME,
  MOSTIK_EXPERIMENT_OTHER_ADDRESS,
  MOSTIK_EXPERIMENT_OTHER_RESOLVER,
  MOSTIK_EXPERIMENT_UDP_RESOLVER,
  MOSTIK_EXPERIMENT_TRUE_ADDRESS,
  MOSTIK_EXPERIMENT_OTHER_PORT,
  MOSTIK_EXPERIMENT_PLAIN_HTTP,
  MOSTIK_EXPERIMENT_LARGE,
  MOSTIK_EXPERIMENT_DISTANCE,
} MostikExperiment;

/**
 * MostikOutcome:
 *
 * How it ended. The names say what was seen on the wire, never why; the nick of each (the word in
 * reports) is given by [func@outcome_to_string].
 */
typedef enum
{
  MOSTIK_OUTCOME_OK,
  MOSTIK_OUTCOME_CANCELLED,       /* we stopped it; says nothing */
  MOSTIK_OUTCOME_DNS_NXDOMAIN,    /* "no such name" */
  MOSTIK_OUTCOME_DNS_EMPTY,       /* the name exists, without addresses */
  MOSTIK_OUTCOME_DNS_FAILURE,     /* SERVFAIL, REFUSED, or an answer that cannot be read */
  MOSTIK_OUTCOME_DNS_TIMEOUT,     /* no answer */
  MOSTIK_OUTCOME_TCP_TIMEOUT,     /* SYN unanswered */
  MOSTIK_OUTCOME_TCP_REFUSED,     /* RST answers the SYN */
  MOSTIK_OUTCOME_TCP_UNREACHABLE, /* ICMP answers the SYN, or there is no route */
  MOSTIK_OUTCOME_TLS_RESET,       /* RST in an established connection, before the handshake was done */
  MOSTIK_OUTCOME_TLS_TIMEOUT,     /* silence in an established connection, before the handshake was done */
  MOSTIK_OUTCOME_TLS_CLOSED,      /* FIN before the handshake was done */
  MOSTIK_OUTCOME_TLS_ALERT,       /* the other side refused in the language of TLS, or spoke no TLS */
  MOSTIK_OUTCOME_TLS_UNTRUSTED,   /* a certificate was shown that we do not accept: see the trust flags */
  MOSTIK_OUTCOME_HTTP_RESET,      /* RST after the request */
  MOSTIK_OUTCOME_HTTP_TIMEOUT,    /* no answer to the request */
  MOSTIK_OUTCOME_HTTP_STALLED,    /* the answer began and stopped coming, the connection stays open */
  MOSTIK_OUTCOME_HTTP_CLOSED,     /* FIN before the answer was whole */
  MOSTIK_OUTCOME_HTTP_UNEXPECTED, /* an answer that cannot be read, a redirect without end, or not the known body */
  MOSTIK_OUTCOME_PROXY_FAILED,    /* the proxy of this computer did not let it through */
  MOSTIK_OUTCOME_TTL_EXPIRED,     /* it came as far as its time to live goes, and a router reported that */
  MOSTIK_OUTCOME_HOP_TIMEOUT,     /* no router reported anything */
  MOSTIK_N_OUTCOMES,
} MostikOutcome;

/**
 * MostikTrust:
 * @MOSTIK_TRUST_SHOWN: a certificate was shown
 * @MOSTIK_TRUST_SYSTEM: this computer's own store trusts the chain
 * @MOSTIK_TRUST_PUBLIC: the Mozilla roots shipped with the program trust the chain
 * @MOSTIK_TRUST_NAME_OK: the certificate is made out for the name
 * @MOSTIK_TRUST_EXPIRED: it was valid in the past only
 * @MOSTIK_TRUST_NOT_YET: it becomes valid in the future
 *
 * What there is to say about the certificate that was shown.
 */
typedef enum
{
  MOSTIK_TRUST_SHOWN = 1 << 0,
  MOSTIK_TRUST_SYSTEM = 1 << 1,
  MOSTIK_TRUST_PUBLIC = 1 << 2,
  MOSTIK_TRUST_NAME_OK = 1 << 3,
  MOSTIK_TRUST_EXPIRED = 1 << 4,
  MOSTIK_TRUST_NOT_YET = 1 << 5,
} MostikTrust;

/* A chain that a browser would accept and that no authority of this computer alone stands for. */
#define MOSTIK_TRUST_GENUINE \
  (MOSTIK_TRUST_SHOWN | MOSTIK_TRUST_SYSTEM | MOSTIK_TRUST_PUBLIC | MOSTIK_TRUST_NAME_OK)

/**
 * MostikObservation:
 *
 * One thing that was measured, as a plain value. Times are in milliseconds since the check began.
 * All text that came from the network has been cut short and cleaned of control characters.
 */
typedef struct
{
  MostikStep step;
  MostikTarget target;
  MostikExperiment experiment;
  MostikOutcome outcome;

  char *id;          /* (owned) (not nullable): catalogue id of the target */
  char *host;        /* (owned) (not nullable): the target's host name */
  char *name;        /* (owned) (nullable): the name in the handshake */
  char *address;     /* (owned) (nullable): the address spoken to */
  guint16 port;      /* 0 = none */
  char *resolver;    /* (owned) (nullable): catalogue id of the resolver asked, "system" for the system's */
  char **answers;    /* (owned) (nullable): addresses that a lookup gave */
  gboolean is_known; /* lookups of services: one of them lies in a network that is known as Proton's; a hint */

  guint8 ttl;   /* hops that its packets may go; 0 = as many as usual */
  char *router; /* (owned) (nullable): address of the router that reported them */

  gboolean domestic; /* controls: the site is in Russia */
  guint started_ms;
  guint elapsed_ms;
  guint64 n_bytes; /* received over the socket, all layers */

  guint http_status;         /* 0 = none */
  guint trust;               /* MostikTrust flags */
  char *issuer;              /* (owned) (nullable): who signed the certificate shown, one line */
  gboolean has_date;         /* the answer carried a date */
  gint64 skew_s;             /* how far that is ahead of this computer's clock, in seconds */
  char *redirect_host;       /* (owned) (nullable): where an unencrypted answer sends the reader */
  char *block_page;          /* (owned) (nullable): id of the known block page recognised */
  gboolean is_provider_page; /* … and that is known as an internet provider's own */
  gboolean is_challenge;     /* an error page that asks whether the reader is human: Proton answered */
  gboolean incident;         /* status page: an outage of the mail is reported */
} MostikObservation;

MostikObservation *mostik_observation_new (MostikStep step,
                                           MostikTarget target,
                                           MostikExperiment experiment,
                                           const char *id,
                                           const char *host);
MostikObservation *mostik_observation_copy (const MostikObservation *self);
void mostik_observation_free (MostikObservation *self);

gboolean mostik_observation_is_genuine (const MostikObservation *self);
gboolean mostik_observation_did_connect (const MostikObservation *self);

const char *mostik_step_to_string (MostikStep step);
const char *mostik_target_to_string (MostikTarget target);
const char *mostik_experiment_to_string (MostikExperiment experiment);
const char *mostik_outcome_to_string (MostikOutcome outcome);
gboolean mostik_step_from_string (const char *string, MostikStep *step);
gboolean mostik_target_from_string (const char *string, MostikTarget *target);
gboolean mostik_experiment_from_string (const char *string, MostikExperiment *experiment);
gboolean mostik_outcome_from_string (const char *string, MostikOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikObservation, mostik_observation_free)

G_END_DECLS
