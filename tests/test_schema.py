"""The schema and the tables of fields are those of the models, and the models say what each field means."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from reportparse import schema
from reportparse.models import Amount, Count, Header, Model, Passage, Report, Source, Span, Tally

ROOT = Path(__file__).parents[1]
FIELDS = [(model, field) for model in schema.models() for field in model.model_fields]


def test_committed_schema_is_the_generated_one() -> None:
    committed = (ROOT / schema.SCHEMA_PATH).read_text(encoding="utf-8")
    assert committed == schema.json_schema(), "run `make schema`"


@pytest.mark.parametrize(("path", "language"), schema.READMES.items())
def test_readme_table_is_fresh(path: str, language: schema.Language) -> None:
    if not (ROOT / path).exists():
        pytest.skip(f"no {path}")
    between = (ROOT / path).read_text(encoding="utf-8").partition(schema.BEGIN)[2].partition(schema.END)[0]
    assert between.strip() == schema.field_table(language), "run `make schema`"


def test_every_model_is_described() -> None:
    def below(model: type[Model]) -> set[type[Model]]:
        return {model}.union(*(below(child) for child in model.__subclasses__()))

    assert set(schema.models()) == below(Model) - {Model}


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_every_field_has_an_english_description(model: type[Model], field: str) -> None:
    assert (model.model_fields[field].description or "").endswith((".", "…"))


def test_every_model_and_field_has_one_chinese_meaning() -> None:
    fields = {f"{model.__name__}.{field}" for model in schema.models() for field in schema.own_fields(model)}
    meanings = schema.chinese_meanings()
    assert set(meanings) == fields | {model.__name__ for model in schema.models()}
    assert all(meaning.endswith("。") for meaning in meanings.values())


def test_schema_describes_what_is_written() -> None:
    document = json.loads(schema.json_schema())
    jsonschema.Draft202012Validator.check_schema(document)
    validator = jsonschema.Draft202012Validator(document)
    text = "收回4.62万元和1.5万户"
    amount = Amount(text="4.62万元", start=2, end=8, value=Decimal("46200"), currency="CNY", comparator="exact")
    households = Span(text="户", start=13, end=14)
    count = Count(
        text="1.5万户", start=9, end=14, value=Decimal(15000), unit="户", object=households, comparator="exact"
    )
    passage = Passage(
        text=text, start=0, end=14, role="text", section=None, finding=None, amounts=(amount,), counts=(count,)
    )
    report = Report(
        source=Source(name="-", media_type="text/plain", encoding=None, sha256="0" * 64, length=14, text=text),
        header=Header(),
        tally=Tally(),
        sections=(),
        findings=(),
        passages=(passage,),
    )
    written = json.loads(report.model_dump_json())
    validator.validate(written)
    del written["header"]["title"]
    assert [error.message for error in validator.iter_errors(written)] == ["'title' is a required property"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with READMEs whose tables are empty, and no schema."""
    for path in schema.READMES:
        (tmp_path / path).write_text(f"前\n{schema.BEGIN}\n{schema.END}\n后\n", encoding="utf-8")
    return tmp_path


def test_main_writes_what_check_then_finds_fresh(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert schema.main(["--check"], project) == 1
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        schema.SCHEMA_PATH,
        *schema.READMES,
    ]
    assert schema.main([], project) == 0
    assert schema.main(["--check"], project) == 0
    assert (project / "README.md").read_text(encoding="utf-8").endswith(f"\n{schema.END}\n后\n")


def test_main_names_a_readme_without_marks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "README.md").write_text("no table here", encoding="utf-8")
    assert schema.main([], project) == 1
    assert capsys.readouterr().err.startswith("README.md: needs one line")
    assert (project / "README.md").read_text(encoding="utf-8") == "no table here"
