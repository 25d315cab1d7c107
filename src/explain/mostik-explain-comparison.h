/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-comparison.h"

G_BEGIN_DECLS

/**
 * MostikComparisonExplanation:
 *
 * What follows from two checks, in plain words of the current language. Plain text, no markup.
 */
typedef struct
{
  char *headline;     /* (owned): one short sentence, no full stop */
  char *warning;      /* (owned) (nullable): what must not be done, to be read first */
  char *what_follows; /* (owned) */
  char *exception;    /* (owned) (nullable): where it may be otherwise */
  char *certainty;    /* (owned) (nullable): how sure we are */
  char *condition;    /* (owned) (nullable): what it hangs on */
  char *what_to_do;   /* (owned) */
} MostikComparisonExplanation;

MostikComparisonExplanation *mostik_explain_comparison (const MostikComparison *comparison,
                                                        const MostikDiagnosis *first,
                                                        const MostikDiagnosis *second);
void mostik_comparison_explanation_free (MostikComparisonExplanation *self);

/* "First network", "Second network". (transfer none), current language. */
const char *mostik_explain_network (guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikComparisonExplanation, mostik_comparison_explanation_free)

G_END_DECLS
