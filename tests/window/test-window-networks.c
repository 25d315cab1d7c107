/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two networks, by keyboard: at home Proton Mail is cut, over the phone's line it opens. The page
 * that asks for another network sees by itself that it has changed, nothing is sent before its
 * button is pressed, and the conclusion is read over the accessibility bus, in both languages. In
 * the same network the comparison says that it is the same.
 *
 * The world has both lines; which one packets take is decided by the metrics of their routes.
 */
#include "window-driver.h"

#define NARROW 360
#define WIDE 700
#define HEIGHT 780
#define UNTOUCHED_US (3 * G_USEC_PER_SEC)

/* Below every other metric: what is taken while it is there. */
#define PHONE "default via 192.168.43.1 dev eth1 metric 10"
#define NOWHERE "unreachable default metric 1"

typedef struct
{
  const char *language;
  const char *check;     /* the first page's button */
  const char *another;   /* the result's row … */
  const char *heading;   /* … and where it leads */
  const char *ways[3];   /* same, other, none */
  const char *over_this; /* the button there */
  const char *headline;  /* of the comparison */
  const char *follows;
  const char *same_headline;
  const char *networks[2];
  const char *details;
  const char *verdicts[2]; /* words of the details */
  const char *again;
} Words;

static const Words english = {
  "en",
  "Check Proton Mail",
  "Check over Another Network",
  "Check over another network",
  { "This computer is still in the same network.",
    "It looks like another network now. You can check.",
    "This computer is not connected to a network right now." },
  "Check over This Network",
  "Proton Mail opens over one network only",
  "The cause is neither Proton nor this computer.",
  "Both checks went through the same network",
  { "First network", "Second network" },
  "Details",
  { "blocked", "reachable" },
  "Check Again",
};

static const Words russian = {
  "ru",
  "Проверить Proton Mail",
  "Проверить через другую сеть",
  "Проверка через другую сеть",
  { "Этот компьютер всё ещё в той же сети.",
    "Похоже, теперь сеть другая. Можно проверять.",
    "Сейчас этот компьютер не подключён к сети." },
  "Проверить через эту сеть",
  "Proton Mail открывается только через одну сеть",
  "Дело не в Proton и не в этом компьютере.",
  "Обе проверки прошли через одну и ту же сеть",
  { "Первая сеть", "Вторая сеть" },
  "Подробности",
  { "заблокировано", "открывается" },
  "Проверить снова",
};

static void
route (const char *verb,
       const char *words)
{
  g_autofree char *command = g_strdup_printf ("ip route %s %s", verb, words);
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* The number in column @column of the kernel's counts of @protocol, from 1. */
static guint64
read_count (const char *protocol,
            guint column)
{
  g_autofree char *table = NULL;
  g_autofree char *start = g_strconcat (protocol, ": ", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  g_file_get_contents ("/proc/net/snmp", &table, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strrstr (table, start)); /* the line of numbers follows the line of names */
  words = g_strsplit (g_strrstr (table, start), " ", (int) column + 2);

  return g_ascii_strtoull (words[column], NULL, 10);
}

/* Connections begun and datagrams sent. Not packets: old connections end in their own time. */
static guint64
count_sent (void)
{
  return read_count ("Tcp", 5) + read_count ("Udp", 4);
}

static void
shot (const char *what,
      const Words *words)
{
  g_autofree char *name = g_strjoin ("-", what, words->language, NULL);

  window_shot (name);
}

static void
wait_for (AtspiRole role,
          const char *name)
{
  g_object_unref (window_wait_for (role, name));
}

static void
wait_for_text (const char *text)
{
  wait_for (ATSPI_ROLE_INVALID, text);
}

static void
assert_focus (const char *heading)
{
  g_autofree char *focused = window_get_focused_name (ATSPI_ROLE_HEADING);

  g_assert_cmpstr (focused, ==, heading);
  g_assert_true (window_was_told_focus (heading));
}

/* In both widths, the narrow one last. */
static void
look_at_widths (const char *what,
                const Words *words)
{
  g_autofree char *narrow = g_strconcat (what, "-narrow", NULL);

  window_resize (WIDE, HEIGHT);
  g_assert_cmpuint (window_count_outside (), ==, 0);
  shot (what, words);
  window_resize (NARROW, HEIGHT);
  g_assert_cmpint (window_get_width (), <=, NARROW);
  g_assert_cmpuint (window_count_outside (), ==, 0);
  shot (narrow, words);
}

static void
check_at_home (const Words *words,
               const char *headline)
{
  window_start (words->language);
  wait_for (ATSPI_ROLE_PUSH_BUTTON, words->check);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->check);
  wait_for (ATSPI_ROLE_HEADING, headline);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->another);
  wait_for (ATSPI_ROLE_HEADING, words->heading);
  assert_focus (words->heading);
  wait_for_text (words->ways[0]);
}

