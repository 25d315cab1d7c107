/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-trust.c: who stands for a certificate, and the cleaning of text that
 * came from the network. Handshakes with such certificates are in test-probe-handshake.c.
 */
#include "probe/mostik-probe-trust.h"

#include "unit-certificate.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *text;
  gsize max_length;
  const char *clean;
} Text;

#define REPLACEMENT "\xef\xbf\xbd"

static const Text texts[] = {
  { "/probe/trust/clean-text/nothing", NULL, 10, NULL },
  { "/probe/trust/clean-text/empty", "", 10, "" },
  { "/probe/trust/clean-text/ordinary", "CN=Let's Encrypt R3,O=Let's Encrypt", 99, "CN=Let's Encrypt R3,O=Let's Encrypt" },
  { "/probe/trust/clean-text/cyrillic", "Ростелеком «Центр»", 99, "Ростелеком «Центр»" },
  { "/probe/trust/clean-text/line-breaks", "a\r\nb\nc", 99, "a  b c" },
  { "/probe/trust/clean-text/tab", "a\tb", 99, "a b" },
  { "/probe/trust/clean-text/terminal-escape", "a\x1b[2Jb\x07", 99, "a [2Jb" },
  { "/probe/trust/clean-text/delete", "a\x7f"
                                      "b",
    99, "a b" },
  { "/probe/trust/clean-text/c1-control", "a\xc2\x9b"
                                          "2Jb",
    99, "a 2Jb" },
  { "/probe/trust/clean-text/next-line", "a\xc2\x85"
                                         "b",
    99, "a b" },
  { "/probe/trust/clean-text/right-to-left-override", "a\xe2\x80\xaetxt.exe", 99, "a txt.exe" },
  { "/probe/trust/clean-text/isolate", "a\xe2\x81\xa7"
                                       "b\xe2\x81\xa9"
                                       "c",
    99, "a b c" },
  { "/probe/trust/clean-text/zero-width-joiner", "a\xe2\x80\x8d"
                                                 "b",
    99, "a b" },
  { "/probe/trust/clean-text/byte-order-mark", "\xef\xbb\xbf"
                                               "a",
    99, "a" },
  { "/probe/trust/clean-text/line-separator", "a\xe2\x80\xa8"
                                              "b",
    99, "a b" },
  { "/probe/trust/clean-text/paragraph-separator", "a\xe2\x80\xa9"
                                                   "b",
    99, "a b" },
  { "/probe/trust/clean-text/tag-character", "a\xf3\xa0\x80\x81"
                                             "b",
    99, "a b" },
  { "/probe/trust/clean-text/private-use", "a\xee\x80\x80"
                                           "b",
    99, "a b" },
  { "/probe/trust/clean-text/never-assigned", "a\xef\xbf\xbe"
                                              "b",
    99, "a b" },
  { "/probe/trust/clean-text/no-utf-8", "a\xff"
                                        "b",
    99, "a" REPLACEMENT "b" },
  { "/probe/trust/clean-text/surrogate", "a\xed\xa0\x80"
                                         "b",
    99, "a" REPLACEMENT REPLACEMENT REPLACEMENT "b" },
  { "/probe/trust/clean-text/overlong", "a\xc0\xaf"
                                        "b",
    99, "a" REPLACEMENT REPLACEMENT "b" },
  { "/probe/trust/clean-text/cut-off-letter", "a\xd0", 99, "a" REPLACEMENT },
  { "/probe/trust/clean-text/blanks-around", " \n a b \n ", 99, "a b" },
  { "/probe/trust/clean-text/only-controls", "\n\r\x1b", 99, "" },
  { "/probe/trust/clean-text/markup-stays-text", "<b>&amp;%s%n", 99, "<b>&amp;%s%n" },
  { "/probe/trust/clean-text/as-long-as-allowed", "abcde", 5, "abcde" },
  { "/probe/trust/clean-text/too-long", "abcdef", 5, "abcde" },
  { "/probe/trust/clean-text/too-long-in-cyrillic", "абвгде", 5, "абвгд" },
  { "/probe/trust/clean-text/too-long-in-pictures", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 2, "\xf0\x9f\x98\x80\xf0\x9f\x98\x80" },
  { "/probe/trust/clean-text/cut-between-words", "abcd efgh", 5, "abcd" },
  { "/probe/trust/clean-text/nothing-allowed", "abc", 0, "" },
};

static void
test_clean_text (gconstpointer data)
{
  const Text *t = data;
  g_autofree char *clean = mostik_probe_clean_text (t->text, t->max_length);

  g_assert_cmpstr (clean, ==, t->clean);
}

/* Whatever comes: valid, bounded, in one line. */
static void
test_random_text (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      char text[64] = { 0 };
      g_autofree char *clean = NULL;

      for (guint k = 0; k < sizeof text - 1; k++)
        text[k] = (char) g_test_rand_int_range (1, 256);
      clean = mostik_probe_clean_text (text, 20);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (clean, -1), <=, 20);
      for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
        g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
    }
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'a');
  g_autofree char *clean = mostik_probe_clean_text (text, 120);

  g_assert_cmpuint (strlen (clean), ==, 120);
}

