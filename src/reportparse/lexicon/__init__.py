"""Word lists: one term a line, `#` begins a comment, blank lines are nothing."""

from functools import cache
from importlib.resources import files


@cache
def read_terms(name: str) -> tuple[str, ...]:
    """The terms of the list `name`, in the order of the file.

    >>> "人次" in read_terms("units")
    True
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def read_pairs(name: str) -> dict[str, str]:
    """A list of two-character terms as a mapping from the first character to the second.

    >>> read_pairs("traditional")["萬"]
    '万'
    """
    return {pair[0]: pair[1] for line in read_terms(name) for pair in line.split()}
