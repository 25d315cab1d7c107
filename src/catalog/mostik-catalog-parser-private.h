/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A JSON object being read strictly: every member must be asked for, and be of the right kind.
 * The first error stays; after it, everything reads as empty. */
typedef struct
{
  char *file;     /* (owned): for messages */
  GError **error; /* (nullable) */
  gboolean failed;
} MostikCatalogParser;

typedef struct
{
  MostikCatalogParser *parser;
  JsonObject *object; /* (unowned) */
  char *place;        /* (owned): "services[2]" */
  GHashTable *seen;   /* (owned): names asked for */
} MostikCatalogItem;

JsonNode *mostik_catalog_parser_load (MostikCatalogParser *self, const char *base_uri);
void mostik_catalog_parser_fail (MostikCatalogParser *self,
                                 const char *place,
                                 const char *field,
                                 const char *problem);

MostikCatalogItem *
mostik_catalog_item_new (MostikCatalogParser *parser, JsonNode *node, const char *place);
void mostik_catalog_item_finish (MostikCatalogItem *self);
char *mostik_catalog_item_string (MostikCatalogItem *self, const char *field, gboolean may_be_null);
char *mostik_catalog_item_host (MostikCatalogItem *self, const char *field, gboolean may_be_null);
char *mostik_catalog_item_path (MostikCatalogItem *self, const char *field, gboolean may_be_null);
char **mostik_catalog_item_addresses (MostikCatalogItem *self, const char *field);
char **mostik_catalog_item_texts (MostikCatalogItem *self, const char *field);
int mostik_catalog_item_word (MostikCatalogItem *self, const char *field, const char *const *words);
char *mostik_catalog_item_date (MostikCatalogItem *self, const char *field);
void mostik_catalog_item_origin (MostikCatalogItem *self);
JsonNode *mostik_catalog_item_member (MostikCatalogItem *self, const char *field);

typedef void (*MostikCatalogItemFunc) (MostikCatalogItem *item, gpointer user_data);
void mostik_catalog_item_each (MostikCatalogItem *self,
                               const char *field,
                               guint at_least,
                               MostikCatalogItemFunc func,
                               gpointer user_data);

G_END_DECLS
