#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The files themselves: nothing that belongs to one machine, tidy text, licences, working scripts.
. "$(dirname "$0")/tap.sh"

# Text files of the tree, without what is built, what Git keeps, and what is rubbish on purpose.
text_files () {
  find . \( -name .git -o -name '_build*' -o -path ./tests/fuzz/corpus \) -prune -o -type f -print | LC_ALL=C sort |
    grep -vE '\.(png|gz|mo|pcap|gpg|pdf)$'
}

# Hosts of package registries: the tree says what it needs, the distribution knows where it is.
# (Written with [.], so that this file does not find itself.)
hosts='(pypi|npmjs|rubygems|crates|pythonhosted|nodesource|packagist|nuget)[.](org|io|com)|proxy[.]golang[.]org|(deb|snapshot|security|ftp)[.]debian[.]org|(archive|security|ports)[.]ubuntu[.]com|mirrors[.]fedoraproject[.]org|pkg[.]dev([^a-z]|$)|(packages|artifactregistry)[.](cloud[.]google|googleapis)[.]com'
check 'no host of a package registry is named' "$(text_files | xargs grep -nIE "$hosts" || true)"

# Folders of one machine: home folders, this very tree, the build folder.
here=$(pwd)
local_paths='/home/[a-z]|/root/|/Users/[A-Za-z]|/work/[a-z]'
check 'no path of one machine is named' "$(
  text_files | xargs grep -nIE "(^|[^A-Za-z0-9_.~/-])($local_paths)" | grep -v '^\./tests/lint/tree\.sh:' || true
  case $here in
    /[!/]*/?*) text_files | xargs grep -nIF "$here/" || true ;;
  esac
)"

check 'no line ends in blanks' "$(text_files | grep -vE '\.(md|svg|txt)$|COPYING' | xargs grep -nIE '[[:blank:]]$' || true)"
check 'no tabs in our code' "$(text_files | grep -E '\.([ch]|ui|sh|build)$' | xargs grep -nIP '\t' || true)"
check 'every text file ends with a line break' "$(
  text_files | while read -r file; do
    [ ! -s "$file" ] || [ -z "$(tail -c 1 "$file" | tr -d '\n' | od -An -c)" ] || echo "$file"
  done
)"

check 'every source names its licence' "$(
  { c_files src tests; find . \( -name .git -o -name '_build*' \) -prune -o -name '*.sh' -print; echo run; echo .ci/run; } |
    xargs grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' || true
)"

check 'scripts can be started and are sound' "$(
  for script in run .ci/run $(find . \( -name .git -o -name '_build*' \) -prune -o -name '*.sh' -print); do
    sh -n "$script" 2>&1 || true
    [ -x "$script" ] || [ "$script" = ./tests/lint/tap.sh ] || echo "$script is not executable"
  done
)"

finish
