"""Head and foot of a report in one line, cut where letterhead, title, addressee, signature and day meet.

Nothing but words parts them: metadata of the page has labels, a title is said twice or begins with the author who signs
below, and ends in 报告, 通报 or 公示.
"""

from itertools import pairwise

from reportparse.patterns import compile_context, compile_pattern

_LONGEST_HEAD = 600  # characters looked at: page noise, letterhead, title and addressee
_LONGEST_FOOT = 400  # characters
_SHORTEST_NAME, _LONGEST_NAME = 4, 60  # characters of the author in front of 关于
_SHORTEST_TITLE = 10  # characters
_SOFT_BREAK_RE = compile_pattern(r"(?<=[\u4e00-\u9fff:)号])[ ]+(?=[\u4e00-\u9fff])|(?<=号)(?=签发人)")
_LETTER_NUMBER_RE = compile_pattern(
    r"[ ]*[\u4e00-\u9fff]{2,14}[〔\[(【]20\d\d[〕\])】]第?\d{1,4}[ ]?号[ ]*(?=[\u4e00-\u9fff])(?![文印发])"
)
# Labels of the page run on one behind the other: the first begins a line, the number of readings ends one.
_LABELS = "(?:发布(?:时间|日期|机构)|(?:信息|文章)?来源|索引号|成文日期)[ ]?:"
_METADATA_RE = compile_pattern(
    rf"(?<=[\u4e00-\u9fff)])(?={_LABELS})"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?[ ]?:[ ]?\d+[ ]?次?(?=[\u4e00-\u9fff\d])"
    r"|(?:字[号体][ ]?:)?[ ]*[\[【(]?[ ]?大[ ]+中[ ]+小[ ]?[\]】)]?[ ]*(?:[\[【]?打印[\]】]?)?[ ]*(?=[\u4e00-\u9fff])"
    r"|分享到:(?=[\u4e00-\u9fff])|>[ ]*(?:正文|内容|详情)(?=[\u4e00-\u9fff])"
)
_KINDS_OF_TEXT = "报告|通报|公示|公告|综述|讲话|汇报|说明|情况(?!的?(?:报告|通报|公示|公告|综述|汇报|说明))"
_TITLE_RE = compile_context(
    rf"(?P<title>[^。,，:]{{6,90}}?(?:{_KINDS_OF_TEXT}))(?:(?P<note>\((?:19|20)\d\d年[^()]{{3,40}}\))|(?P<addressee>(?:[^。,，:》」”]{{2,20}}(?:,[ ]?(?:各|局|县|市|区|机关|有关|相关)[^。,，:》」”]{{1,20}}){{1,4}}|[^。,，:》」”]{{2,30}})(?<!如下)(?<!发布时间)(?<!来源):)|(?=根据|按照|遵照|依据|为|受|自(?:19|20)|(?:19|20)\d\d年|\d{{1,2}}月\d{{1,2}}日|第[一二三]批|[省市县区旗州]委(?:第|巡)|[\u4e00-\u9fff]{{2,12}}是))"
)
_AUDIENCE_RE = compile_context(r"(?:主任、|主席、|各位|同志们)[^。,，:》」”]{0,40}:")  # behind the name of who speaks
_FOOT_RE = compile_pattern(
    r"(?<=[\u4e00-\u9fff)])[ ]*(?=(?:19|20)\d\d年\d{1,2}月\d{1,2}日)|(?<=[\u4e00-\u9fff)])[ ]*(?=二[〇零]..年)"
    r"|(?<=日)[ ]*(?=[(\u4e00-\u9fff—])|(?<=[\d)])[ ]*(?=\(|中共)|[ ]+(?=\(|联系|电话)|(?=[上下]一篇:)|(?=主办(?:单位)?:)"
)
_LONGEST_ALONE = 30  # characters of an author that begins the line
_NAME_RE = compile_pattern(r"[\u4e00-\u9fff]+")
_CHARACTER_RE = compile_pattern(r"[\u4e00-\u9fff]")


