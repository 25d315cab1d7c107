/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-world.h – what a world of the lab is.
 *
 * A world is a small internet of its own: a client (one network and mount namespace), a middlebox
 * on the wire that delays, drops, resets, freezes, throttles and lies, and a server side that owns
 * every address:
 *
 *   client namespace            router namespace                     server namespace
 *   192.168.1.77 --veth--[ AF_PACKET | middlebox process | AF_PACKET ]--veth-- every other address
 *
 * The *base internet* (lab-internet.c) is the same in all worlds: the names that Mostik knows,
 * their true addresses, what a healthy server there answers. A world lists only how it differs.
 * Everything is plain data; nothing here knows what Mostik does.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One difference in the true DNS zone (what an honest resolver says). */
typedef struct
{
  const char *name;  /* exact name; NULL ends the list */
  const char *a;     /* space-separated IPv4 addresses; "" = none; NULL = as in the base internet */
  const char *aaaa;  /* the same for IPv6 */
  gboolean nxdomain; /* the name does not exist for anybody */
} LabRecord;

typedef enum
{
  LAB_LIE_NONE = 0,
  LAB_LIE_NXDOMAIN,
  LAB_LIE_SERVFAIL,
  LAB_LIE_REFUSED,
  LAB_LIE_ADDRESS, /* value = address */
  LAB_LIE_EMPTY,   /* NOERROR without answers */
  LAB_LIE_SILENCE, /* no answer at all */
} LabLieKind;

typedef enum
{
  LAB_LIAR_CONFIGURED = 1 << 0, /* the resolver in the client's resolv.conf, UDP and TCP */
  LAB_LIAR_UDP_ALL = 1 << 1,    /* the middlebox answers every UDP 53 question itself; the question is swallowed */
  LAB_LIAR_UDP_RACE = 1 << 2,   /* the middlebox answers first; the question passes, so the truth comes second */
} LabLiar;

/* A lying answer for names. */
typedef struct
{
  const char *name; /* exact name, "*.suffix" (the suffix itself too), or "*"; NULL ends the list */
  LabLieKind kind;
  const char *value;
  LabLiar liars;
  guint delay_ms; /* the (true or false) answer comes that much later */
} LabLie;

typedef enum
{
  LAB_ACTION_NONE = 0,
  LAB_ACTION_DROP,        /* matching packets vanish (both directions of a flow with address match) */
  LAB_ACTION_REJECT_RST,  /* a SYN is answered by RST */
  LAB_ACTION_REJECT_ICMP, /* a SYN is answered by ICMP admin-prohibited (type 3 code 13; ICMPv6 1/1) */
  LAB_ACTION_RESET,       /* after the match RST to both sides; the flow is dead */
  LAB_ACTION_RESET_LATE,  /* established flow reset `arg` bytes of client payload after its start whatever is in it (0: first byte) */
  LAB_ACTION_SILENCE,     /* from the matching packet on, the flow is dropped, both directions */
  LAB_ACTION_FREEZE,      /* after `arg` bytes from the server the flow's server→client payload is dropped; it stays open */
  LAB_ACTION_THROTTLE,    /* server→client of matching flows share a policer of `arg` kbit/s */
  LAB_ACTION_LOSE,        /* `arg` permille of matching packets are lost */
  LAB_ACTION_CLOSE,       /* FIN towards the client right after the match, then the flow is dead */
  LAB_ACTION_ALERT,       /* the same, with a TLS alert "handshake failure" before the FIN */
} LabAction;

typedef enum
{
  LAB_PROTO_ANY = 0,
  LAB_PROTO_TCP,
  LAB_PROTO_UDP,
} LabProto;

/* A filter of the middlebox; the first matching one acts. Matching fields that are unset match
 * everything. */
typedef struct
{
  LabAction action; /* LAB_ACTION_NONE ends the list */
  LabProto proto;
  const char *net;  /* space-separated prefixes of the far side ("185.70.40.0/22 2a07::/32"), NULL = any; a leading "!" turns the whole list round */
  guint port;       /* far port, 0 = any */
  const char *name; /* name in the ClientHello, or in the Host header of plain HTTP (port 80); patterns as in LabLie; NULL = not looked at */
  guint arg;
  guint residual_s; /* with RESET and SILENCE: the same client address, far address and far port stay dead that long */
  guint percent;    /* only this share of new flows is hit, by a counter, evenly and repeatably; 0 = all */
  guint hop;        /* how many virtual hops away the filter sits (0 = 3) */
} LabRule;

