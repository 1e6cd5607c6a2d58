"""`python -m notebooks.fonts.make_font NotoSansCJK-Regular.ttc`: writes the font that the notebooks bring along.

It is a part of Noto Sans CJK SC (Debian: fonts-noto-cjk), for machines without any Chinese font: the characters
that the notebooks write and those of the corpus, whose invented places have rare ones. It has a name of its own, which keeps
it apart from a whole Noto Sans CJK SC beside it.
"""

import string
import sys
from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from notebooks.chinese_plots import BUNDLED_FAMILY, BUNDLED_FONT

ROOT = Path(__file__).parents[2]
SOURCE_FAMILY = "Noto Sans CJK SC"

_DESCRIPTION = "Characters of Noto Sans CJK SC that occur in rectification reports, for the plots of reportparse."
# The name records of OpenType: family, style, identifier, full name, PostScript name, description, typographic family.
_NAMES = {
    1: BUNDLED_FAMILY,
    2: "Regular",
    3: f"{BUNDLED_FAMILY} Regular, of {SOURCE_FAMILY}",
    4: BUNDLED_FAMILY,
    6: BUNDLED_FAMILY.replace(" ", "") + "-Regular",
    10: _DESCRIPTION,
    16: BUNDLED_FAMILY,
}
_KEPT_NAMES = {0, 5, 13, 14}  # copyright, version, licence and its address


def characters() -> set[str]:
    """Every character that the font has to have: ASCII, what the notebooks write, what the reports of the corpus hold."""
    folders = ("notebooks/*.ipynb", "notebooks/*.py", "corpus/reports/*.txt")
    texts = (path.read_text(encoding="utf-8") for pattern in folders for path in ROOT.glob(pattern))
    return {character for character in set(string.printable).union(*texts) if character.isprintable()}


def source_font(path: Path) -> TTFont:
    """The simplified Chinese font in a font file or collection.

    Raises:
        ValueError: The file is no font, or holds no Noto Sans CJK SC.
        OSError: There is no such file.
    """
    content = BytesIO(path.read_bytes())
    try:
        fonts = TTCollection(content).fonts if path.suffix == ".ttc" else [TTFont(content)]
    except TTLibError as fault:
        raise ValueError(f"{path}: no font ({fault})") from None
    for font in fonts:
        if font["name"].getDebugName(1) == SOURCE_FAMILY:
            font.recalcTimestamp = False  # the same bytes whenever it is made
            return font
    raise ValueError(f"{path}: holds no {SOURCE_FAMILY}; give NotoSansCJK-Regular.ttc of Debian's fonts-noto-cjk")


def reduced(font: TTFont) -> TTFont:
    """The font with our characters and name alone; matplotlib hints for itself and sets no vertical text."""
    options = Options(hinting=False, layout_features=[], name_IDs=[*_KEPT_NAMES, *_NAMES], notdef_outline=True)
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    for identifier, text in _NAMES.items():
        names.setName(text, identifier, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [_NAMES[6]]
        cff.topDictIndex[0].FullName = cff.topDictIndex[0].FamilyName = BUNDLED_FAMILY
    return font


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit status: 0, or 2 where the file is not the font it should be.
    """
    parser = ArgumentParser(prog="python -m notebooks.fonts.make_font", description="Write the font of the notebooks.")
    parser.add_argument("source", type=Path, help="NotoSansCJK-Regular.ttc of Debian's fonts-noto-cjk")
    try:
        font = reduced(source_font(parser.parse_args(arguments).source))
    except (OSError, ValueError) as fault:
        print(f"make_font: {fault}", file=sys.stderr)
        return 2
    font.save(BUNDLED_FONT)
    print(f"{BUNDLED_FONT.name}: {len(font.getBestCmap())} characters, {BUNDLED_FONT.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
