/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The path in words: the names of its five stations, a word or two for the state of each, and the
 * whole of it in one breath. The words are as sure as the headline is, and no surer.
 */
#include "explain/mostik-explain-path.h"

#include "explain/mostik-explain-certainty-private.h"

#include <glib/gi18n.h>

/**
 * mostik_explain_stage:
 *
 * Returns: (transfer none): the name of a station of the path
 */
const char *
mostik_explain_stage (MostikStage stage)
{
  static const char *const names[MOSTIK_N_STAGES] = {
    N_ ("This computer"),
    N_ ("Your network"),
    /* Translators: the company that sells the internet connection. */
    N_ ("Provider"),
    /* Translators: the way between the provider and Proton. */
    N_ ("Further on"),
    N_ ("Proton Mail"),
  };

  g_return_val_if_fail ((guint) stage < G_N_ELEMENTS (names), "");
  return _ (names[stage]);
}

static const char *
phrase_trouble_here (const MostikDiagnosis *diagnosis)
{
  /* Translators: under a station of the path; it is here that something is in the way. */
  return mostik_explain_by_certainty (diagnosis->confidence, N_ ("trouble is here"), N_ ("trouble seems to be here"), NULL);
}

static const char *
phrase_computer (const MostikDiagnosis *diagnosis)
{
  switch ((int) diagnosis->verdict)
    {
    case MOSTIK_VERDICT_OFFLINE:
      /* Translators: under the station "This computer". */
      return _ ("not connected");
    case MOSTIK_VERDICT_CLOCK_WRONG:
      /* Translators: under the station "This computer". */
      return mostik_explain_by_certainty (diagnosis->confidence, N_ ("the clock is wrong"), N_ ("the clock seems wrong"), NULL);
    default:
      return phrase_trouble_here (diagnosis);
    }
}

/* What is falsified here, not cut, does not break. */
static const char *
phrase_break (const MostikDiagnosis *diagnosis,
              MostikStage stage)
{
  const guint cuts =
    MOSTIK_METHOD_SNI_FILTERING | MOSTIK_METHOD_TCP_RESET | MOSTIK_METHOD_IP_BLOCKING;

  if (stage == MOSTIK_STAGE_COMPUTER)
    return phrase_computer (diagnosis);
  if (stage == MOSTIK_STAGE_PROTON)
    return mostik_explain_by_certainty (diagnosis->confidence, N_ ("does not work"), N_ ("seems not to work"), NULL);
  if (diagnosis->methods != 0 && (diagnosis->methods & cuts) == 0)
    return phrase_trouble_here (diagnosis);

  /* Translators: under a station of the path; it is here that the connection is cut. */
  return mostik_explain_by_certainty (diagnosis->confidence, N_ ("breaks here"), N_ ("seems to break here"), NULL);
}

static const char *
phrase_hampered (const MostikDiagnosis *diagnosis,
                 MostikStage stage)
{
  if (stage != MOSTIK_STAGE_PROTON)
    return phrase_trouble_here (diagnosis);
  if (mostik_diagnosis_has_reason (diagnosis, "mail-flaps") ||
      mostik_diagnosis_has_reason (diagnosis, "service-flaps"))
    /* Translators: under the station "Proton Mail". */
    return _ ("opens now and then");
  if ((diagnosis->methods & MOSTIK_METHOD_THROTTLING) != 0)
    /* Translators: under the station "Proton Mail": very slowly, or it stops half-way. */
    return _ ("opens with difficulty");

  /* Translators: under the station "Proton Mail": not all that belongs to it. */
  return _ ("works in part");
}

/**
 * mostik_explain_is_stage_sure:
 *
 * Returns: whether the place of what is wrong at @stage is more than a guess
 */
gboolean
mostik_explain_is_stage_sure (const MostikDiagnosis *diagnosis,
                              MostikStage stage)
{
  gboolean is_place = diagnosis->stages[stage] == MOSTIK_STAGE_STATE_BROKEN ||
                      diagnosis->stages[stage] == MOSTIK_STAGE_STATE_DOOR ||
                      (diagnosis->stages[stage] == MOSTIK_STAGE_STATE_HAMPERED &&
                       stage != MOSTIK_STAGE_PROTON);

  return diagnosis->stages[stage] != MOSTIK_STAGE_STATE_PERHAPS &&
         !(is_place && (diagnosis->place == MOSTIK_PLACE_UNKNOWN ||
                        diagnosis->confidence == MOSTIK_CONFIDENCE_UNSURE));
}

