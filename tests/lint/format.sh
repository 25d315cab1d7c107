#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The layout of the C code is that of clang-format 14 with our .clang-format; other versions differ.
. "$(dirname "$0")/tap.sh"

tool=
for name in clang-format-14 clang-format; do
  if command -v "$name" > /dev/null && "$name" --version | grep -q 'version 14\.'; then
    tool=$name
    break
  fi
done

if [ -z "$tool" ]; then
  skip 'clang-format' 'clang-format 14 is not installed'
  finish
fi

check 'clang-format leaves every C file as it is' "$(
  c_files src tests | while read -r file; do
    "$tool" --style=file "$file" | cmp -s - "$file" || echo "$file: run $tool -i $file"
  done
)"

finish
