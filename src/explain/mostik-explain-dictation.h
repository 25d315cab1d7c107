/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A result in four words, told by telephone. (transfer full), current language. */
char *mostik_explain_dictation (const char *words);
char *mostik_explain_dictated (const GDate *day);

/* What was understood of words that somebody types. (transfer full), current language. */
char *mostik_explain_words_so_far (guint n_words);
char *mostik_explain_words_unknown (const char *word, const char *nearest);
char *mostik_explain_words_misheard (void);
char *mostik_explain_words_too_many (void);

G_END_DECLS
