/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of catalog/mostik-catalog-parser.c and -reader.c: a small catalogue that is right, and
 * copies of it that are broken in one place each. Every error names the file and the field.
 */
#include "catalog/mostik-catalog.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define ORIGIN "\"source\": \"test\", \"confidence\": \"V\", \"checked\": \"2026-11-23\""

static const struct
{
  const char *name;
  const char *text;
} files[] = {
  { "services.json",
    "{ \"format\": 1,"
    " \"services\": ["
    "  { \"id\": \"mail\", \"host\": \"mail.example.org\", \"role\": \"mailbox\", \"asked\": \"always\","
    "    \"path\": \"/\", \"ping\": null, \"known_addresses\": [ \"192.0.2.1\", \"2001:db8::1\" ], " ORIGIN " },"
    "  { \"id\": \"api\", \"host\": \"api.example.org\", \"role\": \"api\", \"asked\": \"failure\","
    "    \"path\": null, \"ping\": \"/ping\", \"known_addresses\": [], " ORIGIN " } ],"
    " \"address_sources\": [ { \"address\": \"192.0.2.1\", " ORIGIN " } ],"
    " \"networks\": [ { \"prefix\": \"192.0.2.0/24\", " ORIGIN " } ],"
    " \"status\": { \"id\": \"status\", \"host\": \"status.example.org\", \"path\": \"/summary\", " ORIGIN " },"
    " \"neutral_name\": { \"name\": \"example.com\", " ORIGIN " },"
    " \"onion\": { \"address\": \"https://x.onion/\", " ORIGIN " } }" },
  { "controls.json",
    "{ \"format\": 1,"
    " \"controls\": ["
    "  { \"id\": \"a\", \"host\": \"a.example\", \"path\": \"/\", \"region\": \"foreign\", \"asked\": \"always\", \"operator\": \"A\", " ORIGIN " },"
    "  { \"id\": \"b\", \"host\": \"b.example\", \"path\": \"/\", \"region\": \"foreign\", \"asked\": \"always\", \"operator\": \"B\", " ORIGIN " },"
    "  { \"id\": \"c\", \"host\": \"c.example\", \"path\": \"/\", \"region\": \"russian\", \"asked\": \"failure\", \"operator\": \"C\", " ORIGIN " } ],"
    " \"connectivity\": ["
    "  { \"id\": \"d\", \"host\": \"d.example\", \"path\": \"/d\", \"body\": \"yes\", " ORIGIN " },"
    "  { \"id\": \"e\", \"host\": \"e.example\", \"path\": \"/e\", \"body\": \"yes\", " ORIGIN " } ],"
    " \"exchangers\": ["
    "  { \"id\": \"f\", \"host\": \"f.example\", \"whose\": \"proton\", " ORIGIN " },"
    "  { \"id\": \"g\", \"host\": \"g.example\", \"whose\": \"other\", " ORIGIN " } ] }" },
  { "resolvers.json",
    "{ \"format\": 1,"
    " \"resolvers\": ["
    "  { \"id\": \"r\", \"kind\": \"doh\", \"host\": \"dns.example\", \"path\": \"/dns-query\","
    "    \"addresses\": [ \"192.0.2.53\" ], \"country\": \"CH\", " ORIGIN " },"
    "  { \"id\": \"u\", \"kind\": \"udp\", \"host\": null, \"path\": null,"
    "    \"addresses\": [ \"192.0.2.54\" ], \"country\": \"US\", " ORIGIN " } ] }" },
  { "block-pages.json",
    "{ \"format\": 1, \"source\": \"test\", \"checked\": \"2026-11-23\","
    " \"pages\": ["
    "  { \"id\": \"p1\", \"where\": \"body\", \"match\": \"contains\", \"scope\": \"isp\", \"pattern\": \"forbidden\" },"
    "  { \"id\": \"p2\", \"where\": \"location\", \"match\": \"full\", \"scope\": \"isp\", \"pattern\": \"http://blocked/\" },"
    "  { \"id\": \"p3\", \"where\": \"location\", \"match\": \"contains\", \"scope\": \"isp\", \"pattern\": \"?blocked\" },"
    "  { \"id\": \"p4\", \"where\": \"address\", \"match\": \"full\", \"scope\": \"isp\", \"pattern\": \"192.0.2.99\" } ],"
    " \"shapes\": { \"hosts\": [ \"zapret\" ], \"words\": [ \"149-FZ\" ], " ORIGIN " } }" },
};

