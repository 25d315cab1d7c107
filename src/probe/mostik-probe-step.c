/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One measurement of a check, of whatever kind: turns what is wanted (an observation without an
 * outcome) into the right probe, and what came back into an outcome.
 *
 *   lookup    ─▶ system lookup | UDP | TCP | HTTPS
 *   connect   ─▶ TCP
 *   handshake ─▶ TCP, TLS
 *   fetch     ─▶ request, same-host redirects, reading of the body
 *   hop       ─▶ a datagram that goes only so far
 *
 * Longer than 500 lines: one small piece for each kind of measurement, side by side.
 */
#include "probe/mostik-probe-step.h"

#include "probe/mostik-probe-handshake.h"
#include "probe/mostik-probe-hop.h"
#include "probe/mostik-probe-lookup.h"
#include "probe/mostik-probe-message.h"
#include "probe/mostik-probe-page.h"
#include "probe/mostik-probe-site.h"
#include "probe/mostik-probe-trust.h"

#include <string.h>

#define MAX_REDIRECTS 5
#define MAX_HOST_LENGTH 253 /* RFC 1035, 2.3.4, as text */
#define MAX_MAILBOX_PAGE_BYTES (64 * 1024)
#define MAX_PAGE_BYTES (4 * 1024) /* that it comes is what counts */
#define MAX_HTTP_BYTES (16 * 1024)
#define MAX_STATUS_BYTES (128 * 1024)
/* A known filter freezes a connection after 16–32 KB (facts on measurement, section 2). */
#define LARGE_BYTES (72 * 1024)
#define LARGE_AGAIN_BYTES (52 * 1024)

/* What Proton's API wants to see from a client that it does not know (ways.json, PM-05). */
#define APP_VERSION "Other"

struct _MostikProbeStep
{
  GObject parent_instance;

  MostikCatalog *catalog; /* (owned) */
  MostikProbeLimits limits;
  MostikObservation *sketch;      /* (owned): what is to be measured */
  MostikObservation *observation; /* (owned) (nullable): away while a probe has it */
  GCancellable *cancellable;      /* (owned) (nullable) */

  MostikProbeStepFunc done;
  gpointer user_data;
  GDestroyNotify notify;

  MostikProbeSite *site; /* (owned) (nullable) */
  char *path;            /* (owned) (nullable) */
  gboolean shares_site;  /* goes over another request's connection */
  gboolean uses_proxy;
  MostikProbePrefix prefix;
  guint n_redirects;
  guint64 n_bytes_before; /* received by requests that led here */
  char *asset;            /* (owned) (nullable) */
};

/* A request differs by what is asked, how much of it is read, and what the answer must be. */
typedef struct
{
  const char *scheme;
  const char *path;
  const char *app_version;
  gsize max_body_bytes;
  void (*judge) (MostikProbeStep *self, GBytes *body, const char *location);
} Errand;

G_DEFINE_FINAL_TYPE (MostikProbeStep, mostik_probe_step, G_TYPE_OBJECT)

static void fetch (MostikProbeStep *self);

static void
note_network (MostikProbeStep *self)
{
  MostikObservation *o = self->observation;

  for (char **answer = o->answers; answer != NULL && *answer != NULL; answer++)
    if (mostik_catalog_is_proton_address (self->catalog, *answer))
      o->is_known = TRUE;
}

/* In a network with IPv6 alone. Returns: (transfer full) (nullable): what can be spoken to */
static char **
translate (MostikProbeStep *self,
           char **addresses)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (addresses == NULL)
    return NULL;
  for (char **address = addresses; *address != NULL; address++)
    {
      g_autofree char *translated = mostik_probe_nat64_translate (&self->prefix, *address);

      g_strv_builder_add (builder, translated);
    }

  return g_strv_builder_end (builder);
}

static void
translate_goal (MostikProbeStep *self)
{
  MostikObservation *o = self->observation;
  char *address = mostik_probe_nat64_translate (&self->prefix, o->address);
  char **answers = translate (self, o->answers);

  g_free (o->address);
  g_strfreev (o->answers);
  o->address = address;
  o->answers = answers;
}

