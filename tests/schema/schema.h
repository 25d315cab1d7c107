/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.h – does a JSON document keep to a JSON Schema? For tests; as much of draft 2020-12 as
 * data/report.schema.json uses, and nothing else: an unknown keyword is an error, so that a slip
 * of the pen cannot make a schema mean less than it seems to.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _Schema Schema;

Schema *schema_new (const char *json, GError **error);
Schema *schema_new_for_reports (GError **error);
void schema_free (Schema *self);
char *schema_complain (Schema *self, JsonNode *document);
char *schema_complain_text (Schema *self, const char *document);
char *schema_complain_text_as (Schema *self, const char *name, const char *document);
JsonObject *schema_get_definition (Schema *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Schema, schema_free)

G_END_DECLS
