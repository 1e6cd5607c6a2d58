"""The mutation score of extractors and structure, on a sample: `python -m tests.mutants --sample 300 --seed 1`.

mutmut changes one thing in one function – a sign, a limit, a name, an argument – and runs the tests that reach it; a mutant
that no test notices says what the tests leave open. There are ten thousand, so a sample is drawn; the same seed draws the
same from the same code. Run in a copy under build/, with the Python that has mutmut and what the tests need.
"""

import json
import random
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "build" / "mutants"
COPIED = ("src", "tests", "corpus", "schemas", "notebooks", "benchmarks", "README.md", "README.zh-CN.md")
MUTATED = ("src/reportparse/extractors/*", "src/reportparse/structure/*")
TESTS = (
    "src/reportparse/extractors",
    "src/reportparse/structure",
    "tests/extractors",
    "tests/structure",
    "tests/test_accuracy.py",
    "tests/test_rewritten.py",
)
SURVIVED, KILLED = 0, "killed"
_UNESCAPED = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
_ONE = "reportparse.extractors.ranks.x_ranks__mutmut_1"


def main() -> None:
    """Lay out the copy, draw the sample, run it and print the score."""
    parser = ArgumentParser(prog="python -m tests.mutants", description="The mutation score of a sample.")
    parser.add_argument("--sample", type=int, default=300, help="how many mutants are tried (300)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--processes", type=int, default=2, help="how many at once (2)")
    options = parser.parse_args()
    lay_out()
    run(options.processes, [_ONE])  # makes the mutants and learns which tests reach them
    names = sorted(results())
    drawn = random.Random(options.seed).sample(names, min(options.sample, len(names)))
    run(options.processes, drawn)
    print(told(names, drawn, options.seed))


def lay_out() -> None:
    """A copy of what the tests need, with the settings of mutmut; none of them is of use anywhere else."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, COPY / name)
    settings = {
        "source_paths": ["src"],
        "only_mutate": MUTATED,
        "also_copy": [name for name in COPIED if name not in ("src", "tests")],
        "pytest_add_cli_args_test_selection": TESTS,
        # mutmut names tests by their ids, and finds none whose characters pytest has escaped.
        "pytest_add_cli_args": ("--timeout", "120", "-p", "no:cacheprovider", "-o", f"{_UNESCAPED}=true"),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (COPY / "pyproject.toml").write_text("\n".join([project, "[tool.mutmut]", *lines, ""]), encoding="utf-8")


def run(processes: int, names: list[str]) -> None:
    """Have mutmut try some mutants; what it prints goes to a file."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    with (COPY / "mutmut.log").open("a", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=COPY, stdout=log, stderr=log, check=False)
    if done.returncode:
        sys.exit(f"mutmut has failed; see {COPY / 'mutmut.log'}")


def results() -> dict[str, int | None]:
    """The exit status of the tests for each mutant, `None` where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted(COPY.glob("mutants/src/**/*.meta")):
        found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def told(names: list[str], drawn: list[str], seed: int) -> str:
    """The score on one line, and the names of those that survived below it."""
    found = results()
    survivors = [name for name in drawn if found[name] == SURVIVED]
    verdicts = Counter("survived" if found[name] == SURVIVED else KILLED for name in drawn)
    score = verdicts[KILLED] / len(drawn)
    line = f"{len(drawn)} of {len(names):,} mutants (seed {seed}): {verdicts[KILLED]} killed, score {score:.1%}"
    return "\n".join([line, *(f"- {name}" for name in survivors)])


if __name__ == "__main__":
    main()
