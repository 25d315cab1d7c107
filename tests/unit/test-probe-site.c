/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-site.c: what is asked, what is read, over which connection, and to
 * whom nothing is said. Servers that cheat are in test-probe-site-hostile.c.
 */
#include "probe/mostik-probe-site.h"

#include "unit-certificate.h"
#include "unit-loop.h"
#include "unit-site.h"

#include <libsoup/soup.h>
#include <string.h>

#define BODY_BYTES (64 * 1024)

static const MostikProbeRequest page = {
  .scheme = "https", .path = "/", .max_body_bytes = BODY_BYTES, .stall_ms = UNIT_LONG_MS
};
static const MostikProbeRequest plain = {
  .scheme = "http", .path = "/", .max_body_bytes = BODY_BYTES, .stall_ms = UNIT_LONG_MS
};

static void
handle_cb (G_GNUC_UNUSED SoupServer *server,
           SoupServerMessage *message,
           G_GNUC_UNUSED const char *path,
           G_GNUC_UNUSED GHashTable *query,
           G_GNUC_UNUSED gpointer user_data)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, "<html>", 6);
}

/* A whole server of libsoup's, with whatever version of HTTP the two agree on. */
static void
test_page (void)
{
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, UNIT_HOST);
  g_autoptr (SoupServer) server = soup_server_new ("tls-certificate", certificate, NULL);
  g_autoptr (GError) error = NULL;
  g_autoslist (GUri) uris = NULL;
  g_autoptr (MostikProbeSite) site = NULL;
  g_auto (UnitAnswer) answer = { 0 };
  const char *text;
  gsize size = 0;

  soup_server_add_handler (server, NULL, handle_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY,
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);

  site = unit_site_new ((guint16) g_uri_get_port (uris->data));
  g_assert_false (mostik_probe_site_is_connected (site));
  g_assert_false (mostik_probe_site_is_genuine (site));
  answer = unit_site_fetch (site, &page, NULL);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (answer.o->http_status, ==, 200);
  g_assert_cmphex (answer.o->trust, ==, MOSTIK_TRUST_GENUINE);
  g_assert_cmpstr (answer.o->issuer, ==, "CN=Test Public Root");
  g_assert_cmpstr (answer.o->address, ==, UNIT_LOOPBACK);
  g_assert_cmpstr (answer.o->name, ==, UNIT_HOST);
  g_assert_cmpuint (answer.o->port, ==, g_uri_get_port (uris->data));
  g_assert_cmpuint (answer.o->n_bytes, >, 500);
  text = unit_answer_get_text (&answer, &size);
  g_assert_cmpmem (text, size, "<html>", 6);
  g_assert_null (answer.location);
  g_assert_true (mostik_probe_site_is_connected (site));
  g_assert_true (mostik_probe_site_is_genuine (site));
}

static GMutex seen_mutex;
static char *seen; /* (owned) (nullable): the latest request */

/* Answers every request of a connection with the text of the test. */
static void
serve_answers (UnitTalk *talk)
{
  for (;;)
    {
      g_autofree char *request = unit_talk_read_request (talk);

      if (request == NULL)
        return;

      g_mutex_lock (&seen_mutex);
      g_free (seen);
      seen = g_steal_pointer (&request);
      g_mutex_unlock (&seen_mutex);
      if (!unit_talk_say (talk, talk->user_data))
        return;
    }
}

static char *
take_seen (void)
{
  char *request;

  g_mutex_lock (&seen_mutex);
  request = g_steal_pointer (&seen);
  g_mutex_unlock (&seen_mutex);

  return request;
}

#define HELLO "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
#define HELLO_AND_BYE "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"

static const struct
{
  const char *path;
  const char *answer;
  guint n_connections;
} connections[] = {
  { "/probe/site/connection/second-request-over-the-same", HELLO, 1 },
  { "/probe/site/connection/closed-by-the-server", HELLO_AND_BYE, 2 },
};

