"""What a process of the command costs, from its start to its end. Prints Markdown.

`python benchmarks/start.py [FILE]` times the command next to an empty Python and to one that imports regex and pydantic
and makes one model, in turns; tells the modules whose import costs most, and the memory of one report and of a file that
repeats it.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

LONGEST = Path(__file__).resolve().parents[1] / "corpus" / "reports" / "highway-group-four-levels.txt"
COMMAND = (sys.executable, "-m", "reportparse")
# What an installer puts in front of the command; an older pip imports re there, and `-m` a module of its own.
_LAUNCHER = (sys.executable, "-c", "import sys; from reportparse.cli import main; sys.exit(main())")
_MODEL_CODE = (
    "import regex; from pydantic import BaseModel; M = type('M', (BaseModel,), {'__annotations__': {'x': int}}); M(x=1)"
)
_SHOWN = 10  # modules
_MEGABYTE = 1 << 20


def times(commands: Sequence[Sequence[str]], rounds: int) -> list[float]:
    """The best of several rounds for each command, in seconds; in a round each runs once."""
    best = [float("inf")] * len(commands)
    for _ in range(rounds):
        for place, command in enumerate(commands):
            begin = perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            best[place] = min(best[place], perf_counter() - begin)
    return best


def imports(path: Path) -> list[tuple[str, int]]:
    """The modules that a run of the command imports, with the microseconds of each by itself, the dearest first."""
    command = (sys.executable, "-X", "importtime", "-m", "reportparse", str(path))
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found = []
    for line in done.stderr.splitlines():
        if line.startswith("import time:") and line.count("|") == 2:
            own, _, name = line.removeprefix("import time:").split("|")
            if own.strip().isdigit():
                found.append((name.strip(), int(own)))
    return sorted(found, key=lambda row: -row[1])


def peak(path: Path) -> int:
    """The most bytes that a run of the command held at once."""
    process = subprocess.Popen((*COMMAND, str(path)), stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(prog="python benchmarks/start.py", description="What a process of the command costs.")
    parser.add_argument("file", nargs="?", type=Path, default=LONGEST, help="a report as a text file in UTF-8")
    parser.add_argument("--rounds", type=int, default=10, help="how often everything is measured (10)")
    parser.add_argument("--megabytes", type=int, default=5, help="size of the large file (5)")
    options = parser.parse_args()
    rows = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "regex, pydantic and one model": (sys.executable, "-c", _MODEL_CODE),
        "reportparse --version": (*_LAUNCHER, "--version"),
        "reportparse --help": (*_LAUNCHER, "--help"),
        "reportparse FILE": (*_LAUNCHER, str(options.file)),
    }
    best = times(list(rows.values()), options.rounds)
    print("| process | time | of an empty Python | of regex and pydantic |\n|---|--:|--:|--:|")
    for name, seconds in zip(rows, best, strict=True):
        print(f"| {name} | {seconds * 1000:.0f} ms | {seconds / best[0]:.1f} | {seconds / best[1]:.1f} |")
    print("\n| module | import |\n|---|--:|")
    for module, microseconds in imports(options.file)[:_SHOWN]:
        print(f"| {module} | {microseconds / 1000:.1f} ms |")
    text = options.file.read_bytes()
    with TemporaryDirectory() as folder:
        large = Path(folder) / "large.txt"
        large.write_bytes(text * (options.megabytes * _MEGABYTE // len(text)))
        memory = peak(large)
        print(
            f"\nMemory: {peak(options.file) / _MEGABYTE:.0f} MiB for one report, {memory / _MEGABYTE:.0f} MiB for one file "
            f"of {options.megabytes} MiB, {memory / large.stat().st_size:.0f} times the file."
        )


if __name__ == "__main__":
    main()
