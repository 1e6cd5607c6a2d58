"""Measures: the smallest units that the report itself delimits as steps of the answer to a finding.

Enumerated items (`一是…` `(1)` `①` `第一，` `一方面…另一方面`) where there are any, else paragraphs. A label, a lead-in without
action of its own and a bare sentence of state belong to no measure; their text stays a passage of the finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportparse.numerals import parse_number
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.labels import SAID_RE, Segment, segments
from reportparse.structure.sentences import sentences
from reportparse.structure.states import begins_with_state, is_bare_state, is_planned_state

_CHINESE = "[一二三四五六七八九十]{1,3}"
# Markers inside a paragraph; each family has to run from its first number in step.
_MARKER_RE = compile_pattern(
    rf"""
    (?=[一二三四五六七八九十第另再首其最(①-⑳\d]) (?<![^。;:,，!?\s)】》”」"—─-])
    (?: (?P<first_is>{_CHINESE})是(?![否不])
      | 第(?P<ordinal>{_CHINESE})(?:[,，、:])
      | (?P<side>一方面|另一方面|再一方面)[,，:]?
      | \([ ]?(?P<paren>\d{{1,2}})[ ]?\)
      | \((?P<paren_chinese>{_CHINESE})\)
      | (?P<circled>[①-⑳])
      | (?P<half>\d{{1,2}})\)
      | (?P<arabic>\d{{1,2}})[.、](?!\d)
      | (?P<topic>{_CHINESE})要
      | (?P<order>首先|其次|再次|最后)[,，]
    )
    """
)
_NUMBER_RE = compile_pattern(rf"(?:\((?:\d{{1,2}}|{_CHINESE})\)|\d{{1,2}}[.、)]|[①-⑳])[ ]?")
_ACTS_RE = compile_pattern(
    r"\d|《|(?:召开|印发|组织|成立|开展|修订|制定|举办|约谈|清退|追回|出台|邀请|走访|补缴|退还|建成|收回)[^,，。]{2,}"
)
_SIDES = {"一方面": 1, "另一方面": 2, "再一方面": 3}
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "最后": 9}
_LEAD_IN_RE = compile_context(
    r"(?:以下|下列|如下|采取|主要|具体|从)[^。]{0,24}(?:措施|举措|工作|做法|方面|行动|整改)[^。]{0,6}[:,，。]?$|[:,，]$"
)
_FEWEST_CLAUSES = 2  # commas in a sentence that tells of more than the state
_ANSWER_RE = compile_pattern("[是否](?:[,，;。(]|$)")  # 是否完成：否，正在推进
_LONGEST_LEAD = 60  # characters
_LONG = 40  # characters behind a label of state that tell of more than the state
_TOPIC = 16  # characters: a shorter sentence in front of items is their heading


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a finding, taken apart; ranges do not overlap and are in order."""

    measures: list[Range]
    rest: list[Range]
    labels: list[Segment]


def read_body(source: SourceText, pieces: list[Range], *, marked: frozenset[int] = frozenset()) -> Body:
    """Measures, remaining text and labels of the lines under a finding.

    Args:
        source: the source.
        pieces: the lines, or what is left of the heading's line, in order.
        marked: offsets of lines that a number of their own begins (`1.`, `（1）`): each is an item.
    """
    body = Body([], [], [])
    for piece in pieces:
        if not body.measures and (said := SAID_RE.match(source.folded, *piece)) and not said["check"]:
            body.rest.append(piece)  # 审计指出，…: the problem in more words; 检查发现，… may be the answer's own
            continue
        for segment in _with_bracket(source, piece, body):
            if segment.label is not None:
                body.labels.extend(_parted(source, segment))
            if segment.kind in (None, "measure") or (segment.kind == "state" and _is_long(source, segment)):
                if segment.label is not None:
                    body.rest.append(segment.label)
                _read_paragraph(source, segment.text, body, is_item=segment.text.start in marked)
            elif segment.label is not None:
                body.rest.append(Range(segment.label.start, max(segment.label.end, segment.text.end)))
    return Body(body.measures, body.rest, body.labels)


def _with_bracket(source: SourceText, piece: Range, body: Body) -> Iterator[Segment]:
    """The labelled pieces of a line; labels in a bracket that its sentence closes on are the sentence's own."""
    bracket = _bracket_of_labels(source, piece)
    inside = list(_segments(source, Range(piece.start, bracket.start))) if bracket else []
    if bracket is None or not inside or inside[-1].kind not in (None, "measure"):
        yield from _segments(source, piece)
        return
    for segment in segments(source, bracket.start + 1, bracket.end - 1):
        if segment.label is not None:
            body.labels.extend(_parted(source, segment))
    yield from inside[:-1]
    yield replace(inside[-1], text=Range(inside[-1].text.start, piece.end))


def _bracket_of_labels(source: SourceText, piece: Range) -> Range | None:
    """…补登3件（责任部门：甲部；完成时限：6月底；已完成）。: a bracket at the end of a sentence, in front of its stop."""
    folded = source.folded
    end = piece.end - (folded[piece.end - 1] in "。;!")
    if folded[end - 1 : end] != ")":
        return None
    depth, start = 0, end
    while start > piece.start:
        start -= 1
        depth += (folded[start] == ")") - (folded[start] == "(")
        if depth == 0:
            break
    if depth or start == piece.start or folded[start - 1] in "。;!?:) ":
        return None
    first = next(segments(source, start + 1, end - 1), None)
    told = first is not None and first.label is not None and first.label.start == start + 1
    return Range(start, end) if told and first is not None and first.kind not in ("measure", "quote") else None


def _parted(source: SourceText, segment: Segment) -> list[Segment]:
    """A label with its value; 完成时限：6月底；已完成 gives the state behind it as well."""
    if segment.kind not in ("responsible", "deadline"):
        return [segment]
    folded, text = source.folded, segment.text
    end = text.end
    while end > text.start and folded[end - 1] in ")。; ":
        end -= 1
    cut = max(folded.rfind(mark, text.start, end) for mark in ";,，")
    state = source.trimmed(cut + 1, end)
    if cut < 0 or not is_bare_state(source, *state):
        return [segment]
    return [replace(segment, text=source.trimmed(text.start, cut)), Segment("state", None, state)]


def _segments(source: SourceText, piece: Range) -> Iterator[Segment]:
    """The labelled pieces; 1.整改措施：… is a label with a number, no item."""
    marker = _NUMBER_RE.match(source.folded, piece.start, piece.end)
    if marker is not None:
        pieces = list(segments(source, marker.end(), piece.end))
        if pieces and pieces[0].label is not None:
            first = pieces[0]
            label = Range(piece.start, first.label.end) if first.label else first.label
            yield Segment(first.kind, label, first.text)
            yield from pieces[1:]
            return
    yield from segments(source, piece.start, piece.end)


def tells_more(source: SourceText, cell: Range) -> bool:
    """Whether a cell of state (已完成。追回补贴23.67万元，约谈3人。) tells of measures behind it."""
    first = next(sentences(source, *cell), cell)
    return first.end < cell.end and _is_long(source, Segment("state", None, cell))


def _is_long(source: SourceText, segment: Segment) -> bool:
    """完成情况： with a paragraph behind it tells of measures, not only of the state.

    补登3件。已完成。 tells of them too; 正在推进，拟于9月底前完成 in one sentence only of the state.
    """
    text = segment.text
    first = next(sentences(source, *text), text)
    if is_bare_state(source, *text) or _ANSWER_RE.match(source.folded, *text):
        return False
    if first.end >= text.end and text.end - text.start <= _LONG:
        # 标识牌由213块减至37块，报表压减近九成，该问题已完成整改: a sentence of figures tells of results.
        words = source.folded[text.start : text.end]
        clauses = sum(words.count(mark) for mark in ",，;")
        return clauses >= _FEWEST_CLAUSES and any(map(str.isdecimal, words)) and not begins_with_state(source, first)
    if begins_with_state(source, first):
        # 已完成。收回资金74.06万元，约谈2人。
        more = text.end - text.start > _LONG or any(map(str.isdecimal, source.folded[first.end : text.end]))
        return first.end < text.end and more
    return first.end < text.end or text.end - text.start > _LONG


def _read_paragraph(source: SourceText, text: Range, body: Body, *, is_item: bool = False) -> None:
    if text.start >= text.end:
        return
    if not is_item and (is_bare_state(source, *text) or is_planned_state(source, *text)):
        body.rest.append(text)
        return
    starts = _item_starts(source, text)
    if starts == [text.start] and source.folded[text.end - 1] == ":" and text.end - text.start <= 40:
        # (1)选题环节：⏎①…: the marker of an item whose own items follow.
        starts, is_item = [], False
    if not starts:
        if _is_lead_in(source, text) and not is_item:
            body.rest.append(text)
        else:
            body.measures.append(text)
        return
    if starts[0] > text.start:
        _read_lead_in(source, source.trimmed(text.start, starts[0]), body)
    for start, end in zip(starts, [*starts[1:], text.end], strict=True):
        item = source.trimmed(start, end)
        # (1)从两个方面发力：一是…: what only leads to the items behind it is none.
        leads = end < text.end and source.folded[item.end - 1] == ":" and item.end - item.start <= _LONGEST_LEAD
        (body.rest if leads else body.measures).append(item)


def _read_lead_in(source: SourceText, text: Range, body: Body) -> None:
    """What stands before the first item: a measure where it holds a full sentence of action."""
    parts = list(sentences(source, text.start, text.end))
    kept = [part for part in parts if source.folded[part.end - 1] in "。!"]
    while kept and (
        is_bare_state(source, kept[-1].start, kept[-1].end)
        or _LEAD_IN_RE.search(source.folded[kept[-1].start : kept[-1].end])
    ):
        kept.pop()
    if not kept or (
        len(kept) == 1 and kept[0].end - kept[0].start <= _TOPIC and not _ACTS_RE.search(source.folded, *kept[0])
    ):
        body.rest.append(text)
        return
    measure = Range(text.start, kept[-1].end)
    body.measures.append(measure)
    rest = source.trimmed(measure.end, text.end)
    if rest.start < rest.end:
        body.rest.append(rest)


def _is_lead_in(source: SourceText, text: Range) -> bool:
    """采取以下三项措施： and the like, on a line of its own."""
    words = source.folded[text.start : text.end]
    return (len(words) <= 60 and words[-1] in ":,，") or (len(words) <= 24 and bool(_LEAD_IN_RE.search(words)))


def _item_starts(source: SourceText, text: Range) -> list[int]:
    """Where the smallest enumerated items of a paragraph begin; empty where it has none."""
    families: dict[str, list[tuple[int, int]]] = {}
    for match in _MARKER_RE.finditer(source.folded, text.start, text.end):
        name = match.lastgroup or ""
        families.setdefault(name, []).append((match.start(), _number(name, match[name])))
    best: list[int] = []
    for name, found in families.items():
        starts = _in_step(found, text.start)
        # One marker alone enumerates only where the paragraph begins with it.
        if len(starts) >= 2 or (starts and starts[0] == text.start and name != "topic"):
            best.extend(starts) if name != "topic" or len(starts) >= 2 else None
    return sorted(set(best))


def _in_step(found: list[tuple[int, int]], begin: int) -> list[int]:
    """The markers that run on in step; a paragraph may begin in the middle of a run."""
    starts: list[int] = []
    expected = 1
    for start, number in found:
        if number == expected or (number == 9 and starts) or (not starts and start == begin):
            starts.append(start)
            expected = number + 1
        elif number == 1 and starts:
            starts.append(start)
            expected = 2
    return starts


def _number(name: str, text: str) -> int:
    if name == "side":
        return _SIDES[text]
    if name == "order":
        return _ORDER[text]
    if name == "circled":
        return ord(text) - ord("①") + 1
    return int(parse_number(text) or 0)
