/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "explain/mostik-explain.h"

G_BEGIN_DECLS

/* The sentences for one kind of result; all marked with N_(). */
typedef struct
{
  const char *headline; /* where it is certain */
  const char *headline_likely;
  const char *what_happened;
  const char *what_it_means;
  const char *what_to_do;
} MostikPhrases;

const MostikPhrases *mostik_explain_find_phrases (const MostikDiagnosis *diagnosis, guint *told);

G_END_DECLS
