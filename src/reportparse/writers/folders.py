"""Folders of files, one a report: how their contents travel from the processes that make them, and their names.

A file has the name of its source with the ending of the form. Sources of the same name, from several folders, get
numbers in the order of the inputs: `a.json`, `a-2.json`. Names differ by more than case, so that the folder can be
copied to any system, and lead nowhere else.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

_LONGEST = 180  # bytes of a name without number and ending; systems allow 255
_UNSAFE_RE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]')
# What Windows takes for a device, whatever the ending.
_DEVICE_RE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def pack(contents: Iterable[tuple[str, bytes]]) -> bytes:
    """For each content a line with its name and its length, then that."""
    packed = []
    for name, content in contents:
        packed += [json.dumps([name, len(content)]).encode(), b"\n", content]
    return b"".join(packed)


def unpack(part: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and contents that `pack` put together, in order."""
    stream = BytesIO(part)
    while line := stream.readline():
        name, length = json.loads(line)
        yield name, stream.read(length)


def write_files(parts: Iterable[bytes], target: Path, ending: str) -> None:
    """Writes the folder, one file for each content."""
    target.mkdir()
    numbers: dict[str, int] = {}
    for part in parts:
        for name, content in unpack(part):
            with (target / f"{_free(file_stem(name), numbers)}{ending}").open("xb") as file:
                file.write(content)


def file_stem(name: str) -> str:
    """A name without ending that every file system takes and that leads into no other folder.

    >>> file_stem("../整改:报告.txt"), file_stem("-"), file_stem("nul.txt")
    ('_.._整改_报告', '-', '_nul')
    """
    stem = _UNSAFE_RE.sub("_", name)
    stem = stem[: stem.rfind(".")] if "." in stem[1:] else stem
    stem = stem.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    if not stem:
        return "report"
    return f"_{stem}" if _DEVICE_RE.match(stem) or stem.startswith(".") else stem


def _free(stem: str, numbers: dict[str, int]) -> str:
    """The stem, with a number if there is a file of that name already."""
    number = numbers.get(_key(stem), 1)
    name = stem if number == 1 else f"{stem}-{number}"
    while number > 1 and _key(name) in numbers:
        number += 1
        name = f"{stem}-{number}"
    numbers[_key(stem)] = number + 1
    numbers.setdefault(_key(name), 2)
    return name


def _key(name: str) -> str:
    """What is the same for names that some file system holds to be one."""
    return unicodedata.normalize("NFC", name).casefold()
