/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "diagnosis/mostik-comparison.h"
#include "diagnosis/mostik-diagnosis.h"

G_BEGIN_DECLS

/**
 * MostikMark:
 * @MOSTIK_MARK_GREY: not tried, or not reached
 * @MOSTIK_MARK_TRYING: being tried just now
 * @MOSTIK_MARK_WHOLE: passed
 * @MOSTIK_MARK_CUT: it breaks here: a gap with two loose ends, and a cross
 * @MOSTIK_MARK_UNKNOWN: not known: dashes and a question mark
 * @MOSTIK_MARK_SLOW: slow, or not always: a zigzag
 * @MOSTIK_MARK_DOOR: a sign-in page: a door
 *
 * The look of a station, or of the line between two. Each has a shape of its own.
 */
typedef enum
{
  MOSTIK_MARK_GREY,
  MOSTIK_MARK_TRYING,
  MOSTIK_MARK_WHOLE,
  MOSTIK_MARK_CUT,
  MOSTIK_MARK_UNKNOWN,
  MOSTIK_MARK_SLOW,
  MOSTIK_MARK_DOOR,
} MostikMark;

#define MOSTIK_N_MARKS (MOSTIK_MARK_DOOR + 1)
#define MOSTIK_N_LINKS (MOSTIK_N_STAGES - 1)

/**
 * MostikSpan:
 * @text: (nullable): what stands at it; %NULL = there is none
 *
 * Some stations that belong together.
 */
typedef struct
{
  MostikStage first;
  MostikStage last;
  char *text; /* (owned) (nullable) */
} MostikSpan;

/**
 * MostikPicture:
 *
 * The path as it is drawn, in words of the language that was current when it was made.
 */
typedef struct
{
  MostikMark stations[MOSTIK_N_STAGES];
  MostikMark links[MOSTIK_N_LINKS]; /* each leads to the next station */
  char *names[MOSTIK_N_STAGES];     /* (owned) */
  char *words[MOSTIK_N_STAGES];     /* (owned) */
  MostikSpan bracket;               /* what is wrong is somewhere here */
  MostikSpan arch;                  /* a tunnel leads over these */
  char *sentence;                   /* (owned): all of it, for a screen reader */
} MostikPicture;

MostikPicture *mostik_picture_new (const MostikDiagnosis *diagnosis);
MostikPicture *mostik_picture_new_compared (const MostikDiagnosis *diagnosis,
                                            const MostikComparison *comparison,
                                            guint index);
MostikPicture *mostik_picture_new_empty (void);
void mostik_picture_free (MostikPicture *self);

gboolean mostik_picture_equal (const MostikPicture *self, const MostikPicture *other);
gboolean mostik_picture_span_has (const MostikSpan *span, guint stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikPicture, mostik_picture_free)

G_END_DECLS
