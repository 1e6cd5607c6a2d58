"""The clause around a number: its bounds, its words and their parts of speech."""

from dataclasses import dataclass

from reportparse.lexicon import read_terms
from reportparse.words import tagged

_LONGEST = 36  # characters of a clause that are looked at
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_CLAUSE = frozenset(",，。;:!?、\n\r\t|()[]…；：（）")
VERBS = frozenset(read_terms("verbs"))
STRONG = VERBS - frozenset(read_terms("weak_verbs"))
ENDS = frozenset(read_terms("phrase_ends"))
MODIFIERS = frozenset(read_terms("modifiers"))
# Nominal by their tag (jieba's set): nouns, names, attributives, adjectives, idioms, foreign words, places.
_NOMINAL = frozenset(
    (
        "n",
        "nr",
        "ns",
        "nt",
        "nz",
        "ng",
        "nrt",
        "nrfg",
        "vn",
        "an",
        "b",
        "a",
        "ag",
        "l",
        "i",
        "j",
        "eng",
        "s",
        "k",
        "h",
        "z",
        "zg",
        "nx",
    )
)
VERBAL_UNITS = frozenset(("次", "回", "遍", "趟", "班次"))
WEAK = frozenset(read_terms("weak_verbs"))
SUFFIXES = "员点线处段房类表号函单县市区镇乡村所站室厅局科股组队班会费款物卡证书信稿件案库期率量"
MANNER = frozenset(
    ("书面", "专题", "集体", "现场", "实地", "当面", "口头", "联合", "随机", "共同", "电话", "不定期", "定期", "双方")
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the clause, its part of speech, and where it stands in the source."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def nominal(self) -> bool:
        """Whether it can be part of a noun phrase."""
        if self.text in MODIFIERS and self.text not in ENDS:
            return True
        if self.text in STRONG:
            return False
        if self.text in ENDS or (
            self.text[0] in "未不无"
            and len(self.text) > 1
            and self.text[:3] not in ("未成年", "不动产", "无人机", "无障碍", "无主", "无证")
            and self.text[:2] not in ("未来", "不良", "无线", "无害")
        ):
            return False
        return self.nominal_in_front

    @property
    def nominal_in_front(self) -> bool:
        """The same in front of a number, where words like 整改 do not end a phrase."""
        if self.text[0] in _PAIRS or (len(self.text) == 1 and self.text in SUFFIXES):
            return True
        if self.text in MODIFIERS:
            return True
        if len(self.text) > 2 and self.text[-1] in SUFFIXES and self.text not in VERBS:
            return True  # 搬运费, 推进会: the last character makes a noun of it
        if self.tag in ("v", "vd") and self.text not in VERBS and len(self.text) > 1:
            return False
        return self.tag in _NOMINAL

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return (
            (self.tag in ("v", "vd", "vg", "vi") or self.text in STRONG)
            and self.text[0] not in _PAIRS
            and self.text not in MODIFIERS
        )


def read_words(folded: str, start: int, end: int) -> list[Word]:
    """The words of a clause; what stands in quotation marks is one word."""
    words: list[Word] = []
    position = start
    while position < end:
        opening = next((index for index in range(position, end) if folded[index] in _PAIRS), end)
        offset = position
        for text, tag in tagged(folded[position:opening]) if opening > position else ():
            if tag in ("l", "i", "n") and len(text) == 4 and (text[:2] in STRONG or {text[:2], text[2:]} <= VERBS):
                # 化解矛盾 and 立案查处 are one word to the tagger, a verb with its object and two verbs to a reader.
                words.append(Word(text[:2], "v", offset, offset + 2))
                words.append(Word(text[2:], "v" if text[2:] in VERBS else "n", offset + 2, offset + 4))
            else:
                words.append(Word(text, tag, offset, offset + len(text)))
            offset += len(text)
        if opening < end:
            closing = folded.find(_PAIRS[folded[opening]], opening, end)
            stop = end if closing < 0 else closing + 1
            words.append(Word(folded[opening:stop], "n", opening, stop))
            position = stop
        else:
            position = end
    return [word for word in words if word.text.strip()]


def clause_end(folded: str, start: int) -> int:
    """Where the clause ends; a 、 between two predicates of one 的-phrase does not end it."""
    limit = min(len(folded), start + _LONGEST)
    position = start
    while position < limit:
        char = folded[position]
        if char in _PAIRS:
            closing = folded.find(_PAIRS[char], position, limit)
            if closing < 0:
                return position
            position = closing
        elif (
            char == "、"
            and folded[position - 1] in "高低多少大小强弱差严重好快慢长短难全"
            and folded.find("的", position, limit) > 0
        ):
            pass
        elif char in _CLAUSE or char in "”’」』》":
            return position
        position += 1
    return limit


def clause_start(folded: str, start: int) -> int:
    """Where the clause begins; brackets and quotation marks that close before the number do not part it."""
    limit = max(0, start - _LONGEST)
    position = start
    while position > limit:
        char = folded[position - 1]
        closing = next((opening for opening, mark in _PAIRS.items() if mark == char), None)
        if closing is not None:
            opening = folded.rfind(closing, limit, position - 1)
            if opening < 0:
                return position
            position = opening
            continue
        if char in _CLAUSE or char in _PAIRS:
            return position
        position -= 1
    return position
