/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page: what Mostik does, what that sends and who sees it, and one button. Whether a VPN
 * is on is said before that is pressed; to know it takes no packet.
 */
#include "ui/pages/welcome/mostik-welcome-page.h"

#include "config.h"
#include "probe/mostik-probe-tunnel.h"
#include "ui/mostik-heading.h"

struct _MostikWelcomePage
{
  MostikPage parent_instance;

  GtkWidget *road_box;
};

G_DEFINE_FINAL_TYPE (MostikWelcomePage, mostik_welcome_page, MOSTIK_TYPE_PAGE)

static void
look (MostikWelcomePage *self)
{
  gtk_widget_set_visible (self->road_box, mostik_probe_tunnel_is_up ());
}

static void
mostik_welcome_page_map (GtkWidget *widget)
{
  MostikWelcomePage *self = MOSTIK_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (mostik_welcome_page_parent_class)->map (widget);

  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (look),
                           self, G_CONNECT_SWAPPED);
  look (self);
}

static void
mostik_welcome_page_unmap (GtkWidget *widget)
{
  MostikWelcomePage *self = MOSTIK_WELCOME_PAGE (widget);

  g_signal_handlers_disconnect_by_func (g_network_monitor_get_default (), look, self);

  GTK_WIDGET_CLASS (mostik_welcome_page_parent_class)->unmap (widget);
}

static void
mostik_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (mostik_welcome_page_parent_class)->dispose (object);
}

static void
mostik_welcome_page_class_init (MostikWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_welcome_page_dispose;
  widget_class->map = mostik_welcome_page_map;
  widget_class->unmap = mostik_welcome_page_unmap;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/welcome/mostik-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikWelcomePage, road_box);
}

static void
mostik_welcome_page_init (MostikWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_welcome_page_new:
 *
 * Returns: (transfer floating): the page
 */
MostikPage *
mostik_welcome_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_WELCOME_PAGE, NULL);
}
