"""The packages that the checks run with in CI: all that the project asks for, in releases that it allows, by hash."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = ROOT / ".ci" / "requirements.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]


def asked_for() -> Iterator[Requirement]:
    lists = [PROJECT["project"]["dependencies"], PROJECT["build-system"]["requires"], *EXTRAS.values()]
    for line in sorted({line for listed in lists for line in listed}):
        requirement = Requirement(line)
        if requirement.name != "reportparse":
            yield requirement


def locked() -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^(\S+==[^\\\n]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        requirement = Requirement(line.strip())
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


ASKED_FOR = list(asked_for())
LOCKED = locked()


@pytest.mark.parametrize("requirement", ASKED_FOR, ids=str)
def test_what_is_asked_for_is_locked(requirement: Requirement) -> None:
    for release in LOCKED[canonicalize_name(requirement.name)]:
        (version,) = release.specifier
        assert requirement.specifier.contains(version.version), release


@pytest.mark.parametrize("requirement", ASKED_FOR, ids=str)
def test_releases_are_bounded_from_below_only(requirement: Requirement) -> None:
    assert {specifier.operator for specifier in requirement.specifier} == {">="}


def test_every_release_has_hashes_and_no_place() -> None:
    text = LOCK.read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry.partition("\n")[0]
    assert "://" not in text
    assert "--index" not in text
