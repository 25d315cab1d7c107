/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-driver.c – runs a target where there is no libFuzzer: over the files of the folders that
 * are named, and over the same many changes of each, always the same.
 *
 *   fuzz-TARGET [-runs=N] FOLDER…     N changes of each file (1,000)
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_RUNS 1000
#define MOST_BYTES (64 * 1024)

static GPtrArray *seeds; /* (element-type GBytes) */
static guint64 chance = 88172645463325252u;

/* Marsaglia's xorshift: the same on every machine. */
static guint
pick (guint n)
{
  chance ^= chance << 13;
  chance ^= chance >> 7;
  chance ^= chance << 17;
  return n > 0 ? (guint) (chance >> 33) % n : 0;
}

static void
run (const guint8 *data,
     gsize size)
{
  /* A copy of exactly that size, so that reading behind its end is seen. */
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  LLVMFuzzerTestOneInput (copy, size);
}

static void
add_piece_of (GByteArray *bytes,
              GBytes *seed)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (seed, &size);
  guint start = pick (size);

  if (size > 0)
    g_byte_array_append (bytes, data + start, pick (MIN (size - start, 256)) + 1);
}

static void
change (GByteArray *bytes)
{
  static const guint8 odd[] = { 0, 1, 0x7f, 0x80, 0xc0, 0xff, '"', '[', '{', '\\', '\n', 0xe2 };
  guint at = pick (bytes->len);
  guint n = pick (MIN (bytes->len - at, 16)) + 1;
  guint8 piece[16];

  switch (pick (6))
    {
    case 0:
      bytes->data[at] ^= (guint8) (1 << pick (8));
      break;
    case 1:
      bytes->data[at] = odd[pick (G_N_ELEMENTS (odd))];
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, n);
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    case 4:
      memcpy (piece, bytes->data + at, n);
      g_byte_array_append (bytes, piece, n);
      break;
    default:
      add_piece_of (bytes, g_ptr_array_index (seeds, pick (seeds->len)));
      break;
    }
}

static void
run_changes (GBytes *seed,
             guint n_runs)
{
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
      for (guint n = pick (8) + 1; n > 0 && bytes->len > 0 && bytes->len < MOST_BYTES; n--)
        change (bytes);
      run (bytes->data, bytes->len);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
read_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *contents = NULL;
      gsize size = 0;

      g_assert_true (g_file_get_contents (g_ptr_array_index (names, i), &contents, &size, NULL));
      g_ptr_array_add (seeds, g_bytes_new_take (contents, size));
    }
}

int
main (int argc,
      char **argv)
{
  guint n_runs = DEFAULT_RUNS;

  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "-runs="))
      n_runs = (guint) atoi (argv[i] + strlen ("-runs="));
    else
      read_folder (argv[i]);

  run (NULL, 0);
  for (guint i = 0; i < seeds->len; i++)
    run (g_bytes_get_data (g_ptr_array_index (seeds, i), NULL),
         g_bytes_get_size (g_ptr_array_index (seeds, i)));
  for (guint i = 0; i < seeds->len; i++)
    run_changes (g_ptr_array_index (seeds, i), n_runs);

  printf ("%u files, %u changes of each\n", seeds->len, n_runs);
  g_ptr_array_unref (seeds);
  return 0;
}
