/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The facts the programs work with: Proton's services, everyday sites to compare with, resolvers,
 * block pages. They live in data/catalog/ as JSON, each with its source and the day it was
 * checked.
 */
#include "catalog/mostik-catalog.h"

#include "catalog/mostik-catalog-private.h"

#include <gio/gio.h>
#include <string.h>

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
exchanger_free (MostikExchanger *exchanger)
{
  g_free (exchanger->id);
  g_free (exchanger->host);
  g_free (exchanger);
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

/* Returns: (transfer full): an empty catalogue, to be filled by the reader */
MostikCatalog *
mostik_catalog_new (void)
{
  MostikCatalog *self = g_new0 (MostikCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->services = g_ptr_array_new_with_free_func ((GDestroyNotify) service_free);
  self->controls = g_ptr_array_new_with_free_func ((GDestroyNotify) control_free);
  self->connectivity = g_ptr_array_new_with_free_func ((GDestroyNotify) connectivity_free);
  self->exchangers = g_ptr_array_new_with_free_func ((GDestroyNotify) exchanger_free);
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
  g_ptr_array_unref (self->exchangers);
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
mostik_catalog_get_exchangers (MostikCatalog *self)
{
  return self->exchangers;
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

/* An address, or the IPv4 one inside it where it is of NAT64's well-known prefix (RFC 6052). */
static GInetAddress *
parse_address (const char *address)
{
  static const guint8 nat64[12] = { 0x00, 0x64, 0xff, 0x9b };
  GInetAddress *inet = g_inet_address_new_from_string (address);
  g_autoptr (GInetAddress) inner = NULL;

  if (inet == NULL || g_inet_address_get_family (inet) != G_SOCKET_FAMILY_IPV6 ||
      memcmp (g_inet_address_to_bytes (inet), nat64, sizeof nat64) != 0)
    return inet;

  inner = g_inet_address_new_from_bytes (g_inet_address_to_bytes (inet) + sizeof nat64,
                                         G_SOCKET_FAMILY_IPV4);
  g_object_unref (inet);
  return g_steal_pointer (&inner);
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
  g_autoptr (GInetAddress) inet = parse_address (address);

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

/* Pages that nobody has taken a fingerprint of: where a redirect leads, or which law a page speaks
 * of. */
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
 * Looks for a known block page. Ask only for answers over unencrypted HTTP or under a
 * certificate that is not the
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

/**
 * mostik_catalog_is_provider_page:
 * @id: (nullable): what [method@Catalog.find_block_page] returned
 *
 * Returns: whether that page is known as one internet provider's own
 */
gboolean
mostik_catalog_is_provider_page (MostikCatalog *self,
                                 const char *id)
{
  for (guint i = 0; i < self->block_pages->len; i++)
    {
      const MostikBlockPage *page = g_ptr_array_index (self->block_pages, i);

      if (g_strcmp0 (page->id, id) == 0)
        return page->is_of_provider;
    }

  return FALSE;
}
