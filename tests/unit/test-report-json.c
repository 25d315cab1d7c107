/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A check as one JSON object: the report of a known set field by field, the stable part of design,
 * section 2, in its order, and hostile text, which comes out as the same text or not at all.
 */
#include "report/mostik-report-json.h"

#include "test-diagnosis-builder.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define CUT \
  "foreign=ok*3 russian=ok lookup=true doh=true*2 page=tls-reset own=tls-reset*2 other-name=pass*2 elsewhere=tls-reset*2 strange=pass*2"

static JsonObject *
parse (const char *text,
       JsonParser *parser)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static char *
make_report (MostikObservationSet *set)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);

  return mostik_report_to_json (diagnosis, set);
}

static MostikObservationSet *
make_known_set (void)
{
  MostikObservationSet *set = test_set_new ("vpn " CUT);
  g_autoptr (GTimeZone) moscow = g_time_zone_new_offset (3 * 60 * 60);

  set->started = g_date_time_new (moscow, 2026, 11, 23, 9, 0, 0);
  set->elapsed_ms = 1840;
  set->n_restarts = 1;
  set->n_bytes = 5000000000;
  set->tls_library = g_strdup ("GnuTLS 3.7.9");

  return set;
}

static void
check_members (JsonObject *object,
               const char *names)
{
  g_autoptr (GList) members = json_object_get_members (object);
  g_autoptr (GString) said = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (said, "%s%s", said->len > 0 ? " " : "", (const char *) l->data);
  g_assert_cmpstr (said->str, ==, names);
}

static void
check_string (JsonObject *object,
              const char *name,
              const char *value)
{
  g_assert_cmpstr (json_object_get_string_member (object, name), ==, value);
}

static void
check_int (JsonObject *object,
           const char *name,
           gint64 value)
{
  g_assert_cmpint (json_object_get_int_member (object, name), ==, value);
}

static void
test_head (void)
{
  g_autoptr (MostikObservationSet) set = make_known_set ();
  g_autofree char *text = make_report (set);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = parse (text, parser);
  JsonArray *methods = json_object_get_array_member (root, "methods");

  check_members (root, "format level verdict methods confidence place scope started elapsed_ms stopped restarts bytes "
                       "network local tls_library services controls reasons");
  check_int (root, "format", 1);
  check_string (root, "level", "normal");
  check_string (root, "verdict", "blocked");
  g_assert_cmpuint (json_array_get_length (methods), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (methods, 0), ==, "sni-filtering");
  check_string (root, "confidence", "certain");
  check_string (root, "place", "unknown");
  check_string (root, "scope", "proton");
  check_string (root, "started", "2026-11-23T09:00:00+03");
  check_int (root, "elapsed_ms", 1840);
  g_assert_false (json_object_get_boolean_member (root, "stopped"));
  check_int (root, "restarts", 1);
  check_int (root, "bytes", 5000000000);
  check_string (root, "tls_library", "GnuTLS 3.7.9");
}

/* Own address, network and operator stay null unless asked for; of a proxy only that there is one,
 * of the router nothing. */
static void
test_network (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("vpn proxy kill-switch hosts ipv6 foreign=ok*2");
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root, *network, *local;

  set->local.router = g_strdup ("02:4d:6f:73:00:01");
  text = make_report (set);
  root = parse (text, parser);
  network = json_object_get_object_member (root, "network");
  local = json_object_get_object_member (root, "local");

  check_members (network, "vpn asn operator address");
  g_assert_true (json_object_get_boolean_member (network, "vpn"));
  g_assert_true (json_object_get_null_member (network, "asn"));
  g_assert_true (json_object_get_null_member (network, "operator"));
  g_assert_true (json_object_get_null_member (network, "address"));
  check_members (local, "route ipv6 proxy kill_switch hosts_overrides");
  g_assert_true (json_object_get_boolean_member (local, "route"));
  g_assert_true (json_object_get_boolean_member (local, "ipv6"));
  g_assert_true (json_object_get_boolean_member (local, "proxy"));
  check_string (local, "kill_switch", "pvpnksintrf0");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (local, "hosts_overrides"), 0), ==,
                   "mail.proton.me");
  g_assert_null (strstr (text, "3128"));
  g_assert_null (strstr (text, "tun0"));
  g_assert_null (strstr (text, "02:4d"));
}

