/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_CONTACTS_PAGE (mostik_contacts_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikContactsPage, mostik_contacts_page, MOSTIK, CONTACTS_PAGE, MostikPage)

MostikPage *mostik_contacts_page_new (MostikCheckModel *model);

G_END_DECLS
