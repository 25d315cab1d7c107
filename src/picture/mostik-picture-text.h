/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture.h"

G_BEGIN_DECLS

char *mostik_picture_to_text (const MostikPicture *self);

G_END_DECLS
