"""Progress: what a run says while it works, on standard error.

On a terminal a bar with files, rate, failures and time left; elsewhere a plain line now and then. Failures are lines of
their own and do not tear the bar.
"""

import os
import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from reportparse.errors import Failure, printable

if TYPE_CHECKING:
    from tqdm import tqdm

EVERY = 10.0  # seconds between plain lines
_BAR = "{percentage:3.0f}% |{bar}| {n_fmt} of {total_fmt} files, {rate_fmt}{postfix}, {remaining} left"
_COUNT = "{n_fmt} files, {rate_fmt}{postfix}"


class Progress:
    """The progress of one run, shown from entering to leaving it as a context.

    Args:
        total: The number of files, if it is known.
        lines: Whether to say anything but what `warn` is given.
        failures: Whether files that failed are named.
        bar: Whether a bar may be drawn if standard error is a terminal.
    """

    def __init__(
        self, total: int | None = None, *, lines: bool = True, failures: bool = True, bar: bool = True
    ) -> None:
        """Count from zero."""
        self.done = self.failed = 0
        self._total = total
        self._lines = lines
        self._failures = failures
        self._taken_over = 0
        self._since = self._last = time.monotonic()
        self._may_draw = bar and lines and sys.stderr is not None and sys.stderr.isatty()
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> "Progress":
        """Draw the bar."""
        if self._may_draw:
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread that looks after the bar
            self._bar = tqdm(
                total=self._total,
                file=sys.stderr,
                unit="",
                bar_format=_COUNT if self._total is None else _BAR,
                postfix="0 failed",
                leave=False,
                **({"dynamic_ncols": True} if _has_size() else {"ncols": 80, "nrows": 25}),
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def take_over(self, files: int, failures: Sequence[Failure]) -> None:
        """Count files that an earlier run has done: they say nothing about the rate of this one."""
        self._taken_over += files
        if self._bar is not None:
            self._bar.initial += files
        self._count(files, len(failures))

    def advance(self, files: int, failures: Sequence[Failure]) -> None:
        """Count files that are done, and name those that failed."""
        self._count(files, len(failures))
        for failure in failures if self._failures else ():
            self.warn(str(failure))
        if self._lines and self._bar is None and time.monotonic() - self._last >= EVERY:
            self._last = time.monotonic()
            self.say(self._state())

    def say(self, message: str) -> None:
        """A line, unless nothing is to be said."""
        if self._lines:
            self.warn(message)

    def warn(self, message: str) -> None:
        """A line in any case."""
        line = f"reportparse: {printable(message)}"
        if self._bar is not None:
            self._bar.write(line, file=sys.stderr)
        elif sys.stderr is not None:
            print(line, file=sys.stderr)

    def _count(self, files: int, failed: int) -> None:
        self.done += files
        self.failed += failed
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self.failed} failed", refresh=False)
            self._bar.update(files)

    def _state(self) -> str:
        rate = (self.done - self._taken_over) / (time.monotonic() - self._since)
        state = f"{self.done} files, {rate:.1f}/s, {self.failed} failed"
        if self._total is None or rate == 0:
            return state
        left = round((self._total - self.done) / rate)
        return f"{self.done} of {self._total} files, {rate:.1f}/s, {self.failed} failed, {left // 60}:{left % 60:02} min left"


def _has_size() -> bool:
    """Whether the terminal tells its size; tqdm takes one that does not for one without room."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns > 0
    except (OSError, ValueError):
        return False
