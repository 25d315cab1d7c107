#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the targets with clang and libFuzzer, whatever compiler the rest is built with:
#
#   build.sh CLANG OUTPUT-FOLDER STAMP DEPFILE BUILD-ROOT TARGET… -- SOURCE…
#
# The sources are compiled once, for all targets. clang must know -fsanitize=fuzzer.
set -eu

clang=$1 out=$2 stamp=$3 depfile=$4 build=$5
shift 5
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$out"

targets=
while [ "$1" != -- ]; do
  targets="$targets $1"
  shift
done
shift

packages='gio-unix-2.0 libsoup-3.0 json-glib-1.0'
watch='-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
flags="-std=gnu11 -w -D_GNU_SOURCE -DG_LOG_DOMAIN=\"mostik\" -I$root/src -I$build/src $(pkg-config --cflags $packages)"

# compile SOURCE: prints the name of its object
compile () {
  object=$out/$(basename "$1" .c).o
  # shellcheck disable=SC2086
  "$clang" $watch $flags -MMD -MF "$object.d" -c "$1" -o "$object"
  printf '%s ' "$object"
}

objects=
for source in "$@" "$here/fuzz-common.c"; do
  objects="$objects$(compile "$source")"
done
for target in $targets; do
  object=$(compile "$here/$target.c")
  # shellcheck disable=SC2046,SC2086
  "$clang" $watch -fsanitize=fuzzer -o "$out/$target" $object $objects $(pkg-config --libs $packages) -lresolv
done

# One rule for all: the names behind the colons.
{
  printf '%s:' "$stamp"
  cat "$out"/*.d | sed -e 's/^[^ ]*:/ /' -e 's/\\$//' | tr '\n' ' '
  echo
} > "$depfile"
: > "$stamp"
