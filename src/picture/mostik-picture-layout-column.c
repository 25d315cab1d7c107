/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stations one below the other, an arch before them, a bracket behind:
 *
 *       ╭─ (○)  This computer
 *       │   │   all right
 *      VPN (○)  Your network
 *       │   ╎   all right      ╮
 *       ╰─ (?)  Further on     │ somewhere here
 *               not known      ╯
 */
#include "picture/mostik-picture-layout-private.h"

#define LINK 24        /* length of the line between two rings */
#define COLUMN_MAX 600 /* the width of the text below, which a column begins with */

/* The most that a line of text of any station would take. */
static double
measure_texts (MostikLayoutWork *work)
{
  const MostikPicture *picture = work->self->picture;
  double width = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      width = MAX (width, mostik_layout_measure_text (work->context, picture->names[i], TRUE));
      width =
        MAX (width, mostik_layout_measure_text (work->context, picture->words[i],
                                                mostik_layout_is_bold_word (picture->stations[i])));
    }

  return width + 1;
}

/* Its words beside it if there is room for them without breaking one; otherwise below it. */
static gboolean
has_side_bracket (MostikLayoutWork *work,
                  double start,
                  double text_width,
                  double *label_width)
{
  const char *label = work->self->picture->bracket.text;
  double room = work->width - start - text_width - BRACKET - 2 * GAP;
  double whole = mostik_layout_measure_text (work->context, label, TRUE) + 1;

  *label_width = MIN (whole, room);

  return *label_width >= mostik_layout_measure_word (work->context, label, TRUE) + 1;
}

static void
place_column_bracket (MostikLayoutWork *work,
                      double x,
                      double label_width)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *span = &self->picture->bracket;
  const MostikBox *first = &self->stations[span->first].row;
  const MostikBox *last = &self->stations[span->last].row;
  MostikText *text = &self->bracket_text;

  self->bracket = (MostikBox){ x, first->y, BRACKET, last->y + last->height - first->y };
  if (text->layout != NULL) /* below */
    {
      self->bracket.height -= text->box.height;
      text->box.x = x + BRACKET - text->box.width;
      text->box.y = self->bracket.y + self->bracket.height;
      return;
    }

  mostik_layout_set_text (work, text, span->text, TRUE, label_width, PANGO_ALIGN_LEFT);
  text->box.x = x + BRACKET + GAP / 2.0;
  text->box.y = self->bracket.y + (self->bracket.height - text->box.height) / 2;
}

/* The most that a word takes: less room than that breaks one. */
static double
measure_words (MostikLayoutWork *work)
{
  const MostikPicture *picture = work->self->picture;
  double width = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      width = MAX (width, mostik_layout_measure_word (work->context, picture->names[i], TRUE));
      width =
        MAX (width, mostik_layout_measure_word (work->context, picture->words[i],
                                                mostik_layout_is_bold_word (picture->stations[i])));
    }

  return width + 1;
}

/* Makes room before the rings: for the arch and the word in it, or where that is too much for the
 * arch alone; the word stands over it then. Returns: how much */
static double
make_room_for_arch (MostikLayoutWork *work,
                    double others)
{
  MostikPictureLayout *self = work->self;
  const char *word = self->picture->arch.text;
  double width;

  if (word == NULL)
    return 0;

  width = mostik_layout_measure_text (work->context, word, TRUE) + 2;
  mostik_layout_set_text (work, &self->arch_text, word, TRUE, width, PANGO_ALIGN_CENTER);
  if (work->width - others - width - GAP / 2.0 >= measure_words (work))
    return width + GAP / 2.0;

  work->top = self->arch_text.box.height;
  return ARCH_INDENT;
}

static void
place_column_arch (MostikLayoutWork *work,
                   double x,
                   double indent)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *span = &self->picture->arch;
  double first = self->stations[span->first].y;
  double last = self->stations[span->last].y;
  double at = (indent - GAP / 2.0) / 2;

  if (span->text == NULL)
    return;

  self->arch_text.box.x = x;
  self->arch_text.box.y = work->top > 0 ? 0 : (first + last - self->arch_text.box.height) / 2;
  self->arch = (MostikBox){ x + at, first, indent + EDGE - at, last - first };
}

/* Returns: where the station ends */
static double
place_column_station (MostikLayoutWork *work,
                      guint index,
                      double x,
                      double y,
                      double text_width)
{
  MostikPictureLayout *self = work->self;
  MostikPlacedStation *station = &self->stations[index];
  double ring = 2 * (self->radius + EDGE);
  double texts;
  double height;

  mostik_layout_set_station_texts (work, index, text_width, PANGO_ALIGN_LEFT);
  texts = station->name.box.height + station->word.box.height;
  height = MAX (2 * self->radius, texts);
  mostik_layout_set_ring (work, index, x + ring / 2, y + height / 2);
  station->name.box.x = station->word.box.x = x + ring - EDGE + TEXT_GAP;
  station->name.box.y = y + (height - texts) / 2;
  station->word.box.y = station->name.box.y + station->name.box.height;
  station->row = (MostikBox){ x, y, ring - EDGE + TEXT_GAP + text_width, height };

  return y + height;
}

/* @is_below: the bracket's words, if there are any, take a line of their own */
static void
place_stations (MostikLayoutWork *work,
                double x,
                double text_width,
                gboolean is_below)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *bracket = &self->picture->bracket;
  double y = work->top + EDGE;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      y = place_column_station (work, i, x, y, text_width);
      if (bracket->text != NULL && is_below && i == (guint) bracket->last)
        {
          mostik_layout_set_text (work, &self->bracket_text, bracket->text, TRUE,
                                  text_width + BRACKET + GAP / 2.0, PANGO_ALIGN_RIGHT);
          self->stations[i].row.height += self->bracket_text.box.height;
          y += self->bracket_text.box.height;
        }
      y += i + 1 < MOSTIK_N_STAGES ? LINK : 0;
    }

  self->height = y + EDGE;
}

void
mostik_layout_fill_column (MostikLayoutWork *work)
{
  MostikPictureLayout *self = work->self;
  const MostikPicture *picture = self->picture;
  double side = MAX (self->width - COLUMN_MAX, 0) / 2;
  double bracket = picture->bracket.text != NULL ? BRACKET + GAP / 2.0 : 0;
  double start = 2 * self->radius + EDGE + TEXT_GAP;
  double indent;
  double text_width;
  double label_width = 0;
  gboolean is_beside = FALSE;

  work->width = self->width - 2 * side;
  indent = make_room_for_arch (work, start + bracket);
  start += indent;
  text_width = MIN (measure_texts (work), work->width - start);
  if (picture->bracket.text != NULL)
    {
      is_beside = has_side_bracket (work, start, text_width, &label_width);
      text_width = MIN (text_width, work->width - start - bracket);
    }

  place_stations (work, side + indent, text_width, !is_beside);
  if (picture->bracket.text != NULL)
    place_column_bracket (work, side + start + text_width + GAP / 2.0, label_width);
  place_column_arch (work, side, indent);
}
