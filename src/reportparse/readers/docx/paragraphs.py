"""Paragraphs: the text that a reader of the document sees in one, with what hangs on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import attribute, child, name_of, switch
from reportparse.readers.docx.styles import Styles

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANK_FOR_BREAKS = str.maketrans("\t\r\n", "   ")
# What stands in a font of symbols under a code of its own.
_SYMBOLS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x75: "◆",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "□",
    0xB7: "•",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x52: "☑",
}
# Tracked deletions, properties, instructions of fields, readings above characters.
_LEFT_OUT = frozenset(
    (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr"),
        *("rt", "rubyPr", "ctrlPr", "fPr", "smartTagPr", "customXmlPr"),
    )
)


@dataclass(slots=True)
class Paragraph:
    """What is read of a paragraph so far.

    `joins` says that the mark at its end is deleted or hidden, so that the next paragraph goes on in the same line.
    """

    properties: Element | None
    joins: bool
    styles: Styles
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # footnote or endnote, and its identifier
    _pieces: list[str] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)  # of each field that is open: whether its result has begun
    _instructions: int = 0  # how many of them have not
    _hidden: bool = False
    _raised: bool = False

    @property
    def text(self) -> str:
        """The text without its automatic number; breaks at its ends, as of a new page, separate nothing."""
        return "".join(self._pieces).strip("\n")

    def read(self, element: Element) -> None:
        """Add what an element of the paragraph, or the paragraph itself, shows."""
        for inner in element:
            name = name_of(inner)
            if name in _LEFT_OUT:
                continue
            if name in _READERS:
                _READERS[name](self, inner)
            else:
                self.read(inner)

    def write(self, text: str) -> None:
        """Add text, unless it is hidden or the instruction of a field."""
        if self._shown():
            self._pieces.append(text.translate(_SUPERSCRIPT) if self._raised else text)

    def _shown(self) -> bool:
        return not self._hidden and not self._instructions

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if properties is None:
            self.read(run)
            return
        before = self._hidden, self._raised
        hidden = switch(child(properties, "vanish"))
        if hidden is None:
            hidden = self.styles.hidden(attribute(child(properties, "rStyle")))
        if hidden is not None:
            self._hidden = hidden
        self._raised = attribute(child(properties, "vertAlign")) == "superscript"
        self.read(run)
        self._hidden, self._raised = before

    def _text(self, element: Element) -> None:
        text = (element.text or "").translate(_BLANK_FOR_BREAKS)
        self.write(text if attribute(element, "space") == "preserve" else text.strip(" "))

    def _symbol(self, element: Element) -> None:
        try:
            code = int(attribute(element, "char") or "", 16)
        except ValueError:
            return
        if 0xF000 <= code <= 0xF0FF:
            self.write(_SYMBOLS.get(code - 0xF000, "□"))
        elif 0x20 <= code < 0xD800:
            self.write(chr(code))

    def _field(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(False)
            self._instructions += 1
        elif self._fields and kind in ("separate", "end"):
            self._instructions -= not self._fields.pop()
            if kind == "separate":
                self._fields.append(True)

    def _control(self, element: Element) -> None:
        if (content := control_content(element)) is not None:
            self.read(content)

    def _alternatives(self, element: Element) -> None:
        if (branch := chosen(element)) is not None:
            self.read(branch)

    def _drawing(self, element: Element) -> None:
        if self._shown():
            self.boxes.extend(_text_boxes(element))

    def _note(self, element: Element) -> None:
        identifier = attribute(element, "id")
        if identifier is not None and self._shown():
            self.notes.append((name_of(element).removesuffix("Reference"), identifier))

    def _ruby(self, element: Element) -> None:
        if (base := child(element, "rubyBase")) is not None:
            self.read(base)

    def _fraction(self, element: Element) -> None:
        for index, part in enumerate(part for part in element if name_of(part) in ("num", "den")):
            self.write("/" if index else "")
            self.read(part)


_READERS: dict[str, Callable[[Paragraph, Element], None]] = {
    "r": Paragraph._run,
    "t": Paragraph._text,
    "tab": lambda paragraph, element: paragraph.write("\t"),
    "ptab": lambda paragraph, element: paragraph.write("\t"),
    "br": lambda paragraph, element: paragraph.write("\n"),
    "cr": lambda paragraph, element: paragraph.write("\n"),
    "noBreakHyphen": lambda paragraph, element: paragraph.write("-"),
    "sym": Paragraph._symbol,
    "fldChar": Paragraph._field,
    "sdt": Paragraph._control,
    "AlternateContent": Paragraph._alternatives,
    "drawing": Paragraph._drawing,
    "pict": Paragraph._drawing,
    "object": Paragraph._drawing,
    "footnoteReference": Paragraph._note,
    "endnoteReference": Paragraph._note,
    "ruby": Paragraph._ruby,
    "f": Paragraph._fraction,
}


def read_paragraph(element: Element, styles: Styles) -> Paragraph:
    """The text of a paragraph, and the text boxes and notes that hang on it."""
    properties = child(element, "pPr")
    mark = child(properties, "rPr")
    joins = any(child(mark, name) is not None for name in ("del", "moveFrom")) or bool(switch(child(mark, "vanish")))
    hidden = styles.hidden(attribute(child(properties, "pStyle")) or styles.default)
    paragraph = Paragraph(properties, joins, styles, _hidden=bool(hidden))
    paragraph.read(element)
    return paragraph


def control_content(element: Element) -> Element | None:
    """What a content control holds; `None` while it shows the hint that waits for somebody to fill it in."""
    if switch(child(element, "sdtPr", "showingPlcHdr")):
        return None
    return child(element, "sdtContent")


def chosen(element: Element) -> Element | None:
    """Of several forms of the same content, for newer and older programs, the first that holds a text."""
    return next((branch for branch in element if any(name_of(inner) == "t" for inner in branch.iter())), None)


def _text_boxes(element: Element) -> Iterator[Element]:
    for inner in element:
        name = name_of(inner)
        if name == "txbxContent":
            yield inner
        elif name == "AlternateContent":
            if (branch := chosen(inner)) is not None:
                yield from _text_boxes(branch)
        else:
            yield from _text_boxes(inner)