static void
test_connection (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, UNIT_HOST);
  g_autoptr (UnitServer) server =
    unit_server_new (0, certificate, serve_answers, (gpointer) connections[i].answer);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  guint64 n_bytes[2];

  for (guint n = 0; n < 2; n++)
    {
      g_auto (UnitAnswer) answer = unit_site_fetch (site, &page, NULL);

      g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
      g_assert_cmphex (answer.o->trust, ==, MOSTIK_TRUST_GENUINE);
      g_assert_cmpstr (answer.o->address, ==, UNIT_LOOPBACK);
      n_bytes[n] = answer.o->n_bytes;
    }
  g_assert_cmpuint (unit_server_get_n_connections (server), ==, connections[i].n_connections);
  g_assert_cmpuint (unit_server_get_n_requests (server), ==, 2);
  /* The handshake is counted where it was made. */
  if (connections[i].n_connections == 1)
    g_assert_cmpuint (n_bytes[1], <, n_bytes[0] / 2);
  else
    g_assert_cmpuint (n_bytes[1], >, n_bytes[0] / 2);
}

/* What a browser would say, and nothing that would mark the person. */
static void
test_request (void)
{
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_answers, (gpointer) HELLO);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) answer = unit_site_fetch (site, &plain, NULL);
  g_autofree char *request = take_seen ();

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_null (answer.o->name);
  g_assert_true (g_str_has_prefix (request, "GET / HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nHost: " UNIT_HOST ":"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: Mozilla/5.0 ("));
  g_assert_nonnull (strstr (request, "\r\nAccept-Language: ru,en"));
  g_assert_null (strcasestr (request, "mostik"));
  g_assert_null (strcasestr (request, "soup"));
  g_assert_null (strcasestr (request, "cookie"));
  g_assert_null (strcasestr (request, "x-pm-appversion"));
}

static void
test_ping_request (void)
{
  MostikProbeRequest ping = plain;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_answers, (gpointer) HELLO);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) answer = { 0 };
  g_autofree char *request = NULL;

  ping.path = "/api/tests/ping?a=b";
  ping.app_version = "Other";
  answer = unit_site_fetch (site, &ping, NULL);
  request = take_seen ();

  g_assert_true (g_str_has_prefix (request, "GET /api/tests/ping?a=b HTTP/1.1\r\n"));
  g_assert_nonnull (strcasestr (request, "\r\nx-pm-appversion: Other\r\n"));
}

static void
test_dns_request (void)
{
  MostikProbeRequest post = plain;
  g_autoptr (GBytes) question = g_bytes_new_static ("question", 8);
  g_autoptr (UnitServer) server =
    unit_server_new (0, NULL, serve_answers, (gpointer) HELLO_AND_BYE);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) answer = { 0 };
  g_autofree char *request = NULL;

  post.body = question;
  answer = unit_site_fetch (site, &post, NULL);
  request = take_seen ();

  g_assert_true (g_str_has_prefix (request, "POST / HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/dns-message\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAccept: application/dns-message\r\n"));
  g_assert_nonnull (strstr (request, "\r\nContent-Length: 8\r\n"));
}

static const struct
{
  const char *path;
  const char *request_path;
} paths[] = {
  { "/probe/site/path/blank", "/a b" },
  { "/probe/site/path/line-break", "/a\r\nX-Injected: yes" },
  { "/probe/site/path/bad-escape", "/%zz" },
  { "/probe/site/path/not-utf-8", "/\xff" },
};

/* A path that is none: whatever comes of it, nothing is injected and nothing breaks. */
static void
test_bad_path (gconstpointer data)
{
  MostikProbeRequest request = plain;
  g_autoptr (UnitServer) server = unit_server_new (0, NULL, serve_answers, (gpointer) HELLO);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) answer = { 0 };
  g_autofree char *said = NULL;

  request.path = paths[GPOINTER_TO_UINT (data)].request_path;
  answer = unit_site_fetch (site, &request, NULL);
  said = take_seen ();

  if (said != NULL)
    g_assert_null (strstr (said, "\r\nX-Injected"));
  else
    g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_HTTP_UNEXPECTED);
}

typedef struct
{
  const char *path;
  UnitIssuer issuer;
  const char *name;
  int until_days;
} Stranger;

static const Stranger strangers[] = {
  { "/probe/site/untrusted/unknown-issuer", UNIT_ISSUER_UNKNOWN, UNIT_HOST, 9 },
  { "/probe/site/untrusted/only-this-computer", UNIT_ISSUER_STATE, UNIT_HOST, 9 },
  { "/probe/site/untrusted/only-shipped", UNIT_ISSUER_SHIPPED, UNIT_HOST, 9 },
  { "/probe/site/untrusted/other-name", UNIT_ISSUER_PUBLIC, "other.example.org", 9 },
  { "/probe/site/untrusted/expired", UNIT_ISSUER_PUBLIC, UNIT_HOST, -1 },
};