/* What was spoken to is what was wanted, however it had to be written. */
static void
restore_goal (MostikProbeStep *self)
{
  g_autofree char *wanted =
    mostik_probe_nat64_translate (&self->prefix, self->sketch->address);

  if (wanted == NULL || g_strcmp0 (wanted, self->observation->address) != 0)
    return;

  g_free (self->observation->address);
  self->observation->address = g_strdup (self->sketch->address);
}

static void
finish (MostikProbeStep *self)
{
  g_autoptr (MostikProbeStep) alive = g_object_ref (self);
  gpointer user_data = g_steal_pointer (&self->user_data);

  restore_goal (self);
  if (self->observation->step == MOSTIK_STEP_LOOKUP &&
      self->observation->target == MOSTIK_TARGET_SERVICE)
    note_network (self);
  self->done (self, user_data);
  if (self->notify != NULL)
    self->notify (user_data);
}

static void
note_redirect (MostikProbeStep *self,
               const char *location)
{
  gboolean has_scheme = location != NULL && !g_str_has_prefix (location, "//");
  g_autofree char *whole = g_strconcat (has_scheme ? "" : "http:", location, NULL);
  g_autoptr (GUri) uri = g_uri_parse (whole, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    self->observation->redirect_host =
      mostik_probe_clean_text (g_uri_get_host (uri), MAX_HOST_LENGTH);
}

/* Where a redirect leads. Returns: (transfer full) (nullable): NULL where no browser could follow
 */
static GUri *
resolve_redirect (MostikProbeStep *self,
                  const char *location)
{
  g_autofree char *base_text = g_strdup_printf ("https://%s%s", self->observation->host,
                                                self->path != NULL ? self->path : "/");
  /* Escapes stay: "/%2525" must not become "/%25", nor a line break a line break. */
  g_autoptr (GUri) base = g_uri_parse (base_text, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) target =
    location != NULL ? g_uri_parse_relative (base, location, G_URI_FLAGS_ENCODED, NULL) : NULL;
  const char *host = target != NULL ? g_uri_get_host (target) : NULL;

  if (host == NULL || *host == '\0' || strlen (host) > MAX_HOST_LENGTH ||
      strspn (host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:") !=
        strlen (host) ||
      !(g_str_equal (g_uri_get_scheme (target), "https") ||
        g_str_equal (g_uri_get_scheme (target), "http")))
    return NULL;

  return g_steal_pointer (&target);
}

/* A redirect within the host is followed as a browser would; one to another host ends here, that
 * host is asked by itself. */
static void
judge_redirect (MostikProbeStep *self,
                const char *location)
{
  MostikObservation *o = self->observation;
  g_autoptr (GUri) target = resolve_redirect (self, location);
  const char *path = target != NULL ? g_uri_get_path (target) : NULL;
  const char *query = target != NULL ? g_uri_get_query (target) : NULL;

  if (target == NULL)
    o->outcome = MOSTIK_OUTCOME_HTTP_UNEXPECTED;
  else if (g_ascii_strcasecmp (g_uri_get_host (target), o->host) != 0)
    o->redirect_host = mostik_probe_clean_text (g_uri_get_host (target), MAX_HOST_LENGTH);
  else if (self->n_redirects++ >= MAX_REDIRECTS)
    o->outcome = MOSTIK_OUTCOME_HTTP_UNEXPECTED;
  else
    {
      g_free (self->path);
      self->path = g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : "",
                                query != NULL ? query : "", NULL);
      fetch (self);
    }
}

/* A page: it is enough that it came under the right certificate. */
static void
judge_page (MostikProbeStep *self,
            GBytes *body,
            const char *location)
{
  MostikObservation *o = self->observation;
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  if (o->http_status >= 300 && o->http_status < 400)
    {
      judge_redirect (self, location);
      return;
    }

  o->is_challenge = o->http_status >= 500 && mostik_probe_page_is_challenge (data, length);
  if (o->target == MOSTIK_TARGET_SERVICE && o->experiment == MOSTIK_EXPERIMENT_PLAIN)
    self->asset = mostik_probe_page_find_asset (data, length);
}

static void
judge_ping (MostikProbeStep *self,
            GBytes *body,
            G_GNUC_UNUSED const char *location)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  if (!mostik_probe_page_is_pong (data, length))
    self->observation->outcome = MOSTIK_OUTCOME_HTTP_UNEXPECTED;
}

