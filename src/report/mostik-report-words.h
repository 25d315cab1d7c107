/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/**
 * MostikWordsStatus:
 * @MOSTIK_WORDS_GOOD: four words of one result
 * @MOSTIK_WORDS_TOO_FEW: all known, but more must follow
 * @MOSTIK_WORDS_TOO_MANY: all known, but more than four
 * @MOSTIK_WORDS_UNKNOWN: one is in neither list
 * @MOSTIK_WORDS_MISHEARD: all known, but they do not belong together, or in this order
 */
typedef enum
{
  MOSTIK_WORDS_GOOD,
  MOSTIK_WORDS_TOO_FEW,
  MOSTIK_WORDS_TOO_MANY,
  MOSTIK_WORDS_UNKNOWN,
  MOSTIK_WORDS_MISHEARD,
} MostikWordsStatus;

/**
 * MostikWordsReading:
 *
 * What was understood of words that somebody heard and typed.
 */
typedef struct
{
  MostikWordsStatus status;
  guint n_words;              /* known ones, as far as it was read */
  char *unknown;              /* (owned) (nullable): the first word that is in neither list */
  const char *nearest;        /* (nullable): which one was probably meant by it */
  gboolean is_unfinished;     /* the unknown word is the last, and a word may begin so */
  MostikDiagnosis *diagnosis; /* (owned) (nullable): the result, if good */
  GDate day;                  /* and when it was found */
} MostikWordsReading;

char *
mostik_report_to_words (const MostikDiagnosis *diagnosis, const GDate *day, const char *language);
MostikWordsReading *mostik_report_from_words (const char *text, const GDate *today);
void mostik_words_reading_free (MostikWordsReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikWordsReading, mostik_words_reading_free)

G_END_DECLS
