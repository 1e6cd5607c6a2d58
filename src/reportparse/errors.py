"""What goes wrong before a report can be parsed: one exception, and the same as a value for runs over many files."""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass


def printable(text: str) -> str:
    r"""The text with everything that could move the cursor, hide or break a line written as an escape.

    File names come from archives and web servers; one of them may hold an escape sequence that rewrites the terminal,
    a line break that forges a message, or bytes that are no UTF-8. Blanks of any width stay as they are.

    >>> printable("报告\x1b[2J\n.txt")
    '报告\\x1b[2J\\n.txt'
    """
    # Where the system claims to be ASCII, Python hands a Chinese file name over byte by byte; put it together again.
    with suppress(UnicodeEncodeError):
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    return "".join(
        char if char.isprintable() or unicodedata.category(char) == "Zs" else char.encode("unicode_escape").decode()
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no report.

    `source` is the path as it was given, or `-` for standard input; `code` names the kind of failure for programs
    (`not_found`, `binary`, `undecodable` …); `message` says in one line what is wrong and what to do.
    """

    source: str
    code: str
    message: str

    def __str__(self) -> str:
        """One line for people: the source and the message, safe to print."""
        return f"{printable(self.source) or repr('')}: {printable(self.message)}"


class ReadError(Exception):
    """A file cannot be read as a report.

    The one exception that `read` and `read_source` raise for a file's sake; `code` tells the cases apart. `str()`
    gives one line with the file, what is wrong and what to do.

    >>> str(ReadError("a.txt", "empty", "holds no text; give a file with a report in it"))
    'a.txt: holds no text; give a file with a report in it'
    """

    def __init__(self, source: str, code: str, message: str) -> None:
        """Keep the three facts; all of them are in `args`, so the error survives a trip between processes."""
        super().__init__(source, code, message)
        self.source = source
        self.code = code
        self.message = printable(message)

    def __str__(self) -> str:
        """One line for people: the source and the message, safe to print."""
        return str(self.failure())

    def failure(self) -> Failure:
        """The same facts as a value, for a run that goes on with the next file."""
        return Failure(self.source, self.code, self.message)


class OutputError(Exception):
    """An output cannot be written; the message is one line with the output, why that is and what to do."""


def parser_failure(source: str, error: Exception) -> Failure:
    """The failure of a file on which the parser itself broke: a fault of ours, which must not end a run over thousands."""
    message = f"the parser failed ({type(error).__name__}: {error}); please report this with the file"
    return Failure(source, "parser_failed", message)
