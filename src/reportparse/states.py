"""Which state a finding has: its own statement wins over the heading above it, and that over a tally of all."""

from reportparse.models import StateBasis, StateValue
from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.drafts import Document, FindingDraft
from reportparse.structure.labels import Segment, segments
from reportparse.structure.plain_states import plain_state
from reportparse.structure.sentences import sentences, without_stop
from reportparse.structure.states import (
    closing_state,
    group_state,
    heading_mark,
    is_bare_state,
    own_state,
    read_state,
    state_ahead,
)

_LONGEST_STATE = 60  # characters behind a label that can be read as a state as a whole
_SHORT = 12  # characters behind a label that are the state and nothing else
_ANSWERS: dict[str, StateValue] = {
    "是": "completed",
    "完成": "completed",
    "√": "completed",
    "100%": "completed",
    "否": "in_progress",
}
_ANSWER_RE = compile_pattern("([是否])(?:[,，;。]|[ ]?[(])")
_ALL_OF_SECTION_RE = compile_pattern(
    r"(?:目前[,，]?)?(?:本|该|此|以下|上述|以上|这)(?:一)?(?:方面|部分|类|组|章)?(?:的)?(?:\d{1,2}|[一二两三四五六七八九十]{1,2})?[个项条]?(?:具体|反馈)?问题"
)
_PROGRESS = ("进展", "完成", "再查", "复查", "回头看")
_NO_LIMIT = ("长期坚持", "长期整改", "长期推进", "持续坚持", "长期", "持续整改并长期坚持")
Settled = tuple[StateValue, StateBasis, Range | None]


def settle_states(source: SourceText, document: Document) -> None:
    """Gives every finding of the document its state."""
    progressing = _has_progress_group(source, document)
    said = _said_of_sections(source, document)
    for finding in document.findings:
        finding.state = (
            _labelled(source, finding)
            or _told(source, finding)
            or _limited(source, finding)
            or _grouped(source, finding, progressing, said)
            or _tallied(document)
            or ("unknown", "none", None)
        )


def _labelled(source: SourceText, finding: FindingDraft) -> Settled | None:
    """完成情况：已完成, a cell 进展情况, or a mark in the finding's own heading."""
    found: Settled | None = None
    for label in finding.labels():
        if label.kind == "state" and (read := _read_label(source, label)) is not None:
            found = (read[0], "finding", read[1])
    if found is None and (marked := heading_mark(source, finding.quote.end, finding.heading.end)):
        found = (marked[0], "finding", marked[1])
    return found


def _limited(source: SourceText, finding: FindingDraft) -> Settled | None:
    """完成时限：长期坚持, where nothing else tells of the state."""
    for label in finding.labels():
        words = without_stop(source, label.text)
        if label.kind == "deadline" and source.folded[words.start : words.end].rstrip(")") in _NO_LIMIT:
            return "long_term", "finding", words
    return None


def _read_label(source: SourceText, label: Segment) -> tuple[StateValue, Range] | None:
    """The state that stands behind a label; of a long text what it says of itself."""
    words = without_stop(source, label.text)
    folded = source.folded
    if folded.endswith(")", words.start, words.end) and "(" not in folded[words.start : words.end]:
        # (责任领导：甲；完成情况：已完成): the bracket opened in front of another label.
        words = source.trimmed(words.start, words.end - 1)
    if folded[words.start : words.end] in _ANSWERS:
        # 是否完成：是
        return _ANSWERS[folded[words.start : words.end]], words
    if (answer := _ANSWER_RE.match(folded, words.start, words.end)) is not None:
        # 是否完成：否，正在推进
        rest = _read_label(source, Segment("state", None, source.trimmed(answer.end(), words.end)))
        return rest if answer[1] == "否" and rest is not None else (_ANSWERS[answer[1]], words)
    if words.end - words.start > _SHORT and (
        read := own_state(source, [words]) or closing_state(source, words) or _opening_state(source, words)
    ):
        return read
    if words.end - words.start > _LONGEST_STATE:
        return None  # a paragraph, in which 完成 is said of its steps
    value = read_state(folded, words.start, words.end)
    return (value, words) if value is not None else None


