"""A published report whose figures are known, where it is at hand; it is no part of this repository."""

from datetime import date
from pathlib import Path

import pytest

from reportparse.evaluate.marking import Marking, marking_of
from reportparse.evaluate.score import items_of
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.invariants import assert_sound

PATH = Path(__file__).parent.parent.parent / "shared" / "reports" / "tianning.txt"

pytestmark = pytest.mark.skipif(not PATH.is_file(), reason="the report is not beside the repository")


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_source(SourceText(PATH.read_text(encoding="utf-8-sig"), name=PATH.name))


@pytest.fixture(scope="module")
def marking(report: Report) -> Marking:
    return marking_of(report)


def test_it_is_sound(report: Report) -> None:
    assert_sound(report)


def test_findings_and_states(report: Report) -> None:
    assert len(report.findings) == 32
    # The heading says 正在推进整改; that the tally calls the same findings 需长期坚持 does not win over it.
    states = [(finding.state.value, finding.state.basis) for finding in report.findings]
    assert states == [("completed", "heading")] * 10 + [("in_progress", "heading")] * 22


@pytest.mark.parametrize(
    ("kind", "expected", "within"),
    [
        ("measures", 65, 0),
        ("percentages", 15, 0),
        ("amounts", 3, 0),
        ("ranks", 4, 0),
        ("document_numbers", 4, 0),
        ("document_titles", 30, 0),
        ("dates", 77, 2),
        ("counts", 77, 2),
    ],
)
def test_how_many_there_are(marking: Marking, kind: str, expected: int, within: int) -> None:
    found = len(items_of(marking, kind))
    assert abs(found - expected) <= within, f"{found} {kind}, expected {expected}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("addressee", "区委巡察工作领导小组"),
        ("issuer", "常州市天宁区行政审批局"),
        ("issued_on", date(2023, 11, 17)),
        ("inspected_body", "区行政审批局党组"),
        ("inspecting_body", "区委第一巡察组"),
        ("kind", "巡察"),
        ("inspection_start", date(2023, 5, 22)),
        ("inspection_end", date(2023, 7, 21)),
        ("feedback_on", date(2023, 8, 15)),
        ("publication", "此件公开发布"),
    ],
)
def test_header(report: Report, name: str, expected: object) -> None:
    assert getattr(report.header, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("findings", 32), ("completed", 10), ("in_progress", 22), ("long_term", 22), ("measures", 100)],
)
def test_tally(report: Report, name: str, expected: int) -> None:
    assert getattr(report.tally, name) == expected
