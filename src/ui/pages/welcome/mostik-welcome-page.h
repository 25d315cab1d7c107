/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_WELCOME_PAGE (mostik_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikWelcomePage, mostik_welcome_page, MOSTIK, WELCOME_PAGE, MostikPage)

MostikPage *mostik_welcome_page_new (void);

G_END_DECLS
