"""Arguments: what the command takes; `usage` tells people of it."""

import argparse
from datetime import date
from typing import NoReturn

from reportparse.usage import UsageError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)  # in place of the several lines that argparse prints


def argument_parser() -> argparse.ArgumentParser:
    """The parser of the command line; what is wrong with one raises `UsageError`."""
    parser = _Parser(
        prog="reportparse",
        add_help=False,
        allow_abbrev=False,  # an abbreviation breaks when a longer option comes to share it
    )
    parser.add_argument("files", nargs="*", metavar="PATH")
    parser.add_argument("-o", "--output", metavar="OUT")
    parser.add_argument("--format", metavar="FORM")
    parser.add_argument("--workers", type=_whole_number, metavar="N")
    parser.add_argument("--scheduler", metavar="ADDRESS")
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--encoding", metavar="NAME")
    parser.add_argument("--issued-on", type=_day, metavar="DATE")
    parser.add_argument("--schema", action="store_true")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    return parser


def _whole_number(value: str) -> int:
    if value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number of processes; give 1 or more")


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if 0 < seconds <= 86_400 * 365:  # neither endless nor not a number
        return seconds
    raise argparse.ArgumentTypeError(f"{value!r} is no time in seconds; give more than 0")


def _day(value: str) -> date | None:
    from reportparse.library import as_day

    try:
        return as_day(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
