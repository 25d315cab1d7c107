/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shown instead of everything else when the facts that came with the program cannot be read: says
 * so, says what helps, and names file and field for whoever repairs it.
 */
#include "ui/pages/trouble/mostik-trouble-page.h"

#include "config.h"
#include "ui/mostik-heading.h"

struct _MostikTroublePage
{
  MostikPage parent_instance;

  GtkLabel *message_label;
};

G_DEFINE_FINAL_TYPE (MostikTroublePage, mostik_trouble_page, MOSTIK_TYPE_PAGE)

static void
mostik_trouble_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_TROUBLE_PAGE);

  G_OBJECT_CLASS (mostik_trouble_page_parent_class)->dispose (object);
}

static void
mostik_trouble_page_class_init (MostikTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_trouble_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/trouble/mostik-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikTroublePage, message_label);
}

static void
mostik_trouble_page_init (MostikTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_trouble_page_new:
 * @model: a model without a catalogue
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_trouble_page_new (MostikCheckModel *model)
{
  MostikTroublePage *self = g_object_new (MOSTIK_TYPE_TROUBLE_PAGE, NULL);
  const GError *error = mostik_check_model_get_catalog_error (model);

  if (error != NULL)
    gtk_label_set_label (self->message_label, error->message);

  return MOSTIK_PAGE (self);
}
