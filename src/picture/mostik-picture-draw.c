/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Draws a picture that has been laid out, whole or on the way from one state to the next.
 */
#include "picture/mostik-picture-draw.h"

#include "picture/mostik-picture-draw-private.h"

#include <math.h>
#include <pango/pangocairo.h>

#define BOW 10 /* radius of the corners of bracket and arch */

/* What becomes of one station: line to it, mark, word. */
static gboolean
does_change (const MostikPictureChange *change,
             const MostikPicture *picture,
             guint stage)
{
  return change->stations[stage] != picture->stations[stage] ||
         (stage > 0 && change->links[stage - 1] != picture->links[stage - 1]);
}

/**
 * mostik_picture_change_count:
 *
 * Returns: how many stations change
 */
guint
mostik_picture_change_count (const MostikPictureChange *change,
                             const MostikPicture *picture)
{
  guint n = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    n += does_change (change, picture, i) ? 1 : 0;

  return n;
}

/* How far a station has come: one after another. */
static void
find_shares (const MostikPictureChange *change,
             const MostikPicture *picture,
             double shares[MOSTIK_N_STAGES])
{
  guint n = change != NULL ? mostik_picture_change_count (change, picture) : 0;
  guint index = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      shares[i] = 1;
      if (n > 0 && does_change (change, picture, i))
        shares[i] = CLAMP (change->progress * n - index++, 0, 1);
    }
}

static void
draw_text (const MostikPen *pen,
           const MostikText *text,
           const MostikColor *color)
{
  if (text->layout == NULL)
    return;

  mostik_pen_set_color (pen, color);
  cairo_move_to (pen->cr, text->box.x, text->box.y);
  pango_cairo_show_layout (pen->cr, text->layout);
}

static const MostikColor *
get_word_color (const MostikPictureColors *colors,
                MostikMark mark)
{
  switch (mark)
    {
    case MOSTIK_MARK_CUT:
      return &colors->broken;
    case MOSTIK_MARK_UNKNOWN:
    case MOSTIK_MARK_SLOW:
    case MOSTIK_MARK_DOOR:
      return &colors->text;
    case MOSTIK_MARK_GREY:
    case MOSTIK_MARK_TRYING:
    case MOSTIK_MARK_WHOLE:
    default:
      return &colors->dim;
    }
}

static void
draw_stage (MostikPen *pen,
            guint stage,
            const MostikPictureChange *change,
            double share)
{
  const MostikPicture *picture = pen->layout->picture;
  const MostikPlacedStation *station = &pen->layout->stations[stage];

  if (share < 1)
    {
      pen->alpha = 1 - share;
      if (stage > 0)
        mostik_picture_draw_link (pen, stage - 1, change->links[stage - 1]);
      mostik_picture_draw_station (pen, stage, change->stations[stage]);
    }

  pen->alpha = share;
  if (stage > 0)
    mostik_picture_draw_link (pen, stage - 1, picture->links[stage - 1]);
  mostik_picture_draw_station (pen, stage, picture->stations[stage]);
  draw_text (pen, &station->word, get_word_color (pen->colors, picture->stations[stage]));
  pen->alpha = 1;
  draw_text (pen, &station->name, &pen->colors->text);
}

/* Three sides of the box, the fourth one stands open: towards the stations. */
static void
draw_bracket (const MostikPen *pen)
{
  const MostikPictureLayout *layout = pen->layout;
  const MostikBox *box = &layout->bracket;
  cairo_t *cr = pen->cr;
  double depth = layout->is_row ? box->height : box->width;
  double length = layout->is_row ? box->width : box->height;
  double radius = MIN (depth, 6);

  cairo_save (cr);
  if (layout->is_row)
    {
      cairo_translate (cr, box->x, box->y);
    }
  else
    {
      cairo_translate (cr, layout->is_rtl ? box->x + box->width : box->x, box->y);
      cairo_rotate (cr, G_PI_2);
      cairo_scale (cr, 1, layout->is_rtl ? 1 : -1);
    }

  cairo_new_path (cr);
  cairo_move_to (cr, 0, 0);
  cairo_arc_negative (cr, radius, depth - radius, radius, G_PI, G_PI_2);
  cairo_arc_negative (cr, length - radius, depth - radius, radius, G_PI_2, 0);
  cairo_line_to (cr, length, 0);
  mostik_pen_set_color (pen, &pen->colors->doubt);
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
make_bow (cairo_t *cr,
          double width,
          double height)
{
  double radius = MIN (BOW, height);

  cairo_new_path (cr);
  cairo_move_to (cr, 0, height);
  cairo_line_to (cr, 0, radius);
  cairo_arc (cr, radius, radius, radius, G_PI, G_PI + G_PI_2);
  cairo_arc (cr, width - radius, radius, radius, -G_PI_2, 0);
  cairo_line_to (cr, width, height);
}

/* From the first ring to the last, past those between; its word stands in a gap of it. */
static void
draw_arch (const MostikPen *pen)
{
  const MostikPictureLayout *layout = pen->layout;
  const MostikBox *box = &layout->arch;
  const MostikBox *hole = &layout->arch_text.box;
  cairo_t *cr = pen->cr;

  cairo_save (cr);
  cairo_rectangle (cr, -1, -1, layout->width + 2, layout->height + 2);
  cairo_rectangle (cr, hole->x - 3, hole->y, hole->width + 6, hole->height);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  if (layout->is_row)
    {
      cairo_translate (cr, box->x, box->y);
      make_bow (cr, box->width, box->height);
    }
  else
    {
      cairo_translate (cr, layout->is_rtl ? box->x + box->width : box->x, box->y);
      cairo_rotate (cr, G_PI_2);
      cairo_scale (cr, 1, layout->is_rtl ? 1 : -1);
      make_bow (cr, box->height, box->width);
    }
  mostik_pen_set_color (pen, &pen->colors->passed);
  cairo_set_line_width (cr, 2.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * mostik_picture_draw:
 * @layout: what stands where
 * @cr: where 0, 0 is the upper left corner of the picture
 * @colors: with which colours
 * @change: (nullable): what it was before, if it is on its way from there
 *
 * Draws the picture; the ground is left as it is.
 */
void
mostik_picture_draw (const MostikPictureLayout *layout,
                     cairo_t *cr,
                     const MostikPictureColors *colors,
                     const MostikPictureChange *change)
{
  MostikPen pen = { cr, layout, colors, 1 };
  double shares[MOSTIK_N_STAGES];

  find_shares (change, layout->picture, shares);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    draw_stage (&pen, i, change, shares[i]);

  if (layout->picture->arch.text != NULL)
    {
      draw_arch (&pen);
      draw_text (&pen, &layout->arch_text, &colors->text);
    }
  if (layout->picture->bracket.text != NULL)
    {
      pen.alpha = shares[layout->picture->bracket.last];
      draw_bracket (&pen);
      draw_text (&pen, &layout->bracket_text, &colors->text);
    }
}
