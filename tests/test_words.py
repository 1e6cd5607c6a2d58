"""Words come out as they went in, quietly, and nothing is left on the disk."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportparse.words import keywords, tagged, words

ROOT = Path(__file__).parents[1]
TEXT = "　　一是开展专项整治，专项整治覆盖98.5%的单位。\r\n\r\n二是ＡＢＣ😀…"


@pytest.mark.parametrize("text", ["", " ", "\n", TEXT, "整改", "\ud800"], ids=ascii)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_words_are_words() -> None:
    assert "专项" in words(TEXT) or "专项整治" in words(TEXT)


def test_keywords_are_the_heaviest_first_and_no_more_than_asked() -> None:
    found = keywords("台账不清，台账缺失，台账不实。", limit=2)
    assert found[0][0] == "台账"
    assert len(found) == 2
    assert found[0][1] > found[1][1] > 0
    assert keywords("。") == []
    with pytest.raises(ValueError, match="limit"):
        keywords("台账", limit=0)


def test_nothing_is_said_and_nothing_is_left_behind(tmp_path: Path) -> None:
    code = "from reportparse.words import keywords, tagged, words; words('整改'); keywords('整改')"
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": path, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)}
    # No bytecode, so that jieba is compiled here and its old escapes are warned of.
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert not list(tmp_path.iterdir())


def test_both_segmenters_cut_alike() -> None:
    text = (ROOT / "corpus" / "reports" / "town-inspection.txt").read_text(encoding="utf-8")
    clauses = [clause for clause in re.split(r"[，。；：、\s]", text) if clause]
    alike = sum(words(clause) == [word for word, _ in tagged(clause)] for clause in clauses)
    # The two dictionaries differ in a few words.
    assert alike >= 0.97 * len(clauses)
