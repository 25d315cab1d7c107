/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-comparison.h"

G_BEGIN_DECLS

/**
 * MostikChoice:
 *
 * What can be done after a check.
 */
typedef enum
{
  MOSTIK_CHOICE_NONE, /* ends a list */
  MOSTIK_CHOICE_OPEN_MAIL,
  MOSTIK_CHOICE_OPEN_PORTAL,
  MOSTIK_CHOICE_OPEN_STATUS,
  MOSTIK_CHOICE_ACCESS,
  MOSTIK_CHOICE_COMPLAIN,
  MOSTIK_CHOICE_OTHER_NETWORK,
  MOSTIK_CHOICE_CHECK,
  MOSTIK_CHOICE_DETAILS,
} MostikChoice;

#define MOSTIK_N_CHOICES (MOSTIK_CHOICE_DETAILS + 1)

/* The longest list, its end included. */
#define MOSTIK_CHOICES_MAX 7

/**
 * MostikChoiceWords:
 *
 * What a choice says and which action of the window it is. In English: to be translated when shown.
 */
typedef struct
{
  const char *title;
  const char *subtitle; /* (nullable) */
  const char *action;
} MostikChoiceWords;

const MostikChoice *mostik_choices_for (const MostikDiagnosis *diagnosis);
const MostikChoice *mostik_choices_for_two (const MostikComparison *comparison,
                                            const MostikDiagnosis *first,
                                            const MostikDiagnosis *second);
const MostikChoiceWords *mostik_choice_get_words (MostikChoice choice);

G_END_DECLS
