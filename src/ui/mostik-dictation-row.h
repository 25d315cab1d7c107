/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_DICTATION_ROW (mostik_dictation_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikDictationRow, mostik_dictation_row, MOSTIK, DICTATION_ROW, AdwBin)

void mostik_dictation_row_show (MostikDictationRow *self, MostikCheckModel *model);

G_END_DECLS
