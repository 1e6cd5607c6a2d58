"""The models of the output: what a report becomes. Frozen; every span says where it stands in the source.

Optional values are `None`, collections are never `None`. Offsets count code points in `Report.source.text`,
half-open. Numbers are `int` or `Decimal`, never float; days are `date`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1.0.0"

Comparator = Literal["exact", "approx", "over", "under", "at_least", "at_most"]
StateValue = Literal["completed", "mostly_completed", "in_progress", "long_term", "not_started", "unknown"]
StateBasis = Literal["finding", "heading", "tally", "none"]
Role = Literal["text", "title", "addressee", "sign_off", "furniture"]


def _as_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


# A count is written as a JSON number, as readers of tables expect; amounts and percentages stay strings.
CountValue = Annotated[Decimal, PlainSerializer(_as_number, return_type=int | float, when_used="json")]


class Model(BaseModel):
    """What all models share: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A passage of the source: `source.text[start:end] == text`."""

    text: str = Field(description="The characters of the source, unchanged.")
    start: int = Field(ge=0, description="Offset of the first character, in code points.")
    end: int = Field(ge=0, description="Offset behind the last character, in code points.")


class Date(Span):
    """A day, month, quarter, half-year or year on the calendar, or a range of them."""

    value: str = Field(
        description="ISO 8601, reduced to what is said: 2023-08-15, 2020-11, 2022, 2021-Q3, 2020-H1, start/end for a range; XXXX for a year that cannot be resolved."
    )
    first_day: date | None = Field(description="First day covered; null where the year cannot be resolved.")
    last_day: date | None = Field(description="Last day covered; null where the year cannot be resolved.")
    granularity: Literal["day", "month", "quarter", "half_year", "year"] = Field(
        description="The finest unit said; of a range, that of its ends."
    )
    modifier: Literal["early", "mid", "late"] | None = Field(
        description="early (初, 上旬), mid (中, 中旬) or late (下旬, 底, 末)."
    )
    relation: Literal["at", "until", "since", "before", "after"] = Field(
        description="until (截至), since (自, 以来, 起), before (前), after (后), else at."
    )
    year_source: Literal["explicit", "context", "issue_date"] | None = Field(
        description="Where the year comes from: the mention itself, a date before it in the passage, the date of issue; null where unresolved."
    )


class Duration(Span):
    """A length of time: 近三个月, 5个工作日."""

    value: str = Field(description="ISO 8601 duration; a working day counts as a day; a range is low/high: P3D/P5D.")
    unit: str = Field(description="The unit as written: 个月, 个工作日.")
    comparator: Comparator = Field(description="What the words around the number say of it.")


class Percentage(Span):
    """A share or a change in percent: 52.88%, 八成, 3个百分点, 三分之二."""

    value: Decimal | None = Field(description="In percent, exact (八成 is 80, 1.2‰ is 0.12); null for a range.")
    low: Decimal | None = Field(default=None, description="Lower end of a range, in percent.")
    high: Decimal | None = Field(default=None, description="Upper end of a range, in percent.")
    unit: Literal["percent", "percentage_point", "permille", "fraction"] = Field(description="How the text puts it.")
    comparator: Comparator = Field(description="What the words around the number say of it.")


class Count(Span):
    """A number of things, people, times or physical units: 100条, 8000余家, 六个方面."""

    value: CountValue | None = Field(description="The number (1.2万户 is 12000); null for a range.")
    low: CountValue | None = Field(default=None, description="Lower end of a range (三四十人 is 30 to 40).")
    high: CountValue | None = Field(default=None, description="Upper end of a range.")
    unit: str | None = Field(
        description="The classifier or counted noun as written; null for a bare number said of a 量 or 数."
    )
    object: Span | None = Field(
        description="The noun phrase counted, behind or in front; null where the clause has none."
    )
    comparator: Comparator = Field(description="What the words around the number say of it.")


class Amount(Span):
    """A sum of money: 4.62万元."""

    value: Decimal | None = Field(description="In units of the currency, exact (4.62万元 is 46200); null for a range.")
    low: Decimal | None = Field(default=None, description="Lower end of a range.")
    high: Decimal | None = Field(default=None, description="Upper end of a range.")
    currency: str = Field(description="ISO 4217 code; CNY for 元.")
    comparator: Comparator = Field(description="What the words around the number say of it.")


class Rank(Span):
    """A place in an order: 第12名, 排名第三."""

    value: int = Field(description="The place, 1 being first.")


class DocumentNumber(Span):
    """The number of an official document: 甲政办发〔2023〕12号."""

    value: str = Field(description="Normalised: brackets 〔〕, no blanks.")
    issuer_code: str | None = Field(
        description="What stands before the year: 甲政办发; null for a bare 2023年第5号公告."
    )
    year: int = Field(description="The year in the brackets.")
    serial: int = Field(description="The running number; a list of serials is several document numbers.")


class DocumentTitle(Span):
    """The outermost 《…》: a document, a film, a service."""

    title: str = Field(description="The words between the outermost marks.")
    number: str | None = Field(
        default=None, description="Value of the document number in the parentheses right behind."
    )
    inner: tuple[str, ...] = Field(
        default=(), description="Titles nested in it, outer ones first, without their marks."
    )


class Mentions(Model):
    """The eight lists of mentions that stand in a piece of text, each in document order."""

    dates: tuple[Date, ...] = Field(default=(), description="Dates and ranges of dates.")
    durations: tuple[Duration, ...] = Field(default=(), description="Lengths of time.")
    percentages: tuple[Percentage, ...] = Field(default=(), description="Percentages, percentage points and fractions.")
    counts: tuple[Count, ...] = Field(default=(), description="Numbers of things, people, times.")
    amounts: tuple[Amount, ...] = Field(default=(), description="Sums of money.")
    ranks: tuple[Rank, ...] = Field(default=(), description="Places in an order.")
    document_numbers: tuple[DocumentNumber, ...] = Field(default=(), description="Numbers of official documents.")
    document_titles: tuple[DocumentTitle, ...] = Field(default=(), description="Everything in 《》.")


class Passage(Span, Mentions):
    """A piece of text with the mentions in it."""

    role: Role = Field(
        description="text, title, addressee, sign_off (signature, date, contacts, publication note) or furniture (of the web page)."
    )
    section: str | None = Field(description="Id of the section it stands in.")
    finding: str | None = Field(description="Id of the finding it belongs to.")


class Measure(Passage):
    """One step of the answer to a finding, with its marker (一是, ①) and its closing stop."""

    id: str = Field(description="The finding's id and the measure's place in it: 2.1.3.m2.")
    categories: tuple[str, ...] = Field(default=(), description="Kinds of the measure; empty until rules exist.")


class Issue(Span):
    """A sub-problem inside a quote: a claim and the details behind it."""

    title: str = Field(description="The claim, without its full stop.")


class State(Model):
    """How far the answer to a finding has come."""

    value: StateValue = Field(description="The state; unknown where the report does not say.")
    basis: StateBasis = Field(
        description="What says so: the finding itself, the heading above it, the tally of all, none."
    )
    evidence: Span | None = Field(description="The words that say so.")


class Finding(Model):
    """One problem that the inspection reported, as the report answers it."""

    id: str = Field(description="The path of numbers: 2.1.3.")
    number: str | None = Field(description="The number as written, without its punctuation; null where there is none.")
    section: str | None = Field(description="Id of the section it stands in.")
    start: int = Field(ge=0, description="Offset of its heading.")
    end: int = Field(ge=0, description="Offset behind the last character that belongs to it.")
    title: str = Field(description="The quote's first sentence, without its full stop.")
    heading: Passage = Field(
        description="The words that introduce the finding, the quote among them; holds the mentions outside the quote."
    )
    quote: Passage = Field(description="The reported text, without the quotation marks around it.")
    issues: tuple[Issue, ...] = Field(default=(), description="The sub-problems inside the quote.")
    state: State = Field(description="How far the answer has come.")
    measures: tuple[Measure, ...] = Field(default=(), description="The steps of the answer, in document order.")
    responsible: tuple[Span, ...] = Field(
        default=(), description="Bodies and persons named by a 责任单位 or 责任人 label."
    )
    deadline: Date | None = Field(default=None, description="The date of a 整改时限 label.")
    themes: tuple[str, ...] = Field(default=(), description="Subjects of the finding; empty until rules exist.")


class Section(Span, Mentions):
    """A numbered heading with what stands under it; the span is the heading."""

    id: str = Field(description="The path of numbers: section 二 is 2, （一） under it 2.1.")
    number: str = Field(description="The number as written, without its punctuation: 二, 一, 1, ①.")
    level: int = Field(ge=1, description="Depth in the tree, 1 at the top.")
    title: str = Field(description="The heading without its number and closing stop.")
    body_end: int = Field(ge=0, description="Offset behind the last character that stands under the heading.")
    sections: tuple["Section", ...] = Field(default=(), description="The sections under it.")


class Header(Model):
    """What the report says of itself before and after its body."""

    title: str | None = Field(default=None, description="The title, its lines joined.")
    addressee: str | None = Field(default=None, description="To whom it is addressed, without the colon.")
    issuer: str | None = Field(default=None, description="Who signs it.")
    issued_on: date | None = Field(
        default=None, description="Day of the signature, else of publication on its page, or as given by the caller."
    )
    inspected_body: str | None = Field(default=None, description="Who was inspected.")
    inspecting_body: str | None = Field(default=None, description="Who inspected.")
    kind: Literal["巡视", "巡察", "审计", "督察", "主题教育", "other"] | None = Field(
        default=None, description="Kind of inspection."
    )
    inspection_start: date | None = Field(default=None, description="First day of the inspection.")
    inspection_end: date | None = Field(default=None, description="Last day of the inspection.")
    feedback_on: date | None = Field(default=None, description="Day on which the findings were fed back.")
    publication: str | None = Field(default=None, description="The note on publication, without brackets.")
    evidence: dict[str, Span] = Field(
        default_factory=dict, description="For each field found, the words it was read from."
    )


class Tally(Model):
    """The figures that the report declares of itself."""

    findings: int | None = Field(default=None, description="Findings in all.")
    measures: int | None = Field(default=None, description="Measures in all.")
    aspects: int | None = Field(default=None, description="Aspects (方面, 大类) under which the findings stand.")
    completed: int | None = Field(default=None, description="Findings declared completed.")
    mostly_completed: int | None = Field(default=None, description="Findings declared mostly completed.")
    in_progress: int | None = Field(default=None, description="Findings declared in progress.")
    long_term: int | None = Field(default=None, description="Findings declared long-term.")
    not_started: int | None = Field(default=None, description="Findings declared not started.")
    evidence: dict[str, tuple[Span, ...]] = Field(
        default_factory=dict, description="For each figure, every place that gives it."
    )


class Check(Model):
    """One thing that the report says of itself, held against the rest of it."""

    code: str = Field(description="Name of the check: findings_declared, completed_declared …")
    status: Literal["ok", "mismatch", "notice"] = Field(
        description="ok where it adds up, mismatch where it does not, notice where a reader should look."
    )
    message: str = Field(description="What was compared, in one sentence.")
    spans: tuple[Span, ...] = Field(default=(), description="The words compared.")


class Diagnostic(Model):
    """A place where the parser was unsure."""

    code: str = Field(description="Name of the doubt: number_gap, no_findings …")
    message: str = Field(description="What is odd, in one sentence.")
    start: int = Field(ge=0, description="Offset of the place.")
    end: int = Field(ge=0, description="Offset behind the place.")


class Source(Model):
    """Where the text came from."""

    name: str = Field(description="The file's name, or - for standard input and strings.")
    media_type: str = Field(description="What the file was: text/plain, text/html, application/pdf.")
    encoding: str | None = Field(description="The encoding it was decoded from; null for a string and for a PDF.")
    sha256: str = Field(description="Digest of the bytes read, or of the text in UTF-8.")
    length: int = Field(ge=0, description="Length of the text in code points.")
    text: str = Field(description="The decoded text, in which all offsets count.")


class Report(Model):
    """A published report as typed data."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of this shape, under semantic versioning.")
    source: Source = Field(description="Where the text came from.")
    header: Header = Field(description="Title, bodies, dates.")
    tally: Tally = Field(description="The figures that the report declares of itself.")
    sections: tuple[Section, ...] = Field(
        description="The tree of headings; the heading of a finding is the finding's."
    )
    findings: tuple[Finding, ...] = Field(description="The findings, in document order.")
    passages: tuple[Passage, ...] = Field(description="All other text, in order.")
    checks: tuple[Check, ...] = Field(default=(), description="What was verified, and what does not add up.")
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), description="Where the parser was unsure.")

    def _repr_html_(self) -> str:
        from reportparse.html import report_html  # only a notebook needs it

        return report_html(self)
