/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_REHEARSAL_PAGE (mostik_rehearsal_page_get_type ())
G_DECLARE_FINAL_TYPE (
  MostikRehearsalPage, mostik_rehearsal_page, MOSTIK, REHEARSAL_PAGE, MostikPage)

MostikPage *mostik_rehearsal_page_new (void);

G_END_DECLS
