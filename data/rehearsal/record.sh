#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# record.sh BUILD [WORLD…]: records the cases of the rehearsal anew, each in its world of the lab, by the real
# mostik-check of the build folder. What is written here is what the program answered, nothing else; the
# addresses in it are those of the lab. Ends with a line for each case: world, verdict, methods.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift

# Worlds, with the level of the check where it is not "normal". Every verdict and every method is among them
# (tests/unit/test-ui-rehearsal.c). A report does not hold the provider's name service, so that no case is taken
# whose place follows from it, such as dns-nxdomain.
cases='
healthy
freeze-20k
partial-account
flapping-reset
mx-dropped-thorough thorough
dns-udp-takeover
ip-blackhole
tcp-reset
sni-reset
tls-state-root
block-page-http-and-443-silent
allow-list
vpn-on
outage-503
offline-no-route
offline-dead-line
captive-portal
clock-ahead
hosts-file-line
proxy-dead
kill-switch-stuck
antivirus-root
dns-dead-everywhere
'

echo "$cases" | while read -r world level; do
  [ -n "$world" ] || continue
  if [ $# -gt 0 ] && ! printf '%s\n' "$@" | grep -qxF "$world"; then
    continue
  fi
  # 0 it opens, 1 it does not, 3 not found out; anything else is no answer.
  status=0
  "$build/tests/lab/mostik-lab" run "$world" -- "$build/install/bin/mostik-check" --json --level "${level:-normal}" \
    < /dev/null > "$here/$world.json.new" || status=$?
  case $status in
    0 | 1 | 3) mv "$here/$world.json.new" "$here/$world.json" ;;
    *) rm -f "$here/$world.json.new"; echo "$world: status $status" >&2; exit 1 ;;
  esac
  echo "$world $(tr -d ' \n' < "$here/$world.json" | sed 's/.*"verdict":"\([^"]*\)","methods":\[\([^]]*\)\].*/\1 \2/')"
done
