/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void mostik_wipe (char *string);
void mostik_wipe_free (char *string);
void mostik_wipe_freev (char **strings);

G_END_DECLS
