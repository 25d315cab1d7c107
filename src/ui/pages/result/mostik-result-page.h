/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_RESULT_PAGE (mostik_result_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikResultPage, mostik_result_page, MOSTIK, RESULT_PAGE, MostikPage)

MostikPage *mostik_result_page_new (MostikCheckModel *model);

G_END_DECLS
