/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: this computer's /etc/hosts.
 */
#include "fuzz.h"

#include "probe/mostik-probe-local.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  g_autofree char *contents = g_strndup ((const char *) data, size);
  g_auto (GStrv) names = mostik_probe_local_parse_hosts (contents, fuzz_get_catalog ());

  for (char **name = names; name != NULL && *name != NULL; name++)
    fuzz_assert_harmless (*name);

  return 0;
}
