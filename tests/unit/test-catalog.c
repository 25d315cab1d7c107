/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of catalog/mostik-catalog.c: what is shipped, whose address and host it is, known block
 * pages. How a broken catalogue is refused is in test-catalog-parser.c.
 */
#include "catalog/mostik-catalog.h"

#include <gio/gio.h>
#include <string.h>

static MostikCatalog *
load (void)
{
  g_autoptr (GError) error = NULL;
  MostikCatalog *catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalog);

  return catalog;
}

static const struct
{
  const char *id;
  const char *host;
  const char *role;
  MostikAsked asked;
  const char *path;
  const char *ping;
} services[] = {
  { "mail", "mail.proton.me", "mailbox", MOSTIK_ASKED_ALWAYS, "/", "/api/tests/ping" },
  { "account", "account.proton.me", "sign-in", MOSTIK_ASKED_ALWAYS, "/", NULL },
  { "verify", "verify.proton.me", "captcha", MOSTIK_ASKED_ALWAYS, "/", NULL },
  { "site", "proton.me", "site", MOSTIK_ASKED_ALWAYS, "/", NULL },
  { "mail-api", "mail-api.proton.me", "api", MOSTIK_ASKED_FAILURE, NULL, "/tests/ping" },
  { "vpn-api", "vpn-api.proton.me", "api", MOSTIK_ASKED_NETWORK, NULL, "/tests/ping" },
};

static void
test_services (void)
{
  g_autoptr (MostikCatalog) catalog = load ();

  g_assert_cmpuint (mostik_catalog_get_services (catalog)->len, ==, G_N_ELEMENTS (services));
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      const MostikService *service = g_ptr_array_index (mostik_catalog_get_services (catalog), i);

      g_assert_true (mostik_catalog_find_service (catalog, services[i].id) == service);
      g_assert_cmpstr (service->host, ==, services[i].host);
      g_assert_cmpstr (service->role, ==, services[i].role);
      g_assert_cmpint (service->asked, ==, services[i].asked);
      g_assert_cmpstr (service->path, ==, services[i].path);
      g_assert_cmpstr (service->ping, ==, services[i].ping);
      g_assert_nonnull (service->known_addresses);
    }
  g_assert_null (mostik_catalog_find_service (catalog, "none"));
}

static void
test_addresses (void)
{
  g_autoptr (MostikCatalog) catalog = load ();
  GPtrArray *list = mostik_catalog_get_services (catalog);

  for (guint i = 0; i < list->len; i++)
    {
      const MostikService *service = g_ptr_array_index (list, i);

      for (char **address = service->known_addresses; *address != NULL; address++)
        g_assert_true (g_hostname_is_ip_address (*address));
    }
  g_assert_cmpstr (mostik_catalog_find_service (catalog, "mail")->known_addresses[0], ==, "185.70.42.37");
  g_assert_cmpstr (mostik_catalog_find_service (catalog, "vpn-api")->known_addresses[0], ==, "185.159.159.148");
}

static void
test_controls (void)
{
  g_autoptr (MostikCatalog) catalog = load ();
  g_autoptr (GHashTable) operators = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *controls = mostik_catalog_get_controls (catalog);
  guint n_domestic = 0;

  for (guint i = 0; i < controls->len; i++)
    {
      const MostikControl *control = g_ptr_array_index (controls, i);

      g_assert_true (g_hash_table_add (operators, control->operator_name));
      g_assert_false (mostik_catalog_is_proton_host (catalog, control->host));
      n_domestic += control->domestic ? 1 : 0;
    }
  /* A certain verdict needs three live ones; an allow-list shows between the two kinds. */
  g_assert_cmpuint (controls->len - n_domestic, >=, 3);
  g_assert_cmpuint (n_domestic, >=, 2);
}

static void
test_connectivity (void)
{
  g_autoptr (MostikCatalog) catalog = load ();
  GPtrArray *pages = mostik_catalog_get_connectivity (catalog);
  const MostikConnectivity *first = g_ptr_array_index (pages, 0);
  const MostikConnectivity *second = g_ptr_array_index (pages, 1);

  g_assert_cmpuint (pages->len, ==, 2);
  g_assert_cmpstr (first->host, ==, "nmcheck.gnome.org");
  g_assert_cmpstr (second->host, ==, "network-test.debian.org");
  g_assert_cmpstr (first->body, ==, "NetworkManager is online");
  g_assert_cmpstr (second->body, ==, "NetworkManager is online");
}

