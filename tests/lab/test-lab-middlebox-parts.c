/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-lab-middlebox-parts.c – what the middlebox is made of, without any network: names in first
 * bytes, questions, packets, prefixes, name patterns, the queue.
 */
#include "lab-middlebox-filter.h"
#include "lab-middlebox-hello.h"
#include "lab-plain.h"

#include <string.h>

static void
test_hello_whole (void)
{
  for (gsize record_bytes = 0; record_bytes < 90; record_bytes++)
    {
      g_autoptr (GByteArray) hello = lab_plain_hello ("mail.proton.me", record_bytes);
      g_autofree char *name = NULL;

      g_assert_cmpint (lab_peek (hello->data, hello->len, &name), ==, LAB_PEEK_HELLO);
      g_assert_cmpstr (name, ==, "mail.proton.me");
    }
}

/* Copies of exactly the bytes that are there, so that a reader beyond them is seen by the address
 * sanitizer. */
static LabPeek
peek_copy (const guint8 *bytes,
           gsize length,
           char **name)
{
  g_autofree guint8 *copy = length > 0 ? g_memdup2 (bytes, length) : NULL;

  return lab_peek (copy, length, name);
}

static void
test_hello_cut (void)
{
  for (gsize record_bytes = 0; record_bytes < 90; record_bytes += 7)
    {
      g_autoptr (GByteArray) hello = lab_plain_hello ("mail.proton.me", record_bytes);

      for (gsize length = 0; length < hello->len; length++)
        {
          g_autofree char *name = NULL;

          g_assert_cmpint (peek_copy (hello->data, length, &name), ==, LAB_PEEK_MORE);
          g_assert_null (name);
        }
    }
}

static void
test_hello_nameless (void)
{
  g_autoptr (GByteArray) hello = lab_plain_hello (NULL, 0);
  g_autofree char *name = NULL;

  g_assert_cmpint (lab_peek (hello->data, hello->len, &name), ==, LAB_PEEK_HELLO);
  g_assert_null (name);
}

/* Whatever is changed, nothing is read beyond and no name is made up that is longer than the
 * bytes. */
static void
test_hello_damaged (void)
{
  g_autoptr (GByteArray) hello = lab_plain_hello ("mail.proton.me", 40);

  for (gsize i = 0; i < hello->len; i++)
    for (guint value = 0; value < 256; value++)
      {
        g_autofree char *name = NULL;
        guint8 before = hello->data[i];

        hello->data[i] = (guint8) value;
        peek_copy (hello->data, hello->len, &name);
        g_assert_true (name == NULL || strlen (name) < hello->len);
        hello->data[i] = before;
      }
}

static void
test_hello_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[200] = { 22, 3, 1, 0, 195, 1, 0, 0, 191, 3, 3 };
      g_autofree char *name = NULL;

      for (gsize i = (gsize) g_rand_int_range (random, 1, 60); i < sizeof bytes; i++)
        bytes[i] = (guint8) g_rand_int (random);
      peek_copy (bytes, (gsize) g_rand_int_range (random, 0, sizeof bytes), &name);
    }
}

static void
test_hello_other (void)
{
  static const char *const others[] = { "\x16\x02\x01", "\x16\x03\x01\x01\x01\x02", "\x17\x03\x03",
                                        "ssh", "\x80" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = NULL;
      guint8 bytes[16] = { 0 };

      memcpy (bytes, others[i], strlen (others[i]));
      g_assert_cmpint (lab_peek (bytes, sizeof bytes, &name), ==, LAB_PEEK_OTHER);
    }
}

