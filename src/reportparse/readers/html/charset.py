"""The encoding of a page: what it declares, where that makes plausible text of its content, else what its content says.

A declaration may be wrong: servers recode pages, editors copy heads. So what is declared has to fit every byte and to
give Chinese where there is anything beyond ASCII; if not, the page is decoded as a text without declaration is.
"""

import re
from contextlib import suppress

from reportparse.readers.encodings import BYTE_ORDER_MARKS, UndecodableError, decode, encoding_name, plausibility

_HEAD = 8_192  # bytes; a browser looks into 1,024, old pages declare further down
_COMMENT_RE = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARATION_RE = re.compile(
    rb"""<(?:meta\s[^<>]*?charset|\?xml\s[^<>]*?encoding)\s*=\s*["']?\s*([a-z0-9_.:-]+)""", re.IGNORECASE
)
# `<` and `>` are no part of a character in any of the encodings but UTF-16.
_TAG_RE = re.compile(rb"<[^<>]*>")
_OUTSIDE_ASCII_RE = re.compile(rb"[^\x00-\x7f]")
_ASCII_RE = re.compile("[\\x00-\\x7f]+")
_SAMPLE = 4_096
_PLAUSIBLE = 0.25  # of characters outside ASCII; see reportparse.readers.encodings


def decode_page(data: bytes, encoding: str | None) -> tuple[str, str]:
    """The text of the page's source, and the name of its encoding.

    >>> decode_page('<meta charset="gb2312"><p>一、整改落实情况'.encode("gbk"), None)[1]
    'gb18030'

    Args:
        data: The bytes of the page.
        encoding: A name that Python knows; it wins over what the page declares.

    Raises:
        LookupError: `encoding` is not the name of a text encoding.
        UndecodableError: The bytes do not fit the encoding, or no known encoding makes a text of them.
    """
    if encoding is not None or data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or b"\0" in data:
        return decode(data, encoding)
    # Without its markup, which reads the same in all encodings, a page shows sooner which one it is in.
    content = _TAG_RE.sub(b"", data)
    declared = _declared(data)
    if declared is not None and _fits(content, declared):
        with suppress(UndecodableError):
            return decode(data, declared)
    try:
        _, detected = decode(content)
    except UndecodableError as error:
        return decode(data, error.encoding)
    return decode(data, detected)


def _declared(data: bytes) -> str | None:
    found = _DECLARATION_RE.search(_COMMENT_RE.sub(b"", data[:_HEAD]))
    if found is None:
        return None
    try:
        name = encoding_name(found[1].decode("ascii"))
    except LookupError:
        return None
    # A declaration that is read byte by byte is not written in UTF-16.
    return None if name.startswith(("utf-16", "utf-32")) else name


def _fits(content: bytes, name: str) -> bool:
    first = _OUTSIDE_ASCII_RE.search(content)
    if first is None:
        return True
    sample = content[first.start() : first.start() + _SAMPLE].decode(name, "replace")
    return plausibility(_ASCII_RE.sub("", sample)) > _PLAUSIBLE
