/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-run-user.c – under which user does the program under test run?
 *
 * Nobody opens his mail as root, so root gives up its rights first; but a build tree may lie where
 * an ordinary user cannot read.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-run.h"

#include <grp.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

gboolean
lab_user_can_run (const char *program,
                  uid_t uid)
{
  g_autofree char *path = g_find_program_in_path (program);
  gboolean can;

  if (path == NULL)
    return TRUE; /* then exec says what is wrong */
  if (seteuid (uid) != 0)
    return FALSE;
  can = eaccess (path, R_OK | X_OK) == 0 && eaccess (".", X_OK) == 0;
  return seteuid (0) == 0 && can;
}

void
lab_user_become (uid_t uid)
{
  if (setgroups (0, NULL) != 0 || setresgid (uid, uid, uid) != 0 || setresuid (uid, uid, uid) != 0)
    {
      g_printerr ("mostik-lab: cannot become user %u\n", (guint) uid);
      _exit (LAB_EXIT_BROKEN);
    }
  prctl (PR_SET_DUMPABLE, 1); /* so that it can be looked at with ordinary tools */
}
