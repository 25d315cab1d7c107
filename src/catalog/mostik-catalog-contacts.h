/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/mostik-catalog.h"

G_BEGIN_DECLS

/**
 * MostikContactTime:
 * @MOSTIK_CONTACT_ALWAYS: in every check
 * @MOSTIK_CONTACT_FAILURE: in a check of any level, once something does not open
 * @MOSTIK_CONTACT_DISSECTION: in a normal or thorough check, once something does not open
 * @MOSTIK_CONTACT_THOROUGH: in a thorough check, once the mailbox opens
 * @MOSTIK_CONTACT_CLICK: in no check; the person's browser, at the press of a button
 *
 * When somebody is contacted.
 */
typedef enum
{
  MOSTIK_CONTACT_ALWAYS,
  MOSTIK_CONTACT_FAILURE,
  MOSTIK_CONTACT_DISSECTION,
  MOSTIK_CONTACT_THOROUGH,
  MOSTIK_CONTACT_CLICK,
} MostikContactTime;

#define MOSTIK_CONTACT_N_TIMES (MOSTIK_CONTACT_CLICK + 1)

/**
 * MostikContactPurpose:
 * @MOSTIK_CONTACT_NAME_SERVICE: the resolver that the computer is set to use
 * @MOSTIK_CONTACT_MAILBOX: the mailbox in the browser
 * @MOSTIK_CONTACT_SIGN_IN: where one signs in
 * @MOSTIK_CONTACT_CAPTCHA: where one proves to be human
 * @MOSTIK_CONTACT_SITE: Proton's website
 * @MOSTIK_CONTACT_CONTROL: an everyday site, to compare with
 * @MOSTIK_CONTACT_CONNECTIVITY: a page with a known text: does a portal stand in the way?
 * @MOSTIK_CONTACT_KNOWN_ADDRESS: a service at an address that was reported for it
 * @MOSTIK_CONTACT_STATUS: the page on which Proton reports its own outages
 * @MOSTIK_CONTACT_API: the door for programs
 * @MOSTIK_CONTACT_SECOND_NETWORK: another network of Proton's
 * @MOSTIK_CONTACT_OTHER_NAME_SERVICE: a public resolver
 * @MOSTIK_CONTACT_PLAIN_PAGE: a site of Proton's without encryption: does a block page come?
 * @MOSTIK_CONTACT_NEUTRAL_NAME: a name in place of Proton's
 * @MOSTIK_CONTACT_ROUTERS: the first routers of the way
 * @MOSTIK_CONTACT_EXCHANGER: a server that takes in letters for Proton
 * @MOSTIK_CONTACT_OTHER_EXCHANGER: one that does so for somebody else, to compare with
 * @MOSTIK_CONTACT_OPEN_MAILBOX: a button that opens the mailbox
 * @MOSTIK_CONTACT_OPEN_STATUS: a button that opens the status page
 * @MOSTIK_CONTACT_OPEN_PORTAL: a button that makes the portal of a network appear
 *
 * Why somebody is contacted.
 */
typedef enum
{
  MOSTIK_CONTACT_NAME_SERVICE,
  MOSTIK_CONTACT_MAILBOX,
  MOSTIK_CONTACT_SIGN_IN,
  MOSTIK_CONTACT_CAPTCHA,
  MOSTIK_CONTACT_SITE,
  MOSTIK_CONTACT_CONTROL,
  MOSTIK_CONTACT_CONNECTIVITY,
  MOSTIK_CONTACT_KNOWN_ADDRESS,
  MOSTIK_CONTACT_STATUS,
  MOSTIK_CONTACT_API,
  MOSTIK_CONTACT_SECOND_NETWORK,
  MOSTIK_CONTACT_OTHER_NAME_SERVICE,
  MOSTIK_CONTACT_PLAIN_PAGE,
  MOSTIK_CONTACT_NEUTRAL_NAME,
  MOSTIK_CONTACT_ROUTERS,
  MOSTIK_CONTACT_EXCHANGER,
  MOSTIK_CONTACT_OTHER_EXCHANGER,
  MOSTIK_CONTACT_OPEN_MAILBOX,
  MOSTIK_CONTACT_OPEN_STATUS,
  MOSTIK_CONTACT_OPEN_PORTAL,
} MostikContactPurpose;

#define MOSTIK_CONTACT_N_PURPOSES (MOSTIK_CONTACT_OPEN_PORTAL + 1)

/**
 * MostikContactMeans:
 * @MOSTIK_CONTACT_QUESTION: questions for names, UDP or TCP, port 53
 * @MOSTIK_CONTACT_UDP_QUESTION: the same over UDP alone
 * @MOSTIK_CONTACT_TCP_QUESTION: the same over TCP alone
 * @MOSTIK_CONTACT_HTTPS: TLS, port 443
 * @MOSTIK_CONTACT_HTTP: plain HTTP, port 80
 * @MOSTIK_CONTACT_CONNECTION: a connection to port 443 on which nothing is said
 * @MOSTIK_CONTACT_GREETING: the name alone, in TLS handshakes at addresses of others
 * @MOSTIK_CONTACT_DATAGRAM: UDP to high ports, which goes only some hops
 * @MOSTIK_CONTACT_LETTER_PORT: a connection to port 25 on which nothing is said
 * @MOSTIK_CONTACT_BROWSER: whatever the person's browser does
 *
 * What of it is seen on the wire.
 */
typedef enum
{
  MOSTIK_CONTACT_QUESTION,
  MOSTIK_CONTACT_UDP_QUESTION,
  MOSTIK_CONTACT_TCP_QUESTION,
  MOSTIK_CONTACT_HTTPS,
  MOSTIK_CONTACT_HTTP,
  MOSTIK_CONTACT_CONNECTION,
  MOSTIK_CONTACT_GREETING,
  MOSTIK_CONTACT_DATAGRAM,
  MOSTIK_CONTACT_LETTER_PORT,
  MOSTIK_CONTACT_BROWSER,
} MostikContactMeans;

#define MOSTIK_CONTACT_N_MEANS (MOSTIK_CONTACT_BROWSER + 1)

/**
 * MostikContact:
 * @host: (nullable): a host name; %NULL where there are addresses alone, or neither is known
 * @addresses: (nullable): addresses known beforehand; else a name service tells them
 *
 * Somebody whom Mostik contacts. The strings belong to the catalogue.
 */
typedef struct
{
  MostikContactTime time;
  MostikContactPurpose purpose;
  MostikContactMeans means;
  const char *host;
  const char *const *addresses;
} MostikContact;

GArray *mostik_catalog_list_contacts (MostikCatalog *self);

G_END_DECLS
