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
_DONE = (
    "立案|查处|拆除|没收|收缴|追缴|追回|收回|退还|退回|清退|清收|腾退|补缴|补办|补签|补发|补齐|补登|上缴|移送|问责|给予|化解|签订|配备|发放"
    "|安装|更换|改造|关停|取缔|取消|终止|解除|调整|压缩|压减|下调|核销|盘活|兑付|拨付|归还|恢复|处分|诫勉|扣减|扣回|支付|支出"
)
_DONE_RE = compile_pattern(rf"(?:[^,，。]{{0,12}}(?:日|月|年|底|季度|以来|目前)[,，]?)?[^,，。;]{{0,10}}?(?:{_DONE})")
# 完成17处闲置房产清查: the word in front tells that it was done, unless the clause denies it.
_BEGUN_RE = compile_pattern(rf"(?:[^,，。]{{0,12}}(?:日|月|年|底|季度|以来|目前)[,，]?)?(?:完成|{_DONE})")
_SOLVED_RE = compile_pattern(rf"已|{_DONE}")
_DENIED_RE = compile_pattern("未|没有|仅|缺乏|不(?!断|规范|合规|符合|合理|良|再)")
# …超标准列支12.6万元，已清退10.9万元: a sentence that tells the fault again and what was done.
_SINCE_DONE_RE = compile_pattern(
    rf"[^。;]{{4,80}}?[,，](?:均|都|现|目前)?已(?:全部|全额|经|予以|依法|完成|整改|{_DONE})"
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
        or not (states_problem(folded, bare.start, bare.end) or _states_first(folded, bare))
        or NOT_STATED_RE.search(folded, bare.start, bare.end)
    ):
        return None
    return Problem("stated", Range(first.start, first.end), first.end)


def _states_first(folded: str, bare: Range) -> bool:
    """Whether the first clause states a problem, and nothing behind it an answer: 行风建设抓得不紧，2022年投诉占36.5%."""
    comma = next((at for at in range(bare.start, bare.end) if folded[at] in ",，"), bare.end)
    if comma == bare.end or not states_problem(folded, bare.start, comma):
        return False
    rest = folded[comma + 1 : bare.end]
    if not any(map(str.isdecimal, rest)) or _SOLVED_RE.search(rest):
        return False
    return not is_action(folded, comma + 1, bare.end) or STATED_ANYWHERE_RE.search(rest) is not None


def extended(source: SourceText, problem: Problem, end: int, *, whole: bool, apart: bool = False) -> Problem:
    """A stated problem with the details that follow it on its line, up to the first sentence of an answer.

    With `whole` everything up to the end of the line belongs to it: the answer begins with a label or elsewhere. With
    `apart` answers stand on lines of their own, so that a sentence that tells of nothing done is a detail.
    """
    if problem.form != "stated" or problem.answered:
        return problem
    stop = problem.end
    for sentence in sentences(source, problem.end, end):
        if _ANSWER_BEGINS_RE.match(source.folded, sentence.start, sentence.end):
            break
        if not whole and _tells_what_was_done(source.folded, sentence):
            break
        if not whole and not _tells_of_fault(source, sentence, apart=apart):
            break
        stop = sentence.end
    return Problem("stated", Range(problem.quote.start, stop), stop)


def _tells_of_fault(source: SourceText, sentence: Range, *, apart: bool) -> bool:
    acts = is_action(source.folded, *sentence)
    if apart:
        faulty = states_problem(source.folded, *without_stop(source, sentence))
        return not acts or faulty or _DENIED_RE.search(source.folded, *sentence) is not None
    return not acts and STATED_ANYWHERE_RE.search(source.folded, *sentence) is not None


def _tells_what_was_done(folded: str, sentence: Range) -> bool:
    start, end = sentence
    if _AGAIN_RE.match(folded, start, end) or _SINCE_DONE_RE.match(folded, start, end):
        return True
    comma = next((at for at in range(start, end) if folded[at] in ",，。;"), end)
    if _BEGUN_RE.match(folded, start, comma):
        return _DENIED_RE.search(folded, start, comma) is None
    if folded.startswith("对", start):
        # 对未按设计施工的渠道返工重建: what stands behind the last 的 tells what was done, or what is wrong.
        of = folded.rfind("的", start, comma)
        return of > 0 and STATED_ANYWHERE_RE.search(folded, of, comma) is None
    done = _DONE_RE.match(folded, start, comma) if not _DENIED_RE.search(folded, start, comma) else None
    return done is not None and STATED_ANYWHERE_RE.search(folded, start, comma) is None
