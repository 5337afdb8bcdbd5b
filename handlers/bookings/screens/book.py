"""Choosing where and for what, and confirming a time: booking and rebooking."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.bookings.outcomes import Held
from care.bookings.verbs import ServiceChoice
from care.rules.values import Meeting
from care.values.units import CareUnit, Service
from handlers.bookings.buttons import (
    Book,
    BookOn,
    Choose,
    ChooseAnother,
    ChooseUnit,
    KeepTime,
    PickTime,
    Rebook,
    WhyNotBook,
    WriteCall,
)
from handlers.bookings.screens.calendar import calendar_file
from handlers.bookings.screens.card import to_know, to_watch, ways
from handlers.bookings.screens.for_staff import done_for
from handlers.bookings.screens.times import in_short
from handlers.bookings.screens.undo import can_undo, undo_row
from handlers.bookings.screens.until import before_booking
from handlers.talk.button import Tap
from handlers.talk.dates import clock_time, spoken
from handlers.talk.language import _, as_read, explained, ngettext
from handlers.talk.rows import Rows, back, button, paged, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import place, ring
from handlers.talk.ways import AskClinic, MyTimes, OpenBooking
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def units(offered: Sequence[CareUnit], page: int) -> Screen:
    shown = paged(
        offered,
        page,
        show=lambda unit: button(explained(unit.name), ChooseUnit(unit=unit.id)),
        go=lambda number: OpenBooking(page=number),
    )
    text = _("Var vill du boka en tid?") if offered else _("Det finns ingen mottagning att boka hos just nu.")
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, to_menu())))


def services(unit: CareUnit, offered: Sequence[ServiceChoice], page: int) -> Screen:
    """What can be booked here; what the unit books itself opens the reason why."""
    shown = paged(offered, page, show=_service, go=lambda number: ChooseUnit(unit=unit.id, page=number))
    asks = row(button(_("Osäker? Fråga mottagningen"), AskClinic(unit=unit.id, what=AskClinic.ASK)))
    rows = (*shown.rows, asks, row(*shown.turning, back(OpenBooking())))
    if any(choice.refusal is None for choice in offered):
        return Screen(text=fill(_("Vad vill du boka på {unit}?"), unit=unit.name), rows=rows)
    closed = fill(_("Du kan inte boka en tid själv på {unit}."), unit=unit.name)
    why = _("Tryck på ett besök, så ser du varför.") if offered else ""
    return Screen(text=paragraphs(sentences(closed, why), ring(unit)), rows=rows)


def _service(choice: ServiceChoice) -> Button:
    service = choice.service
    if choice.refusal is None:
        return button(service.name, PickTime(service=service.id))
    return button(
        _("{service} (ring för att boka)").format(service=as_read(service.name)),
        WhyNotBook(service=service.id),
    )


def confirm(
    held: Held,
    chosen: Choose,
    unit: CareUnit,
    choice: ServiceChoice,
    now: datetime,
    *,
    calls: bool = False,
    acts_until: datetime | None = None,
) -> Screen:
    """The time that is held, said back before it is booked, with what will hold of it. `calls`: staff may
    make a kallelse of it.
    """
    service = choice.service
    terms = before_booking(held.starts, choice.rules, now, acts_until) if choice.rules else ""
    call = WriteCall(service=service.id, starts=held.starts)
    return Screen(
        text=paragraphs(
            lines(_held(held, unit, service, now), _more(unit, choice)), terms, _kept_until(held)
        ),
        rows=(
            row(button(_("Boka den här tiden"), _book(held, chosen, service))),
            *((row(button(_("Boka som kallelse"), call)),) if calls and not chosen.ground else ()),
            row(button(_("Välj en annan tid"), _another(chosen))),
        ),
    )


def _book(held: Held, chosen: Choose, service: Service) -> Tap:
    if chosen.ground is not None:
        return BookOn(service=service.id, starts=held.starts, ground=chosen.ground)
    return Book(service=service.id, starts=held.starts)


def confirm_move(
    held: Held, chosen: Choose, moved: AppointmentCard, now: datetime, *, acts_until: datetime | None = None
) -> Screen:
    """The same for a rebooking: the old time is kept until the new one is confirmed."""
    visit = moved.appointment
    switch = Rebook(appointment=visit.id, version=chosen.version, starts=held.starts, was=visit.starts)
    return Screen(
        text=paragraphs(
            lines(
                _held(held, visit.unit, visit.service, now),
                before_booking(held.starts, visit.rules, now, acts_until),
            ),
            _kept_until(held),
            keeping(moved, now),
        ),
        rows=(
            row(button(_("Välj en annan tid"), _another(chosen))),
            row(button(_("Byt till den här tiden"), switch)),
            row(button(_("Behåll min tid"), KeepTime(appointment=visit.id))),
        ),
    )


def _held(held: Held, unit: CareUnit, service: Service, now: datetime) -> Html:
    when = bold(spoken(held.starts, now))
    return fill("{when}, {service}, {unit}.", when=when, service=service.name, unit=unit.name)


def _more(unit: CareUnit, choice: ServiceChoice) -> Html:
    """How long, where or how, what to bring."""
    service = choice.service
    length = ngettext(
        "Besöket tar ungefär {count} minut.", "Besöket tar ungefär {count} minuter.", service.minutes
    )
    video = choice.rules is not None and choice.rules.meeting is Meeting.VIDEO
    where = _("Besöket är på video.") if video else fill("{place}.", place=place(unit))
    return lines(sentences(fill(length, count=service.minutes), where), service.bring)


def _kept_until(held: Held) -> Html:
    return fill(_("Vi håller tiden åt dig till klockan {time}."), time=clock_time(held.until))


def _another(chosen: Choose) -> ChooseAnother:
    return ChooseAnother(
        service=chosen.service,
        moved=chosen.moved,
        version=chosen.version,
        first=chosen.first,
        last=chosen.last,
        part=chosen.part,
    )


def keeping(moved: AppointmentCard, now: datetime) -> Html:
    said = _("Du behåller {when} tills du har bekräftat en ny tid.")
    return fill(said, when=spoken(moved.appointment.starts, now))


def chosen(card: AppointmentCard, now: datetime) -> Screen:
    """What stays of the screen that held the time, once it is booked or moved to."""
    return Screen(text=fill(_("Du valde {visit}."), visit=in_short(card.appointment, now)))


def booked(card: AppointmentCard, now: datetime) -> Screen:
    """The receipt of a booking. Its file for the calendar comes when it is asked for."""
    what = fill(_("Du har en ny tid: {visit}."), visit=in_short(card.appointment, now))
    text, rows = _receipt(_("BOKAD"), what, card, now)
    return Screen(text=text, rows=rows, new=True, to_staff=done_for(card, _("BOKAD"), now))


def rebooked(card: AppointmentCard, was: datetime, now: datetime) -> Screen:
    """The receipt of a rebooking."""
    what = fill(_("Din nya tid: {visit}."), visit=in_short(card.appointment, now))
    gone = fill(_("Den gamla tiden gäller inte längre: {when}."), when=spoken(was, now))
    before = fill(_("Förut: {when}"), when=spoken(was, now))
    to_staff = done_for(card, _("OMBOKAD"), now, before)
    text, rows = _receipt(_("OMBOKAD"), sentences(what, gone), card, now)
    return Screen(text=text, rows=rows, new=True, to_staff=to_staff, attachments=(calendar_file(card),))


def _receipt(head: str, what: Html, card: AppointmentCard, now: datetime) -> tuple[Html, Rows]:
    """What both say, and the buttons below it."""
    said = lines(bold(head), sentences(what, can_undo(card.undo_until)))
    mine = row(button(_("Mina tider"), MyTimes()))
    rows = (*undo_row(card), *to_watch(card), ways(card.appointment), mine)
    return paragraphs(said, to_know(card, now)), rows
