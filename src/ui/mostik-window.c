/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One window, one page at a time, and the flow that says which one.
 *
 * An action (button, key, menu) or the end of a check is an event; the flow turns it into a state;
 * the window shows that state's page. Pages that can be come back to are kept, all others are built
 * when they are needed. Only the page that is up is in the window: a GtkStack of 4.8 would tell a
 * screen reader of all of them. Switching the language builds header and pages anew; the model
 * with the data, and a check under way, stay, and what the person did on the pages is carried over.
 */
#include "ui/mostik-window.h"

#include "config.h"
#include "explain/mostik-language.h"
#include "report/mostik-settings.h"
#include "report/mostik-traces.h"
#include "ui/mostik-carry-over.h"
#include "ui/mostik-check-model.h"
#include "ui/mostik-compat.h"
#include "ui/mostik-flow.h"
#include "ui/mostik-header.h"
#include "ui/mostik-hide.h"
#include "ui/mostik-notice-row.h"
#include "ui/mostik-page-factory.h"
#include "ui/pages/help/mostik-help-page.h"

#include <glib/gi18n.h>

struct _MostikWindow
{
  AdwApplicationWindow parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */
  MostikFlow *flow;        /* (owned) */

  /* (owned) (nullable): the page that is up, and those that can be come back to. */
  MostikPage *pages[MOSTIK_FLOW_N_STATES];

  GtkBox *content_box;
  AdwBin *page_bin;
  MostikNoticeRow *notice;
  MostikHeader *header; /* (unowned) (nullable): built anew with the language */
  char *help_id;        /* (owned) (nullable): what help was asked for */
};

#define NOTIFICATION "check-finished"

G_DEFINE_FINAL_TYPE (MostikWindow, mostik_window, ADW_TYPE_APPLICATION_WINDOW)

/* Actions that are events of the flow. */
static const struct
{
  const char *action;
  MostikFlowEvent event;
} flow_actions[] = {
  { "win.back", MOSTIK_FLOW_EVENT_BACK },
  { "win.check", MOSTIK_FLOW_EVENT_CHECK },
  { "win.details", MOSTIK_FLOW_EVENT_DETAILS },
  { "win.access", MOSTIK_FLOW_EVENT_ACCESS },
  { "win.complain", MOSTIK_FLOW_EVENT_COMPLAIN },
  { "win.other-network", MOSTIK_FLOW_EVENT_OTHER_NETWORK },
  { "win.check-other", MOSTIK_FLOW_EVENT_CHECK_OTHER },
  { "win.traces", MOSTIK_FLOW_EVENT_TRACES },
};

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

static MostikPage *
get_page (MostikWindow *self)
{
  return self->pages[mostik_flow_get_state (self->flow)];
}

static void
update_actions (MostikWindow *self)
{
  MostikPage *page = get_page (self);

  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   flow_actions[i].action,
                                   mostik_flow_can_handle (self->flow, flow_actions[i].event));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", mostik_page_is_busy (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.help",
                                 mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_HELP));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.look-into",
                                 mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_DETAILS));
  mostik_header_set_can_go_back (self->header,
                                 mostik_page_can_go_back (page) &&
                                   mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_BACK));
}

static void
ensure_page (MostikWindow *self,
             MostikFlowState state)
{
  if (self->pages[state] != NULL)
    return;

  self->pages[state] = g_object_ref_sink (mostik_page_factory_create (state, self->model));
  if (state == MOSTIK_FLOW_HELP && self->help_id != NULL)
    mostik_help_page_begin_with (MOSTIK_HELP_PAGE (self->pages[state]), self->help_id);
}

