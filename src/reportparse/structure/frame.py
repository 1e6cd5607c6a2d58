"""The frame of a report: page furniture, title, addressee and sign-off, told from the body by form and place."""

from dataclasses import dataclass, field

from reportparse.models import Role
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import SourceText
from reportparse.structure.lines import Line

_ALWAYS_FURNITURE_RE = compile_pattern(
    r"""[ ]*(?: (?:您|你)?(?:当前|现在|目前)?(?:所在)?的?位置[ ]*[:是] | 首[ ]?页[ ]*(?:>|»|/|-|›|→|\|)
      | (?:上一[篇条页则]|下一[篇条页则])(?:[ ]*[:：]|[ ]|$) | 相关(?:链接|阅读|文章|信息|新闻)[ ]*:?
      | (?:【|\[)?(?:打印|关闭|返回|收藏)(?:本页|窗口|页面|顶部|列表|首页|上页|文章|此页|网页)?(?:】|\])?[ ]*(?:$|[|【\[ ])
      | 扫一扫|分享到|微信(?:扫|分享)|返回(?:顶部|首页|列表)      | 主办(?:单位)?[:].*(?:承办|维护|地址|$) | (?:网站)?(?:首页|导航|网站首页)(?:[ ]+\S{2,6}){2,} | (?:大[ ]中[ ]小|字(?:体|号)[ ]*[:\[]) )"""
)
_FOOTER_RE = compile_pattern("ICP[备证]|公网安备|网站标识码|版权所有|Copyright|All[ ]Rights|网站地图|技术支持:")
_TRAIL_RE = compile_pattern(r".{0,40}?>[ ]*(?:正文|内容|详情)[ ]*$")
_METADATA_RE = compile_pattern(
    r"""(?: 发布(?:时间|日期|机构|单位|人|部门|者)|公开(?:时间|日期|方式|范围|类型)|(?:信息|文章|稿件)?来源|(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?|字[号体]|打印|分享到?|收藏|作者|(?:责任)?编辑|责编|审[核稿]|[初复终]审|校对|撰稿|供稿|标签|(?:信息)?录入|索[ ]?引[ ]?号|(?:信息)?分类|主题(?:分类|词)|组配分类|发文(?:机关|字号|日期|单位)|成文(?:日期|时间)|生成(?:日期|时间)|文[ ]*号|信息名称|名[ ]+称|标[ ]*题|有[ ]?效[ ]?性|体裁(?:分类)?|时效|更新时间|所属(?:栏目|类别)|关键词|内容概述|公文种类|服务对象|语种|废止日期|效力 )[ ]*(?::|】|\])"""
)
_TITLE_RE = compile_pattern(
    r"(?=.{6,90}$)(?:.*?(?:整改|巡[视察]|审计|督察|反馈|主题教育|审议意见).*?)(?:报告|通报|公告|公示|情况|汇报|总结|综述|方案|通知|说明|进展|台账|清单|一览表|公开|讲话|发言|推进会|部署会|调度会|动员会)(?:[\(（【].{1,20}[\)）】])?$"
)
_TITLE_END_RE = compile_context(r"(?:报告|通报|公告|公示|情况|汇报|总结|综述|进展)(?:[\(].{1,20}[\)])?$")
_ADDRESSEE_RE = compile_pattern(r"[^。;!?:]{2,60}(?<!如下)(?<!通报)(?<!公布)(?<!报告):$")
_DAY = r"(?:(?:19|20)\d{2}|[一二][〇零九OoＯ0][〇零OoＯ0一二三四五六七八九]{2})[ ]?年[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[ ]?月[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?日"
_DATE_LINE_RE = compile_pattern(
    rf"(?:(?P<issuer>[^\d。,，;:]{{4,60}}?)[ ]*)?[\(]?(?P<day>{_DAY}|20\d\d[-./]\d{{1,2}}[-./]\d{{1,2}})[\)]?(?:[ ]*\(.*\))?$"
)
_MONTH_LINE_RE = compile_pattern(
    r"\(?(?:(?:19|20)\d{2}[ ]?年[ ]?\d{1,2}|二[〇零OoＯ0][〇零OoＯ0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2})[ ]?月\)?$"
)
_COLOPHON_RE = compile_pattern(rf"[^。,，;:]{{4,40}}[ ]+{_DAY}[ ]?印发")  # 甲局办公室　2024年9月1日印发
_MEETING_LINE_RE = compile_pattern(
    rf"[—-]{{0,2}}[ ]?[(]?(?P<day>{_DAY})[ ]?(?:[在于].{{4,60}}(?:会议|全会|大会|会)上?|公告|公布|公开|发布|通报|印发)[)]?$"
)
_ISSUER_RE = compile_pattern(r"[^\d。,，;；:!?“”、\(\)]{3,60}(?:\([^\d()]{2,20}\))?$")
_BODY_WORD_RE = compile_context(
    r"(?:委员会|党委|党组|党总支|支部|局|厅|部|委|办公室|政府|院|公司|集团|学校|大学|学院|中学|小学|医院|中心|协会|联合会|总会|法院|检察院|办事处|街道|镇|乡|管委会|领导小组|队|站|所|处|社|行|台|馆|组|总队|支队|大队|分局|工会|妇联|团委)(?:\([^()]{2,20}\))?$"
)
_CONTACT_RE = compile_pattern(
    r"""[\(【]?(?: (?:监督|举报|联系|咨询|受理|反映|办公|值班|投诉)?(?:电话|邮箱|信箱|地址|方式|人|传真|邮编)|电子(?:邮箱|邮件|信箱)|邮政(?:信箱|编码)|通[讯信]地址|来信|来访|抄[送报][:]|主送[:]|印发[:]|欢迎(?:监督|广大|社会|各界|干部|群众|对)|(?:如有|公示期[:]|公示期|公开期|公示时间)[^。]{0,30}(?:意见|反映|监督|异议|期间|为)|意见(?:反馈|建议)[^。]{0,12}[:]|受理(?:时间|单位)|E-?mail ).{0,160}$"""
)
_PUBLICATION_RE = compile_pattern(
    r"[\(【\[]?(?P<note>(?:此件|本件|此文|此报告)?(?:依申请|主动|不予|社会)?公开(?:发布)?|此件[^。()]{2,16})[\)】\]]?$"
)
_ATTACHMENT_RE = compile_pattern(r"附[ ]?(?:件|表)?[ ]?(?:\d{0,2}|[一二三]?)[ ]?:")
_ANNEX_RE = compile_pattern(r"附[ ]?(?:件|表)[ ]?(?:\d{0,2}|[一二三]?)[ ]?:?")
_ATTACHMENT_ITEM_RE = compile_pattern(r"\d{1,2}[.、].{2,60}$")
_NOTE_RE = compile_pattern(r"\[(?:\d{1,3}|[ivx]{1,6})\][ ]")  # [1] 指分年度编制的规划。
_LONGEST_FURNITURE = 300  # characters
_SPACED_RE = compile_pattern(r"(?:[\u4e00-\u9fff][ ]+){3,}[\u4e00-\u9fff]")
_AFTERMATH, _LONGEST_AFTER = 4, 40  # lines below a signature that only the page put there, and characters of each
_PARAGRAPH = 60  # characters: a longer line is body text
_FEWEST_CELLS = 4  # a row of so many is one of a table


