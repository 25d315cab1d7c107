/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-address.c: the addresses are the given ones, the name stays for the
 * handshake.
 */
#include "probe/mostik-probe-address.h"

#include "unit-certificate.h"
#include "unit-dns.h"
#include "unit-loop.h"
#include "unit-server.h"

#define HOST "mail.example.org"

static char *
list_addresses (GSocketConnectable *address,
                gboolean for_proxy)
{
  g_autoptr (GSocketAddressEnumerator) list = for_proxy
                                                ? g_socket_connectable_proxy_enumerate (address)
                                                : g_socket_connectable_enumerate (address);
  g_autoptr (GString) text = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocketAddress) next = g_socket_address_enumerator_next (list, NULL, &error);
      g_autofree char *word = NULL;

      g_assert_no_error (error);
      if (next == NULL)
        return g_string_free (g_steal_pointer (&text), FALSE);

      word = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (next));
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
    }
}

static const struct
{
  const char *path;
  const char *const addresses[4];
  const char *listed;
} lists[] = {
  { "/probe/address/list/one", { "192.0.2.1" }, "192.0.2.1:443" },
  { "/probe/address/list/in-order", { "192.0.2.9", "2001:db8::1", "192.0.2.1" }, "192.0.2.9:443 [2001:db8::1]:443 192.0.2.1:443" },
  { "/probe/address/list/none", { NULL }, "" },
};

static void
test_list (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GSocketConnectable) address = mostik_probe_address_new (HOST, 443, lists[i].addresses);

  /* Twice, and for a proxy: each list begins anew. */
  for (guint n = 0; n < 3; n++)
    {
      g_autofree char *listed = list_addresses (address, n == 2);

      g_assert_cmpstr (listed, ==, lists[i].listed);
    }
}

static void
test_name (void)
{
  static const char *const addresses[] = { "192.0.2.1", NULL };
  g_autoptr (GSocketConnectable) address = mostik_probe_address_new (HOST, 443, addresses);

  g_assert_true (G_IS_NETWORK_ADDRESS (address));
  g_assert_cmpstr (g_network_address_get_hostname (G_NETWORK_ADDRESS (address)), ==, HOST);
  g_assert_cmpuint (g_network_address_get_port (G_NETWORK_ADDRESS (address)), ==, 443);
}

/* Returns: (transfer full) (nullable): the name that the server saw */
static char *
shake_hands (GTlsCertificate *certificate,
             const char *host,
             const char *const *addresses,
             GError **error)
{
  g_autoptr (UnitServer) server = unit_server_new (0, certificate, unit_serve_silence, NULL);
  g_autoptr (GSocketConnectable) address =
    mostik_probe_address_new (host, unit_server_get_port (server), addresses);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_auto (UnitCall) call = { 0 };

  g_socket_client_set_tls (client, TRUE);
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_async (client, address, NULL, unit_call_cb, &call);
  connection = g_socket_client_connect_finish (client, unit_call_wait (&call), error);

  return unit_server_get_name (server);
}

static void
test_name_is_seen (void)
{
  static const char *const addresses[] = { UNIT_LOOPBACK, NULL };
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, HOST);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = shake_hands (certificate, HOST, addresses, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, HOST);
}

/* The certificate is held against the name, not against the address. */
static void
test_name_is_checked (void)
{
  static const char *const addresses[] = { UNIT_LOOPBACK, NULL };
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, "other.example.org");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = shake_hands (certificate, HOST, addresses, &error);

  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpstr (name, ==, HOST);
}

/* Nobody listens at the first address: the second is tried. */
static void
test_second_address (void)
{
  static const char *const addresses[] = { "127.0.0.77", UNIT_LOOPBACK, NULL };
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, HOST);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = shake_hands (certificate, HOST, addresses, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, HOST);
}

int
main (int argc,
      char **argv)
{
  int status;

  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);
  unit_names_install (); /* nothing is looked up: the table is empty */

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_test_add_data_func (lists[i].path, GUINT_TO_POINTER (i), test_list);
  g_test_add_func ("/probe/address/name/is-kept", test_name);
  g_test_add_func ("/probe/address/name/is-seen-by-the-server", test_name_is_seen);
  g_test_add_func ("/probe/address/name/is-held-against-the-certificate", test_name_is_checked);
  g_test_add_func ("/probe/address/list/second-address-is-tried", test_second_address);

  status = g_test_run ();
  unit_trust_clear ();

  return status;
}
