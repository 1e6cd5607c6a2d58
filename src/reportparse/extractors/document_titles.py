"""Document titles: the outermost `《…》`, with the titles nested in it.

Nesting is matched by depth, also where the inner marks are `《》` again. A mark that never closes ends its title at the
first closing mark behind it. Everything in `《》` counts, films and services as well. The number of the document behind
the title is linked in `resolve`.
"""

from collections.abc import Iterator

from reportparse.models import DocumentTitle
from reportparse.patterns import compile_pattern
from reportparse.source import SourceText

_MARK_RE = compile_pattern(r"[《》\n\r]")
_NESTED_RE = compile_pattern(r"[《〈<](?=[^<>〈〉]*[\u4e00-\u9fff])|[》〉>]")
_LONGEST = 300  # characters; a title mark that closes later than this was left open


def document_titles(source: SourceText) -> Iterator[DocumentTitle]:
    """Every title of the text, in order.

    >>> [(t.title, t.inner) for t in document_titles(SourceText("印发《关于修订〈甲办法〉的通知》和《乙》"))]
    [('关于修订〈甲办法〉的通知', ('甲办法',)), ('乙', ())]
    """
    text, position = source.text, 0
    while (start := text.find("《", position)) >= 0:
        end = _closing(text, start)
        if end is None:
            position = start + 1
            continue
        position = end
        title = text[start + 1 : end - 1]
        if title.strip():
            yield DocumentTitle(
                text=text[start:end],
                start=start,
                end=end,
                title=title,
                inner=tuple(_nested(title, source.folded[start + 1 : end - 1])),
            )


def _closing(text: str, start: int) -> int | None:
    """The offset behind the mark that closes the title; the first mark at all where the depths do not work out."""
    if text.find("》", start, start + _LONGEST) < 0:
        return None
    depth, first = 0, None
    for match in _MARK_RE.finditer(text, start, start + _LONGEST):
        if match[0] == "《":
            depth += 1
        elif match[0] == "》":
            depth -= 1
            first = first or match.end()
            if depth == 0:
                return match.end()
        else:
            break
    return first


def _nested(title: str, folded: str) -> Iterator[str]:
    """The titles inside a title, the outer one first; a mark that is left open makes none."""
    if not any(mark in folded for mark in "《〈<"):
        return
    open_marks: list[tuple[int, int]] = []
    found: dict[int, str] = {}
    for match in _NESTED_RE.finditer(folded):
        if match[0] in "《〈<":
            open_marks.append((match.start(), match.end()))
        elif open_marks:
            start, inner = open_marks.pop()
            found[start] = title[inner : match.start()]
    for start in sorted(found):
        yield found[start]
