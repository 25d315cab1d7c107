/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture in plain characters: the same stations, words, bracket and arch as are drawn.
 */
#include "test-diagnosis-builder.h"

#include "explain/mostik-language.h"
#include "picture/mostik-picture-text.h"

#include <libintl.h>
#include <string.h>

#define FINE "foreign=ok*4 russian=ok*2 connectivity=ok*2 status=ok "
#define CUT "lookup=true again=true doh=true*3 page=tls-reset own=tls-reset*2 other-name=pass*2 no-name=pass*2 "

typedef struct
{
  const char *path;
  MostikLanguage language;
  const char *set;
  const char *text;
} Case;

static const Case cases[] = {
  { "/picture/text/reachable", MOSTIK_LANGUAGE_ENGLISH, FINE "lookup=true page=200 large=ok",
    "  (+) This computer – all right\n"
    "   |\n"
    "  (+) Your network – all right\n"
    "   |\n"
    "  (+) Provider – all right\n"
    "   |\n"
    "  (+) Further on – all right\n"
    "   |\n"
    "  (+) Proton Mail – opens\n" },
  { "/picture/text/somewhere", MOSTIK_LANGUAGE_RUSSIAN, FINE CUT,
    "  (+) Этот компьютер – в порядке\n"
    "   |\n"
    "  (+) Ваша сеть – в порядке\n"
    "   :\n"
    "  (?) Провайдер – не знаем       \\\n"
    "   :                             } где-то здесь\n"
    "  (?) Дальше по пути – не знаем  /\n"
    "   .\n"
    "  ( ) Proton Mail – не дошли\n" },
  { "/picture/text/through-vpn", MOSTIK_LANGUAGE_ENGLISH, "vpn " FINE "lookup=true page=200 large=ok",
    "   ,-  (+) This computer – all right\n"
    "   |    |\n"
    "   |   (+) Your network – all right\n"
    "  VPN   |\n"
    "   |   (+) Provider – all right\n"
    "   |    |\n"
    "   `-  (+) Further on – all right\n"
    "        |\n"
    "       (+) Proton Mail – opens\n" },
  { "/picture/text/door", MOSTIK_LANGUAGE_ENGLISH,
    "foreign=false*4 connectivity=http-unexpected*2 lookup=true page=false",
    "  (+) This computer – all right\n"
    "   |\n"
    "  [.] Your network – sign-in page\n"
    "   .\n"
    "  ( ) Provider – not reached\n"
    "   .\n"
    "  ( ) Further on – not reached\n"
    "   .\n"
    "  ( ) Proton Mail – not reached\n" },
  { "/picture/text/cut", MOSTIK_LANGUAGE_ENGLISH, "no-route",
    "  >x< This computer – not connected\n"
    "   .\n"
    "  ( ) Your network – not reached\n"
    "   .\n"
    "  ( ) Provider – not reached\n"
    "   .\n"
    "  ( ) Further on – not reached\n"
    "   .\n"
    "  ( ) Proton Mail – not reached\n" },
  { "/picture/text/slow", MOSTIK_LANGUAGE_ENGLISH, FINE "lookup=true page=200 large=http-stalled*3",
    "  (+) This computer – all right\n"
    "   |\n"
    "  (+) Your network – all right\n"
    "   ~\n"
    "  (?) Provider – not known                \\\n"
    "   ~                                      } somewhere here\n"
    "  (?) Further on – not known              /\n"
    "   ~\n"
    "  (~) Proton Mail – opens with difficulty\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MostikObservationSet) set = test_set_new (c->set);
  g_autoptr (MostikDiagnosis) diagnosis = mostik_diagnosis_new (set);
  g_autoptr (MostikPicture) picture = NULL;
  g_autofree char *text = NULL;

  mostik_language_set (c->language);
  picture = mostik_picture_new (diagnosis);
  text = mostik_picture_to_text (picture);
  g_assert_cmpstr (text, ==, c->text);
}

/* Each mark has a sign of its own: no colour helps in a terminal. */
static void
test_marks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MostikPicture) picture = mostik_picture_new_empty ();

  for (guint mark = 0; mark < MOSTIK_N_MARKS; mark++)
    {
      g_autofree char *text = NULL;

      picture->stations[0] = mark;
      text = mostik_picture_to_text (picture);
      g_assert_cmpint (strlen (text), >, 5);
      g_assert_true (g_hash_table_add (seen, g_strndup (text, 5)));
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  mostik_language_init ();
  bindtextdomain ("mostik", g_getenv ("MOSTIK_LOCALEDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/picture/text/marks", test_marks);

  return g_test_run ();
}
