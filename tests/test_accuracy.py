"""What the parser finds in every report of the corpus is what gold says, but for what is known to be wrong.

Not what to expect of a new report: the corpus was written with the parser. It keeps what once was right from going wrong.
"""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from reportparse.evaluate.__main__ import parsed
from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.evaluate.score import Score, score

PATHS = gold_files(Path(__file__).parents[1] / "corpus" / "gold")
OBJECT = "object "  # what a difference in an object begins with
SHARE_OF_OBJECTS = Fraction(98, 100)  # the model that tells them is learnt anew with every change of the corpus

KNOWN = {
    "county-audit-answers-below": [
        "findings field: state unknown for in_progress",
        "findings field: basis none for finding",
        "findings field: state unknown for not_started",
        "findings field: basis none for finding",
    ],
    "district-council-opinions": ["header missing: inspecting_body, nothing for 区人大常委会执法检查组"],
    "drainage-group-one-string": [
        "dates field: value 2025-09 for 2024-09",
        "dates field: year_source context for issue_date",
    ],
    "forest-farm-negative": ["header missing: inspected_body, nothing for 云杉岭林场"],
    "highway-group-four-levels": [
        "counts spurious: 三类 for nothing",
        "counts spurious: 三类 for nothing",
        "traps trap: counts 三类 for nothing",
        "traps trap: counts 三类 for nothing",
    ],
    "hospital-group-departure-audit": [
        "dates field: value 2016-09 for 2024-09",
        "dates field: year_source context for issue_date",
        "dates spurious: 当年 for nothing",
    ],
    "medical-insurance-bureau-free-words": [
        "findings field: state unknown for in_progress",
        "findings field: basis none for finding",
    ],
    "science-bureau-aspects-and-annex": [
        "findings field: state unknown for completed",
        "findings field: basis none for finding",
    ],
    "vice-mayor-speech-negative": ["dates field: value 2023-09-02/2023-09-13 for 2024-09-02/2024-09-13"],
    "village-plain-words": ["dates field: value 2023-06 for 2024-06"],
}


def differences(result: Score) -> list[str]:
    lines = []
    for item in result.differences:
        name, _, expected = item.expected.rpartition(" ") if item.verdict == "field" else ("", "", item.expected)
        if name == OBJECT.strip() or item.expected.startswith(OBJECT):
            continue
        part = f"{item.context}, " if item.kind in ("header", "tally") else f"{name} " if name else ""
        lines.append(f"{item.kind} {item.verdict}: {part}{item.found} for {expected}")
    return lines


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {path.stem: score(gold := read_gold(path), parsed(gold)) for path in PATHS}


@pytest.mark.timeout(60)  # the first of them parses them all
@pytest.mark.parametrize("name", [path.stem for path in PATHS])
def test_a_report_of_the_corpus_is_parsed_as_gold_says(scores: dict[str, Score], name: str) -> None:
    assert Counter(differences(scores[name])) == Counter(KNOWN.get(name, []))


def test_objects_of_counts_are_told(scores: dict[str, Score]) -> None:
    total = Score()
    for result in scores.values():
        total.add(result)
    share = total.kinds["counts"].accuracy("object")
    assert share is not None
    assert share >= SHARE_OF_OBJECTS
