/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "diagnosis/mostik-comparison.h"
#include "diagnosis/mostik-diagnosis.h"
#include "observation/mostik-observation-set.h"
#include "ui/mostik-check-memory.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_CHECK_MODEL (mostik_check_model_get_type ())
G_DECLARE_FINAL_TYPE (MostikCheckModel, mostik_check_model, MOSTIK, CHECK_MODEL, GObject)

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

MostikCheckModel *mostik_check_model_new (void);

MostikCatalog *mostik_check_model_get_catalog (MostikCheckModel *self);
const GError *mostik_check_model_get_catalog_error (MostikCheckModel *self);

void mostik_check_model_start (MostikCheckModel *self);
void mostik_check_model_start_over_other (MostikCheckModel *self);
void mostik_check_model_stop (MostikCheckModel *self);
void mostik_check_model_drop (MostikCheckModel *self);
void mostik_check_model_forget (MostikCheckModel *self);
gboolean mostik_check_model_is_running (MostikCheckModel *self);

const MostikObservationSet *mostik_check_model_get_observations (MostikCheckModel *self);
const MostikDiagnosis *mostik_check_model_get_diagnosis (MostikCheckModel *self);
GDateTime *mostik_check_model_get_finished (MostikCheckModel *self);

const MostikCheckMemory *mostik_check_model_get_memory (MostikCheckModel *self);
const MostikCheckRecord *mostik_check_model_get_record (MostikCheckModel *self, guint index);
const MostikComparison *mostik_check_model_get_comparison (MostikCheckModel *self);
void mostik_check_model_look_into (MostikCheckModel *self, guint index);
const MostikCheckRecord *mostik_check_model_get_shown (MostikCheckModel *self);
MostikWay mostik_check_model_look_at_way (MostikCheckModel *self);

G_END_DECLS
