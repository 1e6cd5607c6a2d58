"""Evaluation: the parser's output held against gold, kind by kind, and two outputs held against each other.

`python -m reportparse.evaluate corpus` is the command; `gold` reads gold, `marking` flattens a report, `score` compares,
`tables` prints.
"""

from reportparse.evaluate.gold import read_gold
from reportparse.evaluate.marking import Item, Marking, marking_of
from reportparse.evaluate.score import Score, score

__all__ = ["Item", "Marking", "Score", "marking_of", "read_gold", "score"]
