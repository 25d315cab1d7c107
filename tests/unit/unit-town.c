/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-town.c – one certificate and one server for all the sites: which of them is meant is in the
 * request. A town to which no routes are given is well.
 */
#include "unit-town.h"

#include "unit-certificate.h"

#include <string.h>

#define HEAD(length) "HTTP/1.1 200 OK\r\nContent-Length: " #length "\r\n\r\n"

#define LARGE "large"
#define QUESTION "question"

static const UnitRoute https_routes[] = {
  { "GET / ", HEAD (38) "<script src=\"/assets/app.js\"></script>" },
  { "GET /assets/app.js ", LARGE },
  { "GET /api/tests/ping ", HEAD (13) "{\"Code\":1000}" },
  { "GET /tests/ping ", HEAD (13) "{\"Code\":1000}" },
  { "GET /api/v2/summary.json ", HEAD (31) "{\"status\":{\"indicator\":\"none\"}}" },
  { "POST /dns-query ", QUESTION },
  { NULL, NULL },
};

static const UnitRoute http_routes[] = {
  { "GET /check_network_status.txt ", HEAD (24) "NetworkManager is online" },
  { "GET /nm ", HEAD (25) "NetworkManager is online\n" },
  { "GET / ", "HTTP/1.1 301 Moved\r\nLocation: https://mail.proton.me/\r\nContent-Length: 0\r\n\r\n" },
  { NULL, NULL },
};

static void
say_large (UnitTalk *talk)
{
  g_autofree char *body = g_strnfill (UNIT_TOWN_LARGE, 'x');
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", UNIT_TOWN_LARGE);

  if (unit_talk_say (talk, head))
    unit_talk_say (talk, body);
}

static void
say_answer (UnitTalk *talk,
            const char *request,
            guint status)
{
  static const char *const addresses[] = { UNIT_TOWN_ADDRESS, NULL };
  const char *field = strcasestr (request, "\r\nContent-Length: ");
  gsize size = field != NULL ? (gsize) g_ascii_strtoull (field + 18, NULL, 10) : 0;
  guint8 question[512] = { 0 };
  g_autoptr (GByteArray) answer = NULL;
  g_autofree char *head = NULL;

  for (gsize i = 0; i < size; i++)
    if (i >= sizeof question || unit_talk_read (talk, question + i, 1) != 1)
      return;

  answer = unit_dns_answer (question, size, UNIT_DNS_OK, addresses);
  head = g_strdup_printf ("HTTP/1.1 %u Answer\r\nContent-Length: %u\r\n\r\n", status, answer->len);
  if (unit_talk_say (talk, head))
    unit_talk_write (talk, answer->data, answer->len);
}

static void
serve_routes (UnitTalk *talk)
{
  for (;;)
    {
      g_autofree char *request = unit_talk_read_request (talk);
      const UnitRoute *route = talk->user_data;

      if (request == NULL)
        return;

      while (route->request != NULL && !g_str_has_prefix (request, route->request))
        route++;
      if (route->request == NULL)
        unit_talk_say (talk, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      else if (route->answer == NULL)
        unit_talk_hold (talk);
      else if (g_str_equal (route->answer, LARGE))
        say_large (talk);
      else if (g_str_equal (route->answer, QUESTION))
        say_answer (talk, request, 200);
      else if (g_str_equal (route->answer, UNIT_TOWN_BUSY))
        say_answer (talk, request, 503);
      else
        unit_talk_say (talk, route->answer);
    }
}

static void
serve_question (UnitTalk *talk)
{
  static const char *const addresses[] = { UNIT_TOWN_ADDRESS, NULL };
  g_autoptr (GByteArray) answer = NULL;
  guint8 bytes[512];
  guint8 length[2] = { 0 };
  gssize size = unit_talk_read (talk, bytes, sizeof bytes);

  if (size < 2 + 12)
    return;

  answer = unit_dns_answer (bytes + 2, (gsize) size - 2, UNIT_DNS_OK, addresses);
  length[1] = (guint8) answer->len;
  g_byte_array_prepend (answer, length, sizeof length);
  if (unit_talk_write (talk, answer->data, answer->len))
    unit_talk_hold (talk);
}

static void
answer_question (UnitResolver *resolver,
                 G_GNUC_UNUSED guint number,
                 const guint8 *question,
                 gsize size,
                 G_GNUC_UNUSED gpointer user_data)
{
  static const char *const addresses[] = { UNIT_TOWN_ADDRESS, NULL };

  unit_resolver_answer (resolver, question, size, UNIT_DNS_OK, addresses);
}

static void
add_host (GString *names,
          const char *host)
{
  if (host != NULL)
    g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", host);
}

/* Returns: (transfer full): the names of all sites over HTTPS */
static char *
list_hosts (MostikCatalog *catalog)
{
  GPtrArray *services = mostik_catalog_get_services (catalog);
  GPtrArray *controls = mostik_catalog_get_controls (catalog);
  GPtrArray *resolvers = mostik_catalog_get_resolvers (catalog);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < services->len; i++)
    add_host (names, ((MostikService *) g_ptr_array_index (services, i))->host);
  for (guint i = 0; i < controls->len; i++)
    add_host (names, ((MostikControl *) g_ptr_array_index (controls, i))->host);
  for (guint i = 0; i < resolvers->len; i++)
    add_host (names, ((MostikResolver *) g_ptr_array_index (resolvers, i))->host);
  add_host (names, mostik_catalog_get_status_host (catalog));

  return g_string_free (names, FALSE);
}

/* Where nothing listens on the port of HTTPS: somebody else may. */
UnitTown *
unit_town_new_without_https (G_GNUC_UNUSED MostikCatalog *catalog)
{
  UnitTown *self = g_new0 (UnitTown, 1);

  self->http = unit_server_new (80, NULL, serve_routes, (gpointer) http_routes);
  self->tcp = unit_server_new (53, NULL, serve_question, NULL);
  self->udp = unit_resolver_new (53, answer_question, NULL);

  return self;
}

/* @https, @http: (nullable): ended by a row of NULL */
UnitTown *
unit_town_new (MostikCatalog *catalog,
               const UnitRoute *https,
               const UnitRoute *http)
{
  UnitTown *self = unit_town_new_without_https (catalog);
  g_autofree char *hosts = list_hosts (catalog);
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, hosts);

  self->https = unit_server_new (443, certificate, serve_routes,
                                 (gpointer) (https != NULL ? https : https_routes));
  if (http != NULL)
    {
      unit_server_free (self->http);
      self->http = unit_server_new (80, NULL, serve_routes, (gpointer) http);
    }

  return self;
}

void
unit_town_free (UnitTown *self)
{
  g_clear_pointer (&self->https, unit_server_free);
  unit_server_free (self->http);
  unit_server_free (self->tcp);
  unit_resolver_free (self->udp);
  g_free (self);
}

/* The system's lookups know every site; each has an address of its own. */
void
unit_town_fill_names (MostikCatalog *catalog)
{
  UnitNames *names = unit_names_install ();
  GPtrArray *pages = mostik_catalog_get_connectivity (catalog);
  g_autofree char *hosts = list_hosts (catalog);
  g_auto (GStrv) list = g_strsplit (hosts, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *address = g_strdup_printf (i == 0 ? UNIT_TOWN_ADDRESS : "198.51.100.%u", i);

      unit_names_add (names, list[i], address);
    }
  for (guint i = 0; i < pages->len; i++)
    unit_names_add (names, ((MostikConnectivity *) g_ptr_array_index (pages, i))->host, "203.0.113.1");
}
