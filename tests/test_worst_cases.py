"""The cost of a parse is at most in step with the length of the text, for texts that make each pattern work."""

from itertools import islice

import pytest

from tests.every_pattern import every_pattern
from tests.worst_cases.costs import RUNS, STEEPEST, cost, worst_texts

TEXTS = list(worst_texts())
_A_TEST = 40  # texts
LENGTHS = (4_000, 16_000)
LONG = (15_625, 62_500, 250_000, 1_000_000)


def test_nearly_every_pattern_has_texts_of_its_own() -> None:
    # One that only looks at the end of a text has no characters to repeat.
    patterns = set(every_pattern())
    assert len(patterns - {name.rpartition(":")[0] for name, _ in TEXTS}) <= len(patterns) // 50


@pytest.mark.parametrize("first", range(0, len(TEXTS), _A_TEST))
@pytest.mark.timeout(180)
def test_no_text_costs_more_than_its_length(first: int) -> None:
    costs = [cost(name, piece, LENGTHS) for name, piece in islice(TEXTS, first, first + _A_TEST)]
    assert [found for found in costs if found.steepness > STEEPEST] == []


@pytest.mark.timeout(300)
def test_a_million_characters_of_everything() -> None:
    # Each text for a thousand characters: what is quadratic in a line or a section shows above, what is in a text here.
    everything = "\n".join((piece * (1_000 // len(piece) + 1))[:1_000] for _, piece in TEXTS)
    found = cost("everything", everything, LONG)
    assert found.steepness <= STEEPEST, found


@pytest.mark.parametrize("run", ["1", "一", "关于“", "一、甲\n"], ids=ascii)
@pytest.mark.timeout(300)
def test_a_million_characters_of_one_kind(run: str) -> None:
    assert run in RUNS
    found = cost(run, run, LONG)
    assert found.steepness <= STEEPEST, found


def test_a_quadratic_cost_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.worst_cases.costs.parse_source", lambda source: sum(range(len(source.text) ** 2 // 4)))
    assert cost("quadratic", "甲", (4_000, 8_000)).steepness > 1.5
