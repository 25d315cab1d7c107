/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data/report.schema.json says what a report is: whatever is written keeps to it and can be read
 * back, whatever is spoilt does not, and its words are those of the C code, no more and no fewer.
 */
#include "report/mostik-report-json.h"

#include "schema/schema.h"
#include "test-diagnosis-builder.h"

#include <string.h>

#define N_SETS 600
#define SEED 20261123

/* Every member has a value that is not null in one of the steps. */
#define FULL                                                                   \
  "vpn kill-switch hosts ipv6 foreign=ok*3 russian=ok connectivity=ok skew:2 " \
  "status=incident lookup=stub doh=true*2 page=false own=tls-reset*2 "         \
  "truth=genuine*2 other-name=pass*2 http=to:warning.example http=known-block-page"

static const char *const scripts[] = {
  "",
  "no-route",
  "running",
  "vpn proxy kill-switch hosts ipv6 quiet stopped foreign=ok*2",
  "foreign=ok*4 russian=ok*2 connectivity=ok*2 lookup=true page=200 large=ok account.lookup=true account.page=403",
  "foreign=ok*4 russian=ok*2 lookup=dns-nxdomain doh=true*3 udp53=true truth=genuine*2",
  "foreign=tcp-timeout*4 russian=ok*2 lookup=true page=tcp-timeout network=tcp-timeout port=tcp-timeout",
  FULL,
};

static Schema *
get_schema (void)
{
  g_autoptr (GError) error = NULL;
  Schema *schema = schema_new_for_reports (&error);

  g_assert_no_error (error);
  return schema;
}

static char *
make_report (MostikObservationSet *set)
{
  g_autoptr (MostikDiagnosis) diagnosis = NULL;

  set->elapsed_ms = MAX (set->elapsed_ms, 1);
  diagnosis = mostik_diagnosis_new (set);
  return mostik_report_to_json (diagnosis, set);
}

/* What keeps to the schema can be replayed, and is then written in the same way. */
static void
check_report (Schema *schema,
              MostikObservationSet *set)
{
  g_autofree char *json = make_report (set);
  g_autofree char *complaint = schema_complain_text (schema, json);
  g_autofree char *json_again = NULL;
  g_autoptr (MostikObservationSet) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (complaint, ==, NULL);
  read = mostik_report_from_json (json, strlen (json), &error);
  g_assert_no_error (error);
  if (read == NULL)
    return;
  json_again = make_report (read);
  g_assert_cmpstr (json, ==, json_again);
}

static void
test_scripts (void)
{
  g_autoptr (Schema) schema = get_schema ();

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = test_set_new (scripts[i]);

      g_test_message ("%s", scripts[i]);
      check_report (schema, set);
    }
}

static char *
pick (GRand *chance,
      const char *const *texts,
      guint n_texts)
{
  guint i = (guint) g_rand_int_range (chance, 0, (gint32) n_texts + 1);

  return i < n_texts ? g_strdup (texts[i]) : NULL;
}

/* The ends are more interesting than what lies between. */
static guint
pick_number (GRand *chance,
             guint maximum)
{
  if (g_rand_boolean (chance))
    return g_rand_boolean (chance) ? 0 : maximum;
  return (guint) g_rand_int_range (chance, 0, (gint32) maximum);
}

static MostikObservation *
make_observation (GRand *chance)
{
  static const char *const ids[] = { "mail", "account", "mail-api", "wikipedia", "quad9-doh" };
  static const char *const texts[] = { "CN=Let's Encrypt, O=\"Ещё один\"", "", "\\ / <b>&amp;", "xn--80ak6aa92e.com" };
  static const char *const names[] = { "mail.proton.me", "example.com", "1.1.1.1", "2606:4700:4700::1111" };
  static const char *const addresses[] = { "185.70.42.37", "2a07:b944::1", "::ffff:10.0.0.1", "0.0.0.0" };
  const char *id = ids[g_rand_int_range (chance, 0, G_N_ELEMENTS (ids))];
  MostikTarget target = (MostikTarget) g_rand_int_range (chance, 0, MOSTIK_TARGET_RESOLVER + 1);
  g_autofree char *own_id = g_strdup_printf ("%s-%d", id, target);
  MostikObservation *o =
    mostik_observation_new (MOSTIK_STEP_LOOKUP, target, MOSTIK_EXPERIMENT_PLAIN,
                            target == MOSTIK_TARGET_SERVICE ? id : own_id, "host.example");

  o->step = (MostikStep) g_rand_int_range (chance, 0, MOSTIK_STEP_FETCH + 1);
  o->experiment = (MostikExperiment) g_rand_int_range (chance, 0, MOSTIK_EXPERIMENT_LARGE + 1);
  o->outcome = (MostikOutcome) g_rand_int_range (chance, 0, MOSTIK_N_OUTCOMES);
  o->name = pick (chance, names, G_N_ELEMENTS (names));
  o->address = pick (chance, addresses, G_N_ELEMENTS (addresses));
  o->port = (guint16) pick_number (chance, G_MAXUINT16);
  o->resolver = pick (chance, ids, G_N_ELEMENTS (ids));
  if (g_rand_boolean (chance))
    o->answers = g_strdupv ((char **) (const char *[]){ addresses[0], addresses[1], NULL });
  o->is_known = g_rand_boolean (chance);
  o->started_ms = pick_number (chance, G_MAXINT32);
  o->elapsed_ms = pick_number (chance, G_MAXINT32);
  o->n_bytes = g_rand_boolean (chance) ? G_MAXINT64 : 0;
  o->http_status = pick_number (chance, 999);
  o->trust = g_rand_int (chance);
  o->issuer = pick (chance, texts, G_N_ELEMENTS (texts));
  o->has_date = g_rand_boolean (chance);
  o->skew_s = o->has_date ? g_rand_int_range (chance, G_MININT32, G_MAXINT32) : 0;
  o->redirect_host = pick (chance, texts, G_N_ELEMENTS (texts));
  o->block_page = pick (chance, ids, G_N_ELEMENTS (ids));
  o->is_challenge = g_rand_boolean (chance);
  o->incident = g_rand_boolean (chance);
  return o;
}

