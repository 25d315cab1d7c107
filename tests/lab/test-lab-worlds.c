/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-worlds.c – is each world as it says, and does mostik-check conclude in it what must be
 * concluded?
 *
 * One test per world, /lab/world/ID: its proofs run in one fresh world, then `$MOSTIK_CHECK
 * --json` in another, whose answer is held against the world's `expected` (a field that is NULL
 * there is not compared; "a|b" means either) and against the schema of reports. Without
 * MOSTIK_CHECK only the proofs are run. The attacks have a test of their own, test-lab-attacks.c.
 * Beside GTest's own options:
 *
 *   -j N             so many worlds side by side (8)
 *   --times N        the check runs so often, each time in a fresh world
 *   --only-proofs    --only-check
 *
 * Each world is worked on by a process of its own (a job); a test waits for its job. Jobs are
 * begun in the order of the table, only for the worlds that -p selects.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-run.h"
#include "schema/schema.h"

#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORLDS 2048
#define CHECK_LIMIT_S 60
#define SHOWN_BYTES 6000
#define MOST_MS (20 * 1000 + 500) /* the last half second is for a busy machine */
#define MOST_BYTES 1500000

/* Filled in by the job, read by the test. */
typedef struct
{
  int proof_status;
  int check_status;
  double proof_s;
  double check_s;
  guint n_checks;
} Result;

typedef struct
{
  const LabWorld *world;
  char *path; /* (owned) */
  gboolean is_selected;
  pid_t pid; /* 0 = not begun */
  gboolean is_done;
  FILE *proofs;   /* (owned) what the proofs said */
  FILE *answer;   /* (owned) stdout of the check */
  FILE *errors;   /* (owned) its stderr */
  Result *result; /* shared with the job */
} Job;

static Job jobs[MOST_WORLDS];
static guint n_jobs;
static guint n_side_by_side = 8; /* they mostly wait */
static guint n_times = 1;
static gboolean only_proofs;
static gboolean only_check;
static GString *not_possible;
static Schema *schema;

static int
check_body (G_GNUC_UNUSED const LabWorld *world,
            const char *dir,
            gpointer argv)
{
  alarm (CHECK_LIMIT_S);
  return lab_body_command (world, dir, argv);
}

