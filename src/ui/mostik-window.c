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
#include "ui/mostik-window-private.h"

#include "config.h"
#include "probe/mostik-probe-tunnel.h"
#include "ui/mostik-carry-over.h"
#include "ui/mostik-news.h"
#include "ui/mostik-page-factory.h"
#include "ui/pages/help/mostik-help-page.h"

#include <glib/gi18n.h>

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
  { "win.without-vpn", MOSTIK_FLOW_EVENT_WITHOUT_VPN },
  { "win.contacts", MOSTIK_FLOW_EVENT_CONTACTS },
  { "win.mail", MOSTIK_FLOW_EVENT_MAIL },
  { "win.sign-in", MOSTIK_FLOW_EVENT_SIGN_IN },
  { "win.background", MOSTIK_FLOW_EVENT_BACKGROUND },
  { "win.traces", MOSTIK_FLOW_EVENT_TRACES },
  { "win.advice", MOSTIK_FLOW_EVENT_ADVICE },
  { "win.helpers", MOSTIK_FLOW_EVENT_HELPERS },
  { "win.words", MOSTIK_FLOW_EVENT_WORDS },
  { "win.rehearsal", MOSTIK_FLOW_EVENT_REHEARSAL },
};

MostikPage *
mostik_window_get_page (MostikWindow *self)
{
  return self->pages[mostik_flow_get_state (self->flow)];
}

/* A guest is left before another is chosen. */
static gboolean
can_handle (MostikWindow *self,
            MostikFlowEvent event)
{
  return mostik_flow_can_handle (self->flow, event) &&
         !(mostik_window_has_guest (self) && event == MOSTIK_FLOW_EVENT_HELPERS);
}

static void
update_actions (MostikWindow *self)
{
  MostikPage *page = mostik_window_get_page (self);

  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   flow_actions[i].action,
                                   can_handle (self, flow_actions[i].event));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.leave", mostik_window_has_guest (self));
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
void
mostik_window_show_page (MostikWindow *self)
{
  MostikFlowState state = mostik_flow_get_state (self->flow);

  ensure_page (self, state);
  adw_bin_set_child (self->page_bin, GTK_WIDGET (self->pages[state]));
  gtk_window_set_default_widget (GTK_WINDOW (self),
                                 mostik_page_get_default_widget (self->pages[state]));
  if (mostik_window_has_guest (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->pages[state]),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    mostik_guest_bar_get_text (self->guest_bar), -1);
  update_actions (self);

  for (guint i = 0; i < MOSTIK_FLOW_N_STATES; i++)
    if (!mostik_flow_remembers (self->flow, i))
      g_clear_object (&self->pages[i]);
}

/* A check while a VPN is on: by which road? Once that is answered, the check that was asked for. */
static MostikFlowEvent
find_road (MostikWindow *self,
           MostikFlowEvent event)
{
  MostikFlowState state = mostik_flow_get_state (self->flow);

  if (event != MOSTIK_FLOW_EVENT_CHECK && event != MOSTIK_FLOW_EVENT_CHECK_OTHER)
    return event;
  if (state == MOSTIK_FLOW_ROAD || state == MOSTIK_FLOW_WITHOUT_VPN)
    return self->asked;
  if (!mostik_flow_can_handle (self->flow, event) ||
      !mostik_flow_can_handle (self->flow, MOSTIK_FLOW_EVENT_ASK_ROAD) ||
      !mostik_probe_tunnel_is_up ())
    return event;

  self->asked = event;
  return MOSTIK_FLOW_EVENT_ASK_ROAD;
}

void
mostik_window_drop_pages (MostikWindow *self)
{
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    g_clear_object (&self->pages[state]);
}

void
mostik_window_handle (MostikWindow *self,
                      MostikFlowEvent event)
{
  MostikPage *old_page = mostik_window_get_page (self);

  if (mostik_guest_bar_is_for_show (mostik_check_model_get_kind (self->model), event))
    {
      mostik_window_say_for_show (self);
      return;
    }
  if (!mostik_window_has_guest (self))
    event = find_road (self, event);
  if (!can_handle (self, event))
    return;

  mostik_flow_handle (self->flow, event);
  if (mostik_window_get_page (self) == old_page) /* a check has ended below this page */
    return;
  if (mostik_window_has_guest (self) && mostik_flow_get_state (self->flow) == MOSTIK_FLOW_WELCOME)
    {
      mostik_window_leave_guest (self);
      mostik_window_show_own (self);
      return;
    }

  mostik_notice_row_hide (self->notice);
  if (event == MOSTIK_FLOW_EVENT_CHECK)
    mostik_check_model_start (self->model);
  else if (event == MOSTIK_FLOW_EVENT_CHECK_OTHER)
    mostik_check_model_start_over_other (self->model);
  if (old_page != NULL)
    mostik_page_left (old_page);
  mostik_window_show_page (self);
  mostik_page_shown (mostik_window_get_page (self));
}

static void
flow_action_cb (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flow_actions); i++)
    if (g_str_equal (flow_actions[i].action, action_name))
      mostik_window_handle (MOSTIK_WINDOW (widget), flow_actions[i].event);
}

static void
active_changed_cb (MostikWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)))
    mostik_news_withdraw (GTK_WINDOW (self));
}

static void
back_pressed_cb (MostikWindow *self)
{
  g_assert (MOSTIK_IS_WINDOW (self));

  mostik_window_handle (self, MOSTIK_FLOW_EVENT_BACK);
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

/* All pages that are there, and the header, in the language of now. The focus stays in its place.*/
void
mostik_window_rebuild (MostikWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_autoptr (GtkWidget) old_header = g_object_ref (GTK_WIDGET (self->header));
  GtkWidget *new_focus;

  rebuild_header (self);
  mostik_window_show_guest_bar (self);
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

  mostik_window_show_page (self);
  if (GTK_IS_TEXT (new_focus)) /* or else the next key would replace all of it */
    gtk_text_grab_focus_without_selecting (GTK_TEXT (new_focus));
  else if (new_focus != NULL)
    gtk_widget_grab_focus (new_focus);
}

static void
mostik_window_dispose (GObject *object)
{
  MostikWindow *self = MOSTIK_WINDOW (object);

  if (self->own_model != NULL)
    mostik_window_leave_guest (self);
  if (self->model != NULL)
    mostik_check_model_drop (self->model);
  g_clear_object (&self->model);
  mostik_window_drop_pages (self);
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
  mostik_window_install_actions (widget_class);
  mostik_window_install_guest_actions (widget_class);
}

static void
mostik_window_init (MostikWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = mostik_check_model_new ();
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
  mostik_window_watch (self, self->model);
  self->flow = mostik_flow_new ();
  if (mostik_check_model_get_catalog (self->model) == NULL)
    mostik_flow_handle (self->flow, MOSTIK_FLOW_EVENT_TROUBLE);

  rebuild_header (self);
  mostik_window_show_page (self);
  mostik_page_shown (mostik_window_get_page (self));
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
  if (self->own_model != NULL)
    mostik_check_model_forget (self->own_model);
}
