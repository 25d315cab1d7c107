/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema-read.c – reads a schema, and refuses one that is not understood to the last word.
 */
#include "schema-private.h"

#include <gio/gio.h>
#include <string.h>

static gboolean is_sound (Schema *self, JsonNode *schema);

static gboolean
is_sound_below (Schema *self,
                const char *name,
                JsonNode *schema)
{
  gsize length = self->path->len;
  gboolean is_well;

  g_string_append_printf (self->path, "/%s", name);
  is_well = is_sound (self, schema);
  g_string_truncate (self->path, length);
  return is_well;
}

static gboolean
are_members_sound (Schema *self,
                   JsonNode *members)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (members) ? json_node_get_object (members) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    if (!is_sound_below (self, l->data, json_object_get_member (object, l->data)))
      return FALSE;
  return object != NULL;
}

static gboolean
are_all_sound (Schema *self,
               JsonNode *list)
{
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    if (!is_sound (self, json_array_get_element (json_node_get_array (list), i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_pattern (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (text, 0, 0, NULL);

  return regex != NULL;
}

static gboolean
is_rule_sound (Schema *self,
               SchemaBehind behind,
               JsonNode *rule)
{
  const char *type = schema_type_of (rule);
  const char *text = g_str_equal (type, "string") ? json_node_get_string (rule) : NULL;
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (rule) ? json_node_get_array (rule) : NULL;
  gboolean is_list = list != NULL && json_array_get_length (list) > 0;

  switch (behind)
    {
    case BEHIND_TEXT:
      return text != NULL;
    case BEHIND_NUMBER:
      return g_str_equal (type, "integer");
    case BEHIND_FALSE:
      return g_str_equal (type, "boolean") && !json_node_get_boolean (rule);
    case BEHIND_LIST:
      return is_list;
    case BEHIND_PATTERN:
      return text != NULL && is_pattern (text);
    case BEHIND_DEFINITION:
      return text != NULL && g_str_has_prefix (text, SCHEMA_DEFINITION) &&
             schema_get_definition (self, text + strlen (SCHEMA_DEFINITION)) != NULL;
    case BEHIND_SCHEMA:
      return is_sound (self, rule);
    case BEHIND_SCHEMAS:
      return is_list && are_all_sound (self, rule);
    case BEHIND_MEMBERS:
      return are_members_sound (self, rule);
    case BEHIND_VALUE:
    default:
      return is_list || JSON_NODE_HOLDS_VALUE (rule);
    }
}

static gboolean
is_sound (Schema *self,
          JsonNode *schema)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (schema) ? json_node_get_object (schema) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  if (names == NULL)
    return schema_fail (self, "no schema stands here");
  if (json_object_has_member (object, "additionalProperties") &&
      !json_object_has_member (object, "properties"))
    return schema_fail (self, "“additionalProperties” without “properties”");
  for (GList *l = names; l != NULL; l = l->next)
    {
      const SchemaKeyword *k = schema_keywords;
      const char *name = l->data;

      while (k->name != NULL && !g_str_equal (k->name, name))
        k++;
      if (k->name == NULL)
        return schema_fail (self, "“%s” is no keyword that is understood here", name);
      if (!is_rule_sound (self, k->behind, json_object_get_member (object, name)))
        return schema_fail (self, "what stands behind “%s” makes no sense", name);
    }
  return TRUE;
}

/**
 * schema_new:
 * @json: a schema
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the schema, if all of it is understood
 */
Schema *
schema_new (const char *json,
            GError **error)
{
  g_autoptr (Schema) self = g_new0 (Schema, 1);

  self->path = g_string_new (NULL);
  self->parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (self->parser, json, -1, error))
    return NULL;
  self->root = json_parser_get_root (self->parser);
  if (self->root != NULL && is_sound (self, self->root))
    return g_steal_pointer (&self);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the schema: %s",
               self->complaint != NULL ? self->complaint : "nothing");
  return NULL;
}

/**
 * schema_new_for_reports:
 *
 * Returns: (transfer full) (nullable): the schema of reports, from the source tree
 */
Schema *
schema_new_for_reports (GError **error)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "data", "report.schema.json", NULL);
  g_autofree char *json = NULL;

  return g_file_get_contents (path, &json, NULL, error) ? schema_new (json, error) : NULL;
}

void
schema_free (Schema *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->parser);
  g_string_free (self->path, TRUE);
  g_free (self->complaint);
  g_free (self);
}
