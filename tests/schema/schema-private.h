/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema-private.h – the keywords, for reading a schema and for holding a document against it.
 */
#pragma once

#include "schema.h"

G_BEGIN_DECLS

#define SCHEMA_DEFINITION "#/$defs/"

struct _Schema
{
  JsonParser *parser; /* (owned) */
  JsonNode *root;     /* belongs to the parser */
  GString *path;      /* (owned): where in the document, or in the schema while it is read */
  char *complaint;    /* (owned) (nullable): the first one */
  guint depth;
};

/* What must stand behind a keyword. */
typedef enum
{
  BEHIND_TEXT,
  BEHIND_NUMBER,
  BEHIND_FALSE,
  BEHIND_VALUE,
  BEHIND_LIST,
  BEHIND_PATTERN,
  BEHIND_DEFINITION,
  BEHIND_SCHEMA,
  BEHIND_SCHEMAS,
  BEHIND_MEMBERS, /* names, each with a schema */
} SchemaBehind;

typedef struct
{
  const char *name;
  SchemaBehind behind;
  /* (nullable): a remark, or done by another keyword */
  gboolean (*holds) (Schema *self, JsonObject *schema, JsonNode *rule, JsonNode *value);
} SchemaKeyword;

extern const SchemaKeyword schema_keywords[]; /* ends with name == NULL */

gboolean schema_fail (Schema *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char *schema_type_of (JsonNode *value);

G_END_DECLS
