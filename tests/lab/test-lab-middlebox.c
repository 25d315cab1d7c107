/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-middlebox.c – does each action of the middlebox do on the wire what lab-world.h says?
 *
 * A row of the table is a world with the simple server of lab-plain.h and a body that runs in it.
 * 198.51.100.0/24 is what the rules are about, 203.0.113.0/24 is everything else. A failed
 * assertion is told by its exit status.
 */
#include "lab-plain.h"
#include "lab-run.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HIT_NET "198.51.100.0/24"
#define HIT "198.51.100.10"
#define HIT_TOO "198.51.100.11"
#define OTHER "203.0.113.10"
#define BAD_NAME "mail.proton.me"
#define GOOD_NAME "www.wikipedia.org"
#define ALL G_MAXSIZE
#define WAIT_MS 700

typedef struct
{
  const char *path;
  LabWorld world;
  void (*body) (void);
} Case;

static int
dial (const char *address,
      guint port)
{
  int fd = lab_plain_dial (address, port, 0, 2000);

  g_assert_cmpint (fd, >=, 0);
  return fd;
}

/* What comes back after a ClientHello. */
static LabPlainRead
hello (const char *address,
       const char *name)
{
  int fd = dial (address, LAB_PLAIN_TLS);
  LabPlainRead result;

  lab_plain_send_hello (fd, name, 0);
  result = lab_plain_read (fd, LAB_PLAIN_REPLY_BYTES, WAIT_MS);
  close (fd);
  return result;
}

static void
assert_opens (LabPlainRead result)
{
  g_assert_cmpint (result.error, ==, 0);
  g_assert_cmpuint (result.n_bytes, ==, LAB_PLAIN_REPLY_BYTES);
}

static void
assert_reset (LabPlainRead result)
{
  g_assert_cmpint (result.error, ==, ECONNRESET);
  g_assert_cmpuint (result.n_bytes, ==, 0);
}

static void
assert_silent (LabPlainRead result)
{
  g_assert_cmpint (result.error, ==, ETIMEDOUT);
  g_assert_cmpuint (result.n_bytes, ==, 0);
}

/* How often the server has seen a connection reset. */
static guint
resets_at_server (guint port)
{
  g_autofree char *path = g_build_filename (g_getenv ("LAB_DIR"), "server.log", NULL);
  g_autofree char *line = g_strdup_printf ("reset %u\n", port);
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *found = text; (found = strstr (found, line)) != NULL; found++)
    n++;
  return n;
}

static void
drop_body (void)
{
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 0, 1500), ==, -ETIMEDOUT);
  g_assert_false (lab_plain_ping (HIT, 300, NULL));
  assert_opens (hello (OTHER, BAD_NAME));
}

static void
drop_port_body (void)
{
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_MAIL, 0, 500), ==, -ETIMEDOUT);
  g_assert_true (lab_plain_ping (HIT, 300, NULL));
  assert_opens (hello (HIT, BAD_NAME));
}

static void
drop_proto_body (void)
{
  g_assert_false (lab_plain_ping (HIT, 300, NULL));
  assert_opens (hello (HIT, BAD_NAME));
}

static void
drop_all_but_body (void)
{
  assert_opens (hello (HIT, BAD_NAME));
  g_assert_cmpint (lab_plain_dial (OTHER, LAB_PLAIN_TLS, 0, 500), ==, -ETIMEDOUT);
}

static void
reject_rst_body (void)
{
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 0, 1500), ==, -ECONNREFUSED);
  g_assert_cmpint (g_get_monotonic_time () - start, <,
                   50000); /* nearer than the server, which is 60 ms away */
  assert_opens (hello (OTHER, BAD_NAME));
}

static void
reject_icmp_body (void)
{
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 0, 1500), ==, -EHOSTUNREACH);
  assert_opens (hello (OTHER, BAD_NAME));
}

static void
reset_body (void)
{
  assert_opens (hello (HIT, GOOD_NAME));
  assert_opens (hello (HIT, NULL));
  assert_opens (hello (HIT, "notproton.me"));
  assert_reset (hello (HIT, BAD_NAME));
  assert_reset (hello (OTHER, BAD_NAME));
  assert_reset (hello (HIT, "MAIL.Proton.ME"));
  assert_reset (hello (HIT, "proton.me"));
  assert_opens (hello (HIT, GOOD_NAME));
  g_usleep (100000);
  g_assert_cmpuint (resets_at_server (LAB_PLAIN_TLS), ==, 4);
}

