/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-common.c – what the targets share.
 */
#include "fuzz.h"

/* Returns: (transfer none): the catalogue of the tree, read once */
MostikCatalog *
fuzz_get_catalog (void)
{
  static MostikCatalog *catalog = NULL;

  if (catalog == NULL)
    {
      const char *root = g_getenv ("MOSTIK_SOURCE_ROOT");
      g_autofree char *uri = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (root);
      uri = g_strdup_printf ("file://%s/data/catalog", root);
      catalog = mostik_catalog_load (uri, &error);
      g_assert_no_error (error);
    }

  return catalog;
}

/* Text that may be shown: nothing in it acts, or turns the direction of writing. */
void
fuzz_assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_false ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
    }
}
