/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MostikTrace:
 * @MOSTIK_TRACE_SETTINGS: language and size of text, once the person has changed them
 *
 * What the program may write to disk by itself.
 */
typedef enum
{
  MOSTIK_TRACE_SETTINGS,
} MostikTrace;

#define MOSTIK_N_TRACES (MOSTIK_TRACE_SETTINGS + 1)

/**
 * MostikInstall:
 * @MOSTIK_INSTALL_FLATPAK: runs in a Flatpak sandbox
 * @MOSTIK_INSTALL_PACKAGE: a package of the distribution (.deb)
 * @MOSTIK_INSTALL_OTHER: something else, such as a build of one's own
 *
 * How the program came to this computer, as far as can be seen.
 */
typedef enum
{
  MOSTIK_INSTALL_FLATPAK,
  MOSTIK_INSTALL_PACKAGE,
  MOSTIK_INSTALL_OTHER,
} MostikInstall;

char *mostik_trace_get_path (MostikTrace trace);
GPtrArray *mostik_traces_find (void);
GPtrArray *mostik_traces_remove (void);

MostikInstall mostik_install_guess (const char *root);
const char *mostik_install_get_removal (MostikInstall install);

G_END_DECLS
