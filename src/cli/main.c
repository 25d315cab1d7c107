/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/mostik-cli.h"

int
main (int argc,
      char **argv)
{
  return mostik_cli_main (argc, argv);
}
