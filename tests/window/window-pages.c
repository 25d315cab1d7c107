/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-pages.c – see window-pages.h.
 *
 * A new page needs nothing here as long as it can be built when one check has ended, which is what
 * a state gets that has no row in needs[].
 */
#include "window-pages.h"

#include "explain/mostik-language.h"
#include "ui/mostik-header.h"
#include "ui/mostik-page-factory.h"
#include "ui/mostik-window.h"

#define WATCHDOG_S 20

/* What each page is shown with. */
static const struct
{
  MostikFlowState state;
  const WindowCase *contents;
  guint n_contents; /* 0: all of the list */
} needs[] = {
  { MOSTIK_FLOW_WELCOME, &window_case_none, 1 },
  { MOSTIK_FLOW_TROUBLE, &window_case_none, 1 },
  { MOSTIK_FLOW_CHECKING, window_cases_running, 0 },
  { MOSTIK_FLOW_RESULT, window_cases_results, 0 },
  { MOSTIK_FLOW_DETAILS, window_cases_results, 2 },
  { MOSTIK_FLOW_COMPARISON, window_cases_two, 0 },
};

static void
window_page_free (gpointer data)
{
  WindowPage *self = data;

  g_free (self->name);
  g_free (self);
}

static void
add_pages (GPtrArray *pages,
           MostikFlowState state,
           const WindowCase *contents,
           guint n_contents)
{
  const char *word = mostik_flow_state_to_string (state);

  for (guint i = 0; n_contents > 0 ? i < n_contents : contents[i].name != NULL; i++)
    {
      WindowPage *page = g_new0 (WindowPage, 1);

      page->state = state;
      page->content = &contents[i];
      page->name = n_contents == 1 ? g_strdup (word) : g_strdup_printf ("%s-%s", word, contents[i].name);
      g_ptr_array_add (pages, page);
    }
}

/**
 * window_pages_list:
 *
 * Returns: (transfer full) (element-type WindowPage): every page of the flow with everything that
 *   it may have to show
 */
GPtrArray *
window_pages_list (void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (window_page_free);

  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    {
      gboolean is_known = FALSE;

      for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
        if (needs[i].state == state)
          {
            add_pages (pages, state, needs[i].contents, needs[i].n_contents);
            is_known = TRUE;
          }
      if (!is_known)
        add_pages (pages, state, window_cases_results, 1);
    }

  return pages;
}

static MostikApplication *application; /* (unowned) */

/**
 * window_pages_start:
 *
 * Returns: (transfer full): the application, registered, without a window
 */
MostikApplication *
window_pages_start (int *argc,
                    char ***argv)
{
  gtk_disable_setlocale ();
  mostik_language_init ();
  application = mostik_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  return application;
}

/* The first widget of that kind in @widget. */
static void
find_widget (GtkWidget *widget,
             GType type,
             GtkWidget **found)
{
  if (*found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), type))
    *found = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && *found == NULL;
       child = gtk_widget_get_next_sibling (child))
    find_widget (child, type, found);
}

/* The window's own flow stands at its first page, where few actions are on. */
static void
turn_on_actions (GtkWidget *window)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (window);
  const char *name;
  const GVariantType *type;
  const char *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &type, &property); i++)
    if (g_str_has_prefix (name, "win."))
      gtk_widget_action_set_enabled (window, name, TRUE);
}

static gboolean
watchdog_cb (gpointer user_data)
{
  g_error ("The window was not drawn within %d s", WATCHDOG_S);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer user_data)
{
  guint *n_frames = user_data;

  (*n_frames)++;
}

/**
 * window_host_settle:
 *
 * Returns when everything has its place and was drawn there.
 */
void
window_host_settle (WindowHost *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, NULL);
  guint n_frames = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);

  while (n_frames < 2 || g_main_context_pending (NULL))
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
      if (n_frames > 20)
        break;
    }
  g_signal_handler_disconnect (clock, id);
  g_source_remove (watchdog);
}

/**
 * window_host_new:
 * @has_header: with the bar on top
 *
 * Returns: (transfer full): @page in a window of that size, in the current language
 */
WindowHost *
window_host_new (const WindowPage *page,
                 gboolean has_header,
                 int width,
                 int height)
{
  WindowHost *self = g_new0 (WindowHost, 1);
  GObject *bin;

  self->model = window_case_create_model (page->content);
  self->window = mostik_window_new (ADW_APPLICATION (application));
  self->page = GTK_WIDGET (mostik_page_factory_create (page->state, self->model));
  if (self->page == NULL)
    g_error ("%s: the page was not built; what it needs belongs into window-pages.c", page->name);

  bin = gtk_widget_get_template_child (GTK_WIDGET (self->window), MOSTIK_TYPE_WINDOW, "page_bin");
  adw_bin_set_child (ADW_BIN (bin), self->page);
  find_widget (GTK_WIDGET (self->window), MOSTIK_TYPE_HEADER, &self->header);
  g_assert_nonnull (self->header);
  mostik_header_set_can_go_back (MOSTIK_HEADER (self->header),
                                 mostik_page_can_go_back (MOSTIK_PAGE (self->page)));
  gtk_widget_set_visible (self->header, has_header);
  turn_on_actions (GTK_WIDGET (self->window));
  gtk_window_set_default_size (self->window, width, height);
  gtk_window_present (self->window);
  gtk_widget_remove_css_class (GTK_WIDGET (self->window), "solid-csd"); /* a frame for want of a manager */
  window_host_settle (self);

  return self;
}

void
window_host_free (WindowHost *self)
{
  gtk_window_destroy (self->window);
  mostik_check_model_drop (self->model);
  g_object_unref (self->model);
  g_free (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* How many pixels of a page are out of sight. */
static int
count_hidden (GtkAdjustment *adjustment)
{
  return (int) (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

/**
 * window_host_unroll:
 *
 * Makes the window as high as its page is long.
 */
void
window_host_unroll (WindowHost *self,
                    int width)
{
  GtkWidget *scrolled = NULL;
  GtkAdjustment *adjustment;
  guint watchdog;
  int old_width;
  int height;

  find_widget (self->page, GTK_TYPE_SCROLLED_WINDOW, &scrolled);
  if (scrolled == NULL)
    return;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (count_hidden (adjustment) == 0)
    return;
  gtk_window_get_default_size (self->window, &old_width, &height);
  gtk_window_set_default_size (self->window, width, height + count_hidden (adjustment));
  watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, NULL);
  while (count_hidden (adjustment) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watchdog);
  window_host_settle (self);
}

/**
 * window_pages_visit:
 *
 * Tells @visit of @widget and of everything in it that is on the screen.
 */
void
window_pages_visit (GtkWidget *widget,
                    WindowVisit visit,
                    gpointer user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  visit (widget, user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    window_pages_visit (child, visit, user_data);
}
