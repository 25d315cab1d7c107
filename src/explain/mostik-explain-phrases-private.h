/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "explain/mostik-explain.h"

G_BEGIN_DECLS

/* What follows the kind's own sentences on what can be done. */
typedef enum
{
  MOSTIK_ADVICE_NONE = 0,
  MOSTIK_ADVICE_LATER = 1 << 0, /* wait, or try another network */
  MOSTIK_ADVICE_WAYS = 1 << 1,  /* the ways round */
  MOSTIK_ADVICE_ASK = 1 << 2,   /* whose network it is */
} MostikAdvice;

/* The sentences for one kind of result; all marked with N_(). Where two are given for one thing,
 * the second holds where the result is less than certain. */
typedef struct
{
  const char *headline;
  const char *headline_likely; /* (nullable): it knows no degrees */
  const char *what_happened;   /* only what was seen */
  const char *what_it_means;
  const char *what_it_means_likely; /* (nullable) */
  const char *what_to_do;           /* (nullable) */
  guint advice;                     /* MostikAdvice flags */
} MostikPhrases;

const MostikPhrases *mostik_explain_find_phrases (const MostikDiagnosis *diagnosis);

G_END_DECLS
