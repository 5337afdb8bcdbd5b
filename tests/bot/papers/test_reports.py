"""A report as a file: what a reader library finds in it, and what a picture says to who does not see it."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PageObject, PdfReader

from bot.out.papers.book import book_file
from bot.out.papers.chart import DARK, LIGHT, chart_picture
from handlers.talk.sheets import Bar, BarGroup, Book, Chart, FileForm, Sheet

NAMES = ("Mål och nivåer", "Bokat", "Framförhållning", "Återbud", "Kö", "Ärenden")
GROUPS = tuple(
    BarGroup(
        f"Siffra {number}", (Bar("Nu", 92, "92 procent"), Bar("Förra perioden", None, "inget att räkna"))
    )
    for number in range(4)
)
ROWS = tuple((one.title, 46, 50, 92, None, None, 90, "=Det är bättre.") for one in GROUPS)
UNITS = (("Siffra 0", "Antal", "Av", "Procent"), ("Ripan", "färre än 5", 9, None), ("Eken", 46, 50, 92))
HEADINGS = ("Siffra", "Antal", "Av", "Procent", "Förra", "År sedan", "Liknande", "Säger")


def book(form: FileForm) -> Book:
    sheets = tuple(Sheet(name, HEADINGS, ROWS, ("Så räknas det här.",), GROUPS, UNITS) for name in NAMES)
    return Book(
        name=f"rapport.{form}", title="Rapport", lines=("Hälsocentralen Eken", "en period"),
        means="Så räknas det", sheets=sheets, form=form, written=datetime(2026, 11, 23, 8, tzinfo=UTC),
    )  # fmt: skip


def test_a_workbook_has_a_sheet_a_chapter_with_its_numbers_its_chart_and_what_they_mean() -> None:
    found = load_workbook(BytesIO(book_file(book(FileForm.XLSX)).content))
    assert found.sheetnames == list(NAMES)
    for page in found:
        rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]
        assert list(HEADINGS) in rows
        assert ["Siffra 0", 46, 50, 92, 90, "=Det är bättre."] in rows
        assert rows[rows.index(["Så räknas det här."]) + 2 :] == [
            list(UNITS[0]),
            ["Ripan", "färre än 5", 9],
            ["Eken", 46, 50, 92],
        ]
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_table_of_text_opens_in_a_swedish_spreadsheet() -> None:
    content = book_file(book(FileForm.CSV)).content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [*map(str, ROWS[0][:4]), "", "", "90", "'=Det är bättre."] in rows
    assert ["Ripan", "färre än 5", "9", ""] in rows


def test_a_board_gets_two_pages_and_more_where_there_is_much_to_compare() -> None:
    plain = book(FileForm.PDF)
    much = [replace(one, bars=one.bars * 2) for one in GROUPS] * 2
    full = replace(
        plain, sheets=[replace(one, groups=much[:6], rows=ROWS + ROWS[:2]) for one in plain.sheets[:5]]
    )
    for made, pages in ((plain, 2), (full, 4)):
        found = PdfReader(BytesIO(book_file(made).content))
        assert len(found.pages) == pages
        heights = [_lowest(page) for page in found.pages]
        assert min(heights) > 30, "nothing is drawn below the paper"
        said = "".join(page.extract_text() for page in found.pages)
        assert all(one.title in said for one in made.sheets)
        assert all(f"{number} / {pages}" in said for number in range(1, pages + 1)), "they may come apart"


def _lowest(page: PageObject) -> float:
    """How far above the foot of the page the last words but its number stand, in points."""
    heights: list[float] = []

    def see(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip() and " / " not in text:
            heights.append(matrix[5])

    page.extract_text(visitor_text=see)
    return min(heights)


@pytest.mark.parametrize("form", [FileForm.XLSX, FileForm.CSV, FileForm.PDF])
def test_the_same_report_is_the_same_file(form: FileForm) -> None:
    assert book_file(book(form)) == book_file(book(form))


def test_what_is_not_known_has_no_bar() -> None:
    """Neither filled nor empty."""
    bare = BarGroup("Siffra", (Bar("Nu", None, "färre än 5"),))
    chart = Chart(name="x.png", title="Kö", place="Eken", groups=(bare,), caption="")
    image = Image.open(BytesIO(chart_picture(chart).content)).convert("RGB")
    colours = {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in image.getcolors(1 << 20) or ()}  # type: ignore[misc]
    assert LIGHT.words in colours
    assert not {LIGHT.track, LIGHT.now} & colours


def test_a_picture_is_light_or_dark() -> None:
    for dark, ground in ((False, LIGHT.ground), (True, DARK.ground)):
        chart = Chart(
            name="x.png", title="Mål", place="Eken\nen period", groups=GROUPS, caption="", dark=dark
        )
        image = Image.open(BytesIO(chart_picture(chart).content))
        assert "#{:02X}{:02X}{:02X}".format(*image.convert("RGB").getpixel((3, 3))) == ground  # type: ignore[misc]
