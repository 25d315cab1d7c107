/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MOSTIK_TYPE_ADDRESS_ROW (mostik_address_row_get_type ())
G_DECLARE_FINAL_TYPE (MostikAddressRow, mostik_address_row, MOSTIK, ADDRESS_ROW, AdwBin)

const char *mostik_address_row_get_address (MostikAddressRow *self);
void mostik_address_row_set_address (MostikAddressRow *self, const char *address);

G_END_DECLS