static void
judge_status (MostikProbeStep *self,
              GBytes *body,
              G_GNUC_UNUSED const char *location)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  if (!mostik_probe_page_reports_incident (data, length, &self->observation->incident))
    self->observation->outcome = MOSTIK_OUTCOME_HTTP_UNEXPECTED;
}

static void
judge_connectivity (MostikProbeStep *self,
                    GBytes *body,
                    const char *location)
{
  GPtrArray *pages = mostik_catalog_get_connectivity (self->catalog);
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  note_redirect (self, location);
  for (guint i = 0; i < pages->len; i++)
    {
      const MostikConnectivity *page = g_ptr_array_index (pages, i);

      if (g_str_equal (page->id, self->observation->id) && location == NULL &&
          length >= strlen (page->body) && memcmp (data, page->body, strlen (page->body)) == 0)
        return;
    }

  self->observation->outcome = MOSTIK_OUTCOME_HTTP_UNEXPECTED;
}

/* Over unencrypted HTTP anybody may answer: here, and only here, block pages are looked for. */
static void
judge_plain_http (MostikProbeStep *self,
                  GBytes *body,
                  const char *location)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);
  const char *page = mostik_catalog_find_block_page (self->catalog, location, data, length);

  note_redirect (self, location);
  self->observation->block_page = g_strdup (page);
  self->observation->is_provider_page = mostik_catalog_is_provider_page (self->catalog, page);
}

static void
judge_nothing (G_GNUC_UNUSED MostikProbeStep *self,
               G_GNUC_UNUSED GBytes *body,
               G_GNUC_UNUSED const char *location)
{
}

static Errand
get_service_errand (MostikProbeStep *self)
{
  const MostikObservation *o = self->observation;
  const MostikService *service = mostik_catalog_find_service (self->catalog, o->id);
  const char *page = self->path != NULL ? self->path : service->path;
  gboolean is_mailbox = g_str_equal (service->role, "mailbox");

  switch ((int) o->experiment)
    {
    case MOSTIK_EXPERIMENT_PLAIN_HTTP:
      return (Errand){ "http", page != NULL ? page : "/", NULL, MAX_HTTP_BYTES, judge_plain_http };
    case MOSTIK_EXPERIMENT_LARGE:
      return (Errand){ "https", page, NULL, self->shares_site ? LARGE_BYTES : LARGE_AGAIN_BYTES,
                       judge_nothing };
    case MOSTIK_EXPERIMENT_REPEAT:
      return (Errand){ "https", service->ping, APP_VERSION, MAX_PAGE_BYTES, judge_ping };
    default:
      if (page == NULL)
        return (Errand){ "https", service->ping, APP_VERSION, MAX_PAGE_BYTES, judge_ping };
      return (Errand){ "https", page, NULL, is_mailbox ? MAX_MAILBOX_PAGE_BYTES : MAX_PAGE_BYTES,
                       judge_page };
    }
}

