"""States: how far the answer to a finding has come, by its own words, the heading above it, or a tally of all.

A sentence counts as the finding's own only where its subject is the problem (该问题已完成整改) or where it says nothing else
(已完成整改。); the progress of one measure (已添置5台) is not the finding's.
"""

from reportparse.models import StateValue
from reportparse.patterns import compile_context, compile_pattern, compile_scan
from reportparse.source import Range, SourceText
from reportparse.structure.sentences import sentences, without_stop

_WORDS: tuple[tuple[StateValue, str], ...] = (
    (
        "not_started",
        r"(?:尚未|未|暂未|没有|还未|仍未)(?:启动|开展|整改|完成(?!时)|开始|办结|销号|解决)(?:整改|到位|销号)?|未整改到位",
    ),
    (
        "mostly_completed",
        r"(?:已|已经)?基本(?:上)?(?:已|得到)?(?:完成|整改|办结|到位|解决|落实)(?:整改|到位|完成)?|(?:已|已经)?阶段性(?:整改)?(?:完成|到位|销号|办结)(?:整改)?|(?:已|已经)?(?:取得|初见|已见)(?:了)?(?:明显|初步|一定)?(?:的)?阶段性(?:成效|成果|进展)|大部分(?:已)?完成|(?:已|已经)?完成阶段性(?:整改)?(?:任务|目标|工作)?|初步(?:完成|整改到位)",
    ),
    (
        "in_progress",
        r"(?:已|已经)?达到?序时进度(?:要求)?|(?:尚)?未到期|(?:已|已经)?(?:部分(?:完成|整改)|完成(?:部分|大部分|一部分))(?:整改|任务)*|(?:尚未|还未|仍未|未能|未)(?:完全|全部|全面|彻底)(?:整改|完成|解决|落实|办结)(?:整改|到位|完成|销号)*|在(?:持续|有序|抓紧|稳步|加快|积极)?(?:推进|整改|办理|落实|进行|实施)(?:整改)?(?:之?中)?|正(?:在)?(?:按[^,，。]{0,12})?(?:持续|有序|抓紧|稳步|加快|积极|全力|逐步|协调|协商|统筹|研究|同步|对接|跟踪|分步|分批|依法依规|依法|依规|努力|组织|深入|扎实)*(?:推进|整改|办理|落实|实施|进行|开展)(?:整改|落实|之?中)?|(?:持续|有序|稳步|加快|按计划|按序时(?:进度)?|积极|扎实|抓紧|继续|有力有序|序时)(?:有序)?(?:推进(?:之?中)?|整改中)|(?:还|仍|尚)在办(?![公事学案刊])(?:理)?|(?:还|尚)没(?:有)?(?:办|改|做)完|限期整改|(?:已|已经)?(?:申请)?延期(?:整改)?(?:至[^,，。;]{2,14})?|(?:整改|推进|进行|办理)中",
    ),
    (
        "completed",
        r"(?:已|已经|现已|均已|全部|已全部|已全面|已按(?:期|时|要求|规定)|如期|按期|按时)(?:如期|按期|按时|全部|全面)?(?:验收(?:合格)?(?=销号)|完成|整改|办结|销号|解决|落实|办理)(?!率|[情进]?度)(?:整改任务|整改销号|整改|落实|完成|到位|完毕|销号|验收)*|完成整改|整改(?:任务)?(?:已)?(?:全部)?(?:完成|到位|完毕|销号)(?!率|度|情况|时)|(?:已|已经)?得到(?:有效|彻底|圆满)?(?:解决|整改)|(?:已)?(?:办结|销号)|立行立改(?:到位|完成)?|即知即改|(?:已|已经|都|全部)+(?:改好|办好|办妥|改完|办完)(?:了)?|已于[^,，。;]{1,14}(?:完成|整改|办结|销号|解决)(?:整改|到位|完毕|销号)*|(?:已|已经)?通过[^,，。;]{0,12}验收[,，]?(?:并|且|予以|已|完成)*销号|已完成",
    ),
    (
        "long_term",
        r"(?:长期|持续|坚持|常态化?|不断|继续)(?:长期|持续|常态化?)?(?:坚持|整改|推进|抓好|巩固|深化|落实|抓)(?:整改|落实)?|常态长效|作为(?:一项)?长期(?:性|坚持的)?(?:任务|工作)|(?:需|需要)长期(?:坚持|整改|推进)?",
    ),
)
_VALUES: dict[str, StateValue] = {value: value for value, _ in _WORDS}
_WORD_RE = compile_pattern("|".join(f"(?P<{name}>{words})" for name, words in _WORDS))
_LONG_TERM_RE = compile_pattern(r"长期(?:坚持|整改|推进|抓)|持续(?:整改|坚持)|坚持长期")

