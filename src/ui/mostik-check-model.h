/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "diagnosis/mostik-comparison.h"
#include "ui/mostik-check-memory.h"
#include "ui/mostik-check-record.h"
#include "ui/mostik-rehearsal.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_CHECK_MODEL (mostik_check_model_get_type ())
G_DECLARE_FINAL_TYPE (MostikCheckModel, mostik_check_model, MOSTIK, CHECK_MODEL, GObject)

/**
 * MostikCheckKind:
 * @MOSTIK_CHECK_KIND_OWN: checks of this computer's way to Proton Mail
 * @MOSTIK_CHECK_KIND_REHEARSAL: a recorded one, played again
 * @MOSTIK_CHECK_KIND_DICTATED: a result that somebody told in four words
 *
 * Whose results a model holds. One model never holds two kinds, so nothing of a rehearsal can come
 * into a comparison or a letter.
 */
typedef enum
{
  MOSTIK_CHECK_KIND_OWN,
  MOSTIK_CHECK_KIND_REHEARSAL,
  MOSTIK_CHECK_KIND_DICTATED,
} MostikCheckKind;

MostikCheckModel *mostik_check_model_new (void);
MostikCheckModel *mostik_check_model_new_for_rehearsal (MostikRehearsal *rehearsal);
MostikCheckModel *mostik_check_model_new_for_dictated (MostikDiagnosis *diagnosis);

MostikCheckKind mostik_check_model_get_kind (MostikCheckModel *self);

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
