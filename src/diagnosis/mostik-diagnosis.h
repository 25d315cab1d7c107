/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-verdict.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/**
 * MostikReason:
 *
 * A rule that held, and its own English sentence (translated in explain/).
 */
typedef struct
{
  const char *rule;
  const char *text;
} MostikReason;

/**
 * MostikServiceState:
 * @id: the service's catalogue id
 * @host: its host name
 * @outcome: how the plain request ended, refined by what the experiments saw
 * @is_open: it answered, and proved to be Proton's
 *
 * What became of one of Proton's services.
 */
typedef struct
{
  char *id;   /* (owned) */
  char *host; /* (owned) */
  MostikOutcome outcome;
  gboolean is_open;
} MostikServiceState;

/**
 * MostikStage:
 *
 * The five stations of the path, in its order.
 */
typedef enum
{
  MOSTIK_STAGE_COMPUTER,
  MOSTIK_STAGE_NETWORK,
  MOSTIK_STAGE_PROVIDER,
  MOSTIK_STAGE_INTERNET,
  MOSTIK_STAGE_PROTON,
} MostikStage;

#define MOSTIK_N_STAGES 5

/**
 * MostikStageState:
 * @MOSTIK_STAGE_STATE_NOT_TRIED: nothing was measured yet, or it was not got as far
 * @MOSTIK_STAGE_STATE_PASSED: it was passed
 * @MOSTIK_STAGE_STATE_BROKEN: the way breaks here
 * @MOSTIK_STAGE_STATE_PERHAPS: the way may break here
 * @MOSTIK_STAGE_STATE_DOOR: a sign-in page stands here
 */
typedef enum
{
  MOSTIK_STAGE_STATE_NOT_TRIED,
  MOSTIK_STAGE_STATE_PASSED,
  MOSTIK_STAGE_STATE_BROKEN,
  MOSTIK_STAGE_STATE_PERHAPS,
  MOSTIK_STAGE_STATE_DOOR,
} MostikStageState;

/**
 * MostikDiagnosis:
 *
 * The verdict on one set of observations.
 */
typedef struct
{
  MostikLevel level;
  MostikVerdict verdict;
  guint methods;         /* MostikMethod flags */
  guint certain_methods; /* those that are certain by themselves; may be none */
  MostikConfidence confidence;
  MostikPlace place;
  MostikScope scope;
  guint n_live_controls;
  guint n_live_foreign_controls;
  gboolean through_tunnel; /* the check went through a VPN or tunnel */
  gboolean was_stopped;
  GArray *reasons;     /* (owned) (element-type MostikReason) */
  GPtrArray *services; /* (owned) (element-type MostikServiceState) */
  MostikStageState stages[MOSTIK_N_STAGES];
} MostikDiagnosis;

MostikDiagnosis *mostik_diagnosis_new (const MostikObservationSet *set);
void mostik_diagnosis_free (MostikDiagnosis *self);

gboolean mostik_diagnosis_is_decided (const MostikObservationSet *set);
gboolean mostik_diagnosis_has_reason (const MostikDiagnosis *self, const char *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikDiagnosis, mostik_diagnosis_free)

G_END_DECLS
