/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What this computer says about its network, without a packet: is there a way out, through which
 * interface, do hosts file or proxy stand in the way, which resolvers are configured.
 *
 *   routes, interfaces ─▶ proxy ─▶ hosts file ─▶ resolv.conf ─▶ the way to the resolvers
 */
#include "probe/mostik-probe-local.h"

#include "probe/mostik-probe-kill-switch.h"
#include "probe/mostik-probe-router.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define HOSTS_PATH "/etc/hosts"
#define RESOLV_CONF_PATH "/etc/resolv.conf"
#define RESOLVED_FOLDER "/run/systemd/resolve"
#define MAX_FILE_BYTES (1024 * 1024)
#define MAX_NAMESERVERS 3 /* resolv.conf(5), MAXNS */

/* Any address far away would do: connecting a datagram socket sends nothing. */
#define FAR_IPV4 "192.5.5.241"
#define FAR_IPV6 "2001:500:2f::f"

typedef struct
{
  MostikCatalog *catalog; /* (owned) */
  MostikLocalFacts facts; /* (owned) */
} LocalData;

static void proxy_found_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void hosts_read_cb (GObject *object, GAsyncResult *result, gpointer user_data);
static void resolv_conf_read_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
local_data_free (LocalData *data)
{
  g_clear_pointer (&data->catalog, mostik_catalog_unref);
  mostik_local_facts_clear (&data->facts);
  g_free (data);
}

/* The local address that packets to @far_address would carry: the kernel's own routing decision,
 * policy rules included. Returns: (transfer full) (nullable): NULL = no route */
static GInetAddress *
find_source_address (const char *far_address)
{
  g_autoptr (GSocketAddress) far_end = g_inet_socket_address_new_from_string (far_address, 443);
  g_autoptr (GSocket) socket = g_socket_new (g_socket_address_get_family (far_end),
                                             G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) near_end = NULL;

  if (socket == NULL || !g_socket_connect (socket, far_end, NULL, NULL))
    return NULL;

  near_end = g_socket_get_local_address (socket, NULL);
  if (near_end == NULL)
    return NULL;

  return g_object_ref (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (near_end)));
}

static gboolean
has_address (const struct ifaddrs *interface,
             GInetAddress *address)
{
  g_autoptr (GSocketAddress) socket_address = NULL;

  if (interface->ifa_addr == NULL)
    return FALSE;
  if (interface->ifa_addr->sa_family == AF_INET)
    socket_address =
      g_socket_address_new_from_native (interface->ifa_addr, sizeof (struct sockaddr_in));
  else if (interface->ifa_addr->sa_family == AF_INET6)
    socket_address =
      g_socket_address_new_from_native (interface->ifa_addr, sizeof (struct sockaddr_in6));

  return socket_address != NULL && g_inet_address_equal (g_inet_socket_address_get_address (
                                                           G_INET_SOCKET_ADDRESS (socket_address)),
                                                         address);
}

/* TUN devices and WireGuard have no link layer (ARPHRD_NONE). PPP is left out: it may be the home
 * line itself. */
static gboolean
is_tunnel (const char *name)
{
  struct ifreq request = { 0 };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  gboolean is_bare;

  if (fd < 0)
    return FALSE;

  g_strlcpy (request.ifr_name, name, sizeof request.ifr_name);
  is_bare = ioctl (fd, SIOCGIFHWADDR, &request) == 0 && request.ifr_hwaddr.sa_family == ARPHRD_NONE;
  close (fd);

  return is_bare;
}

/* Whether it is a tunnel or a kill switch that packets leave through. */
static void
note_interface (MostikLocalFacts *facts,
                const char *name)
{
  if (facts->kill_switch != NULL || facts->tunnel != NULL)
    return;
  if (mostik_probe_kill_switch_is_one (name))
    facts->kill_switch = g_strdup (name);
  else if (is_tunnel (name))
    facts->tunnel = g_strdup (name);
}

