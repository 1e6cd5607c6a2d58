"""Jobs: some files, what is to be done with them in one go, and what came of it.

A job without a form gives reports and failures; one with a form gives the reports as bytes of that form, so that only
bytes cross from one process to another. Nothing here needs the parser, which the first process of a run never loads.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from reportparse.errors import Failure, ReadError

if TYPE_CHECKING:
    from reportparse.models import Report

# Size and time of the last change, in nanoseconds; of what is no file the length and a digest; None where there is none.
State = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Input:
    """A file of a job: its path, or its name and the bytes that only the first process could read."""

    path: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for all jobs of a run.

    `form` is the form of the bytes wanted, or None for reports; `timeout` the seconds that a process may spend on one
    file, or None.
    """

    form: str | None = None
    encoding: str | None = None
    issued_on: date | None = None
    timeout: float | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Files, in order, and the failures of those that are not to be read, by their place among the files."""

    inputs: tuple[Input, ...]
    known: Mapping[int, Failure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: `results` one for each file, or, for a task with a form, the `data` of all reports.

    `failures` are those of the job in order, `states` tells each file as it was when read.
    """

    states: tuple[State, ...]
    failures: tuple[Failure, ...]
    results: "tuple[Report | Failure, ...]" = ()
    data: bytes = b""


def single_jobs(files: Iterable[str | os.PathLike[str] | BinaryIO | Failure]) -> Iterator[Job]:
    """A job for each file; what failed before it could be read is a job whose failure is known."""
    return map(_single, files)


def _single(file: str | os.PathLike[str] | BinaryIO | Failure) -> Job:
    source = file if isinstance(file, Failure) else input_of(file)
    if isinstance(source, Failure):
        return Job((Input(source.source),), {0: source})
    return Job((source,))


def input_of(file: str | os.PathLike[str] | BinaryIO) -> Input | Failure:
    """The file as another process can take it; what only this one can read (standard input, open files) is read now."""
    path = os.fsdecode(file) if isinstance(file, str | os.PathLike) else "-"
    if path != "-" and not path.startswith(("/dev/", "/proc/")):  # `<(command)` of a shell is /dev/fd/63
        return Input(path)
    from reportparse.readers import name_of, read_bytes

    try:
        return Input(name_of(file), read_bytes(file))
    except ReadError as error:
        return error.failure()


def state_of(source: Input) -> State:
    """What tells whether a file is still the same; None if it is not there, or no file whose content lasts."""
    if source.content is not None:
        return len(source.content), int.from_bytes(sha256(source.content).digest()[:8], "big")
    try:
        status = os.stat(source.path)
    except (OSError, ValueError):
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
