/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/mostik-page.h"

G_BEGIN_DECLS

/**
 * MostikTracesMoment:
 * @MOSTIK_TRACES_BEFORE: the person wants to know what stays
 * @MOSTIK_TRACES_CLEARED: all that Mostik can remove was removed just now
 *
 * When the page is looked at.
 */
typedef enum
{
  MOSTIK_TRACES_BEFORE,
  MOSTIK_TRACES_CLEARED,
} MostikTracesMoment;

#define MOSTIK_TYPE_TRACES_PAGE (mostik_traces_page_get_type ())
G_DECLARE_FINAL_TYPE (MostikTracesPage, mostik_traces_page, MOSTIK, TRACES_PAGE, MostikPage)

MostikPage *mostik_traces_page_new (MostikTracesMoment moment);

G_END_DECLS
