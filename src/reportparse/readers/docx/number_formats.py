"""Number formats: the number of a list item, written as the format of its list says."""

from collections.abc import Callable

_LARGEST_ROMAN = 3999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_TRADITIONAL = str.maketrans("贰叁陆万亿", "貳參陸萬億")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def written(number: int, number_format: str) -> str:
    """The number in a format of the file format's own naming; in plain digits where the format is not known or ends.

    >>> [written(12, name) for name in ("chineseCountingThousand", "decimalEnclosedCircle", "upperRoman", "hex")]
    ['十二', '⑫', 'XII', '12']
    """
    writer = _WRITERS.get(number_format, str)
    return writer(number) if number > 0 else str(number)


def _chinese(number: int) -> str:
    import cn2an  # a tenth of a second, for documents with such a list only

    return str(cn2an.an2cn(number, "low"))


def _chinese_capital(number: int) -> str:
    import cn2an

    return str(cn2an.an2cn(number, "up"))


def _roman(number: int) -> str:
    if number > _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letter(number: int) -> str:
    # a to z, aa to zz (bb, not ab), and so on; nobody counts to the fifth round.
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1) if rounds < 5 else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _block(first: str, last: str) -> Callable[[int], str]:
    return _one_of("".join(map(chr, range(ord(first), ord(last) + 1))))


def _sixty(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else str(number)


_circled = _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _block("⑴", "⒇"),
    "decimalEnclosedFullstop": _block("⒈", "⒛"),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
            *("taiwaneseCounting", "taiwaneseCountingThousand"),
        ),
        _chinese,
    ),
    "ideographDigital": lambda number: str(number).translate(_CHINESE_DIGITS),
    "taiwaneseDigital": lambda number: str(number).translate(_CHINESE_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_CHINESE_DIGITS),
    "chineseLegalSimplified": _chinese_capital,
    "ideographLegalTraditional": lambda number: _chinese_capital(number).translate(_TRADITIONAL),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "ideographEnclosedCircle": _block("㊀", "㊉"),
}
