/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom does Mostik contact, when, and why? A list made from the catalogue, so that it cannot fall
 * behind: a new host in a file of facts is in it. That nothing else goes over the wire, and that
 * everything in it does, is held by tests/lab/test-lab-contacts.c.
 */
#include "catalog/mostik-catalog-contacts.h"

static const char *const no_addresses[] = { NULL };

static void
add (GArray *list,
     MostikContactTime time,
     MostikContactPurpose purpose,
     MostikContactMeans means,
     const char *host,
     char **addresses)
{
  const MostikContact contact = {
    time,
    purpose,
    means,
    host,
    addresses != NULL ? (const char *const *) addresses : no_addresses,
  };

  g_array_append_val (list, contact);
}

static MostikContactPurpose
get_purpose (const MostikService *service)
{
  static const struct
  {
    const char *role;
    MostikContactPurpose purpose;
  } purposes[] = {
    { "mailbox", MOSTIK_CONTACT_MAILBOX },
    { "sign-in", MOSTIK_CONTACT_SIGN_IN },
    { "captcha", MOSTIK_CONTACT_CAPTCHA },
    { "site", MOSTIK_CONTACT_SITE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++)
    if (g_str_equal (service->role, purposes[i].role))
      return purposes[i].purpose;

  return MOSTIK_CONTACT_API;
}

static void
add_services (GArray *list,
              MostikCatalog *catalog,
              MostikContactTime time,
              MostikAsked asked)
{
  GPtrArray *services = mostik_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);
      gboolean is_network = asked == MOSTIK_ASKED_NETWORK;

      if (service->asked == asked)
        add (list, time, is_network ? MOSTIK_CONTACT_SECOND_NETWORK : get_purpose (service),
             is_network ? MOSTIK_CONTACT_CONNECTION : MOSTIK_CONTACT_HTTPS, service->host,
             is_network ? service->known_addresses : NULL);
    }
}

static void
add_controls (GArray *list,
              MostikCatalog *catalog,
              MostikContactTime time,
              MostikAsked asked)
{
  GPtrArray *controls = mostik_catalog_get_controls (catalog);

  for (guint i = 0; i < controls->len; i++)
    {
      const MostikControl *control = g_ptr_array_index (controls, i);

      if (control->asked == asked)
        add (list, time, MOSTIK_CONTACT_CONTROL, MOSTIK_CONTACT_HTTPS, control->host, NULL);
    }
}

static void
add_connectivity (GArray *list,
                  MostikCatalog *catalog)
{
  GPtrArray *pages = mostik_catalog_get_connectivity (catalog);

  for (guint i = 0; i < pages->len; i++)
    {
      const MostikConnectivity *page = g_ptr_array_index (pages, i);

      add (list, MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_CONNECTIVITY, MOSTIK_CONTACT_HTTP,
           page->host, NULL);
    }
}

static void
add_resolvers (GArray *list,
               MostikCatalog *catalog)
{
  static const MostikContactMeans means[] = {
    [MOSTIK_RESOLVER_DOH] = MOSTIK_CONTACT_HTTPS,
    [MOSTIK_RESOLVER_UDP] = MOSTIK_CONTACT_UDP_QUESTION,
    [MOSTIK_RESOLVER_TCP] = MOSTIK_CONTACT_TCP_QUESTION,
  };
  GPtrArray *resolvers = mostik_catalog_get_resolvers (catalog);

  for (guint i = 0; i < resolvers->len; i++)
    {
      const MostikResolver *resolver = g_ptr_array_index (resolvers, i);

      add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_OTHER_NAME_SERVICE,
           means[resolver->kind], resolver->host, resolver->addresses);
    }
}

/* What the services that a browser asks are put to once they fail. */
static void
add_known_addresses (GArray *list,
                     MostikCatalog *catalog)
{
  GPtrArray *services = mostik_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS && service->known_addresses[0] != NULL)
        add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_KNOWN_ADDRESS, MOSTIK_CONTACT_HTTPS,
             service->host, service->known_addresses);
    }
}

