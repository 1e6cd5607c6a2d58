"""The clause around a number: its bounds, its words and their classes.

A word is a tuple of its text, its class and its two offsets. The class is the tagger's part of speech (`n`, `v`, `vn` …)
with a letter for each word list that has the word: `S` a verb that governs its object, `W` a verb that is often a noun, `M` a
modifier, `E` a word that ends a noun phrase, `H` the head of a compound. Of figures, marks and brackets the class is their own.
"""

from reportparse.lexicon import read_terms
from reportparse.patterns import compile_context, compile_scan
from reportparse.words import tagged

Word = tuple[str, str, int, int]

_LONGEST = 36  # characters of a clause that are looked at
_LONGEST_BRACKET = 14  # characters; a longer bracket is a remark that ends the clause
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "(": ")"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_CLAUSE = frozenset(",，。;:!?、\n\r\t|[]…；：")
_STRONG = frozenset(read_terms("verbs")) - frozenset(read_terms("weak_verbs"))
_VERBS = frozenset(read_terms("verbs"))


def _letters() -> dict[str, str]:
    """Of every word in a list, the letters of the lists that have it."""
    found = dict.fromkeys(_STRONG, "S")
    for letter, name in (("W", "weak_verbs"), ("M", "modifiers"), ("E", "phrase_ends"), ("H", "compound_heads")):
        for term in read_terms(name):
            found[term] = found.get(term, "") + letter
    return found


_LETTERS = _letters()
# 办理环节由9个减至4个, 投诉由去年的26件降到今年的4件: what stands between the noun and its second number.
_CHANGE_RE = compile_context(
    r"""[由从][^,，。;、]{1,18}?(?:[降减压缩增扩升提调精合撤优整下上加][\u4e00-\u9fff]{0,2})?(?:至|到|为|成)
        (?:[^,，。;、到至]{0,9}的|每[月年日天周])?(?:[ ]|近|约|超|不到|仅)?$"""
)
# 投诉由去年的26件…: what stands between the noun and its first number.
_FROM_RE = compile_context(
    r"[由从](?:[^,，。;、由从]{0,10}的|每[月年日天周]|原来的?|最初的?|过去的?|原先的?)?(?:近|约|超)?$"
)
# Where a word ends for certain: at a mark, and where the tagger would join two (排口中|有5个, 警情|由每月, 结案数|为, 降至|今年).
_SEAM_RE = compile_scan(
    r"(?P<mark>[“‘「『《(])|(?P<both>中)(?=[有仅只由的\d]|$)|(?P<before>由)(?=[\d每原去今])|(?P<last>[为达])$|(?P<after>至)(?=[今去]年)|(?P<source>于|均(?=[由为]))"
)
_NO_CUT = {"both": "其集当心", "before": "理自来", "last": "", "after": "", "source": ""}
_NUMBERED = "量数费额率均"


def clause_end(folded: str, start: int) -> int:
    """Where the clause ends; a 、 between two predicates of one 的-phrase does not end it."""
    limit = min(len(folded), start + _LONGEST)
    position = start
    while position < limit:
        char = folded[position]
        if char in _PAIRS:
            closing = folded.find(_PAIRS[char], position, limit)
            if closing < 0 or (char == "(" and _is_remark(folded, position, closing)):
                return position
            position = closing
        elif (
            char == "、"
            and folded[position - 1] in "高低多少大小强弱差严重好快慢长短难全"
            and folded.find("的", position, limit) > 0
        ):
            pass
        elif char in _CLAUSE or char in _OPENING:
            return position
        position += 1
    return limit


def _is_remark(folded: str, opening: int, closing: int) -> bool:
    """Whether a bracket holds a remark and no part of a name: 同志(含退休党员5名), but 县(市、区)."""
    return closing - opening > _LONGEST_BRACKET or folded[opening + 1] in "含其包不"


def clause_start(folded: str, start: int) -> int:
    """Where the clause begins; brackets and quotation marks that close before the number do not part it."""
    limit = max(0, start - _LONGEST)
    position = start
    while position > limit:
        char = folded[position - 1]
        opening = _OPENING.get(char)
        if opening is not None:
            found = folded.rfind(opening, limit, position - 1)
            if found < 0 or (char == ")" and position - found > _LONGEST_BRACKET):
                return position
            position = found
            continue
        if char in _CLAUSE or char in _PAIRS:
            return position
        position -= 1
    return position


def words_behind(folded: str, end: int) -> list[Word]:
    """The words from the unit of a number to the end of its clause."""
    return _words(folded, end, clause_end(folded, end))


def words_in_front(folded: str, start: int) -> list[Word]:
    """The words from the beginning of the clause to a number; a change (由9个减至) is one word."""
    begin = clause_start(folded, start)
    if folded.find("由", begin, start) >= 0 or folded.find("从", begin, start) >= 0:
        for pattern, name in ((_CHANGE_RE, "CHANGE"), (_FROM_RE, "FROM")):
            match = pattern.search(folded, begin, start)
            if match is not None:
                return [*_words(folded, begin, match.start()), (name, name, match.start(), start)]
    return _words(folded, begin, start)


def _words(folded: str, start: int, end: int) -> list[Word]:
    """The words of a clause; what stands in quotation marks or brackets is one word."""
    found: list[Word] = []
    position = start
    for edge in _SEAM_RE.finditer(folded, start, end):
        at = edge.start()
        if at < position:
            continue  # inside the quotation before it
        if edge.lastgroup == "mark":
            closing = folded.find(_PAIRS[folded[at]], at, end)
            stop = end if closing < 0 else closing + 1
            _tag(folded, position, at, found)
            found.append((folded[at:stop], "(" if folded[at] == "(" else "q", at, stop))
            position = stop
            continue
        for cut in _cuts(folded, edge.lastgroup or "", at, position):
            if position < cut < end:
                _tag(folded, position, cut, found)
                position = cut
    _tag(folded, position, end, found)
    return found


def _cuts(folded: str, name: str, at: int, begin: int) -> tuple[int, ...]:
    """Where the clause is cut so that the tagger does not join what does not belong together."""
    before = folded[at - 1] if at > begin else "其"
    if before in _NO_CUT[name] or (name == "last" and before not in _NUMBERED):
        return ()
    if name == "source" and folded[at] == "于" and before != "源":
        return ()
    return (at, at + 1) if name == "both" else (at + 1,) if name == "after" else (at,)


def _tag(folded: str, start: int, end: int, found: list[Word]) -> None:
    """Adds the words of a piece without marks."""
    if start >= end:
        return
    offset = start
    letters = _LETTERS.get
    for text, tag in tagged(folded[start:end]):
        stop = offset + len(text)
        if text[0].isdecimal():
            found.append(("#", "m", offset, stop))
        elif len(text) == 4 and tag in ("l", "i", "n") and _is_two(text, tag):
            # 化解矛盾 and 立案查处 are one word to the tagger, a verb with its object and two verbs to a reader.
            for part, kind, at in ((text[:2], "v", offset), (text[2:], "v" if text[2:] in _VERBS else "n", offset + 2)):
                found.append((part, kind + letters(part, ""), at, at + 2))
        elif text != " ":
            found.append((text, tag + letters(text, ""), offset, stop))
        offset = stop


def _is_two(text: str, tag: str) -> bool:
    first, second = text[:2], text[2:]
    return first in _STRONG or (first in _VERBS and (second in _VERBS or tag != "n"))
