"""Refusals about a case of any kind: it is over, or whose turn it is among staff."""

from collections.abc import Mapping

from care.cases.file_formats import LARGEST_FILE_MIB, FileFault, FileFormat
from care.cases.refusals import CaseClosed, ClaimedByAnother, FileNotTaken, IsAway, NotClaimed, NotThisStep
from care.cases.saved import MOST_SAVED, NameTaken, TooManySaved
from care.people.absence import NotThoseDays
from care.refusals import Refusal
from care.values.ids import CaseId
from handlers.cases.kinds import every_kind
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.refused import Around, said, to_menu, to_question
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import ShowCase
from handlers.talk.words import fill, sentences


def state_word(state: str) -> str:
    """Where a case of any kind is on its way."""
    return next((_(kind.states[state]) for kind in every_kind() if state in kind.states), state)


def _to_case(case: CaseId, around: Around) -> Rows:
    """For staff, who see there what a colleague has done, and what can be done now; and the menu."""
    shown = (row(button(_("Visa ärendet"), ShowCase(case=case))),) if around.staff else ()
    return (*shown, *to_menu())


def case_closed(refusal: CaseClosed, around: Around) -> Screen:
    why = _("Ärendet är avslutat.")
    return said(around, _("Det går inte att göra."), why, _to_case(refusal.case, around))


def claimed_by_another(refusal: ClaimedByAnother, around: Around) -> Screen:
    why = fill(_("{name} har redan tagit ärendet."), name=refusal.by)
    return said(around, _("Inget har ändrats."), why, _to_case(refusal.case, around))


def not_claimed(refusal: NotClaimed, around: Around) -> Screen:
    why = _("Fördela ärendet till dig först.")
    return said(around, _("Inget har ändrats."), why, _to_case(refusal.case, around))


def not_this_step(refusal: NotThisStep, around: Around) -> Screen:
    why = fill(_("Ärendet är nu: {state}."), state=state_word(refusal.state))
    return said(around, _("Inget har ändrats."), why, _to_case(refusal.case, around))


def is_away(refusal: IsAway, around: Around) -> Screen:
    said_when = _("{name} är borta till {day}.")
    why = fill(said_when, name=refusal.name, day=spoken_day(refusal.until, around.now))
    return said(around, _("Inget har ändrats."), why, to_menu())


def not_those_days(_refusal: NotThoseDays, around: Around) -> Screen:
    return said(around, _("Inget har ändrats."), _("De dagarna går inte."), to_menu())


def too_many_saved(_refusal: TooManySaved, around: Around) -> Screen:
    why = fill(_("Du har redan {count} egna svar. Ta bort ett först."), count=MOST_SAVED)
    return said(around, _("Texten är inte sparad."), why, to_question(around))


def name_taken(refusal: NameTaken, around: Around) -> Screen:
    why = fill(_("Ett annat av dina svar heter {name}. Skriv ett annat namn."), name=refusal.name)
    return said(around, _("Texten är inte sparad."), why, to_question(around))


def file_not_taken(refusal: FileNotTaken, around: Around) -> Screen:
    """The question stands: the next file is taken."""
    why = {
        FileFault.EMPTY: fill(_("Filen är tom.")),
        FileFault.TOO_LARGE: fill(
            _("Filen är för stor. Högst {count} MB får plats."), count=LARGEST_FILE_MIB
        ),
        FileFault.NOT_TAKEN: fill(_("Det är en fil som vi inte kan öppna.")),
    }[refusal.fault]
    *formats, last = FileFormat
    can = fill(
        _("Skicka en bild eller ett dokument: {formats} eller {last}."), formats=", ".join(formats), last=last
    )
    return said(around, _("INTE BIFOGAT."), sentences(why, can), to_question(around))


REFUSALS: Mapping[type[Refusal], Words] = {
    CaseClosed: case_closed,
    FileNotTaken: file_not_taken,
    ClaimedByAnother: claimed_by_another,
    NotClaimed: not_claimed,
    NotThisStep: not_this_step,
    IsAway: is_away,
    NotThoseDays: not_those_days,
    TooManySaved: too_many_saved,
    NameTaken: name_taken,
}
