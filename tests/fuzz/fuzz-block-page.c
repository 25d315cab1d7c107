/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: is this page, or where it sends the reader, that of a filter? The first line of the
 * input is the Location header.
 */
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  const guint8 *end = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize n_location = end != NULL ? (gsize) (end - data) : 0;
  g_autofree char *location = end != NULL ? g_strndup ((const char *) data, n_location) : NULL;
  const char *body = (const char *) data + (end != NULL ? n_location + 1 : 0);
  gsize n_body = size - (end != NULL ? n_location + 1 : 0);
  const char *page;

  page = mostik_catalog_find_block_page (fuzz_get_catalog (), location, body, n_body);
  if (page != NULL)
    fuzz_assert_harmless (page);

  return 0;
}
