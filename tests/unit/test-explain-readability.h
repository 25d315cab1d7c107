/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest headline that is allowed. */
#define TEST_MAX_HEADLINE_WORDS 9

/* The longest sentence, in words. */
#define TEST_MAX_SENTENCE_WORDS_EN 22
#define TEST_MAX_SENTENCE_WORDS_RU 18

/* What the eighth year of school can read. */
#define TEST_MAX_GRADE 8.0

gboolean test_readability_matches (const char *text, const char *pattern);
gboolean test_readability_is_hedged (const char *text);
guint test_readability_count_words (const char *text);
const char *test_readability_find_problem (const char *text);
double test_readability_get_grade (const char *text, gboolean is_russian);
char *test_readability_describe (const char *text, gboolean is_russian);

G_END_DECLS
