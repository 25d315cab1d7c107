/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Guests of the window: what is not about this computer, a practice example or a dictated result.
 *
 * A guest has a model and a flow of its own, which take the place of the window's own ones until it
 * is left. So the same pages show it, and nothing of it comes among the person's results. A bar
 * above each page says what it is; buttons that would leave the example say so instead.
 */
#include "ui/mostik-window-private.h"

#include "report/mostik-report-words.h"
#include "ui/mostik-news.h"

static void
finished_cb (MostikCheckModel *model,
             MostikWindow *self)
{
  gboolean has_two = mostik_check_model_get_comparison (model) != NULL;
  MostikFlowEvent event = has_two ? MOSTIK_FLOW_EVENT_COMPARED : MOSTIK_FLOW_EVENT_FINISHED;

  g_assert (MOSTIK_IS_WINDOW (self));

  mostik_news_send (GTK_WINDOW (self));
  if (model == self->model)
    mostik_window_handle (self, event);
  else /* behind a guest */
    mostik_flow_handle (self->own_flow, event);
}

/**
 * mostik_window_watch:
 * @model: one that the window shows, or comes back to
 *
 * Lets the end of a check lead on.
 */
void
mostik_window_watch (MostikWindow *self,
                     MostikCheckModel *model)
{
  g_signal_connect_object (model, "finished", G_CALLBACK (finished_cb), self, 0);
}

gboolean
mostik_window_has_guest (MostikWindow *self)
{
  return self->own_flow != NULL;
}

void
mostik_window_show_guest_bar (MostikWindow *self)
{
  mostik_guest_bar_show (self->guest_bar, mostik_check_model_get_kind (self->model),
                         &self->guest_day);
}

void
mostik_window_leave_guest (MostikWindow *self)
{
  mostik_check_model_drop (self->model);
  mostik_window_drop_pages (self);
  g_object_unref (self->model);
  mostik_flow_free (self->flow);
  self->model = g_steal_pointer (&self->own_model);
  self->flow = g_steal_pointer (&self->own_flow);
}

void
mostik_window_show_own (MostikWindow *self)
{
  mostik_notice_row_hide (self->notice);
  mostik_window_show_guest_bar (self);
  mostik_window_show_page (self);
  mostik_page_shown (mostik_window_get_page (self));
}

void
mostik_window_say_for_show (MostikWindow *self)
{
  MostikCheckKind kind = mostik_check_model_get_kind (self->model);

  mostik_notice_row_say (self->notice, mostik_guest_bar_explain_button (kind));
}

/* @model: (transfer full): what the pages show; @event leads to the first of them */
static void
receive_guest (MostikWindow *self,
               MostikCheckModel *model,
               MostikFlowEvent event)
{
  mostik_page_left (mostik_window_get_page (self));
  mostik_window_drop_pages (self);
  self->own_model = self->model;
  self->own_flow = self->flow;
  self->model = model;
  self->flow = mostik_flow_new ();
  mostik_window_watch (self, model);
  mostik_window_show_guest_bar (self);
  mostik_flow_handle (self->flow, event);
  if (event == MOSTIK_FLOW_EVENT_CHECK)
    mostik_check_model_start (model);
  mostik_notice_row_hide (self->notice);
  mostik_window_show_page (self);
  mostik_page_shown (mostik_window_get_page (self));
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

  if (rehearsal != NULL && !mostik_window_has_guest (self))
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
  if (reading->status != MOSTIK_WORDS_GOOD || mostik_window_has_guest (self))
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

  mostik_window_leave_guest (self);
  mostik_flow_handle (self->flow, MOSTIK_FLOW_EVENT_HOME);
  mostik_window_show_own (self);
}

void
mostik_window_install_guest_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.rehearse", "s", rehearse_cb);
  gtk_widget_class_install_action (widget_class, "win.show-words", "s", show_words_cb);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_cb);
}
