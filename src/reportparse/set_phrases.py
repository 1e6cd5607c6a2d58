"""Set phrases with Chinese numerals that count nothing: slogans, doctrines, idioms, and unseen ones of the same make."""

from reportparse.lexicon import read_terms
from reportparse.patterns import compile_pattern

_SET_PHRASES: dict[str, tuple[str, ...]] = {}
for _phrase in read_terms("set_phrases"):
    _SET_PHRASES[_phrase[:2]] = (*_SET_PHRASES.get(_phrase[:2], ()), _phrase)

_UNITS = frozenset(read_terms("units"))
# Units that two true counts side by side have (三县两区); a slogan has others.
_COUNTED = frozenset(("个", "家", "名", "项", "条", "件", "次", "批次", "场", "份", "县", "区", "镇", "大类", "类"))
_MADE_LIKE_RE = compile_pattern(
    r"[一二两三四五六七八九十](?:(?![一二两三四五六七八九十百千万])[\u4e00-\u9fff]){1,2}[一二两三四五六七八九十](?![十百千万])[\u4e00-\u9fff]"
)
_LONGEST_SLOGAN = 5  # characters: 三会一课, 两不愁三保障 is in the list


def set_phrase_end(folded: str, start: int) -> int:
    """Behind the longest set phrase of the list that begins at the numeral; 0 where none does.

    >>> set_phrase_end("落实三会一课制度", 2)
    6
    """
    return max(
        (
            start + len(phrase)
            for phrase in _SET_PHRASES.get(folded[start : start + 2], ())
            if folded.startswith(phrase, start)
        ),
        default=0,
    )


def is_made_like(folded: str, start: int, unit: str) -> bool:
    """Whether a numeral opens a slogan of the make numeral, word, numeral, word; 两批五起案例 is two counts.

    >>> is_made_like("推行五查三访做法", 2, "查"), is_made_like("公布两批五起案例", 2, "批")
    (True, False)
    """
    match = _MADE_LIKE_RE.match(folded, start)
    if match is None or match.end() - start > _LONGEST_SLOGAN:
        return False
    return folded[match.end() - 1] not in _UNITS and unit not in _COUNTED