static void
look_at_routes (MostikLocalFacts *facts)
{
  g_autoptr (GInetAddress) ipv4 = find_source_address (FAR_IPV4);
  g_autoptr (GInetAddress) ipv6 = find_source_address (FAR_IPV6);
  GInetAddress *source = ipv4 != NULL ? ipv4 : ipv6;
  g_autofree char *default_interface = NULL;
  struct ifaddrs *interfaces = NULL;

  facts->has_route = source != NULL;
  facts->has_ipv6 = ipv6 != NULL;
  facts->is_ipv6_only = ipv4 == NULL && ipv6 != NULL;
  if (source == NULL || getifaddrs (&interfaces) != 0)
    return;

  for (const struct ifaddrs *i = interfaces; i != NULL; i = i->ifa_next)
    if (has_address (i, source))
      {
        note_interface (facts, i->ifa_name);
        break;
      }
  default_interface = mostik_probe_router_find_interface (); /* tunnels may have no address */
  if (default_interface != NULL)
    note_interface (facts, default_interface);
  freeifaddrs (interfaces);
}

/**
 * mostik_probe_local_describe_way_out:
 *
 * Returns: (transfer full): a text that differs when packets begin to leave by another way
 */
char *
mostik_probe_local_describe_way_out (void)
{
  g_autoptr (GInetAddress) ipv4 = find_source_address (FAR_IPV4);
  g_autoptr (GInetAddress) ipv6 = find_source_address (FAR_IPV6);
  g_autofree char *text4 = ipv4 != NULL ? g_inet_address_to_string (ipv4) : g_strdup ("");
  g_autofree char *text6 = ipv6 != NULL ? g_inet_address_to_string (ipv6) : g_strdup ("");

  return g_strconcat (text4, " ", text6, NULL);
}

/**
 * mostik_probe_local_find_tunnel:
 * @has_route: (out) (optional): whether there is any way out
 *
 * Returns: (transfer full) (nullable): the tunnel through which packets leave
 */
char *
mostik_probe_local_find_tunnel (gboolean *has_route)
{
  MostikLocalFacts facts = { 0 };
  char *tunnel;

  look_at_routes (&facts);
  if (has_route != NULL)
    *has_route = facts.has_route;
  tunnel = g_steal_pointer (&facts.tunnel);
  mostik_local_facts_clear (&facts);

  return tunnel;
}

/* The C library passes over lines that begin with anything else. */
/* What GLib takes for the zone of an IPv6 address may be anything; it is shown, so no more than
 * the name of an interface. */
static gboolean
is_address (const char *word)
{
  for (const char *at = word; at != NULL && *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr (".:%_-@", *at) == NULL)
      return FALSE;

  return word != NULL && g_hostname_is_ip_address (word);
}

/**
 * mostik_probe_local_parse_hosts:
 * @contents: text of a hosts file (hosts(5))
 * @catalog: the catalogue
 *
 * Returns: (transfer full) (nullable): host names of Proton's services that the file gives an
 *   address; %NULL for none
 */
char **
mostik_probe_local_parse_hosts (const char *contents,
                                MostikCatalog *catalog)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = NULL;
      char *comment = strchr (*line, '#');

      if (comment != NULL)
        *comment = '\0';
      words = g_strsplit_set (g_strstrip (*line), " \t", -1);
      for (guint i = 1; is_address (words[0]) && words[i] != NULL; i++)
        {
          char *name = g_ascii_strdown (words[i], -1);

          if (mostik_catalog_is_proton_host (catalog, name) && g_hash_table_add (found, name))
            g_strv_builder_add (builder, name);
          else if (!g_hash_table_contains (found, name))
            g_free (name);
        }
    }

  return g_hash_table_size (found) > 0 ? g_strv_builder_end (builder) : NULL;
}

