/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: what is looked for in a page.
 */
#include "fuzz.h"

#include "probe/mostik-probe-page.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autofree char *asset = mostik_probe_page_find_asset ((const char *) data, size);

  mostik_probe_page_is_challenge ((const char *) data, size);
  if (asset == NULL)
    return 0;

  fuzz_assert_harmless (asset);
  g_assert_cmpint (asset[0], ==, '/');
  g_assert_cmpint (asset[1], !=, '/');
  g_assert_null (strpbrk (asset, " \r\n#\"<>"));
  return 0;
}