@dataclass(slots=True)
class Frame:
    """Roles of lines by index, and the lines and offsets that the header is read from."""

    roles: dict[int, Role] = field(default_factory=dict)
    title_lines: list[int] = field(default_factory=list)
    addressee: int | None = None
    issuer: tuple[int, int] | None = None
    day: tuple[int, int] | None = None
    month: tuple[int, int] | None = None  # a line of the signature that gives the month and no day
    publication: tuple[int, int] | None = None
    published: int | None = None  # a line of the page that gives the day of publication


def read_frame(source: SourceText, lines: list[Line], first_heading: int | None) -> Frame:
    """The roles of the lines that are not plain text.

    Args:
        source: the source.
        lines: its lines.
        first_heading: index of the first line with a heading, `None` where there is none.
    """
    frame = Frame()
    for index, line in enumerate(lines):
        if line.end - line.start < _LONGEST_FURNITURE and _is_furniture(source.folded[line.start : line.end]):
            frame.roles[index] = "furniture"
    body = _first_paragraph(source, lines, first_heading, frame)
    _read_head(source, lines, body, frame)
    _read_foot(source, lines, body, frame, len(lines) - 1)
    if frame.day is None and (signed := _signed_before_annex(source, lines, body)):
        _read_foot(source, lines, body, frame, signed)
    return frame


