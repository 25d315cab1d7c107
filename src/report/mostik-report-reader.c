/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads a report back into observations, so that its verdict can be given again. A report may come
 * from anybody: bounded, strict, and nothing in it is believed but what was observed.
 */
#include "report/mostik-report-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_DEPTH 16 /* a report needs 6 */
#define MAX_STEPS 2000
#define MAX_TEXT_LENGTH 512
#define MAX_STRINGS 64

G_DEFINE_QUARK (mostik - report - error - quark, mostik_report_error)

typedef struct
{
  MostikObservationSet *set; /* (owned) */
  GError *error;             /* (owned) (nullable): the first problem */
} Reader;

static void
fail (Reader *self,
      const char *field)
{
  if (self->error == NULL)
    g_set_error (&self->error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_BAD_FIELD,
                 "“%s” is missing or makes no sense", field);
}

static JsonNode *
get (Reader *self,
     JsonObject *object,
     const char *field,
     JsonNodeType type)
{
  JsonNode *node = json_object_get_member (object, field);

  if (node == NULL || json_node_get_node_type (node) != type)
    {
      fail (self, field);
      return NULL;
    }

  return node;
}

static gboolean
is_harmless (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) ||
        g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_FORMAT)
      return FALSE;

  return g_utf8_strlen (text, -1) <= MAX_TEXT_LENGTH;
}

static const char *
get_string (Reader *self,
            JsonObject *object,
            const char *field,
            gboolean may_be_null)
{
  JsonNode *node = json_object_get_member (object, field);

  if (node != NULL && JSON_NODE_HOLDS_NULL (node) && may_be_null)
    return NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING ||
      !is_harmless (json_node_get_string (node)))
    {
      fail (self, field);
      return NULL;
    }

  return json_node_get_string (node);
}

/* What the schema calls an id, a host and an address. */
typedef struct
{
  const char *signs; /* beside letters and digits */
  gboolean is_id;    /* begins with a letter or digit, small letters only */
  gsize max_length;
} Kind;

static const Kind id_kind = { "._-", TRUE, 128 };
static const Kind host_kind = { "._:-", FALSE, 253 };
static const Kind address_kind = { ".:", FALSE, 45 };

static gboolean
is_of_kind (const char *text,
            const Kind *kind)
{
  if (*text == '\0' || strlen (text) > kind->max_length ||
      (kind->is_id && !g_ascii_isalnum (*text)))
    return FALSE;

  for (const char *at = text; *at != '\0'; at++)
    if ((!g_ascii_isalnum (*at) && strchr (kind->signs, *at) == NULL) ||
        (kind->is_id && g_ascii_isupper (*at)))
      return FALSE;

  return TRUE;
}

static const char *
get_word (Reader *self,
          JsonObject *object,
          const char *field,
          const Kind *kind,
          gboolean may_be_null)
{
  const char *text = get_string (self, object, field, may_be_null);

  if (text == NULL || is_of_kind (text, kind))
    return text;

  fail (self, field);
  return NULL;
}

static gint64
get_int (Reader *self,
         JsonObject *object,
         const char *field,
         gint64 minimum,
         gint64 maximum)
{
  JsonNode *node = get (self, object, field, JSON_NODE_VALUE);
  gint64 value;

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      fail (self, field);
      return minimum;
    }

  value = json_node_get_int (node);
  if (value < minimum || value > maximum)
    fail (self, field);

  return CLAMP (value, minimum, maximum);
}

static gboolean
get_boolean (Reader *self,
             JsonObject *object,
             const char *field)
{
  JsonNode *node = get (self, object, field, JSON_NODE_VALUE);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      fail (self, field);
      return FALSE;
    }

  return json_node_get_boolean (node);
}

static char **
get_strings (Reader *self,
             JsonObject *object,
             const char *field)
{
  JsonNode *node = get (self, object, field, JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length > MAX_STRINGS)
    fail (self, field);

  for (guint i = 0; i < MIN (length, MAX_STRINGS); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING &&
          is_harmless (json_node_get_string (element)))
        g_strv_builder_add (builder, json_node_get_string (element));
      else
        fail (self, field);
    }

  return length > 0 ? g_strv_builder_end (builder) : NULL;
}

