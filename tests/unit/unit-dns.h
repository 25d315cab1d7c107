/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-dns.h – DNS answers, right and wrong, a little resolver over UDP, and a table that takes the
 * place of the system's lookups.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Codes of RFC 1035, 4.1.1. */
enum
{
  UNIT_DNS_OK = 0,
  UNIT_DNS_SERVFAIL = 2,
  UNIT_DNS_NXDOMAIN = 3,
  UNIT_DNS_REFUSED = 5,
};

GByteArray *
unit_dns_answer (const guint8 *question, gsize size, guint code, const char *const *addresses);

typedef struct _UnitResolver UnitResolver;

/* Called for each question, the first has number 1; sends as many datagrams as it likes. */
typedef void (*UnitResolverFunc) (
  UnitResolver *self, guint number, const guint8 *question, gsize size, gpointer user_data);

UnitResolver *unit_resolver_new (guint16 port, UnitResolverFunc func, gpointer user_data);
void unit_resolver_free (UnitResolver *self);
guint16 unit_resolver_get_port (UnitResolver *self);
guint unit_resolver_get_n_questions (UnitResolver *self);
void unit_resolver_send (UnitResolver *self, const void *bytes, gsize size);
void unit_resolver_answer (
  UnitResolver *self, const guint8 *question, gsize size, guint code, const char *const *addresses);

#define UNIT_TYPE_NAMES (unit_names_get_type ())
G_DECLARE_FINAL_TYPE (UnitNames, unit_names, UNIT, NAMES, GResolver)

UnitNames *unit_names_install (void);
void unit_names_add (UnitNames *self, const char *host, const char *addresses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UnitResolver, unit_resolver_free)

G_END_DECLS
