/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-certificate.h – certificates made in the test, and who vouches for them: the two stores that
 * the programs ask, this computer's and the shipped one, hold authorities of the test.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  UNIT_ISSUER_PUBLIC,  /* in both stores */
  UNIT_ISSUER_STATE,   /* in this computer's store only */
  UNIT_ISSUER_SHIPPED, /* in the shipped store only */
  UNIT_ISSUER_UNKNOWN, /* in none */
  UNIT_N_ISSUERS,
} UnitIssuer;

void unit_trust_init (void);
void unit_trust_clear (void);
GTlsCertificate *
unit_certificate_new (UnitIssuer issuer, const char *names, int from_days, int until_days);

/* The usual one: valid now. */
#define unit_certificate_for(issuer, names) unit_certificate_new (issuer, names, -1, 30)

G_END_DECLS
