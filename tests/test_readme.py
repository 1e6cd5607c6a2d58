"""Both READMEs tell the same, their links lead somewhere, and what they show is what the program prints."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

import reportparse
from benchmarks.figures import COMMANDS, marks, with_figures
from reportparse.evaluate.__main__ import main as evaluate

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "benchmarks/README.md", "notebooks/README.md")
BLOCK_RE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK_RE = re.compile(r"\]\(([^)#]+)[^)]*\)")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK_RE.findall(page(name))


def section(name: str, figures: str) -> str:
    begin, end = marks(figures)
    return page(name).partition(begin)[2].partition(end)[0]


def outline(name: str) -> list[int]:
    """The level of every heading, in order."""
    text = BLOCK_RE.sub("", page(name))
    return [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]


def test_both_have_the_same_headings() -> None:
    english, chinese = map(outline, READMES)
    assert english == chinese


def test_both_have_the_same_blocks() -> None:
    english, chinese = map(blocks, READMES)
    assert [language for language, _ in english] == [language for language, _ in chinese]
    # Comments are translated, all else is the same.
    bare = [[re.sub(r"  +#.*", "", block) for _, block in found] for found in (english, chinese)]
    assert bare[0] == bare[1]


def test_both_have_the_same_lists() -> None:
    english, chinese = (
        [len(re.findall(rf"^{mark}", page(name), re.MULTILINE)) for mark in (r"- ", r"\d+\. ", r"\|")]
        for name in READMES
    )
    assert english == chinese


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("figures", ["fields", *COMMANDS])
def test_marks_stand_once_and_on_lines_of_their_own(name: str, figures: str) -> None:
    lines = page(name).splitlines()
    begin, end = marks(figures)
    assert (lines.count(begin), lines.count(end), page(name).count(f"<!-- {figures}:")) == (1, 1, 2)
    assert lines.index(begin) < lines.index(end)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    links = [link for link in LINK_RE.findall(page(name)) if "://" not in link]
    assert links or name.startswith("notebooks")
    assert not [link for link in links if not (ROOT / name).parent.joinpath(unquote(link)).exists()]


@pytest.fixture(scope="module")
def example() -> tuple[str, Any]:
    """The report that the README shows, and what it shows of the output."""
    found = dict(blocks("README.md")[:2])
    return found["text"], json.loads(found["json"])


def test_the_example_is_what_is_printed(example: tuple[str, Any]) -> None:
    text, shown = example
    printed = json.loads(reportparse.parse(text).model_dump_json())
    assert not list(differences(shown, printed, ""))


def differences(shown: Any, printed: Any, path: str) -> list[str]:
    """Where a part shows what the whole has not; fields may be left out, members of a list may not."""
    if isinstance(shown, dict) and isinstance(printed, dict):
        lost = [f"{path}.{name}: not printed" for name in shown if name not in printed]
        below = (differences(shown[name], printed[name], f"{path}.{name}") for name in shown if name in printed)
        return lost + [line for lines in below for line in lines]
    if isinstance(shown, list) and isinstance(printed, list) and len(shown) == len(printed):
        below = (differences(*pair, f"{path}[{index}]") for index, pair in enumerate(zip(shown, printed, strict=True)))
        return [line for lines in below for line in lines]
    return [] if shown == printed else [f"{path}: {shown!r} shown, {printed!r} printed"]


@pytest.mark.timeout(60)
def test_the_accuracy_is_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate([str(ROOT / "corpus")]) == 0
    printed = capsys.readouterr().out.strip()
    for name in READMES:
        assert section(name, "accuracy").strip().endswith(printed), "run python benchmarks/figures.py --only accuracy"


@pytest.mark.parametrize("figures", COMMANDS)
def test_figures_say_which_command_printed_them_and_when(figures: str) -> None:
    openings = [section(name, figures).strip().splitlines()[0] for name in READMES]
    command = f"`python {' '.join(COMMANDS[figures])}`"
    days = {day for opening in openings for day in re.findall(r"\d{4}-\d{2}-\d{2}", opening)}
    assert all(command in opening for opening in openings)
    assert len(days) == 1


def test_figures_replace_those_before() -> None:
    begin, end = marks("speed")
    assert with_figures(f"a\n{begin}\nold\n{end}\nb\n", "speed", "new\n") == f"a\n{begin}\nnew\n{end}\nb\n"
    for broken in ("", begin, f"{end}\n{begin}", f"{begin}{end}{begin}{end}"):
        with pytest.raises(ValueError, match="speed:begin"):
            with_figures(broken, "speed", "new")