#define SHOWN MOSTIK_TRUST_SHOWN
#define SYSTEM MOSTIK_TRUST_SYSTEM
#define PUBLIC MOSTIK_TRUST_PUBLIC
#define NAME_OK MOSTIK_TRUST_NAME_OK

typedef struct
{
  const char *path;
  UnitIssuer issuer;
  int from_days;
  int until_days;
  GTlsCertificateFlags errors; /* what the system said */
  guint trust;
} Judgement;

static const Judgement judgements[] = {
  { "/probe/trust/judge/genuine", UNIT_ISSUER_PUBLIC, -1, 1, 0, SHOWN | SYSTEM | PUBLIC | NAME_OK },
  { "/probe/trust/judge/only-this-computer", UNIT_ISSUER_STATE, -1, 1, 0,
    SHOWN | SYSTEM | NAME_OK },
  { "/probe/trust/judge/only-shipped", UNIT_ISSUER_SHIPPED, -1, 1, G_TLS_CERTIFICATE_UNKNOWN_CA,
    SHOWN | PUBLIC | NAME_OK },
  { "/probe/trust/judge/nobody", UNIT_ISSUER_UNKNOWN, -1, 1, G_TLS_CERTIFICATE_UNKNOWN_CA,
    SHOWN | NAME_OK },
  { "/probe/trust/judge/other-name", UNIT_ISSUER_PUBLIC, -1, 1, G_TLS_CERTIFICATE_BAD_IDENTITY,
    SHOWN | SYSTEM | PUBLIC },
  { "/probe/trust/judge/expired", UNIT_ISSUER_PUBLIC, -3, -1, G_TLS_CERTIFICATE_EXPIRED,
    SHOWN | SYSTEM | PUBLIC | NAME_OK | MOSTIK_TRUST_EXPIRED },
  { "/probe/trust/judge/not-yet", UNIT_ISSUER_PUBLIC, 1, 3, G_TLS_CERTIFICATE_NOT_ACTIVATED,
    SHOWN | SYSTEM | PUBLIC | NAME_OK | MOSTIK_TRUST_NOT_YET },
  { "/probe/trust/judge/revoked", UNIT_ISSUER_PUBLIC, -1, 1, G_TLS_CERTIFICATE_REVOKED,
    SHOWN | PUBLIC | NAME_OK },
  { "/probe/trust/judge/insecure", UNIT_ISSUER_PUBLIC, -1, 1, G_TLS_CERTIFICATE_INSECURE,
    SHOWN | PUBLIC | NAME_OK },
  { "/probe/trust/judge/any-other-error", UNIT_ISSUER_PUBLIC, -1, 1,
    G_TLS_CERTIFICATE_GENERIC_ERROR, SHOWN | PUBLIC | NAME_OK },
  { "/probe/trust/judge/everything-wrong", UNIT_ISSUER_UNKNOWN, -3, -1,
    G_TLS_CERTIFICATE_VALIDATE_ALL, SHOWN | MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_NOT_YET },
};

static void
test_judge (gconstpointer data)
{
  static const char *const issuers[] = { "Public", "State", "Shipped", "Unknown" };
  const Judgement *j = data;
  g_autoptr (GTlsCertificate) certificate =
    unit_certificate_new (j->issuer, "a.example", j->from_days, j->until_days);
  g_autoptr (MostikObservation) o =
    mostik_observation_new (MOSTIK_STEP_HANDSHAKE, MOSTIK_TARGET_SERVICE, MOSTIK_EXPERIMENT_PLAIN,
                            "a", "a.example");
  g_autofree char *issuer = g_strdup_printf ("CN=Test %s Root", issuers[j->issuer]);

  o->trust = MOSTIK_TRUST_EXPIRED | MOSTIK_TRUST_GENUINE; /* what was there before is forgotten */
  o->issuer = g_strdup ("somebody else");
  mostik_probe_trust_judge (o, certificate, j->errors);

  g_assert_cmphex (o->trust, ==, j->trust);
  g_assert_cmpstr (o->issuer, ==, issuer);
}

static void
test_tls_library (void)
{
  g_autofree char *name = mostik_probe_get_tls_library ();

  g_assert_true (g_regex_match_simple ("^(GnuTLS [0-9]+\\.[0-9]+|OpenSSL)", name, 0, 0));
}

int
main (int argc,
      char **argv)
{
  int status;

  unit_trust_init ();
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_test_add_data_func (texts[i].path, &texts[i], test_clean_text);
  g_test_add_func ("/probe/trust/clean-text/random", test_random_text);
  g_test_add_func ("/probe/trust/clean-text/long", test_long_text);
  for (guint i = 0; i < G_N_ELEMENTS (judgements); i++)
    g_test_add_data_func (judgements[i].path, &judgements[i], test_judge);
  g_test_add_func ("/probe/trust/tls-library/has-a-name", test_tls_library);

  status = g_test_run ();
  unit_trust_clear ();

  return status;
}
