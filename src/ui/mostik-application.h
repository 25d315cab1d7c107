/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_APPLICATION (mostik_application_get_type ())
G_DECLARE_FINAL_TYPE (MostikApplication, mostik_application, MOSTIK, APPLICATION, AdwApplication)

MostikApplication *mostik_application_new (void);

G_END_DECLS
