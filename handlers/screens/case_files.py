"""Files that go along with an offer or a part answer: as they are named."""

from collections.abc import Sequence

from care.guarantee.views import File
from handlers.language import _
from handlers.paragraphs import Html, fill

MOST_FILES = 5


def named(files: Sequence[File]) -> str:
    """`karta.pdf, bild`: photos have no name."""
    return ", ".join(file.name or _("bild") for file in files)


def attached_line(files: Sequence[File]) -> Html | str:
    return fill(_("Bifogat: {names}"), names=named(files)) if files else ""
