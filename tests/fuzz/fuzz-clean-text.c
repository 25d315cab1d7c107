/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: text from the network on its way to a person. The first byte says how much may be left.
 */
#include "fuzz.h"

#include "probe/mostik-probe-trust.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  gsize max_length = size > 0 ? data[0] : 0;
  g_autofree char *text = g_strndup ((const char *) data + (size > 0), size - (size > 0));
  g_autofree char *clean = mostik_probe_clean_text (text, max_length);

  fuzz_assert_harmless (clean);
  g_assert_null (strpbrk (clean, "\r\n"));
  g_assert_cmpint (g_utf8_strlen (clean, -1), <=, max_length);
  return 0;
}
