"""Document numbers: `甲政办发〔2023〕12号` in every bracket form, lists of serials, announcements.

`value` is the issuer's code, the year in `〔〕` and the serial, without blanks. A case number (`（2023）苏0402民初123号`),
a number without a year (`令第37号`) or without 号 is none.
"""

from collections.abc import Iterator

from reportparse.issuer_codes import code_start
from reportparse.models import DocumentNumber
from reportparse.patterns import compile_pattern, compile_scan
from reportparse.source import SourceText

# 甲政办发〔2023〕12号、15号: year 2023, serials 12 and 15
_NUMBER_RE = compile_pattern(
    r"""
    (?P<open>[〔﹝\[【(〈<{「『〖])[ ]?(?P<year>(?:19|20)\d{2})[ ]?年?[〕﹞\]】)〉>}」』〗][ ]?字?
    第?[ ]?(?P<serials>\d{1,5}+ (?: [ ]?号?[ ]?(?:、|和|及|与|至|到|-|—|~)[ ]?第?\d{1,5}+(?=[ ]?(?:号(?!楼|前)|、|和|及|与|至|-|—)) )*+)[ ]?号
    """
)
_ANNOUNCEMENT_RE = compile_scan(
    r"(?:公告|通告)?(?P<year>(?:19|20)\d{2})[ ]?年[ ]?第[ ]?(?P<serial>\d{1,5})[ ]?号(?:公告|令|通告|公报|(?!台风|楼|线|门|机|井|桥|泵|工程|议案|建议|提案))"
)
# 甲仲案字〔2023〕第21号, 甲民初字〔2023〕5号: cases of courts and of arbitration.
_CASE_RE = compile_pattern(r"(?:案|仲裁?|[民刑行执][初终监申再异]|执)字?$")
_SERIAL_RE = compile_pattern(r"\d+")
# Brackets that also hold other things than a year of issue; in them a number needs an issuer's code.
_AMBIGUOUS = "(<〈{「『"


def document_numbers(source: SourceText) -> Iterator[DocumentNumber]:
    """Every document number of the text; a list of serials gives one each, all but the first with a short span.

    >>> [(n.text, n.value) for n in document_numbers(SourceText("根据甲政发〔2023〕12号、15号文件"))]
    [('甲政发〔2023〕12号', '甲政发〔2023〕12号'), ('15号', '甲政发〔2023〕15号')]
    """
    folded = source.folded
    previous: tuple[str | None, int] | None = None
    for match in _NUMBER_RE.finditer(folded):
        start_of_code = code_start(folded, match.start())
        code = "".join(source.text[start_of_code : match.start()].split()).removesuffix("第") or None
        if (
            code is None
            and previous is not None
            and folded[previous[1] : match.start()].strip() in ("、", "和", "及", "与")
        ):
            code = previous[0]
        previous = (code, match.end())
        if (code is None and match["open"] in _AMBIGUOUS) or (code is not None and _CASE_RE.search(code)):
            continue
        serials = list(_SERIAL_RE.finditer(folded, *match.span("serials")))
        for index, serial in enumerate(serials):
            start = start_of_code if index == 0 else serial.start()
            following = serials[index + 1].start() if index + 1 < len(serials) else match.end()
            mark = folded.find("号", serial.end(), following)
            yield _number(source, start, mark + 1 if mark >= 0 else serial.end(), code, match["year"], serial[0])
    for match in _ANNOUNCEMENT_RE.finditer(folded):
        yield _number(source, match.start(), match.end(), None, match["year"], match["serial"])


def _number(source: SourceText, start: int, end: int, code: str | None, year: str, serial: str) -> DocumentNumber:
    return DocumentNumber(
        text=source.text[start:end],
        start=start,
        end=end,
        value=f"{code or ''}〔{year}〕{int(serial)}号",
        issuer_code=code,
        year=int(year),
        serial=int(serial),
    )
