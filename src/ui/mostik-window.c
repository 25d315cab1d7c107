/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One window, one page at a time, and the flow that says which one.
 *
 * An action (button, key, menu) or the end of a check is an event; the flow turns it into a state;
 * the window shows that state's page. Pages that can be come back to are kept, all others are
 * built when they are needed. Only the page that is up is in the window: a GtkStack of 4.8 would
 * tell a screen reader of all of them. Switching the language builds header and pages anew; the
 * model with the data, and a check under way, stay.
 *
 * What is not about this computer, a practice example or a dictated result, is a guest: it has a
 * model and a flow of its own, which take the place of the window's own ones until it is left. So
 * the same pages show it, and nothing of it comes among the person's results. A bar above each
 * page says what it is; buttons that would leave the example say so instead.
 */
#include "ui/mostik-window.h"

#include "config.h"
#include "explain/mostik-language.h"
#include "report/mostik-report-words.h"
#include "ui/mostik-check-model.h"
#include "ui/mostik-flow.h"
#include "ui/mostik-guest-bar.h"
#include "ui/mostik-header.h"
#include "ui/mostik-notice-row.h"
#include "ui/mostik-page-factory.h"

#include <glib/gi18n.h>

struct _MostikWindow
{
  AdwApplicationWindow parent_instance;

  MostikCheckModel *model; /* (owned) (nullable) */
  MostikFlow *flow;        /* (owned) */

  /* (owned) (nullable): the page that is up, and those that can be come back to. */
  MostikPage *pages[MOSTIK_FLOW_N_STATES];

  /* While a guest is shown, what is the window's own. */
  MostikCheckModel *own_model; /* (owned) (nullable) */
  MostikFlow *own_flow;        /* (owned) (nullable) */
  GDate guest_day;             /* of a dictated result */

  MostikGuestBar *guest_bar;
  GtkBox *content_box;
  AdwBin *page_bin;
  MostikNoticeRow *notice;
  MostikHeader *header; /* (unowned) (nullable): built anew with the language */
};

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
  { "win.helpers", MOSTIK_FLOW_EVENT_HELPERS },
  { "win.words", MOSTIK_FLOW_EVENT_WORDS },
  { "win.rehearsal", MOSTIK_FLOW_EVENT_REHEARSAL },
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

static gboolean
has_guest (MostikWindow *self)
{
  return self->own_flow != NULL;
}

/* A guest is left before another is chosen. */
static gboolean
can_handle (MostikWindow *self,
            MostikFlowEvent event)
{
  return mostik_flow_can_handle (self->flow, event) &&
         !(has_guest (self) && event == MOSTIK_FLOW_EVENT_HELPERS);
}

static void
update_actions (MostikWindow *self)
{
  MostikPage *page = get_page (self);

  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   flow_actions[i].action,
                                   can_handle (self, flow_actions[i].event));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave", has_guest (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop", mostik_page_is_busy (page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.look-into",
                                 mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_DETAILS));
  mostik_header_set_can_go_back (self->header,
                                 mostik_page_can_go_back (page) &&
                                   mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_BACK));
}

/* Shows the page of the flow's state, which may be there already. */
static void
show_page (MostikWindow *self)
{
  MostikFlowState state = mostik_flow_get_state (self->flow);

  if (self->pages[state] == NULL)
    self->pages[state] = g_object_ref_sink (mostik_page_factory_create (state, self->model));
  adw_bin_set_child (self->page_bin, GTK_WIDGET (self->pages[state]));
  if (has_guest (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->pages[state]),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    mostik_guest_bar_get_text (self->guest_bar), -1);
  update_actions (self);

  for (guint i = 0; i < MOSTIK_FLOW_N_STATES; i++)
    if (!mostik_flow_remembers (self->flow, i))
      g_clear_object (&self->pages[i]);
}

static void
drop_pages (MostikWindow *self)
{
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    g_clear_object (&self->pages[state]);
}

static void
show_guest_bar (MostikWindow *self)
{
  mostik_guest_bar_show (self->guest_bar, mostik_check_model_get_kind (self->model),
                         &self->guest_day);
}

static void
leave_guest (MostikWindow *self)
{
  mostik_check_model_drop (self->model);
  drop_pages (self);
  g_object_unref (self->model);
  mostik_flow_free (self->flow);
  self->model = g_steal_pointer (&self->own_model);
  self->flow = g_steal_pointer (&self->own_flow);
}

static void
show_own (MostikWindow *self)
{
  mostik_notice_row_hide (self->notice);
  show_guest_bar (self);
  show_page (self);
  mostik_page_shown (get_page (self));
}

static void
say_for_show (MostikWindow *self)
{
  MostikCheckKind kind = mostik_check_model_get_kind (self->model);

  mostik_notice_row_say (self->notice, mostik_guest_bar_explain_button (kind));
}

