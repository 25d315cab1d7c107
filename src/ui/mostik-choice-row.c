/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thing that can be done next: a button as wide as the page, a title and a line below it.
 */
#include "ui/mostik-choice-row.h"

#include "config.h"

#include <glib/gi18n.h>

struct _MostikChoiceRow
{
  GtkButton parent_instance;

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
};

G_DEFINE_FINAL_TYPE (MostikChoiceRow, mostik_choice_row, GTK_TYPE_BUTTON)

static void
mostik_choice_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_CHOICE_ROW);

  G_OBJECT_CLASS (mostik_choice_row_parent_class)->dispose (object);
}

static void
mostik_choice_row_class_init (MostikChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_choice_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/mostik-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikChoiceRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, MostikChoiceRow, subtitle_label);
}

static void
mostik_choice_row_init (MostikChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_choice_row_new:
 * @title: what it does
 * @subtitle: (nullable): more about it
 * @action: the action that it activates, such as "win.check"
 * @is_suggested: whether it is the page's one filled button
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
mostik_choice_row_new (const char *title,
                       const char *subtitle,
                       const char *action,
                       gboolean is_suggested)
{
  MostikChoiceRow *self = g_object_new (MOSTIK_TYPE_CHOICE_ROW, "action-name", action, NULL);

  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle != NULL);
  if (subtitle != NULL)
    {
      gtk_label_set_label (self->subtitle_label, subtitle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      subtitle, -1);
    }
  if (is_suggested)
    gtk_widget_add_css_class (GTK_WIDGET (self), "suggested-action");

  return GTK_WIDGET (self);
}

/**
 * mostik_choice_row_append_all:
 * @choices: the best first, ends with [enum@Choice.NONE]
 *
 * Puts a row for each of them into @box; the first becomes the page's one filled button.
 */
void
mostik_choice_row_append_all (GtkBox *box,
                              const MostikChoice *choices)
{
  for (gsize i = 0; choices[i] != MOSTIK_CHOICE_NONE; i++)
    {
      const MostikChoiceWords *words = mostik_choice_get_words (choices[i]);
      const char *subtitle = words->subtitle != NULL ? _ (words->subtitle) : NULL;

      gtk_box_append (box,
                      mostik_choice_row_new (_ (words->title), subtitle, words->action, i == 0));
    }
}
