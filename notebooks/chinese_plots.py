"""What the plots of the notebooks share: a font that has Chinese, the states' names and colours, a plain style."""

import logging
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.container import BarContainer

BUNDLED_FAMILY = "Reportparse Hei SC"
BUNDLED_FONT = Path(__file__).parent / "fonts" / "ReportparseHeiSC-Regular.otf"

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "DengXian",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    # Of a font collection matplotlib reads the first font; that of Noto is the Japanese one, which has our characters too.
    "Noto Sans CJK JP",
)
"""Families with Chinese in one weight, the best to read first: Linux, Windows and macOS bring one of them."""

STATES = {
    "completed": ("已完成", "#0072B2"),
    "mostly_completed": ("基本完成", "#56B4E9"),
    "in_progress": ("正在整改", "#E69F00"),
    "long_term": ("长期坚持", "#CC79A7"),
    "not_started": ("尚未整改", "#D55E00"),
    "unknown": ("未说明", "#B8B8B8"),
}
"""The states in order, with their Chinese names and colours that stay apart for colour-blind eyes (Okabe and Ito)."""
STATE_NAMES = {state: name for state, (name, _) in STATES.items()}
STATE_COLOURS = dict(STATES.values())
PLAIN, ACCENT = "#0072B2", "#D55E00"


def installed_family() -> str | None:
    """The first of `FAMILIES` that this machine has, or `None`."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((family for family in FAMILIES if family in installed), None)


def use_chinese() -> str:
    """Let matplotlib write Chinese, with a font of this machine or else the one that lies beside this file.

    What one font lacks is taken from the next: that of the machine, the bundled one (which has the characters of notebooks
    and corpus), matplotlib's own. A character that none has is drawn as a box, and matplotlib warns.

    Returns:
        The family that is used.
    """
    # Some families have one weight that is not called normal, which matplotlib would report at every plot.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    font_manager.fontManager.addfont(BUNDLED_FONT)
    family = installed_family() or BUNDLED_FAMILY
    mpl.rcParams.update(
        {
            "font.family": [*dict.fromkeys((family, BUNDLED_FAMILY, "DejaVu Sans"))],
            "axes.unicode_minus": False,  # U+2212 is in few Chinese fonts
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 12,
            "font.size": 10,
            "legend.frameon": False,
            "figure.constrained_layout.use": True,
            "figure.dpi": 110,
        }
    )
    return family


def number_bars(axes: Axes, minimum: float = 1) -> None:
    """Write the length of each part of stacked bars into it, dark on light colours and light on dark ones.

    Args:
        axes: Lying bars of one colour a series, as `DataFrame.plot.barh(stacked=True)` draws them.
        minimum: Shorter parts stay without a number, for want of room.
    """
    for container in axes.containers:
        if isinstance(container, BarContainer) and container.patches:
            lengths = [bar.get_width() for bar in container.patches]
            red, green, blue = to_rgb(container.patches[0].get_facecolor())
            light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.55
            labels = [f"{length:.0f}" if length >= minimum else "" for length in lengths]
            axes.bar_label(container, labels, label_type="center", color="black" if light else "white", fontsize=9)
