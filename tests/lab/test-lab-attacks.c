/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-attacks.c – does mostik-check stand what somebody sends who means harm?
 *
 * One test per world of lab-worlds-attacks.c, /lab/attack/ID. In it, first the proofs of the
 * world, then side by side:
 *
 *   $MOSTIK_CHECK_WATCHED --json   the program built with the sanitizers: no report of theirs
 *   $MOSTIK_CHECK --lang ru        the program as it is: how much memory at most
 *
 * and, on what the first one wrote, --replay in both languages. None crashes, hangs or warns; a
 * check takes at most 20 seconds and at most 16 MB more than in the calm world "healthy"; nothing
 * that is written acts in a terminal or turns the direction of writing; the verdict is one that
 * the world allows. Own option: -j N worlds side by side (8).
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-run.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_WORLDS 256
#define MOST_S 20.0
#define MOST_BYTES (1500 * 1000)
#define MOST_EXTRA_KB (16 * 1024)
#define KILL_S 60
#define SHOWN_BYTES 4000

/* LeakSanitizer stumbles over threads that are just ending, as those of GLib's resolver are; it
 * looks on where there are none. */
#define WATCH "abort_on_error=0:exitcode=99:detect_leaks="

typedef enum
{
  RUN_WATCHED,
  RUN_PLAIN,
  RUN_REPLAY_RU,
  RUN_REPLAY_EN,
  N_RUNS,
} RunKind;

static const char *const run_names[] = { "watched", "plain", "replay ru", "replay en" };

/* Filled in by the job, read by the test. */
typedef struct
{
  int world_status;
  int proof_status;
  int status[N_RUNS]; /* of waitpid () */
  double seconds[N_RUNS];
  long memory_kb[N_RUNS];
} Result;

typedef struct
{
  const LabWorld *world;
  char *path; /* (owned) */
  gboolean is_selected;
  pid_t pid; /* 0 = not begun */
  gboolean is_done;
  FILE *proofs;          /* (owned) what the proofs said */
  FILE *answers[N_RUNS]; /* (owned) */
  FILE *errors[N_RUNS];  /* (owned) */
  Result *result;        /* shared with the job */
} Job;

static Job jobs[MOST_WORLDS];
static guint n_jobs;
static guint n_side_by_side = 8;

