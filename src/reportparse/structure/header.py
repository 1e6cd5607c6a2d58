"""The header: who inspected whom and when, read from the sentences before the body; days are left to the dates in them."""

import re
from dataclasses import dataclass, field

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.frame import Frame
from reportparse.structure.lines import Line

_KINDS = ("巡视", "巡察", "审计", "督察", "主题教育")
_INSPECTION = r"(?:(?:第[一二三四五六七八九十\d]{1,3}轮)?(?:中央|省级|市级)?(?:生态环境保护|生态环保|环境保护|安全生产)?|[^,，。;:、\d“对]{1,10}领域|[\u4e00-\u9fff]{2,12}?(?=专项))(?:(?:常规|专项|村居级?|村级|基层|机动|提级|政治|集中|交叉|延伸|联动|例行|现场|全面|新一轮|巡视|“?回头看”?|期中|任期经济责任|经济责任|就地|跟踪)*(?:巡[视察]|审计|督察|督查|检查|督导))"
# 区委第一巡察组于…对区行政审批局党组开展了巡察
_ALIAS = r"\((?:以下)?(?:统一?)?[简下]?称"  # （以下简称县局） is no part of a name
_ALIAS_RE = compile_pattern(_ALIAS)
# 对甲村、乙村党组织开展了巡察
_INSPECTED_ALL_RE = compile_pattern(
    rf"对(?P<body>[^,，。;:\d“()]{{4,60}}?、[^,，。;:\d“()]{{2,30}}?(?:党组织|党[委组]|党支部|党总支))(?:开展|进行|实施)了?{_INSPECTION}"
)
_INSPECTED_RE = compile_pattern(
    rf"""(?:对|进驻|(?<=组)[到赴])(?P<body>(?:(?!{_ALIAS})[^,，。;:、\d“]){{2,40}}?)(?:{_ALIAS}[^()]{{1,24}}\))?(?:党组织)?(?:(?:任期|任职期间|在任期间)[^,，。;]{{0,20}})?(?:开展|进行|实施|作)了?(?:为期[^,，。]{{1,12}}的|一轮|一次)?{_INSPECTION}"""
)
# 县委巡察组延伸巡察秧田坝村党支部
_INSPECTED_BY_RE = compile_pattern(
    r"(?:(?:巡[视察]|督察)组(?:延伸|直接|集中)?|提级|延伸)(?:巡[视察]|督察)了?(?P<body>[^,，。;:、\d“]{3,30}?)(?=[,，。])"
)
_INSPECTED_OF_RE = compile_pattern(
    rf"(?:对|进驻)(?P<body>(?:我|本)?[^,，。;:\d“]{{2,40}}?)(?:\d{{4}}[^,，。;]{{0,40}})(?:进行|开展|实施)了?{_INSPECTION}"
)
# 关于巡察甲县水利局党组的公告: an inspection that begins names the body in its title.
_ANNOUNCED_RE = compile_pattern(
    r"关于(?:对|进驻)?(?:(?<=关于)(?:开展)?(?:常规|专项|提级)?(?:巡[视察]|审计|督察))?(?P<body>(?![整反组查发工情的])[^,，。;:《》]{3,40}?)(?:党组织)?(?:(?:开展|进行|实施)[^,，。;]{0,12}(?:巡[视察]|审计|督察|督查))?(?:工作)?的?(?:公告|预告|通告|通知)$"
)
# 现场时间为2024年10月15日至12月13日
_PERIOD_RE = compile_pattern(
    r"(?:现场|进驻|驻点|巡[视察]|审计|督察)(?:工作|巡[视察]|审计|检查)?时间[^,，。;]{0,6}?(?=\d{4}年\d{1,2}月\d{1,2}日[至到—\-~])"
)
# 我集团原党委副书记、院长甲同志: the body is that of the person whose term of office was audited.
_PERSON_RE = compile_pattern(
    r"(?P<body>[^,，。;]{2,30}?)(?:原任?|前任?|时任|现任)?(?:党[委组]|党工委|党总支|党支部)?(?:副?书记|副?[局院校厅镇乡县区市台馆社所处科会行矿厂]长|副?主任|副?主席|董事长|(?:总|副)经理)"
)
_OFFICE_RE = compile_pattern(
    r"(?:担任|任)(?P<body>[^,，。;]{2,24}?)(?:党[委组]|党工委|党总支|党支部)?(?:副?书记|副?[局院校厅镇乡县区市台馆社所处科会行矿厂]长|副?主任|副?主席|董事长|(?:总|副)经理)[^,，。;]{0,12}(?:期间|以来)"
)
_FED_BACK_RE = compile_pattern(
    r"(?<=组)[^,，。;向]{0,14}向(?P<body>[^,，。;:、“\d]{1,30}?(?:党[委组]|党工委|党总支|党支部|委员会|局|院|校|集团|公司|大学|镇|乡|街道|中心|厅|馆))(?:领导班子|主要负责人|班子成员)?(?:进行了?)?(?:反馈|通报)"
)
_INSPECTOR_RE = compile_pattern(
    r"(?P<body>(?=中央|省|市|县|区|旗|州|自治|第|[\u4e00-\u9fff]{1,10}(?:党委|党组|工委|集团))(?:中央|省委|市委|县委|区委|旗委|州委|自治区党委|[\u4e00-\u9fff]{1,8}(?:党委|党组|工委|集团))?(?:主题教育)?(?:第?[一二三四五六七八九十\d]{1,3})?(?:轮)?(?:生态环境保护|生态环保|环境保护|联合|提级|交叉|专项)?(?:巡[视察]|督察|督导|巡回(?:督导|指导)(?=第?[一二三四五六七八九十]{0,3}组对))(?:第?[一二三四五六七八九十]{1,3})?组(?:[\u4e00-\u9fff]{2,12}?(?:检查|督查|督导|巡查)组)?|(?:中央|国家|省|市|县|区)?第?[一二三四五六七八九十]{0,3}(?:生态环境保护|生态环保|环境保护)督察组|(?:国家|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}(?:省|市|县|区)|省|市|县|区|旗|州)审计(?:署|厅|局)(?:[\u4e00-\u9fff]{2,8}特派员办事处)?|审计署)(?=[^\u4e00-\u9fff]|于|对|向|自|派|进驻|进行|开展|反馈|受|在|巡|来|的|至|莅|到|赴|入|以|关于|延|指|提|认|发|共|围|书面|集中)"
)
_AUDITOR_RE = compile_pattern(r"(?<![\u4e00-\u9fff])(?:省|市|县|区|旗|州)审计[局厅]")
_INSPECTING_RE = compile_pattern(rf"(?:开展|进行)了?(?:为期[^,，。]{{1,12}}的)?{_INSPECTION}")
_YOU_RE = compile_pattern(r"(?:你|贵)[局厅署办组](?:派出[^,，。]{0,10}[,，]?)?(?:于|对|向|自|在)")
_FEEDBACK_RE = compile_pattern(r"反馈|送达|出具|下达|移交")
_BODY_PREFIX = (
    "为",
    "经",
    "由",
    "据",
    "按照",
    "根据",
    "的",
    "将",
    "收到",
    "接到",
    "配合",
    "接受",
    "省委",
    "并",
    "对",
    "向",
    "以",
    "与",
)
_SENTENCE = 220  # characters
_WORK_RE = compile_pattern("整改|反馈|问题|意见|(?:情况|工作|事项)$")
_LONGEST_OWN = 6  # characters: 我局党组
# 对我局水利专项资金管理使用情况实施了审计: the body is the author, its affairs are what was looked at.
_OWN_AFFAIRS_RE = compile_pattern(
    r"[我本][局厅委院校镇乡县区市所台站馆中集公办街社](?:[^,，。]{2,}?(?:情况|项目|资金|工程|业务|事项)$)"
)


