/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the catalogue's JSON strictly. A wrong catalogue would make wrong verdicts, so every error
 * names the file and the field, and a field that nobody knows is an error too: it is a typing
 * error.
 */
#include "catalog/mostik-catalog-parser-private.h"

#include "catalog/mostik-catalog.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_FILE_BYTES (1024 * 1024)

G_DEFINE_QUARK (mostik - catalog - error - quark, mostik_catalog_error)

void
mostik_catalog_parser_fail (MostikCatalogParser *self,
                            const char *place,
                            const char *field,
                            const char *problem)
{
  if (self->failed)
    return;

  self->failed = TRUE;
  g_set_error (self->error, MOSTIK_CATALOG_ERROR, MOSTIK_CATALOG_ERROR_BAD_FIELD,
               "%s: %s%s%s: %s", self->file, place, *place != '\0' ? "." : "", field, problem);
}

/* Returns: (transfer full) (nullable): the file's root, an object of the one known format */
JsonNode *
mostik_catalog_parser_load (MostikCatalogParser *self,
                            const char *base_uri)
{
  g_autofree char *uri = g_strconcat (base_uri, "/", self->file, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *contents = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize length = 0;

  if (g_file_load_contents (file, NULL, &contents, &length, NULL, &local_error) &&
      length > MAX_FILE_BYTES)
    g_set_error_literal (&local_error, MOSTIK_CATALOG_ERROR, MOSTIK_CATALOG_ERROR_BAD_FILE,
                         "it is too large");

  if (local_error == NULL)
    root = json_from_string (contents, &local_error);

  if (local_error == NULL && (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)))
    g_set_error_literal (&local_error, MOSTIK_CATALOG_ERROR, MOSTIK_CATALOG_ERROR_BAD_FILE,
                         "it holds no JSON object");

  if (local_error != NULL)
    {
      self->failed = TRUE;
      g_set_error (self->error, MOSTIK_CATALOG_ERROR, MOSTIK_CATALOG_ERROR_BAD_FILE,
                   "%s: %s", self->file, local_error->message);
      return NULL;
    }

  if (json_object_get_int_member_with_default (json_node_get_object (root), "format", 0) != 1)
    {
      mostik_catalog_parser_fail (self, "", "format", "must be 1");
      return NULL;
    }

  return g_steal_pointer (&root);
}

/* Returns: (transfer full) (nullable): the item, or NULL after an error */
MostikCatalogItem *
mostik_catalog_item_new (MostikCatalogParser *parser,
                         JsonNode *node,
                         const char *place)
{
  MostikCatalogItem *self;

  if (parser->failed)
    return NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      mostik_catalog_parser_fail (parser, "", place, "must be an object");
      return NULL;
    }

  self = g_new0 (MostikCatalogItem, 1);
  self->parser = parser;
  self->object = json_node_get_object (node);
  self->place = g_strdup (place);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/* Ends the reading of an item, (transfer full): members that nobody asked for are an error. */
void
mostik_catalog_item_finish (MostikCatalogItem *self)
{
  g_autoptr (GList) members = NULL;

  if (self == NULL)
    return;

  members = json_object_get_members (self->object);
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_hash_table_contains (self->seen, l->data))
      mostik_catalog_parser_fail (self->parser, self->place, l->data, "is not a known field");

  g_hash_table_unref (self->seen);
  g_free (self->place);
  g_free (self);
}

JsonNode *
mostik_catalog_item_member (MostikCatalogItem *self,
                            const char *field)
{
  JsonNode *node = json_object_get_member (self->object, field);

  g_hash_table_add (self->seen, (gpointer) field);
  if (node == NULL)
    mostik_catalog_parser_fail (self->parser, self->place, field, "is missing");

  return node;
}

char *
mostik_catalog_item_string (MostikCatalogItem *self,
                            const char *field,
                            gboolean may_be_null)
{
  JsonNode *node = mostik_catalog_item_member (self, field);
  const char *value;

  if (node == NULL || (may_be_null && JSON_NODE_HOLDS_NULL (node)))
    return NULL;

  value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  if (value == NULL || *value == '\0')
    {
      mostik_catalog_parser_fail (self->parser, self->place, field, "must be a text that is not empty");
      return NULL;
    }

  return g_strdup (value);
}

