/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.c – each keyword is a row of a table: what must stand behind it in the schema, and what
 * it asks of a value.
 */
#include "schema-private.h"

#include <string.h>

#define MAX_DEPTH 64 /* a definition that leads to itself never ends */

static gboolean holds (Schema *self, JsonNode *schema, JsonNode *value);

/* Keeps the first complaint. Always FALSE, so that a question can end with it. */
gboolean
schema_fail (Schema *self,
             const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->complaint != NULL)
    return FALSE;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->complaint = g_strdup_printf ("%s/: %s", self->path->str, text);
  return FALSE;
}

/* The type's word; a whole number is an integer only where it is written as one. */
const char *
schema_type_of (JsonNode *value)
{
  GType type = json_node_get_value_type (value);

  if (JSON_NODE_HOLDS_OBJECT (value))
    return "object";
  if (JSON_NODE_HOLDS_ARRAY (value))
    return "array";
  if (JSON_NODE_HOLDS_NULL (value))
    return "null";
  if (type == G_TYPE_STRING)
    return "string";
  return type == G_TYPE_BOOLEAN ? "boolean" : type == G_TYPE_INT64 ? "integer"
                                                                   : "number";
}

static gboolean
is_of (JsonNode *value,
       const char *type)
{
  return g_str_equal (schema_type_of (value), type);
}

static gboolean
is_listed (JsonNode *list,
           JsonNode *value)
{
  guint n = JSON_NODE_HOLDS_ARRAY (list) ? json_array_get_length (json_node_get_array (list)) : 0;

  for (guint i = 0; i < n; i++)
    if (json_node_equal (json_array_get_element (json_node_get_array (list), i), value))
      return TRUE;
  return n == 0 && json_node_equal (list, value);
}

static gboolean
holds_type (Schema *self,
            JsonObject *schema,
            JsonNode *rule,
            JsonNode *value)
{
  const char *word = schema_type_of (value);
  g_autoptr (JsonNode) type = json_node_init_string (json_node_alloc (), word);

  return is_listed (rule, type) || schema_fail (self, "must not be of type %s", word);
}

static gboolean
holds_words (Schema *self,
             JsonObject *schema,
             JsonNode *rule,
             JsonNode *value)
{
  g_autofree char *text = json_to_string (value, FALSE);

  return is_listed (rule, value) || schema_fail (self, "%.100s is not one of the words", text);
}

static gboolean
holds_pattern (Schema *self,
               JsonObject *schema,
               JsonNode *rule,
               JsonNode *value)
{
  const char *text = is_of (value, "string") ? json_node_get_string (value) : NULL;

  /* A line break behind the end is not the end. */
  return text == NULL ||
         g_regex_match_simple (json_node_get_string (rule), text, G_REGEX_DOLLAR_ENDONLY, 0) ||
         schema_fail (self, "“%.100s” does not match %s", text, json_node_get_string (rule));
}

static gboolean
holds_minimum (Schema *self,
               JsonObject *schema,
               JsonNode *rule,
               JsonNode *value)
{
  return !is_of (value, "integer") || json_node_get_int (value) >= json_node_get_int (rule) ||
         schema_fail (self, "%" G_GINT64_FORMAT " is too small", json_node_get_int (value));
}

static gboolean
holds_maximum (Schema *self,
               JsonObject *schema,
               JsonNode *rule,
               JsonNode *value)
{
  return !is_of (value, "integer") || json_node_get_int (value) <= json_node_get_int (rule) ||
         schema_fail (self, "%" G_GINT64_FORMAT " is too large", json_node_get_int (value));
}

static gboolean
holds_below (Schema *self,
             const char *name,
             JsonNode *schema,
             JsonNode *value)
{
  gsize length = self->path->len;
  gboolean it_holds;

  g_string_append_printf (self->path, "/%s", name);
  it_holds = holds (self, schema, value);
  g_string_truncate (self->path, length);
  return it_holds;
}

