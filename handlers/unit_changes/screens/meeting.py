"""A visit is changed to one by video or to one at the unit: asked, done, and as the patient reads it."""

from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard
from care.unit_changes.outcomes import MeetingChanged
from care.unit_changes.verbs import VisitLine
from care.values.ids import AppointmentId
from handlers.bookings.screens.calendar import calendar_file
from handlers.bookings.screens.times import in_short
from handlers.bookings.screens.video import to_room, way_there
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes, ShowTime
from handlers.talk.words import bold, fill, lines, paragraphs, sentences
from handlers.unit_changes.screens.cancel import to_visit
from handlers.unit_changes.staff_buttons import AskMeeting, ChangeMeeting
from handlers.visits.buttons import ShowVisit


def with_meeting(screen: Screen, visit: Appointment) -> Screen:
    """The way to the other kind of visit."""
    label = _("Byt till besök här") if visit.room else _("Byt till videobesök")
    other = AskMeeting(appointment=visit.id, version=visit.version, video=int(not visit.room))
    *rows, last = screen.rows
    return replace(screen, rows=(*rows, row(button(label, other)), last))


def ask_meeting(one: VisitLine, asked: AskMeeting, now: datetime) -> Screen:
    head = _("Byt till videobesök?") if asked.video else _("Byt till besök på mottagningen?")
    who = fill("{name} · {what}", name=one.patient_name, what=one.service_name)
    same = _("Tiden är densamma. Patienten får besked.")
    change = ChangeMeeting(appointment=asked.appointment, version=asked.version, video=asked.video)
    yes = button(_("Ja, byt och meddela"), change)
    no = button(_("Nej, ändra inget"), to_visit(one))
    text = paragraphs(lines(bold(head), who, spoken(one.starts, now)), same)
    return Screen(text=text, rows=(row(yes), row(no)))


def meeting_changed(done: MeetingChanged) -> Screen:
    head = _("ÄNDRAT TILL VIDEO") if done.video else _("ÄNDRAT TILL BESÖK HÄR")
    told = _("Patienten har fått besked.") if done.told else _("Patienten måste ringas.")
    rows = (row(to_shown_visit(done.appointment), to_staff_menu()),)
    return Screen(text=lines(bold(head), told), rows=rows, new=True)


def not_changed(visit: AppointmentId) -> Screen:
    text = sentences(bold(_("INTE ÄNDRAT.")), _("Patienten eller en kollega har redan ändrat det."))
    return Screen(text=text, rows=(row(to_shown_visit(visit), to_staff_menu()),))


def to_shown_visit(visit: AppointmentId) -> Button:
    return button(_("Visa besöket"), ShowVisit(appointment=visit))


def told_of_meeting(card: AppointmentCard, now: datetime) -> Screen:
    """To the patient: how they meet now, at the same time as before."""
    visit = card.appointment
    head = _("ÄNDRAT TILL VIDEO") if visit.room else _("ÄNDRAT TILL BESÖK PÅ PLATS")
    what = _("Mottagningen har ändrat hur ni träffas. Tiden är densamma.")
    text = paragraphs(
        lines(bold(head), what),
        lines(fill("{visit}.", visit=in_short(visit, now)), way_there(visit)),
        ring(visit.unit),
    )
    room = (row(to_room(visit)),) if visit.room else ()
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), button(_("Mina tider"), MyTimes()))
    return Screen(text=text, rows=(*room, show), new=True, attachments=(calendar_file(card),))
