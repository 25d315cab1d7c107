#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# count-tests.sh RESULTS STATUS: says what was skipped or failed and how many tests there were, in
# one closing line. RESULTS is the folder of Meson's logs, STATUS what "meson test" ended with. A
# program that holds many tests (TAP) counts as those; one that died or hung counts as one failure
# more, as its own list cannot say so. Ends with STATUS, or 1 where the lists know of failures.
set -eu
logs=$1
status=$2

# "FAIL mostik.test-name": programs that did not end well. Output stands inside of the line, but
# with its quotes escaped, so it cannot look like the rest.
programs=$(sed -n 's/^{"name": "\([^"]*\)", .*, "result": "\([A-Z]*\)", "starttime": .*/\2 \1/p' "$logs/testlog.json")

# What the tests that failed say of it, a few lines each.
awk '
  /^ok / { n = 0 }
  /expected|ERROR|should be/ && n < 8 && !/^Bail out/ { said[++n] = $0 }
  /^not ok / || /^Bail out/ {
    print "\n" $0
    for (i = 1; i <= n; i++)
      print "  " substr (said[i], 1, 300)
    n = 0
  }
' "$logs/testlog.txt" 2> /dev/null || true

# Meson writes the list in one line: a line for every tag makes it readable for awk.
{ printf '%s\n' "$programs" | sed 's/^/program /'; tr '>' '\n' < "$logs/testlog.junit.xml"; } | awk -v status="$status" '
  function plain (text) {
    gsub (/&lt;/, "<", text); gsub (/&gt;/, ">", text); gsub (/&quot;/, "\"", text); gsub (/&amp;/, "\\&", text)
    return text
  }
  function attribute (name) {
    if (!match ($0, " " name "=\"[^\"]*\""))
      return ""
    return plain(substr ($0, RSTART + length (name) + 3, RLENGTH - length (name) - 4))
  }
  $1 == "program" {
    name = $0
    sub (/^program [A-Z]+ /, "", name)
    sub (/^.* \/ /, "", name)
    result[name] = $2
    next
  }
  /^<testsuite / { suite = attribute("name"); sub (/^.* \/ /, "", suite) }
  /^<testcase / {
    n++
    is_skipped = 0
    test = attribute("name")
    sub (/^.* \/ /, "", test)
    sub (/^[0-9]+ (- )?/, "", test)
    program = suite in result ? suite : test
    if (program != test)
      test = program ": " test
  }
  /^<skipped/ { skipped++; is_skipped = 1; skips[skipped] = test }
  is_skipped && /<\/system-out$/ { reason = $0; sub (/<\/system-out$/, "", reason); skips[skipped] = test " (" plain(reason) ")"; is_skipped = 0 }
  /^<(failure|error)/ { failed++; fails[failed] = test; known[program] = 1 }
  END {
    for (name in result)
      if (result[name] !~ /^(OK|SKIP|EXPECTEDFAIL)$/ && !(name in known)) {
        n++
        fails[++failed] = name ": ended with " result[name]
      }
    if (skipped)
      print "\nSkipped:"
    for (i = 1; i <= skipped; i++)
      print "  " skips[i]
    if (failed)
      print "\nFailed:"
    for (i = 1; i <= failed; i++)
      print "  " fails[i]
    printf "\n%d passed, %d failed, %d skipped\n", n - failed - skipped, failed, skipped
    exit status != 0 ? status : failed > 0
  }
'
