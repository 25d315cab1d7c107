/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How easily a text reads, as the year of school that it takes, and what must not stand in a text
 * for people at all.
 *
 * English: Flesch-Kincaid grade, 0.39 · words a sentence + 11.8 · syllables a word − 15.59 (Kincaid
 * and others, Research Branch Report 8-75, 1975). Russian: the same formula with the constants that
 * Ivan Begtin fitted to Russian school texts, 0.318, 14.2 and 30.5 (plainrussian.ru, 2014), and
 * beside it Oborneva's form of Flesch's index, 206.8 − 1.3 · words − 60.1 · syllables (2006).
 */
#include "test-explain-readability.h"

#include <string.h>

#define N_WORST 10

typedef struct
{
  guint n_sentences;
  guint n_words;
  guint n_syllables;
} Count;

/* Main text only; in the details these words may stand. A path like /etc/hosts is no word. */
static const char *const forbidden[] = {
  "\\b(DNS|TLS|SSL|SNI|IP|TCP|UDP|DPI|HTTPS?|RST)\\b",
  "\\b(handshake|reset|anomal\\w*|time-?out|timed out|resolver|certificate|hosts?|null|error code)\\b",
  "(ТСПУ|рукопожати|аномали|таймаут|тайм-аут|резолвер|сертификат|некорректн|осуществл)",
  "\\b(хост\\w*|данн(ый|ого|ому|ым|ом|ая|ой|ую|ое))\\b",
  "(в настоящее время|\\bявляется|вследствие|посредством)",
  /* Frightening, or promising. */
  "\\b(attack\\w*|danger\\w*|threat\\w*|hack\\w*|warning!|oops|guarantee\\w*|definitely|you must)\\b",
  "(атак|опасн|угроз|взлом|вскры|слежк|шпион|упс|гарантир|обязательно|вы должны|маршрутизатор)",
};

/* A place, or whose it is, is where something happens, never who does it. */
static const char *const accusations[] = {
  "(provider|operator|network|router|state|censor)s? (cuts|blocks|breaks|resets|slows|lies|forges|"
  "filters|interferes|disturbs|opens your|closes|hides|denies|wants|shows)\\b",
  "(провайдер|оператор|роутер|роскомнадзор|государство|цензор|сеть|сети)[а-яё]* (сам |сама |тоже |здесь )?"
  "(рвёт|рвет|обрыва|блокиру|мешает|режет|замедля|подменя|врёт|лжёт|фильтру|закрыва|скрыва|наруша|проси|показыва)",
};

static const char *const hedges =
  "(\\bseems?\\b|\\blooks (as if|like)\\b|\\bmay\\b|\\bmight\\b|похоже|кажется|возможно|видимо|может быть|вероятно)";

typedef struct
{
  char *text; /* (unowned) */
  guint n_words;
} Sentence;

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
count_sentence (const char *text,
                gboolean is_russian,
                Count *count)
{
  const char *start = NULL;
  guint n_words = 0;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gboolean is_letter = *at != '\0' && g_unichar_isalnum (g_utf8_get_char (at));

      if (is_letter && start == NULL)
        start = at;
      if (!is_letter && start != NULL)
        {
          guint n = count_syllables (start, at, is_russian);

          /* A Russian preposition of one consonant is spoken with the next word. */
          n_words++;
          count->n_syllables += is_russian ? n : MAX (n, 1);
          start = NULL;
        }
      if (*at == '\0')
        break;
    }
  count->n_words += n_words;
  count->n_sentences += n_words > 0 ? 1 : 0;
}

static double
get_grade (const Count *count,
           gboolean is_russian)
{
  double length = (double) count->n_words / MAX (count->n_sentences, 1);
  double weight = (double) count->n_syllables / MAX (count->n_words, 1);

  return is_russian ? 0.318 * length + 14.2 * weight - 30.5
                    : 0.39 * length + 11.8 * weight - 15.59;
}

/* The lines of @text that are text, sentence by sentence. */
static GPtrArray *
split (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ". ", -1);

      for (char **part = parts; **line != '[' && *part != NULL; part++)
        if (*g_strstrip (*part) != '\0')
          g_ptr_array_add (sentences, g_strdup (*part));
    }

  return sentences;
}

/**
 * test_readability_get_grade:
 *
 * Returns: the year of school that @text takes
 */
double
test_readability_get_grade (const char *text,
                            gboolean is_russian)
{
  g_autoptr (GPtrArray) sentences = split (text);
  Count count = { 0 };

  for (guint i = 0; i < sentences->len; i++)
    count_sentence (g_ptr_array_index (sentences, i), is_russian, &count);

  return get_grade (&count, is_russian);
}

/**
 * test_readability_describe:
 * @text: lines; those that begin with "[" are no text
 *
 * Returns: (transfer full): a line of figures, each sentence counted once, then the longest ones
 */
char *
test_readability_describe (const char *text,
                           gboolean is_russian)
{
  g_autoptr (GPtrArray) all = split (text);
  g_autoptr (GArray) sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *said = g_string_new (NULL);
  Count count = { 0 };

  for (guint i = 0; i < all->len; i++)
    {
      Sentence sentence = { g_ptr_array_index (all, i), 0 };
      guint n_before = count.n_words;

      if (!g_hash_table_add (seen, sentence.text))
        continue;
      count_sentence (sentence.text, is_russian, &count);
      sentence.n_words = count.n_words - n_before;
      g_array_append_val (sentences, sentence);
    }
  g_array_sort (sentences, compare_lengths);

  g_string_append_printf (said, "%u sentences, %.1f words a sentence, %.2f syllables a word, "
                                "school year %.1f",
                          count.n_sentences, (double) count.n_words / MAX (count.n_sentences, 1),
                          (double) count.n_syllables / MAX (count.n_words, 1),
                          get_grade (&count, is_russian));
  if (is_russian)
    g_string_append_printf (said, ", Oborneva %.0f",
                            206.8 - 1.3 * count.n_words / MAX (count.n_sentences, 1) -
                              60.1 * count.n_syllables / MAX (count.n_words, 1));
  g_string_append_c (said, '\n');
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
      return "technical, stiff, frightening or promising";
  for (gsize i = 0; i < G_N_ELEMENTS (accusations); i++)
    if (test_readability_matches (plain, accusations[i]))
      return "accuses somebody";

  return NULL;
}