static int
run_check (const Job *job)
{
  const char *check = g_getenv ("MOSTIK_CHECK");
  const char *level = job->world->level;
  const char *argv[] = { check, "--json", level != NULL ? "--level" : NULL, level, NULL };
  LabRunOptions options = { .program = check };

  dup2 (fileno (job->answer), STDOUT_FILENO);
  dup2 (fileno (job->errors), STDERR_FILENO);
  return lab_run (job->world, &options, check_body, argv);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* In a process of its own. */
static void
work (const Job *job)
{
  LabRunOptions options = { 0 };
  gint64 start = g_get_monotonic_time ();

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  dup2 (fileno (job->proofs), STDOUT_FILENO);
  dup2 (fileno (job->proofs), STDERR_FILENO);
  if (!only_check)
    job->result->proof_status = lab_run (job->world, &options, lab_body_prove, NULL);
  job->result->proof_s = seconds_since (start);
  if (job->result->proof_status == LAB_EXIT_NOT_POSSIBLE || only_proofs ||
      g_getenv ("MOSTIK_CHECK") == NULL)
    return;

  start = g_get_monotonic_time ();
  job->result->check_status = run_check (job);
  job->result->check_s = seconds_since (start);
  job->result->n_checks++;
}

static FILE *
unnamed_file (void)
{
  FILE *file = tmpfile ();

  g_assert_nonnull (file);
  fcntl (fileno (file), F_SETFD, FD_CLOEXEC);
  return file;
}

static void
begin (Job *job)
{
  job->proofs = unnamed_file ();
  job->answer = unnamed_file ();
  job->errors = unnamed_file ();
  fflush (NULL);
  job->pid = fork ();
  g_assert_cmpint (job->pid, >=, 0);
  if (job->pid > 0)
    return;
  work (job);
  fflush (NULL);
  _exit (0);
}

static void
begin_some (void)
{
  guint n_running = 0;

  for (guint i = 0; i < n_jobs; i++)
    n_running += jobs[i].pid != 0 && !jobs[i].is_done;
  for (guint i = 0; i < n_jobs && n_running < n_side_by_side; i++)
    if (jobs[i].is_selected && jobs[i].pid == 0)
      {
        begin (&jobs[i]);
        n_running++;
      }
}

static void
wait_for (Job *wanted)
{
  wanted->is_selected = TRUE;
  while (!wanted->is_done)
    {
      pid_t pid;

      begin_some ();
      pid = waitpid (-1, NULL, 0);
      g_assert_cmpint (pid, >, 0);
      for (guint i = 0; i < n_jobs; i++)
        if (jobs[i].pid == pid)
          jobs[i].is_done = TRUE;
    }
}

static char *
read_all (FILE *file)
{
  GString *text = g_string_new (NULL);
  char piece[4096];
  size_t n;

  rewind (file);
  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    g_string_append_len (text, piece, (gssize) n);
  return g_string_free (text, FALSE);
}

/* One diagnostic line of TAP for each line. */
static void
show (const char *title,
      const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gsize n_bytes = 0;

  g_test_message ("%s:", title);
  for (char **line = lines; *line != NULL && n_bytes < SHOWN_BYTES; line++)
    {
      if (**line != '\0')
        g_test_message ("  %s", *line);
      n_bytes += strlen (*line) + 1;
    }
}

static void
compare (const char *what,
         const char *expected,
         const char *actual)
{
  g_auto (GStrv) either = expected != NULL ? g_strsplit (expected, "|", -1) : NULL;

  if (either == NULL ||
      (actual != NULL &&
       (g_strv_contains ((const char *const *) either, actual) || g_str_equal (expected, actual))))
    return;
  g_test_message ("%s: \"%s\" expected, is \"%s\"", what, expected,
                  actual != NULL ? actual : "(not there)");
  g_test_fail ();
}

static const char *
member (JsonObject *object,
        const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The methods in alphabetical order, as `expected` has them. */
static char *
methods_of (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "methods");
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_ptr_array_add (words, (char *) json_array_get_string_element (json_node_get_array (node), i));
  g_ptr_array_sort (words, compare_strings);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" ", (char **) words->pdata);
}

static void
compare_schema (JsonNode *root)
{
  g_autofree char *complaint = schema_complain (schema, root);

  if (complaint == NULL)
    return;
  g_test_message ("the report does not keep to its schema: %s", complaint);
  g_test_fail ();
}

/* What holds in any world, however the others behave: the design's budgets, section 4. */
static void
compare_budgets (const Job *job,
                 JsonObject *object)
{
  gint64 elapsed_ms = json_object_get_int_member_with_default (object, "elapsed_ms", G_MAXINT64);
  gint64 n_bytes = json_object_get_int_member_with_default (object, "bytes", G_MAXINT64);

  g_test_message ("%s: elapsed_ms %" G_GINT64_FORMAT ", bytes %" G_GINT64_FORMAT, job->world->id,
                  elapsed_ms, n_bytes);
  g_assert_cmpint (elapsed_ms, <=, MOST_MS);
  g_assert_cmpint (n_bytes, <=, MOST_BYTES);
}

static void
compare_answer (const Job *job,
                const char *answer)
{
  const LabExpected *expected = &job->world->expected;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *methods = NULL;
  JsonNode *root = json_parser_load_from_data (parser, answer, -1, &error)
                     ? json_parser_get_root (parser)
                     : NULL;
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_test_message ("stdout is not one JSON object: %s",
                      error != NULL ? error->message : "something else");
      g_test_fail ();
      return;
    }
  object = json_node_get_object (root);
  methods = methods_of (object);
  compare ("verdict", expected->verdict, member (object, "verdict"));
  compare ("methods", expected->methods, methods);
  compare ("confidence", expected->confidence, member (object, "confidence"));
  compare ("place", expected->place, member (object, "place"));
  compare ("scope", expected->scope, member (object, "scope"));
  compare_schema (root);
  compare_budgets (job, object);
}

