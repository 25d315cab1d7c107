#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lists that must not forget anything: what is not listed is not built, not tested, not explained.
. "$(dirname "$0")/tap.sh"

# unlisted FOLDER LIST PATTERN [STRIP]: files of the folder that the list does not name.
unlisted () {
  find "$1" -name "$3" -type f | LC_ALL=C sort | while read -r file; do
    name=${file#"$1"/}
    grep -qF "'${name%"${4:-}"}'" "$2" || echo "$2 does not list $name"
  done
}

for room in $(find src -mindepth 1 -maxdepth 1 -type d | LC_ALL=C sort); do
  check "$room/meson.build lists every source" "$(unlisted "$room" "$room/meson.build" '*.c' | grep -v ' main\.c$' || true)"
  check "$room/README.md explains the room" "$([ -s "$room/README.md" ] || echo "$room/README.md is missing")"
done

check 'tests/unit/meson.build lists every test' "$(unlisted tests/unit tests/unit/meson.build 'test-*.c' .c)"
check 'tests/unit/meson.build lists every source' "$(unlisted tests/unit tests/unit/meson.build 'unit-*.c')"
check 'tests/lab/meson.build lists every source' "$(unlisted tests/lab tests/lab/meson.build 'lab-*.c')"
check 'tests/lab/meson.build lists every test' "$(unlisted tests/lab tests/lab/meson.build 'test-*.c' .c)"
check 'tests/window/meson.build lists every source' "$(unlisted tests/window tests/window/meson.build 'window-*.c')"
check 'tests/window/meson.build lists every test' "$(unlisted tests/window tests/window/meson.build 'test-*.c' .c)"
check 'tests/benchmark/meson.build lists every benchmark' "$(unlisted tests/benchmark tests/benchmark/meson.build '*.c')"
check 'tests/schema/meson.build lists every source' "$(unlisted tests/schema tests/schema/meson.build '*.c')"
check 'tests/fuzz/meson.build lists every target' "$(unlisted tests/fuzz tests/fuzz/meson.build 'fuzz-*.c' .c | grep -vE ' fuzz-(common|driver)\.c$' || true)"
check 'tests/lint/meson.build lists every test' "$(unlisted tests/lint tests/lint/meson.build '*.sh' .sh | grep -v ' tap$\| tap\.sh$' || true)"

check 'the core resource lists every file of the catalogue' "$(
  find data/catalog -name '*.json' | LC_ALL=C sort | while read -r file; do
    grep -qF "${file#data/}</file>" data/mostik-core.gresource.xml || echo "$file is not in data/mostik-core.gresource.xml"
  done
)"
check 'the core resource lists every article' "$(
  find data/articles -name '*.xml' | LC_ALL=C sort | while read -r file; do
    grep -qF "${file#data/}</file>" data/mostik-core.gresource.xml || echo "$file is not in data/mostik-core.gresource.xml"
  done
)"
check 'the resource of the window lists every template' "$(
  find src/ui -name '*.ui' -o -path src/ui -name '*.css' | LC_ALL=C sort | while read -r file; do
    grep -qF "${file#src/ui/}</file>" src/ui/mostik-ui.gresource.xml || echo "$file is not in src/ui/mostik-ui.gresource.xml"
  done
)"

finish
