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
  MOSTIK_CHOICE_OTHER_LINE,   /* the same, where only some sites open */
  MOSTIK_CHOICE_HELP_BROWSER, /* these lead to a page of advice */
  MOSTIK_CHOICE_HELP_CLOCK,
  MOSTIK_CHOICE_HELP_KILL_SWITCH,
  MOSTIK_CHOICE_HELP_HOSTS,
  MOSTIK_CHOICE_HELP_PROXY,
  MOSTIK_CHOICE_HELP_ONLINE,
  MOSTIK_CHOICE_CHECK,
  MOSTIK_CHOICE_DETAILS,
} MostikChoice;

#define MOSTIK_N_CHOICES (MOSTIK_CHOICE_DETAILS + 1)

/* The longest list, its end included. */
#define MOSTIK_CHOICES_MAX 7

/* After as many blocked checks in a row, one more is no longer what helps. */
#define MOSTIK_CHOICES_ENOUGH_BLOCKED 3

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

void mostik_choices_find (const MostikDiagnosis *diagnosis,
                          guint n_blocked,
                          MostikChoice choices[MOSTIK_CHOICES_MAX]);
void mostik_choices_find_for_two (const MostikComparison *comparison,
                                  const MostikDiagnosis *first,
                                  const MostikDiagnosis *second,
                                  MostikChoice choices[MOSTIK_CHOICES_MAX]);
MostikChoice mostik_choices_find_help (const MostikDiagnosis *diagnosis);
const MostikChoiceWords *mostik_choice_get_words (MostikChoice choice);

G_END_DECLS
