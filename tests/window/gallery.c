/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gallery.c – a picture of every page with everything that it may have to show, in both languages,
 * light, dark and with high contrast, narrow and wide, and one HTML page that shows them all.
 *
 *   gallery FOLDER              all pictures, and FOLDER/index.html
 *   gallery FOLDER NAME…        only pages whose names begin so
 *
 * libadwaita takes its wish for high contrast from the environment at its start, so the pictures of
 * each contrast are made by a process of their own. Run by ./run gallery, which gives a screen.
 */
#include "window-pages.h"

#include "explain/mostik-language.h"

#include <glib/gstdio.h>

#define HEIGHT 640
#define CONTRAST "ADW_DEBUG_HIGH_CONTRAST"
#define INSIDE "MOSTIK_GALLERY_INSIDE" /* set for the processes that make pictures */

static const struct
{
  const char *name;
  MostikLanguage language;
} languages[] = {
  { "en", MOSTIK_LANGUAGE_ENGLISH },
  { "ru", MOSTIK_LANGUAGE_RUSSIAN },
};

static const struct
{
  const char *name;
  const char *title;
  AdwColorScheme scheme;
  gboolean has_high_contrast;
} looks[] = {
  { "light", "light", ADW_COLOR_SCHEME_FORCE_LIGHT, FALSE },
  { "dark", "dark", ADW_COLOR_SCHEME_FORCE_DARK, FALSE },
  { "high", "high contrast", ADW_COLOR_SCHEME_FORCE_LIGHT, TRUE },
};

static const int widths[] = { 360, 800 };

static gboolean
is_wanted (const WindowPage *page,
           char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (page->name, names[i]))
      return TRUE;

  return names[0] == NULL;
}

static char *
get_file_name (const WindowPage *page,
               gsize language,
               gsize look,
               gsize width)
{
  return g_strdup_printf ("%s-%s-%s-%d.png", page->name, languages[language].name, looks[look].name,
                          widths[width]);
}

static void
save_picture (WindowHost *host,
              const char *path)
{
  GtkWidget *window = GTK_WIDGET (host->window);
  GdkPaintable *paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
  g_object_unref (texture);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
}

static void
make_pictures (const WindowPage *page,
               const char *folder,
               gsize look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), looks[look].scheme);
  for (gsize language = 0; language < G_N_ELEMENTS (languages); language++)
    for (gsize width = 0; width < G_N_ELEMENTS (widths); width++)
      {
        g_autofree char *name = get_file_name (page, language, look, width);
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autoptr (WindowHost) host = NULL;

        mostik_language_set (languages[language].language);
        host = window_host_new (page, TRUE, widths[width], HEIGHT);
        window_host_unroll (host, widths[width]);
        save_picture (host, path);
      }
}

static int
make_pictures_of_one_contrast (int argc,
                               char **argv)
{
  g_autoptr (MostikApplication) application = window_pages_start (&argc, &argv);
  g_autoptr (GPtrArray) pages = window_pages_list ();
  gboolean has_high_contrast =
    adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  for (guint i = 0; i < pages->len; i++)
    for (gsize look = 0; look < G_N_ELEMENTS (looks); look++)
      if (looks[look].has_high_contrast == has_high_contrast &&
          is_wanted (g_ptr_array_index (pages, i), argv + 2))
        make_pictures (g_ptr_array_index (pages, i), argv[1], look);

  return 0;
}

/* This program again, for one contrast. */
static void
run_inside (char **argv,
            const char *contrast)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GError) error = NULL;
  int status;

  environment = g_environ_setenv (environment, CONTRAST, contrast, TRUE);
  environment = g_environ_setenv (environment, INSIDE, "1", TRUE);
  if (!g_spawn_sync (NULL, argv, environment, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("The pictures could not be made: %s", error->message);
}

static void
write_row (GString *html,
           const WindowPage *page,
           gsize language)
{
  g_string_append (html, "<div class=\"row\">\n");
  for (gsize look = 0; look < G_N_ELEMENTS (looks); look++)
    for (gsize width = 0; width < G_N_ELEMENTS (widths); width++)
      {
        g_autofree char *name = get_file_name (page, language, look, width);

        g_string_append_printf (html,
                                "<figure><a href=\"%s\"><img loading=\"lazy\" src=\"%s\" width=\"%d\" "
                                "alt=\"\"></a><figcaption>%s, %s, %d</figcaption></figure>\n",
                                name, name, widths[width] / 2, languages[language].name,
                                looks[look].title, widths[width]);
      }
  g_string_append (html, "</div>\n");
}

static void
write_page (const char *folder,
            char **names)
{
  g_autoptr (GPtrArray) pages = window_pages_list ();
  g_autofree char *path = g_build_filename (folder, "index.html", NULL);
  g_autoptr (GString) html = g_string_new (
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mostik: all pages</title>\n"
    "<style>body { font-family: sans-serif; background: #ccc } .row { display: flex; gap: 12px; "
    "align-items: flex-start; margin-bottom: 12px } figure { margin: 0 } figcaption { font-size: small }"
    "</style></head><body>\n<h1>Mostik: all pages</h1>\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < pages->len; i++)
    {
      const WindowPage *page = g_ptr_array_index (pages, i);

      if (!is_wanted (page, names))
        continue;
      g_string_append_printf (html, "<h2 id=\"%s\">%s</h2>\n", page->name, page->name);
      for (gsize language = 0; language < G_N_ELEMENTS (languages); language++)
        write_row (html, page, language);
    }
  g_string_append (html, "</body></html>\n");
  g_file_set_contents (path, html->str, (gssize) html->len, &error);
  g_assert_no_error (error);
  g_print ("%s\n", path);
}

int
main (int argc,
      char **argv)
{
  if (argc < 2)
    {
      g_printerr ("gallery FOLDER [NAME…]\n");
      return 2;
    }
  if (g_getenv (INSIDE) != NULL)
    return make_pictures_of_one_contrast (argc, argv);

  g_mkdir_with_parents (argv[1], 0755);
  run_inside (argv, "0");
  run_inside (argv, "1");
  write_page (argv[1], argv + 2);

  return 0;
}
