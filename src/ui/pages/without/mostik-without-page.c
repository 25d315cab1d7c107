/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How to switch the VPN off, which only the person can do. The page sees the VPN go, without a
 * packet, and lets the check begin by itself. When that takes long it says that the VPN is still
 * on, and offers the check through it.
 */
#include "ui/pages/without/mostik-without-page.h"

#include "config.h"
#include "probe/mostik-probe-tunnel.h"
#include "ui/mostik-heading.h"
#include "ui/mostik-paragraph.h"

#include <glib/gi18n.h>

#define LONG_S 45 /* enough to find a program, read its window and press a button */

struct _MostikWithoutPage
{
  MostikPage parent_instance;

  GCancellable *cancellable; /* (owned) (nullable): while the page is up */
  guint long_id;

  GtkLabel *waiting_label;
  GtkWidget *cancel_button;
  GtkWidget *through_button;
};

G_DEFINE_FINAL_TYPE (MostikWithoutPage, mostik_without_page, MOSTIK_TYPE_PAGE)

/* GTK 4.8 reads no change out: who comes to the button shall hear it. */
static void
say (MostikWithoutPage *self,
     const char *text)
{
  gtk_label_set_label (self->waiting_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
gone_cb (G_GNUC_UNUSED GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (MostikWithoutPage) self = user_data;

  if (mostik_probe_tunnel_wait_finish (result, NULL))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.check", NULL);
}

static gboolean
long_cb (gpointer user_data)
{
  MostikWithoutPage *self = MOSTIK_WITHOUT_PAGE (user_data);

  self->long_id = 0;
  /* Translators: on the page that says how to switch a VPN off, after a while. */
  say (self, _ ("The VPN is still on. Perhaps a second one runs, or it switches itself on again. "
                "You can look further, or check through it."));
  gtk_widget_set_visible (self->through_button, TRUE);

  return G_SOURCE_REMOVE;
}

static void
stop_waiting (MostikWithoutPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->long_id, g_source_remove);
}

static void
mostik_without_page_map (GtkWidget *widget)
{
  MostikWithoutPage *self = MOSTIK_WITHOUT_PAGE (widget);

  /* Translators: on the page that says how to switch a VPN off. */
  say (self, _ ("Waiting: the VPN is still on…"));
  gtk_widget_set_visible (self->through_button, FALSE);
  GTK_WIDGET_CLASS (mostik_without_page_parent_class)->map (widget);

  stop_waiting (self);
  self->cancellable = g_cancellable_new ();
  self->long_id = g_timeout_add_seconds (LONG_S, long_cb, self);
  mostik_probe_tunnel_wait_async (self->cancellable, gone_cb, g_object_ref (self));
}

static void
mostik_without_page_unmap (GtkWidget *widget)
{
  MostikWithoutPage *self = MOSTIK_WITHOUT_PAGE (widget);

  stop_waiting (self);

  GTK_WIDGET_CLASS (mostik_without_page_parent_class)->unmap (widget);
}

static void
mostik_without_page_dispose (GObject *object)
{
  stop_waiting (MOSTIK_WITHOUT_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_WITHOUT_PAGE);

  G_OBJECT_CLASS (mostik_without_page_parent_class)->dispose (object);
}

static void
mostik_without_page_class_init (MostikWithoutPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_without_page_dispose;
  widget_class->map = mostik_without_page_map;
  widget_class->unmap = mostik_without_page_unmap;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  g_type_ensure (MOSTIK_TYPE_PARAGRAPH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/pages/without/mostik-without-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikWithoutPage, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, MostikWithoutPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, MostikWithoutPage, through_button);
}

static void
mostik_without_page_init (MostikWithoutPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_without_page_new:
 *
 * Returns: (transfer floating): a new page
 */
MostikPage *
mostik_without_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_WITHOUT_PAGE, NULL);
}
