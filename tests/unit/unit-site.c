/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-site.c – fetches and waits; a request that calls back twice, or never, fails.
 */
#include "unit-site.h"

#include "unit-loop.h"

void
unit_answer_clear (UnitAnswer *self)
{
  g_clear_pointer (&self->o, mostik_observation_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->location, g_free);
}

MostikProbeSite *
unit_site_new (guint16 port)
{
  static const char *const addresses[] = { UNIT_LOOPBACK, NULL };

  return mostik_probe_site_new (UNIT_HOST, port, addresses);
}

UnitAnswer
unit_site_fetch (MostikProbeSite *site,
                 const MostikProbeRequest *request,
                 GCancellable *cancellable)
{
  g_auto (UnitCall) call = { 0 };
  UnitAnswer answer = { 0 };

  mostik_probe_site_fetch_async (site,
                                 mostik_observation_new (MOSTIK_STEP_FETCH, MOSTIK_TARGET_SERVICE,
                                                         MOSTIK_EXPERIMENT_PLAIN, "mail", UNIT_HOST),
                                 request, cancellable, unit_call_cb, &call);
  g_assert_cmpuint (call.n_calls, ==, 0);
  answer.o =
    mostik_probe_site_fetch_finish (site, unit_call_wait (&call), &answer.body, &answer.location);
  g_assert_nonnull (answer.o);
  g_assert_nonnull (answer.body);

  return answer;
}

/* Returns: (transfer none): the body; "" where it is empty */
const char *
unit_answer_get_text (UnitAnswer *self,
                      gsize *size)
{
  const char *text = g_bytes_get_data (self->body, size);

  return text != NULL ? text : "";
}
