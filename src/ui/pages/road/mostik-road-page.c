/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A VPN is on: shall the check go through it, or without it? Two buttons alike; nothing is sent
 * before one of them is pressed.
 */
#include "ui/pages/road/mostik-road-page.h"

#include "config.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-heading.h"

#include <glib/gi18n.h>

struct _MostikRoadPage
{
  MostikPage parent_instance;

  GtkBox *roads_box;
};

G_DEFINE_FINAL_TYPE (MostikRoadPage, mostik_road_page, MOSTIK_TYPE_PAGE)

static void
mostik_road_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_ROAD_PAGE);

  G_OBJECT_CLASS (mostik_road_page_parent_class)->dispose (object);
}

static void
mostik_road_page_class_init (MostikRoadPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_road_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/road/mostik-road-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikRoadPage, roads_box);
}

static void
mostik_road_page_init (MostikRoadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_box_append (self->roads_box,
                  /* Translators: a button. */
                  mostik_choice_row_new (_ ("Check Through the VPN"),
                                         _ ("Does my mail open the way it is now?"), "win.check",
                                         FALSE));
  gtk_box_append (self->roads_box,
                  /* Translators: a button. */
                  mostik_choice_row_new (_ ("Check Without the VPN"),
                                         _ ("What becomes of my own connection? The next page says "
                                            "how to switch the VPN off."),
                                         "win.without-vpn", FALSE));
}

/**
 * mostik_road_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_road_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_ROAD_PAGE, NULL);
}