/**
 * mostik_explain_stage_state:
 *
 * Returns: (transfer none): the state of a station, in a word or two
 */
const char *
mostik_explain_stage_state (const MostikDiagnosis *diagnosis,
                            MostikStage stage)
{
  if (!mostik_explain_is_stage_sure (diagnosis, stage))
    return diagnosis->place == MOSTIK_PLACE_UNKNOWN ? _ ("not known") : _ ("perhaps here");

  switch (diagnosis->stages[stage])
    {
    case MOSTIK_STAGE_STATE_PASSED:
      /* Translators: under the station "Proton Mail"; the others are "all right". */
      return stage == MOSTIK_STAGE_PROTON ? _ ("opens") : _ ("all right");
    case MOSTIK_STAGE_STATE_BROKEN:
      return phrase_break (diagnosis, stage);
    case MOSTIK_STAGE_STATE_HAMPERED:
      return phrase_hampered (diagnosis, stage);
    case MOSTIK_STAGE_STATE_DOOR:
      return _ ("sign-in page");
    case MOSTIK_STAGE_STATE_TRYING:
      /* Translators: under a station of the path, while a check is under way. */
      return _ ("checking…");
    case MOSTIK_STAGE_STATE_AHEAD:
      /* Translators: under a station of the path, while a check is under way. */
      return _ ("not checked yet");
    case MOSTIK_STAGE_STATE_PERHAPS:
    case MOSTIK_STAGE_STATE_NOT_TRIED:
    default:
      return _ ("not reached");
    }
}

/**
 * mostik_explain_somewhere_here:
 *
 * Returns: (transfer none): what stands beside the bracket
 */
const char *
mostik_explain_somewhere_here (void)
{
  /* Translators: beside a bracket that spans several stations of the path: the connection breaks
   * at one of them, it is not known at which. */
  return _ ("somewhere here");
}

/**
 * mostik_explain_tunnel:
 *
 * Returns: (transfer none): what stands at the arch over the stations that a tunnel passes
 */
const char *
mostik_explain_tunnel (void)
{
  /* Translators: at the arch over those stations of the path that the check passed inside a VPN. */
  return _ ("VPN");
}

/**
 * mostik_explain_find_span:
 * @first: (out): from this station
 * @last: (out): to this one
 *
 * Where what is wrong may be, if its place is not known. A check that was ended early and found
 * nothing out has not found anything wrong, either.
 *
 * Returns: whether there is such a span
 */
gboolean
mostik_explain_find_span (const MostikDiagnosis *diagnosis,
                          MostikStage *first,
                          MostikStage *last)
{
  gboolean is_found = FALSE;

  if (diagnosis->place != MOSTIK_PLACE_UNKNOWN ||
      (diagnosis->verdict == MOSTIK_VERDICT_INCONCLUSIVE && diagnosis->was_stopped))
    return FALSE;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      if (mostik_explain_is_stage_sure (diagnosis, i))
        continue;
      if (!is_found)
        *first = i;
      *last = i;
      is_found = TRUE;
    }

  return is_found;
}

/**
 * mostik_explain_path:
 *
 * Returns: (transfer full): the whole path, for a screen reader
 */
char *
mostik_explain_path (const MostikDiagnosis *diagnosis)
{
  GString *path = g_string_new (NULL);
  MostikStage first;
  MostikStage last;

  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    {
      if (i > 0)
        g_string_append_c (path, ' ');
      /* Translators: one station of the path for a screen reader: its name (%1$s) and its state
       * (%2$s). */
      g_string_append_printf (path, _ ("%1$s: %2$s."), mostik_explain_stage (i),
                              mostik_explain_stage_state (diagnosis, i));
    }
  if (mostik_explain_find_span (diagnosis, &first, &last))
    {
      g_string_append_c (path, ' ');
      /* Translators: for a screen reader: it breaks at one of the stations from %1$s to %2$s. */
      g_string_append_printf (path, _ ("Somewhere here: %1$s – %2$s."),
                              mostik_explain_stage (first), mostik_explain_stage (last));
    }
  if (diagnosis->through_tunnel)
    g_string_append (g_string_append_c (path, ' '), _ ("The way goes through a VPN."));

  return g_string_free (path, FALSE);
}
