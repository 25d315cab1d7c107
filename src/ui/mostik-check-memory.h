/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-diagnosis.h"
#include "observation/mostik-observation-set.h"

G_BEGIN_DECLS

/**
 * MostikCheckRecord:
 *
 * What a check found out, once it is over.
 */
typedef struct
{
  MostikObservationSet *observations; /* (owned) */
  MostikDiagnosis *diagnosis;         /* (owned) */
  GDateTime *finished;                /* (owned): in local time */
  char *way_out;                      /* (owned): how packets left this computer */
} MostikCheckRecord;

/**
 * MostikCheckMemory:
 *
 * What is remembered of earlier checks, in memory only.
 */
typedef struct
{
  MostikDiagnosis *diagnosis; /* (owned) (nullable): of the check before the last one */
  GDateTime *finished;        /* (owned) (nullable) */
  guint n_blocked;            /* so many checks in a row have ended as blocked, up to now */
} MostikCheckMemory;

void mostik_check_record_free (MostikCheckRecord *self);

void mostik_check_memory_note (MostikCheckMemory *self,
                               const MostikCheckRecord *record,
                               MostikCheckRecord *old);
void mostik_check_memory_clear (MostikCheckMemory *self);

G_END_DECLS
