/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-namespace-user.c – rights: may this process build a world, and how does an ordinary user
 * become one who may?
 *
 * Root needs nothing. An ordinary user becomes root of a user namespace of his own, where network
 * and mount namespaces are his; what even that root may not do (open a TUN device whose file is
 * root's alone) makes the world "not possible here".
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-namespace.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glob.h>
#include <sched.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
write_file (const char *path,
            const char *text,
            GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (!done)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path,
                 g_strerror (code));
  return done;
}

/* The process becomes root of a new user namespace; its old ids are given since they cannot be
 * asked any more. */
gboolean
lab_user_namespace (uid_t uid,
                    gid_t gid,
                    GError **error)
{
  g_autofree char *uid_map = g_strdup_printf ("0 %u 1", (guint) uid);
  g_autofree char *gid_map = g_strdup_printf ("0 %u 1", (guint) gid);

  if (unshare (CLONE_NEWUSER) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "user namespace: %s",
                   g_strerror (code));
      return FALSE;
    }
  return write_file ("/proc/self/setgroups", "deny", error) &&
         write_file ("/proc/self/uid_map", uid_map, error) &&
         write_file ("/proc/self/gid_map", gid_map, error);
}

static gboolean
namespaces_allowed (void)
{
  uid_t uid = geteuid ();
  gid_t gid = getegid ();
  int status = 1;
  pid_t pid = fork ();

  if (pid == 0)
    {
      if (uid != 0 && !lab_user_namespace (uid, gid, NULL))
        _exit (1);
      _exit (unshare (CLONE_NEWNET | CLONE_NEWNS | CLONE_NEWPID) == 0 ? 0 : 1);
    }
  return pid > 0 && waitpid (pid, &status, 0) == pid && status == 0;
}

static gboolean
has_faketime (void)
{
  static const char *const patterns[] = {
    "/usr/lib/*/faketime/libfaketimeMT.so.1",
    "/usr/lib*/faketime/libfaketimeMT.so.1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      glob_t found = { 0 };
      gboolean is_there = glob (patterns[i], 0, NULL, &found) == 0;

      globfree (&found);
      if (is_there)
        return TRUE;
    }
  return FALSE;
}

/* Why @world cannot run on this computer, or NULL. */
char *
lab_not_possible_reason (const LabWorld *world)
{
  g_autofree char *ip = g_find_program_in_path ("ip");

  if (ip == NULL)
    return g_strdup ("the program ip (iproute2) is not installed");
  if (!namespaces_allowed ())
    return g_strdup ("namespaces are not allowed to this user");
  if (world->tunnel != NULL && access ("/dev/net/tun", R_OK | W_OK) != 0)
    return g_strdup ("/dev/net/tun cannot be opened by this user");
  if (world->clock_skew_s != 0 && !has_faketime ())
    return g_strdup ("libfaketime is not installed");
  return NULL;
}
