/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How to check over another network: change it, come back, press the button. A line says what the
 * computer is connected to by now; to know it takes no packet. The button works in any case: what
 * looks like the same network may be another one, and the comparison says which it was.
 */
#include "ui/pages/other/mostik-other-page.h"

#include "config.h"
#include "ui/mostik-heading.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define LOOK_S 1 /* not every change is told by the monitor: a route may follow later */

struct _MostikOtherPage
{
  MostikPage parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */
  guint look_id;           /* while the page is up */

  GtkLabel *way_label;
  GtkWidget *check_button;
};

G_DEFINE_FINAL_TYPE (MostikOtherPage, mostik_other_page, MOSTIK_TYPE_PAGE)

static const char *
describe_way (MostikWay way)
{
  switch (way)
    {
    case MOSTIK_WAY_SAME:
      /* Translators: on the page that asks to change the network; the line changes by itself. */
      return _ ("This computer is still in the same network.");
    case MOSTIK_WAY_OTHER:
      /* Translators: on the page that asks to change the network; the line changes by itself. */
      return _ ("It looks like another network now. You can check.");
    case MOSTIK_WAY_NONE:
    default:
      /* Translators: on the page that asks to change the network; the line changes by itself. */
      return _ ("This computer is not connected to a network right now.");
    }
}

static void
look (MostikOtherPage *self)
{
  const char *text = describe_way (mostik_check_model_look_at_way (self->model));

  if (g_str_equal (text, gtk_label_get_label (self->way_label)))
    return;

  gtk_label_set_label (self->way_label, text);
  /* GTK 4.8 reads no relation out: who comes to the button shall hear it too. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static gboolean
look_cb (gpointer user_data)
{
  look (MOSTIK_OTHER_PAGE (user_data));

  return G_SOURCE_CONTINUE;
}

static void
mostik_other_page_map (GtkWidget *widget)
{
  MostikOtherPage *self = MOSTIK_OTHER_PAGE (widget);

  look (self);
  GTK_WIDGET_CLASS (mostik_other_page_parent_class)->map (widget);

  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (look),
                           self, G_CONNECT_SWAPPED);
  self->look_id = g_timeout_add_seconds (LOOK_S, look_cb, self);
}

static void
mostik_other_page_unmap (GtkWidget *widget)
{
  MostikOtherPage *self = MOSTIK_OTHER_PAGE (widget);

  g_signal_handlers_disconnect_by_func (g_network_monitor_get_default (), look, self);
  g_clear_handle_id (&self->look_id, g_source_remove);

  GTK_WIDGET_CLASS (mostik_other_page_parent_class)->unmap (widget);
}

static void
mostik_other_page_dispose (GObject *object)
{
  MostikOtherPage *self = MOSTIK_OTHER_PAGE (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_OTHER_PAGE);

  G_OBJECT_CLASS (mostik_other_page_parent_class)->dispose (object);
}

static void
mostik_other_page_class_init (MostikOtherPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_other_page_dispose;
  widget_class->map = mostik_other_page_map;
  widget_class->unmap = mostik_other_page_unmap;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/other/mostik-other-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikOtherPage, way_label);
  gtk_widget_class_bind_template_child (widget_class, MostikOtherPage, check_button);
}

static void
mostik_other_page_init (MostikOtherPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_other_page_new:
 * @model: a model with a finished check
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_other_page_new (MostikCheckModel *model)
{
  MostikOtherPage *self = g_object_new (MOSTIK_TYPE_OTHER_PAGE, NULL);

  self->model = g_object_ref (model);

  return MOSTIK_PAGE (self);
}
