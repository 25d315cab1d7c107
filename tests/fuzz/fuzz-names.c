/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: names and addresses that are held against Proton's.
 */
#include "fuzz.h"

#include "probe/mostik-probe-message.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GBytes) question = mostik_probe_message_new (text, 0, FALSE);

  mostik_catalog_is_proton_host (fuzz_get_catalog (), text);
  mostik_catalog_is_proton_address (fuzz_get_catalog (), text);
  g_assert_cmpuint (g_bytes_get_size (question), >=, 17);
  return 0;
}
