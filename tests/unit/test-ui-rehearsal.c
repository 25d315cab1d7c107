/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The recorded cases: they cover every verdict and every method, each gives the verdict that was
 * recorded with it, in the window's model as well, and each comes back from four words as the same
 * page with the same choices. Played, stopped and dropped, a rehearsal behaves as a check does.
 */
#include "ui/mostik-check-model.h"
#include "ui/mostik-choices.h"
#include "ui/mostik-rehearsal.h"

#include "config.h"
#include "explain/mostik-explain.h"
#include "report/mostik-report-words.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define LONGEST_S 12 /* a rehearsal plays for eight seconds at most */

static GPtrArray *cases; /* (owned) (element-type MostikRehearsalCase) */

/* What stands in the file itself; the reader does not look at it. */
static JsonObject *
parse (const char *name,
       JsonParser *parser)
{
  g_autofree char *path = g_strconcat (RESOURCE_PREFIX "/rehearsal/", name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (bytes);
  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                              (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_as_recorded (const char *name,
                    const MostikDiagnosis *d)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *recorded = parse (name, parser);
  JsonArray *methods = json_object_get_array_member (recorded, "methods");
  guint n_methods = 0;

  g_assert_cmpstr (mostik_verdict_to_string (d->verdict), ==,
                   json_object_get_string_member (recorded, "verdict"));
  g_assert_cmpstr (mostik_confidence_to_string (d->confidence), ==,
                   json_object_get_string_member (recorded, "confidence"));
  g_assert_cmpstr (mostik_place_to_string (d->place), ==,
                   json_object_get_string_member (recorded, "place"));
  g_assert_cmpstr (mostik_scope_to_string (d->scope), ==,
                   json_object_get_string_member (recorded, "scope"));
  for (guint i = 0; i < MOSTIK_N_METHODS; i++)
    if ((d->methods & (1u << i)) != 0)
      {
        g_assert_cmpstr (mostik_method_to_string ((MostikMethod) (1u << i)), ==,
                         json_array_get_string_element (methods, n_methods));
        n_methods++;
      }
  g_assert_cmpuint (n_methods, ==, json_array_get_length (methods));
}

static void
test_as_recorded (void)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const MostikRehearsalCase *c = g_ptr_array_index (cases, i);

      g_test_message ("%s", c->name);
      assert_as_recorded (c->name, c->diagnosis);
    }
}

static void
test_everything_covered (void)
{
  gboolean verdicts[MOSTIK_N_VERDICTS] = { FALSE };
  gboolean has_tunnel = FALSE;
  guint methods = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const MostikRehearsalCase *c = g_ptr_array_index (cases, i);

      verdicts[c->diagnosis->verdict] = TRUE;
      methods |= c->diagnosis->methods;
      has_tunnel = has_tunnel || c->diagnosis->through_tunnel;
    }

  for (guint i = 0; i < MOSTIK_N_VERDICTS; i++)
    {
      g_test_message ("%s", mostik_verdict_to_string ((MostikVerdict) i));
      g_assert_true (verdicts[i]);
    }
  g_assert_cmphex (methods, ==, (1u << MOSTIK_N_METHODS) - 1);
  g_assert_true (has_tunnel);
}

static char *
describe (const MostikDiagnosis *d)
{
  g_autoptr (MostikExplanation) e = mostik_explain (d);
  MostikChoice choices[MOSTIK_CHOICES_MAX];
  GString *text = g_string_new (NULL);

  mostik_choices_find (d, 0, choices);
  g_string_append_printf (text, "%s|%s|%s|%s|%s|%s|", e->headline, e->certainty, e->what_happened,
                          e->what_it_means, e->what_to_do, e->road);
  for (gsize i = 0; choices[i] != MOSTIK_CHOICE_NONE; i++)
    g_string_append_printf (text, "%d ", choices[i]);
  for (guint i = 0; i < MOSTIK_N_STAGES; i++)
    g_string_append_printf (text, "%d ", d->stages[i]);

  return g_string_free (text, FALSE);
}

static void
test_dictated (void)
{
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 24, 11, 2026);
  for (guint i = 0; i < cases->len; i++)
    {
      const MostikRehearsalCase *c = g_ptr_array_index (cases, i);
      g_autofree char *words = mostik_report_to_words (c->diagnosis, &today, "ru");
      g_autoptr (MostikWordsReading) reading = mostik_report_from_words (words, &today);
      g_autofree char *before = describe (c->diagnosis);
      g_autofree char *after = NULL;

      g_test_message ("%s: %s", c->name, words);
      g_assert_cmpint (reading->status, ==, MOSTIK_WORDS_GOOD);
      after = describe (reading->diagnosis);
      g_assert_cmpstr (after, ==, before);
    }
}

