/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window-cases.c – see window-cases.h. The scripts are those with which the rules of the diagnosis
 * are tested (tests/unit/test-diagnosis-*.c), judged by the real diagnosis.
 */
#include "window-cases.h"

#include "test-diagnosis-builder.h"
#include "window-run.h"

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 "
#define DEAD "foreign=tcp-timeout*4 russian=tcp-timeout*2 connectivity=tcp-timeout*2 "
#define LISTED "foreign=tcp-timeout*4 russian=ok*2 connectivity=tcp-timeout*2 "
#define KNOWN "lookup=true again=true doh=true*3 "
#define LIE "lookup=stub again=stub doh=true*3 "
#define OPEN "lookup=true page=200 large=ok "
#define NAME_CUT                                                                             \
  FINE "status=ok " KNOWN "page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 " \
       "elsewhere=tls-reset*2 strange=pass*2 "

const WindowCase window_case_none = { .name = "no-check" };

const WindowCase window_cases_running[] = {
  { .name = "begun", .script = "running", .is_running = TRUE },
  { .name = "cut", .script = "running foreign=ok*4 russian=ok*2 lookup=true page=tls-reset", .is_running = TRUE },
  { .name = NULL },
};

const WindowCase window_cases_results[] = {
  { .name = "blocked-by-name", .script = NAME_CUT },
  { .name = "reachable", .script = FINE OPEN },
  { .name = "reachable-through-vpn", .script = "vpn " FINE OPEN },
  { .name = "reachable-by-dead-controls", .script = DEAD OPEN },
  { .name = "degraded-freezes", .script = FINE "lookup=true page=200 large=http-stalled*2" },
  { .name = "degraded-creeps",
    .script = FINE "status=ok lookup=true page=200 large=ok@9000*2 foreign-large=ok@400*2" },
  { .name = "degraded-late", .script = FINE "status=ok " KNOWN "page=200@9000 large=cancelled" },
  { .name = "degraded-flaps",
    .script = FINE "status=ok " KNOWN "page=tls-reset own=tls-reset own=genuine other-name=pass*2 "
                   "no-name=pass*2 elsewhere=pass*2" },
  { .name = "degraded-service-cut",
    .script = FINE "status=ok " OPEN "account.lookup=true account.doh=true*2 account.page=tls-reset "
                   "account.own=tls-reset*2 account.other-name=pass*2" },
  { .name = "degraded-delivery-cut",
    .script = FINE "status=ok " OPEN "exchanger=tcp-timeout*4 other-exchanger=ok*2" },
  { .name = "blocked-name-lookup", .script = FINE "status=ok lookup=dns-nxdomain again=dns-nxdomain doh=true*2 truth=genuine*2" },
  { .name = "blocked-address", .script = FINE "status=ok " KNOWN "page=tcp-timeout own=tcp-timeout*2 network=ok*2" },
  { .name = "blocked-reset",
    .script = FINE "status=ok " KNOWN "page=tls-reset own=tls-reset*2 other-name=tls-reset*2 "
                   "no-name=tls-reset*2 elsewhere=pass*2" },
  { .name = "blocked-certificate", .script = FINE "status=ok " KNOWN "page=false own=false*2 other-name=pass*2" },
  { .name = "blocked-page", .script = FINE "status=ok " LIE "page=tcp-refused own=tcp-refused*2 http=known-block-page truth=genuine*2" },
  { .name = "blocked-in-two-ways", .script = NAME_CUT "http=known-block-page" },
  { .name = "blocked-through-vpn", .script = "vpn " NAME_CUT },
  { .name = "blocked-all-but-listed", .script = LISTED "lookup=true doh=tcp-timeout*3 page=tcp-timeout own=tcp-timeout*2" },
  { .name = "service-down-incident", .script = FINE KNOWN "status=incident page=tcp-refused own=tcp-refused*2" },
  { .name = "service-down-error", .script = FINE KNOWN "status=ok page=502" },
  { .name = "offline-no-route", .script = "no-route" },
  { .name = "offline-silent", .script = DEAD "lookup=true page=tcp-timeout" },
  { .name = "captive-portal", .script = "foreign=false*4 russian=false*2 connectivity=http-unexpected*2 lookup=true page=false" },
  { .name = "clock-wrong", .script = "foreign=expired*4 russian=expired*2 connectivity=ok*2 lookup=true page=expired skew:-1825" },
  { .name = "local-interference-kill-switch", .script = "kill-switch " DEAD "lookup=dns-timeout" },
  { .name = "local-interference-hosts-file",
    .script = "hosts " FINE "status=ok lookup=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2" },
  { .name = "local-interference-proxy-dead",
    .script = "proxy foreign=proxy-failed*4 russian=proxy-failed*2 page=proxy-failed foreign-direct=genuine*2" },
  { .name = "local-interference-proxy-refuses", .script = "proxy " FINE "status=ok page=proxy-failed tcp53=true*2 truth=genuine*2" },
  { .name = "local-interference-resolver",
    .script = "foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout "
              "again=dns-timeout doh=true*3 udp53=true truth=genuine*2" },
  { .name = "local-interference-installed", .script = "foreign=state*4 russian=state*2 connectivity=ok*2 lookup=true page=state" },
  { .name = "inconclusive-cut", .script = FINE "status=ok " KNOWN "page=tls-reset own=tls-reset*2" },
  { .name = "inconclusive-names",
    .script = "foreign=dns-timeout*4 russian=dns-timeout*2 connectivity=dns-timeout*2 lookup=dns-timeout "
              "again=dns-timeout doh=true*3 udp53=dns-timeout" },
  { .name = "inconclusive-quiet", .script = "quiet " FINE "lookup=true page=tls-reset" },
  { .name = "inconclusive-stopped", .script = "stopped foreign=ok lookup=true" },
  { .name = NULL },
};

