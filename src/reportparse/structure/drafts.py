"""What structure makes on the way: pieces, sections and findings as ranges of the source."""

from collections import Counter
from dataclasses import dataclass, field

from reportparse.models import Role, StateBasis, StateValue
from reportparse.source import Range
from reportparse.structure.frame import Frame
from reportparse.structure.header import HeaderDraft
from reportparse.structure.labels import Segment
from reportparse.structure.lines import Line
from reportparse.structure.measures import Body
from reportparse.structure.rows import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to be: its range, its role, and where it belongs."""

    range: Range
    role: Role
    section: str | None
    finding: str | None = None


@dataclass(slots=True, eq=False)
class SectionDraft:
    """A section: heading, title, and the sections under it."""

    id: str
    number: str
    level: int
    heading: Range
    title: Range
    body_end: int
    parent: "SectionDraft | None" = None
    children: "list[SectionDraft]" = field(default_factory=list)


class Ids:
    """Gives each path of numbers once: the second 2.1 of a document is 2.1_2."""

    def __init__(self) -> None:
        """No id is given yet."""
        self.given: set[str] = set()
        self.repeats: Counter[str] = Counter()

    def below(self, parent: SectionDraft | None, number: str) -> str:
        """The id of what has a number under a section, or at the top."""
        return self.unique(f"{parent.id}.{number}" if parent else number)

    def unique(self, path: str) -> str:
        """The path, or where it was given before, the path with how often it now is."""
        unique = path
        while unique in self.given:
            self.repeats[path] += 1
            unique = f"{path}_{self.repeats[path] + 1}"
        self.given.add(unique)
        return unique


@dataclass(slots=True, eq=False)
class FindingDraft:
    """A finding: its heading, its quote, and the lines of its answer as they are met."""

    id: str
    number: str | None
    section: SectionDraft | None
    heading: Range
    quote: Range
    lines: list[Range] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    answers: list[Range] = field(default_factory=list)  # lines that answer it elsewhere
    body: Body = field(default_factory=lambda: Body([], [], []))
    elsewhere: Body = field(default_factory=lambda: Body([], [], []))
    row: Row | None = None
    parts: list[Segment] = field(default_factory=list)  # what sections of their own give: 四、责任单位
    state: tuple[StateValue, StateBasis, Range | None] = ("unknown", "none", None)
    end: int = 0

    def labels(self) -> list[Segment]:
        """The labels of its answer, wherever they stand."""
        return [*self.body.labels, *self.elsewhere.labels, *self.parts]


@dataclass(slots=True)
class Document:
    """The outcome of structure: drafts and pieces with their ranges."""

    sections: list[SectionDraft] = field(default_factory=list)
    findings: list[FindingDraft] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    header: HeaderDraft = field(default_factory=HeaderDraft)
    frame: Frame = field(default_factory=Frame)
    lines: list[Line] = field(default_factory=list)
    tally: dict[str, list[tuple[int, Range]]] = field(default_factory=dict)
    oddities: list[tuple[str, Range]] = field(default_factory=list)
