/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check in networks of its own, out of which nothing gets: without a route, with one that
 * refuses everything, and with one that swallows everything. Streams, languages, statuses, the
 * line of progress, interruption.
 */
#include "test-cli-program.h"

#include "unit-namespace.h"

#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CLEAR_LINE "\r\033[K"

/* The members of design, section 2, in its order; others may stand between and behind them. */
static const char *const stable[] = {
  "format",
  "level",
  "verdict",
  "methods",
  "confidence",
  "place",
  "scope",
  "started",
  "elapsed_ms",
  "network",
  "tls_library",
  "services",
  "controls",
  "reasons",
};

static void
leave_no_route (void)
{
  unit_namespace_configure ("route flush table main\n");
}

static void
refuse_everything (void)
{
  unit_namespace_configure ("route flush table main\n"
                            "route add local 0.0.0.0/0 dev lo table main\n");
}

/* A neighbour that is not there: frames to it are dropped by the other end of the cable. */
static gboolean
swallow_everything (void)
{
  static gboolean is_made = FALSE;
  g_autoptr (GSubprocess) ip = NULL;

  unit_namespace_configure ("route flush table main\n");
  if (!is_made)
    {
      ip = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "ip", "link", "add", "cable0", "type", "veth",
                             "peer", "name", "cable1", NULL);
      is_made = ip != NULL && g_subprocess_wait_check (ip, NULL, NULL);
    }
  if (!is_made)
    {
      g_test_skip ("virtual cables (veth) are not allowed here");
      return FALSE;
    }

  unit_namespace_configure ("address replace 192.0.2.2/24 dev cable0\n"
                            "link set cable1 up\n"
                            "link set cable0 up\n"
                            "neighbour replace 192.0.2.1 lladdr 02:00:00:00:00:99 dev cable0 nud permanent\n"
                            "route replace 192.0.2.0/24 dev cable0\n"
                            "route replace default via 192.0.2.1\n");
  return TRUE;
}

static JsonObject *
parse (const char *text,
       JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_offline (void)
{
  g_auto (TestCliEnd) end = { 0 };

  leave_no_route ();
  test_cli_run ("", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_prefix (end.out, "There is no internet\n\n  >x< This computer – not connected\n"));
  g_assert_nonnull (strstr (end.out, "\nWhat happened\n"));
  g_assert_nonnull (strstr (end.out, "\nWhat it means for you\n"));
  g_assert_nonnull (strstr (end.out, "\nWhat you can do now\n"));
}

static void
test_offline_in_russian (void)
{
  g_auto (TestCliEnd) end = { 0 };

  if (!test_cli_is_translated ())
    {
      g_test_skip ("the translations are not installed");
      return;
    }

  leave_no_route ();
  test_cli_run ("--lang ru", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_prefix (end.out, "Нет интернета\n\n  >x< Этот компьютер – нет подключения\n"));
}

static void
test_levels (gconstpointer data)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *arguments = g_strdup_printf ("--json --level %s", (const char *) data);

  leave_no_route ();
  test_cli_run (arguments, &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (json_object_get_string_member (parse (end.out, parser), "level"), ==, data);
}

static void
check_stable_part (JsonObject *root)
{
  g_autoptr (GList) members = json_object_get_members (root);
  gsize i = 0;

  for (GList *l = members; l != NULL && i < G_N_ELEMENTS (stable); l = l->next)
    if (g_str_equal (l->data, stable[i]))
      i++;
  if (i < G_N_ELEMENTS (stable))
    g_test_fail_printf ("%s is missing, or not at its place", stable[i]);
}

static void
test_json (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GDateTime) started = NULL;
  JsonObject *root, *reason;

  leave_no_route ();
  test_cli_run ("--json --lang ru", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_prefix (end.out, "{"));
  g_assert_true (g_str_has_suffix (end.out, "}\n"));

  root = parse (end.out, parser);
  check_stable_part (root);
  g_assert_cmpint (json_object_get_int_member (root, "format"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (root, "verdict"), ==, "offline");
  g_assert_cmpstr (json_object_get_string_member (root, "confidence"), ==, "certain");
  g_assert_cmpstr (json_object_get_string_member (root, "place"), ==, "this-computer");
  g_assert_cmpstr (json_object_get_string_member (root, "scope"), ==, "all");
  started = g_date_time_new_from_iso8601 (json_object_get_string_member (root, "started"), NULL);
  g_assert_nonnull (started);
  g_assert_false (json_object_get_boolean_member (json_object_get_object_member (root, "network"), "vpn"));

  /* The rule's own English sentence, whatever the language. */
  reason = json_array_get_object_element (json_object_get_array_member (root, "reasons"), 0);
  g_assert_cmpstr (json_object_get_string_member (reason, "rule"), ==, "no-route");
  g_assert_true (g_str_is_ascii (json_object_get_string_member (reason, "text")));
}

/* Everything is refused at once, name service included: no block, and nothing that takes its time.
 */
static void
test_refused (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root;

  refuse_everything ();
  test_cli_run ("--json", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (end.err, ==, "");
  root = parse (end.out, parser);
  g_assert_cmpstr (json_object_get_string_member (root, "verdict"), ==, "offline");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "services")), >=, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "controls")), >=, 5);
}

