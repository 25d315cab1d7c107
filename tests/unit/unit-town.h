/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-town.h – all the servers that a check speaks to, in a network of the process' own
 * (unit-namespace.h): sites over HTTPS and HTTP, resolvers over UDP, TCP and HTTPS.
 */
#pragma once

#include "catalog/mostik-catalog.h"

#include "unit-dns.h"
#include "unit-server.h"

G_BEGIN_DECLS

#define UNIT_TOWN_ADDRESS "185.70.42.37" /* what the resolvers say to everything */
#define UNIT_TOWN_BUSY "busy"            /* as an answer: a right one, but under the status 503 */
#define UNIT_TOWN_LARGE (100 * 1024)     /* bytes of the script that the mailbox' page names */

/* What is answered to requests that begin so; the first that fits. */
typedef struct
{
  const char *request;
  const char *answer; /* (nullable): the connection is held without an answer */
} UnitRoute;

typedef struct
{
  UnitServer *https; /* (owned) (nullable) */
  UnitServer *http;  /* (owned) */
  UnitServer *tcp;   /* (owned): resolver */
  UnitResolver *udp; /* (owned) */
} UnitTown;

UnitTown *unit_town_new (MostikCatalog *catalog, const UnitRoute *https, const UnitRoute *http);
UnitTown *unit_town_new_without_https (MostikCatalog *catalog);
void unit_town_free (UnitTown *self);
void unit_town_fill_names (MostikCatalog *catalog);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitTown, unit_town_free)

G_END_DECLS
