/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-contacts.c – is the list of whom Mostik contacts true?
 *
 * `$MOSTIK_CHECK` runs at each level in a few worlds. Whatever it sent – protocol, address and port
 * of each packet, each name asked for, shown in a handshake or named in a request – must follow
 * from a contact that the list (catalog/mostik-catalog-contacts.h, which the page and --contacts
 * show) has for that level and situation. And the other way round: whoever is contacted always was
 * asked for in every check, and of each level everything in the list was seen in one world or
 * another.
 */
#include "lab-measure.h"
#include "lab-run.h"

#include "catalog/mostik-catalog-contacts.h"

#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#define CONFIGURED_RESOLVER "212.188.4.10"
#define FIRST_HIGH_PORT 33434
#define MAX_HOPS 8

typedef enum
{
  QUIET,
  NORMAL,
  THOROUGH,
  N_LEVELS,
} Level;

static const char *const levels[] = { "quiet", "normal", "thorough" };

typedef struct
{
  const char *world;
  gboolean fails; /* something does not open */
  gboolean opens; /* the mailbox opens */
} Case;

static const Case cases[] = {
  { "healthy", FALSE, TRUE },
  { "sni-reset", TRUE, FALSE },
  { "dns-stub-page", TRUE, FALSE },
  { "ip-blackhole", TRUE, FALSE },
  { "partial-account", TRUE, TRUE },
  { "verify-cut", TRUE, TRUE },
  { "site-cut", TRUE, TRUE },
};

static MostikCatalog *catalog;
static GHashTable *seen[N_LEVELS]; /* of all worlds together; NULL where the lab is not possible */

static gboolean
is_of (const MostikContact *contact,
       Level level,
       const Case *c)
{
  switch (contact->time)
    {
    case MOSTIK_CONTACT_ALWAYS:
      return TRUE;
    case MOSTIK_CONTACT_FAILURE:
      return c->fails;
    case MOSTIK_CONTACT_DISSECTION:
      return c->fails && level >= NORMAL;
    case MOSTIK_CONTACT_THOROUGH:
      return c->opens && level == THOROUGH;
    case MOSTIK_CONTACT_CLICK:
    default:
      return FALSE;
    }
}

static void
add_words (GPtrArray *list,
           const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words != NULL ? words : "", " ", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_ptr_array_add (list, g_strdup (*part));
}

/* The addresses of a name in a world: the true ones, and those that a liar gives. */
static GPtrArray *
find_addresses (const LabWorld *world,
                const char *host)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (const LabSite *site = lab_sites; site->name != NULL; site++)
    if (g_str_equal (site->name, host))
      {
        add_words (list, site->a);
        add_words (list, site->aaaa);
      }
  for (const LabLie *lie = world->lies; lie->name != NULL; lie++)
    if (lie->kind == LAB_LIE_ADDRESS && lab_name_matches (lie->name, host))
      add_words (list, lie->value);

  return list;
}

static GPtrArray *
get_addresses (const LabWorld *world,
               const MostikContact *contact)
{
  GPtrArray *list = contact->host != NULL ? find_addresses (world, contact->host)
                                          : g_ptr_array_new_with_free_func (g_free);

  for (const char *const *address = contact->addresses; *address != NULL; address++)
    g_ptr_array_add (list, g_strdup (*address));
  if (contact->purpose == MOSTIK_CONTACT_NAME_SERVICE)
    g_ptr_array_add (list, g_strdup (CONFIGURED_RESOLVER));

  return list;
}

static void
allow (GHashTable *allowed,
       const char *format,
       ...) G_GNUC_PRINTF (2, 3);

