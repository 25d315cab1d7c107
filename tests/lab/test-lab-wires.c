/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-wires.c – namespaces, line, hops, tunnel, clock, log and the end of a world.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "lab-middlebox-packet.h"
#include "lab-plain.h"
#include "lab-run.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAR "203.0.113.10"
#define FAR6 "2001:db8::10"

typedef struct
{
  const char *path;
  LabWorld world;
  void (*body) (void);
} Case;

static LabPlainRead
download (const char *address)
{
  int fd = lab_plain_dial (address, LAB_PLAIN_TLS, 0, 5000);
  LabPlainRead result;

  g_assert_cmpint (fd, >=, 0);
  lab_plain_send_hello (fd, "www.wikipedia.org", 0);
  result = lab_plain_read (fd, LAB_PLAIN_REPLY_BYTES, 3000);
  close (fd);
  return result;
}

static double
median_ping (const char *address)
{
  double seconds[5];

  for (guint i = 0; i < 5; i++)
    g_assert_true (lab_plain_ping (address, 3000, &seconds[i]));
  for (guint i = 0; i < 5; i++) /* the third smallest */
    for (guint k = i + 1; k < 5; k++)
      if (seconds[k] < seconds[i])
        {
          double other = seconds[i];

          seconds[i] = seconds[k];
          seconds[k] = other;
        }
  return seconds[2];
}

