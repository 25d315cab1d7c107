/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab-main.c – the command mostik-lab: worlds of the lab by hand.
 *
 *   mostik-lab list
 *   mostik-lab show WORLD
 *   mostik-lab run WORLD [--keep-dir DIR] [--capture FILE] [--as-root] -- COMMAND ARGUMENT…
 *   mostik-lab prove WORLD… | --all
 *
 * `run` ends with the command's exit status; 77 = this world is not possible here, 125 = the lab
 * failed.
 */
#include "lab-middlebox.h"
#include "lab-run.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#define EXIT_USAGE 2

static int
usage (void)
{
  g_printerr ("Usage: mostik-lab list | show WORLD | prove WORLD… | prove --all |\n"
              "       run WORLD [--keep-dir DIR] [--capture FILE] [--as-root] -- COMMAND…\n");
  return EXIT_USAGE;
}

static const LabWorld *
find_world (const char *id)
{
  const LabWorld *world = lab_world_find (id);

  if (world == NULL)
    g_printerr ("mostik-lab: no world is called %s; \"mostik-lab list\" names them\n", id);
  return world;
}

static int
list (void)
{
  for (const LabWorld *const *group = lab_world_groups; *group != NULL; group++)
    for (const LabWorld *world = *group; world->id != NULL; world++)
      g_print ("%-28s %s\n", world->id, world->summary);
  return 0;
}

static void
show_line (const LabWorld *world)
{
  g_print ("line        rtt %u ms, %u kbit/s, %u ‰ lost%s%s%s%s\n",
           world->rtt_ms != 0 ? world->rtt_ms : 60,
           world->rate_kbit != 0 ? world->rate_kbit : 20000, world->loss_permille,
           world->no_route ? ", no route" : "", world->line_dead ? ", dead" : "",
           world->ipv6 ? ", IPv6" : "", world->ipv6_broken ? ", broken IPv6" : "");
  if (world->second_line)
    g_print ("second line eth1, past the middlebox\n");
  if (world->tunnel != NULL)
    g_print ("tunnel      %s, %s\n", world->tunnel, world->tunnel_live ? "live" : "dead");
}

static int
show (const LabWorld *world)
{
  const LabExpected *expected = &world->expected;

  g_print ("%s\n%s\n\n", world->id, world->summary);
  show_line (world);
  for (const LabRecord *record = world->records; record->name != NULL; record++)
    g_print ("record      %s %s %s %s\n", record->name, record->nxdomain ? "does not exist" : "",
             record->a != NULL ? record->a : "", record->aaaa != NULL ? record->aaaa : "");
  for (const LabLie *lie = world->lies; lie->name != NULL; lie++)
    g_print ("lie         %s kind %d %s, liars %d, %u ms\n", lie->name, lie->kind,
             lie->value != NULL ? lie->value : "", lie->liars, lie->delay_ms);
  for (const LabRule *rule = world->rules; rule->action != LAB_ACTION_NONE; rule++)
    g_print ("rule        %s net %s port %u name %s arg %u residual %u s, %u %%, hop %u\n",
             lab_action_name (rule->action), rule->net != NULL ? rule->net : "any", rule->port,
             rule->name != NULL ? rule->name : "any", rule->arg, rule->residual_s, rule->percent,
             rule->hop);
  for (const LabServe *serve = world->serves; serve->name != NULL || serve->address != NULL;
       serve++)
    g_print ("server      %s kind %d\n", serve->name != NULL ? serve->name : serve->address,
             serve->kind);
  for (const LabProof *proof = world->proofs; proof->command != NULL; proof++)
    g_print ("proof       %s\n", proof->command);
  g_print ("expected    %s [%s] %s, place %s, scope %s, exit status %d\n", expected->verdict,
           expected->methods, expected->confidence, expected->place, expected->scope,
           expected->exit_status);
  return 0;
}

static int
run (const LabWorld *world,
     char **arguments)
{
  LabRunOptions options = { 0 };

  for (; *arguments != NULL && strcmp (*arguments, "--") != 0; arguments++)
    if (strcmp (*arguments, "--as-root") == 0)
      options.as_root = TRUE;
    else if (strcmp (*arguments, "--keep-dir") == 0 && arguments[1] != NULL)
      options.keep_dir = *++arguments;
    else if (strcmp (*arguments, "--capture") == 0 && arguments[1] != NULL)
      options.capture = *++arguments;
    else
      return usage ();
  if (*arguments == NULL || arguments[1] == NULL)
    return usage ();
  options.program = arguments[1];
  return lab_run (world, &options, lab_body_command, arguments + 1);
}

static int
prove_one (const LabWorld *world)
{
  LabRunOptions options = { 0 };
  gint64 start = g_get_monotonic_time ();
  int status;

  g_print ("%s\n", world->id);
  status = lab_run (world, &options, lab_body_prove, (gpointer) world);
  g_print ("%s: %s (%.1f s)\n", world->id,
           status == 0                       ? "proven"
           : status == LAB_EXIT_NOT_POSSIBLE ? "not possible here"
                                             : "NOT AS IT SAYS",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return status == LAB_EXIT_NOT_POSSIBLE ? 0 : status;
}

static int
prove (char **ids)
{
  int result = 0;

  if (strcmp (*ids, "--all") == 0)
    {
      for (const LabWorld *const *group = lab_world_groups; *group != NULL; group++)
        for (const LabWorld *world = *group; world->id != NULL; world++)
          result |= prove_one (world);
      return result != 0;
    }
  for (; *ids != NULL; ids++)
    {
      const LabWorld *world = find_world (*ids);

      if (world == NULL)
        return EXIT_USAGE;
      result |= prove_one (world);
    }
  return result != 0;
}

int
main (int argc,
      char **argv)
{
  const LabWorld *world;

  setlocale (LC_ALL, "");
  if (argc == 2 && strcmp (argv[1], "list") == 0)
    return list ();
  if (argc < 3)
    return usage ();
  if (strcmp (argv[1], "prove") == 0)
    return prove (argv + 2);

  world = find_world (argv[2]);
  if (world == NULL)
    return EXIT_USAGE;
  if (strcmp (argv[1], "show") == 0)
    return show (world);
  if (strcmp (argv[1], "run") == 0)
    return run (world, argv + 3);
  return usage ();
}
