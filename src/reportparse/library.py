"""The library: a text, a file or many files become reports.

What stands here is imported as `reportparse.parse`, `reportparse.read` and `reportparse.read_many`.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from typing import BinaryIO

from reportparse.batch.inputs import find
from reportparse.batch.jobs import Job, Task, single_jobs
from reportparse.errors import Failure, ReadError, parser_failure
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.readers import name_of, read_source
from reportparse.source import SourceText

_FILES_AHEAD = 8  # reports for each worker that wait to be taken, at most


def parse(text: str, *, name: str = "-", issued_on: date | str | None = None) -> Report:
    """The report in a text.

    Never fails on what the text holds: what is odd in it becomes a diagnostic or a check of the report.

    >>> report = parse("一、整改落实情况")
    >>> report.sections[0].title
    '整改落实情况'

    Args:
        text: The report; offsets count its characters as they are given.
        name: What to call it, for example the address it was copied from.
        issued_on: The day of issue, a date or `2024-03-15`, for a report that does not say it itself.

    Raises:
        ValueError: `issued_on` is a string and no day in ISO 8601.
    """
    return parse_source(SourceText(text, name=name), issued_on=as_day(issued_on))


def read(
    file: str | os.PathLike[str] | BinaryIO, *, encoding: str | None = None, issued_on: date | str | None = None
) -> Report:
    """The report in a file.

    Args:
        file: A path, `-` for standard input, or a file open for reading bytes.
        encoding: The name of the encoding, where detection is wrong.
        issued_on: The day of issue, a date or `2024-03-15`, for a report that does not say it itself.

    Raises:
        ReadError: The file cannot be read as text; the error says why and what to do.
        ValueError: `issued_on` is a string and no day in ISO 8601.
    """
    day = as_day(issued_on)
    return parse_source(read_source(file, encoding=encoding), issued_on=day)


def read_many(
    paths: Iterable[str | os.PathLike[str] | BinaryIO],
    *,
    encoding: str | None = None,
    issued_on: date | str | None = None,
    workers: int = 1,
    timeout: float | None = None,
) -> Iterator[Report | Failure]:
    """The reports in many files, one at a time and in order; a file that gives none gives a `Failure`.

    A file is opened when its turn comes, so any number of them takes no more memory than the largest; several workers
    are a few files ahead. With more than one worker, or with a timeout, files are read in processes of their own, and a
    process that hangs or dies takes nothing with it but the file that it read. They end with the iterator: go through
    it to its end, or `close()` it.

    >>> [failure] = read_many(["no such file.txt"])
    >>> failure.code
    'not_found'

    Args:
        paths: Files as `read` takes them; folders, which are searched through for the files that readers know; and
            globs such as `data/**/*.txt`. What is found comes sorted by name.
        encoding: The name of the encoding of all of them, where detection is wrong.
        issued_on: The day of issue of all of them.
        workers: The number of processes, 1 or more; with 1 and no timeout everything happens in this process.
        timeout: The seconds that one file may take before it is given up, with the code `timeout`.

    Raises:
        ValueError: `issued_on` is a string and no day in ISO 8601, `workers` is below 1 or `timeout` not above 0. Raised
            at the call, not at the first file.
        RuntimeError: While iterating: no process can be started.
    """
    day = as_day(issued_on)
    _check_limits(workers, timeout)
    files = find([paths] if isinstance(paths, str | os.PathLike) else paths)
    if workers == 1 and timeout is None:
        return (file if isinstance(file, Failure) else _read_or_failure(file, encoding, day) for file in files)
    return _read_in_processes(single_jobs(files), Task(None, encoding, day, timeout), workers)


def _check_limits(workers: int, timeout: float | None) -> None:
    if workers < 1:
        raise ValueError(f"{workers} workers cannot read; give 1 or more")
    if timeout is not None and not timeout > 0:
        raise ValueError(f"a timeout of {timeout:g} s leaves no time; give more than 0, or none")


def as_day(value: date | str | None) -> date | None:
    """The day that a caller means: a date as it is, a moment as its day, a string by ISO 8601.

    >>> as_day("2024-03-15")
    datetime.date(2024, 3, 15)

    Raises:
        ValueError: The string is no such day.
    """
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a day; write it as 2024-03-15") from None


def _read_or_failure(
    path: str | os.PathLike[str] | BinaryIO, encoding: str | None, day: date | None
) -> Report | Failure:
    try:
        source = read_source(path, encoding=encoding)
    except ReadError as error:
        return error.failure()
    try:
        return parse_source(source, issued_on=day)
    except Exception as error:
        return parser_failure(name_of(path), error)


def _read_in_processes(jobs: Iterator[Job], task: Task, workers: int) -> Iterator[Report | Failure]:
    from reportparse.batch.pool import outcomes

    with closing(outcomes(jobs, task, workers, ahead=_FILES_AHEAD)) as arriving:
        for _, outcome in arriving:
            yield from outcome.results
