"""The package: a ZIP archive of parts, with relations between them, and bounds on what it may unpack to."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import UnreadableError, attribute, damaged, elements

# A report of a hundred pages has about 2 MiB; XML of this size takes some seconds.
LARGEST_XML = 16 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
MOST_PARTS = 10_000
_CHUNK = 1024 * 1024
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORD_TYPES = ("wordprocessingml", "ms-word.")


@dataclass
class Package:
    """An open archive; its parts by name in lower case; how many bytes of XML may still be read."""

    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    left: int


def open_package(data: bytes) -> Package:
    """The package in the bytes of a file.

    Raises:
        UnreadableError: It is no ZIP archive, or has more parts or unpacks to more than any document.
    """
    # Counted before the archive is opened, which makes an object of every entry.
    if data.count(_ENTRY) > MOST_PARTS:
        raise _too_large(f"holds more than {MOST_PARTS} parts")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise damaged(f"its archive is broken: {error}") from error
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _too_large("unpacks to more than a gigabyte")
    return Package(archive, {entry.filename.lower().lstrip("/"): entry for entry in entries}, LARGEST_XML)


def main_part(package: Package) -> str | None:
    """The name of the part with the text of a Word document; `None` if the archive is something else."""
    name = relations(package, "").get("officeDocument", "word/document.xml").lower()
    if name not in package.parts:
        return None
    content_type = _content_type(package, name)
    is_word = name.startswith("word/") if content_type is None else any(word in content_type for word in _WORD_TYPES)
    return name if is_word else None


def relations(package: Package, part: str) -> dict[str, str]:
    """The parts that a part, or with an empty name the whole, refers to, by the last word of the kind of relation."""
    folder, name = posixpath.split(part)
    found: dict[str, str] = {}
    for relation in part_elements(package, posixpath.join(folder, "_rels", f"{name}.rels"), 1):
        kind, target = attribute(relation, "Type"), attribute(relation, "Target")
        if kind and target and attribute(relation, "TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, target))
            found.setdefault(kind.rpartition("/")[2], path.lstrip("/").lower())
    return found


def part_elements(package: Package, name: str | None, level: int) -> Iterator[Element]:
    """The elements of a part, as `elements` gives them; none where there is no such part.

    Raises:
        UnreadableError: The part is broken, or all that was read comes to more than `LARGEST_XML`.
    """
    entry = package.parts.get(name.lower()) if name else None
    if entry is not None:
        yield from elements(_chunks(package, entry), level)


def _content_type(package: Package, name: str) -> str | None:
    for entry in part_elements(package, "[content_types].xml", 1):
        if (attribute(entry, "PartName") or "").lower().lstrip("/") == name:
            return attribute(entry, "ContentType")
    return None


def _chunks(package: Package, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    if entry.flag_bits & _ENCRYPTED:
        raise protected()
    if entry.compress_type not in _METHODS:
        raise damaged("it is compressed in a way that Word does not use")
    # The declared size saves the work, the bytes that come out decide.
    if entry.file_size > package.left:
        raise _too_large(f"holds more than {LARGEST_XML // (1024 * 1024)} MiB of text and formatting")
    try:
        with package.archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                package.left -= len(chunk)
                if package.left < 0:
                    raise _too_large(f"holds more than {LARGEST_XML // (1024 * 1024)} MiB of text and formatting")
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise damaged(f"its archive is broken: {error}") from error


def protected() -> UnreadableError:
    """The error for a file that opens with a password only."""
    message = "is protected by a password; open it with the password, take the protection away and save it again"
    return UnreadableError("protected", message)


def _too_large(reason: str) -> UnreadableError:
    return UnreadableError(
        "too_large", f"is a Word file (.docx) that {reason}, too large for a report; split it into its reports"
    )
