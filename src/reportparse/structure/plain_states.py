"""Plain states: what a clause says of the problem in the words of people who avoid the set phrases.

A clause counts where every word of it is of a few kinds: a time, the problem, adverbs, and how far it has come
(眼下这个问题还在攻坚). So nothing else can be its subject or object. The problem may be named by pointing at it (该问题,
此事), or by its name alone (整改事项) at the end of a finding; where the sentence has pointed at it before, the clause may
leave it out (此项整改须待迁址后实施，暂未着手).
"""

import re

from reportparse.models import StateValue
from reportparse.patterns import compile_pattern, compile_scan
from reportparse.source import Range, SourceText
from reportparse.structure.sentences import sentences, without_stop

_WHEN = r"(?:(?:截至|截止|到)?(?:目前|当前|现阶段|眼下|如今|现在)(?:为止)?|至此|现)"
_NAMES = r"(?:问题|事项|任务|工作|要求|整改(?:任务|事项|工作|目标|要求)?)"
_POINTED = (
    r"(?:[^,，。;]{2,18}的)?(?:(?:该|此|本|这|上述|以上|前述|这些|这一)(?:[一二两三四五六七八九十\d]*(?:项|条|个|类|件|方面))?"
    r"(?:巡[视察]|审计|督察)?(?:反馈|具体|遗留)?(?:(?:的)?(?:问题|事项|任务|工作|整改(?:任务|事项|工作)?|事情?)(?:的?整改(?:工作|任务)?)?)"
    r"|[此本该]条|此项(?!目|制度|机制|做法|活动|举措|规定)|此事|这件事)"
)
_NAMED = (
    r"(?:(?:所涉|涉及的?|相关|有关|反馈的?|指出的?|点名的?|巡[视察](?:反馈|点名|指出|移交)的?|审计(?:查出|指出)的?)(?:问题|事项)"
    r"|(?:反馈|巡[视察]|审计)?所指的?(?:[一二两三四五六七八九十\d]*[处个项])?(?:问题|短板|漏洞|缺口|弱项)|问题|整改(?:任务|事项|工作|目标|要求)|整改(?=基本|大体|已经?|均已|全部|还|仍|尚|正))"
)
_ADVERB = (
    r"(?:已经?|业已|早已|现已?|均|都|也|又|还|仍|尚|正|才|就此|全部|全面|悉数|逐一|逐项|如数|彻底|有效|妥善|圆满|顺利|如期|按期|按时|提前"
    r"|按程序|按要求|按规定|正式|实际上?|实质性?|迄今|至今|目前|得到了?|得以|予以"
    r"|[于在]?(?:\d{4}年|今年|去年|当年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|[一二三四]季度|[上下]半年|[初中底末])?(?:前|之前)?(?<=[日旬初中底末月前度年]))*"
)
# Once each: what may be any words must not repeat.
_ADVERBS = (
    rf"{_ADVERB}(?:因[^,，。;]{{2,20}})?(?:经[^,，。;]{{2,16}}?(?=验收|复核|审核|认定|审定|核查|同意|批准))?{_ADVERB}"
)
_DONE = (
    r"(?:对账|对标|验收(?:合格|通过)?|复核(?:同意|通过)?|审核(?:同意|通过)?|同意|批准|通过[^,，。;]{0,10}(?:验收|复核|审核)"
    r"|完成|办结|解决|落实|落地|办理|整改|纠正|改正|改好|改到位|整治|化解|消除|处置|处理|到位|完毕|结束|达标|并|且|、)*"
    r"(?:完成|办结|销号|销账|销了号|了结|闭环|清零|见底|纠正|改正|改好|改完|办完|办妥|做完|补齐|补上|堵住|堵上|化解|消除|解决|整改|落实|到位|完毕|结束|摘牌|归零|结清)"
)
_PREDICATES: tuple[tuple[StateValue, str], ...] = (
    (
        "not_started",
        r"(?:尚未|未|暂未|暂没|没有|没|还没有?|还未|未能|迄未)(?:实质性|正式)?(?:启动|着手|动手|开展|实施|开始|动工|办理|整改)(?:整改|实施|起来)?",
    ),
    (
        "mostly_completed",
        rf"(?:基本上?|大体上?|大致|绝大部分|大部分|主要部分)(?:已经?|得到|得以)?(?:{_DONE}|达到|实现|完成整改)(?:整改)?|见底在即",
    ),
    (
        "in_progress",
        r"(?:(?:没有|没|未|未能)(?:完全|全部|彻底|完)(?:到位|完成|解决|整改|落实|办结|办完|改完)(?:到位|完成)?"
        r"|(?:没有?|未)(?:办完|改完|做完|完)|(?:在|加紧|抓紧|加快|全力|稳步|有序|持续|逐步|积极|扎实|继续|进一步|依法|按程序|按计划|按序时进度)*"
        r"(?:攻坚|推进|办理|整改|协调|消化|处理|收尾|走[^,，。;]{0,6}程序|履行[^,，。;]{0,6}程序|在路上|进行|实施)(?:之?中|阶段)?"
        r"|进入[^,，。;]{0,6}(?:收尾|冲刺|攻坚|扫尾)(?:阶段|期)?|达到?(?:了)?序时进度(?:要求)?|(?:未|没)到期)",
    ),
    (
        "completed",
        rf"{_DONE}|(?:画|划)上了?(?:圆满)?(?:的)?句号|(?:不再|不复)存在|(?:如期|全部|全面|圆满)?(?:实现|达到)(?:预期)?(?:目标|要求|效果)?",
    ),
    (
        "long_term",
        r"(?:(?:贵在|重在|需要?|须|要|应|将|必须|我们|我局|继续|作为[^,，。;]{0,8}(?:任务|工作|课题)|列入[^,，。;]{0,6}|纳入[^,，。;]{0,6}|、)*"
        r"(?:长期(?:地)?(?:坚持|抓下去|抓实|抓好|抓细|抓|推进|发力|用力|整改|做下去)|常抓不懈|久久为功|一以贯之(?:地)?抓?(?:下去|好|到底)?"
        r"|常态化?(?:地)?(?:坚持|推进|抓好|抓实|抓)|持续用力|驰而不息|、)+"
        r"|(?:将|要|须)?作为(?:一项)?(?:长期|常态|经常)[^,，。;]{0,4}(?:任务|工作)(?:来)?(?:抓下去|抓到底|抓好|抓实|抓|推进|坚持)"
        r"|没有(?:完成时|终点|休止符|句号)|(?:是|属于?)[^,，。;]{0,6}长期(?:性|的)?(?:工作|任务|工程))",
    ),
)
_PREDICATE = "(?:" + "|".join(f"(?P<{value}>{words})" for value, words in _PREDICATES) + ")"
_VALUES: dict[str, StateValue] = {value: value for value, _ in _PREDICATES}
_CLAUSE_RE = compile_pattern(
    rf"(?:{_WHEN})?(?:(?P<pointed>{_POINTED})|(?P<named>{_NAMED}))?{_ADVERBS}(?:的)?{_PREDICATE}(?:了)?"
)
# 目前仍在攻坚; 眼下各项工作正加紧推进: a time in front says that the whole is meant.
_NOW_RE = compile_pattern(
    rf"(?:目前|当前|现阶段|眼下)(?:(?:各项|相关|整改)?工作)?{_ADVERBS}(?P<in_progress>"
    r"(?:在|加紧|抓紧|加快|全力|稳步|有序|持续|积极)+(?:攻坚|推进|整改|协调|办理|收尾)(?:之?中)?)"
)
_WORK_RE = compile_pattern("(?:整改|纠正|整治|化解|消除|解决|落实|办理|处理|处置|推进|协调|消化|实施|进行|攻坚)+")
# 目前还差两户未拆，计划9月底前拆完: what is left, and when it will be done.
_LEFT_RE = compile_pattern(
    r"(?:截至)?(?:目前|当前|眼下)[,，]?(?:还|尚|仍)(?:差|有|剩|余)[^,，。;]{0,4}[\d一二两三四五六七八九十][^,，。;]{0,10}(?:未|没)[^,，。;]{1,8}[,，]"
    r"[^。]{0,40}?(?P<ahead>计划|预计|拟|力争|正在|正按|待)"
)
_POINTS_RE = compile_pattern(rf"(?:{_WHEN})?{_POINTED}|这是[^,，。;]{{1,10}}(?:活|事|课题|任务|工程|工作)$")
_AHEAD_RE = compile_pattern(
    r"(?:[^,，。;]{0,14}[日月底年季度前旬]|[^,，。;]{1,4})?(?:预计|拟|计划|力争|争取|确保|可望|有望|将|待|下一步|后续|今后|就差|只差|仅剩|还剩|并|居民|群众|职工)"
)
_LONGEST = 60  # characters of a clause that says nothing else
_HINT_RE = compile_scan(
    "销|了结|补齐|补上|堵[住上]|改完|办妥|做完|闭环|清零|见底|纠正|改正|改好|句号|攻坚|推进|办|着手|动手|实施|启动|开展|序时|到期|在路上|完成|达到|实现|长期|久久|常抓|以贯"
    "|[目当]前|消除|化解|解决|到位|落实|整改|完毕|程序|阶段|存在|协调"
)
_POINTING_RE = compile_scan("[该此这]|本(?=问题|项|条|事)|[上以前](?=[述上])|所指")
_CLAUSE_END_RE = compile_scan("[,，;]")


