/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the little that is read of answers: a script's path in a start page, Proton's "pong", the
 * status page. All bounded, all tolerant of rubbish; none of it is ever shown.
 */
#include "probe/mostik-probe-page.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_SCAN_BYTES (64 * 1024)
#define MAX_PATH_LENGTH 512
#define MAX_JSON_BYTES (256 * 1024)
#define MAX_JSON_DEPTH 32
#define MAX_JSON_BRACKETS 4096 /* the status page of a bad day has some hundreds */

static gboolean
is_asset_path (const char *path)
{
  const char *end = strpbrk (path, "?");
  gsize length = end != NULL ? (gsize) (end - path) : strlen (path);

  return path[0] == '/' && path[1] != '/' &&
         strspn (path, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-?=&%~") == strlen (path) &&
         length > 3 && strncmp (path + length - 3, ".js", 3) == 0;
}

/**
 * mostik_probe_page_find_asset:
 * @page: a start page, not necessarily text
 * @length: in bytes
 *
 * Returns: (transfer full) (nullable): the path of a script of the same host
 */
char *
mostik_probe_page_find_asset (const char *page,
                              gsize length)
{
  static const char mark[] = "src=\"";
  const char *at = page;
  const char *end = page + MIN (length, MAX_SCAN_BYTES);

  while (length > 0 && (at = memmem (at, (gsize) (end - at), mark, sizeof mark - 1)) != NULL)
    {
      const char *start = at + sizeof mark - 1;
      const char *quote = memchr (start, '"', (gsize) (end - start));
      g_autofree char *path = NULL;

      if (quote == NULL)
        break;
      at = quote;
      if (quote - start > MAX_PATH_LENGTH)
        continue;

      path = g_strndup (start, (gsize) (quote - start));
      if (is_asset_path (path))
        return g_steal_pointer (&path);
    }

  return NULL;
}

/**
 * mostik_probe_page_is_challenge:
 * @page: an error page that came under the right certificate, not necessarily text
 * @length: in bytes
 *
 * Content networks ask whether the reader is human, often with the status of an error.
 *
 * Returns: whether it is such a page
 */
gboolean
mostik_probe_page_is_challenge (const char *page,
                                gsize length)
{
  static const char *const marks[] = { "captcha", "challenge-form", "cf-chl", "challenge-platform" };

  for (guint i = 0; length > 0 && i < G_N_ELEMENTS (marks); i++)
    if (memmem (page, MIN (length, MAX_SCAN_BYTES), marks[i], strlen (marks[i])) != NULL)
      return TRUE;

  return FALSE;
}

/* json-glib reads recursively: what is nested deeper than any honest answer is not handed to it.
 * It also passes over comments and takes single quotes, so that it may see strings, and nesting,
 * where JSON has none: brackets are counted wherever they stand, too. */
static gboolean
is_harmless_json (const char *body,
                  gsize length)
{
  guint depth = 0;
  guint n_brackets = 0;
  gboolean in_string = FALSE;
  gboolean is_escaped = FALSE;

  if (length == 0 || length > MAX_JSON_BYTES || !g_utf8_validate (body, (gssize) length, NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = body[i];
      gboolean opens = c == '{' || c == '[';

      n_brackets += opens ? 1 : 0;
      if (is_escaped)
        is_escaped = FALSE;
      else if (in_string && c == '\\')
        is_escaped = TRUE;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && opens)
        depth++;
      else if (!in_string && (c == '}' || c == ']') && depth > 0)
        depth--;
      if (depth > MAX_JSON_DEPTH || n_brackets > MAX_JSON_BRACKETS)
        return FALSE;
    }

  return TRUE;
}

static JsonParser *
parse_object (const char *body,
              gsize length,
              JsonObject **object)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  if (!is_harmless_json (body, length))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, body, (gssize) length, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  *object = json_node_get_object (root);
  return g_steal_pointer (&parser);
}

/**
 * mostik_probe_page_is_pong:
 * @body: the answer to a ping, not necessarily text
 * @length: in bytes
 *
 * Returns: whether it is what Proton's API says: a JSON object with an integer "Code", whatever
 *   it is
 */
gboolean
mostik_probe_page_is_pong (const char *body,
                           gsize length)
{
  JsonObject *object = NULL;
  g_autoptr (JsonParser) parser = parse_object (body, length, &object);
  JsonNode *code = parser != NULL ? json_object_get_member (object, "Code") : NULL;

  return code != NULL && JSON_NODE_HOLDS_VALUE (code) &&
         json_node_get_value_type (code) == G_TYPE_INT64;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
             json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/* The words of Atlassian Statuspage for a component that does not serve everybody. */
static gboolean
is_component_down (const char *status)
{
  return g_strcmp0 (status, "partial_outage") == 0 || g_strcmp0 (status, "major_outage") == 0;
}

/* What the page says of the mail itself, as against Proton's other services. Returns: whether it
 * says anything */
static gboolean
find_mail_component (JsonObject *object,
                     gboolean *is_down)
{
  JsonNode *node = json_object_get_member (object, "components");
  JsonArray *components =
    node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean is_found = FALSE;

  *is_down = FALSE;
  for (guint i = 0; components != NULL && i < json_array_get_length (components); i++)
    {
      JsonNode *element = json_array_get_element (components, i);
      const char *name =
        JSON_NODE_HOLDS_OBJECT (element) ? get_text (json_node_get_object (element), "name") : NULL;

      if (name == NULL || strstr (name, "Mail") == NULL)
        continue;
      is_found = TRUE;
      *is_down =
        *is_down || is_component_down (get_text (json_node_get_object (element), "status"));
    }

  return is_found;
}

/* Without a word on the mail: "none", "maintenance" and "minor" are no outage of it. */
static gboolean
is_outage (const char *indicator)
{
  return g_strcmp0 (indicator, "major") == 0 || g_strcmp0 (indicator, "critical") == 0;
}

/**
 * mostik_probe_page_reports_incident:
 * @body: the status page's JSON, not necessarily text
 * @length: in bytes
 * @incident: (out): whether it reports an outage
 *
 * Returns: whether the page could be read
 */
gboolean
mostik_probe_page_reports_incident (const char *body,
                                    gsize length,
                                    gboolean *incident)
{
  JsonObject *object = NULL;
  g_autoptr (JsonParser) parser = parse_object (body, length, &object);
  JsonNode *status = parser != NULL ? json_object_get_member (object, "status") : NULL;
  JsonNode *indicator = NULL;

  if (status != NULL && JSON_NODE_HOLDS_OBJECT (status))
    indicator = json_object_get_member (json_node_get_object (status), "indicator");
  if (indicator == NULL || !JSON_NODE_HOLDS_VALUE (indicator) ||
      json_node_get_value_type (indicator) != G_TYPE_STRING)
    return FALSE;

  if (!find_mail_component (object, incident))
    *incident = is_outage (json_node_get_string (indicator));
  return TRUE;
}
