"""The corpus is what it says, and its texts are parsed without loss."""

import re
from pathlib import Path

import pytest

from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.evaluate.marking import MENTION_FIELDS, TRAPS, Marking
from reportparse.evaluate.texts import with_figures
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.invariants import assert_covered, assert_disjoint, assert_grounded, assert_nested, assert_unique_ids

CORPUS = Path(__file__).parent.parent / "corpus"
PATHS = gold_files(CORPUS / "gold")
NAMES = [path.stem for path in PATHS]


@pytest.fixture(scope="module")
def golds() -> dict[str, Marking]:
    return {path.stem: read_gold(path) for path in PATHS}


@pytest.fixture(scope="module")
def reports(golds: dict[str, Marking]) -> dict[str, Report]:
    return {name: parse_source(SourceText(gold.text, name=name)) for name, gold in golds.items()}


@pytest.mark.parametrize("name", NAMES)
def test_gold_keeps_the_rules(golds: dict[str, Marking], name: str) -> None:
    # Reading is the test: tags, attributes, values and nesting are all checked there, with file and line.
    assert golds[name].text


@pytest.mark.parametrize("name", NAMES)
def test_gold_agrees_with_its_own_text(golds: dict[str, Marking], name: str) -> None:
    gold = golds[name]
    for item in gold.items:
        surface = gold.text[item.start : item.end]
        words = f"{item.kind} {surface!r} at {item.start}"
        assert surface == surface.strip(), f"{words} has blanks at its ends"
        if item.kind == "counts" and (unit := item.fields["unit"]):
            # 分别为31、27和24个: the last of a list carries the unit of all.
            shared = re.match(rf"(?:[、，,和与及][\d.]+)+{unit}", gold.text[item.end :]) and surface.isdecimal()
            assert shared or surface.replace(" ", "").endswith(unit), f"{words} does not end in its unit {unit!r}"
        if item.kind == "counts" and (thing := item.fields["object"]):
            assert thing in gold.text, f"{words}: its object {thing!r} is not in the text"
        if item.kind in ("issues", "findings"):
            assert surface.startswith(item.fields["title"] or ""), f"{words} does not begin with its title"


@pytest.mark.parametrize("name", NAMES)
def test_text_is_that_of_its_gold(golds: dict[str, Marking], name: str) -> None:
    content = (CORPUS / "reports" / f"{name}.txt").read_bytes()
    assert content == golds[name].text.encode("utf-8"), "run python -m reportparse.evaluate --write-texts corpus"


def test_every_text_has_gold() -> None:
    assert sorted(path.stem for path in (CORPUS / "reports").iterdir()) == sorted(NAMES)


def test_readme_shows_the_figures_of_gold(golds: dict[str, Marking]) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    refreshed = with_figures(readme, list(golds.values()))
    stale = [line for line in refreshed.splitlines() if line not in readme.splitlines()]
    assert not stale, "run python -m reportparse.evaluate --write-texts corpus"


def test_the_corpus_is_large_enough(golds: dict[str, Marking]) -> None:
    items = [item for gold in golds.values() for item in gold.items]
    assert sum(item.kind in MENTION_FIELDS for item in items) >= 1500
    assert sum(item.kind == TRAPS for item in items) >= 400
    for kind in MENTION_FIELDS:
        holding = [name for name, gold in golds.items() if any(item.kind == kind for item in gold.items)]
        assert len(holding) >= 8, f"{kind} stand in {len(holding)} reports only"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "check",
    [assert_grounded, assert_nested, assert_disjoint, assert_covered, assert_unique_ids],
    ids=["grounded", "nested", "disjoint", "covered", "unique ids"],
)
def test_parse_is_sound(reports: dict[str, Report], check, name: str) -> None:  # type: ignore[no-untyped-def]
    check(reports[name])


@pytest.mark.parametrize("name", NAMES)
def test_parse_is_the_same_twice(reports: dict[str, Report], golds: dict[str, Marking], name: str) -> None:
    again = parse_source(SourceText(golds[name].text, name=name))
    assert again.model_dump_json() == reports[name].model_dump_json()
