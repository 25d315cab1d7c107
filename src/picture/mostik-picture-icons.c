/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands inside the rings: a screen, a house, a mast, a globe, a letter; and the door that
 * takes the place of any of them. Drawn in a square of 24 units around its centre.
 */
#include "picture/mostik-picture-draw-private.h"

#include <math.h>

#define UNITS 24.0
#define STROKE 2.0

static void
round_box (cairo_t *cr,
           double x,
           double y,
           double width,
           double height,
           double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

static void
draw_line (cairo_t *cr,
           double x1,
           double y1,
           double x2,
           double y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
}

static void
draw_screen (cairo_t *cr)
{
  round_box (cr, -10, -8, 20, 12, 2);
  draw_line (cr, -5, 8, 5, 8);
}

static void
draw_house (cairo_t *cr)
{
  cairo_move_to (cr, -10, 0);
  cairo_line_to (cr, 0, -9);
  cairo_line_to (cr, 10, 0);
  cairo_move_to (cr, -7, -2);
  cairo_line_to (cr, -7, 8);
  cairo_line_to (cr, 7, 8);
  cairo_line_to (cr, 7, -2);
}

static void
draw_mast (cairo_t *cr)
{
  draw_line (cr, 0, -3, 0, 9);
  draw_line (cr, -4, 9, 4, 9);
  for (int side = 0; side < 2; side++)
    for (int wave = 1; wave <= 2; wave++)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, 0, -3, 4.5 * wave, side * G_PI - 0.7, side * G_PI + 0.7);
      }
}

static void
draw_globe (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 9, 0, 2 * G_PI);
  cairo_save (cr);
  cairo_scale (cr, 0.45, 1);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 9, 0, 2 * G_PI);
  cairo_restore (cr);
  draw_line (cr, -9, 0, 9, 0);
}

static void
draw_letter (cairo_t *cr)
{
  round_box (cr, -10, -7, 20, 14, 2);
  cairo_move_to (cr, -9, -5);
  cairo_line_to (cr, 0, 2);
  cairo_line_to (cr, 9, -5);
}

/* Ajar: the frame, the leaf and its knob. */
static void
draw_door (cairo_t *cr)
{
  cairo_move_to (cr, -8, 9);
  cairo_line_to (cr, 8, 9);
  cairo_move_to (cr, -5, 9);
  cairo_line_to (cr, -5, -9);
  cairo_line_to (cr, 5, -9);
  cairo_line_to (cr, 5, 9);
  draw_line (cr, 1.6, 0, 1.7, 0);
}

static void
draw (const MostikPen *pen,
      void (*path) (cairo_t *cr),
      double size)
{
  cairo_t *cr = pen->cr;

  cairo_save (cr);
  cairo_scale (cr, size / UNITS, size / UNITS);
  cairo_new_path (cr);
  path (cr);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * mostik_picture_draw_icon:
 * @stage: whose
 * @size: of the square around 0, 0 that it fills
 *
 * Draws with the colour that is set.
 */
void
mostik_picture_draw_icon (const MostikPen *pen,
                          MostikStage stage,
                          double size)
{
  static void (*const paths[MOSTIK_N_STAGES]) (cairo_t * cr) = {
    [MOSTIK_STAGE_COMPUTER] = draw_screen,
    [MOSTIK_STAGE_NETWORK] = draw_house,
    [MOSTIK_STAGE_PROVIDER] = draw_mast,
    [MOSTIK_STAGE_INTERNET] = draw_globe,
    [MOSTIK_STAGE_PROTON] = draw_letter,
  };

  draw (pen, paths[stage], size);
}

void
mostik_picture_draw_door (const MostikPen *pen,
                          double size)
{
  draw (pen, draw_door, size);
}