static void
test_services (void)
{
  g_autoptr (MostikObservationSet) set = make_known_set ();
  g_autofree char *text = make_report (set);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *services = json_object_get_array_member (parse (text, parser), "services");
  JsonObject *mail = json_array_get_object_element (services, 0);
  JsonArray *steps = json_object_get_array_member (mail, "steps");
  JsonObject *lookup = json_array_get_object_element (steps, 0);
  JsonObject *page = json_array_get_object_element (steps, 3);
  JsonObject *other = json_array_get_object_element (steps, 6);

  g_assert_cmpuint (json_array_get_length (services), ==, 1);
  check_members (mail, "id host outcome open steps");
  check_string (mail, "id", "mail");
  check_string (mail, "host", "mail.proton.me");
  check_string (mail, "outcome", "tls-reset");
  g_assert_false (json_object_get_boolean_member (mail, "open"));
  g_assert_cmpuint (json_array_get_length (steps), ==, 10);

  check_string (lookup, "step", "lookup");
  check_string (lookup, "target", "service");
  check_string (lookup, "experiment", "plain");
  check_string (lookup, "outcome", "ok");
  check_string (lookup, "resolver", "lookup-1");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (lookup, "answers"), 0), ==,
                   "185.70.42.37");
  check_string (page, "step", "fetch");
  check_string (page, "outcome", "tls-reset");
  check_int (page, "port", 443);
  check_int (page, "started_ms", 100);
  check_int (page, "elapsed_ms", 50);
  check_int (page, "bytes", 4096);
  check_string (other, "experiment", "other-name");
  check_string (other, "outcome", "tls-untrusted");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (other, "trust")), ==, 3);
}

static void
test_controls (void)
{
  g_autoptr (MostikObservationSet) set =
    test_set_new ("foreign=ok foreign=dns-nxdomain russian=tcp-timeout connectivity=http-unexpected status=incident");
  g_autofree char *text = make_report (set);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *controls = json_object_get_array_member (parse (text, parser), "controls");
  static const char *const expected[][4] = {
    { "foreign-1", "control", "foreign", "ok" },
    { "foreign-2", "control", "foreign", "dns-nxdomain" },
    { "russian-1", "control", "russian", "tcp-timeout" },
    { "connectivity-1", "connectivity", "foreign", "http-unexpected" },
    { "status-1", "status", "foreign", "ok" },
  };

  g_assert_cmpuint (json_array_get_length (controls), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      JsonObject *control = json_array_get_object_element (controls, i);

      check_members (control, "id host kind region outcome steps");
      check_string (control, "id", expected[i][0]);
      check_string (control, "kind", expected[i][1]);
      check_string (control, "region", expected[i][2]);
      check_string (control, "outcome", expected[i][3]);
    }
}

static void
test_reasons (void)
{
  g_autoptr (MostikObservationSet) set = make_known_set ();
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autofree char *text = mostik_report_to_json (diagnosis, set);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *reasons = json_object_get_array_member (parse (text, parser), "reasons");

  g_assert_cmpuint (json_array_get_length (reasons), ==, diagnosis->reasons->len);
  for (guint i = 0; i < diagnosis->reasons->len; i++)
    {
      const MostikReason *reason = &g_array_index (diagnosis->reasons, MostikReason, i);

      check_string (json_array_get_object_element (reasons, i), "rule", reason->rule);
      check_string (json_array_get_object_element (reasons, i), "text", reason->text);
    }
}

static void
test_empty (void)
{
  g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_QUIET);
  g_autofree char *text = make_report (set);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = parse (text, parser);

  check_string (root, "level", "quiet");
  g_assert_true (json_object_get_null_member (root, "started"));
  g_assert_true (json_object_get_null_member (root, "tls_library"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "methods")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "services")), ==, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "controls")), ==, 0);
}

