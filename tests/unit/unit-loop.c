/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-loop.c – waits in the main loop, never by sleeping. What does not come fails the test.
 */
#include "unit-loop.h"

/* Far more than any test needs, valgrind included. */
#define WATCHDOG_S 40

static gboolean
watchdog_cb (gpointer user_data)
{
  guint waited_s = GPOINTER_TO_UINT (user_data);

  g_assert_cmpuint (waited_s, <, WATCHDOG_S);
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @is_done. */
void
unit_wait (UnitCondition is_done,
           gpointer user_data)
{
  guint watchdog = g_timeout_add_seconds (WATCHDOG_S, watchdog_cb, GUINT_TO_POINTER (WATCHDOG_S));

  while (!is_done (user_data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (watchdog);
}

/* Runs the main loop as long as it has something to do at once. */
void
unit_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
unit_call_cb (G_GNUC_UNUSED GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  UnitCall *self = user_data;

  self->n_calls++;
  g_set_object (&self->result, result);
}

static gboolean
has_called (gpointer user_data)
{
  const UnitCall *self = user_data;

  return self->n_calls > 0;
}

/* Returns: (transfer none): what the callback brought */
GAsyncResult *
unit_call_wait (UnitCall *self)
{
  unit_wait (has_called, self);

  return self->result;
}

/* Every operation calls back exactly once: looks whether a second call is under way. */
void
unit_call_clear (UnitCall *self)
{
  unit_settle ();
  g_assert_cmpuint (self->n_calls, ==, 1);
  g_clear_object (&self->result);
}
