"""A few seconds of the fuzzer, and the fuzzer itself: `python -m tests.fuzz` goes on for minutes."""

from itertools import islice
from pathlib import Path

import pytest

from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.fuzz import __main__ as command
from tests.fuzz.faults import Fault, fault_of, shrunk
from tests.fuzz.texts import fuzzed_texts

_TEXTS = 60


@pytest.mark.parametrize("seed", range(101, 105))
@pytest.mark.timeout(120)
def test_damaged_reports_parse_soundly(seed: int) -> None:
    faults = [(fault, text) for text in islice(fuzzed_texts(seed), _TEXTS) if (fault := fault_of(text)) is not None]
    assert faults == []


def test_a_seed_gives_the_same_texts() -> None:
    first, again, other = (list(islice(fuzzed_texts(seed), 20)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_a_fault_is_told_and_shrunk() -> None:
    def faulty(source: SourceText) -> Report:
        if "三" in source.text and "六" in source.text:
            raise LookupError("three and six\nand more")
        return parse_source(source)

    text = "一二三四五六七" * 3
    assert fault_of(text, faulty) == Fault("LookupError in faulty", "three and six")
    assert fault_of("一二四五六", faulty) is None
    assert sorted(shrunk(text, lambda shorter: fault_of(shorter, faulty) is not None)) == ["三", "六"]


def test_two_different_parses_are_a_fault() -> None:
    count = iter(range(100))
    fault = fault_of("甲", lambda source: parse_source(SourceText(source.text + "一二三"[next(count) % 3])))
    assert fault is not None
    assert fault.message == "the second parse gave something else"


def test_the_command_tells_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    assert command.main(["--texts", "5", "--seed", "3"]) == 0
    assert capsys.readouterr().out.startswith("seed 3: 5 texts, ")

    def fault(text: str) -> Fault | None:
        return Fault("here", "it holds 的") if "的" in text else None

    monkeypatch.setattr(command, "fault_of", fault)
    assert command.main(["--texts", "20", "--seed", "3"]) == 1
    assert "here: 'it holds \\u7684'; 1 characters in" in capsys.readouterr().out
    (saved,) = tmp_path.iterdir()
    assert saved.read_text(encoding="utf-8") == "的"
    assert command.main([str(saved)]) == 1
    assert capsys.readouterr().out == f"{saved}: here: 'it holds \\u7684'\n"