static MostikObservationSet *
make_set (GRand *chance)
{
  gint32 level = g_rand_int_range (chance, 0, MOSTIK_LEVEL_THOROUGH + 1);
  MostikObservationSet *set = mostik_observation_set_new ((MostikLevel) level);
  gint32 offset_s = g_rand_int_range (chance, -14, 15) * 60 * 45;
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (offset_s);
  guint n = (guint) g_rand_int_range (chance, 0, 20);

  if (g_rand_boolean (chance))
    set->started = g_date_time_new (zone, g_rand_int_range (chance, 1970, 2100), 2, 28, 23, 59,
                                    g_rand_double_range (chance, 0, 60));
  set->elapsed_ms = 1 + pick_number (chance, G_MAXINT32 - 1);
  set->was_stopped = g_rand_boolean (chance);
  set->n_restarts = pick_number (chance, 1000);
  set->n_bytes = g_rand_boolean (chance) ? G_MAXINT64 : 0;
  set->tls_library = g_rand_boolean (chance) ? g_strdup ("GnuTLS 3.7.9") : NULL;
  set->local.has_route = g_rand_boolean (chance);
  for (guint i = 0; i < n; i++)
    mostik_observation_set_add (set, make_observation (chance));
  return set;
}

static void
test_random (void)
{
  g_autoptr (Schema) schema = get_schema ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_SETS && !g_test_failed (); i++)
    {
      g_autoptr (MostikObservationSet) set = make_set (chance);

      check_report (schema, set);
      if (g_test_failed ())
        g_test_message ("set %u of seed %u", i, SEED);
    }
}

/* Whatever id a fact has, reports may name it. */
static void
check_ids (Schema *schema,
           JsonArray *facts)
{
  for (guint i = 0; i < json_array_get_length (facts); i++)
    {
      const char *id =
        json_object_get_string_member (json_array_get_object_element (facts, i), "id");
      g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
      MostikObservation *o =
        mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                MOSTIK_EXPERIMENT_PLAIN_HTTP, id, "host.example");

      o->resolver = g_strdup (id);
      o->block_page = g_strdup (id);
      mostik_observation_set_add (set, o);
      check_report (schema, set);
    }
}

static void
test_ids (void)
{
  static const char *const lists[][2] = {
    { "services.json", "services" },
    { "controls.json", "controls" },
    { "controls.json", "connectivity" },
    { "resolvers.json", "resolvers" },
    { "block-pages.json", "pages" },
  };
  g_autoptr (Schema) schema = get_schema ();

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "data", "catalog",
                                                lists[i][0], NULL);
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      g_autoptr (GError) error = NULL;

      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      check_ids (schema, json_object_get_array_member (
                           json_node_get_object (json_parser_get_root (parser)), lists[i][1]));
    }
}

/* Spoils one place after the other of a good report, and mends it again. */
typedef struct
{
  Schema *schema;
  JsonNode *root;
  guint n_places;
} Spoiler;

static void
check_spoilt (Spoiler *self,
              const char *what,
              const char *name)
{
  g_autofree char *complaint = schema_complain (self->schema, self->root);

  self->n_places++;
  if (complaint != NULL)
    return;
  g_test_message ("it is not noticed: %s, %s", name, what);
  g_test_fail ();
}

