/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_RESULT_CARD (mostik_result_card_get_type ())
G_DECLARE_FINAL_TYPE (MostikResultCard, mostik_result_card, MOSTIK, RESULT_CARD, AdwBin)

void mostik_result_card_show (MostikResultCard *self, MostikCheckModel *model, guint index);

G_END_DECLS
