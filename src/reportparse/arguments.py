"""Arguments: what the command takes, and the help that says so.

The help is in English and Chinese, since those who run the command read either.
"""

import argparse
from datetime import date
from typing import NoReturn

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
  reportparse data/ -o reports.parquet       a folder, as tables · 整个文件夹，数据表
  reportparse data/ -o ledger.xlsx           the ledger of findings · 整改台账
  reportparse 'data/**/*.txt' -o out/ --format json     a glob; a file for each report · 每份报告一个文件
  reportparse data/ -o out.jsonl --resume    go on with an interrupted run · 接着上次中断处继续
  reportparse --encoding gb18030 old.txt     where detection is wrong · 编码识别有误时指定编码

exit status · 退出状态: 0 all parsed, 1 some file failed, 2 wrong usage, 130 interrupted"""
MOST_WORKERS = 4  # unless told otherwise; each takes some 130 MB
TIMEOUT = 300.0  # seconds; far beyond any report, so that only what hangs is ended


class UsageError(Exception):
    """Wrong usage; the message says what is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)  # in place of the several lines that argparse prints


def argument_parser() -> argparse.ArgumentParser:
    """The parser of the command line; what is wrong with one raises `UsageError`."""
    parser = _Parser(
        prog="reportparse",
        usage="reportparse [options] PATH [PATH ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawTextHelpFormatter,  # lines end where they are broken here: Chinese has no blanks
        add_help=False,
        allow_abbrev=False,  # an abbreviation breaks when a longer option comes to share it
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="PATH",
        help="a text, web page, Word or PDF file, a folder,\na quoted glob, or - for standard input\n"
        "纯文本、网页、Word 或 PDF 文件，文件夹，通配符，- 为标准输入",
    )
    _add_output_options(parser)
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="the encoding of texts and web pages, if detection\nis wrong · 文本和网页的编码",
    )
    parser.add_argument(
        "--issued-on",
        type=_day,
        metavar="DATE",
        help="the day of issue, 2024-03-15, if the report does\nnot say · 成文日期",
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the output · 输出格式说明")
    parser.add_argument("--version", action="store_true", help="print the version · 版本号")
    parser.add_argument("-h", "--help", action="store_true", help="print this · 本帮助")
    return parser


def _add_output_options(parser: _Parser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="write one output; its ending decides the form:\n.json .jsonl .csv .xlsx .sqlite .parquet\n输出文件，格式由扩展名决定",
    )
    parser.add_argument(
        "--format",
        metavar="FORM",
        help="the form of the output, whatever its ending; json in\na folder gives a file for each report · 输出格式",
    )
    parser.add_argument(
        "--workers",
        type=_whole_number,
        metavar="N",
        help=f"processes; if not given one for each processor, at\nmost {MOST_WORKERS} · 进程数",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have a Dask cluster do it, tcp://HOST:8786; paths and\nOUT may be addresses such as s3://…, OUT is Parquet\n由 Dask 集群处理，输出为 Parquet",
    )
    parser.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help=f"the time for one file before it is given up; if not\ngiven {TIMEOUT:g} · 单个文件的时限（秒）",
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with an interrupted run; what is done is not\nparsed again · 继续中断的任务",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no closing line · 不显示进度")


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
