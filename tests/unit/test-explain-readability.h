/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *test_readability_describe (const char *text, gboolean is_russian);

G_END_DECLS
