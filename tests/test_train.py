"""What is learnt is what is used: the weights are those of the corpus, and both ways of adding up give the same."""

from pathlib import Path

import pytest

from reportparse.evaluate.drawn import Drawn, read_drawn, undrawn
from reportparse.fold import fold
from reportparse.noun_phrases import counted_phrases, weights
from reportparse.noun_phrases.candidates import all_candidates, best_candidate, read_sums
from reportparse.train import as_json, digest, learn, main, read_examples, read_truths
from tests.tiny_gold import gold_text

CORPUS = Path(__file__).parent.parent / "corpus"


def write_gold(folder: Path) -> None:
    (folder / "tiny.xml").write_text(gold_text(), encoding="utf-8")


def test_the_weights_are_those_of_the_corpus() -> None:
    stored = (CORPUS.parent / "src/reportparse/noun_phrases/weights.json").read_text(encoding="utf-8")
    assert f'"learnt_from": "{digest(CORPUS)}"' in stored, "run python -m reportparse.train corpus"


def test_the_best_candidate_is_the_one_with_the_largest_sum() -> None:
    tables = weights()
    for truth in list(read_truths(CORPUS))[::40]:
        [sums] = read_sums(fold(truth.text), [(truth.start, truth.end, truth.unit)], tables)
        offsets, _ = max(all_candidates(sums), key=lambda pair: pair[1])
        assert best_candidate(sums) == offsets


def test_a_rule_is_learnt_from_few_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_gold(tmp_path)
    (tmp_path / "objects").mkdir()
    lines = ["修订⟪制度⟫⟦3项⟧。", "购置⟪设备⟫⟦5台⟧。", "走访⟪群众⟫⟦9人次⟧。", "立案⟦2件⟧。"] * 10
    (tmp_path / "objects" / "few.txt").write_text("\n".join(lines), encoding="utf-8")
    target = tmp_path / "weights.json"
    monkeypatch.setattr("reportparse.train.WEIGHTS", target)
    assert main([str(tmp_path)]) == 0
    assert target.read_text(encoding="utf-8").startswith('{"learnt_from": "')


def test_learning_is_repeatable(tmp_path: Path) -> None:
    write_gold(tmp_path)
    examples = list(read_examples(tmp_path))
    assert as_json(learn(examples), "x") == as_json(learn(examples), "x")


def test_folds_are_measured_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_gold(tmp_path)
    assert main([str(tmp_path), "--folds", "2"]) == 0
    assert "objects right" in capsys.readouterr().out


def test_a_folder_without_gold_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no gold" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("追回⟪罚没物品⟫⟦47件⟧", Drawn("追回罚没物品47件", [((6, 9), "件", "罚没物品")])),
        ("⟪1,2:环节⟫由⟦1:9个⟧减至⟦2:4个⟧", Drawn("环节由9个减至4个", [((3, 5), "个", "环节"), ((7, 9), "个", "环节")])),
        ("立案⟦2件⟧", Drawn("立案2件", [((2, 4), "件", None)])),
    ],
)
def test_drawn_sentences(line: str, expected: Drawn) -> None:
    assert undrawn(line) == expected


@pytest.mark.parametrize("line", ["追回⟦47件⟫", "追回⟦47件", "追回⟪2:物品⟫⟦1:47件⟧"])
def test_faulty_marks_are_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"# a remark\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt:3: "):
        list(read_drawn(file))


@pytest.mark.parametrize(
    ("text", "start", "end", "unit", "phrase"),
    [
        ("对3家食品留样不规范的民办园限期整改", 1, 3, "家", "食品留样不规范的民办园"),
        ("栽植乔木6800余株", 4, 10, "株", "乔木"),
        ("群众涉水投诉由2022年的87件降至今年的9件", 21, 23, "件", "群众涉水投诉"),
        ("无故缺席1次的通报批评", 4, 6, "次", None),
    ],
)
def test_phrases(text: str, start: int, end: int, unit: str, phrase: str | None) -> None:
    [found] = counted_phrases(text, [(start, end, unit)])
    assert (None if found is None else text[found.start : found.end]) == phrase
