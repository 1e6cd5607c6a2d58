"""Texts for the fuzzer: pieces of the reports of the corpus, put together anew and damaged.

The same seed gives the same texts, in every process and on every machine.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
# Longer ones tell no more and keep the others waiting; a piece that is repeated may take a text up to the second bound.
_LONGEST = 6_000
_LONGEST_REPEATED = 20_000
_MOST_DAMAGES = 6
_PIECE_RE = re.compile(r"[^。；，\n]*+[。；，\n]?+")
_LINE_RE = re.compile(r"[^\n]*+\n?+")

MARKS = [
    "1.", "2、", "3．", "（一）", "一、", "第一部分　", "①", "(1)", "1）", "1.1", "- ", "**", "### ", "> ", "| ", "|", "\t", "<br>",
    "关于“", "”问题的整改。", "针对“", "”的问题，", "指出：“", "“", "”", "‘", "’", '"', "'", "「", "」", "『", "』", "《", "》", "〈", "〉", "（", "）",
    "【反馈问题】", "【整改措施】", "反馈问题：", "整改措施：", "问题一", "\n整改时限\n", "一是", "二是针对", "的问题，", "（二）整改措施\n",
    "序号\t问题\t整改措施\n", "— 3 —\n", "上一篇：无\n", "附件：", "已完成", "正在整改", "长期坚持", "12个问题已整改3个，", "分别为", "零下", "约", "不足",
    "以上", "余", "多", "几", "半", "万", "亿", "千", "百分之", "%", "‰", "元", "第", "年", "月", "日", "至", "—", "-", "～", "、", "，", "。", "；", "：",
    "〔2023〕12号", "2023年", "2月30日", "0", "9", "99999999999999999999", "1,000,000", "１２", "〇", "一二三四五六七八九十", "3.", ".5", "1/2",
]  # fmt: skip
ODD = [
    "\ud800", "\udfff", "\udc80", "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[2J", "\x1c", "\x1d", "\x1e", "\x7f", "\x85", "\x9b",
    "\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff",
    "\ufffd", "\ufffe", "\U0001f600", "\U00020bb7", "\U000e0001", "\U0010ffff", "é", "e\u0301", "\u0301" * 20, "ﬁ", "⻄", "㈠", "⑴", "⒈", "Ⅳ", "㎡", "½", "²", "٣",
    "३", "𝟗", "\r", "\r\n", "\u3000", "\u00a0", "\u2003", "\u180e", " " * 30, "\n" * 10,
]  # fmt: skip
_TO_HALF = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)} | {"　": " "})
_TO_FULL = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "　"})

Damage = Callable[[Random, str], str]


def fuzzed_texts(seed: int) -> Iterator[str]:
    """Texts without end, each at most 20,000 characters long."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    pieces = [piece for report in reports for piece in _PIECE_RE.findall(report) if piece]
    lines = [line for report in reports for line in _LINE_RE.findall(report) if line]
    random = Random(seed)
    while True:
        yield _fuzzed(random, reports, pieces, lines)


def _fuzzed(random: Random, reports: list[str], pieces: list[str], lines: list[str]) -> str:
    kind = random.random()
    if kind < 0.35:
        text = _cut_out(random, random.choice(reports), _LONGEST)
    elif kind < 0.6:
        text = _glued(random, pieces, random.choice((3, 10, 40, 120)))
    elif kind < 0.85:
        text = _glued(random, lines, random.choice((2, 6, 20)))
    else:
        text = "".join(random.choice(MARKS) for _ in range(random.choice((2, 5, 20, 60))))
    for _ in range(random.randint(0, _MOST_DAMAGES)):
        text = random.choice(DAMAGES)(random, text)[:_LONGEST_REPEATED]
    return text


def _glued(random: Random, pieces: list[str], most: int) -> str:
    chosen = (random.choice(pieces if random.random() < 0.7 else MARKS) for _ in range(random.randint(1, most)))
    return "".join(chosen)[:_LONGEST]


def _cut_out(random: Random, text: str, most: int) -> str:
    length = random.randint(1, most)
    start = random.randrange(max(1, len(text) - length // 2))
    return text[start : start + length]


def _stretch(random: Random, text: str, most: int = 200) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(0, most))


def cut(random: Random, text: str) -> str:
    """The text without one stretch of it."""
    start, end = _stretch(random, text)
    return text[:start] + text[end:]


def swap(random: Random, text: str) -> str:
    """Two neighbouring stretches change places."""
    start, end = _stretch(random, text)
    last = min(len(text), end + random.randint(0, 200))
    return text[:start] + text[end:last] + text[start:end] + text[last:]


def repeat(random: Random, text: str) -> str:
    """One stretch comes again, up to a thousand times."""
    start, end = _stretch(random, text, random.choice((3, 20, 200)))
    return text[:end] + text[start:end] * random.choice((1, 2, 10, 100, 1000)) + text[end:]


def insert_mark(random: Random, text: str) -> str:
    """A number, mark or word of the genre comes where it does not belong, up to five times."""
    return _inserted(random, text, MARKS)


def insert_odd(random: Random, text: str) -> str:
    """Characters come in that no author writes: controls, marks of direction, half surrogate pairs, astral ones."""
    return _inserted(random, text, ODD)


def _inserted(random: Random, text: str, choices: list[str]) -> str:
    for _ in range(random.randint(1, 5)):
        place = random.randint(0, len(text))
        text = text[:place] + random.choice(choices) + text[place:]
    return text


def drop_characters(random: Random, text: str) -> str:
    """One character in twenty is lost."""
    return "".join(char for char in text if random.random() > 0.05)


def drop_line_breaks(random: Random, text: str) -> str:
    """All line breaks go, or some; or a blank stands for each."""
    share, put = random.choice((0.3, 1.0)), random.choice(("", " ", "\u3000"))
    return "".join(put if char == "\n" and random.random() < share else char for char in text)


def change_line_breaks(random: Random, text: str) -> str:
    """Another kind of line break, or several of them."""
    return text.replace("\n", random.choice(("\r\n", "\r", "\n\n", "\u2028", "\x0b", "\n\u3000\u3000", "\n\n\n\n")))


def wrap(random: Random, text: str) -> str:
    """Every line is broken at one width."""
    width = random.randint(5, 40)
    lines = text.split("\n")
    return "\n".join(line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width))


def change_width(random: Random, text: str) -> str:
    """Full-width characters of one stretch become half-width ones, or the other way."""
    start, end = _stretch(random, text, len(text))
    return text[:start] + text[start:end].translate(random.choice((_TO_HALF, _TO_FULL))) + text[end:]


def change_quotes(random: Random, text: str) -> str:
    """Quotation marks of one kind become those of another, or are lost on one side."""
    old = random.choice("“”‘’「」『』《》（）")
    return text.replace(old, random.choice("“”‘’「」『』\"'《》（）") if random.random() < 0.8 else "")


def blank_out(random: Random, text: str) -> str:
    """A blank behind every character of a stretch, as in a letter-spaced print."""
    start, end = _stretch(random, text, 60)
    return text[:start] + random.choice(" \u3000\u00a0").join(text[start:end]) + text[end:]


DAMAGES: list[Damage] = [
    cut, swap, repeat, insert_mark, insert_odd, drop_characters, drop_line_breaks, change_line_breaks, wrap, change_width,
    change_quotes, blank_out,
]  # fmt: skip
