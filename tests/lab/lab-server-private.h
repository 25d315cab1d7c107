/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-server-private.h – what the files of the lab's server side share.
 *
 *   lab-server.c              listeners, signals, the main loop
 *     ├ lab-server-resolver.c   UDP 53 and TCP 53 ─┐
 *     └ lab-server-connection.c bytes in and out   │
 *         ├ lab-server-tls.c      the handshake    │
 *         │   └ lab-server-credential.c → lab-ca.c │
 *         ├ lab-server-http1.c ┐                   │
 *         ├ lab-server-http2.c ┴ lab-server-answer.c → lab-server-content.c → -pages.c
 *         ├ lab-server-smtp.c            └─────────┴→ lab-server-dns.c → lab-server-zone.c
 *         └ lab-server-proxy.c  becomes one of the others
 *   lab-server-attacks.c      what only somebody who means harm would send, at any of these places
 *   lab-server-hosts.c        who lives at which address, and what the world makes of it
 */
#pragma once

#include "lab-world.h"

#include <openssl/ssl.h>

G_BEGIN_DECLS

#define LAB_GATEWAY_ADDRESS "192.168.1.1"    /* the home gateway, where the captive portal lives */
#define LAB_PROVIDER_RESOLVER "212.188.4.10" /* what a world without nameservers is given */
#define LAB_PROXY_PORT 3128

/* What IPv4 addresses are written behind (RFC 6052). */
static inline const char *
lab_nat64_prefix (const LabWorld *world)
{
  return world->nat64_prefix != NULL ? world->nat64_prefix : "64:ff9b::";
}

typedef struct _LabAttack LabAttack;
typedef struct _LabConnection LabConnection;

/* An address at which something lives. */
typedef struct
{
  char *address;                   /* (owned) in the spelling of inet_ntop () */
  GPtrArray *sites;                /* (owned) (element-type LabSite) who lives here; may be empty */
  gboolean is_configured_resolver; /* the client's resolv.conf names it */
} LabHost;

/* The whole server side of one world. */
typedef struct
{
  const LabWorld *world;
  const char *dir;
  GPtrArray *sites;        /* (owned) (element-type LabSite) all, with the world's records */
  GHashTable *hosts;       /* (owned) address → LabHost */
  GHashTable *credentials; /* (owned) description → LabCredential */
  GHashTable *pages;       /* (owned) path with host → GBytes */
  GHashTable *connections; /* (owned) set of LabConnection that live */
  GPtrArray *listeners;    /* (owned) */
  SSL_CTX *tls;            /* (owned) */
} LabServer;

/* lab-ca.c: a leaf certificate with what a server needs to show it. */
typedef struct
{
  X509 *leaf;         /* (owned) */
  EVP_PKEY *key;      /* (owned) */
  X509 *intermediate; /* (owned) (nullable) NULL when self-signed */
} LabCredential;

LabCredential *lab_ca_issue (const char *dir,
                             const char *authority,
                             const char *const *names,
                             int not_before_days,
                             int not_after_days,
                             GError **error);
void lab_credential_free (LabCredential *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabCredential, lab_credential_free)

/* lab-server-credential.c: which certificate is shown. */
LabCredential *lab_credential_choose (LabServer *server,
                                      const LabHost *host,
                                      const char *server_name);

/* lab-server-hosts.c: who lives where. */
void lab_hosts_build (LabServer *server);
void lab_hosts_clear (LabServer *server);
LabHost *lab_hosts_lookup (LabServer *server,
                           const char *address);
const LabSite *lab_host_find_site (const LabHost *host,
                                   const char *name);
const LabServe *lab_host_find_serve (const LabServer *server,
                                     const LabHost *host,
                                     const LabSite *site);
LabServeKind lab_host_common_kind (const LabServer *server,
                                   const LabHost *host);
gboolean lab_host_listens (const LabServer *server,
                           const LabHost *host,
                           guint port);
const LabRecord *lab_world_find_record (const LabWorld *world,
                                        const char *name);

