/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which router do packets go to first? Its hardware address tells one network from another, which
 * local addresses do not: half of all homes are 192.168.1.0/24. It is compared in memory and
 * nothing else: it never gets into a report, since lists of such addresses tell where a home is.
 *
 * Read from the kernel's tables of routes and of neighbours (proc(5)), without a packet. IPv4 only:
 * of a network that has IPv6 alone, or of a line without hardware addresses, nothing is known.
 */
#include "probe/mostik-probe-router.h"

#include <string.h>

#define ROUTES_PATH "/proc/net/route"
#define NEIGHBOURS_PATH "/proc/net/arp"
#define NOBODY "00:00:00:00:00:00"

/* Columns of the two tables. */
enum
{
  ROUTE_INTERFACE,
  ROUTE_DESTINATION,
  ROUTE_GATEWAY,
  ROUTE_METRIC = 6,
  ROUTE_N_COLUMNS = 8,
};

enum
{
  NEIGHBOUR_ADDRESS,
  NEIGHBOUR_HARDWARE = 3,
  NEIGHBOUR_INTERFACE = 5,
  NEIGHBOUR_N_COLUMNS,
};

/* The words of a line, as many as stand there. Returns: (transfer full) */
static char **
split (const char *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", -1);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);

  return g_strv_builder_end (builder);
}

/* The default route with the lowest metric. Returns: (transfer full) (nullable): its words */
static char **
find_default_route (const char *routes)
{
  g_auto (GStrv) lines = g_strsplit (routes, "\n", -1);
  char **best = NULL;
  guint64 best_metric = G_MAXUINT64;

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = split (*line);
      guint64 metric;

      if (g_strv_length (words) < ROUTE_N_COLUMNS ||
          !g_str_equal (words[ROUTE_DESTINATION], "00000000"))
        continue;
      metric = g_ascii_strtoull (words[ROUTE_METRIC], NULL, 10);
      if (best != NULL && metric >= best_metric)
        continue;
      g_strfreev (best);
      best = g_steal_pointer (&words);
      best_metric = metric;
    }

  return best;
}

/* An address as the kernel writes it: a number in hexadecimal, as it lies in memory. */
static char *
format_gateway (const char *hexadecimal)
{
  guint32 number = (guint32) g_ascii_strtoull (hexadecimal, NULL, 16);
  guint8 bytes[4];

  memcpy (bytes, &number, sizeof bytes);
  return g_strdup_printf ("%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
}

/**
 * mostik_probe_router_parse:
 * @routes: text of /proc/net/route
 * @neighbours: text of /proc/net/arp
 *
 * Returns: (transfer full) (nullable): the hardware address of the next router
 */
char *
mostik_probe_router_parse (const char *routes,
                           const char *neighbours)
{
  g_auto (GStrv) route = find_default_route (routes);
  g_auto (GStrv) lines = g_strsplit (neighbours, "\n", -1);
  g_autofree char *gateway = NULL;

  if (route == NULL)
    return NULL;

  gateway = format_gateway (route[ROUTE_GATEWAY]);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = split (*line);

      if (g_strv_length (words) >= NEIGHBOUR_N_COLUMNS &&
          g_str_equal (words[NEIGHBOUR_ADDRESS], gateway) &&
          g_str_equal (words[NEIGHBOUR_INTERFACE], route[ROUTE_INTERFACE]) &&
          !g_str_equal (words[NEIGHBOUR_HARDWARE], NOBODY))
        return g_strdup (words[NEIGHBOUR_HARDWARE]);
    }

  return NULL;
}

/**
 * mostik_probe_router_find:
 *
 * The kernel knows it once a packet went there: ask when a check is over.
 *
 * Returns: (transfer full) (nullable): the hardware address of the next router
 */
char *
mostik_probe_router_find (void)
{
  g_autofree char *routes = NULL;
  g_autofree char *neighbours = NULL;

  if (!g_file_get_contents (ROUTES_PATH, &routes, NULL, NULL) ||
      !g_file_get_contents (NEIGHBOURS_PATH, &neighbours, NULL, NULL))
    return NULL;

  return mostik_probe_router_parse (routes, neighbours);
}

/**
 * mostik_probe_router_find_interface:
 *
 * Returns: (transfer full) (nullable): the interface of the IPv4 default route with the lowest
 *   metric
 */
char *
mostik_probe_router_find_interface (void)
{
  g_autofree char *routes = NULL;
  g_auto (GStrv) route = NULL;

  if (!g_file_get_contents (ROUTES_PATH, &routes, NULL, NULL))
    return NULL;
  route = find_default_route (routes);

  return route != NULL ? g_strdup (route[ROUTE_INTERFACE]) : NULL;
}
