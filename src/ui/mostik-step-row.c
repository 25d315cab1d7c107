/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One numbered step: its title, some sentences, and addresses to copy, in the order they are added.
 */
#include "ui/mostik-step-row.h"

#include "config.h"
#include "ui/mostik-address-row.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"

#include <glib/gi18n.h>

struct _MostikStepRow
{
  AdwBin parent_instance;

  MostikHeading *heading;
  GtkBox *content_box;
};

G_DEFINE_FINAL_TYPE (MostikStepRow, mostik_step_row, ADW_TYPE_BIN)

static void
mostik_step_row_class_init (MostikStepRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-step-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikStepRow, heading);
  gtk_widget_class_bind_template_child (widget_class, MostikStepRow, content_box);
}

static void
mostik_step_row_init (MostikStepRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_step_row_new:
 * @number: from 1
 * @title: what the step is, a word or two
 *
 * Returns: (transfer floating): a new row
 */
GtkWidget *
mostik_step_row_new (guint number,
                     const char *title)
{
  MostikStepRow *self = g_object_new (MOSTIK_TYPE_STEP_ROW, NULL);
  g_autofree char *heading = NULL;

  /* Translators: a numbered step: its number (%1$u) and its title (%2$s). Example: "1. Proton
   * VPN". */
  heading = g_strdup_printf (_ ("%1$u. %2$s"), number, title);
  mostik_heading_set_text (self->heading, heading);

  return GTK_WIDGET (self);
}

void
mostik_step_row_add_text (MostikStepRow *self,
                          const char *text)
{
  g_return_if_fail (MOSTIK_IS_STEP_ROW (self));

  gtk_box_append (self->content_box, g_object_new (MOSTIK_TYPE_PARAGRAPH, "text", text, NULL));
}

/**
 * mostik_step_row_add_address:
 * @what: what is found there
 * @address: the address, complete
 */
void
mostik_step_row_add_address (MostikStepRow *self,
                             const char *what,
                             const char *address)
{
  g_return_if_fail (MOSTIK_IS_STEP_ROW (self));

  mostik_step_row_add_text (self, what);
  gtk_box_append (self->content_box, g_object_new (MOSTIK_TYPE_ADDRESS_ROW, "address", address, NULL));
}

/**
 * mostik_step_row_focus:
 *
 * Leads reader and screen reader to this step.
 */
void
mostik_step_row_focus (MostikStepRow *self)
{
  g_return_if_fail (MOSTIK_IS_STEP_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->heading));
}
