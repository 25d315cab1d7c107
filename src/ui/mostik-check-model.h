/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"
#include "diagnosis/mostik-diagnosis.h"
#include "observation/mostik-observation-set.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_CHECK_MODEL (mostik_check_model_get_type ())
G_DECLARE_FINAL_TYPE (MostikCheckModel, mostik_check_model, MOSTIK, CHECK_MODEL, GObject)

MostikCheckModel *mostik_check_model_new (void);

MostikCatalog *mostik_check_model_get_catalog (MostikCheckModel *self);
const GError *mostik_check_model_get_catalog_error (MostikCheckModel *self);

void mostik_check_model_start (MostikCheckModel *self);
void mostik_check_model_stop (MostikCheckModel *self);
void mostik_check_model_drop (MostikCheckModel *self);
gboolean mostik_check_model_is_running (MostikCheckModel *self);

const MostikObservationSet *mostik_check_model_get_observations (MostikCheckModel *self);
const MostikDiagnosis *mostik_check_model_get_diagnosis (MostikCheckModel *self);
GDateTime *mostik_check_model_get_finished (MostikCheckModel *self);

G_END_DECLS
