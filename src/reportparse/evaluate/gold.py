"""Reads gold: one XML file a report, in which taking the tags away leaves the text of the report.

The offsets come from the text itself, counted while it is read, so nobody ever writes an offset. Every fault is named
with its file and line.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

from reportparse.evaluate.marking import TALLY_FIELDS, Fields, Item, Marking
from reportparse.evaluate.schema import HEADER_ATTRIBUTES, MENTION_TAGS, STRUCTURE_TAGS, TALLY_ATTRIBUTE, fields_of

# Where each element of the structure may stand; mentions may stand anywhere in the text, but not in one another.
_PARENTS = {
    "meta": ("report",),
    "tally": ("report",),
    "text": ("report",),
    "section": ("text",),
    "finding": ("text",),
    "quote": ("finding",),
    "issue": ("quote",),
    "measure": ("text", "finding"),
}


def gold_files(path: Path) -> list[Path]:
    """The gold files that a path names.

    Returns:
        The file itself, or all `.xml` files in the folder and the folders in it, in order of their names.

    Raises:
        ValueError: There are none.
    """
    files = sorted(path.glob("**/*.xml")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise ValueError(f"{path}: no gold here; give a gold file or a folder with .xml files")
    return files


def read_gold(path: Path) -> Marking:
    """Read one gold file.

    Returns:
        The report's text and all that is marked in it.

    Raises:
        ValueError: The file is not well formed, or an element or attribute is not allowed where it stands; the message
            begins with file and line.
    """
    reader = _Reader()
    try:
        reader.read(path.read_bytes())
    except expat.ExpatError as fault:
        raise ValueError(f"{path}:{fault.lineno}: {expat.errors.messages[fault.code]}") from None
    except ValueError as fault:
        raise ValueError(f"{path}:{reader.line}: {fault}") from None
    if reader.name != path.stem:
        raise ValueError(f"{path}:1: the report is named {reader.name!r}, the file {path.stem!r}")
    return reader.marking()


class _Element:
    """An element that is still open."""

    def __init__(self, tag: str, start: int, fields: Fields) -> None:
        self.tag = tag
        self.start = start
        self.fields = fields
        self.quote: Item | None = None


class _Reader:
    """Collects text and items while the XML is read; the parser calls it tag by tag."""

    def __init__(self) -> None:
        self.name = ""
        self.header: Fields | None = None
        self.tally: Fields | None = None
        self.items: list[Item] = []
        self.line = 1
        self._pieces: list[str] = []
        self._length = 0
        self._text: str | None = None
        self._open: list[_Element] = []
        self._finding_ids: set[str | None] = set()
        self._measures_of: list[tuple[str | None, int]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, content: bytes) -> None:
        """Read the whole file.

        Raises:
            ValueError: A rule of gold is broken; `line` says where.
            expat.ExpatError: The file is not well formed.
        """
        self._parser.Parse(content, True)
        for part, there in (("meta", self.header), ("tally", self.tally), ("text", self._text)):
            if there is None:
                raise ValueError(f"<{part}> is missing")
        for finding, line in self._measures_of:
            if finding not in self._finding_ids:
                self.line = line
                raise ValueError(f"a measure belongs to {finding or 'nothing'}, which is no finding")

    def marking(self) -> Marking:
        """What was read.

        Returns:
            The marking, its offsets counted without the newlines next to the tags of `<text>`.
        """
        text = self._text or ""
        shift = 1 if text.startswith("\n") and all(item.start > 0 for item in self.items) else 0
        last = max((item.end for item in self.items), default=0)
        stop = len(text) - 1 if text.endswith("\n") and last < len(text) and len(text) > shift else len(text)
        items = (replace(item, start=item.start - shift, end=item.end - shift) for item in self.items)
        ordered = tuple(sorted(items, key=lambda item: (item.start, item.end)))
        return Marking(self.name, text[shift:stop], self.header or {}, self.tally or {}, ordered)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        self.line = self._parser.CurrentLineNumber
        parents = [element.tag for element in self._open]
        self._check_place(tag, parents)
        fields: Fields = {}
        try:
            if tag == "report":
                self.name = given.get("name", "")
            elif tag == "meta":
                self.header = fields_of(HEADER_ATTRIBUTES, given)
            elif tag == "tally":
                self.tally = fields_of(dict.fromkeys(TALLY_FIELDS, TALLY_ATTRIBUTE), given)
            elif tag != "text":
                fields = fields_of({**STRUCTURE_TAGS, **MENTION_TAGS}[tag][1], given)
        except ValueError as fault:
            raise ValueError(f"<{tag}> {fault}") from None
        if tag == "measure":
            if "finding" in parents:
                fields["finding"] = self._open[parents.index("finding")].fields["id"]
            self._measures_of.append((fields["finding"], self.line))
        self._open.append(_Element(tag, self._length, fields))

    def _check_place(self, tag: str, parents: list[str]) -> None:
        if not parents:
            if tag != "report":
                raise ValueError(f"<{tag}> where <report> was expected")
        elif tag in MENTION_TAGS:
            if "text" not in parents:
                raise ValueError(f"<{tag}> outside <text>")
            around = [parent for parent in parents if parent in MENTION_TAGS and parent != "trap"]
            if around and tag != "trap":
                raise ValueError(f"<{tag}> inside <{around[0]}>: a mention inside a mention is not marked")
        elif tag not in _PARENTS:
            raise ValueError(f"unknown element <{tag}>")
        elif parents[-1] not in _PARENTS[tag]:
            raise ValueError(f"<{tag}> inside <{parents[-1]}>")

    def _characters(self, characters: str) -> None:
        if any(element.tag == "text" for element in self._open):
            self._pieces.append(characters)
            self._length += len(characters)
        elif characters.strip():
            self.line = self._parser.CurrentLineNumber
            raise ValueError(f"text outside <text>: {characters.strip()[:20]!r}")

    def _end(self, tag: str) -> None:
        self.line = self._parser.CurrentLineNumber
        element = self._open.pop()
        if tag == "text":
            self._text = "".join(self._pieces)
        if tag in ("report", "meta", "tally", "text"):
            return
        if element.start == self._length:
            raise ValueError(f"<{tag}> is empty")
        self.items.extend(self._closed(element))

    def _closed(self, element: _Element) -> Iterator[Item]:
        kind = {**STRUCTURE_TAGS, **MENTION_TAGS}[element.tag][0]
        item = Item(kind, element.start, self._length, element.fields)
        if element.tag == "quote":
            finding = self._open[-1]
            if finding.quote is not None:
                raise ValueError("a second <quote> in one <finding>")
            finding.quote = item
        if element.tag == "finding":
            if element.quote is None:
                raise ValueError(f"finding {element.fields['id']} has no <quote>")
            if element.fields["id"] in self._finding_ids:
                raise ValueError(f"a second finding {element.fields['id']}")
            self._finding_ids.add(element.fields["id"])
            item = replace(item, start=element.quote.start, end=element.quote.end)
        yield item
