"""Every notebook runs from top to bottom, shows Chinese on a machine without a Chinese font, and is stored without outputs."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager, pyplot
from matplotlib.figure import Figure
from matplotlib.text import Text

from notebooks.chinese_plots import BUNDLED_FAMILY, BUNDLED_FONT, FAMILIES, installed_family, use_chinese
from notebooks.fonts.make_font import main as make_font

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HAN_RE = re.compile("[一-鿿]")
MAKE_FONT = "make the font anew, as notebooks/README.md says"

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def run(code: str, name: str, namespace: dict[str, Any]) -> object:
    """What the cell would show: the value of its last line, where that is an expression."""
    tree = ast.parse(code, name)
    shown = None
    if tree.body and isinstance(last := tree.body[-1], ast.Expr):
        shown = ast.Expression(last.value)
        tree.body.pop()
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(shown, name, "eval"), namespace) if shown else None


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine that has no font but those that matplotlib brings; plots are drawn into memory."""
    own = [font for font in font_manager.fontManager.ttflist if font.name.startswith("DejaVu")]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    monkeypatch.setattr(sys, "path", list(sys.path))
    backend = mpl.get_backend()
    pyplot.switch_backend("agg")
    with mpl.rc_context():
        yield
    pyplot.close("all")
    pyplot.switch_backend(backend)


def texts_drawn(figure: Figure) -> list[Text]:
    """Draw the figure, which warns of every glyph that no font has, and give the texts that can be seen."""
    try:
        figure.canvas.draw()
    except UserWarning as warning:
        warning.add_note(MAKE_FONT)
        raise
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def outside(figure: Figure, texts: list[Text]) -> list[str]:
    """The texts that the edge of the figure cuts."""
    edge = figure.bbox.padded(1)
    ticks = {id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in axis.get_ticklabels()}
    boxes = [(text, text.get_window_extent()) for text in texts if id(text) not in ticks]
    for axes in figure.axes:  # of the ticks, only those within the limits are drawn
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            boxes += [
                (tick.label1, tick.label1.get_window_extent())
                for tick in axis.get_major_ticks()
                if low <= tick.get_loc() <= high and tick.label1.get_text()
            ]
    return [
        text.get_text()
        for text, box in boxes
        if box.width and not (edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1)
    ]


def test_there_are_three_notebooks() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.timeout(60)
@pytest.mark.usefixtures("bare_machine")
@each_notebook
def test_it_runs_and_shows_something_readable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    figures = 0
    for number, cell in enumerate(code_cells(path), start=1):
        place = f"{path.name}, code cell {number}"
        value = run("".join(cell["source"]), place, namespace)
        if isinstance(value, pandas.DataFrame):
            assert not value.empty, f"{place} shows an empty frame"
        for figure in map(pyplot.figure, pyplot.get_fignums()):
            figures += 1
            texts = texts_drawn(figure)
            assert any(HAN_RE.search(text.get_text()) for text in texts), f"{place} draws no Chinese"
            assert outside(figure, texts) == [], f"{place} cuts a text"
        pyplot.close("all")
    assert figures >= 2


@pytest.mark.usefixtures("bare_machine")
@each_notebook
@pytest.mark.parametrize("folder", [ROOT, ROOT / "notebooks"], ids=lambda folder: folder.name)
def test_it_finds_the_corpus_from_either_folder(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    namespace: dict[str, Any] = {}
    run("".join(code_cells(path)[0]["source"]), path.name, namespace)
    assert namespace["root"] == ROOT


@each_notebook
def test_outputs_are_stripped(path: Path) -> None:
    for cell in code_cells(path):
        assert (cell["outputs"], cell["execution_count"]) == ([], None), "clear all outputs before saving"


@each_notebook
def test_every_part_is_told_in_both_languages(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            assert HAN_RE.search(text), f"no Chinese: {text}"
            assert re.search(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}", text), f"no English: {text}"


@pytest.mark.usefixtures("bare_machine")
def test_without_a_chinese_font_the_bundled_one_is_used() -> None:
    assert use_chinese() == BUNDLED_FAMILY
    figure = pyplot.figure()
    figure.text(0.5, 0.5, "整改完成率 70%")
    [text] = texts_drawn(figure)
    assert Path(font_manager.findfont(text.get_fontproperties())) == BUNDLED_FONT


@pytest.mark.usefixtures("bare_machine")
def test_an_installed_font_comes_first_and_the_best_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    assert installed_family() is None
    for family in (FAMILIES[5], FAMILIES[2]):
        entry = font_manager.FontEntry(fname=str(BUNDLED_FONT), name=family)
        monkeypatch.setattr(font_manager.fontManager, "ttflist", [*font_manager.fontManager.ttflist, entry])
        assert installed_family() == family
    assert use_chinese() == FAMILIES[2]
    assert mpl.rcParams["font.family"] == [FAMILIES[2], BUNDLED_FAMILY, "DejaVu Sans"]


@pytest.mark.usefixtures("bare_machine")
def test_a_glyph_that_no_font_has_is_noticed() -> None:
    use_chinese()
    figure = pyplot.figure()
    figure.text(0.5, 0.5, "\N{CJK UNIFIED IDEOGRAPH-9F98}")
    with pytest.warns(UserWarning, match="Glyph 40856 .* missing"):
        texts_drawn(figure)


@pytest.mark.usefixtures("bare_machine")
def test_a_text_that_the_edge_cuts_is_noticed() -> None:
    use_chinese()
    figure = pyplot.figure()
    figure.text(0.99, 0.5, "整改")
    assert outside(figure, texts_drawn(figure)) == ["整改"]


def test_the_bundled_font_has_every_character_of_the_notebooks() -> None:
    written = set("".join(path.read_text(encoding="utf-8") for path in NOTEBOOKS))
    with TTFont(BUNDLED_FONT) as font:
        missing = {char for char in written if HAN_RE.match(char)} - set(map(chr, font.getBestCmap()))
    assert not missing, MAKE_FONT


def test_what_is_no_font_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "font.ttc"
    text.write_text("no font", encoding="utf-8")
    for path, reason in (
        (text, "no font"),
        (tmp_path / "none.ttc", "No such file"),
        (BUNDLED_FONT, "Noto Sans CJK SC"),
    ):
        assert make_font([str(path)]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert reason in line


def test_the_bundled_font_says_whose_it_is() -> None:
    with TTFont(BUNDLED_FONT) as font:
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert names[1] == BUNDLED_FAMILY
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (BUNDLED_FONT.parent / "OFL.txt").read_text(encoding="utf-8")
