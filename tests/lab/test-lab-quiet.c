/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-quiet.c – does a quiet check send anything that somebody who opens the same pages in a
 * browser would not send?
 *
 * curl opens the catalogue's pages in one fresh world, `$MOSTIK_CHECK --level quiet` runs in
 * another like it. Of each packet that the check sent, the protocol, the address and the port must
 * be among curl's, and so must each name that it asked for, by kind of question, or named in a
 * handshake or a request. In broken worlds too: quiet never experiments. A normal check of a
 * healthy line is held against the same. That the comparison sees what is odd is shown by checks
 * that do experiment: of a line that is cut, and a thorough one.
 */
#include "lab-measure.h"
#include "lab-run.h"

#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  const char *path;
  const char *world;
  const char *level;
  gboolean is_odd; /* more must be sent than by a browser */
} Case;

static const Case cases[] = {
  { "/lab/quiet/healthy", "healthy", "quiet", FALSE },
  { "/lab/quiet/healthy/normal-adds-nothing", "healthy", "normal", FALSE },
  { "/lab/quiet/captcha", "captcha-403", "quiet", FALSE },
  { "/lab/quiet/name-cut", "sni-reset", "quiet", FALSE },
  { "/lab/quiet/name-denied", "dns-nxdomain", "quiet", FALSE },
  { "/lab/quiet/network-black", "ip-blackhole", "quiet", FALSE },
  { "/lab/quiet/frozen", "freeze-20k", "quiet", FALSE },
  { "/lab/quiet/outage", "outage-refused", "quiet", FALSE },
  { "/lab/quiet/line-dead", "offline-dead-line", "quiet", FALSE },
  { "/lab/quiet/noticed/normal", "sni-reset", "normal", TRUE },
  { "/lab/quiet/noticed/thorough", "ip-blackhole", "thorough", TRUE },
};

static JsonNode *
load (const char *file)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "data", "catalog", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return json_from_string (text, NULL);
}

static void
add_page (GPtrArray *argv,
          const char *scheme,
          JsonObject *page)
{
  g_ptr_array_add (argv, g_strdup ("-o"));
  g_ptr_array_add (argv, g_strdup ("/dev/null"));
  g_ptr_array_add (argv, g_strconcat (scheme, "://", json_object_get_string_member (page, "host"),
                                      json_object_get_string_member (page, "path"), NULL));
}

/* The pages of one list; those for the case of a failure only where something fails. */
static void
add_pages (GPtrArray *argv,
           const char *file,
           const char *list,
           const char *scheme,
           gboolean after_failure)
{
  g_autoptr (JsonNode) root = load (file);
  JsonArray *pages = json_object_get_array_member (json_node_get_object (root), list);

  for (guint i = 0; i < json_array_get_length (pages); i++)
    {
      JsonObject *page = json_array_get_object_element (pages, i);
      const char *asked = json_object_get_string_member_with_default (page, "asked", "always");
      gboolean is_page = !json_object_get_null_member (page, "path");

      if (is_page && (g_str_equal (asked, "always") || (after_failure && g_str_equal (asked, "failure"))))
        add_page (argv, scheme, page);
    }
}

static char **
browser_like (const LabWorld *world)
{
  static const char *const words[] = { "curl", "-sS", "--no-progress-meter", "-Z", "-m", "6" };
  GPtrArray *argv = g_ptr_array_new ();
  gboolean after_failure = world->expected.exit_status != 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_ptr_array_add (argv, g_strdup (words[i]));
  add_pages (argv, "services.json", "services", "https", after_failure);
  add_pages (argv, "controls.json", "controls", "https", after_failure);
  add_pages (argv, "controls.json", "connectivity", "http", after_failure);
  g_ptr_array_add (argv, NULL);
  return (char **) g_ptr_array_free (argv, FALSE);
}

/* How many things of @check's are not among @browser's; they are shown. */
static guint
count_more (const LabMeasure *check,
            const LabMeasure *browser)
{
  GHashTableIter iter;
  gpointer sent;
  guint n = 0;

  g_hash_table_iter_init (&iter, check->sent);
  while (g_hash_table_iter_next (&iter, &sent, NULL))
    if (!g_hash_table_contains (browser->sent, sent))
      {
        n++;
        g_test_message ("no browser sends: %s", (const char *) sent);
      }
  return n;
}

static LabMeasure *
measure (const LabWorld *world,
         const char *const *argv)
{
  int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  LabMeasure *measured = lab_measure (world, argv, nowhere);

  close (nowhere);
  g_assert_nonnull (measured);
  return measured;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  const LabWorld *world = lab_world_find (c->world);
  const char *argv[] = { g_getenv ("MOSTIK_CHECK"), "--json", "--level", c->level, NULL };
  g_auto (GStrv) client = browser_like (world);
  g_autoptr (LabMeasure) browser = measure (world, (const char *const *) client);
  g_autoptr (LabMeasure) check = NULL;

  if (browser->status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_test_skip ("not possible here");
      return;
    }
  check = measure (world, argv);
  g_test_message ("browser: status %d, %u things sent; check: status %d, %u things sent",
                  browser->status, g_hash_table_size (browser->sent), check->status,
                  g_hash_table_size (check->sent));
  /* Else nothing was compared. On a dead line a question is a packet that nobody reads. */
  g_assert_true (g_hash_table_contains (check->sent, "udp 212.188.4.10:53"));
  g_assert_cmpint (g_hash_table_contains (check->sent, "question A mail.proton.me"), ==,
                   g_hash_table_contains (browser->sent, "question A mail.proton.me"));
  g_assert_cmpint (check->status, <=, 3);
  if (c->is_odd)
    g_assert_cmpuint (count_more (check, browser), >, 0);
  else
    g_assert_cmpuint (count_more (check, browser), ==, 0);
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  if (g_getenv ("MOSTIK_CHECK") == NULL)
    g_error ("MOSTIK_CHECK is not set");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);

  return g_test_run ();
}