def cut_head(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands in front of the first heading, parted into metadata, letterhead, title, addressee and text.

    >>> text = "甲局关于巡察整改情况的报告县委巡察办:2024年3月,县委第一巡察组对甲局开展巡察。"
    >>> [text[slice(*piece)] for piece in cut_head(text, 0, len(text))]
    ['甲局关于巡察整改情况的报告', '县委巡察办:', '2024年3月,县委第一巡察组对甲局开展巡察。']
    """
    stop = folded.find("。", start, end)
    limit = min(end if stop < 0 else stop, start + _LONGEST_HEAD)
    breaks = [match.end() for match in _SOFT_BREAK_RE.finditer(folded, start, limit)]
    if number := _LETTER_NUMBER_RE.match(folded, start, limit):
        breaks.append(number.end())
    cuts = [match.end() for match in _METADATA_RE.finditer(folded, start, limit)]
    if titles := _titles(folded, start, limit):
        # A blank behind the beginning of the title stands in it, or between the labels of the page.
        breaks = [*(at for at in breaks if at < titles[-1]), *titles]
    cuts += breaks
    begins = titles[-1:] or (max([start, *cuts]), start)
    if match := next(filter(None, (_TITLE_RE.match(folded, begin, limit + 1) for begin in begins)), None):
        cuts += [match.end(name) for name in ("title", "note", "addressee") if match[name]]
        if match["note"] and (audience := _AUDIENCE_RE.search(folded, match.end(), limit)):
            cuts += audience.span()
    edges = sorted({start, *cuts, end})
    return list(pairwise(edges))


def _titles(folded: str, start: int, limit: int) -> list[int]:
    """Where titles begin that are not the first words of the line.

    A title stands twice on many pages, and its author in front of 关于 is named in the letterhead or signs the report.
    """
    found, about = [], folded.find("关于", start, limit)
    while about >= 0:
        if (begin := _author_start(folded, start, about)) is not None:
            found.append(begin)
        about = folded.find("关于", about + 2, limit)
    return found


def _author_start(folded: str, start: int, about: int) -> int | None:
    """Where the longest name in front of 关于 begins that stands in the letterhead or the signature as well."""
    # Where nothing but a name stands in front of 关于, the title begins the line, whoever signs.
    alone = about - start <= _LONGEST_ALONE and _NAME_RE.fullmatch(folded, start, about) is not None
    foot = "" if alone else folded[max(about, len(folded) - _LONGEST_FOOT) :]
    for length in range(min(about - start, _LONGEST_NAME), _SHORTEST_NAME - 1, -1):
        begin = about - length
        name = folded[begin:about]
        if name.isalnum() and (_stands_in(name, folded[start:begin]) or _stands_in(name, foot)):
            return begin
    return None


def _stands_in(name: str, words: str) -> bool:
    """Whether words hold a name from its beginning: 县审计局 is a part of 浔阜县审计局."""
    at = words.find(name)
    return at == 0 or (at > 0 and (name.startswith("中共") or not _CHARACTER_RE.match(words, at - 1)))


def cut_foot(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Signature, day and contacts behind the last sentence.

    >>> text = "今后将常抓不懈。中共甲县水利局党组2024年3月5日(此件公开发布)"
    >>> [text[slice(*piece)] for piece in cut_foot(text, 0, len(text))]
    ['今后将常抓不懈。', '中共甲县水利局党组', '2024年3月5日', '(此件公开发布)']
    """
    last_stop = max(folded.rfind("。", start, end), folded.rfind("!", start, end), start - 1)
    if end - last_stop > _LONGEST_FOOT:
        return [(start, end)]
    cuts = {last_stop + 1, *(match.end() for match in _FOOT_RE.finditer(folded, last_stop + 1, end))}
    edges = sorted({start, *cuts, end})
    return list(pairwise(edges))
