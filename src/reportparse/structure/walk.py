"""One pass over the lines that gives each its place: section, finding, answer or passage."""

from bisect import bisect_right
from collections import Counter

from reportparse.models import Role
from reportparse.source import Range, SourceText
from reportparse.structure.answers import Matcher, number_taken_up, taken_up
from reportparse.structure.bodies import closing_lines, finish_body, joined
from reportparse.structure.drafts import Document, FindingDraft, Ids, Piece, SectionDraft
from reportparse.structure.frame import Frame
from reportparse.structure.headings import Heading
from reportparse.structure.labels import ANSWER_WORDS, LabelKind, Segment, label_kind
from reportparse.structure.lines import Line
from reportparse.structure.outline import Outline, Outlined
from reportparse.structure.rows import Row, Table
from reportparse.structure.stated import Problem


class Walk:
    """One pass over the lines; holds the open sections, the open finding and the ids given."""

    def __init__(
        self, source: SourceText, lines: list[Line], frame: Frame, outline: Outline, tables: list[Table]
    ) -> None:
        """Holds what the pass needs: the lines, their roles, the headings and the tables."""
        self.source, self.lines, self.frame, self.outline = source, lines, frame, outline
        self.document = Document()
        self.open: list[SectionDraft] = []
        self.all_sections: list[SectionDraft] = []
        self.finding: FindingDraft | None = None
        self.task: FindingDraft | None = None
        self.task_words = 0  # where the words of the task's heading begin
        self.part: LabelKind | None = None  # the open section gives the task's body responsible or time limit
        self.task_text = False  # lines under 整改任务 are its quote
        self.marks = 0  # the number of # in front of the open finding's heading
        self.below: tuple[SectionDraft, LabelKind | None] | None = None  # the open section below the open finding
        self.answering: FindingDraft | None = None
        self.listed: list[FindingDraft] = []  # those whose answers stand elsewhere, told by number
        self.reach = 0  # behind the last character of the body met so far
        self.counts: Counter[int] = Counter()  # findings by the section they stand in
        self.ids = Ids()
        self.matcher = Matcher(source)
        self.rows = {index: row for table in tables for row in table.rows for index in row.lines}

    def run(self) -> None:
        """Goes over all lines once; the outcome is in `document` and `all_sections`."""
        for index, line in enumerate(self.lines):
            self._marks(line)
            role = self.frame.roles.get(index)
            entry = self.outline.by_line.get(index)
            if role is not None:
                self._framed(line, role)
            elif index in self.rows:
                self._row(self.rows[index], index)
            elif entry is not None:
                self._headed(line, entry)
            else:
                self._plain(line)
            if role is None:
                self.reach = line.end
        if self.task is not None and self.task.quote.start == self.task.quote.end:
            # Only furniture stood below 整改任务: its own words are all that is left to quote.
            self.task.quote = self.source.trimmed(self.task_words, self.task.heading.end)
        self._close_part()
        for section in self.open:
            section.body_end = max(section.body_end, self.reach)
        for span in closing_lines(self.source, self.document.findings):
            parent = self.document.findings[-1].section
            self.document.pieces.append(Piece(span, "text", parent.id if parent else None))
        for finding in self.document.findings:
            self._finish(finding)
        self.document.pieces.sort(key=lambda piece: piece.range)

    def _marks(self, line: Line) -> None:
        """Markdown marks around a line belong to the page."""
        if line.outer.start == line.start and line.outer.end == line.end:
            return
        for mark in (Range(line.outer.start, line.start), Range(line.end, line.outer.end)):
            trimmed = self.source.trimmed(*mark)
            if trimmed.start < trimmed.end:
                self.document.pieces.append(Piece(trimmed, "furniture", None))

    def _framed(self, line: Line, role: Role) -> None:
        if role == "sign_off":
            self._close()
            self._close_sections(0)
        self.document.pieces.append(Piece(Range(line.start, line.end), role, None))

    def _headed(self, line: Line, entry: Outlined) -> None:
        if entry.role == "reply":
            self._close()
            self.answering = taken_up(self.listed, entry.heading.number, self.open[-1] if self.open else None)
        if entry.role in ("item", "reply", "detail"):
            self._item(line, entry)
            return
        if entry.role == "part" and self.finding is not None:
            self._begin_part(self.finding, entry)
            return
        answering, self.part = self.answering, None
        self._close()
        if entry.role == "finding" and entry.problem is not None:
            self._begin(entry.heading, entry.problem, line)
            return
        if entry.role == "finding":
            self._begin_task(entry, line)
            return
        section = self._section(entry)
        rest = self.source.trimmed(max(entry.end, entry.heading.number_end), line.end)
        if entry.role == "answer":
            self.answering = self.matcher.match(entry, self.document.findings)
        elif self.task is not None and section.level == 1:
            words = self.source.folded[section.heading.start : section.heading.end]
            self.answering = self.task if any(word in words for word in ANSWER_WORDS) else None
            kind = label_kind(self.source, *section.title)
            self.part = kind if kind in ("responsible", "deadline") else None
        elif self.task is not None:
            self.answering = answering
        if rest.start < rest.end:
            self._text(rest)

    def _section(self, entry: Outlined) -> SectionDraft:
        heading = entry.heading
        depth = self._depth(heading)
        self._close_sections(depth)
        parent = self.open[-1] if self.open else None
        end = entry.end if entry.end > heading.number_end else heading.number_end
        span = self.source.trimmed(heading.start, end)
        title = entry.title or Range(span.end, span.end)
        section = SectionDraft(
            self.ids.below(parent, str(heading.number)),
            heading.written,
            len(self.open) + 1,
            span,
            title,
            span.end,
            parent,
        )
        (parent.children if parent else self.document.sections).append(section)
        self.open.append(section)
        self.all_sections.append(section)
        return section

    def _depth(self, heading: Heading) -> int:
        """How many open sections are above the heading."""
        return sum(
            1
            for above in heading.ancestors()
            if (entry := self.outline.by_heading.get(id(above))) and entry.role in ("section", "answer")
        )

    def _close_sections(self, depth: int) -> None:
        end = self.reach
        for section in self.open[depth:]:
            section.body_end = max(section.body_end, end)
        del self.open[depth:]

    def _begin(self, heading: Heading, problem: Problem, line: Line) -> None:
        """A finding begins; what is left of its line is the first of its answer."""
        self._close_sections(self._depth(heading))
        parent = self.open[-1] if self.open else None
        number = str(heading.number or self.counts[id(parent)] + 1)
        span = self.source.trimmed(heading.start, problem.end)
        self.finding = FindingDraft(
            self.ids.below(parent, number), heading.written or None, parent, span, problem.quote
        )
        self.document.findings.append(self.finding)
        if id(heading) in self.outline.listed:
            self.listed.append(self.finding)
        self.counts[id(parent)] += 1
        self.marks = self._depth_of_marks(line)
        rest = self.source.trimmed(problem.end, line.end)
        if rest.start < rest.end:
            self.finding.lines.append(rest)

    def _begin_task(self, entry: Outlined, line: Line) -> None:
        """整改任务 of a notice about one item: the text behind the heading is the quote."""
        self._close_sections(0)
        heading = entry.heading
        span = self.source.trimmed(heading.start, max(entry.end, heading.number_end))
        self.task_words = heading.number_end
        self.task = FindingDraft(
            self.ids.below(None, str(heading.number)), heading.written, None, span, Range(span.end, span.end)
        )
        self.document.findings.append(self.task)
        self.task_text = True
        rest = self.source.trimmed(span.end, line.end)
        if rest.start < rest.end:
            self._text(rest)

    def _item(self, line: Line, entry: Outlined) -> None:
        span = Range(line.start, line.end)
        target = self.finding or self.answering or self.task
        if target is None or (target is self.task and self.task_text):
            self._text(span)  # 1.… below 整改任务 is part of its quote
            return
        if target is self.finding and self._in_part(target, span):
            return
        if entry.role == "detail":
            self._detail(target, span)
            return
        target.marked.add(span.start)
        (target.lines if target is self.finding else target.answers).append(span)

    def _begin_part(self, finding: FindingDraft, entry: Outlined) -> None:
        """（二）整改措施 alone on its line below a finding is a section, under the finding's number."""
        self._close_part()
        parent, span = finding.section, Range(entry.heading.start, entry.heading.end)
        title = entry.title or Range(entry.heading.number_end, span.end)
        level = (parent.level if parent else 0) + 2
        section = SectionDraft(
            self.ids.unique(f"{finding.id}.{entry.heading.number}"),
            entry.heading.written,
            level,
            span,
            title,
            span.end,
            parent,
        )
        (parent.children if parent else self.document.sections).append(section)
        self.all_sections.append(section)
        finding.end = max(finding.end, span.end)
        self.below = section, label_kind(self.source, title.start, span.end)

    def _in_part(self, finding: FindingDraft, span: Range) -> bool:
        """Whether a line stands below a finding in a section that holds no answer, and so is a passage as it is."""
        kind = self.below[1] if self.below else None
        if kind not in ("quote", "other", "responsible", "deadline"):
            return False
        if kind in ("responsible", "deadline"):
            finding.parts.append(Segment(kind, span, span))
        self._detail(finding, span)
        return True

    def _detail(self, finding: FindingDraft, span: Range) -> None:
        """A line of the problem's own, apart from its quote."""
        section = finding.section.id if finding.section else None
        self.document.pieces.append(Piece(span, "text", section, finding.id))
        finding.end = max(finding.end, span.end)

    def _close_part(self) -> None:
        if self.below is not None:
            self.below[0].body_end = max(self.below[0].body_end, self.reach)
            self.below = None

    def _plain(self, line: Line) -> None:
        """A line without number; a Markdown heading closes the finding, unless it is a label below the finding's."""
        depth = self._depth_of_marks(line)
        if depth and (depth <= self.marks or label_kind(self.source, line.start, line.end) is None):
            self._close()
        if line.start in self.outline.closing:
            self._close()
        if self.listed and (number := number_taken_up(self.source, line)):
            self._close()
            self.answering = taken_up(self.listed, number)
        self._text(Range(line.start, line.end))

    def _depth_of_marks(self, line: Line) -> int:
        return self.source.folded.count("#", line.outer.start, line.start)

    def _text(self, span: Range) -> None:
        kind = label_kind(self.source, *span) if self.task is not None and self.task_text else None
        if self.task is not None and kind in ("responsible", "deadline", "state"):
            self.task.lines.append(span)  # 责任单位：… below 整改任务 is no part of its quote
        elif self.task is not None and self.task_text:
            quote = self.task.quote
            start = span.start if quote.start == quote.end else quote.start
            if start < span.start and not self.source.text[quote.end : span.start].isspace():
                self.document.pieces.append(Piece(span, "text", None, self.task.id))  # behind furniture or a bullet
                return
            self.task.quote = Range(start, span.end)
            self.task.heading = Range(self.task.heading.start, span.end)
        elif self.finding is not None:
            if not self._in_part(self.finding, span) and not joined(self.source, self.finding, span):
                self.finding.lines.append(span)
        elif self.answering is not None:
            self.answering.answers.append(span)
        else:
            if self.task is not None and self.part is not None:
                self.task.parts.append(Segment(self.part, span, span))
            self.document.pieces.append(Piece(span, "text", self.open[-1].id if self.open else None))

    def _close(self) -> None:
        self._close_part()
        self.finding, self.answering, self.task_text = None, None, False

    def _row(self, row: Row, index: int) -> None:
        """A row of a table is a finding of its own."""
        if index != row.lines[0]:
            return
        self._close()
        parent = self.open[-1] if self.open else None
        numbers = row.cells.get("number", [])
        number = self.source.text[slice(*numbers[0])] if numbers else None
        figures = self.source.folded[slice(*numbers[0])] if numbers else ""
        count = figures if figures.isascii() and figures.isdigit() else str(self.counts[id(parent)] + 1)
        problem = row.cells["problem"][0]
        span = Range(row.start, problem.end)
        finding = FindingDraft(self.ids.below(parent, count), number, parent, span, problem)
        finding.row, finding.end = row, row.end
        self.counts[id(parent)] += 1
        self.document.findings.append(finding)

    def _finish(self, finding: FindingDraft) -> None:
        """The remaining text of a finding becomes passages of its own."""
        finish_body(self.source, finding)
        section = finding.section.id if finding.section else None
        for span in finding.body.rest:
            self.document.pieces.append(Piece(span, "text", section, finding.id))
        for span in finding.elsewhere.rest:
            self.document.pieces.append(Piece(span, "text", self._section_at(span.start), finding.id))

    def _section_at(self, offset: int) -> str | None:
        """The id of the last section whose heading ends before an offset."""
        index = bisect_right(self.all_sections, offset, key=lambda section: section.heading.end)
        return self.all_sections[index - 1].id if index else None
