/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture.h"

G_BEGIN_DECLS

GBytes *
mostik_picture_to_png (const MostikPicture *self, guint width, double scale, gboolean is_rtl);

G_END_DECLS
