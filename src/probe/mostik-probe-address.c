/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A host name that leads to chosen addresses. The name stays what it is for the handshake and for
 * the check of the certificate; the lookup is skipped. A bare socket address would send no name
 * and would check the certificate against the address.
 */
#include "probe/mostik-probe-address.h"

#include <string.h>

struct _MostikProbeAddress
{
  GNetworkAddress parent_instance;

  char **addresses; /* (owned) */
};

/* Gives the addresses one after another. */
#define MOSTIK_TYPE_PROBE_ADDRESS_LIST (mostik_probe_address_list_get_type ())
G_DECLARE_FINAL_TYPE (MostikProbeAddressList,
                      mostik_probe_address_list,
                      MOSTIK,
                      PROBE_ADDRESS_LIST,
                      GSocketAddressEnumerator)

struct _MostikProbeAddressList
{
  GSocketAddressEnumerator parent_instance;

  MostikProbeAddress *address; /* (owned) */
  guint next;
};

G_DEFINE_FINAL_TYPE (MostikProbeAddressList,
                     mostik_probe_address_list,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static GSocketAddress *
list_next (GSocketAddressEnumerator *enumerator,
           G_GNUC_UNUSED GCancellable *cancellable,
           G_GNUC_UNUSED GError **error)
{
  MostikProbeAddressList *self = MOSTIK_PROBE_ADDRESS_LIST (enumerator);
  const char *text = self->address->addresses[self->next];

  if (text == NULL)
    return NULL;

  self->next++;
  return g_inet_socket_address_new_from_string (text, g_network_address_get_port (
                                                        G_NETWORK_ADDRESS (self->address)));
}

static void
list_next_async (GSocketAddressEnumerator *enumerator,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (enumerator, cancellable, callback, user_data);

  g_task_set_source_tag (task, list_next_async);
  g_task_return_pointer (task, list_next (enumerator, NULL, NULL), g_object_unref);
}

static GSocketAddress *
list_next_finish (G_GNUC_UNUSED GSocketAddressEnumerator *enumerator,
                  GAsyncResult *result,
                  GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
list_dispose (GObject *object)
{
  MostikProbeAddressList *self = MOSTIK_PROBE_ADDRESS_LIST (object);

  g_clear_object (&self->address);

  G_OBJECT_CLASS (mostik_probe_address_list_parent_class)->dispose (object);
}

static void
mostik_probe_address_list_class_init (MostikProbeAddressListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  object_class->dispose = list_dispose;
  enumerator_class->next = list_next;
  enumerator_class->next_async = list_next_async;
  enumerator_class->next_finish = list_next_finish;
}

static void
mostik_probe_address_list_init (G_GNUC_UNUSED MostikProbeAddressList *self)
{
}

static GSocketAddressEnumerator *
probe_address_enumerate (GSocketConnectable *connectable)
{
  MostikProbeAddressList *list = g_object_new (MOSTIK_TYPE_PROBE_ADDRESS_LIST, NULL);

  list->address = MOSTIK_PROBE_ADDRESS (g_object_ref (connectable));
  return G_SOCKET_ADDRESS_ENUMERATOR (list);
}

static void
connectable_init (GSocketConnectableIface *iface)
{
  iface->enumerate = probe_address_enumerate;
  iface->proxy_enumerate = probe_address_enumerate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MostikProbeAddress,
                               mostik_probe_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, connectable_init))

static void
probe_address_finalize (GObject *object)
{
  MostikProbeAddress *self = MOSTIK_PROBE_ADDRESS (object);

  g_clear_pointer (&self->addresses, g_strfreev);

  G_OBJECT_CLASS (mostik_probe_address_parent_class)->finalize (object);
}

static void
mostik_probe_address_class_init (MostikProbeAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = probe_address_finalize;
}

static void
mostik_probe_address_init (G_GNUC_UNUSED MostikProbeAddress *self)
{
}

/**
 * mostik_probe_address_new:
 * @host: the name for the handshake
 * @port: the port
 * @addresses: (array zero-terminated=1): IPv4 or IPv6 addresses as text
 *
 * Returns: (transfer full): a connectable that leads to @addresses
 */
GSocketConnectable *
mostik_probe_address_new (const char *host,
                          guint16 port,
                          const char *const *addresses)
{
  MostikProbeAddress *self = g_object_new (MOSTIK_TYPE_PROBE_ADDRESS,
                                           "hostname", host,
                                           "port", (guint) port,
                                           NULL);

  self->addresses = g_strdupv ((char **) addresses);
  return G_SOCKET_CONNECTABLE (self);
}