static void
plain_body (void)
{
  double seconds = median_ping (FAR);
  LabPlainRead result = download (FAR);

  g_assert_cmpfloat (seconds, >=, 0.060);
  g_assert_cmpfloat (seconds, <, 0.075);
  g_assert_cmpuint (result.n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
  g_assert_cmpint (lab_plain_dial (FAR6, LAB_PLAIN_TLS, 0, 500), ==, -ENETUNREACH);
  g_assert_cmpint (lab_plain_dial (FAR, 81, 0, 500), ==, -ECONNREFUSED);
}

static void
delay_body (void)
{
  double seconds = median_ping (FAR);

  g_assert_cmpfloat (seconds, >=, 0.300);
  g_assert_cmpfloat (seconds, <, 0.320);
}

static void
rate_body (void)
{
  LabPlainRead result = download (FAR);

  /* 100 KB at 512 kbit/s are 1.6 s, and some for headers */
  g_assert_cmpuint (result.n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
  g_assert_cmpfloat (result.seconds, >, 1.6);
  g_assert_cmpfloat (result.seconds, <, 3.0);
}

static void
loss_body (void)
{
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    n += lab_plain_ping (FAR, 30, NULL);
  /* 20 % each way: 64 % come back */
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (n, <, 78);
}

static void
dead_body (void)
{
  g_assert_cmpint (lab_plain_dial (FAR, LAB_PLAIN_TLS, 0, 500), ==, -ETIMEDOUT);
  g_assert_null (lab_plain_hop (FAR, 1, 300));
}

static void
no_route_body (void)
{
  g_assert_cmpint (lab_plain_dial (FAR, LAB_PLAIN_TLS, 0, 500), ==, -ENETUNREACH);
}

static void
v6_body (void)
{
  g_assert_cmpuint (download (FAR6).n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
  g_assert_cmpuint (download (FAR).n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
}

static void
v6_broken_body (void)
{
  g_assert_cmpint (lab_plain_dial (FAR6, LAB_PLAIN_TLS, 0, 500), ==, -ETIMEDOUT);
  g_assert_cmpuint (download (FAR).n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
}

static void
assert_hop (const char *goal,
            guint ttl,
            const char *expected)
{
  g_autofree char *hop = lab_plain_hop (goal, ttl, 400);

  g_assert_cmpstr (hop, ==, expected);
}

static void
hops_body (void)
{
  g_autofree char *far = NULL;
  gint64 start = g_get_monotonic_time ();

  assert_hop (FAR, 1, "192.168.1.1");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 25000); /* a fifth of 60 ms, and some */
  assert_hop (FAR, 2, "10.109.12.1");
  assert_hop (FAR, 3, "100.64.3.17");
  assert_hop (FAR, 4, "212.188.1.106");
  assert_hop (FAR, 5, NULL); /* arrives, the port is closed */
  assert_hop ("192.168.1.1", 1, NULL);
  assert_hop (FAR6, 1, "2a00:1370:8100:77::1");
  assert_hop (FAR6, 4, "2a00:1370:0:4::1");
  g_assert_cmpint (lab_plain_dial ("192.168.1.1", LAB_PLAIN_TLS, 1, 1000), >=, 0);
  g_assert_cmpint (lab_plain_dial (FAR, LAB_PLAIN_TLS, 5, 1000), >=, 0);
}

static void
tunnel_live_body (void)
{
  g_assert_cmpuint (download (FAR).n_bytes, ==,
                    LAB_PLAIN_REPLY_BYTES); /* the rule drops it on the wire */
}

static void
tunnel_dead_body (void)
{
  g_assert_cmpint (lab_plain_dial (FAR, LAB_PLAIN_TLS, 0, 500), ==, -ETIMEDOUT);
  g_assert_cmpint (system ("ip -brief link show pvpnksintrf0 >/dev/null"), ==, 0);
}

static void
clock_body (void)
{
  g_autofree char *text = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, told;

  g_assert_true (g_spawn_command_line_sync ("date +%s", &text, NULL, NULL, NULL));
  told = g_ascii_strtoll (text, NULL, 10);
  g_assert_cmpint (told - now, >, 86400 * 399);
  g_assert_cmpint (told - now, <, 86400 * 401);
}

static guint
lines_with (const char *text,
            const char *what)
{
  guint n = 0;

  for (const char *found = text; (found = strstr (found, what)) != NULL; found++)
    n++;
  return n;
}

/* Names that go out are in the log; in a second of silence nothing is counted. */
static void
log_body (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAB_DIR"), "middlebox.log", NULL);
  g_autofree char *answer = lab_plain_question (FAR, "mail.proton.me", 100);
  g_autofree char *before = NULL, *after = NULL;

  download (FAR);
  g_usleep (1700000);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_usleep (2200000);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpuint (
    lines_with (before, "\"event\":\"question\",\"name\":\"mail.proton.me\",\"type\":\"1\""), ==,
    1);
  g_assert_cmpuint (lines_with (before,
                                "\"event\":\"hello\",\"name\":\"www.wikipedia.org\",\"far\":\"" FAR
                                ":443\""),
                    ==, 1);
  g_assert_cmpuint (lines_with (before, "\"event\":\"count\""), >=, 1);
  g_assert_cmpstr (before, ==, after);
}

static const Case cases[] = {
  { "line/plain", { .id = NULL }, plain_body },
  { "line/delay", { .rtt_ms = 300 }, delay_body },
  { "line/rate", { .rate_kbit = 512 }, rate_body },
  { "line/loss", { .rtt_ms = 2, .loss_permille = 200 }, loss_body },
  { "line/dead", { .line_dead = TRUE }, dead_body },
  { "line/no-route", { .no_route = TRUE }, no_route_body },
  { "line/ipv6", { .ipv6 = TRUE }, v6_body },
  { "line/ipv6-broken", { .ipv6_broken = TRUE }, v6_broken_body },
  { "hops", { .ipv6 = TRUE, .n_hops = 4 }, hops_body },
  { "tunnel/live",
    { .tunnel = "tun0", .tunnel_live = TRUE, .rules = { { LAB_ACTION_DROP } } },
    tunnel_live_body },
  { "tunnel/dead", { .tunnel = "pvpnksintrf0" }, tunnel_dead_body },
  { "clock", { .clock_skew_s = 86400 * 400 }, clock_body },
  { "log", { .id = NULL }, log_body },
};

static int
run_body (G_GNUC_UNUSED const LabWorld *world,
          G_GNUC_UNUSED const char *dir,
          gpointer data)
{
  const Case *c = data;

  c->body ();
  return g_test_failed () ? 1 : 0;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  LabRunOptions options = { .bare = TRUE, .server = lab_plain_server_run };
  LabWorld world = c->world;
  int status;

  world.id = c->path;
  status = lab_run (&world, &options, run_body, (gpointer) c);
  if (status == LAB_EXIT_NOT_POSSIBLE)
    g_test_skip ("not possible here");
  else
    g_assert_cmpint (status, ==, 0);
}

static int
capture_body (G_GNUC_UNUSED const LabWorld *world,
              G_GNUC_UNUSED const char *dir,
              G_GNUC_UNUSED gpointer data)
{
  g_autofree char *lie = lab_plain_question (FAR, "mail.proton.me", 150);
  g_autofree char *lie6 = lab_plain_question (FAR6, "mail.proton.me", 150);

  download (FAR);
  download (FAR6);
  lab_plain_dial ("192.0.2.1", LAB_PLAIN_TLS, 0, 300);
  lab_plain_dial ("192.0.2.2", LAB_PLAIN_TLS, 0, 300);
  lab_plain_hop (FAR, 2, 200);
  lab_plain_hop (FAR6, 2, 200);
  return 0;
}

/* Each packet of the client's wire, forged ones too: no larger than the MTU, its checksums right.
 */
static void
test_capture (void)
{
  static const LabWorld world = {
    .id = "capture",
    .ipv6 = TRUE,
    .rtt_ms = 10,
    .lies = { { "*", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_UDP_ALL, 0 } },
    .rules = { { LAB_ACTION_REJECT_RST, .net = "192.0.2.1" },
               { LAB_ACTION_REJECT_ICMP, .net = "192.0.2.2" } },
  };
  g_autofree char *path = g_strdup ("/tmp/lab-capture-XXXXXX");
  LabRunOptions options = { .bare = TRUE, .server = lab_plain_server_run, .capture = path };
  g_autofree char *text = NULL;
  gsize length = 0, offset = 24;
  guint n = 0;

  close (g_mkstemp (path));
  if (lab_run (&world, &options, capture_body, NULL) == LAB_EXIT_NOT_POSSIBLE)
    {
      g_test_skip ("not possible here");
      return;
    }
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_unlink (path);
  for (; offset + 16 <= length; n++)
    {
      LabPacket packet;
      guint32 size;

      memcpy (&size, text + offset + 8, 4);
      offset += 16;
      g_assert_cmpuint (size, <=, 1500);
      g_assert_cmpuint (offset + size, <=, length);
      g_assert_true (lab_packet_parse (&packet, (guint8 *) text + offset, size));
      g_assert_true (lab_packet_checksums_right (&packet));
      offset += size;
    }
  g_assert_cmpuint (n, >, 150);
}

static int
user_body (G_GNUC_UNUSED const LabWorld *world,
           const char *dir,
           G_GNUC_UNUSED gpointer data)
{
  g_autofree char *home = g_build_filename (dir, "home", NULL);

  g_assert_cmpstr (g_getenv ("HOME"), ==, home);
  g_assert_cmpint (access (home, W_OK), ==, 0);
  g_assert_null (g_getenv ("https_proxy"));
  return geteuid () == 0 ? 10 : 11;
}

/* Root gives its rights up; everybody else stays who he is, which is root of his namespace. */
static void
test_user (void)
{
  static const LabWorld world = { .id = "user" };
  LabRunOptions options = { .bare = TRUE, .server = lab_plain_server_run };
  int status;

  g_setenv ("https_proxy", "http://127.0.0.1:1", TRUE);
  status = lab_run (&world, &options, user_body, NULL);
  if (status == LAB_EXIT_NOT_POSSIBLE)
    {
      g_test_skip ("not possible here");
      return;
    }
  g_assert_cmpint (status, ==, geteuid () == 0 ? 11 : 10);
  options.as_root = TRUE;
  g_assert_cmpint (lab_run (&world, &options, user_body, NULL), ==, 10);
}

static int
sleep_body (G_GNUC_UNUSED const LabWorld *world,
            const char *dir,
            gpointer fd)
{
  if (write (GPOINTER_TO_INT (fd), dir, strlen (dir)) < 0)
    return 1;
  sleep (60);
  return 0;
}

/* Waits until the file is gone; FALSE if it stays. */
static gboolean
goes_away (const char *path)
{
  for (guint i = 0; i < 300; i++)
    {
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return TRUE;
      g_usleep (10000);
    }
  return FALSE;
}

/* Whoever runs a world may be killed: its folder goes, and with it all of its processes (who hold
 * the pipe). */
static void
test_end (gconstpointer signal_number)
{
  static const LabWorld world = { .id = "end" };
  LabRunOptions options = { .bare = TRUE, .server = lab_plain_server_run };
  char dir[64] = "", byte;
  int fds[2];
  pid_t pid;

  g_assert_cmpint (pipe (fds), ==, 0);
  pid = fork ();
  if (pid == 0)
    _exit (lab_run (&world, &options, sleep_body, GINT_TO_POINTER (fds[1])));
  close (fds[1]);
  if (read (fds[0], dir, sizeof dir - 1) <= 0)
    {
      g_test_skip ("not possible here");
      return;
    }
  g_assert_true (g_file_test (dir, G_FILE_TEST_IS_DIR));
  kill (pid, GPOINTER_TO_INT (signal_number));
  waitpid (pid, NULL, 0);
  g_assert_true (goes_away (dir));
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 0); /* nobody is left who could write */
  close (fds[0]);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lab/wires/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/lab/wires/capture", test_capture);
  g_test_add_func ("/lab/run/user", test_user);
  g_test_add_data_func ("/lab/run/end/terminated", GINT_TO_POINTER (SIGTERM), test_end);
  g_test_add_data_func ("/lab/run/end/killed", GINT_TO_POINTER (SIGKILL), test_end);
  g_test_set_nonfatal_assertions ();
  return g_test_run ();
}
