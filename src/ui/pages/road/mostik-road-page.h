/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

#define MOSTIK_TYPE_ROAD_PAGE (mostik_road_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikRoadPage, mostik_road_page, MOSTIK, ROAD_PAGE, MostikPage)

MostikPage *mostik_road_page_new (void);

G_END_DECLS
