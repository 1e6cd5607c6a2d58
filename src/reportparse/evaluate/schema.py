"""What gold may say: tags, their attributes, the values allowed, and the model fields they stand for."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import regex

from reportparse.evaluate.marking import as_text

_DAY = r"\d{4}-\d\d-\d\d"
_POINT = r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?|-Q[1-4]|-H[12])?"
_DATE_RE = regex.compile(rf"{_POINT}(?:/{_POINT})?")
_DAY_RE = regex.compile(_DAY)
_NUMBER = r"\d+(?:\.\d+)?"
_LENGTH = rf"P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
_DURATION_RE = regex.compile(rf"{_LENGTH}(?:/{_LENGTH})?")
_DOCUMENT_NUMBER_RE = regex.compile(r"[^〔〕\s]*〔\d{4}〕\d+号")
_ID_RE = regex.compile(r"\d+(?:_\d+)?(?:\.\d+(?:_\d+)?)*")  # 2.1_2 is the second 2.1 of a report

Check = Callable[[str], bool]


def _full(pattern: "regex.Pattern[str]") -> Check:
    return lambda value: pattern.fullmatch(value) is not None


def _one_of(*values: str) -> Check:
    return lambda value: value in values


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_text(value: str) -> bool:
    return value == value.strip()


@dataclass(frozen=True)
class Attribute:
    """One attribute of a tag: the field it stands for, its default, and what it may say.

    `default` is what a missing or empty attribute means; an attribute that is `required` has to say something.
    """

    field: str
    check: Check = _is_text
    default: str | None = None
    required: bool = False
    number: bool = False

    def value(self, text: str | None) -> str | None:
        """The field's value.

        Returns:
            The attribute in the form in which values are compared, its default where it is missing or empty.

        Raises:
            ValueError: It says what it may not say, or is missing and required.
        """
        if not text:
            if self.required:
                raise ValueError("is missing")
            return self.default
        if not self.check(text):
            raise ValueError(f"may not be {text!r}")
        return as_text(Decimal(text)) if self.number else text


def _number(field: str, *, required: bool = False) -> Attribute:
    return Attribute(field, _is_number, required=required, number=True)


_COMPARATOR = Attribute("comparator", _one_of("exact", "approx", "over", "under", "at_least", "at_most"), "exact")
_NUMBERS = {"v": _number("value"), "low": _number("low"), "high": _number("high")}
_ID = Attribute("id", _full(_ID_RE), required=True)
_STATES = ("completed", "mostly_completed", "in_progress", "long_term", "not_started", "unknown")

STRUCTURE_TAGS: dict[str, tuple[str, dict[str, Attribute]]] = {
    "section": ("sections", {"id": _ID, "level": Attribute("level", _one_of(*"123456789"), required=True)}),
    "finding": (
        "findings",
        {
            "title": Attribute("title", required=True),
            "state": Attribute("state", _one_of(*_STATES), required=True),
            "basis": Attribute("basis", _one_of("finding", "heading", "tally", "none"), required=True),
            "id": _ID,
        },
    ),
    "quote": ("quotes", {}),
    "issue": ("issues", {"title": Attribute("title", required=True)}),
    "measure": ("measures", {"of": Attribute("finding", _full(_ID_RE))}),
}

MENTION_TAGS: dict[str, tuple[str, dict[str, Attribute]]] = {
    "date": (
        "dates",
        {
            "v": Attribute("value", _full(_DATE_RE), required=True),
            "src": Attribute("year_source", _one_of("explicit", "context", "issue_date"), "explicit"),
            "rel": Attribute("relation", _one_of("at", "until", "since", "before", "after"), "at"),
            "mod": Attribute("modifier", _one_of("early", "mid", "late")),
        },
    ),
    "dur": (
        "durations",
        {
            "v": Attribute("value", _full(_DURATION_RE), required=True),
            "u": Attribute("unit", required=True),
            "cmp": _COMPARATOR,
        },
    ),
    "pct": (
        "percentages",
        {
            **_NUMBERS,
            "u": Attribute("unit", _one_of("percent", "percentage_point", "permille", "fraction"), "percent"),
            "cmp": _COMPARATOR,
        },
    ),
    "count": ("counts", {**_NUMBERS, "u": Attribute("unit"), "obj": Attribute("object"), "cmp": _COMPARATOR}),
    "amount": (
        "amounts",
        {**_NUMBERS, "cur": Attribute("currency", _full(regex.compile(r"[A-Z]{3}")), "CNY"), "cmp": _COMPARATOR},
    ),
    "rank": ("ranks", {"v": _number("value", required=True)}),
    "docnum": ("document_numbers", {"v": Attribute("value", _full(_DOCUMENT_NUMBER_RE), required=True)}),
    "title": (
        "document_titles",
        {"number": Attribute("number", _full(_DOCUMENT_NUMBER_RE)), "inner": Attribute("inner")},
    ),
    "trap": ("traps", {}),
}

_BODY = Attribute("")
_DAY_ATTRIBUTE = Attribute("", _full(_DAY_RE))
HEADER_ATTRIBUTES: dict[str, Attribute] = {
    **dict.fromkeys(("title", "addressee", "issuer", "inspected_body", "inspecting_body", "publication"), _BODY),
    **dict.fromkeys(("issued_on", "inspection_start", "inspection_end", "feedback_on"), _DAY_ATTRIBUTE),
    "kind": Attribute("", _one_of("巡视", "巡察", "审计", "督察", "主题教育", "other")),
}
TALLY_ATTRIBUTE = Attribute("", str.isdecimal)


def fields_of(attributes: dict[str, Attribute], given: dict[str, str]) -> dict[str, str | None]:
    """Read the attributes of one element.

    Args:
        attributes: What the element may have.
        given: What it has.

    Returns:
        The value of every field that the element can give.

    Raises:
        ValueError: An attribute is unknown, missing or says what it may not say; a range lacks an end or has a value.
    """
    for name in given:
        if name not in attributes:
            raise ValueError(f"unknown attribute {name!r}")
    fields = {}
    for name, attribute in attributes.items():
        try:
            fields[attribute.field or name] = attribute.value(given.get(name))
        except ValueError as fault:
            raise ValueError(f"attribute {name!r} {fault}") from None
    if "low" in fields:
        _check_range(fields)
    return fields


def _check_range(fields: dict[str, str | None]) -> None:
    value, low, high = fields["value"], fields["low"], fields["high"]
    if value is not None and (low is not None or high is not None):
        raise ValueError("has a single value and a range")
    if value is None and (low is None or high is None):
        raise ValueError("has neither a value nor both ends of a range")
    if low is not None and high is not None and Decimal(low) >= Decimal(high):
        raise ValueError(f"range from {low} to {high} is empty")
