"""Writers: many reports become one output, a module for each form.

A form is written in two steps, so that a run over a corpus can be spread over processes, broken off and taken up again:
`render` turns the reports of one part of the corpus into bytes, wherever that part is parsed; `join` puts the parts
together under the name of the output, in one process and with one part in memory at a time. The same parts give the
same bytes.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

from reportparse.models import Report

# Form → the module that writes it; imported when the form is asked for, with the packages it needs.
FORMS = {
    "csv": "reportparse.writers.csv",
    "html": "reportparse.writers.html",
    "html_folder": "reportparse.writers.html_folder",
    "json": "reportparse.writers.json",
    "json_folder": "reportparse.writers.json_folder",
    "jsonl": "reportparse.writers.jsonl",
    "parquet": "reportparse.writers.parquet",
    "sqlite": "reportparse.writers.sqlite",
    "xlsx": "reportparse.writers.xlsx",
}
# Forms whose output is a folder, and the ending of the files in it.
FOLDERS = {
    "html_folder": ".html",
    "json_folder": ".json",
    "parquet": ".parquet",
}


class Writer(Protocol):
    """What a module of this folder offers."""

    def render(self, reports: Sequence[Report]) -> bytes:
        """The reports of one part, in order, as bytes that `join` understands; empty for a part without reports."""
        ...

    def join(self, parts: Iterable[bytes], target: Path) -> None:
        """Writes the output: the parts, in order and gone through once, to a path at which nothing stands yet."""
        ...


def form_of(output: str, wanted: str | None = None) -> str:
    """The form of an output: the one wanted, else that of its ending. JSON or HTML in what does not end so is a folder of files.

    >>> form_of("result.jsonl"), form_of("results", "json"), form_of("pages", "html")
    ('jsonl', 'json_folder', 'html_folder')

    Raises:
        ValueError: There is no such form; the message names those that there are.
    """
    ending = PurePath(output).suffix.lower().removeprefix(".")
    form = wanted or ending
    if form in ("json", "html") and form != ending:
        return f"{form}_folder"
    if form in FORMS and not form.endswith("_folder"):
        return form
    names = [name for name in FORMS if not name.endswith("_folder")]
    if wanted is not None:
        raise ValueError(f"there is no form “{wanted}”; take one of {' '.join(sorted(names))}")
    endings = " ".join(f".{name}" for name in names)
    raise ValueError(f"{output}: its ending names no form; end it in one of {endings}, or add --format")


def writer_of(form: str) -> Writer:
    """The writer of a form that `form_of` gave.

    Raises:
        ImportError: The form needs a package that is not installed; the message says how to install it.
    """
    return cast(Writer, import_module(FORMS[form]))
