/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of catalog/mostik-catalog-contacts.c: whoever stands in the files of facts for the sake of
 * checks stands in the list of whom Mostik contacts, at the time that the file says.
 */
#include "catalog/mostik-catalog-contacts.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static MostikCatalog *catalog;

static const MostikContact *
find (GArray *contacts,
      const char *host_or_address)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *c = &g_array_index (contacts, MostikContact, i);

      if (g_strcmp0 (c->host, host_or_address) == 0 ||
          g_strv_contains (c->addresses, host_or_address))
        return c;
    }

  return NULL;
}

typedef struct
{
  GArray *contacts;
  guint n_found;
} Search;

/* Every host, address and name of a file, however deep; a list of prefixes says only whose an
 * address is, and the address in the Tor network is shown, never contacted. */
static void
search_member (JsonObject *object,
               const char *name,
               JsonNode *node,
               gpointer user_data);

static void
search_element (JsonArray *array,
                G_GNUC_UNUSED guint index,
                JsonNode *node,
                gpointer user_data)
{
  Search *search = user_data;

  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), search_member, user_data);
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_test_message ("%s", json_node_get_string (node));
      g_assert_nonnull (find (search->contacts, json_node_get_string (node)));
      search->n_found++;
    }
}

static void
search_member (G_GNUC_UNUSED JsonObject *object,
               const char *name,
               JsonNode *node,
               gpointer user_data)
{
  static const char *const wanted[] = { "host", "address", "name", NULL };
  Search *search = user_data;

  if (g_str_equal (name, "onion"))
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), search_member, user_data);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), search_element, user_data);
  else if (g_strv_contains (wanted, name) && !JSON_NODE_HOLDS_NULL (node))
    {
      g_test_message ("%s: %s", name, json_node_get_string (node));
      g_assert_nonnull (find (search->contacts, json_node_get_string (node)));
      search->n_found++;
    }
}

static void
test_nobody_is_missing (gconstpointer data)
{
  g_autofree char *uri = g_strconcat (MOSTIK_CATALOG_URI, "/", data, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  Search search = { contacts, 0 };

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  root = json_from_string (text, &error);
  g_assert_no_error (error);
  json_object_foreach_member (json_node_get_object (root), search_member, &search);
  g_assert_cmpuint (search.n_found, >=, 9);
}

static const struct
{
  const char *who;
  MostikContactTime time;
  MostikContactPurpose purpose;
  MostikContactMeans means;
} samples[] = {
  { "mail.proton.me", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_MAILBOX, MOSTIK_CONTACT_HTTPS },
  { "account.proton.me", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_SIGN_IN, MOSTIK_CONTACT_HTTPS },
  { "verify.proton.me", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_CAPTCHA, MOSTIK_CONTACT_HTTPS },
  { "proton.me", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_SITE, MOSTIK_CONTACT_HTTPS },
  { "ya.ru", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_CONTROL, MOSTIK_CONTACT_HTTPS },
  { "nmcheck.gnome.org", MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_CONNECTIVITY, MOSTIK_CONTACT_HTTP },
  { "vk.com", MOSTIK_CONTACT_FAILURE, MOSTIK_CONTACT_CONTROL, MOSTIK_CONTACT_HTTPS },
  { "185.70.42.37", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_KNOWN_ADDRESS, MOSTIK_CONTACT_HTTPS },
  { "status.proton.me", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_STATUS, MOSTIK_CONTACT_HTTPS },
  { "mail-api.proton.me", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_API, MOSTIK_CONTACT_HTTPS },
  { "185.159.159.148", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_SECOND_NETWORK, MOSTIK_CONTACT_CONNECTION },
  { "dns.google", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_OTHER_NAME_SERVICE, MOSTIK_CONTACT_HTTPS },
  { "example.com", MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_NEUTRAL_NAME, MOSTIK_CONTACT_GREETING },
  { "mailsec.protonmail.ch", MOSTIK_CONTACT_THOROUGH, MOSTIK_CONTACT_EXCHANGER, MOSTIK_CONTACT_LETTER_PORT },
  { "mx.yandex.ru", MOSTIK_CONTACT_THOROUGH, MOSTIK_CONTACT_OTHER_EXCHANGER, MOSTIK_CONTACT_LETTER_PORT },
};

static void
test_samples (void)
{
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const MostikContact *c = find (contacts, samples[i].who);

      g_test_message ("%s", samples[i].who);
      g_assert_nonnull (c);
      g_assert_cmpint (c->time, ==, samples[i].time);
      g_assert_cmpint (c->purpose, ==, samples[i].purpose);
      g_assert_cmpint (c->means, ==, samples[i].means);
    }
}

/* What the page shows as one row stands together: of one time, no purpose comes back. */
static void
test_order (void)
{
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint before = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *c = &g_array_index (contacts, MostikContact, i);
      guint key = c->time * MOSTIK_CONTACT_N_PURPOSES + c->purpose + 1;

      if (i > 0)
        g_assert_cmpint (c->time, >=, g_array_index (contacts, MostikContact, i - 1).time);
      if (key != before)
        g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (key)));
      before = key;
    }
  for (guint purpose = 0; purpose < MOSTIK_CONTACT_N_PURPOSES; purpose++)
    {
      gboolean is_used = FALSE;

      for (guint time = 0; time < MOSTIK_CONTACT_N_TIMES; time++)
        if (g_hash_table_contains (
              seen, GUINT_TO_POINTER (time * MOSTIK_CONTACT_N_PURPOSES + purpose + 1)))
          is_used = TRUE;
      g_assert_true (is_used);
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  g_test_add_data_func ("/catalog/contacts/nobody-is-missing/services", "services.json",
                        test_nobody_is_missing);
  g_test_add_data_func ("/catalog/contacts/nobody-is-missing/controls", "controls.json",
                        test_nobody_is_missing);
  g_test_add_data_func ("/catalog/contacts/nobody-is-missing/resolvers", "resolvers.json",
                        test_nobody_is_missing);
  g_test_add_func ("/catalog/contacts/samples", test_samples);
  g_test_add_func ("/catalog/contacts/order", test_order);
  status = g_test_run ();
  mostik_catalog_unref (catalog);

  return status;
}
