/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-middlebox-filter.h – flows, the rules that act on them, lies about names, and virtual hops.
 */
#pragma once

#include "lab-middlebox-line.h"
#include "lab-middlebox.h"

G_BEGIN_DECLS

#define LAB_DEFAULT_HOP 3 /* where filters sit that do not say */

/* lab-middlebox-flow.c */
typedef struct
{
  LabAddress client;
  LabAddress far;
  guint16 client_port;
  guint16 far_port;
  guint8 protocol;
} LabFlowKey;

typedef struct
{
  LabFlowKey key;
  guint32 client_start; /* sequence number of the client's first payload byte */
  guint32 server_start; /* the server's, once its SYN was seen */
  guint32 server_next;  /* what the server sends next */
  gboolean server_known;
  guint8 *early;          /* (owned) (nullable) the client's first bytes, while they are looked at */
  guint8 *early_known;    /* (owned) (nullable) which of them are there */
  gsize n_early;          /* how many are there without a gap */
  gboolean is_understood; /* no more looking */
  char *name;             /* (owned) (nullable) from ClientHello or Host header */
  int rule;               /* index of the rule that acts, -1 = none */
  guint32 spared;         /* rules (bits) that let this flow pass by their share */
  guint dead_hop;         /* 0 = alive; else the filter that swallows it sits there */
} LabFlow;

typedef struct _LabFlows LabFlows;

LabFlows *lab_flows_new (LabLog *log);
LabFlow *lab_flows_of_client (LabFlows *self, const LabPacket *packet);
LabFlow *lab_flows_of_server (LabFlows *self, const LabPacket *packet);
void lab_flows_look (LabFlows *self, LabFlow *flow, const LabPacket *packet);
char *lab_flow_far (const LabFlow *flow);

/* lab-middlebox-rule.c: what of a rule does not change. */
typedef struct
{
  const LabRule *rule;
  GArray *prefixes; /* (owned) (element-type LabPrefix) */
  gboolean is_inverted;
  guint hop;
  guint n_flows;      /* that matched, for the share */
  gint64 tokens_bits; /* of the policer */
  gint64 tokens_us;   /* when they were counted */
} LabRuleState;

void lab_rule_init (LabRuleState *self, const LabRule *rule);
gboolean lab_rule_matches (const LabRuleState *self,
                           const LabFlow *flow,
                           const LabPacket *packet,
                           gboolean is_bound);
gboolean lab_rule_takes_share (LabRuleState *self);
gboolean lab_rule_polices (LabRuleState *self, gsize n_bytes);

/* lab-middlebox-residual.c: addresses that stay dead for a while. */
typedef struct _LabResidual LabResidual;

LabResidual *lab_residual_new (void);
void lab_residual_add (LabResidual *self, const LabFlow *flow, guint hop, guint seconds);
guint lab_residual_hop (LabResidual *self, const LabFlow *flow);

/* lab-middlebox-hops.c */
typedef struct _LabHops LabHops;

LabHops *lab_hops_new (const LabWorld *world);
const LabAddress *lab_hops_address (LabHops *self, guint hop, guint version);
guint lab_hops_reach (LabHops *self, const LabPacket *packet);
GBytes *lab_hops_expired (LabHops *self, const LabPacket *packet);

/* lab-middlebox-filter.c: TRUE = the packet goes on. */
typedef struct _LabFilter LabFilter;

LabFilter *
lab_filter_new (const LabWorld *world, LabLine *line, LabHops *hops, LabLog *log, GRand *random);
gboolean lab_filter_up (LabFilter *self, const LabPacket *packet, guint reach);
gboolean lab_filter_down (LabFilter *self, const LabPacket *packet);

/* lab-middlebox-reset.c: ends a flow visibly. */
void lab_reset_flow (LabLine *line, const LabFlow *flow, const LabPacket *packet, guint hop);
void lab_close_flow (LabLine *line,
                     const LabFlow *flow,
                     const LabPacket *packet,
                     guint hop,
                     gboolean with_alert);

/* lab-middlebox-dns.c: questions over UDP. */
char *lab_question_parse (const guint8 *message, gsize length, guint *type, gsize *question_length);
GByteArray *lab_question_answer (
  const guint8 *message, gsize question_length, guint type, LabLieKind kind, const char *value);

/* lab-middlebox-lies.c */
typedef struct _LabLies LabLies;

LabLies *lab_lies_new (const LabWorld *world, LabLine *line, LabLog *log);
gboolean lab_lies_up (LabLies *self, LabPacket *packet, guint reach, guint *later_ms);
void lab_lies_down (LabLies *self, LabPacket *packet);

G_END_DECLS
