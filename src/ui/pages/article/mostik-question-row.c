/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line that unfolds: a question, and below it whatever answers it.
 */
#include "ui/pages/article/mostik-question-row.h"

#include "config.h"

struct _MostikQuestionRow
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkLabel *title_label;
  GtkBox *content_box;
};

G_DEFINE_FINAL_TYPE (MostikQuestionRow, mostik_question_row, ADW_TYPE_BIN)

static void
mostik_question_row_class_init (MostikQuestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/article/mostik-question-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikQuestionRow, expander);
  gtk_widget_class_bind_template_child (widget_class, MostikQuestionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, MostikQuestionRow, content_box);
}

static void
mostik_question_row_init (MostikQuestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_question_row_new:
 * @title: the line that is always there; plain text
 *
 * Returns: (transfer floating): a new row, folded
 */
GtkWidget *
mostik_question_row_new (const char *title)
{
  MostikQuestionRow *self = g_object_new (MOSTIK_TYPE_QUESTION_ROW, NULL);

  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  return GTK_WIDGET (self);
}

/**
 * mostik_question_row_get_box:
 *
 * Returns: (transfer none): what unfolds, to be filled
 */
GtkBox *
mostik_question_row_get_box (MostikQuestionRow *self)
{
  g_return_val_if_fail (MOSTIK_IS_QUESTION_ROW (self), NULL);

  return self->content_box;
}
