/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In each list; a word's number fits into nine bits. */
#define MOSTIK_WORD_LIST_SIZE 512

const char *mostik_word_list_get (const char *language, guint number);
gboolean mostik_word_list_find (const char *word, guint *number);
const char *mostik_word_list_find_nearest (const char *word);
gboolean mostik_word_list_can_begin (const char *beginning);

G_END_DECLS
