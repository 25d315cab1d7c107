/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MOSTIK_CATALOG_URI:
 *
 * Where the catalogue that is built into the programs lives.
 */
#define MOSTIK_CATALOG_URI "resource:///io/github/mostik_app/Mostik/catalog"

#define MOSTIK_CATALOG_ERROR (mostik_catalog_error_quark ())

/**
 * MostikCatalogError:
 * @MOSTIK_CATALOG_ERROR_BAD_FILE: a file is missing, too large, or no JSON object
 * @MOSTIK_CATALOG_ERROR_BAD_FIELD: a field is missing, unknown, or has a wrong value
 */
typedef enum
{
  MOSTIK_CATALOG_ERROR_BAD_FILE,
  MOSTIK_CATALOG_ERROR_BAD_FIELD,
} MostikCatalogError;

GQuark mostik_catalog_error_quark (void);

/**
 * MostikAsked:
 * @MOSTIK_ASKED_ALWAYS: a browser that opens the mailbox asks it too
 * @MOSTIK_ASKED_FAILURE: only after a failure
 * @MOSTIK_ASKED_NETWORK: only after a failure, by address and without its name
 *
 * When a service or a control is asked.
 */
typedef enum
{
  MOSTIK_ASKED_ALWAYS,
  MOSTIK_ASKED_FAILURE,
  MOSTIK_ASKED_NETWORK,
} MostikAsked;

/**
 * MostikService:
 *
 * One of Proton's services. Owned by the catalogue.
 */
typedef struct
{
  char *id;
  char *host;
  char *role; /* "mailbox", "sign-in", "captcha", "site" or "api" */
  MostikAsked asked;
  char *path;             /* (nullable): a page */
  char *ping;             /* (nullable): path of a light request that gives JSON with an integer "Code" */
  char **known_addresses; /* addresses reported for it; may be empty */
} MostikService;

/**
 * MostikControl:
 *
 * An everyday site that has nothing to do with Proton.
 */
typedef struct
{
  char *id;
  char *host;
  char *path;
  char *operator_name;
  gboolean domestic;
  MostikAsked asked; /* never MOSTIK_ASKED_NETWORK */
} MostikControl;

/**
 * MostikConnectivity:
 *
 * A page over unencrypted HTTP whose body is known.
 */
typedef struct
{
  char *id;
  char *host;
  char *path;
  char *body;
} MostikConnectivity;

/**
 * MostikExchanger:
 *
 * A server that takes in letters (RFC 5321).
 */
typedef struct
{
  char *id;
  char *host;
  gboolean is_protons;
} MostikExchanger;

/**
 * MostikResolverKind:
 * @MOSTIK_RESOLVER_DOH: DNS over HTTPS, RFC 8484
 * @MOSTIK_RESOLVER_UDP: plain DNS over UDP
 * @MOSTIK_RESOLVER_TCP: plain DNS over TCP
 */
typedef enum
{
  MOSTIK_RESOLVER_DOH,
  MOSTIK_RESOLVER_UDP,
  MOSTIK_RESOLVER_TCP,
} MostikResolverKind;

/**
 * MostikResolver:
 *
 * A public resolver that can be asked besides the configured one.
 */
typedef struct
{
  char *id;
  MostikResolverKind kind;
  char *host; /* (nullable): DoH only */
  char *path; /* (nullable): DoH only */
  char **addresses;
} MostikResolver;

/**
 * MostikBlockPage:
 *
 * How a known block page is recognised.
 */
typedef struct
{
  char *id;
  char *where;             /* "body", "location" or "address" */
  char *match;             /* "contains", "prefix" or "full" */
  gboolean is_of_provider; /* an internet provider's own page, not one of many providers or of a state */
  char *pattern;
} MostikBlockPage;

typedef struct _MostikCatalog MostikCatalog;

MostikCatalog *mostik_catalog_load (const char *base_uri, GError **error);
MostikCatalog *mostik_catalog_ref (MostikCatalog *self);
void mostik_catalog_unref (MostikCatalog *self);

/* Arrays belong to the catalogue: (transfer none). */
GPtrArray *mostik_catalog_get_services (MostikCatalog *self);     /* MostikService */
GPtrArray *mostik_catalog_get_controls (MostikCatalog *self);     /* MostikControl */
GPtrArray *mostik_catalog_get_connectivity (MostikCatalog *self); /* MostikConnectivity */
GPtrArray *mostik_catalog_get_exchangers (MostikCatalog *self);   /* MostikExchanger */
GPtrArray *mostik_catalog_get_resolvers (MostikCatalog *self);    /* MostikResolver */

const MostikService *mostik_catalog_find_service (MostikCatalog *self, const char *id);
const char *mostik_catalog_get_status_host (MostikCatalog *self);
const char *mostik_catalog_get_status_path (MostikCatalog *self);
const char *mostik_catalog_get_neutral_name (MostikCatalog *self);
const char *mostik_catalog_get_onion_address (MostikCatalog *self);
const char *mostik_catalog_get_date (MostikCatalog *self);

gboolean mostik_catalog_is_proton_address (MostikCatalog *self, const char *address);
gboolean mostik_catalog_is_proton_host (MostikCatalog *self, const char *host);
const char *mostik_catalog_find_block_page (MostikCatalog *self,
                                            const char *location,
                                            const char *body,
                                            gsize body_length);
gboolean mostik_catalog_is_provider_page (MostikCatalog *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MostikCatalog, mostik_catalog_unref)

G_END_DECLS
