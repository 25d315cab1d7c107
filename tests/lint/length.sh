#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sizes: a file has at most 500 lines, unless its head comment gives the reason after the words
# "Longer than 500 lines:"; the body of a function at most 40 (class_init, which is a table, and the
# list of tests in a test's main () excepted); a line at most 100 columns. Prose in tables and tests is
# excepted from the last: fields of the lab's tables of worlds, strings, comments behind a field or an entry, all comments in tests.
. "$(dirname "$0")/tap.sh"

check 'files have at most 500 lines' "$(
  c_files src tests | while read -r file; do
    n=$(wc -l < "$file")
    if [ "$n" -gt 500 ] && ! head -n 30 "$file" | grep -q 'Longer than 500 lines:'; then
      echo "$file: $n lines"
    fi
  done
)"

check 'functions have at most 40 lines' "$(
  c_files src tests | xargs -r awk '
    FNR == 1 { inside = 0; name = "" }
    !inside && match ($0, /^[a-z_0-9A-Z]+ \(/) { name = substr ($0, 1, RLENGTH - 2) }
    /^\{$/ { inside = FNR; next }
    inside && /^\}/ {
      n = FNR - inside - 1
      excepted = name ~ /_class_init$/ || (FILENAME ~ /^tests\// && name == "main")
      if ($0 == "}" && n > 40 && !excepted)
        print FILENAME ":" inside ": " name " () has " n " lines"
      inside = 0
    }
  '
)"

# Bytes that continue a letter are dropped, so that one byte is one letter for every awk.
check 'lines have at most 100 columns' "$(
  c_files src tests | while read -r file; do
    LC_ALL=C tr -d '\200-\277' < "$file" | LC_ALL=C awk -v file="$file" '
      { columns = length ($0); text = $0 }
      columns <= 100 { next }
      { gsub (/"([^"\\]|\\.)*"/, "\"\"", text) }
      { gsub (/ *\/\*.*\*\/ *\\?$/, "", text) }
      file ~ /^tests\// { gsub (/\/\*.*\*\//, "", text); if (text ~ /^ \*/) next; sub (/\/\*.*/, "", text); if (text ~ /\*\/[[:space:]]*$/) next }
      file ~ /^tests\/lab\/lab-worlds/ && text ~ /^ +\./ { next } # a field of a table
      length (text) > 100 { print file ":" FNR ": " columns " columns" }
    '
  done
)"

finish
