/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mostik-check: one check from a terminal. The verdict goes to standard output, as text or as one
 * JSON object; the exit status says it too.
 */
#include "cli/mostik-cli.h"

#include "config.h"

#include "cli/mostik-cli-private.h"
#include "cli/mostik-cli-progress.h"
#include "diagnosis/mostik-diagnosis.h"
#include "explain/mostik-explain-contacts.h"
#include "explain/mostik-explain.h"
#include "explain/mostik-language.h"
#include "picture/mostik-picture-text.h"
#include "probe/mostik-probe-run.h"
#include "probe/mostik-probe-trust.h"
#include "report/mostik-report-json.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  /* Input. */
  gboolean wants_json;
  gboolean wants_version;
  gboolean wants_contacts;
  char *replay;
  char *compare; /* the first of two reports */
  char *second;
  char *words;
  char *lang;
  char *level_word;
  MostikLevel level;
  int timeout_s;

  /* In progress. */
  GMainLoop *loop;
  GCancellable *cancellable;
  gboolean shows_progress;
  gboolean has_facts;

  /* Output. */
  MostikObservationSet *set;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->replay);
  g_free (call->compare);
  g_free (call->second);
  g_free (call->words);
  g_free (call->lang);
  g_free (call->level_word);
  g_clear_pointer (&call->loop, g_main_loop_unref);
  g_clear_object (&call->cancellable);
  g_clear_pointer (&call->set, mostik_observation_set_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *call,
       int *argc,
       char ***argv,
       GError **error)
{
  g_autoptr (GOptionContext) context = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &call->wants_json, N_ ("Print one JSON object instead of text"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &call->lang, N_ ("Language of the text"), "ru|en" },
    { "level", 0, 0, G_OPTION_ARG_STRING, &call->level_word, N_ ("How much may be tried after a failure"),
      "quiet|normal|thorough" },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &call->timeout_s, N_ ("End the check after this many seconds, 1 to 20"),
      /* Translators: stands for a number of seconds on the command line. */
      N_ ("SECONDS") },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &call->replay, N_ ("Give the verdict of a saved report again; sends nothing"),
      /* Translators: stands for the name of a file on the command line. */
      N_ ("REPORT") },
    { "compare", 0, 0, G_OPTION_ARG_FILENAME, &call->compare, N_ ("Say what follows from two saved reports; sends nothing"),
      /* Translators: stands for the names of two files on the command line. */
      N_ ("REPORT REPORT") },
    { "contacts", 0, 0, G_OPTION_ARG_NONE, &call->wants_contacts, N_ ("Print whom a check contacts, when and why; sends nothing"), NULL },
    { "words", 0, 0, G_OPTION_ARG_STRING, &call->words, N_ ("Show a result that was dictated in four words; sends nothing"),
      /* Translators: stands for four words on the command line. */
      N_ ("WORDS") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &call->wants_version, N_ ("Print the version"), NULL },
    { NULL },
  };

  /* Translators: follows "mostik-check [OPTION…]" in the help of the command line. */
  context = g_option_context_new (_ ("– check whether Proton Mail opens from here"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (
    context,
    /* Translators: at the end of the help of the command line. */
    _ ("Exit status: 0 it opens, 1 it does not, 2 bad usage or an unreadable file, 3 not found out.\n"
       "With --compare: 0 it opens in both checks, 1 not in both, 3 nothing follows from the two."));
  return g_option_context_parse (context, argc, argv, error);
}

/* GOption takes "--json=no" for "--json". */
static gboolean
refuse_needless_values (int argc,
                        char **argv,
                        GError **error)
{
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--json=") || g_str_has_prefix (argv[i], "--version=") ||
        g_str_has_prefix (argv[i], "--contacts=") || g_str_has_prefix (argv[i], "--help="))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is not an option"), argv[i]);
        return FALSE;
      }

  return TRUE;
}

/* What is shown instead of a check: one thing alone. */
static gboolean
validate_sources (const Call *call,
                  int argc,
                  GError **error)
{
  if (call->compare != NULL && (argc < 2 || call->replay != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--compare takes two reports and nothing to replay"));
      return FALSE;
    }
  if (call->words != NULL && (call->compare != NULL || call->replay != NULL || call->wants_json))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--words takes four words in quotation marks, and nothing else"));
      return FALSE;
    }

  if (call->wants_contacts &&
      (call->compare != NULL || call->replay != NULL || call->words != NULL || call->wants_json))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--contacts prints text and takes no report"));
      return FALSE;
    }

  return TRUE;
}

