/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is remembered of the checks before the last one: the result before, and how many in a row
 * have ended as blocked.
 */
#include "ui/mostik-check-memory.h"

static MostikCheckRecord *
new_record (MostikVerdict verdict)
{
  MostikCheckRecord *record = g_new0 (MostikCheckRecord, 1);

  record->observations = mostik_observation_set_new (MOSTIK_LEVEL_NORMAL);
  record->diagnosis = mostik_diagnosis_new (record->observations);
  record->diagnosis->verdict = verdict;
  record->finished = g_date_time_new_now_utc ();

  return record;
}

static void
test_before (void)
{
  MostikCheckMemory memory = { 0 };
  MostikCheckRecord *first = new_record (MOSTIK_VERDICT_BLOCKED);
  MostikCheckRecord *second = new_record (MOSTIK_VERDICT_OFFLINE);
  MostikCheckRecord *third = new_record (MOSTIK_VERDICT_REACHABLE);

  mostik_check_memory_note (&memory, first, NULL);
  g_assert_null (memory.diagnosis);

  mostik_check_memory_note (&memory, second, first);
  mostik_check_record_free (first);
  g_assert_cmpint (memory.diagnosis->verdict, ==, MOSTIK_VERDICT_BLOCKED);
  g_assert_nonnull (memory.finished);

  mostik_check_memory_note (&memory, third, second);
  mostik_check_record_free (second);
  g_assert_cmpint (memory.diagnosis->verdict, ==, MOSTIK_VERDICT_OFFLINE);

  mostik_check_memory_clear (&memory);
  g_assert_null (memory.diagnosis);
  g_assert_null (memory.finished);
  mostik_check_record_free (third);
}

static void
test_count (void)
{
  static const struct
  {
    MostikVerdict verdict;
    guint n_blocked;
  } steps[] = {
    { MOSTIK_VERDICT_BLOCKED, 1 },
    { MOSTIK_VERDICT_BLOCKED, 2 },
    { MOSTIK_VERDICT_BLOCKED, 3 },
    { MOSTIK_VERDICT_BLOCKED, 4 },
    { MOSTIK_VERDICT_REACHABLE, 0 },
    { MOSTIK_VERDICT_BLOCKED, 1 },
    { MOSTIK_VERDICT_INCONCLUSIVE, 0 },
  };
  MostikCheckMemory memory = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      MostikCheckRecord *record = new_record (steps[i].verdict);

      mostik_check_memory_note (&memory, record, NULL);
      mostik_check_record_free (record);
      g_assert_cmpuint (memory.n_blocked, ==, steps[i].n_blocked);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/check-memory/before", test_before);
  g_test_add_func ("/ui/check-memory/blocked-in-a-row", test_count);

  return g_test_run ();
}