static guint
get_trust (Reader *self,
           JsonObject *object)
{
  static const char *const words[] = { "shown", "system", "public", "name", "expired", "not-yet" };
  g_auto (GStrv) flags = get_strings (self, object, "trust");
  guint trust = 0;

  for (char **flag = flags; flag != NULL && *flag != NULL; flag++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (words) && !g_str_equal (words[i], *flag))
        i++;
      if (i == G_N_ELEMENTS (words))
        fail (self, "trust");
      else
        trust |= 1u << i;
    }

  return trust;
}

static void
read_step_words (Reader *self,
                 JsonObject *object,
                 MostikObservation *o)
{
  if (!mostik_step_from_string (get_string (self, object, "step", FALSE), &o->step))
    fail (self, "step");
  if (!mostik_target_from_string (get_string (self, object, "target", FALSE), &o->target))
    fail (self, "target");
  if (!mostik_experiment_from_string (get_string (self, object, "experiment", FALSE), &o->experiment))
    fail (self, "experiment");
  if (!mostik_outcome_from_string (get_string (self, object, "outcome", FALSE), &o->outcome))
    fail (self, "outcome");
}

static void
read_step (Reader *self,
           JsonNode *node,
           const char *id,
           const char *host,
           gboolean domestic)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  MostikObservation *o;

  if (object == NULL || self->set->observations->len >= MAX_STEPS)
    {
      fail (self, "steps");
      return;
    }

  o = mostik_observation_new (MOSTIK_STEP_LOOKUP, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                              id, host);
  mostik_observation_set_add (self->set, o);
  read_step_words (self, object, o);
  o->domestic = domestic;
  o->name = g_strdup (get_word (self, object, "name", &host_kind, TRUE));
  o->address = g_strdup (get_word (self, object, "address", &address_kind, TRUE));
  o->port = (guint16) get_int (self, object, "port", 0, G_MAXUINT16);
  o->ttl = (guint8) get_int (self, object, "ttl", 0, G_MAXUINT8);
  o->router = g_strdup (get_word (self, object, "router", &address_kind, TRUE));
  o->resolver = g_strdup (get_word (self, object, "resolver", &id_kind, TRUE));
  o->answers = get_strings (self, object, "answers");
  for (char **answer = o->answers; answer != NULL && *answer != NULL; answer++)
    if (!is_of_kind (*answer, &address_kind))
      fail (self, "answers");
  o->is_known = get_boolean (self, object, "known");
  o->started_ms = (guint) get_int (self, object, "started_ms", 0, G_MAXINT32);
  o->elapsed_ms = (guint) get_int (self, object, "elapsed_ms", 0, G_MAXINT32);
  o->n_bytes = (guint64) get_int (self, object, "bytes", 0, G_MAXINT64);
  o->http_status = (guint) get_int (self, object, "http_status", 0, 999);
  o->trust = get_trust (self, object);
  o->issuer = g_strdup (get_string (self, object, "issuer", TRUE));
  o->has_date = json_object_has_member (object, "skew_s") && !json_object_get_null_member (object, "skew_s");
  if (o->has_date)
    o->skew_s = get_int (self, object, "skew_s", G_MININT32, G_MAXINT32);
  o->redirect_host = g_strdup (get_string (self, object, "redirect_host", TRUE));
  o->block_page = g_strdup (get_word (self, object, "block_page", &id_kind, TRUE));
  o->is_provider_page = get_boolean (self, object, "provider_page");
  o->is_challenge = get_boolean (self, object, "challenge");
  o->incident = get_boolean (self, object, "incident");
}

