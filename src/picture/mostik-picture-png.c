/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture as a PNG: on white, to be printed or sent, whatever the screen looks like.
 */
#include "picture/mostik-picture-png.h"

#include "picture/mostik-picture-draw.h"

#include <pango/pangocairo.h>

#define MARGIN 18
#define FONT "Sans 11"

static const MostikPictureColors on_white = {
  .text = { 0.12, 0.12, 0.14, 1 },
  .dim = { 0.33, 0.33, 0.36, 1 },
  .grey = { 0.55, 0.55, 0.57, 1 },
  .passed = { 0.11, 0.44, 0.85, 1 },
  .broken = { 0.75, 0.11, 0.16, 1 },
  .doubt = { 0.78, 0.35, 0.0, 1 },
};

static PangoContext *
new_context (void)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_context_set_font_description (context, font);

  return context;
}

static cairo_status_t
written_cb (void *closure,
            const unsigned char *data,
            unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * mostik_picture_to_png:
 * @width: in pixels of a screen of ordinary density
 * @scale: how many pixels of the PNG stand for one of these
 * @is_rtl: whether reading starts on the right
 *
 * Returns: (transfer full): the contents of a PNG file
 */
GBytes *
mostik_picture_to_png (const MostikPicture *self,
                       guint width,
                       double scale,
                       gboolean is_rtl)
{
  PangoContext *context = new_context ();
  g_autoptr (MostikPictureLayout) layout = NULL;
  GByteArray *png = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;

  layout = mostik_picture_layout_new (self, context, width - 2.0 * MARGIN, is_rtl);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale),
                                        (int) ((layout->height + 2 * MARGIN) * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, MARGIN, MARGIN);
  mostik_picture_draw (layout, cr, &on_white, NULL);
  cairo_destroy (cr);

  cairo_surface_write_to_png_stream (surface, written_cb, png);
  cairo_surface_destroy (surface);
  g_object_unref (context);

  return g_byte_array_free_to_bytes (png);
}
