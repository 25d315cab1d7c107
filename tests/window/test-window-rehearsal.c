/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Practice examples in the real window: each recorded case ends in the headline of its row, every
 * page carries the mark, Stop works, buttons that would open something say so instead, leaving
 * leads to the start. In all that time not one packet leaves the computer, as the lab's middlebox
 * counts. And a result that is dictated: four words lead to the page that they stand for, marked
 * as that.
 */
#include "window-driver.h"
#include "window-packets.h"

#include <string.h>

#define MARK "A practice example – not your connection"
#define DICTATE "Dictate to your helper: "
#define MOST_CASES 60

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
assert_silent (void)
{
  g_usleep (WINDOW_PACKETS_S * G_USEC_PER_SEC);
  g_assert_cmpuint (window_count_packets (), ==, 0);
}

static void
start_with_examples (void)
{
  window_start_with ("en", "--rehearsal");
  wait_for (ATSPI_ROLE_HEADING, "Practice Examples");
}

/* Tabs to the row. Returns: (transfer full) (nullable): its title; %NULL past the last one */
static char *
focus_row (guint index)
{
  char *title;

  window_key_often ("Tab", index + 1);
  title = window_get_focused_name (ATSPI_ROLE_PUSH_BUTTON);
  if (title != NULL && g_str_equal (title, "Back"))
    g_clear_pointer (&title, g_free);

  return title;
}

static void
test_every_case (void)
{
  guint n_cases = 0;

  start_with_examples ();
  for (guint i = 0; i < MOST_CASES; i++)
    {
      g_autofree char *title = focus_row (i);

      if (title == NULL)
        break;
      g_test_message ("%s", title);
      window_key ("Return");
      wait_for (ATSPI_ROLE_HEADING, "Checking…");
      g_assert_true (window_says (MARK));
      wait_for (ATSPI_ROLE_HEADING, title);
      g_assert_true (window_says (MARK));
      g_assert_false (window_says ("Dictate to your helper"));
      window_key ("alt+Left");
      wait_for (ATSPI_ROLE_HEADING, "Practice Examples");
      g_assert_false (window_says (MARK));
      n_cases++;
    }
  g_assert_cmpuint (n_cases, >=, 16); /* nine verdicts, seven methods */
  window_quit ();
  assert_silent ();
}

/* The pages behind a result carry the mark, too; what would open another program does not. */
static void
test_pages (void)
{
  start_with_examples ();
  window_press (ATSPI_ROLE_PUSH_BUTTON, "The connection to Proton Mail");
  wait_for (ATSPI_ROLE_HEADING, "Checking…");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Stop");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  g_assert_true (window_says (MARK));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  wait_for (ATSPI_ROLE_HEADING, "The connection to Proton Mail");

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Details");
  wait_for (ATSPI_ROLE_HEADING, "Details");
  g_assert_true (window_says (MARK));
  window_key ("alt+Left");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check over Another Network");
  g_assert_true (window_says ("the button opens nothing here"));
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_LABEL, "Учебный пример – не ваша связь");
  window_key ("ctrl+l");
  wait_for (ATSPI_ROLE_LABEL, MARK);

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Leave the Example");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  g_assert_false (window_says (MARK));
  g_assert_false (window_says ("Back"));
  window_quit ();
  assert_silent ();
}

/* Opening the mailbox is only told. */
static void
test_no_browser (void)
{
  start_with_examples ();
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Proton Mail opens");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Open Proton Mail");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Open Proton Mail");
  g_assert_true (window_says ("the button opens nothing here"));
  g_assert_false (window_says ("No browser"));
  window_quit ();
  assert_silent ();
}

static void
type (const char *text)
{
  g_autoptr (GError) error = NULL;

  atspi_generate_keyboard_event (0, text, ATSPI_KEY_STRING, &error);
  g_assert_no_error (error);
}

/* What the terminal says of a recorded case. Returns: (transfer full): its headline; @words:
 * (out) (transfer full): the four of them */
static char *
replay (char ***words)
{
  g_autofree char *program = g_build_filename (g_getenv ("MOSTIK_BINDIR"), "mostik-check", NULL);
  g_autofree char *report =
    g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "data", "rehearsal", "sni-reset.json", NULL);
  const char *argv[] = { program, "--lang", "en", "--replay", report, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  const char *line;

  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  line = strstr (output, DICTATE);
  g_assert_nonnull (line);
  *words = g_strsplit (line + strlen (DICTATE), " – ", -1);
  g_assert_cmpuint (g_strv_length (*words), ==, 4);
  *strchr ((*words)[3], '.') = '\0';
  *strchr (output, '\n') = '\0';

  return output;
}

/* From the menu to the page of the words. */
static void
test_dictated (void)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *headline = replay (&words);
  g_autofree char *text = g_strjoinv (" ", words);

  window_start ("en");
  wait_for (ATSPI_ROLE_PUSH_BUTTON, "Check Proton Mail");
  window_choose ("For Helpers");
  wait_for (ATSPI_ROLE_HEADING, "For Helpers");
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Four Words");
  wait_for (ATSPI_ROLE_LABEL, "Words understood: 0 of 4");

  window_key ("Tab");
  type ("easel mushroon ");
  wait_for (ATSPI_ROLE_LABEL, "Did you mean “mushroom”?");
  window_key ("ctrl+a");
  type (text);
  wait_for (ATSPI_ROLE_LABEL, "The words fit together.");
  window_key ("Return");
  wait_for (ATSPI_ROLE_HEADING, headline);
  g_assert_true (window_says ("not about this computer"));
  g_assert_false (window_says ("checked at"));
  window_shot ("dictated");

  window_press (ATSPI_ROLE_PUSH_BUTTON, "Check Again");
  g_assert_true (window_says ("works on the computer that was checked"));
  window_press (ATSPI_ROLE_PUSH_BUTTON, "Leave This Result");
  wait_for (ATSPI_ROLE_LABEL, "Words understood: 0 of 4");
  window_quit ();
  assert_silent ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_func ("/window/rehearsal/every-case", test_every_case);
  g_test_add_func ("/window/rehearsal/every-page", test_pages);
  g_test_add_func ("/window/rehearsal/no-browser", test_no_browser);
  g_test_add_func ("/window/rehearsal/dictated", test_dictated);

  return g_test_run ();
}
