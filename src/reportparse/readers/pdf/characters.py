r"""Characters: what a glyph stands for, in the characters that a person would type.

A PDF names glyphs of its fonts, and the names of some are look-alikes: a radical for the character (`⻄` for `西`, `⽉`
for `月`), one sign for two letters (`ﬁ`), a soft hyphen for a hyphen. The reader makes the text, so it makes it plain.
"""

import unicodedata
from functools import cache

from reportparse.fold import look_alikes

NO_CHARACTER = "\ufffd"  # for a glyph of which the file does not say what it stands for
_LIGATURES = range(0xFB00, 0xFB07)
_HYPHENS = "\x02\u00ad\ufffe"  # what PDFium and others make of a hyphen at the end of a line
# Bullets of the fonts Symbol and Wingdings, which have codes for private use.
_BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a7": "▪"}


@cache
def plain_characters(char: str) -> str:
    r"""The character in plain form: mostly itself, two or three for a ligature, none for what prints nothing.

    >>> [plain_characters(char) for char in "⻄⽉ﬁ\u200b安"]
    ['西', '月', 'fi', '', '安']
    """
    if char == "\0":
        return NO_CHARACTER
    if char in _HYPHENS:
        return "-"
    if ord(char) in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    if char.isspace():
        return char if char in "\u3000 " else " "
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    return _BULLETS.get(char) or look_alikes().get(char, char)
