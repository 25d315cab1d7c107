/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mostik_article_is_date (const char *text, gboolean year_is_enough);
gboolean mostik_article_is_address (const char *text);

G_END_DECLS
