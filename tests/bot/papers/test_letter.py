"""A letter on paper: only the address behind the window, Swedish letters right, the same bytes every time."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from bot.out.papers.letter import (
    ADDRESS_LEFT,
    ADDRESS_WIDTH,
    SIDE_WIDTH,
    Addressee,
    LetterToPost,
    TooLongAddressError,
    letter_file,
)
from care.texts.text_ids import TextId
from storage.texts.loader import load_texts
from storage.texts.samples import sample
from tests.bot.test_letters import UNIT

HALMSTAD = UNIT.hsa_id
POINT = 25.4 / 72
WINDOW_LEFT, WINDOW_TOP, WINDOW_BOTTOM = 97.0, 26.0, 82.0
"""What can come to lie behind the window of any common H2 envelope, in mm from the sheet's corner."""
LETTER = LetterToPost(
    to=Addressee("Åsa Öberg-Ängström", ("Sjövägen 3 A", "302 30 Halmstad")),
    sender=UNIT,
    title="Erbjudande om snabbare vård",
    text="Vi råder dig att säga ja.\n\n## Resan\n\n- Spara kvitton.\n- Ta med en närstående.",
    reference="K7P-2",
    written=datetime(2026, 11, 23, 23, 30, tzinfo=UTC),
)


@dataclass(frozen=True)
class Piece:
    """A run of text and where it begins, in mm from the sheet's upper left corner."""

    text: str
    x: float
    y: float


def read(letter: LetterToPost) -> PdfReader:
    return PdfReader(io.BytesIO(letter_file(letter, name="brev.pdf").content))


def pieces(letter: LetterToPost, page: int = 0) -> Iterator[Piece]:
    found: list[Piece] = []
    sheet = read(letter).pages[page]
    height = float(sheet.mediabox.height)

    def see(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.append(Piece(text.strip(), matrix[4] * POINT, (height - matrix[5]) * POINT))

    sheet.extract_text(visitor_text=see)
    return iter(found)


def words(letter: LetterToPost) -> str:
    return "\n".join(page.extract_text() for page in read(letter).pages)


def long_letter() -> LetterToPost:
    return replace(LETTER, text="\n\n".join(["Ett stycke om vägen till vård. " * 12] * 20))


def test_swedish_letters_come_out_right() -> None:
    assert "Åsa Öberg-Ängström" in words(LETTER)
    assert "Vi råder dig att säga ja." in words(LETTER)


def test_a_name_from_another_alphabet_of_europe_comes_out_right() -> None:
    assert "Łukasz Đorđević" in words(replace(LETTER, to=Addressee("Łukasz Đorđević")))


def test_bold_and_italic_are_those_of_the_paper_and_no_other_marks_are() -> None:
    letter = replace(LETTER, text="Ring **oss** om __resan__ -- eller 2~~3 \\ 4.")
    fonts = {str(font["/BaseFont"]) for font in read(letter).pages[0]["/Resources"]["/Font"].values()}
    assert "Ring oss om resan -- eller 2~~3 \\ 4." in words(letter)
    assert any("Italic" in name for name in fonts)


def test_what_steers_a_screen_or_has_no_letter_leaves_no_holes() -> None:
    shown = words(replace(LETTER, text="Till \u2068Eken\u2069, med \U0001f642\tblå penna."))
    assert "Till Eken, med ?blå penna." in shown


@pytest.mark.parametrize("letter", [LETTER, replace(LETTER, reference="X" * 60), long_letter()])
def test_nothing_but_name_and_address_can_be_seen_through_the_window(letter: LetterToPost) -> None:
    seen = [
        one.text
        for one in pieces(letter)
        if WINDOW_TOP < one.y < WINDOW_BOTTOM and max(one.x, one.x + _reach(one)) > WINDOW_LEFT
    ]
    assert seen == ["Åsa Öberg-Ängström", "Sjövägen 3 A", "302 30 Halmstad"]


def _reach(one: Piece) -> float:
    """How far to the right a run may go: the sender's column is broken at its own width."""
    return SIDE_WIDTH if one.x < ADDRESS_LEFT else 0


def test_the_address_lies_whole_within_the_narrowest_window() -> None:
    address = [one for one in pieces(LETTER) if one.x >= ADDRESS_LEFT and one.y < WINDOW_BOTTOM]
    assert len(address) == 3
    assert all(44 < one.y < 64 for one in address)
    assert ADDRESS_LEFT + ADDRESS_WIDTH <= 190


def test_a_long_name_is_made_smaller_not_wider() -> None:
    name = "Maria Magdalena Fredrika Wilhelmina Testsson-Provström af Exempelsköld"
    shown = words(replace(LETTER, to=Addressee(name, LETTER.to.lines)))
    assert name in shown


def test_an_address_with_more_lines_than_the_window_is_refused() -> None:
    with pytest.raises(TooLongAddressError):
        letter_file(replace(LETTER, to=Addressee("Anna", ("1", "2", "3", "4"))), name="x.pdf")


def test_the_day_is_that_of_sweden() -> None:
    assert "24 november 2026" in words(LETTER)
    assert "24 November 2026" in words(replace(LETTER, language="en"))


def test_pages_are_numbered_and_bear_the_reference() -> None:
    assert "Sida 1 av 1" in words(LETTER)
    pages = read(long_letter()).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in page.extract_text()
        assert "Referens K7P-2" in page.extract_text()


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB"), ("fi", "sv-SE")])
def test_the_file_says_its_language_and_title(language: str, tag: str) -> None:
    reader = read(replace(LETTER, language=language))
    assert reader.root_object["/Lang"] == tag
    assert reader.metadata is not None
    assert reader.metadata.title == "Erbjudande om snabbare vård"
    assert reader.metadata.author == UNIT.name
    assert reader.metadata.creation_date == LETTER.written


def test_the_font_is_in_the_file() -> None:
    fonts = read(LETTER).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letter_file(LETTER, name="a.pdf") == letter_file(LETTER, name="a.pdf")
    later = replace(LETTER, written=datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    assert letter_file(LETTER, name="a.pdf") != letter_file(later, name="a.pdf")


@pytest.mark.parametrize("text", [TextId.LETTER_VISIT, TextId.LETTER_OPERATION])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_offer_fits_one_page(text: TextId, language: str) -> None:
    texts = load_texts()
    standard = texts.text(text, language, HALMSTAD)
    filled = sample(texts, standard, HALMSTAD)
    letter = replace(LETTER, title=standard.name, text=filled, language=language)
    assert len(read(letter).pages) == 1
    shown = " ".join(words(letter).split())
    for paragraph in filled.split("\n\n"):
        for line in paragraph.splitlines():
            assert line.removeprefix("## ").removeprefix("- ") in shown


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 45):
        text = "\n".join(["Rad."] * lines) + "\n\n## Rubrik\n\n" + "Ord. " * 60
        pages = [page.extract_text() for page in read(replace(LETTER, text=text)).pages]
        page = next(page for page in pages if "Rubrik" in page)
        assert "Ord." in page.partition("Rubrik")[2]
