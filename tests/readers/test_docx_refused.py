"""Word files that are refused: in one line, soon, and without much memory."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from reportparse.errors import ReadError
from reportparse.readers import read_source
from reportparse.readers.docx import markup, package
from tests.readers.word_files import (
    MAIN,
    archive,
    definition,
    level,
    numbered,
    paragraph,
    style,
    table,
    text_of,
    word_file,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def failure(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source(io.BytesIO(data))
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


def test_an_old_word_file_and_one_with_a_password() -> None:
    old = failure(OLE + bytes(100) + "WordDocument".encode("utf-16-le"))
    assert old.code == "binary"
    assert ".doc)" in old.message
    assert "save it as .docx" in old.message
    locked = failure(OLE + bytes(100) + "EncryptedPackage".encode("utf-16-le"))
    assert locked.code == "protected"
    assert "password" in locked.message


def test_a_file_without_text() -> None:
    assert failure(word_file("")).code == "empty"
    assert failure(word_file(paragraph() + paragraph(" "))).code == "empty"


def test_a_broken_archive() -> None:
    data = word_file(paragraph("甲"))
    assert failure(data[:-30]).code == "damaged"
    entry = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
    position = entry.header_offset + 30 + len(entry.filename) + 4
    assert failure(data[:position] + b"\xff\xff\xff\xff" + data[position + 4 :]).code == "damaged"


def changed(data: bytes, offset: int, value: int) -> bytes:
    """The archive with a field of two bytes changed in the directory's entry for the document."""
    start = data.index(b"PK\x01\x02")
    while b"word/document.xml" not in data[start : start + 64]:
        start = data.index(b"PK\x01\x02", start + 1)
    return data[: start + offset] + struct.pack("<H", value) + data[start + offset + 2 :]


def test_parts_locked_or_packed_otherwise() -> None:
    data = word_file(paragraph("甲"))
    assert failure(changed(data, 8, 1)).code == "protected"
    assert failure(changed(data, 10, zipfile.ZIP_LZMA)).code == "damaged"


DOCTYPE = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (f"<w:document xmlns:w='{MAIN}'>".encode(), "broken"),
        (b"", "broken"),
        (b"\xff\xfe\xff", "broken"),
        (f"{DOCTYPE}<w:d xmlns:w='{MAIN}'>&b;</w:d>".encode(), "document type"),
        (f"\ufeff{DOCTYPE}<w:d xmlns:w='{MAIN}'>&b;</w:d>".encode("utf-16-le"), "document type"),
        (f"\ufeff{DOCTYPE}<w:d xmlns:w='{MAIN}'>&b;</w:d>".encode("utf-16-be"), "document type"),
        (b'<!DOCTYPE d SYSTEM "file:///etc/hostname"><d/>', "document type"),
        (b"<?xml version='1.0'?>" + b" " * (1024 * 1024 - 25) + DOCTYPE.encode() + b"<d/>", "document type"),
        (b"<?xml version='1.0' encoding='cp037'?>" + DOCTYPE.encode("cp037"), "UTF-16"),
        (f"\ufeff<?xml version='1.0' encoding='cp037'?>{DOCTYPE}".encode("utf-16-le"), "UTF-16"),
        (b"<a>" * 100_000, "deep"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "deep"),
    ],
)
def test_xml_that_word_never_writes(document: bytes, reason: str) -> None:
    error = failure(archive({"word/document.xml": document}))
    assert error.code == "damaged"
    assert reason in error.message


def test_nesting_up_to_the_bound_is_read() -> None:
    cell = paragraph("甲")
    while cell.count("<w:tbl>") * 3 < markup.DEEPEST - 10:
        cell = table([["乙", cell + paragraph()]])
    assert text_of(word_file(cell)).count("乙") > 40


def test_an_archive_that_unpacks_to_gigabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Zeros(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            buffer[:] = b" " * len(buffer)
            return len(buffer)

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as part:
        for _ in range(100):
            part.write(Zeros().read(1024 * 1024))
    data = buffer.getvalue()
    assert len(data) < 200_000
    tracemalloc.start()
    assert failure(data).code == "too_large"
    # A size declared too small changes nothing: what comes out is counted.
    assert failure(changed(changed(data, 24, 1000), 26, 0)).code in ("too_large", "damaged")
    assert tracemalloc.get_traced_memory()[1] < 100 * 1024 * 1024
    tracemalloc.stop()
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1000)
    assert "gigabyte" in failure(data).message


def test_what_comes_out_is_counted_over_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(paragraph("甲" * 1000), styles=style("Plain") * 100)
    monkeypatch.setattr(package, "LARGEST_XML", 12_000)
    assert failure(data).code == "too_large"


def test_too_many_parts() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for index in range(package.MOST_PARTS + 1):
            file.writestr(f"word/{index}", b"")
    assert failure(buffer.getvalue()).code == "too_large"


def test_nothing_multiplies() -> None:
    huge = level(0, "decimal", "%1" * 100_000)
    spans = "<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p/></w:tc>" * 2
    body = paragraph("甲", item=(1, 0)) * 100 + f"<w:tbl><w:tr>{spans}</w:tr></w:tbl>"
    assert len(text_of(word_file(body, numbering=definition(0, huge) + numbered(1, 0)))) < 20_000
