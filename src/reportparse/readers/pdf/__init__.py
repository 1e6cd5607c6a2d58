"""PDF: from the bytes of a file to its text, one paragraph or row of a table a line.

The reader makes the text that offsets count in: lines are put together to paragraphs, page numbers, headers and footers
are left out, columns are read one after the other, and look-alikes of characters become the characters.

PDFium is C++, and a small file can ask for endless work or all memory: it runs in a process of its own, with a limit to
both. That costs a tenth of a second and keeps a broken file from ending the caller, and threads from disturbing PDFium.
"""

import re
import sys
from importlib.util import find_spec

from reportparse.errors import ReadError

LONGEST = 60.0  # seconds; a report of a hundred pages takes two
_MAGIC_RE = re.compile(rb"%PDF-\d")
_MAGIC_WITHIN = 1_024  # bytes; viewers look that far for the beginning
_PROGRAM = "import sys; sys.path[:] = {path!r}; from reportparse.readers.pdf.process import main; main()"


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin like a PDF, perhaps behind a few others.

    >>> is_pdf(b"%PDF-1.7"), is_pdf(b"One writes %PDF")
    (True, False)
    """
    return _MAGIC_RE.search(data, 0, _MAGIC_WITHIN) is not None


def read_pdf(data: bytes, source: str) -> str:
    """The text of a PDF.

    Args:
        data: The bytes of the whole file.
        source: The name of the file, for the error.

    Raises:
        ReadError: The package that reads PDFs is missing (`needs_extra`); the file is `encrypted`, `damaged`,
            `too_large` for the limits to pages, characters, time or memory, `empty`, or scanned without a text layer
            (`no_text`).
    """
    if find_spec("pypdfium2") is None:
        message = "is a PDF, and reading it needs an extra package; pip install 'reportparse[pdf]'"
        raise ReadError(source, "needs_extra", message)
    status, output = _run(data, source)
    if status == 0:
        return output
    code, _, message = output.partition("\n")
    if not message:  # ended by the system, or by PDFium where memory ran out
        code, message = (
            "damaged",
            "is a PDF that cannot be read, damaged or too complex; open it and save it anew as PDF",
        )
    raise ReadError(source, code, message)


def _run(data: bytes, source: str) -> tuple[int, str]:
    """The exit status and the output of a process that reads the PDF."""
    import subprocess  # takes longer to import than a text to read

    command = [sys.executable, "-c", _PROGRAM.format(path=sys.path)]
    try:
        if not sys.executable or getattr(sys, "frozen", False):
            raise OSError("there is no Python to start")
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"is a PDF that takes longer than {LONGEST:.0f} s to read; open it, save it anew as PDF or split it"
        raise ReadError(source, "too_large", message) from error
    except OSError:
        # No process can be started here, as in a browser or a frozen program: read it in this one, without the limits.
        from reportparse.readers.pdf.process import answer

        return answer(data)
    return done.returncode, done.stdout.decode("utf-8", "replace")
