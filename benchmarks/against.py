"""How fast this tree is next to another state of the project, in one run: `python benchmarks/parse.py --against [REF]`.

The other state is a commit, a branch or a tag, the newest tag of a release unless told; its `src/` is laid out in
build/against/. New processes of the two take turns, and the best of each counts, so that a busy machine slows both.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SLOWER = 1.1
"""The ratio from which on a measure counts as slower."""
MEASURES = ("import", "first parse", "parse", "JSON")
# Run with `src/` of either tree on the path; prints seconds. Later parses of a text tell what parsing costs by itself.
_CODE = """
import json, sys
from pathlib import Path
from time import perf_counter as now
texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
begin = now()
from reportparse import parse
times = [now() - begin]
begin = now()
parse(texts[0])
times.append(now() - begin)
for text in texts:
    parse(text)
begin = now()
reports = [parse(text) for text in texts]
times.append(now() - begin)
begin = now()
for report in reports:
    report.model_dump_json()
times.append(now() - begin)
print(json.dumps(times))
"""


class UnknownStateError(Exception):
    """There is no such commit, or none was named and the project has no release; the message says what to do."""


def compared(reference: str, paths: Sequence[Path], rounds: int) -> list[tuple[str, float, float]]:
    """The best times of the other state and of this tree.

    Args:
        reference: what git knows the other state by; the newest tag where it is empty.
        paths: text files in UTF-8; the first of them is the first parse.
        rounds: how many processes of each are run, in turns.

    Returns:
        Name, seconds before and seconds now, for each of `MEASURES`.

    Raises:
        UnknownStateError: git knows no such state.
    """
    trees = (laid_out(reference or newest_tag()), ROOT / "src")
    best = [[float("inf")] * len(MEASURES) for _ in trees]
    for _ in range(rounds):
        for place, tree in enumerate(trees):
            best[place] = list(map(min, best[place], run(tree, paths)))
    return list(zip(MEASURES, *best, strict=True))


def newest_tag() -> str:
    """The tag of the last release."""
    found = git("describe", "--tags", "--abbrev=0")
    if found is None:
        raise UnknownStateError("there is no tag of a release; name a commit: --against COMMIT")
    return found


def laid_out(reference: str) -> Path:
    """The `src/` of a commit, in a folder of its own; what lies there from an earlier run is used again."""
    commit = git("rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
    if commit is None:
        raise UnknownStateError(f"git knows no state {reference!r}; name a commit, a branch or a tag")
    folder = ROOT / "build" / "against" / commit
    if not folder.exists():
        unfinished = folder.with_name(f"{commit}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        packed = subprocess.run(("git", "archive", commit, "src"), cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(("tar", "-x"), cwd=unfinished, input=packed, check=True)
        unfinished.rename(folder)
    return folder / "src"


def git(*arguments: str) -> str | None:
    """What git says, `None` where it refuses."""
    done = subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=False)
    return None if done.returncode else done.stdout.strip()


def run(tree: Path, paths: Sequence[Path]) -> list[float]:
    """The times of one new process, by `MEASURES`."""
    environment = os.environ | {"PYTHONPATH": str(tree)}
    command = [sys.executable, "-c", _CODE, *map(str, paths)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    times: list[float] = json.loads(done.stdout)
    return times


def table(rows: Sequence[tuple[str, float, float]]) -> str:
    """The times as a Markdown table; a measure that costs a tenth more is marked.

    >>> print(table([("parse", 0.02, 0.03)]))
    | | before | now | ratio | |
    |---|--:|--:|--:|---|
    | parse | 20.0 ms | 30.0 ms | 1.50 | slower |
    """
    lines = ["| | before | now | ratio | |", "|---|--:|--:|--:|---|"]
    for name, before, now in rows:
        mark = "slower" if now > before * SLOWER else ""
        lines.append(f"| {name} | {before * 1000:.1f} ms | {now * 1000:.1f} ms | {now / before:.2f} | {mark} |")
    return "\n".join(lines)
