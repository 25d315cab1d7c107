#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# cppcheck on our own code. What it gets wrong is listed in cppcheck-suppressions.txt, with reasons.
. "$(dirname "$0")/tap.sh"

if ! command -v cppcheck > /dev/null; then
  skip 'cppcheck' 'cppcheck is not installed'
  finish
fi

check_folder () {
  [ -n "$(c_files "$1")" ] || return 0
  cppcheck --quiet --enable=warning,performance,portability --std=c11 --library=gtk --library=posix \
    --inline-suppr --suppressions-list=tests/lint/cppcheck-suppressions.txt -j "$(nproc)" -Isrc "$1" 2>&1
}

for folder in src tests; do
  check "cppcheck has nothing to say about $folder/" "$(check_folder "$folder")"
done

finish
