#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Words for people: none is left out of translation, all of them are translated to Russian.
. "$(dirname "$0")/tap.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GETTEXTDATADIRS="$PWD/data" # its/: what xgettext takes from the articles

listed=$(grep -vE '^(#|$)' po/POTFILES.in)

# A file has words for people if one of gettext's names is called in it, or a template marks them.
with_words=$(
  {
    find src -name '*.[ch]' -type f | xargs -r grep -lE '(^|[^A-Za-z0-9_])(N?_|N?C_|n?gettext|g_d[cnp]gettext2?) ?\(' || true
    find src data -name '*.ui' -type f | xargs -r grep -lE 'translatable="yes"' || true
    find data/articles -name '*.xml'
    find data -name '*.desktop.in' -o -name '*.metainfo.xml.in'
  } | LC_ALL=C sort
)
check 'po/POTFILES.in lists every file with words' "$(
  for file in $with_words; do echo "$listed" | grep -qxF "$file" || echo "$file is not in po/POTFILES.in"; done
)"
check 'po/POTFILES.in lists nothing else' "$(
  for file in $listed; do echo "$with_words" | grep -qxF "$file" || echo "$file has no words, or is not there"; done
)"

# Properties of templates that a person reads or hears.
heard='label|title|subtitle|description|tooltip-text|text|placeholder-text|heading|body|secondary-text|website-label|comments'
check 'templates: every string is translatable' "$(
  find src data -name '*.ui' -type f | xargs -r grep -nE "<(property name=\"($heard)\"|(property|relation) name=\"(label|description|value-text)\"|attribute name=\"label\"|item)[^>]*>[^<]*[[:alpha:]]" |
    grep -v 'translatable="yes"' | while IFS= read -r line; do
      # Not a string but another object of the same template, by its id.
      value=$(printf '%s\n' "$line" | sed -n 's/.*>\([a-z_0-9]*\)<\/property>.*/\1/p')
      [ -n "$value" ] && grep -q "id=\"$value\"" "${line%%:*}" || printf '%s\n' "$line"
    done
)"
check 'templates: translatable strings are explained to translators' "$(
  find src data -name '*.ui' -type f | xargs -r grep -nE 'translatable="yes"' | grep -v 'comments="' || true
)"

# A literal with a word in it, handed directly to something that shows it.
shown='(set|new)_(label|title|subtitle|description|tooltip_text|text|heading|body|placeholder_text|secondary_text|with_label|with_mnemonic)|adw_toast_new|g_print(err)?|gtk_label_new|g_application_add_main_option'
check 'code: no literal text is shown' "$(
  find src -name '*.c' -type f | xargs -r grep -nE "[a-z_]*($shown) \\(([^\"]*[ ,(])?\"[^\"]*[[:alpha:]]{3}" |
    grep -vE '[^A-Za-z](N?C?_|gettext|ngettext) ?\(|css_class|_name \(|"mostik-check: %s\\n"' || true
)"

# The terminal program prints by functions of its own: no sentence there stands outside of _ ().
check 'code: no literal sentence in the terminal program' "$(
  grep -nE '"[A-Z][a-z]+( [a-z]+)+' src/cli/*.c | grep -vE '[^A-Za-z](N?C?_|gettext|ngettext) ?\(' || true
)"

# entries WORD OPTION… FILE: the entries that msgattrib selects, in short.
entries () {
  word=$1
  shift
  msgattrib --no-wrap "$@" | sed '1,/^$/d' | grep -E '^(#: |msgid |")' | grep -v '^msgid ""$' | sed "s/^/$word: /"
}

for language in $(grep -v '^#' po/LINGUAS); do
  po=po/$language.po
  check "$po is sound" "$(msgfmt --check --check-accelerators=_ -o /dev/null "$po" 2>&1 || true)"
  # shellcheck disable=SC2046
  xgettext --files-from=po/POTFILES.in $(cat po/xgettext-options) -o "$work/mostik.pot" 2> "$work/said" || true
  check "xgettext takes the sources without complaint ($language)" "$(cat "$work/said")"
  check "$po translates everything" "$(
    msgmerge --quiet --no-fuzzy-matching "$po" "$work/mostik.pot" -o "$work/merged.po" 2>&1
    entries "not translated" --untranslated "$work/merged.po"
    entries "fuzzy" --only-fuzzy --no-obsolete "$po"
  )"
done

finish
