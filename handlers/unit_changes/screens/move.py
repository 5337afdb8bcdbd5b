"""Moving a visit, as staff see it: free times, what it means, the receipt, and why it was not done."""

from datetime import datetime

from care.bookings.verbs import Times
from care.unit_changes.outcomes import VisitMovedByUnit
from care.unit_changes.verbs import VisitLine
from handlers.talk.dates import short, spoken
from handlers.talk.language import _
from handlers.talk.rows import back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenStaffMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences
from handlers.unit_changes.drafts import UnitChangeDraft
from handlers.unit_changes.screens.cancel import to_visit
from handlers.unit_changes.staff_buttons import LookForTime, MoveForUnit, TakeNewTime
from handlers.visits.buttons import ShowVisit


def times(one: VisitLine, found: Times, now: datetime, *, said: str = "") -> Screen:
    """Six free times of the same kind; a day may be typed."""
    head = fill(_("Flytta {name} från {when}."), name=one.patient_name, when=spoken(one.starts, now))
    ask = _("Välj en ny tid, eller skriv en dag.") if found.times else _("Det finns inga lediga tider då.")
    slots = tuple(
        row(button(short(free.starts, now), TakeNewTime(starts=free.starts))) for free in found.times
    )
    more = found.times[-1].starts if found.more and found.times else None
    onward = (button(_("Fler tider"), LookForTime(after=more)),) if more else ()
    rows = (*slots, row(*onward, back(to_visit(one))))
    return Screen(text=paragraphs(said, lines(head, ask)), rows=rows)


def moving_preview(one: VisitLine, draft: UnitChangeDraft, starts: datetime, now: datetime) -> Screen:
    """Both times, and what the patient is told."""
    text = paragraphs(
        lines(
            bold(_("Flytta besöket")),
            fill("{name} · {what}", name=one.patient_name, what=one.service_name),
            fill(_("Från {when}"), when=spoken(one.starts, now)),
            fill(_("Till {when}"), when=spoken(starts, now)),
            fill(_("Orsak: {reason}"), reason=draft.reason),
        ),
        _("Patienten får besked och kan välja en annan tid. Den gamla tiden kan ingen annan boka."),
    )
    yes = row(button(_("Ja, flytta och meddela"), MoveForUnit(starts=starts, mark=draft.mark())))
    another = row(button(_("Välj en annan tid"), LookForTime()))
    no = row(button(_("Nej, ändra inget"), OpenStaffMenu()))
    return Screen(text=text, rows=(yes, another, no))


def moved(one: VisitLine, done: VisitMovedByUnit, now: datetime) -> Screen:
    """The receipt; `one` is the visit as it stands now."""
    told = _("Patienten har fått besked.") if done.told else _("Patienten måste ringas.")
    text = lines(
        bold(_("FLYTTAT")),
        fill("{name} · {what}", name=one.patient_name, what=one.service_name),
        fill(_("Ny tid: {when}"), when=spoken(one.starts, now)),
        fill(_("Förut: {when}"), when=spoken(done.was, now)),
        told,
    )
    show = button(_("Visa besöket"), ShowVisit(appointment=one.ref.id))
    return Screen(text=text, rows=(row(show, to_staff_menu()),), new=True)


def not_moved(why: str) -> Screen:
    text = sentences(bold(_("INTE FLYTTAT.")), why)
    return Screen(text=text, rows=(row(to_staff_menu()),))


def taken() -> Html:
    return sentences(bold(_("INTE FLYTTAT.")), _("Tiden hann bli upptagen."))


def busy() -> Html:
    return sentences(bold(_("INTE FLYTTAT.")), _("Patienten har redan ett annat besök då."))
