/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-namespace.c – network namespaces of a world and what connects them.
 *
 *   client: eth0 192.168.1.77 --veth-- client0 : router : server0 --veth-- eth0 : server owns every
 * address
 *   client: eth1 192.168.43.77 ------------------ veth -------------------- eth1 : (second_line)
 *
 * The caller must have all rights over its network namespaces (root, or root of a user namespace).
 * Addresses and routes are made by ip(8); neighbours are permanent, so that there is no ARP in the
 * lab. Segmentation and checksum offloads are switched off on all four ends: the middlebox shall
 * see packets as a cable would carry them.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-namespace.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <linux/ethtool.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <linux/sockios.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

static gboolean
fail (GError **error,
      const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));
  return FALSE;
}

gboolean
lab_net_enter (int ns_fd,
               GError **error)
{
  return setns (ns_fd, CLONE_NEWNET) == 0 || fail (error, "setns");
}

static int
new_namespace (GError **error)
{
  int fd;

  if (unshare (CLONE_NEWNET) != 0)
    {
      fail (error, "unshare (network)");
      return -1;
    }
  fd = open ("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    fail (error, "/proc/self/ns/net");
  return fd;
}

/* Settings that older kernels or containers do not offer are not worth failing for. */
static void
set_sysctl (const char *path,
            const char *value)
{
  g_autofree char *file = g_strconcat ("/proc/sys/net/", path, NULL);
  int fd = open (file, O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (write (fd, value, strlen (value)) < 0)
    g_debug ("%s: %s", file, g_strerror (errno));
  close (fd);
}

/* Runs ip(8) over the lines of @script in the present namespace; it inherits @fds, which the
 * script may name. */
static gboolean
run_ip (const char *script,
        const int *fds,
        gsize n_fds,
        GError **error)
{
  int pipe_fds[2], status = 0;
  pid_t pid;

  if (pipe2 (pipe_fds, O_CLOEXEC) != 0)
    return fail (error, "pipe");
  pid = fork ();
  if (pid == 0)
    {
      dup2 (pipe_fds[0], STDIN_FILENO);
      for (gsize i = 0; i < n_fds; i++)
        fcntl (fds[i], F_SETFD, 0);
      execlp ("ip", "ip", "-batch", "-", NULL);
      _exit (127);
    }
  close (pipe_fds[0]);
  if (write (pipe_fds[1], script, strlen (script)) < 0)
    status = -1;
  close (pipe_fds[1]);
  if (pid < 0 || waitpid (pid, &status, 0) < 0)
    return fail (error, "ip");
  if (status == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "ip failed on:\n%s", script);
  return FALSE;
}

static void
offloads_off (const char *name)
{
  static const guint32 commands[] = {
    ETHTOOL_STXCSUM,
    ETHTOOL_SRXCSUM,
    ETHTOOL_SSG,
    ETHTOOL_STSO,
    ETHTOOL_SGSO,
    ETHTOOL_SGRO,
  };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      struct ethtool_value value = { .cmd = commands[i], .data = 0 };
      struct ifreq request = { 0 };

      g_strlcpy (request.ifr_name, name, IFNAMSIZ);
      request.ifr_data = (char *) &value;
      if (ioctl (fd, SIOCETHTOOL, &request) != 0)
        g_debug ("ethtool %u on %s: %s", commands[i], name, g_strerror (errno));
    }
  close (fd);
}

static gboolean
configure_client (const LabWorld *world,
                  GError **error)
{
  g_autoptr (GString) script = g_string_new ("link set lo up\n");

  set_sysctl ("ipv6/conf/all/accept_ra", "0");
  set_sysctl ("ipv6/conf/eth0/accept_ra", "0");
  set_sysctl ("ipv6/conf/eth0/router_solicitations", "0");
  set_sysctl ("ipv6/conf/eth0/dad_transmits", "0");
  set_sysctl ("ipv4/ping_group_range", "0 2147483647");
  offloads_off ("eth0");
  if (!world->no_route)
    g_string_append (script, "link set eth0 up\n");
  if (!world->no_route && !world->nat64)
    g_string_append (script, "address add " LAB_CLIENT_ADDRESS "/24 broadcast + dev eth0\n"
                             "neighbour replace " LAB_GATEWAY_ADDRESS " lladdr " LAB_MAC_GATEWAY
                             " dev eth0 nud permanent\n"
                             "route add default via " LAB_GATEWAY_ADDRESS
                             " dev eth0 proto dhcp metric 100\n");
  if (!world->no_route && (world->ipv6 || world->ipv6_broken || world->nat64))
    g_string_append (script,
                     "address add " LAB_CLIENT_ADDRESS6 "/64 dev eth0 nodad\n"
                     "neighbour replace fe80::1 lladdr " LAB_MAC_GATEWAY " dev eth0 nud permanent\n"
                     "route add default via fe80::1 dev eth0 proto ra metric 100\n");
  if (world->second_line)
    g_string_append (script, "link set eth1 up\n"
                             "address add " LAB_PHONE_CLIENT_ADDRESS "/24 broadcast + dev eth1\n"
                             "neighbour replace " LAB_PHONE_ADDRESS " lladdr " LAB_MAC_PHONE
                             " dev eth1 nud permanent\n"
                             "route add default via " LAB_PHONE_ADDRESS
                             " dev eth1 proto dhcp metric 600\n");
  if (world->tunnel != NULL)
    g_string_append_printf (script,
                            "link set %s up mtu 1420\n"
                            "address add " LAB_TUNNEL_ADDRESS "/32 dev %s\n"
                            "route add %s dev %s metric 50\n",
                            world->tunnel, world->tunnel,
                            world->tunnel_net != NULL ? world->tunnel_net : "default", world->tunnel);
  return run_ip (script->str, NULL, 0, error);
}

static gboolean
configure_server (const LabWorld *world,
                  gboolean tunnel,
                  GError **error)
{
  static const char *const script =
    "link set lo up\n"
    "link set eth0 up\n"
    "route add local 0.0.0.0/0 dev lo table main\n"
    "route add " LAB_CLIENT_ADDRESS "/32 dev eth0\n"
    "neighbour replace " LAB_CLIENT_ADDRESS " lladdr " LAB_MAC_GATEWAY " dev eth0 nud permanent\n"
    "route add local ::/0 dev lo table main\n"
    "route add " LAB_CLIENT_ADDRESS6 "/128 dev eth0\n"
    "neighbour replace " LAB_CLIENT_ADDRESS6 " lladdr " LAB_MAC_GATEWAY " dev eth0 nud permanent\n";
  g_autoptr (GString) all = g_string_new (script);

  if (tunnel)
    g_string_append (all, "link set vpn0 up mtu 1420\n"
                          "route add " LAB_TUNNEL_ADDRESS "/32 dev vpn0\n");
  if (world->second_line)
    g_string_append (all, "link set eth1 up\n"
                          "route add " LAB_PHONE_CLIENT_ADDRESS "/32 dev eth1\n"
                          "neighbour replace " LAB_PHONE_CLIENT_ADDRESS
                          " lladdr " LAB_MAC_PHONE_CLIENT " dev eth1 nud permanent\n");

  set_sysctl ("ipv4/conf/all/rp_filter", "0");
  set_sysctl ("ipv4/conf/default/rp_filter", "0");
  set_sysctl ("ipv4/conf/eth0/rp_filter", "0");
  set_sysctl ("ipv4/conf/eth1/rp_filter", "0");
  set_sysctl ("ipv4/conf/vpn0/rp_filter", "0");
  set_sysctl ("ipv4/ip_nonlocal_bind", "1");
  set_sysctl ("ipv6/ip_nonlocal_bind", "1");
  set_sysctl ("ipv4/icmp_ratelimit", "0");
  set_sysctl ("ipv6/icmp/ratelimit", "0");
  set_sysctl ("ipv6/conf/eth0/dad_transmits", "0");
  set_sysctl ("ipv6/conf/eth0/accept_ra", "0");
  offloads_off ("eth0");
  return run_ip (all->str, NULL, 0, error);
}

static int
packet_socket (const char *name,
               GError **error)
{
  struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_protocol = htons (ETH_P_ALL) };
  struct packet_mreq promiscuous = { .mr_type = PACKET_MR_PROMISC };
  int fd = socket (AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int one = 1, size = 4 * 1024 * 1024;

  address.sll_ifindex = (int) if_nametoindex (name);
  promiscuous.mr_ifindex = address.sll_ifindex;
  if (fd < 0 || address.sll_ifindex == 0 ||
      bind (fd, (struct sockaddr *) &address, sizeof address) != 0)
    {
      fail (error, "packet socket");
      return -1;
    }
  setsockopt (fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &promiscuous, sizeof promiscuous);
  setsockopt (fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one);
  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) != 0)
    setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  return fd;
}

