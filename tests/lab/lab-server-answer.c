/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-answer.c – what comes back for this request, in this world?
 *
 * First the captive portal, then what the world says of the server that was asked, then the
 * healthy site (lab-server-content.c). STATUS, PAGE, REDIRECT and LARGE are about HTTPS: plain
 * HTTP on such a server still redirects to it, unless the entry's flag is set, the site is one
 * of plain HTTP, or the address has no site of its own.
 */
#include "lab-server-private.h"

#define LARGE_PIECE_BYTES (32 * 1024)

void
lab_request_clear (LabRequest *self)
{
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, g_byte_array_unref);
}

void
lab_response_free (LabResponse *self)
{
  g_free (self->location);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/*
 * lab_response_new:
 * @body: (transfer full) (nullable)
 */
LabResponse *
lab_response_new (guint status,
                  const char *content_type,
                  GBytes *body)
{
  LabResponse *self = g_new0 (LabResponse, 1);

  self->status = status;
  self->content_type = content_type;
  self->body = body;
  return self;
}

gboolean
lab_response_has_body (const LabResponse *self,
                       const LabRequest *request)
{
  return self->body != NULL && self->status >= 200 && self->status != 204 && self->status != 304 &&
         g_strcmp0 (request->method, "HEAD") != 0;
}

static LabResponse *
manner_response (LabManner manner)
{
  LabResponse *response = lab_response_new (0, NULL, NULL);

  response->manner = manner;
  return response;
}

static LabResponse *
redirect_response (const char *location)
{
  LabResponse *response = lab_response_new (302, "text/html; charset=utf-8",
                                            lab_content_new ("<html><head><title>302 Found</title>"
                                                             "</head><body>Found</body></html>\n"));

  response->location = g_strdup (location != NULL ? location : "/");
  return response;
}

static LabResponse *
text_response (guint status,
               const char *text)
{
  gboolean is_json = *text == '{' || *text == '[';

  return lab_response_new (status, is_json ? "application/json" : "text/html; charset=utf-8",
                           lab_content_new (text));
}

static LabResponse *
status_response (const LabServe *serve)
{
  g_autofree char *page = NULL;

  page = g_strdup_printf ("<html><head><title>%u</title></head><body><h1>%u</h1></body></html>\n",
                          serve->arg, serve->arg);
  return text_response (serve->arg, serve->text != NULL ? serve->text : page);
}

static LabResponse *
large_response (guint n_kb)
{
  g_autoptr (GString) text = g_string_new (NULL);
  LabResponse *response;

  for (guint line = 0; text->len < (n_kb != 0 ? n_kb * 1024 : LARGE_PIECE_BYTES); line++)
    g_string_append_printf (text, "<p>line %u of a very long page: %08x</p>\n", line, line * 2654435761u);

  response = text_response (200, text->str);
  response->is_endless = n_kb == 0;
  return response;
}

static LabResponse *
block_page_response (const LabServe *serve)
{
  if (serve->arg == 200)
    return text_response (200, serve->text != NULL ? serve->text : "<h1>Blocked</h1>\n");

  return redirect_response (serve->text);
}

/* A made-up incident answers the status page's API and leaves its other pages alone. */
static LabResponse *
page_response (LabServer *server,
               const LabServe *serve,
               const LabSite *site,
               gboolean is_secure,
               const LabRequest *request)
{
  gboolean is_for_api = site != NULL && site->kind == LAB_SITE_STATUS_PAGE;
  const char *path = request->path != NULL ? request->path : "/";
  g_autofree char *plain = g_strndup (path, strcspn (path, "?"));

  if (serve->text == NULL ||
      (is_for_api && !(g_str_has_prefix (plain, "/api/v2/") && g_str_has_suffix (plain, ".json"))))
    return lab_content_answer (server, site, is_secure, request);

  return text_response (serve->arg != 0 ? serve->arg : 200, serve->text);
}

static gboolean
speaks_of_this_port (const LabServe *serve,
                     const LabSite *site,
                     gboolean is_secure)
{
  return is_secure || serve->flag || site == NULL || site->kind == LAB_SITE_CONNECTIVITY;
}

/* Attacks below HTTP find an honest site here. */
static LabResponse *
attack_response (LabServer *server,
                 const LabHost *host,
                 const LabSite *site,
                 gboolean is_secure,
                 const LabRequest *request)
{
  const LabAttack *attack = lab_attack_find (server, host);
  LabResponse *response;

  if (lab_attack_is_at (attack, LAB_ATTACK_ANSWER))
    return attack->answer (request);

  response = lab_content_answer (server, site, is_secure, request);
  if (g_strcmp0 (response->content_type, "application/dns-message") == 0)
    response->body = lab_attack_spoil (attack, response->body);
  return response;
}

static LabResponse *
serve_response (LabServer *server,
                const LabHost *host,
                const LabServe *serve,
                const LabSite *site,
                gboolean is_secure,
                const LabRequest *request)
{
  switch (serve->kind)
    {
    case LAB_SERVE_REFUSED:
      return manner_response (LAB_MANNER_RESET);
    case LAB_SERVE_SILENT:
      return manner_response (LAB_MANNER_SILENT);
    case LAB_SERVE_EOF:
      return manner_response (LAB_MANNER_CLOSE);
    case LAB_SERVE_BLOCK_PAGE:
      return block_page_response (serve);
    case LAB_SERVE_STATUS:
      return status_response (serve);
    case LAB_SERVE_PAGE:
      return page_response (server, serve, site, is_secure, request);
    case LAB_SERVE_REDIRECT:
      return redirect_response (serve->text);
    case LAB_SERVE_LARGE:
      return large_response (serve->arg);
    case LAB_SERVE_ATTACK:
      return attack_response (server, host, site, is_secure, request);
    case LAB_SERVE_PLAIN_PAGE:
      return is_secure ? lab_content_answer (server, site, is_secure, request)
                       : block_page_response (serve);
    case LAB_SERVE_CERT_UNKNOWN_CA:
    case LAB_SERVE_CERT_STATE_CA:
    case LAB_SERVE_CERT_EXPIRED:
    case LAB_SERVE_CERT_WRONG_NAME:
      if (is_secure && serve->text != NULL)
        return text_response (200, serve->text);
      return lab_content_answer (server, site, is_secure, request);
    case LAB_SERVE_BASE:
    case LAB_SERVE_PROXY:
    default:
      return lab_content_answer (server, site, is_secure, request);
    }
}

static gboolean
is_about_content (LabServeKind kind)
{
  return kind == LAB_SERVE_STATUS || kind == LAB_SERVE_PAGE || kind == LAB_SERVE_REDIRECT ||
         kind == LAB_SERVE_LARGE || kind == LAB_SERVE_ATTACK;
}

static LabResponse *
portal_response (gboolean is_secure,
                 const LabRequest *request)
{
  const gboolean is_login = g_strcmp0 (request->host, LAB_GATEWAY_ADDRESS) == 0 &&
                            request->path != NULL && g_str_has_prefix (request->path, "/login");

  if (!is_secure && !is_login)
    return redirect_response ("http://" LAB_GATEWAY_ADDRESS "/login");

  return text_response (200,
                        "<!doctype html><html><head><title>Guest network</title></head>"
                        "<body><h1>Welcome</h1><form method=\"post\" action=\"/login\">"
                        "<input name=\"phone\"><button>Connect</button></form>"
                        "</body></html>\n");
}

/*
 * lab_answer:
 * @host: (nullable): where the client connected to; %NULL only in portal worlds
 * @is_secure: whether it came over TLS
 *
 * Returns: (transfer full): the response, or what happens in place of one
 */
LabResponse *
lab_answer (LabServer *server,
            const LabHost *host,
            gboolean is_secure,
            const LabRequest *request)
{
  const LabSite *site;
  const LabServe *serve;

  if (server->world->portal || host == NULL)
    return portal_response (is_secure, request);

  site = lab_host_find_site (host, request->host);
  serve = lab_host_find_serve (server, host, site);
  if (serve == NULL ||
      (is_about_content (serve->kind) && !speaks_of_this_port (serve, site, is_secure)))
    return lab_content_answer (server, site, is_secure, request);

  return serve_response (server, host, serve, site, is_secure, request);
}
