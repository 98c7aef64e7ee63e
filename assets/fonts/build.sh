#!/usr/bin/env bash
# Rebuilds the faces of this folder from Debian's packages of the Noto fonts.
# Needs: apt-get, dpkg-deb, python3 with venv. Gives the same bytes every time (SHA256SUMS).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Sources: Noto Sans CJK 2.004; Noto Sans 2.004, Symbols2 2.003, Math 2.001.
apt-get -qq download fonts-noto-cjk=1:20220127+repack1-1 fonts-noto-core=20201225-1
for package in ./*.deb; do dpkg-deb -x "$package" root; done
cjk=root/usr/share/fonts/opentype/noto
noto=root/usr/share/fonts/truetype/noto
python3 -m venv venv
venv/bin/pip -q install fonttools==4.68.0

# The characters of each face, one file a face.
venv/bin/python - <<'PYTHON'
def two_byte(codec, leads, trails):
    """Every character that a two-byte encoding gives inside these ranges."""
    for lead in leads:
        for trail in trails:
            try:
                yield bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                pass

def block(first, last):
    return {chr(c) for c in range(first, last + 1)}

def keep(name, chars):
    with open(name, "w", encoding="utf-8") as out:
        out.write("".join(sorted(chars)))

ascii_latin1 = block(0x20, 0x7E) | block(0xA0, 0xFF)
cyrillic = block(0x0400, 0x052F)
gb2312_symbols = set(two_byte("gb2312", range(0xA1, 0xAA), range(0xA1, 0xFF)))
gb2312_level1 = set(two_byte("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)))
gb2312_level2 = set(two_byte("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF)))
big5_level1 = set(two_byte("big5", range(0xA1, 0xC7), range(0x40, 0xFF)))
gbk = {c for c in two_byte("gb18030", range(0x81, 0xFF), range(0x40, 0xFF))
       if not "\ue000" <= c <= "\uf8ff"}
# Units, dashes and marks of web articles that the encodings above lack, and the
# characters of Cantonese writing beyond Big5.
web = (block(0x2010, 0x2027) | block(0x2030, 0x203E) | block(0x2460, 0x24FF)
       | block(0x2E80, 0x2FDF) | block(0x3000, 0x303F) | block(0x3220, 0x324F)
       | block(0x3280, 0x33FF) | block(0xFE10, 0xFE1F) | block(0xFE30, 0xFE4F)
       | block(0xFF00, 0xFFEF) | set("㗎㩒㓥㨂㷫㪐㾓䒏䒐𨋢𠮶𡁻𠻺𡃁𠹌𠺢𠝹𨳒𠵱𠸎𡃶𢳂"))
keep("cjk.txt", (ascii_latin1 | gb2312_symbols | gb2312_level1 | gb2312_level2
                 | big5_level1 | gbk | web) - cyrillic)

# Bold sets figures and titles apart: GB 2312 and Big5 level 1, which is what news is written in.
keep("bold.txt", (ascii_latin1 | gb2312_symbols | gb2312_level1 | gb2312_level2 | big5_level1
                  | block(0x2010, 0x2027) | block(0x2030, 0x203E) | block(0x3000, 0x301F)
                  | block(0xFF00, 0xFF5E) | block(0xFFE0, 0xFFE6)) - cyrillic)

keep("latin.txt", ascii_latin1 | block(0x0100, 0x024F) | block(0x0250, 0x036F) | cyrillic
     | block(0x1E00, 0x1EFF) | block(0x2000, 0x206F) | block(0x2070, 0x209C)
     | block(0x20A0, 0x20BF) | block(0x2100, 0x218B) | set("\ufeff\ufffd−"))

# Interface signs: shapes, checks and keys; mathematics and arrows.
keep("symbols.txt", block(0x25A0, 0x25FF) | set("★☆☐☑☒⚠✎✓✔✕✖✗✘☰⌘⌥⇧⌫⏎⎋☀🔍🗁🗎🗐🖉"))
keep("math.txt", block(0x2190, 0x21FF) | block(0x2200, 0x22FF))
PYTHON

subset() { # SOURCE TTC-INDEX CHARACTERS OUTPUT
    venv/bin/pyftsubset "$1" --font-number="$2" --text-file="$3" --output-file="$here/$4" \
        --layout-features=kern,mark,mkmk,ccmp --no-hinting --no-glyph-names --notdef-outline \
        --name-IDs=0,1,2,3,4,5,6,13,14 --drop-tables+=vhea,vmtx,VORG,BASE,DSIG
}
# In the collections, 2 is the simplified Chinese face.
subset "$cjk/NotoSansCJK-Regular.ttc" 2 cjk.txt NotoSansCJKsc-Regular.otf
subset "$cjk/NotoSansCJK-Bold.ttc" 2 bold.txt NotoSansCJKsc-Bold.otf
subset "$noto/NotoSans-Regular.ttf" 0 latin.txt NotoSans-Regular.ttf
subset "$noto/NotoSansSymbols2-Regular.ttf" 0 symbols.txt NotoSansSymbols2-Regular.ttf
subset "$noto/NotoSansMath-Regular.ttf" 0 math.txt NotoSansMath-Regular.ttf


# Every character that the articles and the interface count on has a glyph.
venv/bin/python - "$here" <<'PYTHON'
import pathlib
import sys
from fontTools.ttLib import TTFont

def two_byte(codec, leads, trails):
    for lead in leads:
        for trail in trails:
            try:
                yield bytes([lead, trail]).decode(codec)
            except UnicodeDecodeError:
                pass

fonts = pathlib.Path(sys.argv[1])
faces = {path.name: set(map(chr, TTFont(path).getBestCmap())) for path in fonts.glob("*.[ot]tf")}
chinese, bold = faces["NotoSansCJKsc-Regular.otf"], faces["NotoSansCJKsc-Bold.otf"]
latin, everything = faces["NotoSans-Regular.ttf"], set().union(*faces.values())
articles = "".join(p.read_text("utf-8") for p in fonts.glob("../../seeds/*.txt"))
gb2312 = set(two_byte("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
big5_level1 = set(two_byte("big5", range(0xA4, 0xC7), range(0x40, 0xFF)))

def require(face, name, characters):
    missing = sorted(set(characters) - face - {"\n"})
    assert not missing, f"{name}: no glyph for {missing}"
    print(f"{name}: all {len(set(characters))} characters")

require(chinese, "Chinese, articles of seeds/", articles)
require(bold, "bold, articles of seeds/", articles)
require(everything, "all faces, GB 2312", gb2312)
require(chinese, "Chinese, GB 2312 ideographs", {c for c in gb2312 if c >= "一"})
require(bold, "bold, GB 2312 ideographs", {c for c in gb2312 if c >= "一"})
require(chinese, "Chinese, Big5 level 1", big5_level1)
require(bold, "bold, Big5 level 1 ideographs", {c for c in big5_level1 if c >= "一"})
require(chinese, "Chinese, dashes, quotation marks, brackets", "–—‘’“”·【】《》…")
require(latin, "Latin and Cyrillic", "ƏәҒғҚқҢңӨөҰұҮүҺһІіЎўҲҳЁё–—‘’“”ʻʼ₸₽€£¥")
require(everything, "signs", "≈≥≤≠±×÷−∴∞→←↑↓↔▸▾▴◂▶▼◀▲◆◇●○■□✓✗✕✔✖…⚠")
assert not [c for c in chinese | bold if "\u0400" <= c <= "\u052f"], "Cyrillic in a Chinese face"
PYTHON

cd "$here"
ls -l ./*.otf ./*.ttf
sha256sum --check SHA256SUMS