static void
reset_split_body (void)
{
  static const gsize pieces[] = { 1, 5, 6, 40, 60, 70 };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      int fd = dial (HIT, LAB_PLAIN_ECHO);
      LabPlainRead result;

      lab_plain_send_hello (fd, BAD_NAME, pieces[i]);
      result = lab_plain_read (fd, ALL, WAIT_MS);
      g_assert_cmpint (result.error, ==, ECONNRESET);
      close (fd);
    }
}

static void
reset_host_body (void)
{
  static const char request[] = "GET / HTTP/1.1\r\nAccept: */*\r\nHost: " BAD_NAME ":80\r\n\r\n";
  static const char other[] = "GET / HTTP/1.1\r\nHost: " GOOD_NAME "\r\nX: " BAD_NAME "\r\n\r\n";
  int fd = dial (HIT, LAB_PLAIN_HTTP);
  LabPlainRead result;

  lab_plain_send (fd, request, sizeof request - 1);
  assert_reset (lab_plain_read (fd, ALL, WAIT_MS));
  close (fd);

  fd = dial (HIT, LAB_PLAIN_HTTP);
  lab_plain_send (fd, other, sizeof other - 1);
  result = lab_plain_read (fd, ALL, WAIT_MS);
  g_assert_true (result.is_end);
  g_assert_cmpuint (result.n_bytes, >, 0);
  close (fd);
}

/* The server speaks first: the forged RST must fit behind what it has said. */
static void
reset_banner_body (void)
{
  int fd = dial (HIT, LAB_PLAIN_MAIL);

  g_assert_cmpuint (lab_plain_read (fd, 5, WAIT_MS).n_bytes, ==, 5);
  lab_plain_send_hello (fd, BAD_NAME, 0);
  g_assert_cmpint (lab_plain_read (fd, ALL, WAIT_MS).error, ==, ECONNRESET);
  close (fd);
}

static void
residual_body (void)
{
  int fd;

  assert_opens (hello (HIT, GOOD_NAME));
  assert_reset (hello (HIT, BAD_NAME));
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 0, 700), ==, -ETIMEDOUT);
  fd = dial (HIT, LAB_PLAIN_HTTP);
  close (fd);
  assert_opens (hello (HIT_TOO, GOOD_NAME));
  g_usleep (2000000);
  assert_opens (hello (HIT, GOOD_NAME));
}

static void
residual_silence_body (void)
{
  int fd = dial (HIT, LAB_PLAIN_ECHO), other = dial (HIT, LAB_PLAIN_ECHO);

  lab_plain_send (other, "x", 1);
  g_assert_cmpuint (lab_plain_read (other, 1, WAIT_MS).n_bytes, ==, 1);
  lab_plain_send_hello (fd, BAD_NAME, 0);
  assert_silent (lab_plain_read (fd, ALL, WAIT_MS));
  lab_plain_send (other, "x", 1); /* an older connection to the same place falls silent too */
  assert_silent (lab_plain_read (other, 1, 300));
  close (fd);
  close (other);
}

static void
reset_late_body (void)
{
  int fd = dial (HIT, LAB_PLAIN_ECHO);

  assert_silent (
    lab_plain_read (fd, 1, 300)); /* it is established and stays so until something is sent */
  lab_plain_send (fd, "x", 1);
  assert_reset (lab_plain_read (fd, 1, WAIT_MS));
  close (fd);
  assert_opens (hello (OTHER, BAD_NAME));
}

static void
reset_late_bytes_body (void)
{
  int fd = dial (HIT, LAB_PLAIN_ECHO);
  char bytes[500] = { 0 };

  lab_plain_send (fd, bytes, sizeof bytes);
  g_assert_cmpuint (lab_plain_read (fd, sizeof bytes, WAIT_MS).n_bytes, ==, sizeof bytes);
  lab_plain_send (fd, bytes, sizeof bytes);
  g_assert_cmpuint (lab_plain_read (fd, sizeof bytes, WAIT_MS).n_bytes, ==, sizeof bytes);
  lab_plain_send (fd, bytes, 1);
  assert_reset (lab_plain_read (fd, 1, WAIT_MS));
  close (fd);
}

static void
silence_body (void)
{
  assert_silent (hello (HIT, BAD_NAME));
  assert_opens (hello (HIT, GOOD_NAME));
  g_assert_cmpuint (resets_at_server (LAB_PLAIN_TLS), ==, 0);
}

static void
freeze_body (void)
{
  LabPlainRead result = hello (HIT, GOOD_NAME);

  g_assert_cmpint (result.error, ==, ETIMEDOUT);
  g_assert_cmpuint (result.n_bytes, <=, 16384);
  g_assert_cmpuint (result.n_bytes, >, 16384 - 1500);
  assert_opens (hello (OTHER, GOOD_NAME));
}

