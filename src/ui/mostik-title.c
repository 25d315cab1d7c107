/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The name in the bar on top, whole or not at all.
 *
 * In a narrow window with large text the buttons need the room; "Мос…" would tell nobody anything.
 */
#include "ui/mostik-title.h"

struct _MostikTitle
{
  GtkWidget parent_instance;

  GtkWidget *label; /* (owned) (nullable): our only child */
};

typedef enum
{
  PROP_TEXT = 1,
} MostikTitleProperty;

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (MostikTitle, mostik_title, GTK_TYPE_WIDGET)

static void
mostik_title_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  MostikTitle *self = MOSTIK_TITLE (widget);

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
mostik_title_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  MostikTitle *self = MOSTIK_TITLE (widget);
  int needed;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
  gtk_widget_set_child_visible (self->label, needed <= width);
  if (needed <= width)
    gtk_widget_allocate (self->label, width, height, baseline, NULL);
}

static void
mostik_title_get_property (GObject *object,
                           guint property_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  MostikTitle *self = MOSTIK_TITLE (object);

  switch ((MostikTitleProperty) property_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_title_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  MostikTitle *self = MOSTIK_TITLE (object);

  switch ((MostikTitleProperty) property_id)
    {
    case PROP_TEXT:
      gtk_label_set_label (GTK_LABEL (self->label), g_value_get_string (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_title_dispose (GObject *object)
{
  MostikTitle *self = MOSTIK_TITLE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (mostik_title_parent_class)->dispose (object);
}

static void
mostik_title_class_init (MostikTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mostik_title_get_property;
  object_class->set_property = mostik_title_set_property;
  object_class->dispose = mostik_title_dispose;
  widget_class->measure = mostik_title_measure;
  widget_class->size_allocate = mostik_title_size_allocate;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
mostik_title_init (MostikTitle *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "title");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}
