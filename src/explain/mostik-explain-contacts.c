/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom Mostik contacts, in words. Who it is comes from the catalogue; here stand the words for
 * when, what for, and what of it is seen on the wire.
 */
#include "explain/mostik-explain-contacts.h"

#include "catalog/mostik-catalog-contacts.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *first;  /* when, whom */
  const char *second; /* at which level, what for */
} Words;

static const Words times[MOSTIK_CONTACT_N_TIMES] = {
  [MOSTIK_CONTACT_ALWAYS] = {
    /* Translators: heading on the page "What Mostik contacts": when. */
    N_ ("In every check"),
    /* Translators: under the heading: in which of the three kinds of check. */
    N_ ("Quiet, normal and thorough."),
  },
  [MOSTIK_CONTACT_FAILURE] = {
    /* Translators: heading on the page "What Mostik contacts": when. */
    N_ ("When something does not open"),
    N_ ("Quiet, normal and thorough."),
  },
  [MOSTIK_CONTACT_DISSECTION] = {
    /* Translators: heading on the page "What Mostik contacts": when. */
    N_ ("When something does not open, to find the cause"),
    N_ ("Normal and thorough, never quiet. The button in the window makes the normal check."),
  },
  [MOSTIK_CONTACT_THOROUGH] = {
    /* Translators: heading on the page "What Mostik contacts": when. */
    N_ ("Only in the thorough check"),
    N_ ("Only if you ask for that one, and once the mailbox opens."),
  },
  [MOSTIK_CONTACT_CLICK] = {
    /* Translators: heading on the page "What Mostik contacts": when. */
    N_ ("Only when you press a button for it"),
    N_ ("Your own browser opens the page then."),
  },
};

static const Words purposes[MOSTIK_CONTACT_N_PURPOSES] = {
  [MOSTIK_CONTACT_NAME_SERVICE] = {
    /* Translators: what translates names of sites into addresses (DNS). */
    N_ ("Name service"),
    N_ ("It knows the addresses of the sites below."),
  },
  [MOSTIK_CONTACT_MAILBOX] = {
    N_ ("Your mailbox in the browser"),
    N_ ("Does the first page open? Nobody signs in."),
  },
  [MOSTIK_CONTACT_SIGN_IN] = {
    N_ ("Proton’s sign-in page"),
    N_ ("The mailbox needs it."),
  },
  [MOSTIK_CONTACT_CAPTCHA] = {
    N_ ("Proton’s page against robots"),
    N_ ("Signing in needs it now and then."),
  },
  [MOSTIK_CONTACT_SITE] = {
    N_ ("Proton’s website"),
    N_ ("Is it the mailbox alone that does not open?"),
  },
  [MOSTIK_CONTACT_CONTROL] = {
    /* Translators: well-known sites that have nothing to do with Proton. */
    N_ ("Everyday sites"),
    N_ ("To compare: do other sites open?"),
  },
  [MOSTIK_CONTACT_CONNECTIVITY] = {
    N_ ("Pages with a known text"),
    N_ ("Does this network want you to sign in first, as in a hotel?"),
  },
  [MOSTIK_CONTACT_KNOWN_ADDRESS] = {
    N_ ("Your mailbox at an address that Mostik knows"),
    N_ ("Does it open there if name services do not help?"),
  },
  [MOSTIK_CONTACT_STATUS] = {
    N_ ("Proton’s page on outages"),
    N_ ("Does Proton itself report trouble?"),
  },
  [MOSTIK_CONTACT_API] = {
    N_ ("Proton Mail’s door for programs"),
    N_ ("The mailbox opens and another page does not: how far does it reach?"),
  },
  [MOSTIK_CONTACT_SECOND_NETWORK] = {
    N_ ("Another network of Proton’s"),
    N_ ("Are Proton’s servers there at all?"),
  },
  [MOSTIK_CONTACT_OTHER_NAME_SERVICE] = {
    N_ ("Public name services"),
    N_ ("Do they give the same addresses for Proton’s sites as your network does?"),
  },
  [MOSTIK_CONTACT_PLAIN_PAGE] = {
    N_ ("Proton’s sites without encryption"),
    N_ ("Is another page shown in their place?"),
  },
  [MOSTIK_CONTACT_NEUTRAL_NAME] = {
    /* Translators: a name (example.com) that stands for no real site. */
    N_ ("A name that says nothing"),
    N_ ("Connections to Proton and to everyday sites greet with this name or with none, and some "
        "to everyday sites with Proton’s: is it the name that is cut?"),
  },
  [MOSTIK_CONTACT_ROUTERS] = {
    /* Translators: the first devices of the provider that a packet passes. */
    N_ ("The first stations of the way"),
    N_ ("Small packets to one of these sites, and some to Proton, go only part of the way: how "
        "far away does it break?"),
  },
  [MOSTIK_CONTACT_EXCHANGER] = {
    N_ ("Proton’s servers that take in letters"),
    N_ ("Can they be reached? Nothing is said to them."),
  },
  [MOSTIK_CONTACT_OTHER_EXCHANGER] = {
    N_ ("Others’ servers that take in letters"),
    N_ ("To compare. Nothing is said to them, either."),
  },
  [MOSTIK_CONTACT_OPEN_MAILBOX] = {
    N_ ("Proton Mail"),
    N_ ("The button that opens it."),
  },
  [MOSTIK_CONTACT_OPEN_STATUS] = {
    N_ ("Proton’s page on outages"),
    N_ ("The button that opens it."),
  },
  [MOSTIK_CONTACT_OPEN_PORTAL] = {
    /* Translators: of a hotel, a train, a café. */
    N_ ("The sign-in page of a network"),
    N_ ("This address makes it appear."),
  },
};