static void
spoil_member (Spoiler *self,
              JsonObject *object,
              const char *name)
{
  static const char *const others[] = { "{\"nonsense\":1}", "[[]]", "\"\\u0001\"", "\"nonsense\\n\"", "-2147483649", "1.5" };
  JsonNode *member = json_object_dup_member (object, name);

  json_object_remove_member (object, name);
  check_spoilt (self, "missing", name);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      json_object_set_member (object, name, json_from_string (others[i], NULL));
      check_spoilt (self, others[i], name);
    }
  json_object_set_member (object, name, member);
}

static void spoil_object (Spoiler *self, JsonObject *object);

static void
spoil_array (Spoiler *self,
             JsonArray *array,
             const char *name)
{
  static const char *const others[] = { "{\"nonsense\":1}", "null", "1", "\"\\u0001\"" };

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      spoil_object (self, json_array_get_object_element (array, i));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      json_array_add_element (array, json_from_string (others[i], NULL));
      check_spoilt (self, others[i], name);
      json_array_remove_element (array, json_array_get_length (array) - 1);
    }
}

static void
spoil_object (Spoiler *self,
              JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_auto (GStrv) copies = g_new0 (char *, g_list_length (names) + 1);
  guint n = 0;

  for (GList *l = names; l != NULL; l = l->next)
    copies[n++] = g_strdup (l->data);
  for (char **name = copies; *name != NULL; name++)
    {
      JsonNode *member = json_object_get_member (object, *name);

      if (JSON_NODE_HOLDS_OBJECT (member))
        spoil_object (self, json_node_get_object (member));
      if (JSON_NODE_HOLDS_ARRAY (member))
        spoil_array (self, json_node_get_array (member), *name);
      spoil_member (self, object, *name);
    }
  json_object_set_boolean_member (object, "unheard_of", TRUE);
  check_spoilt (self, "a member too many", copies[0]);
  json_object_remove_member (object, "unheard_of");
}

static void
test_spoilt (void)
{
  g_autoptr (Schema) schema = get_schema ();
  g_autoptr (MostikObservationSet) set = test_set_new (FULL);
  g_autofree char *json = make_report (set);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  Spoiler spoiler = { .schema = schema, .root = root };
  g_autofree char *complaint = NULL;

  spoil_object (&spoiler, json_node_get_object (root));
  g_test_message ("%u spoilt reports", spoiler.n_places);
  g_assert_cmpuint (spoiler.n_places, >, 1000);
  /* What was mended is good: so it was each single thing that was noticed. */
  complaint = schema_complain (schema, root);
  g_assert_cmpstr (complaint, ==, NULL);
}

static const struct
{
  const char *path;
  const char *text; /* replaced by… */
  const char *by;
} spoilts[] = {
  { "/report/schema/spoilt/format", "\"format\" : 1", "\"format\" : 2" },
  { "/report/schema/spoilt/verdict-of-another-case", "\"verdict\" : \"", "\"verdict\" : \"X" },
  { "/report/schema/spoilt/level-null", "\"level\" : \"normal\"", "\"level\" : null" },
  { "/report/schema/spoilt/own-address", "\"address\" : null\n  }", "\"address\" : \"192.0.2.1\"\n  }" },
  { "/report/schema/spoilt/operator", "\"operator\" : null", "\"operator\" : \"MTS\"" },
  { "/report/schema/spoilt/asn", "\"asn\" : null", "\"asn\" : 8359" },
  { "/report/schema/spoilt/port", "\"port\" : 443", "\"port\" : 65536" },
  { "/report/schema/spoilt/outcome", "\"outcome\" : \"tls-reset\"", "\"outcome\" : \"tls_reset\"" },
  { "/report/schema/spoilt/no-time", "\"elapsed_ms\" : 4000", "\"elapsed_ms\" : 0" },
};

static void
test_spoilt_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Schema) schema = get_schema ();
  g_autoptr (MostikObservationSet) set = test_set_new (FULL);
  g_autofree char *json = make_report (set);
  const char *at = strstr (json, spoilts[i].text);
  g_autoptr (GString) changed = g_string_new (NULL);
  g_autofree char *complaint = NULL;

  g_assert_nonnull (at);
  g_string_append_len (changed, json, at - json);
  g_string_append (changed, spoilts[i].by);
  g_string_append (changed, at + strlen (spoilts[i].text));
  complaint = schema_complain_text (schema, changed->str);
  g_assert_nonnull (complaint);
  /* A place in the report: it is not the text that could not be read as JSON. */
  g_assert_true (complaint == NULL || g_str_has_prefix (complaint, "/"));
}

typedef const char *(*Word) (guint number);

#define DEFINE_WORD(Type, prefix)                 \
  static const char *prefix##_word (guint number) \
  {                                               \
    return prefix##_to_string ((Type) number);    \
  }

