/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-hosts.c – who lives at an address, and how does the world want it to behave?
 *
 * A site lives at the addresses of the base internet, or at those of the world's record when
 * that names any. A record that takes a name out of the zone (nxdomain, or no addresses) leaves
 * the server where it is. Addresses that only a LabServe or the client's resolv.conf names are
 * hosts without a site.
 */
#include "lab-server-private.h"

#include <arpa/inet.h>

static gboolean
names_are_equal (const char *a,
                 const char *b)
{
  return g_ascii_strcasecmp (a, b) == 0;
}

const LabRecord *
lab_world_find_record (const LabWorld *world,
                       const char *name)
{
  for (gsize i = 0; i < LAB_MAX && world->records[i].name != NULL; i++)
    if (names_are_equal (world->records[i].name, name))
      return &world->records[i];

  return NULL;
}

/* Returns: (transfer full) (nullable): the one spelling of an address */
static char *
canonical_address (const char *address)
{
  char text[INET6_ADDRSTRLEN];
  struct in6_addr binary;
  int family = strchr (address, ':') != NULL ? AF_INET6 : AF_INET;

  if (inet_pton (family, address, &binary) != 1)
    {
      g_warning ("not an address: “%s”", address);
      return NULL;
    }

  return g_strdup (inet_ntop (family, &binary, text, sizeof text));
}

static void
host_free (gpointer data)
{
  LabHost *self = data;

  g_free (self->address);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

static LabHost *
ensure_host (LabServer *server,
             const char *address)
{
  g_autofree char *canonical = canonical_address (address);
  LabHost *host;

  if (canonical == NULL)
    return NULL;

  host = g_hash_table_lookup (server->hosts, canonical);
  if (host == NULL)
    {
      host = g_new0 (LabHost, 1);
      host->address = g_steal_pointer (&canonical);
      host->sites = g_ptr_array_new ();
      g_hash_table_insert (server->hosts, host->address, host);
    }

  return host;
}

static void
settle (LabServer *server,
        LabSite *site,
        const char *addresses)
{
  g_auto (GStrv) list = g_strsplit (addresses != NULL ? addresses : "", " ", -1);

  for (gsize i = 0; list[i] != NULL; i++)
    {
      LabHost *host = *list[i] != '\0' ? ensure_host (server, list[i]) : NULL;

      if (host != NULL)
        g_ptr_array_add (host->sites, site);
    }
}

/* A name below a known one belongs to the same owner, any other is its own. */
static const char *
guess_owner (const char *name)
{
  for (const LabSite *site = lab_sites; site->name != NULL; site++)
    {
      g_autofree char *pattern = g_strconcat ("*.", site->name, NULL);

      if (lab_name_matches (pattern, name))
        return site->owner;
    }

  return name;
}

static void
add_site (LabServer *server,
          const LabSite *base)
{
  const LabRecord *record = lab_world_find_record (server->world, base->name);
  LabSite *site = g_new (LabSite, 1);

  *site = *base;
  if (record != NULL && record->a != NULL && *record->a != '\0')
    site->a = record->a;
  if (record != NULL && record->aaaa != NULL && *record->aaaa != '\0')
    site->aaaa = record->aaaa;

  g_ptr_array_add (server->sites, site);
  settle (server, site, site->a);
  settle (server, site, site->aaaa);
}

/* The sites of those names live at @host too. */
static void
add_guests (LabServer *server,
            LabHost *host,
            const char *names)
{
  g_auto (GStrv) list = g_strsplit (names, " ", -1);

  for (guint i = 0; i < server->sites->len; i++)
    {
      LabSite *site = g_ptr_array_index (server->sites, i);

      if (g_strv_contains ((const char *const *) list, site->name))
        g_ptr_array_add (host->sites, site);
    }
}

static void
add_served_addresses (LabServer *server)
{
  const LabServe *serves = server->world->serves;

  for (gsize i = 0; i < LAB_MAX; i++)
    {
      LabHost *host = serves[i].address != NULL ? ensure_host (server, serves[i].address) : NULL;

      if (host != NULL && serves[i].kind == LAB_SERVE_BASE && serves[i].text != NULL)
        add_guests (server, host, serves[i].text);
    }
}

static gboolean
is_base_name (const char *name)
{
  for (const LabSite *site = lab_sites; site->name != NULL; site++)
    if (names_are_equal (site->name, name))
      return TRUE;

  return FALSE;
}

static void
add_nameservers (LabServer *server)
{
  const char *nameservers = server->world->nameservers;
  g_auto (GStrv) list = NULL;

  list = g_strsplit (nameservers != NULL ? nameservers : LAB_PROVIDER_RESOLVER, " ", -1);
  for (gsize i = 0; list[i] != NULL; i++)
    {
      LabHost *host = NULL;

      /* A resolver on the client's own loopback is not on this side. */
      if (*list[i] != '\0' && !g_str_has_prefix (list[i], "127.") && !g_str_equal (list[i], "::1"))
        host = ensure_host (server, list[i]);
      if (host != NULL)
        host->is_configured_resolver = TRUE;
    }
}

void
lab_hosts_build (LabServer *server)
{
  const LabWorld *world = server->world;

  server->sites = g_ptr_array_new_with_free_func (g_free);
  server->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, host_free);

  for (const LabSite *site = lab_sites; site->name != NULL; site++)
    add_site (server, site);

  for (gsize i = 0; i < LAB_MAX && world->records[i].name != NULL; i++)
    {
      const char *name = world->records[i].name;
      LabSite site = { name, NULL, NULL, LAB_SITE_GENERIC, guess_owner (name) };

      if (!is_base_name (name) && lab_world_find_record (world, name) == &world->records[i])
        add_site (server, &site);
    }

  add_served_addresses (server);
  add_nameservers (server);
  if (world->portal)
    ensure_host (server, LAB_GATEWAY_ADDRESS);
}

