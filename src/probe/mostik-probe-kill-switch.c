/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Does a VPN's kill switch hold the way to the name service? A dummy interface that is left over
 * takes all questions in one of three ways: the route to a configured resolver leads into it; the
 * resolver was replaced by nobody (0.0.0.0); or systemd-resolved was told to ask there for every
 * name. Read from the kernel and from files, without a packet.
 */
#include "probe/mostik-probe-kill-switch.h"

#include "probe/mostik-probe-local.h"

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Interfaces that the kill switches of Proton VPN make (proton-vpn-gtk-app#166, linux-cli#85,
 * #66). */
static const char *const kill_switches[] = { "pvpnksintrf", "pvpn-killswitch", "ipv6leakintrf",
                                             "pvpnrouteintrf", "pvpnroutintrf" };

/**
 * mostik_probe_kill_switch_is_one:
 * @interface: name of an interface
 *
 * Returns: whether it is a kill switch's, by its name
 */
gboolean
mostik_probe_kill_switch_is_one (const char *interface)
{
  for (guint i = 0; i < G_N_ELEMENTS (kill_switches); i++)
    if (g_str_has_prefix (interface, kill_switches[i]))
      return TRUE;

  return FALSE;
}

typedef struct
{
  struct nlmsghdr header;
  struct rtmsg route;
  struct rtattr attribute;
  guint8 address[sizeof (struct in6_addr)];
} Question;

/* "Which way to this address?" (rtnetlink(7)). Returns: FALSE for what is no address */
static gboolean
make_question (Question *question,
               const char *address)
{
  gboolean is_ipv6 = strchr (address, ':') != NULL;
  gsize size = is_ipv6 ? sizeof (struct in6_addr) : sizeof (struct in_addr);

  memset (question, 0, sizeof *question);
  question->header.nlmsg_len = (guint32) (offsetof (Question, address) + size);
  question->header.nlmsg_type = RTM_GETROUTE;
  question->header.nlmsg_flags = NLM_F_REQUEST;
  question->route.rtm_family = is_ipv6 ? AF_INET6 : AF_INET;
  question->route.rtm_dst_len = (guint8) (size * 8);
  question->attribute.rta_type = RTA_DST;
  question->attribute.rta_len = (guint16) RTA_LENGTH (size);

  return inet_pton (question->route.rtm_family, address, question->address) == 1;
}

static char *
read_answer (const struct nlmsghdr *header,
             gsize length)
{
  const struct rtmsg *route = NLMSG_DATA (header);
  const struct rtattr *attribute;
  gsize left;

  if (!NLMSG_OK (header, length) || header->nlmsg_type != RTM_NEWROUTE)
    return NULL;

  left = RTM_PAYLOAD (header);
  for (attribute = RTM_RTA (route); RTA_OK (attribute, left);
       attribute = RTA_NEXT (attribute, left))
    if (attribute->rta_type == RTA_OIF && RTA_PAYLOAD (attribute) >= sizeof (guint32))
      {
        char name[IF_NAMESIZE] = "";
        guint32 index;

        memcpy (&index, RTA_DATA (attribute), sizeof index);
        return if_indextoname (index, name) != NULL ? g_strdup (name) : NULL;
      }

  return NULL;
}

/**
 * mostik_probe_kill_switch_find_way:
 * @address: an address
 *
 * Returns: (transfer full) (nullable): the interface that packets to @address leave through, as
 *   the kernel decides it, policy rules included
 */
char *
mostik_probe_kill_switch_find_way (const char *address)
{
  union
  {
    struct nlmsghdr header;
    char bytes[4096];
  } answer;
  Question question;
  gssize length = -1;
  int fd;

  if (!make_question (&question, address))
    return NULL;
  fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (fd < 0)
    return NULL;

  /* The kernel answers before it returns. */
  if (send (fd, &question, question.header.nlmsg_len, 0) > 0)
    length = recv (fd, &answer, sizeof answer, 0);
  close (fd);

  return length > 0 ? read_answer (&answer.header, (gsize) length) : NULL;
}

static gboolean
is_nobody (const char *address)
{
  return g_str_equal (address, "0.0.0.0") || g_str_equal (address, "::");
}

static gboolean
is_own (const char *address)
{
  g_autofree char *way = mostik_probe_kill_switch_find_way (address);

  return !is_nobody (address) && g_strcmp0 (way, "lo") == 0;
}

/* Whether systemd-resolved asks on this link for every name ("~." among its domains; what was
 * pushed to it from outside lies in a file for each link). */
static gboolean
takes_every_name (const char *resolved_folder,
                  guint index)
{
  g_autofree char *path = g_strdup_printf ("%s/netif/%u", resolved_folder, index);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return FALSE;

  lines = g_strsplit (contents, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "DOMAINS="))
      {
        g_auto (GStrv) domains = g_strsplit (*line + strlen ("DOMAINS="), " ", -1);

        return g_strv_contains ((const char *const *) domains, "~.");
      }

  return FALSE;
}

/* @wants_names: only one that systemd-resolved asks for every name */
static char *
find_interface (const char *resolved_folder,
                gboolean wants_names)
{
  struct if_nameindex *interfaces = if_nameindex ();
  char *found = NULL;

  for (struct if_nameindex *i = interfaces; i != NULL && i->if_name != NULL && found == NULL; i++)
    if (mostik_probe_kill_switch_is_one (i->if_name) &&
        (!wants_names || takes_every_name (resolved_folder, i->if_index)))
      found = g_strdup (i->if_name);
  if (interfaces != NULL)
    if_freenameindex (interfaces);

  return found;
}

/* Those of the resolvers that questions really go to. */
static char *
find_on_the_way (char **nameservers,
                 const char *resolved_folder)
{
  for (char **nameserver = nameservers; nameserver != NULL && *nameserver != NULL; nameserver++)
    {
      g_autofree char *way = mostik_probe_kill_switch_find_way (*nameserver);

      if (is_nobody (*nameserver))
        return find_interface (resolved_folder, FALSE);
      if (way != NULL && mostik_probe_kill_switch_is_one (way))
        return g_steal_pointer (&way);
    }

  return NULL;
}

/**
 * mostik_probe_kill_switch_find_for_names:
 * @nameservers: (nullable): addresses of the configured resolvers
 * @resolved_folder: where systemd-resolved keeps what it knows
 *
 * Returns: (transfer full) (nullable): the interface of a kill switch that the questions for names
 *   go to, or that was put in the place of whoever answers them
 */
char *
mostik_probe_kill_switch_find_for_names (char **nameservers,
                                         const char *resolved_folder)
{
  g_autofree char *path = g_build_filename (resolved_folder, "resolv.conf", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) uplinks = NULL;
  char *found = find_on_the_way (nameservers, resolved_folder);

  if (found != NULL || nameservers == NULL || nameservers[0] == NULL || !is_own (nameservers[0]))
    return found;

  /* A resolver on this computer passes questions on. */
  if (g_file_get_contents (path, &contents, NULL, NULL))
    uplinks = mostik_probe_local_parse_resolv_conf (contents);
  found = find_on_the_way (uplinks, resolved_folder);

  return found != NULL ? found : find_interface (resolved_folder, TRUE);
}
