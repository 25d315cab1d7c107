/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-deadline.c: "timed out" and "cancelled" are never mixed up.
 */
#include "probe/mostik-probe-deadline.h"

#include "unit-loop.h"

#define NEVER_MS 3600000

static gboolean
is_over (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static void
test_runs (void)
{
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (NEVER_MS, NULL);

  unit_settle ();
  g_assert_false (mostik_probe_deadline_has_expired (deadline));
  g_assert_false (mostik_probe_deadline_was_cancelled (deadline));
  g_assert_false (g_cancellable_is_cancelled (mostik_probe_deadline_get_cancellable (deadline)));
}

static void
test_expires (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (1, parent);

  unit_wait (is_over, mostik_probe_deadline_get_cancellable (deadline));

  g_assert_true (mostik_probe_deadline_has_expired (deadline));
  g_assert_false (mostik_probe_deadline_was_cancelled (deadline));
  g_assert_false (g_cancellable_is_cancelled (parent));
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (NEVER_MS, parent);

  g_cancellable_cancel (parent);

  g_assert_true (g_cancellable_is_cancelled (mostik_probe_deadline_get_cancellable (deadline)));
  g_assert_true (mostik_probe_deadline_was_cancelled (deadline));
  g_assert_false (mostik_probe_deadline_has_expired (deadline));
}

static void
test_cancelled_before (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (MostikProbeDeadline) deadline = NULL;

  g_cancellable_cancel (parent);
  deadline = mostik_probe_deadline_new (NEVER_MS, parent);

  g_assert_true (mostik_probe_deadline_was_cancelled (deadline));
  g_assert_false (mostik_probe_deadline_has_expired (deadline));
}

/* What came first stays what it was. */
static void
test_cancelled_after_expiry (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (1, parent);

  unit_wait (is_over, mostik_probe_deadline_get_cancellable (deadline));
  g_cancellable_cancel (parent);

  g_assert_true (mostik_probe_deadline_has_expired (deadline));
  g_assert_false (mostik_probe_deadline_was_cancelled (deadline));
}

static gboolean
note_cb (gpointer user_data)
{
  gboolean *has_come = user_data;

  *has_come = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer user_data)
{
  const gboolean *has_come = user_data;

  return *has_come;
}

static void
test_restart_later (void)
{
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (1, NULL);
  gboolean has_come = FALSE;

  mostik_probe_deadline_restart (deadline, NEVER_MS);
  g_timeout_add (20, note_cb, &has_come); /* well after the first end */
  unit_wait (is_set, &has_come);

  g_assert_false (mostik_probe_deadline_has_expired (deadline));
}

static void
test_restart_sooner (void)
{
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (NEVER_MS, NULL);

  mostik_probe_deadline_restart (deadline, 1);
  unit_wait (is_over, mostik_probe_deadline_get_cancellable (deadline));

  g_assert_true (mostik_probe_deadline_has_expired (deadline));
}

static void
test_restart_too_late (void)
{
  g_autoptr (MostikProbeDeadline) deadline = mostik_probe_deadline_new (1, NULL);

  unit_wait (is_over, mostik_probe_deadline_get_cancellable (deadline));
  mostik_probe_deadline_restart (deadline, NEVER_MS);

  g_assert_true (mostik_probe_deadline_has_expired (deadline));
  g_assert_true (g_cancellable_is_cancelled (mostik_probe_deadline_get_cancellable (deadline)));
}

static void
test_free_stops (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  MostikProbeDeadline *deadline = mostik_probe_deadline_new (1, parent);
  g_autoptr (GCancellable) cancellable =
    g_object_ref (mostik_probe_deadline_get_cancellable (deadline));
  gboolean has_come = FALSE;

  mostik_probe_deadline_free (deadline);
  g_timeout_add (20, note_cb, &has_come);
  unit_wait (is_set, &has_come);
  g_cancellable_cancel (parent);

  g_assert_false (g_cancellable_is_cancelled (cancellable));
  mostik_probe_deadline_free (NULL);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/deadline/runs", test_runs);
  g_test_add_func ("/probe/deadline/expires", test_expires);
  g_test_add_func ("/probe/deadline/is-cancelled", test_cancelled);
  g_test_add_func ("/probe/deadline/was-cancelled-before", test_cancelled_before);
  g_test_add_func ("/probe/deadline/is-cancelled-after-its-end", test_cancelled_after_expiry);
  g_test_add_func ("/probe/deadline/restart-moves-the-end-away", test_restart_later);
  g_test_add_func ("/probe/deadline/restart-brings-the-end-near", test_restart_sooner);
  g_test_add_func ("/probe/deadline/restart-comes-too-late", test_restart_too_late);
  g_test_add_func ("/probe/deadline/free-stops-both", test_free_stops);

  return g_test_run ();
}