/* In @file, the first @old becomes @new. */
typedef struct
{
  const char *path;
  const char *file;
  const char *old;
  const char *new;
  const char *message; /* a pattern */
} Break;

#define SERVICES "services.json"
#define CONTROLS "controls.json"
#define RESOLVERS "resolvers.json"
#define PAGES "block-pages.json"

static const Break breaks[] = {
  { "/catalog/parser/service-is-no-object", SERVICES, "[  {", "[ 7, {", "services.json: services[0]: must be an object" },
  { "/catalog/parser/format-missing", SERVICES, "\"format\": 1,", "", "services.json: format: *" },
  { "/catalog/parser/format-unknown", CONTROLS, "\"format\": 1,", "\"format\": 2,", "controls.json: format: *" },
  { "/catalog/parser/format-is-a-text", RESOLVERS, "\"format\": 1,", "\"format\": \"1\",", "resolvers.json: format: *" },
  { "/catalog/parser/missing-field", SERVICES, "\"role\": \"mailbox\",", "", "services.json: services[0].role: is missing" },
  { "/catalog/parser/missing-in-second", SERVICES, "\"role\": \"api\",", "", "services.json: services[1].role: is missing" },
  { "/catalog/parser/missing-list", SERVICES, "\"networks\"", "\"nets\"", "services.json: networks: is missing" },
  { "/catalog/parser/missing-source", CONTROLS, "\"source\": \"test\", ", "", "controls.json: controls[0].source: is missing" },
  { "/catalog/parser/missing-status", SERVICES, "\"status\": {", "\"stat\": {", "services.json: status: is missing" },
  { "/catalog/parser/unknown-field", SERVICES, "\"id\": \"mail\",", "\"id\": \"mail\", \"pth\": 1,", "services.json: services[0].pth: is not a known field" },
  { "/catalog/parser/unknown-field-of-file", PAGES, "\"format\": 1,", "\"format\": 1, \"x\": 1,", "block-pages.json: x: is not a known field" },
  { "/catalog/parser/unknown-field-of-status", SERVICES, "\"id\": \"status\",", "\"id\": \"status\", \"port\": 1,", "services.json: status.port: is not a known field" },
  { "/catalog/parser/text-is-a-number", SERVICES, "\"id\": \"mail\"", "\"id\": 7", "services.json: services[0].id: must be a text*" },
  { "/catalog/parser/text-is-a-list", SERVICES, "\"id\": \"mail\"", "\"id\": []", "services.json: services[0].id: must be a text*" },
  { "/catalog/parser/text-is-null", SERVICES, "\"id\": \"mail\"", "\"id\": null", "services.json: services[0].id: must be a text*" },
  { "/catalog/parser/text-is-empty", CONTROLS, "\"operator\": \"A\"", "\"operator\": \"\"", "controls.json: controls[0].operator: must be a text*" },
  { "/catalog/parser/list-is-an-object", SERVICES, "\"networks\": [ { \"prefix\": \"192.0.2.0/24\", " ORIGIN " } ]", "\"networks\": {}", "services.json: networks: *" },
  { "/catalog/parser/host-in-upper-case", SERVICES, "mail.example.org", "Mail.example.org", "services.json: services[0].host: must be a host name*" },
  { "/catalog/parser/host-without-dot", CONTROLS, "a.example", "localhost", "controls.json: controls[0].host: must be a host name*" },
  { "/catalog/parser/host-with-port", CONTROLS, "d.example", "d.example:80", "controls.json: connectivity[0].host: must be a host name*" },
  { "/catalog/parser/host-is-a-url", SERVICES, "status.example.org", "https://status.example.org", "services.json: status.host: must be a host name*" },
  { "/catalog/parser/name-with-blank", SERVICES, "example.com", "example .com", "services.json: neutral_name.name: must be a host name*" },
  { "/catalog/parser/path-without-slash", SERVICES, "\"/ping\"", "\"ping\"", "services.json: services[1].ping: must be a path*" },
  { "/catalog/parser/path-with-blank", CONTROLS, "\"/d\"", "\"/d d\"", "controls.json: connectivity[0].path: must be a path*" },
  { "/catalog/parser/path-with-line-break", CONTROLS, "\"/d\"", "\"/d\\r\\nHost: x\"", "controls.json: connectivity[0].path: must be a path*" },
  { "/catalog/parser/path-with-fragment", RESOLVERS, "/dns-query", "/dns#query", "resolvers.json: resolvers[0].path: must be a path*" },
  { "/catalog/parser/path-null-where-it-must-not", CONTROLS, "\"path\": \"/\"", "\"path\": null", "controls.json: controls[0].path: must be a text*" },
  { "/catalog/parser/neither-path-nor-ping", SERVICES, "\"ping\": \"/ping\"", "\"ping\": null", "services.json: services[1].path: *" },
  { "/catalog/parser/address-is-a-name", SERVICES, "\"192.0.2.1\"", "\"mail.example.org\"", "services.json: services[0].known_addresses: must be a list of addresses" },
  { "/catalog/parser/address-is-a-number", SERVICES, "\"192.0.2.1\"", "1", "services.json: services[0].known_addresses: must be a list of addresses" },
  { "/catalog/parser/address-too-large", SERVICES, "\"192.0.2.1\"", "\"192.0.2.256\"", "services.json: services[0].known_addresses: must be a list of addresses" },
  { "/catalog/parser/addresses-are-a-text", SERVICES, "\"known_addresses\": []", "\"known_addresses\": \"\"", "services.json: services[1].known_addresses: must be a list*" },
  { "/catalog/parser/address-source-bad", SERVICES, "\"address\": \"192.0.2.1\"", "\"address\": \"x\"", "services.json: address_sources[0].address: must be an address" },
  { "/catalog/parser/resolver-without-address", RESOLVERS, "[ \"192.0.2.54\" ]", "[]", "resolvers.json: resolvers[1].addresses: must not be empty" },
  { "/catalog/parser/doh-without-host", RESOLVERS, "\"dns.example\"", "null", "resolvers.json: resolvers[0].host: must be a text*" },
  { "/catalog/parser/prefix-too-long", SERVICES, "192.0.2.0/24", "192.0.2.0/33", "services.json: networks[0].prefix: must be a network prefix" },
  { "/catalog/parser/prefix-with-host-bits", SERVICES, "192.0.2.0/24", "192.0.2.1/24", "services.json: networks[0].prefix: must be a network prefix" },
  { "/catalog/parser/prefix-is-rubbish", SERVICES, "192.0.2.0/24", "net", "services.json: networks[0].prefix: must be a network prefix" },
  { "/catalog/parser/date-is-rubbish", SERVICES, "2026-11-23", "yesterday", "services.json: services[0].checked: must be a date" },
  { "/catalog/parser/date-does-not-exist", CONTROLS, "2026-11-23", "2026-02-30", "controls.json: controls[0].checked: must be a date" },
  { "/catalog/parser/date-without-day", CONTROLS, "2026-11-23", "2026-11", "controls.json: controls[0].checked: must be a date" },
  { "/catalog/parser/date-of-another-kind", CONTROLS, "2026-11-23", "November 23, 2026", "controls.json: controls[0].checked: must be a date" },
  { "/catalog/parser/date-of-block-pages", PAGES, "2026-11-23", "soon", "block-pages.json: checked: must be a date" },
  { "/catalog/parser/confidence-unknown", SERVICES, "\"confidence\": \"V\"", "\"confidence\": \"Z\"", "services.json: services[0].confidence: is not one of the known words" },
  { "/catalog/parser/asked-unknown", SERVICES, "\"always\"", "\"sometimes\"", "services.json: services[0].asked: is not one of the known words" },
  { "/catalog/parser/region-unknown", CONTROLS, "\"russian\"", "\"moon\"", "controls.json: controls[2].region: is not one of the known words" },
  { "/catalog/parser/role-unknown", SERVICES, "\"role\": \"api\"", "\"role\": \"foo\"", "services.json: services[1].role: is not one of the known words" },
  { "/catalog/parser/twin", CONTROLS, "\"id\": \"b\"", "\"id\": \"a\"", "controls.json: controls[1].id: is there twice" },
  { "/catalog/parser/whose-unknown", CONTROLS, "\"other\"", "\"nobody\"", "controls.json: exchangers[1].whose: is not one of the known words" },
  { "/catalog/parser/kind-unknown", RESOLVERS, "\"udp\"", "\"dot\"", "resolvers.json: resolvers[1].kind: is not one of the known words" },
  { "/catalog/parser/where-unknown", PAGES, "\"body\"", "\"header\"", "block-pages.json: pages[0].where: is not one of the known words" },
  { "/catalog/parser/match-unknown", PAGES, "\"full\"", "\"regex\"", "block-pages.json: pages[1].match: is not one of the known words" },
  { "/catalog/parser/shapes-missing", PAGES, "\"shapes\"", "\"kinds\"", "block-pages.json: shapes: is missing" },
  { "/catalog/parser/texts-are-a-text", PAGES, "[ \"zapret\" ]", "\"zapret\"", "block-pages.json: shapes.hosts: must be a list of texts*" },
  { "/catalog/parser/texts-hold-nothing", PAGES, "\"149-FZ\"", "\"\"", "block-pages.json: shapes.words: must be a list of texts*" },
  { "/catalog/parser/mailbox-not-first", SERVICES, "\"mailbox\"", "\"site\"", "services.json: services[0].role: must be the mailbox" },
  { "/catalog/parser/too-few-controls", CONTROLS, "  { \"id\": \"b\", \"host\": \"b.example\", \"path\": \"/\", \"region\": \"foreign\", \"asked\": \"always\", \"operator\": \"B\", " ORIGIN " },", "", "controls.json: controls: has too few entries" },
};

