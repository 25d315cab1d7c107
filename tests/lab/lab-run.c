/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-run.c – processes of a world, from the first to the last.
 *
 *   caller ── keeper ── first process of a new process namespace (router's namespace)
 *                        ├ server      server's network namespace
 *                        ├ middlebox   router's network namespace
 *                        ├ relay       only with a live tunnel
 *                        └ client      client's network and mount namespace: the body, as an
 * ordinary user
 *
 * Whatever ends, the rest goes with it: the caller's death is told to the keeper
 * (PR_SET_PDEATHSIG), who ends the first process, with whom the kernel ends everything in the
 * process namespace; then the keeper removes the world's folder. SIGINT sent to the caller is
 * passed on to the client, SIGTERM and SIGHUP end the world.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-run.h"

#include "lab-middlebox.h"
#include "lab-namespace.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <gio/gio.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SERVER_START_MS 20000
#define GRACE_MS 1500

typedef struct
{
  const LabWorld *world;
  const LabRunOptions *options;
  LabBody body;
  gpointer user_data;
  char *dir; /* (owned) */
  int capture_fd;
  uid_t uid;
  gid_t gid;
  sigset_t old_mask;
  sigset_t mask;
  LabNet net;
  pid_t server;
  pid_t middlebox;
  pid_t client;
} LabSession;

static int
exit_status (int status)
{
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

static int
broken (const char *what,
        GError *error)
{
  g_printerr ("mostik-lab: %s: %s\n", what, error != NULL ? error->message : "failed");
  return LAB_EXIT_BROKEN;
}

/* The next of our signals within @timeout_ms, or 0. A terminal's Ctrl+C reaches every process by
 * itself. */
static int
next_signal (LabSession *self,
             guint timeout_ms)
{
  struct timespec timeout = { timeout_ms / 1000, timeout_ms % 1000 * 1000000L };
  siginfo_t info;
  int number = sigtimedwait (&self->mask, &info, &timeout);

  if (number == SIGINT && info.si_code > 0)
    return 0;
  return MAX (number, 0);
}

/* Waits for @child and passes signals on to it. */
static int
wait_for (LabSession *self,
          pid_t child)
{
  gint64 deadline = G_MAXINT64;
  int status = 0;

  while (waitpid (child, &status, WNOHANG) == 0)
    {
      int number = next_signal (self, 250);

      if (number == SIGINT)
        kill (child, SIGINT);
      if ((number == SIGTERM || number == SIGHUP) && deadline == G_MAXINT64)
        {
          kill (child, SIGTERM);
          deadline = g_get_monotonic_time () + 2 * GRACE_MS * 1000;
        }
      if (g_get_monotonic_time () > deadline)
        kill (child, SIGKILL);
    }
  return exit_status (status);
}

static void
log_to_file (LabSession *self,
             const char *name)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);

  if (fd < 0)
    return;
  dup2 (fd, STDOUT_FILENO);
  dup2 (fd, STDERR_FILENO);
  close (fd);
}

static pid_t
start_server (LabSession *self,
              int *ready_fd)
{
  int (*run) (const LabWorld *, const char *, int) = self->options->server;
  int fds[2];
  pid_t pid;

  if (pipe2 (fds, O_CLOEXEC) != 0)
    return -1;
  *ready_fd = fds[0];
  pid = fork ();
  if (pid == 0)
    {
      log_to_file (self, "server.log");
      sigprocmask (SIG_SETMASK, &self->old_mask, NULL);
      if (!lab_net_enter (self->net.server_ns, NULL))
        _exit (LAB_EXIT_BROKEN);
      _exit (run != NULL ? run (self->world, self->dir, fds[1])
                         : lab_server_run (self->world, self->dir, fds[1]));
    }
  close (fds[1]);
  return pid;
}

static gboolean
server_is_ready (int ready_fd)
{
  struct pollfd poll_fd = { .fd = ready_fd, .events = POLLIN };
  char byte;

  return poll (&poll_fd, 1, SERVER_START_MS) == 1 && read (ready_fd, &byte, 1) == 1;
}

static pid_t
start_middlebox (LabSession *self)
{
  g_autofree char *path = g_build_filename (self->dir, "middlebox.log", NULL);
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  log_to_file (self, "middlebox.err");
  sigprocmask (SIG_SETMASK, &self->old_mask, NULL);
  lab_middlebox_capture (self->capture_fd);
  _exit (lab_middlebox_run (self->world, self->net.client_packets, self->net.server_packets, path));
}

static void
start_relay (LabSession *self)
{
  if (self->net.server_tunnel < 0 || fork () != 0)
    return;
  log_to_file (self, "relay.err");
  sigprocmask (SIG_SETMASK, &self->old_mask, NULL);
  _exit (lab_tunnel_run (self->net.client_tunnel, self->net.server_tunnel, self->world->rtt_ms));
}

static uid_t
program_uid (LabSession *self)
{
  if (self->uid != 0 || self->options->as_root)
    return 0;
  if (self->options->program == NULL || lab_user_can_run (self->options->program, LAB_ORDINARY_UID))
    return LAB_ORDINARY_UID;
  g_printerr ("mostik-lab: an ordinary user cannot start %s here, so root does\n",
              self->options->program);
  return 0;
}

