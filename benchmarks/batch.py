"""`python benchmarks/batch.py [FILES]`: a run over copies of the corpus, its rate, and the memory of all its processes."""

import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

REPORTS = sorted((Path(__file__).parents[1] / "corpus" / "reports").glob("*.txt"))
PAUSE = 0.2  # seconds between two looks at the memory


def copy(folder: Path, files: int) -> None:
    """Fills a folder with copies, a hundred in each folder below it; each differs in its last line."""
    texts = [path.read_text(encoding="utf-8") for path in REPORTS]
    for number in range(files):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{texts[number % len(texts)]}\n第{number}份", encoding="utf-8")


def resident(process: int) -> int:
    """The bytes that a process and all that it has started hold in memory; shared ones count once for each."""
    root = Path("/proc") / str(process)
    try:
        pages = int((root / "statm").read_text().split()[1])
        children = (root / "task" / str(process) / "children").read_text().split()
        for task in (root / "task").iterdir():
            if task.name != str(process):
                children += (task / "children").read_text().split()
    except (OSError, ValueError):  # ended meanwhile
        return 0
    return pages * 4096 + sum(resident(int(child)) for child in children)


def main(files: int) -> None:
    """Runs the command and prints what it took."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        copy(corpus, files)
        output = Path(folder) / "out.jsonl"
        begin = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "reportparse", str(corpus), "-o", str(output)])
        most = 0
        for _ in count():
            most = max(most, resident(process.pid))
            if process.poll() is not None:
                break
            time.sleep(PAUSE)
        taken = time.monotonic() - begin
        size = output.stat().st_size >> 20
    print(
        f"{files} files in {taken:.0f} s, {files / taken:.0f}/s, {size} MiB written, {most >> 20} MiB of memory in all"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