typedef enum
{
  LAB_SERVE_BASE = 0,        /* as in the base internet; with an address, the sites named in `text` live there too (a proxy that passes everything); with `flag` HTTP/1.1 only */
  LAB_SERVE_REFUSED,         /* RST to SYN (closed port 443 and 80) */
  LAB_SERVE_SILENT,          /* TCP accepted, never a byte */
  LAB_SERVE_EOF,             /* TCP accepted, closed at once after the ClientHello */
  LAB_SERVE_STATUS,          /* right certificate, HTTP status `arg`, a short page (or `text`) */
  LAB_SERVE_PAGE,            /* right certificate, status 200 (or `arg`), `text` as body */
  LAB_SERVE_REDIRECT,        /* right certificate, 302 to `text` */
  LAB_SERVE_CERT_EXPIRED,    /* right name and authority, expired */
  LAB_SERVE_CERT_WRONG_NAME, /* lab CA, name example.org; base content */
  LAB_SERVE_CERT_UNKNOWN_CA, /* right name, signed by an authority nobody knows; content: `text` or base */
  LAB_SERVE_CERT_STATE_CA,   /* right name, signed by the "state root", which only client_extra_root worlds trust */
  LAB_SERVE_BLOCK_PAGE,      /* plain HTTP: 302 to a block page `text` (or a 200 page when `arg` is 200); 443: refused, or with `flag` the stub's own certificate and the page */
  LAB_SERVE_LARGE,           /* right certificate, endless body, no Content-Length; with `arg` a body of so many KB */
  LAB_SERVE_ATTACK,          /* `text` names one of the attacks in lab-server-attacks-*.c */
  LAB_SERVE_PLAIN_PAGE,      /* port 443 as in the base internet; plain HTTP: 302 to `text`, or `text` as a 200 page when `arg` is 200 */
  LAB_SERVE_PROXY,           /* at an address: HTTP proxy for CONNECT on port 3128; names that match `text` get 403 */
} LabServeKind;

/* A server that differs from the base internet. Chosen by name (any address where that name lives)
 * or by address. */
typedef struct
{
  const char *name;    /* exact name or "*.suffix" or "*"; or NULL … */
  const char *address; /* … with an address; both NULL ends the list */
  LabServeKind kind;
  guint arg;
  const char *text;
  gboolean flag;
} LabServe;

/* A command run in the client's namespace by an independent client, before Mostik is started. */
typedef struct
{
  const char *command; /* for sh -c; NULL ends the list */
  int status;          /* expected exit status; -1 = any but 0 */
  const char *output;  /* regular expression that stdout+stderr must match, or NULL */
} LabProof;

typedef struct
{
  const char *verdict; /* words of the design's vocabulary */
  const char *methods; /* space-separated, alphabetical; "" = none */
  const char *confidence;
  const char *place;
  const char *scope;
  int exit_status; /* -1 = not compared */
} LabExpected;

#define LAB_MAX 12

