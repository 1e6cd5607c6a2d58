"""A parsed page as a reader sees it: one paragraph or one row of a table a line, nothing that is not shown.

Blank space collapses as in a browser. A line break of the page's source inside a paragraph is a blank or, next to a
Chinese character, nothing: Chinese is written without blanks, and editors wrap it anywhere.
"""

from dataclasses import dataclass, field
from typing import Any

from reportparse.patterns import compile_context, compile_pattern
from reportparse.readers.html.grid import Cell, grid_lines, is_grid, span_of
from reportparse.readers.html.numbering import Numbering


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# A paragraph of its own, before and after which the line ends.
_BLOCKS = _names(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul"""
)
# Never shown as text, or no text of the page: forms, programs, pictures, the reading of a character (rt).
_UNSEEN = _names(
    """applet area audio base button canvas datalist embed frame frameset head iframe input link map meta noembed
    noframes noscript object option optgroup param rp rt script select source style svg template textarea title track
    video"""
)
# Of a style, what decides whether and how text is shown.
_STYLE_RE = compile_pattern(
    r"""(?i)(?:^|(?<=[;\s]))(?: display\s*:\s*(?P<display>[a-z-]+)
      | (?P<hidden>visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)
      | (?P<preserving>white-space\s*:\s*(?:pre|break-spaces)) )"""
)
_BLOCK_DISPLAYS = _names("block flex grid list-item table flow-root")
_KEEP_DISPLAY = _names("td th tr table li")
_PRESERVING = _names("pre xmp listing plaintext")
_DOCUMENT_RE = compile_pattern(r"[^?#]*\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|7z|txt)\b")
_LONGEST_NAME = 200  # characters
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\xad"))
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’…—·]"
_WRAP_RE = compile_context(rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*|[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_LINE_BREAK_RE = compile_pattern(r"\r\n?|\n")
_BLANKS_RE = compile_pattern(r"[ \t\r\n\f]+")
_BLANKS = " \t\r\n\f"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its text, how many characters of it are links, and whether one leads to a document."""

    text: str
    linked: int
    document: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """An element that ends lines: its tag, its class and id in lower case, and the lines in it, `[first, last)`."""

    tag: str
    names: str
    first: int
    last: int


@dataclass(slots=True)
class Page:
    """The lines of a page in order, and its blocks, inner before outer."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def render(events: Any, *, hidden: bool = False) -> Page:
    """The page as it is shown.

    Args:
        events: A walk over the parsed page (`lxml.etree.iterwalk`) with the events `start` and `end`.
        hidden: Whether to show what a style hides, for a page that shows nothing without its programs.
    """
    return _Renderer(events, hidden).page


def collapsed(text: str) -> str:
    r"""The text with its blank space as a browser shows it.

    >>> collapsed(" 整改\n  落实 3\n项 \n")
    '整改落实 3项'
    """
    # In a line of labels (来源：… 文号：…) a line break parts the fields, as it does on the screen.
    if "。" in text or text.count("：") + text.count(":") < 2:
        text = _WRAP_RE.sub("", text)
    return _BLANKS_RE.sub(" ", text).translate(_INVISIBLE).strip(_BLANKS)


@dataclass(slots=True)
class _Grid:
    rows: list[list[Cell]] = field(default_factory=list)
    in_cell: bool = False


class _Renderer:
    """The state of the walk: the line so far, and what is open around it."""

    def __init__(self, events: Any, hidden: bool) -> None:
        self.page = Page()
        self._show_hidden = hidden
        self._pieces: list[str] = []
        self._linked = 0
        self._document = False
        self._links = self._preserved = 0
        self._starts: list[int] = []  # of the blocks that are open
        self._numbering = Numbering()
        self._grid: _Grid | None = None  # tables of data do not nest: one that holds a table is for layout
        self._walk(events)

    def _walk(self, events: Any) -> None:
        elements: list[tuple[bool, bool]] = []  # that are open: whether a block, whether blanks are preserved
        skipped = False
        for event, element in events:
            tag = element.tag
            if event == "start":
                shown = _manner(element, tag, self._show_hidden)
                skipped = shown is None
                if shown is None:
                    events.skip_subtree()
                    continue
                elements.append(shown)
                self._open(element, tag, *shown)
                self._add(element.text)
            else:
                if not skipped:
                    self._close(element, tag, *elements.pop())
                skipped = False
                self._add(element.tail)
        self._end_line()

    def _open(self, element: Any, tag: str, block: bool, preserved: bool) -> None:
        if tag == "br":
            self._end_line()
        elif tag == "a":
            self._links += 1
            self._document |= _DOCUMENT_RE.match((element.get("href") or "").lower()) is not None
        if block:
            self._open_block(element, tag)
        self._preserved += preserved

    def _open_block(self, element: Any, tag: str) -> None:
        self._end_line()
        if self._grid is not None:
            if tag == "tr":
                self._grid.rows.append([])
            self._grid.in_cell |= tag in ("td", "th")
        elif tag == "table" and is_grid(element):
            self._grid = _Grid()
        self._starts.append(len(self.page.lines))
        self._numbering.open(element, tag)
        if self._grid is not None and tag == "li":
            first = next((text for text in element.itertext() if not text.isspace()), "")
            self._pieces.append(self._numbering.marker(collapsed(first)))

    def _close(self, element: Any, tag: str, block: bool, preserved: bool) -> None:
        self._preserved -= preserved
        if tag == "a":
            self._links -= 1
        if block:
            self._close_block(element, tag)

    def _close_block(self, element: Any, tag: str) -> None:
        grid = self._grid
        if grid is not None and tag in ("td", "th"):
            self._end_cell(grid, element)
        self._end_line()
        if grid is not None and tag == "table":
            self.page.lines.extend(Line(text, linked, document) for text, linked, document in grid_lines(grid.rows))
            self._grid = None
        self._numbering.close(tag)
        names = f"{(element.get('class') or '')[:_LONGEST_NAME]} {(element.get('id') or '')[:_LONGEST_NAME]}".lower()
        self.page.blocks.append(Block(tag, names, self._starts.pop(), len(self.page.lines)))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        first, *others = _LINE_BREAK_RE.split(text) if self._preserved else (text,)
        self._add_piece(first)
        for other in others:
            self._end_line()
            self._add_piece(other)

    def _add_piece(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _end_line(self) -> None:
        if self._grid is not None and self._grid.in_cell:
            self._pieces.append(" ")  # a row is one line
            return
        line = self._taken()
        if line is not None:
            marker = self._numbering.marker(line.text)
            self.page.lines.append(Line(marker + line.text, line.linked, line.document))

    def _end_cell(self, grid: _Grid, element: Any) -> None:
        line = self._taken() or Line("", 0)
        if not grid.rows:
            grid.rows.append([])
        rows, columns = span_of(element, "rowspan"), span_of(element, "colspan")
        grid.rows[-1].append(Cell(line.text, rows, columns, line.linked, line.document))
        grid.in_cell = False

    def _taken(self) -> Line | None:
        """What was collected since the last line or cell, `None` where it is blank."""
        if not self._pieces:
            return None
        text = collapsed("".join(self._pieces))
        line = Line(text, self._linked, self._document) if text and not text.isspace() else None
        self._pieces.clear()
        self._linked = 0
        self._document = False
        return line


def _manner(element: Any, tag: Any, show_hidden: bool) -> tuple[bool, bool] | None:
    """Whether an element ends lines and whether it preserves blanks; `None` where it is not shown."""
    if not isinstance(tag, str) or tag in _UNSEEN:  # the tag of a comment is a function
        return None
    block, preserved = tag in _BLOCKS, tag in _PRESERVING
    hidden = element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None)
    for found in _STYLE_RE.finditer(element.get("style") or ""):
        display = (found["display"] or "").lower()
        hidden |= display == "none" or found["hidden"] is not None
        preserved |= found["preserving"] is not None
        if display and tag not in _KEEP_DISPLAY:
            block = display in _BLOCK_DISPLAYS
    return None if hidden and not show_hidden else (block, preserved)
