/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_NOTICE_ROW (mostik_notice_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikNoticeRow, mostik_notice_row, MOSTIK, NOTICE_ROW, AdwBin)

void mostik_notice_row_open (MostikNoticeRow *self, const char *address);
void mostik_notice_row_say (MostikNoticeRow *self, const char *text);
void mostik_notice_row_hide (MostikNoticeRow *self);

G_END_DECLS
