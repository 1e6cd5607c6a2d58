"""What the parse of a text costs as it grows."""

import time
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import NamedTuple

from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.every_pattern import every_pattern
from tests.worst_cases.examples import pumped

# What the genre has in rows: figures, Chinese numerals, quotes, brackets, members of a list, headings, blanks.
RUNS = [
    "1", "一", "十", "百千万", "1,", "1、", "1.", "0.", "年", "2023年", "1月", "日、", "至", "-", "—", "%", "分之", "百分之", "万", "元", "个", "第", "第1",
    "“", "”", "“”", "‘", "《", "》", "《》", "《〈", "（", "）", "（）", "(", "[", "〔", "〔2023〕", "【", "】", '"', "'", "「", "1.关于“", "关于“", "关于“甲”",
    "关于“甲“乙”", "“甲。乙”", "一是", "一是甲，", "一是针对“甲”的问题，", "第一，", "一、", "（一）", "一、甲\n", "（一）甲\n", "1.甲\n", "①", "(1)", "1.1", " ", "\t",
    "\u3000", "\n", "\r\n", " \n", "甲", "甲，", "甲。", "，", "。", "：", "；", "|", "|甲", "甲\t乙\t", "甲|乙|丙\n", "序号\t问题\t整改措施\n", "> ", "- ",
    "* ", "**", "#", "<br>", "整改措施：", "反馈问题：", "问题一：", "责任单位：", "已完成", "正在整改", "长期坚持。", "12个问题已整改3个，", "分别为1、", "1.台账不清。", "1.台账不清。已补登。", "问题1:甲", "截至", "同比",
    "其中", "约", "近", "不足", "以上", "余", "多", "几", "排名第", "甲发", "号", "甲发〔2023〕1号、", "公告", "会议", "专题会议3次", "召开", "党组", "县委第一巡察组",
    "对甲县委进行了巡视", "2023年1月1日至", "下一步", "今年", "次年", "上月", "同日", "\u200b", "\ufeff", "é",
]  # fmt: skip
BESIDE = ["", "\n", "。", "1.关于“甲不实”问题的整改。\n"]
"""What stands behind each repetition: nothing, an end of line, a full stop, or a finding that holds it."""

STEEPEST = 2.0
"""How many times more a character may cost at four times the length; a quadratic cost is 4."""
SHORTEST_MEASURED = 0.01  # seconds of computing; below, the clock tells little
_MOST_AGAIN = 3


class Cost(NamedTuple):
    """Seconds of computing at each length of a text, in characters."""

    name: str
    lengths: tuple[int, ...]
    seconds: tuple[float, ...]

    @property
    def steepness(self) -> float:
        """How many times more a character costs in a text than in the next shorter one, at the worst; 1 is linear.

        >>> Cost("a", (1_000, 4_000), (0.25, 1.0)).steepness, Cost("a", (1_000, 4_000), (0.25, 4.0)).steepness
        (1.0, 4.0)
        """
        each = [
            max(taken, SHORTEST_MEASURED) / length for taken, length in zip(self.seconds, self.lengths, strict=True)
        ]
        return max(longer / shorter for shorter, longer in pairwise(each))

    @property
    def microseconds(self) -> float:
        """Microseconds a character at the longest length."""
        return self.seconds[-1] / self.lengths[-1] * 1e6


def worst_texts() -> Iterator[tuple[str, str]]:
    """Each piece of text to repeat, and its name: the rows of the genre, then three for every pattern of the package."""
    for place, run in enumerate(RUNS):
        yield f"run {run!a}", run + BESIDE[place % 3 if run.isspace() else 0]
    for name, pattern in every_pattern().items():
        random = Random(zlib.crc32(name.encode()))
        for kind, piece in zip(("match", "near match", "loop"), pumped(pattern.source, random), strict=True):
            if piece:
                yield f"{name}: {kind}", piece + random.choice(BESIDE)


def cost(name: str, piece: str, lengths: Sequence[int]) -> Cost:
    """Parses a piece repeated to each length; what looks steep is parsed again, and the better run counts."""
    texts = [(piece * (length // len(piece) + 1))[:length] for length in lengths]
    found = Cost(name, tuple(lengths), tuple(map(_seconds, texts)))
    for _ in range(_MOST_AGAIN):
        if found.steepness <= STEEPEST:
            break
        found = found._replace(seconds=tuple(map(min, found.seconds, map(_seconds, texts))))
    return found


def _seconds(text: str) -> float:
    began = time.process_time()
    parse_source(SourceText(text))
    return time.process_time() - began
