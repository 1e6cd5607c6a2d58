"""The noun phrase that a number counts: behind its unit up to the head, or the nearest nominal in front.

`100条具体整改措施` counts 具体整改措施; `问题已整改10个` counts 问题; `群众前后跑了4次` counts a verb, so no noun. Where a
phrase ends is told by a linear model over the words of the clause and their parts of speech, learnt from gold
(`python -m reportparse.train`): every part of every candidate adds its weights, and the candidate with the largest sum wins.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from reportparse.noun_phrases.candidates import Counted, Tables, best_candidate, read_sums
from reportparse.source import Range


def counted_phrases(folded: str, counts: Sequence[Counted]) -> list[Range | None]:
    """Where the noun phrases stand that counts count; `None` for a count of no noun in its clause.

    >>> text = "确定了100条具体整改措施，已整改10个"
    >>> phrases = counted_phrases(text, [(3, 7, "条"), (17, 20, "个")])
    >>> text[slice(*phrases[0])], phrases[1]
    ('具体整改措施', None)

    Args:
        folded: The folded text.
        counts: Start, end and unit of each count.
    """
    found = map(best_candidate, read_sums(folded, counts, weights()))
    return [None if offsets is None else Range(*offsets) for offsets in found]


@cache
def weights() -> Tables:
    """The weights that were learnt, from `weights.json`."""
    stored = json.loads(files(__name__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Tables(**stored["tables"])
