"""Word files (.docx, .docm): the text that the document shows, one line a paragraph or a row of a table.

Numbers that Word counts are written out, tracked changes are taken as accepted, hidden text, comments, headers and
footers are left out. Notes follow the text, each on lines of its own; where they are referred to the text is not
interrupted: a raised 3 behind `20` would make it 203. Why no library: docs/decisions.md, Word files.
"""

from collections.abc import Iterator

from reportparse.errors import ReadError
from reportparse.readers.docx.blocks import Document, lines
from reportparse.readers.docx.markup import UnreadableError, attribute, damaged, name_of
from reportparse.readers.docx.number_formats import written
from reportparse.readers.docx.numbering import read_numbering
from reportparse.readers.docx.package import Package, main_part, open_package, part_elements, relations
from reportparse.readers.docx.styles import read_styles

_BLOCKS_LEVEL = 2  # document, body, block
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a Word file: an archive whose main part is a Word document, or a broken one of that form.

    >>> is_docx(b"PK or not")
    False
    """
    try:
        return main_part(open_package(data)) is not None
    except UnreadableError:
        return b"word/" in data


def read_docx(data: bytes, source: str) -> str:
    """The text of a Word file, each line ended by a line break.

    Args:
        data: The bytes of the file.
        source: What the caller knows the file by, for the error.

    Raises:
        ReadError: The file is broken, protected or holds no text, or it unpacks to more than any report.
    """
    try:
        text = "".join(f"{line}\n" for line in _document_lines(open_package(data)))
    except UnreadableError as error:
        raise ReadError(source, error.code, error.message) from error
    if not any(char.isprintable() and not char.isspace() for char in text):
        message = "holds no text; give the text that it shows, or run a text recognition on its pictures first"
        raise ReadError(source, "empty", message)
    return text


def _document_lines(package: Package) -> Iterator[str]:
    main = main_part(package)
    if main is None:
        raise damaged("it has no main part")
    parts = relations(package, main)
    styles = read_styles(part_elements(package, parts.get("styles"), 1))
    numbering = read_numbering(part_elements(package, parts.get("numbering"), 1), styles)
    document = Document(styles, numbering)
    yield from lines(part_elements(package, main, _BLOCKS_LEVEL), document)
    for kind in _NOTE_FORMATS:
        yield from _notes(package, parts.get(f"{kind}s"), kind, document.apart())


def _notes(package: Package, part: str | None, kind: str, document: Document) -> Iterator[str]:
    places: dict[str, int] = {}
    for note in document.notes:
        if note[0] == kind:
            places.setdefault(note[1], len(places) + 1)
    texts: dict[str, list[str]] = {}
    for element in part_elements(package, part, 1):
        identifier = attribute(element, "id")
        if name_of(element) == kind and identifier is not None and identifier in places:
            texts[identifier] = [line.strip() for line in lines(element, document)]
    for identifier, place in places.items():
        first, *others = texts.get(identifier) or [""]
        yield from (f"[{written(place, _NOTE_FORMATS[kind])}] {first}", *others)
