"""Output: a run over many files into one output, which appears under its name when it is complete and not before.

What is done lies in parts in the work folder `OUT.partial` (`parts`). When all parts are there they are put together in
the work folder, `OUT.failures.jsonl` takes its place, then the output its own, and the work folder goes. Whenever the run
is broken off, nothing of that is lost: the next one takes up the parts.
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from reportparse.batch.inputs import Found, find, passed_over_line, without_repeats
from reportparse.batch.jobs import Input, Job, Task, single_jobs, state_of
from reportparse.batch.parts import Part, locked, part_path, store, stored
from reportparse.batch.pool import outcomes
from reportparse.batch.progress import Progress
from reportparse.columns import COLUMNS
from reportparse.errors import Failure, OutputError
from reportparse.writers import FOLDERS, writer_of

# Where a part ends: behind a path whose checksum says so, one in 16, so that a new file among the inputs changes one part
# and not all behind it; and before a part grows beyond these.
_MEAN_FILES = 16
_MOST_FILES = 64
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class _Places:
    """The paths of a run; `name` is the output as it was named, for messages."""

    name: str
    output: Path
    failures: Path
    work: Path

    @property
    def parts(self) -> Path:
        return self.work / "parts"

    @property
    def inputs(self) -> Path:
        return self.work / "inputs.jsonl"


def write_output(
    named: Sequence[str], output: str, task: Task, *, workers: int, resume: bool = False, quiet: bool = False
) -> int:
    """Parses files into one output, and says on standard error how it goes.

    Args:
        named: Files, folders and globs.
        output: The path of the output.
        task: The form, and how files are read.
        workers: The number of processes.
        resume: Whether to go on with a run that was broken off, and to leave an output that is there as it is.
        quiet: Whether to say nothing but why a run ended early.

    Returns:
        The exit status: 0 if every file was parsed, 1 if some failed.

    Raises:
        OutputError: The output cannot be written; what is done is kept.
        ImportError: The form needs a package that is not installed.
        KeyboardInterrupt: Ctrl-C; what is done is kept, and standard error says how to go on.
        RuntimeError: No process can be started.
    """
    places = _places(output)
    writer_of(task.form or "")
    try:
        _check_output(places.output, task.form or "")
        if any(os.path.realpath(name) == str(places.output) for name in named):
            raise OutputError("is among the files that are to be read; name another output")
        if resume and _is_there(places.output) and not places.parts.exists():
            return _complete(places, quiet)
        with locked(places.work):
            return _run(named, places, task, workers, resume, quiet)
    except OSError as error:
        kept = "; what is done is kept, go on with --resume" if places.parts.exists() else ""
        raise OutputError(f"{output}: cannot be written ({error.strerror or error}); check the disk{kept}") from error
    except OutputError as error:
        raise OutputError(f"{output}: {error}") from error


def _places(output: str) -> _Places:
    path = Path(os.path.realpath(output))  # a link keeps leading to the output
    if not path.name:
        raise OutputError(f"{output}: is no name for an output; name a file or a folder")
    return _Places(output, path, path.with_name(path.name + ".failures.jsonl"), path.with_name(path.name + ".partial"))


def _is_there(output: Path) -> bool:
    """Whether a run has left an output; an empty folder may have been made for one."""
    return any(output.iterdir()) if output.is_dir() else output.exists()


def _complete(places: _Places, quiet: bool) -> int:
    progress = Progress(lines=not quiet)
    progress.say(f"{places.name}: is complete, nothing is left to do; without --resume everything is parsed anew")
    return int(places.failures.exists())


def _check_output(output: Path, form: str) -> None:
    """Refuses, before anything is parsed, an output that could not take its place in the end."""
    if not output.parent.is_dir():
        raise OutputError("there is no folder for it; make it first")
    ending = FOLDERS.get(form)
    if ending is None:
        if output.exists() and not output.is_file():
            raise OutputError("is no file that could be replaced; name another output")
    elif output.exists() and not output.is_dir():
        raise OutputError("is a file, and the output is a folder; name another one")
    elif output.exists() and (foreign := _foreign(output, ending)):
        raise OutputError(f"is a folder with other things in it ({foreign}); name a new folder")


def _foreign(folder: Path, ending: str) -> str | None:
    """Something in a folder that no run has put there."""
    with os.scandir(folder) as entries:
        return next((entry.name for entry in entries if not _is_ours(entry, ending)), None)


def _is_ours(entry: os.DirEntry[str], ending: str) -> bool:
    if not entry.is_file() or not entry.name.endswith(ending):
        return False
    if ending == ".parquet":
        return entry.name.removesuffix(ending) in COLUMNS
    with open(entry, "rb") as file:
        return b'"schema_version"' in file.read(30)  # with which every report begins


def _run(named: Sequence[str], places: _Places, task: Task, workers: int, resume: bool, quiet: bool) -> int:
    shutil.rmtree(_removed(places.work), ignore_errors=True)
    interrupted = places.parts.exists()
    places.parts.mkdir(exist_ok=True)
    passed_over: Counter[str] = Counter()
    own = frozenset(map(str, (places.output, places.failures, places.work)))
    files = find(named, own=own, passed_over=passed_over)
    # One name leads to no path twice, and a set of a million paths is large.
    total = _list(files if len(named) == 1 else without_repeats(files), places.inputs)
    with Progress(total, lines=not quiet, failures=not quiet) as progress:
        if interrupted and not resume:
            progress.say(f"{places.name}: starts over; an interrupted run is there, --resume would go on with it")
        if passed_over:
            progress.say(passed_over_line(passed_over))
        try:
            parts = _parse(_listed(places.inputs), places.parts, task, workers, resume, progress)
            _finish(parts, places, task, progress)
        except KeyboardInterrupt:
            done = f"{progress.done} of {total} files are done"
            progress.warn(f"{places.name}: interrupted; {done}, go on with --resume")
            raise
    return int(progress.failed > 0)


def _list(files: Iterable[Found], path: Path) -> int:
    """Writes the inputs to a file, for their number may be too large to hold them; returns their number."""
    number = 0
    with path.open("w", encoding="ascii") as file:
        for found in files:
            entry: Any = found
            if isinstance(found, Failure):
                entry = (found.source, found.code, found.message)
            file.write(json.dumps(entry) + "\n")
            number += 1
    return number


def _listed(path: Path) -> Iterator[str | Failure]:
    with path.open(encoding="ascii") as file:
        for line in file:
            entry = json.loads(line)
            yield entry if isinstance(entry, str) else Failure(*entry)


def _parse(
    files: Iterable[str | Failure], folder: Path, task: Task, workers: int, resume: bool, progress: Progress
) -> list[Part]:
    """Has all parts made that are not there, each by one process, and returns all of them in order."""
    parts: list[Part | None] = []
    awaited: list[tuple[int, list[str]]] = []  # of each job, the place of its part and its files

    def jobs() -> Iterator[Job]:
        for job in _portions(files):
            paths = [source.path for source in job.inputs]
            states = map(state_of, job.inputs)
            part = stored(part_path(folder, task, zip(paths, states, strict=True))) if resume else None
            parts.append(part)
            if part is not None:
                progress.take_over(len(paths), part.failures)
            else:
                awaited.append((len(parts) - 1, paths))
                yield job

    with closing(outcomes(jobs(), task, workers, in_order=False)) as arriving:
        for number, outcome in arriving:
            place, paths = awaited[number]
            parts[place] = store(part_path(folder, task, zip(paths, outcome.states, strict=True)), outcome)
            progress.advance(len(paths), outcome.failures)
            awaited[number] = (place, [])
    return [part for part in parts if part is not None]


def _portions(files: Iterable[str | Failure]) -> Iterator[Job]:
    """The files in portions that depend on nothing but the files, so that every run makes the same parts."""
    inputs: list[Input] = []
    known: dict[int, Failure] = {}
    size = 0
    for job in single_jobs(files):
        known |= {len(inputs): failure for failure in job.known.values()}
        inputs += job.inputs
        size += (state_of(job.inputs[0]) or (0, 0))[0]
        ends = crc32(os.fsencode(job.inputs[0].path)) % _MEAN_FILES == 0
        if ends or len(inputs) == _MOST_FILES or size >= _MOST_BYTES:
            yield Job(tuple(inputs), known)
            inputs, known, size = [], {}, 0
    if inputs:
        yield Job(tuple(inputs), known)


def _finish(parts: list[Part], places: _Places, task: Task, progress: Progress) -> None:
    """Puts the parts together, then the results in their places, the output last."""
    joined = places.work / "joined"
    shutil.rmtree(joined, ignore_errors=True)
    joined.mkdir()
    failures, output = joined / "failures", joined / places.output.name
    if progress.failed:
        _write_failures(parts, failures)
    reports = progress.done - progress.failed
    if reports:
        writer_of(task.form or "").join((part.data() for part in parts), output)
        _to_disk(output)
    if progress.failed:
        failures.replace(places.failures)
    else:
        places.failures.unlink(missing_ok=True)
    if reports:
        if output.is_dir() and places.output.exists():
            places.output.rename(joined / "replaced")
        output.replace(places.output)
    with suppress(OSError):  # in one step, so that a work folder is there in whole or not at all
        places.work.rename(_removed(places.work))
    shutil.rmtree(_removed(places.work), ignore_errors=True)
    progress.say(_summary(places, reports, progress))


def _write_failures(parts: list[Part], path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        for failure in (failure for part in parts for failure in part.failures):
            file.write(json.dumps(asdict(failure), ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _to_disk(output: Path) -> None:
    if output.is_file():
        with output.open("rb+") as file:
            os.fsync(file.fileno())
    elif hasattr(os, "sync"):
        os.sync()


def _removed(work: Path) -> Path:
    return work.with_name(work.name + ".done")


def _summary(places: _Places, reports: int, progress: Progress) -> str:
    if not reports:
        return f"{places.name}: is not written, for no file gave a report; {places.name}.failures.jsonl tells why"
    failed = f"; {progress.failed} failed, {places.name}.failures.jsonl tells why" if progress.failed else ""
    return f"{places.name}: {reports} of {progress.done} files parsed{failed}"