static void
test_untrusted (gconstpointer data)
{
  const Stranger *s = data;
  g_autoptr (GTlsCertificate) certificate =
    unit_certificate_new (s->issuer, s->name, -9, s->until_days);
  g_autoptr (UnitServer) server = unit_server_new (0, certificate, serve_answers, (gpointer) HELLO);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) answer = unit_site_fetch (site, &page, NULL);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_TLS_UNTRUSTED);
  g_assert_cmphex (answer.o->trust & MOSTIK_TRUST_SHOWN, ==, MOSTIK_TRUST_SHOWN);
  g_assert_false (mostik_observation_is_genuine (answer.o));
  g_assert_nonnull (answer.o->issuer);
  g_assert_cmpuint (answer.o->http_status, ==, 0);
  g_assert_cmpuint (g_bytes_get_size (answer.body), ==, 0);
  g_assert_false (mostik_probe_site_is_genuine (site));
  g_assert_cmpuint (unit_server_get_n_requests (server), ==, 0);
}

/* The first answer proved who it was; a second connection proves it anew, or does not. */
static void
test_second_is_not_reached (void)
{
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, UNIT_HOST);
  g_autoptr (UnitServer) server =
    unit_server_new (0, certificate, serve_answers, (gpointer) HELLO_AND_BYE);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_server_get_port (server));
  g_auto (UnitAnswer) first = unit_site_fetch (site, &page, NULL);
  g_auto (UnitAnswer) second = { 0 };

  unit_server_filter (server, "");
  second = unit_site_fetch (site, &page, NULL);

  g_assert_cmpint (first.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpint (second.o->outcome, ==, MOSTIK_OUTCOME_TLS_RESET);
  g_assert_cmphex (second.o->trust, ==, 0);
}

static void
test_second_address (void)
{
  static const char *const addresses[] = { "127.0.0.77", UNIT_LOOPBACK, NULL };
  g_autoptr (GTlsCertificate) certificate = unit_certificate_for (UNIT_ISSUER_PUBLIC, UNIT_HOST);
  g_autoptr (UnitServer) server = unit_server_new (0, certificate, serve_answers, (gpointer) HELLO);
  g_autoptr (MostikProbeSite) site =
    mostik_probe_site_new (UNIT_HOST, unit_server_get_port (server), addresses);
  g_auto (UnitAnswer) answer = unit_site_fetch (site, &page, NULL);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpstr (answer.o->address, ==, UNIT_LOOPBACK);
}

static void
test_refused (void)
{
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_find_closed_port ());
  g_auto (UnitAnswer) answer = unit_site_fetch (site, &page, NULL);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_TCP_REFUSED);
  g_assert_false (mostik_probe_site_is_connected (site));
}

static void
test_black_hole (void)
{
  MostikProbeRequest request = page;
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (0);
  g_autoptr (MostikProbeSite) site = unit_site_new (unit_black_hole_get_port (hole));
  g_auto (UnitAnswer) answer = { 0 };

  request.stall_ms = 50;
  answer = unit_site_fetch (site, &request, NULL);

  g_assert_cmpint (answer.o->outcome, ==, MOSTIK_OUTCOME_TCP_TIMEOUT);
  g_assert_false (mostik_probe_site_is_connected (site));
}

int
main (int argc,
      char **argv)
{
  int status;

  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/site/page", test_page);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_test_add_data_func (connections[i].path, GUINT_TO_POINTER (i), test_connection);
  g_test_add_func ("/probe/site/connection/second-is-cut-in-the-handshake", test_second_is_not_reached);
  g_test_add_func ("/probe/site/request/like-a-browser", test_request);
  g_test_add_func ("/probe/site/request/ping", test_ping_request);
  g_test_add_func ("/probe/site/request/dns-message", test_dns_request);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_test_add_data_func (paths[i].path, GUINT_TO_POINTER (i), test_bad_path);
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_test_add_data_func (strangers[i].path, &strangers[i], test_untrusted);
  g_test_add_func ("/probe/site/second-address", test_second_address);
  g_test_add_func ("/probe/site/refused", test_refused);
  g_test_add_func ("/probe/site/black-hole", test_black_hole);

  status = g_test_run ();
  g_free (take_seen ());
  unit_trust_clear ();

  return status;
}
