#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run-in-world.sh WORLD PROGRAM [ARGUMENT…]: runs a window test inside a world of the lab. Screen and
# buses live in there too (run-window-test.sh), so that all of it belongs to one user and the program
# under test runs as it is. The test is told the world's name as its last argument, and finds the
# world's folder in MOSTIK_WORLD_DIR.
set -eu

world=$1
shift

MOSTIK_WORLD_DIR=$(mktemp -d "${TMPDIR:-/tmp}/mostik-world.XXXXXX")
export MOSTIK_WORLD_DIR
trap 'rm -rf "$MOSTIK_WORLD_DIR"' EXIT
trap 'exit 143' TERM INT HUP

# As root: the pictures are kept in the build folder, which is the builder's.
status=0
"$MOSTIK_LAB" run "$world" --as-root --keep-dir "$MOSTIK_WORLD_DIR" -- \
  "$(dirname "$0")/run-window-test.sh" "$@" "$world" || status=$?

if [ "$status" -eq 77 ]; then
  echo "1..0 # SKIP the lab is not possible here"
  exit 0
fi
exit "$status"
