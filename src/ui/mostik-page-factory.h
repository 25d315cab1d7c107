/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-check-model.h"
#include "ui/mostik-flow.h"
#include "ui/mostik-page.h"

G_BEGIN_DECLS

MostikPage *mostik_page_factory_create (MostikFlowState state, MostikCheckModel *model);

G_END_DECLS
