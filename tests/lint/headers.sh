#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each header compiles alone, with the libraries of its room only, and begins with #pragma once.
. "$(dirname "$0")/tap.sh"

modules_of () {
  sed -n "s/^$1 |.*|//p" tests/lint/rooms.txt | tr ' ' '\n' | sed -n \
    -e 's/^glib$/gobject-2.0/p' -e 's/^gio$/gio-2.0 gio-unix-2.0/p' -e 's/^libsoup$/libsoup-3.0/p' \
    -e 's/^json-glib$/json-glib-1.0/p' -e 's/^gtk$/gtk4/p' -e 's/^adwaita$/libadwaita-1/p' \
    -e 's/^pango$/pangocairo/p' -e 's/^cairo$/cairo/p'
}

compile () { # compile HEADER MODULES FOLDER…
  header=$1 modules=$2
  shift 2
  # shellcheck disable=SC2046,SC2086
  printf '#include "%s"\n' "$header" | ${CC:-cc} -std=gnu11 -D_GNU_SOURCE -fsyntax-only -Wall -Wextra -Werror \
    -Wno-unused-parameter -Wno-deprecated-declarations "$@" $(pkg-config --cflags $modules) -x c - 2>&1 | head -20
}

for room in $(sed -n 's/^\([a-z]*\) |.*/\1/p' tests/lint/rooms.txt); do
  [ -d "src/$room" ] || continue
  modules=$(modules_of "$room")
  for header in $(find "src/$room" -name '*.h' | LC_ALL=C sort); do
    check "$header compiles alone" \
      "$(compile "${header#src/}" "$modules" -Isrc ${MOSTIK_BUILD_ROOT:+"-I$MOSTIK_BUILD_ROOT/src"})"
  done
done

for header in $(find tests -name '*.h' | LC_ALL=C sort); do
  modules='gio-2.0 gio-unix-2.0 json-glib-1.0'
  for module in openssl libnghttp2 atspi-2 libadwaita-1; do
    ! pkg-config --exists "$module" || modules="$modules $module"
  done
  check "$header compiles alone" "$(compile "$(basename "$header")" "$modules" -Isrc -Itests -Itests/lab "-I$(dirname "$header")")"
done

check 'every header has #pragma once' \
  "$(c_files src tests | grep '\.h$' | xargs -r grep -L '^#pragma once$' || true)"

finish
