"""Blocks: paragraphs and tables, one line each paragraph and each row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import attribute, child, name_of, number, switch
from reportparse.readers.docx.numbering import Numbering
from reportparse.readers.docx.paragraphs import Paragraph, chosen, control_content, read_paragraph
from reportparse.readers.docx.styles import Styles

_TRANSPARENT = frozenset(("customXml", "smartTag", "ins", "moveTo"))
# Word has 63 columns; a cell that claims to span a million must not become a million tabs.
_MOST_COLUMNS = 63
_PAUSES = "。；;！!？?：:，,、"


@dataclass
class Document:
    """What the paragraphs of a document share: styles, numbers, and the notes they refer to, in order."""

    styles: Styles
    numbering: Numbering
    notes: list[tuple[str, str]] = field(default_factory=list)
    _boxes: "Document | None" = None

    def apart(self) -> "Document":
        """The same document for a text whose lists are counted on their own."""
        return Document(self.styles, self.numbering.fresh(), self.notes)

    @property
    def boxes(self) -> "Document":
        """The same for the text boxes, whose lists are counted together."""
        if self._boxes is None:
            self._boxes = self.apart()
            self._boxes._boxes = self._boxes
        return self._boxes


def lines(elements: Iterable[Element], document: Document) -> Iterator[str]:
    """The lines of blocks in order: paragraphs, after each the text boxes that it anchors, and rows of tables.

    A line holds a line break where the author set one by hand.
    """
    joined: list[str] = []
    boxes: list[Element] = []
    waiting = False
    for block in _in_containers(elements):
        if name_of(block) == "tbl":
            if waiting:
                yield from _ended(joined, boxes, document)
                waiting = False
            yield from _rows(block, document)
            continue
        paragraph = read_paragraph(block, document.styles)
        document.notes.extend(paragraph.notes)
        joined.append(_numbered(paragraph, document, first=not any(joined)))
        boxes.extend(paragraph.boxes)
        waiting = paragraph.joins
        if not waiting:
            yield from _ended(joined, boxes, document)
    if waiting and any(joined):
        yield from _ended(joined, boxes, document)


def _ended(joined: list[str], boxes: list[Element], document: Document) -> Iterator[str]:
    yield "".join(joined)
    joined.clear()
    anchored = boxes[:]
    boxes.clear()
    for box in anchored:
        yield from lines(box, document.boxes)


def _numbered(paragraph: Paragraph, document: Document, *, first: bool) -> str:
    text = paragraph.text
    # A paragraph of which nothing is left is not counted, nor one that goes on in the line of another.
    if not first or (paragraph.joins and not text):
        return text
    return document.numbering.numbered(paragraph.properties, text)


def _in_containers(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        name = name_of(element)
        if name in ("p", "tbl", "tr", "tc"):
            yield element
        elif name in _TRANSPARENT:
            yield from _in_containers(element)
        elif name == "sdt":
            yield from _in_containers(control_content(element) or ())
        elif name == "AlternateContent":
            yield from _in_containers(chosen(element) or ())


def _rows(table: Element, document: Document) -> Iterator[str]:
    for row in _in_containers(table):
        properties = child(row, "trPr")
        if child(properties, "del") is not None or switch(child(properties, "hidden")):
            continue
        cells = [cell for cell in _in_containers(row) if child(cell, "tcPr", "cellDel") is None]
        if len(cells) == 1:
            # A frame around text, or a line across the table.
            yield from lines(cells[0], document)
            continue
        columns = [""] * _columns(child(properties, "gridBefore"))
        for cell in cells:
            columns += [_cell(cell, document), *[""] * (_columns(child(cell, "tcPr", "gridSpan")) - 1)]
        yield "\t".join(columns)


def _columns(element: Element | None) -> int:
    return min(number(element) or 0, _MOST_COLUMNS)


def _cell(cell: Element, document: Document) -> str:
    merged = child(cell, "tcPr", "vMerge")
    if merged is not None and attribute(merged) != "restart":
        return ""  # the cell above reaches down to here
    pieces: list[str] = []
    for line in lines(cell, document):
        for piece in filter(None, map(str.strip, line.replace("\t", " ").split("\n"))):
            # Where a sentence has ended, the next may follow; other words would run into each other.
            pieces += [" ", piece] if pieces and pieces[-1][-1] not in _PAUSES else [piece]
    return "".join(pieces)