/* Shows the page of the flow's state, which may be there already. */
static void
show_page (MostikWindow *self)
{
  MostikFlowState state = mostik_flow_get_state (self->flow);

  ensure_page (self, state);
  adw_bin_set_child (self->page_bin, GTK_WIDGET (self->pages[state]));
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 mostik_page_get_default_widget (self->pages[state]));
  update_actions (self);

  for (guint i = 0; i < MOSTIK_FLOW_N_STATES; i++)
    if (!mostik_flow_remembers (self->flow, i))
      g_clear_object (&self->pages[i]);
}

static void
handle_event (MostikWindow *self,
              MostikFlowEvent event)
{
  MostikPage *old_page = get_page (self);

  if (!mostik_flow_handle (self->flow, event))
    return;
  if (get_page (self) == old_page) /* a check has ended below this page */
    return;

  mostik_notice_row_hide (self->notice);
  if (event == MOSTIK_FLOW_EVENT_CHECK)
    mostik_check_model_start (self->model);
  else if (event == MOSTIK_FLOW_EVENT_CHECK_OTHER)
    mostik_check_model_start_over_other (self->model);
  mostik_page_left (old_page);
  show_page (self);
  mostik_page_shown (get_page (self));
}

static void
flow_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    if (g_str_equal (flow_actions[i].action, action_name))
      handle_event (MOSTIK_WINDOW (widget), flow_actions[i].event);
}

/* Where the person is busy with something else: that there is news, not which. */
static void
notify_finished (MostikWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GNotification) notification = NULL;
  g_autoptr (GIcon) icon = NULL;

  if (gtk_window_is_active (GTK_WINDOW (self)) || application == NULL)
    return;

  /* Translators: a notification that others may see, too: no word about what was found out. */
  notification = g_notification_new (_ ("Mostik: the check is finished"));
  icon = g_themed_icon_new (APP_ID);
  g_notification_set_icon (notification, icon);
  g_application_send_notification (G_APPLICATION (application), NOTIFICATION, notification);
}

static void
active_changed_cb (MostikWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) && application != NULL)
    g_application_withdraw_notification (G_APPLICATION (application), NOTIFICATION);
}

static void
finished_cb (MostikWindow *self)
{
  gboolean has_two = mostik_check_model_get_comparison (self->model) != NULL;

  g_assert (MOSTIK_IS_WINDOW (self));

  notify_finished (self);
  handle_event (self, has_two ? MOSTIK_FLOW_EVENT_COMPARED : MOSTIK_FLOW_EVENT_FINISHED);
}

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
  handle_event (self, MOSTIK_FLOW_EVENT_DETAILS);
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

  if (mostik_page_is_busy (get_page (self)))
    mostik_check_model_stop (self->model);
  else
    handle_event (self, MOSTIK_FLOW_EVENT_BACK);
}

static void
back_pressed_cb (MostikWindow *self)
{
  g_assert (MOSTIK_IS_WINDOW (self));

  handle_event (self, MOSTIK_FLOW_EVENT_BACK);
}

