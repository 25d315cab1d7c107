#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One place knows where the program writes (src/report/mostik-traces.c), so that Clear Everything
# forgets nothing: nobody else asks for a folder of the person's, makes folders, or tells the desktop
# of recent files.
. "$(dirname "$0")/tap.sh"

check 'only mostik-traces.c knows folders to keep something in' "$(
  grep -nE 'g_get_(user_(config|data|state|cache|runtime|special)_dir|home_dir|tmp_dir)|XDG_[A-Z]+_(HOME|DIR)' \
    $(find src -name '*.[ch]' | LC_ALL=C sort) | grep -v '^src/report/mostik-traces\.c:' || true
)"
check 'only the settings make files and folders by themselves' "$(
  grep -nE 'g_(mkdir|mkdir_with_parents|file_make_directory[a-z_]*|file_set_contents[a-z_]*|key_file_save_to_file|file_new_tmp) \(' \
    $(find src -name '*.[ch]' | LC_ALL=C sort) | grep -v '^src/report/mostik-settings\.c:' || true
)"
check 'nothing is put on the list of recent files' "$(
  grep -nE 'gtk_recent_manager_|recently-used' $(find src -name '*.[ch]' | LC_ALL=C sort) || true
)"

finish
