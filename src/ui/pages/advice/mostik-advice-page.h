/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_ADVICE_PAGE (mostik_advice_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikAdvicePage, mostik_advice_page, MOSTIK, ADVICE_PAGE, MostikPage)

MostikPage *mostik_advice_page_new (MostikCheckModel *model);

G_END_DECLS
