/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check --compare: two reports in files, as text in both languages, as JSON, the exit
 * status, and files that cannot be read. In a network without a way out: it sends nothing.
 */
#include "test-cli-program.h"

#include "report/mostik-report-json.h"
#include "test-diagnosis-builder.h"
#include "unit-namespace.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 lookup=true "
#define OPEN FINE "page=200 large=ok"
#define CUT FINE "doh=true*2 page=tls-reset own=tls-reset*2 other-name=pass*2 " ELSEWHERE
#define ELSEWHERE "no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2"
#define OFFLINE "no-route"
#define STRANGE "foreign=ok"

static char *folder;

/* What each report observed, and when. */
static const struct
{
  const char *name;
  const char *script;
  const char *started;
} reports[] = {
  { "home", CUT, "2026-11-23T09:00:00+03:00" },
  { "phone", OPEN, "2026-11-23T09:10:00+03:00" },
  { "later", OPEN, "2026-11-26T09:10:00+03:00" },
  { "office", OPEN, "2026-11-23T12:00:00+03:00" },
  { "vpn", "vpn " OPEN, "2026-11-23T09:20:00+03:00" },
  { "offline", OFFLINE, "2026-11-23T09:30:00+03:00" },
  { "strange", STRANGE, "2026-11-23T09:40:00+03:00" },
};

static char *
get_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
write_reports (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *path = get_path (reports[i].name);
      g_autoptr (MostikObservationSet) set = test_set_new (reports[i].script);
      g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
      g_autofree char *json = NULL;

      set->started = g_date_time_new_from_iso8601 (reports[i].started, NULL);
      json = mostik_report_to_json (diagnosis, set);
      g_assert_true (g_file_set_contents (path, json, -1, NULL));
    }
}

static void
remove_reports (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *path = get_path (reports[i].name);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
compare (const char *first,
         const char *second,
         const char *options,
         TestCliEnd *end)
{
  g_autofree char *a = get_path (first);
  g_autofree char *b = get_path (second);
  g_autofree char *arguments = g_strdup_printf ("--compare '%s' '%s' %s", a, b, options);

  test_cli_run (arguments, end);
}

typedef struct
{
  const char *path;
  const char *first;
  const char *second;
  int status;
  const char *conclusion;
  const char *confidence;
  const char *place;
} Case;

static const Case cases[] = {
  { "/cli/compare/cut-and-open", "home", "phone", 1, "first-cut", "likely", "provider" },
  { "/cli/compare/open-and-cut", "phone", "home", 1, "second-cut", "likely", "provider" },
  { "/cli/compare/open-and-open", "phone", "office", 0, "both-open", "certain", "unknown" },
  { "/cli/compare/days-apart", "home", "later", 3, "far-apart", "unsure", "unknown" },
  { "/cli/compare/through-a-vpn", "home", "vpn", 3, "through-vpn", "unsure", "unknown" },
  { "/cli/compare/offline-and-open", "offline", "phone", 1, "first-trouble", "likely", "unknown" },
  { "/cli/compare/offline-and-cut", "offline", "home", 3, "only-one-counts", "unsure", "unknown" },
  { "/cli/compare/strange-and-cut", "strange", "home", 3, "unclear", "unsure", "unknown" },
  { "/cli/compare/one-and-the-same", "home", "home", 3, "same-check", "unsure", "unknown" },
};

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
test_json (gconstpointer data)
{
  const Case *c = data;
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root, *reason;

  compare (c->first, c->second, "--json --lang ru", &end);
  g_assert_cmpint (end.status, ==, c->status);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_suffix (end.out, "}\n"));
  root = parse (end.out, parser);
  g_assert_cmpint (json_object_get_int_member (root, "format"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (root, "conclusion"), ==, c->conclusion);
  g_assert_cmpstr (json_object_get_string_member (root, "confidence"), ==, c->confidence);
  g_assert_cmpstr (json_object_get_string_member (root, "place"), ==, c->place);
  g_assert_cmpstr (json_object_get_string_member (root, "networks"), ==, "unknown");
  reason = json_array_get_object_element (json_object_get_array_member (root, "reasons"), 0);
  g_assert_cmpstr (json_object_get_string_member (reason, "rule"), ==, c->conclusion);
  g_assert_true (g_str_has_suffix (json_object_get_string_member (reason, "text"), "."));
}

/* The two verdicts, in their order, and what the comparison adds to the place of one. */
static void
test_json_checks (void)
{
  g_auto (TestCliEnd) end = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *checks, *reasons;
  JsonObject *root, *home, *phone, *reason;

  compare ("home", "phone", "--json", &end);
  root = parse (end.out, parser);
  checks = json_object_get_array_member (root, "checks");
  reasons = json_object_get_array_member (root, "reasons");
  g_assert_cmpuint (json_array_get_length (checks), ==, 2);
  home = json_array_get_object_element (checks, 0);
  phone = json_array_get_object_element (checks, 1);

  g_assert_cmpstr (json_object_get_string_member (home, "verdict"), ==, "blocked");
  g_assert_cmpstr (json_object_get_string_member (home, "place"), ==, "provider");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (home, "methods"), 0), ==,
                   "sni-filtering");
  g_assert_cmpstr (json_object_get_string_member (home, "scope"), ==, "proton");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (home, "started"), "2026-11-23T09:00:00"));
  g_assert_false (json_object_get_boolean_member (home, "vpn"));
  g_assert_cmpstr (json_object_get_string_member (phone, "verdict"), ==, "reachable");
  g_assert_cmpstr (json_object_get_string_member (phone, "place"), ==, "unknown");
  g_assert_cmpuint (json_array_get_length (reasons), ==, 2);
  reason = json_array_get_object_element (reasons, 1);
  g_assert_cmpstr (json_object_get_string_member (reason, "rule"), ==, "networks-unknown");
}

