"""The document taken apart: sections, findings and the remaining text, every character in exactly one piece."""

from bisect import bisect_left

from reportparse.models import Role
from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.drafts import Document, Piece, SectionDraft
from reportparse.structure.frame import read_frame
from reportparse.structure.header import read_header
from reportparse.structure.headings import Heading, read_headings
from reportparse.structure.lines import Line, read_lines
from reportparse.structure.outline import Outline, read_outline
from reportparse.structure.promotion import stands_under_none
from reportparse.structure.rows import read_tables
from reportparse.structure.running import Running, read_running
from reportparse.structure.tally import read_tally
from reportparse.structure.told import told_lines, with_quotes
from reportparse.structure.walk import Walk

_LINE_RE = compile_pattern(r"[^\r\n]+")
_WORD_RE = compile_pattern(r"<br[ ]?/?>|\w")


def read_document(source: SourceText) -> Document:
    """The structure of a source: never raises, whatever the text."""
    lines = with_quotes(source, read_lines(source))
    document = _read(source, lines, None)
    if not document.findings and (running := read_running(source, lines)) is not None:
        document = _read(source, running.lines, running)
    return document


def _read(source: SourceText, lines: list[Line], running: Running | None) -> Document:
    """The structure of lines; `running` where problems are told inside paragraphs."""
    tables = read_tables(source, lines)
    rows = frozenset(index for table in tables for row in table.rows for index in row.lines)
    headings = read_headings(source, lines, rows)
    frame = read_frame(source, lines, headings[0].line if headings else None)
    if any(heading.line in frame.roles for heading in headings):
        headings = read_headings(source, lines, rows | frozenset(frame.roles))
    headings, outline = _outlined(source, lines, headings, rows | frozenset(frame.roles), running)
    walk = Walk(source, lines, frame, outline, tables)
    walk.run()
    document = walk.document
    document.pieces += _left_over(source, document, walk.all_sections)
    document.pieces.sort(key=lambda piece: piece.range)
    document.frame, document.lines = frame, lines
    outside = [piece.range for piece in document.pieces if piece.role == "text" and piece.finding is None]
    outside += [section.heading for section in walk.all_sections]
    document.header = read_header(
        source, lines, frame, _preamble(document, sorted(outside)), findings=bool(document.findings)
    )
    document.tally = read_tally(source, sorted(outside), None if document.findings else _names(source, document))
    document.oddities = [(heading.oddity, Range(heading.start, heading.end)) for heading in headings if heading.oddity]
    return document


def _outlined(
    source: SourceText, lines: list[Line], headings: list[Heading], framed: frozenset[int], running: Running | None
) -> tuple[list[Heading], Outline]:
    """The headings with their roles; read anew where the problems are told without numbers."""
    outline = read_outline(source, lines, headings)
    numbered = (entry.heading.line for entry in outline.entries if entry.role == "finding")
    told = running.told if running else told_lines(source, lines, framed, next(numbered, None))
    told = frozenset(index for index in told if not _lies_ahead(source, outline, index))
    if told:
        headings = read_headings(source, lines, framed, told)
        outline = read_outline(source, lines, headings)
        outline.closing |= running.closing if running else frozenset()
    return headings, outline


def _lies_ahead(source: SourceText, outline: Outline, line: int) -> bool:
    """Whether a line stands below a heading under which nothing is a problem: 下一步打算."""
    entries = outline.entries
    place = bisect_left(entries, line, key=lambda entry: entry.heading.line)
    return place > 0 and stands_under_none(source, entries[place - 1].heading)


def _names(source: SourceText, document: Document) -> str:
    """The names that stand for the author of a text: figures said of any other body are not its own."""
    evidence = document.header.evidence
    names = [evidence[name] for name in ("title", "issuer", "inspected_body", "inspecting_body") if name in evidence]
    return " ".join(source.folded[start:end] for start, end in names)


def _preamble(document: Document, outside: list[Range]) -> list[Range]:
    first = document.findings[0].heading.start if document.findings else None
    return [span for span in outside if first is None or span.start < first]


def _left_over(source: SourceText, document: Document, sections: list[SectionDraft]) -> list[Piece]:
    """What no piece holds, such as the bars between the cells of a table: nothing is dropped in silence."""
    covered = bytearray(len(source.text))
    ranges = [piece.range for piece in document.pieces] + [section.heading for section in sections]
    for finding in document.findings:
        ranges += [finding.heading, *finding.body.measures, *finding.elsewhere.measures]
    for start, end in ranges:
        covered[start:end] = b"\x01" * (end - start)
    found, position = [], covered.find(0)
    while position >= 0:
        end = covered.find(1, position)
        end = len(covered) if end < 0 else end
        for line in _LINE_RE.finditer(source.text, position, end):
            span = source.trimmed(*line.span())
            if span.start < span.end:
                words = _WORD_RE.finditer(source.text, span.start, span.end)
                role: Role = "text" if any(word[0][0] != "<" for word in words) else "furniture"
                found.append(Piece(span, role, None))
        position = covered.find(0, end)
    return found
