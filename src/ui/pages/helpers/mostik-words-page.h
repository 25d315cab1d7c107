/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_WORDS_PAGE (mostik_words_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikWordsPage, mostik_words_page, MOSTIK, WORDS_PAGE, MostikPage)

MostikPage *mostik_words_page_new (void);

G_END_DECLS
