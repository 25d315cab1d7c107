/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a kill switch that is left over holds the way to the name service: by its route, in the
 * place of the resolver, or as systemd-resolved's only link. In a network of the test's own.
 */
#include "probe/mostik-probe-kill-switch.h"

#include "unit-namespace.h"

#include <glib/gstdio.h>
#include <net/if.h>

typedef struct
{
  const char *path;
  const char *interface;
  const char *nameservers;
  const char *uplinks; /* (nullable): systemd-resolved's resolv.conf */
  const char *link;    /* (nullable): what it knows of the interface */
  gboolean holds;
} Case;

#define EVERY_NAME "# private\nLLMNR=yes\nSERVERS=0.0.0.0\nDOMAINS=home ~.\n"
#define SOME_NAMES "# private\nLLMNR=yes\nSERVERS=10.2.0.1\nDOMAINS=home ~example.org\n"
#define NAME "/probe/kill-switch/names/"

static const Case cases[] = {
  { NAME "route", "pvpnksintrf0", "10.2.0.1", NULL, NULL, TRUE },
  { NAME "route-of-the-second", "pvpnroutintrf0", "192.0.2.53 10.2.0.1", NULL, NULL, TRUE },
  { NAME "route-ipv6", "ipv6leakintrf0", "fd00:2::1", NULL, NULL, TRUE },
  { NAME "route-elsewhere", "pvpnksintrf0", "192.0.2.53", NULL, NULL, FALSE },
  { NAME "route-over-a-tunnel", "proton0", "10.2.0.1", NULL, NULL, FALSE },
  { NAME "nobody", "pvpnksintrf0", "0.0.0.0", NULL, NULL, TRUE },
  { NAME "nobody-and-no-kill-switch", "eth7", "0.0.0.0", NULL, NULL, FALSE },
  { NAME "none", "pvpnksintrf0", "", NULL, NULL, FALSE },
  { NAME "resolved/uplink", "pvpnksintrf0", "127.0.0.53", "nameserver 10.2.0.1\n", NULL, TRUE },
  { NAME "resolved/uplink-elsewhere", "pvpnksintrf0", "127.0.0.53", "nameserver 192.0.2.53\n", SOME_NAMES, FALSE },
  { NAME "resolved/every-name", "pvpnksintrf0", "127.0.0.53", "# No DNS servers known.\n", EVERY_NAME, TRUE },
  { NAME "resolved/every-name-of-another", "proton0", "127.0.0.53", "nameserver 192.0.2.53\n", EVERY_NAME, FALSE },
  { NAME "resolved/not-used", "pvpnksintrf0", "198.51.100.53", "nameserver 10.2.0.1\n", EVERY_NAME, FALSE },
};

static void
put (const char *folder,
     const char *name,
     const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (contents != NULL)
    g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
clear (const char *folder,
       const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_remove (path);
}

static void
test_names (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *up =
    g_strdup_printf ("link add %s type veth peer name other\nlink set %s up\nlink set other up\n"
                     "address add 100.85.0.1/24 dev %s\nroute add 10.2.0.0/24 dev %s\n"
                     "address add fd00:2::2/64 dev %s nodad\n"
                     "address add 198.51.100.1/24 dev other\n",
                     c->interface, c->interface, c->interface, c->interface, c->interface);
  g_autofree char *down = g_strdup_printf ("link del %s\n", c->interface);
  g_autofree char *folder = g_dir_make_tmp ("kill-switch-XXXXXX", NULL);
  g_autofree char *links = g_build_filename (folder, "netif", NULL);
  g_auto (GStrv) nameservers = *c->nameservers != '\0' ? g_strsplit (c->nameservers, " ", -1) : NULL;
  g_autofree char *index = NULL;
  g_autofree char *found = NULL;

  unit_namespace_configure (up);
  index = g_strdup_printf ("%u", if_nametoindex (c->interface));
  g_assert_cmpint (g_mkdir (links, 0700), ==, 0);
  put (folder, "resolv.conf", c->uplinks);
  put (links, index, c->link);

  found = mostik_probe_kill_switch_find_for_names (nameservers, folder);
  g_assert_cmpstr (found, ==, c->holds ? c->interface : NULL);

  unit_namespace_configure (down);
  clear (links, index);
  clear (folder, "netif");
  clear (folder, "resolv.conf");
  g_rmdir (folder);
}

/* The kernel's own decision; nobody for what is no address. */
static void
test_way (void)
{
  g_autofree char *here = mostik_probe_kill_switch_find_way ("127.0.0.53");
  g_autofree char *nowhere = mostik_probe_kill_switch_find_way ("2001:db8::1");
  g_autofree char *nothing = mostik_probe_kill_switch_find_way ("ya.ru");

  g_assert_cmpstr (here, ==, "lo");
  g_assert_null (nowhere);
  g_assert_null (nothing);
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_names);
  g_test_add_func ("/probe/kill-switch/way", test_way);

  return g_test_run ();
}