/* The time limit ends it with what is known, in a pipe without a line of progress. */
static void
test_timeout (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root;

  if (!swallow_everything ())
    return;
  test_cli_run ("--json --timeout 1", &end);
  g_assert_cmpint (end.status, ==, 3);
  g_assert_cmpstr (end.err, ==, "");
  root = parse (end.out, parser);
  g_assert_cmpstr (json_object_get_string_member (root, "verdict"), ==, "inconclusive");
  g_assert_true (json_object_get_boolean_member (root, "stopped"));
  g_assert_cmpint (json_object_get_int_member (root, "elapsed_ms"), >=, 1000);
  g_assert_cmpint (json_object_get_int_member (root, "elapsed_ms"), <, 2500);
}

/* Whether the program has taken SIGINT into its own hands (proc(5)). */
static gboolean
does_catch_interrupts (GSubprocess *program)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (program));
  g_autofree char *text = NULL;
  const char *caught;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  caught = strstr (text, "SigCgt:\t");

  return caught != NULL &&
         (g_ascii_strtoull (caught + strlen ("SigCgt:\t"), NULL, 16) & (1u << (SIGINT - 1))) != 0;
}

static void
wait_for_handler (GSubprocess *program)
{
  for (guint i = 0; i < 1000 && !does_catch_interrupts (program); i++)
    g_usleep (10 * 1000);
  g_assert_true (does_catch_interrupts (program));
}

static void
test_interrupt_json (void)
{
  g_autoptr (GSubprocess) program = NULL;
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gint64 began_us;
  JsonObject *root;

  if (!swallow_everything ())
    return;
  program = test_cli_start ("--json", NULL);
  wait_for_handler (program);
  began_us = g_get_monotonic_time ();
  g_subprocess_send_signal (program, SIGINT);
  test_cli_wait (program, &end);

  g_assert_cmpint (g_get_monotonic_time () - began_us, <, 3 * G_USEC_PER_SEC);
  g_assert_cmpint (end.status, ==, 3);
  g_assert_cmpstr (end.err, ==, "");
  root = parse (end.out, parser);
  check_stable_part (root);
  g_assert_cmpstr (json_object_get_string_member (root, "verdict"), ==, "inconclusive");
  g_assert_true (json_object_get_boolean_member (root, "stopped"));
}

static void
test_interrupt_text (void)
{
  g_autoptr (GSubprocess) program = NULL;
  g_auto (TestCliEnd) end = { 0 };

  if (!swallow_everything ())
    return;
  program = test_cli_start ("", NULL);
  wait_for_handler (program);
  g_subprocess_send_signal (program, SIGINT);
  test_cli_wait (program, &end);

  g_assert_cmpint (end.status, ==, 3);
  g_assert_true (g_str_has_prefix (end.out, "The check was ended early\n"));
  g_assert_nonnull (strstr (end.out, "The check was ended early"));
}

/* Opens a pseudo-terminal; returns its near end, gives the far end to the program. */
static int
open_terminal (GSubprocessLauncher *launcher,
               gboolean is_stdout)
{
  int near = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  int far;

  if (near < 0 || grantpt (near) != 0 || unlockpt (near) != 0)
    return -1;
  far = open (ptsname (near), O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (is_stdout)
    g_subprocess_launcher_take_stdout_fd (launcher, far);
  else
    g_subprocess_launcher_take_stderr_fd (launcher, far);

  return near;
}

static char *
read_terminal (int near)
{
  GString *text = g_string_new (NULL);
  char buffer[512];
  gssize n;

  while ((n = read (near, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  close (near);

  return g_string_free (text, FALSE);
}

static void
run_at_terminal (const char *arguments,
                 const char *term,
                 gboolean is_stdout,
                 TestCliEnd *end,
                 char **seen)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (is_stdout ? G_SUBPROCESS_FLAGS_STDERR_PIPE
                                         : G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) program = NULL;
  int near = open_terminal (launcher, is_stdout);

  g_assert_cmpint (near, >=, 0);
  g_subprocess_launcher_setenv (launcher, "TERM", term, TRUE);
  program = test_cli_start (arguments, launcher);
  g_subprocess_launcher_close (launcher);
  test_cli_wait (program, end);
  *seen = read_terminal (near);
}

static void
test_progress (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *seen = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!swallow_everything ())
    return;
  run_at_terminal ("--json --timeout 1", "xterm", FALSE, &end, &seen);
  g_assert_cmpint (end.status, ==, 3);
  g_assert_true (g_str_has_prefix (seen, CLEAR_LINE "Finding out addresses…"));
  g_assert_true (g_str_has_suffix (seen, CLEAR_LINE));
  g_assert_cmpuint (test_cli_count_lines (seen), ==, 0);
  g_assert_nonnull (parse (end.out, parser));
  g_assert_null (strchr (end.out, '\033'));
}

/* Before anything else: by which way. */
static void
test_tunnel_is_told_first (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *seen = NULL;
  g_autoptr (GSubprocess) ip =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "ip", "tuntap", "add", "dev", "tun7", "mode", "tun", NULL);

  if (ip == NULL || !g_subprocess_wait_check (ip, NULL, NULL))
    {
      g_test_skip ("tunnels (tun) are not allowed here");
      return;
    }
  unit_namespace_configure ("route flush table main\n"
                            "address replace 10.2.0.2/32 dev tun7\n"
                            "link set tun7 up\n"
                            "route replace default dev tun7\n");
  run_at_terminal ("--json --timeout 1", "xterm", FALSE, &end, &seen);
  unit_namespace_configure ("link delete tun7\n");
  g_assert_true (g_str_has_prefix (seen, CLEAR_LINE "A VPN is switched on: the check goes through it."));
  g_assert_true (g_str_has_suffix (seen, CLEAR_LINE));
  g_assert_cmpuint (test_cli_count_lines (seen), ==, 1);
}

static void
test_no_progress_on_a_dumb_terminal (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *seen = NULL;

  if (!swallow_everything ())
    return;
  run_at_terminal ("--timeout 1", "dumb", FALSE, &end, &seen);
  g_assert_cmpint (end.status, ==, 3);
  g_assert_cmpstr (seen, ==, "");
}

/* Somebody looks at the result, nobody at standard error. */
static void
test_no_progress_on_stdout (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *seen = NULL;

  if (!swallow_everything ())
    return;
  run_at_terminal ("--timeout 1", "xterm", TRUE, &end, &seen);
  g_assert_cmpint (end.status, ==, 3);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_prefix (seen, "The check was ended early\r\n"));
  g_assert_null (strchr (seen, '\033'));
}

