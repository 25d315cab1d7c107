/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a diagnosis to the picture of its path: five stations, the lines between them, a bracket
 * where the place is not known and an arch where a tunnel leads. Nothing is drawn here.
 */
#include "picture/mostik-picture.h"

#include "explain/mostik-explain-path.h"

#include <string.h>

static MostikMark
find_mark (const MostikDiagnosis *diagnosis,
           MostikStage stage)
{
  static const MostikMark marks[MOSTIK_N_STAGE_STATES] = {
    [MOSTIK_STAGE_STATE_NOT_TRIED] = MOSTIK_MARK_GREY,
    [MOSTIK_STAGE_STATE_PASSED] = MOSTIK_MARK_WHOLE,
    [MOSTIK_STAGE_STATE_BROKEN] = MOSTIK_MARK_CUT,
    [MOSTIK_STAGE_STATE_PERHAPS] = MOSTIK_MARK_UNKNOWN,
    [MOSTIK_STAGE_STATE_DOOR] = MOSTIK_MARK_DOOR,
    [MOSTIK_STAGE_STATE_HAMPERED] = MOSTIK_MARK_SLOW,
    [MOSTIK_STAGE_STATE_TRYING] = MOSTIK_MARK_TRYING,
    [MOSTIK_STAGE_STATE_AHEAD] = MOSTIK_MARK_GREY,
  };

  return mostik_explain_is_stage_sure (diagnosis, stage) ? marks[diagnosis->stages[stage]]
                                                         : MOSTIK_MARK_UNKNOWN;
}

/* @is_through: what comes behind a station with trouble was reached all the same */
static MostikMark
find_link (MostikMark before,
           MostikMark after,
           gboolean is_through)
{
  gboolean is_before_sound = before == MOSTIK_MARK_WHOLE;

  if (before == MOSTIK_MARK_CUT || before == MOSTIK_MARK_DOOR || after == MOSTIK_MARK_GREY ||
      before == MOSTIK_MARK_TRYING || after == MOSTIK_MARK_TRYING)
    return MOSTIK_MARK_GREY;
  if (is_through)
    return MOSTIK_MARK_SLOW;
  if (before == MOSTIK_MARK_UNKNOWN || after == MOSTIK_MARK_UNKNOWN)
    return MOSTIK_MARK_UNKNOWN;

  return is_before_sound ? MOSTIK_MARK_WHOLE : MOSTIK_MARK_GREY;
}

/* From the first station with trouble on, if what is degraded comes through; a line leads up to a
 * known one in good order. */
static void
find_links (MostikPicture *self)
{
  gboolean is_degraded = self->stations[MOSTIK_STAGE_PROTON] == MOSTIK_MARK_SLOW;
  gboolean has_trouble = FALSE;

  for (guint i = 0; i < MOSTIK_N_LINKS; i++)
    {
      MostikMark after = self->stations[i + 1];

      has_trouble = has_trouble || self->stations[i] == MOSTIK_MARK_SLOW ||
                    self->stations[i] == MOSTIK_MARK_UNKNOWN || after == MOSTIK_MARK_UNKNOWN;
      self->links[i] = find_link (self->stations[i], after, is_degraded && has_trouble);
    }
}

/**
 * mostik_picture_new:
 * @diagnosis: of a check that has ended or is under way
 *
 * Returns: (transfer full): the picture of its path
 */
MostikPicture *
mostik_picture_new (const MostikDiagnosis *diagnosis)
{
  MostikPicture *self = g_new0 (MostikPicture, 1);

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      self->stations[i] = find_mark (diagnosis, i);
      self->names[i] = g_strdup (mostik_explain_stage (i));
      self->words[i] = g_strdup (mostik_explain_stage_state (diagnosis, i));
    }
  find_links (self);

  if (mostik_explain_find_span (diagnosis, &self->bracket.first, &self->bracket.last))
    self->bracket.text = g_strdup (mostik_explain_somewhere_here ());
  if (diagnosis->through_tunnel)
    {
      self->arch.first = MOSTIK_STAGE_COMPUTER;
      self->arch.last = MOSTIK_STAGE_INTERNET;
      self->arch.text = g_strdup (mostik_explain_tunnel ());
    }
  self->sentence = mostik_explain_path (diagnosis);

  return self;
}

/**
 * mostik_picture_new_compared:
 * @diagnosis: one of two that were compared
 * @comparison: what follows from both
 * @index: which of the two it is
 *
 * Returns: (transfer full): the picture of its path, with what follows for the place
 */
MostikPicture *
mostik_picture_new_compared (const MostikDiagnosis *diagnosis,
                             const MostikComparison *comparison,
                             guint index)
{
  MostikDiagnosis seen = *diagnosis;

  g_return_val_if_fail (index < G_N_ELEMENTS (comparison->places), NULL);

  if (comparison->places[index] != MOSTIK_PLACE_UNKNOWN &&
      comparison->places[index] != diagnosis->place)
    {
      seen.place = comparison->places[index];
      seen.confidence = comparison->confidence;
      memcpy (seen.stages, comparison->stages[index], sizeof seen.stages);
    }

  return mostik_picture_new (&seen);
}

/**
 * mostik_picture_new_empty:
 *
 * Returns: (transfer full): the picture before anything was looked at
 */
MostikPicture *
mostik_picture_new_empty (void)
{
  MostikDiagnosis nothing = { .verdict = MOSTIK_VERDICT_INCONCLUSIVE };

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    nothing.stages[i] = MOSTIK_STAGE_STATE_AHEAD;

  return mostik_picture_new (&nothing);
}

void
mostik_picture_free (MostikPicture *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      g_free (self->names[i]);
      g_free (self->words[i]);
    }
  g_free (self->bracket.text);
  g_free (self->arch.text);
  g_free (self->sentence);
  g_free (self);
}

/**
 * mostik_picture_equal:
 *
 * Returns: whether both look alike, in the same words
 */
gboolean
mostik_picture_equal (const MostikPicture *self,
                      const MostikPicture *other)
{
  if (memcmp (self->stations, other->stations, sizeof self->stations) != 0 ||
      memcmp (self->links, other->links, sizeof self->links) != 0 ||
      g_strcmp0 (self->arch.text, other->arch.text) != 0 ||
      g_strcmp0 (self->bracket.text, other->bracket.text) != 0)
    return FALSE;

  return g_str_equal (self->sentence, other->sentence);
}

/**
 * mostik_picture_span_has:
 *
 * Returns: whether there is such a span and @stage lies in it
 */
gboolean
mostik_picture_span_has (const MostikSpan *span,
                         guint stage)
{
  return span->text != NULL && stage >= (guint) span->first && stage <= (guint) span->last;
}
