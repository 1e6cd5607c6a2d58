"""Inputs: from what people name (files, folders, globs) to the files, one at a time and always in the same order.

A folder is searched through by name, level by level: whatever the file system answers, the order is that of sorted
paths. Only files whose ending a reader knows are taken from it; what is named itself is read whatever its ending.
Hidden files and folders stay out, and so does what the run itself writes.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import BinaryIO

from reportparse.errors import Failure

# What the readers read, and reports in old formats, which they refuse with the way out: those must be listed as failed and
# not be passed over among the pictures.
_READ = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".docx", ".docm", ".pdf")
ENDINGS = frozenset((*_READ, ".doc", ".wps", ".rtf"))
_MAGIC = frozenset("*?[")

Named = str | os.PathLike[str] | BinaryIO
Found = Named | Failure


def find(
    named: Iterable[Named], *, own: frozenset[str] = frozenset(), passed_over: Counter[str] | None = None
) -> Iterator[Found]:
    """The files that are named, found in a folder or match a glob, in order; what leads to none is a `Failure`.

    A name without a file comes through as it is: reading it tells what is wrong. Folders are searched when their turn
    comes, each once, so links that lead back end; of a folder, the names are in memory while it is searched.

    Args:
        named: Files (paths, `-`, open files), folders, and globs (`data/**/*.txt`), which match files and folders.
        own: Absolute paths of what the run writes, which are no inputs when found.
        passed_over: Counts, by ending, the files found in folders that are of no kind that can be read.
    """
    counter: Counter[str] = Counter() if passed_over is None else passed_over
    for name in named:
        if not isinstance(name, str | os.PathLike) or os.fspath(name) == "-":
            yield name
        elif os.path.isdir(name):
            yield from _or_else(_reports(os.fspath(name), _Search(own, counter)), _no_reports(os.fspath(name)))
        elif _MAGIC.isdisjoint(os.fspath(name)) or os.path.lexists(name):
            yield name
        else:
            yield from _or_else(_matches(os.fspath(name), _Search(own, counter)), _no_match(os.fspath(name)))


def without_repeats(files: Iterable[Found]) -> Iterator[Found]:
    """The files, each path once, however often it is named or found.

    >>> list(without_repeats(["a.txt", "b.txt", "./a.txt"]))
    ['a.txt', 'b.txt']
    """
    seen = set()
    for file in files:
        if isinstance(file, str | os.PathLike):
            path = os.path.abspath(file)
            if path in seen:
                continue
            seen.add(path)
        yield file


def passed_over_line(counts: Counter[str]) -> str:
    """What `find` has passed over, in one line.

    >>> passed_over_line(Counter({".jpg": 2, "": 1}))
    'files of other kinds left out: 3 (.jpg: 2, no ending: 1); name one to have it read'
    """
    endings = ", ".join(f"{ending or 'no ending'}: {number}" for ending, number in counts.most_common(5))
    more = ", …" if len(counts) > 5 else ""
    return f"files of other kinds left out: {counts.total()} ({endings}{more}); name one to have it read"


class _Search:
    """What a search through folders remembers: the folders it was in, what stays out, what was passed over."""

    def __init__(self, own: frozenset[str], passed_over: Counter[str]) -> None:
        self.passed_over = passed_over
        self._own_names = frozenset(map(os.path.basename, own))
        self._own = own
        self._seen: set[tuple[int, int]] = set()

    def enter(self, folder: str) -> Iterator[str] | Failure:
        """The entries of a folder by name, folders with a separator behind; none for a folder entered before."""
        try:
            status = os.stat(folder or ".")
            if (status.st_dev, status.st_ino) in self._seen:
                return iter(())
            self._seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder or ".") as entries:
                names = [entry.name + os.sep * _is_folder(entry) for entry in entries if entry.name[0] != "."]
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"the folder cannot be searched ({reason}); check its permissions"
            return Failure(folder, "folder_unreadable", message)
        names.sort(key=lambda name: name.removesuffix(os.sep))
        return (os.path.join(folder, name) for name in names if not self._is_own(folder, name))

    def takes(self, path: str) -> bool:
        """Whether a file has an ending of a report; one that has none is counted."""
        ending = os.path.splitext(path)[1].lower()
        if ending in ENDINGS:
            return True
        self.passed_over[ending] += 1
        return False

    def _is_own(self, folder: str, name: str) -> bool:
        name = name.removesuffix(os.sep)
        return name in self._own_names and os.path.abspath(os.path.join(folder, name)) in self._own


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _reports(folder: str, search: _Search) -> Iterator[str | Failure]:
    """What is to be read below a folder."""
    return (path for path in _walk(folder, search) if isinstance(path, Failure) or search.takes(path))


def _matches(pattern: str, search: _Search) -> Iterator[str | Failure]:
    """Files that fit a glob, and what is to be read below folders that do."""
    parts = PurePath(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    base, wanted = os.path.join("", *parts[:fixed]), parts[fixed:]
    deepest = sys.maxsize if "**" in wanted else len(parts)
    any_ending = "." in wanted[-1]  # `*.log` says which files are meant, `*` does not
    if base and not os.path.isdir(base):
        return

    def fits(path: str) -> bool:
        return _fits(PurePath(path).parts[fixed:], wanted)

    def is_end(path: str) -> bool:
        return fits(path) or len(PurePath(path).parts) >= deepest

    for path in _walk(base, search, is_end):
        if isinstance(path, Failure):
            yield path
        elif fits(path):
            if path.endswith(os.sep):
                yield from _reports(path.removesuffix(os.sep), search)
            elif any_ending or search.takes(path):
                yield path


def _fits(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the names of a path fit the parts of a glob; `**` stands for any number of folders.

    >>> _fits(["2024", "a.txt"], ["**", "*.txt"]), _fits(["2024", "a.txt"], ["*.txt"])
    (True, False)
    """
    if not wanted:
        return not names
    if wanted[0] == "**":
        return any(_fits(names[place:], wanted[1:]) for place in range(len(names) + 1))
    return bool(names) and fnmatchcase(names[0], wanted[0]) and _fits(names[1:], wanted[1:])


def _walk(folder: str, search: _Search, is_end: Callable[[str], bool] = lambda _: False) -> Iterator[str | Failure]:
    """All files below a folder, and the folders that are an end and not entered, with a separator behind.

    Not recursive: folders may lie deeper in each other than Python calls itself.
    """
    levels: list[Iterator[str]] = []
    path: str | None = folder + os.sep if folder else ""
    while path is not None or levels:
        if path is None:
            levels.pop()
        elif (path and not path.endswith(os.sep)) or (levels and is_end(path)):
            yield path
        elif isinstance(entries := search.enter(path.rstrip(os.sep) or path), Failure):
            yield entries
        else:
            levels.append(entries)
        path = next(levels[-1], None) if levels else None


def _or_else(found: Iterator[str | Failure], nothing: Failure) -> Iterator[str | Failure]:
    """What is found, or the failure if that is nothing."""
    first = next(found, None)
    yield nothing if first is None else first
    yield from found


def _no_reports(folder: str) -> Failure:
    message = (
        "is a folder without reports; give one with .txt, .md, .html, .docx or .pdf files, or name the file itself"
    )
    return Failure(folder, "no_reports", message)


def _no_match(pattern: str) -> Failure:
    return Failure(pattern, "no_match", "no file matches; check the pattern and the folder in front of it")
