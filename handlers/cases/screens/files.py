"""Files that go along with an offer or a message: listed, taken away again, fetched."""

from collections.abc import Callable, Sequence

from care.cases.views import File
from handlers.cases.kinds import Seen
from handlers.cases.screens.words import headline
from handlers.cases.writing_buttons import FetchCaseFiles
from handlers.talk.button import Tap
from handlers.talk.files import MOST_FILES, name_of, stored
from handlers.talk.language import _
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

ON_A_BUTTON = 24


def attaching(files: Sequence[File], drop: Callable[[int], Tap], *, onwards: Row, said: str = "") -> Screen:
    """The files so far. `said` stands first: what became of the one that came last."""
    count = fill(_("Bilagor: {count} av {most}."), count=len(files), most=MOST_FILES)
    listed = [f"{place}. {name_of(file)}" for place, file in enumerate(files, 1)]
    ask = _("Skicka ett dokument eller en bild hit. Patienten får filen med meddelandet.")
    away = tuple(row(button(_away(place, file), drop(place))) for place, file in enumerate(files))
    full = len(files) >= MOST_FILES
    text = paragraphs(said, lines(bold(count), *listed), "" if full else ask)
    return Screen(text=text, rows=(*away, onwards))


def _away(place: int, file: File) -> str:
    return plain(_("Ta bort {name}"), name=f"{place + 1}. {name_of(file)}"[:ON_A_BUTTON])


def with_file(files: Sequence[File], file: File) -> tuple[tuple[File, ...], str]:
    """The files with the new one, and what became of it."""
    if file in files:
        return tuple(files), there_already(file)
    if len(files) >= MOST_FILES:
        return tuple(files), too_many()
    return (*files, file), added(file)


def added(file: File) -> Html:
    return fill(_("BIFOGAT: {name}"), name=name_of(file))


def there_already(file: File) -> Html:
    return fill(_("{name} är redan bifogad."), name=name_of(file))


def too_many() -> Html:
    return fill(_("INTE BIFOGAT. Högst {most} filer. Ta bort en först."), most=MOST_FILES)


def only_files() -> str:
    return _("INTE BIFOGAT. Skicka text, ett dokument eller en bild.")


def fetching(seen: Seen) -> Rows:
    if not any(message.files for message in seen.card.thread):
        return ()
    return (row(button(_("Hämta bilagorna"), FetchCaseFiles(case=seen.case.id))),)


def fetched(seen: Seen) -> Screen:
    """The files of the case; the message above stays as it is."""
    found = stored(seen.card.thread)
    said = _("Här är bilagorna.") if found else _("Det finns inga bilagor.")
    text = lines(headline(seen), said)
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    return Screen(text=text, rows=(show,), new=True, keeps_buttons=True, attachments=found)
