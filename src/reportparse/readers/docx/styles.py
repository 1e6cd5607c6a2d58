"""Styles: what a paragraph or a run has from its style, and from the styles that one is based on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import attribute, child, name_of, number, switch

# Word allows fewer; a circle of styles ends here.
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What one style says itself: what it is based on, its list and level, whether its text is hidden."""

    based_on: str | None = None
    list_id: str | None = None
    level: int | None = None
    hidden: bool | None = None


@dataclass
class Styles:
    """The styles of a document by their identifiers, and that of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    _hidden: dict[str | None, bool | None] = field(default_factory=dict)

    def chain(self, name: str | None) -> list[str]:
        """The identifiers of the style and of those it is based on, the nearest first."""
        names: list[str] = []
        while name is not None and name in self.by_id and name not in names and len(names) < _LONGEST_CHAIN:
            names.append(name)
            name = self.by_id[name].based_on
        return names

    def hidden(self, name: str | None) -> bool | None:
        """Whether text of the style is hidden; `None` where the style does not say."""
        if name not in self._hidden:
            said = (self.by_id[link].hidden for link in self.chain(name))
            self._hidden[name] = next((hidden for hidden in said if hidden is not None), None)
        return self._hidden[name]


def read_styles(children: Iterable[Element]) -> Styles:
    """The styles in the children of the root of the styles part."""
    styles = Styles()
    for element in children:
        name = attribute(element, "styleId")
        if name_of(element) != "style" or name is None:
            continue
        in_list = child(element, "pPr", "numPr")
        styles.by_id[name] = Style(
            based_on=attribute(child(element, "basedOn")),
            list_id=attribute(child(in_list, "numId")),
            level=number(child(in_list, "ilvl")),
            hidden=switch(child(element, "rPr", "vanish")),
        )
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            styles.default = name
    return styles
