/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-step.c: what is wanted becomes the right measurement, and what came
 * back the right outcome. Runs in a network of its own, for steps choose their ports themselves.
 */
#include "probe/mostik-probe-step.h"

#include "unit-certificate.h"
#include "unit-loop.h"
#include "unit-namespace.h"
#include "unit-town.h"

#include <string.h>

#define LONG_MS 30000

/* What is measured. */
#define MAIL MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, "mail", "mail.proton.me"
#define RESOLVER MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_OTHER_RESOLVER, "mail", "mail.proton.me"
#define PING MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_REPEAT, "mail", "mail.proton.me"
#define API MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN, "mail-api", "mail-api.proton.me"
#define CONTROL MOSTIK_TARGET_CONTROL, MOSTIK_EXPERIMENT_PLAIN, "debian", "www.debian.org"
#define STATUS MOSTIK_TARGET_STATUS, MOSTIK_EXPERIMENT_PLAIN, "status", "status.proton.me"
#define GNOME MOSTIK_TARGET_CONNECTIVITY, MOSTIK_EXPERIMENT_PLAIN, "gnome", "nmcheck.gnome.org"
#define PLAIN MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN_HTTP, "mail", "mail.proton.me"
#define LARGE MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_LARGE, "mail", "mail.proton.me"

static MostikCatalog *catalog;

static const MostikProbeLimits limits = { LONG_MS, LONG_MS, LONG_MS, LONG_MS, LONG_MS, LONG_MS };

typedef struct
{
  guint n_done;
  guint n_freed;
} Ends;

static void
done_cb (G_GNUC_UNUSED MostikProbeStep *step,
         gpointer user_data)
{
  Ends *ends = user_data;

  ends->n_done++;
}

static void
freed_cb (gpointer user_data)
{
  Ends *ends = user_data;

  ends->n_freed++;
}

static gboolean
is_over (gpointer user_data)
{
  const Ends *ends = user_data;

  return ends->n_freed > 0;
}

/* Returns: (transfer full): the result */
static MostikObservation *
make (MostikProbeStep *step,
      GCancellable *cancellable)
{
  Ends ends = { 0 };

  mostik_probe_step_start (step, cancellable, done_cb, &ends, freed_cb);
  g_assert_cmpuint (ends.n_done, ==, 0);
  unit_wait (is_over, &ends);
  unit_settle ();
  g_assert_cmpuint (ends.n_done, ==, 1);
  g_assert_cmpuint (ends.n_freed, ==, 1);

  return mostik_probe_step_steal_observation (step);
}

static MostikProbeStep *
create (MostikStep step,
        MostikTarget target,
        MostikExperiment experiment,
        const char *id,
        const char *host)
{
  MostikObservation *o = mostik_observation_new (step, target, experiment, id, host);

  if (step != MOSTIK_STEP_LOOKUP)
    o->address = g_strdup (UNIT_TOWN_ADDRESS);
  if (step == MOSTIK_STEP_HANDSHAKE)
    o->name = g_strdup (host);
  o->port = step == MOSTIK_STEP_LOOKUP ? 53 : 443;

  return mostik_probe_step_new (catalog, &limits, o);
}

static const struct
{
  const char *path;
  const char *resolver;
  const char *address; /* (nullable) */
  guint n_requests;    /* over HTTPS */
} resolvers[] = {
  { "/probe/step/lookup/system", "system", NULL },
  { "/probe/step/lookup/over-https", "quad9", "9.9.9.11", 1 },
  { "/probe/step/lookup/over-udp", "google-udp", "8.8.8.8" },
  { "/probe/step/lookup/over-tcp", "google-tcp", "8.8.8.8" },
  { "/probe/step/lookup/configured", "configured", "192.0.2.53" },
};

static void
test_lookup (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  MostikObservation *sketch = mostik_observation_new (MOSTIK_STEP_LOOKUP, RESOLVER);
  g_autoptr (MostikProbeStep) step = NULL;
  g_autoptr (MostikObservation) o = NULL;

  sketch->resolver = g_strdup (resolvers[i].resolver);
  sketch->address = g_strdup (resolvers[i].address);
  sketch->port = 53;
  step = mostik_probe_step_new (catalog, &limits, sketch);
  o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpstr (o->answers[0], ==, UNIT_TOWN_ADDRESS);
  g_assert_null (o->answers[1]);
  g_assert_cmpstr (o->resolver, ==, resolvers[i].resolver);
  g_assert_cmpuint (unit_server_get_n_requests (town->https), ==, resolvers[i].n_requests);
}

