/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest headline that is allowed. */
#define TEST_MAX_HEADLINE_WORDS 9

gboolean test_readability_matches (const char *text, const char *pattern);
gboolean test_readability_is_hedged (const char *text);
guint test_readability_count_words (const char *text);
const char *test_readability_find_problem (const char *text);
char *test_readability_describe (const char *text, gboolean is_russian);

G_END_DECLS
