/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The title of a page, as something a screen reader can be led to.
 *
 * A GtkLabel takes no focus and tells nobody that it changed. So the title stands in a container
 * with the role of a heading, its text as the accessible label, and the focus: a page moves the
 * focus here on arrival, and the screen reader speaks it, on GTK 4.8 too.
 */
#include "ui/mostik-heading.h"

struct _MostikHeading
{
  GtkWidget parent_instance;

  GtkWidget *label; /* (owned) (nullable): our only child */
  guint level;      /* 1 for the page, 2 for its parts */
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_LEVEL,
} MostikHeadingProperty;

static GParamSpec *properties[PROP_LEVEL + 1];

G_DEFINE_FINAL_TYPE (MostikHeading, mostik_heading, GTK_TYPE_WIDGET)

static void
mostik_heading_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  switch ((MostikHeadingProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, mostik_heading_get_text (MOSTIK_HEADING (object)));
      break;
    case PROP_LEVEL:
      g_value_set_uint (value, mostik_heading_get_level (MOSTIK_HEADING (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_heading_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch ((MostikHeadingProperty) property_id)
    {
    case PROP_TEXT:
      mostik_heading_set_text (MOSTIK_HEADING (object), g_value_get_string (value));
      break;
    case PROP_LEVEL:
      mostik_heading_set_level (MOSTIK_HEADING (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_heading_dispose (GObject *object)
{
  MostikHeading *self = MOSTIK_HEADING (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (mostik_heading_parent_class)->dispose (object);
}

static void
mostik_heading_class_init (MostikHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mostik_heading_get_property;
  object_class->set_property = mostik_heading_set_property;
  object_class->dispose = mostik_heading_dispose;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_LEVEL] = g_param_spec_uint ("level", NULL, NULL, 1, 2, 1, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mostik-heading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
mostik_heading_init (MostikHeading *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  mostik_heading_set_level (self, 1);
}

const char *
mostik_heading_get_text (MostikHeading *self)
{
  g_return_val_if_fail (MOSTIK_IS_HEADING (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->label));
}

/**
 * mostik_heading_set_text:
 * @text: plain text, no markup
 */
void
mostik_heading_set_text (MostikHeading *self,
                         const char *text)
{
  g_return_if_fail (MOSTIK_IS_HEADING (self));
  g_return_if_fail (text != NULL);

  if (g_strcmp0 (text, mostik_heading_get_text (self)) == 0)
    return;

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

guint
mostik_heading_get_level (MostikHeading *self)
{
  g_return_val_if_fail (MOSTIK_IS_HEADING (self), 0);

  return self->level;
}

/**
 * mostik_heading_set_level:
 * @level: 1 for the title of the page, 2 for the title of a part
 */
void
mostik_heading_set_level (MostikHeading *self,
                          guint level)
{
  g_return_if_fail (MOSTIK_IS_HEADING (self));
  g_return_if_fail (level == 1 || level == 2);

  if (level == self->level)
    return;

  self->level = level;
  gtk_widget_set_halign (GTK_WIDGET (self), level == 1 ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_remove_css_class (self->label, level == 1 ? "title-2" : "title-1");
  gtk_widget_add_css_class (self->label, level == 1 ? "title-1" : "title-2");
  gtk_label_set_justify (GTK_LABEL (self->label),
                         level == 1 ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) level, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}