static void
handle_event (MostikWindow *self,
              MostikFlowEvent event)
{
  MostikPage *old_page = get_page (self);

  if (mostik_guest_bar_is_for_show (mostik_check_model_get_kind (self->model), event))
    {
      say_for_show (self);
      return;
    }
  if (!can_handle (self, event))
    return;

  mostik_flow_handle (self->flow, event);
  if (has_guest (self) && mostik_flow_get_state (self->flow) == MOSTIK_FLOW_WELCOME)
    {
      leave_guest (self);
      show_own (self);
      return;
    }

  mostik_notice_row_hide (self->notice);
  if (event == MOSTIK_FLOW_EVENT_CHECK)
    mostik_check_model_start (self->model);
  else if (event == MOSTIK_FLOW_EVENT_CHECK_OTHER)
    mostik_check_model_start_over_other (self->model);
  if (old_page != NULL)
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

static void
finished_cb (MostikCheckModel *model,
             MostikWindow *self)
{
  gboolean has_two = mostik_check_model_get_comparison (model) != NULL;

  g_assert (MOSTIK_IS_WINDOW (self));

  if (model != self->model) /* while a guest is shown */
    return;
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

/* @model: (transfer full): what the pages show; @event leads to the first of them */
static void
receive_guest (MostikWindow *self,
               MostikCheckModel *model,
               MostikFlowEvent event)
{
  mostik_page_left (get_page (self));
  drop_pages (self);
  self->own_model = self->model;
  self->own_flow = self->flow;
  self->model = model;
  self->flow = mostik_flow_new ();
  g_signal_connect_object (model, "finished", G_CALLBACK (finished_cb), self, 0);
  show_guest_bar (self);
  mostik_flow_handle (self->flow, event);
  if (event == MOSTIK_FLOW_EVENT_CHECK)
    mostik_check_model_start (model);
  mostik_notice_row_hide (self->notice);
  show_page (self);
  mostik_page_shown (get_page (self));
}

/* A practice example, by its name. */
static void
rehearse_cb (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  g_autoptr (MostikRehearsal) rehearsal =
    mostik_rehearsal_new (g_variant_get_string (parameter, NULL));

  if (rehearsal != NULL && !has_guest (self))
    receive_guest (self, mostik_check_model_new_for_rehearsal (rehearsal), MOSTIK_FLOW_EVENT_CHECK);
}

/* A result that was dictated in these words. */
static void
show_words_cb (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  g_autoptr (MostikWordsReading) reading = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_time_t (&today, time (NULL));
  reading = mostik_report_from_words (g_variant_get_string (parameter, NULL), &today);
  if (reading->status != MOSTIK_WORDS_GOOD || has_guest (self))
    return;

  self->guest_day = reading->day;
  receive_guest (self, mostik_check_model_new_for_dictated (g_steal_pointer (&reading->diagnosis)),
                 MOSTIK_FLOW_EVENT_DICTATED);
}

/* Out of a practice example to the start; from a dictated result to where it was typed. */
static void
leave_cb (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);

  leave_guest (self);
  mostik_flow_handle (self->flow, MOSTIK_FLOW_EVENT_HOME);
  show_own (self);
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

static void
switch_language_cb (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  gboolean is_russian = mostik_language_get () == MOSTIK_LANGUAGE_RUSSIAN;

  mostik_language_set (is_russian ? MOSTIK_LANGUAGE_ENGLISH : MOSTIK_LANGUAGE_RUSSIAN);
  mostik_notice_row_hide (self->notice);
  rebuild_header (self);
  show_guest_bar (self);
  drop_pages (self);
  show_page (self);
  mostik_header_focus_language (self->header);
}

static void
open_address_cb (GtkWidget *widget,
                 const char *action_name,
                 GVariant *parameter)
{
  MostikWindow *self = MOSTIK_WINDOW (widget);
  MostikCatalog *catalog = mostik_check_model_get_catalog (self->model);

  if (has_guest (self))
    {
      say_for_show (self);
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

static void
mostik_window_dispose (GObject *object)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  if (self->own_model != NULL)
    leave_guest (self);
  if (self->model != NULL)
    mostik_check_model_drop (self->model);
  g_clear_object (&self->model);
  drop_pages (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), MOSTIK_TYPE_WINDOW);

  G_OBJECT_CLASS (mostik_window_parent_class)->dispose (object);
}

static void
mostik_window_finalize (GObject *object)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  g_clear_pointer (&self->flow, mostik_flow_free);

  G_OBJECT_CLASS (mostik_window_parent_class)->finalize (object);
}

static void
mostik_window_class_init (MostikWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mostik_window_dispose;
  object_class->finalize = mostik_window_finalize;

  g_type_ensure (MOSTIK_TYPE_GUEST_BAR);
  g_type_ensure (MOSTIK_TYPE_NOTICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/mostik-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MostikWindow, content_box);
  gtk_widget_class_bind_template_child (widget_class, MostikWindow, guest_bar);
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
  gtk_widget_class_install_action (widget_class, "win.rehearse", "s", rehearse_cb);
  gtk_widget_class_install_action (widget_class, "win.show-words", "s", show_words_cb);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "win.escape", NULL, escape_cb);
  gtk_widget_class_install_action (widget_class, "win.switch-language", NULL, switch_language_cb);
}

static void
mostik_window_init (MostikWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = mostik_check_model_new ();
  g_signal_connect_object (self->model, "finished", G_CALLBACK (finished_cb), self, 0);
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