_WHEN = r"(?:(?:截至|截止|到)?(?:目前|当前|现阶段|[^,，。;]{0,18}(?:日|月|底|末|年))[,，]?|现|至此[,，]?)?"
_RATE = r"(?:(?:整改)?(?:进度|完成率|完成比例|到位率|率)(?:为|达|达到|约|已达)*\d[\d.]*%[,，])?"
_SUBJECT = r"(?:(?:针对|对于?)?(?:巡[视察]|审计|督察)?(?:反馈的|指出的)?(?:该|此|本|上述|以上|这一|前述|这些|这)(?:[一二三四五六七八九十两\d]+)?(?:项|条|个|类|方面)?(?:巡[视察]|审计|督察)?(?:反馈|整改|具体)?(?:问题|事项|任务|工作|整改任务|整改事项)?(?:整改(?:工作|任务)?)?|(?:反馈|剩余|其余|余下)?的?问题(?:整改)?|整改(?:工作|任务|事项)?|此项)"
# What says why a finding is never done: 作风建设永远在路上，…
_WHY_LONG = r"(?:难以毕其功|毕其功于一役|一日之功|永远在路上|一蹴而就|久久为功|任重道远|没有(?:终点|休止符|完成时)|只有进行时|系统工程|长期(?:工程|任务|过程)|涉及面广|成因复杂)[^,，。;]{0,12}[,，]"
_PATIENCE = "(?:久久为功|常抓不懈|驰而不息|一以贯之|绵绵用力|善作善成|常抓常新|抓(?:长|常)抓(?:长|常|细|实))"
_STATE = "(?:" + "|".join(words for _, words in _WORDS) + ")"
# 各项措施均已落实，该问题已完成整改。
_ALL_DONE = r"(?:(?:各项|上述|以上|相关|有关|所有|全部)[^,，。;]{0,6}(?:措施|任务|要求|内容|事项)(?:均|都|全部|已|已经|现)*(?:落实|完成|到位|办结|落地|见效)(?:落实|到位|完成|完毕|见效)*[,，])?"
_TAIL = rf"(?:[,，、;并且和及]*(?:并|且|将|需|需要|须|后续|今后|下一步|还|继续|要)*(?:问题)?(?:{_STATE}|{_PATIENCE}|达到[^,，。]{{0,6}}(?:效果|目标|要求|标准)|(?:符合|具备)[^,，。]{{0,6}}(?:销号|验收)(?:条件|要求|标准)|(?:整改)?(?:完成|到位)?率(?:为|达到?)?(?:100%|百分之百)|巩固[^,，。]{{0,10}}|(?:转入|转为)长期[^,，。]{{0,6}}|纳入[^,，。]{{0,12}}|长期坚持|持续(?:推进|巩固|跟踪|抓好|深化|加强|用力|发力|关注)[^,，。]{{0,12}}|坚持常态化?[^,，。]{{0,8}}|形成长效[^,，。]{{0,6}}|(?:[^,，。]{{0,10}}[日月底])?通过[^,，。]{{0,12}}(?:验收|审核|评估)(?:销号)?|建立[^,，。]{{0,10}}长效机制|已于[^,，。]{{1,14}}(?:完成|整改)(?:整改|完毕|到位|完成)?))*"
_BARE_RE = compile_pattern(
    rf"(?:\(|【)?{_WHEN}{_ALL_DONE}{_SUBJECT}?(?:整改(?:工作|任务)?)?{_RATE}(?:均|都|已经|已(?=立行|即知|转|列|纳)|现|也|仍|还|尚|需|需要|须|必须|应|将|是|为|转入|转为|列入|列为|纳入|:|的)*{_STATE}(?:的)?(?:任务|事项)?{_TAIL}(?:\([^()]{{2,24}}\))?(?:\)|】)?[。;!]?$"
)
_OWN_RE = compile_pattern(
    rf"(?:(?<![^。!?\s])|[,，;])(?:截至|截止)?(?:[^,，。;]{{0,14}}[,，])?{_WHEN}(?:(?:针对|对于?|就)(?=(?:该|此|本)[^,，。;]{{0,8}}(?:将|需|须|仍|要)))?(?:该|此|本|上述|以上|这一|这)(?:[一二三四五六七八九十两\d]+)?(?:项|条|个|类)?(?:反馈|整改)?(?:(?:问题|整改任务|整改事项|任务|事项|工作)(?:的)?(?:整改(?:工作|任务)?)?|整改(?:工作|任务|事项)?){_RATE}(?:均|都|已经|已(?=立行|即知|转|列|纳)|现|也|仍|还|尚|需|需要|须|必须|应|要|将|目前|被|列为|列入|纳入|属于?|为|转入|转为|已于[^,，。]{{0,12}}|于[^,，。]{{0,12}}|取得[^,，。;阶]{{0,6}}成效[,，]|{_PATIENCE}[、,，]|[^,，。;]{{0,8}}{_WHY_LONG})*(?P<state>{_STATE}){_TAIL}"
)
# 目前正在整改，县政府已挂牌督办: a state at the head of a sentence that begins with 目前 is the finding's.
_NOW_RE = compile_pattern(rf"(?:截至目前|目前|当前|现阶段)[,，]?(?P<state>{_STATE})(?=[,，。;]|$)")
# 引才育才难以毕其功于一役，需长期坚持: the reason stands for the subject.
_NEVER_DONE_RE = compile_pattern(
    rf"{_WHY_LONG}(?:必须|仍需|还需|仍须|需要?|须|应|要|将)(?:{_PATIENCE}[、,，])*(?P<state>长期(?:坚持|整改|推进|抓)){_TAIL}"
)
_OUTLOOK_RE = compile_pattern(
    r"[,，;](?:[^,，。;]{0,12}[日月底年季度前][,，])?[^,，。;]{0,14}?(?:预计|拟|计划|力争|争取|预期|将|确保|可望|有望|目标|待|至)"
)
_UNDER_WAY_RE = compile_pattern("正|仍|尚|未|部分|长期|[改进行理]中$")
_THIS = ("该", "此", "本", "这")
_LONGEST_BARE = 60  # characters of a sentence that says nothing but the state
_HEADING_MARK_RE = compile_pattern(rf"[\(【](?P<state>{_WHEN}{_STATE}{_TAIL})[\)】]")
_GROUP_RE = compile_pattern(
    r"(?P<mostly_completed>(?:已)?(?:基本|阶段性)(?:整改)?(?:完成|到位)(?:整改)?)|(?P<not_started>(?:尚未|未|暂未)(?:启动|开展|开始)(?:整改)?)|(?P<unfinished>(?:尚未|未|暂未|没有)(?:完成|整改)(?:整改|到位|完成)*)|(?P<long_term>(?:需|需要)?(?:长期|持续)(?:坚持|整改)(?:整改|推进)?)|(?P<in_progress>正在(?:推进)?(?:整改|推进|办理|进行|落实)|(?:持续|有序|继续)推进|(?:整改|推进|进行)中|限期整改)|(?P<completed>(?:已|已经)?(?:全部)?(?:整改|完成)(?:到位|完成|整改|销号|办结)+|立行立改|即知即改|已(?:整改|办结|销号))"
)
_GROUP_HEAD_RE = compile_context(r"(?:问题|事项|任务|类|方面|\)|情况)?[。:]?$")
# Most sentences name neither the problem nor a state; the patterns above are for those that may.
_HINT_RE = compile_pattern("立改|即改|整改|完成|推进|坚持|销号|办结|解决|到位|启动|延期|成效|落实|办理|进行")
_SUBJECT_HINT_RE = compile_scan("[该此本这]|[上以][述上]")