/* Files that cannot be read as a whole. */
static const Break bad_files[] = {
  { "/catalog/parser/file-missing/services", SERVICES, NULL, NULL, "services.json: *" },
  { "/catalog/parser/file-missing/controls", CONTROLS, NULL, NULL, "controls.json: *" },
  { "/catalog/parser/file-missing/resolvers", RESOLVERS, NULL, NULL, "resolvers.json: *" },
  { "/catalog/parser/file-missing/block-pages", PAGES, NULL, NULL, "block-pages.json: *" },
  { "/catalog/parser/file-empty", SERVICES, NULL, "", "services.json: *" },
  { "/catalog/parser/file-is-no-json", SERVICES, NULL, "hello", "services.json: *" },
  { "/catalog/parser/file-cut-off", CONTROLS, NULL, "{ \"format\": 1, \"controls\": [", "controls.json: *" },
  { "/catalog/parser/file-is-a-list", RESOLVERS, NULL, "[]", "resolvers.json: it holds no JSON object" },
  { "/catalog/parser/file-is-null", RESOLVERS, NULL, "null", "resolvers.json: it holds no JSON object" },
  { "/catalog/parser/file-is-no-text", PAGES, NULL, "\xff\xfe{}", "block-pages.json: *" },
};

static char *
write_files (const Break *change)
{
  char *folder = g_dir_make_tmp ("mostik-catalog-XXXXXX", NULL);

  g_assert_nonnull (folder);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (GString) text = g_string_new (files[i].text);

      if (change != NULL && g_str_equal (change->file, files[i].name))
        {
          if (change->old != NULL)
            g_assert_cmpuint (g_string_replace (text, change->old, change->new, 1), ==, 1);
          else if (change->new != NULL)
            g_string_assign (text, change->new);
          else
            continue;
        }
      g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
    }

  return folder;
}

