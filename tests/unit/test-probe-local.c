/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-local.c: hosts file, resolv.conf, proxy and routes. Runs in a network
 * of its own, so that the routes are known.
 */
#include "probe/mostik-probe-local.h"

#include "unit-loop.h"
#include "unit-namespace.h"
#include "unit-proxy.h"

#include <string.h>

static MostikCatalog *catalog;

typedef struct
{
  const char *path;
  const char *text;
  const char *found; /* joined by blanks */
} File;

static const File hosts_files[] = {
  { "/probe/local/hosts/empty", "", "" },
  { "/probe/local/hosts/usual", "127.0.0.1 localhost\n127.0.1.1 laptop\n::1 localhost ip6-localhost\n", "" },
  { "/probe/local/hosts/one", "127.0.0.1 localhost\n0.0.0.0 mail.proton.me\n", "mail.proton.me" },
  { "/probe/local/hosts/several-in-a-line", "127.0.0.1 x proton.me\taccount.proton.me # mine\n", "proton.me account.proton.me" },
  { "/probe/local/hosts/named-twice", "0.0.0.0 proton.me\n::1 proton.me\n0.0.0.0 mail.proton.me proton.me\n", "proton.me mail.proton.me" },
  { "/probe/local/hosts/any-case", "0.0.0.0 Mail.Proton.ME\n", "mail.proton.me" },
  { "/probe/local/hosts/ipv6", "::1\tmail.proton.me\n", "mail.proton.me" },
  { "/probe/local/hosts/without-last-line-break", "0.0.0.0 mail.proton.me", "mail.proton.me" },
  { "/probe/local/hosts/line-ends-of-windows", "0.0.0.0 mail.proton.me\r\n0.0.0.0 x\r\n", "mail.proton.me" },
  { "/probe/local/hosts/blanks-in-front", "  \t0.0.0.0   mail.proton.me  \n", "mail.proton.me" },
  { "/probe/local/hosts/comment", "#0.0.0.0 mail.proton.me\n127.0.0.1 localhost # mail.proton.me\n", "" },
  { "/probe/local/hosts/comment-without-blank", "0.0.0.0 mail.proton.me#old\n", "mail.proton.me" },
  { "/probe/local/hosts/name-without-address", "mail.proton.me\n", "" },
  { "/probe/local/hosts/no-address-in-front", "see mail.proton.me\n300.1.1.1 proton.me\n", "" },
  { "/probe/local/hosts/name-below", "0.0.0.0 x.mail.proton.me mail.proton.me.example\n", "" },
  { "/probe/local/hosts/rubbish", "\xff\xfe\x01\n\n\n#\n \t \n=;\\ mail.proton.m\xff\n", "" },
};

static void
test_parse_hosts (gconstpointer data)
{
  const File *file = data;
  g_auto (GStrv) found = mostik_probe_local_parse_hosts (file->text, catalog);
  g_autofree char *joined = found != NULL ? g_strjoinv (" ", found) : g_strdup ("");

  g_assert_cmpstr (joined, ==, file->found);
  g_assert_cmpint (found == NULL, ==, *file->found == '\0');
}

static const File resolv_confs[] = {
  { "/probe/local/resolv-conf/empty", "", "" },
  { "/probe/local/resolv-conf/usual", "# Generated\nsearch lan\nnameserver 192.168.1.1\noptions edns0\n", "192.168.1.1" },
  { "/probe/local/resolv-conf/two", "nameserver 192.168.1.1\nnameserver 2001:db8::53\n", "192.168.1.1 2001:db8::53" },
  { "/probe/local/resolv-conf/at-most-three", "nameserver 10.0.0.1\nnameserver 10.0.0.2\nnameserver 10.0.0.3\nnameserver 10.0.0.4\n", "10.0.0.1 10.0.0.2 10.0.0.3" },
  { "/probe/local/resolv-conf/tabs-and-blanks", "nameserver\t \t10.0.0.1  \n", "10.0.0.1" },
  { "/probe/local/resolv-conf/line-ends-of-windows", "nameserver 10.0.0.1\r\n", "10.0.0.1" },
  { "/probe/local/resolv-conf/without-last-line-break", "nameserver 10.0.0.1", "10.0.0.1" },
  { "/probe/local/resolv-conf/comment-behind", "nameserver 10.0.0.1 # home\n", "10.0.0.1" },
  { "/probe/local/resolv-conf/commented-out", "#nameserver 10.0.0.1\n; nameserver 10.0.0.2\n", "" },
  { "/probe/local/resolv-conf/no-address", "nameserver dns.example\nnameserver\nnameserver \n", "" },
  { "/probe/local/resolv-conf/bad-does-not-count", "nameserver x\nnameserver 10.0.0.1\nnameserver 1\nnameserver 10.0.0.2\nnameserver 10.0.0.3\n", "10.0.0.1 10.0.0.2 10.0.0.3" },
  { "/probe/local/resolv-conf/zone", "nameserver fe80::1%wlan0\n", "fe80::1%wlan0" },
  { "/probe/local/resolv-conf/foul-zone", "nameserver fe80::1%\x1b[2J\nnameserver fe80::1%\xe2\x80\xae\nnameserver fe80::1%<b>\n", "" },
  { "/probe/local/resolv-conf/other-word", "nameservers 10.0.0.1\nNAMESERVER 10.0.0.2\nnameserver10.0.0.3\n", "" },
  { "/probe/local/resolv-conf/rubbish", "\xff\xfe\nnameserver \xff\n\t\n=\n", "" },
};

