/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "picture/mostik-picture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_PATH_PICTURE (mostik_path_picture_get_type ())
G_DECLARE_FINAL_TYPE (MostikPathPicture, mostik_path_picture, MOSTIK, PATH_PICTURE, GtkWidget)

void mostik_path_picture_show (MostikPathPicture *self, MostikPicture *picture);
void mostik_path_picture_reveal (MostikPathPicture *self, MostikPicture *picture);

G_END_DECLS