def plain_state(source: SourceText, pieces: list[Range]) -> tuple[StateValue, Range] | None:
    """The last clause in the pieces of a finding's body that says how far the problem has come, with its state."""
    found = None
    last = pieces[-1] if pieces else None
    for piece in pieces:
        folded = source.folded
        if not (piece is last or _POINTING_RE.search(folded, *piece)) or not _HINT_RE.search(folded, *piece):
            continue
        inside = list(sentences(source, *piece))
        for index, sentence in enumerate(inside):
            closing = piece is last and index == len(inside) - 1
            if closing or _POINTING_RE.search(folded, sentence.start, sentence.end):
                found = _sentence_state(source, without_stop(source, sentence), closing=closing) or found
    return found


def _sentence_state(source: SourceText, sentence: Range, *, closing: bool) -> tuple[StateValue, Range] | None:
    folded = source.folded
    if not _HINT_RE.search(folded, sentence.start, sentence.end):
        return None
    found: tuple[StateValue, Range] | None = None
    pointed = False
    if closing and (left := _LEFT_RE.match(folded, *sentence)):
        found = "in_progress", source.trimmed(sentence.start, left.start("ahead"))
    clauses = _clauses(source, sentence)
    for index, clause in enumerate(clauses):
        # What lies ahead may be told behind it, in as many clauses as it takes.
        ends = index + 1 == len(clauses) or _AHEAD_RE.match(folded, *clauses[index + 1]) is not None
        if clause.end - clause.start > _LONGEST:
            continue
        match = _CLAUSE_RE.fullmatch(folded, *clause)
        if (
            match
            and not _names_work(match)
            and (match["pointed"] or ((pointed or (closing and match["named"])) and ends))
        ):
            # 已完成，长期坚持 is completed.
            if found is None or match["long_term"] is None:
                found = _VALUES[match.lastgroup or ""], clause
        elif ends and closing and (match := _NOW_RE.fullmatch(folded, *clause)):
            found = _VALUES[match.lastgroup or ""], clause
        pointed = pointed or _POINTS_RE.match(folded, *clause) is not None
    return found


def _names_work(match: "re.Match[str]") -> bool:
    """Whether nothing but the name of an action stands behind the subject: 该问题整改, 上述问题处理."""
    name = match.lastgroup or ""
    behind = match.end("pointed") if match["pointed"] else match.end("named")
    return match.start(name) == behind and _WORK_RE.fullmatch(match[name]) is not None


def _clauses(source: SourceText, sentence: Range) -> list[Range]:
    cuts = [match.start() for match in _CLAUSE_END_RE.finditer(source.folded, *sentence)]
    starts = [sentence.start, *(cut + 1 for cut in cuts)]
    return [source.trimmed(start, end) for start, end in zip(starts, [*cuts, sentence.end], strict=True)]
