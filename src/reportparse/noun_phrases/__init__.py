"""The noun phrase that a number counts: behind its unit up to the head, or the nearest nominal in front.

`100条具体整改措施` counts 具体整改措施; `问题已整改10个` counts 问题; `群众前后跑了4次` counts a verb, so no noun. Where a
phrase ends is a matter of parts of speech; only the clause around the number is tagged.
"""

from reportparse.noun_phrases.behind import PERSON_RE, phrase_behind
from reportparse.noun_phrases.clause import VERBAL_UNITS, VERBS, Word, clause_end, clause_start, read_words
from reportparse.noun_phrases.front import HELD_BY, SKIPPED_RE, phrase_in_front
from reportparse.patterns import compile_context
from reportparse.source import Range

# 其余3个计划于年底完成: what is left over is counted without its noun.
_REST = ("其余", "剩余", "另外", "另")
_LISTED_RE = compile_context(r"等[\u4e00-\u9fff]{2,8}$")
_BRACKET_RE = compile_context(r"\([^()\n]+\)$")
_LONGEST_BRACKET = 40
_PLANS = frozenset(("计划", "预计", "拟", "力争", "正", "因", "已", "将"))


def _acts_on(words: list[Word], behind: Range) -> bool:
    """Whether the phrase is one verb that has an object of its own: 研究 | 整改 | 工作."""
    if words[0].text not in VERBS or behind.end != words[0].end or len(words) == 1:
        return False
    # 两次测试合格率: a rate is said of the noun in front of it.
    return (words[1].nominal_in_front or words[1].verbal) and not words[1].text.endswith("率")


def counted_phrase(folded: str, start: int, end: int, unit: str) -> Range | None:
    """Where the noun phrase stands that the count `folded[start:end]` counts, or `None`.

    >>> text = "确定了100条具体整改措施，已整改10个"
    >>> phrase = counted_phrase(text, 3, 7, "条")
    >>> text[slice(*phrase)]
    '具体整改措施'
    """
    words = read_words(folded, end + (folded.startswith(("以上", "以下", "左右"), end) and 2), clause_end(folded, end))
    if folded[start - 1 : start] == "(" and folded[end : end + 1] == ")":
        # 已完成整改的问题(8个): the bracket counts what stands before it.
        return phrase_in_front(folded, start - 1, unit, ends_clause=True)
    behind, relative = phrase_behind(words, unit)
    if behind is not None and unit == "人" and not PERSON_RE.match(folded[behind.start : behind.end]):
        behind = None  # 给予1人党内警告处分
    if (
        behind is not None
        and unit in VERBAL_UNITS
        and _acts_on(words, behind)
        and not folded.endswith(HELD_BY, 0, start)
    ):
        return None  # 先后8次研究整改工作, but 开展3次检查
    if words and (words[0].verbal or words[0].text in _PLANS) and folded.endswith(_REST, 0, start):
        return None
    if behind is not None and _LISTED_RE.search(folded, clause_start(folded, start), start):
        listed = phrase_in_front(folded, start, unit, ends_clause=False)
        if listed is not None and listed.end == start and folded.endswith("等", 0, listed.start):
            return listed  # 设立、变更等行政许可3项: what sums up a list is what is counted
    if behind is not None and (not relative or SKIPPED_RE.search(folded, clause_start(folded, start), start)):
        return behind
    if unit in VERBAL_UNITS and words and words[0].verbal:
        return None
    if behind is None and (bracket := _BRACKET_RE.search(folded, max(0, start - _LONGEST_BRACKET), start)):
        # 窗口人员(含外聘)4名: the bracket stands between the noun and its number.
        return phrase_in_front(folded, bracket.start(), unit, ends_clause=True)
    before = phrase_in_front(folded, start, unit, ends_clause=not words)
    return behind if before is None else before
