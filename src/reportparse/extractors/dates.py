"""Dates: days, months, ten-day periods, quarters, half-years and years, ranges and lists of them, relative words.

Found here: the span, the parts that are written, the modifier and the relation. What needs the document, the year of
`8月15日` or the day of `同日`, is left to `resolve`; so is the refusal of days that do not exist.
Not dates: recurring ones (`每年3月`), meetings (`十九届六中全会`), plans (`十四五`), numbers of days or years.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from reportparse.numerals import parse_number
from reportparse.patterns import LIST_SIGN, RANGE_SIGN, compile_context, compile_pattern, compile_scan
from reportparse.source import SourceText

Modifier = Literal["early", "mid", "late"]
Relation = Literal["at", "until", "since", "before", "after"]


class Parts(NamedTuple):
    """What one end of a date says; what it leaves out is `None`.

    `word` is a relative word (今年, 同日) that stands for the year, the month or the day.
    """

    year: int | None = None
    word: str | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    modifier: Modifier | None = None


class DateExpression(NamedTuple):
    """A date as written: `last` is given for a range, `continues` says that it goes on with a list."""

    start: int
    end: int
    first: Parts
    last: Parts | None = None
    relation: Relation = "at"
    continues: bool = False
    recurring: bool = False


_SEPARATOR = rf"(?:{RANGE_SIGN}|{LIST_SIGN})"
_YEAR = r"(?:19|20)\d{2}(?![ ]?年的?(?:悠久|建城|灿烂)?的?历史)(?<!距今\d{4})(?<!距今[约已有近超达]\d{4})|1[5-8]\d{2}(?![ ]?年(?:的?历史|前|来))|[5-9]\d(?=年\d{1,2}月)|[零〇五六七八九][零〇一二三四五六七八九](?=年[一二三四五六七八九十]{1,2}月)|[012]\d(?=年(?:\d{1,2}月|[底初末度]|[上下]半年|第?[一二三四1-4]季|[至到—-]{1,2}[012]\d年))|(?<=年[至到—-])[012]\d(?=年)|[一二][〇零九OＯo][〇零OＯo一二三四五六七八九]{2}"
_MONTH = r"\d{1,2}|十[一二]?|[一二三四五六七八九元]"
_DAY = r"\d{1,2}|卅一?|廿[一二三四五六七八九]?|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九]"
_ONES = r"[一二三四1-4]"
_PART = r"""(?: (?:年)?初(?!始|步|期|中|审|次|稿|衷|心|核|始|级|赛|评|选|具) | (?:年)?底(?!数|线|层|账|稿|子|气|盘|册|部)
              | (?:年)?末(?!端|位|梢|尾) | (?:年)?中(?=[,，。;、)前后]|$|旬) )"""
# The last member of a list or range carries the unit for all: 2019—2021年, 5、6月, 第一、三季度.
_UNIT_LATER = {
    "year": rf"(?=(?:{_SEPARATOR}(?:{_YEAR})){{1,9}}[ ]?年(?!度?级))",
    "month": rf"(?=(?:{_SEPARATOR}(?:{_MONTH})){{1,11}}[ ]?月)",
    "day": rf"(?=(?:{_SEPARATOR}(?:{_DAY})){{1,9}}[ ]?[日号])",
    "quarter": rf"(?=(?:{_SEPARATOR}第?{_ONES}){{1,3}}[ ]?季度)",
}
# One date, or one end of a range:
# 2023年8月15日    year 2023, month 8, day 15
# 2021年第三季度   year 2021, quarter 三
# 今年上半年       word 今年, half 上
_ATOM_RE = compile_pattern(
    rf"""
    (?=[\d〇零一二三四五六七八九十元今去前明本上下次翌来当同第年中昨后这]) (?<!\d)
    (?: (?<!\.) | (?<=(?:^|[\n\r。;])[ ]{{0,4}}\d{{1,2}}\.)(?=(?:19|20)\d\d[ ]?年) )         # 1.2023年3月底: the number of an item
    (?:
      (?<=(?:19|20)\d\d\.\d{{1,2}}\.\d{{1,2}}(?:-|—|——|~|至|到))(?P<month>\d{{1,2}})\.(?P<day>\d{{1,2}})(?![\d.%])   # 2023.10.16-11.3
    | (?P<year>(?:19|20)\d{{2}})\.(?P<month>\d{{1,2}})(?=(?:-|—|~|至|到)\d{{1,2}}月)                   # 2024.1-4月
    | (?P<numeric>(?P<year>(?:19|20)\d{{2}})(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}})(?![\d.-/]))   # 2023-08-15
    | (?: (?P<year>{_YEAR})(?: [ ]?年(?!代(?![编理管建收扣缴表])|级|制) | (?P<bare_year>){_UNIT_LATER["year"]} )
        | (?P<word>今年|本年|去年|(?<!以)上一?年|(?<![大以])前年(?!度)|大前年|明年|(?<![往今此以之最前先])后年|次年|翌年|(?<!年)来年|当年|同年)(?!级|轮) )
      (?(bare_year)|
        (?: [度]?[ ]?
          (?: (?P<half>[上下])半年
            | 前(?P<first_quarters>[二两三])个?季度
            | 第?(?P<quarter>{_ONES})(?: [ ]?季度(?P<part>[初末底](?!步|期|端|审|次))? | (?P<bare_quarter>){_UNIT_LATER["quarter"]} )
            | (?<![元])(?P<month>{_MONTH})(?: [ ]?月(?!度) (?: [ ]?(?:月(?=[初底末]))?(?: (?P<day>{_DAY})(?: [ ]?[日号] | (?P<bare_day>){_UNIT_LATER["day"]} ) | (?P<ten>上中旬|中下旬|上旬|中旬|下旬|初(?!始|步|期|中|审|次|稿|核|级)|底(?!数|线)|末(?!端)|中(?=[,，。;、)前后]|$)) ) )?+
                            | (?<!元)(?P<bare_month>){_UNIT_LATER["month"]} )
            | (?P<part>{_PART}) )
        )?+ )
    | (?<![第每个〇零一二三四五六七八九十百两几数]) (?: (?<!元) | (?=\d) ) (?:
        (?P<half>[上下])半年(?!度)
      | 前(?P<first_quarters>[二两三])个?季度
      | 第?(?P<quarter>{_ONES})(?: [ ]?季度(?!一)(?P<part>[初末底](?!步|期|端|审|次))? | (?P<bare_quarter>){_UNIT_LATER["quarter"]} )
      | (?P<month>{_MONTH})(?: [ ]?月(?!度|一[^日号十]|三(?=[,，。;、”’节歌]|活动|$)|(?<![789十0]月)(?<!1[12]月)内|嫂|饼|龄|花) (?: [ ]?(?:月(?=[初底末]))?(?: (?P<day>{_DAY})(?: [ ]?[日号] | (?P<bare_day>){_UNIT_LATER["day"]} ) | (?P<ten>上中旬|中下旬|上旬|中旬|下旬|初(?!始|步|期|中|审|次|稿|核|级)|底(?!数|线)|末(?!端)|中(?=[,，。;、)前后]|$)) ) )?+
                        | (?<!元)(?P<bare_month>){_UNIT_LATER["month"]} )
      | (?P<word>[上下这]个月|本月|上月|下月|当月|同月|次月)(?!底线) (?: (?P<day>\d{{1,2}})[日号] | (?P<ten>上旬|中旬|下旬|初|底|末) )?+
      | (?P<word>(?:同日|当日)(?!常(?!委))|同天|当天|次日|翌日|昨[天日]|前天|明[天日]|后天|今[天日](?=上午|下午|晚|早|中午|凌晨|起|召开|举行|[,，]))
      | (?P<word>本季度|上一?季度|下一?季度)
      | (?P<day>\d{{1,2}})(?: [ ]?[日号](?!均|常) | (?={_SEPARATOR}\d{{1,2}}[ ]?[日号]) )
      | (?<=[日号一二三四五六七八九十\d][ ]?(?:至|到|-|—|——|~|、|和|及|与)[ ]?)(?P<day>{_DAY})[ ]?[日号](?!均|常|内)   # 五日至七日
      | (?P<ten>上旬|中旬|下旬)
      | (?<![今去前明本上次岁每全半各历\d])(?P<part>年初|年底|年末|年中)(?!预算|未|考核|总结|述职|评|奖|慰问|决算|结算|大会|会议|工作|追加|突击|再|一次性|集中花|调剂)
      )
    )
    """
)
# Where a date can begin; the full pattern is tried only there.
_CANDIDATE_RE = compile_scan(
    r"""
      (?<!\d)\d{1,4}+(?=[ ]?[年月日号季、,，和及与至到—–~/.\-])
    | [第前]?[〇零OＯo一二三四五六七八九十元]{1,4}+(?=[ ]?[年月日号季、,，和及与至到—–~\-])
    | [第前][ ]?[1-4](?=[ ]?季)
    | [今去前明本上次翌来当同后昨](?:年|月|日|天|半年|季度)|下(?:半年|月|旬|季度)|上旬|中旬|年[初底末中]|[上下这]个月|[上下]一(?:季度|年)|大前年
    """
)
_GROUPS = tuple(sorted(_ATOM_RE.groupindex, key=_ATOM_RE.groupindex.__getitem__))  # the alternatives share their names
_ZEROS = str.maketrans("OＯo", "〇〇〇")
_THAT_DAY = ("当日", "当天")
_CENTURY = 50  # a year of two digits below this is of this century
_SENTENCES = 120  # characters from a day to the 当天 that means it
_WEEKDAY = r"(?:[ ]?\((?:周|星期)[一二三四五六日天]\))?"
_RANGE_RE = compile_pattern(rf"(?:[份度]|[ ]?\d{{1,2}}[时点:]\d{{0,2}}分?)?{_WEEKDAY}起?{RANGE_SIGN}")
_LIST_RE = compile_pattern(rf"{_WEEKDAY}{LIST_SIGN}")
_MODIFIERS: dict[str, Modifier] = {"初": "early", "上": "early", "中": "mid", "下": "late", "底": "late", "末": "late"}

_BEFORE_RE = compile_pattern(
    r"(?:(?P<until>截[至止](?:到|至|了)?|(?<![^,，。;:\s元件户个处%])至)|(?P<since>(?<!来)自从?|始于)|(?P<each>每年?|历年|逐年|农历|阴历)的?)[ ]?$"
)
_AFTER_RE = compile_pattern(
    r"""(?:[ ]?\d{1,2}[时点](?:\d{1,2}分)?|份|度|全年|止|期间)?(?:
      (?P<since>  (?:开始)?(?:以来|至今|迄今)|起(?!草|步|诉|到|点|头|立|义|伏|源|底|重|运|飞|火|至)|(?<=.)(?:之|以)?来(?=[,，]) )
    | (?P<before> (?:之|以)?前(?!移(?![交送至出])|进(?![行入驻场])|列(?!入|支)|行|推(?![进动行广送出])|往|期|后|来|述|台|提(?![交出供请升高取])|置(?!换)|沿|端|瞻|任(?!命)|段|[一二两三四五六七八九十\d]+(?:个?季度|个月|名|位|强|年)) )
    | (?P<after>  (?:之|以)后|后(?!续|期|补[助贴]|付费|方|备|勤|台|进|者|来|果|半|评|[一二三四五六七八九十\d]) )
    )"""
)
# 从2022年设立窗口以来; 2022年8月，党组成立以来; 从2023年春季学期起
_FAR_SINCE_RE = compile_pattern(
    r"[,，]?(?![^,，。;:]{0,12}(?:党的|十[七八九]大|二十大|今年))[^,，。;:!?\n\d]{1,16}?(?:以来|至今)"
)
_FAR_START_RE = compile_pattern(r"开始|[^,，。;:!?\n\d]{1,8}?(?:起|开始)(?=[,，。;])")
_LONE_DAY_FOLLOWED_RE = compile_pattern(
    r"[,，]|(?!内|以内|之内|前[期往列述来]|后|的|为|期|历|常|益|均|报)[\u4e00-\u9fff]"
)
_LONE_DAY_BEFORE_RE = compile_context(r"(?:[。,，;]|[。,，;](?:截[至止]|于|自|从|到|至|在))$")
_HOUR_RE = compile_pattern("上午|下午|晚|凌晨|早上|中午")


def dates(source: SourceText) -> Iterator[DateExpression]:
    """Every date of the text as written, in order.

    >>> [source.text[e.start:e.end] for source in [SourceText("自2021年3月5日至4月2日，7月、9月各一次")] for e in dates(source)]
    ['2021年3月5日至4月2日', '7月', '9月']
    """
    folded = source.folded
    previous: DateExpression | None = None
    for current in _joined(folded, _atoms(folded)):
        continues = previous is not None and _LIST_RE.fullmatch(folded, previous.end, current.start) is not None
        if current.first.word in _THAT_DAY and not _is_told(folded, previous, current):
            continue
        if _is_lone(current.first):
            near = (
                previous is not None
                and previous.first.day is not None
                and "\n" not in folded[previous.end : current.start]
            )
            if not near or not (continues or _stands_alone(folded, current)):
                continue
        if (
            current.first.month is None
            and current.first.modifier
            and current.first == Parts(modifier=current.first.modifier)
            and not continues
            and not _is_year_part(folded, current)
        ):
            continue
        expression = _related(folded, current._replace(continues=continues))
        if continues and previous is not None and previous.recurring:
            # 每年1月、7月: the whole list recurs.
            expression = expression._replace(recurring=True)
        if not expression.recurring:
            yield expression
        previous = expression


def _atoms(folded: str) -> Iterator[DateExpression]:
    end = 0
    for candidate in _CANDIDATE_RE.finditer(folded):
        match = _ATOM_RE.match(folded, candidate.start()) if candidate.start() >= end else None
        if match is None:
            continue
        # One tuple of all groups is several times faster than a look-up by name for each.
        group = dict(zip(_GROUPS, match.groups(), strict=True))
        end = match.end()
        part, ten, half, quarters = group["part"], group["ten"], group["half"], group["first_quarters"]
        # 中下旬 is no part of a month that has a name.
        mark = part[-1] if part else ten[0] if ten and ten not in ("上中旬", "中下旬") else None
        parts = Parts(
            _year(group["year"]),
            group["word"],
            None if half is None else 1 if half == "上" else 2,
            _number(group["quarter"]),
            1 if group["month"] == "元" else _number(group["month"]),
            _number(group["day"]),
            _MODIFIERS[mark] if mark else None,
        )
        if folded[end - 1] == "度" and folded[end - 2] != "季":
            end -= 1
        while folded[end - 1] == " ":
            end -= 1
        if quarters:
            parts = parts._replace(quarter=1)
            yield DateExpression(match.start(), end, parts, Parts(quarter=_number(quarters)))
        else:
            yield DateExpression(match.start(), end, parts)


def _number(text: str | None) -> int | None:
    value = parse_number(text.replace("廿", "二十").replace("卅", "三十")) if text else None
    return None if value is None else int(value)


def _year(text: str | None) -> int | None:
    """The year in full: 24年3月 is said of 2024, 九八年六月 of 1998."""
    if text is None:
        return None
    text = text.translate(_ZEROS)
    if len(text) == 2 and not text.isdecimal():
        text = "".join(str("〇一二三四五六七八九".index(char)) for char in text.replace("零", "〇"))
    value = _number(text)
    return value if value is None or value >= 100 else value + (2000 if value < _CENTURY else 1900)


def _joined(folded: str, atoms: Iterator[DateExpression]) -> Iterator[DateExpression]:
    """Ranges from neighbours with a range sign between them."""
    held: DateExpression | None = None
    for atom in atoms:
        if held is not None:
            if held.last is None and _RANGE_RE.fullmatch(folded, held.end, atom.start) and _may_end(held.first, atom):
                yield DateExpression(held.start, atom.end, held.first, _completed(held.first, atom.first))
                held = None
                continue
            yield held
        held = atom
    if held is not None:
        yield held


def _may_end(first: Parts, atom: DateExpression) -> bool:
    """Whether a range can end there: not in a relative day, and a lone day only behind a day or month."""
    last = atom.first
    if atom.last is not None or last.word in ("同日", "同天", "当日", "当天", "次日", "翌日"):
        return False
    if last == Parts(day=last.day):
        return first.day is not None or first.month is not None
    return True


def _completed(first: Parts, last: Parts) -> Parts:
    """The right end with what it leaves to the left one: the month of a lone day or ten-day period."""
    if last.month is None and last.year is None and last.word is None and (last.day or last.modifier) and first.month:
        return last._replace(month=first.month)
    return last


def _is_told(folded: str, previous: DateExpression | None, current: DateExpression) -> bool:
    """Whether 当天 means a day that was named: in its sentence or the one before. 当天受理、当天办结 means any day."""
    if previous is None or (previous.last or previous.first).day is None:
        return False
    between = folded[previous.end : current.start]
    return "\n" not in between and between.count("。") <= 1 and len(between) <= _SENTENCES


def _is_lone(parts: Parts) -> bool:
    return parts.day is not None and parts.month is None and parts.word is None


def _is_year_part(folded: str, expression: DateExpression) -> bool:
    """年底 and 年初 are dates of their own; a lone 中旬 is one only in a list or range."""
    return folded[expression.start : expression.end].startswith("年")


def _stands_alone(folded: str, expression: DateExpression) -> bool:
    """`8月15日召开会议，16日传达`: a day on its own, at the head of a clause behind a day with its month."""
    if _HOUR_RE.match(folded, expression.end):
        return True
    return (
        _LONE_DAY_BEFORE_RE.search(folded, max(0, expression.start - 4), expression.start) is not None
        and _LONE_DAY_FOLLOWED_RE.match(folded, expression.end) is not None
    )


def _related(folded: str, expression: DateExpression) -> DateExpression:
    relation: Relation = "at"
    before = _BEFORE_RE.search(folded, max(0, expression.start - 4), expression.start)
    after = _AFTER_RE.match(folded, expression.end)
    if before and before["each"] and expression.first.year is None:
        return expression._replace(recurring=True)
    if after:
        relation = "since" if after["since"] else "before" if after["before"] else "after"
    elif before and before["until"] and not folded.startswith("的", expression.end):
        relation = "until"
    elif (
        _FAR_SINCE_RE.match(folded, expression.end)
        or (before and before["since"] and expression.last is None)
        or (
            folded[expression.start - 1 : expression.start] in ("从", "自")
            and _FAR_START_RE.match(folded, expression.end)
        )
    ):
        relation = "since"
    return expression._replace(relation=relation)
