/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How easily a text reads, as figures: words a sentence, syllables a word, the Flesch-Kincaid
 * grade for English, and Oborneva's form of Flesch's index for Russian (206.8 − 1.3·words −
 * 60.1·syllables), both as in the facts on peers, part C. Figures are for people to look at; they
 * fail no test. And what must not stand in a text for people at all, which does.
 */
#include "test-explain-readability.h"

#include <string.h>

#define N_WORST 10

/* Main text only; in the details these words may stand. A path like /etc/hosts is no word. */
static const char *const forbidden[] = {
  "\\b(DNS|TLS|SSL|SNI|IP|TCP|UDP|DPI|HTTPS?|RST)\\b",
  "\\b(handshake|reset|anomal\\w*|time-?out|timed out|resolver|certificate|hosts?|null|error code)\\b",
  "(ТСПУ|рукопожати|аномали|таймаут|тайм-аут|резолвер|сертификат|некорректн|осуществл)",
  "\\b(хост\\w*|данн(ый|ого|ому|ым|ом|ая|ой|ую|ое))\\b",
  "в настоящее время",
};

static const char *const hedges =
  "(\\bseems?\\b|\\blooks (as if|like)\\b|\\bmay\\b|\\bmight\\b|похоже|кажется|возможно|видимо|может быть|вероятно)";

typedef struct
{
  char *text; /* (owned) */
  guint n_words;
} Sentence;

static void
sentence_clear (Sentence *self)
{
  g_free (self->text);
}

static gboolean
is_vowel (gunichar c)
{
  return g_utf8_strchr ("aeiouyаеёиоуыэюя", -1, g_unichar_tolower (c)) != NULL;
}

/* One word from @at on: groups of vowels in English, vowels in Russian; a final e is silent in
 * English. */
static guint
count_syllables (const char *at,
                 const char *end,
                 gboolean is_russian)
{
  gboolean was_vowel = FALSE;
  guint n = 0;

  for (; at < end; at = g_utf8_next_char (at))
    {
      gboolean is = is_vowel (g_utf8_get_char (at));

      if (is && (is_russian || !was_vowel))
        n++;
      was_vowel = is;
    }
  if (!is_russian && n > 1 && end[-1] == 'e')
    n--;

  return n;
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  return (int) ((const Sentence *) b)->n_words - (int) ((const Sentence *) a)->n_words;
}

static void
add_sentence (GArray *sentences,
              GHashTable *seen,
              const char *text,
              gboolean is_russian,
              guint *n_syllables)
{
  Sentence sentence = { g_strstrip (g_strdup (text)), 0 };
  const char *start = NULL;

  if (*sentence.text == '\0' || !g_hash_table_add (seen, g_strdup (sentence.text)))
    {
      g_free (sentence.text);
      return;
    }

  for (const char *at = sentence.text;; at = g_utf8_next_char (at))
    {
      gboolean is_letter = *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at));

      if (is_letter && start == NULL)
        start = at;
      if (!is_letter && start != NULL)
        {
          guint n = count_syllables (start, at, is_russian);

          /* A Russian preposition of one consonant is spoken with the next word. */
          sentence.n_words++;
          *n_syllables += is_russian ? n : MAX (n, 1);
          start = NULL;
        }
      if (*at == '\0')
        break;
    }
  g_array_append_val (sentences, sentence);
}

/**
 * test_readability_describe:
 * @text: lines; those that begin with "[" are no text
 *
 * Returns: (transfer full): a line of figures, then the longest sentences
 */
char *
test_readability_describe (const char *text,
                           gboolean is_russian)
{
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *said = g_string_new (NULL);
  guint n_words = 0;
  guint n_syllables = 0;
  double length, weight;

  g_array_set_clear_func (sentences, (GDestroyNotify) sentence_clear);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ". ", -1);

      for (char **part = parts; **line != '[' && *part != NULL; part++)
        add_sentence (sentences, seen, *part, is_russian, &n_syllables);
    }
  for (guint i = 0; i < sentences->len; i++)
    n_words += g_array_index (sentences, Sentence, i).n_words;
  g_array_sort (sentences, compare_lengths);

  length = (double) n_words / MAX (sentences->len, 1);
  weight = (double) n_syllables / MAX (n_words, 1);
  g_string_append_printf (said, "%u sentences, %.1f words a sentence, %.2f syllables a word, ", sentences->len, length,
                          weight);
  if (is_russian)
    g_string_append_printf (said, "Oborneva %.0f (wanted: 55 or more)\n", 206.8 - 1.3 * length - 60.1 * weight);
  else
    g_string_append_printf (said, "grade %.1f (wanted: 7 or less)\n", 0.39 * length + 11.8 * weight - 15.59);
  for (guint i = 0; i < MIN (sentences->len, N_WORST); i++)
    g_string_append_printf (said, "%3u  %s\n", g_array_index (sentences, Sentence, i).n_words,
                            g_array_index (sentences, Sentence, i).text);

  return g_string_free (said, FALSE);
}

gboolean
test_readability_matches (const char *text,
                          const char *pattern)
{
  return g_regex_match_simple (pattern, text, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0);
}

gboolean
test_readability_is_hedged (const char *text)
{
  return test_readability_matches (text, hedges);
}

guint
test_readability_count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint n = 0;

  for (char **word = words; *word != NULL; word++)
    for (const char *at = *word; *at != '\0'; at = g_utf8_next_char (at))
      if (g_unichar_isalnum (g_utf8_get_char (at)))
        {
          n++;
          break;
        }

  return n;
}

/**
 * test_readability_find_problem:
 * @text: for people
 *
 * Returns: (transfer none) (nullable): what is wrong with it
 */
const char *
test_readability_find_problem (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/etc/hosts", -1);
  g_autofree char *plain = g_strjoinv ("", parts);

  if (*text == '\0')
    return "empty";
  if (strpbrk (text, "!<>&") != NULL || strstr (text, "  ") != NULL)
    return "loud, or with marks";
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (test_readability_matches (plain, forbidden[i]))
      return "technical";

  return NULL;
}
