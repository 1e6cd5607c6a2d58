"""A file becomes decoded text with its name and digest, or one error that says what is wrong."""

import hashlib
import io
import os
import pickle
import socket
import sys
import zipfile
from pathlib import Path

import pytest

from reportparse import readers
from reportparse.errors import ReadError, printable
from reportparse.readers import read_source

TEXT = "一、整改工作组织情况\r\n　　成立领导小组，召开会议3次。\r\n"


def failure(file: object, **options: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source(file, **options)  # type: ignore[arg-type]
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


def written(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_text_is_decoded_and_otherwise_unchanged(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + TEXT.encode()
    source = read_source(written(tmp_path, data))
    assert (source.text, source.name, source.encoding) == (TEXT, "a.txt", "utf-8")
    assert source.media_type == "text/plain"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_a_path_may_be_a_string_and_an_encoding_may_be_named(tmp_path: Path) -> None:
    source = read_source(str(written(tmp_path, TEXT.encode("gbk"))), encoding="GBK")
    assert (source.text, source.encoding) == (TEXT, "gb18030")


def test_an_open_file_is_read_and_left_open(tmp_path: Path) -> None:
    with written(tmp_path, TEXT.encode(), "报告.txt").open("rb") as file:
        assert read_source(file).name == "报告.txt"
        assert not file.closed
    assert read_source(io.BytesIO(TEXT.encode())).name == "-"


def test_a_file_open_for_text_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="rb"):
        read_source(io.StringIO(TEXT))  # type: ignore[arg-type]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    source = read_source("-")
    assert (source.name, source.text, source.encoding) == ("-", TEXT, "gb18030")


def test_missing_file_folder_and_a_path_through_a_file(tmp_path: Path) -> None:
    assert failure(tmp_path / "none.txt").code == "not_found"
    assert failure(tmp_path).code == "folder"
    assert failure(written(tmp_path, b"a") / "b.txt").code == "unreadable"
    assert failure("a\0b").code == "unreadable"
    assert failure("x" * 5000).code == "unreadable"
    assert failure("").code == "not_found"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, TEXT.encode())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert failure(path).code == "no_permission"


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert failure("-").code == "unreadable"


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b" \r\n\t", "　\u200b\n".encode(), "\ufeff\n".encode("utf-16-le")]
)
def test_a_file_without_text_is_empty(tmp_path: Path, data: bytes) -> None:
    assert failure(written(tmp_path, data)).code == "empty"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, ".doc"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi hello}", ".rtf"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"text with a NUL \0 in it", "NUL"),
        (bytes(range(256)), "NUL"),
        (b"\0" * 100, "NUL"),
    ],
    ids=lambda part: part if isinstance(part, str) else ascii(part[:8]),
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, name: str) -> None:
    error = failure(written(tmp_path, data))
    assert error.code == "binary"
    assert name in error.message


@pytest.mark.parametrize(("part", "name"), [("xl/workbook.xml", ".xlsx"), ("ppt/a.xml", ".pptx"), ("a", "ZIP")])
def test_an_archive_is_named_by_what_it_holds(tmp_path: Path, part: str, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.txt", "w") as archive:
        archive.writestr(part, "content")
    error = failure(tmp_path / "a.txt")
    assert error.code == "binary"
    assert name in error.message


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16"])
def test_a_web_page_is_read_as_one(tmp_path: Path, name: str) -> None:
    page = "\n<!DOCTYPE HTML>\n<html><body><p>一、整改工作组织情况</p></body></html>"
    source = read_source(written(tmp_path, page.encode(name)))
    assert (source.text, source.media_type) == ("一、整改工作组织情况\n", "text/html")


def test_undecodable_names_the_byte_and_the_way_out(tmp_path: Path) -> None:
    data = TEXT.encode() * 5
    error = failure(written(tmp_path, data + b"\xff" + data))
    assert error.code == "undecodable"
    assert f"offset {len(data)} (0xFF)" in error.message
    assert "--encoding" in error.message
    assert failure(written(tmp_path, data), encoding="ascii").code == "undecodable"


def test_unknown_encoding_is_told_before_the_file_is_read(tmp_path: Path) -> None:
    error = failure(tmp_path / "none.txt", encoding="klin\x1b[2Jgon")
    assert error.code == "unknown_encoding"
    assert "\x1b" not in error.message


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LARGEST", 1000)
    path = written(tmp_path, b"a" * 1001)
    assert failure(path).code == "too_large"
    assert failure(io.BytesIO(b"a" * 1001)).code == "too_large"
    assert read_source(io.BytesIO(b"a" * 1000)).text == "a" * 1000


def test_an_enormous_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert failure(path).code == "too_large"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in the file system")
def test_what_cannot_be_opened_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert failure("s").code == "unreadable"


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_odd_file_names_do_no_harm(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x1b[2J\n\xb1\xa8.txt"))
    assert str(failure(path)).isprintable()
    path.write_text(TEXT, encoding="utf-8")
    assert read_source(path).name == "\\x1b[2J\\n\\udcb1\\udca8.txt"


def test_printable_keeps_blanks_and_shows_what_hides() -> None:
    assert printable("a 报告　b") == "a 报告　b"
    assert printable("a\u202eb\u2028\x9b") == "a\\u202eb\\u2028\\x9b"


def test_an_error_survives_a_trip_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ReadError("a", "empty", "is empty")))
    assert (error.source, error.code, error.message) == ("a", "empty", "is empty")
    assert error.failure() == ReadError("a", "empty", "is empty").failure()
