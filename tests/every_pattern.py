"""All patterns of the package, by the place where they are bound."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import reportparse
from reportparse.patterns import LatePattern


def every_pattern() -> dict[str, LatePattern]:
    """The patterns of all modules, found where they are bound: a new one is in it without being named."""
    found: dict[str, LatePattern] = {}
    for module in pkgutil.walk_packages(reportparse.__path__, "reportparse."):
        if module.name.endswith("__main__"):
            continue
        for bound, value in vars(import_module(module.name)).items():
            if not bound.startswith("__"):
                found.update(_patterns_in(value, f"{module.name}.{bound}"))
    return found


def _patterns_in(value: Any, name: str) -> Iterator[tuple[str, LatePattern]]:
    if isinstance(value, LatePattern):
        yield name, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _patterns_in(part, f"{name}[{key}]")
    elif isinstance(value, tuple | list):
        for place, part in enumerate(value):
            yield from _patterns_in(part, f"{name}[{place}]")