/* One object, one line break at the end, and the same text for the same set. */
static void
test_stable (void)
{
  g_autoptr (MostikObservationSet) set = make_known_set ();
  g_autoptr (MostikObservationSet) copy = mostik_observation_set_copy (set);
  g_autofree char *text = make_report (set);
  g_autofree char *again = make_report (copy);

  g_assert_cmpstr (text, ==, again);
  g_assert_true (g_str_has_prefix (text, "{"));
  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_false (g_str_has_suffix (text, "\n\n"));
}

typedef struct
{
  const char *path;
  const char *text;
} Hostile;

static const Hostile hostiles[] = {
  { "/report/json/hostile/quotes", "\"}],\"verdict\":\"reachable\",\"x\":[{\"" },
  { "/report/json/hostile/backslashes", "\\\\\\\" \\u0000 \\" },
  { "/report/json/hostile/line-breaks", "a\nb\rc\td" },
  { "/report/json/hostile/control-characters", "\x01\x02\x1b[31m\x07\x7f" },
  { "/report/json/hostile/markup", "<script>&amp;</script>" },
  { "/report/json/hostile/formats", "%s%n%100000d" },
  { "/report/json/hostile/directions", "\xe2\x80\xae"
                                       "gnp.exe\xe2\x80\xac\xe2\x80\xa8" },
  { "/report/json/hostile/not-utf-8", "\xff\xfe"
                                      "abc\xc3(" },
  { "/report/json/hostile/half-a-letter", "abc\xd0" },
};

/* What cannot be: the probes make text valid before it gets here. Still nothing may crash, or
 * leave the object. */
static void
test_hostile (gconstpointer data)
{
  const Hostile *hostile = data;
  g_autoptr (MostikObservationSet) set = test_set_new ("foreign=ok*2 page=false");
  MostikObservation *page = g_ptr_array_index (set->observations, set->observations->len - 1);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root, *step;
  const char *issuer;

  g_free (page->issuer);
  page->issuer = g_strdup (hostile->text);
  page->redirect_host = g_strdup (hostile->text);
  page->block_page = g_strdup (hostile->text);
  set->tls_library = g_strdup (hostile->text);
  text = make_report (set);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (g_test_failed ())
    return;

  root = parse (text, parser);
  check_string (root, "verdict", "inconclusive");
  step = json_array_get_object_element (
    json_object_get_array_member (
      json_array_get_object_element (json_object_get_array_member (root, "services"), 0), "steps"),
    0);
  issuer = json_object_get_string_member (step, "issuer");
  if (g_utf8_validate (hostile->text, -1, NULL))
    g_assert_cmpstr (issuer, ==, hostile->text);
  for (const char *at = text; *at != '\0'; at++)
    g_assert_true ((guchar) *at >= ' ' || *at == '\n');
}

static void
test_numbers (void)
{
  g_autoptr (MostikObservationSet) set = test_set_new ("page=200");
  MostikObservation *page = g_ptr_array_index (set->observations, 0);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *step;

  page->elapsed_ms = G_MAXUINT;
  page->n_bytes = G_MAXINT64;
  page->port = G_MAXUINT16;
  text = make_report (set);
  step = json_array_get_object_element (
    json_object_get_array_member (
      json_array_get_object_element (json_object_get_array_member (parse (text, parser),
                                                                   "services"),
                                     0),
      "steps"),
    0);

  check_int (step, "elapsed_ms", G_MAXUINT);
  check_int (step, "bytes", G_MAXINT64);
  check_int (step, "port", G_MAXUINT16);
  check_int (step, "http_status", 200);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/report/json/head", test_head);
  g_test_add_func ("/report/json/network", test_network);
  g_test_add_func ("/report/json/services", test_services);
  g_test_add_func ("/report/json/controls", test_controls);
  g_test_add_func ("/report/json/reasons", test_reasons);
  g_test_add_func ("/report/json/empty", test_empty);
  g_test_add_func ("/report/json/stable", test_stable);
  g_test_add_func ("/report/json/numbers", test_numbers);
  for (gsize i = 0; i < G_N_ELEMENTS (hostiles); i++)
    g_test_add_data_func (hostiles[i].path, &hostiles[i], test_hostile);

  return g_test_run ();
}
