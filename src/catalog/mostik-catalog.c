/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The facts the programs work with: Proton's services, everyday sites to compare with, resolvers, block
 * pages. They live in data/catalog/ as JSON, each with its source and the day it was checked.
 */
#include "catalog/mostik-catalog.h"

#include "catalog/mostik-catalog-parser-private.h"

#include <gio/gio.h>
#include <string.h>

struct _MostikCatalog
{
  gatomicrefcount ref_count;

  GPtrArray *services;     /* (owned) */
  GPtrArray *controls;     /* (owned) */
  GPtrArray *connectivity; /* (owned) */
  GPtrArray *resolvers;    /* (owned) */
  GPtrArray *block_pages;  /* (owned) */
  char **block_hosts;      /* (owned): parts of host names */
  char **block_words;      /* (owned) */
  GPtrArray *networks;     /* (owned) (element-type GInetAddressMask) */
  char *status_host;
  char *status_path;
  char *neutral_name;
  char *onion_address;
  char *date;
};

static void
service_free (MostikService *service)
{
  g_free (service->id);
  g_free (service->host);
  g_free (service->role);
  g_free (service->path);
  g_free (service->ping);
  g_strfreev (service->known_addresses);
  g_free (service);
}

static void
control_free (MostikControl *control)
{
  g_free (control->id);
  g_free (control->host);
  g_free (control->path);
  g_free (control->operator_name);
  g_free (control);
}

static void
connectivity_free (MostikConnectivity *connectivity)
{
  g_free (connectivity->id);
  g_free (connectivity->host);
  g_free (connectivity->path);
  g_free (connectivity->body);
  g_free (connectivity);
}

static void
resolver_free (MostikResolver *resolver)
{
  g_free (resolver->id);
  g_free (resolver->host);
  g_free (resolver->path);
  g_strfreev (resolver->addresses);
  g_free (resolver);
}

static void
block_page_free (MostikBlockPage *page)
{
  g_free (page->id);
  g_free (page->where);
  g_free (page->match);
  g_free (page->pattern);
  g_free (page);
}

static MostikCatalog *
catalog_new (void)
{
  MostikCatalog *self = g_new0 (MostikCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) service_free);
  self->controls = g_ptr_array_new_with_free_func ((GDestroyNotify) control_free);
  self->connectivity = g_ptr_array_new_with_free_func ((GDestroyNotify) connectivity_free);
  self->resolvers = g_ptr_array_new_with_free_func ((GDestroyNotify) resolver_free);
  self->block_pages = g_ptr_array_new_with_free_func ((GDestroyNotify) block_page_free);
  self->networks = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

MostikCatalog *
mostik_catalog_ref (MostikCatalog *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mostik_catalog_unref (MostikCatalog *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->services);
  g_ptr_array_unref (self->controls);
  g_ptr_array_unref (self->connectivity);
  g_ptr_array_unref (self->resolvers);
  g_ptr_array_unref (self->block_pages);
  g_strfreev (self->block_hosts);
  g_strfreev (self->block_words);
  g_ptr_array_unref (self->networks);
  g_free (self->status_host);
  g_free (self->status_path);
  g_free (self->neutral_name);
  g_free (self->onion_address);
  g_free (self->date);
  g_free (self);
}

static void
read_service (MostikCatalogItem *item,
              gpointer user_data)
{
  static const char *const asked[] = { "always", "failure", "network", NULL };
  MostikCatalog *self = user_data;
  MostikService *service = g_new0 (MostikService, 1);

  g_ptr_array_add (self->services, service);
  service->id = mostik_catalog_item_string (item, "id", FALSE);
  service->host = mostik_catalog_item_host (item, "host", FALSE);
  service->role = mostik_catalog_item_string (item, "role", FALSE);
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
  GInetAddressMask *mask = prefix != NULL ? g_inet_address_mask_new_from_string (prefix, NULL) : NULL;

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
  MostikCatalog *self = user_data;
  MostikControl *control = g_new0 (MostikControl, 1);

  g_ptr_array_add (self->controls, control);
  control->id = mostik_catalog_item_string (item, "id", FALSE);
  control->host = mostik_catalog_item_host (item, "host", FALSE);
  control->path = mostik_catalog_item_path (item, "path", FALSE);
  control->operator_name = mostik_catalog_item_string (item, "operator", FALSE);
  control->domestic = mostik_catalog_item_word (item, "region", regions) == 1;
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
read_controls_file (MostikCatalogItem *root,
                    gpointer user_data)
{
  /* Three live controls are what a certain verdict needs, and two pages what a portal needs. */
  mostik_catalog_item_each (root, "controls", 3, read_control, user_data);
  mostik_catalog_item_each (root, "connectivity", 2, read_connectivity, user_data);
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
  MostikCatalog *self = user_data;
  MostikBlockPage *page = g_new0 (MostikBlockPage, 1);

  g_ptr_array_add (self->block_pages, page);
  page->id = mostik_catalog_item_string (item, "id", FALSE);
  page->where = g_strdup (wheres[mostik_catalog_item_word (item, "where", wheres)]);
  page->match = g_strdup (matches[mostik_catalog_item_word (item, "match", matches)]);
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
  g_autoptr (MostikCatalog) self = catalog_new ();

  if (!read_file (self, base_uri, "services.json", read_services_file, error) ||
      !read_file (self, base_uri, "controls.json", read_controls_file, error) ||
      !read_file (self, base_uri, "resolvers.json", read_resolvers_file, error) ||
      !read_file (self, base_uri, "block-pages.json", read_block_pages_file, error))
    return NULL;

  return g_steal_pointer (&self);
}

GPtrArray *
mostik_catalog_get_services (MostikCatalog *self)
{
  return self->services;
}

GPtrArray *
mostik_catalog_get_controls (MostikCatalog *self)
{
  return self->controls;
}

GPtrArray *
mostik_catalog_get_connectivity (MostikCatalog *self)
{
  return self->connectivity;
}

GPtrArray *
mostik_catalog_get_resolvers (MostikCatalog *self)
{
  return self->resolvers;
}

/**
 * mostik_catalog_find_service:
 *
 * Returns: (transfer none) (nullable): the service with that id
 */
const MostikService *
mostik_catalog_find_service (MostikCatalog *self,
                             const char *id)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (self->services, i);

      if (g_str_equal (service->id, id))
        return service;
    }

  return NULL;
}