@dataclass(slots=True)
class HeaderDraft:
    """What is known of the header: evidence by field, and the clauses in which its days stand."""

    evidence: dict[str, Range] = field(default_factory=dict)
    title: str | None = None
    kind: str | None = None
    inspection: Range | None = None
    feedback: Range | None = None


def read_header(
    source: SourceText, lines: list[Line], frame: Frame, preamble: list[Range], *, findings: bool
) -> HeaderDraft:
    """The header as far as words tell.

    Args:
        source: the source.
        lines: its lines.
        frame: roles and offsets of title, addressee and sign-off.
        preamble: the paragraphs before the first finding.
        findings: whether there are any.
    """
    draft = HeaderDraft()
    if frame.title_lines:
        first, last = lines[frame.title_lines[0]], lines[frame.title_lines[-1]]
        draft.title = "".join(source.text[lines[index].start : lines[index].end] for index in frame.title_lines)
        draft.evidence["title"] = Range(first.start, last.end)
    if frame.addressee is not None:
        line = lines[frame.addressee]
        draft.evidence["addressee"] = Range(line.start, line.end - 1)
    for name, span in (("issuer", frame.issuer), ("publication", frame.publication)):
        if span is not None:
            draft.evidence[name] = Range(*span)
    if "issuer" not in draft.evidence:
        _issuer_from_title(source, draft)
    for paragraph in preamble:
        _read_inspection(source, paragraph, draft)
    _announced(source, draft)
    if "inspected_body" not in draft.evidence:
        _fed_back(source, preamble, draft)
    if not findings and (body := draft.evidence.get("inspecting_body")) and not _tells_of_inspection(source, body):
        # A text that neither answers findings nor tells of an inspection only names inspectors in passing.
        del draft.evidence["inspecting_body"]
    draft.kind = _kind(source, draft, preamble)
    if draft.kind == "审计" and "inspecting_body" not in draft.evidence:
        found = (match for paragraph in preamble if (match := _AUDITOR_RE.search(source.folded, *paragraph)))
        auditor = next(found, None)
        if auditor is not None and (findings or _tells_of_inspection(source, Range(*auditor.span()))):
            draft.evidence["inspecting_body"] = Range(*auditor.span())
    return draft


