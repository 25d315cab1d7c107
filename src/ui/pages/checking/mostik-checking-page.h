/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_CHECKING_PAGE (mostik_checking_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikCheckingPage, mostik_checking_page, MOSTIK, CHECKING_PAGE, MostikPage)

MostikPage *mostik_checking_page_new (MostikCheckModel *model);

G_END_DECLS
