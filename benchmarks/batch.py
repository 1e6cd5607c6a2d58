"""How fast a run over many files is, in every form, with one process and with two. Prints Markdown.

`python benchmarks/batch.py [FILE ...]` copies the reports of the corpus, or the files named, until there are enough, and
runs the command over the copies; the plain loop is what one would write first: read, parse, write JSON Lines. Memory is
that of all processes of a run together, a page that several share counted once.
"""

import platform
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

REPORTS = sorted((Path(__file__).parents[1] / "corpus" / "reports").glob("*.txt"))
FORMS = ("jsonl", "parquet", "csv", "json", "sqlite", "xlsx")
PAUSE = 0.1  # seconds between two looks at the memory
_LOOP_CODE = """
import sys
from pathlib import Path
import reportparse
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
        print(reportparse.read(path).model_dump_json(), file=file)
"""


class Figures(NamedTuple):
    """What a run took: seconds, and the most bytes that its processes held at once."""

    seconds: float
    memory: int


def copy(folder: Path, sources: Sequence[Path], files: int) -> int:
    """Fills a folder with copies, a hundred in each folder below it, each with a last line of its own; returns bytes."""
    texts = [path.read_text(encoding="utf-8") for path in sources]
    size = 0
    for number in range(files):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True, parents=True)
        size += path.write_bytes(f"{texts[number % len(texts)]}\n第{number}份".encode())
    return size


def measured(command: Sequence[str]) -> Figures:
    """Runs a command to its end.

    Raises:
        CalledProcessError: It ended with another status than 0.
    """
    begin, most = time.monotonic(), 0
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        most = max(most, resident(process.pid))
        time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Figures(time.monotonic() - begin, most)


def resident(process: int) -> int:
    """The bytes that a process and all that it has started hold in memory; 0 where the system does not tell."""
    root = Path("/proc") / str(process)
    try:
        lines = (root / "smaps_rollup").read_text().splitlines()
        children = [child for task in (root / "task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:  # ended meanwhile, or not Linux
        return 0
    held = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return held * 1024 + sum(resident(int(child)) for child in children)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: What stands on the command line; that of this process if None.

    Returns:
        The exit status, 0.
    """
    parser = ArgumentParser(prog="python benchmarks/batch.py", description="How fast a run over many files is.")
    parser.add_argument("sources", nargs="*", type=Path, metavar="FILE", help="the reports to copy, as text in UTF-8")
    parser.add_argument("--files", type=int, default=1000, help="how many copies (1000)")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS, help="the forms to write")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        size = copy(corpus, options.sources or REPORTS, options.files)
        print(f"{options.files} files, {size / 1e6:.1f} MB. {platform.python_version()}, {platform.machine()}.\n")
        print("| run | processes | reports/s | MB/s | memory |\n|---|--:|--:|--:|--:|")
        loop = [sys.executable, "-c", _LOOP_CODE, str(corpus), f"{folder}/loop.jsonl"]
        rows = [("plain loop", 1, loop)]
        for form in options.forms:
            for workers in (1, 2):
                command = [sys.executable, "-m", "reportparse", str(corpus), "--workers", str(workers)]
                rows.append((f"`-o out.{form}`", workers, [*command, "-o", f"{folder}/{workers}.{form}"]))
        for name, workers, command in rows:
            seconds, memory = measured(command)
            rates = f"{options.files / seconds:.0f} | {size / 1e6 / seconds:.2f}"
            print(f"| {name} | {workers} | {rates} | {memory / 2**20:.0f} MiB |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
