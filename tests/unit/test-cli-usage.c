/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check before it checks anything: --help, --version, and bad usage, which gives one clear
 * line on standard error, nothing on standard output, and status 2. All of it in a network without
 * a way out: a bad usage that is taken for a good one would begin a check.
 */
#include "test-cli-program.h"

#include "unit-namespace.h"

#include "config.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *arguments;
} Case;

static const Case bad_usages[] = {
  { "/cli/usage/bad/unknown-option", "--nonsense" },
  { "/cli/usage/bad/unknown-letter", "-x" },
  { "/cli/usage/bad/argument", "mail.proton.me" },
  { "/cli/usage/bad/argument-behind-options", "--json mail.proton.me" },
  { "/cli/usage/bad/two-arguments", "one two" },
  { "/cli/usage/bad/argument-behind-dashes", "-- --json" },
  { "/cli/usage/bad/empty-argument", "''" },
  { "/cli/usage/bad/argument-with-a-line-break", "'one\ntwo'" },
  { "/cli/usage/bad/argument-that-is-no-text", "'\xff\xfe'" },
  { "/cli/usage/bad/argument-with-formats", "%s%n" },
  { "/cli/usage/bad/lang-without-value", "--lang" },
  { "/cli/usage/bad/lang-empty", "--lang=" },
  { "/cli/usage/bad/lang-unknown", "--lang de" },
  { "/cli/usage/bad/lang-unknown-the-second-time", "--lang ru --lang de" },
  { "/cli/usage/bad/lang-with-a-line-break", "--lang 'r\nu'" },
  { "/cli/usage/bad/lang-that-is-no-text", "--lang '\xff'" },
  { "/cli/usage/bad/level-without-value", "--level" },
  { "/cli/usage/bad/level-unknown", "--level loud" },
  { "/cli/usage/bad/level-with-a-line-break", "--level 'lo\nud'" },
  { "/cli/usage/bad/timeout-without-value", "--timeout" },
  { "/cli/usage/bad/timeout-word", "--timeout soon" },
  { "/cli/usage/bad/timeout-fraction", "--timeout 1.5" },
  { "/cli/usage/bad/timeout-nothing", "--timeout 0" },
  { "/cli/usage/bad/timeout-negative", "--timeout -1" },
  { "/cli/usage/bad/timeout-too-long", "--timeout 21" },
  { "/cli/usage/bad/timeout-far-too-long", "--timeout 99999999999999999999" },
  { "/cli/usage/bad/json-with-value", "--json=yes" },
  { "/cli/usage/bad/replay-without-value", "--replay" },
  { "/cli/usage/bad/replay-of-nothing", "--replay /nonexistent/report.json" },
  { "/cli/usage/bad/replay-of-a-folder", "--replay /" },
  { "/cli/usage/bad/replay-of-an-empty-file", "--replay /dev/null" },
  { "/cli/usage/bad/replay-without-end", "--replay /dev/zero" },
  { "/cli/usage/bad/compare-without-values", "--compare" },
  { "/cli/usage/bad/compare-of-one", "--compare /dev/null" },
  { "/cli/usage/bad/compare-of-three", "--compare one two three" },
  { "/cli/usage/bad/compare-and-replay", "--compare one two --replay=three" },
  { "/cli/usage/bad/contacts-with-value", "--contacts=yes" },
  { "/cli/usage/bad/contacts-as-json", "--contacts --json" },
  { "/cli/usage/bad/contacts-and-replay", "--contacts --replay=one" },
  { "/cli/usage/bad/replay-of-a-name-with-a-line-break", "--json --replay 'no\nthere'" },
};

