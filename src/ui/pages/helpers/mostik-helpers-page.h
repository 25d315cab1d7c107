/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_HELPERS_PAGE (mostik_helpers_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikHelpersPage, mostik_helpers_page, MOSTIK, HELPERS_PAGE, MostikPage)

MostikPage *mostik_helpers_page_new (void);

G_END_DECLS
