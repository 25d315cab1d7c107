/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture-draw.h"

G_BEGIN_DECLS

/* What draws a mark: with @alpha it fades in and out. */
typedef struct
{
  cairo_t *cr;
  const MostikPictureLayout *layout;
  const MostikPictureColors *colors;
  double alpha;
} MostikPen;

void mostik_pen_set_color (const MostikPen *pen, const MostikColor *color);

/* Inside of a ring around 0, 0; @size is the side of the square that they fill. */
void mostik_picture_draw_icon (const MostikPen *pen, MostikStage stage, double size);
void mostik_picture_draw_door (const MostikPen *pen, double size);

void mostik_picture_draw_station (const MostikPen *pen, MostikStage stage, MostikMark mark);
void mostik_picture_draw_link (const MostikPen *pen, guint link, MostikMark mark);

G_END_DECLS