static gboolean
holds_items (Schema *self,
             JsonObject *schema,
             JsonNode *rule,
             JsonNode *value)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      if (!holds_below (self, name, rule, json_array_get_element (array, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
holds_properties (Schema *self,
                  JsonObject *schema,
                  JsonNode *rule,
                  JsonNode *value)
{
  JsonObject *rules = json_node_get_object (rule);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    if (json_object_has_member (rules, l->data))
      {
        if (!holds_below (self, l->data, json_object_get_member (rules, l->data),
                          json_object_get_member (object, l->data)))
          return FALSE;
      }
    else if (json_object_has_member (schema, "additionalProperties"))
      {
        return schema_fail (self, "“%s” is not known", (const char *) l->data);
      }
  return TRUE;
}

static gboolean
holds_required (Schema *self,
                JsonObject *schema,
                JsonNode *rule,
                JsonNode *value)
{
  JsonArray *names = json_node_get_array (rule);

  for (guint i = 0; JSON_NODE_HOLDS_OBJECT (value) && i < json_array_get_length (names); i++)
    if (!json_object_has_member (json_node_get_object (value),
                                 json_array_get_string_element (names, i)))
      return schema_fail (self, "“%s” is missing", json_array_get_string_element (names, i));
  return TRUE;
}

static gboolean
holds_any (Schema *self,
           JsonObject *schema,
           JsonNode *rule,
           JsonNode *value)
{
  JsonArray *schemas = json_node_get_array (rule);
  g_autofree char *before = g_steal_pointer (&self->complaint);

  for (guint i = 0; i < json_array_get_length (schemas); i++)
    {
      gboolean it_holds = holds (self, json_array_get_element (schemas, i), value);

      g_clear_pointer (&self->complaint, g_free);
      if (it_holds)
        {
          self->complaint = g_steal_pointer (&before);
          return TRUE;
        }
    }
  self->complaint = g_steal_pointer (&before);
  return schema_fail (self, "nothing of what may stand here (%s)", schema_type_of (value));
}

/**
 * schema_get_definition:
 *
 * Returns: (nullable): what stands under that name in "$defs"
 */
JsonObject *
schema_get_definition (Schema *self,
                       const char *name)
{
  JsonObject *root = json_node_get_object (self->root);
  JsonNode *definitions = json_object_get_member (root, "$defs");
  JsonNode *found = definitions != NULL && JSON_NODE_HOLDS_OBJECT (definitions)
                      ? json_object_get_member (json_node_get_object (definitions), name)
                      : NULL;

  return found != NULL && JSON_NODE_HOLDS_OBJECT (found) ? json_node_get_object (found) : NULL;
}

static gboolean
holds_ref (Schema *self,
           JsonObject *schema,
           JsonNode *rule,
           JsonNode *value)
{
  const char *name = json_node_get_string (rule) + strlen (SCHEMA_DEFINITION);
  g_autoptr (JsonNode) definition =
    json_node_init_object (json_node_alloc (), schema_get_definition (self, name));

  return holds (self, definition, value);
}

const SchemaKeyword schema_keywords[] = {
  { "$schema", BEHIND_TEXT, NULL },
  { "title", BEHIND_TEXT, NULL },
  { "description", BEHIND_TEXT, NULL },
  { "$defs", BEHIND_MEMBERS, NULL },
  { "$ref", BEHIND_DEFINITION, holds_ref },
  { "type", BEHIND_VALUE, holds_type },
  { "const", BEHIND_VALUE, holds_words },
  { "enum", BEHIND_LIST, holds_words },
  { "pattern", BEHIND_PATTERN, holds_pattern },
  { "minimum", BEHIND_NUMBER, holds_minimum },
  { "maximum", BEHIND_NUMBER, holds_maximum },
  { "items", BEHIND_SCHEMA, holds_items },
  { "anyOf", BEHIND_SCHEMAS, holds_any },
  { "required", BEHIND_LIST, holds_required },
  { "properties", BEHIND_MEMBERS, holds_properties },
  { "additionalProperties", BEHIND_FALSE, NULL },
  { NULL },
};

static gboolean
holds (Schema *self,
       JsonNode *schema,
       JsonNode *value)
{
  JsonObject *object = json_node_get_object (schema);
  gboolean it_holds = ++self->depth < MAX_DEPTH || schema_fail (self, "the schema never ends");

  for (const SchemaKeyword *k = schema_keywords; k->name != NULL && it_holds; k++)
    if (k->holds != NULL && json_object_has_member (object, k->name))
      it_holds = k->holds (self, object, json_object_get_member (object, k->name), value);
  self->depth--;
  return it_holds;
}

/**
 * schema_complain:
 * @document: what shall keep to the schema
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with it, and where
 */
char *
schema_complain (Schema *self,
                 JsonNode *document)
{
  holds (self, self->root, document);
  return g_steal_pointer (&self->complaint);
}

static char *
complain_text (Schema *self,
               JsonNode *rule,
               const char *document)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_data (parser, document, -1, &error))
    return g_strdup (error->message);
  if (json_parser_get_root (parser) == NULL)
    return g_strdup ("nothing");

  holds (self, rule, json_parser_get_root (parser));
  return g_steal_pointer (&self->complaint);
}

/**
 * schema_complain_text:
 * @document: what shall be JSON and keep to the schema
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with it
 */
char *
schema_complain_text (Schema *self,
                      const char *document)
{
  return complain_text (self, self->root, document);
}

/**
 * schema_complain_text_as:
 * @name: one of the schema's definitions
 * @document: what shall be JSON and keep to it
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with it
 */
char *
schema_complain_text_as (Schema *self,
                         const char *name,
                         const char *document)
{
  g_autoptr (JsonNode) rule =
    json_node_init_object (json_node_alloc (), schema_get_definition (self, name));

  return complain_text (self, rule, document);
}
