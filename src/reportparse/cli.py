"""The command: reports in files become JSON on standard output, or one output of any form.

Standard output carries data and nothing else, messages go to standard error, one line each. The exit status is 0 when
every file was parsed, 1 when some file failed, 2 for wrong usage, 130 after Ctrl-C.

Nothing is imported until an argument needs it, not even the parser of arguments: `--help` and `--version` answer in the
time that Python itself takes.
"""

import codecs
import os
import sys
from io import TextIOWrapper

from reportparse.usage import HELP, MOST_WORKERS, TIMEOUT, UsageError

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as an empty Python
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import TextIO

    from reportparse.batch.jobs import Task

_INTERRUPTED = 130


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command and return its exit status.

    Args:
        argv: The arguments; those of this process if None.
    """
    if sys.stdout is None:
        _complain("standard output: is closed; let it go to a file or a pipe")
        return 1
    _use_utf8()
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except UsageError as error:
        _complain(f"{error}; see reportparse --help")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _silence_output()  # whoever reads has what they wanted
        return 0
    except OSError as error:
        _complain(f"standard output: cannot be written ({error.strerror}); check the disk and its quota")
        _silence_output()
        return 1


def _run(argv: "Sequence[str] | None") -> int:
    given = sys.argv[1:] if argv is None else list(argv)
    if len(given) == 1 and _told(help="-h" in given or "--help" in given, version="--version" in given):
        return 0
    from reportparse.arguments import argument_parser

    arguments = argument_parser().parse_intermixed_args(given)
    if _told(help=arguments.help, version=arguments.version):
        return 0
    if arguments.schema:
        from reportparse.schema import json_schema

        _write(json_schema().encode())
        return 0
    if not arguments.files:
        raise UsageError("no file given; name one, or - for standard input")
    if arguments.output is not None:
        return _write_output(arguments)
    if arguments.resume or arguments.format or arguments.scheduler:
        raise UsageError("--resume, --format and --scheduler are for an output; name it with -o")
    return _print_reports(arguments)


def _told(*, help: bool, version: bool) -> bool:
    """Whether help or version was asked for, and was printed."""
    if help:
        print(HELP, end="")
    elif version:
        from reportparse import __version__

        print(f"reportparse {__version__}")
    return help or version


def _write_output(arguments: "Namespace") -> int:
    from reportparse.batch.output import write_output
    from reportparse.errors import OutputError
    from reportparse.writers import form_of

    try:
        form = form_of(arguments.output, arguments.format)
    except ValueError as error:
        raise UsageError(str(error)) from error
    try:
        if arguments.scheduler is not None:
            return _write_on_cluster(arguments, form)
        return write_output(
            arguments.files,
            arguments.output,
            _task(arguments, form),
            workers=arguments.workers or _processors(),
            resume=arguments.resume,
            quiet=arguments.quiet,
        )
    except (ImportError, OutputError, RuntimeError) as error:
        _complain(str(error))
        return 1


def _write_on_cluster(arguments: "Namespace", form: str) -> int:
    if form != "parquet":
        raise UsageError("a cluster writes Parquet; end the output in .parquet or add --format parquet")
    if arguments.workers is not None or arguments.timeout is not None:
        raise UsageError("--workers and --timeout are for processes here; a cluster has its own workers")
    from reportparse.batch.cluster import write_on_cluster

    return write_on_cluster(
        arguments.files,
        arguments.output,
        _task(arguments, form),
        arguments.scheduler,
        resume=arguments.resume,
        quiet=arguments.quiet,
    )


def _print_reports(arguments: "Namespace") -> int:
    from reportparse.batch.inputs import find

    # A single file is told by its coming through as it was named; a folder with one file may have more tomorrow.
    if len(arguments.files) == 1 and next(find(arguments.files), None) == arguments.files[0]:
        return _print_report(arguments)
    return _print_lines(arguments)


def _print_report(arguments: "Namespace") -> int:
    """One report as an indented object."""
    from reportparse.errors import Failure
    from reportparse.library import read_many
    from reportparse.writers.jsonl import report_json

    [result] = read_many(
        arguments.files, encoding=arguments.encoding, issued_on=arguments.issued_on, timeout=arguments.timeout
    )
    if isinstance(result, Failure):
        _complain(str(result))
        return 1
    _write(report_json(result, 2) + b"\n")
    return 0


def _print_lines(arguments: "Namespace") -> int:
    """Several reports as JSON Lines, in the order of the files."""
    from collections import Counter
    from contextlib import closing

    from reportparse.batch.inputs import find, passed_over_line
    from reportparse.batch.jobs import single_jobs
    from reportparse.batch.pool import outcomes
    from reportparse.batch.progress import Progress

    passed_over: Counter[str] = Counter()
    jobs = single_jobs(find(arguments.files, passed_over=passed_over))
    arriving = outcomes(jobs, _task(arguments, "jsonl"), arguments.workers or _processors())
    try:
        with (
            Progress(lines=not arguments.quiet, failures=True, bar=not sys.stdout.isatty()) as progress,
            closing(arriving),
        ):
            for _, outcome in arriving:
                _write(outcome.data)
                progress.advance(1, outcome.failures)
            if passed_over:
                progress.say(passed_over_line(passed_over))
    except RuntimeError as error:
        _complain(str(error))
        return 1
    return int(progress.failed > 0)


def _task(arguments: "Namespace", form: str) -> "Task":
    from reportparse.batch.jobs import Task

    return Task(form, arguments.encoding, arguments.issued_on, arguments.timeout or TIMEOUT)


def _processors() -> int:
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, MOST_WORKERS)


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _complain(message: str) -> None:
    from reportparse.errors import printable

    if sys.stderr is not None:
        print(f"reportparse: {printable(message)}", file=sys.stderr)


def _use_utf8() -> None:
    # Data is UTF-8 whatever the terminal; messages keep its encoding unless that cannot write Chinese file names.
    for stream, wanted in ((sys.stdout, True), (sys.stderr, _is_ascii(sys.stderr))):
        if wanted and isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_ascii(stream: "TextIO | None") -> bool:
    try:
        return stream is not None and codecs.lookup(stream.encoding).name == "ascii"
    except (LookupError, TypeError):  # a stream of a test or a notebook may have no encoding
        return False


def _silence_output() -> None:
    # Python writes out what is left when it ends, and would complain of the closed pipe once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
