/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-run-environment.c – the environment of a program in a world.
 *
 * Its home is in the world's folder; nothing of the caller's proxy or certificate settings is
 * left; what leads to a screen, a session bus or the accessibility bus stays. LAB_DIR and
 * LAB_WORLD are for tests only.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-run.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ROOTS_RESOURCE "/io/github/mostik_app/Mostik/public-roots.pem"
#define FAKETIME_LIBRARY "/usr/$LIB/faketime/libfaketimeMT.so.1" /* ld.so fills in $LIB */

static const struct
{
  const char *name;
  const char *path;
  int mode;
} folders[] = {
  { "HOME", "home", 0755 },
  { "XDG_CONFIG_HOME", "home/.config", 0700 },
  { "XDG_CACHE_HOME", "home/.cache", 0700 },
  { "XDG_DATA_HOME", "home/.local/share", 0700 },
  { "XDG_STATE_HOME", "home/.local/state", 0700 },
};

static gboolean
make_folder (const char *path,
             int mode,
             uid_t uid,
             GError **error)
{
  if (g_mkdir_with_parents (path, mode) == 0 && chmod (path, mode) == 0 &&
      (uid == 0 || chown (path, uid, uid) == 0))
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

/* Made before root's rights are given up. */
gboolean
lab_environment_folders (const char *dir,
                         uid_t uid,
                         GError **error)
{
  static const char *const others[] = { "home/.local", "runtime" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (dir, folders[i].path, NULL);

      if (!make_folder (path, folders[i].mode, uid, error))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (dir, others[i], NULL);

      if (!make_folder (path, 0700, uid, error))
        return FALSE;
    }
  return TRUE;
}

static void
forget_outside (void)
{
  static const char *const names[] = {
    "http_proxy",
    "https_proxy",
    "ftp_proxy",
    "all_proxy",
    "no_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "FTP_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "CURL_CA_BUNDLE",
    "REQUESTS_CA_BUNDLE",
    "CURL_HOME",
    "LOCALDOMAIN",
    "RES_OPTIONS",
    "HOSTALIASES",
    "GNUTLS_SYSTEM_PRIORITY_FILE",
    "OPENSSL_CONF",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

static void
set_roots (const char *dir)
{
  g_autofree char *overlay = g_strdup_printf (ROOTS_RESOURCE "=%s/ca.pem", dir);
  const char *others = g_getenv ("G_RESOURCE_OVERLAYS");
  g_autofree char *all = others != NULL && *others != '\0'
                           ? g_strjoin (G_SEARCHPATH_SEPARATOR_S, overlay, others, NULL)
                           : NULL;

  g_setenv ("G_RESOURCE_OVERLAYS", all != NULL ? all : overlay, TRUE);
}

static void
set_clock (gint64 skew_s)
{
  g_autofree char *offset = g_strdup_printf ("%+" G_GINT64_FORMAT, skew_s);

  if (skew_s == 0)
    return;
  g_setenv ("LD_PRELOAD", FAKETIME_LIBRARY, TRUE);
  g_setenv ("FAKETIME", offset, TRUE);
  g_setenv ("FAKETIME_DONT_FAKE_MONOTONIC", "1", TRUE);
  g_setenv ("DONT_FAKE_MONOTONIC", "1", TRUE);
}

static void
set_own (const char *environment)
{
  g_auto (GStrv) words = g_strsplit (environment, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      char *equals = strchr (*word, '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_setenv (*word, equals + 1, TRUE);
    }
}

void
lab_environment_apply (const LabWorld *world,
                       const char *dir)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *own_runtime = g_build_filename (dir, "runtime", NULL);
  g_autofree char *path = NULL;

  forget_outside ();
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (dir, folders[i].path, NULL);

      g_setenv (folders[i].name, folder, TRUE);
    }
  if (runtime == NULL || access (runtime, W_OK | X_OK) != 0)
    g_setenv ("XDG_RUNTIME_DIR", own_runtime, TRUE);
  path = g_strconcat (g_getenv ("PATH") != NULL ? g_getenv ("PATH") : "/usr/bin:/bin",
                      ":/usr/sbin:/sbin", NULL);
  g_setenv ("PATH", path, TRUE);
  g_setenv ("LAB_DIR", dir, TRUE);
  g_setenv ("LAB_WORLD", world->id, TRUE);
  set_roots (dir);
  set_clock (world->clock_skew_s);
  if (world->environment != NULL)
    set_own (world->environment);
}
