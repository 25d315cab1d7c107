/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An address written out, to be read, selected, dictated or copied.
 *
 * Not a link: the site may be just what does not open here, and the person may carry the address
 * to another device. Where it may well open, a button beside it does that.
 */
#include "ui/mostik-address-row.h"

#include "config.h"
#include "ui/mostik-copy-button.h"

#include <glib/gi18n.h>

struct _MostikAddressRow
{
  AdwBin parent_instance;

  GtkLabel *address_label;
  GtkButton *open_button;
  MostikCopyButton *copy_button;
};

typedef enum
{
  PROP_ADDRESS = 1,
  PROP_CAN_OPEN,
} MostikAddressRowProperty;

static GParamSpec *properties[PROP_CAN_OPEN + 1];

G_DEFINE_FINAL_TYPE (MostikAddressRow, mostik_address_row, ADW_TYPE_BIN)

static void
mostik_address_row_get_property (GObject *object,
                                 guint property_id,
                                 GValue *value,
                                 GParamSpec *pspec)
{
  MostikAddressRow *self = MOSTIK_ADDRESS_ROW (object);

  switch ((MostikAddressRowProperty) property_id)
    {
    case PROP_ADDRESS:
      g_value_set_string (value, mostik_address_row_get_address (self));
      break;
    case PROP_CAN_OPEN:
      g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (self->open_button)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_address_row_set_property (GObject *object,
                                 guint property_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  MostikAddressRow *self = MOSTIK_ADDRESS_ROW (object);

  switch ((MostikAddressRowProperty) property_id)
    {
    case PROP_ADDRESS:
      mostik_address_row_set_address (self, g_value_get_string (value));
      break;
    case PROP_CAN_OPEN:
      gtk_widget_set_visible (GTK_WIDGET (self->open_button), g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mostik_address_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOSTIK_TYPE_ADDRESS_ROW);

  G_OBJECT_CLASS (mostik_address_row_parent_class)->dispose (object);
}

static void
mostik_address_row_class_init (MostikAddressRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = mostik_address_row_get_property;
  object_class->set_property = mostik_address_row_set_property;
  object_class->dispose = mostik_address_row_dispose;

  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, "", flags);
  properties[PROP_CAN_OPEN] = g_param_spec_boolean ("can-open", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (MOSTIK_TYPE_COPY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PREFIX "/ui/mostik-address-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikAddressRow, address_label);
  gtk_widget_class_bind_template_child (widget_class, MostikAddressRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, MostikAddressRow, copy_button);
}

static void
mostik_address_row_init (MostikAddressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
mostik_address_row_get_address (MostikAddressRow *self)
{
  g_return_val_if_fail (MOSTIK_IS_ADDRESS_ROW (self), NULL);

  return gtk_label_get_label (self->address_label);
}

void
mostik_address_row_set_address (MostikAddressRow *self,
                                const char *address)
{
  g_autofree char *open = NULL;

  g_return_if_fail (MOSTIK_IS_ADDRESS_ROW (self));
  g_return_if_fail (address != NULL);

  /* Translators: the name of a button for a screen reader; %s is an address. */
  open = g_strdup_printf (_ ("Open: %s"), address);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, open, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", address);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_button), "win.open-address");
  gtk_label_set_label (self->address_label, address);
  mostik_copy_button_set_text (self->copy_button, address);
  mostik_copy_button_set_words (self->copy_button, _ ("Copy"), address);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
}
