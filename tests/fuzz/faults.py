"""What is wrong with the parse of a text, if anything is, and the shortest text with which the same is wrong."""

import time
import traceback
from collections.abc import Callable
from typing import NamedTuple

from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from reportparse.writers.jsonl import report_json
from tests.invariants import assert_sound

# Seconds of computing. A report takes 5 µs a character; a text with more in it than any report, some times that.
SLOWEST_START = 0.5
SLOWEST_CHARACTER = 60e-6
_LONGEST_SHRINKING = 60.0  # seconds


class Fault(NamedTuple):
    """A fault of one parse: where it came up, which tells faults apart, and what was said."""

    place: str
    message: str


def fault_of(text: str, parse: Callable[[SourceText], Report] = parse_source) -> Fault | None:
    """The fault that the parse of a text shows; `None` for a sound one.

    Held are: no exception, everything in `tests.invariants`, the same output twice, and time in step with length.
    """
    try:
        began = time.process_time()
        report = parse(SourceText(text))
        taken = time.process_time() - began
        assert_sound(report)
        assert report_json(parse(SourceText(text))) == report_json(report), "the second parse gave something else"
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        first_line = (str(error).splitlines() or [""])[0]
        return Fault(f"{type(error).__name__} in {frames[-1].name}", first_line)
    if taken > SLOWEST_START + SLOWEST_CHARACTER * len(text):
        return Fault("slow", f"{taken:.1f} s for {len(text):,} characters")
    return None


def shrunk(text: str, is_faulty: Callable[[str], bool]) -> str:
    """A text that is still faulty and from which no piece can be taken away, as far as a minute goes.

    Pieces of half the text are left out one after the other, then of a quarter, and so on down to single characters.

    >>> shrunk("一二三四五六七", lambda text: "三" in text and "六" in text)
    '三六'
    """
    ends = time.monotonic() + _LONGEST_SHRINKING
    size = len(text) // 2
    while size:
        position, removed = 0, False
        while position < len(text) and time.monotonic() < ends:
            shorter = text[:position] + text[position + size :]
            if is_faulty(shorter):
                text, removed = shorter, True
            else:
                position += size
        # At single characters, one that goes may let another go that stood before it.
        size = size if size == 1 and removed and time.monotonic() < ends else size // 2
    return text
