#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what was built into the prefix inside the build folder: install-tree.sh STAMP BUILD
set -eu
unset DESTDIR
meson install -C "$2" --no-rebuild --only-changed --quiet
: > "$1"
