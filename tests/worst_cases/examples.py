"""Texts that a pattern matches, or nearly: drawn from its own syntax, so that a new pattern needs no list of its own."""

import re
import warnings
from collections.abc import Callable
from random import Random
from typing import Any

with warnings.catch_warnings():
    # Its tree has no public name; the tests of this folder fail loudly where a new Python moves it.
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as syntax  # type: ignore[attr-defined]

_MOST_TIMES = 3  # how often what may come any number of times comes in an example
_OTHERS = "甲1，一 a。“》"  # one of them is in every class that is told by what is not in it
_OF_CATEGORY = {codes.CATEGORY_DIGIT: "3", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "甲"}
_NAME_RE = re.compile(r"\(\?P<\w+>")
_NAMED_AGAIN_RE = re.compile(r"\(\?P=\w+\)")
_IF_NAMED_RE = re.compile(r"\(\?\(\w+\)")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)

Items = list[tuple[Any, Any]]


def pumped(pattern: str, random: Random) -> list[str]:
    """Three texts to be repeated: one that matches, one that fails at the end, one that only its longest loop takes.

    Raises:
        re.error: the standard library cannot read the syntax.

    >>> pumped("[0-9]+年(?:初|底)", Random(1))
    ['47年底', '47年', '6']
    """
    # `regex` lets groups share a name; the names mean nothing here.
    nameless = _NAME_RE.sub("(?:", _NAMED_AGAIN_RE.sub(".", _IF_NAMED_RE.sub("(?:", pattern)))
    items = list(syntax.parse(nameless, re.VERBOSE))
    draw = _drawer(random)
    pieces = [draw([item]) for item in items]
    last = max((place for place, piece in enumerate(pieces) if piece), default=0)
    loops = sorted(_loops(items), key=lambda loop: loop[0])
    loop = draw(loops[-1][1]) if loops else "".join(pieces)
    whole = "".join(pieces)
    return [whole, "".join(pieces[:last]) or whole[:-1] or whole, loop or whole]


def _loops(items: Items) -> list[tuple[int, Items]]:
    """What may come again, anywhere in a pattern, with how often."""
    found: list[tuple[int, Items]] = []
    for code, value in items:
        if code in _REPEATS:
            found.append((min(int(value[1]), 1_000), list(value[2])))
        for part in _parts(code, value):
            found += _loops(list(part))
    return found


def _parts(code: Any, value: Any) -> list[Any]:
    """The trees inside of one item of a tree."""
    if code in _REPEATS:
        return [value[2]]
    if code is codes.BRANCH:
        return list(value[1])
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _drawer(random: Random) -> Callable[[Items], str]:
    """A function that draws a text which a list of items matches, apart from what they ask of their surroundings."""

    def draw(items: Items) -> str:
        return "".join(_of_item(code, value) for code, value in items)

    def _of_item(code: Any, value: Any) -> str:
        if code in _REPEATS:
            least, most, inner = value
            times = random.randint(int(least), min(int(most), int(least) + _MOST_TIMES))
            return "".join(draw(list(inner)) for _ in range(times))
        if code is codes.BRANCH:
            return draw(list(random.choice(value[1])))
        if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            return draw(list(value[3] if code is codes.SUBPATTERN else value))
        if code is codes.IN:
            return _member(value, random)
        if code is codes.LITERAL:
            return chr(value)
        return "甲" if code in (codes.ANY, codes.NOT_LITERAL) else ""

    return draw


def _member(members: Items, random: Random) -> str:
    """A character of a class."""
    if members[0][0] is codes.NEGATE:
        return next(char for char in _OTHERS if not any(_holds(member, char) for member in members[1:]))
    code, value = random.choice(members)
    if code is codes.RANGE:
        return chr(random.randint(*value))
    return chr(value) if code is codes.LITERAL else _OF_CATEGORY.get(value, "甲")


def _holds(member: tuple[Any, Any], char: str) -> bool:
    code, value = member
    if code is codes.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return ord(char) == value if code is codes.LITERAL else _OF_CATEGORY.get(value) == char