static void
throttle_body (void)
{
  LabPlainRead result = hello (OTHER, BAD_NAME);

  assert_opens (result);
  g_assert_cmpfloat (result.seconds, <, 0.6);
  result = hello (HIT, GOOD_NAME);
  assert_opens (result);
  g_assert_cmpfloat (result.seconds, <, 0.6);
  result = hello (HIT, BAD_NAME);
  assert_opens (result);
  /* 100 KB at 400 kbit/s are 2.05 s, less the 8 KB that pass at once; retransmissions cost more */
  g_assert_cmpfloat (result.seconds, >, 1.7);
  g_assert_cmpfloat (result.seconds, <, 6.0);
}

static void
lose_body (void)
{
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    n += lab_plain_ping (HIT, 40, NULL);
  /* 30 % each way: 49 % come back */
  g_assert_cmpuint (n, >, 35);
  g_assert_cmpuint (n, <, 63);
  for (guint i = 0; i < 20; i++)
    g_assert_true (lab_plain_ping (OTHER, 500, NULL));
}

static void
close_body (void)
{
  LabPlainRead result = hello (HIT, BAD_NAME);

  g_assert_cmpint (result.error, ==, 0);
  g_assert_true (result.is_end);
  g_assert_cmpuint (result.n_bytes, ==, 0);
  g_assert_cmpfloat (result.seconds, <, 0.050);
  assert_opens (hello (HIT, GOOD_NAME));
}

static void
percent_body (void)
{
  for (guint i = 0; i < 6; i++)
    if (i % 2 == 0)
      assert_reset (hello (HIT, BAD_NAME));
    else
      assert_opens (hello (HIT, BAD_NAME));
}

/* The first rule that means a flow acts; one that spares it leaves it to the next. */
static void
order_body (void)
{
  assert_reset (hello (HIT, "a.example"));
  assert_silent (hello (HIT, "b.example"));
  assert_opens (hello (HIT, "c.example"));
}

static void
hop_body (void)
{
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 4, 1000), ==,
                   -EHOSTUNREACH); /* time exceeded before the filter */
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 5, 1000), ==, -ECONNREFUSED);
  g_assert_cmpint (lab_plain_dial (OTHER, LAB_PLAIN_TLS, 5, 1000), ==, -EHOSTUNREACH);
}

static void
v6_body (void)
{
  assert_reset (hello ("2001:db8::10", BAD_NAME));
  assert_opens (hello ("2001:db8::10", GOOD_NAME));
  g_assert_cmpint (lab_plain_dial ("2001:db8:1::10", LAB_PLAIN_TLS, 0, 1000), ==,
                   -EACCES); /* ICMPv6 1/1 */
  g_assert_cmpint (lab_plain_dial ("2001:db8:2::10", LAB_PLAIN_TLS, 0, 1000), ==, -ECONNREFUSED);
  g_assert_cmpint (lab_plain_dial (HIT, LAB_PLAIN_TLS, 0, 1000), >=, 0);
}

static void
assert_answers (const char *resolver,
                const char *name,
                const char *expected)
{
  g_autofree char *answers = lab_plain_question (resolver, name, 250);

  g_assert_cmpstr (answers, ==, expected);
}

static void
takeover_body (void)
{
  assert_answers (HIT, "mail.proton.me", "rcode3");
  assert_answers (OTHER, "proton.me", "rcode3");
  assert_answers (OTHER, "rude.example", "rcode5");
  assert_answers (OTHER, "broken.example", "rcode2");
  assert_answers (OTHER, "none.example", "empty");
  assert_answers (OTHER, "gone.example", "");
  assert_answers (OTHER, "stub.example", "10.10.34.36");
  assert_answers (OTHER, GOOD_NAME, LAB_PLAIN_TRUE_ADDRESS);
  assert_answers ("2001:db8::53", "mail.proton.me", "rcode3");
}

static void
race_body (void)
{
  assert_answers (HIT, "mail.proton.me", "10.10.34.36 " LAB_PLAIN_TRUE_ADDRESS);
  assert_answers (HIT, "late.example", LAB_PLAIN_TRUE_ADDRESS " rcode3");
  assert_answers (HIT, GOOD_NAME, LAB_PLAIN_TRUE_ADDRESS);
}

#define RULE(...) .rules = { { __VA_ARGS__ } }

