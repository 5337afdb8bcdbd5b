"""Refusals about booking a time."""

from collections.abc import Mapping

from care.bookings.refusals import (
    AlreadyBusy,
    BeyondHorizon,
    GroupFull,
    NotSameDay,
    SlotTaken,
    TooLateToBook,
    TooManyComing,
)
from care.refusals import Refusal
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import SelfBooking
from care.values.ids import ServiceId
from handlers.bookings.buttons import ChooseUnit
from handlers.talk.dates import number, spoken, spoken_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.refused import Around, said, to_booking, to_times
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import AskClinic, MyTimes
from handlers.talk.words import fill

HOW = {
    SelfBooking.DIRECT: marked("Just nu kan du bara boka på telefon."),
    SelfBooking.REQUEST: marked("Mottagningen vill prata med dig först."),
    SelfBooking.ASSESSMENT: marked("Mottagningen behöver höra hur du mår först."),
    SelfBooking.BASIS: marked("Mottagningen måste först säga att du får boka."),
    SelfBooking.INVITATION: marked("Du kan boka när du har fått en kallelse."),
    SelfBooking.SEVERAL_RESOURCES: marked(
        "Du ska träffa flera personer samtidigt. Då bokar mottagningen tiden."
    ),
}


def not_self_booked(refusal: NotSelfBooked, around: Around) -> Screen:
    asks = AskClinic(unit=refusal.unit, what=AskClinic.TIME, service=refusal.service or ServiceId(0))
    rows = (
        row(button(_("Be mottagningen om en tid"), asks)),
        row(back(ChooseUnit(unit=refusal.unit))),
    )
    return said(around, _("Du kan inte boka det här själv."), _(HOW[refusal.how]), rows, phone=True)


def too_late_to_book(refusal: TooLateToBook, around: Around) -> Screen:
    why = fill(_("Sista tiden var {when}."), when=spoken(refusal.until, around.now))
    return said(around, _("Det är för sent att boka tiden här."), why, to_booking(), phone=True)


def not_same_day(_refusal: NotSameDay, around: Around) -> Screen:
    why = _("Här kan du inte boka en tid samma dag.")
    return said(around, _("Tiden är i dag."), why, to_booking(), phone=True)


def beyond_horizon(refusal: BeyondHorizon, around: Around) -> Screen:
    why = fill(_("Du kan boka till och med {day}."), day=spoken_day(refusal.last_day, around.now))
    return said(around, _("Tiden är för långt fram."), why, to_booking())


def not_open(_refusal: NotOpen, around: Around) -> Screen:
    """Followed by fresh times, where there is a service to look for."""
    return said(
        around, _("Det går inte att boka den tiden."), _("Den finns inte längre."), to_booking(), phone=True
    )


def slot_taken(_refusal: SlotTaken, around: Around) -> Screen:
    """Followed by fresh times."""
    return said(
        around,
        _("Det går inte att boka den tiden."),
        _("Någon annan har bokat tiden."),
        to_booking(),
        phone=True,
    )


def too_many_coming(refusal: TooManyComing, around: Around) -> Screen:
    why = ngettext(
        "Du har redan {count} sådan tid. Avboka den om du vill byta.",
        "Du har redan {count} sådana tider. Avboka en om du vill byta.",
        refusal.limit,
    )
    rows = (row(button(_("Mina tider"), MyTimes())), *to_booking())
    what = _("Det går inte att boka fler.")
    return said(around, what, fill(why, count=number(refusal.limit)), rows, phone=True)


def already_busy(refusal: AlreadyBusy, around: Around) -> Screen:
    """The other visit is named only if the patient may see it."""
    what = _("Det går inte att boka den tiden.")
    if around.card is None:
        return said(around, what, _("Du är redan upptagen då. Välj en annan tid."), to_booking(), phone=True)
    other = around.card.appointment
    why = fill(
        _("Du har redan en tid då: {when}, {unit}."),
        when=spoken(refusal.starts, around.now),
        unit=other.unit.name,
    )
    return said(around, what, why, (*to_times(around), *to_booking()))


REFUSALS: Mapping[type[Refusal], Words] = {
    NotSelfBooked: not_self_booked,
    TooLateToBook: too_late_to_book,
    NotSameDay: not_same_day,
    BeyondHorizon: beyond_horizon,
    NotOpen: not_open,
    TooManyComing: too_many_coming,
    AlreadyBusy: already_busy,
    SlotTaken: slot_taken,
    GroupFull: slot_taken,
}
