/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of diagnosis/mostik-diagnosis-place.c: which arguments name a place, and which do not.
 */
#include "test-diagnosis-builder.h"

#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define NAME_CUT                                                                          \
  FINE "lookup=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=" \
       "pass*2 elsewhere=tls-reset*2 strange=pass*2"
#define NAME_SILENT                                                                           \
  FINE "lookup=true doh=true*3 page=tls-timeout own=tls-timeout*2 other-name=pass*2 no-name=" \
       "pass*2 elsewhere=tls-timeout*2 strange=pass*2"
#define ADDRESS_SILENT FINE "lookup=true doh=true*3 page=tcp-timeout own=tcp-timeout*2 network=ok*2"
#define NAME_LIED FINE "lookup=dns-nxdomain again=dns-nxdomain doh=true*3 truth=genuine*2 "
#define NAME_STUB                                                                              \
  FINE "lookup=stub again=stub doh=true*3 page=false own=false*2 http=known-block-page truth=" \
       "genuine*2"
#define NAME_LIED_AND_CUT                                                                        \
  FINE "lookup=stub again=stub doh=true*3 page=tcp-timeout own=tcp-timeout*2 truth=tls-reset*2 " \
       "other-name=pass*2 no-name=pass*2 elsewhere=tls-reset*2 strange=pass*2"
/* Home, provider's inside, its carrier's translation, its edge, its neighbour, two others. */
#define WAY "192.168.1.1 10.9.1.1 100.64.3.17 212.188.1.106 212.188.29.249 195.34.50.161 62.115.1.1"

typedef struct
{
  const char *path;
  const char *set;
  const char *routers; /* by their distance; "-" = did not answer */
  const char *reaches; /* by distance: c = cut, u = barred, s = silent, p = passed, - = not measured */
  MostikStep step;     /* what was cut */
  const char *place;
  const char *rule; /* (nullable): why */
} Case;

#define H MOSTIK_STEP_HANDSHAKE
#define C MOSTIK_STEP_CONNECT

