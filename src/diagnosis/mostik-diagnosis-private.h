/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"
#include "diagnosis/mostik-evidence-private.h"

/* Marks a sentence for translation; the translating is done in explain/. */
#define N_(text) text

#define MOSTIK_ENOUGH_CONTROLS 2 /* live ones, without which nothing is called blocked or degraded */

G_BEGIN_DECLS

/* What the rules look at. */
typedef struct
{
  const MostikEvidence *evidence;
  const MostikServiceEvidence *mail; /* (nullable) */
  gboolean is_mail_open;
  gboolean has_controls;
  MostikFinding mail_finding;
  MostikFinding other_finding; /* of the services beside the mailbox that do not open */
} MostikFindings;

/* One line of the table of verdicts. */
typedef struct
{
  const char *id;
  gboolean (*holds) (const MostikFindings *f);
  MostikVerdict verdict;
  MostikConfidence confidence; /* where it does not follow from the methods */
  MostikPlace place;
  MostikScope scope;
  guint methods; /* 0 with "blocked" and "degraded": those that the experiments on what failed have shown */
  const char *text;
} MostikVerdictRule;

gboolean mostik_diagnosis_does_mail_freeze (const MostikFindings *f);
gboolean mostik_diagnosis_does_mail_freeze_alone (const MostikFindings *f);
gboolean mostik_diagnosis_does_all_foreign_freeze (const MostikFindings *f);
gboolean mostik_diagnosis_does_mail_creep (const MostikFindings *f);
gboolean mostik_diagnosis_is_mail_late (const MostikFindings *f);
gboolean mostik_diagnosis_is_service_late (const MostikFindings *f,
                                           const MostikServiceEvidence *service);
const MostikVerdictRule *mostik_diagnosis_decide (const MostikFindings *f);
void mostik_diagnosis_find_place (MostikDiagnosis *self, const MostikFindings *f);
const MostikVerdictRule *mostik_diagnosis_find_rule (const char *id);
void mostik_diagnosis_find_break (MostikDiagnosis *self, gboolean has_answers);
void mostik_diagnosis_find_stages (MostikDiagnosis *self, const MostikEvidence *evidence);
void mostik_stages_break_at (MostikStageState stages[MOSTIK_N_STAGES],
                             MostikVerdict verdict,
                             MostikPlace place);

G_END_DECLS