static pid_t
start_run (const Job *job,
           RunKind kind,
           const char *report)
{
  const char *watched = g_getenv ("MOSTIK_CHECK_WATCHED");
  const char *program = kind == RUN_PLAIN ? g_getenv ("MOSTIK_CHECK") : watched;
  const char *argv[] = { program, kind == RUN_WATCHED ? "--json" : "--lang",
                         kind == RUN_WATCHED ? NULL : kind == RUN_REPLAY_EN ? "en"
                                                                            : "ru",
                         kind == RUN_PLAIN ? NULL : "--replay", report, NULL };
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  dup2 (fileno (job->answers[kind]), STDOUT_FILENO);
  dup2 (fileno (job->errors[kind]), STDERR_FILENO);
  g_setenv ("ASAN_OPTIONS", report != NULL ? WATCH "1" : WATCH "0", TRUE);
  g_setenv ("UBSAN_OPTIONS", "print_stacktrace=1", TRUE);
  alarm (KILL_S);
  execv (program, (char **) argv);
  _exit (127);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* Starts those runs side by side and waits for them. */
static void
do_runs (const Job *job,
         RunKind first,
         RunKind last,
         const char *report)
{
  pid_t pids[N_RUNS] = { 0 };
  gint64 start = g_get_monotonic_time ();

  for (guint kind = first; kind <= last; kind++)
    pids[kind] = start_run (job, kind, report);
  for (guint n = first; n <= last; n++)
    {
      struct rusage usage;
      int status;
      pid_t pid = wait4 (-1, &status, 0, &usage);

      for (guint kind = first; kind <= last; kind++)
        if (pids[kind] == pid)
          {
            job->result->status[kind] = status;
            job->result->seconds[kind] = seconds_since (start);
            job->result->memory_kb[kind] = usage.ru_maxrss;
          }
    }
}

static char *
read_all (FILE *file)
{
  GString *text = g_string_new (NULL);
  char piece[4096];
  gsize at = 0;
  gssize n;

  while ((n = pread (fileno (file), piece, sizeof piece, at)) > 0)
    {
      g_string_append_len (text, piece, n);
      at += n;
    }
  return g_string_free (text, FALSE);
}

/* In the client's namespaces, as an ordinary user. */
static int
attack_body (const LabWorld *world,
             const char *dir,
             gpointer user_data)
{
  const Job *job = user_data;
  g_autofree char *report = g_build_filename (g_getenv ("HOME"), "report.json", NULL);
  g_autofree char *answer = NULL;

  job->result->proof_status = lab_body_prove (world, dir, NULL);
  do_runs (job, RUN_WATCHED, RUN_PLAIN, NULL);
  answer = read_all (job->answers[RUN_WATCHED]);
  if (!g_file_set_contents (report, answer, -1, NULL))
    return 1;
  do_runs (job, RUN_REPLAY_RU, RUN_REPLAY_EN, report);
  return 0;
}

/* In a process of its own. */
static void
work (const Job *job)
{
  LabRunOptions options = { .program = g_getenv ("MOSTIK_CHECK_WATCHED") };

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  dup2 (fileno (job->proofs), STDOUT_FILENO);
  dup2 (fileno (job->proofs), STDERR_FILENO);
  job->result->world_status = lab_run (job->world, &options, attack_body, (gpointer) job);
}

static FILE *
unnamed_file (void)
{
  FILE *file = tmpfile ();

  g_assert_nonnull (file);
  return file;
}

static void
begin (Job *job)
{
  job->proofs = unnamed_file ();
  for (guint kind = 0; kind < N_RUNS; kind++)
    {
      job->answers[kind] = unnamed_file ();
      job->errors[kind] = unnamed_file ();
    }
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

/* One diagnostic line of TAP for each line, in what a terminal takes for text. */
static void
show (const char *title,
      const char *text)
{
  g_autofree char *start = g_strndup (text, SHOWN_BYTES);
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);

  g_test_message ("%s:", title);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *escaped = g_strescape (*line, NULL);

      g_test_message ("  %s", escaped);
    }
}

G_GNUC_PRINTF (1, 2)
static void
complain (const char *format,
          ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* What acts in a terminal, or turns the direction of writing (UAX #9). */
static gboolean
is_acting (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\n') || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

static void
judge_text (const char *what,
            const char *text)
{
  const char *end;

  if (!g_utf8_validate (text, -1, &end))
    complain ("%s: no UTF-8 from byte %u on", what, (guint) (end - text));
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    if (is_acting (g_utf8_get_char (at)))
      {
        complain ("%s: U+%04X in what is written", what, g_utf8_get_char (at));
        show (what, text);
        return;
      }
}

static void
judge_strings (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));

      for (GList *link = members; link != NULL; link = link->next)
        judge_strings (link->data);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        judge_strings (json_array_get_element (json_node_get_array (node), i));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      judge_text ("a string of the report", json_node_get_string (node));
    }
}

/* Nonsense is nothing certain, unless somebody lies or filters beside it. */
static void
judge_report (const LabWorld *world,
              const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GStrv) allowed = g_strsplit (world->expected.verdict, "|", -1);
  JsonObject *report;
  const char *verdict;
  gboolean is_certain;

  if (!json_parser_load_from_data (parser, text, -1, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      complain ("stdout is not one JSON object");
      return;
    }

  report = json_node_get_object (json_parser_get_root (parser));
  verdict = json_object_get_string_member (report, "verdict");
  is_certain = g_str_equal (json_object_get_string_member (report, "confidence"), "certain");
  g_test_message ("%s, %s", verdict, json_object_get_string_member (report, "confidence"));
  judge_strings (json_parser_get_root (parser));
  if (!g_strv_contains ((const char *const *) allowed, verdict))
    complain ("verdict: \"%s\" expected, is \"%s\"", world->expected.verdict, verdict);
  if (json_object_get_int_member (report, "bytes") > MOST_BYTES)
    complain ("%" G_GINT64_FORMAT " bytes", json_object_get_int_member (report, "bytes"));
  if (is_certain && g_str_equal (verdict, "blocked") && world->lies[0].name == NULL &&
      world->rules[0].action == LAB_ACTION_NONE && !g_str_has_prefix (world->id, "attack-dns-"))
    complain ("nonsense was taken for a certain block");
}