static void
allow (GHashTable *allowed,
       const char *format,
       ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_hash_table_add (allowed, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Who is known by address is not looked up. */
static gboolean
is_looked_up (const MostikContact *contact)
{
  return contact->host != NULL && contact->addresses[0] == NULL &&
         contact->means != MOSTIK_CONTACT_GREETING;
}

static void
allow_name (GHashTable *allowed,
            const MostikContact *contact)
{
  if (is_looked_up (contact))
    {
      allow (allowed, "question A %s", contact->host);
      allow (allowed, "question AAAA %s", contact->host);
    }
  if (contact->means == MOSTIK_CONTACT_HTTPS || contact->means == MOSTIK_CONTACT_GREETING)
    allow (allowed, "hello %s:443", contact->host);
  if (contact->means == MOSTIK_CONTACT_GREETING) /* or no name at all */
    allow (allowed, "hello :443");
  if (contact->means == MOSTIK_CONTACT_HTTP)
    allow (allowed, "request %s:80", contact->host);
}

static void
allow_address (GHashTable *allowed,
               const MostikContact *contact,
               const char *address)
{
  switch (contact->means)
    {
    case MOSTIK_CONTACT_QUESTION:
      allow (allowed, "udp %s:53", address);
      allow (allowed, "tcp %s:53", address);
      break;
    case MOSTIK_CONTACT_UDP_QUESTION:
      allow (allowed, "udp %s:53", address);
      break;
    case MOSTIK_CONTACT_TCP_QUESTION:
      allow (allowed, "tcp %s:53", address);
      break;
    case MOSTIK_CONTACT_HTTPS:
    case MOSTIK_CONTACT_CONNECTION:
      allow (allowed, "tcp %s:443", address);
      break;
    case MOSTIK_CONTACT_HTTP:
      allow (allowed, "tcp %s:80", address);
      break;
    case MOSTIK_CONTACT_DATAGRAM:
      for (guint hops = 1; hops <= MAX_HOPS; hops++)
        {
          allow (allowed, "udp %s:%u", address, FIRST_HIGH_PORT + hops);
          allow (allowed, "lives for %u hops", hops);
        }
      break;
    case MOSTIK_CONTACT_LETTER_PORT:
      allow (allowed, "tcp %s:25", address);
      break;
    case MOSTIK_CONTACT_GREETING:
    case MOSTIK_CONTACT_BROWSER:
    default:
      break;
    }
}

/* Everything that may go over the wire by the list. */
static GHashTable *
list_allowed (const LabWorld *world,
              Level level,
              const Case *c)
{
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  GHashTable *allowed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *contact = &g_array_index (contacts, MostikContact, i);
      g_autoptr (GPtrArray) addresses = get_addresses (world, contact);

      if (!is_of (contact, level, c))
        continue;
      allow_name (allowed, contact);
      for (guint k = 0; k < addresses->len; k++)
        allow_address (allowed, contact, g_ptr_array_index (addresses, k));
    }

  return allowed;
}

static void
compare (const LabMeasure *check,
         const LabWorld *world,
         Level level,
         const Case *c)
{
  g_autoptr (GHashTable) allowed = list_allowed (world, level, c);
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  GHashTableIter iter;
  gpointer sent;

  g_hash_table_iter_init (&iter, check->sent);
  while (g_hash_table_iter_next (&iter, &sent, NULL))
    {
      g_hash_table_add (seen[level], g_strdup (sent));
      if (!g_hash_table_contains (allowed, sent))
        {
          g_test_message ("not in the list: %s", (const char *) sent);
          g_test_fail ();
        }
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *contact = &g_array_index (contacts, MostikContact, i);
      g_autofree char *question = g_strdup_printf ("question A %s", contact->host);

      if (contact->time != MOSTIK_CONTACT_ALWAYS || contact->host == NULL ||
          g_hash_table_contains (check->sent, question))
        continue;
      g_test_message ("always contacted, but not this time: %s", contact->host);
      g_test_fail ();
    }
}

static void
test_world (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  const Case *c = &cases[index / N_LEVELS];
  Level level = (Level) (index % N_LEVELS);
  const LabWorld *world = lab_world_find (c->world);
  const char *argv[] = { g_getenv ("MOSTIK_CHECK"), "--json", "--level", levels[level], NULL };
  int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  g_autoptr (LabMeasure) check = lab_measure (world, argv, nowhere);

  close (nowhere);
  g_assert_nonnull (check);
  if (check->status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_clear_pointer (&seen[level], g_hash_table_unref);
      g_test_skip ("not possible here");
      return;
    }
  g_test_message ("status %d, %u things sent", check->status, g_hash_table_size (check->sent));
  g_assert_cmpint (check->status, <=, 3);
  compare (check, world, level, c);
}

/* Whether any of the things was sent that a contact may send to its addresses. */
static gboolean
was_reached (const MostikContact *contact,
             Level level)
{
  g_autoptr (GHashTable) allowed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) addresses = get_addresses (lab_world_find ("healthy"), contact);
  GHashTableIter iter;
  gpointer sent;

  for (guint i = 0; i < addresses->len; i++)
    allow_address (allowed, contact, g_ptr_array_index (addresses, i));
  g_hash_table_iter_init (&iter, allowed);
  while (g_hash_table_iter_next (&iter, &sent, NULL))
    if (g_hash_table_contains (seen[level], sent))
      return TRUE;

  /* The lab knows no address of it: that it was looked up must do. */
  return g_hash_table_size (allowed) == 0;
}