typedef struct
{
  const char *id;      /* lower-case words with hyphens */
  const char *summary; /* one sentence */

  /* The line. */
  guint rtt_ms;    /* 0 = 60 */
  guint rate_kbit; /* 0 = not limited (20 Mbit/s) */
  guint loss_permille;
  guint n_hops;       /* virtual hops that answer TTL-expired; 0 = 8 */
  gboolean mute_hops; /* … that do not answer */

  /* The client's computer. */
  gboolean no_route;          /* no default route, no address but loopback */
  gboolean line_dead;         /* route is there, nothing ever comes back */
  gboolean ipv6;              /* has a global IPv6 address and default route that work */
  gboolean ipv6_broken;       /* the same, but every IPv6 packet vanishes */
  const char *nameservers;    /* space-separated; NULL = the provider's resolver 212.188.4.10; "" = none */
  const char *hosts;          /* lines appended to /etc/hosts */
  const char *environment;    /* space-separated NAME=VALUE for the program (https_proxy…) */
  const char *tunnel;         /* name of a TUN interface in the client (VPN, kill switch), or NULL */
  gboolean tunnel_live;       /* the TUN is relayed to the server side past the middlebox and holds the default route; else it holds the default route and nobody reads */
  const char *tunnel_net;     /* the dead TUN holds the route to this prefix alone, not the default route; NULL = the latter */
  gboolean client_extra_root; /* the "state root" is in the client's system bundle */
  gint64 clock_skew_s;        /* program and proofs run under faketime with this offset */
  guint prefer_lan_portal;    /* reserved, 0 */

  LabRecord records[LAB_MAX];
  LabLie lies[LAB_MAX];
  LabRule rules[LAB_MAX];
  LabServe serves[LAB_MAX];
  gboolean portal; /* captive portal: every plain-HTTP request is redirected to http://192.168.1.1/login, every TLS connection gets the portal's own certificate or a reset */

  const char *level; /* --level for mostik-check; NULL = normal */
  LabProof proofs[LAB_MAX];
  LabExpected expected;

  gboolean second_line; /* a second way out, a phone's: eth1, another router, past the middlebox; its default route has a higher metric, so it is used once eth0's is gone */

  guint jitter_ms;          /* each packet comes up to that much later, in order */
  gboolean nat64;           /* the client has IPv6 alone; 64:ff9b::/96 leads to IPv4, and the configured resolver (an IPv6 address in `nameservers`) makes AAAA of A */
  const char *nat64_prefix; /* with nat64: another /96 in its place ("2001:db8:64::"), NULL = that one */
} LabWorld;

/* lab-worlds.c */
extern const LabWorld lab_worlds[];              /* ends with id == NULL */
extern const LabWorld lab_worlds_ooni[];         /* lab-worlds-ooni.c */
extern const LabWorld lab_worlds_russia[];       /* lab-worlds-russia.c */
extern const LabWorld lab_worlds_places[];       /* lab-worlds-places.c */
extern const LabWorld lab_worlds_lookalikes[];   /* lab-worlds-lookalikes.c */
extern const LabWorld lab_worlds_slow[];         /* lab-worlds-slow.c */
extern const LabWorld lab_worlds_pairs[];        /* lab-worlds-pairs.c */
extern const LabWorld lab_worlds_attacks[];      /* lab-worlds-attacks.c; test-lab-attacks.c works on these */
extern const LabWorld *const lab_world_groups[]; /* all of these tables; ends with NULL */
const LabWorld *lab_world_find (const char *id);

/* lab-match.c: the one meaning of name patterns ("*", "*.suffix", exact; no case). */
gboolean lab_name_matches (const char *pattern, const char *name);

/* lab-internet.c: the base internet. */
typedef enum
{
  LAB_SITE_GENERIC = 0,  /* a page of some 120 KB; port 80 redirects to https */
  LAB_SITE_PROTON_PAGE,  /* start page that names a script of the same host of about 300 KB, and it */
  LAB_SITE_PROTON_API,   /* /tests/ping gives {"Code":1000} */
  LAB_SITE_STATUS_PAGE,  /* Atlassian Statuspage: /api/v2/status.json, /api/v2/summary.json */
  LAB_SITE_CONNECTIVITY, /* plain HTTP page with a known body */
  LAB_SITE_RESOLVER,     /* DNS on UDP 53, TCP 53 and DoH (/dns-query, wire format) with the true zone */
  LAB_SITE_MAIL_SERVER,  /* SMTP banner on port 25 */
} LabSiteKind;

typedef struct
{
  const char *name;
  const char *a;
  const char *aaaa; /* or NULL */
  LabSiteKind kind;
  const char *owner; /* sites of one owner share a certificate ("proton", "wikimedia", …) */
} LabSite;

extern const LabSite lab_sites[]; /* ends with name == NULL */

/* lab-ca.c: authorities and certificates, made afresh in the world's folder (openssl's library). */
gboolean lab_ca_create (const char *dir, GError **error); /* writes ca.pem (the lab's public CA), state.pem, unknown.pem and all keys */

/* lab-server.c: runs in the server namespace until killed; prints "ready\n" on ready_fd once
 * everything listens. */
int lab_server_run (const LabWorld *world, const char *dir, int ready_fd);

/* lab-middlebox.c: runs in the router namespace until killed; the descriptors are AF_PACKET
 * sockets on the two veth ends. */
int lab_middlebox_run (const LabWorld *world, int client_fd, int server_fd, const char *log_path);

G_END_DECLS