def _tells_of_inspection(source: SourceText, body: Range) -> bool:
    sentence = _sentence(source.folded, body.start, Range(0, len(source.text)))
    words = source.folded[sentence.start : min(sentence.end, body.end + _SENTENCE)]
    return any(word in words for word in ("进驻", "开展", "进行", "派出")) or _FED_BACK_RE.search(words) is not None


def _issuer_from_title(source: SourceText, draft: HeaderDraft) -> None:
    """中共甲委员会关于…的通报: an unsigned report names its author in the title."""
    title = draft.evidence.get("title")
    if title is None:
        return
    about = source.folded.find("关于", title.start, title.end)
    author = source.trimmed(title.start, max(title.start, about))
    if author.end - author.start >= 4 and not any(sign in source.folded[author.start : author.end] for sign in "\r\n"):
        draft.evidence["issuer"] = author


def _fed_back(source: SourceText, preamble: list[Range], draft: HeaderDraft) -> None:
    """县委第二巡察组向县水利局党组反馈了意见: to whom, where nothing else tells who was inspected."""
    for paragraph in preamble:
        told = _FED_BACK_RE.search(source.folded, *paragraph)
        if told is not None and told["body"][0] not in "我本其各被":
            draft.evidence["inspected_body"] = Range(*told.span("body"))
            return


def _announced(source: SourceText, draft: HeaderDraft) -> None:
    """关于巡察甲局党组的公告: who is to be inspected, where nothing else tells."""
    title = draft.evidence.get("title")
    if title is None or "inspected_body" in draft.evidence:
        return
    announced = _ANNOUNCED_RE.search(source.folded, *title)
    if announced is not None and not any(word in announced["body"] for word in ("整改", "反馈", "情况")):
        draft.evidence["inspected_body"] = Range(*announced.span("body"))