/**
 * mostik_probe_local_parse_resolv_conf:
 * @contents: text of a resolv.conf(5)
 *
 * Returns: (transfer full): the addresses of the configured resolvers
 */
char **
mostik_probe_local_parse_resolv_conf (const char *contents)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL && n < MAX_NAMESERVERS; line++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (*line), " \t", -1);
      guint i = 1;

      if (g_strcmp0 (words[0], "nameserver") != 0)
        continue;
      while (words[i] != NULL && *words[i] == '\0')
        i++;
      if (is_address (words[i]))
        {
          g_strv_builder_add (builder, words[i]);
          n++;
        }
    }

  return g_strv_builder_end (builder);
}

/**
 * mostik_probe_local_async:
 * @catalog: the catalogue
 * @cancellable: (nullable): a #GCancellable
 * @callback: called once
 *
 * Looks at this computer's network settings. Sends nothing.
 */
void
mostik_probe_local_async (MostikCatalog *catalog,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (catalog), 0);
  g_autofree char *url = g_strdup_printf ("https://%s/", mail->host);
  LocalData *data = g_new0 (LocalData, 1);

  g_task_set_source_tag (task, mostik_probe_local_async);
  data->catalog = mostik_catalog_ref (catalog);
  g_task_set_task_data (task, data, (GDestroyNotify) local_data_free);
  look_at_routes (&data->facts);

  g_proxy_resolver_lookup_async (g_proxy_resolver_get_default (), url, cancellable,
                                 proxy_found_cb, g_steal_pointer (&task));
}

/* A proxy without user name and password: they must never get into a report. */
static char *
describe_proxy (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "direct") == 0)
    return NULL;

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), "", NULL, NULL);
}

static void
read_file (const char *path,
           GTask *task,
           GAsyncReadyCallback callback)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_load_contents_async (file, g_task_get_cancellable (task), callback, g_object_ref (task));
}

static void
proxy_found_cb (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, NULL);
  LocalData *data = g_task_get_task_data (task);

  if (proxies != NULL && proxies[0] != NULL)
    data->facts.proxy = describe_proxy (proxies[0]);
  read_file (HOSTS_PATH, task, hosts_read_cb);
}

static char *
read_finish (GObject *object,
             GAsyncResult *result)
{
  char *contents = NULL;
  gsize length = 0;

  if (!g_file_load_contents_finish (G_FILE (object), result, &contents, &length, NULL, NULL) ||
      length > MAX_FILE_BYTES)
    g_clear_pointer (&contents, g_free);

  return contents;
}

static void
hosts_read_cb (GObject *object,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *contents = read_finish (object, result);
  LocalData *data = g_task_get_task_data (task);

  if (contents != NULL)
    data->facts.hosts_overrides = mostik_probe_local_parse_hosts (contents, data->catalog);
  read_file (RESOLV_CONF_PATH, task, resolv_conf_read_cb);
}

static void
resolv_conf_read_cb (GObject *object,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *contents = read_finish (object, result);
  LocalData *data = g_task_get_task_data (task);

  if (contents != NULL)
    data->facts.nameservers = mostik_probe_local_parse_resolv_conf (contents);
  if (data->facts.kill_switch == NULL)
    data->facts.kill_switch =
      mostik_probe_kill_switch_find_for_names (data->facts.nameservers, RESOLVED_FOLDER);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

/**
 * mostik_probe_local_finish:
 * @facts: (out caller-allocates): the facts; what they own goes over to the caller
 * @error: set where the operation was cancelled
 *
 * Returns: whether @facts was filled in
 */
gboolean
mostik_probe_local_finish (GAsyncResult *result,
                           MostikLocalFacts *facts,
                           GError **error)
{
  LocalData *data;

  g_return_val_if_fail (g_async_result_is_tagged (result, mostik_probe_local_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  data = g_task_get_task_data (G_TASK (result));
  *facts = data->facts;
  data->facts = (MostikLocalFacts){ 0 };

  return TRUE;
}
