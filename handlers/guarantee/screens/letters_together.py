"""Several letters at once: which, the file with what to mind, and that they are posted."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from care.guarantee.views import Letter
from care.values.ids import DispatchId
from handlers.guarantee.calling_buttons import (
    FetchPicked,
    OpenUnitLetters,
    PickLetters,
    PostFetched,
    TurnLetter,
    UndoFetched,
)
from handlers.guarantee.letter_text import addressee
from handlers.guarantee.screens.letters import letter_line, to_letters
from handlers.talk.language import _, as_read, ngettext
from handlers.talk.rows import MOST_LINES, Row, Rows, back, button, numbered, row, to_staff_menu, turning
from handlers.talk.screen import PaperBundle, PrintedPaper, Screen
from handlers.talk.ways import OpenLetters
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

MOST_AT_ONCE = 50
"""Letters of one file: more would keep the chat waiting."""


def pick_letters(found: Sequence[Letter], picked: set[DispatchId], at: PickLetters, now: datetime) -> Screen:
    """A number turns a letter; what is picked is kept over the pages."""
    first = min(at.page, max(0, len(found) - 1) // MOST_LINES) * MOST_LINES
    here = found[first : first + MOST_LINES]
    listed = [_line(number, one, picked, now) for number, one in enumerate(here, start=first + 1)]
    chosen = [one for one in found if one.dispatch.id in picked]
    text = paragraphs(
        lines(
            bold(plain(_("Välj brev ({count} av {of})"), count=len(chosen), of=len(found))),
            _("Tryck på eller skriv numret för det som ska med."),
        ),
        lines(*listed) if listed else _("Inga brev att skicka nu."),
    )
    turns = numbered([(letter_line(one, now), _turns(one, at)) for one in here], first + 1)
    fetch = (row(button(plain(_("Hämta de valda ({count})"), count=len(chosen)), FetchPicked())),)
    pages = _turning(at, len(found))
    home = back(OpenUnitLetters(unit=at.unit) if at.unit else OpenLetters())
    return Screen(text=text, rows=(*turns, *(fetch if chosen else ()), row(*pages, home, to_staff_menu())))


def _line(number: int, one: Letter, picked: set[DispatchId], now: datetime) -> Html:
    mark = "✓ " if one.dispatch.id in picked else ""
    return fill("{number} {mark}{said}", number=number, mark=mark, said=as_read(letter_line(one, now)))


def _turns(one: Letter, at: PickLetters) -> TurnLetter:
    return TurnLetter(dispatch=one.dispatch.id, unit=at.unit, page=at.page)


def _turning(at: PickLetters, count: int) -> Row:
    pages = -(-count // MOST_LINES)
    return turning(at.page, pages, lambda to: PickLetters(unit=at.unit, page=to))


def fetched(here: Sequence[Letter], made: PaperBundle | PrintedPaper, *, left: int, mark: int) -> Screen:
    """The file, what must be minded of some of them, and the tick for when they lie in the post."""
    count = len(here)
    head = ngettext("HÄMTAT {count} brev", "HÄMTAT {count} brev i en fil", count)
    more = ngettext("{count} brev till väntar.", "{count} brev till väntar.", left)
    text = paragraphs(
        lines(
            bold(fill(head, count=count)),
            fill(more, count=left) if left else "",
            _("Varje brev börjar på ett nytt blad. Bocka av när de är postade."),
        ),
        lines(*_to_mind(here)),
    )
    done = button(plain(_("Bocka av: skickade ({count})"), count=count), PostFetched(mark=mark))
    return Screen(
        text=text, rows=(row(done), row(to_letters(), to_staff_menu())), new=True, attachments=(made,)
    )


def _to_mind(here: Sequence[Letter]) -> Iterable[Html]:
    hidden = [addressee(one) for one in here if one.protected]
    nowhere = [addressee(one) for one in here if not one.protected and not one.to.lines]
    if hidden:
        yield fill(_("⚠ Genom Skatteverkets förmedling: {names}."), names=", ".join(hidden))
    if nowhere:
        yield fill(_("⚠ Adressen saknas, skriv den för hand: {names}."), names=", ".join(nowhere))


def posted_together(count: int, failed: Sequence[str], mark: int) -> Screen:
    """Names only those that it did not come to."""
    done = count - len(failed)
    said = fill(ngettext("{count} brev är postat.", "{count} brev är postade.", done), count=done)
    out = fill(_("Inte avbockat: {names}."), names=", ".join(failed)) if failed else ""
    rows: Rows = (row(button(_("Ångra"), UndoFetched(mark=mark))), row(to_letters(), to_staff_menu()))
    return Screen(text=lines(bold(_("AVBOCKAT")), said, out), rows=rows, new=True)


def taken_back_together(back: int, failed: Sequence[str]) -> Screen:
    """How many are to be posted again; names those that others have ticked off, or that have led on."""
    said = fill(ngettext("{count} brev ska postas.", "{count} brev ska postas.", back), count=back)
    out = fill(_("Det går inte att ångra längre: {names}."), names=", ".join(failed)) if failed else ""
    head = bold(_("ÅNGRAT")) if back else ""
    return Screen(
        text=lines(head, said if back else "", out), rows=(row(to_letters(), to_staff_menu()),), new=True
    )