def _told(source: SourceText, finding: FindingDraft) -> Settled | None:
    pieces = sorted([*finding.body.measures, *finding.body.rest, *finding.elsewhere.measures, *finding.elsewhere.rest])
    told = _later(source, own_state(source, pieces), plain_state(source, pieces))
    if told is None:
        # 整改进展：已清运垃圾20吨，正在推进。
        progress = [label.text for label in finding.labels() if _tells_progress(source, label)]
        told = next((read for span in reversed(progress) if (read := closing_state(source, span))), None)
    if told is None:
        # 下步打算：长期坚持，把考核与绩效挂钩。
        labelled = [label.text for label in finding.labels() if _tells_how_far(source, label)]
        told = next((read for span in reversed(labelled) if (read := _opening_state(source, span))), None)
    if told is None:
        # 下一步：每半年评价一次，长期坚持。
        closing = [closing_state(source, label.text) for label in finding.labels() if _looks_ahead(source, label)]
        told = next((read for read in closing if read and read[0] == "long_term"), None)
    return (told[0], "finding", told[1]) if told else None


Told = tuple[StateValue, Range] | None


def _later(source: SourceText, set_phrase: Told, plain: Told) -> Told:
    """The later of two statements; of two in one sentence the set phrase."""
    if set_phrase is None or plain is None:
        return set_phrase or plain
    return plain if "。" in source.folded[set_phrase[1].end : plain[1].start] else set_phrase


def _tells_how_far(source: SourceText, label: Segment) -> bool:
    """整改情况：, 下步打算： and the like may open with the state; 整改措施：立行立改，… tells how it is done."""
    if label.kind != "measure" or label.label is None:
        return False
    words = source.folded[label.label.start : label.label.end]
    return _looks_ahead(source, label) or not any(word in words for word in ("措施", "举措", "做法"))


def _looks_ahead(source: SourceText, label: Segment) -> bool:
    if label.kind != "measure" or label.label is None:
        return False
    return source.folded[label.label.start : label.label.end].lstrip("*【[〔(").startswith(("下", "后续"))


def _opening_state(source: SourceText, text: Range) -> tuple[StateValue, Range] | None:
    """The state that the first clause of a text gives."""
    first = next(sentences(source, *text), None)
    return state_ahead(source, first) if first is not None else None


def _tells_progress(source: SourceText, label: Segment) -> bool:
    if label.label is None or label.text.start >= label.text.end:
        return False
    words = source.folded[label.label.start : label.label.end]
    return label.kind == "progress" or (label.kind in ("measure", "other") and any(word in words for word in _PROGRESS))


def _said_of_sections(source: SourceText, document: Document) -> dict[str, tuple[StateValue, Range]]:
    """What the first line of a section says of all problems in it: 本方面3个具体问题均已完成整改, or a label of state."""
    found: dict[str, tuple[StateValue, Range]] = {}
    seen: set[str] = set()
    for piece in document.pieces:
        if piece.section is None or piece.finding is not None or piece.section in seen:
            continue
        seen.add(piece.section)
        first = next(segments(source, *piece.range), None)
        if first is not None and first.kind == "state" and (read := _read_label(source, first)) is not None:
            found[piece.section] = read
            continue
        bare = without_stop(source, next(sentences(source, *piece.range), piece.range))
        match = _ALL_OF_SECTION_RE.match(source.folded, *bare)
        value = read_state(source.folded, match.end(), bare.end) if match else None
        if match and value is not None and is_bare_state(source, match.end(), bare.end):
            found[piece.section] = value, bare
    return found


def _grouped(
    source: SourceText, finding: FindingDraft, progressing: bool, said: dict[str, tuple[StateValue, Range]]
) -> Settled | None:
    section = finding.section
    while section is not None:
        if section.id in said:
            return said[section.id][0], "heading", said[section.id][1]
        if marked := heading_mark(source, *section.heading):
            return marked[0], "heading", marked[1]
        grouped = group_state(source.folded, section.title.start, section.title.end, others_in_progress=progressing)
        if grouped is not None:
            return grouped[0], "heading", grouped[1]
        section = section.parent
    return None


def _has_progress_group(source: SourceText, document: Document) -> bool:
    sections = {id(section): section for finding in document.findings if (section := finding.section)}
    return any(
        (grouped := group_state(source.folded, section.title.start, section.title.end)) is not None
        and grouped[0] == "in_progress"
        and "正在" in source.folded[section.title.start : section.title.end]
        for section in sections.values()
    )


def _tallied(document: Document) -> Settled | None:
    """A tally that covers all findings: 9个问题已全部完成整改."""
    total = document.tally.get("findings", [])
    names: tuple[StateValue, ...] = ("completed", "mostly_completed", "in_progress", "long_term")
    for name in names:
        for value, span in document.tally.get(name, []):
            if total and value == total[0][0]:
                return name, "tally", span
    return None
