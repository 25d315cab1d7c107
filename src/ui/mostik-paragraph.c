/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few sentences under a heading of their own; without a title, just the sentences. Plain text.
 */
#include "ui/mostik-paragraph.h"

#include "config.h"

struct _MostikParagraph
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *text_label;
};

typedef enum
{
  PROP_TITLE = 1,
  PROP_TEXT,
} MostikParagraphProperty;

static GParamSpec *properties[PROP_TEXT + 1];

G_DEFINE_FINAL_TYPE (MostikParagraph, mostik_paragraph, ADW_TYPE_BIN)

static void
mostik_paragraph_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  MostikParagraph *self = MOSTIK_PARAGRAPH (object);

  switch ((MostikParagraphProperty) property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_label (self->text_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_paragraph_set_property (GObject *object,
                               guint property_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  MostikParagraph *self = MOSTIK_PARAGRAPH (object);

  switch ((MostikParagraphProperty) property_id)
    {
    case PROP_TITLE:
      mostik_paragraph_set_title (self, g_value_get_string (value));
      break;
    case PROP_TEXT:
      mostik_paragraph_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_paragraph_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_PARAGRAPH);

  G_OBJECT_CLASS (mostik_paragraph_parent_class)->dispose (object);
}

static void
mostik_paragraph_class_init (MostikParagraphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mostik_paragraph_get_property;
  object_class->set_property = mostik_paragraph_set_property;
  object_class->dispose = mostik_paragraph_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-paragraph.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikParagraph, title_label);
  gtk_widget_class_bind_template_child (widget_class, MostikParagraph, text_label);
}

static void
mostik_paragraph_init (MostikParagraph *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_paragraph_set_title:
 * @title: (nullable): the heading
 */
void
mostik_paragraph_set_title (MostikParagraph *self,
                            const char *title)
{
  g_return_if_fail (MOSTIK_IS_PARAGRAPH (self));

  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), title != NULL && *title != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * mostik_paragraph_set_text:
 * @text: (nullable): the sentences; without any, the paragraph is not shown
 */
void
mostik_paragraph_set_text (MostikParagraph *self,
                           const char *text)
{
  g_return_if_fail (MOSTIK_IS_PARAGRAPH (self));

  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && *text != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
