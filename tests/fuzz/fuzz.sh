#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every target over its corpus and over changes of it:
#
#   fuzz.sh libfuzzer|driver FOLDER OF THE PROGRAMS [SECONDS OR RUNS]
#
# What libFuzzer finds goes into a folder of its own, never into the tree. For a long run by hand
# give the seconds for each target; MOSTIK_FUZZ_KEEP names a folder for what is found.
. "$(dirname "$0")/../lint/tap.sh"

kind=$1
programs=$2
amount=${3:-1}
corpus=tests/fuzz/corpus
work=${MOSTIK_FUZZ_KEEP:-$(mktemp -d)}
[ -n "${MOSTIK_FUZZ_KEEP:-}" ] || trap 'rm -rf "$work"' EXIT

export G_SLICE=always-malloc G_DEBUG=fatal-warnings,gc-friendly
unset MALLOC_CHECK_ MALLOC_PERTURB_

# replay TARGET: the corpus as it is; its last words, if it fails
replay () {
  mkdir -p "$work/$1"
  "$programs/$1" -runs=0 "$corpus/$1" > "$work/$1.log" 2>&1 || tail -n 40 "$work/$1.log"
}

# change TARGET: the same with changes. json-glib (1.6) itself leaks the first of two values that
# stand side by side, so what uses it is watched for leaks over the corpus only.
change () {
  leaks=1
  case $1 in fuzz-catalog | fuzz-pong | fuzz-report | fuzz-status) leaks=0 ;; esac
  export ASAN_OPTIONS=detect_leaks=$leaks
  if [ "$kind" = driver ]; then
    "$programs/$1" -runs="$amount" "$corpus/$1"
  else
    "$programs/$1" -max_total_time="$amount" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
      -detect_leaks=$leaks -artifact_prefix="$work/$1-" "$work/$1" "$corpus/$1"
  fi > "$work/$1.log" 2>&1 || tail -n 40 "$work/$1.log"
}

for source in tests/fuzz/fuzz-*.c; do
  target=$(basename "$source" .c)
  case $target in fuzz-common | fuzz-driver) continue ;; esac
  check "$target has a corpus" "$(ls "$corpus/$target" 2> /dev/null | grep -q . || echo "$corpus/$target is empty")"
  check "$target stands its corpus" "$(replay "$target")"
  check "$target stands changes of it" "$(change "$target")"
  echo "# $(grep -hE '^(Done|[0-9]+ files)' "$work/$target.log" | tr '\n' ' ')"
done

finish
