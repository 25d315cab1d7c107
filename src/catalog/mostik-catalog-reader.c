/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills the catalogue from its files: which fields there are, and what each of them must be.
 */
#include "catalog/mostik-catalog.h"

#include "catalog/mostik-catalog-parser-private.h"
#include "catalog/mostik-catalog-private.h"

static void
read_service (MostikCatalogItem *item,
              gpointer user_data)
{
  static const char *const roles[] = { "mailbox", "sign-in", "captcha", "site", "api", NULL };
  static const char *const asked[] = { "always", "failure", "network", NULL };
  MostikCatalog *self = user_data;
  MostikService *service = g_new0 (MostikService, 1);

  g_ptr_array_add (self->services, service);
  service->id = mostik_catalog_item_string (item, "id", FALSE);
  service->host = mostik_catalog_item_host (item, "host", FALSE);
  service->role = g_strdup (roles[mostik_catalog_item_word (item, "role", roles)]);
  service->asked = (MostikAsked) mostik_catalog_item_word (item, "asked", asked);
  service->path = mostik_catalog_item_path (item, "path", TRUE);
  service->ping = mostik_catalog_item_path (item, "ping", TRUE);
  service->known_addresses = mostik_catalog_item_addresses (item, "known_addresses");
  mostik_catalog_item_origin (item);

  if (service->path == NULL && service->ping == NULL)
    mostik_catalog_parser_fail (item->parser, item->place, "path", "must not be null where ping is");
}

static void
read_address_source (MostikCatalogItem *item,
                     G_GNUC_UNUSED gpointer user_data)
{
  g_autofree char *address = mostik_catalog_item_string (item, "address", FALSE);

  if (address != NULL && !g_hostname_is_ip_address (address))
    mostik_catalog_parser_fail (item->parser, item->place, "address", "must be an address");
  mostik_catalog_item_origin (item);
}

static void
read_network (MostikCatalogItem *item,
              gpointer user_data)
{
  MostikCatalog *self = user_data;
  g_autofree char *prefix = mostik_catalog_item_string (item, "prefix", FALSE);
  GInetAddressMask *mask =
    prefix != NULL ? g_inet_address_mask_new_from_string (prefix, NULL) : NULL;

  if (mask != NULL)
    g_ptr_array_add (self->networks, mask);
  else
    mostik_catalog_parser_fail (item->parser, item->place, "prefix", "must be a network prefix");
  mostik_catalog_item_origin (item);
}

static void
read_single (MostikCatalogItem *root,
             const char *field,
             MostikCatalogItemFunc func,
             gpointer user_data)
{
  JsonNode *node = mostik_catalog_item_member (root, field);
  MostikCatalogItem *item = mostik_catalog_item_new (root->parser, node, field);

  if (item != NULL)
    func (item, user_data);
  mostik_catalog_item_finish (item);
}

static void
read_status (MostikCatalogItem *item,
             gpointer user_data)
{
  MostikCatalog *self = user_data;

  g_free (mostik_catalog_item_string (item, "id", FALSE));
  self->status_host = mostik_catalog_item_host (item, "host", FALSE);
  self->status_path = mostik_catalog_item_path (item, "path", FALSE);
  self->date = mostik_catalog_item_string (item, "checked", FALSE);
  mostik_catalog_item_origin (item);
}

static void
read_neutral_name (MostikCatalogItem *item,
                   gpointer user_data)
{
  MostikCatalog *self = user_data;

  self->neutral_name = mostik_catalog_item_host (item, "name", FALSE);
  mostik_catalog_item_origin (item);
}

static void
read_onion (MostikCatalogItem *item,
            gpointer user_data)
{
  MostikCatalog *self = user_data;

  self->onion_address = mostik_catalog_item_string (item, "address", FALSE);
  mostik_catalog_item_origin (item);
}

