/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of whom Mostik contacts, in words: each host and address is named, each row says whom
 * and what for, in both languages, and the text for the terminal says the same.
 */
#include "catalog/mostik-catalog-contacts.h"
#include "explain/mostik-explain-contacts.h"
#include "explain/mostik-language.h"

#include <string.h>

static MostikCatalog *catalog;

static void
test_text_names_all (gconstpointer data)
{
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  g_autofree char *text = NULL;

  mostik_language_set ((MostikLanguage) GPOINTER_TO_UINT (data));
  text = mostik_explain_contacts_text (catalog);
  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *c = &g_array_index (contacts, MostikContact, i);

      if (c->host != NULL)
        g_assert_nonnull (strstr (text, c->host));
      for (const char *const *address = c->addresses; *address != NULL; address++)
        g_assert_nonnull (strstr (text, *address));
    }
}

static void
test_rows_are_whole (gconstpointer data)
{
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *text = NULL;

  mostik_language_set ((MostikLanguage) GPOINTER_TO_UINT (data));
  groups = mostik_explain_contacts (catalog);
  text = mostik_explain_contacts_text (catalog);
  g_assert_cmpuint (groups->len, ==, MOSTIK_CONTACT_N_TIMES);
  for (guint i = 0; i < groups->len; i++)
    {
      const MostikContactGroup *group = g_ptr_array_index (groups, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_nonnull (strstr (text, group->when));
      g_assert_nonnull (strstr (text, group->level));
      g_assert_cmpuint (group->rows->len, >, 0);
      for (guint k = 0; k < group->rows->len; k++)
        {
          const MostikContactRow *row = g_ptr_array_index (group->rows, k);

          g_test_message ("%s | %s | %s", row->what, row->why, row->where);
          g_assert_true (g_hash_table_add (seen, row->what));
          g_assert_cmpstr (row->what, !=, "");
          g_assert_true (g_str_has_suffix (row->why, ".") || g_str_has_suffix (row->why, "?"));
          g_assert_nonnull (strstr (row->where, " – "));
          g_assert_nonnull (strstr (text, row->why));
        }
    }
  g_assert_nonnull (strstr (text, mostik_explain_contacts_promise ()));
  g_assert_nonnull (strstr (text, mostik_explain_contacts_exception ()));
}

/* Hosts of one kind stand in one line, those of another kind in the next. */
static void
test_lines (void)
{
  g_autoptr (GPtrArray) groups = NULL;
  const MostikContactRow *row;

  mostik_language_set (MOSTIK_LANGUAGE_ENGLISH);
  groups = mostik_explain_contacts (catalog);
  row = g_ptr_array_index (
    ((const MostikContactGroup *) g_ptr_array_index (groups, MOSTIK_CONTACT_FAILURE))->rows, 0);
  g_assert_cmpstr (row->where, ==, "www.kernel.org, vk.com – encrypted, port 443");
  row = g_ptr_array_index (
    ((const MostikContactGroup *) g_ptr_array_index (groups, MOSTIK_CONTACT_DISSECTION))->rows, 3);
  g_assert_cmpstr (row->what, ==, "Public name services");
  g_assert_nonnull (strstr (row->where, "dns.google (8.8.8.8, 8.8.4.4)"));
  g_assert_true (g_str_has_suffix (row->where,
                                   "\n8.8.8.8 – UDP, port 53\n8.8.8.8, 9.9.9.11 – TCP, port 53"));
}

int
main (int argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    MostikLanguage language;
  } languages[] = { { "en", MOSTIK_LANGUAGE_ENGLISH }, { "ru", MOSTIK_LANGUAGE_RUSSIAN } };
  int status;

  mostik_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *names = g_strconcat ("/explain/contacts/names-all/", languages[i].name, NULL);
      g_autofree char *rows = g_strconcat ("/explain/contacts/whole/", languages[i].name, NULL);

      g_test_add_data_func (names, GUINT_TO_POINTER (languages[i].language), test_text_names_all);
      g_test_add_data_func (rows, GUINT_TO_POINTER (languages[i].language), test_rows_are_whole);
    }
  g_test_add_func ("/explain/contacts/lines", test_lines);
  status = g_test_run ();
  mostik_catalog_unref (catalog);

  return status;
}
