/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of probe/mostik-probe-tunnel.c: a VPN that carries the packets is seen, and so is its end;
 * what comes back at once has not gone. In a network of its own, with a TUN device that leads
 * nowhere and another line beside it.
 */
#include "probe/mostik-probe-tunnel.h"

#include "unit-loop.h"
#include "unit-namespace.h"

#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE                                                                       \
  "link add eth7 type veth peer name other\nlink set eth7 up\nlink set other up\n" \
  "address add 192.0.2.7/24 dev eth7\nroute add default via 192.0.2.1 dev eth7 metric 600\n"
#define NO_LINE "link del eth7\n"
#define TUNNEL                                                 \
  "link set proton0 up\naddress add 10.2.0.2/32 dev proton0\n" \
  "route add default dev proton0 metric 50\n"

/* Returns: the device, which is there as long as this is open; -1 where that is not allowed */
static int
open_tunnel (const char *name)
{
  struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
  int fd = open ("/dev/net/tun", O_RDWR | O_CLOEXEC);

  g_strlcpy (request.ifr_name, name, IFNAMSIZ);
  if (fd < 0 || ioctl (fd, TUNSETIFF, &request) != 0)
    {
      g_test_skip ("no TUN device can be made here");
      if (fd >= 0)
        close (fd);
      return -1;
    }

  return fd;
}

static gboolean
wait_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static void
let_pass (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, wait_over_cb, &is_over);
  unit_wait (is_true, &is_over);
}

static void
test_goes (void)
{
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GError) error = NULL;
  int tunnel = open_tunnel ("proton0");
  gint64 gone_us;

  if (tunnel < 0)
    return;

  unit_namespace_configure (LINE TUNNEL);
  g_assert_true (mostik_probe_tunnel_is_up ());
  mostik_probe_tunnel_wait_async (NULL, unit_call_cb, &call);
  let_pass (2500);
  g_assert_cmpuint (call.n_calls, ==, 0);

  close (tunnel);
  gone_us = g_get_monotonic_time ();
  g_assert_true (mostik_probe_tunnel_wait_finish (unit_call_wait (&call), &error));
  g_assert_no_error (error);
  g_assert_false (mostik_probe_tunnel_is_up ());
  /* Not before the rest of the network has followed, and not long after that. */
  g_assert_cmpint (g_get_monotonic_time () - gone_us, >=, 1400 * 1000);
  g_assert_cmpint (g_get_monotonic_time () - gone_us, <, 8000 * 1000);
  unit_namespace_configure (NO_LINE);
}

static void
test_comes_back (void)
{
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  int tunnel = open_tunnel ("proton0");

  if (tunnel < 0)
    return;

  unit_namespace_configure (LINE TUNNEL);
  mostik_probe_tunnel_wait_async (cancellable, unit_call_cb, &call);
  close (tunnel);
  let_pass (500);
  tunnel = open_tunnel ("proton0");
  unit_namespace_configure (TUNNEL);
  let_pass (3000);
  g_assert_cmpuint (call.n_calls, ==, 0);

  g_cancellable_cancel (cancellable);
  g_assert_false (mostik_probe_tunnel_wait_finish (unit_call_wait (&call), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close (tunnel);
  let_pass (3000);
  g_assert_cmpuint (call.n_calls, ==, 1);
  unit_namespace_configure (NO_LINE);
}

/* A kill switch that holds the route is no VPN, and no reason to wait. */
static void
test_kill_switch (void)
{
  g_auto (UnitCall) call = { 0 };
  int kill_switch = open_tunnel ("pvpnksintrf0");

  if (kill_switch < 0)
    return;

  unit_namespace_configure ("link set pvpnksintrf0 up\n"
                            "address add 100.85.0.1/24 dev pvpnksintrf0\n"
                            "route add default dev pvpnksintrf0 metric 98\n");
  g_assert_false (mostik_probe_tunnel_is_up ());
  mostik_probe_tunnel_wait_async (NULL, unit_call_cb, &call);
  g_assert_true (mostik_probe_tunnel_wait_finish (unit_call_wait (&call), NULL));
  close (kill_switch);
}

static void
test_cancelled_before (void)
{
  g_auto (UnitCall) call = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  mostik_probe_tunnel_wait_async (cancellable, unit_call_cb, &call);
  g_assert_false (mostik_probe_tunnel_wait_finish (unit_call_wait (&call), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  if (!unit_namespace_enter ())
    return 0;
  unit_namespace_configure ("route del local 0.0.0.0/0 dev lo table main\n");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/tunnel/goes", test_goes);
  g_test_add_func ("/probe/tunnel/comes-back", test_comes_back);
  g_test_add_func ("/probe/tunnel/kill-switch", test_kill_switch);
  g_test_add_func ("/probe/tunnel/cancelled-before", test_cancelled_before);

  return g_test_run ();
}
