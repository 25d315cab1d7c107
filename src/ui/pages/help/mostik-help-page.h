/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_HELP_PAGE (mostik_help_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikHelpPage, mostik_help_page, MOSTIK, HELP_PAGE, MostikPage)

MostikPage *mostik_help_page_new (void);
void mostik_help_page_begin_with (MostikHelpPage *self, const char *help_id);

G_END_DECLS
