/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-plan-large.c: when a download is made once more, and others beside
 * it.
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

#define EXPERIMENTS "distance other- no-name network status true- repeat plain-http udp-"

static const Case cases[] = {
  { "/probe/plan-large/all-well", unit_world_well, "", "fetch:plain*4 fetch:large control/fetch:plain*4 connectivity/fetch:plain*2", EXPERIMENTS },
  { "/probe/plan-large/quiet-never-repeats", unit_world_freeze, "quiet", "fetch:large", "control/fetch:large " EXPERIMENTS },
  { "/probe/plan-large/large-file-freezes", unit_world_freeze, "", "fetch:large*2 control/fetch:large*2", "other-name handshake connect: resolver" },
  { "/probe/plan-large/page-freezes", unit_world_page_freezes, "", "fetch:large*2 control/fetch:large*2", "connect: other-name no-name" },
  { "/probe/plan-large/sign-in-page-freezes", unit_world_sign_in_freezes, "", "fetch:large*3 control/fetch:large*2", "connect: other-name no-name" },
  { "/probe/plan-large/sign-in-page-broken-off", unit_world_sign_in_broken_off, "", "fetch:large*3 control/fetch:large*2", "connect: other-name no-name" },
  { "/probe/plan-large/large-file-crawls", unit_world_crawl, "", "fetch:large*2 control/fetch:large*2", "handshake connect: resolver" },
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
