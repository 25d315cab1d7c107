/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stations side by side, an arch over them, a bracket below:
 *
 *        ╭────── VPN ──────╮
 *      (○)───(○)╌╌╌(?)╌╌╌(?)···( )
 *      name  name  name  name  name
 *      word  word  word  word  word
 *                 └──────────┘
 *                somewhere here
 */
#include "picture/mostik-picture-layout-private.h"

#include <math.h>

#define ARCH 26   /* how high an arch is, without its word */
#define FOOT 0.64 /* where it stands on the rings: beside their badges, in radii from the middle */

/* Below the words of the stations that it spans. Returns: where it ends */
static double
place_row_bracket (MostikLayoutWork *work)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *span = &self->picture->bracket;
  const MostikBox *first = &self->stations[span->first].row;
  const MostikBox *last = &self->stations[span->last].row;
  double width;
  double y = 0;

  if (span->text == NULL)
    return 0;

  for (guint i = span->first; i <= (guint) span->last; i++)
    y = MAX (y, self->stations[i].row.y + self->stations[i].row.height);
  self->bracket = (MostikBox){ first->x, y + 4, last->x + last->width - first->x, BRACKET };
  width = MIN (mostik_layout_measure_text (work->context, span->text, TRUE) + 2, self->width);
  mostik_layout_set_text (work, &self->bracket_text, span->text, TRUE, width, PANGO_ALIGN_CENTER);
  self->bracket_text.box.x =
    CLAMP (self->bracket.x + (self->bracket.width - width) / 2, 0, self->width - width);
  self->bracket_text.box.y = self->bracket.y + BRACKET + 4;

  return self->bracket_text.box.y + self->bracket_text.box.height;
}

/* Returns: how much room it takes over the rings */
static double
place_row_arch (MostikLayoutWork *work)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *span = &self->picture->arch;
  double width;

  if (span->text == NULL)
    return BADGE;

  width = mostik_layout_measure_text (work->context, span->text, TRUE) + 2;
  mostik_layout_set_text (work, &self->arch_text, span->text, TRUE, width, PANGO_ALIGN_CENTER);

  return ARCH + self->arch_text.box.height / 2;
}

static void
finish_row_arch (MostikLayoutWork *work,
                 double top)
{
  MostikPictureLayout *self = work->self;
  const MostikSpan *span = &self->picture->arch;
  double first = self->stations[span->first].x - FOOT * self->radius;
  double last = self->stations[span->last].x + FOOT * self->radius;
  double foot = top + (1 - sqrt (1 - FOOT * FOOT)) * self->radius;

  if (span->text == NULL)
    return;

  self->arch_text.box.x = (first + last - self->arch_text.box.width) / 2;
  self->arch_text.box.y = 0;
  self->arch = (MostikBox){ first, self->arch_text.box.height / 2, last - first,
                            foot - self->arch_text.box.height / 2 };
}

void
mostik_layout_fill_row (MostikLayoutWork *work)
{
  MostikPictureLayout *self = work->self;
  double column = (self->width - (MOSTIK_N_STAGES - 1) * GAP) / MOSTIK_N_STAGES;
  double top = place_row_arch (work);
  double y = top + 2 * self->radius + GAP / 2.0;
  double bottom = 0;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      MostikPlacedStation *station = &self->stations[i];
      double x = i * (column + GAP);

      mostik_layout_set_ring (work, i, x + column / 2, top + self->radius);
      mostik_layout_set_station_texts (work, i, column, PANGO_ALIGN_CENTER);
      station->name.box.x = station->word.box.x = x;
      station->name.box.y = y;
      station->word.box.y = y + station->name.box.height;
      station->row =
        (MostikBox){ x, station->ring.y, column,
                     station->word.box.y + station->word.box.height - station->ring.y };
      bottom = MAX (bottom, station->row.y + station->row.height);
    }

  finish_row_arch (work, top);
  self->height = MAX (bottom, place_row_bracket (work));
}
