"""A line that holds a whole report, or much of one, cut where its headings, labels and signature begin.

The numbers say where: each continues its family in step, as headings by line do. In a report without line breaks all
families count, and a problem that is stated or named in front of its answer is parted from it; in a long paragraph of
another report only numbers of the outer families do, and `1.` in front of 关于 and the like.
"""

from reportparse.numerals import parse_number
from reportparse.patterns import compile_pattern
from reportparse.structure.claims import is_action, states_problem
from reportparse.structure.edges import cut_foot, cut_head
from reportparse.structure.labels import LABEL_WORDS

_CHINESE = "[一二三四五六七八九十]{1,3}"
# A number that can begin a heading; behind 反馈问题: without one a problem begins as well.
_PLACE_RE = compile_pattern(
    rf"""
    (?<![“‘「『"《（(\d第] | 第[ ])
    (?: 第(?P<part>{_CHINESE})部分
      | (?P<chinese>{_CHINESE})、(?!{_CHINESE}[、和])
      | \((?P<paren>{_CHINESE})\)(?!项|款|条|目)
      | \((?P<paren_arabic>\d{{1,2}})\)(?!项|款|条|目)
      | (?<![.〔\[]) (?P<arabic>\d{{1,2}})(?:[.、](?!\d) | [.、](?=(?:19|20)\d\d年))
      | (?:(?<=[。;:!?”’」』)】\]\s]) | (?=[^.、]{{1,8}}:)) [(【\[]?(?:反馈|具体|整改)?问题(?P<problem>{_CHINESE}|\d{{1,2}})(?:[)】\]]?[:、.] | (?=【?反馈问题))
    )
    | (?<![个项条类的大]) (?P<label>【?(?:{LABEL_WORDS})(?:】|[ ]?:))
    | (?P<taken_up>(?:针对|关于|对于?)?第[一二三四五六七八九十]{{1,3}}[个项条类](?:反馈|具体)?问题[,，:])
    | (?P<told>(?:关于|针对|对照?)(?=[“「"]))
    """
)
_NAMES_PROBLEM_RE = compile_pattern(r"[ ]?(?:关于|针对|[“\"「]|问题\d)")
_STOPS = frozenset('。;:!?”’」』)】]…》"')
_OPENING = '“「『"'
_PUNCTUATION = "。;:!?,，"
_FEWEST_CUTS = 3
_LARGEST_GAP = 3
_DEEPEST = 4  # levels of numbers in the answer to one problem: a 1. below takes the place of the last
_LONGEST_VALUE = 24  # characters of a label's value, or of a heading, that has no stop behind it: 整改状态:已完成2.…
_LONGEST_HEADING = 45  # characters
_LONGEST_PROBLEM = 80  # characters
_SHORTEST_ANSWER = 6
_LONGEST_WAY = 1200  # characters from a problem to the first sentence that tells of an action
_NAMED_RE = compile_pattern(
    r"""
    [ ]? (?: (?:关于|针对|对)? (?: [“「『][^”」』]{4,400}[”」』](?:[^。”」』]{0,200}[”」』])? | "[^"]{4,400}" ) 的?
           | (?:关于|针对|对)[^。;:,，“”]{3,60}?
           | [^。;:,，“”]{4,60}?的
         )
    问题 (?:的?整改(?:落实|进展)?情况(?!:) | 的整改)? [。:]? (?![,，的等、和])
    """
)
_NAMED_BEFORE_RE = compile_pattern(r"(?:问题|方面|情况|的整改)$")
# 一、强化组织领导,压实整改责任局党组先后召开…: a heading of two halves ends where the body that acts is named, or the time.
_ACTS_RE = compile_pattern(
    r"""
    (?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)) [^。;:“”]{4,32}?
    (?= (?:[我本]?[局院校镇乡县市区委厅]|集团|公司|中心|街道|学校|医院)?(?:党组|党委|党总支|党工委|党支部|党政班子|领导班子)
          (?:坚持|先后|高度|多次|始终|将|切实|立即|认真|把|以|专题|召开|对照|严格|按照|全面|主动|牢固|迅速|成立|第一时间|书记|班子|主要|深入|聚焦)
      | 今年以来|近年来|一年来|一是|收到反馈|反馈会后 )
    """
)
_RUN_IN_RE = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))(?:[^。,，:;“”「」]|“[^。”]*”|「[^。」]*」){2,40}?(?:[ ]+|(?<=整改任务|整改目标|整改措施|整改时限|责任单位)(?![及和与:]|完成|落实|情况)|(?<=情况|工作|问题|方面|打算|计划|安排|部署|成效)(?=[\d\u4e00-\u9fff])(?![的和与及、中上]|[^。,，:;]{1,20}的问题|整改|落实|推进|组织|完成|开展|情况|工作|进展|问题|总体|打算|计划|安排|部署|成效|思路|举措|方面|描述|表现|清单|\d{1,2}[:、.]|[一二三四五六七八九十]{1,2}[:、]))"
)


