/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * MostikBox:
 *
 * A rectangle, in pixels from the upper left corner of the picture.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} MostikBox;

/**
 * MostikText:
 *
 * Words and where they stand. The box is what they cover.
 */
typedef struct
{
  PangoLayout *layout; /* (owned) (nullable): no words */
  MostikBox box;
} MostikText;

/**
 * MostikPlacedStation:
 * @ring: the square around its ring
 * @row: all that belongs to it
 *
 * Where a station stands.
 */
typedef struct
{
  double x; /* of the ring's centre */
  double y;
  MostikBox ring;
  MostikBox row;
  MostikText name;
  MostikText word;
} MostikPlacedStation;

/**
 * MostikPictureLayout:
 *
 * What stands where, for one picture and one width.
 */
typedef struct
{
  const MostikPicture *picture; /* (unowned) */
  gboolean is_row;
  gboolean is_rtl;
  double width;
  double height;
  double radius; /* of the rings */
  MostikPlacedStation stations[MOSTIK_N_STAGES];
  MostikBox bracket; /* open towards the stations */
  MostikText bracket_text;
  MostikBox arch; /* in a row the bow stands over the rings, in a column beside them */
  MostikText arch_text;
} MostikPictureLayout;

MostikPictureLayout *mostik_picture_layout_new (const MostikPicture *picture,
                                                PangoContext *context,
                                                double width,
                                                gboolean is_rtl);
void mostik_picture_layout_free (MostikPictureLayout *self);

void mostik_picture_layout_measure (const MostikPicture *picture,
                                    PangoContext *context,
                                    double *minimum,
                                    double *natural);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikPictureLayout, mostik_picture_layout_free)

G_END_DECLS