const WindowCase window_cases_two[] = {
  { .name = "cut-then-open", .script = NAME_CUT, .second = FINE OPEN },
  { .name = "open-then-slow", .script = FINE OPEN, .second = FINE "lookup=true page=200 large=http-stalled*2" },
  { .name = "cut-alike", .script = NAME_CUT, .second = NAME_CUT },
  { .name = "down-twice", .script = FINE KNOWN "status=ok page=502", .second = FINE KNOWN "status=ok page=502" },
  { .name = "portal-then-cut",
    .script = "foreign=false*4 russian=false*2 connectivity=http-unexpected*2 lookup=true page=false",
    .second = NAME_CUT },
  { .name = "neither-counts", .script = "no-route", .second = DEAD "lookup=true page=tcp-timeout" },
  { .name = "through-vpn", .script = NAME_CUT, .second = "vpn " FINE OPEN },
  { .name = NULL },
};

/* Two checks are made at two homes: their routers differ. */
static MostikObservationSet *
create_set (const char *script,
            guint index)
{
  MostikObservationSet *set = test_set_new (script);

  set->local.router = g_strdup_printf ("02:00:00:00:00:%02x", index + 1);
  set->started = g_date_time_new_now_local ();

  return set;
}

/**
 * window_case_create_model:
 *
 * Returns: (transfer full): a model that has been through the checks of the case
 */
MostikCheckModel *
window_case_create_model (const WindowCase *self)
{
  MostikCheckModel *model = mostik_check_model_new ();
  const char *scripts[] = { self->script, self->second };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (MostikObservationSet) set = NULL;

      if (scripts[i] == NULL)
        break;
      set = create_set (scripts[i], i);
      window_run_will_see (set);
      if (i == 0)
        mostik_check_model_start (model);
      else
        mostik_check_model_start_over_other (model);
      if (!self->is_running)
        window_run_finish ();
    }
  window_run_will_see (NULL);

  return model;
}