static void
test_bad_usage (gconstpointer data)
{
  const Case *c = data;
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *said = NULL;

  test_cli_run (c->arguments, &end);
  said = g_strescape (end.err, NULL);
  g_test_message ("said: %s", said);
  g_assert_cmpint (end.status, ==, 2);
  g_assert_cmpstr (end.out, ==, "");
  g_assert_cmpuint (test_cli_count_lines (end.err), ==, 1);
  g_assert_true (g_str_has_prefix (end.err, "mostik-check: "));
  if (strstr (c->arguments, "--replay ") == NULL)
    g_assert_nonnull (strstr (end.err, "--help"));
  g_assert_true (g_utf8_validate (end.err, -1, NULL));
}

static void
test_help (gconstpointer data)
{
  static const char *const options[] = { "--json", "--lang", "--level", "--timeout", "--compare", "--contacts", "--words", "--version", "Exit status" };
  g_auto (TestCliEnd) end = { 0 };

  test_cli_run (data, &end);
  g_assert_cmpint (end.status, ==, 0);
  g_assert_cmpstr (end.err, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_nonnull (strstr (end.out, options[i]));
  g_assert_nonnull (strstr (end.out, "ru|en"));
  g_assert_nonnull (strstr (end.out, "quiet|normal|thorough"));
}

static void
test_version (gconstpointer data)
{
  g_auto (TestCliEnd) end = { 0 };

  test_cli_run (data, &end);
  g_assert_cmpint (end.status, ==, 0);
  g_assert_cmpstr (end.out, ==, "mostik-check " PACKAGE_VERSION "\n");
  g_assert_cmpstr (end.err, ==, "");
}

/* Without a network. What it says is tested in test-explain-contacts.c. */
static void
test_contacts (void)
{
  g_auto (TestCliEnd) english = { 0 };
  g_auto (TestCliEnd) russian = { 0 };

  test_cli_run ("--contacts --lang en", &english);
  g_assert_cmpint (english.status, ==, 0);
  g_assert_cmpstr (english.err, ==, "");
  g_assert_true (g_str_has_prefix (english.out, "What Mostik contacts\n"));
  g_assert_nonnull (strstr (english.out, "mail.proton.me"));
  g_assert_nonnull (strstr (english.out, "185.159.159.148"));

  test_cli_run ("--contacts --lang ru", &russian);
  g_assert_cmpint (russian.status, ==, 0);
  g_assert_nonnull (strstr (russian.out, "mail.proton.me"));
  if (test_cli_is_translated ())
    g_assert_true (g_str_has_prefix (russian.out, "К чему обращается «Мостик»\n"));
}

/* The line of bad usage and the help, in the language that was asked for beside them. */
static void
test_russian (void)
{
  g_auto (TestCliEnd) bad = { 0 };
  g_auto (TestCliEnd) help = { 0 };

  if (!test_cli_is_translated ())
    {
      g_test_skip ("the translations are not installed");
      return;
    }

  test_cli_run ("--lang ru --level loud", &bad);
  g_assert_cmpint (bad.status, ==, 2);
  g_assert_cmpuint (test_cli_count_lines (bad.err), ==, 1);
  g_assert_nonnull (strstr (bad.err, "принимает"));

  test_cli_run ("--help --lang ru", &help);
  g_assert_cmpint (help.status, ==, 0);
  g_assert_nonnull (strstr (help.out, "открывается ли отсюда"));
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route flush table main\n");

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad_usages); i++)
    g_test_add_data_func (bad_usages[i].path, &bad_usages[i], test_bad_usage);
  g_test_add_data_func ("/cli/usage/help", "--help", test_help);
  g_test_add_data_func ("/cli/usage/help/short", "-h", test_help);
  g_test_add_data_func ("/cli/usage/help/with-others", "--json --help", test_help);
  g_test_add_data_func ("/cli/usage/version", "--version", test_version);
  g_test_add_data_func ("/cli/usage/version/with-others", "--json --lang ru --version", test_version);
  g_test_add_func ("/cli/usage/contacts", test_contacts);
  g_test_add_func ("/cli/usage/russian", test_russian);

  return g_test_run ();
}
