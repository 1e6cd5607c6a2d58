"""Cluster: a run over many files on a Dask cluster into Parquet; the only import of Dask.

A partition is some consecutive files; one task reads and parses them on a worker and writes a Parquet file for each table
to `OUT.partial/tables`, then a note to `OUT.partial/done` that it has. A task that is done twice, because its worker was
lost, writes the same bytes twice. When every partition has its note, the tables move to OUT. So only addresses and
notes cross from one machine to another, and what is done is told by what lies in the storage.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple

from reportparse.batch.jobs import Task
from reportparse.batch.parts import code_digest
from reportparse.batch.progress import Progress
from reportparse.batch.storage import Store, find_stored, read_stored
from reportparse.columns import COLUMNS
from reportparse.errors import Failure, OutputError, ReadError, parser_failure
from reportparse.models import Report

try:
    from distributed import Client, as_completed
except ImportError as error:
    raise ImportError("a cluster needs Dask and fsspec; install them with: pip install 'reportparse[dask]'") from error

FILES = 64
"""Files of a partition: a task costs Dask about a millisecond, a report some twenty."""
_WAIT = 15  # seconds for the scheduler and for a first worker
_AHEAD = 4  # tasks given to the cluster for each thread of its workers
_NAMES = frozenset(f"{name}.parquet" for name in COLUMNS)


class Partition(NamedTuple):
    """Some consecutive files: its place, their addresses, the failures known before, and a digest of all that decides."""

    number: int
    files: tuple[str, ...]
    known: tuple[Failure, ...]
    digest: str

    @property
    def note(self) -> str:
        """The name of the note that it is done."""
        return f"done/part-{self.number:05}.json"


def write_on_cluster(
    named: Sequence[str], output: str, task: Task, scheduler: str, *, resume: bool = False, quiet: bool = False
) -> int:
    """Parses files on the workers of a cluster into one folder of Parquet files.

    Each table is a folder in it, `findings.parquet`, with a file for each partition.

    Args:
        named: Files, folders and globs, as addresses that fsspec knows or as paths that every worker has.
        output: The address of the folder.
        task: How files are read; its form and its time limit are not looked at.
        scheduler: The address of the scheduler, `tcp://10.0.0.1:8786`.
        resume: Whether partitions that are done are left as they are.
        quiet: Whether to say nothing but why a run ended early.

    Returns:
        The exit status: 0 if every file was parsed, 1 if some failed.

    Raises:
        OutputError: The output cannot be written or the cluster cannot be used; what is done is kept.
        KeyboardInterrupt: Ctrl-C; what is done is kept.
    """
    store, work = Store(output), Store(output.rstrip("/") + ".partial")
    if strange := sorted(set(store.names()) - _NAMES):
        raise OutputError(f"{output}: is a folder with other things in it ({strange[0]}); name a new folder")
    if resume and store.exists() and not work.exists():
        Progress(lines=not quiet).say(f"{output}: is complete, nothing is left to do")
        return int(_failures_file(output).exists())
    if not resume:
        work.remove()
    partitions = list(_partitions(named, task))
    total = sum(len(partition.files) + len(partition.known) for partition in partitions)
    with Progress(total, lines=not quiet, failures=not quiet) as progress, _client(scheduler) as client:
        failures = _run(client, partitions, work, task, resume, progress)
        try:
            _finish(store, work, progress, [failure for part in failures for failure in part])
        except OSError as error:
            raise OutputError(
                f"{output}: cannot be written ({error}); what is done is kept, --resume goes on"
            ) from error
    return int(progress.failed > 0)


def _failures_file(output: str) -> Store:
    return Store(output.rstrip("/") + ".failures.jsonl")


def _partitions(named: Sequence[str], task: Task) -> Iterator[Partition]:
    options = [code_digest(), task.encoding, str(task.issued_on)]
    files: list[tuple[str, str]] = []
    known: list[Failure] = []
    number, seen = 0, set()
    for found in find_stored(named):
        if isinstance(found, Failure):
            known.append(found)
        elif found[0] not in seen:
            seen.add(found[0])
            files.append(found)
        if len(files) == FILES:
            yield _partition(number, files, known, options)
            number, files, known = number + 1, [], []
    if files or known:
        yield _partition(number, files, known, options)


def _partition(number: int, files: list[tuple[str, str]], known: list[Failure], options: list[Any]) -> Partition:
    key = json.dumps([options, files, [asdict(failure) for failure in known]])
    return Partition(number, tuple(address for address, _ in files), tuple(known), sha256(key.encode()).hexdigest())


def _client(scheduler: str) -> Client:
    try:
        client = Client(scheduler, timeout=_WAIT, set_as_default=False)
        client.wait_for_workers(1, timeout=_WAIT)
    except (OSError, ValueError, TimeoutError) as error:
        raise OutputError(f"{scheduler}: no scheduler with a worker answers ({error}); check its address") from error
    digests = client.run(code_digest, on_error="return")
    if wrong := [worker for worker, digest in digests.items() if digest != code_digest()]:
        client.close()
        raise OutputError(f"{wrong[0]}: this worker has not the same reportparse; install the same version there")
    return client


def _run(
    client: Client, partitions: list[Partition], work: Store, task: Task, resume: bool, progress: Progress
) -> list[tuple[Failure, ...]]:
    """Has all partitions done that are not; returns the failures of each."""
    failures: list[tuple[Failure, ...]] = [()] * len(partitions)
    waiting = iter(partitions)
    arriving = as_completed(loop=client.loop)
    awaited: dict[Any, Partition] = {}

    def submit() -> None:
        for partition in waiting:
            done = _failures_noted(work, partition) if resume else None
            if done is None:
                future = client.submit(parse_partition, partition, work.address, task, pure=False)
                awaited[future.key] = partition
                arriving.add(future)
                return
            failures[partition.number] = done
            progress.take_over(len(partition.files) + len(partition.known), done)

    for _ in range(max(1, sum(client.nthreads().values())) * _AHEAD):
        submit()
    for future in arriving:
        partition = awaited.pop(future.key)
        error = future.exception()
        if error is None:
            failed = future.result()
        else:
            message = f"the workers that parsed its partition were lost ({error}); --resume tries again"
            failed = tuple(Failure(address, "worker_died", message) for address in partition.files)
        failures[partition.number] = failed
        progress.advance(len(partition.files) + len(partition.known), failed)
        submit()
    return failures


def parse_partition(partition: Partition, work: str, task: Task) -> tuple[Failure, ...]:
    """Does a partition, on a worker: reads and parses its files, writes its tables and its note; returns its failures."""
    from reportparse.arrow import tables_as_parquet

    results = [_parsed(address, task) for address in partition.files]
    store = Store(work)
    for name, content in tables_as_parquet([result for result in results if isinstance(result, Report)]).items():
        store.write(content, f"tables/{name}.parquet/part-{partition.number:05}.parquet")
    failures = (*partition.known, *(result for result in results if isinstance(result, Failure)))
    note = {"digest": partition.digest, "failures": [asdict(failure) for failure in failures]}
    store.write(json.dumps(note).encode(), partition.note)
    return failures


def _parsed(address: str, task: Task) -> Report | Failure:
    from reportparse.pipeline import parse_source
    from reportparse.readers import read_source

    try:
        source = read_source(_Named(address, read_stored(address)), encoding=task.encoding)
    except ReadError as error:
        return Failure(address, error.code, error.message)
    try:
        return parse_source(source, issued_on=task.issued_on)
    except Exception as error:
        return parser_failure(address, error)


class _Named(BytesIO):
    """Bytes with the name that they had."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def _failures_noted(work: Store, partition: Partition) -> tuple[Failure, ...] | None:
    """The failures of a partition that is done and up to date, else `None`."""
    content = work.read(partition.note)
    note = json.loads(content) if content else {}
    if note.get("digest") != partition.digest:
        return None
    return tuple(Failure(**failure) for failure in note["failures"])


def _finish(store: Store, work: Store, progress: Progress, failures: list[Failure]) -> None:
    if any(failure.code == "worker_died" for failure in failures):
        progress.warn(f"{store.address}: is not complete, workers were lost; go on with --resume")
        return
    listed = _failures_file(store.address)
    listed.remove()
    if failures:
        lines = "".join(json.dumps(asdict(failure), ensure_ascii=False) + "\n" for failure in failures)
        listed.write(lines.encode("utf-8", "backslashreplace"))
    reports = progress.done - progress.failed
    if reports:
        store.remove()
        work.move("tables", store.address)
        work.remove()
    progress.say(f"{store.address}: {reports} of {progress.done} files parsed")
