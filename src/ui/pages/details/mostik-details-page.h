/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_DETAILS_PAGE (mostik_details_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikDetailsPage, mostik_details_page, MOSTIK, DETAILS_PAGE, MostikPage)

MostikPage *mostik_details_page_new (MostikCheckModel *model);

G_END_DECLS
