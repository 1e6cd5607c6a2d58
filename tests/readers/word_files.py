"""A writer of tiny Word files: only the parts that a test is about, as Word would name and link them."""

import io
import zipfile
from collections.abc import Iterable

from reportparse.models import Report
from reportparse.readers import read_source

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:r="{_RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}


def word_file(
    body: str, *, main: str = "word/document.xml", strict: bool = False, packed: bool = True, **parts: str
) -> bytes:
    """A file with the body and further parts (`numbering`, `styles`, `footnotes`, `endnotes`), given as their content."""
    namespace = STRICT if strict else MAIN
    types = [f'<Override PartName="/{main}" ContentType="{_TYPE}.document.main+xml"/>']
    relations = []
    files = {main: _part(namespace, "document", f"<w:body>{body}</w:body>")}
    folder = main.rpartition("/")[0]
    for index, (name, content) in enumerate(parts.items()):
        files[f"{folder}/{name}.xml"] = _part(namespace, _ROOTS[name], content)
        types.append(f'<Override PartName="/{folder}/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>')
        relations.append(f'<Relationship Id="r{index}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>')
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )
    files["_rels/.rels"] = _related(f'<Relationship Id="m" Type="{_RELATIONS}/officeDocument" Target="{main}"/>')
    files[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = _related("".join(relations))
    return archive(files, packed=packed)


def archive(files: dict[str, str] | dict[str, bytes], *, packed: bool = True) -> bytes:
    """A ZIP archive of these files; unpacked it is the same to the byte on every machine, whatever its zlib."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)  # has a fixed time
            member.create_system = 0
            file.writestr(member, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return buffer.getvalue()


def _part(namespace: str, root: str, content: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:{root} xmlns:w="{namespace}" {_NAMESPACES}>{content}</w:{root}>'


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text, with the content of its properties."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{_properties("rPr", properties)}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "", *, style: str = "", item: tuple[int, int] | None = None) -> str:
    """A paragraph: text, or runs ready made, its style, and the list and level that it is an item of."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>{properties}'
    if item is not None:
        properties += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    return f"<w:p>{_properties('pPr', properties)}{content if content.startswith('<') else run(content)}</w:p>"


def _properties(name: str, content: str) -> str:
    return f"<w:{name}>{content}</w:{name}>" if content else ""


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table of cells, each given as text or as paragraphs ready made."""
    lines = (
        "".join(f"<w:tc>{cell if cell.startswith('<w:') else paragraph(cell)}</w:tc>" for cell in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def grid(rows: Iterable[Iterable[str]]) -> str:
    """A table with lines around its cells and its first row repeated on every page."""
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    drawn = f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    return table(rows).replace("<w:tbl>", drawn, 1).replace("<w:tr>", head, 1)


def level(place: int, number_format: str, template: str, more: str = "") -> str:
    """A level of a list's definition; `more` is what follows the template."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{template}"/>{more}</w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    """The definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def numbered(name: int, defined: int, overrides: str = "") -> str:
    """A list with its definition, and what it changes in it."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{defined}"/>{overrides}</w:num>'


def style(name: str, based_on: str = "", content: str = "", more: str = "") -> str:
    """A style of paragraphs; `more` are attributes of it."""
    return f'<w:style w:type="paragraph" w:styleId="{name}" {more}><w:basedOn w:val="{based_on}"/>{content}</w:style>'


def box(text: str) -> str:
    """A run that anchors a text box, in both forms that Word writes."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    choice = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def text_of(data: bytes) -> str:
    """The text that the reader makes of a file."""
    return read_source(io.BytesIO(data)).text


def contents(report: Report) -> object:
    """Everything that the report says, without the places where it says it."""

    def placeless(value: object) -> object:
        if isinstance(value, dict):
            return {key: placeless(inner) for key, inner in value.items() if key not in ("start", "end")}
        return [placeless(inner) for inner in value] if isinstance(value, list) else value

    return placeless(report.model_dump(mode="json", exclude={"source"}))
