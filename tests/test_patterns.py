"""Every pattern of the package compiles, and none that finds matches the empty string."""

from typing import Any

import pytest

from reportparse.patterns import LatePattern, compile_context, compile_pattern, compile_scan
from tests.every_pattern import every_pattern

PATTERNS = every_pattern()


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 200


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_every_pattern_compiles(pattern: LatePattern) -> None:
    assert pattern.pattern == pattern.source


@pytest.mark.parametrize("compiler", [compile_pattern, compile_scan])
def test_what_matches_the_empty_string_is_refused(compiler: Any) -> None:
    with pytest.raises(ValueError, match="matches the empty string"):
        compiler("[0-9]*").search("甲")


def test_a_context_may_match_the_empty_string() -> None:
    assert compile_context("(?:年)?$").match("", 0)


def test_what_one_engine_cannot_read_the_other_does() -> None:
    match = compile_pattern("(?<=年|年度)报告").search("年度报告")
    assert match is not None
    assert match.span() == (2, 4)