static void
test_parse_resolv_conf (gconstpointer data)
{
  const File *file = data;
  g_auto (GStrv) found = mostik_probe_local_parse_resolv_conf (file->text);
  g_autofree char *joined = g_strjoinv (" ", found);

  g_assert_cmpstr (joined, ==, file->found);
}

static MostikLocalFacts
look (void)
{
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GError) error = NULL;
  MostikLocalFacts facts = { 0 };

  mostik_probe_local_async (catalog, NULL, unit_call_cb, &call);
  g_assert_true (mostik_probe_local_finish (unit_call_wait (&call), &facts, &error));
  g_assert_no_error (error);

  return facts;
}

static void
facts_clear (MostikLocalFacts *facts)
{
  g_autoptr (MostikObservationSet) owner = mostik_observation_set_new (MOSTIK_LEVEL_QUIET);

  owner->local = *facts;
}

typedef struct
{
  const char *path;
  const char *routes; /* lines for ip(8) */
  const char *undo;
  gboolean has_route;
  gboolean has_ipv6;
} Routes;

static const Routes routes[] = {
  { "/probe/local/routes/none", "", "", FALSE, FALSE },
  { "/probe/local/routes/ipv4", "route add default dev lo\n", "route del default dev lo\n", TRUE, FALSE },
  { "/probe/local/routes/ipv6", "route add ::/0 dev lo\n", "route del ::/0 dev lo\n", TRUE, TRUE },
};

static void
test_routes (gconstpointer data)
{
  const Routes *r = data;
  MostikLocalFacts facts;
  g_autofree char *way_out = NULL;
  g_autofree char *other_way = NULL;

  unit_namespace_configure (r->routes);
  facts = look ();
  way_out = mostik_probe_local_describe_way_out ();
  unit_namespace_configure (r->undo);
  other_way = mostik_probe_local_describe_way_out ();

  g_assert_cmpint (facts.has_route, ==, r->has_route);
  g_assert_cmpint (facts.has_ipv6, ==, r->has_ipv6);
  g_assert_cmpint (facts.is_ipv6_only, ==, r->has_ipv6);
  g_assert_null (facts.tunnel);
  g_assert_null (facts.kill_switch);
  g_assert_cmpstr (other_way, ==, " ");
  g_assert_cmpint (strcmp (way_out, other_way) != 0, ==, r->has_route);
  facts_clear (&facts);
}

/* A kill switch is told from an ordinary interface by its name. */
static void
test_interface (gconstpointer data)
{
  const char *name = data;
  g_autofree char *up = g_strdup_printf ("link add %s type veth peer name other\nlink set %s up\nlink set other up\n"
                                         "address add 192.0.2.7/24 dev %s\nroute add default via 192.0.2.1 dev %s\n",
                                         name, name, name, name);
  g_autofree char *down = g_strdup_printf ("link del %s\n", name);
  MostikLocalFacts facts;

  unit_namespace_configure (up);
  facts = look ();
  unit_namespace_configure (down);

  g_assert_true (facts.has_route);
  g_assert_null (facts.tunnel);
  g_assert_cmpstr (facts.kill_switch, ==, g_str_equal (name, "eth7") ? NULL : name);
  facts_clear (&facts);
}

static const struct
{
  const char *path;
  const char *setting;
  const char *proxy;
} proxies[] = {
  { "/probe/local/proxy/none", "direct://", NULL },
  { "/probe/local/proxy/rubbish", ":", NULL },
  { "/probe/local/proxy/plain", "http://192.0.2.8:3128", "http://192.0.2.8:3128" },
  { "/probe/local/proxy/without-credentials", "http://user:secret@192.0.2.8:3128", "http://192.0.2.8:3128" },
  { "/probe/local/proxy/socks", "socks://192.0.2.8:1080", "socks://192.0.2.8:1080" },
  { "/probe/local/proxy/default-port", "http://proxy.example", "http://proxy.example" },
  { "/probe/local/proxy/ipv6", "http://[2001:db8::8]:3128", "http://[2001:db8::8]:3128" },
};

static void
test_proxy (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  MostikLocalFacts facts;

  unit_proxies_set (proxies[i].setting);
  facts = look ();
  unit_proxies_set ("direct://");
  g_assert_cmpstr (facts.proxy, ==, proxies[i].proxy);
  facts_clear (&facts);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GError) error = NULL;
  MostikLocalFacts facts = { 0 };

  mostik_probe_local_async (catalog, cancellable, unit_call_cb, &call);
  g_cancellable_cancel (cancellable);

  g_assert_false (mostik_probe_local_finish (unit_call_wait (&call), &facts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  int status;

  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route del local 0.0.0.0/0 dev lo table main\n");

  g_test_init (&argc, &argv, NULL);
  unit_proxies_install ();
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (hosts_files); i++)
    g_test_add_data_func (hosts_files[i].path, &hosts_files[i], test_parse_hosts);
  for (guint i = 0; i < G_N_ELEMENTS (resolv_confs); i++)
    g_test_add_data_func (resolv_confs[i].path, &resolv_confs[i], test_parse_resolv_conf);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    g_test_add_data_func (routes[i].path, &routes[i], test_routes);
  g_test_add_data_func ("/probe/local/interface/ordinary", "eth7", test_interface);
  g_test_add_data_func ("/probe/local/interface/kill-switch", "pvpnksintrf0", test_interface);
  g_test_add_data_func ("/probe/local/interface/kill-switch-of-the-terminal-program", "pvpn-killswitch", test_interface);
  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++)
    g_test_add_data_func (proxies[i].path, GUINT_TO_POINTER (i), test_proxy);
  g_test_add_func ("/probe/local/cancelled", test_cancelled);

  status = g_test_run ();
  mostik_catalog_unref (catalog);

  return status;
}
