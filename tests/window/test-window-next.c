/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The next steps, by keyboard: from the result to a page of advice, back, there again, and from
 * there into a new check, beside whose result the one before is still told. In both languages, 360
 * pixels wide.
 */
#include "window-driver.h"

#define NARROW 360

typedef struct
{
  const char *language;
  const char *check;
  const char *advice;  /* the result's row … */
  const char *heading; /* … and where it leads */
  const char *again;
  const char *before_and_now;
  const char *opened;
  const char *opens;
} Words;

static const Words english = {
  "en",
  "Check Proton Mail",
  "It Still Does Not Open in My Browser",
  "It still does not open in my browser",
  "Check Again",
  "Before and now",
  "): opened",
  "): opens",
};

static const Words russian = {
  "ru",
  "Проверить Proton Mail",
  "В браузере всё равно не открывается",
  "В браузере всё равно не открывается",
  "Проверить снова",
  "Раньше и сейчас",
  "): открывался",
  "): открывается",
};

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
test_advice (gconstpointer data)
{
  const Words *words = data;
  g_autofree char *headline = window_ask_for_headline (words->language);
  g_autofree char *name = g_strconcat ("advice-", words->language, NULL);

  window_start (words->language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_resize (NARROW, 640);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->check);
  wait_for (ATSPI_ROLE_HEADING, headline);
  g_assert_false (window_says (words->before_and_now));

  window_press (ATSPI_ROLE_PUSH_BUTTON, words->advice);
  wait_for (ATSPI_ROLE_HEADING, words->heading);
  g_assert_true (window_was_told_focus (words->heading));
  g_assert_true (window_says ("https://mail.proton.me"));
  g_assert_cmpuint (window_count_outside (), ==, 0);
  window_shot (name);
  window_key ("alt+Left");
  wait_for (ATSPI_ROLE_HEADING, headline);

  window_press (ATSPI_ROLE_PUSH_BUTTON, words->advice);
  wait_for (ATSPI_ROLE_HEADING, words->heading);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->again);
  wait_for (ATSPI_ROLE_HEADING, headline);
  g_assert_true (window_says (words->before_and_now));
  g_assert_true (window_says (words->opened));
  g_assert_true (window_says (words->opens));
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_data_func ("/window/next/advice/en", &english, test_advice);
  g_test_add_data_func ("/window/next/advice/ru", &russian, test_advice);

  return g_test_run ();
}
