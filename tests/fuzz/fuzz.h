/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz.h – what the targets share. Each target is one file with LLVMFuzzerTestOneInput (), built
 * with libFuzzer or with fuzz-driver.c. What must hold for every input, a target asserts.
 */
#pragma once

#include "catalog/mostik-catalog.h"

#include <glib.h>

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

MostikCatalog *fuzz_get_catalog (void);
void fuzz_assert_harmless (const char *text);

G_END_DECLS
