/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/**
 * MostikExplanation:
 *
 * A diagnosis in plain words of the current language. Plain text, no markup.
 */
typedef struct
{
  char *headline;      /* (owned): one short sentence, no full stop */
  char *certainty;     /* (owned) (nullable): how sure we are and why */
  char *what_happened; /* (owned) */
  char *what_it_means; /* (owned) */
  char *what_to_do;    /* (owned) */
  char *road;          /* (owned) (nullable): which road the check took, where that is not plain (VPN) */
} MostikExplanation;

MostikExplanation *mostik_explain (const MostikDiagnosis *diagnosis);
void mostik_explanation_free (MostikExplanation *self);

/* One sentence of what a check is doing now, for a line of progress. (transfer full) */
char *mostik_explain_road (const MostikLocalFacts *local);
char *mostik_explain_progress (const MostikObservationSet *set);

/* Details: (transfer full), current language. */
char *mostik_explain_service (const MostikServiceState *service);        /* "mail.proton.me opens" */
char *mostik_explain_outcome (MostikOutcome outcome);                    /* "the connection was reset" */
char *mostik_explain_observation (const MostikObservation *observation); /* one line of the table */
char *mostik_explain_times (const MostikObservation *observation);       /* "after 120 ms, took 60 ms" */
GPtrArray *mostik_explain_controls (const MostikObservationSet *set);    /* "ya.ru: opens", for each */
char *mostik_explain_reason (const MostikReason *reason);
char *mostik_explain_verdict_words (const MostikDiagnosis *diagnosis);                            /* the words of the report: "blocked · sni-filtering · certain" */
char *mostik_explain_details (const MostikDiagnosis *diagnosis, const MostikObservationSet *set); /* everything, as text to copy */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikExplanation, mostik_explanation_free)

G_END_DECLS
