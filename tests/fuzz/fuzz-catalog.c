/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: the catalogue's files. The first byte of the input says which of them the rest is; the
 * others are those of the tree.
 */
#include "fuzz.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const names[] = { "services.json", "controls.json", "resolvers.json",
                                     "block-pages.json" };

static char *folder;

static void
remove_folder (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      unlink (path);
    }
  rmdir (folder);
}

static void
point_at_tree (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *target = g_build_filename (g_getenv ("MOSTIK_SOURCE_ROOT"), "data", "catalog",
                                              name, NULL);

  unlink (path);
  g_assert_cmpint (symlink (target, path), ==, 0);
}

static void
write_input (const char *name,
             const guint8 *data,
             gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd;

  unlink (path);
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  close (fd);
}

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("mostik-fuzz-XXXXXX", NULL);
  g_assert_nonnull (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    point_at_tree (names[i]);
  atexit (remove_folder);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  const char *name = names[size > 0 ? data[0] % G_N_ELEMENTS (names) : 0];
  g_autoptr (MostikCatalog) catalog = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  if (folder == NULL)
    make_folder ();

  write_input (name, data + (size > 0), size - (size > 0));
  uri = g_strconcat ("file://", folder, NULL);
  catalog = mostik_catalog_load (uri, &error);
  g_assert_true ((catalog == NULL) == (error != NULL));
  if (catalog != NULL)
    mostik_catalog_find_block_page (catalog, "http://a/", "b", 1);

  point_at_tree (name);
  return 0;
}
