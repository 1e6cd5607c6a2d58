"""Columns: what the data frames of `tables` hold, frame by frame, and of which kind the values are.

A kind is `string`, `integer`, `day` or `decimal`, or a tuple: a closed list of values, taken from the models.
"""

from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from reportparse.models import Check, Count, Date, Header, Passage, State, Tally

Kind = str | tuple[str, ...]

HEADER_FIELDS = tuple(name for name in Header.model_fields if name != "evidence")
TALLY_FIELDS = tuple(name for name in Tally.model_fields if name != "evidence")
# The lists of mentions in the models, and what one of them is called.
MENTION_KINDS = {
    "dates": "date",
    "durations": "duration",
    "percentages": "percentage",
    "counts": "count",
    "amounts": "amount",
    "ranks": "rank",
    "document_numbers": "document_number",
    "document_titles": "document_title",
}
_REPORT = {"report": "string", "sha256": "string"}
_SPAN = {"text": "string", "start": "integer", "end": "integer"}
_HEADER_DAYS = ("issued_on", "inspection_start", "inspection_end", "feedback_on")


def _choices(model: type, field: str) -> tuple[str, ...]:
    """The values of a field that is a closed list, so that a category exists even where no report has it."""
    hint = get_type_hints(model)[field]
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if get_origin(part) is Literal)
    return get_args(hint)


# The columns of every frame with the kind of their values; a tuple is a closed list. The order is that of the frame.
COLUMNS: dict[str, dict[str, Kind]] = {
    "reports": {
        **_REPORT,
        **dict.fromkeys(("schema_version", "media_type", "encoding"), "string"),
        "length": "integer",
        **dict.fromkeys(HEADER_FIELDS, "string"),
        **dict.fromkeys(_HEADER_DAYS, "day"),
        "kind": _choices(Header, "kind"),
        # What the report declares of itself, next to what was found.
        **{f"declared_{name}": "integer" for name in TALLY_FIELDS},
        **dict.fromkeys(("sections", "findings", "measures", "mismatches", "diagnostics"), "integer"),
    },
    "sections": {
        **_REPORT,
        **dict.fromkeys(("section", "parent", "number"), "string"),
        "level": "integer",
        "title": "string",
        **_SPAN,
        "body_end": "integer",
    },
    "findings": {
        **_REPORT,
        **dict.fromkeys(("section", "finding", "number", "title", "quote"), "string"),
        "quote_start": "integer",
        "quote_end": "integer",
        "state": _choices(State, "value"),
        "state_basis": _choices(State, "basis"),
        "state_text": "string",
        "responsible": "string",
        "deadline": "day",
        "deadline_text": "string",
        "themes": "string",
        "issues": "integer",
        "measures": "integer",
        "start": "integer",
        "end": "integer",
    },
    "issues": {**_REPORT, "section": "string", "finding": "string", "issue": "integer", "title": "string", **_SPAN},
    "measures": {**_REPORT, **dict.fromkeys(("section", "finding", "measure", "categories"), "string"), **_SPAN},
    "mentions": {
        **_REPORT,
        **dict.fromkeys(("section", "finding", "measure"), "string"),
        # Where it stands, and what kind of text that is; a heading has the role of text.
        "place": ("heading", "quote", "measure", "passage"),
        "role": _choices(Passage, "role"),
        "kind": tuple(MENTION_KINDS.values()),
        **_SPAN,
        # The value as it is in the JSON, whatever the kind; the exact number of those that have one.
        "value": "string",
        "number": "decimal",
        "low": "decimal",
        "high": "decimal",
        "unit": "string",
        "comparator": _choices(Count, "comparator"),
        "object": "string",
        "currency": "string",
        "first_day": "day",
        "last_day": "day",
        "granularity": _choices(Date, "granularity"),
        "modifier": _choices(Date, "modifier"),
        "relation": _choices(Date, "relation"),
        "year_source": _choices(Date, "year_source"),
        "issuer_code": "string",
        "year": "integer",
        "serial": "integer",
        "document_number": "string",
        "inner": "string",
    },
    "checks": {
        **_REPORT,
        "code": "string",
        "status": _choices(Check, "status"),
        "message": "string",
        # The first of the places compared, and how many there are.
        **_SPAN,
        "spans": "integer",
    },
}