void
lab_hosts_clear (LabServer *server)
{
  g_clear_pointer (&server->hosts, g_hash_table_unref);
  g_clear_pointer (&server->sites, g_ptr_array_unref);
}

LabHost *
lab_hosts_lookup (LabServer *server,
                  const char *address)
{
  return g_hash_table_lookup (server->hosts, address);
}

/*
 * lab_host_find_site:
 * @name: (nullable): what the client asked for
 *
 * Returns: (nullable): the site of that name if it lives here, else the first one that does
 */
const LabSite *
lab_host_find_site (const LabHost *host,
                    const char *name)
{
  for (guint i = 0; name != NULL && i < host->sites->len; i++)
    {
      const LabSite *site = g_ptr_array_index (host->sites, i);

      if (names_are_equal (site->name, name))
        return site;
    }

  return host->sites->len > 0 ? g_ptr_array_index (host->sites, 0) : NULL;
}

static gboolean
serve_matches (const LabServe *serve,
               const LabHost *host,
               const LabSite *site)
{
  g_autofree char *address = NULL;

  if (serve->name != NULL)
    return site != NULL && lab_name_matches (serve->name, site->name);

  address = canonical_address (serve->address);
  return g_strcmp0 (address, host->address) == 0;
}

/*
 * lab_host_find_serve:
 * @site: (nullable): the site at @host that was asked for
 *
 * Returns: (nullable): the first entry of the world that speaks of it
 */
const LabServe *
lab_host_find_serve (const LabServer *server,
                     const LabHost *host,
                     const LabSite *site)
{
  const LabServe *serves = server->world->serves;

  for (gsize i = 0; i < LAB_MAX && (serves[i].name != NULL || serves[i].address != NULL); i++)
    if (serve_matches (&serves[i], host, site))
      return &serves[i];

  return NULL;
}

static LabServeKind
kind_of (const LabServer *server,
         const LabHost *host,
         const LabSite *site)
{
  const LabServe *serve = lab_host_find_serve (server, host, site);

  return serve != NULL ? serve->kind : LAB_SERVE_BASE;
}

/*
 * lab_host_common_kind:
 *
 * Returns: how the host behaves whatever name is asked for; %LAB_SERVE_BASE if that depends
 */
LabServeKind
lab_host_common_kind (const LabServer *server,
                      const LabHost *host)
{
  LabServeKind kind = kind_of (server, host, lab_host_find_site (host, NULL));

  for (guint i = 1; i < host->sites->len; i++)
    if (kind_of (server, host, g_ptr_array_index (host->sites, i)) != kind)
      return LAB_SERVE_BASE;

  return kind;
}

static gboolean
site_listens (const LabServer *server,
              const LabHost *host,
              const LabSite *site,
              guint port)
{
  const LabServe *serve = lab_host_find_serve (server, host, site);
  LabServeKind kind = serve != NULL ? serve->kind : LAB_SERVE_BASE;

  if (kind == LAB_SERVE_REFUSED)
    return FALSE;
  if (port == LAB_PROXY_PORT || kind == LAB_SERVE_PROXY)
    return port == LAB_PROXY_PORT && kind == LAB_SERVE_PROXY;
  if (port == 25 || (site != NULL && site->kind == LAB_SITE_MAIL_SERVER))
    return port == 25 && site != NULL && site->kind == LAB_SITE_MAIL_SERVER;
  if (port == 443 && kind == LAB_SERVE_BLOCK_PAGE && !serve->flag)
    return FALSE;
  if (site == NULL)
    return serve != NULL;

  return port == 443 || site->kind != LAB_SITE_RESOLVER;
}

/*
 * lab_host_listens:
 * @port: 25, 53, 80, 443 or that of a proxy
 *
 * Returns: whether a connection to @port is accepted; the kernel refuses all others
 */
gboolean
lab_host_listens (const LabServer *server,
                  const LabHost *host,
                  guint port)
{
  if (port == 53 && host->is_configured_resolver)
    return TRUE;
  if (host->sites->len == 0)
    return port != 53 && site_listens (server, host, NULL, port);

  for (guint i = 0; i < host->sites->len; i++)
    {
      const LabSite *site = g_ptr_array_index (host->sites, i);

      if (port == 53 ? site->kind == LAB_SITE_RESOLVER : site_listens (server, host, site, port))
        return TRUE;
    }

  return FALSE;
}
