/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture-layout.h"

G_BEGIN_DECLS

/* In pixels. */
#define GAP 12         /* between the columns of a row, and around brackets */
#define TEXT_GAP 16    /* between ring and text of a column: badges reach into it */
#define BADGE 8        /* how far crosses and question marks stick out of a ring */
#define EDGE 5         /* how far a torn ring, or a thick one, sticks out of its circle */
#define ARCH_INDENT 22 /* room before the rings of a column for an arch without its word */
#define BRACKET 10     /* how far a bracket reaches */

/* A layout that is being made. */
typedef struct
{
  MostikPictureLayout *self;
  PangoContext *context;
  double width; /* without what stands empty on both sides of a column */
  double top;   /* what stands over a column */
} MostikLayoutWork;

double mostik_layout_measure_text (PangoContext *context, const char *text, gboolean is_bold);
double mostik_layout_measure_word (PangoContext *context, const char *text, gboolean is_bold);
gboolean mostik_layout_is_bold_word (MostikMark mark);

void mostik_layout_set_text (MostikLayoutWork *work,
                             MostikText *text,
                             const char *words,
                             gboolean is_bold,
                             double width,
                             PangoAlignment alignment);
void mostik_layout_set_station_texts (MostikLayoutWork *work,
                                      guint index,
                                      double width,
                                      PangoAlignment alignment);
void mostik_layout_set_ring (MostikLayoutWork *work, guint index, double x, double y);

void mostik_layout_fill_row (MostikLayoutWork *work);
void mostik_layout_fill_column (MostikLayoutWork *work);

G_END_DECLS