/* What is asked for, and what may stand there beside options. */
static gboolean
validate_words (Call *call,
                int argc,
                char **argv,
                GError **error)
{
  int n_words = call->compare != NULL ? 2 : 1; /* that may stand there beside options */

  if (!validate_sources (call, argc, error))
    return FALSE;
  if (call->compare != NULL)
    call->second = g_strdup (argv[1]);
  if (argc > n_words)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("“%s” is not an option"),
                   argv[n_words]);
      return FALSE;
    }

  return TRUE;
}

static gboolean
validate (Call *call,
          int argc,
          char **argv,
          GError **error)
{
  MostikLanguage language;

  if (!validate_words (call, argc, argv, error))
    return FALSE;
  if (call->lang != NULL && !mostik_language_from_code (call->lang, &language))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--lang takes ru or en, not “%s”"), call->lang);
      return FALSE;
    }
  if (call->level_word != NULL && !mostik_level_from_string (call->level_word, &call->level))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--level takes quiet, normal or thorough, not “%s”"), call->level_word);
      return FALSE;
    }
  if (call->timeout_s < 1 || call->timeout_s > MOSTIK_RUN_MAX_MS / 1000)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--timeout takes a number of seconds from 1 to %d"), MOSTIK_RUN_MAX_MS / 1000);
      return FALSE;
    }

  return TRUE;
}

static void
print_text (const MostikDiagnosis *diagnosis)
{
  g_autoptr (MostikExplanation) explanation = mostik_explain (diagnosis);
  g_autoptr (MostikPicture) picture = mostik_picture_new (diagnosis);
  g_autofree char *path = mostik_picture_to_text (picture);

  printf ("%s\n\n%s\n", explanation->headline, path);
  if (explanation->road != NULL)
    printf ("%s\n\n", explanation->road);
  printf ("%s\n%s\n\n", _ ("What happened"), explanation->what_happened);
  printf ("%s\n%s\n\n", _ ("What it means for you"), explanation->what_it_means);
  printf ("%s\n%s\n", _ ("What you can do now"), explanation->what_to_do);
  if (explanation->certainty != NULL)
    printf ("\n%s\n", explanation->certainty);

  if (diagnosis->services->len > 0)
    printf ("\n%s\n", _ ("Details"));
  for (guint i = 0; i < diagnosis->services->len; i++)
    {
      g_autofree char *line = mostik_explain_service (g_ptr_array_index (diagnosis->services, i));

      printf ("· %s\n", line);
    }
}

static int
get_status (const MostikDiagnosis *diagnosis)
{
  if (fflush (stdout) != 0)
    return MOSTIK_CLI_ERROR;

  if (diagnosis->verdict == MOSTIK_VERDICT_REACHABLE)
    return MOSTIK_CLI_REACHABLE;
  return diagnosis->verdict == MOSTIK_VERDICT_INCONCLUSIVE ? MOSTIK_CLI_UNKNOWN
                                                           : MOSTIK_CLI_NOT_REACHABLE;
}

static int
report (Call *call)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (call->set);
  g_autofree char *json = NULL;

  if (call->wants_json)
    {
      json = mostik_report_to_json (diagnosis, call->set);
      fputs (json, stdout);
    }
  else
    {
      print_text (diagnosis);
      mostik_cli_print_words (diagnosis, call->set->started);
    }

  return get_status (diagnosis);
}

/* The verdict on what a saved report observed; its own verdict is not looked at. */
static int
replay (Call *call)
{
  call->set = mostik_cli_read_report (call->replay);

  return call->set != NULL ? report (call) : MOSTIK_CLI_ERROR;
}

static MostikCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  MostikCatalog *catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, &error);

  if (catalog == NULL)
    g_printerr ("mostik-check: %s\n", error->message);

  return catalog;
}

static int
print_contacts (void)
{
  g_autoptr (MostikCatalog) catalog = load_catalog ();
  g_autofree char *text = NULL;

  if (catalog == NULL)
    return MOSTIK_CLI_ERROR;

  text = mostik_explain_contacts_text (catalog);
  fputs (text, stdout);

  return fflush (stdout) == 0 ? MOSTIK_CLI_REACHABLE : MOSTIK_CLI_ERROR;
}

