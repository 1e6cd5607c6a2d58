"""The article of a page: which of its lines are the report, and which belong to the site around it.

The core is the innermost block that holds nearly all running text; the report is the core, the title and whatever
stands between them. Outside of the core a line stays if it looks like a part of a report: metadata (索引号), signature,
day, attachments, sentences. Navigation, share buttons, related links and footers go by their element, their name or
their links. In doubt a line stays: the parser knows furniture by its words and keeps it apart.
"""

from itertools import accumulate

from reportparse.patterns import compile_pattern
from reportparse.readers.html.rendering import Block, Line, Page

_HAN_RE = compile_pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_STOP_RE = compile_pattern(r"[。；，：;]")
_SENTENCE = 12  # Han characters from which a line without a stop is running text
_CORE_SHARE = 0.85  # of the running text, in the core
_FURNITURE_SHARE = 0.25  # of the running text; a block with more is no furniture, whatever its name
_SHORT, _TITLE_LENGTH = 200, 6  # characters
_LINKED_SHARE, _LINK_RUN = 0.6, 3  # of the characters of a line that is a link; lines
_MOST_ARTICLES = 100
_FURNITURE_NAME_RE = compile_pattern(
    r"""(?<![a-z])(?: (?:site|page|main|top|left|right|sub|sec|m)?[-_]?(?:nav|navi|navbar|navigation|menu|sidebar)
      | bread[-_]?crumbs?|crumbs?|cur(?:rent)?[-_]?(?:position|location|pos)|dqwz|weizhi|mbx | (?:site|page|g|i)?[-_]?(?:footer|foot)
      | copyright|(?:bd)?share|share[-_]?\w{1,12}|jiathis\w{0,12}|social|related|relate|relevant|recommend|xgyd|xglj|hot[-_]?(?:news|list)
      | side|aside|tool[-_]?bar|search|login|banner|top[-_]?bar|qr[-_]?code|ewm|erweima|friend[-_]?links?|yqlj|pagination|pager
      | prev[-_]?next|(?:site|page)[-_]?(?:header|head|top) )\d{0,2}(?![a-z])"""
)
_FOOTER_RE = compile_pattern(
    r"ICP备|ICP证|ICP\s*备|公网安备|网站标识码|版权所有|Copyright|All Rights|技术支持\s*[：:]|网站地图|建议使用|Produced By"
)
_METADATA_RE = compile_pattern(
    r"""\s*(?: 索\s*引\s*号|发文(?:字号|机关|机构|日期|单位)|文\s*号|发布(?:机构|日期|时间|单位)|公开(?:日期|时间|方式|范围)|成文(?:日期|时间)
      | 生成(?:日期|时间)|(?:信息|文章)?来\s*源|(?:主题|信息|组配)分类|公文种类|有\s*效\s*性|名\s*称|标\s*题|签发人 )\s*[】\]]?\s*[：:\t]
      | [^\s。，：]{1,20}\s*[〔［\[【（(]\s*(?:19|20)\d\d\s*[〕］\]】）)]\s*第?\d{1,5}\s*[号號](?![^\s　]) """
)
_TITLE_RE = compile_pattern(
    r"[^。：]{2,80}(?:报告|報告|通报|通報|公告|公示|情况|情況|汇报|总结|综述|方案|通知|说明|进展|台账|清单|公开|意见|决定|讲话|講話|发言|纪要|简报|函)(?:[（(【].{1,20}[)）】])?"
)
_NUMBERED_RE = compile_pattern(
    r"[一二三四五六七八九十]{1,3}、|[（(]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}部分|[①-⑳]"
)
_DAY_RE = compile_pattern(
    r"[\s　\xa0（(]*(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇零○OＯ0][一二三四五六七八九十〇零○]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)[\s　\xa0)）]*"
)
_FOOT_RE = compile_pattern(
    r"\s*[（(【\[]?(?:附\s*[件表]|此件|本件|依申请公开|主动公开|(?:监督|举报|联系|咨询)?(?:电话|方式|邮箱|人)|电子邮箱|邮政信箱|邮编|通讯地址|抄送|印发)"
)


def article(page: Page, page_title: str) -> list[str]:
    """The lines of the report on a page, in order; all lines where the page has no running text.

    Args:
        page: The page as it is shown.
        page_title: What the head of the page gives as its title, or nothing.
    """
    lines = page.lines
    all_weights = list(map(_weight, lines))
    furniture = _furniture(page, [0, *accumulate(all_weights)])
    weights = [0 if out else weight for weight, out in zip(all_weights, furniture, strict=True)]
    total = [0, *accumulate(weights)]
    if not total[-1]:
        return [line.text for line in lines]
    core = _core(page, total)
    weighty = [index for index in range(core.first, core.last) if weights[index]]
    text = Block("", "", weighty[0], weighty[-1] + 1)
    main = _main(page, core, text, furniture, page_title)
    linked = _link_runs(lines)
    return [
        line.text
        for index, line in enumerate(lines)
        if _is_foot_or_head(lines, index, text)
        or (not furniture[index] and not linked[index] and (_holds(text, index) or _is_part(line, index, core, main)))
    ]


def _holds(block: Block, index: int) -> bool:
    return block.first <= index < block.last