static const struct
{
  const char *path;
  const char *answer;
} bad_answers[] = {
  { "/probe/step/lookup/over-https-not-found", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" },
  { "/probe/step/lookup/over-https-rubbish", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nrubbish" },
  { "/probe/step/lookup/over-https-busy", UNIT_TOWN_BUSY },
  { "/probe/step/lookup/over-https-empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" },
};

static void
test_bad_lookup (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  UnitRoute routes[] = { { "POST ", bad_answers[i].answer }, { NULL, NULL } };
  g_autoptr (UnitTown) town = unit_town_new (catalog, routes, NULL);
  MostikObservation *sketch = mostik_observation_new (MOSTIK_STEP_LOOKUP, RESOLVER);
  g_autoptr (MostikProbeStep) step = NULL;
  g_autoptr (MostikObservation) o = NULL;

  sketch->resolver = g_strdup ("quad9");
  step = mostik_probe_step_new (catalog, &limits, sketch);
  o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_DNS_FAILURE);
}

static const struct
{
  const char *path;
  MostikStep step;
  guint trust;
} connections[] = {
  { "/probe/step/connect", MOSTIK_STEP_CONNECT, 0 },
  { "/probe/step/handshake", MOSTIK_STEP_HANDSHAKE, MOSTIK_TRUST_GENUINE },
};

static void
test_connection (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikProbeStep) step = create (connections[i].step, PING);
  g_autoptr (MostikObservation) o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmphex (o->trust, ==, connections[i].trust);
  g_assert_cmpuint (unit_server_get_n_requests (town->https), ==, 0);
}

#define OK(length) "HTTP/1.1 200 OK\r\nContent-Length: " #length "\r\n\r\n"
#define TO(location) "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " location "\r\n\r\n"

/* One request as a step makes it, and what becomes of the answer. */
typedef struct
{
  const char *path;
  MostikTarget target;
  MostikExperiment experiment;
  const char *id;
  const char *host;
  UnitRoute routes[3];
  MostikOutcome outcome;
  guint n_requests;
  const char *redirect_host;
} Fetch;

/* Names have at most 253 letters. */
#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."

