/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/**
 * MostikProbeSuspicion:
 * @MOSTIK_PROBE_SUSPICION_NONE: nothing is known against the service
 * @MOSTIK_PROBE_SUSPICION_UNCONNECTED: its request takes too long and has no connection yet
 * @MOSTIK_PROBE_SUSPICION_CONNECTED: its request takes too long on an established connection
 *
 * Why a service is looked into before its request has ended.
 */
typedef enum
{
  MOSTIK_PROBE_SUSPICION_NONE,
  MOSTIK_PROBE_SUSPICION_UNCONNECTED,
  MOSTIK_PROBE_SUSPICION_CONNECTED,
} MostikProbeSuspicion;

#define MOSTIK_PROBE_MAX_SERVICES 16

GPtrArray *mostik_probe_plan_start (MostikCatalog *catalog, const MostikObservationSet *set);
GPtrArray *mostik_probe_plan_dissection (MostikCatalog *catalog,
                                         const MostikObservationSet *set,
                                         const MostikProbeSuspicion *suspicions);
gboolean mostik_probe_plan_is_settled (MostikCatalog *catalog,
                                       const MostikObservationSet *set,
                                       gboolean is_late);
char *mostik_probe_plan_get_key (const MostikObservation *step);

G_END_DECLS
