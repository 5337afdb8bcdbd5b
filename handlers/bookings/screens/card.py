"""One time with all about it, and what may be done with it now."""

from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.bookings.permissions import cannot_tell_unit
from handlers.bookings.buttons import AskCancel, EarlierTimes, PickTime, WhyNotCancel, WhyNotRebook
from handlers.bookings.card_buttons import FindWay, NameVisit, ReadInformation, SaveCalendar
from handlers.bookings.screens.calendar import onwards
from handlers.bookings.screens.cannot_come import cannot_come, write_to_unit
from handlers.bookings.screens.until import may_change
from handlers.bookings.screens.video import by_video, to_room, way_there
from handlers.talk.acting_for import is_by_staff
from handlers.talk.dates import clock_time, days_away, spoken
from handlers.talk.language import _, as_read, explained
from handlers.talk.rows import Row, Rows, back, button, row, to_menu
from handlers.talk.screen import Button, Screen, Venue
from handlers.talk.units import place, ring, titled
from handlers.talk.ways import MyTimes, OpenWatch, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

FOLD = 400
"""Longer information is folded, as 1177 does (domain.md 1.2); not a line that keeps somebody at home."""


def card(
    shown: AppointmentCard,
    now: datetime,
    *,
    only: bool = False,
    again: bool = False,
    called: str | None = None,
) -> Screen:
    """One time with all about it. `only`: it is the only coming one, so there is no list to go back to;
    `again`: another such can be booked here; `called`: the patient's own name for it, None where it can have
    none.
    """
    visit = shown.appointment
    over = visit.status is not Status.BOOKED or visit.starts <= now
    coming = sentences(who_confirmed(visit), may_change(shown.may, visit, now))
    last = _how_it_ended(visit, now) if over else coming
    said = "" if over else _information(visit)
    named = fill(_("Du kallar tiden {name}."), name=called) if called else ""
    text = paragraphs(_facts(visit, now), named, said, last)
    if over:
        return Screen(text=text, rows=_of_past(visit, now, only=only, again=again))
    to_call = () if called is None else (row(to_name(visit)),)
    rows = (
        *_unfold(visit),
        *to_watch(shown),
        *_acts(shown, now),
        *_ways(shown),
        *to_call,
        _way_back(only=only),
    )
    return Screen(text=text, rows=rows)


def _facts(visit: Appointment, now: datetime) -> Html:
    away = days_away(visit.starts, now)
    until = f"–{clock_time(visit.ends)}" if visit.rules.show_end else ""
    when = bold(spoken(visit.starts, now) + until)
    return lines(
        fill("{when} ({away})", when=when, away=away) if away else when,
        visit.service.name,
        _("Kallelse från mottagningen") if visit.invitation else "",
        _with_whom(visit),
        *unit_and_way(visit),
        fill(_("Telefon {phone}"), phone=visit.unit.phone),
        fill(_("Bokningsnummer {reference}"), reference=visit.reference),
    )


def unit_and_way(visit: Appointment) -> tuple[str, ...]:
    """The unit and where it is; of a visit by video how one comes there stands on a line of its own."""
    name = explained(visit.unit.name)
    if visit.room:
        return name, by_video()
    return (", ".join(part for part in (name, place(visit.unit)) if part),)


def _with_whom(visit: Appointment) -> Html:
    """One, or all of a visit that needs several."""
    return Html("") if visit.performer is None else at_all_of(visit.performer.name, *visit.beside)


def at_all_of(first: str, *others: str) -> Html:
    """`Hos läkare Tyra Testlund och fysioterapeut Per Provdahl`."""
    names = titled(first)
    for name in others:
        names = _("{names} och {name}").format(names=names, name=titled(name))
    return fill(_("Hos {name}"), name=names)


def who_confirmed(visit: Appointment) -> Html:
    """Nothing till somebody has said that the patient is coming."""
    if not visit.confirmed:
        return Html("")
    if visit.confirmed_by:
        return fill(_("{by} har svarat att du kommer."), by=visit.confirmed_by)
    return Html(_("Det är bekräftat att du kommer."))


def information_of(visit: Appointment) -> str:
    """What the unit wants the patient to know: of this visit, of the service, and, of who comes there, of the
    unit.
    """
    of_unit = as_read(visit.service.bring), "" if visit.room else as_read(visit.unit.information)
    return "\n".join(part for part in (visit.purpose, *of_unit) if part)


def _information(visit: Appointment) -> str:
    said = information_of(visit)
    if not said:
        return ""
    folded = said if len(said) <= FOLD else said[:FOLD].rsplit(maxsplit=1)[0] + " …"
    return fill(_("Information från vården: {information}"), information=folded)


