/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-namespace-mounts.c – the client's own view of a few files.
 *
 * lab_client_files () writes them into the world's folder, lab_client_mounts () lays them over the
 * system's in the mount namespace of the calling process: resolv.conf, hosts, nsswitch.conf, the
 * folder with the trusted authorities, /proc of the new process namespace. Caches and services
 * that would answer from outside the world (nscd, systemd-resolved, NetworkManager on the system
 * bus) are hidden.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-namespace.h"

#include <errno.h>
#include <gio/gio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define CERTIFICATE_BUNDLE "ca-certificates.crt"

static gboolean
put_file (const char *folder,
          const char *name,
          const char *text,
          GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, error);
}

static char *
resolv_conf (const LabWorld *world)
{
  const char *nameservers = world->nameservers != NULL ? world->nameservers : LAB_PROVIDER_RESOLVER;
  g_auto (GStrv) words = g_strsplit (nameservers, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (text, "nameserver %s\n", *word);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* OpenSSL finds an authority in a folder by a file name that is the hash of its subject. */
static void
link_by_hash (const char *folder,
              const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "re");
  X509 *certificate = file != NULL ? PEM_read_X509 (file, NULL, NULL, NULL) : NULL;

  if (certificate != NULL)
    {
      g_autofree char *alias = g_strdup_printf ("%s/%08lx.0", folder,
                                                X509_subject_name_hash (certificate));

      if (symlink (name, alias) != 0)
        g_warning ("%s: %s", alias, g_strerror (errno));
      X509_free (certificate);
    }
  if (file != NULL)
    fclose (file);
}

static gboolean
write_authorities (const LabWorld *world,
                   const char *dir,
                   GError **error)
{
  static const char *const names[] = { "ca.pem", "state.pem" };
  g_autofree char *folder = g_build_filename (dir, "certs", NULL);
  g_autoptr (GString) bundle = g_string_new (NULL);

  g_mkdir_with_parents (folder, 0755);
  for (gsize i = 0; i < (world->client_extra_root ? 2 : 1); i++)
    {
      g_autofree char *path = g_build_filename (dir, names[i], NULL);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, error) ||
          !put_file (folder, names[i], text, error))
        return FALSE;
      g_string_append (bundle, text);
      link_by_hash (folder, names[i]);
    }
  return put_file (folder, CERTIFICATE_BUNDLE, bundle->str, error);
}

gboolean
lab_client_files (const LabWorld *world,
                  const char *dir,
                  GError **error)
{
  g_autofree char *folder = g_build_filename (dir, "etc", NULL);
  g_autofree char *nameservers = resolv_conf (world);
  g_autofree char
    *hosts = g_strconcat ("127.0.0.1\tlocalhost\n127.0.1.1\thome\n::1\tlocalhost ip6-localhost\n",
                          world->hosts != NULL ? world->hosts : "", "\n", NULL);

  g_mkdir_with_parents (folder, 0755);
  return put_file (folder, "resolv.conf", nameservers, error) &&
         put_file (folder, "hosts", hosts, error) &&
         put_file (folder, "nsswitch.conf",
                   "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n", error) &&
         write_authorities (world, dir, error);
}

static gboolean
bind_over (const char *source,
           const char *target,
           GError **error)
{
  if (mount (source, target, NULL, MS_BIND, NULL) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "mount over %s: %s", target,
               g_strerror (errno));
  return FALSE;
}

static void
hide_services (void)
{
  static const char *const folders[] = { "/run/dbus", "/run/nscd", "/run/systemd/resolve",
                                         "/run/NetworkManager" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_file_test (folders[i], G_FILE_TEST_IS_DIR) &&
        mount ("none", folders[i], "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=755") != 0)
      g_warning ("%s stays visible: %s", folders[i], g_strerror (errno));
}

/* The calling process has a mount namespace and a process namespace of its own. */
gboolean
lab_client_mounts (const char *dir,
                   GError **error)
{
  static const char *const names[] = { "resolv.conf", "hosts", "nsswitch.conf" };
  g_autofree char *certificates = g_build_filename (dir, "certs", NULL);

  if (mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "private mounts: %s", g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *source = g_build_filename (dir, "etc", names[i], NULL);
      g_autofree char *target = g_build_filename ("/etc", names[i], NULL);

      if (!bind_over (source, target, error))
        return FALSE;
    }
  if (!bind_over (certificates, "/etc/ssl/certs", error))
    return FALSE;
  hide_services ();
  if (mount ("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
    g_debug ("/proc stays the outer one: %s", g_strerror (errno));
  return TRUE;
}