DEFINE_WORD (MostikLevel, mostik_level)
DEFINE_WORD (MostikVerdict, mostik_verdict)
DEFINE_WORD (MostikConclusion, mostik_conclusion)
DEFINE_WORD (MostikConfidence, mostik_confidence)
DEFINE_WORD (MostikPlace, mostik_place)
DEFINE_WORD (MostikScope, mostik_scope)
DEFINE_WORD (MostikStep, mostik_step)
DEFINE_WORD (MostikTarget, mostik_target)
DEFINE_WORD (MostikExperiment, mostik_experiment)
DEFINE_WORD (MostikOutcome, mostik_outcome)

static const char *
mostik_method_word (guint number)
{
  return mostik_method_to_string ((MostikMethod) (1u << number));
}

static const struct
{
  const char *path;
  const char *definition;
  const char *room; /* whose code knows the words */
  Word word;
  guint first;
} words[] = {
  { "/report/schema/words/level", "level", "mostik-observation", mostik_level_word, 0 },
  { "/report/schema/words/verdict", "verdict", "mostik-diagnosis", mostik_verdict_word, 0 },
  { "/report/schema/words/method", "method", "mostik-diagnosis", mostik_method_word, 0 },
  { "/report/schema/words/confidence", "confidence", "mostik-diagnosis", mostik_confidence_word, 0 },
  { "/report/schema/words/place", "place", "mostik-diagnosis", mostik_place_word, 0 },
  { "/report/schema/words/scope", "scope", "mostik-diagnosis", mostik_scope_word, 0 },
  { "/report/schema/words/conclusion", "conclusion", "mostik-diagnosis", mostik_conclusion_word, 0 },
  { "/report/schema/words/step", "step-word", "mostik-observation", mostik_step_word, 0 },
  { "/report/schema/words/control-kind", "control-kind", "mostik-observation", mostik_target_word, MOSTIK_TARGET_CONTROL },
  { "/report/schema/words/experiment", "experiment", "mostik-observation", mostik_experiment_word, 0 },
  { "/report/schema/words/outcome", "outcome", "mostik-observation", mostik_outcome_word, 0 },
};

static JsonArray *
get_words (Schema *schema,
           const char *definition)
{
  return json_object_get_array_member (schema_get_definition (schema, definition), "enum");
}

static void
test_words (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Schema) schema = get_schema ();
  JsonArray *list = get_words (schema, words[i].definition);
  guint n = json_array_get_length (list);

  for (guint j = 0; j < n; j++)
    g_assert_cmpstr (json_array_get_string_element (list, j), ==,
                     words[i].word (words[i].first + j));
  /* Behind the schema's last word the code has none either. */
  g_test_expect_message (words[i].room, G_LOG_LEVEL_CRITICAL, "*");
  g_assert_cmpstr (words[i].word (words[i].first + n), ==, "?");
  g_test_assert_expected_messages ();
}

static void
check_same (JsonArray *written,
            JsonArray *listed)
{
  g_autoptr (JsonNode) one = json_node_init_array (json_node_alloc (), written);
  g_autoptr (JsonNode) other = json_node_init_array (json_node_alloc (), listed);

  g_assert_true (json_node_equal (one, other));
}

/* Words that only the report knows: those of flags, and of what is yes or no inside. */
static void
test_other_words (void)
{
  g_autoptr (Schema) schema = get_schema ();
  g_autoptr (MostikObservationSet) set = test_set_new ("foreign=ok russian=ok");
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonArray) regions = json_array_new ();
  g_autofree char *json = NULL;
  JsonArray *controls;

  for (guint i = 0; i < set->observations->len; i++)
    ((MostikObservation *) g_ptr_array_index (set->observations, i))->trust = G_MAXUINT;
  json = make_report (set);
  root = json_from_string (json, NULL);
  controls = json_object_get_array_member (json_node_get_object (root), "controls");
  for (guint i = 0; i < json_array_get_length (controls); i++)
    {
      JsonObject *control = json_array_get_object_element (controls, i);
      JsonArray *steps = json_object_get_array_member (control, "steps");

      json_array_add_string_element (regions, json_object_get_string_member (control, "region"));
      check_same (json_object_get_array_member (json_array_get_object_element (steps, 0), "trust"),
                  get_words (schema, "trust-word"));
    }
  check_same (regions, get_words (schema, "region"));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  g_test_add_func ("/report/schema/scripts", test_scripts);
  g_test_add_func ("/report/schema/random", test_random);
  g_test_add_func ("/report/schema/ids", test_ids);
  g_test_add_func ("/report/schema/spoilt", test_spoilt);
  for (gsize i = 0; i < G_N_ELEMENTS (spoilts); i++)
    g_test_add_data_func (spoilts[i].path, GSIZE_TO_POINTER (i), test_spoilt_text);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_test_add_data_func (words[i].path, GSIZE_TO_POINTER (i), test_words);
  g_test_add_func ("/report/schema/words/others", test_other_words);

  return g_test_run ();
}
