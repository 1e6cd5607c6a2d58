"""What a Dask cluster adds: the same run on a local cluster of two workers and by two processes of the command. Prints Markdown.

`python -m benchmarks.cluster [--files N]` copies the reports of the corpus until there are enough.
"""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Client, LocalCluster

from benchmarks.batch import REPORTS, copy
from reportparse.cli import main as reportparse


def seconds(*arguments: str) -> float:
    """How long the command takes with these arguments."""
    begin = time.monotonic()
    if status := reportparse([*arguments, "--quiet"]):
        raise SystemExit(status)
    return time.monotonic() - begin


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status, 0."""
    parser = ArgumentParser(prog="python -m benchmarks.cluster", description="What a Dask cluster adds.")
    parser.add_argument("--files", type=int, default=2000, help="how many copies (2000)")
    files = parser.parse_args(arguments).files
    with (
        TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        corpus = Path(folder) / "corpus"
        size = copy(corpus, REPORTS, files)
        scheduler = cluster.scheduler_address
        with Client(scheduler) as client:
            begin = time.monotonic()
            client.gather(client.map(str, range(1000)))
            task = (time.monotonic() - begin) / 1000
        print("| run | reports/s | MB/s |\n|---|--:|--:|")
        for name, options in (("two processes", ["--workers", "2"]), ("two workers", ["--scheduler", scheduler])):
            taken = seconds(str(corpus), "-o", f"{folder}/{name.replace(' ', '-')}.parquet", *options)
            print(f"| {name} | {files / taken:.0f} | {size / 1e6 / taken:.2f} |", flush=True)
        written = sum(path.stat().st_size for path in Path(folder).glob("two-workers.parquet/*/*"))
        text = size / files / 1000
        print(
            f"\nA report has {text:.1f} kB of text and {written / files / 1000:.1f} kB of Parquet; an empty task costs {task * 1000:.1f} ms."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