static const Case cases[] = {
  /* Cut by an answer. */
  { "/diagnosis/place/cut/behind-the-translation", NAME_CUT, WAY, "ppcccc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/at-the-edge", NAME_CUT, WAY, "pppccc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/neighbour-of-the-edge", NAME_CUT, WAY, "ppppcc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/beyond-the-provider", NAME_CUT, WAY, "pppppcc", H, "unknown", NULL },
  { "/diagnosis/place/cut/not-within-reach", NAME_CUT, WAY, "pppppp", H, "unknown", NULL },
  { "/diagnosis/place/cut/at-home", NAME_CUT, WAY, "cccccc", H, "local-network", "cut-at-home" },
  { "/diagnosis/place/cut/on-leaving-home", NAME_CUT, WAY, "pccccc", H, "unknown", NULL },
  { "/diagnosis/place/cut/no-router-at-home", NAME_CUT, "100.64.3.17 212.188.1.106 212.188.1.107",
    "pccccc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/first-hop-is-the-provider", NAME_CUT,
    "100.64.3.17 212.188.1.106 212.188.1.107", "cccccc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/routers-are-mute", NAME_CUT, "- - - - - -", "sscccc", H, "unknown", NULL },
  { "/diagnosis/place/cut/only-home-answers", NAME_CUT, "192.168.1.1 - - - - -", "ppcccc", H, "unknown", NULL },
  { "/diagnosis/place/cut/only-once", NAME_CUT, WAY, "pppppc", H, "unknown", NULL },
  { "/diagnosis/place/cut/now-and-then", NAME_CUT, WAY, "ppcpcc", H, "unknown", NULL },
  { "/diagnosis/place/cut/lost-once", NAME_CUT, WAY, "ppcscc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/office-of-private-addresses", NAME_CUT,
    "10.0.0.1 10.1.0.1 10.2.0.1 10.3.0.1 212.188.1.106 212.188.1.107", "ppcccc", H, "provider", "cut-near" },
  { "/diagnosis/place/cut/through-a-tunnel", "vpn " NAME_CUT, WAY, "ppcccc", H, "unknown", NULL },
  { "/diagnosis/place/cut/not-measured", NAME_CUT, "", "", H, "unknown", NULL },
  { "/diagnosis/place/cut/ipv6", NAME_CUT, "fe80::1 2a00:1370:0:2::1 2a00:1370:0:3::1 2001:2034::1",
    "ppcccc", H, "provider", "cut-near" },
  /* Cut by silence. */
  { "/diagnosis/place/silent/behind-the-translation", NAME_SILENT, WAY, "ppssss", H, "provider", "cut-near" },
  { "/diagnosis/place/silent/router-there-is-mute", NAME_SILENT,
    "192.168.1.1 10.9.1.1 - 212.188.1.106 195.34.50.161", "ppssss", H, "provider", "cut-near" },
  { "/diagnosis/place/silent/routers-from-there-on-are-mute", NAME_SILENT,
    "192.168.1.1 10.9.1.1 - - - -", "ppssss", H, "unknown", NULL },
  { "/diagnosis/place/silent/nothing-passed", NAME_SILENT, WAY, "ssssss", H, "unknown", NULL },
  { "/diagnosis/place/silent/address", ADDRESS_SILENT, WAY, "ppsssss", C, "provider", "cut-near" },
  { "/diagnosis/place/silent/address-far-away", ADDRESS_SILENT, WAY, "ppppppp", C, "unknown", NULL },
  { "/diagnosis/place/barred/address", FINE "lookup=true doh=true*3 page=tcp-unreachable own=tcp-unreachable*2 network=ok*2",
    WAY, "ppuuuuu", C, "provider", "cut-near" },
  /* A name service that lies. */
  { "/diagnosis/place/resolver/alone", NAME_LIED "udp53=true", WAY, "", H, "provider", "resolver-of-provider" },
  { "/diagnosis/place/resolver/all-lie", NAME_LIED "udp53=dns-nxdomain", WAY, "", H, "unknown", NULL },
  { "/diagnosis/place/resolver/nobody-else-asked", NAME_LIED, WAY, "", H, "unknown", NULL },
  { "/diagnosis/place/resolver/somewhere-else", NAME_LIED "udp53=true",
    "192.168.1.1 10.9.1.1 95.24.0.1 95.24.0.2", "", H, "unknown", NULL },
  { "/diagnosis/place/resolver/routers-are-mute", NAME_LIED "udp53=true", "- - - - -", "", H, "provider",
    "resolver-of-provider" },
  { "/diagnosis/place/resolver/all-lie-and-routers-are-mute", NAME_LIED "udp53=dns-nxdomain", "- - - - -", "", H, "unknown", NULL },
  { "/diagnosis/place/resolver/alone-and-a-page", NAME_STUB " udp53=true", WAY, "", H, "provider", "resolver-of-provider" },
  { "/diagnosis/place/resolver/all-lie-and-a-page", NAME_STUB " udp53=stub", WAY, "", H, "unknown", NULL },
  { "/diagnosis/place/resolver/way-unknown", NAME_LIED "udp53=true", "", "", H, "unknown", NULL },
  /* The way to a false address is not the way to Proton. */
  { "/diagnosis/place/resolver/way-to-the-lie", NAME_LIED_AND_CUT, WAY, "ppsssss", C, "unknown", NULL },
  /* A page in its place. */
  { "/diagnosis/place/page/of-a-provider", NAME_CUT " http=known-block-page", "", "", H, "unknown", NULL },
};

/* That something is cut near by shows that it is not Proton's doing, where nothing else can. */
#define NO_STATUS "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=tls-reset "
#define SHUT "lookup=true doh=true*3 page=tcp-timeout own=tcp-timeout*2 "
#define REFUSED "lookup=true doh=true*3 page=tcp-refused own=tcp-refused*2 "
#define ANY_NAME_RESET                                                                    \
  "lookup=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=tls-reset*2 no-name=" \
  "tls-reset*2 elsewhere=pass*2 strange=pass*2"

