"""Problems that are stated plainly, without quotation marks or 问题: `1.贯彻精神不到位。`, with the details behind them."""

from dataclasses import dataclass
from typing import Literal

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.claims import NOT_STATED_RE, STATED_ANYWHERE_RE, is_action, states_problem
from reportparse.structure.sentences import sentences, without_stop

Form = Literal["quoted", "named", "labelled", "stated"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A reported problem: its form, its quote without quotation marks, and where its heading ends.

    `aspect` says that the words end in 方面: such a heading may only group the problems under it.
    """

    form: Form
    quote: Range
    end: int
    aspect: bool = False
    answered: bool = False  # an answer runs on in the same sentence: 针对“…”的问题，已…


# 学习不深入——补课3次。: a dash parts the problem from its answer.
_DASH_RE = compile_pattern("[ ]?(?:——|--)[ ]?")
ANSWER_LABEL_RE = compile_pattern(
    r"(?=[ 【\[〔具主整完责])[ ]?(?<![\u4e00-\u9fff])[【\[〔]?(?:(?:具体|主要)?整改(?:落实|完成|进展|推进)?(?:措施|情况|举措|成效|结果|时限)|完成情况|责任(?:单位|部门|领导))(?:[】\]〕)]?[ ]?:|[】\]〕])"
)
_SHORTEST = 4  # characters of a problem in front of a dash
# What begins an answer on the problem's own line: a label or the first item of an enumeration.
_ANSWER_BEGINS_RE = compile_pattern(
    r"(?:具体|主要)?整改(?:落实|完成|进展|推进)?(?:措施|情况|举措|成效)[:]|(?:采取的?)?(?:措施|举措)[:]|一方面|一是|①|第一[,，、]|\(1\)|\(一\)|1[.、)](?!\d)|完成情况[:]|责任单位[:]"
)
# 针对研讨不深的问题，制定…: a step of the answer names the problem again. 立案查处41起: a clause without a fault tells what was done.
_AGAIN_RE = compile_pattern(r"(?:针对|对照?|围绕)[^,，。;]{2,40}(?:问题|情况|现象|短板|不足)[,，]")
_DONE_RE = compile_pattern(
    r"""(?:[^,，。]{0,12}(?:日|月|年|底|季度|以来|目前)[,，]?)?[^,，。;]{0,10}?
        (?:立案|查处|拆除|没收|收缴|追缴|追回|收回|退还|退回|清退|清收|腾退|补缴|补办|补签|补发|补齐|补登|上缴|移送|问责|给予|化解
         |签订|配备|发放|安装|更换|改造|关停|取缔|取消|终止|解除|调整|压缩|压减|下调|核销|盘活|兑付|拨付|归还|恢复|处分|诫勉)"""
)


def read_stated(source: SourceText, start: int, end: int) -> Problem | None:
    """`1.贯彻精神不到位。` with its details, as far as the line tells of problems."""
    folded = source.folded
    parts = list(sentences(source, start, end))
    if not parts:
        return None
    first = parts[0]
    bare = without_stop(source, first)
    if first.end < end and ANSWER_LABEL_RE.match(folded, first.end, end) and bare.end - bare.start <= 90:
        # 1.超标准接待3次。整改措施：… names a problem, whatever its words.
        return Problem("stated", first, first.end)
    if (
        (folded.find("——", first.start, bare.end) >= 0 or folded.find("--", first.start, bare.end) >= 0)
        and (dash := _DASH_RE.search(folded, first.start, bare.end)) is not None
        and dash.start() - first.start >= _SHORTEST
        and dash.end() < bare.end
        and states_problem(folded, first.start, dash.start())
    ):
        return Problem("stated", Range(first.start, dash.start()), dash.end(), answered=True)
    if (
        bare.end - bare.start > 90
        or not states_problem(folded, bare.start, bare.end)
        or NOT_STATED_RE.search(folded, bare.start, bare.end)
    ):
        return None
    return Problem("stated", Range(first.start, first.end), first.end)


def extended(source: SourceText, problem: Problem, end: int, *, whole: bool) -> Problem:
    """A stated problem with the details that follow it on its line, up to the first sentence of an answer.

    With `whole` everything up to the end of the line belongs to it: the answer begins with a label or elsewhere.
    """
    if problem.form != "stated" or problem.answered:
        return problem
    stop = problem.end
    for sentence in sentences(source, problem.end, end):
        if _ANSWER_BEGINS_RE.match(source.folded, sentence.start, sentence.end):
            break
        if not whole and _tells_what_was_done(source.folded, sentence):
            break
        if not whole and (
            is_action(source.folded, sentence.start, sentence.end)
            or not STATED_ANYWHERE_RE.search(source.folded, sentence.start, sentence.end)
        ):
            break
        stop = sentence.end
    return Problem("stated", Range(problem.quote.start, stop), stop)


def _tells_what_was_done(folded: str, sentence: Range) -> bool:
    if _AGAIN_RE.match(folded, sentence.start, sentence.end):
        return True
    done = _DONE_RE.match(folded, sentence.start, sentence.end)
    if done is None:
        return False
    ends = [end for mark in ",，。;" if (end := folded.find(mark, done.end(), sentence.end)) >= 0]
    return STATED_ANYWHERE_RE.search(folded, sentence.start, min(ends, default=sentence.end)) is None
