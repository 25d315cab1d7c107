/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_WITHOUT_PAGE (mostik_without_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikWithoutPage, mostik_without_page, MOSTIK, WITHOUT_PAGE, MostikPage)

MostikPage *mostik_without_page_new (void);

G_END_DECLS
