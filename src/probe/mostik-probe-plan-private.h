/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "probe/mostik-probe-plan.h"

G_BEGIN_DECLS

#define MOSTIK_PLAN_REPEATS 2 /* "certain" needs two fresh connections for an experiment (design, vocabulary) */

typedef struct
{
  MostikCatalog *catalog;
  const MostikObservationSet *set;
  GPtrArray *steps; /* (element-type MostikObservation) */
} MostikPlan;

/* What is known of one service so far. */
typedef struct
{
  const MostikService *service;
  MostikProbeSuspicion suspicion;
  const MostikObservation *lookup; /* (nullable) */
  const MostikObservation *page;   /* (nullable) */
} MostikPlanCase;

MostikObservation *mostik_plan_want (MostikPlan *plan,
                                     MostikStep step,
                                     MostikTarget target,
                                     MostikExperiment experiment,
                                     const char *id,
                                     const char *host);
void mostik_plan_want_connections (MostikPlan *plan,
                                   MostikStep step,
                                   MostikTarget target,
                                   MostikExperiment experiment,
                                   const MostikService *service,
                                   const char *name,
                                   const char *address,
                                   guint16 port,
                                   guint n);
void mostik_plan_want_lookup (MostikPlan *plan,
                              MostikTarget target,
                              const char *id,
                              const char *host,
                              gboolean domestic);
const MostikObservation *mostik_plan_find (const MostikObservationSet *set,
                                           MostikStep step,
                                           MostikTarget target,
                                           MostikExperiment experiment,
                                           const char *id);
gboolean mostik_plan_is_open (const MostikObservation *page);
gboolean mostik_plan_is_bad (const MostikObservation *observation);

void mostik_plan_case (MostikPlan *plan, const MostikPlanCase *c);
void mostik_plan_large (MostikPlan *plan);
void mostik_plan_delivery (MostikPlan *plan);
void mostik_plan_untouched (MostikPlan *plan, const MostikService *service, const char *address);
gboolean mostik_plan_hops (MostikPlan *plan, const char *like);
void mostik_plan_distance (MostikPlan *plan,
                           const MostikService *service,
                           const char *address,
                           MostikStep step);
gboolean mostik_plan_is_hampered (MostikPlan *plan, const MostikObservation *o);

G_END_DECLS