/* lab-server-zone.c: the true zone. */
typedef struct
{
  gboolean exists;
  const char *a;    /* (nullable) space-separated */
  const char *aaaa; /* (nullable) space-separated */
  const char *mx;   /* (nullable) "preference name preference name …" */
} LabZoneEntry;

LabZoneEntry lab_zone_lookup (const LabServer *server,
                              const char *name);

/* lab-server-dns.c: a DNS message in, a DNS message out. */
GBytes *lab_dns_answer (const LabServer *server,
                        const guint8 *query,
                        gsize n_bytes,
                        gboolean may_lie,
                        guint *delay_ms);

/* lab-server-resolver.c: DNS on sockets. */
void lab_resolver_listen_udp (LabServer *server,
                              const LabHost *host,
                              int fd);

/* lab-server-answer.c: a request in, a response out. */
typedef struct
{
  char *method;     /* (owned) (nullable) */
  char *host;       /* (owned) (nullable) without the port */
  char *path;       /* (owned) (nullable) with the query */
  GByteArray *body; /* (owned) (nullable) */
} LabRequest;

typedef enum
{
  LAB_MANNER_ANSWER,
  LAB_MANNER_SILENT, /* no byte comes, the connection stays open */
  LAB_MANNER_CLOSE,  /* no byte comes, the connection ends with FIN */
  LAB_MANNER_RESET,  /* the same with RST */
} LabManner;

typedef struct
{
  LabManner manner;
  guint status;
  const char *content_type;
  char *location;       /* (owned) (nullable) */
  const char *extra[2]; /* name and value of one more header, or NULL */
  GBytes *body;         /* (owned) (nullable) */
  gboolean is_endless;  /* the body is repeated until the peer goes; no Content-Length */
} LabResponse;

void lab_request_clear (LabRequest *self);
void lab_response_free (LabResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabResponse, lab_response_free)
LabResponse *lab_answer (LabServer *server,
                         const LabHost *host,
                         gboolean is_secure,
                         const LabRequest *request);
gboolean lab_response_has_body (const LabResponse *self,
                                const LabRequest *request);

/* lab-server-content.c: what a healthy site says. */
GBytes *lab_content_new (const char *text);
LabResponse *lab_content_answer (LabServer *server,
                                 const LabSite *site,
                                 gboolean is_secure,
                                 const LabRequest *request);
LabResponse *lab_response_new (guint status,
                               const char *content_type,
                               GBytes *body);

/* lab-server-pages.c: what its pages look like. */
void lab_pages_prepare (LabServer *server);
GBytes *lab_page_proton (const LabSite *site);
GBytes *lab_page_generic (const char *name);
GBytes *lab_page_asset (LabServer *server,
                        const LabSite *site,
                        const char *kind);
char *lab_page_asset_path (const LabSite *site,
                           const char *kind);

/* lab-server-connection.c: bytes in and out of one TCP connection, TLS or not. */
typedef struct
{
  void (*start) (LabConnection *connection); /* (nullable) */
  void (*received) (LabConnection *connection,
                    const guint8 *data,
                    gsize n_bytes);
  void (*drained) (LabConnection *connection); /* (nullable) room for more to send */
  void (*stop) (LabConnection *connection);    /* (nullable) free the state */
} LabProtocol;

struct _LabConnection
{
  LabServer *server;
  const LabHost *host;     /* (nullable) NULL only in portal worlds */
  const LabAttack *attack; /* (nullable) what the world does here to whoever comes */
  guint port;
  int fd;
  SSL *ssl; /* (owned) (nullable) */
  gboolean is_handshaking;
  LabManner manner; /* decided by the name in the ClientHello */
  GSource *source;  /* (owned) (nullable) NULL when dead */
  gpointer fd_tag;
  GByteArray *out;      /* (owned) plain bytes that wait to be sent */
  gboolean is_closing;  /* nothing more is read by the protocol; FIN after `out` */
  gboolean is_finished; /* our FIN is sent */
  guint linger_id;
  gsize n_sent;        /* over a wire that is attacked */
  gint64 next_byte_us; /* when it takes the next byte; 0 = at any time */
  const LabProtocol *protocol;
  gpointer state; /* of the protocol */
};

