/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * benchmark-check.c – how long does it take to a verdict, and what does it cost in packets, bytes
 * and memory? In worlds of the lab, `$MOSTIK_CHECK --json` and curl by turns, each time in a fresh
 * world; medians. curl fetches what the check cannot do without: the mailbox' start page and, over
 * the same connection, the first 72 KB of the script that the page names.
 *
 *   --times N      so many runs of each (10)
 *   --world ID     only this world; can be given more than once
 *
 * Prints a table in Markdown and the budgets that are broken; ends with status 1 if there are any,
 * with 77 where the lab is not possible. See README.md beside this file.
 */
#include "lab-measure.h"
#include "lab-run.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#define MOST_TIMES 100
#define SCRIPT_BYTES (72 * 1024) /* what the check reads of it, and so curl */
#define MAIL "https://mail.proton.me"

/* Budgets: facts of the design, section 4. */
#define REACHABLE_FACTOR 1.25
#define THIN_FACTOR 2.0 /* where bytes are what takes time: twelve sites are asked, not one */
#define QUICK_S 2.0     /* a reset, a lie about a name */
#define BLACK_S 6.0     /* silence */
#define ANY_S 20.0
#define SOCKET_BYTES 1500000
#define START_CPU_MS 15.0

typedef enum
{
  BUDGET_REACHABLE, /* against curl … */
  BUDGET_THIN,      /* … on a thin line */
  BUDGET_QUICK,
  BUDGET_BLACK,
  BUDGET_ANY,
} Budget;

static const struct
{
  const char *world;
  Budget budget;
} rows[] = {
  { "healthy", BUDGET_REACHABLE },
  { "healthy-ipv6", BUDGET_REACHABLE },
  { "http1-only", BUDGET_REACHABLE },
  { "rtt-600", BUDGET_REACHABLE },
  { "loss-5", BUDGET_REACHABLE },
  { "slow-256k", BUDGET_THIN },
  { "everything-slow-dns", BUDGET_REACHABLE },
  { "sni-reset", BUDGET_QUICK },
  { "tcp-reset", BUDGET_QUICK },
  { "ip-rst", BUDGET_QUICK },
  { "dns-nxdomain", BUDGET_QUICK },
  { "dns-stub-page", BUDGET_QUICK },
  { "dns-race", BUDGET_QUICK },
  { "block-page-under-own-certificate", BUDGET_QUICK },
  { "ip-blackhole", BUDGET_BLACK },
  { "sni-silence", BUDGET_BLACK },
  { "throttle-130k", BUDGET_ANY },
  { "freeze-20k", BUDGET_ANY },
  { "allow-list", BUDGET_ANY },
  { "outage-silent", BUDGET_ANY },
  { "offline-dead-line", BUDGET_ANY },
  { "page-endless", BUDGET_ANY },
};

/* One kind of figure of all runs. */
typedef struct
{
  double values[MOST_TIMES];
  guint n;
} Series;

typedef struct
{
  Series seconds;
  Series packets_up;
  Series packets_down;
  Series wire_bytes;
  Series peak_bytes;
  Series socket_bytes; /* the check's own count */
} Figures;

static guint n_times = 10;
static GPtrArray *wanted;  /* (element-type utf8): worlds, empty = all */
static GPtrArray *broken;  /* (element-type utf8): one line each */
static char *script_path;  /* of the mailbox' script */
static guint64 page_bytes; /* of the mailbox' start page */

