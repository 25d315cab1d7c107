/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: this computer's /etc/resolv.conf.
 */
#include "fuzz.h"

#include "probe/mostik-probe-local.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autofree char *contents = g_strndup ((const char *) data, size);
  g_auto (GStrv) addresses = mostik_probe_local_parse_resolv_conf (contents);

  for (char **address = addresses; address != NULL && *address != NULL; address++)
    fuzz_assert_harmless (*address);

  return 0;
}
