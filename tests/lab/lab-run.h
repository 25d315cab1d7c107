/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-run.h – bring a world up, do something in it, take it down.
 */
#pragma once

#include "lab-world.h"

G_BEGIN_DECLS

#define LAB_EXIT_NOT_POSSIBLE 77 /* as Automake and Meson: a skipped test */
#define LAB_EXIT_BROKEN 125      /* the lab itself failed */

/* What is done in a world: runs in a process of its own inside the client's namespaces, with the
 * environment and the user of a program under test; what it returns is the exit status. */
typedef int (*LabBody) (const LabWorld *world, const char *dir, gpointer user_data);

typedef struct
{
  const char *keep_dir; /* (nullable) the world's folder, kept; NULL = a fresh one, removed */
  const char *capture;  /* (nullable) pcap file of the client's wire */
  const char *program;  /* (nullable) if an ordinary user cannot start this, root does */
  gboolean as_root;     /* do not change to an ordinary user */
  gboolean bare;        /* no authorities are made (for tests with a server of their own) */
  /* (nullable) NULL = lab_server_run () */
  int (*server) (const LabWorld *world, const char *dir, int ready_fd);
} LabRunOptions;

/* Exit status of @body, LAB_EXIT_NOT_POSSIBLE or LAB_EXIT_BROKEN. The caller should have a single
 * thread. */
int lab_run (const LabWorld *world, const LabRunOptions *options, LabBody body, gpointer user_data);

/* Bodies. */
int lab_body_command (const LabWorld *world, const char *dir, gpointer argv);
int lab_body_prove (const LabWorld *world, const char *dir, gpointer unused);

/* lab-run-environment.c */
gboolean lab_environment_folders (const char *dir, uid_t uid, GError **error);
void lab_environment_apply (const LabWorld *world, const char *dir);

/* lab-run-user.c: gives up root's rights, unless that would make @program unreadable. */
#define LAB_ORDINARY_UID 65534
gboolean lab_user_can_run (const char *program, uid_t uid);
void lab_user_become (uid_t uid);

G_END_DECLS
