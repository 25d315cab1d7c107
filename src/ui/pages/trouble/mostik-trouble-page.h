/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_TROUBLE_PAGE (mostik_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikTroublePage, mostik_trouble_page, MOSTIK, TROUBLE_PAGE, MostikPage)

MostikPage *mostik_trouble_page_new (MostikCheckModel *model);

G_END_DECLS
