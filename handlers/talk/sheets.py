"""What a screen hands over as a picture or a file of figures: words and numbers, for who draws it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """`percent` None: nothing to draw. `shown` stands beside it, whatever it is."""

    label: str
    percent: int | None
    shown: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """What is compared with each other: the first is the one that it is about."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture for a telephone; `caption` says all of it in words, for who does not see it."""

    name: str
    title: str
    place: str
    groups: tuple[BarGroup, ...]
    caption: str
    dark: bool = False


class FileForm(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chapter: a table with its headings, what it means (a line each), and what is drawn of it. `units`:
    another table below, its headings first.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    groups: tuple[BarGroup, ...]
    units: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole report; `lines` stand first. `means`: the heading above the notes."""

    name: str
    title: str
    lines: tuple[str, ...]
    means: str
    sheets: tuple[Sheet, ...]
    form: FileForm
    written: datetime
    language: str = "sv"
