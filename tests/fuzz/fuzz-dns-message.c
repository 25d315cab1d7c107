/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Target: what a resolver answers.
 */
#include "fuzz.h"

#include "probe/mostik-probe-message.h"

#include <gio/gio.h>

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize size)
{
  guint16 id = size >= 2 ? (guint16) (data[0] << 8 | data[1]) : 0;
  g_auto (GStrv) answers = NULL;
  MostikOutcome outcome = MOSTIK_N_OUTCOMES;

  if (!mostik_probe_message_read (data, size, "mail.proton.me", id, &outcome, &answers))
    {
      g_assert_null (answers);
      return 0;
    }

  g_assert_cmpuint (g_strv_length (answers), <=, 16);
  g_assert_true ((outcome == MOSTIK_OUTCOME_OK) == (*answers != NULL));
  for (char **answer = answers; *answer != NULL; answer++)
    g_assert_true (g_hostname_is_ip_address (*answer));

  return 0;
}
