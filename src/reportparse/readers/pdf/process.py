"""The process that reads one PDF: bytes on standard input, its text or a code and a message on standard output."""

import sys
from contextlib import suppress

from reportparse.readers.pdf.document import text_of
from reportparse.readers.pdf.glyphs import UnreadablePdfError

MOST_MEMORY = 1 << 30  # bytes; a report takes 100 MiB, of which the most is address space that is never used
_REFUSED = 3


def main() -> None:
    """Read standard input, write standard output, and exit with 0 where there is a text."""
    _limit_memory()
    status, output = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(output.encode("utf-8"))
    sys.stdout.flush()
    sys.exit(status)


def answer(data: bytes) -> tuple[int, str]:
    """The exit status and the output: 0 and the text, or another status, a code and a message."""
    try:
        return 0, text_of(data)
    except UnreadablePdfError as error:
        code, message = error.args
        return _REFUSED, f"{code}\n{message}"
    except MemoryError:
        return _REFUSED, "too_large\nis a PDF that takes too much memory; open it, save it anew as PDF or split it"


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
