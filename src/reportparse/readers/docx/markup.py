"""Markup: the XML of one part, element by element, with nothing in it that XML allows and Word never writes.

An element is handed out when it is complete and forgotten when the next one is asked for, so a part takes as much
memory as its largest paragraph or table. Names are compared without their namespace: the strict and the transitional
form of the format differ in nothing else that matters here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

# Deeper than any table in a text box in a table; the walk over the elements is recursive.
DEEPEST = 150
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_LONGEST_DOCTYPE = max(map(len, _DOCTYPES))
_ENCODING_RE = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")


class UnreadableError(Exception):
    """Why a Word file cannot be read: the code and the message of the error that the reader raises."""

    def __init__(self, code: str, message: str) -> None:
        """Keep what the caller, who knows the file's name, needs."""
        super().__init__(code, message)
        self.code = code
        self.message = message


def damaged(reason: str) -> UnreadableError:
    """The error for a file that is not what Word writes."""
    return UnreadableError(
        "damaged", f"is a Word file (.docx) that cannot be read ({reason}); open it in Word or WPS and save it again"
    )


def elements(chunks: Iterable[bytes], level: int) -> Iterator[Element]:
    """The elements that lie `level` deep under the root (1: its children), each complete.

    >>> [element.text for element in elements([b"<a><b>1</b>", b"<b>2</b></a>"], 1)]
    ['1', '2']

    Raises:
        UnreadableError: The bytes are no well-formed XML, are nested deeper than `DEEPEST`, or hold a document type,
            and with it entities, which could unfold to anything or fetch it from elsewhere.
    """
    parser: Any = XMLPullParser(("start", "end"))  # the published types differ between versions
    opened: list[Element] = []
    end = b""
    try:
        for chunk in chunks:
            if not end:
                _check_encoding(chunk)
            end = _without_doctype(end, chunk)
            parser.feed(chunk)
            yield from _completed(parser.read_events(), opened, level)
        parser.close()
        yield from _completed(parser.read_events(), opened, level)
    except (ParseError, ValueError, LookupError) as error:
        raise damaged(f"its XML is broken: {error}") from error


def _check_encoding(head: bytes) -> None:
    # Under an encoding that is no superset of ASCII, the look for a document type would be blind.
    found = _ENCODING_RE.search(head[:400].replace(b"\0", b""))
    if found and found[1].lower() not in _ENCODINGS:
        raise damaged("its XML is neither UTF-8 nor UTF-16")


def _without_doctype(end: bytes, chunk: bytes) -> bytes:
    seam = end + chunk[:_LONGEST_DOCTYPE]
    if any(doctype in chunk or doctype in seam for doctype in _DOCTYPES):
        raise damaged("its XML declares a document type, as Word never does")
    return chunk[-_LONGEST_DOCTYPE:]


def _completed(events: Iterable[tuple[str, Element]], opened: list[Element], level: int) -> Iterator[Element]:
    for event, element in events:
        if event == "start":
            opened.append(element)
            if len(opened) > DEEPEST:
                raise damaged(f"its XML is nested more than {DEEPEST} deep")
        else:
            opened.pop()
            if len(opened) == level:
                yield element
                opened[-1].remove(element)


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def name_of(element: Element) -> str:
    """The element's name without its namespace: `p` for `w:p`."""
    return _local(element.tag)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that name, and so on down the names; `None` where one is missing."""
    for name in names:
        for inner in element if element is not None else ():
            if _local(inner.tag) == name:
                element = inner
                break
        else:
            return None
    return element


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The value of an attribute, whatever its namespace; `None` where it or the element is missing."""
    if element is not None:
        for key, value in element.items():
            if _local(key) == name:
                return value
    return None


def number(element: Element | None, name: str = "val") -> int | None:
    """The value of an attribute as a whole number of at most nine digits; `None` for anything else."""
    value = attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def switch(element: Element | None) -> bool | None:
    """Whether a property is switched on or off; `None` where nothing is said."""
    return None if element is None else attribute(element) not in ("0", "false", "off")
