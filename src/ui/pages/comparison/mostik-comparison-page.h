/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_COMPARISON_PAGE (mostik_comparison_page_get_type ())
G_DECLARE_FINAL_TYPE (
  MostikComparisonPage, mostik_comparison_page, MOSTIK, COMPARISON_PAGE, MostikPage)

MostikPage *mostik_comparison_page_new (MostikCheckModel *model);

G_END_DECLS
