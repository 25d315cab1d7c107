/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit-game.c – the worlds, and the part of a run (probe/mostik-probe-run.c) that is no matter of
 * time: each wanted step is made as often as it is listed, and some steps follow from others.
 */
#include "unit-game.h"

#include <string.h>

#define MAIL_ADDRESS "185.70.42.37"
#define MAIL_ADDRESS6 "2001:db8::37"
#define LIE "203.0.113.7"

gboolean
unit_is_mail (const MostikObservation *o)
{
  return o->target == MOSTIK_TARGET_SERVICE && g_str_equal (o->id, "mail");
}

static gboolean
names_proton (const MostikObservation *o)
{
  return o->name != NULL && g_str_has_suffix (o->name, "proton.me");
}

static gboolean
goes_to_proton (const MostikObservation *o)
{
  return o->address != NULL &&
         (g_str_has_prefix (o->address, "185.70.") || g_str_has_prefix (o->address, "2001:db8::"));
}

static void
fail (MostikObservation *o,
      MostikOutcome outcome)
{
  o->outcome = outcome;
  o->trust = 0;
  o->http_status = 0;
  g_clear_pointer (&o->answers, g_strfreev);
}

void
unit_world_well (MostikObservation *o)
{
  const char *address = o->target == MOSTIK_TARGET_SERVICE ? "185.70.43.1" : "198.51.100.7";
  const char *answers[] = { unit_is_mail (o) ? MAIL_ADDRESS : address,
                            unit_is_mail (o) ? MAIL_ADDRESS6 : NULL, NULL };

  o->outcome = MOSTIK_OUTCOME_OK;
  o->elapsed_ms = 100;
  o->n_bytes = 100 * 1024;
  g_clear_pointer (&o->answers, g_strfreev);
  if (o->step == MOSTIK_STEP_LOOKUP)
    o->answers = g_strdupv ((char **) answers);
  if (o->step == MOSTIK_STEP_FETCH)
    o->http_status = 200;
  if (o->step == MOSTIK_STEP_FETCH && o->name == NULL && o->port != 80)
    o->name = g_strdup (o->host);
  if (o->name != NULL)
    o->trust = MOSTIK_TRUST_GENUINE;
  if (o->step == MOSTIK_STEP_HANDSHAKE && g_strcmp0 (o->name, o->host) != 0)
    {
      o->outcome = MOSTIK_OUTCOME_TLS_UNTRUSTED;
      o->trust = MOSTIK_TRUST_GENUINE & ~MOSTIK_TRUST_NAME_OK;
    }
}

void
unit_world_reset (MostikObservation *o)
{
  if (names_proton (o))
    fail (o, MOSTIK_OUTCOME_TLS_RESET);
}

void
unit_world_silence (MostikObservation *o)
{
  if (names_proton (o))
    fail (o, MOSTIK_OUTCOME_TLS_TIMEOUT);
}

void
unit_world_address_silent (MostikObservation *o)
{
  if (goes_to_proton (o))
    fail (o, MOSTIK_OUTCOME_TCP_TIMEOUT);
}

void
unit_world_address_silent_and_names_cut (MostikObservation *o)
{
  unit_world_address_silent (o);
  if (o->step == MOSTIK_STEP_FETCH && o->target == MOSTIK_TARGET_STATUS)
    fail (o, MOSTIK_OUTCOME_TLS_RESET);
}

/* Proton's addresses are remembered: whoever comes after a cut is not let in. */
void
unit_world_remembered (MostikObservation *o)
{
  gboolean is_untouched = g_strcmp0 (o->address, MAIL_ADDRESS) != 0;

  if (names_proton (o) && (o->step == MOSTIK_STEP_FETCH || o->target == MOSTIK_TARGET_NETWORK))
    fail (o, MOSTIK_OUTCOME_TLS_RESET);
  else if (goes_to_proton (o) && !is_untouched)
    fail (o, MOSTIK_OUTCOME_TCP_TIMEOUT);
}

void
unit_world_address_refused (MostikObservation *o)
{
  if (goes_to_proton (o))
    fail (o, MOSTIK_OUTCOME_TCP_REFUSED);
}

void
unit_world_no_name (MostikObservation *o)
{
  if (o->step == MOSTIK_STEP_LOOKUP && o->target == MOSTIK_TARGET_SERVICE &&
      o->experiment != MOSTIK_EXPERIMENT_OTHER_RESOLVER)
    fail (o, MOSTIK_OUTCOME_DNS_NXDOMAIN);
}

void
unit_world_lie (MostikObservation *o)
{
  const char *answers[] = { LIE, NULL };

  if (o->step == MOSTIK_STEP_LOOKUP && o->target == MOSTIK_TARGET_SERVICE &&
      o->experiment != MOSTIK_EXPERIMENT_OTHER_RESOLVER)
    {
      g_strfreev (o->answers);
      o->answers = g_strdupv ((char **) answers);
    }
  else if (g_strcmp0 (o->address, LIE) == 0 && o->port == 443)
    {
      fail (o, MOSTIK_OUTCOME_TLS_UNTRUSTED);
      o->trust = MOSTIK_TRUST_SHOWN;
    }
}