/* A saved report gives its verdict again: the same object, the same status. */
static void
test_replay (void)
{
  g_auto (TestCliEnd) first = { 0 };
  g_auto (TestCliEnd) again = { 0 };
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", "replay.json", NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *arguments = g_strconcat ("--json --replay ", quoted, NULL);

  refuse_everything ();
  test_cli_run ("--json", &first);
  g_assert_true (g_file_set_contents (path, first.out, -1, NULL));
  test_cli_run (arguments, &again);
  g_assert_cmpint (again.status, ==, first.status);
  g_assert_cmpstr (again.out, ==, first.out);
  g_assert_cmpstr (again.err, ==, "");
}

/* A report of another format, older or newer: one clear line that says so, and no verdict. */
static void
test_replay_of_another_format (gconstpointer format)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_BUILD_ROOT"), "tests", "unit", "format.json", NULL);
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *arguments = g_strconcat ("--json --replay ", quoted, NULL);
  g_autofree char *report = g_strdup_printf ("{\"format\":%s,\"verdict\":\"reachable\"}\n", (const char *) format);

  g_assert_true (g_file_set_contents (path, report, -1, NULL));
  test_cli_run (arguments, &end);
  g_assert_cmpint (end.status, ==, 2);
  g_assert_cmpstr (end.out, ==, "");
  g_assert_cmpuint (test_cli_count_lines (end.err), ==, 1);
  g_assert_nonnull (strstr (end.err, "it was written by another version of the program"));
}

/* Nobody reads the result: an error of ours, no crash, and no endless wait. */
static void
test_full_disk (void)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) program = NULL;
  g_auto (TestCliEnd) end = { 0 };

  leave_no_route ();
  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  program = test_cli_start ("--json", launcher);
  test_cli_wait (program, &end);
  g_assert_cmpint (end.status, ==, 2);
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/cli/check/offline", test_offline);
  g_test_add_func ("/cli/check/offline/russian", test_offline_in_russian);
  g_test_add_data_func ("/cli/check/level/quiet", "quiet", test_levels);
  g_test_add_data_func ("/cli/check/level/normal", "normal", test_levels);
  g_test_add_data_func ("/cli/check/level/thorough", "thorough", test_levels);
  g_test_add_func ("/cli/check/json", test_json);
  g_test_add_func ("/cli/check/full-disk", test_full_disk);
  g_test_add_func ("/cli/check/refused", test_refused);
  g_test_add_func ("/cli/check/replay", test_replay);
  g_test_add_data_func ("/cli/check/replay/older-format", "0", test_replay_of_another_format);
  g_test_add_data_func ("/cli/check/replay/newer-format", "2", test_replay_of_another_format);
  g_test_add_func ("/cli/check/timeout", test_timeout);
  g_test_add_func ("/cli/check/interrupt/json", test_interrupt_json);
  g_test_add_func ("/cli/check/interrupt/text", test_interrupt_text);
  g_test_add_func ("/cli/check/progress", test_progress);
  g_test_add_func ("/cli/check/progress/tunnel-first", test_tunnel_is_told_first);
  g_test_add_func ("/cli/check/progress/dumb-terminal", test_no_progress_on_a_dumb_terminal);
  g_test_add_func ("/cli/check/progress/terminal-on-stdout", test_no_progress_on_stdout);

  return g_test_run ();
}