static Errand
get_errand (MostikProbeStep *self)
{
  const MostikObservation *o = self->observation;
  GPtrArray *pages = mostik_catalog_get_connectivity (self->catalog);

  if (o->target == MOSTIK_TARGET_SERVICE)
    return get_service_errand (self);
  if (o->target == MOSTIK_TARGET_STATUS)
    return (Errand){ "https", mostik_catalog_get_status_path (self->catalog), NULL,
                     MAX_STATUS_BYTES, judge_status };
  if (o->target == MOSTIK_TARGET_CONTROL)
    return (Errand){ "https", self->path != NULL ? self->path : "/", NULL,
                     o->experiment == MOSTIK_EXPERIMENT_LARGE ? LARGE_AGAIN_BYTES : MAX_PAGE_BYTES,
                     judge_page };

  for (guint i = 0; i < pages->len; i++)
    {
      const MostikConnectivity *page = g_ptr_array_index (pages, i);

      if (g_str_equal (page->id, o->id))
        return (Errand){ "http", page->path, NULL, MAX_PAGE_BYTES, judge_connectivity };
    }

  g_return_val_if_reached (((Errand){ "http", "/", NULL, MAX_PAGE_BYTES, judge_nothing }));
}

static void
fetched_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *location = NULL;

  self->observation =
    mostik_probe_site_fetch_finish (MOSTIK_PROBE_SITE (object), result, &body, &location);
  if (self->observation->outcome == MOSTIK_OUTCOME_OK)
    {
      Errand errand = get_errand (self);

      errand.judge (self, body, location);
      if (self->observation == NULL) /* on the way again */
        return;
    }

  finish (self);
}

static void
fetch (MostikProbeStep *self)
{
  MostikObservation *o = self->observation;
  Errand errand = get_errand (self);
  MostikProbeRequest request = {
    .scheme = errand.scheme,
    .path = errand.path,
    .app_version = errand.app_version,
    .max_body_bytes = errand.max_body_bytes,
    .stall_ms = o->experiment == MOSTIK_EXPERIMENT_PLAIN_HTTP ? self->limits.connect_ms
                                                              : self->limits.request_ms,
  };
  guint16 port = g_str_equal (errand.scheme, "http") ? 80 : 443;
  const char *chosen[] = { o->address, NULL };

  if (self->site == NULL)
    {
      const char *const *addresses = o->address != NULL ? chosen : (const char *const *) o->answers;

      self->site = mostik_probe_site_new (o->host, port, self->uses_proxy ? NULL : addresses);
    }
  g_clear_pointer (&o->answers, g_strfreev);
  self->n_bytes_before = o->n_bytes;
  mostik_probe_site_fetch_async (self->site, g_steal_pointer (&self->observation), &request,
                                 self->cancellable, fetched_cb, g_object_ref (self));
}

static void
asked_over_https_cb (GObject *object,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;
  g_autoptr (GBytes) body = NULL;
  const guint8 *data;
  gsize length = 0;

  self->observation =
    mostik_probe_site_fetch_finish (MOSTIK_PROBE_SITE (object), result, &body, NULL);
  data = g_bytes_get_data (body, &length);
  if (self->observation->outcome == MOSTIK_OUTCOME_OK &&
      (self->observation->http_status != 200 ||
       !mostik_probe_message_read (data, length, self->observation->host, 0,
                                   &self->observation->outcome, &self->observation->answers)))
    self->observation->outcome = MOSTIK_OUTCOME_DNS_FAILURE;

  finish (self);
}

static void
ask_over_https (MostikProbeStep *self,
                const MostikResolver *resolver)
{
  /* The number is 0 so that equal questions are equal (RFC 8484, 4.1). */
  g_autoptr (GBytes) question = mostik_probe_message_new (self->observation->host, 0, FALSE);
  MostikProbeRequest request = {
    .scheme = "https",
    .path = resolver->path,
    .body = question,
    .max_body_bytes = MOSTIK_PROBE_MESSAGE_MAX,
    .stall_ms = self->limits.query_ms,
  };

  g_auto (GStrv) addresses = translate (self, resolver->addresses);

  g_clear_pointer (&self->observation->address, g_free);
  self->site = mostik_probe_site_new (resolver->host, 443, (const char *const *) addresses);
  mostik_probe_site_fetch_async (self->site, g_steal_pointer (&self->observation), &request,
                                 self->cancellable, asked_over_https_cb, g_object_ref (self));
}

static void
queried_cb (G_GNUC_UNUSED GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;

  self->observation = mostik_probe_query_finish (result);
  finish (self);
}