def _read_inspection(source: SourceText, paragraph: Range, draft: HeaderDraft) -> None:
    folded = source.folded
    for match in _best_first(
        source,
        draft,
        *_INSPECTED_RE.finditer(folded, *paragraph),
        *_INSPECTED_OF_RE.finditer(folded, *paragraph),
        *_INSPECTED_ALL_RE.finditer(folded, *paragraph),
        *_INSPECTED_BY_RE.finditer(folded, *paragraph),
    ):
        if "inspected_body" not in draft.evidence and _is_body(match["body"]):
            sentence = _sentence(folded, match.start(), paragraph)
            body = source.trimmed(*match.span("body"))
            if alias := _ALIAS_RE.search(folded, *body):
                body = source.trimmed(body.start, alias.start())
            body = _without_person(folded, body, match.end())
            own = folded[body.start] in "我本" and (
                body.end - body.start <= _LONGEST_OWN or _OWN_AFFAIRS_RE.match(folded, body.start, body.end) is not None
            )
            if not own or "issuer" in draft.evidence:
                # 对我局…进行了审计: the author is the body inspected.
                draft.evidence["inspected_body"] = draft.evidence["issuer"] if own else body
            draft.inspection = draft.inspection or Range(sentence.start, match.end())
    if "inspecting_body" not in draft.evidence and "addressee" in draft.evidence and _YOU_RE.search(folded, *paragraph):
        draft.evidence["inspecting_body"] = draft.evidence["addressee"]
    if "inspecting_body" not in draft.evidence and (inspector := _INSPECTOR_RE.search(folded, *paragraph)):
        start = inspector.start("body")
        draft.evidence["inspecting_body"] = Range(start, inspector.end("body"))
        if draft.inspection is None:
            sentence = _sentence(folded, start, paragraph)
            if any(
                word in folded[sentence.start : sentence.end]
                for word in ("开展", "进行", "巡察", "巡视", "审计", "进驻")
            ):
                draft.inspection = sentence
    if draft.inspection is None and (inspecting := _INSPECTING_RE.search(folded, *paragraph)):
        draft.inspection = _sentence(folded, inspecting.start(), paragraph)
    if folded.find("时间", *paragraph) >= 0 and (period := _PERIOD_RE.search(folded, *paragraph)):
        draft.inspection = Range(period.start(), _sentence(folded, period.start(), paragraph).end)
    if draft.feedback is None and (draft.inspection is not None):
        for match in _FEEDBACK_RE.finditer(folded, *paragraph):
            clause = Range(_clause_start(folded, match.start(), paragraph.start), match.end())
            if any(char.isdigit() or char in "日月" for char in folded[clause.start : clause.end]):
                draft.feedback = clause
                break


def _is_body(words: str) -> bool:
    """Whether words name a body, and no work that was looked at: 对第六轮巡察整改情况开展专项督查."""
    if words[:1] in "照标于其此这各全部":
        return False
    return words[0] in "我本" or _WORK_RE.search(words) is None


def _without_person(folded: str, body: Range, end: int) -> Range:
    """The body of an officer whose term was audited; any other body as it is."""
    if not any(word in folded[body.start : end] for word in ("同志", "任期", "任职", "在任", "经济责任")):
        return body
    office = _OFFICE_RE.search(folded, body.start, end)
    if office is not None:
        return Range(*office.span("body"))  # 甲同志2019年1月至2022年12月担任县水务局局长期间
    person = _PERSON_RE.match(folded, body.start, body.end)
    return Range(*person.span("body")) if person else body


def _best_first(source: SourceText, draft: HeaderDraft, *matches: "re.Match[str]") -> list["re.Match[str]"]:
    """Of several bodies inspected, the one first that the author's name shares most with."""
    issuer = draft.evidence.get("issuer")
    if issuer is None or len(matches) < 2:
        return list(matches)
    name = set(source.folded[issuer.start : issuer.end])
    return sorted(matches, key=lambda match: -len(name & set(match["body"])) / max(1, len(set(match["body"]))))


def _sentence(folded: str, offset: int, paragraph: Range) -> Range:
    start = max(folded.rfind("。", paragraph.start, offset) + 1, paragraph.start, offset - _SENTENCE)
    end = folded.find("。", offset, paragraph.end)
    return Range(start, paragraph.end if end < 0 else end)


def _clause_start(folded: str, offset: int, start: int) -> int:
    """Two clauses back at most: `2023年8月15日，巡察组向我局反馈`."""
    position = offset
    for _ in range(2):
        previous = max(folded.rfind(mark, start, position) for mark in ",，。;")
        if previous < 0:
            return start
        if folded[previous] in "。;":
            return previous + 1
        position = previous
    return position + 1


def _kind(source: SourceText, draft: HeaderDraft, preamble: list[Range]) -> str | None:
    """The kind of inspection: by the title, else by what the first paragraphs name most."""
    span = draft.evidence.get("title")
    title = source.folded[span.start : span.end] if span else ""  # 巡視 in traditional characters as well
    named = [kind for kind in _KINDS if kind in title]
    if len(named) == 1:
        return named[0]
    body = draft.evidence.get("inspecting_body")
    if body is not None:
        for kind in _KINDS:
            if kind in source.folded[body.start : body.end]:
                return kind
    words = "".join(source.folded[start:end] for start, end in preamble[:6])
    counted = {kind: words.count(kind) for kind in _KINDS if kind in words}
    if counted:
        return max(counted, key=lambda kind: counted[kind])
    if named:
        return named[0]
    return "other" if title else None
