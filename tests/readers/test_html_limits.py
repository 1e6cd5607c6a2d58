"""A page that cannot be read is one line of error, and none takes long, whatever is in it."""

import io
import sys
import time

import pytest

from reportparse.errors import ReadError
from reportparse.readers import read_source
from reportparse.readers.html import LARGEST, read_html


def failure(page: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source(io.BytesIO(page))
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


def test_without_the_library_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    error = failure(b"<!DOCTYPE html><p>1")
    assert error.code == "needs_extra"
    assert "pip install 'reportparse[html]'" in error.message


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>", "<html><script>1</script></html>", "<html><p>&nbsp;</p>", "<html><!--"]
)
def test_a_page_without_text_is_empty(page: str) -> None:
    assert failure(page.encode()).code == "empty"


JUNK = {
    "divisions": "<div>" * 100_000 + "整改",
    "bold": "<b>" * 100_000 + "整改",
    "tables": "<table><tr><td>" * 33_333 + "整改",
    "lists": "<ul><li>" * 50_000 + "整改",
    "stray ends before": "</x>" * 200 + "<div>" * 100_000 + "整改",
    "tags": "<p>" * 400_000,
    "signs": "<" * 1_000_000,
    "attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">整改",
    "lines": "<pre>" + "整\n" * 1_000_001,
}


@pytest.mark.parametrize("page", JUNK.values(), ids=JUNK.keys())
def test_nesting_and_crowds_end_soon_in_one_line(page: str) -> None:
    began = time.monotonic()
    assert failure(b"<!DOCTYPE html>" + page.encode()).code == "misshapen"
    assert time.monotonic() - began < 5


SLOW = {
    "deep, and long": "<div>" * 1_900 + "<p>整改，" * 10_000,
    "formatting that never ends": "".join(f"<p><font id={number}>字" for number in range(900)),
    "rows over rows": "<table>" + "<tr><td rowspan=1000>1<td rowspan=1000>甲<td>乙" * 5_000,
    "columns over columns": "<table>" + "<tr><td colspan=1000>甲<td colspan=1000>乙" * 5_000,
    "an open quotation mark": "<p>整改</p><p title='" + "<p>整改</p>" * 10_000,
    "a large class": "<p class='" + "site-" * 200_000 + "'>整改",
    "a large number": "<ol start=99999999999999999999><li value=1e9>整改<td rowspan=99999999999>",
    "an entity from outside": '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>整改&a;',
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW.keys())
def test_odd_pages_are_read_soon(page: str) -> None:
    began = time.monotonic()
    text = read_html(b"<!DOCTYPE html>" + page.encode(), "a.html", None)[0]
    assert time.monotonic() - began < 5
    assert text
    assert "root:" not in text


def test_a_page_too_large_is_refused_at_once() -> None:
    assert failure(b"<!DOCTYPE html>" + b"<p>1" * (LARGEST // 4)).code == "too_large"
