/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is there for those who help others: a result that is dictated by telephone, and practice.
 */
#include "ui/pages/helpers/mostik-helpers-page.h"

#include "config.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-heading.h"

#include <glib/gi18n.h>

struct _MostikHelpersPage
{
  MostikPage parent_instance;

  GtkBox *rows_box;
};

G_DEFINE_FINAL_TYPE (MostikHelpersPage, mostik_helpers_page, MOSTIK_TYPE_PAGE)

static const struct
{
  const char *title;
  const char *subtitle;
  const char *action;
} rows[] = {
  /* Translators: a large button for helpers; it leads to a page where four words are typed. */
  { N_ ("Four Words"), N_ ("See a result that somebody dictates to you"), "win.words" },
  /* Translators: a large button for helpers; it leads to recorded checks. */
  { N_ ("Practice Examples"), N_ ("Recorded checks of every kind; nothing is sent"), "win.rehearsal" },
};

static void
mostik_helpers_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_HELPERS_PAGE);

  G_OBJECT_CLASS (mostik_helpers_page_parent_class)->dispose (object);
}

static void
mostik_helpers_page_class_init (MostikHelpersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_helpers_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/helpers/mostik-helpers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikHelpersPage, rows_box);
}

static void
mostik_helpers_page_init (MostikHelpersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_box_append (self->rows_box, mostik_choice_row_new (_ (rows[i].title), _ (rows[i].subtitle),
                                                           rows[i].action, FALSE));
}

/**
 * mostik_helpers_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_helpers_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_HELPERS_PAGE, NULL);
}
