"""The noun phrase that a number counts: behind its unit up to the head, or the nearest nominal in front.

`100条具体整改措施` counts 具体整改措施; `问题已整改10个` counts 问题; `群众前后跑了4次` counts a verb, so no noun. Where a
phrase ends is told by a linear model over the words of the clause and their parts of speech, learnt from gold
(`python -m reportparse.train`): every part of every candidate adds its weights, and the candidate with the largest sum wins.
"""

import json
from functools import cache
from importlib.resources import files

from reportparse.noun_phrases.candidates import Tables, best_candidate, read_sums
from reportparse.source import Range


def counted_phrase(folded: str, start: int, end: int, unit: str) -> Range | None:
    """Where the noun phrase stands that the count `folded[start:end]` counts, or `None`.

    >>> text = "确定了100条具体整改措施，已整改10个"
    >>> phrase = counted_phrase(text, 3, 7, "条")
    >>> text[slice(*phrase)]
    '具体整改措施'
    """
    found = best_candidate(read_sums(folded, start, end, unit, weights()))
    return None if found is None else Range(*found)


@cache
def weights() -> Tables:
    """The weights that were learnt, from `weights.json`."""
    stored = json.loads(files(__name__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Tables(**stored["tables"])