void
unit_world_outage (MostikObservation *o)
{
  if (unit_is_mail (o) && o->step == MOSTIK_STEP_FETCH)
    o->http_status = 503;
}

void
unit_world_captcha (MostikObservation *o)
{
  if (unit_is_mail (o) && o->step == MOSTIK_STEP_FETCH)
    o->http_status = 403;
}

void
unit_world_dead (MostikObservation *o)
{
  fail (o, o->step == MOSTIK_STEP_LOOKUP ? MOSTIK_OUTCOME_DNS_TIMEOUT : MOSTIK_OUTCOME_TCP_TIMEOUT);
}

void
unit_world_portal (MostikObservation *o)
{
  if (o->target == MOSTIK_TARGET_CONNECTIVITY && o->step == MOSTIK_STEP_FETCH)
    {
      fail (o, MOSTIK_OUTCOME_HTTP_UNEXPECTED);
      o->http_status = 200;
    }
  else if (o->step == MOSTIK_STEP_FETCH || o->step == MOSTIK_STEP_HANDSHAKE)
    fail (o, MOSTIK_OUTCOME_TLS_UNTRUSTED);
}

void
unit_world_freeze (MostikObservation *o)
{
  if (unit_is_mail (o) && o->experiment == MOSTIK_EXPERIMENT_LARGE)
    {
      o->outcome = MOSTIK_OUTCOME_HTTP_STALLED;
      o->n_bytes = 17 * 1024;
    }
}

void
unit_world_page_freezes (MostikObservation *o)
{
  if (unit_is_mail (o) && o->step == MOSTIK_STEP_FETCH)
    o->outcome = MOSTIK_OUTCOME_HTTP_STALLED;
}

void
unit_world_crawl (MostikObservation *o)
{
  if (unit_is_mail (o) && o->experiment == MOSTIK_EXPERIMENT_LARGE)
    o->elapsed_ms = 9000;
}

void
unit_world_sign_in_cut (MostikObservation *o)
{
  if (g_strcmp0 (o->name, "account.proton.me") == 0)
    fail (o, MOSTIK_OUTCOME_TLS_RESET);
}

void
unit_world_sign_in_freezes (MostikObservation *o)
{
  if (g_str_equal (o->id, "account") && o->step == MOSTIK_STEP_FETCH)
    o->outcome = MOSTIK_OUTCOME_HTTP_STALLED;
}

void
unit_world_sign_in_broken_off (MostikObservation *o)
{
  if (g_str_equal (o->id, "account") && o->step == MOSTIK_STEP_FETCH)
    o->outcome = MOSTIK_OUTCOME_HTTP_RESET;
}

void
unit_world_controls_forget_names (MostikObservation *o)
{
  unit_world_reset (o);
  if (o->target == MOSTIK_TARGET_CONTROL && o->experiment == MOSTIK_EXPERIMENT_OTHER_NAME)
    fail (o, MOSTIK_OUTCOME_TLS_ALERT);
}

void
unit_world_proxy_dead (MostikObservation *o)
{
  if (o->step == MOSTIK_STEP_FETCH)
    fail (o, MOSTIK_OUTCOME_PROXY_FAILED);
}

static void
play_step (UnitGame *self,
           MostikObservation *step)
{
  g_autofree char *target = g_strconcat (mostik_target_to_string (step->target), "/", NULL);

  g_ptr_array_add (self->words,
                   g_strdup_printf ("%s%s:%s", step->target == MOSTIK_TARGET_SERVICE ? "" : target,
                                    mostik_step_to_string (step->step),
                                    mostik_experiment_to_string (step->experiment)));
  unit_world_well (step);
  self->world (step);
  mostik_observation_set_add (self->set, step);
}

/* Takes over those of @steps that were not made yet. Returns: how many */
guint
unit_game_make (UnitGame *self,
                GPtrArray *steps)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  g_ptr_array_set_free_func (steps, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      MostikObservation *step = g_ptr_array_index (steps, i);
      char *key = mostik_probe_plan_get_key (step);
      guint n_listed = GPOINTER_TO_UINT (g_hash_table_lookup (listed, key)) + 1;

      g_assert_cmpint (step->outcome, ==, MOSTIK_OUTCOME_CANCELLED);
      g_hash_table_insert (listed, g_strdup (key), GUINT_TO_POINTER (n_listed));
      if (n_listed > GPOINTER_TO_UINT (g_hash_table_lookup (self->started, key)))
        {
          g_hash_table_insert (self->started, g_strdup (key), GUINT_TO_POINTER (n_listed));
          play_step (self, step);
          n++;
        }
      else
        {
          mostik_observation_free (step);
        }
      g_free (key);
    }
  g_ptr_array_unref (steps);

  return n;
}

/* After a lookup comes the request, after the mailbox' page a large file: that is the run's part.
 */
