/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

G_BEGIN_DECLS

/**
 * MostikLevel:
 * @MOSTIK_LEVEL_QUIET: only what a browser would do
 * @MOSTIK_LEVEL_NORMAL: experiments after a failure
 * @MOSTIK_LEVEL_THOROUGH: experiments that look odd on a home line too
 *
 * How loud a check may be.
 */
typedef enum
{
  MOSTIK_LEVEL_QUIET,
  MOSTIK_LEVEL_NORMAL,
  MOSTIK_LEVEL_THOROUGH,
} MostikLevel;

const char *mostik_level_to_string (MostikLevel level);
gboolean mostik_level_from_string (const char *string, MostikLevel *level);

/**
 * MostikLocalFacts:
 *
 * What this computer says about its network before any packet is sent.
 */
typedef struct
{
  gboolean has_route;     /* a default route, IPv4 or IPv6 */
  gboolean has_ipv6;      /* a default route for IPv6 */
  gboolean is_ipv6_only;  /* … and none for IPv4 */
  char *tunnel;           /* (owned) (nullable): a tunnel interface that is up and carries traffic */
  char *kill_switch;      /* (owned) (nullable): an interface of a VPN's kill switch that holds the default route, or the way to the resolvers */
  char *proxy;            /* (owned) (nullable): the proxy that a browser would use for Proton, without credentials */
  char *router;           /* (owned) (nullable): hardware address of the next router; tells networks apart, stays in memory */
  char **nameservers;     /* (owned) (nullable): addresses of the configured resolvers */
  char **hosts_overrides; /* (owned) (nullable): services' host names that the hosts file redirects */
} MostikLocalFacts;

/**
 * MostikObservationSet:
 *
 * Everything that one check knows: the local facts and what was measured.
 */
typedef struct
{
  MostikLevel level;
  MostikLocalFacts local;
  GDateTime *started;      /* (owned) (nullable) */
  guint elapsed_ms;        /* 0 while the check is under way */
  gboolean was_stopped;    /* the person, or the time limit, ended it early */
  guint n_restarts;        /* the network changed under way */
  guint64 n_bytes;         /* received in all, as counted at the sockets */
  char *tls_library;       /* (owned) (nullable) */
  GPtrArray *observations; /* (owned) (element-type MostikObservation) */
} MostikObservationSet;

void mostik_local_facts_clear (MostikLocalFacts *local);

MostikObservationSet *mostik_observation_set_new (MostikLevel level);
MostikObservationSet *mostik_observation_set_copy (const MostikObservationSet *self);
void mostik_observation_set_free (MostikObservationSet *self);
void mostik_observation_set_add (MostikObservationSet *self, MostikObservation *observation);
guint mostik_observation_set_get_size (const MostikObservationSet *self);
const MostikObservation *mostik_observation_set_get (const MostikObservationSet *self, guint index);
void mostik_observation_set_clear (MostikObservationSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikObservationSet, mostik_observation_set_free)

G_END_DECLS
