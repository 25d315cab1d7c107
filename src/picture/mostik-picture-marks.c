/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The marks of stations and lines. Each differs from the others by its shape:
 *
 *   whole   a full ring, a full line          slow    a ring with a zigzag at it, a zigzag line
 *   cut     a ring torn in two halves, ✕      door    a ring with a door in it
 *   unknown a dashed ring with "?", dashes    grey    a thin ring, dots
 *
 * Badges (✕, ?, zigzag) stand in a gap of the ring: on its top in a row, on its outer side in a
 * column, where no line comes in.
 */
#include "picture/mostik-picture-draw-private.h"

#include <math.h>

#define THICK 3.0
#define THIN 2.0
#define BADGE_GAP 0.48 /* half the gap that a badge stands in, in radians */
#define TEAR 2.5       /* how far the two halves of a torn ring are pulled apart, in pixels */
#define LINK_GAP 4.0   /* between a ring and a line that is not whole */

void
mostik_pen_set_color (const MostikPen *pen,
                      const MostikColor *color)
{
  cairo_set_source_rgba (pen->cr, color->red, color->green, color->blue, color->alpha * pen->alpha);
}

static const MostikColor *
get_color (const MostikPen *pen,
           MostikMark mark)
{
  switch (mark)
    {
    case MOSTIK_MARK_WHOLE:
      return &pen->colors->passed;
    case MOSTIK_MARK_CUT:
      return &pen->colors->broken;
    case MOSTIK_MARK_UNKNOWN:
    case MOSTIK_MARK_SLOW:
    case MOSTIK_MARK_DOOR:
      return &pen->colors->doubt;
    case MOSTIK_MARK_GREY:
    case MOSTIK_MARK_TRYING:
    default:
      return &pen->colors->grey;
    }
}

/* The direction that badges stand in, seen from the ring's centre. */
static double
get_badge_angle (const MostikPen *pen)
{
  if (pen->layout->is_row)
    return -G_PI_2;

  return pen->layout->is_rtl ? G_PI : 0;
}

static void
set_dashes (cairo_t *cr,
            double length,
            double gap)
{
  const double dashes[] = { length, gap };

  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
}