static int
open_tunnel (const char *name,
             GError **error)
{
  struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
  int fd = open ("/dev/net/tun", O_RDWR | O_CLOEXEC | O_NONBLOCK);

  g_strlcpy (request.ifr_name, name, IFNAMSIZ);
  if (fd >= 0 && ioctl (fd, TUNSETIFF, &request) == 0)
    return fd;
  fail (error, "TUN device");
  return -1;
}

static gboolean
create_tunnel (LabNet *net,
               const LabWorld *world,
               GError **error)
{
  if (world->tunnel == NULL)
    return TRUE;

  if (!lab_net_enter (net->client_ns, error) ||
      (net->client_tunnel = open_tunnel (world->tunnel, error)) < 0)
    return FALSE;
  if (!world->tunnel_live)
    return TRUE;
  return lab_net_enter (net->server_ns, error) &&
         (net->server_tunnel = open_tunnel ("vpn0", error)) >= 0;
}

static gboolean
create_wires (LabNet *net,
              GError **error)
{
  const int fds[] = { net->client_ns, net->server_ns };
  g_autofree char *script = NULL;

  script = g_strdup_printf ("link add client0 type veth peer name eth0 address " LAB_MAC_CLIENT
                            " netns /proc/self/fd/%d\n"
                            "link add server0 type veth peer name eth0 address " LAB_MAC_SERVER
                            " netns /proc/self/fd/%d\n"
                            "link set client0 up\n"
                            "link set server0 up\n",
                            net->client_ns, net->server_ns);
  set_sysctl ("ipv6/conf/all/disable_ipv6", "1");
  set_sysctl ("ipv6/conf/default/disable_ipv6", "1");
  if (!run_ip (script, fds, G_N_ELEMENTS (fds), error))
    return FALSE;
  offloads_off ("client0");
  offloads_off ("server0");
  net->client_packets = packet_socket ("client0", error);
  if (net->client_packets < 0)
    return FALSE;
  net->server_packets = packet_socket ("server0", error);
  return net->server_packets >= 0;
}

