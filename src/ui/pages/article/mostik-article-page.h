/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_ARTICLE_PAGE (mostik_article_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikArticlePage, mostik_article_page, MOSTIK, ARTICLE_PAGE, MostikPage)

MostikPage *mostik_article_page_new (MostikCheckModel *model, const char *id);

G_END_DECLS
