/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-credential.c – which certificate does a server show?
 *
 * The certificate follows the name only where that name lives: whatever is asked for at an
 * address, its owner's certificate comes, unless the world says otherwise. Made on first use and
 * kept.
 */
#include "lab-server-private.h"

#define LEAF_AGE_DAYS 30
#define LEAF_LIFE_DAYS 60
#define EXPIRED_AGE_DAYS 120
#define EXPIRED_SINCE_DAYS 3

typedef struct
{
  const char *authority;   /* (nullable) NULL: self-signed */
  GPtrArray *names;        /* (owned) (element-type utf8) */
  const LabAttack *attack; /* (nullable) makes the certificate instead */
  gboolean is_expired;
} Choice;

static GPtrArray *
one_name (const char *name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (names, g_strdup (name));
  return names;
}

static GPtrArray *
names_of_owner (const LabServer *server,
                const char *owner)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < server->sites->len; i++)
    {
      const LabSite *site = g_ptr_array_index (server->sites, i);

      if (g_str_equal (site->owner, owner))
        g_ptr_array_add (names, g_strdup (site->name));
    }

  return names;
}

/* A host without a site has a name of its own; only forgers there take the name asked for. */
static GPtrArray *
names_of_host (const LabServer *server,
               const LabHost *host,
               const LabSite *site,
               const char *forged_name)
{
  g_autofree char *own = NULL;

  if (site != NULL)
    return names_of_owner (server, site->owner);
  if (forged_name != NULL)
    return one_name (forged_name);

  own = g_strdup_printf ("host-%s.example.net", host->address);
  g_strdelimit (own, ":", '-');
  return one_name (own);
}

/* The stub of a block page is known by the page's own host. */
static char *
stub_name (const LabServe *serve)
{
  g_autoptr (GUri) uri = NULL;

  if (serve->text != NULL && serve->arg != 200)
    uri = g_uri_parse (serve->text, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
                     ? g_uri_get_host (uri)
                     : "stub.provider.example");
}

static void
choose (const LabServer *server,
        const LabHost *host,
        const char *server_name,
        Choice *choice)
{
  const LabSite *site = lab_host_find_site (host, server_name);
  const LabServe *serve = lab_host_find_serve (server, host, site);
  g_autofree char *stub = NULL;

  choice->authority = "ca";
  choice->attack = lab_attack_find (server, host);
  switch (serve != NULL ? serve->kind : LAB_SERVE_BASE)
    {
    case LAB_SERVE_CERT_WRONG_NAME:
      choice->names = one_name ("example.org");
      return;
    case LAB_SERVE_CERT_UNKNOWN_CA:
    case LAB_SERVE_CERT_STATE_CA:
      choice->authority = serve->kind == LAB_SERVE_CERT_STATE_CA ? "state" : "unknown";
      choice->names = names_of_host (server, host, site, server_name);
      return;
    case LAB_SERVE_BLOCK_PAGE:
      stub = stub_name (serve);
      choice->authority = NULL;
      choice->names = one_name (stub);
      return;
    case LAB_SERVE_CERT_EXPIRED:
      choice->is_expired = TRUE;
      choice->names = names_of_host (server, host, site, server_name);
      return;
    case LAB_SERVE_BASE:
    case LAB_SERVE_REFUSED:
    case LAB_SERVE_SILENT:
    case LAB_SERVE_EOF:
    case LAB_SERVE_STATUS:
    case LAB_SERVE_PAGE:
    case LAB_SERVE_REDIRECT:
    case LAB_SERVE_LARGE:
    case LAB_SERVE_ATTACK:
    case LAB_SERVE_PLAIN_PAGE:
    case LAB_SERVE_PROXY:
    default:
      choice->names = names_of_host (server, host, site, NULL);
    }
}

static LabCredential *
issue (const LabServer *server,
       const Choice *choice)
{
  g_autoptr (GError) error = NULL;
  LabCredential *credential;

  if (choice->attack != NULL && choice->attack->issue != NULL)
    return choice->attack->issue (server, choice->names->pdata[0]);

  credential = lab_ca_issue (server->dir, choice->authority,
                             (const char *const *) choice->names->pdata,
                             choice->is_expired ? -EXPIRED_AGE_DAYS : -LEAF_AGE_DAYS,
                             choice->is_expired ? -EXPIRED_SINCE_DAYS : LEAF_LIFE_DAYS,
                             &error);
  if (credential == NULL)
    g_warning ("no certificate for %s: %s", (char *) choice->names->pdata[0], error->message);

  return credential;
}

/*
 * lab_credential_choose:
 * @host: (nullable): where the client connected to; %NULL only in portal worlds
 * @server_name: (nullable): the name in the ClientHello
 *
 * Returns: (transfer none) (nullable): what is shown there
 */
LabCredential *
lab_credential_choose (LabServer *server,
                       const LabHost *host,
                       const char *server_name)
{
  Choice choice = { NULL };
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *key = NULL;
  LabCredential *credential;

  if (server->world->portal || host == NULL)
    choice.names = one_name ("portal.local");
  else
    choose (server, host, server_name, &choice);

  names = choice.names;
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (" ", (char **) names->pdata);
  key = g_strdup_printf ("%s %d %s %s", choice.authority != NULL ? choice.authority : "-",
                         choice.is_expired, choice.attack != NULL ? choice.attack->id : "", list);

  credential = g_hash_table_lookup (server->credentials, key);
  if (credential == NULL && (credential = issue (server, &choice)) != NULL)
    g_hash_table_insert (server->credentials, g_steal_pointer (&key), credential);

  return credential;
}
