/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-proxy.c – a proxy resolver that GIO prefers to all others, by its own extension point.
 */
#include "unit-proxy.h"

struct _UnitProxies
{
  GObject parent_instance;
};

static const char *the_proxy = "direct://";

static gboolean
is_supported (G_GNUC_UNUSED GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lookup (G_GNUC_UNUSED GProxyResolver *resolver,
        G_GNUC_UNUSED const char *uri,
        G_GNUC_UNUSED GCancellable *cancellable,
        G_GNUC_UNUSED GError **error)
{
  const char *proxies[] = { the_proxy, NULL };

  return g_strdupv ((char **) proxies);
}

static gboolean
cancelled_cb (G_GNUC_UNUSED GCancellable *cancellable,
              gpointer user_data)
{
  g_task_return_error_if_cancelled (G_TASK (user_data));
  return G_SOURCE_REMOVE;
}

static void
lookup_async (GProxyResolver *resolver,
              const char *uri,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (*the_proxy != '\0')
    {
      g_task_return_pointer (task, lookup (resolver, uri, NULL, NULL), (GDestroyNotify) g_strfreev);
    }
  else
    {
      g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), g_steal_pointer (&task),
                             g_object_unref);
      g_source_attach (source, NULL);
    }
}

static char **
lookup_finish (G_GNUC_UNUSED GProxyResolver *resolver,
               GAsyncResult *result,
               GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
resolver_init (GProxyResolverInterface *iface)
{
  iface->is_supported = is_supported;
  iface->lookup = lookup;
  iface->lookup_async = lookup_async;
  iface->lookup_finish = lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UnitProxies,
                               unit_proxies,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, resolver_init))

static void
unit_proxies_class_init (G_GNUC_UNUSED UnitProxiesClass *klass)
{
}

static void
unit_proxies_init (G_GNUC_UNUSED UnitProxies *self)
{
}

/* Before anybody asks for a proxy: GIO chooses once. */
void
unit_proxies_install (void)
{
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, UNIT_TYPE_PROXIES, "unit",
                                  1000);
  g_assert_true (UNIT_IS_PROXIES (g_proxy_resolver_get_default ()));
}

/* @proxy: static text, a URL; "" for settings that nobody answers for */
void
unit_proxies_set (const char *proxy)
{
  the_proxy = proxy;
}
