"""Encodings are told by what makes plausible Chinese, and what is broken is named as broken."""

import codecs

import pytest

from reportparse.readers.encodings import UndecodableError, decode, encoding_name, plausibility

SIMPLIFIED = [
    "整改情况",
    "一、巡察整改工作组织情况",
    "1.关于“学习不够深入”问题的整改。\r\n一是组织集中学习12次，覆盖率达98.5%；\r\n二是修订《财务管理办法》。\r\n",
    "　　按照统一部署，2023年5月22日至7月21日，第一巡察组对镇党委开展了巡察。\n" * 40,
    "REPORT 2023-08-15 <b>" + "a" * 9000 + "</b>\n截至目前，已整改完成10个问题，其余问题正在推进。",
]
TRADITIONAL = [
    "整改情況",
    "一、巡察整改工作組織情況",
    "1.關於「學習不夠深入」問題的整改。\r\n一是組織集中學習12次，覆蓋率達98.5%；\r\n二是修訂《財務管理辦法》。\r\n",
    "　　按照統一部署，2023年5月22日至7月21日，第一巡察組對鎮黨委開展了巡察。\n" * 40,
]


def beginning(text: str) -> str:
    return f"{text[0]!a}-{len(text)}"


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL, ids=beginning)
@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_detects_without_a_mark(text: str, name: str) -> None:
    assert decode(text.encode(name)) == (text, name)


@pytest.mark.parametrize("text", TRADITIONAL, ids=beginning)
def test_detects_big5(text: str) -> None:
    assert decode(text.encode("big5")) == (text, "cp950")


def test_detects_big5_with_the_characters_of_hong_kong() -> None:
    text = TRADITIONAL[3] + "深水埗區啲問題"
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_a_mark_decides_and_is_taken_away(name: str) -> None:
    assert decode(("\ufeff" + SIMPLIFIED[2]).encode(name)) == (SIMPLIFIED[2], name)


def test_only_one_mark_is_taken_away() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + "整改".encode())[0] == "\ufeff整改"


@pytest.mark.parametrize("text", ["report", "a", "Это русский текст", "café", "これは日本語の文章です"])
def test_valid_utf8_of_another_language_stays_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "cp950"])
@pytest.mark.parametrize("position", [0, 31, 400])
def test_a_broken_byte_is_named_and_not_read_as_something_else(name: str, position: int) -> None:
    data = bytearray(TRADITIONAL[3].encode(name))
    data[position] = 0xFF
    with pytest.raises(UndecodableError) as caught:
        decode(bytes(data))
    assert caught.value.encoding == name
    # A fault in the second byte of a character is found at its first.
    assert caught.value.position is not None
    assert position - 2 <= caught.value.position <= position


def test_a_character_cut_off_at_the_end_is_an_error() -> None:
    whole = "截至目前，已整改完成10个问题，其余问题正在推进。".encode()
    with pytest.raises(UndecodableError) as caught:
        decode(whole[:-1])
    assert (caught.value.encoding, caught.value.position) == ("utf-8", len(whole) - 3)


def test_what_is_no_chinese_text_is_refused() -> None:
    with pytest.raises(UndecodableError) as caught:
        decode("Это русский текст для проверки".encode("koi8-r"))
    assert caught.value.encoding is None


def test_the_caller_overrules_detection() -> None:
    data = "整改".encode("gb18030")
    assert decode(data, "big5")[0] != "整改"
    assert decode("Ärger".encode("latin-1"), "latin-1") == ("Ärger", "iso8859-1")


def test_an_older_name_reads_what_its_successor_wrote() -> None:
    assert decode("镕——整改".encode("gb18030"), "gb2312") == ("镕——整改", "gb18030")


@pytest.mark.parametrize("label", ["klingon", "base64", "rot13", "", "utf\0-8", "汉字"], ids=ascii)
def test_a_name_that_is_no_text_encoding(label: str) -> None:
    with pytest.raises(LookupError):
        encoding_name(label)


def test_chinese_scores_high_in_its_own_encoding_and_low_in_another() -> None:
    text = SIMPLIFIED[3]
    assert plausibility(text) > 0.7
    for wrong in (text.encode("gb18030").decode("cp950", "replace"), text.encode().decode("gb18030", "replace")):
        assert plausibility(wrong) < 0.2
