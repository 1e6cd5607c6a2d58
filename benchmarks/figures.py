"""Writes the figures in both READMEs anew, from real runs: `python benchmarks/figures.py`.

What `python -m reportparse.evaluate corpus` prints goes between the marks `accuracy`, what `python benchmarks/parse.py`
prints between the marks `speed`, each behind a line with the command and the day.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "accuracy": ("-m", "reportparse.evaluate", "corpus"),
    "speed": ("benchmarks/parse.py",),
}
INTRODUCTIONS = {
    "README.md": "Printed by `{command}` on {day}:",
    "README.zh-CN.md": "由 `{command}` 于 {day} 输出：",
}


def marks(name: str) -> tuple[str, str]:
    """The lines that stand before and behind the figures of that name.

    >>> marks("speed")
    ('<!-- speed:begin -->', '<!-- speed:end -->')
    """
    return f"<!-- {name}:begin -->", f"<!-- {name}:end -->"


def with_figures(readme: str, name: str, figures: str) -> str:
    """The README with these figures between its marks.

    Raises:
        ValueError: The README has not each mark once, in order.
    """
    begin, end = marks(name)
    before, found, rest = readme.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed or readme.count(begin) + readme.count(end) != 2:
        raise ValueError(f"needs one line {begin} and below it one line {end}")
    return f"{before}{begin}\n{figures.strip()}\n{end}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the commands and write the READMEs.

    Args:
        arguments: What stands on the command line; that of this process if None.

    Returns:
        The exit status: 0, or 1 where a command fails or a README has no place for its figures.
    """
    parser = ArgumentParser(prog="python benchmarks/figures.py", description="Write the figures in the READMEs anew.")
    parser.add_argument("--only", choices=COMMANDS, help="these figures alone")
    only = parser.parse_args(arguments).only
    try:
        for name in [only] if only else COMMANDS:
            printed = subprocess.run(
                [sys.executable, *COMMANDS[name]], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True
            ).stdout
            command = " ".join(("python", *COMMANDS[name]))
            for path, introduction in INTRODUCTIONS.items():
                file = ROOT / path
                opening = introduction.format(command=command, day=date.today().isoformat())
                readme = with_figures(file.read_text(encoding="utf-8"), name, f"{opening}\n\n{printed}")
                file.write_text(readme, encoding="utf-8", newline="\n")
                print(f"{path}: {name} written")
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        print(f"benchmarks/figures.py: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
