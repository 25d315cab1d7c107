/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bar on top: back, the name of the program, Close and Wipe, the language, the menu.
 *
 * The name is all that the title ever says: whoever looks at the screen or at a list of windows
 * learns no verdict from it. The bar is built anew when the language changes.
 */
#include "ui/mostik-header.h"

#include "config.h"
#include "explain/mostik-language.h"
#include "ui/mostik-title.h"

#include <glib/gi18n.h>

struct _MostikHeader
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  GtkWidget *hide_button;
  GtkWidget *language_button;
  GtkWidget *menu_button;
  GtkLabel *language_label;
};

G_DEFINE_FINAL_TYPE (MostikHeader, mostik_header, ADW_TYPE_BIN)

/* The other language, in its own letters, so that it is found by who cannot read this one. */
static void
show_language (MostikHeader *self)
{
  gboolean is_russian = mostik_language_get () == MOSTIK_LANGUAGE_RUSSIAN;

  gtk_label_set_label (self->language_label, is_russian ? "EN" : "RU");
  gtk_widget_set_tooltip_text (self->language_button,
                               is_russian ? "Switch to English" : "Переключить на русский");
}

/* The name says what it does; what it does not do is said before it is pressed, too. */
static void
show_hide (MostikHeader *self)
{
  const char *name = _ ("Close and Wipe");
  /* Translators: tooltip of the button “Close and Wipe”. */
  const char *what = _ ("Closes at once, what was entered is lost");
  /* Translators: tooltip of the button “Close and Wipe”, second line. */
  const char *limit = _ ("Saved and downloaded files stay");
  g_autofree char *tooltip = g_strjoin ("\n", what, limit, "Ctrl+Shift+H", NULL);
  g_autofree char *description = g_strjoin (". ", what, limit, NULL);

  gtk_widget_set_tooltip_text (self->hide_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hide_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}

/* A button without words needs a name for a screen reader, which does not hear tooltips. */
static void
name_by_tooltip (GtkWidget *button)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_widget_get_tooltip_text (button),
                                  -1);
}

static void
mostik_header_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_HEADER);

  G_OBJECT_CLASS (mostik_header_parent_class)->dispose (object);
}

static void
mostik_header_class_init (MostikHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mostik_header_dispose;

  g_type_ensure (MOSTIK_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-header.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikHeader, back_button);
  gtk_widget_class_bind_template_child (widget_class, MostikHeader, hide_button);
  gtk_widget_class_bind_template_child (widget_class, MostikHeader, language_button);
  gtk_widget_class_bind_template_child (widget_class, MostikHeader, language_label);
  gtk_widget_class_bind_template_child (widget_class, MostikHeader, menu_button);
}

static void
mostik_header_init (MostikHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_language (self);
  show_hide (self);
  name_by_tooltip (self->back_button);
  name_by_tooltip (self->language_button);
  name_by_tooltip (self->menu_button);
}

GtkWidget *
mostik_header_new (void)
{
  return g_object_new (MOSTIK_TYPE_HEADER, NULL);
}

void
mostik_header_set_can_go_back (MostikHeader *self,
                               gboolean can_go_back)
{
  g_return_if_fail (MOSTIK_IS_HEADER (self));

  gtk_widget_set_visible (self->back_button, can_go_back);
}
