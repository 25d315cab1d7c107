/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of text in the real program: reached by keyboard from a result and from the menu, read
 * over the accessibility bus in both languages, with the answers that fit the world's verdict; and
 * whoever goes back finds the place that they left.
 */
#include "window-driver.h"

#include <string.h>

#define NARROW 360

static const char *world;

/* What a page says, and how it is reached. */
typedef struct
{
  const char *name;
  const char *row; /* on the result page */
  const char *title;
  const char *question;
  const char *answers[3]; /* of the question; for the world healthy, sni-reset, any other */
} Article;

typedef struct
{
  const char *language;
  const char *check;
  const char *as_of;
  Article mail;
  Article sign_in;
  const char *important;
  const char *menu_item;
  const char *background;
  const char *part;
  const char *sources;
  const char *said; /* in the background */
} Words;

static const Words english = {
  "en",
  "Check Proton Mail",
  "As of 23 November 2026.",
  { "mail", "What this means for your mail", "What this means for your mail", "Was my mail read?", { "proved that it is the real one", "lets nobody read letters", "Mostik cannot say no" } },
  { "sign-in", "It opens, but I cannot get in", "It opens, but I cannot get in", "The password is not accepted", { "Caps Lock", "Caps Lock", "Caps Lock" } },
  "old letters may become unreadable",
  "Why Is This Happening?",
  "Why is this happening?",
  "2019: letters that did not arrive",
  "Where this is from",
  "Source: Spbit, after the newspaper Kommersant, 2019",
};

static const Words russian = {
  "ru",
  "Проверить Proton Mail",
  "По состоянию на 23 ноября 2026 года.",
  { "mail", "Что с моими письмами?", "Что с моими письмами?", "Мою почту читали?", { "доказал, что он настоящий", "прочитать письма не позволяет", "Исключить этого нельзя" } },
  { "sign-in", "Открывается, но войти не получается", "Открывается, но войти не получается", "Пароль не подходит", { "Caps Lock", "Caps Lock", "Caps Lock" } },
  "старые письма могут стать нечитаемыми",
  "Почему так происходит?",
  "Почему так происходит?",
  "2019 год: письма не доходили",
  "Откуда это известно",
  "Источник: Spbit, по газете «Коммерсантъ», 2019",
};

static gboolean
is_world (const char *name)
{
  return g_str_equal (world, name);
}

static void
shot (const char *what,
      const Words *words)
{
  g_autofree char *name = g_strjoin ("-", world, what, words->language, NULL);

  window_shot (name);
}

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
assert_focus (AtspiRole role,
              const char *name)
{
  g_autofree char *focused = window_get_focused_name (role);

  g_assert_nonnull (focused);
  g_assert_nonnull (strstr (focused, name));
}

/* The title has the focus, and a screen reader was told. */
static void
assert_arrived (const Words *words,
                const char *title)
{
  wait_for (ATSPI_ROLE_HEADING, title);
  assert_focus (ATSPI_ROLE_HEADING, title);
  g_assert_true (window_was_told_focus (title));
  g_assert_true (window_says (words->as_of));
}

static void
assert_narrow (void)
{
  g_assert_cmpint (window_get_width (), <=, NARROW);
  g_assert_cmpuint (window_count_outside (), ==, 0);
}

static char *
check (const Words *words)
{
  char *headline = window_ask_for_headline (words->language);

  window_start (words->language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->check);
  wait_for (ATSPI_ROLE_HEADING, headline);

  return headline;
}

/* From the result to a page, a question of it unfolded, and back to where it was left. */
static void
read_article (const Words *words,
              const Article *article,
              const char *headline)
{
  const char *answer = article->answers[is_world ("healthy") ? 0 : is_world ("sni-reset") ? 1
                                                                                          : 2];

  window_press (ATSPI_ROLE_PUSH_BUTTON, article->row);
  assert_arrived (words, article->title);
  shot (article->name, words);

  g_assert_false (window_says (answer));
  window_press (ATSPI_ROLE_PUSH_BUTTON, article->question);
  wait_for (ATSPI_ROLE_LABEL, answer);
  for (guint i = 0; i < G_N_ELEMENTS (article->answers); i++)
    if (!g_str_equal (article->answers[i], answer))
      g_assert_false (window_says (article->answers[i]));
  assert_narrow ();
  g_autofree char *name = g_strconcat (article->name, "-unfolded", NULL);
  shot (name, words);

  window_key ("Escape");
  wait_for (ATSPI_ROLE_HEADING, headline);
  assert_focus (ATSPI_ROLE_PUSH_BUTTON, article->row);
}

static void
test_from_result (gconstpointer data)
{
  const Words *words = data;
  g_autofree char *headline = check (words);

  window_resize (NARROW, 700);
  if (is_world ("healthy"))
    {
      read_article (words, &words->sign_in, headline);
      window_press (ATSPI_ROLE_PUSH_BUTTON, words->sign_in.row);
      wait_for (ATSPI_ROLE_LABEL, words->important);
      window_key ("alt+Left");
      wait_for (ATSPI_ROLE_HEADING, headline);
    }
  else
    g_assert_false (window_says (words->sign_in.row));
  read_article (words, &words->mail, headline);
  window_quit ();
}

static void
test_from_menu (gconstpointer data)
{
  const Words *words = data;

  window_start (words->language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_resize (NARROW, 700);
  window_key ("F10");
  window_press (ATSPI_ROLE_MENU_ITEM, words->menu_item);
  assert_arrived (words, words->background);
  wait_for (ATSPI_ROLE_HEADING, words->part);
  assert_narrow ();
  shot ("background", words);

  /* Sources are told below their part, and their addresses can be copied and opened. */
  g_assert_false (window_says (words->said));
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->sources);
  wait_for (ATSPI_ROLE_LABEL, words->said);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, ": https://spbit.ru/");
  assert_narrow ();
  shot ("background-unfolded", words);

  window_key ("alt+Left");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  world = argv[1];

  g_test_add_data_func ("/window/articles/from-result/en", &english, test_from_result);
  g_test_add_data_func ("/window/articles/from-result/ru", &russian, test_from_result);
  if (is_world ("healthy"))
    {
      g_test_add_data_func ("/window/articles/from-menu/en", &english, test_from_menu);
      g_test_add_data_func ("/window/articles/from-menu/ru", &russian, test_from_menu);
    }

  return g_test_run ();
}