/* Technical words, for those who compare it with what a network program shows. */
static const char *const means[MOSTIK_CONTACT_N_MEANS] = {
  /* Translators: what of it is seen on the wire; follows names and addresses. */
  [MOSTIK_CONTACT_QUESTION] = N_ ("port 53"),
  [MOSTIK_CONTACT_UDP_QUESTION] = N_ ("UDP, port 53"),
  [MOSTIK_CONTACT_TCP_QUESTION] = N_ ("TCP, port 53"),
  [MOSTIK_CONTACT_HTTPS] = N_ ("encrypted, port 443"),
  [MOSTIK_CONTACT_HTTP] = N_ ("not encrypted, port 80"),
  [MOSTIK_CONTACT_CONNECTION] = N_ ("a connection to port 443, nothing is said"),
  [MOSTIK_CONTACT_GREETING] = N_ ("nothing goes to an address of its own"),
  [MOSTIK_CONTACT_DATAGRAM] = N_ ("UDP, ports from 33434"),
  [MOSTIK_CONTACT_LETTER_PORT] = N_ ("port 25"),
  [MOSTIK_CONTACT_BROWSER] = N_ ("in your browser"),
};

static void
row_free (MostikContactRow *row)
{
  g_free (row->what);
  g_free (row->why);
  g_free (row->where);
  g_free (row);
}

static void
group_free (MostikContactGroup *group)
{
  g_free (group->when);
  g_free (group->level);
  g_ptr_array_unref (group->rows);
  g_free (group);
}

static char *
describe_place (const MostikContact *contact)
{
  g_autofree char *addresses = g_strjoinv (", ", (char **) contact->addresses);

  if (contact->host == NULL && *addresses == '\0')
    /* Translators: which name service is asked. */
    return g_strdup (_ ("the one that this computer is set to use"));
  if (contact->host == NULL)
    return g_steal_pointer (&addresses);
  if (*addresses == '\0')
    return g_strdup (contact->host);

  return g_strdup_printf ("%s (%s)", contact->host, addresses);
}

/* From @first on, those that are contacted by the same means. Returns: how many */
static guint
append_line (GString *where,
             GArray *contacts,
             guint first,
             guint end)
{
  const MostikContact *c = &g_array_index (contacts, MostikContact, first);
  guint i;

  if (where->len > 0)
    g_string_append_c (where, '\n');
  for (i = first; i < end && g_array_index (contacts, MostikContact, i).means == c->means; i++)
    {
      g_autofree char *place = describe_place (&g_array_index (contacts, MostikContact, i));

      g_string_append_printf (where, "%s%s", i > first ? ", " : "", place);
    }
  g_string_append_printf (where, " – %s", _ (means[c->means]));

  return i - first;
}