static void
add_plain_pages (GArray *list,
                 MostikCatalog *catalog)
{
  GPtrArray *services = mostik_catalog_get_services (catalog);

  for (guint i = 0; i < services->len; i++)
    {
      const MostikService *service = g_ptr_array_index (services, i);

      if (service->asked == MOSTIK_ASKED_ALWAYS)
        add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_PLAIN_PAGE, MOSTIK_CONTACT_HTTP,
             service->host, NULL);
    }
}

/* The first hops are those of the way to a site abroad. */
static void
add_routers (GArray *list,
             MostikCatalog *catalog)
{
  GPtrArray *controls = mostik_catalog_get_controls (catalog);

  for (guint i = 0; i < controls->len; i++)
    {
      const MostikControl *control = g_ptr_array_index (controls, i);

      if (!control->domestic)
        add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_ROUTERS, MOSTIK_CONTACT_DATAGRAM,
             control->host, NULL);
    }
}

static void
add_exchangers (GArray *list,
                MostikCatalog *catalog)
{
  GPtrArray *exchangers = mostik_catalog_get_exchangers (catalog);

  for (guint i = 0; i < exchangers->len; i++)
    {
      const MostikExchanger *exchanger = g_ptr_array_index (exchangers, i);

      add (list, MOSTIK_CONTACT_THOROUGH,
           exchanger->is_protons ? MOSTIK_CONTACT_EXCHANGER : MOSTIK_CONTACT_OTHER_EXCHANGER,
           MOSTIK_CONTACT_LETTER_PORT, exchanger->host, NULL);
    }
}

static void
add_clicks (GArray *list,
            MostikCatalog *catalog)
{
  const MostikService *mail = g_ptr_array_index (mostik_catalog_get_services (catalog), 0);
  const MostikConnectivity *page =
    g_ptr_array_index (mostik_catalog_get_connectivity (catalog), 0);

  add (list, MOSTIK_CONTACT_CLICK, MOSTIK_CONTACT_OPEN_MAILBOX, MOSTIK_CONTACT_BROWSER,
       mail->host, NULL);
  add (list, MOSTIK_CONTACT_CLICK, MOSTIK_CONTACT_OPEN_STATUS, MOSTIK_CONTACT_BROWSER,
       mostik_catalog_get_status_host (catalog), NULL);
  add (list, MOSTIK_CONTACT_CLICK, MOSTIK_CONTACT_OPEN_PORTAL, MOSTIK_CONTACT_BROWSER,
       page->host, NULL);
}

/**
 * mostik_catalog_list_contacts:
 *
 * Returns: (transfer full) (element-type MostikContact): all whom Mostik contacts, those first that
 *   are contacted most easily, of one time all of one purpose together; good for as long as the
 *   catalogue is there
 */
GArray *
mostik_catalog_list_contacts (MostikCatalog *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (MostikContact));

  add (list, MOSTIK_CONTACT_ALWAYS, MOSTIK_CONTACT_NAME_SERVICE, MOSTIK_CONTACT_QUESTION, NULL,
       NULL);
  add_services (list, self, MOSTIK_CONTACT_ALWAYS, MOSTIK_ASKED_ALWAYS);
  add_controls (list, self, MOSTIK_CONTACT_ALWAYS, MOSTIK_ASKED_ALWAYS);
  add_connectivity (list, self);

  add_controls (list, self, MOSTIK_CONTACT_FAILURE, MOSTIK_ASKED_FAILURE);

  add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_STATUS, MOSTIK_CONTACT_HTTPS,
       mostik_catalog_get_status_host (self), NULL);
  add_services (list, self, MOSTIK_CONTACT_DISSECTION, MOSTIK_ASKED_FAILURE);
  add_services (list, self, MOSTIK_CONTACT_DISSECTION, MOSTIK_ASKED_NETWORK);
  add_resolvers (list, self);
  add_known_addresses (list, self);
  add_plain_pages (list, self);
  add (list, MOSTIK_CONTACT_DISSECTION, MOSTIK_CONTACT_NEUTRAL_NAME, MOSTIK_CONTACT_GREETING,
       mostik_catalog_get_neutral_name (self), NULL);
  add_routers (list, self);

  add_exchangers (list, self);
  add_clicks (list, self);

  return list;
}
