#!/usr/bin/env bash
# Lets others judge what dossier has written: every PDF under the folders must conform to PDF/A-2a and PDF/UA-1
# (veraPDF) and be sound (qpdf); every Word file must be valid (Open XML SDK), open in LibreOffice, and say what the
# PDF of the same name says.
#
# usage: scripts/validate-output.sh FOLDER...
#
# The validators live in target/validators, or where VALIDATORS says; what is missing is installed first.
# Ends with "N passed, M failed"; exit code 0 only if something was checked and nothing failed.
set -euo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
validators=${VALIDATORS:-$scripts/../target/validators}

if [[ $# -eq 0 ]]; then
  echo "usage: $0 FOLDER..." >&2
  exit 2
fi
for folder in "$@"; do
  [[ -d $folder ]] || { echo "validate-output: $folder is not a folder" >&2; exit 2; }
done
"$scripts/install-validators.sh" "$validators"

mapfile -d '' -t pdfs < <(find "$@" -name '*.pdf' -type f -print0 | sort -z)
mapfile -d '' -t words < <(find "$@" -name '*.docx' -type f -print0 | sort -z)
if ((${#pdfs[@]} == 0 || ${#words[@]} == 0)); then
  echo "validate-output: ${#pdfs[@]} PDF and ${#words[@]} Word files under $*: nothing to compare" >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
results=$scratch/results

check_qpdf() {
  local pdf
  for pdf in "${pdfs[@]}"; do
    if qpdf --check "$pdf" >"$scratch/qpdf" 2>&1; then
      echo "PASS qpdf $pdf"
    else
      echo "FAIL qpdf $pdf"
      cat "$scratch/qpdf"
    fi
  done
}

# LibreOffice reports success for files it could not read, so what counts is the page it made of each.
check_libreoffice() {
  local word number=0
  for word in "${words[@]}"; do
    number=$((number + 1))
    mkdir -p "$scratch/in" "$scratch/out"
    cp "$word" "$scratch/in/$number.docx"
  done
  timeout 600 soffice "-env:UserInstallation=file://$scratch/profile" --headless "--infilter=MS Word 2007 XML" --convert-to pdf \
    --outdir "$scratch/out" "$scratch"/in/*.docx >"$scratch/soffice" 2>&1 || true
  number=0
  for word in "${words[@]}"; do
    number=$((number + 1))
    if pdfinfo "$scratch/out/$number.pdf" >/dev/null 2>&1; then
      echo "PASS libreoffice $word"
    else
      echo "FAIL libreoffice $word"
      tail -n 5 "$scratch/soffice"
    fi
  done
}

check_formats() {
  "$validators/python/bin/python" "$scripts/compare-formats.py" "$@" | grep -v ' passed, ' || true
}

# Each prints a line beginning with PASS or FAIL for every file. A validator that dies prints too few of them.
# veraPDF takes about as long as the others together, so it runs beside them.
{ "$validators/verapdf-check" 2a,ua1 "${pdfs[@]}" || true; } >"$scratch/verapdf" 2>&1 &
{
  check_qpdf
  "$validators/ooxml-check" "${words[@]}" || true
  check_libreoffice
  check_formats "$@"
} 2>&1 | tee "$results"
wait
tee -a "$results" <"$scratch/verapdf"

expected=$((${#pdfs[@]} * 3 + ${#words[@]} * 3))
passed=$(grep -c '^PASS ' "$results" || true)
failed=$(grep -c '^FAIL ' "$results" || true)
missing=$((expected - passed - failed))
if ((missing > 0)); then
  echo "FAIL $missing results are missing: a validator did not finish"
  failed=$((failed + missing))
fi
echo "$passed passed, $failed failed"
((failed == 0))
