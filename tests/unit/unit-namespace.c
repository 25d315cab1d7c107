/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-namespace.c – network namespace with nothing but a loopback device (namespaces(7)). An
 * ordinary user becomes root of a user namespace first. Set up by ip(8), as in the lab.
 */
#include "unit-namespace.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

static gboolean
write_file (const char *path,
            const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
become_root (void)
{
  g_autofree char *uid_map = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *gid_map = g_strdup_printf ("0 %u 1", (guint) getegid ());

  return unshare (CLONE_NEWUSER) == 0 &&
         write_file ("/proc/self/setgroups", "deny") &&
         write_file ("/proc/self/uid_map", uid_map) &&
         write_file ("/proc/self/gid_map", gid_map);
}

/* Runs lines of ip(8) in the present namespace. */
void
unit_namespace_configure (const char *script)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) ip =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "ip", "-batch", "-", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (ip, script, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (ip));
}

/*
 * First thing in main (): a process with threads may not move.
 *
 * Returns: whether the process is in a network of its own now. If not, it has printed why its
 * tests are skipped.
 */
gboolean
unit_namespace_enter (void)
{
  g_autofree char *ip = g_find_program_in_path ("ip");
  gboolean is_root = geteuid () == 0;

  if (ip == NULL || (!is_root && !become_root ()) || unshare (CLONE_NEWNET) != 0)
    {
      g_print ("1..0 # SKIP %s\n", ip == NULL ? "the program ip (iproute2) is not installed"
                                              : "namespaces are not allowed to this user");
      return FALSE;
    }

  unit_namespace_configure ("link set lo up\n"
                            "route add local 0.0.0.0/0 dev lo table main\n");
  return TRUE;
}
