"""Web pages: from bytes to the text of the report on the page, one paragraph or row of a table a line.

Offsets count in that text. What a browser shows is kept in its order; what it hides, and what belongs to the site and
not to the report, is gone (`rendering`, `article`). Nothing is fetched: neither pictures nor styles nor entities.

Which library, and why the choice of the article is our own: docs/decisions.md, Web pages.
"""

from typing import Any

from reportparse.errors import ReadError
from reportparse.patterns import compile_pattern
from reportparse.readers.html.article import article
from reportparse.readers.html.charset import decode_page
from reportparse.readers.html.rendering import render

LARGEST = 16 * 1024 * 1024  # bytes; the tree of a page takes up to sixty times that in memory
# What an editor pasted with a page around it ends the page early, and the parser reads no further.
_END_RE = compile_pattern(r"(?i)</(?:body|html)\s*+>")
# Each attribute of an element is compared with all before it. A page this short needs no care.
_MOST_ATTRIBUTES, _HARMLESS = 256, 131_072
_CROWDED_RE = compile_pattern(
    rf"""
    <[a-zA-Z][^\s/>]*+
    (?: [\s/]*+ [^\s/>][^\s/>=]*+ (?: \s*+=\s*+ (?: "[^"]*+" | '[^']*+' | [^\s>"'][^\s>]*+ )?+ )?+ ){{{_MOST_ATTRIBUTES + 1}}}
    """
)
_MOST_TAGS = 300_000  # the longest report with an element for every three characters has a fifth of that
_MOST_LINES = 1_000_000
_FATAL = 3


def read_html(data: bytes, source: str, encoding: str | None) -> tuple[str, str]:
    """The text of the report on a page, and the name of the encoding it was decoded from.

    Args:
        data: The bytes of the page.
        source: What the caller knows the file by, for messages.
        encoding: The name of the encoding, where neither the page nor detection is right.

    Raises:
        ReadError: The library is not installed; the page is too large, nested or filled beyond reason, or shows no
            text.
        UndecodableError: The bytes do not fit the encoding, or no known encoding makes a text of them.
    """
    if len(data) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise ReadError(source, "too_large", f"is a web page larger than {limit} MiB; save the report alone, as text")
    page, name = decode_page(data, encoding)
    walk, title = _parsed(page, source)
    # A page that shows nothing before its programs have run may yet hold its text.
    lines = article(render(walk()), title) or article(render(walk(), hidden=True), title)
    if not lines:
        raise ReadError(
            source, "empty", "is a web page that shows no text without its programs; copy its text from a browser"
        )
    return "\n".join(lines) + "\n", name


def _parsed(page: str, source: str) -> tuple[Any, str]:
    """A function that begins a walk over the page, and the title in its head."""
    try:
        from lxml import etree
    except ImportError:
        advice = "pip install 'reportparse[html]'"
        raise ReadError(
            source, "needs_extra", f"is a web page, and reading it needs an extra package; {advice}"
        ) from None
    if page.count("<") > _MOST_TAGS:
        raise _misshapen(source, f"has more than {_MOST_TAGS:,} tags")
    if page.count("\n") + page.count("\r") > _MOST_LINES:
        raise _misshapen(source, f"has more than {_MOST_LINES:,} lines")
    if len(page) > _HARMLESS and _CROWDED_RE.search(page):
        raise _misshapen(source, f"has an element with more than {_MOST_ATTRIBUTES} attributes")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    tree = etree.fromstring(_END_RE.sub("", page).encode("utf-8", "replace"), parser)
    error = parser.error_log.last_error
    if error is not None and error.level >= _FATAL:
        raise _misshapen(source, "is nested too deeply")
    if tree is None:
        return (lambda: iter(())), ""
    title = tree.findtext(".//title") or ""
    return (lambda: etree.iterwalk(tree, events=("start", "end"))), title


def _misshapen(source: str, reason: str) -> ReadError:
    return ReadError(source, "misshapen", f"is a web page that {reason}; copy its text into a plain text file")
