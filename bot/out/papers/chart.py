"""A picture of figures for a telephone: few bars, large numbers, told apart by place, length and words.

Drawn with Pillow, which the letters' library brings along: no start-up, no megabytes (docs/decisions/041).
Colours are Okabe and Ito's, which colour-blind people tell apart, each at least 3:1 against its ground.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from bot.out.papers.calendar import Paper

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from handlers.talk.sheets import Bar, BarGroup, Chart

WIDTH, EDGE = 1080, 56
TITLE, PLACE, GROUP, LABEL, NUMBER = 64, 36, 44, 34, 46
BAR_HEIGHT, BAR_STEP, GROUP_GAP = 40, 110, 48
UNDER = 14
"""Between what a line stands on and the bar below: letters that go down do not touch it."""
LINE = 1.3


@dataclass(frozen=True, slots=True)
class Colours:
    ground: str
    words: str
    quiet: str
    track: str
    now: str
    others: str


LIGHT = Colours("#FFFFFF", "#1A1A1A", "#4D4D4D", "#E3E6EA", "#0072B2", "#7A828C")
DARK = Colours("#16191D", "#F5F5F5", "#C4C9CF", "#2E343B", "#56B4E9", "#949DA8")


def chart_picture(chart: "Chart") -> Paper:
    """PNG; as high as its bars need."""
    from PIL import Image, ImageDraw

    colours = DARK if chart.dark else LIGHT
    lines = chart.place.splitlines()
    height = _height(chart, len(lines))
    image = Image.new("RGB", (WIDTH, height), colours.ground)
    pen = _Pen(ImageDraw.Draw(image), colours)
    pen.words(chart.title, TITLE, bold=True)
    for line in lines:
        pen.words(line, PLACE, quiet=True)
    for group in chart.groups:
        pen.group(group)
    made = BytesIO()
    image.save(made, "PNG")  # what "optimize" spares is 3 %, for four times the work
    return Paper(chart.name, made.getvalue())


def _height(chart: "Chart", lines: int) -> int:
    bars = sum(_step(bar) for group in chart.groups for bar in group.bars)
    head = EDGE + TITLE * LINE + lines * PLACE * LINE
    return int(head + len(chart.groups) * (GROUP_GAP + GROUP * LINE) + bars + EDGE)


@cache
def _font(size: int, *, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    style = "Bold" if bold else "Regular"
    return ImageFont.truetype(str(files("font_roboto") / "files" / f"Roboto-{style}.ttf"), size)


class _Pen:
    """Goes down the picture, line by line."""

    def __init__(self, draw: "ImageDraw", colours: Colours) -> None:
        self._draw, self._colours, self._y = draw, colours, float(EDGE)

    def words(self, text: str, size: int, *, bold: bool = False, quiet: bool = False) -> None:
        """Made smaller until it fits the picture's width."""
        colour = self._colours.quiet if quiet else self._colours.words
        room = WIDTH - 2 * EDGE
        fitting = next((one for one in range(size, 18, -2) if _wide(text, one, bold=bold) <= room), 18)
        self._draw.text((EDGE, self._y), text, fill=colour, font=_font(fitting, bold=bold))
        self._y += size * LINE

    def group(self, group: "BarGroup") -> None:
        self._y += GROUP_GAP
        self.words(group.title, GROUP, bold=True)
        for place, bar in enumerate(group.bars):
            self._bar(bar, first=place == 0)

    def _bar(self, bar: "Bar", *, first: bool) -> None:
        colours, room = self._colours, WIDTH - 2 * EDGE
        top = self._y + NUMBER * LINE
        on = top - UNDER
        self._draw.text((EDGE, on), bar.label, colours.quiet, _font(LABEL, bold=False), anchor="ls")
        number = _font(NUMBER if first else LABEL, bold=first)
        self._draw.text((WIDTH - EDGE, on), bar.shown, colours.words, number, anchor="rs")
        if bar.percent is not None:
            self._draw.rounded_rectangle((EDGE, top, EDGE + room, top + BAR_HEIGHT), 8, fill=colours.track)
        if bar.percent:
            end = EDGE + max(12.0, room * bar.percent / 100)
            fill = colours.now if first else colours.others
            self._draw.rounded_rectangle((EDGE, top, end, top + BAR_HEIGHT), 8, fill=fill)
        self._y += _step(bar)


def _step(bar: "Bar") -> int:
    """What is not known is a line of words: an empty bar would say nothing at all."""
    return BAR_STEP if bar.percent is not None else BAR_STEP - BAR_HEIGHT


def _wide(text: str, size: int, *, bold: bool) -> float:
    return float(_font(size, bold=bold).getlength(text))