static void
test_request (void)
{
  static const struct
  {
    const char *text;
    LabPeek peek;
    const char *name;
  } requests[] = {
    { "GET / HTTP/1.1\r\nHost: proton.me\r\n\r\n", LAB_PEEK_HTTP, "proton.me" },
    { "GET / HTTP/1.1\r\nA: b\r\nHOST:\tproton.me:8080 \r\n\r\nbody", LAB_PEEK_HTTP, "proton.me" },
    { "GET / HTTP/1.1\r\nHost: [2001:db8::1]\r\n\r\n", LAB_PEEK_HTTP, "[2001:db8::1]" },
    { "GET / HTTP/1.0\r\n\r\n", LAB_PEEK_HTTP, NULL },
    { "GET / HTTP/1.1\r\nHost: proton.me\r\n", LAB_PEEK_MORE, NULL },
    { "GET / HTTP/1.1\r\nX: y\r\n\r\nHost: proton.me\r\n\r\n", LAB_PEEK_HTTP, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *name = NULL;

      g_assert_cmpint (peek_copy ((const guint8 *) requests[i].text, strlen (requests[i].text),
                                  &name),
                       ==, requests[i].peek);
      g_assert_cmpstr (name, ==, requests[i].name);
    }
}

static const guint8 question[] = {
  0x12,
  0x34,
  0x01,
  0x00,
  0,
  1,
  0,
  0,
  0,
  0,
  0,
  0,
  4,
  'm',
  'a',
  'i',
  'l',
  6,
  'p',
  'r',
  'o',
  't',
  'o',
  'n',
  2,
  'm',
  'e',
  0,
  0,
  1,
  0,
  1,
};

static void
test_question (void)
{
  gsize question_length = 0;
  guint type = 0;
  g_autofree char *name = lab_question_parse (question, sizeof question, &type, &question_length);

  g_assert_cmpstr (name, ==, "mail.proton.me");
  g_assert_cmpuint (type, ==, 1);
  g_assert_cmpuint (question_length, ==, sizeof question - 12);
  for (gsize length = 0; length < sizeof question; length++)
    {
      g_autofree guint8 *copy = g_memdup2 (question, MAX (length, 1));

      g_assert_null (lab_question_parse (copy, length, &type, NULL));
    }
}

static void
test_answer (void)
{
  g_autoptr (GByteArray) nxdomain = lab_question_answer (question, sizeof question - 12, 1,
                                                         LAB_LIE_NXDOMAIN, NULL);
  g_autoptr (GByteArray) address = lab_question_answer (question, sizeof question - 12, 1,
                                                        LAB_LIE_ADDRESS,
                                                        "192.0.2.1 2001:db8::1 192.0.2.2");
  g_autoptr (GByteArray) other = lab_question_answer (question, sizeof question - 12, 28,
                                                      LAB_LIE_ADDRESS, "192.0.2.1");

  g_assert_cmpuint (nxdomain->len, ==, sizeof question);
  g_assert_cmphex (nxdomain->data[3], ==, 0x83);
  g_assert_cmpuint (address->len, ==, sizeof question + 2 * 16);
  g_assert_cmpuint (address->data[7], ==, 2);
  g_assert_cmpuint (other->len, ==, sizeof question);
  g_assert_cmpuint (other->data[7], ==, 0);
}

static void
test_packet (void)
{
  static const char *const pairs[][2] = { { "192.0.2.1", "198.51.100.2" },
                                          { "2001:db8::1", "2001:db8::2" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      LabAddress source, destination;
      LabEnds ends = { &source, &destination, 1234, 443, 64 };
      g_autoptr (GBytes) bytes = NULL;
      g_autofree guint8 *copy = NULL;
      LabPacket packet;
      gsize length;

      g_assert_true (lab_address_parse (&source, pairs[i][0]) &&
                     lab_address_parse (&destination, pairs[i][1]));
      bytes = lab_build_tcp (&ends, 0xfffffffe, 77, LAB_TCP_RST | LAB_TCP_ACK);
      copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
      g_assert_true (lab_packet_parse (&packet, copy, length));
      g_assert_true (lab_packet_checksums_right (&packet));
      g_assert_true (lab_address_equal (&packet.source, &source));
      g_assert_cmpuint (packet.destination_port, ==, 443);
      g_assert_cmphex (packet.seq, ==, 0xfffffffe);
      g_assert_cmphex (packet.ack, ==, 77);
      lab_packet_set_ttl (&packet, 9);
      lab_packet_set_source (&packet, &destination);
      g_assert_true (lab_packet_checksums_right (&packet));
      copy[length - 5] ^= 1;
      g_assert_false (lab_packet_checksums_right (&packet));
    }
}

static void
test_packet_damaged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4712);

  for (guint round = 0; round < 50000; round++)
    {
      gsize length = (gsize) g_rand_int_range (random, 0, 90);
      g_autofree guint8 *bytes = g_malloc (length + 1);
      LabPacket packet;

      bytes = g_realloc (bytes, MAX (length, 1));
      for (gsize i = 0; i < length; i++)
        bytes[i] = (guint8) g_rand_int (random);
      if (length > 0)
        bytes[0] = round % 2 == 0 ? 0x45 : 0x60;
      if (length > 9)
        bytes[2] = bytes[4] = 0;
      if (lab_packet_parse (&packet, bytes, length))
        {
          g_assert_true (packet.transport + packet.transport_length == packet.ip + packet.length);
          g_assert_true (packet.payload == NULL ||
                         packet.payload + packet.payload_length == packet.ip + packet.length);
          lab_packet_checksums_right (&packet);
        }
    }
}

