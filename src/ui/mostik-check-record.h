/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-comparison.h"
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
  MostikObservationSet *observations; /* (owned) (nullable): not known of a dictated result */
  MostikDiagnosis *diagnosis;         /* (owned) */
  GDateTime *finished;                /* (owned): in local time */
  char *way_out;                      /* (owned): how packets left this computer */
} MostikCheckRecord;

/**
 * MostikWay:
 * @MOSTIK_WAY_SAME: as in the first check
 * @MOSTIK_WAY_OTHER: another one
 * @MOSTIK_WAY_NONE: none
 *
 * By which way packets would leave this computer now.
 */
typedef enum
{
  MOSTIK_WAY_SAME,
  MOSTIK_WAY_OTHER,
  MOSTIK_WAY_NONE,
} MostikWay;

#define MOSTIK_N_CHECK_RECORDS 2

/**
 * MostikCheckRecords:
 *
 * The checks that ended, the last one last: one, or two over different networks and what follows.
 */
typedef struct
{
  MostikCheckRecord *items[MOSTIK_N_CHECK_RECORDS]; /* (owned) (nullable) */
  guint n_items;
  MostikComparison *comparison; /* (owned) (nullable): of both */
} MostikCheckRecords;

MostikCheckRecord *mostik_check_record_new (MostikObservationSet *set, MostikDiagnosis *diagnosis);
void mostik_check_record_free (MostikCheckRecord *self);

void mostik_check_records_add (MostikCheckRecords *self,
                               MostikCheckRecord *record,
                               gboolean is_over_other);
void mostik_check_records_clear (MostikCheckRecords *self);
MostikCheckRecord *mostik_check_records_get_last (const MostikCheckRecords *self);
MostikWay mostik_check_records_look_at_way (const MostikCheckRecords *self);

G_END_DECLS