static void
read_services_file (MostikCatalogItem *root,
                    gpointer user_data)
{
  MostikCatalog *self = user_data;

  mostik_catalog_item_each (root, "services", 1, read_service, self);
  if (self->services->len > 0 &&
      g_strcmp0 (((MostikService *) g_ptr_array_index (self->services, 0))->role, "mailbox") != 0)
    mostik_catalog_parser_fail (root->parser, "services[0]", "role", "must be the mailbox");
  mostik_catalog_item_each (root, "address_sources", 0, read_address_source, self);
  mostik_catalog_item_each (root, "networks", 1, read_network, self);
  read_single (root, "status", read_status, self);
  read_single (root, "neutral_name", read_neutral_name, self);
  read_single (root, "onion", read_onion, self);
}

static void
read_control (MostikCatalogItem *item,
              gpointer user_data)
{
  static const char *const regions[] = { "foreign", "russian", NULL };
  static const char *const asked[] = { "always", "failure", NULL };
  MostikCatalog *self = user_data;
  MostikControl *control = g_new0 (MostikControl, 1);

  g_ptr_array_add (self->controls, control);
  control->id = mostik_catalog_item_string (item, "id", FALSE);
  control->host = mostik_catalog_item_host (item, "host", FALSE);
  control->path = mostik_catalog_item_path (item, "path", FALSE);
  control->operator_name = mostik_catalog_item_string (item, "operator", FALSE);
  control->domestic = mostik_catalog_item_word (item, "region", regions) == 1;
  control->asked = (MostikAsked) mostik_catalog_item_word (item, "asked", asked);
  mostik_catalog_item_origin (item);
}

static void
read_connectivity (MostikCatalogItem *item,
                   gpointer user_data)
{
  MostikCatalog *self = user_data;
  MostikConnectivity *connectivity = g_new0 (MostikConnectivity, 1);

  g_ptr_array_add (self->connectivity, connectivity);
  connectivity->id = mostik_catalog_item_string (item, "id", FALSE);
  connectivity->host = mostik_catalog_item_host (item, "host", FALSE);
  connectivity->path = mostik_catalog_item_path (item, "path", FALSE);
  connectivity->body = mostik_catalog_item_string (item, "body", FALSE);
  mostik_catalog_item_origin (item);
}

static void
read_exchanger (MostikCatalogItem *item,
                gpointer user_data)
{
  static const char *const whose[] = { "other", "proton", NULL };
  MostikCatalog *self = user_data;
  MostikExchanger *exchanger = g_new0 (MostikExchanger, 1);

  g_ptr_array_add (self->exchangers, exchanger);
  exchanger->id = mostik_catalog_item_string (item, "id", FALSE);
  exchanger->host = mostik_catalog_item_host (item, "host", FALSE);
  exchanger->is_protons = mostik_catalog_item_word (item, "whose", whose) == 1;
  mostik_catalog_item_origin (item);
}

static void
read_controls_file (MostikCatalogItem *root,
                    gpointer user_data)
{
  /* Three live controls are what a certain verdict needs, and two pages what a portal needs. */
  mostik_catalog_item_each (root, "controls", 3, read_control, user_data);
  mostik_catalog_item_each (root, "connectivity", 2, read_connectivity, user_data);
  mostik_catalog_item_each (root, "exchangers", 2, read_exchanger, user_data);
}

static void
read_resolver (MostikCatalogItem *item,
               gpointer user_data)
{
  static const char *const kinds[] = { "doh", "udp", "tcp", NULL };
  MostikCatalog *self = user_data;
  MostikResolver *resolver = g_new0 (MostikResolver, 1);
  gboolean is_doh;

  g_ptr_array_add (self->resolvers, resolver);
  resolver->id = mostik_catalog_item_string (item, "id", FALSE);
  resolver->kind = (MostikResolverKind) mostik_catalog_item_word (item, "kind", kinds);
  is_doh = resolver->kind == MOSTIK_RESOLVER_DOH;
  resolver->host = mostik_catalog_item_host (item, "host", !is_doh);
  resolver->path = mostik_catalog_item_path (item, "path", !is_doh);
  resolver->addresses = mostik_catalog_item_addresses (item, "addresses");
  g_free (mostik_catalog_item_string (item, "country", FALSE));
  mostik_catalog_item_origin (item);

  if (resolver->addresses[0] == NULL)
    mostik_catalog_parser_fail (item->parser, item->place, "addresses", "must not be empty");
}

