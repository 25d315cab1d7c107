/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said around a result in four words: to whom it is dictated, and to whom it was.
 */
#include "explain/mostik-explain-dictation.h"

#include "explain/mostik-language.h"

#include <glib/gi18n.h>

#define MAX_WORD_LETTERS 24 /* of what somebody typed, to be quoted */

/**
 * mostik_explain_dictation:
 * @words: the four words
 *
 * Returns: (transfer full): one line that asks to dictate them
 */
char *
mostik_explain_dictation (const char *words)
{
  /* Translators: %s are four words that stand for a result; somebody reads them to a helper over
   * the telephone. */
  return g_strdup_printf (_ ("Dictate to your helper: %s."), words);
}

/**
 * mostik_explain_dictated:
 * @day: when the result was found
 *
 * Returns: (transfer full): what stands above a result that somebody dictated
 */
char *
mostik_explain_dictated (const GDate *day)
{
  g_autofree char *date = mostik_language_format_day (day);

  /* Translators: %s is a day, such as “24 November”. */
  return g_strdup_printf (_ ("Dictated result, %s – not about this computer"), date);
}

/**
 * mostik_explain_words_so_far:
 * @n_words: so many were understood
 *
 * Returns: (transfer full): how far it is
 */
char *
mostik_explain_words_so_far (guint n_words)
{
  /* Translators: while somebody types the four words of a result. */
  return g_strdup_printf (_ ("Words understood: %u of 4"), n_words);
}

/**
 * mostik_explain_words_unknown:
 * @word: what was typed
 * @nearest: (nullable): what was probably meant
 *
 * Returns: (transfer full): which word is not known
 */
char *
mostik_explain_words_unknown (const char *word,
                              const char *nearest)
{
  g_autofree char *quoted =
    g_utf8_substring (word, 0, MIN (g_utf8_strlen (word, -1), MAX_WORD_LETTERS));

  if (nearest != NULL)
    /* Translators: %1$s is what somebody typed, %2$s a word of the list. */
    return g_strdup_printf (_ ("The word “%1$s” is not in the list. Did you mean “%2$s”?"), quoted, nearest);

  return g_strdup_printf (_ ("The word “%s” is not in the list. Ask for it once more."), quoted);
}

/**
 * mostik_explain_words_misheard:
 *
 * Returns: (transfer full): that the words are known, but make no result
 */
char *
mostik_explain_words_misheard (void)
{
  return g_strdup (_ ("These four words do not fit together: one was misheard, or the order is another. Ask for all four once more."));
}

/**
 * mostik_explain_words_too_many:
 *
 * Returns: (transfer full): that there are more than four
 */
char *
mostik_explain_words_too_many (void)
{
  return g_strdup (_ ("These are more than four words."));
}
