/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choose a practice example: one row for each recorded check, titled by what the window will say of
 * it at the end.
 */
#include "ui/pages/helpers/mostik-rehearsal-page.h"

#include "config.h"
#include "explain/mostik-explain.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-rehearsal.h"

struct _MostikRehearsalPage
{
  MostikPage parent_instance;

  GtkBox *rows_box;
};

G_DEFINE_FINAL_TYPE (MostikRehearsalPage, mostik_rehearsal_page, MOSTIK_TYPE_PAGE)

static GtkWidget *
create_row (const MostikRehearsalCase *recorded)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (recorded->diagnosis);
  g_autofree char *words = mostik_explain_verdict_words (recorded->diagnosis);
  g_autofree char *subtitle =
    recorded->diagnosis->through_tunnel ? g_strconcat (words, " · VPN", NULL) : g_strdup (words);
  GtkWidget *row = mostik_choice_row_new (explanation->headline, subtitle, "win.rehearse", FALSE);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recorded->name);

  return row;
}

static void
mostik_rehearsal_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_REHEARSAL_PAGE);

  G_OBJECT_CLASS (mostik_rehearsal_page_parent_class)->dispose (object);
}

static void
mostik_rehearsal_page_class_init (MostikRehearsalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_rehearsal_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/helpers/mostik-rehearsal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikRehearsalPage, rows_box);
}

static void
mostik_rehearsal_page_init (MostikRehearsalPage *self)
{
  g_autoptr (GPtrArray) cases = mostik_rehearsal_list_cases ();

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < cases->len; i++)
    gtk_box_append (self->rows_box, create_row (g_ptr_array_index (cases, i)));
}

/**
 * mostik_rehearsal_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_rehearsal_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_REHEARSAL_PAGE, NULL);
}
