/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_COPY_BUTTON (mostik_copy_button_get_type ())
G_DECLARE_FINAL_TYPE (MostikCopyButton, mostik_copy_button, MOSTIK, COPY_BUTTON, GtkButton)

void mostik_copy_button_set_text (MostikCopyButton *self, const char *text);
void mostik_copy_button_set_words (MostikCopyButton *self, const char *words, const char *what);

G_END_DECLS
