/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-run-proof.c – what is done in a world: a command, or the proofs by independent clients that
 * it is as it says.
 */
#include "lab-run.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROOF_LIMIT "45" /* seconds for one command */

int
lab_body_command (G_GNUC_UNUSED const LabWorld *world,
                  G_GNUC_UNUSED const char *dir,
                  gpointer argv)
{
  char **words = argv;

  execvp (words[0], words);
  g_printerr ("mostik-lab: %s: %s\n", words[0], g_strerror (errno));
  return errno == ENOENT ? 127 : 126;
}

/* Exit status of @command; stdout and stderr together in @output. */
static int
run_shell (const char *command,
           char **output)
{
  const char *argv[] = { "timeout", PROOF_LIMIT, "sh", "-c", command, NULL };
  g_autofree char *both = g_strdup_printf ("{ %s\n} 2>&1", command);
  int status = 0;

  argv[4] = both;
  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, output, NULL,
                     &status, NULL))
    return 127;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

static gboolean
prove_one (const LabProof *proof,
           gboolean is_loud)
{
  g_autofree char *output = NULL;
  gint64 start = g_get_monotonic_time ();
  int status = run_shell (proof->command, &output);
  gboolean is_right = proof->status == -1 ? status != 0 : status == proof->status;

  if (is_right && proof->output != NULL)
    is_right = g_regex_match_simple (proof->output, output != NULL ? output : "",
                                     G_REGEX_MULTILINE | G_REGEX_RAW, 0);
  if (!is_right || is_loud)
    g_print ("  %s  %s (%.2f s)\n", is_right ? "ok  " : "FAIL", proof->command,
             (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  if (!is_right)
    g_print ("    status %d, expected %d; output must match \"%s\", is:\n%.2000s\n", status,
             proof->status, proof->output != NULL ? proof->output : "", output);
  return is_right;
}

int
lab_body_prove (const LabWorld *world,
                G_GNUC_UNUSED const char *dir,
                gpointer is_loud)
{
  int n_wrong = 0;

  for (const LabProof *proof = world->proofs;
       proof < world->proofs + LAB_MAX && proof->command != NULL; proof++)
    if (!prove_one (proof, is_loud != NULL))
      n_wrong++;
  return n_wrong > 0 ? 1 : 0;
}