def _unfold(visit: Appointment) -> Rows:
    if len(information_of(visit)) <= FOLD:
        return ()
    return (row(button(_("Läs hela informationen"), ReadInformation(appointment=visit.id))),)


def information(shown: AppointmentCard) -> Screen:
    """All of it."""
    visit = shown.appointment
    text = paragraphs(bold(_("Information från vården")), information_of(visit))
    return Screen(text=text, rows=(row(back(ShowTime(appointment=visit.id))),))


def to_know(shown: AppointmentCard, now: datetime) -> Html:
    """What to bring, until when it can be changed, where and whom to ring: below what has become of it."""
    visit = shown.appointment
    return paragraphs(
        lines(visit.service.bring, may_change(shown.may, visit, now)),
        lines(
            way_there(visit),
            ring(visit.unit),
            fill(_("Bokningsnummer {reference}."), reference=visit.reference),
        ),
    )


def _how_it_ended(visit: Appointment, now: datetime) -> str:
    if visit.status is Status.CANCELLED:
        return _("Tiden är avbokad.")
    if visit.status is Status.MOVED:
        return _("Tiden är ombokad till en annan dag eller ett annat klockslag.")
    if visit.missed:
        return _("Mottagningen har skrivit att du inte kom.")
    return _("Besöket har varit.") if visit.ends <= now else _("Besöket har börjat.")


def _of_past(visit: Appointment, now: datetime, *, only: bool, again: bool) -> Rows:
    """Of a visit that has begun it may still be said that nobody comes; of a missed one, that it was not. Who
    acts for the patient is the unit itself.
    """
    if visit.missed or is_by_staff() or cannot_tell_unit(visit, now) is not None:
        tell = () if is_by_staff() else row(write_to_unit(visit))
        book = row(button(_("Boka igen"), PickTime(service=visit.service.id)))
        return (
            *((tell,) if visit.missed and tell else ()),
            *((book,) if again else ()),
            row(back(EarlierTimes())),
        )
    return (row(cannot_come(visit)), _way_back(only=only))


def to_watch(shown: AppointmentCard) -> Rows:
    """Of what the patient may move: to be asked when an earlier time becomes free."""
    if shown.may.rebook is not None or shown.appointment.beside:
        return ()
    watch = OpenWatch(of=OpenWatch.VISIT, it=shown.appointment.id)
    return (row(button(_("Bevaka tidigare tider"), watch)),)


def _acts(shown: AppointmentCard, now: datetime) -> Rows:
    """For what may not be done: why; and what may, always as far from the last row, where no question of
    it has its yes. Where it cannot be cancelled it can always be said that nobody comes.
    """
    visit, may = shown.appointment, shown.may
    version = visit.version
    rebook = PickTime(service=visit.service.id, moved=visit.id, version=version)
    can = (
        *((button(_("Omboka"), rebook),) if may.rebook is None else ()),
        *(
            (button(_("Avboka"), AskCancel(appointment=visit.id, version=version)),)
            if may.cancel is None
            else (cannot_come(visit),)
            if cannot_tell_unit(visit, now) is None
            else ()
        ),
    )
    return tuple(part for part in (*_whys(shown), can) if part)


def _whys(shown: AppointmentCard) -> Rows:
    visit, may = shown.appointment, shown.may
    rebook = row(button(_("Varför kan jag inte omboka?"), WhyNotRebook(appointment=visit.id)))
    cancel = row(button(_("Varför kan jag inte avboka?"), WhyNotCancel(appointment=visit.id)))
    return (*((rebook,) if may.rebook else ()), *((cancel,) if may.cancel else ()))


def _ways(shown: AppointmentCard) -> Rows:
    return (ways(shown.appointment),)


def ways(visit: Appointment) -> Row:
    """To one's calendar, and to the visit itself."""
    there = to_room(visit) if visit.room else button(_("Hitta hit"), FindWay(appointment=visit.id))
    return row(in_calendar(visit), there)


def in_calendar(visit: Appointment) -> Button:
    return button(_("Lägg i kalendern"), SaveCalendar(appointment=visit.id))


def _way_back(*, only: bool) -> Row:
    if only:
        return row(button(_("Gamla tider"), EarlierTimes()), to_menu())
    return row(back(MyTimes()))


def way(shown: AppointmentCard) -> Screen:
    """The map says the address; below it, what the unit says of the way in."""
    unit = shown.appointment.unit
    text = lines(bold(explained(unit.name)), as_read(unit.information), ring(unit))
    return Screen(text=text, rows=(onwards(shown),), new=True, keeps_buttons=True, attachments=(Venue(unit),))


def to_name(visit: Appointment) -> Button:
    """To call it something of one's own."""
    return button(_("Ge tiden ett namn"), NameVisit(appointment=visit.id))