static gboolean
was_seen (const MostikContact *contact,
          Level level)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  if (contact->host != NULL && contact->means != MOSTIK_CONTACT_CONNECTION)
    allow_name (names, contact);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_str_has_prefix (name, "question AAAA ") && !g_hash_table_contains (seen[level], name))
      return FALSE;

  return was_reached (contact, level);
}

/* The way to one site says where the first routers are: any of those in the list. */
static gboolean
were_routers_seen (GArray *contacts,
                   Level level)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *contact = &g_array_index (contacts, MostikContact, i);

      if (contact->purpose == MOSTIK_CONTACT_ROUTERS && was_reached (contact, level))
        return TRUE;
    }

  return FALSE;
}

static void
test_nothing_is_idle (gconstpointer data)
{
  static const Case any = { "any", TRUE, TRUE };
  Level level = (Level) GPOINTER_TO_UINT (data);
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);

  if (seen[level] == NULL || g_hash_table_size (seen[level]) == 0)
    {
      g_test_skip ("not possible here");
      return;
    }
  for (guint i = 0; i < contacts->len; i++)
    {
      const MostikContact *contact = &g_array_index (contacts, MostikContact, i);
      gboolean was = contact->purpose == MOSTIK_CONTACT_ROUTERS
                       ? were_routers_seen (contacts, level)
                       : was_seen (contact, level);

      if (!is_of (contact, level, &any) || was)
        continue;
      g_test_message ("in the list, but never contacted: purpose %d, %s %s", contact->purpose,
                      contact->host != NULL ? contact->host : "",
                      contact->addresses[0] != NULL ? contact->addresses[0] : "");
      g_test_fail ();
    }
}

int
main (int argc,
      char **argv)
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  if (g_getenv ("MOSTIK_CHECK") == NULL)
    g_error ("MOSTIK_CHECK is not set");
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (cases) * N_LEVELS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/lab/contacts/%s/%s", cases[i / N_LEVELS].world,
                                               levels[i % N_LEVELS]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_world);
    }
  for (guint level = 0; level < N_LEVELS; level++)
    {
      g_autofree char *path = g_strdup_printf ("/lab/contacts/nothing-is-idle/%s", levels[level]);

      seen[level] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (level), test_nothing_is_idle);
    }
  status = g_test_run ();
  for (guint level = 0; level < N_LEVELS; level++)
    g_clear_pointer (&seen[level], g_hash_table_unref);
  mostik_catalog_unref (catalog);

  return status;
}
