/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_QUESTION_ROW (mostik_question_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikQuestionRow, mostik_question_row, MOSTIK, QUESTION_ROW, AdwBin)

GtkWidget *mostik_question_row_new (const char *title);
GtkBox *mostik_question_row_get_box (MostikQuestionRow *self);

G_END_DECLS
