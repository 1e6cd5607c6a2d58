"""The web pages, Word files and PDF files of the corpus say what the text of their gold says."""

from collections import Counter
from pathlib import Path

import pytest

import reportparse
from benchmarks.figures import with_figures
from corpus.make_forms import CORPUS, FORMS, Form, manifest, titled
from reportparse.evaluate.marking import MENTION_FIELDS, marking_of
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.invariants import assert_sound

each_form = pytest.mark.parametrize("form", FORMS, ids=[form.path for form in FORMS])


def facts(report: Report) -> dict[str, object]:
    """What a form has to keep: header, declared figures, findings, and mentions without the breaks in their words."""
    text = report.source.text
    return {
        "header": report.header.model_dump(exclude={"evidence"}),
        "tally": report.tally.model_dump(exclude={"evidence"}),
        "findings": [
            (found.id, found.title, found.state.value, len(found.issues), len(found.measures))
            for found in report.findings
        ],
        "mentions": Counter(
            (item.kind, "".join(text[item.start : item.end].split()), *sorted(item.fields.items()))
            for item in marking_of(report).items
            if item.kind in MENTION_FIELDS
        ),
    }


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@each_form
def test_a_form_is_what_the_script_makes(form: Form) -> None:
    assert (CORPUS / form.path).read_bytes() == form.content(), "run make forms"


@each_form
def test_a_form_shows_the_text_of_its_gold(form: Form) -> None:
    title, lines = titled(form.gold().text)
    shown = lines_of(reportparse.read(CORPUS / form.path).source.text)
    for added in form.adds:
        shown.remove(added)
    assert shown == [title, *lines]


@each_form
def test_a_form_gives_what_its_text_gives(form: Form) -> None:
    report = reportparse.read(CORPUS / form.path)
    assert_sound(report)
    plain = parse_source(SourceText(form.gold().text))
    assert facts(report) == facts(plain)
    assert report.findings


def test_nothing_else_stands_there() -> None:
    found = {
        path.relative_to(CORPUS).as_posix() for name in ("pages", "documents") for path in (CORPUS / name).iterdir()
    }
    assert found == {form.path for form in FORMS}


def test_there_is_enough_of_each_form() -> None:
    forms = Counter(Path(form.path).suffix for form in FORMS)
    assert forms == {".html": 8, ".docx": 4, ".pdf": 3}
    assert len({form.charset for form in FORMS if form.charset}) >= 2
    assert sum((CORPUS / form.path).stat().st_size for form in FORMS) < 1_000_000


def test_the_readme_lists_the_forms() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert with_figures(readme, "forms", manifest()) == readme, "run make forms"
