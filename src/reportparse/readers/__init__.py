"""Readers: from a file to decoded text, or to one error that says what is wrong and what to do.

Plain text, web pages, Word files (.docx) and PDF. What is certainly none of them (an old Word file, a picture) is named as
what it is.
"""

import hashlib
import os
import stat
import sys
from typing import BinaryIO

from reportparse.errors import ReadError, printable
from reportparse.readers.encodings import UndecodableError, decode, encoding_name
from reportparse.readers.pdf import is_pdf, read_pdf
from reportparse.readers.web_pages import is_web_page
from reportparse.source import SourceText

LARGEST = 64 * 1024 * 1024
_STANDARD_INPUT = "-"
_AS_TEXT = "open it and save it as plain text in UTF-8"
_RECOGNISE = "give the text that it shows, or run a text recognition first"
# First bytes, what they are, what to do.
_KNOWN_FORMATS = (
    (b"{\\rtf", "a rich text file (.rtf)", _AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _RECOGNISE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _RECOGNISE),
    (b"GIF87a", "a picture (GIF)", _RECOGNISE),
    (b"GIF89a", "a picture (GIF)", _RECOGNISE),
    (b"II*\0", "a picture (TIFF)", _RECOGNISE),
    (b"MM\0*", "a picture (TIFF)", _RECOGNISE),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it first"),
    (b"Rar!\x1a\x07", "an archive (RAR)", "unpack it first"),
    (b"SQLite format 3\0", "a database (SQLite)", "give a text file"),
)
_ZIP = b"PK\x03\x04"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
# A part that the format always has, and the name of the format.
_ZIP_CONTENTS = (
    (b"xl/", "an Excel file (.xlsx)", _AS_TEXT),
    (b"ppt/", "a PowerPoint file (.pptx)", _AS_TEXT),
    (b"opendocument.text", "an OpenDocument file (.odt)", _AS_TEXT),
)


def read_source(file: str | os.PathLike[str] | BinaryIO, *, encoding: str | None = None) -> SourceText:
    """The text of a file, with its name, its kind, its encoding and the digest of its bytes.

    From plain text only a byte-order mark is taken away; line ends and blanks stay as they are, so offsets count in what
    was decoded. Of a web page, known by its name or its tags, offsets count in the text of the report that it shows, a
    paragraph a line (`readers.html`); of a Word file in the text that the document shows (`readers.docx`), of a PDF in the
    text that is put together from it, a paragraph a line (`readers.pdf`).

    Args:
        file: A path, `-` for standard input, or a file open for reading bytes, which stays open.
        encoding: The name of the encoding of a plain text or a web page, where detection is wrong.

    Raises:
        ReadError: There is no such file, it is a folder, empty, larger than 64 MiB, broken, protected or no text, its bytes
            do not fit the encoding, a PDF is too long or a scan, or a package that it needs is not installed. Plain text is
            never returned with replacement characters in it.
        TypeError: `file` is open for reading text.
    """
    source = name_of(file)
    if encoding is not None:
        _check_encoding(source, encoding)
    data = read_bytes(file)
    if not data:
        raise ReadError(source, "empty", "is empty; give a file with the text of a report")
    text, decoded_from, media_type = _content(data, source, encoding)
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ReadError(source, "empty", "holds nothing but blanks; give a file with the text of a report")
    name = printable(os.path.basename(source) or source)
    digest = hashlib.sha256(data).hexdigest()
    return SourceText(text, name=name, media_type=media_type, encoding=decoded_from, digest=digest)


def name_of(file: str | os.PathLike[str] | BinaryIO) -> str:
    """What the caller knows the file by: its path as given, or `-` where it has none, as standard input.

    >>> name_of("reports/a.txt")
    'reports/a.txt'
    """
    if isinstance(file, str | os.PathLike):
        return os.fsdecode(file)
    name = getattr(file, "name", None)
    # An open descriptor has a number for a name, and standard input has one in angle brackets.
    return name if isinstance(name, str) and not name.startswith("<") else _STANDARD_INPUT


def _check_encoding(source: str, encoding: str) -> None:
    try:
        encoding_name(encoding)
    except LookupError as error:
        message = f"there is no encoding “{encoding}”; use utf-8, gb18030, big5, utf-16 or leave it to detection"
        raise ReadError(source, "unknown_encoding", message) from error


