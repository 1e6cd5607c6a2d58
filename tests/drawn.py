"""Cases with the spans drawn in: `assert_drawn("percentages", ["25.35"], "占比⟦25.35%⟧")`.

A case is parsed as a whole little document, so that what is tested is what a user gets: the extractor, the rule that
settles which kind keeps the characters, and the resolution of years.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import reportparse
from reportparse.models import Date, DocumentTitle, Mentions, Model, Span

OPENING, CLOSING = "⟦", "⟧"


def mentions_of(kind: str, text: str, issued_on: str | None = "2023-11-17") -> list[Span]:
    """Parse a text and collect the mentions of one kind, wherever in the report they stand.

    Args:
        kind: Name of the list in the models: `dates`, `counts` …
        text: The whole document.
        issued_on: Date of issue, or `None` where it is unknown.

    Returns:
        The mentions in document order.

    Raises:
        AssertionError: A mention does not stand in the text where it says.
    """
    report = reportparse.parse(text, issued_on=None if issued_on is None else date.fromisoformat(issued_on))
    found = [mention for holder in holders(report) for mention in getattr(holder, kind)]
    for mention in found:
        there = text[mention.start : mention.end]
        assert there == mention.text, f"{kind} says {mention.text!r} at {mention.start}, the text has {there!r}"
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def holders(model: Model) -> Iterator[Mentions]:
    """Walk through a model and all models in it.

    Returns:
        Everything that carries lists of mentions: sections, quotes, measures, passages.
    """
    if isinstance(model, Mentions):
        yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Model):
                yield from holders(part)


def undrawn(drawn: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out of a drawn text.

    Returns:
        The text alone and the spans that were drawn in it.

    Raises:
        ValueError: A mark has no partner.
    """
    text, spans, start = "", [], None
    for char in drawn:
        if char == OPENING and start is None:
            start = len(text)
        elif char == CLOSING and start is not None:
            spans.append((start, len(text)))
            start = None
        elif char in (OPENING, CLOSING):
            raise ValueError(f"a mark without its partner in {drawn!r}")
        else:
            text += char
    if start is not None:
        raise ValueError(f"a mark without its partner in {drawn!r}")
    return text, spans


def assert_drawn(
    kind: str, values: Sequence[object], drawn: str, issued_on: str | None = "2023-11-17", **fields: Sequence[object]
) -> None:
    """Assert that exactly the drawn spans are found, with these values and these fields.

    Args:
        kind: Name of the list in the models.
        values: What each mention's `value` is, in order; of a document title its `title`.
        drawn: The text with `⟦` and `⟧` around each mention.
        issued_on: Date of issue, or `None` where it is unknown.
        fields: For each further field what each mention has there; numbers and days may be strings, an object its text.

    Raises:
        AssertionError: Another span, value or field was found.
        ValueError: The case itself is faulty.
    """
    text, spans = undrawn(drawn)
    expected = {_value_name(kind): values, **fields}
    for name, row in expected.items():
        if len(row) != len(spans):
            raise ValueError(f"{len(spans)} spans are drawn, but {len(row)} given for {name}")
    found = mentions_of(kind, text, issued_on)
    surfaces = [text[start:end] for start, end in spans]
    assert [(mention.start, mention.end) for mention in found] == spans, (
        f"{kind} found {_listed(found)}, expected {surfaces} in {text!r}"
    )
    for name, row in expected.items():
        for mention, value in zip(found, row, strict=True):
            actual = getattr(mention, name)
            assert _same(actual, value), (
                f"{name} of {mention.text!r} is {_shown(actual)!r}, expected {value!r} in {text!r}"
            )


def assert_not_found(kind: str, text: str) -> None:
    """Assert that a text holds no mention of a kind.

    Raises:
        AssertionError: It does.
    """
    found = mentions_of(kind, text)
    assert not found, f"{kind} found {_listed(found)}, expected none in {text!r}"


def _value_name(kind: str) -> str:
    return "title" if kind == "document_titles" else "value"


def _listed(found: Sequence[Span]) -> str:
    pairs = (f"{mention.text!r}={_shown(_value_of(mention))}" for mention in found)
    return "[" + ", ".join(pairs) + "]"


def _value_of(mention: Span) -> object:
    if isinstance(mention, DocumentTitle):
        return mention.title
    if isinstance(mention, Date):
        return mention.value
    low, high = getattr(mention, "low", None), getattr(mention, "high", None)
    return getattr(mention, "value", None) if low is None else f"{low}..{high}"


def _shown(value: object) -> object:
    """The field as a case writes it: an object by its text, a list for a tuple, a day or number as a string."""
    if isinstance(value, Span):
        return value.text
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date | Decimal | int):
        return str(value)
    return value


def _same(actual: object, expected: object) -> bool:
    if isinstance(actual, Decimal | int) and expected is not None:
        return Decimal(actual) == Decimal(str(expected))
    if isinstance(expected, tuple):
        expected = list(expected)
    if isinstance(expected, date | Decimal | int):
        expected = str(expected)
    return _shown(actual) == expected
