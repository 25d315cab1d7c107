/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-plan-case.c: which experiments follow which kind of failure, and that
 * none follows where all is well or the level is quiet.
 */
#include "probe/mostik-probe-plan.h"

#include "unit-game.h"

static MostikCatalog *catalog;

typedef struct
{
  const char *path;
  UnitWorld world;
  const char *facts;    /* see unit_set_new () */
  const char *wanted;   /* see unit_game_check () */
  const char *unwanted; /* the same */
} Case;

#define NAMES "handshake:repeat*2 handshake:other-name*2 handshake:no-name*2 control/handshake:other-name*2 handshake:other-address*2 "
#define RESOLVERS "lookup:other-resolver*3 lookup:udp-resolver "
#define PORTS "connect:other-port*2 network/connect:plain*2 "
#define STATUS "status/lookup:plain status/fetch:plain "
#define EXPERIMENTS "distance other- no-name network status true- repeat plain-http udp-"

static const Case cases[] = {
  { "/probe/plan-case/all-well", unit_world_well, "", "fetch:plain*4 fetch:large control/fetch:plain*4 connectivity/fetch:plain*2", EXPERIMENTS },
  { "/probe/plan-case/all-well-with-ipv6", unit_world_well, "ipv6", "fetch:plain*4", EXPERIMENTS },
  { "/probe/plan-case/all-well-and-quiet", unit_world_well, "quiet", "fetch:plain*4", EXPERIMENTS },
  { "/probe/plan-case/all-well-by-proxy", unit_world_well, "proxy", "fetch:plain*4 control/fetch:plain*4", "lookup connect: handshake " EXPERIMENTS },
  { "/probe/plan-case/captcha-is-well", unit_world_captcha, "", "fetch:plain*4", EXPERIMENTS },
  { "/probe/plan-case/no-route", unit_world_dead, "no-route", "", ":" },
  { "/probe/plan-case/quiet-never-dissects", unit_world_reset, "quiet dns", "fetch:plain*4", EXPERIMENTS },
  { "/probe/plan-case/reset-by-name", unit_world_reset, "dns", NAMES RESOLVERS STATUS "lookup:repeat fetch:plain-http", "port network true-" },
  { "/probe/plan-case/silence-by-name", unit_world_silence, "", NAMES RESOLVERS STATUS "fetch:plain-http", "lookup:repeat port network" },
  { "/probe/plan-case/distance-of-a-reset", unit_world_reset, "", "control/hop:distance=7 handshake:distance=6", "connect:distance" },
  { "/probe/plan-case/distance-of-silence", unit_world_silence, "", "control/hop:distance=7 handshake:distance=6", "connect:distance" },
  { "/probe/plan-case/distance-of-a-silent-address", unit_world_address_silent, "", "control/hop:distance=7 connect:distance=8", "handshake:distance" },
  { "/probe/plan-case/distance-beside-a-resolver-of-the-other-family", unit_world_reset, "dns6", "control/hop:distance=7 handshake:distance=5", "connect:distance" },
  { "/probe/plan-case/no-distance-through-a-tunnel", unit_world_reset, "tunnel", NAMES, "distance" },
  { "/probe/plan-case/no-distance-when-quiet", unit_world_reset, "quiet dns", "fetch:plain*4", "distance" },
  { "/probe/plan-case/whose-resolver-lies", unit_world_lie, "dns", "control/hop:distance=7", "port" },
  { "/probe/plan-case/more-controls-after-a-failure", unit_world_reset, "", "control/fetch:plain*6", "network" },
  { "/probe/plan-case/more-controls-when-quiet", unit_world_reset, "quiet", "control/fetch:plain*6", EXPERIMENTS },
  { "/probe/plan-case/controls-refuse-other-names", unit_world_controls_forget_names, "", "handshake:other-name*2 control/handshake:other-name*2", "other-address" },
  { "/probe/plan-case/address-silent", unit_world_address_silent, "", "handshake:repeat=2 " PORTS RESOLVERS STATUS, "other-name no-name other-address" },
  { "/probe/plan-case/address-silent-and-names-cut", unit_world_address_silent_and_names_cut, "", "handshake:repeat=2 control/handshake:other-name*2 handshake:other-address*2 " STATUS, "no-name true-" },
  { "/probe/plan-case/address-remembered", unit_world_remembered, "", "network/handshake:other-name=2 network/handshake:other-address=1", "network/connect" },
  { "/probe/plan-case/address-refused", unit_world_address_refused, "", "handshake:repeat*2 " PORTS RESOLVERS STATUS, "other-name no-name other-address" },
  { "/probe/plan-case/both-families-silent", unit_world_address_silent, "ipv6", "handshake:repeat*4 connect:other-port*4", "other-name no-name" },
  { "/probe/plan-case/no-such-name", unit_world_no_name, "", RESOLVERS "handshake:true-address*2", "handshake:repeat port network other-name no-name" },
  { "/probe/plan-case/lying-resolver", unit_world_lie, "dns", RESOLVERS "lookup:repeat handshake:true-address*2 handshake:repeat*2 fetch:plain-http", "port network" },
  { "/probe/plan-case/how-addresses-are-translated", unit_world_no_name, "ipv6-only", "resolver/lookup:plain=1 " RESOLVERS "handshake:true-address*2", "port" },
  { "/probe/plan-case/nothing-translated-with-both-families", unit_world_no_name, "ipv6", RESOLVERS, "resolver/" },
  { "/probe/plan-case/nothing-translated-when-all-is-well", unit_world_well, "ipv6-only", "fetch:plain*4", "resolver/" },
  { "/probe/plan-case/outage", unit_world_outage, "", "fetch:repeat " STATUS, "handshake connect: resolver plain-http" },
  { "/probe/plan-case/nothing-lives", unit_world_dead, "dns", RESOLVERS "lookup:repeat handshake:true-address", "other-name no-name port network plain-http status" },
  { "/probe/plan-case/portal", unit_world_portal, "dns", "connectivity/fetch:plain*2", EXPERIMENTS },
  { "/probe/plan-case/only-the-sign-in", unit_world_sign_in_cut, "", "handshake:repeat*2 handshake:other-name*2 lookup:plain*5", "connect: true-" },
  { "/probe/plan-case/dead-proxy", unit_world_proxy_dead, "proxy", "control/lookup:repeat*4 control/handshake:repeat*4", "port network" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_auto (UnitGame) game = unit_game_new (catalog, c->world, c->facts);

  unit_game_play (&game);
  unit_game_check (&game, c->wanted, c->unwanted);
  g_assert_cmpuint (game.words->len, <, 90);
}

int
main (int argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = mostik_catalog_load (MOSTIK_CATALOG_URI, NULL);
  g_assert_nonnull (catalog);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);

  status = g_test_run ();
  mostik_catalog_unref (catalog);

  return status;
}
