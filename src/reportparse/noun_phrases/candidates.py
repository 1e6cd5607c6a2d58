"""The candidates for what a number counts, each with the sum of what speaks for it.

Candidates: nothing; the words behind the unit up to any word; any run of words in front. What speaks for a candidate are
the number's surroundings, the ends of the candidate and its inner words, each looked up in a table of weights. A row of a
table holds the weights of one word, class or pair in all the places where it can stand, so one look-up serves several.

The code does not know what it adds up: for parsing the weights are numbers, for learning they are the names of the weights
(`train.py`), so that what is learnt is by construction what is used.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reportparse.lexicon import read_terms
from reportparse.noun_phrases.clause import Word, words_behind, words_in_front

Row = Any
"""A row of weights, in some tables with further tables at its end; a list, as it comes from JSON."""
Table = dict[str, Row]


class Tables(NamedTuple):
    """The weights, by what they are looked up with; the comments give the places of a row.

    A table that lacks a key adds nothing. Tables within rows spare the making of keys: most words have none.
    """

    context: Table  # nothing, behind, front
    # behind: inner, last, next; front: inner, last, first, before, gap; by the class after it: behind: last, front: last,
    # before; by the class before it: behind: next, front: gap, first; by the word before it: front: first; by the unit:
    # behind: last, front: last
    text: Table
    kind: Table  # behind: inner, first; front: inner; by the class after it: behind: inner, last; front: inner, before
    sign: Table  # by the last character of the last word, then by the unit: behind, front
    ahead: Table  # by whether a 的 stands in the phrase and behind it, then by the class: behind: last, next
    rest: Table  # one weight each


_EDGE: Word = ("^", "^", -1, -1)
# Behind these the phrase begins: 50人以上的企业, 3笔共计4.2万元的费用.
_IN_ALL = frozenset(("共", "共计", "合计", "总计"))
_LEADING = frozenset(("的", "以上", "以下", "左右")) | _IN_ALL
_PREPOSITIONS = frozenset("对向把将由从给跟了")  # 在 and 被 are as often part of a noun: 在建工地, 被征收户
# No phrase begins or ends with the first; none ends with the second; none holds 了 (添了垃圾桶).
_ADVERBS = frozenset("又还也再仍都曾才就并且便另") | frozenset(("另外", "其中", "同时", "随后", "此外"))
_NO_EDGE = _ADVERBS | frozenset(
    ("的", "了", "和", "及", "与", "、", "有", "共", "共计", "合计", "累计", "达", "仅", "约", "近")
)
_NO_END = _NO_EDGE | frozenset(("为", "至", "由", "从", "已", "均", "未", "只有", "仅有", "共有"))
# Behind a figure these make a number of their own, which is nothing that is counted: 12笔856.3万元, 不符合条件的86户143人.
_MEASURES = frozenset(read_terms("units")) | frozenset(("#", "元", "万元", "亿元", "万", "亿"))
_IN_FRONT, _BEHIND = 11, 11  # words looked at
_ENDS = 5  # words in front of the number that may end a phrase
_LONGEST = 7  # words of a phrase in front
_AHEAD = (("00", "01"), ("10", "11"))
_ACTED = ("Fv0", "Fv1")
_COUNTED = 6  # lengths are told apart up to here
# What a table answers where it lacks the key.
_NOTHING: Table = {}
_00, _000, _0000 = (0, 0), (0, 0, 0), (0, 0, 0, 0)
_TEXT = (0, 0, 0, 0, 0, 0, 0, 0, _NOTHING, _NOTHING, _NOTHING, _NOTHING)
_KIND = (0, 0, 0, _NOTHING)
_AFTER, _BEFORE, _NEIGHBOUR, _UNIT = 8, 9, 10, 11  # the tables in a row of `text`
_PAIR = 3  # the table in a row of `kind`


Counted = tuple[int, int, str]
"""A count: its first and last offset and its unit, empty where it has none."""


class Sums(NamedTuple):
    """The candidates of one count, by parts: what speaks for each part, to be added up.

    `behind` holds each phrase behind as its offsets and its sum. A phrase in front from word `first` to word `last` has
    `in_front`, its end of `ends`, `starts[first]`, `inner` of all its words, `joins` of all but its first, and `lengths` of the
    number of words behind its first.
    """

    front: list[Word]
    nothing: Any
    behind: list[tuple[int, int, Any]]
    in_front: Any
    ends: list[tuple[int, Any]]
    starts: list[Any]
    inner: list[Any]
    joins: list[Any]
    lengths: list[Any]


def read_sums(folded: str, counts: Sequence[Counted], tables: Tables) -> list[Sums]:
    """What speaks for the candidates for each of the counts, given as start, end and unit.

    Step by step for all counts, not count by count: the same few lines over and over take two thirds of the time.
    """
    clauses = [_clause(folded, start, end) for start, end, _ in counts]
    units = [unit for _, _, unit in counts]
    around = [_surroundings(*clause, unit, tables) for clause, unit in zip(clauses, units, strict=True)]
    behind = [
        _behind(back, unit, total, tables) if back else []
        for (_, back), unit, (_, total, _) in zip(clauses, units, around, strict=True)
    ]
    rows = [[tables.text.get(word[0], _TEXT) for word in front] for front, _ in clauses]
    kinds = [[tables.kind.get(word[1], _KIND) for word in front] for front, _ in clauses]
    edge = tables.kind.get("^", _KIND)
    pairs = [
        [before[_PAIR].get(word[1], _0000) for before, word in zip([edge, *of], front, strict=False)]
        for of, (front, _) in zip(kinds, clauses, strict=True)
    ]
    ends = [
        _ends(front, unit, row, tables, closes=not back)
        for (front, back), unit, row in zip(clauses, units, rows, strict=True)
    ]
    starts = [_starts(front, row, pair, tables) for (front, _), row, pair in zip(clauses, rows, pairs, strict=True)]
    inner = [[row[3] + kind[2] for row, kind in zip(*both, strict=True)] for both in zip(rows, kinds, strict=True)]
    lengths = [tables.rest.get(f"Fl{min(length, _COUNTED)}", 0) for length in range(_LONGEST)]
    return [
        Sums(clause[0], total[0], phrases, total[2], end, start, within, [row[2] for row in pair], lengths)
        for clause, total, phrases, end, start, within, pair in zip(
            clauses, around, behind, ends, starts, inner, pairs, strict=True
        )
    ]


def _clause(folded: str, start: int, end: int) -> tuple[list[Word], list[Word]]:
    """The words in front of a count and those behind it, as many as are looked at."""
    if folded[start - 1 : start] == "(" and folded[end : end + 1] == ")":
        # 已完成整改的问题(8个): the bracket counts what stands before it.
        return words_in_front(folded, start - 1)[-_IN_FRONT:], []
    back = words_behind(folded, end)
    if len(back) > 2 and back[0][0] in _IN_ALL and back[1][0] == "#":
        # 两笔共计16250元的搬运费: the sum stands between the number and its noun.
        of = next((index for index, word in enumerate(back) if word[0] == "的"), -1)
        back = back[of + 1 :] if of >= 0 else back
    return words_in_front(folded, start)[-_IN_FRONT:], back[:_BEHIND]


def best_candidate(sums: Sums) -> tuple[int, int] | None:
    """The offsets of the phrase with the largest sum; `None` where nothing has."""
    best, found = sums.nothing, None
    for first, last, score in sums.behind:
        if score > best:
            best, found = score, (first, last)
    front, starts, inner, joins, lengths = sums.front, sums.starts, sums.inner, sums.joins, sums.lengths
    for last, end in sums.ends:
        running = sums.in_front + end
        for first in range(last, max(-1, last - _LONGEST), -1):
            running += inner[first]
            score = running + starts[first] + lengths[last - first]
            if score > best and _is_phrase(front, first, last):
                best, found = score, (front[first][2], front[last][3])
            running += joins[first]
    return found


def _is_phrase(front: list[Word], first: int, last: int) -> bool:
    return front[first][0] not in _NO_EDGE and not _is_open(front, first, last)


def all_candidates(sums: Sums) -> Iterator[tuple[tuple[int, int] | None, Any]]:
    """Every candidate with its whole sum, for learning; the offsets are `None` for nothing."""
    yield None, sums.nothing
    for first, last, score in sums.behind:
        yield (first, last), score
    for last, end in sums.ends:
        running = sums.in_front + end
        for first in range(last, max(-1, last - _LONGEST), -1):
            running = running + sums.inner[first]
            if _is_phrase(sums.front, first, last):
                offsets = sums.front[first][2], sums.front[last][3]
                yield offsets, running + sums.starts[first] + sums.lengths[last - first]
            running = running + sums.joins[first]


def _surroundings(front: list[Word], back: list[Word], unit: str, tables: Tables) -> Row:
    last, last_kind = front[-1][:2] if front else _EDGE[:2]
    before, before_kind = front[-2][:2] if len(front) > 1 else _EDGE[:2]
    first, first_kind = back[0][:2] if back else _EDGE[:2]
    second_kind = back[1][1] if len(back) > 1 else "^"
    nothing, behind, in_front = 0, 0, 0
    get = tables.context.get
    for key in (
        "u" + unit,
        "l" + last,
        "r" + first,
        f"e{last_kind}|{first_kind}",
        f"m{unit}{last_kind}",
        f"n{unit}{first_kind}",
        "a" + "".join([word[1][0] for word in front[-3:]]),
        "b" + "".join([word[1][0] for word in back[:3]]),
        f"c{before}{last}",
        f"d{unit}{last}",
        f"f{unit}{first}",
        f"g{len(front) < 2:d}{len(back) < 2:d}",
        f"h{before_kind}{last_kind}",
        f"i{first_kind}{second_kind}",
    ):
        row = get(key)
        if row is not None:
            nothing, behind, in_front = nothing + row[0], behind + row[1], in_front + row[2]
    return nothing, behind, in_front


def _behind(back: list[Word], unit: str, total: Any, tables: Tables) -> list[tuple[int, int, Any]]:
    """The phrases that begin right behind the unit, or behind a 的 or 共计 there."""
    rest, sign = tables.rest.get, tables.sign.get
    following = [*back[1:], _EDGE]
    last_of = max((index for index, word in enumerate(back) if word[0] == "的"), default=-1)
    rows = [tables.text.get(word[0], _TEXT) for word in [*back, _EDGE]]
    kinds = [tables.kind.get(word[1], _KIND) for word in back]
    pairs = [row[_PAIR].get(after[1], _0000) for row, after in zip(kinds, following, strict=True)]
    found = []
    for first in range(2 if len(back) > 1 and back[0][0] in _LEADING else 1):
        begin, inner = back[first][2], total + kinds[first][1]
        for index in range(first, len(back)):
            text, kind, _, stop = back[index]
            after_kind, row, after = following[index][1], rows[index], rows[index + 1]
            ahead = tables.ahead.get(_AHEAD[last_of > index][first <= last_of < index], _NOTHING)
            inner = inner + row[0] + kinds[index][0]
            if text in _NO_END or (text in _MEASURES and _is_measure(back, index)) or _is_open(back, first, index):
                inner = inner + pairs[index][0]
                continue
            score = (
                inner
                + row[1]
                + after[2]
                + pairs[index][1]
                + row[_AFTER].get(after_kind, _000)[0]
                + after[_BEFORE].get(kind, _000)[0]
                + row[_UNIT].get(unit, _00)[0]
                + sign(text[-1], _NOTHING).get(unit, _00)[0]
                + rest(f"Bl{min(index - first, _COUNTED)}", 0)
                + ahead.get(kind, _00)[0]
                + ahead.get(after_kind, _00)[1]
            )
            found.append((begin, stop, score))
            inner = inner + pairs[index][0]
    return found


def _is_measure(words: list[Word], index: int) -> bool:
    """Whether one of `_MEASURES` is a figure or the unit of one."""
    return words[index][0] == "#" or (index > 0 and words[index - 1][0] == "#")


def _is_open(words: list[Word], first: int, last: int) -> bool:
    """Whether a preposition or 了 in the phrase has no 的 behind it: no part of a noun (同志对每位检查人, 添了垃圾桶)."""
    for index in range(last, first - 1, -1):
        text = words[index][0]
        if text == "的":
            return False
        if text in _PREPOSITIONS:
            return True
    return False


def _starts(front: list[Word], rows: list[Row], pairs: list[Row], tables: Tables) -> list[Any]:
    """What speaks for each word in front as the first of a phrase."""
    rest, found = tables.rest.get, []
    acted = False  # a verb stands further in front
    before, before_kind, further = "^", "^", "^"
    before_row = tables.text.get("^", _TEXT)
    for (text, kind, _, _), row, pair in zip(front, rows, pairs, strict=True):
        found.append(
            row[5]
            + before_row[6]
            + pair[3]
            + before_row[_AFTER].get(kind, _000)[2]
            + row[_BEFORE].get(before_kind, _000)[2]
            + row[_NEIGHBOUR].get(before, 0)
            + rest(f"Fu{further}{before_kind}{kind}", 0)
            + rest(_ACTED[acted] + kind, 0)
            + rest("Fx" + before[-1], 0)
        )
        acted = acted or kind[0] == "v"
        before, before_kind, further, before_row = text, kind, before_kind, row
    return found


def _ends(front: list[Word], unit: str, rows: list[Row], tables: Tables, *, closes: bool) -> list[tuple[int, Any]]:
    """What speaks for each of the last words in front as the last of a phrase, the nearest first."""
    rest, sign, found = tables.rest.get, tables.sign.get, []
    gap = gap_kinds = ""
    after_kind, after_row = "^", tables.text.get("^", _TEXT)
    for distance in range(min(_ENDS, len(front))):
        index = len(front) - 1 - distance
        text, kind = front[index][:2]
        row = rows[index]
        if text in _NO_END or text[0] == "《" or (text in _MEASURES and _is_measure(front, index)):
            # 学习《…》2次: how often, not how many titles.
            gap, gap_kinds, after_kind, after_row = text + gap, kind + gap_kinds, kind, row
            continue
        score = (
            row[4]
            + after_row[7]
            + sign(text[-1], _NOTHING).get(unit, _00)[1]
            + row[_UNIT].get(unit, _00)[1]
            + after_row[_BEFORE].get(kind, _000)[1]
            + row[_AFTER].get(after_kind, _000)[1]
            + rest("Fg" + gap, 0)
            + rest(f"Fh{gap_kinds}{closes:d}", 0)
            + rest(f"Fz{distance}", 0)
        )
        found.append((index, score))
        gap, gap_kinds, after_kind, after_row = text + gap, kind + gap_kinds, kind, row
    return found
