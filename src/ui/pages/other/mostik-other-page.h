/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_OTHER_PAGE (mostik_other_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikOtherPage, mostik_other_page, MOSTIK, OTHER_PAGE, MostikPage)

MostikPage *mostik_other_page_new (MostikCheckModel *model);

G_END_DECLS
