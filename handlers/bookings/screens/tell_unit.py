"""Writing to the unit when a time cannot be changed here any longer."""

from datetime import date, datetime

from care.bookings.appointments import Appointment, AppointmentCard
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.talk.acting_for import NOBODY
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.typed_text import at_most
from handlers.talk.units import promised, ring
from handlers.talk.ways import CannotCome, MyTimes, ShowTime, WriteUnit
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

_WRITES = marked("Mottagningen skriver eller ringer till dig senast {day}.")


def write_message(card: AppointmentCard, now: datetime) -> Screen:
    """What to write, and who reads it."""
    visit = card.appointment
    about = fill(
        _("Skriv till {unit} om tiden {when}."), unit=visit.unit.name, when=spoken(visit.starts, now)
    )
    example = (
        _('Skriv till exempel: "Jag kom i tid och anmälde mig."')
        if visit.missed
        else _('Skriv till exempel: "Jag kan inte komma."')
    )
    most = at_most(visit.rules.reason_length)
    text = paragraphs(about, sentences(example, most), sentences(_("Är det bråttom?"), ring(visit.unit)))
    return Screen(text=text, rows=(row(back(ShowTime(appointment=visit.id))),))


def _answer(visit: Appointment, answer_by: date, now: datetime, acts_until: datetime | None) -> Html:
    """Nothing is promised for when it does not matter any more."""
    if visit.missed or answer_by < local_day(visit.starts):
        return promised(answer_by, now, acts_until, _WRITES)
    return sentences(_("Mottagningen hinner kanske inte svara före besöket."), ring(visit.unit))


def told(card: AppointmentCard, answer_by: date, now: datetime, acts_until: datetime | None) -> Screen:
    """The receipt."""
    visit = card.appointment
    text = paragraphs(
        lines(
            bold(_("SKICKAT")), fill(_("Vi har skickat ditt meddelande till {unit}."), unit=visit.unit.name)
        ),
        _answer(visit, answer_by, now, acts_until),
        "" if visit.missed else _("Du har kvar tiden tills du har fått svar."),
    )
    return Screen(text=text, rows=(row(button(_("Mina tider"), MyTimes())),), new=True)


def will_be_late(card: AppointmentCard, now: datetime, *, me: PersonId) -> Screen:
    """Who will be late rings; what is written may be read too late."""
    visit = card.appointment
    child = NOBODY if visit.patient == me else visit.patient
    what = fill("{when}, {unit}", when=spoken(visit.starts, now), unit=visit.unit.name)
    head = bold(_("Ring och säg att du blir sen."))
    said = sentences(ring(visit.unit), _("Fråga om du kan komma ändå."))
    rows = (
        row(button(_("Meddela mottagningen"), WriteUnit(appointment=visit.id, patient=child))),
        row(button(_("Jag kan inte komma"), CannotCome(appointment=visit.id, patient=child))),
        row(button(_("Visa tiden"), ShowTime(appointment=visit.id, patient=child))),
    )
    return Screen(text=paragraphs(lines(head, what), said), rows=rows, of_patient=False)
