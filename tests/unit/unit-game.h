/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-game.h – checks played without a network: what the plan (probe/mostik-probe-plan.h) wants is
 * answered by a world, a function, until nothing more is wanted.
 */
#pragma once

#include "probe/mostik-probe-plan.h"

G_BEGIN_DECLS

/* Answers one step; each world changes what unit_world_well () has answered before. */
typedef void (*UnitWorld) (MostikObservation *o);

void unit_world_well (MostikObservation *o);
void unit_world_reset (MostikObservation *o);
void unit_world_silence (MostikObservation *o);
void unit_world_address_silent (MostikObservation *o);
void unit_world_address_silent_and_names_cut (MostikObservation *o);
void unit_world_remembered (MostikObservation *o);
void unit_world_address_refused (MostikObservation *o);
void unit_world_no_name (MostikObservation *o);
void unit_world_lie (MostikObservation *o);
void unit_world_outage (MostikObservation *o);
void unit_world_captcha (MostikObservation *o);
void unit_world_dead (MostikObservation *o);
void unit_world_portal (MostikObservation *o);
void unit_world_freeze (MostikObservation *o);
void unit_world_page_freezes (MostikObservation *o);
void unit_world_crawl (MostikObservation *o);
void unit_world_sign_in_cut (MostikObservation *o);
void unit_world_sign_in_freezes (MostikObservation *o);
void unit_world_sign_in_broken_off (MostikObservation *o);
void unit_world_controls_forget_names (MostikObservation *o);
void unit_world_proxy_dead (MostikObservation *o);

typedef struct
{
  MostikCatalog *catalog; /* (unowned) */
  UnitWorld world;
  MostikObservationSet *set; /* (owned) */
  GHashTable *started;       /* (owned): key → how often */
  GPtrArray *words;          /* (owned): what there was, see unit_game_count () */
} UnitGame;

gboolean unit_is_mail (const MostikObservation *o);
MostikObservationSet *unit_set_new (const char *facts);

UnitGame unit_game_new (MostikCatalog *catalog, UnitWorld world, const char *facts);
void unit_game_clear (UnitGame *self);
guint unit_game_make (UnitGame *self, GPtrArray *steps);
void unit_game_play (UnitGame *self);
guint unit_game_count (const UnitGame *self, const char *word);
void unit_game_check (const UnitGame *self, const char *wanted, const char *unwanted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UnitGame, unit_game_clear)

G_END_DECLS
