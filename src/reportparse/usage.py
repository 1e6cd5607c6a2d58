"""Usage: what the command takes, as told to people, and the error for wrong usage.

The help stands here ready to print, in English and Chinese: putting it together takes more than all the rest of
`reportparse --help`. A test holds it against the arguments.
"""

MOST_WORKERS = 4  # unless told otherwise; each takes some 130 MB
TIMEOUT = 300.0  # seconds; far beyond any report, so that only what hangs is ended

HELP = f"""\
usage: reportparse [options] PATH [PATH ...]

Parses Chinese inspection-rectification reports (整改情况报告) into JSON: findings, measures, states, dates, amounts
and more, each with its place in the text.
读取整改情况报告（纯文本、网页、Word、PDF），输出带原文位置的 JSON。

positional arguments:
  PATH                  a text, web page, Word or PDF file, a folder,
                        a quoted glob, or - for standard input
                        纯文本、网页、Word 或 PDF 文件，文件夹，通配符，- 为标准输入

options:
  -o OUT, --output OUT  write one output; its ending decides the form:
                        .json .jsonl .csv .xlsx .sqlite .html .parquet
                        输出文件，格式由扩展名决定
  --format FORM         the form of the output, whatever its ending; json or
                        html in a folder: a file for each report · 输出格式
  --workers N           processes; if not given one for each processor, at
                        most {MOST_WORKERS} · 进程数
  --scheduler ADDRESS   have a Dask cluster do it, tcp://HOST:8786; paths and
                        OUT may be addresses such as s3://…, OUT is Parquet
                        由 Dask 集群处理，输出为 Parquet
  --timeout SECONDS     the time for one file before it is given up; if not
                        given {TIMEOUT:g} · 单个文件的时限（秒）
  --resume              go on with an interrupted run; what is done is not
                        parsed again · 继续中断的任务
  --quiet               no progress and no closing line · 不显示进度
  --encoding NAME       the encoding of texts and web pages, if detection
                        is wrong · 文本和网页的编码
  --issued-on DATE      the day of issue, 2024-03-15, if the report does
                        not say · 成文日期
  --schema              print the JSON Schema of the output · 输出格式说明
  --version             print the version · 版本号
  -h, --help            print this · 本帮助

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

exit status · 退出状态: 0 all parsed, 1 some file failed, 2 wrong usage, 130 interrupted
"""


class UsageError(Exception):
    """Wrong usage; the message says what is wrong."""
