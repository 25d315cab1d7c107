/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PARAGRAPH (mostik_paragraph_get_type ())
G_DECLARE_FINAL_TYPE (MostikParagraph, mostik_paragraph, MOSTIK, PARAGRAPH, AdwBin)

void mostik_paragraph_set_title (MostikParagraph *self, const char *title);
void mostik_paragraph_set_text (MostikParagraph *self, const char *text);

G_END_DECLS