const char *
mostik_catalog_get_status_host (MostikCatalog *self)
{
  return self->status_host;
}

const char *
mostik_catalog_get_status_path (MostikCatalog *self)
{
  return self->status_path;
}

/**
 * mostik_catalog_get_neutral_name:
 *
 * Returns: a host name that no filter has a reason to look for (RFC 2606)
 */
const char *
mostik_catalog_get_neutral_name (MostikCatalog *self)
{
  return self->neutral_name;
}

const char *
mostik_catalog_get_onion_address (MostikCatalog *self)
{
  return self->onion_address;
}

/**
 * mostik_catalog_get_date:
 *
 * Returns: the day on which the facts on Proton's services were checked, as ISO 8601
 */
const char *
mostik_catalog_get_date (MostikCatalog *self)
{
  return self->date;
}

/**
 * mostik_catalog_is_proton_address:
 *
 * Returns: whether @address lies in a network that is known as Proton's. A hint, never a proof.
 */
gboolean
mostik_catalog_is_proton_address (MostikCatalog *self,
                                  const char *address)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);

  for (guint i = 0; inet != NULL && i < self->networks->len; i++)
    if (g_inet_address_mask_matches (g_ptr_array_index (self->networks, i), inet))
      return TRUE;

  return FALSE;
}

/**
 * mostik_catalog_is_proton_host:
 *
 * Returns: whether @host is one of Proton's own names: where its pages may rightly send a reader
 */
gboolean
mostik_catalog_is_proton_host (MostikCatalog *self,
                               const char *host)
{
  for (guint i = 0; i < self->services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (self->services, i);

      if (g_ascii_strcasecmp (service->host, host) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
page_matches (const MostikBlockPage *page,
              const char *text,
              gsize length)
{
  gsize pattern_length = strlen (page->pattern);

  if (pattern_length > length)
    return FALSE;
  if (g_str_equal (page->match, "contains"))
    return memmem (text, length, page->pattern, pattern_length) != NULL;
  if (g_str_equal (page->match, "prefix"))
    return memcmp (text, page->pattern, pattern_length) == 0;

  return pattern_length == length && memcmp (text, page->pattern, length) == 0;
}

/* Pages that nobody has taken a fingerprint of: where a redirect leads, or which law a page speaks of. */
static gboolean
has_block_shape (MostikCatalog *self,
                 const char *location,
                 const char *body,
                 gsize body_length)
{
  g_autoptr (GUri) uri = location != NULL ? g_uri_parse (location, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  for (char **part = self->block_hosts; host != NULL && *part != NULL; part++)
    if (strstr (host, *part) != NULL && !mostik_catalog_is_proton_host (self, host))
      return TRUE;
  for (char **word = self->block_words; body != NULL && *word != NULL; word++)
    if (memmem (body, body_length, *word, strlen (*word)) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * mostik_catalog_find_block_page:
 * @location: (nullable): where the answer sends the reader
 * @body: (nullable): its body, not necessarily text
 * @body_length: in bytes
 *
 * Looks for a known block page. Ask only for answers over unencrypted HTTP or under a certificate that is not the
 * site's: an ordinary page may hold the same words (ooni/probe#2495).
 *
 * Returns: (nullable): the id of the page; "shape" for one that is known by its kind only
 */
const char *
mostik_catalog_find_block_page (MostikCatalog *self,
                                const char *location,
                                const char *body,
                                gsize body_length)
{
  for (guint i = 0; i < self->block_pages->len; i++)
    {
      const MostikBlockPage *page = g_ptr_array_index (self->block_pages, i);

      if (location != NULL && g_str_equal (page->where, "location") &&
          page_matches (page, location, strlen (location)))
        return page->id;
      if (body != NULL && g_str_equal (page->where, "body") && page_matches (page, body, body_length))
        return page->id;
    }

  return has_block_shape (self, location, body, body_length) ? "shape" : NULL;
}