static int
show_words (Call *call)
{
  g_autoptr (MostikDiagnosis) diagnosis = mostik_cli_read_words (call->words);

  if (diagnosis == NULL)
    return MOSTIK_CLI_ERROR;

  print_text (diagnosis);
  return get_status (diagnosis);
}

static void
observed_cb (MostikRun *run,
             Call *call)
{
  const MostikObservationSet *set = mostik_run_get_observations (run);
  g_autofree char *road = NULL;

  if (!call->shows_progress)
    return;

  /* The first news are the local facts; no packet has been sent yet. */
  road = call->has_facts ? NULL : mostik_explain_road (&set->local);
  call->has_facts = TRUE;
  if (road != NULL)
    mostik_cli_progress_tell (road);
  mostik_cli_progress_show (set);
}

static void
checked_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Call *call = user_data;

  call->set = mostik_run_check_finish (MOSTIK_RUN (object), result, NULL);
  g_main_loop_quit (call->loop);
}

/* The first interrupt ends the check with what is known; it takes the handler with it, so the
 * second kills. */
static gboolean
interrupted_cb (gpointer user_data)
{
  Call *call = user_data;

  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

static int
check (Call *call)
{
  g_autoptr (MostikCatalog) catalog = NULL;
  g_autoptr (MostikRun) run = NULL;

  call->cancellable = g_cancellable_new ();
  g_unix_signal_add (SIGINT, interrupted_cb, call);

  catalog = load_catalog ();
  if (catalog == NULL)
    return MOSTIK_CLI_ERROR;

  call->loop = g_main_loop_new (NULL, FALSE);
  call->shows_progress = mostik_cli_progress_is_wanted ();
  run = mostik_run_new (catalog, call->level, (guint) call->timeout_s * 1000);
  mostik_run_set_judge (run, mostik_diagnosis_is_decided);
  g_signal_connect (run, "observed", G_CALLBACK (observed_cb), call);

  mostik_run_check_async (run, call->cancellable, checked_cb, call);
  g_main_loop_run (call->loop);
  if (call->shows_progress)
    mostik_cli_progress_clear ();

  return report (call);
}

/* --help is answered while the options are parsed: the language has to be known before that. */
static void
apply_language (int argc,
                char **argv)
{
  MostikLanguage language;

  for (int i = 1; i < argc; i++)
    {
      const char *code = NULL;

      if (g_str_has_prefix (argv[i], "--lang="))
        code = argv[i] + strlen ("--lang=");
      else if (g_str_equal (argv[i], "--lang") && i + 1 < argc)
        code = argv[i + 1];
      if (code != NULL && mostik_language_from_code (code, &language))
        mostik_language_set (language);
    }
}

/**
 * mostik_cli_main:
 *
 * Returns: the exit status: 0 reachable, 1 not, 2 bad usage or an error of ours, 3 inconclusive
 */
int
mostik_cli_main (int argc,
                 char **argv)
{
  g_auto (Call) call = { .level = MOSTIK_LEVEL_NORMAL, .timeout_s = MOSTIK_RUN_MAX_MS / 1000 };
  g_autoptr (GError) error = NULL;

  mostik_language_init ();
  apply_language (argc, argv);
  if (!refuse_needless_values (argc, argv, &error) || !parse (&call, &argc, &argv, &error) ||
      !validate (&call, argc, argv, &error))
    {
      g_autofree char *problem =
        mostik_probe_clean_text (error->message, MOSTIK_CLI_MAX_PROBLEM_LENGTH);

      /* Translators: %s says what is wrong with the command line. */
      g_printerr (_ ("mostik-check: %s; try --help"), problem);
      g_printerr ("\n");
      return MOSTIK_CLI_ERROR;
    }
  if (call.wants_version)
    {
      printf ("mostik-check %s\n", PACKAGE_VERSION);
      return MOSTIK_CLI_REACHABLE;
    }

  if (call.wants_contacts)
    return print_contacts ();
  if (call.compare != NULL)
    return mostik_cli_compare (call.compare, call.second, call.wants_json);
  if (call.words != NULL)
    return show_words (&call);
  return call.replay != NULL ? replay (&call) : check (&call);
}
