/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

/**
 * MostikStepsStart:
 * @MOSTIK_STEPS_START_ACCESS: the first way to the mail
 * @MOSTIK_STEPS_START_COMPLAINT: the complaint
 *
 * What the person came for.
 */
typedef enum
{
  MOSTIK_STEPS_START_ACCESS,
  MOSTIK_STEPS_START_COMPLAINT,
} MostikStepsStart;

#define MOSTIK_TYPE_STEPS_PAGE (mostik_steps_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikStepsPage, mostik_steps_page, MOSTIK, STEPS_PAGE, MostikPage)

MostikPage *mostik_steps_page_new (MostikCheckModel *model, MostikStepsStart start);

G_END_DECLS
