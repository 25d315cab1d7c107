/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "observation/mostik-observation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MostikProbeRequest:
 * @scheme: "https" or "http"
 * @path: path and query
 * @app_version: (nullable): value of Proton's header x-pm-appversion
 * @body: (nullable): a body to post, as a DNS message (RFC 8484)
 * @max_body_bytes: the rest of a longer answer is not read
 * @stall_ms: how long nothing may come before the request counts as dead
 *
 * One request to a site.
 */
typedef struct
{
  const char *scheme;
  const char *path;
  const char *app_version;
  GBytes *body;
  gsize max_body_bytes;
  guint stall_ms;
} MostikProbeRequest;

#define MOSTIK_TYPE_PROBE_SITE (mostik_probe_site_get_type ())
G_DECLARE_FINAL_TYPE (MostikProbeSite, mostik_probe_site, MOSTIK, PROBE_SITE, GObject)

MostikProbeSite *
mostik_probe_site_new (const char *host, guint16 port, const char *const *addresses);
guint64 mostik_probe_site_get_bytes (MostikProbeSite *self);
gboolean mostik_probe_site_is_connected (MostikProbeSite *self);
gboolean mostik_probe_site_is_genuine (MostikProbeSite *self);
void mostik_probe_site_set_patience (MostikProbeSite *self, guint stall_ms);

void mostik_probe_site_fetch_async (MostikProbeSite *self,
                                    MostikObservation *observation,
                                    const MostikProbeRequest *request,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
MostikObservation *mostik_probe_site_fetch_finish (MostikProbeSite *self,
                                                   GAsyncResult *result,
                                                   GBytes **body,
                                                   char **location);

G_END_DECLS