static void
test_resolvers (void)
{
  g_autoptr (MostikCatalog) catalog = load ();
  GPtrArray *resolvers = mostik_catalog_get_resolvers (catalog);
  guint n[3] = { 0 };

  for (guint i = 0; i < resolvers->len; i++)
    {
      const MostikResolver *resolver = g_ptr_array_index (resolvers, i);
      gboolean is_doh = resolver->kind == MOSTIK_RESOLVER_DOH;

      n[resolver->kind]++;
      g_assert_nonnull (resolver->addresses[0]);
      g_assert_cmpint (resolver->host != NULL, ==, is_doh);
      g_assert_cmpint (resolver->path != NULL, ==, is_doh);
    }
  g_assert_cmpuint (n[MOSTIK_RESOLVER_DOH], >=, 2);
  g_assert_cmpuint (n[MOSTIK_RESOLVER_UDP], >=, 1);
  g_assert_cmpuint (n[MOSTIK_RESOLVER_TCP], >=, 1);
}

static void
test_single_values (void)
{
  g_autoptr (MostikCatalog) catalog = load ();

  g_assert_cmpstr (mostik_catalog_get_status_host (catalog), ==, "status.proton.me");
  g_assert_cmpstr (mostik_catalog_get_status_path (catalog), ==, "/api/v2/summary.json");
  g_assert_cmpstr (mostik_catalog_get_neutral_name (catalog), ==, "example.com");
  g_assert_cmpstr (mostik_catalog_get_onion_address (catalog), ==,
                   "https://mail.protonmailrmez3lotccipshtkleegetolb73fuirgj7r4o4vfu7ozyd.onion/");
  g_assert_true (g_regex_match_simple ("^20[0-9]{2}-[01][0-9]-[0-3][0-9]$", mostik_catalog_get_date (catalog), 0, 0));
}

static void
test_references (void)
{
  MostikCatalog *catalog = load ();
  MostikCatalog *second = mostik_catalog_ref (catalog);

  g_assert_true (second == catalog);
  mostik_catalog_unref (catalog);
  g_assert_cmpuint (mostik_catalog_get_services (second)->len, >, 0);
  mostik_catalog_unref (second);
  mostik_catalog_unref (NULL);
}

typedef struct
{
  const char *path;
  const char *text;
  gboolean is_ours;
} Question;

/* 185.70.40.0/22, and what lies beside it. */
static const Question addresses[] = {
  { "/catalog/is-proton-address/known", "185.70.42.37", TRUE },
  { "/catalog/is-proton-address/first-of-network", "185.70.40.0", TRUE },
  { "/catalog/is-proton-address/last-of-network", "185.70.43.255", TRUE },
  { "/catalog/is-proton-address/one-before", "185.70.39.255", FALSE },
  { "/catalog/is-proton-address/one-after", "185.70.44.0", FALSE },
  { "/catalog/is-proton-address/another-network", "194.0.147.1", TRUE },
  { "/catalog/is-proton-address/ipv6", "2001:db8::1", FALSE },
  { "/catalog/is-proton-address/ipv4-inside-ipv6", "::ffff:185.70.42.37", FALSE },
  { "/catalog/is-proton-address/loopback", "127.0.0.1", FALSE },
  { "/catalog/is-proton-address/empty", "", FALSE },
  { "/catalog/is-proton-address/host-name", "mail.proton.me", FALSE },
  { "/catalog/is-proton-address/rubbish", "185.70.42.37 ", FALSE },
};

static void
test_is_proton_address (gconstpointer data)
{
  g_autoptr (MostikCatalog) catalog = load ();
  const Question *q = data;

  g_assert_cmpint (mostik_catalog_is_proton_address (catalog, q->text), ==, q->is_ours);
}

static const Question hosts[] = {
  { "/catalog/is-proton-host/mailbox", "mail.proton.me", TRUE },
  { "/catalog/is-proton-host/any-case", "Mail.PROTON.me", TRUE },
  { "/catalog/is-proton-host/site", "proton.me", TRUE },
  { "/catalog/is-proton-host/unknown-name-below", "x.proton.me", FALSE },
  { "/catalog/is-proton-host/longer-name", "mail.proton.me.example.org", FALSE },
  { "/catalog/is-proton-host/same-ending", "notproton.me", FALSE },
  { "/catalog/is-proton-host/empty", "", FALSE },
};