static void
rebuild_header (MostikWindow *self)
{
  if (self->header != NULL)
    gtk_box_remove (self->content_box, GTK_WIDGET (self->header));
  self->header = MOSTIK_HEADER (mostik_header_new ());
  gtk_box_prepend (self->content_box, GTK_WIDGET (self->header));

  /* Translators: the name of the program, "little bridge" in Russian; the title bar never says
   * more than this. */
  gtk_window_set_title (GTK_WINDOW (self), _ ("Mostik"));
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

/* All pages that are there, and the header, in the language of now. The focus stays in its place.*/
static void
rebuild (MostikWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (GtkWidget) old_header = g_object_ref (GTK_WIDGET (self->header));
  GtkWidget *new_focus;

  rebuild_header (self);
  new_focus = mostik_carry_over (old_header, GTK_WIDGET (self->header), focus);
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    {
      g_autoptr (GtkWidget) old_page = (GtkWidget *) g_steal_pointer (&self->pages[state]);
      GtkWidget *found;

      if (old_page == NULL)
        continue;
      ensure_page (self, state);
      found = mostik_carry_over (old_page, GTK_WIDGET (self->pages[state]), focus);
      new_focus = found != NULL ? found : new_focus;
    }

  show_page (self);
  if (GTK_IS_TEXT (new_focus)) /* or else the next key would replace all of it */
    gtk_text_grab_focus_without_selecting (GTK_TEXT (new_focus));
  else if (new_focus != NULL)
    gtk_widget_grab_focus (new_focus);
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
  rebuild (self);
}

static void
help_cb (GtkWidget *widget,
         const char *action_name,
         GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);

  g_free (self->help_id);
  self->help_id = g_strdup (mostik_page_get_help_id (get_page (self)));
  handle_event (self, MOSTIK_FLOW_EVENT_HELP);
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
  mostik_check_model_forget (self->model);
  mostik_hide_clear_clipboard (gtk_widget_get_display (GTK_WIDGET (self)));
  handle_event (self, MOSTIK_FLOW_EVENT_CLEARED);
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

  for (gsize i = 0; i < G_N_ELEMENTS (address_actions); i++)
    if (g_str_equal (address_actions[i].action, action_name))
      {
        g_autofree char *address = g_strdup (address_actions[i].address);

        if (address == NULL)
          address = g_strconcat ("https://", mostik_catalog_get_status_host (catalog), NULL);
        mostik_notice_row_open (self->notice, address);
      }
}

static void
mostik_window_dispose (GObject *object)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  if (self->model != NULL)
    mostik_check_model_drop (self->model);
  g_clear_object (&self->model);
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    g_clear_object (&self->pages[state]);
  gtk_widget_dispose_template (GTK_WIDGET (self), MOSTIK_TYPE_WINDOW);

  G_OBJECT_CLASS (mostik_window_parent_class)->dispose (object);
}

static void
mostik_window_finalize (GObject *object)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  g_clear_pointer (&self->flow, mostik_flow_free);
  g_clear_pointer (&self->help_id, g_free);

  G_OBJECT_CLASS (mostik_window_parent_class)->finalize (object);
}

static void
mostik_window_class_init (MostikWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mostik_window_dispose;
  object_class->finalize = mostik_window_finalize;

  g_type_ensure (MOSTIK_TYPE_NOTICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, MostikWindow, page_bin);
  gtk_widget_class_bind_template_child (widget_class, MostikWindow, notice);
  gtk_widget_class_bind_template_callback (widget_class, back_pressed_cb);

  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    gtk_widget_class_install_action (widget_class, flow_actions[i].action, NULL, flow_action_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (address_actions); i++)
    gtk_widget_class_install_action (widget_class, address_actions[i].action, NULL,
                                     open_address_cb);
  gtk_widget_class_install_action (widget_class, "win.look-into", "u", look_into_cb);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_cb);
  gtk_widget_class_install_action (widget_class, "win.switch-language", NULL, switch_language_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.clear", NULL, clear_cb);
}

static void
mostik_window_init (MostikWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = mostik_check_model_new ();
  g_signal_connect_object (self->model, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  self->flow = mostik_flow_new ();
  if (mostik_check_model_get_catalog (self->model) == NULL)
    mostik_flow_handle (self->flow, MOSTIK_FLOW_EVENT_TROUBLE);

  rebuild_header (self);
  show_page (self);
  mostik_page_shown (get_page (self));
}

/**
 * mostik_window_new:
 *
 * Returns: (transfer none): a new window on its first page; it belongs to GTK
 */
GtkWindow *
mostik_window_new (AdwApplication *application)
{
  return g_object_new (MOSTIK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * mostik_window_forget:
 *
 * Ends the check under way, and overwrites and frees what is known. For a window that is about to
 * go: its pages say still what they said.
 */
void
mostik_window_forget (MostikWindow *self)
{
  g_return_if_fail (MOSTIK_IS_WINDOW (self));

  mostik_check_model_forget (self->model);
}
