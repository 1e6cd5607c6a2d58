"""The command: reports in files become JSON on standard output.

Standard output carries data and nothing else, messages go to standard error, one line each. The exit status is 0 when
every file was parsed, 1 when some file failed, 2 for wrong usage, 130 after Ctrl-C.

Nothing heavy is imported until an argument needs it: `--help` and `--version` answer at once.
"""

import argparse
import codecs
import os
import sys
from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from typing import NoReturn, TextIO

_DESCRIPTION = """\
Parses Chinese inspection-rectification reports (整改情况报告) into JSON: findings, measures, states, dates, amounts
and more, each with its place in the text.
读取整改情况报告（纯文本、网页、Word、PDF），输出带原文位置的 JSON。"""
_EPILOG = """\
examples · 示例:
  reportparse report.txt > report.json       one report, one indented object
  reportparse a.txt b.txt > reports.jsonl    several reports, one object a line
  reportparse page.html a.docx b.pdf         web pages, Word files, PDF · 网页、Word、PDF
  reportparse - < report.txt                 from standard input
  reportparse --encoding gb18030 old.txt     where detection is wrong · 编码识别有误时指定编码

exit status · 退出状态: 0 all parsed, 1 some file failed, 2 wrong usage"""
_INTERRUPTED = 130


class _UsageError(Exception):
    """Wrong usage; the message says what is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(message)  # in place of the several lines that argparse prints


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status.

    Args:
        argv: The arguments; those of this process if None.
    """
    if sys.stdout is None:
        _complain("standard output: is closed; let it go to a file or a pipe")
        return 1
    _use_utf8()
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except _UsageError as error:
        _complain(f"{error}; see reportparse --help")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _silence_output()  # whoever reads has what they wanted
        return 0
    except OSError as error:
        _complain(f"standard output: cannot be written ({error.strerror}); check the disk and its quota")
        _silence_output()
        return 1


def _run(argv: Sequence[str] | None) -> int:
    parser = _argument_parser()
    arguments = parser.parse_intermixed_args(argv)
    if arguments.help:
        parser.print_help()
        return 0
    if arguments.version:
        from reportparse import __version__

        print(f"reportparse {__version__}")
        return 0
    if arguments.schema:
        from reportparse.schema import json_schema

        _write(json_schema().encode())
        return 0
    if not arguments.files:
        raise _UsageError("no file given; name one, or - for standard input")
    return _parse_files(arguments.files, arguments.encoding, arguments.issued_on)


def _argument_parser() -> _Parser:
    parser = _Parser(
        prog="reportparse",
        usage="reportparse [options] FILE [FILE ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,  # an abbreviation breaks when a longer option comes to share it
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a text, web page, Word or PDF file, or - for standard input · 纯文本、网页、Word 或 PDF 文件",
    )
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="the encoding of texts and web pages, if detection is wrong · 文本和网页的编码",
    )
    parser.add_argument(
        "--issued-on",
        type=_day,
        metavar="DATE",
        help="the day of issue, 2024-03-15, if the report does not say · 成文日期",
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the output · 输出格式说明")
    parser.add_argument("--version", action="store_true", help="print the version · 版本号")
    parser.add_argument("-h", "--help", action="store_true", help="print this · 本帮助")
    return parser


def _day(value: str) -> date | None:
    from reportparse.library import as_day

    try:
        return as_day(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _parse_files(files: Sequence[str], encoding: str | None, issued_on: date | None) -> int:
    from reportparse.errors import Failure
    from reportparse.library import read_many
    from reportparse.writers.jsonl import report_json

    indent = 2 if len(files) == 1 else None
    status = 0
    for result in read_many(files, encoding=encoding, issued_on=issued_on):
        if isinstance(result, Failure):
            _complain(str(result))
            status = 1
        else:
            _write(report_json(result, indent) + b"\n")
    return status


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _complain(message: str) -> None:
    from reportparse.errors import printable

    if sys.stderr is not None:
        print(f"reportparse: {printable(message)}", file=sys.stderr)


def _use_utf8() -> None:
    # Data is UTF-8 whatever the terminal; messages keep its encoding unless that cannot write Chinese file names.
    for stream, wanted in ((sys.stdout, True), (sys.stderr, _is_ascii(sys.stderr))):
        if wanted and isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_ascii(stream: TextIO | None) -> bool:
    try:
        return stream is not None and codecs.lookup(stream.encoding).name == "ascii"
    except (LookupError, TypeError):  # a stream of a test or a notebook may have no encoding
        return False


def _silence_output() -> None:
    # Python writes out what is left when it ends, and would complain of the closed pipe once more.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