static void
test_text (void)
{
  g_auto (TestCliEnd) end = { 0 };

  compare ("home", "phone", "", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_cmpstr (end.err, ==, "");
  g_assert_true (g_str_has_prefix (
    end.out, "Proton Mail seems to open over one network only\n\nWhat follows from it\n"));
  g_assert_nonnull (strstr (end.out, "\nThis holds if it really was another network, and the same computer.\n"));
  g_assert_nonnull (strstr (end.out, "\nWhat you can do now\n"));
  g_assert_nonnull (strstr (end.out, "\nFirst network · 2026-11-23 09:00\nThe connection to Proton Mail is cut\n"));
  g_assert_nonnull (strstr (end.out, "\nSecond network · 2026-11-23 09:10\nProton Mail opens\n"));
}

static void
test_text_in_russian (void)
{
  g_auto (TestCliEnd) end = { 0 };

  if (!test_cli_is_translated ())
    {
      g_test_skip ("the translations are not installed");
      return;
    }

  compare ("home", "phone", "--lang ru", &end);
  g_assert_cmpint (end.status, ==, 1);
  g_assert_true (g_str_has_prefix (
    end.out, "Похоже, Proton Mail открывается только через одну сеть\n\nЧто из этого следует\n"));
  g_assert_nonnull (strstr (end.out, "\nПервая сеть · 2026-11-23 09:00\n"));
  g_assert_nonnull (strstr (end.out, "\nВторая сеть · 2026-11-23 09:10\n"));
  g_assert_false (g_regex_match_simple ("\\b(network|check|you)\\b", end.out, G_REGEX_CASELESS, 0));
}

static void
check_complaint (const TestCliEnd *end,
                 const char *name)
{
  g_assert_cmpint (end->status, ==, 2);
  g_assert_cmpstr (end->out, ==, "");
  g_assert_cmpuint (test_cli_count_lines (end->err), ==, 1);
  g_assert_true (g_str_has_prefix (end->err, "mostik-check: "));
  g_assert_nonnull (strstr (end->err, name));
}

/* The line names the file that is bad, whichever of the two. */
static void
test_bad_files (void)
{
  static const char *const names[] = { "missing", ".", "../../../../../../../dev/zero", "nonsense" };
  g_autofree char *nonsense = get_path ("nonsense");

  g_assert_true (g_file_set_contents (nonsense, "{ \"format\": 2 }", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (TestCliEnd) first = { 0 };
      g_auto (TestCliEnd) second = { 0 };

      compare (names[i], "phone", "--json", &first);
      check_complaint (&first, names[i]);
      compare ("phone", names[i], "", &second);
      check_complaint (&second, names[i]);
      g_assert_null (strstr (second.err, "phone "));
    }
  g_remove (nonsense);
}

int
main (int argc,
      char **argv)
{
  int status;

  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route flush table main\n");

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  folder = g_dir_make_tmp ("compare-XXXXXX", NULL);
  g_assert_nonnull (folder);
  write_reports ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_json);
  g_test_add_func ("/cli/compare/json-checks", test_json_checks);
  g_test_add_func ("/cli/compare/text", test_text);
  g_test_add_func ("/cli/compare/text-in-russian", test_text_in_russian);
  g_test_add_func ("/cli/compare/bad-files", test_bad_files);
  status = g_test_run ();

  remove_reports ();
  g_free (folder);

  return status;
}