def read_state(folded: str, start: int, end: int) -> StateValue | None:
    """The state that a phrase names: of several the first, but `已完成，长期坚持` stays completed.

    >>> read_state("已完成整改，长期坚持", 0, 10), read_state("正在推进", 0, 4), read_state("召开会议", 0, 4)
    ('completed', 'in_progress', None)
    """
    values = [_VALUES[match.lastgroup or ""] for match in _WORD_RE.finditer(folded, start, end)]
    if not values:
        return None
    if "mostly_completed" in values:
        return "mostly_completed"
    if "not_started" in values:
        # 未完成整改，已申请延期; 尚未整改到位，正在推进: what is not finished is under way.
        return "in_progress" if "in_progress" in values else "not_started"
    if values[0] == "in_progress" and "long_term" in values and _LONG_TERM_RE.match(folded, start, end):
        return "long_term"
    return values[0]


def is_bare_state(source: SourceText, start: int, end: int) -> bool:
    """Whether a sentence says nothing but the state, as `该问题已完成整改。` does."""
    sentence = source.trimmed(start, end)
    if sentence.end - sentence.start > _LONGEST_BARE:
        return False
    folded = source.folded
    if _BARE_RE.fullmatch(folded, sentence.start, sentence.end) is not None:
        return True
    # 此项问题整改工作持续推进中。
    bare = without_stop(source, sentence)
    return folded.startswith(_THIS, bare.start) and _OWN_RE.fullmatch(folded, bare.start, bare.end) is not None


def is_planned_state(source: SourceText, start: int, end: int) -> bool:
    """Whether a text says of the problem that it is under way and when it will be done, and nothing else."""
    sentence = source.trimmed(start, end)
    if sentence.end - sentence.start > _LONGEST_BARE or not source.folded.startswith(_THIS, sentence.start):
        return False
    return "。" not in source.folded[sentence.start : sentence.end - 1] and _planned_state(source, sentence) is not None