static void
add (Series *series,
     double value)
{
  g_assert (series->n < MOST_TIMES);
  series->values[series->n++] = value;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

static double
at_rank (const Series *series,
         double rank)
{
  double sorted[MOST_TIMES];
  double place = rank * (series->n - 1);
  guint below = (guint) place;

  if (series->n == 0)
    return 0;
  memcpy (sorted, series->values, sizeof sorted);
  qsort (sorted, series->n, sizeof *sorted, compare);
  if (below + 1 >= series->n)
    return sorted[below];
  return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
}

static double
median (const Series *series)
{
  return at_rank (series, 0.5);
}

static void G_GNUC_PRINTF (1, 2)
  complain (const char *format,
            ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (broken, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Runs @argv in a fresh world; what it printed comes in @output. */
static LabMeasure *
run (const LabWorld *world,
     const char *const *argv,
     char **output)
{
  FILE *file = tmpfile ();
  GString *text = g_string_new (NULL);
  char piece[4096];
  size_t n;
  LabMeasure *measured = lab_measure (world, argv, fileno (file));

  if (measured == NULL || measured->status == LAB_EXIT_BROKEN)
    g_error ("%s: the lab failed", world->id);
  if (measured->status == LAB_EXIT_NOT_POSSIBLE)
    exit (LAB_EXIT_NOT_POSSIBLE);
  rewind (file);
  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    g_string_append_len (text, piece, (gssize) n);
  fclose (file);
  *output = g_string_free (text, FALSE);
  return measured;
}

static void
take (Figures *figures,
      const LabMeasure *measured)
{
  add (&figures->seconds, measured->seconds);
  add (&figures->packets_up, (double) measured->n_packets_up);
  add (&figures->packets_down, (double) measured->n_packets_down);
  add (&figures->wire_bytes, (double) (measured->n_bytes_up + measured->n_bytes_down));
  add (&figures->peak_bytes, (double) measured->peak_bytes);
}

/* The start page names its script; curl is told both, so that it needs one connection as a browser
 * does. */
static void
find_script (void)
{
  const char *argv[] = { "curl", "-sS", "-m", "20", MAIL "/", NULL };
  g_autofree char *page = NULL;
  g_autoptr (LabMeasure) measured = run (lab_world_find ("healthy"), argv, &page);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("<script[^>]* src=\"([^\"]+)\"", 0, 0, NULL);

  if (measured->status != 0 || !g_regex_match (regex, page, 0, &match))
    g_error ("curl finds no script in the mailbox' start page");
  script_path = g_match_info_fetch (match, 1);
  page_bytes = strlen (page);
}

static void
run_curl (const LabWorld *world,
          Budget budget,
          Figures *figures)
{
  guint64 n_bytes = page_bytes + SCRIPT_BYTES;
  g_autofree char *command =
    g_strdup_printf ("curl -sS -m 60 " MAIL "/ " MAIL "%s 2>/dev/null | "
                     "head -c %" G_GUINT64_FORMAT " | wc -c",
                     script_path, n_bytes);
  const char *argv[] = { "sh", "-c", command, NULL };
  g_autofree char *output = NULL;
  g_autoptr (LabMeasure) measured = run (world, argv, &output);

  if (budget == BUDGET_REACHABLE && g_ascii_strtoull (output, NULL, 10) != n_bytes)
    g_error ("%s: curl got %s bytes", world->id, g_strchomp (output));
  take (figures, measured);
}

static void
run_check (const LabWorld *world,
           Figures *figures,
           char **verdict)
{
  const char *argv[] = { g_getenv ("MOSTIK_CHECK"), "--json", "--level",
                         world->level != NULL ? world->level : "normal", NULL };
  g_autofree char *output = NULL;
  g_autoptr (LabMeasure) measured = run (world, argv, &output);
  g_autoptr (JsonNode) root = json_from_string (output, NULL);
  JsonObject *report = root != NULL ? json_node_get_object (root) : NULL;
  g_auto (GStrv) expected = g_strsplit (world->expected.verdict, "|", -1);

  g_free (*verdict);
  *verdict = g_strdup (report != NULL ? json_object_get_string_member (report, "verdict") : "none");
  if (!g_strv_contains ((const char *const *) expected, *verdict))
    complain ("%s: the verdict is %s, must be %s", world->id, *verdict, world->expected.verdict);
  take (figures, measured);
  if (report != NULL)
    add (&figures->socket_bytes, (double) json_object_get_int_member (report, "bytes"));
}

/* What the median may take; the words say so in the table. */
static double
find_limit (Budget budget,
            const Figures *curl,
            char **words)
{
  switch (budget)
    {
    case BUDGET_REACHABLE:
      *words = g_strdup_printf ("%.2f × curl", REACHABLE_FACTOR);
      return REACHABLE_FACTOR * median (&curl->seconds);
    case BUDGET_THIN:
      *words = g_strdup_printf ("%.2f × curl", THIN_FACTOR);
      return THIN_FACTOR * median (&curl->seconds);
    case BUDGET_QUICK:
      *words = g_strdup_printf ("%.0f s", QUICK_S);
      return QUICK_S;
    case BUDGET_BLACK:
      *words = g_strdup_printf ("%.0f s", BLACK_S);
      return BLACK_S;
    case BUDGET_ANY:
    default:
      *words = g_strdup_printf ("%.0f s", ANY_S);
      return ANY_S;
    }
}

static gboolean
judge (const char *world,
       double limit_s,
       const Figures *check)
{
  guint n_before = broken->len;

  if (median (&check->seconds) > limit_s)
    complain ("%s: %.2f s in the median, may be %.2f s", world, median (&check->seconds), limit_s);
  if (at_rank (&check->seconds, 1) > ANY_S)
    complain ("%s: %.2f s at the most, may be %.0f s", world, at_rank (&check->seconds, 1), ANY_S);
  if (at_rank (&check->socket_bytes, 1) > SOCKET_BYTES)
    complain ("%s: %.0f bytes at the sockets, may be %u", world,
              at_rank (&check->socket_bytes, 1), SOCKET_BYTES);
  return broken->len == n_before;
}

static void
print_figures (const char *title,
               const Figures *figures)
{
  const Series *seconds = &figures->seconds;

  g_print ("| %s | %.2f (%.2f–%.2f) | %.0f / %.0f | %.0f | ", title, median (seconds),
           at_rank (seconds, 0), at_rank (seconds, 1), median (&figures->packets_up),
           median (&figures->packets_down), median (&figures->wire_bytes) / 1000);
  if (figures->socket_bytes.n > 0)
    g_print ("%.0f", median (&figures->socket_bytes) / 1000);
  g_print (" | %.1f | ", median (&figures->peak_bytes) / 1e6);
}

static void
print_rows (const char *world,
            const char *verdict,
            const Figures *check,
            const Figures *curl,
            const char *budget,
            gboolean is_kept)
{
  g_autofree char *title = g_strdup_printf ("%s | %s", world, verdict);

  print_figures (title, check);
  g_print ("≤ %s: %s", budget, is_kept ? "kept" : "BROKEN");
  if (curl->seconds.n > 0)
    {
      g_print (", %.2f ×", median (&check->seconds) / median (&curl->seconds));
      g_print (" |\n");
      print_figures (" | curl", curl);
    }
  g_print (" |\n");
}

/* Where nothing answers curl only waits: there is nothing to compare with. */
static void
measure_world (const char *id,
               Budget budget)
{
  const LabWorld *world = lab_world_find (id);
  g_autofree Figures *check = g_new0 (Figures, 1);
  g_autofree Figures *curl = g_new0 (Figures, 1);
  g_autofree char *verdict = NULL;
  g_autofree char *words = NULL;
  guint n_before = broken->len;
  double limit_s;
  gboolean is_kept;

  g_assert (world != NULL);
  for (guint i = 0; i < n_times; i++)
    {
      if (budget == BUDGET_REACHABLE || budget == BUDGET_THIN)
        run_curl (world, budget, curl);
      run_check (world, check, &verdict);
    }
  limit_s = find_limit (budget, curl, &words);
  is_kept = judge (id, limit_s, check) && broken->len == n_before;
  print_rows (id, verdict, check, curl, words, is_kept);
}

/* One run of something that needs no network. Inside a world too: the program sees no other. */
static LabMeasure *
run_alone (const char *const *argv,
           const char *must_begin)
{
  g_autofree char *output = NULL;
  LabMeasure *measured = run (lab_world_find ("offline-no-route"), argv, &output);

  if (measured->status != 0 || !g_str_has_prefix (output, must_begin))
    complain ("%s %s fails", argv[0], argv[1] != NULL ? argv[1] : "");
  return measured;
}

/* What it costs to start at all; and what every process seems to need in memory, being the copy of
 * another before it begins. */
static void
measure_start (void)
{
  const char *argv[] = { g_getenv ("MOSTIK_CHECK"), "--version", NULL };
  const char *nothing[] = { "true", NULL };
  g_autoptr (LabMeasure) least = run_alone (nothing, "");
  Series cpu_ms = { 0 }, peak_bytes = { 0 };

  for (guint i = 0; i < n_times; i++)
    {
      g_autoptr (LabMeasure) measured = run_alone (argv, "mostik-check ");

      add (&cpu_ms, measured->cpu_seconds * 1000);
      add (&peak_bytes, (double) measured->peak_bytes);
    }
  if (median (&cpu_ms) > START_CPU_MS)
    complain ("--version: %.1f ms of CPU, may be %.0f ms", median (&cpu_ms), START_CPU_MS);
  g_print ("\n`mostik-check --version`: %.1f ms of CPU (%.1f–%.1f), may be %.0f ms; %.1f MB "
           "(of `true`, %.1f MB are seen).\n",
           median (&cpu_ms), at_rank (&cpu_ms, 0), at_rank (&cpu_ms, 1), START_CPU_MS,
           median (&peak_bytes) / 1e6, (double) least->peak_bytes / 1e6);
}

static void
print_head (void)
{
  struct utsname system;

  uname (&system);
  g_print ("%u runs; %ld cores, %s %s %s.\n\n", n_times, sysconf (_SC_NPROCESSORS_ONLN),
           system.sysname, system.release, system.machine);
  g_print ("| world | verdict | seconds (least–most) | packets up / down | KB on the wire | "
           "KB at the sockets | MB at most | budget |\n"
           "|---|---|---|---|---|---|---|---|\n");
}

static guint
number (const char *text)
{
  guint64 n = g_ascii_strtoull (text, NULL, 10);

  return (guint) CLAMP (n, 1, MOST_TIMES);
}

static gboolean
take_options (int argc,
              char **argv)
{
  for (int i = 1; i + 1 < argc; i += 2)
    if (g_str_equal (argv[i], "--times"))
      n_times = number (argv[i + 1]);
    else if (g_str_equal (argv[i], "--world") && lab_world_find (argv[i + 1]) != NULL)
      g_ptr_array_add (wanted, argv[i + 1]);
    else
      return FALSE;
  return argc % 2 == 1;
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  setvbuf (stdout, NULL, _IOLBF, 0);
  wanted = g_ptr_array_new ();
  broken = g_ptr_array_new_with_free_func (g_free);
  if (!take_options (argc, argv) || g_getenv ("MOSTIK_CHECK") == NULL)
    {
      g_printerr ("Usage: MOSTIK_CHECK=PROGRAM benchmark-check [--times N] [--world ID]…\n");
      return 2;
    }

  find_script ();
  print_head ();
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (wanted->len == 0 ||
        g_ptr_array_find_with_equal_func (wanted, rows[i].world, g_str_equal, NULL))
      measure_world (rows[i].world, rows[i].budget);
  measure_start ();
  g_print ("\n%s\n", broken->len > 0 ? "Broken:\n" : "All budgets are kept.");
  for (guint i = 0; i < broken->len; i++)
    g_print ("- %s\n", (const char *) broken->pdata[i]);
  return broken->len > 0 ? 1 : 0;
}
