"""Notices in the chat. To staff: who, what, when, reason, what now. To patients: what has been done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import AppointmentCard, Status
from care.bookings.undoing import Undoable
from care.people.needs import Needed
from care.values.clock import local_day
from care.values.ids import TaskId
from handlers.bookings.screens.calendar import calendar_file, taken_away
from handlers.bookings.screens.card import to_know
from handlers.bookings.screens.times import in_short
from handlers.danger.screens import mark
from handlers.people.screens.needs import for_staff
from handlers.talk.dates import clock_time, short, spoken, spoken_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes, OpenTasks, ShowTask, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

MOST_NAMED = 12
"""Of several visits in one notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What the notice itself says of what happened."""

    actor: str = ""
    """Who did it, when it was not the patient."""
    guardian: str = ""
    """The child's other guardian, who did it."""
    reason: str = ""
    fee: bool = False
    was: datetime | None = None
    starts: datetime | None = None
    """When the visit was at that moment; without it, when it is now."""
    task: TaskId | None = None
    overridden: bool = False
    undone: Undoable | None = None
    needs: Sequence[Needed] = ()
    """What the patient needs of the visit."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice about an appointment, as it stands when it is sent."""

    card: AppointmentCard
    now: datetime
    event: Particulars


def staff_booked(told: Told) -> Screen:
    return _to_staff(told, _("{patient} har bokat"), _("{actor} har bokat åt {patient}"))


def staff_rebooked(told: Told) -> Screen:
    return _to_staff(told, _("{patient} har ombokat"), _("{actor} har ombokat åt {patient}"))


def staff_cancelled(told: Told) -> Screen:
    need = _("Ta reda på om patienten behöver en ny tid.") if told.event.task else ""
    return _to_staff(told, _("{patient} har avbokat"), _("{actor} har avbokat åt {patient}"), then=need)


def several_cancelled(told: Sequence[Told], count: int, *, closed: bool) -> Screen:
    """What the unit has cancelled at once, or as it closes a day: how many, why, whose, and their list."""
    first, event, now = told[0].card.appointment, told[0].event, told[0].now
    head = _("{actor} har stängt {day}") if closed else _("{actor} har avbokat {count} besök")
    ended = fill(ngettext("{count} besök är avbokat.", "{count} besök är avbokade.", count), count=count)
    facts = lines(
        bold(fill(head, actor=event.actor, day=spoken_day(local_day(first.starts), now), count=count)),
        first.unit.name,
        ended if closed else "",
        fill(_("Orsak: {reason}"), reason=event.reason) if event.reason else "",
    )
    rest = count - len(told)
    more = fill(ngettext("och {count} till", "och {count} till", rest), count=rest) if rest > 0 else ""
    listed = lines(*(_in_line(one, with_day=not closed) for one in told), more)
    return Screen(
        text=paragraphs(facts, listed), rows=(row(button(_("Att följa upp"), OpenTasks())),), new=True
    )


def _in_line(told: Told, *, with_day: bool) -> Html:
    visit = told.card.appointment
    when = short(visit.starts, told.now) if with_day else clock_time(visit.starts)
    return fill("{when} {name} · {what}", when=when, name=visit.patient_name, what=visit.service.name)


_UNDONE: Mapping[Undoable, tuple[str, str]] = {
    Undoable.BOOKED: (
        marked("{patient} har ångrat bokningen. Tiden är ledig."),
        marked("{actor} har ångrat bokningen åt {patient}. Tiden är ledig."),
    ),
    Undoable.REBOOKED: (
        marked("{patient} har ångrat ombokningen. Den gamla tiden gäller."),
        marked("{actor} har ångrat ombokningen åt {patient}. Den gamla tiden gäller."),
    ),
    Undoable.CANCELLED: (
        marked("{patient} har ångrat avbokningen. Tiden gäller."),
        marked("{actor} har ångrat avbokningen åt {patient}. Tiden gäller."),
    ),
}


def staff_undone(told: Told) -> Screen:
    """What was told a moment ago holds no longer."""
    by_patient, by_another = _UNDONE[told.event.undone or Undoable.BOOKED]
    return _to_staff(told, _(by_patient), _(by_another))


def _to_staff(told: Told, by_patient: str, by_staff: str, *, then: str = "") -> Screen:
    visit, event = told.card.appointment, told.event
    who = bold(fill(by_staff if event.actor else by_patient, patient=visit.patient_name, actor=event.actor))
    text = lines(
        who,
        visit.patient_login,
        fill("{service}, {unit}", service=visit.service.name, unit=visit.unit.name),
        spoken(event.starts or visit.starts, told.now),
        fill(_("Förut: {when}"), when=spoken(event.was, told.now)) if event.was else "",
        mark(event.reason),
        fill(_("Orsak: {reason}"), reason=event.reason) if event.reason else "",
        _("Sent: patientavgift.") if event.fee else "",
        _("Gjort förbi patientens regler.") if event.overridden else "",
        _since(told),
        for_staff(event.needs),
        then,
    )
    return Screen(text=text, rows=to_task(event.task), new=True)


def _since(told: Told) -> str:
    """What has become of the visit since, so that nobody acts on what is no longer so."""
    visit, event = told.card.appointment, told.event
    if visit.status is Status.BOOKED and event.starts not in (None, visit.starts):
        return fill(_("Nu flyttad till {when}."), when=spoken(visit.starts, told.now))
    return ""


def to_task(task: TaskId | None) -> Rows:
    return (row(button(_("Visa uppgiften"), ShowTask(task=task))),) if task else ()


def patient_booked(told: Told) -> Screen:
    visit = told.card.appointment
    if not visit.invitation:
        return _to_patient(told, _("BOKAD"), fill(_("{by} har bokat en tid åt dig."), by=_by(told)))
    what = fill(_("{unit} kallar dig till ett besök."), unit=visit.unit.name)
    said = fill(_("Information från vården: {information}"), information=visit.purpose)
    return _to_patient(told, _("KALLELSE"), sentences(what, said if visit.purpose else ""))


def patient_rebooked(told: Told) -> Screen:
    was = told.event.was
    what = fill(_("{by} har flyttat din tid."), by=_by(told))
    gone = fill(_("Den gamla tiden gäller inte längre: {when}."), when=spoken(was, told.now)) if was else ""
    return _to_patient(told, _("OMBOKAD"), sentences(what, gone))


def _by(told: Told) -> str:
    """The child's other guardian, or the unit."""
    return told.event.guardian or told.card.appointment.unit.name


def _to_patient(told: Told, head: str, what: Html) -> Screen:
    visit = told.card.appointment
    when = in_short(visit, told.now)
    text = paragraphs(lines(bold(head), what), when, to_know(told.card, told.now))
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), button(_("Mina tider"), MyTimes()))
    return Screen(text=text, rows=(show,), new=True, attachments=(calendar_file(told.card),))


def patient_cancelled(told: Told) -> Screen:
    visit = told.card.appointment
    what = fill(_("{by} har avbokat din tid: {visit}."), by=_by(told), visit=in_short(visit, told.now))
    reason = fill(_("Orsak: {reason}"), reason=told.event.reason) if told.event.reason else ""
    return Screen(
        text=paragraphs(lines(bold(_("AVBOKAD")), what), reason, ring(visit.unit)),
        rows=(row(button(_("Mina tider"), MyTimes())),),
        new=True,
        attachments=(taken_away(told.card),),
    )
