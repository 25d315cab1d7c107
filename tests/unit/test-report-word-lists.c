/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words by which results are dictated: short, of one alphabet, no two easily taken for each
 * other on the telephone, none that frightens.
 *
 * Two words are too near if they begin with the same four letters (which excludes inflected
 * doubles, too), if fewer than two letters are different, or if fewer than two sounds are. For
 * that each word is written as it roughly sounds through a bad line: voiced and voiceless as one,
 * unstressed vowels as one, soft and hard signs and the English h left out.
 */
#include "report/mostik-report-word-list.h"

#include <locale.h>

#define FEWEST_LETTERS 3
#define MOST_LETTERS 9
#define ENOUGH_CHANGES 2
#define SAME_BEGINNING 4

/* What nobody shall have to say or hear; the list is kept free of more than these, by hand. */
static const char *const unwanted[] = {
  "арест", "бомба", "война", "вор", "враг", "гроб", "закон", "кровь", "мина", "обыск", "оружие",
  "партия", "пароль", "пожар", "полиция", "почта", "пуля", "смерть", "суд", "танк", "тюрьма", "убийца",
  "флаг", "яд", "army", "arrest", "blood", "bomb", "bullet", "court", "crime", "devil", "enemy",
  "flag", "grave", "gun", "mail", "missile", "murder", "party", "password", "police", "poison",
  "prison", "tank", "vote", "war"
};

/* As words sound: every letter of the first row is written as the one below it. */
static const char *const sounds_from[] = { "бдгзжвоияэыцйщчюё", "bdgzvcymq" };
static const char *const sounds_to[] = { "птксшфаееаесешшуе", "ptksfkink" };
static const char *const silent[] = { "ьъ", "h" };
static const char *const languages[] = { "ru", "en" };

static GArray *
write_as_heard (const char *word,
                guint language)
{
  GArray *sounds = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *found = g_utf8_strchr (sounds_from[language], -1, c);
      gunichar last = sounds->len > 0 ? g_array_index (sounds, gunichar, sounds->len - 1) : 0;

      if (at != word && g_utf8_strchr (silent[language], -1, c) != NULL)
        continue;
      if (found != NULL)
        c = g_utf8_get_char (g_utf8_offset_to_pointer (
          sounds_to[language], g_utf8_pointer_to_offset (sounds_from[language], found)));
      if (c != last)
        g_array_append_val (sounds, c);
    }

  return sounds;
}

static guint
count_changes (const gunichar *a,
               guint n_a,
               const gunichar *b,
               guint n_b)
{
  guint table[MOST_LETTERS + 1][MOST_LETTERS + 1];

  for (guint i = 0; i <= n_a; i++)
    for (guint j = 0; j <= n_b; j++)
      if (i == 0 || j == 0)
        table[i][j] = i + j;
      else
        table[i][j] = MIN (table[i - 1][j - 1] + (a[i - 1] != b[j - 1]),
                           MIN (table[i - 1][j], table[i][j - 1]) + 1);

  return table[n_a][n_b];
}

static void
check_letters (const char *word,
               guint language)
{
  glong n_letters = g_utf8_strlen (word, -1);

  g_assert_cmpint (n_letters, >=, FEWEST_LETTERS);
  g_assert_cmpint (n_letters, <=, MOST_LETTERS);
  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_ours =
        language == 0 ? (c >= 0x430 && c <= 0x44f) || c == 0x451 : c >= 'a' && c <= 'z';

      if (!is_ours)
        g_test_message ("“%s” has a letter of another alphabet", word);
      g_assert_true (is_ours);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unwanted); i++)
    {
      if (g_str_equal (word, unwanted[i]))
        g_test_message ("“%s” is not wanted", word);
      g_assert_false (g_str_equal (word, unwanted[i]));
    }
}

/* ё is e, too. */
static gboolean
is_same (gunichar a,
         gunichar b)
{
  return (a == 0x451 ? 0x435 : a) == (b == 0x451 ? 0x435 : b);
}

static void
check_pair (const char *a,
            const char *b,
            guint language)
{
  glong n_a, n_b;
  g_autofree gunichar *letters_a = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *letters_b = g_utf8_to_ucs4_fast (b, -1, &n_b);
  g_autoptr (GArray) heard_a = write_as_heard (a, language);
  g_autoptr (GArray) heard_b = write_as_heard (b, language);
  guint same = 0;
  guint letters = count_changes (letters_a, (guint) n_a, letters_b, (guint) n_b);
  guint sounds = count_changes ((const gunichar *) (gpointer) heard_a->data, heard_a->len,
                                (const gunichar *) (gpointer) heard_b->data, heard_b->len);

  while (same < n_a && same < n_b && is_same (letters_a[same], letters_b[same]))
    same++;
  if (same >= SAME_BEGINNING || letters < ENOUGH_CHANGES || sounds < ENOUGH_CHANGES)
    {
      g_test_message ("“%s” and “%s” are too near: %u letters the same, %u changed, %u sounds", a, b,
                      same, letters, sounds);
      g_test_fail ();
    }
}

static void
test_apart (gconstpointer data)
{
  guint language = GPOINTER_TO_UINT (data);

  for (guint i = 0; i < MOSTIK_WORD_LIST_SIZE; i++)
    {
      const char *word = mostik_word_list_get (languages[language], i);

      check_letters (word, language);
      for (guint j = 0; j < i; j++)
        check_pair (word, mostik_word_list_get (languages[language], j), language);
    }
}

/* However it is written. */
static void
test_found (void)
{
  static const char *const same[] = { "свёкла", "свекла", "СВЁКЛА", "Свекла", "свё\xcc\x81кла",
                                      "све\xcc\x88кла" };
  guint wanted, number;

  g_assert_true (mostik_word_list_find ("свёкла", &wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_assert_true (mostik_word_list_find (same[i], &number));
      g_assert_cmpuint (number, ==, wanted);
    }
  g_assert_false (mostik_word_list_find ("свекле", &number));
  g_assert_false (mostik_word_list_find ("", &number));

  for (guint language = 0; language < G_N_ELEMENTS (languages); language++)
    for (guint i = 0; i < MOSTIK_WORD_LIST_SIZE; i++)
      {
        g_assert_true (
          mostik_word_list_find (mostik_word_list_get (languages[language], i), &number));
        g_assert_cmpuint (number, ==, i);
      }
}

static void
test_nearest (void)
{
  static const char *const pairs[][2] = {
    { "сасна", "сосна" },
    { "лотка", "лодка" },
    { "марта", "март" },
    { "карова", "корова" },
    { "рамашка", "ромашка" },
    { "pumpkins", "pumpkin" },
    { "elefant", "elephant" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (mostik_word_list_find_nearest (pairs[i][0]), ==, pairs[i][1]);
  g_assert_null (mostik_word_list_find_nearest ("щ"));
  g_assert_null (mostik_word_list_find_nearest ("электрификация"));

  g_assert_true (mostik_word_list_can_begin ("ромаш"));
  g_assert_false (mostik_word_list_can_begin ("ромк"));
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/report/word-lists/apart/ru", GUINT_TO_POINTER (0), test_apart);
  g_test_add_data_func ("/report/word-lists/apart/en", GUINT_TO_POINTER (1), test_apart);
  g_test_add_func ("/report/word-lists/found-however-written", test_found);
  g_test_add_func ("/report/word-lists/nearest", test_nearest);

  return g_test_run ();
}
