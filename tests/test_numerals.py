"""Numerals read back as an independent writer wrote them, and the mixed forms that no writer has, in tables."""

import random
import time
from decimal import Decimal

import cn2an
import pytest

from reportparse.fold import fold
from reportparse.numerals import numerals, parse_number, plain
from reportparse.source import SourceText

BLOCK = 10_000


@pytest.mark.parametrize("first", range(0, 100_000, BLOCK))
def test_every_integer_up_to_99_999(first: int) -> None:
    wrong = [number for number in range(first, first + BLOCK) if parse_number(cn2an.an2cn(number)) != number]
    assert not wrong, f"{len(wrong)} wrong, among them {[(n, cn2an.an2cn(n)) for n in wrong[:3]]}"


@pytest.mark.parametrize("first", range(0, 100_000, BLOCK))
def test_every_integer_in_capital_numerals(first: int) -> None:
    wrong = [number for number in range(first, first + BLOCK) if parse_number(cn2an.an2cn(number, "up")) != number]
    assert not wrong, f"{len(wrong)} wrong, among them {[(n, cn2an.an2cn(n, 'up')) for n in wrong[:3]]}"


@pytest.mark.parametrize("digits", range(6, 17))
def test_random_large_integers(digits: int) -> None:
    source = random.Random(digits)
    wrong = []
    for _ in range(500):
        number = source.randrange(10 ** (digits - 1), 10**digits)
        # Numbers with many zeros are those that go wrong.
        for case in (number, number // 10**4 * 10**4, number // 10**8 * 10**8 + number % 1000):
            if parse_number(cn2an.an2cn(case)) != case:
                wrong.append((case, cn2an.an2cn(case)))
    assert not wrong, f"{len(wrong)} wrong, among them {wrong[:3]}"


@pytest.mark.parametrize("places", [1, 2, 3])
def test_decimals(places: int) -> None:
    source = random.Random(places)
    for _ in range(300):
        number = Decimal(source.randrange(10 ** (places + 3))).scaleb(-places)
        written = cn2an.an2cn(str(number))
        assert parse_number(written) == number, f"{written} is {parse_number(written)}, not {number}"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # Digits.
        ("0", "0"), ("7", "7"), ("0012", "12"), ("16250", "16250"), ("99.12", "99.12"), ("0.5", "0.5"),
        ("1,825.95", "1825.95"), ("1，234，567", "1234567"), ("3 200", "3200"), ("２０２３", "2023"), ("１．２万", "12000"),
        # Digits with multipliers.
        ("1.2万", "12000"), ("3万2千", "32000"), ("3万2", "32000"), ("25万6千", "256000"), ("1亿2000万", "120000000"), ("5千", "5000"),
        ("16.4亿", "1640000000"), ("1.05亿", "105000000"), ("0.8732万", "8732"), ("3百", "300"), ("2万亿", "2000000000000"),
        ("1825.95亿", "182595000000"), ("4.62 万", "46200"), ("1,046.8万", "10468000"),
        # Chinese, as people write them.
        ("十", "10"), ("十二", "12"), ("二十", "20"), ("二十五", "25"), ("一百零五", "105"), ("一百一十", "110"), ("两千", "2000"),
        ("两万三千", "23000"), ("一千零一", "1001"), ("二十万亿", "20000000000000"), ("三亿五千万", "350000000"), ("十万", "100000"),
        ("一百二十万", "1200000"),
        # The last unit left out.
        ("两千五", "2500"), ("一百二", "120"), ("三万八", "38000"), ("一亿二", "120000000"),
        # Digit by digit.
        ("二〇二三", "2023"), ("一九九八", "1998"), ("二零二四", "2024"), ("一〇五", "105"),
        # Capitals.
        ("壹拾万", "100000"), ("叁仟贰佰", "3200"), ("伍佰零陆", "506"), ("贰拾", "20"),
        # Decimals in words.
        ("三点五", "3.5"), ("零点零五", "0.05"), ("八十五点六", "85.6"), ("一点二万", "12000"),
    ],
)  # fmt: skip
def test_forms(written: str, value: str) -> None:
    assert parse_number(fold(written)) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["", "万", "百", "千", "亿", "十百", "百十", "万千", "一二", "三四五", "两两", "一十百", "点五", "三点", "1.2.3", "甲",
     "千万百", "一万一万"],
)  # fmt: skip
def test_no_numbers(written: str) -> None:
    assert parse_number(written) is None


@pytest.mark.parametrize(
    ("text", "value", "more"),
    [
        ("办理20余万件", "200000", True), ("3万余人", "30000", True), ("二十余份", "20", True), ("百余名", "100", True),
        ("1300多人", "1300", True), ("吸引上千人次", "1000", False), ("近万户", "10000", False), ("十多年", "10", True),
        ("三百余家", "300", True), ("千余册", "1000", True), ("5000余件", "5000", True),
    ],
)  # fmt: skip
def test_more(text: str, value: str, more: bool) -> None:
    (found,) = numerals(SourceText(text))
    assert (found.value, found.more) == (Decimal(value), more)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("三四十人", 30, 40), ("七八万元", 70000, 80000), ("二三百户", 200, 300), ("十七八岁", 17, 18), ("三五个", 3, 5),
        ("四五百份", 400, 500), ("二三十名", 20, 30), ("七八百万元", 7000000, 8000000), ("两三个", 2, 3), ("二十三四个", 23, 24), ("一二十户", 10, 20),
    ],
)  # fmt: skip
def test_neighbours_are_a_range(text: str, low: int, high: int) -> None:
    (found,) = numerals(SourceText(text))
    assert (found.value, found.low, found.high) == (None, Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["几十人", "数百户", "百姓", "千家万户", "万无一失"[:2], "几百万元", "数千件", "若干"])
def test_indefinite_numbers_are_none(text: str) -> None:
    assert list(numerals(SourceText(text))) == []


def test_values_are_exact() -> None:
    assert str(parse_number("16.4亿")) == "1640000000"
    assert str(plain(Decimal("1640000000.0"))) == "1640000000"
    assert str(plain(Decimal("4.620"))) == "4.62"
    assert str(plain(Decimal("1E+4"))) == "10000"


@pytest.mark.parametrize("run", ["1", "1,", "1，", "1.", "一", "十", "百", "万", "一百", "1万", "一点", "三四", "1 "])
def test_long_runs_cost_linear_time(run: str) -> None:
    def seconds(times: int) -> float:
        source = SourceText(run * times)
        start = time.perf_counter()
        for _ in numerals(source):
            pass
        return time.perf_counter() - start

    seconds(1_000)
    # Twentyfold text may take twentyfold time; a quadratic reader takes four hundred times as long.
    assert seconds(40_000) < 120 * max(seconds(2_000), 0.001)