typedef struct
{
  MostikCheckModel *model; /* (owned) */
  guint n_progress;
  guint n_finished;
  guint n_seen; /* at the last progress */
} Play;

static void
progress_cb (Play *play)
{
  const MostikObservationSet *set = mostik_check_model_get_observations (play->model);

  g_assert_true (mostik_check_model_is_running (play->model));
  g_assert_cmpuint (set->elapsed_ms, ==, 0);
  g_assert_cmpuint (mostik_observation_set_get_size (set), >=, play->n_seen);
  play->n_seen = mostik_observation_set_get_size (set);
  play->n_progress++;
}

static void
finished_cb (Play *play)
{
  play->n_finished++;
}

static void
play_begin (Play *play,
            const char *name)
{
  g_autoptr (MostikRehearsal) rehearsal = mostik_rehearsal_new (name);

  g_assert_nonnull (rehearsal);
  *play = (Play){ .model = mostik_check_model_new_for_rehearsal (rehearsal) };
  g_signal_connect_swapped (play->model, "progress", G_CALLBACK (progress_cb), play);
  g_signal_connect_swapped (play->model, "finished", G_CALLBACK (finished_cb), play);
  mostik_check_model_start (play->model);
  g_assert_true (mostik_check_model_is_running (play->model));
}

static gboolean
is_over (gpointer user_data)
{
  return ((Play *) user_data)->n_finished > 0;
}

static gboolean
has_begun (gpointer user_data)
{
  return ((Play *) user_data)->n_progress > 2;
}

static void
wait_until (gboolean (*holds) (gpointer user_data),
            Play *play)
{
  gint64 limit = g_get_monotonic_time () + LONGEST_S * G_USEC_PER_SEC;

  while (!holds (play))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_played (void)
{
  Play play;

  play_begin (&play, "sni-reset");
  wait_until (is_over, &play);
  g_assert_cmpuint (play.n_progress, >, 5);
  g_assert_cmpuint (play.n_finished, ==, 1);
  g_assert_false (mostik_check_model_is_running (play.model));
  assert_as_recorded ("sni-reset", mostik_check_model_get_diagnosis (play.model));
  g_assert_cmpuint (mostik_observation_set_get_size (
                      mostik_check_model_get_observations (play.model)),
                    >, play.n_seen - 1);
  g_assert_null (mostik_check_model_get_comparison (play.model));
  g_object_unref (play.model);
}

static void
test_stopped (void)
{
  Play play;

  play_begin (&play, "ip-blackhole");
  wait_until (has_begun, &play);
  mostik_check_model_stop (play.model);
  g_assert_cmpuint (play.n_finished, ==, 1);
  g_assert_true (mostik_check_model_get_diagnosis (play.model)->was_stopped);
  g_assert_false (mostik_check_model_is_running (play.model));

  /* Again: from the beginning. */
  play.n_seen = 0;
  mostik_check_model_start (play.model);
  g_assert_true (mostik_check_model_is_running (play.model));
  g_assert_cmpuint (
    mostik_observation_set_get_size (mostik_check_model_get_observations (play.model)), ==, 0);
  mostik_check_model_drop (play.model);
  g_assert_false (mostik_check_model_is_running (play.model));
  g_assert_cmpuint (play.n_finished, ==, 1);
  g_object_unref (play.model);
}

static void
test_unknown (void)
{
  g_assert_null (mostik_rehearsal_new ("no-such-case"));
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  cases = mostik_rehearsal_list_cases ();

  g_test_add_func ("/ui/rehearsal/as-recorded", test_as_recorded);
  g_test_add_func ("/ui/rehearsal/everything-covered", test_everything_covered);
  g_test_add_func ("/ui/rehearsal/dictated", test_dictated);
  g_test_add_func ("/ui/rehearsal/played", test_played);
  g_test_add_func ("/ui/rehearsal/stopped-and-again", test_stopped);
  g_test_add_func ("/ui/rehearsal/unknown", test_unknown);
  status = g_test_run ();

  g_ptr_array_unref (cases);
  return status;
}