static void
read_sites (Reader *self,
            JsonObject *root,
            const char *field)
{
  JsonNode *node = get (self, root, field, JSON_NODE_ARRAY);
  JsonArray *sites = node != NULL ? json_node_get_array (node) : NULL;

  for (guint i = 0; sites != NULL && self->error == NULL && i < json_array_get_length (sites); i++)
    {
      JsonNode *site = json_array_get_element (sites, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (site) ? json_node_get_object (site) : NULL;
      const char *id, *host, *region;
      JsonNode *steps;

      if (object == NULL)
        {
          fail (self, field);
          return;
        }

      id = get_word (self, object, "id", &id_kind, FALSE);
      host = get_word (self, object, "host", &host_kind, FALSE);
      region = json_object_has_member (object, "region") ? get_string (self, object, "region", FALSE) : NULL;
      steps = get (self, object, "steps", JSON_NODE_ARRAY);
      for (guint j = 0;
           self->error == NULL && j < json_array_get_length (json_node_get_array (steps)); j++)
        read_step (self, json_array_get_element (json_node_get_array (steps), j), id, host,
                   g_strcmp0 (region, "russian") == 0);
    }
}

static void
read_local (Reader *self,
            JsonObject *root)
{
  JsonNode *network = get (self, root, "network", JSON_NODE_OBJECT);
  JsonNode *local = get (self, root, "local", JSON_NODE_OBJECT);
  MostikLocalFacts *facts = &self->set->local;

  if (network == NULL || local == NULL)
    return;

  if (get_boolean (self, json_node_get_object (network), "vpn"))
    facts->tunnel = g_strdup ("tunnel");
  facts->has_route = get_boolean (self, json_node_get_object (local), "route");
  facts->has_ipv6 = get_boolean (self, json_node_get_object (local), "ipv6");
  if (get_boolean (self, json_node_get_object (local), "proxy"))
    facts->proxy = g_strdup ("proxy");
  facts->kill_switch = g_strdup (get_string (self, json_node_get_object (local), "kill_switch", TRUE));
  facts->hosts_overrides = get_strings (self, json_node_get_object (local), "hosts_overrides");
  for (char **host = facts->hosts_overrides; host != NULL && *host != NULL; host++)
    if (!is_of_kind (*host, &host_kind))
      fail (self, "hosts_overrides");
}

static void
read_root (Reader *self,
           JsonObject *root)
{
  const char *started = get_string (self, root, "started", TRUE);

  if (!mostik_level_from_string (get_string (self, root, "level", FALSE), &self->set->level))
    fail (self, "level");
  self->set->started = started != NULL ? g_date_time_new_from_iso8601 (started, NULL) : NULL;
  self->set->elapsed_ms = (guint) get_int (self, root, "elapsed_ms", 1, G_MAXINT32);
  self->set->was_stopped = get_boolean (self, root, "stopped");
  self->set->n_restarts = (guint) get_int (self, root, "restarts", 0, 1000);
  self->set->n_bytes = (guint64) get_int (self, root, "bytes", 0, G_MAXINT64);
  self->set->tls_library = g_strdup (get_string (self, root, "tls_library", TRUE));
  read_local (self, root);
  read_sites (self, root, "services");
  read_sites (self, root, "controls");
}

/* json-glib reads recursively: what is nested deeper than any report is not handed to it. */
static gboolean
is_shallow (const char *json,
            gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && (json[i] == '{' || json[i] == '['))
        depth++;
      else if (!in_string && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

/**
 * mostik_report_from_json:
 * @json: a report, from whomever
 * @length: in bytes
 * @error: return location for an error of %MOSTIK_REPORT_ERROR
 *
 * Returns: (transfer full) (nullable): what was observed
 */
MostikObservationSet *
mostik_report_from_json (const char *json,
                         gsize length,
                         GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (MostikObservationSet) set = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  Reader reader = { .set = set };
  JsonNode *root;

  if (length > MOSTIK_REPORT_MAX_BYTES)
    {
      g_set_error_literal (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_TOO_LARGE, "The report is too large");
      return NULL;
    }

  if (!g_utf8_validate (json, (gssize) length, NULL) || !is_shallow (json, length) ||
      !json_parser_load_from_data (parser, json, (gssize) length, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_NOT_JSON, "This is not a report");
      return NULL;
    }

  if (get_int (&reader, json_node_get_object (root), "format", 0, G_MAXINT32) != MOSTIK_REPORT_FORMAT)
    {
      g_clear_error (&reader.error);
      g_set_error (error, MOSTIK_REPORT_ERROR, MOSTIK_REPORT_ERROR_BAD_FORMAT,
                   "The report is not of format %d", MOSTIK_REPORT_FORMAT);
      return NULL;
    }

  read_root (&reader, json_node_get_object (root));
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }

  return g_steal_pointer (&set);
}
