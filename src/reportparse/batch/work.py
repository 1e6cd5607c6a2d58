"""Work: what is done with the files of a job, in whatever process that happens."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportparse.batch.jobs import Input, Job, Outcome, State, Task, state_of
from reportparse.errors import Failure, ReadError, parser_failure
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.readers import read_source
from reportparse.source import SourceText
from reportparse.writers import Writer, writer_of

_TRIES = 3  # of reading a file that changes meanwhile


def perform(job: Job, task: Task, started: Callable[[int], object] = lambda place: None) -> Outcome:
    """Does a job.

    Args:
        job: The files.
        task: What is to be done with them.
        started: Called with the place of each file before it is read, and with the number of files before the reports
            are brought into the form.

    Raises:
        ImportError: The form needs a package that is not installed.
    """
    writer = writer_of(task.form) if task.form else None
    results: list[Report | Failure] = []
    states: list[State] = []
    for place, source in enumerate(job.inputs):
        if place in job.known:
            states.append(state_of(source))
            results.append(job.known[place])
        else:
            started(place)
            state, result = _read(source, task)
            states.append(state)
            results.append(result)
    if writer is None:
        return Outcome(tuple(states), _failures(results), results=tuple(results))
    started(len(results))
    data, results = _render(writer, job, results)
    return Outcome(tuple(states), _failures(results), data=data)


def _read(source: Input, task: Task) -> tuple[State, Report | Failure]:
    try:
        state, text = _settled(source, task.encoding)
    except ReadError as error:
        return state_of(source), error.failure()
    try:
        return state, parse_source(text, issued_on=task.issued_on)
    except Exception as error:
        return state, parser_failure(source.path, error)


def _settled(source: Input, encoding: str | None) -> tuple[State, SourceText]:
    """The text of a file that did not change while it was read, and the state in which that was."""
    for _ in range(_TRIES):
        state = state_of(source)
        text = read_source(source.path if source.content is None else _Named(source), encoding=encoding)
        if state_of(source) == state:
            return state, text
    message = "changes while it is read; run again when nothing writes to it any more"
    raise ReadError(source.path, "changed", message)


class _Named(BytesIO):
    """Bytes with the name that they had."""

    def __init__(self, source: Input) -> None:
        super().__init__(source.content or b"")
        self.name = source.path


def _render(writer: Writer, job: Job, results: list[Report | Failure]) -> tuple[bytes, list[Report | Failure]]:
    """The reports in their form; a report that the form cannot hold becomes a failure and takes none with it."""
    try:
        return writer.render(_reports(results)), results
    except Exception:
        checked = [_writable(writer, source, result) for source, result in zip(job.inputs, results, strict=True)]
        return writer.render(_reports(checked)), checked


def _writable(writer: Writer, source: Input, result: Report | Failure) -> Report | Failure:
    try:
        if isinstance(result, Report):
            writer.render([result])
    except Exception as error:
        message = f"the report cannot be written in this form ({type(error).__name__}: {error}); take another form"
        return Failure(source.path, "not_writable", message)
    return result


def _reports(results: Sequence[Report | Failure]) -> list[Report]:
    return [result for result in results if isinstance(result, Report)]


def _failures(results: Sequence[Report | Failure]) -> tuple[Failure, ...]:
    return tuple(result for result in results if isinstance(result, Failure))
