/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every page of the window with everything that it may have to show fits into 360 pixels: nothing
 * gets less room than it needs, nothing sticks out, no text is cut short. In both languages, with
 * text twice as large, and mirrored, as where one writes from right to left. The pages are built
 * by the window's own factory in this process; no network is asked.
 */
#include "window-pages.h"

#include "explain/mostik-language.h"

#define NARROW 360
#define HEIGHT 640
#define DPI 96

typedef struct
{
  const char *name;
  MostikLanguage language;
  GtkTextDirection direction;
  int scale;
} Look;

static const Look looks[] = {
  { "english", MOSTIK_LANGUAGE_ENGLISH, GTK_TEXT_DIR_LTR, 1 },
  { "russian", MOSTIK_LANGUAGE_RUSSIAN, GTK_TEXT_DIR_LTR, 1 },
  { "english-large", MOSTIK_LANGUAGE_ENGLISH, GTK_TEXT_DIR_LTR, 2 },
  { "russian-large", MOSTIK_LANGUAGE_RUSSIAN, GTK_TEXT_DIR_LTR, 2 },
  { "english-mirrored", MOSTIK_LANGUAGE_ENGLISH, GTK_TEXT_DIR_RTL, 1 },
  { "russian-large-mirrored", MOSTIK_LANGUAGE_RUSSIAN, GTK_TEXT_DIR_RTL, 2 },
};

typedef struct
{
  const Look *look;
  const WindowPage *page; /* (unowned) */
} Sight;

static void
set_look (const Look *look)
{
  mostik_language_set (look->language);
  gtk_widget_set_default_direction (look->direction);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI * look->scale * PANGO_SCALE, NULL);
}

typedef struct
{
  const WindowPage *page;
  GtkWidget *root;
  gboolean has_usual_text; /* of the usual size: then no word is broken, addresses excepted */
} Check;

/* The text nearest to @widget, so that the person who repairs it finds the place. */
static const char *
find_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *text = find_text (child);

      if (text != NULL)
        return text;
    }

  return NULL;
}

static void
complain (const Check *check,
          GtkWidget *widget,
          const char *what)
{
  const char *text = find_text (widget);

  g_test_message ("%s: %s “%s” %s", check->page->name, G_OBJECT_TYPE_NAME (widget),
                  text != NULL ? text : "", what);
  g_test_fail_printf ("%s: see above", check->page->name);
}

/* What measure () counts in and the allocation does not: the widget's own margins. */
static void
check_room (GtkWidget *widget,
            const Check *check)
{
  int width = gtk_widget_get_allocated_width (widget) + gtk_widget_get_margin_start (widget) +
              gtk_widget_get_margin_end (widget);
  int height = gtk_widget_get_allocated_height (widget) + gtk_widget_get_margin_top (widget) +
               gtk_widget_get_margin_bottom (widget);
  g_autofree char *what = NULL;
  int least_width;
  int least_height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  if (width >= least_width && height >= least_height)
    return;

  what = g_strdup_printf ("has %d × %d and needs %d × %d", width, height, least_width, least_height);
  complain (check, widget, what);
}

static void
check_place (GtkWidget *widget,
             const Check *check)
{
  graphene_rect_t bounds;
  g_autofree char *what = NULL;

  if (!gtk_widget_compute_bounds (widget, check->root, &bounds) || bounds.size.width <= 0)
    return;
  if (bounds.origin.x >= -0.5 &&
      bounds.origin.x + bounds.size.width <= gtk_widget_get_width (check->root) + 0.5)
    return;

  what = g_strdup_printf ("stands from %.0f to %.0f of %d", bounds.origin.x,
                          bounds.origin.x + bounds.size.width, gtk_widget_get_width (check->root));
  complain (check, widget, what);
}

/* Whether a line begins in the middle of a word, for want of room. */
static gboolean
has_broken_word (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);

  for (int i = 1; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      glong start = g_utf8_pointer_to_offset (text, text + line->start_index);

      if (!line->is_paragraph_start && start < n_attributes && !attributes[start].is_line_break)
        return TRUE;
    }

  return FALSE;
}

static void
check_label (GtkLabel *label,
             const Check *check)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  if (pango_layout_is_ellipsized (layout))
    complain (check, GTK_WIDGET (label), "is cut short");
  if (check->has_usual_text && strchr (pango_layout_get_text (layout), '/') == NULL &&
      has_broken_word (layout))
    complain (check, GTK_WIDGET (label), "is broken within a word");
}

/* What moves has less room than it needs; its bars lie over it. */
static gboolean
is_for_scrolling (GtkWidget *widget)
{
  return GTK_IS_VIEWPORT (widget) || gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL;
}

static void
visit_cb (GtkWidget *widget,
          gpointer user_data)
{
  const Check *check = user_data;

  if (is_for_scrolling (widget))
    return;
  check_room (widget, check);
  check_place (widget, check);
  if (GTK_IS_LABEL (widget))
    check_label (GTK_LABEL (widget), check);
}

static void
test_page (gconstpointer data)
{
  const Sight *sight = data;
  g_autoptr (WindowHost) host = NULL;
  Check check = { .page = sight->page, .has_usual_text = sight->look->scale == 1 };
  int least;

  set_look (sight->look);
  /* Without the bar on top, which test-window-templates measures. */
  host = window_host_new (sight->page, FALSE, NARROW, HEIGHT);
  check.root = host->page;
  g_assert_cmpint (gtk_widget_get_width (host->page), <=, NARROW);
  gtk_widget_measure (host->page, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > NARROW)
    {
      g_test_message ("%s: at least %d pixels wide", sight->page->name, least);
      g_test_fail_printf ("%s: too wide", sight->page->name);
    }
  g_assert_cmpint (gtk_widget_get_direction (host->page), ==, sight->look->direction);
  window_pages_visit (host->page, visit_cb, &check);
}

/* The table of cases keeps what it promises. */
static void
test_cases (void)
{
  guint methods = 0;
  guint verdicts = 0;

  for (const WindowCase *c = window_cases_results; c->name != NULL; c++)
    {
      g_autoptr (MostikCheckModel) model = window_case_create_model (c);
      const MostikDiagnosis *diagnosis = mostik_check_model_get_diagnosis (model);

      g_test_message ("%s: %s, methods %x", c->name, mostik_verdict_to_string (diagnosis->verdict),
                      diagnosis->methods);
      g_assert_true (g_str_has_prefix (c->name, mostik_verdict_to_string (diagnosis->verdict)));
      verdicts |= 1u << diagnosis->verdict;
      methods |= diagnosis->methods;
    }
  g_assert_cmpuint (verdicts, ==, (1u << MOSTIK_N_VERDICTS) - 1);
  g_assert_cmpuint (methods, ==, (1u << MOSTIK_N_METHODS) - 1);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (MostikApplication) application = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) sights = g_ptr_array_new_with_free_func (g_free);

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  application = window_pages_start (&argc, &argv);
  pages = window_pages_list ();

  g_test_add_func ("/window/layout/cases", test_cases);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = 0; j < pages->len; j++)
      {
        Sight *sight = g_new0 (Sight, 1);
        g_autofree char *path = NULL;

        sight->look = &looks[i];
        sight->page = g_ptr_array_index (pages, j);
        path = g_strdup_printf ("/window/layout/%s/%s", looks[i].name, sight->page->name);
        g_ptr_array_add (sights, sight);
        g_test_add_data_func (path, sight, test_page);
      }

  return g_test_run ();
}