static MostikContactRow *
make_row (GArray *contacts,
          guint first,
          guint end)
{
  const MostikContact *c = &g_array_index (contacts, MostikContact, first);
  MostikContactRow *row = g_new0 (MostikContactRow, 1);
  g_autoptr (GString) where = g_string_new (NULL);

  for (guint i = first; i < end;)
    i += append_line (where, contacts, i, end);
  row->what = g_strdup (_ (purposes[c->purpose].first));
  row->why = g_strdup (_ (purposes[c->purpose].second));
  row->where = g_string_free (g_steal_pointer (&where), FALSE);

  return row;
}

static MostikContactGroup *
make_group (MostikContactTime time)
{
  MostikContactGroup *group = g_new0 (MostikContactGroup, 1);

  group->when = g_strdup (_ (times[time].first));
  group->level = g_strdup (_ (times[time].second));
  group->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  return group;
}

static guint
find_end_of_row (GArray *contacts,
                 guint first)
{
  const MostikContact *c = &g_array_index (contacts, MostikContact, first);
  guint end = first;

  while (end < contacts->len && g_array_index (contacts, MostikContact, end).time == c->time &&
         g_array_index (contacts, MostikContact, end).purpose == c->purpose)
    end++;

  return end;
}

/**
 * mostik_explain_contacts_promise:
 *
 * Returns: (transfer none): what holds for all of it
 */
const char *
mostik_explain_contacts_promise (void)
{
  /* Translators: on the page "What Mostik contacts", before the list. */
  return _ ("Mostik sends nothing before you start a check. A check contacts who stands here, and "
            "nobody else: it looks for no updates and reports nothing to anybody. Your provider "
            "can see these names and addresses.");
}

/**
 * mostik_explain_contacts_exception:
 *
 * Returns: (transfer none): what no list can name beforehand
 */
const char *
mostik_explain_contacts_exception (void)
{
  /* Translators: on the page "What Mostik contacts", after the list. */
  return _ ("If a name service gives a wrong address for one of these names, Mostik knocks there, "
            "too. If a proxy is set on this computer, pages go through it.");
}

/**
 * mostik_explain_contacts:
 *
 * Returns: (transfer full) (element-type MostikContactGroup): whom Mostik contacts, by when
 */
GPtrArray *
mostik_explain_contacts (MostikCatalog *catalog)
{
  g_autoptr (GArray) contacts = mostik_catalog_list_contacts (catalog);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);
  MostikContactGroup *group = NULL;

  for (guint i = 0, end; i < contacts->len; i = end)
    {
      const MostikContact *c = &g_array_index (contacts, MostikContact, i);

      end = find_end_of_row (contacts, i);
      if (i == 0 || c->time != g_array_index (contacts, MostikContact, i - 1).time)
        g_ptr_array_add (groups, group = make_group (c->time));
      g_ptr_array_add (group->rows, make_row (contacts, i, end));
    }

  return groups;
}

/**
 * mostik_explain_contacts_text:
 *
 * Returns: (transfer full): the same as plain text
 */
char *
mostik_explain_contacts_text (MostikCatalog *catalog)
{
  g_autoptr (GPtrArray) groups = mostik_explain_contacts (catalog);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n\n%s\n", _ ("What Mostik contacts"),
                          mostik_explain_contacts_promise ());
  for (guint i = 0; i < groups->len; i++)
    {
      const MostikContactGroup *group = g_ptr_array_index (groups, i);

      g_string_append_printf (text, "\n%s\n%s\n", group->when, group->level);
      for (guint k = 0; k < group->rows->len; k++)
        {
          const MostikContactRow *row = g_ptr_array_index (group->rows, k);
          g_auto (GStrv) lines = g_strsplit (row->where, "\n", -1);

          g_string_append_printf (text, "\n· %s. %s\n", row->what, row->why);
          for (char **line = lines; *line != NULL; line++)
            g_string_append_printf (text, "  %s\n", *line);
        }
    }
  g_string_append_printf (text, "\n%s\n", mostik_explain_contacts_exception ());

  return g_string_free (g_steal_pointer (&text), FALSE);
}
