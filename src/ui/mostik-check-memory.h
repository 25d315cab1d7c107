/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-record.h"

G_BEGIN_DECLS

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

void mostik_check_memory_note (MostikCheckMemory *self,
                               const MostikCheckRecord *record,
                               MostikCheckRecord *old);
void mostik_check_memory_clear (MostikCheckMemory *self);

G_END_DECLS
