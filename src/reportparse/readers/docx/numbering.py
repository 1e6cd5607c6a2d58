"""Numbering: the numbers that Word counts itself and writes in front of list items and headings.

A paragraph, or its style, names a list and a level. The list points to a definition with nine levels and may change
the start of some. Lists with one definition count on together, until one of them brings a start of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import attribute, child, name_of, number, switch
from reportparse.readers.docx.number_formats import written
from reportparse.readers.docx.styles import Styles

_PLACE_RE = re.compile(r"%([1-9])")
# A number is short; a template of a megabyte in front of every paragraph would be gigabytes.
_LONGEST = 40
_NO_LIST = "0"
_LAST_LEVEL = 8
_SYMBOL_FONT_RE = re.compile(r"(?i)wingdings|webdings|symbol")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is counted and written."""

    start: int
    number_format: str
    template: str
    suffix: str
    restart: int | None  # the level, counted from 1, after which it starts anew; 0: never; None: after any above it
    legal: bool  # all places in plain digits
    style: str | None
    hidden: bool


@dataclass(slots=True)
class Definition:
    """The levels of a list, or the name of the list style that has them."""

    levels: dict[int, Level] = field(default_factory=dict)
    style: str | None = None


@dataclass(slots=True)
class NumberedList:
    """A list: its definition, and what it changes in it."""

    definition: str | None
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass
class Numbering:
    """The lists of a document, and how far each is counted."""

    styles: Styles
    definitions: dict[str, Definition] = field(default_factory=dict)
    lists: dict[str, NumberedList] = field(default_factory=dict)
    _counts: dict[str | None, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _of_style: dict[str | None, tuple[str | None, int]] = field(default_factory=dict)
    _levels_of: dict[str, dict[int, Level]] = field(default_factory=dict)

    def fresh(self) -> "Numbering":
        """The same lists, counted from their start: those of text boxes and of notes are counted apart."""
        return Numbering(self.styles, self.definitions, self.lists)

    def numbered(self, properties: Element | None, text: str) -> str:
        """The text of the paragraph with these properties, behind its number if it has one; counts it."""
        list_id, place = self._list_and_level(properties)
        if list_id is None or list_id == _NO_LIST or list_id not in self.lists:
            return text
        levels = self._levels(list_id)
        if place not in levels:
            return text
        counts = self._count(list_id, place, levels)
        level = levels[place]
        if level.hidden:
            return text
        label = level.template
        if level.number_format != "bullet":
            label = _PLACE_RE.sub(lambda found: self._number(list_id, int(found[1]) - 1, place, counts), label)
        return _labelled(label[:_LONGEST], text, level.suffix)

    def _list_and_level(self, properties: Element | None) -> tuple[str | None, int]:
        style = attribute(child(properties, "pStyle")) or self.styles.default
        if style not in self._of_style:
            self._of_style[style] = self._from_style(style)
        list_id, place = self._of_style[style]
        own = child(properties, "numPr")
        own_list, own_place = attribute(child(own, "numId")), number(child(own, "ilvl"))
        if own_list is not None and own_list != list_id:
            list_id, place = own_list, 0
        return list_id, place if own_place is None else own_place

    def _from_style(self, style: str | None) -> tuple[str | None, int]:
        chain = self.styles.chain(style)
        said = [self.styles.by_id[name] for name in chain]
        list_id = next((one.list_id for one in said if one.list_id is not None), None)
        if list_id is None or list_id not in self.lists:
            return list_id, 0
        # The level that names the style is the style's, whatever the style says.
        linked = {level.style: place for place, level in self._levels(list_id).items() if level.style}
        place = next((linked[name] for name in chain if name in linked), None)
        if place is None:
            place = next((one.level for one in said if one.level is not None), 0)
        return list_id, place

    def _levels(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels_of:
            one = self.lists[list_id]
            definition = self.definitions.get(self._definition(one) or "", Definition())
            self._levels_of[list_id] = {**definition.levels, **one.levels}
        return self._levels_of[list_id]

    def _definition(self, one: NumberedList) -> str | None:
        definition = self.definitions.get(one.definition or "")
        if definition is not None and definition.style is not None and not definition.levels:
            style = self.styles.by_id.get(definition.style)
            if style is not None and style.list_id in self.lists:
                return self.lists[style.list_id].definition
        return one.definition

    def _count(self, list_id: str, place: int, levels: dict[int, Level]) -> dict[int, int]:
        one = self.lists[list_id]
        counts = self._counts.setdefault(self._definition(one), {})
        # A level that was left out counts as there: after `1.1` with no `1.` before it comes `2.`
        for above in range(place - 1, -1, -1):
            if above in counts or above not in levels:
                break
            counts[above] = self._start(list_id, above)
        if place in one.starts and (list_id, place) not in self._begun:
            counts[place] = one.starts[place]
        else:
            counts[place] = counts[place] + 1 if place in counts else self._start(list_id, place)
        self._begun.add((list_id, place))
        for deeper in [deeper for deeper in counts if deeper > place]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or place < restart:
                del counts[deeper]
        return counts

    def _start(self, list_id: str, place: int) -> int:
        level = self._levels(list_id).get(place)
        return self.lists[list_id].starts.get(place, level.start if level else 1)

    def _number(self, list_id: str, place: int, own: int, counts: dict[int, int]) -> str:
        levels = self._levels(list_id)
        if place > own or place not in levels:
            return ""
        number_format = levels[place].number_format
        if levels[own].legal and number_format not in ("none", "bullet"):
            number_format = "decimal"
        return written(counts.get(place, self._start(list_id, place)), number_format)


def _labelled(label: str, text: str, suffix: str) -> str:
    # Word sets a tab behind almost every number. Behind `、` and `）` nobody types one, behind `1.` a blank keeps the
    # number apart from the year that may follow.
    first = text[:1]
    apart = label[-1:] not in "、）)。，,：:；; 　"
    if label.endswith((".", "．")):
        apart = first.isdigit() or (first.isascii() and first.isalnum())
    return f"{label} {text}" if apart and suffix != "nothing" else label + text


def read_numbering(children: Iterable[Element], styles: Styles) -> Numbering:
    """The lists in the children of the root of the numbering part."""
    numbering = Numbering(styles)
    for element in children:
        if name_of(element) == "abstractNum":
            levels = {place: level for one in element if (placed := _placed_level(one)) for place, level in [placed]}
            name = attribute(element, "abstractNumId")
            numbering.definitions[name or ""] = Definition(levels, attribute(child(element, "numStyleLink")))
        elif name_of(element) == "num":
            numbering.lists[attribute(element, "numId") or ""] = _numbered_list(element)
    return numbering


def _numbered_list(element: Element) -> NumberedList:
    one = NumberedList(attribute(child(element, "abstractNumId")))
    for override in element:
        place = number(override, "ilvl")
        if name_of(override) != "lvlOverride" or place is None or place > _LAST_LEVEL:
            continue
        if (placed := _placed_level(child(override, "lvl"))) is not None:
            one.levels[place] = placed[1]
        if (start := number(child(override, "startOverride"))) is not None:
            one.starts[place] = start
    return one


def _placed_level(element: Element | None) -> tuple[int, Level] | None:
    place = number(element, "ilvl")
    if element is None or name_of(element) != "lvl" or place is None or place > _LAST_LEVEL:
        return None
    number_format = _number_format(element)
    template = (attribute(child(element, "lvlText")) or "")[:_LONGEST]
    if number_format == "bullet":
        template = _bullet(template, child(element, "rPr", "rFonts"))
    start = number(child(element, "start"))
    return place, Level(
        start=1 if start is None else start,
        number_format=number_format,
        template=template,
        suffix=attribute(child(element, "suff")) or "tab",
        restart=number(child(element, "lvlRestart")),
        legal=switch(child(element, "isLgl")) or False,
        style=attribute(child(element, "pStyle")),
        hidden=switch(child(element, "rPr", "vanish")) or False,
    )


def _number_format(level: Element) -> str:
    # A format that older versions do not know stands beside one that they do.
    formats = [attribute(one) for one in level.iter() if name_of(one) == "numFmt"]
    return next((one for one in formats if one and one != "custom"), "decimal")


def _bullet(template: str, fonts: Element | None) -> str:
    # A letter in a font of symbols, or a code that means something in that font only.
    symbols = any(_SYMBOL_FONT_RE.search(font) for font in (fonts.attrib.values() if fonts is not None else ()))
    if symbols or template == "o" or any("\ue000" <= char <= "\uf8ff" for char in template):
        return "•"
    return template
