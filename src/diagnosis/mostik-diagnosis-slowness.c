/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What opens and is hampered all the same: it freezes, it creeps, it comes late. Each is told by
 * comparison with what other sites do in the same seconds.
 */
#include "diagnosis/mostik-diagnosis-private.h"

#define CREEP_FACTOR 5
#define FAST_KBIT 512  /* a line that carries this is not what is slow */
#define CREEP_KBIT 256 /* known throttling by name: some 130 kbit/s (facts on measurement, section 2) */
#define LATE_MS 2500   /* as long as a handshake is waited for at least */
#define LATE_FACTOR 5
#define HELD_UP_MS 200
#define HELD_UP_FACTOR 2

/* Every foreign site's larger file stopped that was tried. */
static gboolean
do_large_files_freeze (const MostikEvidence *evidence)
{
  return evidence->n_stalled_controls >= 2 && evidence->n_large_controls == 0;
}

/* What the mailbox needs beside its page has stopped on the way, and never came. */
gboolean
mostik_diagnosis_does_mail_freeze (const MostikFindings *f)
{
  return f->mail != NULL && f->mail->n_stalled >= 2 && f->mail->n_large_done == 0;
}

/* The answer begins, genuine, and stops, more than once. That it stops for some other sites as
 * well, which a filter of whole networks does, says nothing for Proton. */
gboolean
mostik_diagnosis_does_mail_freeze_alone (const MostikFindings *f)
{
  return mostik_diagnosis_does_mail_freeze (f) && f->has_controls &&
         !do_large_files_freeze (f->evidence) && !f->evidence->has_incident;
}

/* Whatever comes from abroad begins and stops; Russian sites come whole. As in allow-list mode, the
 * live controls are Russian here. */
gboolean
mostik_diagnosis_does_all_foreign_freeze (const MostikFindings *f)
{
  gboolean do_pages_freeze =
    f->evidence->n_stalled_foreign >= 3 && f->evidence->n_live_foreign == 0;
  gboolean do_files_freeze =
    do_large_files_freeze (f->evidence) && f->evidence->n_large_domestic > 0;

  return mostik_diagnosis_does_mail_freeze (f) && (do_pages_freeze || do_files_freeze) &&
         f->evidence->n_live_domestic >= MOSTIK_ENOUGH_CONTROLS && !f->evidence->has_incident;
}

/* Distance alone makes a download slower; known throttling goes far below what distance explains.
 */
gboolean
mostik_diagnosis_does_mail_creep (const MostikFindings *f)
{
  return f->mail != NULL && f->has_controls && f->mail->n_large_done >= 1 &&
         !f->evidence->has_incident && f->evidence->n_large_controls >= 2 &&
         f->mail->rate_kbit < CREEP_KBIT &&
         f->evidence->rate_kbit > FAST_KBIT &&
         f->mail->rate_kbit * CREEP_FACTOR < f->evidence->rate_kbit;
}

static gboolean
is_late_beside_others (const MostikFindings *f,
                       const MostikServiceEvidence *service)
{
  return service->page != NULL && service->page->outcome == MOSTIK_OUTCOME_OK &&
         service->page->elapsed_ms >= MAX (LATE_MS, LATE_FACTOR * f->evidence->slowest_ms);
}

/* What passes under Proton's name passes far later than what passes there under another. */
static gboolean
is_held_up_by_name (const MostikServiceEvidence *service)
{
  const MostikTally *other = &service->other_name[MOSTIK_SIDE_SYSTEM];
  const MostikTally *no_name = &service->no_name[MOSTIK_SIDE_SYSTEM];

  return other->n_passed + no_name->n_passed >= 2 &&
         service->own[MOSTIK_SIDE_SYSTEM].slowest_ms >
           HELD_UP_MS + HELD_UP_FACTOR * MAX (other->slowest_ms, no_name->slowest_ms);
}

gboolean
mostik_diagnosis_is_service_late (const MostikFindings *f,
                                  const MostikServiceEvidence *service)
{
  return is_late_beside_others (f, service) || is_held_up_by_name (service);
}

/* It opens many times later than other sites, or passes so under its own name, and more of it does
 * not come at all: what is held at a few kilobytes a second, or loses most packets, looks so. */
gboolean
mostik_diagnosis_is_mail_late (const MostikFindings *f)
{
  const MostikTally *own = f->mail != NULL ? &f->mail->own[MOSTIK_SIDE_SYSTEM] : NULL;

  if (own == NULL || !f->has_controls || f->evidence->has_incident || own->n_reset > 0)
    return FALSE;

  return (f->is_mail_open && is_late_beside_others (f, f->mail) &&
          (own->n_silent >= 2 || f->mail->n_large_failed > 0)) ||
         (own->n_genuine > 0 && own->n_silent >= 2 && is_held_up_by_name (f->mail));
}
