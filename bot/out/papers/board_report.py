"""The report for a board: two pages, a bar a figure, what it says, and no more. Where all figures have much
to be compared with there is a third.
"""

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.out.papers.letter import font_file
from handlers.talk.sheets import Bar, BarGroup, Book, Sheet

FONT = "Roboto"
EDGE, TITLE, HEADING, TEXT, SMALL = 16.0, 20, 12, 9.5, 8
LINE, BAR, NAME_WIDTH, NUMBER_WIDTH = 4.1, 2.8, 62.0, 46.0
_SAID, _CHAPTER, _GAP = 3.8, 9.5, 3
_ABOVE = (LINE - BAR) / 2
NOW, OTHERS, TRACK = (0, 114, 178), (122, 130, 140), (227, 230, 234)
BOTTOM, FOOT = 12.0, 9.0
"""How far above the edge of the paper the last words stand, and the number of the page."""


class _Paper(FPDF):
    """Each page says which of how many it is: pages that are printed part from each other."""

    def footer(self) -> None:
        self.set_y(-FOOT)
        self.set_font(FONT, "", SMALL)
        self.cell(0, LINE, f"{self.page_no()} / {self.str_alias_nb_pages}", align="R")


def board_report(book: Book) -> bytes:
    """PDF, A4; the same book gives the same bytes."""
    sheet = _Paper(format="A4")
    sheet.set_margins(EDGE, EDGE, EDGE)
    sheet.set_auto_page_break(auto=False)
    sheet.add_font(FONT, "", font_file("Regular"))
    sheet.add_font(FONT, "B", font_file("Bold"))
    sheet.set_creation_date(book.written)
    sheet.set_lang(book.language)
    sheet.set_title(book.title)
    sheet.add_page()
    _head(sheet, book)
    for one in book.sheets:
        _chapter(sheet, book, one)
    return bytes(sheet.output())


def _head(sheet: FPDF, book: Book) -> None:
    _words(sheet, book.title, TITLE, bold=True, line=9)
    _words(sheet, "  ·  ".join(book.lines), TEXT)


def _chapter(sheet: FPDF, book: Book, one: Sheet) -> None:
    """A figure is not parted; the heading stands above its first, and above what goes on on the next page."""
    for place, (group, cells) in enumerate(zip(one.groups, one.rows, strict=True)):
        said, heading = str(cells[-1] or ""), place == 0
        if sheet.get_y() + _needed(group, said) + _CHAPTER * heading > sheet.h - BOTTOM:
            sheet.add_page()
            _head(sheet, book)
            heading = True
        if heading:
            sheet.ln(_GAP)
            _words(sheet, one.title, HEADING, bold=True, line=6.5)
        _group(sheet, group)
        if said:
            _words(sheet, said, SMALL, line=_SAID)
        sheet.ln(0.5)


def _needed(group: BarGroup, said: str) -> float:
    return LINE * (1 + len(group.bars)) + (_SAID if said else 0)


def _group(sheet: FPDF, group: BarGroup) -> None:
    _words(sheet, group.title, TEXT, bold=True)
    for place, bar in enumerate(group.bars):
        _bar(sheet, bar, first=place == 0)


def _bar(sheet: FPDF, bar: Bar, *, first: bool) -> None:
    room = sheet.epw - NAME_WIDTH - NUMBER_WIDTH
    sheet.set_font(FONT, "B" if first else "", SMALL)
    left, top = sheet.get_x(), sheet.get_y()
    sheet.cell(NAME_WIDTH, LINE, bar.label)
    at = left + NAME_WIDTH
    if bar.percent is not None:
        sheet.set_fill_color(*TRACK)
        sheet.rect(at, top + _ABOVE, room, BAR, style="F")
    if bar.percent:
        sheet.set_fill_color(*(NOW if first else OTHERS))
        sheet.rect(at, top + _ABOVE, room * bar.percent / 100, BAR, style="F")
    sheet.set_xy(at + room + 2, top)
    sheet.cell(NUMBER_WIDTH - 2, LINE, bar.shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _words(sheet: FPDF, text: str, size: float, *, bold: bool = False, line: float = LINE) -> None:
    sheet.set_font(FONT, "B" if bold else "", size)
    sheet.multi_cell(0, line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
