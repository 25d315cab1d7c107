/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: what Proton's API answers to a ping.
 */
#include "fuzz.h"

#include "probe/mostik-probe-page.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  mostik_probe_page_is_pong ((const char *) data, size);
  return 0;
}
