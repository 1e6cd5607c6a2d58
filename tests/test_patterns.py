"""Every pattern of the package compiles, and none that finds matches the empty string."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

import reportparse
from reportparse.patterns import LatePattern, compile_context, compile_pattern, compile_scan

MODULES = [
    import_module(module.name)
    for module in pkgutil.walk_packages(reportparse.__path__, "reportparse.")
    if not module.name.endswith("__main__")
]


def patterns_in(value: Any, name: str) -> Iterator[tuple[str, LatePattern]]:
    if isinstance(value, LatePattern):
        yield name, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from patterns_in(part, f"{name}[{key}]")
    elif isinstance(value, tuple | list):
        for place, part in enumerate(value):
            yield from patterns_in(part, f"{name}[{place}]")


def every_pattern(modules: list[ModuleType]) -> dict[str, LatePattern]:
    """The patterns by the place where they are bound."""
    return {
        name: pattern
        for module in modules
        for bound, value in vars(module).items()
        if not bound.startswith("__")
        for name, pattern in patterns_in(value, f"{module.__name__}.{bound}")
    }


PATTERNS = every_pattern(MODULES)


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
