"""The report for a board: at most two pages, a bar a figure, what it says, and no more."""

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot.out.papers.letter import font_file
from handlers.talk.sheets import Bar, BarGroup, Book, Sheet

FONT = "Roboto"
EDGE, TITLE, HEADING, TEXT, SMALL = 16.0, 20, 12, 9.5, 8
LINE, BAR, NAME_WIDTH, NUMBER_WIDTH = 4.1, 2.8, 62.0, 46.0
NOW, OTHERS, TRACK = (0, 114, 178), (122, 130, 140), (227, 230, 234)
HALF = 3
"""Chapters of the first page."""


def board_report(book: Book) -> bytes:
    """PDF, A4; the same book gives the same bytes."""
    sheet = FPDF(format="A4")
    sheet.set_margins(EDGE, EDGE, EDGE)
    sheet.set_auto_page_break(auto=False)
    sheet.add_font(FONT, "", font_file("Regular"))
    sheet.add_font(FONT, "B", font_file("Bold"))
    sheet.set_creation_date(book.written)
    sheet.set_lang(book.language)
    sheet.set_title(book.title)
    for half in (book.sheets[:HALF], book.sheets[HALF:]):
        sheet.add_page()
        _head(sheet, book)
        for one in half:
            _chapter(sheet, one)
    return bytes(sheet.output())


def _head(sheet: FPDF, book: Book) -> None:
    _words(sheet, book.title, TITLE, bold=True, line=9)
    _words(sheet, "  ·  ".join(book.lines), TEXT)


def _chapter(sheet: FPDF, one: Sheet) -> None:
    sheet.ln(4)
    _words(sheet, one.title, HEADING, bold=True, line=6.5)
    for group, cells in zip(one.groups, one.rows, strict=True):
        _group(sheet, group)
        said = str(cells[-1] or "")
        if said:
            _words(sheet, said, SMALL, line=3.8)
        sheet.ln(1)


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
        sheet.rect(at, top + 0.8, room, BAR, style="F")
    if bar.percent:
        sheet.set_fill_color(*(NOW if first else OTHERS))
        sheet.rect(at, top + 0.8, room * bar.percent / 100, BAR, style="F")
    sheet.set_xy(at + room + 2, top)
    sheet.cell(NUMBER_WIDTH - 2, LINE, bar.shown, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _words(sheet: FPDF, text: str, size: float, *, bold: bool = False, line: float = LINE) -> None:
    sheet.set_font(FONT, "B" if bold else "", size)
    sheet.multi_cell(0, line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
