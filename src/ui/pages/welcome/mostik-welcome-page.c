/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first page: what Mostik does, what that sends and who sees it, and one button.
 */
#include "ui/pages/welcome/mostik-welcome-page.h"

#include "config.h"
#include "ui/mostik-heading.h"

struct _MostikWelcomePage
{
  MostikPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MostikWelcomePage, mostik_welcome_page, MOSTIK_TYPE_PAGE)

static void
mostik_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (mostik_welcome_page_parent_class)->dispose (object);
}

static void
mostik_welcome_page_class_init (MostikWelcomePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mostik_welcome_page_dispose;

  g_type_ensure (MOSTIK_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               RESOURCE_PREFIX "/ui/pages/welcome/mostik-welcome-page.ui");
}

static void
mostik_welcome_page_init (MostikWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

MostikPage *
mostik_welcome_page_new (void)
{
  return g_object_new (MOSTIK_TYPE_WELCOME_PAGE, NULL);
}
