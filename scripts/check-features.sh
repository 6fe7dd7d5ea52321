#!/usr/bin/env bash
# Fails if the tests would compile a crate again that the program has compiled: development dependencies may add
# crates, but not features to the program's own. Otherwise Typst, which takes minutes, is compiled twice.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Each crate with its features, a line each; "(*)" only says that cargo has printed the crate's own tree before.
crates() {
  cargo tree --locked --edges "$1" --prefix none --format '{p} {f}' | sed 's/ (\*)$//' | sort -u
}

program=$(crates normal,build)
tests=$(crates normal,build,dev)
[[ $(wc -l <<<"$program") -gt 100 ]] || { echo "check-features: cargo tree lists too few crates to compare" >&2; exit 1; }
differing=$(comm -23 <(echo "$program") <(echo "$tests"))
if [[ -n $differing ]]; then
  echo "check-features: compiled again for the tests, with other features:" >&2
  echo "$differing" >&2
  echo "Name the crate with these features under [dependencies] in Cargo.toml, or take a smaller crate for the tests." >&2
  exit 1
fi
echo "the tests compile none of the program's $(wc -l <<<"$program") crates again"
