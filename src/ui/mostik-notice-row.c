/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands at the foot of the window when no browser could be opened: the address, to copy; or
 * why a button opens nothing here. So that no button is ever dead.
 */
#include "ui/mostik-notice-row.h"

#include "config.h"
#include "ui/mostik-address-row.h"
#include "ui/mostik-compat.h"

#include <glib/gi18n.h>

struct _MostikNoticeRow
{
  AdwBin parent_instance;

  char *address; /* (owned) (nullable): what is being opened; NULL once nobody waits for it */

  GtkWidget *notice_box;
  GtkLabel *text_label;
  MostikAddressRow *address_row;
};

G_DEFINE_FINAL_TYPE (MostikNoticeRow, mostik_notice_row, ADW_TYPE_BIN)

static void
show_text (MostikNoticeRow *self,
           const char *text)
{
  gtk_label_set_label (self->text_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_grab_focus (self->notice_box);
}

static void
show_address (MostikNoticeRow *self,
              const char *address)
{
  /* Translators: at the foot of the window; an address and a Copy button follow. */
  const char *text = _ ("No browser could be opened from here. Type or copy this address:");

  mostik_address_row_set_address (self->address_row, address);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), TRUE);
  show_text (self, text);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (MostikNoticeRow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (mostik_compat_open_uri_finish (GTK_WINDOW (object), result, &error))
    return;

  g_debug ("No browser: %s", error->message);
  if (self->address != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_address (self, self->address);
}

static void
mostik_notice_row_finalize (GObject *object)
{
  MostikNoticeRow *self = MOSTIK_NOTICE_ROW (object);

  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (mostik_notice_row_parent_class)->finalize (object);
}

static void
mostik_notice_row_class_init (MostikNoticeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mostik_notice_row_finalize;

  g_type_ensure (MOSTIK_TYPE_ADDRESS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-notice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikNoticeRow, notice_box);
  gtk_widget_class_bind_template_child (widget_class, MostikNoticeRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, MostikNoticeRow, address_row);
}

static void
mostik_notice_row_init (MostikNoticeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mostik_notice_row_open:
 * @address: an address, complete
 *
 * Has @address opened in the person's browser; where there is none, shows it.
 */
void
mostik_notice_row_open (MostikNoticeRow *self,
                        const char *address)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_return_if_fail (MOSTIK_IS_NOTICE_ROW (self));
  g_return_if_fail (GTK_IS_WINDOW (root));

  g_free (self->address);
  self->address = g_strdup (address);
  mostik_compat_open_uri_async (GTK_WINDOW (root), address, NULL, opened_cb, g_object_ref (self));
}

/**
 * mostik_notice_row_say:
 * @text: one sentence
 *
 * Says why a button does nothing here.
 */
void
mostik_notice_row_say (MostikNoticeRow *self,
                       const char *text)
{
  g_return_if_fail (MOSTIK_IS_NOTICE_ROW (self));

  g_clear_pointer (&self->address, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), FALSE);
  show_text (self, text);
}

void
mostik_notice_row_hide (MostikNoticeRow *self)
{
  g_return_if_fail (MOSTIK_IS_NOTICE_ROW (self));

  g_clear_pointer (&self->address, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