static MostikCatalog *
load (const char *folder,
      GError **error)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  MostikCatalog *catalog = mostik_catalog_load (uri, error);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);

  return catalog;
}

static void
assert_refused (const char *folder,
                int code,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikCatalog) catalog = load (folder, &error);

  g_assert_null (catalog);
  g_assert_error (error, MOSTIK_CATALOG_ERROR, code);
  if (!g_pattern_match_simple (message, error->message))
    g_assert_cmpstr (error->message, ==, message);
}

static void
test_broken (gconstpointer data)
{
  const Break *change = data;
  g_autofree char *folder = write_files (change);

  assert_refused (folder, MOSTIK_CATALOG_ERROR_BAD_FIELD, change->message);
}

static void
test_bad_file (gconstpointer data)
{
  const Break *change = data;
  g_autofree char *folder = write_files (change);

  assert_refused (folder, MOSTIK_CATALOG_ERROR_BAD_FILE, change->message);
}

static void
test_too_large (void)
{
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');
  g_autofree char *text = g_strconcat (files[0].text, blanks, NULL);
  Break change = { "", SERVICES, NULL, text, "" };
  g_autofree char *folder = write_files (&change);

  assert_refused (folder, MOSTIK_CATALOG_ERROR_BAD_FILE, "services.json: it is too large");
}

