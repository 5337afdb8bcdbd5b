"""A letter on paper (A4) for an envelope with a window: PDF, in Swedish or English.

The window is on the right (H2), as Swedish authorities' envelopes have it: the sender stands to the left,
outside the window. The address stands where a sheet that slides in a C5 or C65 still shows it whole, and a
wider area around it is kept empty, so that nothing but name and address can ever be seen.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import TTFFont

from bot.out.papers.calendar import Paper
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.talk.rich import MARKED

FONT = "Roboto"
LEFT, RIGHT, TOP, BOTTOM = 25.0, 20.0, 25.0, 20.0
SENDER_TOP, ABOUT_TOP, TITLE_TOP = 15.0, 50.0, 87.0
SIDE_WIDTH = 68.0
ADDRESS_LEFT, ADDRESS_TOP, ADDRESS_WIDTH = 121.0, 44.0, 66.0
ADDRESS_LINE, MOST_ADDRESS_LINES = 4.8, 4
TITLE_SIZE, HEADING_SIZE, TEXT_SIZE, SIDE_SIZE, SMALLEST_SIZE = 16, 12.5, 11.5, 9.5, 6
LINE, SIDE_LINE, GAP = 5.15, 4.6, 2.3
_NO_MARKS = re.compile(r"--|~~")
"""Marks of the paper's library that are none of ours."""
STEERING = frozenset({"Cf", "Cc"})
HEADING, POINT, POINT_WIDTH = "## ", "- ", 5.0
ROOM_FOR_HEADING = 30.0
"""A heading is not left alone at the foot of a page."""


class TooLongAddressError(Exception):
    """The address has more lines than the window shows."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """`lines`: street, postcode and town, country if need be."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToPost:
    """`text` is a filled standard text: paragraphs, `## ` headings, `- ` points. `reference` says nothing of
    the patient or of health: it is what a person may read out on the telephone.
    """

    to: Addressee
    sender: CareUnit
    title: str
    text: str
    reference: str
    written: datetime
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class _Words:
    """The few that are the paper's own."""

    locale: str
    tag: str
    date: str
    reference: str
    phone: str
    page: str


_WORDS = {
    "sv": _Words("sv", "sv-SE", "Datum", "Referens", "Telefon", "Sida {page} av {{nb}}"),
    "en": _Words("en_GB", "en-GB", "Date", "Reference", "Telephone", "Page {page} of {{nb}}"),
}


def letter_file(letter: LetterToPost, *, name: str) -> Paper:
    """The same letter gives the same bytes. Raises TooLongAddressError."""
    if len(letter.to.lines) >= MOST_ADDRESS_LINES:
        raise TooLongAddressError
    sheet = _Sheet(letter)
    sheet.add_page()
    sheet.sender()
    sheet.about()
    sheet.address()
    sheet.title_and_text()
    return Paper(name, bytes(sheet.output()))


@cache
def font_file(style: str) -> str:
    return str(files("font_roboto") / "files" / f"Roboto-{style}.ttf")


class _Sheet(FPDF):
    """fpdf2's own way to a footer is to be inherited from."""

    def __init__(self, letter: LetterToPost) -> None:
        super().__init__(format="A4")
        self._letter = letter
        self._words = _WORDS.get(letter.language, _WORDS["sv"])
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.add_font(FONT, "", font_file("Regular"))
        self.add_font(FONT, "B", font_file("Bold"))
        self.set_creation_date(letter.written)
        self.set_lang(self._words.tag)
        self.set_title(letter.title)
        self.set_author(letter.sender.name)

    def footer(self) -> None:
        self.set_y(-BOTTOM + 6)
        self.set_font(FONT, size=SIDE_SIZE)
        page = self._words.page.format(page=self.page_no())
        self.cell(self.epw / 2, SIDE_LINE, f"{self._words.reference} {self._letter.reference}")
        self.cell(0, SIDE_LINE, page, align=Align.R)

    def sender(self) -> None:
        unit = self._letter.sender
        self.set_xy(LEFT, SENDER_TOP)
        self._side(unit.name, bold=True)
        self._side(f"{unit.address}, {unit.city}")
        self._side(f"{self._words.phone} {unit.phone}")

    def about(self) -> None:
        day = format_date(local_day(self._letter.written), "d MMMM y", locale=self._words.locale)
        self.set_xy(LEFT, ABOUT_TOP)
        for label, value in ((self._words.date, str(day)), (self._words.reference, self._letter.reference)):
            self._side(label, bold=True)
            self._side(value)

    def address(self) -> None:
        lines = (self._letter.to.name, *self._letter.to.lines)
        self.set_font(FONT, size=self._fitting(lines))
        for number, line in enumerate(lines):
            self.set_xy(ADDRESS_LEFT, ADDRESS_TOP + number * ADDRESS_LINE)
            self.cell(ADDRESS_WIDTH, ADDRESS_LINE, self._printable(line))

    def _fitting(self, lines: tuple[str, ...]) -> float:
        """The largest size at which no line is wider than the window."""
        self.set_font(FONT, size=TEXT_SIZE)
        widest = max(self.get_string_width(line) for line in lines)
        room = ADDRESS_WIDTH - 2 * self.c_margin
        return max(SMALLEST_SIZE, min(TEXT_SIZE, TEXT_SIZE * room / widest)) if widest else TEXT_SIZE

    def title_and_text(self) -> None:
        self.set_xy(LEFT, TITLE_TOP)
        self._block(self._letter.title, size=TITLE_SIZE, bold=True, line=8.5)
        for paragraph in self._letter.text.split("\n\n"):
            if paragraph.startswith(HEADING):
                self._heading(paragraph.removeprefix(HEADING))
            else:
                self._paragraph(paragraph)
            self.ln(GAP)

    def _heading(self, text: str) -> None:
        if self.will_page_break(ROOM_FOR_HEADING):
            self.add_page()
        self.ln(GAP / 2)
        self._block(text, size=HEADING_SIZE, bold=True)
        self.ln(-GAP / 2)

    def _paragraph(self, text: str) -> None:
        """Short ones (a signature, a list) are kept whole."""
        lines = text.splitlines()
        if self.will_page_break(LINE * len(lines)):
            self.add_page()
        for line in lines:
            if line.startswith(POINT):
                self.cell(POINT_WIDTH, LINE, "•")
                self._block(line.removeprefix(POINT))
            else:
                self._block(line)

    def _printable(self, text: str) -> str:
        """Marks that only steer a screen are left out; what the font lacks is a question mark."""
        glyphs = self.current_font.cmap if isinstance(self.current_font, TTFFont) else {}
        kept = (char for char in text if unicodedata.category(char) not in STEERING)
        return "".join(char if ord(char) in glyphs else "?" for char in kept)

    def _block(self, text: str, *, size: float = TEXT_SIZE, bold: bool = False, line: float = LINE) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        said = self._printable(text)
        marked = MARKED.search(said) is not None
        if marked:
            self._add_italics()
            said = _NO_MARKS.sub(r"\\\g<0>", said)
        self.multi_cell(0, line, said, align=Align.L, markdown=marked, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _add_italics(self) -> None:
        """Only where something is: a font takes its time to read."""
        if f"{FONT.lower()}I" not in self.fonts:
            self.add_font(FONT, "I", font_file("Italic"))
            self.add_font(FONT, "BI", font_file("BoldItalic"))

    def _side(self, text: str, *, bold: bool = False) -> None:
        self.set_font(FONT, "B" if bold else "", SIDE_SIZE)
        self.multi_cell(
            SIDE_WIDTH, SIDE_LINE, self._printable(text), align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
