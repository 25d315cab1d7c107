/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two lists of words by which a result can be told over the telephone, one for each language.
 *
 * A word's number is its place in its list; "the same number" is a word in both. Both are looked
 * through whatever the language, as the two alphabets have no letter in common. Small and capital
 * letters, ё and е are the same, and stress marks count for nothing.
 */
#include "report/mostik-report-word-list.h"

#include <gio/gio.h>
#include <string.h>

#define LISTS_PATH "/io/github/mostik_app/Mostik/words/"
#define MIN_BEGINNING 3 /* letters that a word is guessed by */
#define MAX_LETTERS 32  /* of a word that is compared; ours have nine at most */

typedef struct
{
  const char *language;
  GPtrArray *words;    /* (owned) (element-type utf8) */
  GPtrArray *folded;   /* (owned) (element-type utf8): the same, as fold () writes them */
  GHashTable *numbers; /* (owned) (element-type utf8 guint): of the folded ones */
} WordList;

/* The Russian one first: of two that are equally near, the likelier. */
static WordList lists[] = { { "ru", NULL, NULL, NULL }, { "en", NULL, NULL, NULL } };

static char *
fold (const char *word)
{
  g_autofree char *composed = g_utf8_normalize (word, -1, G_NORMALIZE_NFC);
  g_autofree char *lower = composed != NULL ? g_utf8_strdown (composed, -1) : g_strdup ("");
  GString *folded = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_type (c) == G_UNICODE_NON_SPACING_MARK)
        continue;
      g_string_append_unichar (folded, c == 0x451 /* ё */ ? 0x435 /* е */ : c);
    }

  return g_string_free (folded, FALSE);
}

static void
load (WordList *list)
{
  g_autofree char *path = g_strconcat (LISTS_PATH, list->language, ".txt", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert (bytes != NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  list->words = g_ptr_array_new_with_free_func (g_free);
  list->folded = g_ptr_array_new_with_free_func (g_free);
  list->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (char **line = lines; *line != NULL; line++)
    {
      char *folded;

      if (**line == '#' || **line == '\0')
        continue;
      folded = fold (*line);
      g_hash_table_insert (list->numbers, folded, GUINT_TO_POINTER (list->words->len));
      g_ptr_array_add (list->words, g_strdup (*line));
      g_ptr_array_add (list->folded, folded);
    }
  g_assert (list->words->len == MOSTIK_WORD_LIST_SIZE);
}

static WordList *
get_list (guint index)
{
  if (lists[index].words == NULL)
    load (&lists[index]);

  return &lists[index];
}

/**
 * mostik_word_list_get:
 * @language: "ru"; anything else is English
 * @number: less than %MOSTIK_WORD_LIST_SIZE
 *
 * Returns: (transfer none): the word
 */
const char *
mostik_word_list_get (const char *language,
                      guint number)
{
  const WordList *list = get_list (g_strcmp0 (language, "ru") == 0 ? 0 : 1);

  g_return_val_if_fail (number < MOSTIK_WORD_LIST_SIZE, NULL);

  return g_ptr_array_index (list->words, number);
}

/**
 * mostik_word_list_find:
 * @word: valid UTF-8
 * @number: (out): its number
 *
 * Returns: whether @word is in one of the lists
 */
gboolean
mostik_word_list_find (const char *word,
                       guint *number)
{
  g_autofree char *folded = fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gpointer value;

      if (g_hash_table_lookup_extended (get_list (i)->numbers, folded, NULL, &value))
        {
          *number = GPOINTER_TO_UINT (value);
          return TRUE;
        }
    }

  return FALSE;
}

/* How many letters must be changed, put in or left out (Levenshtein). */
static guint
measure_distance (const gunichar *a,
                  glong n_a,
                  const gunichar *b,
                  glong n_b)
{
  guint row[MAX_LETTERS + 1];

  for (glong j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (glong j = 1; j <= n_b; j++)
        {
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[n_b];
}

/**
 * mostik_word_list_find_nearest:
 * @word: valid UTF-8, in neither list
 *
 * Returns: (transfer none) (nullable): the word that was probably meant; %NULL if none is near
 */
const char *
mostik_word_list_find_nearest (const char *word)
{
  g_autofree char *folded = fold (word);
  glong n_letters = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (folded, -1, &n_letters);
  guint least = n_letters <= 4 ? 2 : n_letters <= 7 ? 3
                                                    : 4; /* this far it is no longer near */
  const char *nearest = NULL;

  if (n_letters < 2 || n_letters > MAX_LETTERS)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint number = 0; number < MOSTIK_WORD_LIST_SIZE; number++)
      {
        const WordList *list = get_list (i);
        glong n_other = 0;
        g_autofree gunichar *other =
          g_utf8_to_ucs4_fast (g_ptr_array_index (list->folded, number), -1, &n_other);
        guint distance = measure_distance (letters, n_letters, other, n_other);

        /* As far as it goes, it is right. */
        if (n_letters >= MIN_BEGINNING && n_letters < n_other &&
            memcmp (letters, other, (gsize) n_letters * sizeof *letters) == 0)
          distance = 1;

        if (distance < least)
          {
            least = distance;
            nearest = g_ptr_array_index (list->words, number);
          }
      }

  return nearest;
}

/**
 * mostik_word_list_can_begin:
 * @beginning: valid UTF-8
 *
 * Returns: whether a word of the lists begins so, and may still be typed
 */
gboolean
mostik_word_list_can_begin (const char *beginning)
{
  g_autofree char *folded = fold (beginning);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint number = 0; number < MOSTIK_WORD_LIST_SIZE; number++)
      if (g_str_has_prefix (g_ptr_array_index (get_list (i)->folded, number), folded))
        return TRUE;

  return FALSE;
}
