/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"

G_BEGIN_DECLS

/**
 * MostikContactRow:
 * @what: whom: a word or two
 * @why: what for: one or two sentences
 * @where: host names and addresses, and what of it is seen on the wire; a line for each kind
 *
 * One reason to contact somebody.
 */
typedef struct
{
  char *what;
  char *why;
  char *where;
} MostikContactRow;

/**
 * MostikContactGroup:
 * @when: a heading, no full stop
 * @level: in which checks
 * @rows: (element-type MostikContactRow)
 *
 * All who are contacted at one time.
 */
typedef struct
{
  char *when;
  char *level;
  GPtrArray *rows;
} MostikContactGroup;

const char *mostik_explain_contacts_promise (void);
const char *mostik_explain_contacts_exception (void);
GPtrArray *mostik_explain_contacts (MostikCatalog *catalog);
char *mostik_explain_contacts_text (MostikCatalog *catalog);

G_END_DECLS