static void
judge_check (const Job *job)
{
  g_autofree char *answer = read_all (job->answer);
  g_autofree char *errors = read_all (job->errors);

  compare_answer (job, answer);
  if (job->world->expected.exit_status >= 0 &&
      job->result->check_status != job->world->expected.exit_status)
    {
      g_test_message ("exit status: %d expected, is %d", job->world->expected.exit_status,
                      job->result->check_status);
      g_test_fail ();
    }
  if (!g_test_failed ())
    return;
  show ("stdout", answer);
  show ("stderr", errors);
}

static void
test_world (gconstpointer data)
{
  Job *job = (Job *) data;
  g_autofree char *proofs = NULL;

  wait_for (job);
  proofs = read_all (job->proofs);
  if (job->result->proof_status == LAB_EXIT_NOT_POSSIBLE ||
      job->result->check_status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_string_append_printf (not_possible, " %s", job->world->id);
      g_test_skip ("not possible here");
      return;
    }
  g_test_message ("%s: proofs %.1f s, check %.1f s", job->world->id, job->result->proof_s,
                  job->result->check_s);
  if (job->result->proof_status != 0)
    {
      show ("not as it says", proofs);
      g_test_fail ();
    }
  if (job->result->n_checks > 0)
    judge_check (job);
  fclose (job->proofs);
  fclose (job->answer);
  fclose (job->errors);
}

static gboolean
is_path_below (const char *path,
               const char *above)
{
  return g_str_has_prefix (path, above) &&
         (path[strlen (above)] == '\0' || path[strlen (above)] == '/');
}

static void
add_job (const LabWorld *world,
         guint time,
         Result *result,
         char **selected)
{
  Job *job = &jobs[n_jobs++];

  job->world = world;
  job->result = result;
  job->path = time == 1 ? g_strdup_printf ("/lab/world/%s", world->id)
                        : g_strdup_printf ("/lab/again-%u/%s", time, world->id);
  job->is_selected = *selected == NULL;
  for (char **path = selected; *path != NULL; path++)
    job->is_selected |= is_path_below (job->path, *path);
  g_test_add_data_func (job->path, job, test_world);
}

static void
add_jobs (char **selected)
{
  Result *results = mmap (NULL, sizeof (Result) * MOST_WORLDS, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);

  g_assert_true (results != MAP_FAILED);
  for (guint time = 1; time <= n_times; time++)
    for (const LabWorld *const *group = lab_world_groups; *group != NULL; group++)
      for (const LabWorld *world = *group;
           *group != lab_worlds_attacks && world->id != NULL && n_jobs < MOST_WORLDS; world++)
        add_job (world, time, &results[n_jobs], selected);
}

static guint
number (const char *text)
{
  guint64 n = g_ascii_strtoull (text, NULL, 10);

  return (guint) CLAMP (n, 1, 1000);
}

/* Takes our own options out of @argv; returns the paths that -p names. */
static char **
take_options (int *argc,
              char **argv)
{
  GPtrArray *selected = g_ptr_array_new ();
  int n = 1;

  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "-j") && i + 1 < *argc)
      n_side_by_side = number (argv[++i]);
    else if (g_str_equal (argv[i], "--times") && i + 1 < *argc)
      n_times = number (argv[++i]);
    else if (g_str_equal (argv[i], "--only-proofs"))
      only_proofs = TRUE;
    else if (g_str_equal (argv[i], "--only-check"))
      only_check = TRUE;
    else
      {
        if ((g_str_equal (argv[i], "-p") || g_str_equal (argv[i], "-r")) && i + 1 < *argc)
          g_ptr_array_add (selected, g_strdup (argv[i + 1]));
        argv[n++] = argv[i];
      }
  argv[n] = NULL;
  *argc = n;
  g_ptr_array_add (selected, NULL);
  return (char **) g_ptr_array_free (selected, FALSE);
}

int
main (int argc,
      char **argv)
{
  g_auto (GStrv) selected = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  selected = take_options (&argc, argv);
  if (only_check && g_getenv ("MOSTIK_CHECK") == NULL)
    g_error ("--only-check needs MOSTIK_CHECK");
  g_test_init (&argc, &argv, NULL);
  not_possible = g_string_new (NULL);
  schema = schema_new_for_reports (&error);
  g_assert_no_error (error);
  add_jobs (selected);
  g_test_set_nonfatal_assertions ();
  status = g_test_run ();
  if (not_possible->len > 0)
    g_print ("# not possible here:%s\n", not_possible->str);
  return status;
}