def _signed_before_annex(source: SourceText, lines: list[Line], body: int) -> int | None:
    """The line with the day of a signature that an annex follows, below which the report goes on in a table."""
    for index in range(len(lines) - 2, body + 1, -1):
        line, below = lines[index], lines[index + 1]
        dated = _DATE_LINE_RE.fullmatch(source.folded, line.start, line.end)
        if dated is None or not _ANNEX_RE.match(source.folded, below.start, below.end):
            continue
        above = lines[index - 1]
        signature = dated["issuer"] or source.folded[above.start : above.end]
        if _BODY_WORD_RE.search(signature.strip()):
            return index
    return None


def _is_furniture(words: str) -> bool:
    """Whether a line is part of the page wherever it stands: breadcrumb, buttons, footer."""
    if _FOOTER_RE.search(words):
        return True
    if ">" in words and _TRAIL_RE.match(words):
        return True
    return _ALWAYS_FURNITURE_RE.match(words) is not None


def _first_paragraph(source: SourceText, lines: list[Line], first_heading: int | None, frame: Frame) -> int:
    """The line at which the body begins: the first heading, or a paragraph before it."""
    limit = len(lines) if first_heading is None else first_heading
    for index in range(limit):
        line = lines[index]
        words = source.folded[line.start : line.end]
        if index in frame.roles or _METADATA_RE.match(words):
            continue
        if (
            "。" in words
            or words.count("\t") + words.count("|") >= _FEWEST_CELLS - 1
            or (len(words) > _PARAGRAPH and not _TITLE_RE.match(words))
        ):
            return index
    return limit


def _read_head(source: SourceText, lines: list[Line], body: int, frame: Frame) -> None:
    for index in range(body):
        if index in frame.roles:
            continue
        line = lines[index]
        words = source.folded[line.start : line.end]
        if _METADATA_RE.search(words) and not _ADDRESSEE_RE.match(words):
            frame.roles[index] = "furniture"
            if "时间" in words or "日期" in words:
                frame.published = index if frame.published is None else frame.published
        elif _TITLE_RE.match(words) and not words.endswith(":") and words.count("|") + words.count("\t") < 2:
            _take_title(source, lines, index, frame)
        elif _ADDRESSEE_RE.match(words) and index >= body - 3:
            frame.addressee = index
            frame.roles[index] = "addressee"
        elif (dated := _MEETING_LINE_RE.fullmatch(words)) or (
            (dated := _DATE_LINE_RE.fullmatch(words)) and not _BODY_WORD_RE.search(words)
        ):
            frame.roles[index] = "title"
            frame.day = (line.start + dated.start("day"), line.start + dated.end("day"))
        elif frame.title_lines and _MONTH_LINE_RE.fullmatch(words):
            frame.roles[index] = "title"
            frame.month = line.start, line.end


def _take_title(source: SourceText, lines: list[Line], index: int, frame: Frame) -> None:
    """A title line, with the lines above that begin it."""
    first = index
    start = lines[index].start
    while (
        first > 0
        and first - 1 not in frame.roles
        and _goes_on(source, start, lines[first - 1])
        and _begins_title(source, lines[first - 1])
    ):
        first -= 1
        start = lines[first].start
    # The page's own title above the report's is the same words again; the last one is the report's.
    frame.title_lines = list(range(first, index + 1))
    for line in frame.title_lines:
        frame.roles[line] = "title"


