/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real program in a world of the lab: a check is started by keyboard, the result is announced
 * and read over the accessibility bus in both languages, every page is reached and left by
 * keyboard, and nothing stands outside of a window 360 pixels wide. Pictures are kept in the build
 * folder.
 *
 * What the headline must be is asked of mostik-check in the same world: the two programs say the
 * same. That it is true is tested in the lab's own tests.
 */
#include "window-driver.h"

#include <string.h>

#define NARROW 360

static const char *world;

typedef struct
{
  const char *language;
  const char *check;    /* the first page's button */
  const char *opposite; /* the language control */
  const char *details;
  const char *steps;   /* heading of the page with the steps */
  const char *path[5]; /* how the items of the path picture begin */
} Words;

static const Words english = {
  "en",
  "Check Proton Mail",
  "Переключить на русский",
  "Details",
  "Three steps that Proton advised",
  { "This computer: ", "Your network: ", "Provider: ", "Further on: ", "Proton Mail: " },
};

static const Words russian = {
  "ru",
  "Проверить Proton Mail",
  "Switch to English",
  "Подробности",
  "Три шага, которые советовал Proton",
  { "Этот компьютер: ", "Ваша сеть: ", "Провайдер: ", "Дальше по пути: ", "Proton Mail: " },
};

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
assert_narrow (void)
{
  g_assert_cmpint (window_get_width (), <=, NARROW);
  g_assert_cmpuint (window_count_outside (), ==, 0);
}

/* One sentence for the whole, and five items that can be read one by one. */
static void
assert_path (const Words *words)
{
  g_autoptr (WindowThing) whole = window_wait_for (ATSPI_ROLE_PANEL, words->path[0]);
  g_autofree char *sentence = atspi_accessible_get_name (whole, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words->path); i++)
    {
      g_autoptr (WindowThing) item = window_find (ATSPI_ROLE_LIST_ITEM, words->path[i]);
      g_autofree char *name = item != NULL ? atspi_accessible_get_name (item, NULL) : NULL;

      g_assert_nonnull (name);
      g_assert_nonnull (strstr (sentence, name));
    }
}

static void
check (const Words *words)
{
  g_autofree char *headline = window_ask_for_headline (words->language);
  g_autofree char *focused = NULL;

  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  shot ("welcome", words);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->check);
  wait_for (ATSPI_ROLE_HEADING, headline);
  shot ("result", words);

  /* The focus has moved to the headline, and the bus was told: a screen reader speaks it. */
  focused = window_get_focused_name (ATSPI_ROLE_HEADING);
  g_assert_cmpstr (focused, ==, headline);
  g_assert_true (window_was_told_focus (headline));
  assert_path (words);
}

/* Each page that the result leads to, and back. */
static void
look_around (const Words *words,
             const char *headline)
{
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->details);
  wait_for (ATSPI_ROLE_HEADING, words->details);
  shot ("details", words);
  assert_narrow ();
  window_key ("Escape");
  wait_for (ATSPI_ROLE_HEADING, headline);
}

static void
look_at_steps (const Words *words,
               const char *button)
{
  window_press (ATSPI_ROLE_PUSH_BUTTON, button);
  wait_for (ATSPI_ROLE_HEADING, words->steps);
  g_assert_true (window_says ("https://protonvpn.com/download"));
  g_assert_true (window_says ("https://www.torproject.org/download/"));
  g_assert_true (window_says (".onion"));
  shot ("steps", words);
  assert_narrow ();
  window_key ("alt+Left");
}

static void
test_result (gconstpointer data)
{
  window_start (((const Words *) data)->language);
  check (data);
  window_quit ();
}

static void
test_switch (void)
{
  g_autofree char *in_english = window_ask_for_headline ("en");
  g_autofree char *in_russian = window_ask_for_headline ("ru");

  window_start ("en");
  check (&english);
  g_assert_cmpstr (in_english, !=, in_russian);

  /* By the control that is always there; the page and its data stay. */
  window_press (ATSPI_ROLE_PUSH_BUTTON, english.opposite);
  wait_for (ATSPI_ROLE_HEADING, in_russian);
  g_assert_false (window_says (in_english));
  shot ("switched", &russian);

  /* And back by its key. */
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_HEADING, in_english);
  g_assert_false (window_says (in_russian));
  window_quit ();
}

static void
test_narrow (gconstpointer data)
{
  const Words *words = data;
  gboolean is_english = words == &english;
  g_autofree char *headline = window_ask_for_headline (words->language);

  window_start (words->language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_resize (NARROW, 640);
  assert_narrow ();
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->check);
  wait_for (ATSPI_ROLE_HEADING, headline);
  assert_narrow ();
  shot ("narrow", words);
  look_around (words, headline);
  if (g_str_equal (world, "sni-reset"))
    {
      look_at_steps (words, is_english ? "Get to My Mail" : "Попасть в почту");
      wait_for (ATSPI_ROLE_HEADING, headline);
      look_at_steps (words, is_english ? "Complain to the Provider" : "Пожаловаться провайдеру");
      wait_for (ATSPI_ROLE_HEADING, headline);
    }
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  world = argv[1];

  g_test_add_data_func ("/window/check/result-is-announced/en", &english, test_result);
  g_test_add_data_func ("/window/check/result-is-announced/ru", &russian, test_result);
  g_test_add_func ("/window/check/language-switches", test_switch);
  g_test_add_data_func ("/window/check/narrow/en", &english, test_narrow);
  g_test_add_data_func ("/window/check/narrow/ru", &russian, test_narrow);

  return g_test_run ();
}