def begins_with_state(source: SourceText, sentence: Range) -> bool:
    """Whether the first clause of a sentence says nothing but the state: 正在推进，拟于9月底前完成."""
    return state_ahead(source, sentence) is not None


def state_ahead(source: SourceText, sentence: Range) -> tuple[StateValue, Range] | None:
    """The state that the first clause of a sentence gives, where it says nothing else."""
    folded = source.folded
    cuts = [cut for mark in ",，;" if (cut := folded.find(mark, sentence.start, sentence.end)) >= 0]
    clause = without_stop(source, Range(sentence.start, min(cuts, default=sentence.end)))
    if not is_bare_state(source, *clause) or (value := read_state(folded, *clause)) is None:
        return None
    return value, clause


def own_state(source: SourceText, pieces: list[Range]) -> tuple[StateValue, Range] | None:
    """The last statement of the finding's state in its body, with the words that make it."""
    found = None
    folded = source.folded
    for piece in pieces:
        if not _HINT_RE.search(folded, piece.start, piece.end):
            continue
        for sentence in sentences(source, piece.start, piece.end):
            if not _HINT_RE.search(folded, sentence.start, sentence.end):
                continue
            named = _SUBJECT_HINT_RE.search(folded, sentence.start, sentence.end) is not None
            if not named and sentence.end - sentence.start > _LONGEST_BARE:
                continue
            bare = without_stop(source, sentence)
            if is_bare_state(source, sentence.start, sentence.end):
                value = read_state(source.folded, bare.start, bare.end)
                evidence = bare
            elif not named and (planned := _planned_state(source, sentence)) is not None:
                value, evidence = planned
            elif (
                match := _NOW_RE.match(folded, bare.start, bare.end)
                or (_OWN_RE.search(folded, bare.start, bare.end) if named else None)
                or (
                    _NEVER_DONE_RE.search(folded, bare.start, bare.end)
                    if "长期" in folded[bare.start : bare.end]
                    else None
                )
            ):
                evidence = source.trimmed(match.start() + (source.folded[match.start()] in ",，;"), match.end())
                value = read_state(source.folded, match.start("state"), match.end())
            else:
                continue
            if value is not None:
                found = value, evidence
    return found


def _planned_state(source: SourceText, sentence: Range) -> tuple[StateValue, Range] | None:
    """正在整改，预计二季度追缴到位: the state with a look ahead, which alone would be the finding's as well."""
    ahead = state_ahead(source, sentence)
    if ahead is None or not _OUTLOOK_RE.match(source.folded, ahead[1].end, sentence.end):
        return None
    # 持续推进，确保常态长效 and 立行立改，力争… tell how it is done.
    return ahead if _UNDER_WAY_RE.search(source.folded, *ahead[1]) else None


def closing_state(source: SourceText, span: Range) -> tuple[StateValue, Range] | None:
    """The state that the last clause of a text gives, else its first: 补登3件，已完成; 已完成。补登3件."""
    folded = source.folded
    for sentence in (*list(sentences(source, *span))[-1:], *list(sentences(source, *span))[:1]):
        bare = without_stop(source, sentence)
        cut = max(folded.rfind(mark, bare.start, bare.end) for mark in ",，;") + 1
        for clause in (Range(max(cut, bare.start), bare.end), bare):
            if is_bare_state(source, *clause) and (value := read_state(folded, *clause)) is not None:
                return value, clause
    return None


def heading_mark(source: SourceText, start: int, end: int) -> tuple[StateValue, Range] | None:
    """A state in brackets in the finding's own heading: 1.关于“…”问题（已完成）."""
    match = _HEADING_MARK_RE.search(source.folded, start, end)
    value = read_state(source.folded, *match.span("state")) if match else None
    return (value, Range(*match.span("state"))) if match and value else None


def group_state(
    folded: str, start: int, end: int, *, others_in_progress: bool = False
) -> tuple[StateValue, Range] | None:
    """The state that a section heading gives to what stands under it: 已整改完成的问题.

    `尚未完成整改` is not_started where another group is in progress, else in_progress: what is not finished is under way.
    """
    matches = list(_GROUP_RE.finditer(folded, start, end))
    kinds = {match.lastgroup for match in matches}
    if len(kinds) != 1 or not any(word in folded[start:end] for word in ("问题", "事项", "任务", "整改", "类")):
        return None
    match = matches[0]
    # 整改完成情况 names a subject, not a state.
    if folded[match.end() : match.end() + 2] in ("情况", "时限", "时间", "任务"):
        return None
    if match.lastgroup == "unfinished":
        return "not_started" if others_in_progress else "in_progress", Range(*match.span())
    return _VALUES[match.lastgroup or ""], Range(*match.span())
