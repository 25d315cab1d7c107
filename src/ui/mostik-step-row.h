/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_STEP_ROW (mostik_step_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikStepRow, mostik_step_row, MOSTIK, STEP_ROW, AdwBin)

GtkWidget *mostik_step_row_new (guint number, const char *title);
void mostik_step_row_add_text (MostikStepRow *self, const char *text);
void mostik_step_row_add_address (MostikStepRow *self, const char *what, const char *address);
void mostik_step_row_focus (MostikStepRow *self);

G_END_DECLS
