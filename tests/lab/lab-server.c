/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server.c – the server side of a world: everything that is neither the client nor the line.
 *
 * Runs in a network namespace in which every address is local. Each address at which something
 * lives gets sockets of its own, so an address or port at which nothing does is refused by the
 * kernel itself. Only the captive portal listens everywhere, on port 80. See
 * lab-server-private.h for the way of a request through the files.
 */
#define _GNU_SOURCE 1
#include "lab-server-private.h"

#include <arpa/inet.h>
#include <glib-unix.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 512

typedef struct
{
  LabServer *server;
  const LabHost *host; /* (nullable) NULL: everywhere */
  guint port;
} Listener;

static gboolean
accepted_cb (int fd,
             GIOCondition condition,
             gpointer user_data)
{
  Listener *listener = user_data;

  for (;;)
    {
      int peer = accept4 (fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

      if (peer < 0)
        return G_SOURCE_CONTINUE;

      lab_connection_accept (listener->server, listener->host, listener->port, peer);
    }
}

static void
listener_free (gpointer data)
{
  close (GPOINTER_TO_INT (data));
}

/* Returns: a socket on @address, or -1 */
static int
bind_socket (const char *address,
             guint port,
             int type)
{
  const gboolean is_ipv6 = strchr (address, ':') != NULL;
  const int family = is_ipv6 ? AF_INET6 : AF_INET;
  const int yes = 1;
  struct sockaddr_in6 v6 = { .sin6_family = AF_INET6, .sin6_port = htons (port) };
  struct sockaddr_in v4 = { .sin_family = AF_INET, .sin_port = htons (port) };
  int fd = socket (family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

  if (fd < 0)
    return -1;

  inet_pton (family, address, is_ipv6 ? (void *) &v6.sin6_addr : (void *) &v4.sin_addr);
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  setsockopt (fd, IPPROTO_IP, IP_FREEBIND, &yes, sizeof yes);
  if (is_ipv6)
    {
      setsockopt (fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
      setsockopt (fd, IPPROTO_IPV6, IPV6_FREEBIND, &yes, sizeof yes);
    }

  if (bind (fd, is_ipv6 ? (void *) &v6 : (void *) &v4, is_ipv6 ? sizeof v6 : sizeof v4) == 0 &&
      (type != SOCK_STREAM || listen (fd, BACKLOG) == 0))
    return fd;

  close (fd);
  return -1;
}

/* IPv6 may be missing in the namespace: then only that address is. */
static gboolean
failed_to_listen (const char *address,
                  guint port)
{
  int code = errno;

  if (strchr (address, ':') != NULL && (code == EAFNOSUPPORT || code == EADDRNOTAVAIL))
    return TRUE;

  g_printerr ("lab server: cannot listen on %s port %u: %s\n", address, port, g_strerror (code));
  return FALSE;
}

static gboolean
listen_tcp (LabServer *server,
            const LabHost *host,
            const char *address,
            guint port)
{
  int fd = bind_socket (address, port, SOCK_STREAM);
  Listener *listener;

  if (fd < 0)
    return failed_to_listen (address, port);

  listener = g_new (Listener, 1);
  *listener = (Listener){ server, host, port };
  g_ptr_array_add (server->listeners, GINT_TO_POINTER (fd));
  g_unix_fd_add_full (G_PRIORITY_DEFAULT, fd, G_IO_IN, accepted_cb, listener, g_free);
  return TRUE;
}

static gboolean
listen_udp (LabServer *server,
            const LabHost *host,
            const char *address)
{
  int fd = bind_socket (address, 53, SOCK_DGRAM);

  if (fd < 0)
    return failed_to_listen (address, 53);

  g_ptr_array_add (server->listeners, GINT_TO_POINTER (fd));
  lab_resolver_listen_udp (server, host, fd);
  return TRUE;
}

static gboolean
listen_at (LabServer *server,
           const LabHost *host,
           const char *address)
{
  static const guint ports[] = { 25, 53, 80, 443, LAB_PROXY_PORT };

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      if (ports[i] == 80 && server->world->portal)
        continue;
      if (!lab_host_listens (server, host, ports[i]))
        continue;
      if (!listen_tcp (server, host, address, ports[i]))
        return FALSE;
      if (ports[i] == 53 && !listen_udp (server, host, address))
        return FALSE;
    }

  return TRUE;
}

/* What the translator would do with IPv4 addresses, the host itself does. */
static gboolean
listen_host (LabServer *server,
             const LabHost *host)
{
  g_autofree char *translated = g_strconcat (lab_nat64_prefix (server->world), host->address, NULL);

  if (server->world->nat64 && strchr (host->address, ':') == NULL &&
      !listen_at (server, host, translated))
    return FALSE;

  return listen_at (server, host, host->address);
}

static gboolean
listen_all (LabServer *server)
{
  GHashTableIter iter;
  gpointer host;

  if (server->world->portal && (!listen_tcp (server, NULL, "0.0.0.0", 80) ||
                                !listen_tcp (server, NULL, "::", 80)))
    return FALSE;

  g_hash_table_iter_init (&iter, server->hosts);
  while (g_hash_table_iter_next (&iter, NULL, &host))
    if (!listen_host (server, host))
      return FALSE;

  return TRUE;
}

static gboolean
terminated_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
server_start (LabServer *server,
              const LabWorld *world,
              const char *dir)
{
  server->world = world;
  server->dir = dir;
  server->tls = lab_tls_context_new ();
  server->credentials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) lab_credential_free);
  server->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_bytes_unref);
  server->connections = g_hash_table_new_full (NULL, NULL,
                                               (GDestroyNotify) lab_connection_unref, NULL);
  server->listeners = g_ptr_array_new_with_free_func (listener_free);
  lab_hosts_build (server);
  lab_pages_prepare (server);
}

static void
server_stop (LabServer *server)
{
  g_autoptr (GList) connections = g_hash_table_get_keys (server->connections);

  for (GList *link = connections; link != NULL; link = link->next)
    lab_connection_kill (link->data);
  g_ptr_array_unref (server->listeners);
  g_hash_table_unref (server->connections);
  g_hash_table_unref (server->credentials);
  g_hash_table_unref (server->pages);
  SSL_CTX_free (server->tls);
  lab_hosts_clear (server);
}

/*
 * lab_server_run:
 * @dir: the world's folder, in which lab_ca_create() has made the authorities
 * @ready_fd: gets "ready\n" once everything listens; stays open
 *
 * Serves until SIGTERM or SIGINT.
 *
 * Returns: the exit status for the process
 */
int
lab_server_run (const LabWorld *world,
                const char *dir,
                int ready_fd)
{
  static const char ready[] = "ready\n";
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  LabServer server = { NULL };
  int status = EXIT_FAILURE;

  signal (SIGPIPE, SIG_IGN);
  g_unix_signal_add (SIGTERM, terminated_cb, loop);
  g_unix_signal_add (SIGINT, terminated_cb, loop);
  server_start (&server, world, dir);

  if (listen_all (&server) && write (ready_fd, ready, strlen (ready)) == (gssize) strlen (ready))
    {
      g_main_loop_run (loop);
      status = EXIT_SUCCESS;
    }

  server_stop (&server);
  return status;
}
