/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every template becomes a widget without a warning (warnings are fatal in tests), asks for no more
 * than 360 pixels in width, in both languages and with text twice as large, and cuts no word there.
 * In this process, without a network: what the pages say after a check is tested in the lab.
 */
#include "config.h"
#include "explain/mostik-language.h"
#include "ui/mostik-address-row.h"
#include "ui/mostik-application.h"
#include "ui/mostik-check-model.h"
#include "ui/mostik-choice-row.h"
#include "ui/mostik-dictation-row.h"
#include "ui/mostik-guest-bar.h"
#include "ui/mostik-header.h"
#include "ui/mostik-notice-row.h"
#include "ui/mostik-page-factory.h"
#include "ui/mostik-paragraph.h"
#include "ui/mostik-result-card.h"
#include "ui/mostik-step-row.h"
#include "ui/mostik-window.h"
#include "ui/pages/article/mostik-article-page.h"
#include "ui/pages/article/mostik-question-row.h"
#include "ui/pages/advice/mostik-advice-page.h"
#include "ui/pages/checking/mostik-checking-page.h"
#include "ui/pages/comparison/mostik-comparison-page.h"
#include "ui/pages/contacts/mostik-contacts-page.h"
#include "ui/pages/details/mostik-details-page.h"
#include "ui/pages/help/mostik-help-page.h"
#include "ui/pages/helpers/mostik-helpers-page.h"
#include "ui/pages/helpers/mostik-rehearsal-page.h"
#include "ui/pages/helpers/mostik-words-page.h"
#include "ui/pages/other/mostik-other-page.h"
#include "ui/pages/result/mostik-result-page.h"
#include "ui/pages/road/mostik-road-page.h"
#include "ui/pages/steps/mostik-steps-page.h"
#include "ui/pages/traces/mostik-traces-page.h"
#include "ui/pages/trouble/mostik-trouble-page.h"
#include "ui/pages/welcome/mostik-welcome-page.h"
#include "ui/pages/without/mostik-without-page.h"

#include <glib/gi18n.h>

#define NARROW 360 /* the width that everything must fit into */
#define DPI 96
#define WATCHDOG_S 20

static MostikApplication *application;

typedef struct
{
  const char *name;
  GType (*get_type) (void);
} Template;

static const Template templates[] = {
  { "address-row", mostik_address_row_get_type },
  { "choice-row", mostik_choice_row_get_type },
  { "dictation-row", mostik_dictation_row_get_type },
  { "guest-bar", mostik_guest_bar_get_type },
  { "header", mostik_header_get_type },
  { "notice-row", mostik_notice_row_get_type },
  { "paragraph", mostik_paragraph_get_type },
  { "result-card", mostik_result_card_get_type },
  { "step-row", mostik_step_row_get_type },
  { "window", mostik_window_get_type },
  { "article-page", mostik_article_page_get_type },
  { "question-row", mostik_question_row_get_type },
  { "advice-page", mostik_advice_page_get_type },
  { "checking-page", mostik_checking_page_get_type },
  { "comparison-page", mostik_comparison_page_get_type },
  { "contacts-page", mostik_contacts_page_get_type },
  { "details-page", mostik_details_page_get_type },
  { "help-page", mostik_help_page_get_type },
  { "helpers-page", mostik_helpers_page_get_type },
  { "other-page", mostik_other_page_get_type },
  { "rehearsal-page", mostik_rehearsal_page_get_type },
  { "result-page", mostik_result_page_get_type },
  { "road-page", mostik_road_page_get_type },
  { "steps-page", mostik_steps_page_get_type },
  { "traces-page", mostik_traces_page_get_type },
  { "trouble-page", mostik_trouble_page_get_type },
  { "welcome-page", mostik_welcome_page_get_type },
  { "without-page", mostik_without_page_get_type },
  { "words-page", mostik_words_page_get_type },
};

static void
throw_away (GtkWidget *widget)
{
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  else
    g_object_unref (widget);
}

static void
test_template (gconstpointer data)
{
  const Template *t = data;
  GtkWidget *widget = g_object_new (t->get_type (), NULL);

  if (!GTK_IS_WINDOW (widget))
    g_object_ref_sink (widget);
  g_assert_nonnull (gtk_widget_get_first_child (widget));

  throw_away (widget);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE_PREFIX "/ui/mostik-shortcuts.ui");
  GObject *window = gtk_builder_get_object (builder, "shortcuts");

  g_assert_true (GTK_IS_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  const char *name;
  MostikLanguage language;
  const char *name_of_program; /* in that language: proves that it is spoken */
  int scale;
} Look;

