"""Extractors: each a generator function from a source to the mentions of one kind.

`EXTRACTORS` is the ordered list: where two mentions claim the same characters, the kind that comes first keeps them.
"""

from collections.abc import Callable, Iterator

from reportparse.extractors.amounts import amounts
from reportparse.extractors.counts import counts
from reportparse.extractors.dates import dates
from reportparse.extractors.document_numbers import document_numbers
from reportparse.extractors.document_titles import document_titles
from reportparse.extractors.durations import durations
from reportparse.extractors.percentages import percentages
from reportparse.extractors.ranks import ranks
from reportparse.source import SourceText

Extractor = Callable[[SourceText], Iterator[object]]

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("document_titles", document_titles),
    ("document_numbers", document_numbers),
    ("dates", dates),
    ("percentages", percentages),
    ("durations", durations),
    ("amounts", amounts),
    ("ranks", ranks),
    ("counts", counts),
)