static void
test_without_error (void)
{
  g_autofree char *folder = write_files (&breaks[0]);

  g_assert_null (load (folder, NULL));
}

static void
test_right (void)
{
  g_autofree char *folder = write_files (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MostikCatalog) catalog = load (folder, &error);
  const MostikControl *control;
  const MostikService *service;

  g_assert_no_error (error);
  service = mostik_catalog_find_service (catalog, "api");
  g_assert_null (service->path);
  g_assert_cmpstr (service->ping, ==, "/ping");
  g_assert_null (service->known_addresses[0]);
  control = g_ptr_array_index (mostik_catalog_get_controls (catalog), 2);
  g_assert_true (control->domestic);
  g_assert_cmpstr (control->operator_name, ==, "C");
  g_assert_cmpstr (mostik_catalog_get_date (catalog), ==, "2026-11-23");
  g_assert_true (mostik_catalog_is_proton_address (catalog, "192.0.2.77"));
  g_assert_false (mostik_catalog_is_proton_address (catalog, "192.0.3.1"));
}

static const struct
{
  const char *path;
  const char *location;
  const char *body;
  const char *page;
} matches[] = {
  { "/catalog/parser/match/contains-in-body", NULL, "it is forbidden here", "p1" },
  { "/catalog/parser/match/full", "http://blocked/", NULL, "p2" },
  { "/catalog/parser/match/full-is-not-a-prefix", "http://blocked/x", NULL, NULL },
  { "/catalog/parser/match/contains-in-location", "http://x/?blocked=1", NULL, "p3" },
  { "/catalog/parser/match/body-pattern-in-location", "forbidden", NULL, NULL },
  { "/catalog/parser/match/shape-of-a-host", "http://zapret.example.net/x", NULL, "shape" },
  { "/catalog/parser/match/shape-of-a-host-only", "http://example.net/zapret", NULL, NULL },
  { "/catalog/parser/match/shape-of-a-page", NULL, "by law 149-FZ", "shape" },
  { "/catalog/parser/match/addresses-are-no-text", "192.0.2.99", "192.0.2.99", NULL },
};

static void
test_match (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = write_files (NULL);
  g_autoptr (MostikCatalog) catalog = load (folder, NULL);
  gsize length = matches[i].body != NULL ? strlen (matches[i].body) : 0;

  g_assert_nonnull (catalog);
  g_assert_cmpstr (mostik_catalog_find_block_page (catalog, matches[i].location, matches[i].body,
                                                   length),
                   ==, matches[i].page);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalog/parser/right", test_right);
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    g_test_add_data_func (breaks[i].path, &breaks[i], test_broken);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    g_test_add_data_func (bad_files[i].path, &bad_files[i], test_bad_file);
  g_test_add_func ("/catalog/parser/file-too-large", test_too_large);
  g_test_add_func ("/catalog/parser/nobody-asks-for-the-error", test_without_error);
  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    g_test_add_data_func (matches[i].path, GUINT_TO_POINTER (i), test_match);

  return g_test_run ();
}
