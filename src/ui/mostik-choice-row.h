/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_CHOICE_ROW (mostik_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikChoiceRow, mostik_choice_row, MOSTIK, CHOICE_ROW, GtkButton)

GtkWidget *mostik_choice_row_new (const char *title,
                                  const char *subtitle,
                                  const char *action,
                                  gboolean is_suggested);

void mostik_choice_row_append_all (GtkBox *box, const MostikChoice *choices);

G_END_DECLS
