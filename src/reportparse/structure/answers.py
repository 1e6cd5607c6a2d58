"""Answers that stand apart from the findings they answer: matched by wording, else by number."""

from reportparse.numerals import parse_number
from reportparse.patterns import compile_pattern
from reportparse.source import SourceText
from reportparse.structure.drafts import FindingDraft, SectionDraft
from reportparse.structure.lines import Line
from reportparse.structure.outline import Outlined

_ENOUGH = 0.6  # share of the answer's characters that the finding has as well
_SAME_NUMBER = 0.4  # what the same number adds to that share: 资产管理事项 shares as much with a problem of 专项资金


_TAKEN_UP_RE = compile_pattern(
    r"(?:针对|关于|对于?|就)?(?:巡[视察]|审计|督察)?(?:反馈|指出)?的?第[ ]?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[ ]?(?:个|项|条|类|点|方面)?的?(?:反馈|具体|整改)?(?:问题|方面)[^,，。:;]{0,10}[,，:。]"
)


def number_taken_up(source: SourceText, line: Line) -> int:
    """The number of a listed problem that a paragraph takes up, 针对第一个问题，…; 0 where it names none."""
    match = _TAKEN_UP_RE.match(source.folded, line.start, line.end)
    return int(parse_number(match["number"]) or 0) if match else 0


def taken_up(listed: list[FindingDraft], number: int, section: SectionDraft | None = None) -> FindingDraft | None:
    """The listed finding with a number, in a section if one is given; where the numbers restart, the one so far down."""
    beside = [finding for finding in listed if section is None or finding.section is section]
    found = [finding for finding in beside if finding.id.rsplit(".", 1)[-1] == str(number)]
    if len(found) == 1:
        return found[0]
    return beside[number - 1] if 0 < number <= len(beside) else None


class Matcher:
    """Finds the finding that an answer's heading takes up; each finding is taken once."""

    def __init__(self, source: SourceText) -> None:
        """A matcher that has given away no finding yet."""
        self.source = source
        self.taken: set[str] = set()

    def match(self, entry: Outlined, findings: list[FindingDraft]) -> FindingDraft | None:
        """The finding that the heading answers, or `None`."""
        words = self._words(entry)
        free = [finding for finding in findings if finding.id not in self.taken]
        best, score = None, 0.0
        for finding in free:
            quote = self.source.folded[finding.quote.start : finding.quote.end]
            if words and words in quote:
                likeness = 2.0
            else:
                likeness = len(set(words) & set(quote[: max(len(words) * 2, 24)])) / max(1, len(set(words)))
            if finding.id.rsplit(".", 1)[-1] == str(entry.heading.number):
                likeness += _SAME_NUMBER
            if likeness > score:
                best, score = finding, likeness
        if score < _ENOUGH:
            best = next(
                (finding for finding in free if finding.id.rsplit(".", 1)[-1] == str(entry.heading.number)), None
            )
        if best is not None:
            self.taken.add(best.id)
        return best

    def _words(self, entry: Outlined) -> str:
        if entry.problem is not None:
            return self.source.folded[entry.problem.quote.start : entry.problem.quote.end].rstrip("。")
        return self.source.folded[entry.heading.number_end : entry.end].rstrip("。:")