static void
test_prefix (void)
{
  static const struct
  {
    const char *prefix;
    const char *address;
    gboolean is_inside;
  } rows[] = {
    { "185.70.40.0/22", "185.70.43.255", TRUE },
    { "185.70.40.0/22", "185.70.44.0", FALSE },
    { "185.70.40.1", "185.70.40.1", TRUE },
    { "185.70.40.1", "185.70.40.2", FALSE },
    { "0.0.0.0/0", "8.8.8.8", TRUE },
    { "0.0.0.0/0", "2001:db8::1", FALSE },
    { "2001:db8::/33", "2001:db8:7fff::1", TRUE },
    { "2001:db8::/33", "2001:db8:8000::1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LabAddress address;
      LabPrefix prefix;

      g_assert_true (lab_prefix_parse (&prefix, rows[i].prefix) &&
                     lab_address_parse (&address, rows[i].address));
      g_test_summary (rows[i].prefix);
      g_assert_cmpint (lab_prefix_contains (&prefix, &address), ==, rows[i].is_inside);
    }
}

static void
test_name_patterns (void)
{
  g_assert_true (lab_name_matches ("*", "anything"));
  g_assert_false (lab_name_matches ("*", NULL));
  g_assert_false (lab_name_matches (NULL, "proton.me"));
  g_assert_true (lab_name_matches ("*.proton.me", "proton.me"));
  g_assert_true (lab_name_matches ("*.proton.me", "a.b.PROTON.me."));
  g_assert_false (lab_name_matches ("*.proton.me", "notproton.me"));
  g_assert_false (lab_name_matches ("*.proton.me", "me"));
  g_assert_true (lab_name_matches ("proton.me", "Proton.Me."));
  g_assert_false (lab_name_matches ("proton.me", "mail.proton.me"));
}

static void
test_queue (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4713);
  LabQueue queue;
  LabQueued taken;
  gint64 last_us = 0;
  guint64 last_serial = 0;
  guint n = 0;

  lab_queue_init (&queue);
  for (guint i = 0; i < 1000; i++)
    lab_queue_add (&queue, g_rand_int_range (random, 0, 50), 0, NULL);
  g_assert_false (lab_queue_take (&queue, -1, &taken));
  for (; lab_queue_take (&queue, 100, &taken); n++)
    {
      g_assert_true (taken.time_us > last_us ||
                     (taken.time_us == last_us && (n == 0 || taken.serial > last_serial)));
      last_us = taken.time_us;
      last_serial = taken.serial;
    }
  g_assert_cmpuint (n, ==, 1000);
  g_assert_cmpint (lab_queue_next_time (&queue), ==, G_MAXINT64);
}

static void
test_shares (void)
{
  static const guint percents[] = { 1, 10, 33, 50, 99, 100, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      const LabRule rule = { .action = LAB_ACTION_RESET, .percent = percents[i] };
      LabRuleState state = { 0 };
      guint n = 0;

      lab_rule_init (&state, &rule);
      g_assert_true (lab_rule_takes_share (&state));
      for (guint flow = 1; flow < 100; flow++)
        n += lab_rule_takes_share (&state);
      g_assert_cmpuint (n + 1, ==, percents[i] != 0 ? percents[i] : 100);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lab/hello/whole", test_hello_whole);
  g_test_add_func ("/lab/hello/cut", test_hello_cut);
  g_test_add_func ("/lab/hello/nameless", test_hello_nameless);
  g_test_add_func ("/lab/hello/damaged", test_hello_damaged);
  g_test_add_func ("/lab/hello/random", test_hello_random);
  g_test_add_func ("/lab/hello/other", test_hello_other);
  g_test_add_func ("/lab/request", test_request);
  g_test_add_func ("/lab/question/read", test_question);
  g_test_add_func ("/lab/question/answer", test_answer);
  g_test_add_func ("/lab/packet/built", test_packet);
  g_test_add_func ("/lab/packet/damaged", test_packet_damaged);
  g_test_add_func ("/lab/prefix", test_prefix);
  g_test_add_func ("/lab/name-patterns", test_name_patterns);
  g_test_add_func ("/lab/queue", test_queue);
  g_test_add_func ("/lab/shares", test_shares);
  return g_test_run ();
}