static const Case cases[] = {
  { "drop", { RULE (LAB_ACTION_DROP, .net = HIT_NET) }, drop_body },
  { "drop/port", { RULE (LAB_ACTION_DROP, .net = HIT_NET, .port = LAB_PLAIN_MAIL) }, drop_port_body },
  { "drop/proto", { RULE (LAB_ACTION_DROP, .net = HIT_NET, .proto = LAB_PROTO_UDP) }, drop_proto_body },
  { "drop/all-but", { RULE (LAB_ACTION_DROP, .net = "!192.0.2.0/24 " HIT_NET) }, drop_all_but_body },
  { "reject-rst", { RULE (LAB_ACTION_REJECT_RST, .net = HIT_NET) }, reject_rst_body },
  { "reject-icmp", { RULE (LAB_ACTION_REJECT_ICMP, .net = HIT_NET) }, reject_icmp_body },
  { "reset/name", { RULE (LAB_ACTION_RESET, .name = "*.proton.me") }, reset_body },
  { "reset/split-hello", { RULE (LAB_ACTION_RESET, .name = "*.proton.me") }, reset_split_body },
  { "reset/host-header", { RULE (LAB_ACTION_RESET, .name = "*.proton.me") }, reset_host_body },
  { "reset/after-banner", { RULE (LAB_ACTION_RESET, .name = "*.proton.me") }, reset_banner_body },
  { "reset/residual", { RULE (LAB_ACTION_RESET, .name = "*.proton.me", .residual_s = 2) }, residual_body },
  { "silence/residual", { RULE (LAB_ACTION_SILENCE, .name = "*.proton.me", .residual_s = 9) }, residual_silence_body },
  { "reset-late/first-byte", { RULE (LAB_ACTION_RESET_LATE, .net = HIT_NET) }, reset_late_body },
  { "reset-late/bytes", { RULE (LAB_ACTION_RESET_LATE, .net = HIT_NET, .arg = 1000) }, reset_late_bytes_body },
  { "silence", { RULE (LAB_ACTION_SILENCE, .name = "*.proton.me") }, silence_body },
  { "freeze", { RULE (LAB_ACTION_FREEZE, .net = HIT_NET, .arg = 16384) }, freeze_body },
  { "throttle", { RULE (LAB_ACTION_THROTTLE, .net = HIT_NET, .name = "*.proton.me", .arg = 400) }, throttle_body },
  { "lose", { .rtt_ms = 2, RULE (LAB_ACTION_LOSE, .net = HIT_NET, .arg = 300) }, lose_body },
  { "close", { RULE (LAB_ACTION_CLOSE, .name = "*.proton.me") }, close_body },
  { "percent", { RULE (LAB_ACTION_RESET, .name = "*.proton.me", .percent = 50) }, percent_body },
  { "hop", { RULE (LAB_ACTION_REJECT_RST, .net = HIT_NET, .hop = 5) }, hop_body },
  {
    "order",
    { .rules = {
        { LAB_ACTION_RESET, .name = "a.example" },
        { LAB_ACTION_SILENCE, .name = "b.example" },
        { LAB_ACTION_LOSE, .net = HIT_NET },
        { LAB_ACTION_RESET, .name = "c.example" },
      } },
    order_body,
  },
  {
    "v6",
    { .ipv6 = TRUE, .rules = {
                      { LAB_ACTION_RESET, .name = "*.proton.me" },
                      { LAB_ACTION_REJECT_ICMP, .net = "192.0.2.0/24 2001:db8:1::/48" },
                      { LAB_ACTION_REJECT_RST, .net = "2001:db8:2::/48" },
                    } },
    v6_body,
  },
  {
    "lie/takeover",
    { .ipv6 = TRUE, .lies = {
                      { "*.proton.me", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_UDP_ALL, 0 },
                      { "rude.example", LAB_LIE_REFUSED, NULL, LAB_LIAR_UDP_ALL, 0 },
                      { "broken.example", LAB_LIE_SERVFAIL, NULL, LAB_LIAR_UDP_ALL, 0 },
                      { "none.example", LAB_LIE_EMPTY, NULL, LAB_LIAR_UDP_ALL, 0 },
                      { "gone.example", LAB_LIE_SILENCE, NULL, LAB_LIAR_UDP_ALL, 0 },
                      { "stub.example", LAB_LIE_ADDRESS, "10.10.34.36", LAB_LIAR_UDP_ALL, 0 },
                    } },
    takeover_body,
  },
  {
    "lie/race",
    { .lies = {
        { "*.proton.me", LAB_LIE_ADDRESS, "10.10.34.36", LAB_LIAR_UDP_RACE, 0 },
        { "late.example", LAB_LIE_NXDOMAIN, NULL, LAB_LIAR_UDP_RACE, 100 },
      } },
    race_body,
  },
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

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/lab/middlebox/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_set_nonfatal_assertions ();
  return g_test_run ();
}