static void
looked_up_cb (G_GNUC_UNUSED GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;

  self->observation = mostik_probe_lookup_finish (result);
  finish (self);
}

static const MostikResolver *
find_resolver (MostikProbeStep *self)
{
  GPtrArray *resolvers = mostik_catalog_get_resolvers (self->catalog);

  for (guint i = 0; i < resolvers->len; i++)
    {
      const MostikResolver *resolver = g_ptr_array_index (resolvers, i);

      if (g_strcmp0 (resolver->id, self->observation->resolver) == 0)
        return resolver;
    }

  return NULL;
}

static void
look_up (MostikProbeStep *self)
{
  const MostikResolver *resolver = find_resolver (self);

  if (g_strcmp0 (self->observation->resolver, "system") == 0)
    mostik_probe_lookup_async (g_steal_pointer (&self->observation), self->limits.lookup_ms,
                               self->cancellable, looked_up_cb, g_object_ref (self));
  else if (resolver != NULL && resolver->kind == MOSTIK_RESOLVER_DOH)
    ask_over_https (self, resolver);
  else
    mostik_probe_query_async (g_steal_pointer (&self->observation),
                              resolver != NULL && resolver->kind == MOSTIK_RESOLVER_TCP,
                              self->limits.query_ms, self->cancellable, queried_cb,
                              g_object_ref (self));
}

static void
shaken_cb (G_GNUC_UNUSED GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;

  self->observation = mostik_probe_handshake_finish (result);
  finish (self);
}

static void
shake (MostikProbeStep *self)
{
  const MostikObservation *o = self->observation;
  guint connect_ms = o->step == MOSTIK_STEP_CONNECT && o->ttl != 0 ? self->limits.distance_ms
                                                                   : self->limits.connect_ms;
  guint handshake_ms = o->ttl != 0 ? self->limits.distance_ms : self->limits.handshake_ms;

  mostik_probe_handshake_async (g_steal_pointer (&self->observation), connect_ms, handshake_ms,
                                self->cancellable, shaken_cb, g_object_ref (self));
}

static void
hopped_cb (G_GNUC_UNUSED GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (MostikProbeStep) self = user_data;

  self->observation = mostik_probe_hop_finish (result);
  finish (self);
}

/**
 * mostik_probe_step_start:
 * @cancellable: (nullable): a #GCancellable
 * @done: called once, cancelled or not, never before this function returns
 *
 * Begins the measurement. While it runs, what [method@ProbeStep.get_observation] gives is a
 * sketch of it.
 */
void
mostik_probe_step_start (MostikProbeStep *self,
                         GCancellable *cancellable,
                         MostikProbeStepFunc done,
                         gpointer user_data,
                         GDestroyNotify notify)
{
  g_set_object (&self->cancellable, cancellable);
  self->done = done;
  self->user_data = user_data;
  self->notify = notify;
  translate_goal (self);

  switch (self->observation->step)
    {
    case MOSTIK_STEP_LOOKUP:
      look_up (self);
      break;
    case MOSTIK_STEP_CONNECT:
    case MOSTIK_STEP_HANDSHAKE:
      shake (self);
      break;
    case MOSTIK_STEP_HOP:
      mostik_probe_hop_async (g_steal_pointer (&self->observation), self->limits.distance_ms,
                              self->cancellable, hopped_cb, g_object_ref (self));
      break;
    case MOSTIK_STEP_FETCH:
    default:
      fetch (self);
      break;
    }
}

static void
mostik_probe_step_finalize (GObject *object)
{
  MostikProbeStep *self = MOSTIK_PROBE_STEP (object);

  mostik_catalog_unref (self->catalog);
  mostik_observation_free (self->sketch);
  g_clear_pointer (&self->observation, mostik_observation_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->site);
  g_free (self->path);
  g_free (self->asset);

  G_OBJECT_CLASS (mostik_probe_step_parent_class)->finalize (object);
}

static void
mostik_probe_step_class_init (MostikProbeStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mostik_probe_step_finalize;
}

