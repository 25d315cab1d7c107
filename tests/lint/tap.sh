# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For the lint tests: results in TAP. Sourced by each; it also goes to the root of the tree.
#
#   check NAME "$complaints"   passes if there are no complaints, else shows them
#   skip NAME REASON
#   finish                     last line of every test
set -eu
export LC_ALL=C.UTF-8
cd "${MOSTIK_SOURCE_ROOT:-$(dirname "$0")/../..}"

tap_n=0
tap_failed=0

check () {
  tap_n=$((tap_n + 1))
  if [ -z "$2" ]; then
    echo "ok $tap_n - $1"
  else
    tap_failed=1
    echo "not ok $tap_n - $1"
    printf '%s\n' "$2" | sed 's/^/# /'
    # Meson shows what went to stderr of a failed test.
    printf '%s:\n%s\n' "$1" "$2" >&2
  fi
}

skip () {
  tap_n=$((tap_n + 1))
  echo "ok $tap_n - $1 # SKIP $2"
}

finish () {
  echo "1..$tap_n"
  exit "$tap_failed"
}

# C files under the given folders, sorted.
c_files () {
  find "$@" -name '*.[ch]' -type f | LC_ALL=C sort
}
