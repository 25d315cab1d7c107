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
 * @MOSTIK_STAGE_STATE_NOT_TRIED: it was not got as far
 * @MOSTIK_STAGE_STATE_PASSED: it was passed
 * @MOSTIK_STAGE_STATE_BROKEN: the way breaks here
 * @MOSTIK_STAGE_STATE_PERHAPS: the way may break here
 * @MOSTIK_STAGE_STATE_DOOR: a sign-in page stands here
 * @MOSTIK_STAGE_STATE_HAMPERED: it was passed, but slowly, not always, or not by all
 * @MOSTIK_STAGE_STATE_TRYING: the check is under way and has seen something of it
 * @MOSTIK_STAGE_STATE_AHEAD: the check is under way and has seen nothing of it yet
 *
 * While a check is under way there are only the last two, and @MOSTIK_STAGE_STATE_PASSED where
 * nothing that may still be seen takes that back.
 */
typedef enum
{
  MOSTIK_STAGE_STATE_NOT_TRIED,
  MOSTIK_STAGE_STATE_PASSED,
  MOSTIK_STAGE_STATE_BROKEN,
  MOSTIK_STAGE_STATE_PERHAPS,
  MOSTIK_STAGE_STATE_DOOR,
  MOSTIK_STAGE_STATE_HAMPERED,
  MOSTIK_STAGE_STATE_TRYING,
  MOSTIK_STAGE_STATE_AHEAD,
} MostikStageState;

#define MOSTIK_N_STAGE_STATES (MOSTIK_STAGE_STATE_AHEAD + 1)

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

/**
 * MostikDiagnosisGist:
 * @rule: the rule that decided; verdict and scope follow from it
 * @has_answers: whether anything answered at all
 *
 * As little of a diagnosis as makes the same words, choices and stations.
 */
typedef struct
{
  const char *rule;
  guint methods;     /* MostikMethod flags */
  MostikMethod told; /* the one that people are told of first; 0 = none */
  MostikConfidence confidence;
  MostikPlace place;
  gboolean through_tunnel;
  gboolean was_stopped;
  gboolean has_answers;
} MostikDiagnosisGist;

MostikDiagnosis *mostik_diagnosis_new (const MostikObservationSet *set);
void mostik_diagnosis_free (MostikDiagnosis *self);

MostikMethod mostik_method_get_gravest (guint methods);
MostikMethod mostik_diagnosis_get_told (const MostikDiagnosis *self);

MostikDiagnosis *mostik_diagnosis_new_from_gist (const MostikDiagnosisGist *gist);
MostikDiagnosisGist mostik_diagnosis_get_gist (const MostikDiagnosis *self);
const char *mostik_diagnosis_get_rule_id (guint index);

gboolean mostik_diagnosis_is_decided (const MostikObservationSet *set);
gboolean mostik_diagnosis_has_reason (const MostikDiagnosis *self, const char *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikDiagnosis, mostik_diagnosis_free)

G_END_DECLS
