/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How sure may a sentence sound? Decided here and nowhere else: whatever has more than one degree
 * (a headline, a conclusion, the word under a station, the sentence that says how sure we are)
 * comes through mostik_explain_by_certainty (). So the same finding sounds alike in the window, in
 * the terminal and in the comparison.
 */
#include "explain/mostik-explain-certainty-private.h"

#include <glib/gi18n.h>

static const struct
{
  const char *likely;
  const char *unsure;
} sentences[MOSTIK_N_SURERS] = {
  /* Translators: how sure a result is, and what would make us surer. Three degrees, always in the
   * same words. */
  [MOSTIK_SURER_OTHER_NETWORK] = {
    N_ ("This is likely, not certain. One more check, over another network, would make us surer."),
    N_ ("We could not find out for sure. Check again in ten minutes, or over another network."),
  },
  [MOSTIK_SURER_BOTH_NETWORKS] = {
    N_ ("This is likely, not certain. One more check over each network would make us surer."),
    N_ ("We could not find out for sure. Check over both networks again in ten minutes."),
  },
  [MOSTIK_SURER_WITHOUT_VPN] = {
    N_ ("This is likely, not certain. One more check, without the VPN, would make us surer."),
    N_ ("We could not find out for sure. Check again in ten minutes, or without the VPN."),
  },
  [MOSTIK_SURER_ONCE_MENDED] = {
    N_ ("This is likely, not certain. If all opens once this is put right, that was the cause."),
    N_ ("We could not find out for sure. Check again in ten minutes."),
  },
  [MOSTIK_SURER_LATER] = {
    N_ ("This is likely, not certain. One more check, a little later, would make us surer."),
    N_ ("We could not find out for sure. Check again in ten minutes."),
  },
};

/**
 * mostik_explain_by_certainty:
 * @certain: (nullable): what may be said where it is certain, or where it knows no degrees
 * @likely: (nullable): where it is likely; %NULL = as @certain
 * @unsure: (nullable): where it is neither; %NULL = as @likely
 *
 * The one function that makes phrases of certainty. All three are marked with N_().
 *
 * Returns: (transfer none) (nullable): the one that fits, in the current language
 */
const char *
mostik_explain_by_certainty (MostikConfidence confidence,
                             const char *certain,
                             const char *likely,
                             const char *unsure)
{
  const char *text = certain;

  if (confidence != MOSTIK_CONFIDENCE_CERTAIN && likely != NULL)
    text = likely;
  if (confidence == MOSTIK_CONFIDENCE_UNSURE && unsure != NULL)
    text = unsure;

  return text != NULL ? _ (text) : NULL;
}

/**
 * mostik_explain_how_sure:
 * @surer: what would make us surer
 *
 * Returns: (transfer none): how sure we are, as a sentence of its own, in the current language
 */
const char *
mostik_explain_how_sure (MostikConfidence confidence,
                         MostikSurer surer)
{
  g_return_val_if_fail ((guint) surer < MOSTIK_N_SURERS, NULL);

  return mostik_explain_by_certainty (
    confidence,
    N_ ("We looked in more than one way, several times, and every way said the same."),
    sentences[surer].likely, sentences[surer].unsure);
}
