"""What holds of every report, whatever its text: grounded, nested, disjoint, covered, unambiguous."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from pydantic import BaseModel

from reportparse.models import Count, Finding, Mentions, Report, Section, Span
from reportparse.writers.jsonl import report_json

MENTION_LISTS = tuple(Mentions.model_fields)
Part = TypeVar("Part")
_HALF_RE = re.compile("[\ud800-\udfff]")
_PAIR_RE = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def assert_sound(report: Report) -> None:
    """Assert everything that holds of every report."""
    assert_grounded(report)
    assert_nested(report)
    assert_disjoint(report)
    assert_covered(report)
    assert_unique_ids(report)
    assert_round_trip(report)


def assert_grounded(report: Report) -> None:
    """Every span says what stands where it stands."""
    text = report.source.text
    assert report.source.length == len(text)
    for span in parts(report, Span):
        there = text[span.start : span.end]
        assert there == span.text, f"{type(span).__name__} says {span.text!r} at {span.start}, the text has {there!r}"


def assert_nested(report: Report) -> None:
    """Mentions stand in what carries them, quotes in headings, issues in quotes, all in the finding."""
    for holder in parts(report, Span):
        if isinstance(holder, Mentions):
            for mention in mentions(holder):
                assert_within(mention, holder)
                if isinstance(mention, Count) and mention.object is not None:
                    assert_within(mention.object, holder)
    for finding in report.findings:
        assert_within(finding.heading, finding)
        assert_within(finding.quote, finding.heading)
        for issue in finding.issues:
            assert_within(issue, finding.quote)
    for section in every_section(report.sections):
        assert section.end <= section.body_end <= len(report.source.text)
        for inner in section.sections:
            assert section.end <= inner.start, f"{inner.text!r} begins in the heading {section.text!r}"
            assert inner.body_end <= section.body_end, f"{inner.text!r} ends behind {section.text!r}"


def assert_within(inner: Span, outer: Span | Finding) -> None:
    """One span lies inside another and holds something."""
    words = f"{type(inner).__name__} {inner.text!r} at {inner.start}-{inner.end}"
    assert inner.start < inner.end, f"{words} is empty"
    assert outer.start <= inner.start, f"{words} begins before its {type(outer).__name__} at {outer.start}"
    assert inner.end <= outer.end, f"{words} ends behind its {type(outer).__name__} at {outer.end}"


def assert_disjoint(report: Report) -> None:
    """No character belongs to two mentions, and lists are in the order of the text."""
    found = []
    for holder in parts(report, Mentions):
        for name in MENTION_LISTS:
            of_kind = getattr(holder, name)
            assert list(of_kind) == sorted(of_kind, key=lambda mention: mention.start), f"{name} are out of order"
            found += of_kind
    assert_apart(found)
    for finding in report.findings:
        assert_apart(list(finding.issues))
    starts = [finding.start for finding in report.findings]
    assert starts == sorted(starts), "the findings are out of order"
    starts = [passage.start for passage in report.passages]
    assert starts == sorted(starts), "the passages are out of order"


def assert_apart(spans: list[Span]) -> None:
    """No two of the spans share a character."""
    for first, second in pairwise(sorted(spans, key=lambda span: (span.start, span.end))):
        words = f"{type(first).__name__} {first.text!r} and {type(second).__name__} {second.text!r} at {second.start}"
        assert first.end <= second.start, f"{words} overlap"


def leaves(report: Report) -> list[Span]:
    """The pieces of which every character that is not blank belongs to exactly one."""
    found: list[Span] = [*every_section(report.sections), *report.passages]
    for finding in report.findings:
        found += [finding.heading, *finding.measures]
    return found


def assert_covered(report: Report) -> None:
    """Every character belongs to exactly one leaf; a blank may stand between two of them and belong to none."""
    text = report.source.text
    owners = Counter(place for leaf in leaves(report) for place in range(leaf.start, leaf.end))
    for place, char in enumerate(text):
        if owners[place] != 1 and not (owners[place] == 0 and char.isspace()):
            around = text[max(0, place - 10) : place + 10]
            raise AssertionError(f"{char!r} at {place} belongs to {owners[place]} leaves: {around!r}")


def assert_unique_ids(report: Report) -> None:
    """No id names two things."""
    named = [section.id for section in every_section(report.sections)]
    for finding in report.findings:
        named += [finding.id, *(measure.id for measure in finding.measures)]
    repeated = sorted(name for name, times in Counter(named).items() if times > 1)
    assert not repeated, f"ids are used twice: {repeated}"


def assert_round_trip(report: Report) -> None:
    """What is written as JSON reads back as the same report."""
    content, text = report_json(report), report.source.text
    # JSON has no way to say that two halves of a surrogate pair which stand side by side are two characters.
    if _PAIR_RE.search(text) is None:
        assert Report.model_validate(json.loads(content, parse_float=Decimal)) == report
    # The faster reader knows no half of a pair at all.
    if _HALF_RE.search(text) is None:
        assert Report.model_validate_json(content) == report


def every_section(sections: tuple[Section, ...]) -> Iterator[Section]:
    """All sections of a tree, each before those in it."""
    for section in sections:
        yield section
        yield from every_section(section.sections)


def mentions(holder: Mentions) -> Iterator[Span]:
    """All mentions that a piece of text carries, kind by kind."""
    for name in MENTION_LISTS:
        yield from getattr(holder, name)


def parts(value: object, kind: type[Part]) -> Iterator[Part]:
    """Everything of a kind in a model, the model itself among it."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for part in value:
            yield from parts(part, kind)
    elif isinstance(value, dict):
        for part in value.values():
            yield from parts(part, kind)