static const Fetch fetches[] = {
  { "/probe/step/page/opens", MAIL, { { "GET / ", OK (5) "hello" } }, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/step/page/redirect-within", MAIL, { { "GET / ", TO ("/inbox?a=b") }, { "GET /inbox?a=b ", OK (0) } }, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/step/page/redirect-without-slash", MAIL, { { "GET / ", TO ("inbox") }, { "GET /inbox ", OK (0) } }, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/step/page/redirect-to-whole-address", MAIL, { { "GET / ", TO ("https://mail.proton.me/x") }, { "GET /x ", OK (0) } }, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/step/page/redirect-keeps-escapes", MAIL, { { "GET / ", TO ("/a%20b%2525?c=%26%3D") }, { "GET /a%20b%2525?c=%26%3D ", OK (0) } }, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/step/page/redirect-with-line-break", MAIL, { { "GET / ", TO ("/%0d%0aX-Injected:%20yes") }, { "GET /%0D%0AX-Injected:%20yes ", OK (0) } }, MOSTIK_OUTCOME_OK, 2 },
  { "/probe/step/page/redirect-without-end", MAIL, { { "GET ", TO ("/") } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 6 },
  { "/probe/step/page/redirect-elsewhere", MAIL, { { "GET ", TO ("https://blocked.example/?x") } }, MOSTIK_OUTCOME_OK, 1, "blocked.example" },
  { "/probe/step/page/redirect-without-scheme", MAIL, { { "GET ", TO ("//blocked.example/") } }, MOSTIK_OUTCOME_OK, 1, "blocked.example" },
  { "/probe/step/page/redirect-to-a-script", MAIL, { { "GET ", TO ("javascript:alert(1)") } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 1 },
  { "/probe/step/page/redirect-to-rubbish", MAIL, { { "GET ", TO ("http://[/%zz") } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 1 },
  { "/probe/step/page/redirect-to-a-host-too-long", MAIL, { { "GET ", TO ("https://" LONG LONG LONG LONG LONG "/") } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 1 },
  { "/probe/step/page/control", CONTROL, { { "GET / ", OK (5) "hello" } }, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/step/ping/pong", PING, { { "GET /api/tests/ping ", OK (13) "{\"Code\":1000}" } }, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/step/ping/page", PING, { { "GET /api/tests/ping ", OK (6) "<html>" } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 1 },
  { "/probe/step/ping/service-without-page", API, { { "GET /tests/ping ", OK (13) "{\"Code\":1000}" } }, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/step/status/well", STATUS, { { "GET /api/v2/summary.json ", OK (31) "{\"status\":{\"indicator\":\"none\"}}" } }, MOSTIK_OUTCOME_OK, 1 },
  { "/probe/step/status/rubbish", STATUS, { { "GET /api/v2/summary.json ", OK (2) "{}" } }, MOSTIK_OUTCOME_HTTP_UNEXPECTED, 1 },
};

static void
test_fetch (gconstpointer data)
{
  const Fetch *f = data;
  g_autoptr (UnitTown) town = unit_town_new (catalog, f->routes, NULL);
  g_autoptr (MostikProbeStep) step = NULL;
  g_autoptr (MostikObservation) o = NULL;

  step = create (MOSTIK_STEP_FETCH, f->target, f->experiment, f->id, f->host);
  o = make (step, NULL);

  g_assert_cmpuint (unit_server_get_n_requests (town->https), ==, f->n_requests);
  g_assert_cmpint (o->outcome, ==, f->outcome);
  g_assert_cmpstr (o->redirect_host, ==, f->redirect_host);
  g_assert_cmpuint (o->http_status, !=, 404); /* what no route fits */
  g_assert_cmphex (o->trust, ==, MOSTIK_TRUST_GENUINE);
  g_assert_cmpuint (unit_server_get_n_connections (town->https), ==, 1);
}

static void
test_incident (void)
{
  static const UnitRoute routes[] = { { "GET ", OK (32) "{\"status\":{\"indicator\":\"major\"}}" }, { NULL, NULL } };
  g_autoptr (UnitTown) town = unit_town_new (catalog, routes, NULL);
  g_autoptr (MostikProbeStep) step = create (MOSTIK_STEP_FETCH, STATUS);
  g_autoptr (MostikObservation) o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_true (o->incident);
}

static const struct
{
  const char *path;
  MostikTarget target;
  MostikExperiment experiment;
  const char *id;
  const char *host;
  const char *answer;
  MostikOutcome outcome;
  const char *redirect_host;
  const char *block_page;
} plains[] = {
  { "/probe/step/connectivity/known-body", GNOME, OK (25) "NetworkManager is online\n", MOSTIK_OUTCOME_OK },
  { "/probe/step/connectivity/other-body", GNOME, OK (25) "<title>Log in here</title", MOSTIK_OUTCOME_HTTP_UNEXPECTED },
  { "/probe/step/connectivity/empty-body", GNOME, OK (0), MOSTIK_OUTCOME_HTTP_UNEXPECTED },
  { "/probe/step/connectivity/redirect-with-the-body", GNOME, "HTTP/1.1 302 Found\r\nContent-Length: 24\r\nLocation: http://portal.lan/\r\n\r\nNetworkManager is online", MOSTIK_OUTCOME_HTTP_UNEXPECTED, "portal.lan" },
  { "/probe/step/connectivity/redirect", GNOME, TO ("http://portal.lan/login"), MOSTIK_OUTCOME_HTTP_UNEXPECTED, "portal.lan" },
  { "/probe/step/plain-http/redirect-to-tls", PLAIN, TO ("https://mail.proton.me/"), MOSTIK_OUTCOME_OK, "mail.proton.me" },
  { "/probe/step/plain-http/block-page-by-location", PLAIN, TO ("http://warning.rt.ru/?id=1"), MOSTIK_OUTCOME_OK, "warning.rt.ru", "ooni.ru_6" },
  { "/probe/step/plain-http/block-page-by-body", PLAIN, OK (40) "<iframe src=\"http://subblock.mts.ru/api\">", MOSTIK_OUTCOME_OK, NULL, "ooni.ru_3" },
  { "/probe/step/plain-http/ordinary", PLAIN, OK (2) "hi", MOSTIK_OUTCOME_OK },
};

static void
test_plain (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  UnitRoute routes[] = { { "GET ", plains[i].answer }, { NULL, NULL } };
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, routes);
  g_autoptr (MostikProbeStep) step = NULL;
  g_autoptr (MostikObservation) o = NULL;

  step = create (MOSTIK_STEP_FETCH, plains[i].target, plains[i].experiment, plains[i].id,
                 plains[i].host);
  o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, plains[i].outcome);
  g_assert_cmpstr (o->redirect_host, ==, plains[i].redirect_host);
  g_assert_cmpstr (o->block_page, ==, plains[i].block_page);
  g_assert_cmpuint (o->port, ==, 80);
  g_assert_cmphex (o->trust, ==, 0);
  g_assert_cmpuint (unit_server_get_n_connections (town->https), ==, 0);
}

/* The script that the page names is fetched over the page's connection. */
static void
test_large (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikProbeStep) page = create (MOSTIK_STEP_FETCH, MAIL);
  g_autoptr (MostikObservation) page_seen = make (page, NULL);
  g_autoptr (MostikProbeStep) large = create (MOSTIK_STEP_FETCH, LARGE);
  g_autoptr (MostikObservation) o = NULL;

  g_assert_cmpstr (mostik_probe_step_get_asset (page), ==, "/assets/app.js");
  g_assert_true (mostik_probe_step_is_connected (page));
  g_assert_true (mostik_probe_step_is_answering (page));
  g_assert_false (mostik_probe_step_is_connected (large));
  mostik_probe_step_share_site (large, page);
  mostik_probe_step_set_path (large, mostik_probe_step_get_asset (page));
  o = make (large, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpuint (o->n_bytes, >, 64 * 1024);
  g_assert_cmpuint (unit_server_get_n_connections (town->https), ==, 1);
  g_assert_null (mostik_probe_step_get_asset (large));
}

static void
test_sketch (void)
{
  g_autoptr (UnitTown) town = unit_town_new (catalog, NULL, NULL);
  g_autoptr (MostikProbeStep) step = create (MOSTIK_STEP_FETCH, MAIL);
  g_autoptr (MostikObservation) o = make (step, NULL);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_OK);
  g_assert_cmpint (mostik_probe_step_get_observation (step)->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  g_assert_cmpstr (mostik_probe_step_get_observation (step)->id, ==, "mail");
  g_assert_null (mostik_probe_step_steal_observation (step));
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static const struct
{
  const char *path;
  MostikStep step;
  gboolean is_before;
} cancels[] = {
  { "/probe/step/cancelled/lookup-before", MOSTIK_STEP_LOOKUP, TRUE },
  { "/probe/step/cancelled/lookup", MOSTIK_STEP_LOOKUP, FALSE },
  { "/probe/step/cancelled/handshake-before", MOSTIK_STEP_HANDSHAKE, TRUE },
  { "/probe/step/cancelled/handshake", MOSTIK_STEP_HANDSHAKE, FALSE },
  { "/probe/step/cancelled/fetch-before", MOSTIK_STEP_FETCH, TRUE },
  { "/probe/step/cancelled/fetch", MOSTIK_STEP_FETCH, FALSE },
};

static void
test_cancelled (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (UnitBlackHole) hole = unit_black_hole_new (443);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  MostikObservation *sketch = mostik_observation_new (cancels[i].step, MAIL);
  g_autoptr (MostikProbeStep) step = NULL;
  g_autoptr (MostikObservation) o = NULL;

  unit_names_add (unit_names_install (), "mail.proton.me", "");
  sketch->resolver = g_strdup ("system");
  sketch->address = g_strdup (UNIT_TOWN_ADDRESS);
  sketch->port = 443;
  step = mostik_probe_step_new (catalog, &limits, sketch);
  if (cancels[i].is_before)
    g_cancellable_cancel (cancellable);
  else
    g_timeout_add (20, cancel_cb, cancellable);
  o = make (step, cancellable);

  g_assert_cmpint (o->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
  unit_town_fill_names (catalog);
}

int
main (int argc,
      char **argv)
{
  int status;

  if (!unit_namespace_enter ())
    return 0;
  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);
  unit_town_fill_names (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (resolvers); i++)
    g_test_add_data_func (resolvers[i].path, GUINT_TO_POINTER (i), test_lookup);
  for (guint i = 0; i < G_N_ELEMENTS (bad_answers); i++)
    g_test_add_data_func (bad_answers[i].path, GUINT_TO_POINTER (i), test_bad_lookup);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    g_test_add_data_func (connections[i].path, GUINT_TO_POINTER (i), test_connection);
  for (guint i = 0; i < G_N_ELEMENTS (fetches); i++)
    g_test_add_data_func (fetches[i].path, &fetches[i], test_fetch);
  g_test_add_func ("/probe/step/status/incident", test_incident);
  for (guint i = 0; i < G_N_ELEMENTS (plains); i++)
    g_test_add_data_func (plains[i].path, GUINT_TO_POINTER (i), test_plain);
  g_test_add_func ("/probe/step/large/over-the-page-s-connection", test_large);
  g_test_add_func ("/probe/step/sketch-stays", test_sketch);
  for (guint i = 0; i < G_N_ELEMENTS (cancels); i++)
    g_test_add_data_func (cancels[i].path, GUINT_TO_POINTER (i), test_cancelled);

  status = g_test_run ();
  mostik_catalog_unref (catalog);
  unit_trust_clear ();

  return status;
}
