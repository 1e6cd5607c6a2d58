"""Folding: one character to one character, so that a match in the folded text is a span of the source.

Official texts write the same sign in several ways (`（` and `(`, `２` and `2`, `關` and `关`, a no-break space and a
blank). Patterns are written once, for the folded form. What keeps its own form, because it means something of its
own: the comma `，` (else `3，100件` would become one number), quotation marks and `《》` (they are structure), tabs and
line breaks (they separate cells and lines).
"""

import unicodedata
from functools import cache

from reportparse.lexicon import read_pairs

_PUNCTUATION = {
    "：": ":",
    "；": ";",
    "（": "(",
    "）": ")",
    "﹙": "(",
    "﹚": ")",
    "％": "%",
    "﹪": "%",
    "．": ".",
    "／": "/",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "－": "-",
    "﹣": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "＋": "+",
    "＝": "=",
    "＊": "*",
    "＃": "#",
    "｜": "|",
    "！": "!",
    "？": "?",
    "［": "[",
    "］": "]",
    "＜": "<",
    "＞": ">",
    "＆": "&",
    "＂": '"',
    "＄": "$",
    "○": "〇",
    "◯": "〇",
}
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff"
# Kangxi radicals, the two supplement radicals that decompose, and compatibility ideographs: what text copied from a
# PDF puts in the place of the ordinary character (⻄安 for 西安, ⽉ for 月).
_LOOK_ALIKES = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
# CJK radicals without a decomposition in Unicode, each with the ordinary character of the same form.
_RADICALS = (
    "⺁厂 ⺅亻 ⺆冂 ⺉刂 ⺊卜 ⺎兀 ⺏尣 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺜日 ⺝月 ⺠民 ⺡氵 ⺣灬 ⺤爫 "
    "⺦丬 ⺨犭 ⺩王 ⺪疋 ⺫罒 ⺬示 ⺭礻 ⺯糹 ⺰纟 ⺹耂 ⺻聿 ⺼月 ⺽臼 ⺾艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 "
    "⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏阝 ⻐钅 ⻑長 ⻓长 ⻔门 ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟飠 "
    "⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 "
)


@cache
def look_alikes() -> dict[str, str]:
    """Radicals and compatibility ideographs, each with the ordinary character that it is taken for.

    >>> look_alikes()["⻄"], look_alikes()["⽉"]
    ('西', '月')
    """
    table = {pair[0]: pair[1] for pair in _RADICALS.split()}
    for first, last in _LOOK_ALIKES:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table.setdefault(chr(code), plain)
    return table


@cache
def folding_table() -> dict[str, str]:
    """The characters that fold, each with the one character it folds to.

    >>> table = folding_table()
    >>> table["（"], table["７"], table["關"]
    ('(', '7', '关')
    """
    table = _PUNCTUATION | look_alikes()
    table.update((blank, " ") for blank in _BLANKS)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        table[chr(code)] = chr(code - 0xFEE0)
    simplified = dict(read_pairs("traditional"))
    table = {char: simplified.get(plain, plain) for char, plain in table.items()} | simplified
    return {char: plain for char, plain in table.items() if char != plain}


def fold(text: str) -> str:
    """The text with every character in the form that the patterns know; as long as it was.

    >>> fold("占比２５．３５％（關於整改）")
    '占比25.35%(关于整改)'
    """
    table = folding_table()
    # A text holds a few hundred different characters and folds a dozen: replacing those is five times faster than
    # looking up every character with str.translate.
    for char in sorted(set(text) & table.keys()):
        text = text.replace(char, table[char])
    return text
