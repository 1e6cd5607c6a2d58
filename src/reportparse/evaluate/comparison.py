"""Two outputs held against each other: what one finds that the other does not, and which of the two gold confirms."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from reportparse.evaluate.marking import KIND_FIELDS, Item, Marking, marking_of
from reportparse.evaluate.score import PART_FIELDS, context_of
from reportparse.models import Report

FORMAT = "reportparse.evaluate/1"


@dataclass(frozen=True)
class Change:
    """An item that one of two outputs has and the other has not; a gain is one for the better."""

    report: str
    kind: str
    gain: bool
    words: str

    @property
    def line(self) -> str:
        """The change on one line."""
        return f"{'gain' if self.gain else 'loss'} {self.report} {self.kind}: {self.words}"


def save(markings: list[Marking], path: Path) -> None:
    """Store all found items, to be compared with a later run.

    Raises:
        OSError: The file cannot be written.
    """
    content = {"format": FORMAT, "markings": [asdict(marking) for marking in markings]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> dict[str, Marking]:
    """Read a stored run, one report as JSON, or a folder of either.

    Returns:
        The markings by the names of their reports; a report as JSON is named like its file.

    Raises:
        ValueError: There is no such file, or it is neither of the two.
    """
    files = sorted(path.glob("**/*.json")) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise ValueError(f"{path}: no stored run here; write one with --save")
    markings: dict[str, Marking] = {}
    for file in files:
        markings |= _load_file(file)
    return markings


def _load_file(path: Path) -> dict[str, Marking]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.get("format") != FORMAT:
            return {path.stem: marking_of(Report.model_validate_json(path.read_bytes()), path.stem)}
        markings = [
            Marking(**{**stored, "items": tuple(Item(**item) for item in stored["items"])})
            for stored in content["markings"]
        ]
    except (ValueError, AttributeError, TypeError, KeyError) as fault:
        raise ValueError(f"{path}: neither a stored run nor a report as JSON ({type(fault).__name__})") from None
    return {marking.name: marking for marking in markings}


def changes(gold: Marking, before: Marking, after: Marking) -> Iterator[Change]:
    """What changed between two outputs of one text.

    An item counts with its span and all its fields: one whose value was wrong and is right now is a wrong item lost and
    a right one gained, which is two gains.

    Returns:
        The gains and losses, kind by kind in the order of the text.

    Raises:
        ValueError: The outputs are not of gold's text.
    """
    if not gold.text == before.text == after.text:
        raise ValueError(f"{gold.name}: the runs are not of the same text; store the other one anew with --save")
    for kind in KIND_FIELDS:
        true, old, new = (_shapes(marking, kind) for marking in (gold, before, after))
        for shape, item in sorted({**old, **new}.items(), key=lambda pair: (pair[1].start, pair[0])):
            if (shape in old) != (shape in new):
                gain = (shape in new) == (shape in true)
                sign = "+" if shape in new else "-"
                yield Change(gold.name, kind, gain, f"{sign} {context_of(gold, item)} {_fields(item)}".rstrip())
    for part in PART_FIELDS:
        for name, true_value in getattr(gold, part).items():
            old_value, new_value = getattr(before, part).get(name), getattr(after, part).get(name)
            if old_value != new_value and true_value in (old_value, new_value):
                yield Change(gold.name, part, new_value == true_value, f"{name} {old_value} → {new_value}")


def _shapes(marking: Marking, kind: str) -> dict[str, Item]:
    """The items of a kind by all that is compared of them."""
    return {f"{item.start}-{item.end} {_fields(item)}": item for item in marking.items if item.kind == kind}


def _fields(item: Item) -> str:
    given = ((name, item.fields.get(name)) for name in KIND_FIELDS[item.kind])
    return " ".join(f"{name}={value}" for name, value in given if value is not None)
