/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which language is spoken: guessed from the environment, changed while running, and heard by
 * gettext at once. Each guess is made in a process of its own, since it is made once.
 */
#include "explain/mostik-explain-path.h"
#include "explain/mostik-language.h"

#include <libintl.h>

typedef struct
{
  const char *path;
  const char *variables; /* NAME=VALUE, separated by spaces; all others are unset */
  MostikLanguage language;
} Case;

static const Case cases[] = {
  { "/explain/language/nothing-set", "", MOSTIK_LANGUAGE_ENGLISH },
  { "/explain/language/c", "LC_ALL=C", MOSTIK_LANGUAGE_ENGLISH },
  { "/explain/language/russian-locale", "LANG=ru_RU.UTF-8", MOSTIK_LANGUAGE_RUSSIAN },
  { "/explain/language/messages-before-lang", "LC_MESSAGES=ru_RU.UTF-8 LANG=en_US.UTF-8", MOSTIK_LANGUAGE_RUSSIAN },
  { "/explain/language/all-before-messages", "LC_ALL=en_US.UTF-8 LC_MESSAGES=ru_RU.UTF-8", MOSTIK_LANGUAGE_ENGLISH },
  { "/explain/language/language-before-all", "LANGUAGE=ru LC_ALL=en_US.UTF-8", MOSTIK_LANGUAGE_RUSSIAN },
  { "/explain/language/list", "LANGUAGE=uk_UA:ru:en LANG=en_US.UTF-8", MOSTIK_LANGUAGE_RUSSIAN },
  { "/explain/language/list-without-ours", "LANGUAGE=uk:de LANG=ru_RU.UTF-8", MOSTIK_LANGUAGE_RUSSIAN },
  { "/explain/language/rundi-is-not-russian", "LANG=run_BI.UTF-8", MOSTIK_LANGUAGE_ENGLISH },
  { "/explain/language/capitals", "LANG=RU", MOSTIK_LANGUAGE_RUSSIAN },
};

static void
guess (const Case *c)
{
  static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  g_auto (GStrv) settings = g_strsplit (c->variables, " ", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
  for (char **setting = settings; *setting != NULL; setting++)
    {
      g_auto (GStrv) sides = g_strsplit (*setting, "=", 2);

      g_setenv (sides[0], sides[1], TRUE);
    }

  mostik_language_init ();
  g_assert_cmpint (mostik_language_get (), ==, c->language);
}

static void
test_guess (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      guess (data);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_codes (void)
{
  MostikLanguage language = MOSTIK_LANGUAGE_ENGLISH;

  g_assert_true (mostik_language_from_code ("ru", &language));
  g_assert_cmpint (language, ==, MOSTIK_LANGUAGE_RUSSIAN);
  g_assert_true (mostik_language_from_code ("en", &language));
  g_assert_cmpint (language, ==, MOSTIK_LANGUAGE_ENGLISH);
  g_assert_false (mostik_language_from_code ("de", &language));
  g_assert_false (mostik_language_from_code ("", &language));
  g_assert_false (mostik_language_from_code ("RU", &language));
}

static void
test_change (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_LOCALEDIR"), "ru", "LC_MESSAGES", "mostik.mo", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the Russian translations were not built");
      return;
    }

  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));
  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  g_assert_cmpstr (mostik_explain_stage (MOSTIK_STAGE_PROVIDER), ==, "Провайдер");
  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  g_assert_cmpstr (mostik_explain_stage (MOSTIK_STAGE_PROVIDER), ==, "Provider");
  mostik_language_set (MOSTIK_LANGUAGE_RUSSIAN);
  g_assert_cmpstr (mostik_explain_stage (MOSTIK_STAGE_PROVIDER), ==, "Провайдер");
}

static void
test_time (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 23, 9, 5, 0);
  g_autofree char *clock = mostik_language_format_time (time);

  g_assert_cmpstr (clock, ==, "09:05");
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_guess);
  g_test_add_func ("/explain/language/codes", test_codes);
  g_test_add_func ("/explain/language/change", test_change);
  g_test_add_func ("/explain/language/time", test_time);

  return g_test_run ();
}