static pid_t
start_client (LabSession *self)
{
  g_autoptr (GError) error = NULL;
  uid_t uid = program_uid (self);
  pid_t pid = fork ();
  int status;

  if (pid != 0)
    return pid;
  if (!lab_net_enter (self->net.client_ns, &error) || unshare (CLONE_NEWNS) != 0 ||
      (!self->options->bare && !lab_client_mounts (self->dir, &error)) ||
      !lab_environment_folders (self->dir, uid, &error))
    _exit (broken ("client", error));
  if (uid != 0)
    lab_user_become (uid);
  lab_environment_apply (self->world, self->dir);
  sigprocmask (SIG_SETMASK, &self->old_mask, NULL);
  status = self->body (self->world, self->dir, self->user_data);
  fflush (NULL);
  _exit (status);
}

static gboolean
bring_up (LabSession *self,
          GError **error)
{
  int ready_fd = -1;

  if (!lab_net_create (&self->net, self->world, error))
    return FALSE;
  if (!self->options->bare &&
      (!lab_ca_create (self->dir, error) || !lab_client_files (self->world, self->dir, error)))
    return FALSE;
  self->server = start_server (self, &ready_fd);
  self->middlebox = start_middlebox (self);
  start_relay (self);
  if (!server_is_ready (ready_fd))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "the server side did not start, see server.log");
      return FALSE;
    }
  self->client = start_client (self);
  return self->client > 0;
}

/* Until the client ends; everything else is to stay alive as long. */
static int
watch (LabSession *self)
{
  for (;;)
    {
      int status = 0, number;
      pid_t pid = waitpid (-1, &status, WNOHANG);

      if (pid == self->client)
        return exit_status (status);
      if (pid == self->server || pid == self->middlebox)
        return broken (pid == self->server ? "server side" : "middlebox", NULL);
      if (pid != 0)
        continue;
      number = next_signal (self, 250);
      if (number == SIGINT)
        kill (self->client, SIGINT);
      if (number == SIGTERM || number == SIGHUP)
        return 128 + number;
    }
}

/* The middlebox has last numbers to write; everybody else is ended by the kernel. */
static void
end_middlebox (LabSession *self)
{
  gint64 deadline = g_get_monotonic_time () + GRACE_MS * 1000;

  kill (self->middlebox, SIGTERM);
  while (waitpid (self->middlebox, NULL, WNOHANG) == 0 && g_get_monotonic_time () < deadline)
    g_usleep (1000);
}

static int
first_process (LabSession *self)
{
  g_autoptr (GError) error = NULL;
  int status;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (!bring_up (self, &error))
    return broken ("bringing up", error);
  status = watch (self);
  end_middlebox (self);
  return status;
}

static int
remove_one (const char *path,
            G_GNUC_UNUSED const struct stat *info,
            G_GNUC_UNUSED int kind,
            G_GNUC_UNUSED struct FTW *place)
{
  remove (path);
  return 0;
}

static int
keeper (LabSession *self,
        pid_t caller)
{
  g_autoptr (GError) error = NULL;
  int status = LAB_EXIT_BROKEN;
  pid_t pid;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != caller)
    return LAB_EXIT_BROKEN;
  if ((self->uid != 0 && !lab_user_namespace (self->uid, self->gid, &error)) ||
      unshare (CLONE_NEWPID) != 0)
    return broken ("namespaces", error);
  prctl (PR_SET_PDEATHSIG, SIGTERM); /* a change of credentials forgets it */

  pid = fork ();
  if (pid == 0)
    _exit (first_process (self));
  if (pid > 0)
    status = wait_for (self, pid);
  if (self->options->keep_dir == NULL)
    nftw (self->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  return status;
}

static gboolean
prepare (LabSession *self)
{
  const char *keep_dir = self->options->keep_dir;
  const char *capture = self->options->capture;

  self->dir = keep_dir != NULL ? g_canonicalize_filename (keep_dir, NULL)
                               : g_strdup ("/tmp/lab-XXXXXX");
  if (keep_dir != NULL ? g_mkdir_with_parents (self->dir, 0755) != 0
                       : g_mkdtemp (self->dir) == NULL)
    return FALSE;
  chmod (self->dir, 0755);
  self->capture_fd = capture != NULL
                       ? open (capture, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)
                       : -1;
  if (capture != NULL && self->capture_fd < 0)
    g_printerr ("mostik-lab: %s: %s\n", capture, g_strerror (errno));

  sigemptyset (&self->mask);
  sigaddset (&self->mask, SIGINT);
  sigaddset (&self->mask, SIGTERM);
  sigaddset (&self->mask, SIGHUP);
  sigaddset (&self->mask, SIGCHLD);
  return sigprocmask (SIG_BLOCK, &self->mask, &self->old_mask) == 0;
}

int
lab_run (const LabWorld *world,
         const LabRunOptions *options,
         LabBody body,
         gpointer user_data)
{
  g_autofree char *reason = lab_not_possible_reason (world);
  LabSession self = { .world = world,
                      .options = options,
                      .body = body,
                      .user_data = user_data,
                      .uid = geteuid (),
                      .gid = getegid () };
  pid_t caller = getpid (), pid;
  int status = LAB_EXIT_BROKEN;

  if (reason != NULL)
    {
      g_printerr ("mostik-lab: %s is not possible here: %s\n", world->id, reason);
      return LAB_EXIT_NOT_POSSIBLE;
    }
  if (!prepare (&self))
    return broken ("folder", NULL);
  fflush (NULL);
  pid = fork ();
  if (pid == 0)
    _exit (keeper (&self, caller));
  if (pid > 0)
    status = wait_for (&self, pid);
  sigprocmask (SIG_SETMASK, &self.old_mask, NULL);
  if (self.capture_fd >= 0)
    close (self.capture_fd);
  g_free (self.dir);
  return status;
}
