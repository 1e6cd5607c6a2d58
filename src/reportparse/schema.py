"""What the models say of themselves: the JSON schema, and the tables of fields in the READMEs.

Both are generated from `reportparse.models`, never written by hand. `python -m reportparse.schema`, run at the root
of the project, writes them; with `--check` it only says which are out of date.
"""

import argparse
import inspect
import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import DecimalSchema

from reportparse.lexicon import read_terms
from reportparse.models import Model, Report

Language = Literal["en", "zh"]

SCHEMA_PATH = "schemas/report.schema.json"
READMES: dict[str, Language] = {"README.md": "en", "README.zh-CN.md": "zh"}
BEGIN = "<!-- fields:begin -->"
END = "<!-- fields:end -->"

_SCALARS: dict[Any, str] = {str: "str", int: "int", Decimal: "Decimal", date: "date", NoneType: "null"}
_COLUMNS: dict[Language, tuple[str, str, str]] = {"en": ("Field", "Type", "Meaning"), "zh": ("字段", "类型", "含义")}
_LEGEND: dict[Language, str] = {
    "en": "In the JSON a `date` is a string in ISO 8601 and a `Decimal` a string of digits, but in a `Count` a number.",
    "zh": "在 JSON 中，`date` 是 ISO 8601 格式的字符串，`Decimal` 是数字字符串，但 `Count` 中的 `Decimal` 是数字。",
}
_BASES: dict[Language, str] = {"en": " Has the fields of {} too.", "zh": "另有 {} 的全部字段。"}
_AND: dict[Language, str] = {"en": " and ", "zh": "和"}
_OR: dict[Language, str] = {"en": " or ", "zh": " 或 "}
_COMMA: dict[Language, str] = {"en": ", ", "zh": "、"}


class _Generator(GenerateJsonSchema):
    """Describes what is written, in words that do not change from one release of pydantic to the next."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        # The writer leaves nothing out, so a reader may rely on every field.
        return True

    def decimal_schema(self, schema: DecimalSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}

    def field_title_should_be_set(self, schema: Any) -> bool:
        # A title that repeats the name of the field says nothing.
        return False


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of the report as it is written, as indented JSON with a closing line break.

    >>> '"title": "Report"' in json_schema()
    True
    """
    schema = Report.model_json_schema(mode="serialization", schema_generator=_Generator)
    document = {"$schema": GenerateJsonSchema.schema_dialect, **schema}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def models() -> tuple[type[Model], ...]:
    """The models of the output, `Report` first, each after one that holds it.

    >>> [model.__name__ for model in models()][:3]
    ['Report', 'Source', 'Header']
    """
    found: list[type[Model]] = [Report]
    for model in found:  # grows while it is walked
        for name in own_fields(model):
            found += [part for part in _models_in(_hints(model)[name]) if part not in found]
        found += [base for base in _bases(model) if base not in found]
    return tuple(found)


def own_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields that the model declares itself, in order, without those it inherits.

    >>> from reportparse.models import Rank
    >>> own_fields(Rank)
    ('value',)
    """
    own = inspect.get_annotations(model)
    return tuple(name for name in model.model_fields if name in own)


def chinese_meanings() -> dict[str, str]:
    """The Chinese meaning of every model (`Date`) and every field (`Date.value`).

    >>> chinese_meanings()["Amount.low"]
    '区间的下限。'
    """
    lines = (line.partition("\t") for line in read_terms("fields.zh"))
    return {name.strip(): meaning.strip() for name, _, meaning in lines}


def field_table(language: Language) -> str:
    """The fields of every model as Markdown: for each model its name, its meaning and a table of its own fields.

    A model that extends another names it and does not repeat its fields.

    Args:
        language: `en` takes the meanings from the models, `zh` from the word list `fields.zh`.

    Returns:
        Markdown without a closing line break.

    Raises:
        KeyError: a model or a field has no Chinese meaning.
    """
    return "\n\n".join([_LEGEND[language], *(_model_table(model, language) for model in models())])


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Write the schema and the tables between the marks in the READMEs, or check that they are fresh.

    Args:
        arguments: What stands on the command line; that of this process if None.
        root: The folder of the project; the current one if None.

    Returns:
        The exit status: 0, or 1 if a file is stale (with `--check`), missing or without its two marks.
    """
    parser = argparse.ArgumentParser(
        prog="python -m reportparse.schema", description="Write the schema and the READMEs' tables of fields."
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is out of date")
    check = parser.parse_args(arguments).check
    root = root or Path()
    status = 0
    for path, language in {SCHEMA_PATH: None, **READMES}.items():
        file = root / path
        present = file.read_text(encoding="utf-8") if file.exists() else None
        wanted = json_schema() if language is None else _with_table(present, language)
        if wanted is None:
            print(f"{path}: needs one line {BEGIN} and below it one line {END}", file=sys.stderr)
            status = 1
        elif present == wanted:
            continue
        elif check:
            print(f"{path}: out of date; run `make schema`", file=sys.stderr)
            status = 1
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(wanted, encoding="utf-8", newline="\n")
            print(f"{path}: written")
    return status


def _with_table(readme: str | None, language: Language) -> str | None:
    if readme is None or readme.count(BEGIN) != 1 or readme.count(END) != 1 or readme.index(BEGIN) > readme.index(END):
        return None
    before, after = readme.partition(BEGIN)[0], readme.partition(END)[2]
    return f"{before}{BEGIN}\n{field_table(language)}\n{END}{after}"


def _model_table(model: type[Model], language: Language) -> str:
    name, hints = model.__name__, _hints(model)
    if language == "zh":
        chinese = chinese_meanings()
        opening = f"**{name}**：{chinese[name]}"
        meanings = {field: chinese[f"{name}.{field}"] for field in own_fields(model)}
    else:
        opening = f"**{name}**: {inspect.getdoc(model)}"
        meanings = {field: model.model_fields[field].description or "" for field in own_fields(model)}
    if bases := _bases(model):
        opening += _BASES[language].format(_AND[language].join(f"`{base.__name__}`" for base in bases))
    rows = [_row(f"`{field}`", _type_name(hints[field], language), said) for field, said in meanings.items()]
    return "\n".join([opening, "", _row(*_COLUMNS[language]), _row("---", "---", "---"), *rows])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type_name(hint: Any, language: Language) -> str:
    """How a type is put in a table: `Span` or `null`, [`Section`], `early`, `mid` or `late`."""
    names = _alternatives(hint)
    return _OR[language].join([_COMMA[language].join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _alternatives(hint: Any) -> list[str]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _alternatives(parts[0])
    if origin in (Union, UnionType):
        return [name for part in parts for name in _alternatives(part)]
    if origin is Literal:
        return [f"`{value}`" for value in parts]
    return [f"`{_plain_name(hint)}`"]


def _plain_name(hint: Any) -> str:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        return f"[{_plain_name(parts[0])}]"
    if origin is dict:
        return f"{{{_plain_name(parts[0])}: {_plain_name(parts[1])}}}"
    name: str = _SCALARS.get(hint) or hint.__name__
    return name


def _models_in(hint: Any) -> list[type[Model]]:
    if isinstance(hint, type) and issubclass(hint, Model):
        return [hint]
    return [model for part in get_args(hint) for model in _models_in(part)]


def _hints(model: type[Model]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _bases(model: type[Model]) -> list[type[Model]]:
    return [base for base in model.__bases__ if issubclass(base, Model) and base is not Model]


if __name__ == "__main__":
    sys.exit(main())
