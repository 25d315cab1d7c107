/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: what the status page says.
 */
#include "fuzz.h"

#include "probe/mostik-probe-page.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  gboolean incident = FALSE;

  mostik_probe_page_reports_incident ((const char *) data, size, &incident);
  return 0;
}
