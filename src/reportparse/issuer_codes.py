"""Issuer's codes: `甲政办发` in front of `〔2023〕12号`, and where one begins that nothing sets apart from the words before it.

A code is short and has a make of its own: a place of one to three characters, or none, then characters of bodies, fields of
work and kinds of papers (政 党 办 财 教 发 函 规 …). Cut off in front of it are words of citing, verbs, bodies written in full
(`省财政厅`, `县政府`) and the unit of a date or sum (`8月15日甲政发`).
"""

from collections.abc import Iterable

from reportparse.lexicon import read_terms
from reportparse.patterns import compile_pattern
from reportparse.words import tagged

_RUN_RE = compile_pattern(r"[\u4e00-\u9fffA-Za-z×]{1,16}[ ]?$")
_LONGEST_RUN = 16
_LONGEST = 8  # characters of a code: 溪自然资规, 甲发改投资
_PLACE = 3  # characters of a place in front: 黔东南府办发
_CHARACTERS = frozenset(char for line in read_terms("code_characters") for char in line.split())
# What a body or a verb leaves of a code does not begin with these: 甲市委办发, 甲督办通报.
_NO_HEAD = frozenset("办函字规令党综通批复报罚决秘发纪")
_NO_CODE = frozenset("字函令号")  # nor does any code with these
_UNIT_BEHIND_DIGIT_RE = compile_pattern(r"(?:万元|亿元|个月|工作日|元|年|月|日|号|次|份|件|项|个|条|名|人|家)")
_WEAK = frozenset(read_terms("weak_verbs"))
_KINDS = ("通报", "通告", "公告", "决定", "批复", "通知", "意见", "纪要", "报告")
# Where a single character could also be the place: 和政办发 is of 和县, but 甲发〔2023〕1号和乙发.
# Bodies by the short name that stands in their own codes: 人社部发, 工信部企业.
_IN_CODES = ("人社部", "工信部")
# Codes of the state and the party, without a place; behind two unknown characters also those that provinces have with theirs.
_CENTRAL_RE = compile_pattern(r"国办?[发函]|中办?发|国卫|人社部")
_CENTRAL_FIELD_RE = compile_pattern(r"财税|银保监")
_PLACE_OR_WORD_RE = compile_pattern(r"(?:[和原即如](?=[政党委府办纪])|经(?=开|济|信(?!访)))")


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_CITING = frozenset(read_terms("citing"))
_AND = "号"  # behind it 和 joins
_TAGS_IN_FRONT = frozenset(("v", "vn", "vd", "d", "ad", "p", "c", "r", "i", "l"))
_VERBS = [word for word in read_terms("verbs") if word not in _WEAK]
# 文件中甲发, but 文件|中发.
_FRONT_RE = compile_pattern(f"(?P<word>{_words([*_CITING, *_VERBS])})(?<!中(?=办?[发函]$))(?:[了好过着]|于(?!府|政))?+")
_WEAK_RE = compile_pattern(f"(?:{_words(_WEAK)})")
_BODY_RE = compile_pattern(
    r"""
    (?: 人民政府|政府(?:办公?[室厅]?)?|委员会|办公室|办公厅|管委会|党委|党组|工委|纪委监委|纪委|监委|法院|检察院|公司|集团|银行|学院|大学|总局|总署
      | [省市区县州镇乡旗](?:委|府)(?:编?办|组织部|宣传部|统战部|政法委|巡察办|改革办)?
      | (?:国务院|中共中央|中央|党中央)(?:办公厅)?
      | (?:(?!政府)[\u4e00-\u9fff]){2,}?(?:厅|委|局|部|署|院|办公室) )
    """
)


def code_start(folded: str, end: int) -> int:
    """Where the issuer's code that ends at `end` begins; `end` where there is none.

    >>> code_start("县政府甲政发〔2023〕12号", 6), code_start("违反财税〔2016〕36号", 4), code_start("根据通知〔2023〕5号", 4)
    (3, 2, 4)
    """
    run = _RUN_RE.search(folded, max(0, end - _LONGEST_RUN), end)
    if run is None:
        return end
    start, last = run.start(), end - folded[:end].endswith(" ")
    if folded[start - 1 : start].isdecimal() and (unit := _UNIT_BEHIND_DIGIT_RE.match(folded, start, last)):
        start = unit.end()
    start = _behind_words(folded, start, last)
    if start < last:
        start = _by_make(folded, start, last)
    return start if start < last else end


def _behind_words(folded: str, start: int, end: int) -> int:
    """Behind the last word of citing, verb or body in full that leaves a code; `end` where such words are all there is."""
    first, closing = start, None
    for word in _FRONT_RE.finditer(folded, start, end):
        if _PLACE_OR_WORD_RE.match(folded, word.start()) and (
            word.start() > first or folded[first - 1 : first] != _AND
        ):
            continue
        cites = word["word"] in _CITING
        if end - word.end() >= 2 and _may_begin(folded, word.end(), _NO_CODE if cites else _NO_HEAD):
            start = word.end()
        elif word.end() == end and cites and (len(word[0]) > 1 or word.start() == start):
            closing = word
    for word in _BODY_RE.finditer(folded, start, end):
        if word[0].endswith(_IN_CODES):
            continue
        if end - word.end() >= 2 and _may_begin(folded, word.end(), _NO_HEAD):
            start = word.end()
        elif word.end() == end and word[0].endswith("政府"):
            return end
    weak = _WEAK_RE.match(folded, start, end)
    if weak and end - weak.end() >= 2 and _may_begin(folded, weak.end(), _NO_HEAD):
        start = weak.end()
    if closing is not None and not _is_kind_of_code(folded, start, closing.start(), closing["word"]):
        return end
    return start


def _may_begin(folded: str, start: int, refused: frozenset[str]) -> bool:
    """Whether a code can begin there, behind a word that would not leave a character of `refused`."""
    return folded[start] not in refused or folded.startswith("发改", start)


def _is_kind_of_code(folded: str, start: int, end: int, word: str) -> bool:
    """Whether the kind of paper ends a code (甲办通报): what stands in front is short and made like one."""
    if word not in _KINDS or not 2 <= end - start <= 4 or _BODY_RE.fullmatch(folded, start, end):
        return False
    return _place_length(folded, start, end) < 3


def _place_length(folded: str, start: int, end: int) -> int:
    """How many characters stand in front of those of which codes are made."""
    position = end
    while position > start and folded[position - 1] in _CHARACTERS:
        position -= 1
    return position - start


def _by_make(folded: str, start: int, end: int) -> int:
    """Where a code begins by its make alone, in words that no list knows; `end` where they have no such make."""
    place = _place_length(folded, start, end)
    if place == end - start:
        return start if place <= _LONGEST else end
    behind = start + place
    if place in (1, 2) and (
        _CENTRAL_RE.match(folded, behind) or (place == 2 and _CENTRAL_FIELD_RE.match(folded, behind))
    ):
        return behind
    while place >= _PLACE:
        # 推敲|甲政发: a verb that no list knows, in front of a place of one character and more.
        (word, tag), *_ = tagged(folded[start : start + 2])
        if len(word) < 2 or tag not in _TAGS_IN_FRONT:
            break
        start, place = start + 2, place - 2
    return start if place <= _PLACE else start + place - 1