static void
test_is_proton_host (gconstpointer data)
{
  g_autoptr (MostikCatalog) catalog = load ();
  const Question *q = data;

  g_assert_cmpint (mostik_catalog_is_proton_host (catalog, q->text), ==, q->is_ours);
}

typedef struct
{
  const char *path;
  const char *location;
  const char *body;
  const char *page; /* id */
} Page;

static const Page pages[] = {
  { "/catalog/find-block-page/nothing", NULL, NULL, NULL },
  { "/catalog/find-block-page/empty-body", NULL, "", NULL },
  { "/catalog/find-block-page/body-holds-the-words", NULL,
    "<html><body>Доступ к сайту ограничен в соответствии с Федеральными законами</body></html>", "ooni.ru_0" },
  { "/catalog/find-block-page/location-begins-so", "http://warning.rt.ru/?id=1", NULL, "ooni.ru_6" },
  { "/catalog/find-block-page/location-and-body", "http://warning.rt.ru/?id=1", "<html>", "ooni.ru_6" },
  { "/catalog/find-block-page/location-only-holds-it", "https://example.org/?to=http://warning.rt.ru", NULL, NULL },
  { "/catalog/find-block-page/location-s-pattern-in-a-body", NULL, "see http://warning.rt.ru/", NULL },
  { "/catalog/find-block-page/shorter-than-the-pattern", "http://warning.rt", NULL, NULL },
  { "/catalog/find-block-page/ordinary-page-with-the-word", NULL,
    "<html><title>Новости</title><p>Сайт заблокирован, сообщил Роскомнадзор. Доступ ограничен.</p></html>", NULL },
  { "/catalog/find-block-page/shape-of-a-host", "http://blocked.provider.example/", NULL, "shape" },
  { "/catalog/find-block-page/shape-of-a-page", NULL, "<p>Статья 15.1 закона 149-ФЗ</p>", "shape" },
  { "/catalog/find-block-page/ordinary-redirect", "https://mail.proton.me/inbox", "<a href=\"/inbox\">Moved</a>", NULL },
  { "/catalog/find-block-page/rubbish", "\xff\xfe", "\x01\xff\xfe%s%n", NULL },
};

static void
test_find_block_page (gconstpointer data)
{
  g_autoptr (MostikCatalog) catalog = load ();
  const Page *page = data;
  gsize length = page->body != NULL ? strlen (page->body) : 0;

  g_assert_cmpstr (mostik_catalog_find_block_page (catalog, page->location, page->body, length), ==,
                   page->page);
}

/* A body is no text: it may hold any byte, and ends where its length says. */
static void
test_find_block_page_in_bytes (void)
{
  static const char words[] = "Доступ к сайту ограничен в соответствии с Федеральными законами";
  g_autoptr (MostikCatalog) catalog = load ();
  g_autoptr (GByteArray) body = g_byte_array_new ();

  g_byte_array_append (body, (const guint8 *) "\0\xff\0", 3);
  g_byte_array_append (body, (const guint8 *) words, sizeof words - 1);

  g_assert_cmpstr (mostik_catalog_find_block_page (catalog, NULL, (char *) body->data, body->len),
                   ==, "ooni.ru_0");
  g_assert_null (
    mostik_catalog_find_block_page (catalog, NULL, (char *) body->data, body->len - 1));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/shipped/services", test_services);
  g_test_add_func ("/catalog/shipped/addresses", test_addresses);
  g_test_add_func ("/catalog/shipped/controls", test_controls);
  g_test_add_func ("/catalog/shipped/connectivity", test_connectivity);
  g_test_add_func ("/catalog/shipped/resolvers", test_resolvers);
  g_test_add_func ("/catalog/shipped/single-values", test_single_values);
  g_test_add_func ("/catalog/references/last-one-frees", test_references);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_test_add_data_func (addresses[i].path, &addresses[i], test_is_proton_address);
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_test_add_data_func (hosts[i].path, &hosts[i], test_is_proton_host);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    g_test_add_data_func (pages[i].path, &pages[i], test_find_block_page);
  g_test_add_func ("/catalog/find-block-page/bytes-are-no-text", test_find_block_page_in_bytes);

  return g_test_run ();
}