static void
judge_run (const Job *job,
           RunKind kind)
{
  g_autofree char *answer = read_all (job->answers[kind]);
  g_autofree char *errors = read_all (job->errors[kind]);
  const int status = job->result->status[kind];
  const int code = WIFEXITED (status) ? WEXITSTATUS (status) : -1;

  judge_text (run_names[kind], answer);
  if (code != 0 && code != 1 && code != 3)
    complain ("%s: exit status %d, signal %d", run_names[kind], code, status & 0x7f);
  if (strstr (errors, "Sanitizer") != NULL || strstr (errors, "runtime error:") != NULL)
    complain ("%s: the sanitizer complains", run_names[kind]);
  if (job->result->seconds[kind] > MOST_S)
    complain ("%s: %.2f s", run_names[kind], job->result->seconds[kind]);
  if (kind == RUN_WATCHED)
    judge_report (job->world, answer);
  if (g_test_failed ())
    show (run_names[kind], errors);
}

static gboolean
has_run (Job *job)
{
  wait_for (job);
  if (job->result->world_status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_test_skip ("not possible here");
      return FALSE;
    }
  if (job->result->world_status != 0)
    complain ("the world ended with %d", job->result->world_status);
  return job->result->world_status == 0;
}

static void
test_attack (gconstpointer data)
{
  Job *job = (Job *) data;
  const Result *result = job->result;
  long extra_kb;

  if (!has_run (&jobs[0]) || !has_run (job))
    return;

  extra_kb = result->memory_kb[RUN_PLAIN] - jobs[0].result->memory_kb[RUN_PLAIN];
  g_test_message ("%s: %.1f s watched, %.1f s plain, %ld KB, %+ld KB", job->world->id,
                  result->seconds[RUN_WATCHED], result->seconds[RUN_PLAIN],
                  result->memory_kb[RUN_PLAIN], extra_kb);
  if (result->proof_status != 0)
    {
      g_autofree char *proofs = read_all (job->proofs);

      complain ("not as it says");
      show ("proofs", proofs);
    }
  for (guint kind = 0; kind < N_RUNS; kind++)
    judge_run (job, kind);
  if (extra_kb > MOST_EXTRA_KB)
    complain ("%ld KB more than in calm", extra_kb);
}

static void
test_not_built (void)
{
  g_test_skip ("the compiler has no sanitizers");
}

static void
add_job (const LabWorld *world,
         Result *result,
         const char *selected)
{
  Job *job = &jobs[n_jobs++];

  g_assert_cmpuint (n_jobs, <, MOST_WORLDS);
  job->world = world;
  job->result = result;
  job->path = g_strdup_printf ("/lab/attack/%s", world->id);
  job->is_selected = selected == NULL || g_str_has_prefix (job->path, selected);
  g_test_add_data_func (job->path, job, test_attack);
}

/* Takes our own option out of @argv; returns the path that -p names. */
static const char *
take_options (int *argc,
              char **argv)
{
  const char *selected = NULL;
  int n = 1;

  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "-j") && i + 1 < *argc)
      n_side_by_side = (guint) g_ascii_strtoull (argv[++i], NULL, 10);
    else
      {
        if (g_str_equal (argv[i], "-p") && i + 1 < *argc)
          selected = argv[i + 1];
        argv[n++] = argv[i];
      }
  argv[n] = NULL;
  *argc = n;
  return selected;
}

int
main (int argc,
      char **argv)
{
  const char *selected;
  Result *results;

  setlocale (LC_ALL, "");
  selected = take_options (&argc, argv);
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  if (g_getenv ("MOSTIK_CHECK_WATCHED") == NULL)
    {
      g_test_add_func ("/lab/attack", test_not_built);
      return g_test_run ();
    }

  results = mmap (NULL, sizeof (Result) * MOST_WORLDS, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (results != MAP_FAILED);
  add_job (lab_world_find ("healthy"), &results[0], selected); /* the calm that others are held against */
  jobs[0].is_selected = TRUE;
  for (const LabWorld *world = lab_worlds_attacks; world->id != NULL; world++)
    add_job (world, &results[n_jobs], selected);
  return g_test_run ();
}