static GPtrArray *
find_followers (UnitGame *self)
{
  GPtrArray *steps = g_ptr_array_new ();

  for (guint i = 0; i < mostik_observation_set_get_size (self->set); i++)
    {
      const MostikObservation *o = mostik_observation_set_get (self->set, i);
      gboolean is_page = o->step == MOSTIK_STEP_FETCH && unit_is_mail (o);
      MostikObservation *next;

      if (o->outcome != MOSTIK_OUTCOME_OK || o->experiment != MOSTIK_EXPERIMENT_PLAIN ||
          (o->step != MOSTIK_STEP_LOOKUP && !is_page) || o->http_status > 200)
        continue;

      next = mostik_observation_new (MOSTIK_STEP_FETCH, o->target,
                                     is_page ? MOSTIK_EXPERIMENT_LARGE : MOSTIK_EXPERIMENT_PLAIN,
                                     o->id, o->host);
      next->domestic = o->domestic;
      next->address = g_strdup (is_page ? o->address : o->answers[0]);
      next->port = o->target == MOSTIK_TARGET_CONNECTIVITY ? 80 : 443;
      g_ptr_array_add (steps, next);
    }

  return steps;
}

/* @facts: any of "quiet", "ipv6", "proxy", "dns" (a configured resolver), "no-route", "tunnel" */
MostikObservationSet *
unit_set_new (const char *facts)
{
  gboolean is_resolver_ipv6 = strstr (facts, "dns6") != NULL;
  const char *nameservers[] = { is_resolver_ipv6 ? "2001:db8::53" : "192.0.2.53", NULL };
  gboolean is_quiet = strstr (facts, "quiet") != NULL;
  MostikObservationSet *set =
    mostik_observation_set_new (is_quiet ? MOSTIK_LEVEL_QUIET : MOSTIK_LEVEL_NORMAL);

  set->local.has_route = strstr (facts, "no-route") == NULL;
  set->local.has_ipv6 = strstr (facts, "ipv6") != NULL;
  set->local.is_ipv6_only = strstr (facts, "ipv6-only") != NULL;
  set->local.tunnel = strstr (facts, "tunnel") != NULL ? g_strdup ("tun0") : NULL;
  set->local.proxy = strstr (facts, "proxy") != NULL ? g_strdup ("http://192.0.2.8:3128") : NULL;
  set->local.nameservers = strstr (facts, "dns") != NULL ? g_strdupv ((char **) nameservers) : NULL;

  return set;
}

UnitGame
unit_game_new (MostikCatalog *catalog,
               UnitWorld world,
               const char *facts)
{
  return (UnitGame){
    .catalog = catalog,
    .world = world,
    .set = unit_set_new (facts),
    .started = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .words = g_ptr_array_new_with_free_func (g_free),
  };
}

void
unit_game_clear (UnitGame *self)
{
  mostik_observation_set_free (self->set);
  g_hash_table_unref (self->started);
  g_ptr_array_unref (self->words);
}

/* From the start to the end, which must come. */
void
unit_game_play (UnitGame *self)
{
  static const MostikProbeSuspicion none[MOSTIK_PROBE_MAX_SERVICES] = {
    MOSTIK_PROBE_SUSPICION_NONE
  };
  guint n_rounds = 0;
  guint n;

  unit_game_make (self, mostik_probe_plan_start (self->catalog, self->set));
  do
    {
      n = unit_game_make (self, find_followers (self));
      n += unit_game_make (self, mostik_probe_plan_dissection (self->catalog, self->set, none));
      g_assert_cmpuint (n_rounds, <, 12);
      n_rounds++;
    }
  while (n > 0);
}

/* @word: STEP:EXPERIMENT for services, TARGET/STEP:EXPERIMENT for others. Returns: how many there
 * were */
guint
unit_game_count (const UnitGame *self,
                 const char *word)
{
  guint n = 0;

  for (guint i = 0; i < self->words->len; i++)
    n += g_str_equal (g_ptr_array_index (self->words, i), word) ? 1 : 0;

  return n;
}

/* @wanted: words as above, with *N behind for "at least", =N for "exactly"; @unwanted: parts of
 * words */
void
unit_game_check (const UnitGame *self,
                 const char *wanted,
                 const char *unwanted)
{
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);
  g_auto (GStrv) parts = g_strsplit (unwanted, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) sides = g_strsplit_set (*word, "*=", 2);
      guint at_least =
        sides[0] != NULL && sides[1] != NULL ? (guint) g_ascii_strtoull (sides[1], NULL, 10) : 1;

      if (**word == '\0')
        continue;
      g_test_message ("wanted: %s", *word);
      g_assert_cmpuint (unit_game_count (self, sides[0]), >=, at_least);
      if (strchr (*word, '=') != NULL)
        g_assert_cmpuint (unit_game_count (self, sides[0]), ==, at_least);
    }

  for (char **part = parts; *part != NULL; part++)
    for (guint i = 0; i < self->words->len && **part != '\0'; i++)
      if (strstr (g_ptr_array_index (self->words, i), *part) != NULL)
        g_assert_cmpstr (g_ptr_array_index (self->words, i), ==, "not wanted");
}
