"""Scores as Markdown tables."""

from fractions import Fraction

from reportparse.evaluate.marking import KIND_FIELDS, MENTION_FIELDS
from reportparse.evaluate.score import PART_FIELDS, KindScore, Score

NOTHING = "–"


def share(value: Fraction | None) -> str:
    """A share with three places, cut and not rounded up, so that 1.000 always means all.

    >>> share(Fraction(1999, 2000)), share(Fraction(1)), share(None)
    ('0.999', '1.000', '–')
    """
    if value is None:
        return NOTHING
    thousandths = value.numerator * 1000 // value.denominator
    return f"{thousandths // 1000}.{thousandths % 1000:03d}"


def score_table(score: Score, kinds: tuple[str, ...]) -> str:
    """The table of all kinds asked for, and that of header, tally and traps.

    Returns:
        Markdown, ending in a newline.
    """
    lines = []
    chosen = [kind for kind in KIND_FIELDS if kind in kinds]
    if chosen:
        lines += ["| kind | gold | found | precision | recall | F1 | fields |", "|---|--:|--:|--:|--:|--:|---|"]
        lines += [_kind_line(kind, score.kinds[kind]) for kind in chosen]
        if set(MENTION_FIELDS) <= set(chosen):
            lines.append(_kind_line("all mentions", score.mentions()))
        lines.append("")
    parts = [part for part in PART_FIELDS if part in kinds]
    if parts:
        lines += ["| part | present | right | wrong | missing | spurious |", "|---|--:|--:|--:|--:|--:|"]
        for part in parts:
            lines.append(f"| {part} | " + " | ".join(str(figure) for figure in vars(score.parts[part]).values()) + " |")
        lines.append("")
    if "traps" in kinds:
        lines += ["| | marked | violated |", "|---|--:|--:|", f"| traps | {score.traps} | {score.violated} |", ""]
    return "\n".join(lines)


def _kind_line(name: str, figures: KindScore) -> str:
    fields = ", ".join(f"{field} {share(figures.accuracy(field))}" for field in figures.fields)
    numbers = f"{figures.gold} | {figures.found}"
    shares = " | ".join(share(value) for value in (figures.precision, figures.recall, figures.f1))
    return f"| {name} | {numbers} | {shares} | {fields} |"


def report_table(scores: dict[str, Score]) -> str:
    """One line a report: the F1 of each kind of structure and of all mentions, header and tally, traps.

    Returns:
        Markdown, ending in a newline.
    """
    structure = [kind for kind in KIND_FIELDS if kind not in MENTION_FIELDS]
    lines = [
        "| report | " + " | ".join(structure) + " | states | mentions | header | tally | traps violated |",
        "|---|" + "--:|" * (len(structure) + 5),
    ]
    for name, score in scores.items():
        cells = [share(score.kinds[kind].f1) for kind in structure]
        cells += [share(score.kinds["findings"].accuracy("state")), share(score.mentions().f1)]
        cells += [f"{score.parts[part].right} / {score.parts[part].present}" for part in PART_FIELDS]
        lines.append(f"| {name} | " + " | ".join(cells) + f" | {score.violated} / {score.traps} |")
    return "\n".join([*lines, ""])
