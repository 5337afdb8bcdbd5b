"""A report as a file: a workbook with a sheet a chapter, a table of text, or a few pages for a board."""

import csv
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from bot.out.papers.calendar import Paper
from handlers.talk.sheets import Book, Cell, FileForm, Sheet

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_SHEET_NAME = 31
WIDTHS = (34, 12, 12, 12, 18, 18, 26, 70)
"""In letters; of words somewhat more go in."""
CHART_ROWS = 15
_A4, _LINE = 9, 15
_TOP = {"text_wrap": True, "valign": "top"}
NOW, OTHERS = "#0072B2", "#7A828C"


def book_file(book: Book) -> Paper:
    """The same book gives the same bytes."""
    return Paper(book.name, _WRITTEN[book.form](book))


def _pdf(book: Book) -> bytes:
    from bot.out.papers.board_report import board_report

    return board_report(book)


def _xlsx(book: Book) -> bytes:
    from xlsxwriter import Workbook as Writer

    made = BytesIO()
    with Writer(made, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"title": book.title, "created": book.written.replace(tzinfo=None)})
        style = {
            "title": workbook.add_format({"bold": True, "font_size": 16}),
            "heading": workbook.add_format({**_TOP, "bold": True}),
            "over_numbers": workbook.add_format({**_TOP, "bold": True, "align": "right"}),
            "over_said": workbook.add_format({**_TOP, "bold": True, "align": "left", "indent": 1}),
            "wrapped": workbook.add_format(_TOP),
            "said": workbook.add_format({**_TOP, "align": "left", "indent": 1}),
        }
        for sheet in book.sheets:
            _worksheet(workbook, book, sheet, style)
    return made.getvalue()


def _worksheet(workbook: "Workbook", book: Book, sheet: Sheet, style: Mapping[str, Any]) -> None:
    page = workbook.add_worksheet(sheet.title[:LONGEST_SHEET_NAME])
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, f"{book.title}: {sheet.title}", style["title"])
    for row, line in enumerate(book.lines, start=1):
        page.write_string(row, 0, line)
    top = len(book.lines) + 2
    page.set_row(top, 2 * _LINE)
    page.write_row(top, 0, sheet.headings, style["heading"])
    page.write_row(top, 1, sheet.headings[1:-1], style["over_numbers"])
    page.write_row(top, len(sheet.headings) - 1, sheet.headings[-1:], style["over_said"])
    page.freeze_panes(top + 1, 1)
    for number, cells in enumerate(sheet.rows, start=top + 1):
        page.write_row(number, 0, cells[:-1], style["wrapped"])
        page.write(number, len(cells) - 1, cells[-1], style["said"])
        page.set_row(number, _height(str(cells[-1] or ""), WIDTHS[-1]))
    below = top + len(sheet.rows) + 2
    page.insert_chart(below, 0, _chart(workbook, sheet, top))
    page.write_string(below + CHART_ROWS, 0, book.means, style["heading"])
    _notes(page, sheet, below + CHART_ROWS + 1, style["wrapped"])
    _units(page, sheet, below + CHART_ROWS + 2 + len(sheet.notes), style)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


def _notes(page: "Worksheet", sheet: Sheet, row: int, wrapped: Any) -> None:  # noqa: ANN401 - a format of xlsxwriter
    """Each as wide as the table: a longer one would make all of a printed page small."""
    for number, note in enumerate(sheet.notes, start=row):
        page.merge_range(number, 0, number, len(WIDTHS) - 1, note, wrapped)
        page.set_row(number, _height(note, sum(WIDTHS)))


def _units(page: "Worksheet", sheet: Sheet, row: int, style: Mapping[str, Any]) -> None:
    """As the table above, in whose columns they stand."""
    for number, cells in enumerate(sheet.units):
        page.write_row(row + number, 0, cells[:1], style["wrapped" if number else "heading"])
        page.write_row(row + number, 1, cells[1:], style["wrapped" if number else "over_numbers"])


def _height(words: str, width: int) -> int:
    """Of a row with these words in so wide a cell: not every program lets it grow by itself."""
    return _LINE * (1 + len(words) // width)


def _chart(workbook: "Workbook", sheet: Sheet, top: int) -> Any:  # noqa: ANN401 - xlsxwriter's own kind of chart
    """Every figure of the period, beside the one before."""
    chart = workbook.add_chart({"type": "bar"})
    first, last = top + 1, top + len(sheet.rows)
    name = sheet.title[:LONGEST_SHEET_NAME]
    for column, colour in ((3, NOW), (4, OTHERS)):
        chart.add_series(
            {
                "name": [name, top, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "data_labels": {"value": True},
            }
        )
    chart.set_x_axis({"min": 0, "max": 100})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 290})
    chart.set_legend({"position": "bottom"})
    return chart


def _csv(book: Book) -> bytes:
    """Semicolons and a mark of UTF-8: so that a Swedish Excel opens it as it is."""
    made = StringIO()
    table = csv.writer(made, delimiter=";", lineterminator="\r\n")
    table.writerow([book.title, *book.lines])
    for sheet in book.sheets:
        table.writerow([])
        table.writerow([sheet.title])
        table.writerow(sheet.headings)
        table.writerows(map(_plain, sheet.rows))
        table.writerows([[note] for note in sheet.notes])
        table.writerows(map(_plain, sheet.units))
    return made.getvalue().encode("utf-8-sig")


def _plain(cells: tuple[Cell, ...]) -> list[str | int]:
    return ["" if cell is None else _harmless(cell) for cell in cells]


def _harmless(cell: str | int) -> str | int:
    """What a spreadsheet would take for a formula is text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell


_WRITTEN: Mapping[FileForm, Callable[[Book], bytes]] = {
    FileForm.XLSX: _xlsx,
    FileForm.CSV: _csv,
    FileForm.PDF: _pdf,
}