static const Look looks[] = {
  { "english", MOSTIK_LANGUAGE_ENGLISH, "Mostik", 1 },
  { "russian", MOSTIK_LANGUAGE_RUSSIAN, "Мостик", 1 },
  { "english-large", MOSTIK_LANGUAGE_ENGLISH, "Mostik", 2 },
  { "russian-large", MOSTIK_LANGUAGE_RUSSIAN, "Мостик", 2 },
};

/* With all buttons that a desktop may put into the bar. */
static void
set_look (const Look *look)
{
  mostik_language_set (look->language);
  g_assert_cmpstr (_ ("Mostik"), ==, look->name_of_program);
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Mostik"), ==, look->name_of_program); /* templates */
  g_object_set (gtk_settings_get_default (),
                "gtk-xft-dpi", DPI * look->scale * PANGO_SCALE,
                "gtk-decoration-layout", "menu:minimize,maximize,close",
                NULL);
}

static void
assert_narrow (GtkWidget *widget,
               const char *name)
{
  int minimum;

  if (!GTK_IS_WINDOW (widget))
    g_object_ref_sink (widget);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s: at least %d pixels wide", name, minimum);
  g_assert_cmpint (minimum, <=, NARROW);

  throw_away (widget);
}

/* The bar has its window's buttons only inside a window. */
static GtkWidget *
new_window_with_header (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *header = mostik_header_new ();

  mostik_header_set_can_go_back (MOSTIK_HEADER (header), TRUE);
  gtk_window_set_child (GTK_WINDOW (window), header);

  return window;
}

static void
test_width (gconstpointer data)
{
  g_autoptr (MostikCheckModel) model = mostik_check_model_new ();

  set_look (data);
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    assert_narrow (g_object_new (templates[i].get_type (), NULL), templates[i].name);
  for (guint state = 0; state < MOSTIK_FLOW_N_STATES; state++)
    if (state != MOSTIK_FLOW_RESULT && state != MOSTIK_FLOW_DETAILS &&
        state != MOSTIK_FLOW_COMPARISON && state != MOSTIK_FLOW_ADVICE) /* these need a check */
      assert_narrow (GTK_WIDGET (mostik_page_factory_create (state, model)),
                     mostik_flow_state_to_string (state));
  assert_narrow (new_window_with_header (), "window-with-header");
  set_look (&looks[0]);
}

static void
assert_whole (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      g_test_message ("“%s”", gtk_label_get_label (GTK_LABEL (widget)));
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

static gboolean
watchdog_cb (gpointer user_data)
{
  g_error ("The window was not drawn within %d s", WATCHDOG_S);

  return G_SOURCE_REMOVE;
}

static void
test_whole (gconstpointer data)
{
  const Look *look = data;
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, NULL);
  GtkWindow *window;

  set_look (look);
  window = mostik_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (window, NARROW, 640);
  gtk_window_present (window);
  while (gtk_widget_get_width (GTK_WIDGET (window)) == 0)
    g_main_context_iteration (NULL, TRUE);

  /* Less where the window draws a frame of its own. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, NARROW);
  assert_whole (GTK_WIDGET (window));

  gtk_window_destroy (window);
  set_look (&looks[0]);
  g_source_remove (watchdog);
}

static void
add_tests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/window/templates/%s", templates[i].name);

      g_test_add_data_func (path, &templates[i], test_template);
    }
  g_test_add_func ("/window/templates/shortcuts", test_shortcuts);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *width = g_strdup_printf ("/window/narrow/fits/%s", looks[i].name);
      g_autofree char *whole = g_strdup_printf ("/window/narrow/cuts-no-word/%s", looks[i].name);

      g_test_add_data_func (width, &looks[i], test_width);
      g_test_add_data_func (whole, &looks[i], test_whole);
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  gtk_disable_setlocale ();
  mostik_language_init ();
  g_test_init (&argc, &argv, NULL);

  application = mostik_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  add_tests ();
  status = g_test_run ();
  g_object_unref (application);

  return status;
}