char *
mostik_catalog_item_host (MostikCatalogItem *self,
                          const char *field,
                          gboolean may_be_null)
{
  char *host = mostik_catalog_item_string (self, field, may_be_null);

  if (host != NULL && (strlen (host) > 253 || strchr (host, '.') == NULL ||
                       strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != strlen (host)))
    mostik_catalog_parser_fail (self->parser, self->place, field, "must be a host name in lower case");

  return host;
}

char *
mostik_catalog_item_path (MostikCatalogItem *self,
                          const char *field,
                          gboolean may_be_null)
{
  char *path = mostik_catalog_item_string (self, field, may_be_null);

  if (path != NULL && (*path != '/' || strpbrk (path, " \r\n\t#") != NULL))
    mostik_catalog_parser_fail (self->parser, self->place, field, "must be a path that begins with /");

  return path;
}

static gboolean
is_address (const char *text)
{
  return g_hostname_is_ip_address (text);
}

static gboolean
is_text (const char *text)
{
  return *text != '\0';
}

static char **
read_list (MostikCatalogItem *self,
           const char *field,
           gboolean (*is_right) (const char *text),
           const char *problem)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = mostik_catalog_item_member (self, field);
  JsonArray *array =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    mostik_catalog_parser_fail (self->parser, self->place, field, problem);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (text != NULL && is_right (text))
        g_strv_builder_add (builder, text);
      else
        mostik_catalog_parser_fail (self->parser, self->place, field, problem);
    }

  return g_strv_builder_end (builder);
}

char **
mostik_catalog_item_addresses (MostikCatalogItem *self,
                               const char *field)
{
  return read_list (self, field, is_address, "must be a list of addresses");
}

char **
mostik_catalog_item_texts (MostikCatalogItem *self,
                           const char *field)
{
  return read_list (self, field, is_text, "must be a list of texts that are not empty");
}

/* Returns: the index of the word in @words (ended by NULL); 0 after an error */
int
mostik_catalog_item_word (MostikCatalogItem *self,
                          const char *field,
                          const char *const *words)
{
  g_autofree char *value = mostik_catalog_item_string (self, field, FALSE);

  for (int i = 0; value != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      return i;

  if (value != NULL)
    mostik_catalog_parser_fail (self->parser, self->place, field, "is not one of the known words");

  return 0;
}

/* A day as ISO 8601 writes it. g_date_set_parse () alone takes whatever looks like a date. */
char *
mostik_catalog_item_date (MostikCatalogItem *self,
                          const char *field)
{
  char *text = mostik_catalog_item_string (self, field, FALSE);
  GDate date;

  g_date_clear (&date, 1);
  if (text != NULL && g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    g_date_set_parse (&date, text);
  if (text != NULL && !g_date_valid (&date))
    mostik_catalog_parser_fail (self->parser, self->place, field, "must be a date");

  return text;
}

/* Each fact has a source, a confidence and the day it was checked. */
void
mostik_catalog_item_origin (MostikCatalogItem *self)
{
  static const char *const confidences[] = { "V", "V2", "X", "R", "G", "I", NULL };

  g_free (mostik_catalog_item_string (self, "source", FALSE));
  mostik_catalog_item_word (self, "confidence", confidences);
  g_free (mostik_catalog_item_date (self, "checked"));
}

/* What has an id has it for itself: reports and experiments are sorted by it. */
static void
refuse_twin (MostikCatalogItem *item,
             GHashTable *ids)
{
  JsonNode *node = json_object_get_member (item->object, "id");

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING &&
      !g_hash_table_add (ids, g_strdup (json_node_get_string (node))))
    mostik_catalog_parser_fail (item->parser, item->place, "id", "is there twice");
}

void
mostik_catalog_item_each (MostikCatalogItem *self,
                          const char *field,
                          guint at_least,
                          MostikCatalogItemFunc func,
                          gpointer user_data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonNode *node = mostik_catalog_item_member (self, field);
  JsonArray *array =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL || json_array_get_length (array) < at_least)
    {
      mostik_catalog_parser_fail (self->parser, self->place, field, "has too few entries");
      return;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", field, i);
      MostikCatalogItem *item =
        mostik_catalog_item_new (self->parser, json_array_get_element (array, i), place);

      if (item != NULL)
        {
          refuse_twin (item, ids);
          func (item, user_data);
        }
      mostik_catalog_item_finish (item);
    }
}
