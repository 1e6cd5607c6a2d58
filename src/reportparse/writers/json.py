"""JSON: of one report one indented object, as `reportparse FILE` prints it; of several an array of such objects."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain, islice
from pathlib import Path

from reportparse.models import Report
from reportparse.writers.jsonl import report_json

_LENGTH = struct.Struct("<Q")


def render(reports: Sequence[Report]) -> bytes:
    """For each report the length of its JSON in eight bytes, then that."""
    contents = [report_json(report, 2) for report in reports]
    return b"".join(_LENGTH.pack(len(content)) + content for content in contents)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the object of a single report, else the array."""
    contents = (content for part in parts for content in _contents(part))
    first = list(islice(contents, 2))
    with target.open("xb") as file:
        if len(first) == 1:
            file.write(first[0] + b"\n")
            return
        file.write(b"[")
        between = b"\n"
        for content in chain(first, contents):
            file.write(between + content)
            between = b",\n"
        file.write(b"\n]\n" if first else b"]\n")


def _contents(part: bytes) -> Iterator[bytes]:
    stream = BytesIO(part)
    while length := stream.read(_LENGTH.size):
        yield stream.read(_LENGTH.unpack(length)[0])
