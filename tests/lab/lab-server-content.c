/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-content.c – what does a healthy site answer? The pages themselves are made in
 * lab-server-pages.c.
 */
#include "lab-server-private.h"

#define MAX_QUERY 4096

#define HTML "text/html; charset=utf-8"
#define JSON "application/json"
#define DNS_MESSAGE "application/dns-message"

GBytes *
lab_content_new (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static LabResponse *
text_answer (guint status,
             const char *content_type,
             const char *text)
{
  return lab_response_new (status, content_type, lab_content_new (text));
}

static LabResponse *
not_found (void)
{
  return text_answer (404, HTML, "<html><head><title>404 Not Found</title></head>"
                                 "<body><h1>Not Found</h1></body></html>\n");
}

static LabResponse *
proton_answer (LabServer *server,
               const LabSite *site,
               const char *path)
{
  g_autofree char *script = NULL;
  g_autofree char *style = NULL;

  if (g_str_equal (path, "/api/tests/ping"))
    return text_answer (200, JSON, "{\"Code\":1000}");
  if (g_str_has_prefix (path, "/api/"))
    return text_answer (404, JSON, "{\"Code\":404,\"Error\":\"Not found\"}");
  if (!g_str_has_prefix (path, "/assets/"))
    return lab_response_new (200, HTML, lab_page_proton (site));

  script = lab_page_asset_path (site, "app");
  style = lab_page_asset_path (site, "style");
  if (g_str_equal (path, script))
    return lab_response_new (200, "text/javascript", lab_page_asset (server, site, "app"));
  if (g_str_equal (path, style))
    return lab_response_new (200, "text/css", lab_page_asset (server, site, "style"));

  return not_found ();
}

static LabResponse *
api_answer (const char *path)
{
  if (g_str_equal (path, "/tests/ping"))
    return text_answer (200, JSON, "{\"Code\":1000}");

  return text_answer (404, JSON, "{\"Code\":404,\"Error\":\"Not found\"}");
}

#define STATUS_HEAD                                                 \
  "{\"page\":{\"id\":\"mjkpzhm6c5vd\",\"name\":\"Proton\","         \
  "\"url\":\"https://status.proton.me\",\"time_zone\":\"Etc/UTC\"," \
  "\"updated_at\":\"2026-11-23T06:00:00.000Z\"},"
#define STATUS_FINE \
  "\"status\":{\"indicator\":\"none\",\"description\":\"All Systems Operational\"}"
#define STATUS_COMPONENTS                                                                 \
  "\"components\":[{\"id\":\"x1\",\"name\":\"Proton Mail\",\"status\":\"operational\"}]," \
  "\"incidents\":[],\"scheduled_maintenances\":[],"

static LabResponse *
status_page_answer (const LabSite *site,
                    const char *path)
{
  if (g_str_equal (path, "/api/v2/status.json"))
    return text_answer (200, JSON, STATUS_HEAD STATUS_FINE "}");
  if (g_str_equal (path, "/api/v2/summary.json"))
    return text_answer (200, JSON, STATUS_HEAD STATUS_COMPONENTS STATUS_FINE "}");
  if (g_str_equal (path, "/api/v2/incidents/unresolved.json"))
    return text_answer (200, JSON, STATUS_HEAD "\"incidents\":[]}");
  if (g_str_has_prefix (path, "/api/"))
    return not_found ();

  return lab_response_new (200, HTML, lab_page_generic (site->name));
}

static LabResponse *
connectivity_answer (const LabSite *site,
                     const char *path)
{
  static const struct
  {
    const char *name;
    const char *path;
    const char *body;
  } pages[] = {
    { "nmcheck.gnome.org", "/check_network_status.txt", "NetworkManager is online\n" },
    { "network-test.debian.org", "/nm", "NetworkManager is online\n" },
    { "detectportal.firefox.com", "/success.txt", "success\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, site->name) && g_str_equal (pages[i].path, path))
      {
        LabResponse *response = text_answer (200, "text/plain", pages[i].body);

        response->extra[0] = "X-NetworkManager-Status";
        response->extra[1] = "online";
        return response;
      }

  return not_found ();
}

/* Returns: (transfer full) (nullable): the message of a GET, RFC 8484, 4.1 */
static guint8 *
read_dns_parameter (const char *query,
                    gsize *n_bytes)
{
  const char *text = query != NULL && g_str_has_prefix (query, "dns=") ? query + 4 : NULL;
  g_autoptr (GString) base64 = NULL;

  if (text == NULL || strlen (text) > MAX_QUERY)
    return NULL;

  base64 = g_string_new (text);
  g_string_replace (base64, "-", "+", 0);
  g_string_replace (base64, "_", "/", 0);
  while (base64->len % 4 != 0)
    g_string_append_c (base64, '=');

  return g_base64_decode (base64->str, n_bytes);
}

/* DoH tells the truth at every resolver: the lies of the configured one are told on port 53. */
static LabResponse *
resolver_answer (LabServer *server,
                 const LabSite *site,
                 const char *path,
                 const char *query,
                 const LabRequest *request)
{
  g_autofree guint8 *decoded = NULL;
  GBytes *message = NULL;
  gsize n_bytes = 0;
  guint delay_ms;

  if (g_str_equal (path, "/"))
    return lab_response_new (200, HTML, lab_page_generic (site->name));
  if (!g_str_equal (path, "/dns-query"))
    return not_found ();

  if (g_strcmp0 (request->method, "POST") == 0)
    message = lab_dns_answer (server, request->body->data, request->body->len, FALSE, &delay_ms);
  else if ((decoded = read_dns_parameter (query, &n_bytes)) != NULL)
    message = lab_dns_answer (server, decoded, n_bytes, FALSE, &delay_ms);

  if (message == NULL)
    return text_answer (400, "text/plain", "Not a DNS message\n");

  return lab_response_new (200, DNS_MESSAGE, message);
}

static LabResponse *
to_https (const LabSite *site,
          const LabRequest *request)
{
  LabResponse *response = text_answer (301, HTML, "<html><head><title>301 Moved Permanently</title></head></html>\n");

  response->location = g_strconcat ("https://", site->name, request->path, NULL);
  return response;
}

/*
 * lab_content_answer:
 * @site: (nullable): the site that was asked; %NULL at an address without one
 *
 * Returns: (transfer full): what it says when nothing is wrong
 */
LabResponse *
lab_content_answer (LabServer *server,
                    const LabSite *site,
                    gboolean is_secure,
                    const LabRequest *request)
{
  const char *full = request->path != NULL ? request->path : "/";
  g_autofree char *path = g_strndup (full, strcspn (full, "?"));
  const char *query = strchr (full, '?') != NULL ? strchr (full, '?') + 1 : NULL;

  if (site == NULL)
    return lab_response_new (200, HTML, lab_page_generic ("It works"));
  if (!is_secure && site->kind != LAB_SITE_CONNECTIVITY)
    return to_https (site, request);

  switch (site->kind)
    {
    case LAB_SITE_PROTON_PAGE:
      return proton_answer (server, site, path);
    case LAB_SITE_PROTON_API:
      return api_answer (path);
    case LAB_SITE_STATUS_PAGE:
      return status_page_answer (site, path);
    case LAB_SITE_CONNECTIVITY:
      return connectivity_answer (site, path);
    case LAB_SITE_RESOLVER:
      return resolver_answer (server, site, path, query, request);
    case LAB_SITE_GENERIC:
    case LAB_SITE_MAIL_SERVER:
    default:
      return lab_response_new (200, HTML, lab_page_generic (site->name));
    }
}