static void
read_resolvers_file (MostikCatalogItem *root,
                     gpointer user_data)
{
  mostik_catalog_item_each (root, "resolvers", 1, read_resolver, user_data);
}

static void
read_block_page (MostikCatalogItem *item,
                 gpointer user_data)
{
  static const char *const wheres[] = { "body", "location", "address", NULL };
  static const char *const matches[] = { "contains", "prefix", "full", NULL };
  static const char *const scopes[] = { "isp", "nat", "inst", "prod", "prov", NULL }; /* OONI's */
  MostikCatalog *self = user_data;
  MostikBlockPage *page = g_new0 (MostikBlockPage, 1);

  g_ptr_array_add (self->block_pages, page);
  page->id = mostik_catalog_item_string (item, "id", FALSE);
  page->where = g_strdup (wheres[mostik_catalog_item_word (item, "where", wheres)]);
  page->match = g_strdup (matches[mostik_catalog_item_word (item, "match", matches)]);
  page->is_of_provider = mostik_catalog_item_word (item, "scope", scopes) == 0;
  page->pattern = mostik_catalog_item_string (item, "pattern", FALSE);
}

static void
read_block_shapes (MostikCatalogItem *item,
                   gpointer user_data)
{
  MostikCatalog *self = user_data;

  self->block_hosts = mostik_catalog_item_texts (item, "hosts");
  self->block_words = mostik_catalog_item_texts (item, "words");
  mostik_catalog_item_origin (item);
}

static void
read_block_pages_file (MostikCatalogItem *root,
                       gpointer user_data)
{
  g_free (mostik_catalog_item_string (root, "source", FALSE));
  g_free (mostik_catalog_item_date (root, "checked"));
  mostik_catalog_item_each (root, "pages", 1, read_block_page, user_data);
  read_single (root, "shapes", read_block_shapes, user_data);
}

static gboolean
read_file (MostikCatalog *self,
           const char *base_uri,
           const char *file,
           MostikCatalogItemFunc func,
           GError **error)
{
  g_autofree char *name = g_strdup (file);
  MostikCatalogParser parser = { .file = name, .error = error };
  g_autoptr (JsonNode) root = mostik_catalog_parser_load (&parser, base_uri);
  MostikCatalogItem *item;

  if (root == NULL)
    return FALSE;

  item = mostik_catalog_item_new (&parser, root, "");
  mostik_catalog_item_member (item, "format");
  func (item, self);
  mostik_catalog_item_finish (item);

  return !parser.failed;
}

/**
 * mostik_catalog_load:
 * @base_uri: a folder or resource path that holds the files; usually %MOSTIK_CATALOG_URI
 * @error: return location for an error of %MOSTIK_CATALOG_ERROR; it names file and field
 *
 * Reads and validates the catalogue.
 *
 * Returns: (transfer full) (nullable): the catalogue
 */
MostikCatalog *
mostik_catalog_load (const char *base_uri,
                     GError **error)
{
  g_autoptr (MostikCatalog) self = mostik_catalog_new ();

  if (!read_file (self, base_uri, "services.json", read_services_file, error) ||
      !read_file (self, base_uri, "controls.json", read_controls_file, error) ||
      !read_file (self, base_uri, "resolvers.json", read_resolvers_file, error) ||
      !read_file (self, base_uri, "block-pages.json", read_block_pages_file, error))
    return NULL;

  return g_steal_pointer (&self);
}
