/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-router.c: the kernel's tables as texts, and as they are in a network
 * of the test's own.
 */
#include "probe/mostik-probe-router.h"

#include "unit-namespace.h"

#include <gio/gio.h>

#define HEAD "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
#define WIFI "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
#define CABLE "eth0\t00000000\t0102A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
#define LOCAL "eth0\t0002A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
#define PPP "ppp0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0\n"

#define NEIGHBOURS                                                                   \
  "IP address       HW type     Flags       HW address            Mask     Device\n" \
  "192.168.2.1      0x1         0x2         52:54:00:12:34:56     *        eth0\n"   \
  "192.168.2.9      0x1         0x2         52:54:00:00:00:09     *        eth0\n"   \
  "192.168.1.1      0x1         0x2         8a:1f:42:9c:00:d7     *        wlan0\n"  \
  "192.168.1.1      0x1         0x2         02:00:00:00:00:99     *        eth0\n"

typedef struct
{
  const char *path;
  const char *routes;
  const char *neighbours;
  const char *router;
} Case;

static const Case cases[] = {
  { "/probe/router/empty", "", "", NULL },
  { "/probe/router/no-default-route", HEAD LOCAL, NEIGHBOURS, NULL },
  { "/probe/router/usual", HEAD WIFI LOCAL, NEIGHBOURS, "8a:1f:42:9c:00:d7" },
  { "/probe/router/lowest-metric", HEAD WIFI CABLE LOCAL, NEIGHBOURS, "52:54:00:12:34:56" },
  { "/probe/router/lowest-metric-in-any-order", HEAD LOCAL CABLE WIFI, NEIGHBOURS, "52:54:00:12:34:56" },
  { "/probe/router/line-without-router", HEAD PPP WIFI, NEIGHBOURS, NULL },
  { "/probe/router/nobody-asked-yet", HEAD WIFI, "", NULL },
  { "/probe/router/did-not-answer", HEAD WIFI, "192.168.1.1 0x1 0x0 00:00:00:00:00:00 * wlan0\n", NULL },
  { "/probe/router/other-interface", HEAD WIFI, "192.168.1.1 0x1 0x2 02:00:00:00:00:99 * eth0\n", NULL },
  { "/probe/router/rubbish", "\xff\xfe\t00000000\n\n\t\t\t\n\t00000000\tzz\t\t\t\t\t\n", "\xff\n \n", NULL },
};

static void
test_parse (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *router = mostik_probe_router_parse (c->routes, c->neighbours);

  g_assert_cmpstr (router, ==, c->router);
}

static void
test_find (void)
{
  g_autofree char *none = mostik_probe_router_find ();
  g_autofree char *router = NULL;
  g_autofree char *interface = NULL;
  g_autoptr (GSubprocess) ip =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "ip", "link", "add", "cable0",
                      "type", "veth", "peer", "name", "cable1", NULL);

  g_assert_null (none);
  if (ip == NULL || !g_subprocess_wait_check (ip, NULL, NULL))
    {
      g_test_skip ("virtual cables (veth) are not allowed here");
      return;
    }
  unit_namespace_configure ("address replace 192.0.2.2/24 dev cable0\n"
                            "link set cable1 up\n"
                            "link set cable0 up\n"
                            "neighbour replace 192.0.2.1 lladdr 02:00:00:00:00:99 dev cable0 nud permanent\n"
                            "route replace 192.0.2.0/24 dev cable0\n"
                            "route replace default via 192.0.2.1\n");
  router = mostik_probe_router_find ();
  interface = mostik_probe_router_find_interface ();
  g_assert_cmpstr (router, ==, "02:00:00:00:00:99");
  g_assert_cmpstr (interface, ==, "cable0");
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route flush table main\n");

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_parse);
  g_test_add_func ("/probe/router/find", test_find);

  return g_test_run ();
}
