/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-dns.c – what a resolver says. Lookups of the system are answered from a table: whatever
 * stands behind them on a computer must not be asked by a test.
 */
#include "unit-dns.h"

#include <arpa/inet.h>
#include <string.h>

struct _UnitResolver
{
  GSocket *socket;      /* (owned) */
  GSource *source;      /* (owned) */
  GSocketAddress *peer; /* (owned) (nullable): who asked last */
  UnitResolverFunc func;
  gpointer user_data;
  guint n_questions;
};

struct _UnitNames
{
  GResolver parent_instance;

  GHashTable *table; /* (owned): name → addresses, separated by blanks */
};

G_DEFINE_FINAL_TYPE (UnitNames, unit_names, G_TYPE_RESOLVER)

/*
 * unit_dns_answer:
 * @question: the question that is answered
 * @addresses: (nullable) (array zero-terminated=1): IPv4 or IPv6; "=" stands for an alias first
 *
 * Returns: (transfer full): the answer; names of records are compressed
 */
GByteArray *
unit_dns_answer (const guint8 *question,
                 gsize size,
                 guint code,
                 const char *const *addresses)
{
  static const guint8 alias[] = { 0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, 'x', 0xc0, 12 };
  GByteArray *answer = g_byte_array_new ();
  guint n = addresses != NULL ? g_strv_length ((char **) addresses) : 0;

  g_byte_array_append (answer, question, (guint) size);
  answer->data[2] |= 0x80;
  answer->data[3] = (guint8) (0x80 | code);
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    {
      gboolean is_ipv6 = strchr (addresses[i], ':') != NULL;
      guint8 record[28] = { 0xc0, 12, 0, is_ipv6 ? 28 : 1, 0, 1, 0, 0, 0, 60, 0, is_ipv6 ? 16 : 4 };

      if (g_str_equal (addresses[i], "="))
        {
          g_byte_array_append (answer, alias, sizeof alias);
          continue;
        }
      g_assert_cmpint (inet_pton (is_ipv6 ? AF_INET6 : AF_INET, addresses[i], record + 12), ==, 1);
      g_byte_array_append (answer, record, is_ipv6 ? 28 : 16);
    }

  answer->data[6] = (guint8) (n >> 8);
  answer->data[7] = (guint8) n;

  return answer;
}

static gboolean
asked_cb (GSocket *socket,
          G_GNUC_UNUSED GIOCondition condition,
          gpointer user_data)
{
  UnitResolver *self = user_data;
  guint8 question[512];
  gssize size;

  g_clear_object (&self->peer);
  size =
    g_socket_receive_from (socket, &self->peer, (char *) question, sizeof question, NULL, NULL);
  if (size > 0)
    self->func (self, ++self->n_questions, question, (gsize) size, self->user_data);

  return G_SOURCE_CONTINUE;
}

/* @port: 0 for a free one on 127.0.0.1; others are opened on every IPv4 address. */
UnitResolver *
unit_resolver_new (guint16 port,
                   UnitResolverFunc func,
                   gpointer user_data)
{
  UnitResolver *self = g_new0 (UnitResolver, 1);
  g_autoptr (GSocketAddress) address =
    g_inet_socket_address_new_from_string (port == 0 ? "127.0.0.1" : "0.0.0.0", port);
  g_autoptr (GError) error = NULL;

  self->func = func;
  self->user_data = user_data;
  self->socket =
    g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_socket_bind (self->socket, address, FALSE, &error);
  g_assert_no_error (error);
  self->source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, G_SOURCE_FUNC (asked_cb), self, NULL);
  g_source_attach (self->source, NULL);

  return self;
}

void
unit_resolver_free (UnitResolver *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_clear_object (&self->peer);
  g_object_unref (self->socket);
  g_free (self);
}

guint16
unit_resolver_get_port (UnitResolver *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->socket, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

guint
unit_resolver_get_n_questions (UnitResolver *self)
{
  return self->n_questions;
}

/* Sends a datagram to who asked last. */
void
unit_resolver_send (UnitResolver *self,
                    const void *bytes,
                    gsize size)
{
  g_assert_cmpint (g_socket_send_to (self->socket, self->peer, bytes, size, NULL, NULL), ==,
                   (gssize) size);
}

void
unit_resolver_answer (UnitResolver *self,
                      const guint8 *question,
                      gsize size,
                      guint code,
                      const char *const *addresses)
{
  g_autoptr (GByteArray) answer = unit_dns_answer (question, size, code, addresses);

  unit_resolver_send (self, answer->data, answer->len);
}

static GList *
find_addresses (UnitNames *self,
                const char *host,
                GError **error)
{
  g_auto (GStrv) words = NULL;
  const char *text = g_hash_table_lookup (self->table, host);
  GList *addresses = NULL;

  if (text == NULL)
    {
      g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "%s is not in the table", host);
      return NULL;
    }

  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    addresses = g_list_append (addresses, g_inet_address_new_from_string (words[i]));

  return addresses;
}

static void
free_addresses (gpointer addresses)
{
  g_resolver_free_addresses (addresses);
}

static gboolean
cancelled_cb (G_GNUC_UNUSED GCancellable *cancellable,
              gpointer user_data)
{
  g_task_return_error_if_cancelled (G_TASK (user_data));
  return G_SOURCE_REMOVE;
}

static void
names_lookup_async (GResolver *resolver,
                    const char *host,
                    G_GNUC_UNUSED GResolverNameLookupFlags flags,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  UnitNames *self = UNIT_NAMES (resolver);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  GList *addresses = NULL;

  if (g_strcmp0 (g_hash_table_lookup (self->table, host), "") == 0) /* nobody answers */
    {
      g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), task, g_object_unref);
      g_source_attach (source, NULL);
      return;
    }

  addresses = find_addresses (self, host, &error);
  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
names_lookup_plain_async (GResolver *resolver,
                          const char *host,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  names_lookup_async (resolver, host, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback,
                      user_data);
}

static GList *
names_lookup_finish (G_GNUC_UNUSED GResolver *resolver,
                     GAsyncResult *result,
                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
unit_names_finalize (GObject *object)
{
  g_hash_table_unref (UNIT_NAMES (object)->table);

  G_OBJECT_CLASS (unit_names_parent_class)->finalize (object);
}

static void
unit_names_class_init (UnitNamesClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = unit_names_finalize;
  resolver_class->lookup_by_name_async = names_lookup_plain_async;
  resolver_class->lookup_by_name_finish = names_lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = names_lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = names_lookup_finish;
}

static void
unit_names_init (UnitNames *self)
{
  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Returns: (transfer none): the table that answers all lookups of this process from now on */
UnitNames *
unit_names_install (void)
{
  static UnitNames *names = NULL;

  if (names == NULL)
    {
      names = g_object_new (UNIT_TYPE_NAMES, NULL);
      g_resolver_set_default (G_RESOLVER (names));
    }

  g_hash_table_remove_all (names->table);
  return names;
}

/* @addresses: separated by blanks; "" for a lookup that nobody answers */
void
unit_names_add (UnitNames *self,
                const char *host,
                const char *addresses)
{
  g_hash_table_insert (self->table, g_strdup (host), g_strdup (addresses));
}
