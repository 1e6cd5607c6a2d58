"""Parses Chinese inspection-rectification reports into typed JSON, every value with its place in the text.

>>> import reportparse
>>> report = reportparse.parse("一、整改落实情况")
>>> report.sections[0].title
'整改落实情况'

What is named here is loaded when it is first used, so that importing the package takes no time of its own.
"""

TYPE_CHECKING = False  # as in typing, whose import alone takes half as long as an empty Python
if TYPE_CHECKING:
    from reportparse.errors import Failure, ReadError
    from reportparse.library import parse, read, read_many
    from reportparse.models import Report
    from reportparse.tables import to_frames

__version__ = "0.1.0"
__all__ = ["Failure", "ReadError", "Report", "__version__", "parse", "read", "read_many", "to_frames"]

_HOMES = {
    "Failure": "reportparse.errors",
    "ReadError": "reportparse.errors",
    "Report": "reportparse.models",
    "parse": "reportparse.library",
    "read": "reportparse.library",
    "read_many": "reportparse.library",
    "to_frames": "reportparse.tables",
}


def __dir__() -> list[str]:
    return sorted(globals().keys() | set(__all__))


if not TYPE_CHECKING:  # a type checker would take any name for granted

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