/* Who comes to the button hears what the line says. */
static void
assert_described (const Words *words,
                  const char *way)
{
  g_autoptr (WindowThing) button = window_wait_for (ATSPI_ROLE_PUSH_BUTTON, words->over_this);
  g_autofree char *description = atspi_accessible_get_description (button, NULL);

  g_assert_cmpstr (description, ==, way);
}

/* The line changes by itself, as the network does, and nothing is sent. */
static void
change_network (const Words *words)
{
  guint64 n_sent = count_sent ();

  look_at_widths ("same", words);
  route ("add", NOWHERE);
  wait_for_text (words->ways[2]);
  route ("add", PHONE);
  route ("del", NOWHERE);
  wait_for_text (words->ways[1]);
  assert_described (words, words->ways[1]);
  g_usleep (UNTOUCHED_US);
  look_at_widths ("other", words);
  g_assert_cmpuint (count_sent (), ==, n_sent);
}

static void
read_comparison (const Words *words,
                 char **headlines)
{
  wait_for (ATSPI_ROLE_HEADING, words->headline);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (window_says (words->networks[i]));
      g_assert_true (window_says (headlines[i]));
    }
  g_assert_true (window_says (words->follows));
}

/* Each result has details of its own; who comes back finds the comparison as it was. */
static void
look_into (const Words *words,
           guint index)
{
  window_press (ATSPI_ROLE_HEADING, words->headline); /* begin at the top */
  for (guint i = 0; i <= index; i++)
    window_key ("Tab");
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->details);
  wait_for (ATSPI_ROLE_HEADING, words->details);
  wait_for_text (words->verdicts[index]);
  window_key ("Escape");
  wait_for (ATSPI_ROLE_HEADING, words->headline);
}

static void
test_two_networks (gconstpointer data)
{
  const Words *words = data;
  const Words *others = words == &english ? &russian : &english;
  g_auto (GStrv) headlines = g_new0 (char *, 3);
  g_auto (GStrv) others_headlines = g_new0 (char *, 3);
  guint64 n_sent;

  headlines[0] = window_ask_for_headline (words->language);
  others_headlines[0] = window_ask_for_headline (others->language);
  route ("add", PHONE);
  headlines[1] = window_ask_for_headline (words->language);
  others_headlines[1] = window_ask_for_headline (others->language);
  route ("del", PHONE);
  g_assert_cmpstr (headlines[0], !=, headlines[1]);

  check_at_home (words, headlines[0]);
  change_network (words);
  n_sent = count_sent ();
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->over_this);
  read_comparison (words, headlines);
  assert_focus (words->headline);
  g_assert_cmpuint (count_sent (), >, n_sent);
  look_at_widths ("comparison", words);
  look_into (words, 0);
  look_into (words, 1);

  /* The page and both results stay when the language is switched. */
  window_key ("ctrl+l");
  read_comparison (others, others_headlines);
  window_key ("ctrl+l");
  read_comparison (words, headlines);

  /* A single new check, over the network that is used now. */
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->again);
  wait_for (ATSPI_ROLE_HEADING, headlines[1]);
  g_assert_false (window_says (words->networks[0]));
  window_quit ();
  route ("del", PHONE);
}

/* Whoever does not change the network is told so. */
static void
test_same_network (gconstpointer data)
{
  const Words *words = data;
  g_autofree char *headline = window_ask_for_headline (words->language);

  check_at_home (words, headline);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->over_this);
  wait_for (ATSPI_ROLE_HEADING, words->same_headline);
  window_resize (WIDE, HEIGHT);
  shot ("same-network", words);
  window_press (ATSPI_ROLE_PUSH_BUTTON, words->another);
  wait_for (ATSPI_ROLE_HEADING, words->heading);
  window_key ("Escape");
  wait_for (ATSPI_ROLE_HEADING, words->same_headline);
  window_quit ();
}

int
main (int argc,
      char **argv)
{
  window_driver_init (&argc, &argv);

  g_test_add_data_func ("/window/networks/two/en", &english, test_two_networks);
  g_test_add_data_func ("/window/networks/two/ru", &russian, test_two_networks);
  g_test_add_data_func ("/window/networks/same/en", &english, test_same_network);
  g_test_add_data_func ("/window/networks/same/ru", &russian, test_same_network);

  return g_test_run ();
}