static const Case near_cases[] = {
  { "/diagnosis/near/address/silent", NO_STATUS SHUT, WAY, "ppsssss", C, "provider", "address-cut-near" },
  { "/diagnosis/near/address/barred", NO_STATUS "lookup=true doh=true*3 page=tcp-unreachable own=tcp-unreachable*2", WAY,
    "ppuuuuu", C, "provider", "address-cut-near" },
  { "/diagnosis/near/address/refused", FINE REFUSED "network=tcp-refused*2", WAY, "ppccccc", C, "provider",
    "address-cut-near" },
  { "/diagnosis/near/address/refused-behind-mute-routers", FINE REFUSED "network=tcp-refused*2", "- - - - -", "ssccccc",
    C, "unknown", "address-cut-near" },
  { "/diagnosis/near/address/refused-at-the-fourth-of-mute-routers", FINE REFUSED "network=tcp-refused*2", "- - - - -",
    "sssccccc", C, "unknown", NULL },
  { "/diagnosis/near/address/refused-by-proton", FINE REFUSED "network=tcp-refused*2", WAY, "pppppppp", C, "unknown", NULL },
  { "/diagnosis/near/address/refused-beyond-the-provider", FINE REFUSED "network=tcp-refused*2", WAY, "pppppccc", C,
    "unknown", NULL },
  { "/diagnosis/near/address/silent-beyond-the-provider", NO_STATUS SHUT, WAY, "pppppsss", C, "unknown", NULL },
  { "/diagnosis/near/address/silent-behind-mute-routers", NO_STATUS SHUT, "- - - - -", "ssssssss", C, "unknown", NULL },
  { "/diagnosis/near/address/not-measured", NO_STATUS SHUT, WAY, "", C, "unknown", NULL },
  { "/diagnosis/near/address/only-the-handshake-measured", NO_STATUS SHUT, WAY, "ppcccc", H, "unknown", NULL },
  { "/diagnosis/near/address/through-a-tunnel", "vpn " NO_STATUS SHUT, WAY, "ppsssss", C, "unknown", NULL },
  { "/diagnosis/near/address/opens-elsewhere",
    NO_STATUS "lookup=true doh=moved*3 page=tcp-timeout own=tcp-timeout*2 truth=genuine*2", WAY, "ppsssss", C, "unknown", NULL },
  { "/diagnosis/near/address/two-live-controls-of-four",
    "foreign=ok foreign=tcp-timeout*3 russian=ok*2 " SHUT, WAY, "ppsssss", C, "unknown", NULL },
  { "/diagnosis/near/address/an-incident",
    "foreign=ok*4 russian=ok*2 status=incident " SHUT, WAY, "ppsssss", C, "proton", NULL },
  { "/diagnosis/near/reset/any-name", NO_STATUS ANY_NAME_RESET, WAY, "ppcccc", H, "provider", "reset-near" },
  { "/diagnosis/near/reset/far-away", NO_STATUS ANY_NAME_RESET, WAY, "pppppp", H, "unknown", NULL },
  { "/diagnosis/near/reset/not-measured", NO_STATUS ANY_NAME_RESET, WAY, "", H, "unknown", NULL },
};

static void
add_hops (MostikObservationSet *set,
          const Case *c)
{
  g_auto (GStrv) routers = g_strsplit (c->routers, " ", -1);

  for (guint i = 0; routers[i] != NULL && *routers[i] != '\0'; i++)
    {
      MostikObservation *o = mostik_observation_new (MOSTIK_STEP_HOP, MOSTIK_TARGET_CONTROL,
                                                     MOSTIK_EXPERIMENT_DISTANCE, "debian", "www.debian.org");

      o->ttl = (guint8) (i + 1);
      o->outcome = MOSTIK_OUTCOME_HOP_TIMEOUT;
      if (!g_str_equal (routers[i], "-"))
        {
          o->outcome = MOSTIK_OUTCOME_TTL_EXPIRED;
          o->router = g_strdup (routers[i]);
        }
      mostik_observation_set_add (set, o);
    }
}

static MostikOutcome
get_outcome (const Case *c,
             char reach)
{
  gboolean is_handshake = c->step == MOSTIK_STEP_HANDSHAKE;

  switch (reach)
    {
    case 'c':
      return is_handshake ? MOSTIK_OUTCOME_TLS_RESET : MOSTIK_OUTCOME_TCP_REFUSED;
    case 's':
      return is_handshake ? MOSTIK_OUTCOME_TLS_TIMEOUT : MOSTIK_OUTCOME_TCP_TIMEOUT;
    case 'u':
      return MOSTIK_OUTCOME_TCP_UNREACHABLE;
    case 'p':
      return MOSTIK_OUTCOME_TTL_EXPIRED;
    default:
      g_assert_not_reached ();
    }
}

static void
add_reaches (MostikObservationSet *set,
             const Case *c)
{
  gboolean is_lied_to = strstr (c->set, "lookup=stub") != NULL;

  for (guint i = 0; c->reaches[i] != '\0'; i++)
    {
      MostikObservation *o = mostik_observation_new (c->step, MOSTIK_TARGET_SERVICE,
                                                     MOSTIK_EXPERIMENT_DISTANCE, "mail", "mail.proton.me");

      o->ttl = (guint8) (i + 1);
      o->address = g_strdup (is_lied_to ? "203.0.113.7" : "185.70.42.37");
      o->port = 443;
      o->outcome = get_outcome (c, c->reaches[i]);
      mostik_observation_set_add (set, o);
    }
}