static void
mostik_probe_step_init (G_GNUC_UNUSED MostikProbeStep *self)
{
}

/**
 * mostik_probe_step_new:
 * @limits: how long it may take
 * @observation: (transfer full): what is to be measured
 *
 * Returns: (transfer full): the measurement; nothing is sent yet
 */
MostikProbeStep *
mostik_probe_step_new (MostikCatalog *catalog,
                       const MostikProbeLimits *limits,
                       MostikObservation *observation)
{
  MostikProbeStep *self = g_object_new (MOSTIK_TYPE_PROBE_STEP, NULL);

  self->catalog = mostik_catalog_ref (catalog);
  self->limits = *limits;
  self->sketch = mostik_observation_copy (observation);
  self->observation = observation;

  return self;
}

/**
 * mostik_probe_step_share_site:
 * @other: a request that has ended
 *
 * Makes the request go over the connection of @other.
 */
void
mostik_probe_step_share_site (MostikProbeStep *self,
                              MostikProbeStep *other)
{
  g_set_object (&self->site, other->site);
  self->shares_site = TRUE;
}

/**
 * mostik_probe_step_set_path:
 * @path: (nullable): what to ask for instead of the catalogue's path
 */
void
mostik_probe_step_set_path (MostikProbeStep *self,
                            const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
}

/**
 * mostik_probe_step_use_proxy:
 *
 * Leaves the way of a request to the system and its proxy.
 */
void
mostik_probe_step_use_proxy (MostikProbeStep *self)
{
  self->uses_proxy = self->sketch->experiment == MOSTIK_EXPERIMENT_PLAIN ||
                     self->sketch->experiment == MOSTIK_EXPERIMENT_LARGE;
}

/**
 * mostik_probe_step_use_prefix:
 * @prefix: how this network writes IPv4 addresses
 *
 * Makes the measurement speak to IPv4 addresses through the network's translator.
 */
void
mostik_probe_step_use_prefix (MostikProbeStep *self,
                              const MostikProbePrefix *prefix)
{
  self->prefix = *prefix;
}

/**
 * mostik_probe_step_get_observation:
 *
 * Returns: (transfer none): what is to be measured; never the result
 */
const MostikObservation *
mostik_probe_step_get_observation (MostikProbeStep *self)
{
  return self->sketch;
}

/**
 * mostik_probe_step_steal_observation:
 *
 * Returns: (transfer full): the result, once the measurement has ended
 */
MostikObservation *
mostik_probe_step_steal_observation (MostikProbeStep *self)
{
  return g_steal_pointer (&self->observation);
}

/**
 * mostik_probe_step_get_asset:
 *
 * Returns: (transfer none) (nullable): the path of a script that the fetched page names
 */
const char *
mostik_probe_step_get_asset (MostikProbeStep *self)
{
  return self->asset;
}

/**
 * mostik_probe_step_set_patience:
 * @request_ms: in milliseconds
 *
 * Changes how long a request that is under way may be without news. Its connection must stand.
 */
void
mostik_probe_step_set_patience (MostikProbeStep *self,
                                guint request_ms)
{
  if (self->site != NULL)
    mostik_probe_site_set_patience (self->site, request_ms);
}

/**
 * mostik_probe_step_get_bytes:
 *
 * Returns: bytes that its requests have received so far; 0 for what is no request
 */
guint64
mostik_probe_step_get_bytes (MostikProbeStep *self)
{
  return self->site != NULL ? self->n_bytes_before + mostik_probe_site_get_bytes (self->site) : 0;
}

gboolean
mostik_probe_step_is_connected (MostikProbeStep *self)
{
  return self->site != NULL && mostik_probe_site_is_connected (self->site);
}

/**
 * mostik_probe_step_is_answering:
 *
 * Returns: whether the site has proved who it is and has begun to answer
 */
gboolean
mostik_probe_step_is_answering (MostikProbeStep *self)
{
  return self->site != NULL && mostik_probe_site_is_genuine (self->site);
}