static void
stroke (cairo_t *cr,
        double width)
{
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_cross (cairo_t *cr)
{
  const double arm = 5;

  cairo_move_to (cr, -arm, -arm);
  cairo_line_to (cr, arm, arm);
  cairo_move_to (cr, -arm, arm);
  cairo_line_to (cr, arm, -arm);
  stroke (cr, THICK + 0.5);
}

static void
draw_question (cairo_t *cr)
{
  cairo_arc (cr, 0, -3, 3.4, G_PI + 0.2, 2 * G_PI + G_PI_4);
  cairo_line_to (cr, 0, 2);
  stroke (cr, 2.4);
  cairo_arc (cr, 0, 6, 1.6, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_zigzag (cairo_t *cr)
{
  cairo_move_to (cr, -7, 3);
  cairo_line_to (cr, -2.5, -4);
  cairo_line_to (cr, 2.5, 4);
  cairo_line_to (cr, 7, -3);
  stroke (cr, 2.6);
}

static void
draw_dots (cairo_t *cr)
{
  for (int i = -1; i <= 1; i++)
    {
      cairo_arc (cr, i * 5, 0, 1.7, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_badge (const MostikPen *pen,
            MostikMark mark)
{
  static void (*const badges[MOSTIK_N_MARKS]) (cairo_t * cr) = {
    [MOSTIK_MARK_TRYING] = draw_dots,
    [MOSTIK_MARK_CUT] = draw_cross,
    [MOSTIK_MARK_UNKNOWN] = draw_question,
    [MOSTIK_MARK_SLOW] = draw_zigzag,
  };
  double angle = get_badge_angle (pen);
  double radius = pen->layout->radius;

  if (badges[mark] == NULL)
    return;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, cos (angle) * radius, sin (angle) * radius);
  cairo_scale (pen->cr, radius / 22, radius / 22);
  cairo_new_path (pen->cr);
  badges[mark](pen->cr);
  cairo_restore (pen->cr);
}

/* Two halves across the way, pulled apart along it: the badge's side and the one across from it
 * stand open. */
static void
draw_torn_ring (const MostikPen *pen)
{
  double angle = get_badge_angle (pen);
  double radius = pen->layout->radius;

  for (int half = 0; half < 2; half++)
    {
      double middle = angle + (half == 0 ? G_PI_2 : -G_PI_2);

      cairo_new_sub_path (pen->cr);
      cairo_arc (pen->cr, cos (middle) * TEAR, sin (middle) * TEAR, radius,
                 middle - G_PI_2 + BADGE_GAP, middle + G_PI_2 - BADGE_GAP);
    }
  stroke (pen->cr, THICK + 1);
}

static void
draw_ring (const MostikPen *pen,
           MostikMark mark)
{
  double gap = mark == MOSTIK_MARK_UNKNOWN || mark == MOSTIK_MARK_SLOW || mark == MOSTIK_MARK_TRYING
                 ? BADGE_GAP
                 : 0;
  double angle = get_badge_angle (pen);
  double radius = pen->layout->radius;
  double width = mark == MOSTIK_MARK_GREY || mark == MOSTIK_MARK_TRYING ? THIN : THICK;

  if (mark == MOSTIK_MARK_CUT)
    {
      draw_torn_ring (pen);
      return;
    }

  cairo_new_path (pen->cr);
  cairo_arc (pen->cr, 0, 0, radius, angle + gap, angle + 2 * G_PI - gap);
  if (gap <= 0)
    cairo_close_path (pen->cr);
  if (mark == MOSTIK_MARK_UNKNOWN)
    set_dashes (pen->cr, radius * 0.24, radius * 0.3);
  stroke (pen->cr, width);
}

/**
 * mostik_picture_draw_station:
 *
 * Draws ring, icon and badge; not the words.
 */
void
mostik_picture_draw_station (const MostikPen *pen,
                             MostikStage stage,
                             MostikMark mark)
{
  const MostikPlacedStation *station = &pen->layout->stations[stage];

  cairo_save (pen->cr);
  cairo_translate (pen->cr, station->x, station->y);
  mostik_pen_set_color (pen, get_color (pen, mark));
  draw_ring (pen, mark);
  draw_badge (pen, mark);
  if (mark == MOSTIK_MARK_DOOR)
    {
      mostik_picture_draw_door (pen, pen->layout->radius * 1.1);
    }
  else
    {
      mostik_pen_set_color (pen, mark == MOSTIK_MARK_GREY ? &pen->colors->dim : &pen->colors->text);
      mostik_picture_draw_icon (pen, stage, pen->layout->radius * 1.05);
    }
  cairo_restore (pen->cr);
}

static void
draw_zigzag_line (cairo_t *cr,
                  double length)
{
  guint n = MAX (2, (guint) (length / 7));
  double step = length / n;

  cairo_move_to (cr, 0, 0);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, (i + 0.5) * step, i % 2 == 0 ? -4 : 4);
  cairo_line_to (cr, length, 0);
  stroke (cr, THIN + 0.4);
}

static void
draw_line (const MostikPen *pen,
           MostikMark mark,
           double length)
{
  cairo_t *cr = pen->cr;

  if (mark == MOSTIK_MARK_SLOW)
    {
      draw_zigzag_line (cr, length);
      return;
    }

  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, length, 0);
  if (mark == MOSTIK_MARK_WHOLE)
    {
      stroke (cr, THICK);
      return;
    }

  if (mark == MOSTIK_MARK_UNKNOWN)
    set_dashes (cr, 6, 7);
  else
    set_dashes (cr, 0.01, 7);
  stroke (cr, mark == MOSTIK_MARK_UNKNOWN ? THIN + 0.5 : THIN + 0.8);
}

/**
 * mostik_picture_draw_link:
 * @link: the line from this station to the next
 *
 * Draws it from ring to ring.
 */
void
mostik_picture_draw_link (const MostikPen *pen,
                          guint link,
                          MostikMark mark)
{
  const MostikPlacedStation *from = &pen->layout->stations[link];
  const MostikPlacedStation *to = &pen->layout->stations[link + 1];
  double gap = mark == MOSTIK_MARK_WHOLE ? 0 : LINK_GAP;
  double tear = pen->layout->picture->stations[link + 1] == MOSTIK_MARK_CUT ? TEAR : 0;
  double distance = hypot (to->x - from->x, to->y - from->y);
  double length = distance - 2 * (pen->layout->radius + gap) - tear;

  if (length <= 0)
    return;

  cairo_save (pen->cr);
  cairo_translate (pen->cr, from->x, from->y);
  cairo_rotate (pen->cr, atan2 (to->y - from->y, to->x - from->x));
  cairo_translate (pen->cr, pen->layout->radius + gap, 0);
  mostik_pen_set_color (pen, get_color (pen, mark));
  cairo_new_path (pen->cr);
  draw_line (pen, mark, length);
  cairo_restore (pen->cr);
}