static MostikDiagnosis *
diagnose (const Case *c,
          gboolean with_provider_page)
{
  static const char *const nameservers[] = { "212.188.4.10", NULL };
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);

  g_strfreev (set->local.nameservers);
  set->local.nameservers = g_strdupv ((char **) nameservers);
  add_hops (set, c);
  add_reaches (set, c);
  for (guint i = 0; with_provider_page && i < mostik_observation_set_get_size (set); i++)
    {
      MostikObservation *o = g_ptr_array_index (set->observations, i);

      o->is_provider_page = o->block_page != NULL;
    }

  return mostik_diagnosis_new (set);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikDiagnosis) d = diagnose (c, FALSE);

  g_assert_cmpint (d->verdict, ==, MOSTIK_VERDICT_BLOCKED);
  g_assert_cmpstr (mostik_place_to_string (d->place), ==, c->place);
  g_assert_cmpint (mostik_diagnosis_has_reason (d, "cut-near"), ==, g_strcmp0 (c->rule, "cut-near") == 0);
  if (c->rule != NULL)
    g_assert_true (mostik_diagnosis_has_reason (d, c->rule));
}

static void
test_near (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikDiagnosis) d = diagnose (c, FALSE);

  if (c->rule == NULL)
    g_assert_cmpint (d->verdict, !=, MOSTIK_VERDICT_BLOCKED);
  else
    g_assert_true (mostik_diagnosis_has_reason (d, c->rule));
  g_assert_cmpint (d->confidence, !=, MOSTIK_CONFIDENCE_CERTAIN);
  g_assert_cmpstr (mostik_place_to_string (d->place), ==, c->place);
}

/* A status page that opens and a cut near by are no two experiments. */
static void
test_near_is_no_second (void)
{
  static const Case silent = { NULL, ADDRESS_SILENT, WAY, "ppsssss", C, NULL, NULL };
  g_autoptr (MostikDiagnosis) d = diagnose (&silent, FALSE);

  g_assert_true (mostik_diagnosis_has_reason (d, "address-silent"));
  g_assert_false (mostik_diagnosis_has_reason (d, "address-cut-near"));
  g_assert_cmpint (d->confidence, ==, MOSTIK_CONFIDENCE_LIKELY);
}

static void
test_provider_page (void)
{
  static const Case page = { NULL, NAME_CUT " http=known-block-page", "", "", H, NULL, NULL };
  g_autoptr (MostikDiagnosis) somebodys = diagnose (&page, FALSE);
  g_autoptr (MostikDiagnosis) providers = diagnose (&page, TRUE);

  g_assert_cmpint (somebodys->place, ==, MOSTIK_PLACE_UNKNOWN);
  g_assert_cmpint (providers->place, ==, MOSTIK_PLACE_PROVIDER);
  g_assert_true (mostik_diagnosis_has_reason (providers, "page-of-provider"));
}

/* A place is named for what is blocked, not for what works or what is Proton's own. */
static void
test_only_for_blocks (void)
{
  static const Case others[] = {
    { NULL, FINE "lookup=true doh=true*3 page=200 large=ok", WAY, "ppcccc", H, NULL, NULL },
    { NULL, "foreign=ok*4 russian=ok*2 status=incident lookup=true doh=true*3 page=tcp-timeout own=tcp-timeout*2",
      WAY, "ppssss", C, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (MostikDiagnosis) d = diagnose (&others[i], FALSE);

      g_assert_cmpint (d->verdict, !=, MOSTIK_VERDICT_BLOCKED);
      g_assert_cmpint (d->place, !=, MOSTIK_PLACE_PROVIDER);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  for (guint i = 0; i < G_N_ELEMENTS (near_cases); i++)
    g_test_add_data_func (near_cases[i].path, &near_cases[i], test_near);
  g_test_add_func ("/diagnosis/near/no-second-experiment", test_near_is_no_second);
  g_test_add_func ("/diagnosis/place/page/of-a-provider-or-not", test_provider_page);
  g_test_add_func ("/diagnosis/place/only-for-blocks", test_only_for_blocks);

  return g_test_run ();
}