/* Straight from the client to the servers: the middlebox has no part in it. */
static gboolean
create_second_line (LabNet *net,
                    const LabWorld *world,
                    GError **error)
{
  const int fds[] = { net->client_ns, net->server_ns };
  g_autofree char *script = NULL;

  if (!world->second_line)
    return TRUE;

  script = g_strdup_printf ("link add eth1 address " LAB_MAC_PHONE_CLIENT
                            " netns /proc/self/fd/%d type veth peer name eth1 address " LAB_MAC_PHONE
                            " netns /proc/self/fd/%d\n",
                            net->client_ns, net->server_ns);

  return run_ip (script, fds, G_N_ELEMENTS (fds), error);
}

/* Makes everything; the caller is left in the router's namespace. */
gboolean
lab_net_create (LabNet *net,
                const LabWorld *world,
                GError **error)
{
  net->client_tunnel = net->server_tunnel = -1;
  if ((net->client_ns = new_namespace (error)) < 0 ||
      (net->server_ns = new_namespace (error)) < 0 ||
      (net->router_ns = new_namespace (error)) < 0)
    return FALSE;

  return create_wires (net, error) &&
         create_second_line (net, world, error) &&
         create_tunnel (net, world, error) &&
         lab_net_enter (net->server_ns, error) &&
         configure_server (world, net->server_tunnel >= 0, error) &&
         lab_net_enter (net->client_ns, error) &&
         configure_client (world, error) &&
         lab_net_enter (net->router_ns, error);
}