def _weight(line: Line) -> int:
    """How much running text a line is: its Han characters, nothing where it is a label, a link or a footer."""
    if line.linked * 2 > len(line.text) or _is_footer(line):
        return 0
    han = len(_HAN_RE.findall(line.text))
    return han if han >= _SENTENCE or _STOP_RE.search(line.text) else 0


def _furniture(page: Page, total: list[int]) -> list[bool]:
    """For each line whether it stands in a block that is furniture by its element or its name."""
    begins = [0] * (len(page.lines) + 1)
    articles = [block for block in page.blocks if block.tag == "article"][:_MOST_ARTICLES]
    for block in page.blocks:
        if block.first < block.last and (_is_furniture_tag(block, articles) or _FURNITURE_NAME_RE.search(block.names)):
            weight = total[block.last] - total[block.first]
            if block.tag not in ("body", "html") and weight <= total[-1] * _FURNITURE_SHARE:
                begins[block.first] += 1
                begins[block.last] -= 1
    return [depth > 0 for depth in accumulate(begins[:-1])]


def _is_furniture_tag(block: Block, articles: list[Block]) -> bool:
    if block.tag == "footer":  # that of an article holds its signature
        return not any(article.first <= block.first and block.last <= article.last for article in articles)
    return block.tag in ("nav", "aside")


def _core(page: Page, total: list[int]) -> Block:
    """The innermost block with nearly all of the running text; the page where none has it."""
    enough = total[-1] * _CORE_SHARE
    # Inner blocks come first.
    for block in page.blocks:
        if total[block.last] - total[block.first] >= enough:
            return block
    return Block("", "", 0, len(page.lines))


def _main(page: Page, core: Block, text: Block, furniture: list[bool], page_title: str) -> Block:
    """The innermost block with the core and the title of the report."""
    title = _title(page, core, text, furniture, page_title)
    if title is None:
        return _wider(page, core, text, furniture)
    if core.first <= title:
        return core
    for block in page.blocks:
        if block.first <= title and block.last >= core.last:
            # What the site writes above the title is not the report's.
            return Block("", "", title, block.last)
    return Block("", "", title, core.last)


def _wider(page: Page, core: Block, text: Block, furniture: list[bool]) -> Block:
    """The innermost block around the core in which something stands above the text that may be the title."""
    likely = (
        index
        for index in range(text.first - 1, -1, -1)
        if not furniture[index] and not page.lines[index].linked and len(page.lines[index].text) >= _TITLE_LENGTH
    )
    first = next(likely, core.first)
    return next((block for block in page.blocks if block.first <= first and block.last >= core.last), core)


def _title(page: Page, core: Block, text: Block, furniture: list[bool], page_title: str) -> int | None:
    """The line nearest to the text that is the heading of the page, or that the head of the page repeats.

    Where there is none, one that reads like a title: above the core before in it, as a section may have such a heading.
    """
    whole = "".join(page_title.split())
    headings = {
        block.first: block.tag for block in page.blocks if block.tag in ("h2", "h1") and block.first < block.last
    }
    above, inside = None, None
    for index in range(text.first, -1, -1):
        words = "".join(page.lines[index].text.split())
        if furniture[index] or len(words) < _TITLE_LENGTH or page.lines[index].linked or _NUMBERED_RE.match(words):
            continue
        if index < core.first and (headings.get(index) == "h1" or words in whole):
            return index
        if index in headings or words in whole or _TITLE_RE.fullmatch(words):
            if index < core.first:
                above = index if above is None else above
            else:
                inside = index if inside is None else inside
    return inside if above is None else above


def _link_runs(lines: list[Line]) -> list[bool]:
    """For each line whether it is one of several in a row that are nothing but links: navigation, lists of news."""
    found = [False] * len(lines)
    first = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or not _is_link(lines[index]):
            if index - first >= _LINK_RUN:
                found[first:index] = [True] * (index - first)
            first = index + 1
    return found


def _is_foot_or_head(lines: list[Line], index: int, text: Block) -> bool:
    """Whether a line outside of the text is what only a report has, and stays whatever its element is called."""
    line = lines[index]
    if _holds(text, index) or _is_link(line) or _is_footer(line):
        return False
    return _METADATA_RE.match(line.text) is not None if index < text.first else _is_foot(lines, index)


def _is_foot(lines: list[Line], index: int) -> bool:
    """Whether a line behind the text is a signature, a day, an attachment or a contact."""
    line = lines[index]
    if line.document or _DAY_RE.fullmatch(line.text) or _FOOT_RE.match(line.text):
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and _DAY_RE.fullmatch(below.text) is not None and not line.linked


def _is_part(line: Line, index: int, core: Block, main: Block) -> bool:
    """Whether a line outside of the text belongs to the report."""
    if _is_link(line) or _is_footer(line):
        return False
    if _holds(core, index) or _holds(main, index):
        return True
    return "。" in line.text and _weight(line) > _SENTENCE * 2


def _is_link(line: Line) -> bool:
    return line.linked > len(line.text) * _LINKED_SHARE and not line.document


def _is_footer(line: Line) -> bool:
    return len(line.text) < _SHORT and _FOOTER_RE.search(line.text) is not None