def read_bytes(file: str | os.PathLike[str] | BinaryIO) -> bytes:
    """The bytes of a file as `read_source` takes it, at most one more than it would take.

    Raises:
        ReadError: There is no such file, it is a folder, may not be read or is larger than 64 MiB.
        TypeError: `file` is open for reading text.
    """
    source = name_of(file)
    try:
        if not isinstance(file, str | os.PathLike):
            data = file.read(LARGEST + 1)
        elif source == _STANDARD_INPUT:
            data = _standard_input().read(LARGEST + 1)
        else:
            with open(file, "rb") as opened:
                # Where the size is known, a file too large is refused unread.
                status = os.fstat(opened.fileno())
                if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST:
                    raise _too_large(source)
                data = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _not_readable(source, error) from error
    if not isinstance(data, bytes):
        raise TypeError("the file is open for reading text; open it for reading bytes: open(path, 'rb')")
    if len(data) > LARGEST:
        raise _too_large(source)
    return data


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise ValueError("standard input is closed")
    return sys.stdin.buffer


def _too_large(source: str) -> ReadError:
    limit = LARGEST // (1024 * 1024)
    return ReadError(
        source, "too_large", f"is larger than {limit} MiB, too large for a report; split it into its reports"
    )


def _not_readable(source: str, error: OSError | ValueError) -> ReadError:
    if isinstance(error, FileNotFoundError):
        return ReadError(source, "not_found", "there is no such file; check the path")
    if isinstance(error, IsADirectoryError):
        return ReadError(source, "folder", "is a folder, not a file; give a file in it")
    if isinstance(error, PermissionError):
        return ReadError(source, "no_permission", "may not be read; change its permissions or copy it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(source, "unreadable", f"cannot be read ({reason}); check the path and the disk")


def _content(data: bytes, source: str, encoding: str | None) -> tuple[str, str | None, str]:
    """The text, the encoding of what has one, and the media type; each reader is imported when its format comes."""
    if is_pdf(data):
        return read_pdf(data, source), None, "application/pdf"
    if data.startswith(_ZIP):
        from reportparse.readers.docx import is_docx, read_docx

        if is_docx(data):
            return read_docx(data, source), None, _DOCX
    return _decode(data, source, encoding)


def _decode(data: bytes, source: str, encoding: str | None) -> tuple[str, str, str]:
    if data.startswith(_OLE) and _PROTECTED in data:
        message = "is protected by a password; open it with the password, take the protection away and save it again"
        raise ReadError(source, "protected", message)
    if format_and_advice := _known_format(data):
        raise ReadError(source, "binary", "is {}, not plain text; {}".format(*format_and_advice))
    try:
        if is_web_page(data, source):
            from reportparse.readers.html import read_html

            return *read_html(data, source, encoding), "text/html"
        text, name = decode(data, encoding)
    except UndecodableError as error:
        raise _undecodable(source, data, error) from error
    if "\0" in text:
        raise _no_text(source)
    return text, name, "text/plain"


def _known_format(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_OLE):
        return _ole_content(data)
    for magic, name, advice in _KNOWN_FORMATS:
        if data.startswith(magic):
            return name, advice
    if data.startswith(_ZIP):
        for part, name, advice in _ZIP_CONTENTS:
            if part in data:
                return name, advice
        return "an archive (ZIP)", "unpack it first"
    return None


def _ole_content(data: bytes) -> tuple[str, str]:
    if _OLD_WORD in data:
        return "an old Word file (.doc)", "open it in Word or WPS and save it as .docx"
    return "an old Office file (.doc, .xls, .wps)", "open it and save it as .docx, or as plain text in UTF-8"


def _undecodable(source: str, data: bytes, error: UndecodableError) -> ReadError:
    if error.encoding is None and b"\0" in data:
        return _no_text(source)
    advice = "name the right encoding with --encoding"
    place = "" if error.position is None else f"; the byte at offset {error.position} (0x{data[error.position]:02X})"
    if error.encoding is None:
        where = f"{place} is not UTF-8" if place else ""
        return ReadError(source, "undecodable", f"is in no encoding known here{where}; {advice}")
    where = f"{place} does not fit" if place else ""
    return ReadError(source, "undecodable", f"is not valid {error.encoding}{where}; repair it or {advice}")


def _no_text(source: str) -> ReadError:
    return ReadError(source, "binary", "is a binary file (it holds NUL bytes), not plain text; give a text file")
