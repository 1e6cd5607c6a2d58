"""The scores on tiny gold with known right, wrong and missing items, and the command that prints them."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reportparse.evaluate import __main__ as command
from reportparse.evaluate.comparison import changes, load, save
from reportparse.evaluate.gold import read_gold
from reportparse.evaluate.marking import Item, Marking, as_text, marking_of
from reportparse.evaluate.score import KindScore, Score, score
from reportparse.evaluate.tables import report_table, score_table, share
from reportparse.evaluate.texts import with_figures, write_texts
from reportparse.models import Count, Date, Header, Passage, Report, Source, Span, Tally
from tests.tiny_gold import gold_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.xml"
    path.write_text(gold_text(), encoding="utf-8")
    return path


@pytest.fixture
def gold(path: Path) -> Marking:
    return read_gold(path)


def test_gold_against_itself_is_all_right(gold: Marking) -> None:
    result = score(gold, gold)
    assert result.differences == []
    assert {figures.f1 for figures in result.kinds.values()} == {None, Fraction(1)}
    assert (result.traps, result.violated) == (1, 0)
    assert (result.parts["header"].right, result.parts["tally"].right) == (3, 2)


def found(gold: Marking, items: list[Item], header: dict[str, str | None] | None = None) -> Marking:
    return replace(gold, items=tuple(items), header=header or gold.header)


def changed(item: Item, **fields: str | None) -> Item:
    return replace(item, fields={**item.fields, **fields})


def test_missing_spurious_and_shifted_mentions(gold: Marking) -> None:
    year, month = [item for item in gold.items if item.kind == "dates"]
    output = found(gold, [replace(year, end=year.end - 1), month, Item("dates", 0, 1, dict(month.fields))])
    result = score(gold, output)
    figures = result.kinds["dates"]
    assert (figures.gold, figures.found, figures.right) == (2, 3, 1)
    assert (figures.precision, figures.recall, figures.f1) == (Fraction(1, 3), Fraction(1, 2), Fraction(2, 5))
    verdicts = [(one.verdict, one.expected, one.found) for one in result.differences if one.kind == "dates"]
    assert verdicts == [("span", "2021年12月", "2021年12"), ("spurious", "nothing", "一")]
    assert [one.verdict for one in result.differences if one.kind == "counts"] == ["missing", "missing"]


def test_fields_are_scored_on_matched_spans(gold: Marking) -> None:
    first, second = [item for item in gold.items if item.kind == "counts"]
    result = score(gold, found(gold, [changed(first, object="未入账", value="4"), changed(second, high="50")]))
    figures = result.kinds["counts"]
    assert figures.f1 == 1
    assert {name: figures.accuracy(name) for name in ("value", "low", "high", "object", "unit")} == {
        "value": Fraction(0),
        "low": Fraction(1),
        "high": Fraction(0),
        "object": Fraction(1, 2),
        "unit": Fraction(1),
    }


def test_sections_match_by_their_start_and_findings_by_overlap(gold: Marking) -> None:
    section, finding = (next(item for item in gold.items if item.kind == kind) for kind in ("sections", "findings"))
    output = found(
        gold, [changed(replace(section, end=section.end + 2), level="2"), replace(finding, start=finding.start + 3)]
    )
    result = score(gold, output)
    assert [result.kinds[kind].right for kind in ("sections", "findings", "quotes")] == [1, 1, 0]
    assert result.kinds["sections"].accuracy("level") == 0
    assert result.kinds["findings"].accuracy("state") == 1
    assert result.kinds["measures"].recall == 0


def test_one_item_matches_one_item(gold: Marking) -> None:
    month = next(item for item in gold.items if item.fields.get("value") == "2024-03")
    figures = score(gold, found(gold, [month, month])).kinds["dates"]
    assert (figures.found, figures.right) == (2, 1)


def test_a_trap_is_violated_by_a_mention_that_gold_has_not(gold: Marking) -> None:
    trap = next(item for item in gold.items if item.kind == "traps")
    count = Item("counts", trap.start, trap.start + 2, {"value": "2"})
    assert score(gold, found(gold, [count])).violated == 1
    around = replace(gold, items=(*gold.items, count))
    assert score(around, found(gold, [count])).violated == 0


def test_header_and_tally_are_right_wrong_missing_or_spurious(gold: Marking) -> None:
    header = {**gold.header, "title": "乙", "kind": None, "addressee": "丙"}
    figures = score(gold, found(gold, [], header=header)).parts["header"]
    assert vars(figures) == {"present": 3, "right": 1, "wrong": 1, "missing": 1, "spurious": 1}


def test_an_output_of_another_text_is_refused(gold: Marking) -> None:
    with pytest.raises(ValueError, match="another text"):
        score(gold, replace(gold, text="甲"))


def test_a_report_becomes_a_marking_without_its_furniture() -> None:
    text = "制定12条措施。3月"
    thing = Span(text="措施", start=5, end=7)
    count = Count(text="12条", start=2, end=5, value=12, unit="条", object=thing, comparator="exact")
    day = Date(
        text="3月", start=8, end=10, value="XXXX-03", first_day=None, last_day=None, granularity="month",
        modifier=None, relation="at", year_source=None,
    )  # fmt: skip
    body = Passage(text=text[:8], start=0, end=8, role="text", section=None, finding=None, counts=(count,))
    footer = Passage(text="3月", start=8, end=10, role="furniture", section=None, finding=None, dates=(day,))
    source = Source(name="-", media_type="text/plain", encoding=None, sha256="", length=len(text), text=text)
    report = Report(
        source=source,
        header=Header(title="甲"),
        tally=Tally(measures=12),
        sections=(),
        findings=(),
        passages=(body, footer),
    )
    marking = marking_of(report, "tiny")
    fields = {"value": "12", "low": None, "high": None, "unit": "条", "object": "措施", "comparator": "exact"}
    assert marking.items == (Item("counts", 2, 5, fields),)
    assert (marking.header["title"], marking.tally["measures"]) == ("甲", "12")


def test_figures_add_up_and_tables_show_them(gold: Marking) -> None:
    total = Score()
    for _ in range(2):
        total.add(score(gold, gold))
    table = score_table(total, ("dates", "header", "traps"))
    assert "| dates | 4 | 4 | 1.000 | 1.000 | 1.000 | value 1.000, year_source 1.000," in table
    assert "| header | 6 | 6 | 0 | 0 | 0 |" in table
    assert "| traps | 2 | 0 |" in table
    assert "counts" not in table
    assert "| tiny | 1.000 |" in report_table({"tiny": score(gold, gold)})
    assert KindScore().f1 is None


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [share(Fraction(9999, 10000)), share(Fraction(1)), share(None)] == ["0.999", "1.000", "–"]


def test_gains_and_losses(gold: Marking, tmp_path: Path) -> None:
    year, month = [item for item in gold.items if item.kind == "dates"]
    before = found(gold, [changed(year, value="2020-12"), month], header={**gold.header, "kind": None})
    after = found(gold, [year, Item("ranks", 0, 1, {"value": "1"})])
    save([before], tmp_path / "run.json")
    stored = load(tmp_path / "run.json")["tiny"]
    assert stored == before
    lines = [(change.kind, change.gain, change.words[0]) for change in changes(gold, stored, after)]
    assert lines == [
        ("dates", True, "-"),
        ("dates", True, "+"),
        ("dates", False, "-"),
        ("ranks", False, "+"),
        ("header", True, "k"),
    ]


def test_a_folder_of_reports_as_json_can_be_compared_with(tmp_path: Path) -> None:
    source = Source(name="-", media_type="text/plain", encoding=None, sha256="", length=1, text="甲")
    report = Report(source=source, header=Header(), tally=Tally(), sections=(), findings=(), passages=())
    (tmp_path / "tiny.json").write_text(report.model_dump_json(), encoding="utf-8")
    assert load(tmp_path)["tiny"].text == "甲"
    (tmp_path / "other.json").write_text(json.dumps([1]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.json: neither a stored run nor a report"):
        load(tmp_path)


def test_values_are_compared_in_one_form() -> None:
    assert [as_text(value) for value in (None, "", (), ("甲", "乙"), 5)] == [None, None, None, "甲|乙", "5"]


def test_texts_and_figures_are_written_beside_gold(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "tiny.xml").write_text(gold_text(), encoding="utf-8")
    readme = tmp_path / "README.md"
    readme.write_text("| name | layout |\n| tiny | one finding | 审计 | 0 | 0 | 0 | 0 |\n", encoding="utf-8")
    assert [path.name for path in write_texts(tmp_path)] == ["tiny.txt", "README.md"]
    gold = read_gold(tmp_path / "gold" / "tiny.xml")
    assert (tmp_path / "reports" / "tiny.txt").read_bytes() == gold.text.encode()
    assert f"| tiny | one finding | 巡察 | {len(gold.text)} | 1 | 4 | 1 |" in readme.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="differ in tiny"):
        with_figures("no table", [gold])


def test_the_command_scores_lists_and_compares(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "parsed", lambda gold: replace(gold, items=gold.items[:-1]))
    run = tmp_path / "run.json"
    assert command.main([str(path), "--details", "--by-report", "--save", str(run)]) == 0
    printed = capsys.readouterr().out
    assert "| all mentions | 4 | " in printed
    assert "- tiny " in printed
    monkeypatch.setattr(command, "parsed", lambda gold: gold)
    assert command.main([str(path), "--against", str(run)]) == 0
    assert "- gain tiny " in capsys.readouterr().out


def test_the_command_names_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path)]) == 2
    assert "no gold here" in capsys.readouterr().err
