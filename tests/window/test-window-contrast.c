/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every text on every page stands out from what is behind it by at least 4.5 : 1 (WCAG 2.1, 1.4.3),
 * in light and dark; the test is run once more with high contrast. What cannot be used right now is
 * excepted, as it is there.
 *
 * The colours are those that are drawn, so that shades, opacity and pictures behind a text count:
 * the beginning of each label is drawn several times as large, so that letters have an inside that
 * no smoothing touches. The most frequent colour is the ground, the next the letters.
 */
#include "window-pages.h"

#include "explain/mostik-language.h"

#include <math.h>

#define LEAST 4.5
#define WIDTH 360
#define HEIGHT 640
#define SCALE 6        /* letters are drawn so many times as large */
#define MAX_SAMPLE 120 /* pixels of the text that are looked at, in both directions */

typedef struct
{
  const char *name;
  AdwColorScheme scheme;
} Look;

static const Look looks[] = {
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

typedef struct
{
  const Look *look;
  const WindowPage *page; /* (unowned) */
} Sight;

typedef struct
{
  const WindowPage *page;
  GdkPaintable *paintable; /* of the window */
  GtkWidget *window;
  guint n_labels;
} Check;

/* WCAG 2.1, "relative luminance" and "contrast ratio". */
static double
get_luminance (guint32 pixel)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 }; /* blue, green, red */
  double luminance = 0;

  for (guint i = 0; i < 3; i++)
    {
      double part = ((pixel >> (8 * i)) & 0xff) / 255.0;

      luminance +=
        weights[i] * (part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }

  return luminance;
}

static double
get_contrast (guint32 one,
              guint32 other)
{
  double a = get_luminance (one);
  double b = get_luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/* The two colours that most pixels have; FALSE if there is one only. */
static gboolean
find_colours (const guint32 *pixels,
              gsize n_pixels,
              guint32 *ground,
              guint32 *letters)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer colour;
  gpointer count;
  guint most = 0;
  guint next = 0;

  for (gsize i = 0; i < n_pixels; i++)
    {
      gpointer key = GUINT_TO_POINTER (pixels[i]);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &colour, &count))
    if (GPOINTER_TO_UINT (count) > most)
      {
        next = most;
        *letters = *ground;
        most = GPOINTER_TO_UINT (count);
        *ground = GPOINTER_TO_UINT (colour);
      }
    else if (GPOINTER_TO_UINT (count) > next)
      {
        next = GPOINTER_TO_UINT (count);
        *letters = GPOINTER_TO_UINT (colour);
      }

  return next > 0;
}

/* Draws the part @area of the window, larger. (transfer full) */
static guint32 *
draw (const Check *check,
      const graphene_rect_t *area,
      int *width,
      int *height)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (check->window));
  graphene_rect_t viewport =
    GRAPHENE_RECT_INIT (0, 0, SCALE * area->size.width, SCALE * area->size.height);
  GskRenderNode *node;
  GdkTexture *texture;
  guint32 *pixels;

  gtk_snapshot_scale (snapshot, SCALE, SCALE);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-area->origin.x, -area->origin.y));
  gdk_paintable_snapshot (check->paintable, snapshot, gtk_widget_get_width (check->window),
                          gtk_widget_get_height (check->window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, &viewport);
  *width = gdk_texture_get_width (texture);
  *height = gdk_texture_get_height (texture);
  pixels = g_new (guint32, (gsize) *width * (gsize) *height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) *width * sizeof (guint32));
  g_object_unref (texture);
  gsk_render_node_unref (node);

  return pixels;
}

static void
check_label (GtkWidget *widget,
             Check *check)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
  g_autofree guint32 *pixels = NULL;
  graphene_rect_t bounds;
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle line;
  guint32 ground = 0;
  guint32 letters = 0;
  int x;
  int y;
  int width;
  int height;

  pango_layout_iter_get_line_extents (iter, NULL, &line);
  pango_extents_to_pixels (&line, NULL);
  pango_layout_iter_free (iter);
  gtk_label_get_layout_offsets (GTK_LABEL (widget), &x, &y);
  g_assert_true (gtk_widget_compute_bounds (widget, check->window, &bounds));
  bounds = GRAPHENE_RECT_INIT (bounds.origin.x + (float) (x + line.x), bounds.origin.y + (float) y,
                               (float) MIN (line.width, MAX_SAMPLE),
                               (float) MIN (line.height, MAX_SAMPLE));
  pixels = draw (check, &bounds, &width, &height);
  check->n_labels++;
  if (!find_colours (pixels, (gsize) width * (gsize) height, &ground, &letters))
    g_test_fail_printf ("%s: “%s” cannot be seen", check->page->name, gtk_label_get_text (GTK_LABEL (widget)));
  else if (get_contrast (ground, letters) < LEAST)
    {
      g_test_message ("%s: %.2f : 1, #%06x on #%06x: “%s”", check->page->name,
                      get_contrast (ground, letters), letters & 0xffffff, ground & 0xffffff,
                      gtk_label_get_text (GTK_LABEL (widget)));
      g_test_fail_printf ("%s: hard to read", check->page->name);
    }
}

static void
visit_cb (GtkWidget *widget,
          gpointer user_data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_is_sensitive (widget) &&
      *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    check_label (widget, user_data);
}

static void
test_page (gconstpointer data)
{
  const Sight *sight = data;
  g_autoptr (WindowHost) host = NULL;
  Check check = { .page = sight->page };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), sight->look->scheme);
  host = window_host_new (sight->page, TRUE, WIDTH, HEIGHT);
  window_host_unroll (host, WIDTH);
  check.window = GTK_WIDGET (host->window);
  check.paintable = gtk_widget_paintable_new (check.window);
  window_pages_visit (check.window, visit_cb, &check);
  g_assert_cmpuint (check.n_labels, >, 2);
  g_object_unref (check.paintable);
}

/* The two looks are two, and high contrast is on where it was asked for. */
static void
test_looks (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      adw_style_manager_set_color_scheme (manager, looks[i].scheme);
      g_assert_cmpint (adw_style_manager_get_dark (manager), ==, i == 1);
    }
  g_assert_cmpint (adw_style_manager_get_high_contrast (manager), ==,
                   g_strcmp0 (g_getenv ("ADW_DEBUG_HIGH_CONTRAST"), "1") == 0);
  g_assert_cmpfloat_with_epsilon (get_contrast (0x000000, 0xffffff), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (get_contrast (0xffffff, 0x767676), 4.54, 0.01); /* WebAIM's example */
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

  g_test_add_func ("/window/contrast/looks", test_looks);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    for (guint j = 0; j < pages->len; j++)
      {
        Sight *sight = g_new0 (Sight, 1);
        g_autofree char *path = NULL;

        sight->look = &looks[i];
        sight->page = g_ptr_array_index (pages, j);
        path = g_strdup_printf ("/window/contrast/%s/%s", looks[i].name, sight->page->name);
        g_ptr_array_add (sights, sight);
        g_test_add_data_func (path, sight, test_page);
      }

  return g_test_run ();
}
