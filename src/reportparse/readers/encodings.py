"""Encodings: from bytes to text, by what makes plausible Chinese; never a replacement character in silence.

A byte-order mark decides. Without one, bytes that are strict UTF-8 and read like text are UTF-8. Otherwise every
candidate decodes a sample, faults and all, and the one whose result looks most like a Chinese text is taken: made of
common characters, simplified or traditional, Chinese punctuation and plain ASCII. Only then the whole is decoded,
strictly: a text of which one byte is broken is reported as broken, not read as something else.

Why not a detection library: docs/decisions.md, Encodings.
"""

import codecs
import re
from collections import Counter
from contextlib import suppress
from functools import cache, lru_cache

from reportparse.lexicon import read_terms

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Each of these reads what its older relatives wrote; the web decodes `gb2312` and `gbk` in the same way.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
_CANDIDATES = ("utf-8", "gb18030", "cp950", "utf-16-le", "utf-16-be")
_SAMPLE = 4_096
# Chinese text scores 0.7 and more in its own encoding, and below 0.2 in another; see tests/test_encodings.py.
_PLAUSIBLE = 0.25
_BEYOND_DOUBT = 0.5
_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉【】〔〕［］「」『』—…·　％－～①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９"
_OUTSIDE_ASCII = re.compile(rb"[^\x01-\x7f]")


class UndecodableError(ValueError):
    """Bytes that are not text in the encoding they were taken for.

    `encoding` is the best guess, or the one that was asked for, or `None` where nothing fits at all; `position` the
    offset of the first byte that does not fit, counted from 0 at the start of the file (that of UTF-8 where nothing
    fits), or `None` where no single byte is to blame.
    """

    def __init__(self, encoding: str | None, position: int | None) -> None:
        """Keep where the decoding stopped."""
        super().__init__(encoding, position)
        self.encoding = encoding
        self.position = position


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` without its byte-order mark, and the name of the encoding it was decoded from.

    >>> decode("一、整改落实情况".encode("gbk"))
    ('一、整改落实情况', 'gb18030')

    Args:
        data: The bytes of the whole file.
        encoding: A name that Python knows; without it the encoding is detected.

    Raises:
        LookupError: `encoding` is not the name of a text encoding.
        UndecodableError: The bytes do not fit the encoding, or no known encoding makes a text of them.
    """
    if encoding is not None:
        return _decode_as(data, encoding_name(encoding))
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    if (text := _plain_utf8(data)) is not None:
        return text, "utf-8"
    name, score = most_plausible(data)
    if score < _PLAUSIBLE:
        raise UndecodableError(None, _first_fault(data, "utf-8"))
    return _decode_as(data, name)


def encoding_name(label: str) -> str:
    """Python's name for the encoding, or for the superset that reads it more faithfully.

    >>> encoding_name("GB2312"), encoding_name("UTF8")
    ('gb18030', 'utf-8')

    Raises:
        LookupError: There is no text encoding of that name.
    """
    try:
        name = codecs.lookup(label).name
    except ValueError as error:  # a NUL in the label
        raise LookupError(label) from error
    # Refuses, with a LookupError, what is a codec but not of text, such as base64; a fault in the byte is no matter.
    with suppress(UnicodeError):
        b"a".decode(name)
    return _SUPERSETS.get(name, name)


def most_plausible(data: bytes) -> tuple[str, float]:
    """The candidate whose reading of the bytes looks most like a Chinese text, and how much so, at most 1."""
    # Faults count, but do not exclude: one broken byte must not hand a UTF-8 text over to GB18030.
    scores = {name: plausibility(_sample(data, name)) for name in _CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    return best, scores[best]


def plausibility(text: str) -> float:
    """How much the text looks like Chinese, from 1 (common characters only) down to -1.5 (nothing decoded).

    >>> plausibility("整改落实情况") > 0.9, plausibility("鏁存敼钀藉疄鎯呭喌") < 0.2
    (True, True)
    """
    counts = Counter(text)
    total = sum(counts.values())
    return sum(_weight(char) * count for char, count in counts.items()) / total if total else 0.0


@cache
def _common() -> frozenset[str]:
    return frozenset("".join(read_terms("common_characters")) + _PUNCTUATION)


@lru_cache(maxsize=8_192)
def _weight(char: str) -> float:
    if char in _common():
        return 1.0
    if char == "\ufffd":
        return -1.5
    if char.isascii():
        return 0.7 if char.isprintable() or char in "\t\n\r\f" else -1.0
    if "\u4e00" <= char <= "\u9fff":
        return 0.1 if _in_gb2312(char) else -0.3
    return -0.5 if char.isprintable() else -1.0


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _sample(data: bytes, name: str) -> str:
    # A page may open with kilobytes of ASCII, in which all candidates agree: begin where they part. Before the first
    # other byte every character is one byte long, so nothing is cut; the even offset keeps the pairs of UTF-16.
    found = _OUTSIDE_ASCII.search(data)
    start = found.start() & ~1 if found else 0
    return codecs.getincrementaldecoder(name)("replace").decode(data[start : start + _SAMPLE])


def _plain_utf8(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text:  # UTF-16 of ASCII and a few characters is valid UTF-8, with a NUL in every pair
        return None
    if text.isascii() or plausibility(_sample(data, "utf-8")) > _BEYOND_DOUBT:
        return text
    # A few characters of GB18030 can be valid UTF-8 by chance. They need to read like Chinese to be taken for it: what
    # is valid UTF-8 and no Chinese may as well be another language.
    name, score = most_plausible(data)
    return text if name == "utf-8" or score < _BEYOND_DOUBT else None


def _first_fault(data: bytes, name: str) -> int | None:
    try:
        data.decode(name)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _decode_as(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if name == "cp950" and (text_and_name := _hong_kong(data)):
            return text_and_name
        raise UndecodableError(name, error.start) from error
    except ValueError as error:  # codecs that know no position, such as punycode
        raise UndecodableError(name, None) from error
    return text.removeprefix("\ufeff"), name


def _hong_kong(data: bytes) -> tuple[str, str] | None:
    try:
        return data.decode("big5hkscs").removeprefix("\ufeff"), "big5hkscs"
    except UnicodeDecodeError:
        return None
