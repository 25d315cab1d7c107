/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mostik_news_send (GtkWindow *window);
void mostik_news_withdraw (GtkWindow *window);

G_END_DECLS