extern const LabProtocol lab_protocol_http1;
extern const LabProtocol lab_protocol_http2;
extern const LabProtocol lab_protocol_dns;
extern const LabProtocol lab_protocol_smtp;
extern const LabProtocol lab_protocol_proxy;
extern const LabProtocol lab_protocol_silent;
extern const LabProtocol lab_protocol_close;

void lab_connection_accept (LabServer *server,
                            const LabHost *host,
                            guint port,
                            int fd);
void lab_connection_send (LabConnection *self,
                          const void *data,
                          gsize n_bytes);
gboolean lab_connection_is_full (const LabConnection *self);
void lab_connection_finish (LabConnection *self);
void lab_connection_reset (LabConnection *self);
void lab_connection_use_protocol (LabConnection *self,
                                  const LabProtocol *protocol);
void lab_connection_use_tls (LabConnection *self);
void lab_connection_obey (LabConnection *self,
                          LabManner manner);
LabConnection *lab_connection_ref (LabConnection *self);
void lab_connection_unref (LabConnection *self);
void lab_connection_kill (LabConnection *self);

/* Bytes for the wire; like send (), -1 and EAGAIN for "later". */
gssize lab_connection_write (LabConnection *self,
                             const void *data,
                             gsize n_bytes);

/* lab-server-tls.c: the handshake. */
SSL_CTX *lab_tls_context_new (void);
SSL *lab_tls_new (LabConnection *connection);
gboolean lab_tls_speaks_http2 (SSL *ssl);

/* lab-server-attacks.c: an attack at one layer; everything below it is honest. */
typedef enum
{
  LAB_ATTACK_NO_TLS = 1,  /* bytes in answer to the ClientHello */
  LAB_ATTACK_WIRE,        /* an honest server whose bytes come one by one, or break off */
  LAB_ATTACK_CERTIFICATE, /* what is shown in the handshake */
  LAB_ATTACK_HTTP1,       /* bytes in answer to the first request, HTTP/2 not being offered */
  LAB_ATTACK_HTTP2,       /* the same where HTTP/2 is */
  LAB_ATTACK_ANSWER,      /* whole answers, over whatever is spoken */
  LAB_ATTACK_DNS,         /* answers about Proton's names: over UDP, TCP and HTTPS */
} LabAttackLayer;

struct _LabAttack
{
  const char *id;
  LabAttackLayer layer;

  /* NO_TLS, HTTP1, HTTP2: said first, as text or made … */
  const char *head;
  void (*make_head) (GByteArray *out);
  /* … and then again and again, as fast as it is taken or every so often. */
  const char *piece;
  void (*make_piece) (GByteArray *out);
  guint period_ms;
  gboolean hangs_up; /* FIN in place of pieces */

  /* WIRE: bytes that get through (0 = all), and the time each takes (0 = none). */
  gsize cut_after;
  guint byte_ms;

  /* CERTIFICATE: how often the intermediate is sent, what the leaf is. */
  guint n_links;
  LabCredential *(*issue) (const LabServer *server,
                           const char *server_name);

  /* ANSWER. */
  LabResponse *(*answer) (const LabRequest *request);

  /* DNS: makes out of an honest message what is sent, so many times. */
  void (*spoil) (GByteArray *message,
                 gsize question_end);
  guint n_copies;
};

const LabAttack *lab_attack_find (const LabServer *server,
                                  const LabHost *host);
gboolean lab_attack_is_at (const LabAttack *self,
                           LabAttackLayer layer);
extern const LabProtocol lab_protocol_attack;

/* lab-server-attacks-http.c, -frames.c, -certificates.c, -dns.c: tables; end with id == NULL. */
extern const LabAttack lab_attacks_http[];
extern const LabAttack lab_attacks_frames[];
extern const LabAttack lab_attacks_certificates[];
extern const LabAttack lab_attacks_dns[];

/* lab-server-attacks-dns.c */
GBytes *lab_attack_spoil (const LabAttack *self,
                          GBytes *honest);

G_END_DECLS
