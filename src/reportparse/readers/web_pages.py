"""Whether a file is a web page: told before the reader of web pages is imported, as most files are none."""

import re

ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_HEAD = 8_192  # bytes, in which a page shows what it is
_MARKS_RE = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff")
_PROLOGUE_RE = re.compile(rb"(?:\s++|<\?[^<>]*+>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_PAGE_RE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)[\s>]")
_ANY_TAG_RE = re.compile(rb"<[/!]?[a-z]")
_BLOCK_TAG_RE = re.compile(
    rb"</?(?:p|div|br|table|tbody|tr|td|th|h[1-6]|ul|ol|li|section|article|center)(?:\s[^<>]*+)?/?>"
)
_FEWEST_TAGS, _BYTES_A_TAG = 4, 300


def is_web_page(data: bytes, source: str) -> bool:
    """Whether the bytes are a web page, or a piece of one, by what they begin with and, less strictly, by the name.

    >>> [is_web_page(data, "a.txt") for data in (b"<!DOCTYPE html>1", b"<p>1</p> <p>2</p>", b"a < b, <b>, 2 < 3")]
    [True, True, False]
    >>> is_web_page(b"<p>1", "a.html"), is_web_page(b"a < b", "a.html")
    (True, False)
    """
    # The markup is ASCII in any encoding; in UTF-16 a NUL stands beside each character.
    head = data[:_HEAD].replace(b"\0", b"").lower()
    mark = _MARKS_RE.match(head)
    prologue = _PROLOGUE_RE.match(head, mark.end() if mark else 0)
    start = prologue.end() if prologue else 0
    if _PAGE_RE.match(head, start):
        return True
    if source.lower().endswith(ENDINGS):
        return _ANY_TAG_RE.search(head) is not None
    tags = len(_BLOCK_TAG_RE.findall(head))
    return tags >= _FEWEST_TAGS and (_BLOCK_TAG_RE.match(head, start) is not None or tags * _BYTES_A_TAG > len(head))