def _goes_on(source: SourceText, start: int, above: Line) -> bool:
    """Whether a title line cannot be the first: 关于…的报告 below its author, 水利局党组关于… below 中共甲县."""
    broken = ("关于", "整改", "落实", "巡", "的", "和", "及", "与", "反馈", "情况", "问题", "专项", "意见")
    return source.folded.startswith(broken, start) or (
        source.folded.startswith("中共", above.start) and not source.folded.startswith("中共", start)
    )


def _begins_title(source: SourceText, line: Line) -> bool:
    words = source.folded[line.start : line.end]
    return (
        len(words) <= 50
        and not any(mark in words for mark in "。:;>|〔")
        and (bool(_BODY_WORD_RE.search(words)) or words.startswith(("中共", "关于")))
    )


def _read_foot(source: SourceText, lines: list[Line], body: int, frame: Frame, last: int) -> None:
    """From a line, mostly the last, upwards: signature, day, contacts, publication note, attachments."""
    index = last
    while index > body:
        line = lines[index]
        if frame.roles.get(index) != "furniture":
            words = source.folded[line.start : line.end]
            if _METADATA_RE.match(words):
                frame.roles[index] = "furniture"
            elif _is_sign_off(source, lines, index, words, frame) or _is_attachment_item(source, lines, index, body):
                frame.roles[index] = "sign_off"
            elif _NOTE_RE.match(words):
                pass  # notes stand behind the whole text
            elif _is_aftermath(source, lines, index, body):
                frame.roles[index] = "furniture"
            else:
                break
        index -= 1


def _is_aftermath(source: SourceText, lines: list[Line], index: int, body: int) -> bool:
    """Whether a short line stands below the day of the signature, where nothing of the report does."""
    for other in range(index, max(body, index - _AFTERMATH), -1):
        line = lines[other]
        words = source.folded[line.start : line.end]
        if len(words) > _LONGEST_AFTER or "。" in words:
            return False
        if other < index and (dated := _DATE_LINE_RE.fullmatch(words)):
            return not dated["issuer"] or bool(_BODY_WORD_RE.search(dated["issuer"].strip()))
    return False


def _is_sign_off(source: SourceText, lines: list[Line], index: int, words: str, frame: Frame) -> bool:
    line = lines[index]
    if note := _PUBLICATION_RE.fullmatch(words):
        frame.publication = (line.start + note.start("note"), line.start + note.end("note"))
        return True
    if _MONTH_LINE_RE.fullmatch(words):
        frame.month = frame.month or (line.start, line.end)
        return True
    if _COLOPHON_RE.fullmatch(words):
        return True
    if (dated := _DATE_LINE_RE.fullmatch(words)) and len(words) <= 80:
        frame.day = (line.start + dated.start("day"), line.start + dated.end("day"))
        if dated["issuer"] and _BODY_WORD_RE.search(dated["issuer"].strip()):
            frame.issuer = (
                line.start + dated.start("issuer"),
                line.start + dated.start("issuer") + len(dated["issuer"].rstrip()),
            )
        return True
    if _CONTACT_RE.match(words) or _ATTACHMENT_RE.match(words):
        return True
    spaced = words.replace(" ", "") if _SPACED_RE.fullmatch(words) else words
    if _ISSUER_RE.fullmatch(spaced) and _BODY_WORD_RE.search(spaced):
        if frame.issuer is None or frame.day is None or index < _line_of(lines, frame.issuer[0]):
            frame.issuer = (line.start, line.end)
        return True
    return False


def _line_of(lines: list[Line], offset: int) -> int:
    return next((index for index, line in enumerate(lines) if line.start <= offset < line.end), 0)


def _is_attachment_item(source: SourceText, lines: list[Line], index: int, body: int) -> bool:
    """A line of a list of attachments, which begins with 附件： some lines above."""
    line = lines[index]
    if not _ATTACHMENT_ITEM_RE.fullmatch(source.folded, line.start, line.end):
        return False
    return any(
        _ATTACHMENT_RE.match(source.folded, above.start, above.end) for above in lines[max(body, index - 8) : index]
    )