class _Sequence:
    """The numbers that were taken for headings, and whether another one continues them."""

    def __init__(self) -> None:
        self.outer = {"part": 0, "chinese": 0, "paren": 0, "problem": 0}
        self.last = dict(self.outer)  # of the whole text, as some count on across groups
        # By level: 1. under 2. are items of its answer.
        self.levels: dict[str, list[int]] = {"arabic": [], "paren_arabic": []}

    def goes_on(self, family: str, value: int, largest_gap: int = 1) -> bool:
        """Whether a number is in step, up to a gap; it then counts."""
        if family in self.levels:
            return self._level_goes_on(self.levels[family], value, largest_gap)
        fits = value in (self.outer[family] + 1, self.last[family] + 1) or (family == "problem" and value == 1)
        if fits:
            self._restart_below(family)
            self.outer[family] = value
            self.last[family] = value
        return fits

    def _restart_below(self, family: str) -> None:
        families = list(self.outer)
        for below in families[families.index(family) + 1 :]:
            self.outer[below] = 0
        # The level of the findings may count on across groups; the items of an answer do not.
        for levels in self.levels.values() if family != "problem" else ():
            del levels[1:]

    def _level_goes_on(self, levels: list[int], value: int, largest_gap: int) -> bool:
        for level in range(len(levels) - 1, -1, -1):
            if value == levels[level] + 1 or (not level and 0 < value - levels[level] <= largest_gap):
                del levels[level + 1 :]
                levels[level] = value
                return True
        if value == 1:
            del levels[_DEEPEST - 1 :]
            levels.append(1)
        return value == 1


def cut_line(folded: str, start: int, end: int, *, whole: bool) -> list[tuple[int, int]]:
    """A long line, cut where its numbers run on in step; `whole` where it is the report.

    >>> text = "一、整改情况1.台账不清。整改措施:补登。2.学习不严。整改措施:补课。"
    >>> [text[slice(*piece)] for piece in cut_line(text, 0, len(text), whole=True)]
    ['一、整改情况', '1.台账不清。', '整改措施:补登。', '2.学习不严。', '整改措施:补课。']
    """
    cuts = _places(folded, start, end, whole)
    if len(cuts) < _FEWEST_CUTS and not whole:
        return [(start, end)]
    pieces = list(zip(cuts, [*cuts[1:], end], strict=True))
    fine: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        if index == 0 and not _PLACE_RE.match(folded, start):
            fine.extend(cut_head(folded, *piece))
        else:
            fine.extend(_cut_heading(folded, *piece, whole))
    last = fine.pop()
    return [*fine, *cut_foot(folded, *last)]


