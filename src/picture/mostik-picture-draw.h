/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture-layout.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * MostikColor:
 *
 * Each part from 0 to 1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} MostikColor;

/**
 * MostikPictureColors:
 * @text: words, and what is inside of the rings
 * @dim: words that matter less
 * @grey: what was not tried
 * @passed: what was passed
 * @broken: where it breaks; for words too
 * @doubt: what is not known, slow, or a door
 *
 * Handed in by whoever knows what it is drawn on.
 */
typedef struct
{
  MostikColor text;
  MostikColor dim;
  MostikColor grey;
  MostikColor passed;
  MostikColor broken;
  MostikColor doubt;
} MostikPictureColors;

/**
 * MostikPictureChange:
 * @stations: the marks before
 * @links: the lines before
 * @progress: from 0 to 1
 *
 * On the way from one picture to another: what changes does so station by station.
 */
typedef struct
{
  MostikMark stations[MOSTIK_N_STAGES];
  MostikMark links[MOSTIK_N_LINKS];
  double progress;
} MostikPictureChange;

guint mostik_picture_change_count (const MostikPictureChange *change, const MostikPicture *picture);

void mostik_picture_draw (const MostikPictureLayout *layout,
                          cairo_t *cr,
                          const MostikPictureColors *colors,
                          const MostikPictureChange *change);

G_END_DECLS
