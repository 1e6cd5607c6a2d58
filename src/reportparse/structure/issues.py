"""Issues: the sub-problems inside a quote, each a short claim and the detail sentences behind it."""

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.claims import states_problem
from reportparse.structure.sentences import sentences, without_stop

_LONGEST_CLAIM = 24  # characters; details are longer, or name a day, a figure or somebody
_LONGEST_LONG_CLAIM = 45
_DETAIL_RE = compile_pattern(
    r"有的|个别|如[,，:]|例如|比如|走访(?:中|时|发现|调研)|谈话中|抽查(?:发现|的|中)|电话(?:回访|抽查)|延伸|暗访|调研(?:中|时|发现)|问卷|查阅|近[一二两三四五\d]|截至|巡[视察](?:期间|发现|时)|检查发现|审计发现|多以|主动(?!协调|服务|作为|担当|监督|谋划|对接|性|开展|靠前)|其中|目前|尤其|对[^,，。]{1,14}(?:指出|反馈)的|仅|且|同时|存在(?!.{0,6}(?:差距|短板))|未(?=[^,，。]{6,})|时有(?!发生)|以.{2,10}代替"
)
_FIGURE_RE = compile_pattern(r"\d|[一二两三四五六七八九]成|半数|分之|[一二三四五六七八九十两]+(?:名|次|个月|年|家|人)")
_CLAUSE_RE = compile_pattern(r"[,，;:]")
_HOTLINE_RE = compile_pattern(r"\d{5}(?=\D{0,2}热线)")
_COMMA_RE = compile_pattern(r"[,，、;:]")


def read_issues(source: SourceText, quote: Range) -> list[tuple[Range, Range]]:
    """The issues of a quote: the span of each, and the span of its claim without the full stop.

    The first sentence is the finding's title. A quote of one sentence has none; neither has one without a claim.
    """
    parts = list(sentences(source, quote.start, quote.end))[1:]
    claims: list[int] = []
    for index, part in enumerate(parts):
        # A claim right behind a claim is what the first one means by its word: its detail.
        behind_claim = bool(claims) and claims[-1] == index - 1
        if not behind_claim and (_is_claim(source, part) or _is_long_claim(source, parts, index)):
            claims.append(index)
    found = []
    for place, index in enumerate(claims):
        last = claims[place + 1] - 1 if place + 1 < len(claims) else len(parts) - 1
        found.append((Range(parts[index].start, parts[last].end), without_stop(source, parts[index])))
    return found


def _is_claim(source: SourceText, part: Range) -> bool:
    words = _words(source, part)
    return len(words) <= _LONGEST_CLAIM and _COMMA_RE.search(words) is None and not _is_detail(words)


def _is_long_claim(source: SourceText, parts: list[Range], index: int) -> bool:
    """`原则执行不到位，存在先批后审情况。` claims, where a sentence with the details follows."""
    words = _words(source, parts[index])
    if index + 1 >= len(parts) or len(words) > _LONGEST_LONG_CLAIM or _is_detail(words):
        return False
    # 甲公司、乙公司整改走过场: the enumeration comma parts names, not clauses.
    comma = _CLAUSE_RE.search(words)
    end = comma.start() if comma else len(words)
    return states_problem(words, 0, end) and not _is_claim(source, parts[index + 1])


def _words(source: SourceText, part: Range) -> str:
    bare = without_stop(source, part)
    return source.folded[bare.start : bare.end]


def _is_detail(words: str) -> bool:
    return _FIGURE_RE.search(_HOTLINE_RE.sub("", words)) is not None or _DETAIL_RE.match(words) is not None