def _places(folded: str, start: int, end: int, whole: bool) -> list[int]:
    """Where the pieces of a line begin, the first of them with it."""
    cuts, told, sequence, problems, number_end = [start], [], _Sequence(), 0, start - 2
    for match in _PLACE_RE.finditer(folded, start, end):
        family, place = match.lastgroup or "", match.start()
        names = family != "label" and _NAMES_PROBLEM_RE.match(folded, match.end(), end) is not None
        outer = family in ("chinese", "paren") or (family == "arabic" and names)
        if not outer and not (whole and _follows_stop(folded, cuts[-1], place)):
            continue
        if family in ("told", "problem") and place <= number_end + 1:
            continue  # 一、问题1:… and 1.关于“…” are one heading
        if family == "told":
            told.append(place)
        elif family in ("label", "taken_up"):
            cuts.append(place)
        else:
            stated = names or (whole and family == "arabic" and _problem_end(folded, place, end) is not None)
            if sequence.goes_on(family, int(parse_number(match[family]) or 0), _LARGEST_GAP if stated else 1):
                problems += stated or family == "problem"
                cuts.append(place)
                number_end = match.end()
    # 针对“…”的问题 begins a problem where no number does; else it is a step of an answer.
    return sorted({*cuts, *([] if problems else told)})


def _follows_stop(folded: str, last: int, place: int) -> bool:
    """Whether a sentence, a heading or the value of a label ends in front of a place."""
    before = place - 1
    while before > last and folded[before] == " ":
        before -= 1
    if before < last or folded[before] in _STOPS or _NAMED_BEFORE_RE.search(folded, max(last, before - 3), before + 1):
        return True
    first = max(last, place - _LONGEST_VALUE)
    marks = [mark for mark in folded[first:place] if mark in _PUNCTUATION]
    sentence = [mark for mark in marks if mark not in ",，"]
    # 完成情况:已完成,长期坚持2.…: the value of a label has no stop, and may have a comma.
    return sentence[-1] == ":" if sentence else not marks and first == last


def _cut_heading(folded: str, start: int, end: int, whole: bool) -> list[tuple[int, int]]:
    """A heading and the text that runs on behind it."""
    if end - start <= _LONGEST_HEADING and not any(sign in _PUNCTUATION for sign in folded[start:end]):
        return [(start, end)]
    match = _RUN_IN_RE.match(folded, start, end) or _ACTS_RE.match(folded, start, end)
    edge = match.end() if match else None
    if whole and edge is None:
        edge = _problem_end(folded, start, end)
    if edge is None or edge >= end:
        return [(start, end)]
    return [(start, edge), (edge, end)]


def _problem_end(folded: str, start: int, end: int) -> int | None:
    """Where a problem ends that is stated or named in front of its answer, as in `1.台账不清。已补登。`."""
    number = _PLACE_RE.match(folded, start, end)
    if number is None or number.lastgroup in ("label", "taken_up", "told"):
        return None
    named = _NAMED_RE.match(folded, number.end(), end)
    if named is not None and end - named.end() >= _SHORTEST_ANSWER:
        return named.end()
    stop = folded.find("。", number.end(), min(end, number.end() + _LONGEST_PROBLEM))
    # The quotation of a problem has stops of its own, and its mark tells where it ends.
    if stop < 0 or any(mark in folded[number.end() : stop] for mark in _OPENING):
        return None
    if not states_problem(folded, number.end(), stop + 1):
        return None
    return _answer_start(folded, stop + 1, end)


def _answer_start(folded: str, start: int, end: int) -> int | None:
    """Where the answer begins behind the first sentence of a problem; `None` for a problem in a list of such."""
    if end - start < _SHORTEST_ANSWER:
        return None
    limit = min(end, start + _LONGEST_WAY)
    edge, sentence = start, folded.find("。", start, limit)
    while sentence >= 0 and states_problem(folded, edge, sentence + 1):
        edge, sentence = sentence + 1, folded.find("。", sentence + 1, limit)
    starts = (edge, *(at + 1 for at in range(edge, limit - 1) if folded[at] == "。"))
    return edge if end - edge >= _SHORTEST_ANSWER and any(is_action(folded, at, end) for at in starts) else None
