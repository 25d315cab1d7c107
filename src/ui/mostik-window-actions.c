/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window does that is no step of the flow: the language, help, clearing, addresses.
 */
#include "ui/mostik-window-private.h"

#include "explain/mostik-language.h"
#include "report/mostik-settings.h"
#include "report/mostik-traces.h"
#include "ui/mostik-compat.h"
#include "ui/mostik-hide.h"

#include <glib/gi18n.h>

/* Actions that open an address with another program. The portal's page appears instead of any
 * page over plain HTTP; this one is GNOME's own for the purpose. */
static const struct
{
  const char *action;
  const char *address; /* NULL: Proton's status page, which the catalogue knows */
} address_actions[] = {
  { "win.open-mail", "https://mail.proton.me" },
  { "win.open-portal", "http://nmcheck.gnome.org" },
  { "win.open-status", NULL },
};

/* Details of one of two checks: the parameter says of which. */
static void
look_into_cb (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  guint index = g_variant_get_uint32 (parameter);

  if (mostik_check_model_get_record (self->model, index) == NULL)
    return;

  mostik_check_model_look_into (self->model, index);
  mostik_window_handle (self, MOSTIK_FLOW_EVENT_DETAILS);
}

static void
stop_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  mostik_check_model_stop (MOSTIK_WINDOW (widget)->model);
}

/* Escape: stop what runs, or else go back. */
static void
escape_cb (GtkWidget *widget,
           const char *action_name,
           GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);

  if (mostik_page_is_busy (mostik_window_get_page (self)))
    mostik_check_model_stop (self->model);
  else
    mostik_window_handle (self, MOSTIK_FLOW_EVENT_BACK);
}

/* Kept only where it differs from what the person would get without us. */
static void
remember_language (void)
{
  MostikLanguage language = mostik_language_get ();
  const char *code = mostik_language_to_code (language);
  g_autoptr (GError) error = NULL;

  if (!mostik_settings_set (MOSTIK_SETTING_LANGUAGE,
                            language != mostik_language_get_found () ? code : NULL, &error))
    g_info ("The language is not remembered: %s", error->message);
}

static void
switch_language_cb (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  gboolean is_russian = mostik_language_get () == MOSTIK_LANGUAGE_RUSSIAN;

  mostik_language_set (is_russian ? MOSTIK_LANGUAGE_ENGLISH : MOSTIK_LANGUAGE_RUSSIAN);
  remember_language ();
  mostik_notice_row_hide (self->notice);
  mostik_window_rebuild (self);
}

static void
help_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);

  g_free (self->help_id);
  self->help_id = g_strdup (mostik_page_get_help_id (mostik_window_get_page (self)));
  mostik_window_handle (self, MOSTIK_FLOW_EVENT_HELP);
}

static void
clear_confirmed_cb (GObject *object,
                    GAsyncResult *result,
                    G_GNUC_UNUSED gpointer user_data)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  if (!mostik_compat_confirm_finish (GTK_WINDOW (self), result) || self->model == NULL)
    return;

  /* What could not be removed is still found, and named, by the page that comes now. */
  g_ptr_array_unref (mostik_traces_remove ());
  if (mostik_window_has_guest (self))
    mostik_window_leave_guest (self);
  mostik_window_show_guest_bar (self);
  mostik_check_model_forget (self->model);
  mostik_hide_clear_clipboard (gtk_widget_get_display (GTK_WIDGET (self)));
  mostik_window_handle (self, MOSTIK_FLOW_EVENT_CLEARED);
}

static void
clear_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  mostik_compat_confirm_async (GTK_WINDOW (widget),
                               /* Translators: heading of a question. */
                               _ ("Clear everything?"),
                               _ ("Mostik removes all files that it keeps on this computer, forgets the result of the check and what was entered, and takes text copied here off the clipboard. Files that you saved yourself stay."),
                               /* Translators: button; the underscore stands before its key. */
                               _ ("_Cancel"),
                               /* Translators: button; the underscore stands before its key. */
                               _ ("Clear _Everything"),
                               clear_confirmed_cb, NULL);
}

static void
open_address_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  MostikCatalog *catalog = mostik_check_model_get_catalog (self->model);

  if (mostik_window_has_guest (self))
    {
      mostik_window_say_for_show (self);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (address_actions); i++)
    if (g_str_equal (address_actions[i].action, action_name))
      {
        g_autofree char *address = g_strdup (address_actions[i].address);

        if (address == NULL)
          address = g_strconcat ("https://", mostik_catalog_get_status_host (catalog), NULL);
        mostik_notice_row_open (self->notice, address);
      }
}

/* The parameter says which; pages of text have many. */
static void
open_any_address_cb (GtkWidget *widget,
                     const char *action_name,
                     GVariant *parameter)
{
  mostik_notice_row_open (MOSTIK_WINDOW (widget)->notice, g_variant_get_string (parameter, NULL));
}

void
mostik_window_install_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_actions); i++)
    gtk_widget_class_install_action (widget_class, address_actions[i].action, NULL,
                                     open_address_cb);
  gtk_widget_class_install_action (widget_class, "win.open-address", "s", open_any_address_cb);
  gtk_widget_class_install_action (widget_class, "win.look-into", "u", look_into_cb);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_cb);
  gtk_widget_class_install_action (widget_class, "win.switch-language", NULL, switch_language_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.clear", NULL, clear_cb);
}
