"""Every screen that a patient can see, with short names in the gaps: names are not ours to shorten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from care import refusals as no
from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.bookings.outcomes import Held
from care.bookings.permissions import permissions
from care.bookings.refusals import (
    AlreadyBusy,
    AlreadyCancelled,
    BeyondHorizon,
    CancelNotAllowed,
    FeeHasBegun,
    NoLongerValid,
    NotSameDay,
    NotToUndo,
    ReasonNotAllowed,
    RebookNotAllowed,
    SameTime,
    SlotTaken,
    TooLateToBook,
    TooLateToCancel,
    TooLateToRebook,
    TooLateToUndo,
    TooManyComing,
    TooManyRebookings,
    VisitHasBegun,
)
from care.bookings.slots import FreeTime
from care.bookings.undoing import Undoable
from care.bookings.verbs import ServiceChoice, Times
from care.danger.lists import Danger
from care.follow_ups.refusals import TaskAlreadyClosed
from care.people.refusals import CodeLapsed, NotLoggedIn, TooManyTries, UnknownPerson, WrongCode
from care.rules.refusals import NotOpen, NotSelfBooked
from care.rules.values import AfterCancelling, Rules, SelfBooking
from care.values.ids import AppointmentId, PersonId, ServiceId, TaskId, UnitId
from care.values.lead_time import LeadTime, LeadUnit
from care.values.units import CareUnit, Service
from handlers.bookings import in_menu
from handlers.bookings.buttons import Choose, Looking
from handlers.bookings.screens import book as booking
from handlers.bookings.screens import calendar, choose_day, notices
from handlers.bookings.screens import cancel as cancelling
from handlers.bookings.screens import card as cards
from handlers.bookings.screens import choose_time as free_times
from handlers.bookings.screens import tell_unit as telling
from handlers.bookings.screens import times as appointments
from handlers.bookings.screens import undone as undoing
from handlers.danger.screens import help_first
from handlers.front import screens as menu
from handlers.front.menus import menu_rows
from handlers.front.refusals import WORDS_OF_REFUSALS
from handlers.people.screens import log_in, settings
from handlers.talk.language import _
from handlers.talk.lost import not_understood, unknown_command, which_question
from handlers.talk.refused import Around
from handlers.talk.screen import Screen
from tools.texts import eservice_samples, offer_samples

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
STARTS = datetime(2026, 11, 24, 8, tzinfo=UTC)
UNIT = CareUnit(
    id=UnitId(1), hsa_id="SE", name="Eken", region="kalmar", phone="08-465 004 04", address="Ekgatan 4",
    city="Kalmar", latitude=56.7, longitude=16.4, information="Kom i god tid.",
)  # fmt: skip
SERVICE = Service(id=ServiceId(1), unit=UNIT.id, name="Prov", minutes=10, bring="Ta med leg.")
HALLAND = Rules(
    version="x",
    cancel_before=LeadTime(0, LeadUnit.HOURS),
    fee_before=LeadTime(24, LeadUnit.HOURS),
    double_fee_no_show=True,
    after_cancelling=AfterCancelling.UNIT_CONTACTS,
)
VISIT = Appointment(
    id=AppointmentId(1), version=1, status=Status.BOOKED, reference="EK7P", patient=PersonId(1),
    patient_name="Anna", unit=UNIT, service=SERVICE, performer=None, starts=STARTS,
    ends=STARTS + timedelta(minutes=10), booked_at=NOW, rebookings=0,
    rules=Rules(version="x", self_booking=SelfBooking.DIRECT),
)  # fmt: skip
LATE = replace(VISIT, rules=HALLAND, starts=NOW + timedelta(hours=5))
TIMES = Times(
    [FreeTime(UNIT.id, SERVICE.id, STARTS, STARTS + timedelta(minutes=10))],
    more=True,
    until=date(2026, 12, 20),
)
NO_TIMES = replace(TIMES, times=[], more=False)
REFUSALS: tuple[no.Refusal, ...] = (
    NotLoggedIn(),
    UnknownPerson(),
    WrongCode(4),
    CodeLapsed(),
    TooManyTries(),
    no.NotYours(),
    no.NotAllowed(),
    NoLongerValid(VISIT.id),
    AlreadyCancelled(VISIT.id),
    VisitHasBegun(VISIT.id),
    *(NotSelfBooked(UNIT.id, how) for how in SelfBooking),
    TooLateToBook(UNIT.id, STARTS),
    NotSameDay(UNIT.id),
    BeyondHorizon(UNIT.id, date(2026, 12, 20)),
    NotOpen(SERVICE.id),
    TooManyComing(UNIT.id, 2),
    AlreadyBusy(VISIT.id, STARTS, UNIT.id),
    SlotTaken(SERVICE.id, STARTS),
    CancelNotAllowed(VISIT.id, UNIT.id),
    FeeHasBegun(VISIT.id),
    NotToUndo(VISIT.id),
    TooLateToUndo(VISIT.id, STARTS),
    TooLateToCancel(VISIT.id, UNIT.id, STARTS),
    RebookNotAllowed(VISIT.id, UNIT.id),
    TooLateToRebook(VISIT.id, UNIT.id, STARTS),
    TooManyRebookings(VISIT.id, UNIT.id, 3),
    SameTime(VISIT.id),
    ReasonNotAllowed(VISIT.id),
    no.TextTooLong(500, 612),
    no.TextMissing(),
    TaskAlreadyClosed(TaskId(1), "Eva"),
)


def of(visit: Appointment) -> AppointmentCard:
    return AppointmentCard(visit, permissions(visit, NOW))


def done(visit: Appointment) -> AppointmentCard:
    """Just now, so that it can be undone."""
    return replace(of(visit), undo_until=STARTS)


def screens() -> Iterator[tuple[str, Screen]]:
    """All of them in the language in use, each with a name to point it out by."""
    yield from _first_ones()
    yield from _about_times()
    yield from _about_booking()
    for refusal in REFUSALS:
        yield type(refusal).__name__, WORDS_OF_REFUSALS[type(refusal)](refusal, _around(_("INTE BOKAD.")))
        yield type(refusal).__name__ + " alone", WORDS_OF_REFUSALS[type(refusal)](refusal, Around(now=NOW))
    yield from _about_notices()
    yield from offer_samples.screens()
    yield from eservice_samples.screens(UNIT, NOW)


def _around(head: str) -> Around:
    return Around(now=NOW, head=head, unit=UNIT, card=of(VISIT), may_write=True)


def _first_ones() -> Iterator[tuple[str, Screen]]:
    yield "welcome", log_in.welcome()
    yield "logged out", log_in.welcome(logged_out=True)
    yield "what number", log_in.what_number()
    yield "code sent", log_in.code_sent("05")
    yield "code by e-mail", log_in.code_sent("")
    yield "what code", log_in.what_code()
    yield "menu", Screen(text=in_menu.own([of(VISIT), of(LATE)], NOW), rows=menu_rows())
    yield "menu without times", Screen(text=in_menu.own([], NOW), rows=menu_rows())
    for shown in (not_understood, unknown_command, menu.only_text, menu.edited_text, menu.forwarded):
        yield shown.__name__, shown()
    yield "which question", which_question(_("Inget är skickat än."), ())
    for danger in Danger:
        yield f"help first: {danger}", help_first(danger)
    yield "settings", settings.settings()
    yield "languages", settings.languages(logged_in=True)
    yield "help", settings.help_for_patients()
    yield "help before log-in", settings.help_for_strangers()


def _about_times() -> Iterator[tuple[str, Screen]]:
    yield "my times", appointments.coming([of(VISIT)] * 9, 0, NOW)
    yield "no times", appointments.nothing_coming()
    yield "earlier", appointments.earlier([of(VISIT)], 0, NOW)
    yield "no earlier", appointments.earlier([], 0, NOW)
    for name, visit in (
        ("card", VISIT),
        ("late card", LATE),
        ("cancelled", replace(VISIT, status=Status.CANCELLED)),
    ):
        yield name, cards.card(of(visit), NOW)
        yield f"information of {name}", cards.information(of(visit))
    yield "calendar", calendar.calendar(of(VISIT))
    for name, visit in (("cancel", VISIT), ("late cancel", LATE)):
        yield name, cancelling.ask(of(visit), NOW, reason="Jag är sjuk.")
        yield f"{name} done", cancelling.cancelled(done(visit), NOW, with_fee=visit is LATE)
    for undone in Undoable:
        yield f"undone: {undone}", undoing.undone(of(VISIT), undone, NOW)
    yield "reason", cancelling.write_reason(of(VISIT), NOW)
    yield "write to the unit", telling.write_message(of(VISIT), NOW)
    yield "unit told", telling.told(of(VISIT), date(2026, 11, 24), NOW, None)


def _about_booking() -> Iterator[tuple[str, Screen]]:
    choices = [ServiceChoice(SERVICE, None), ServiceChoice(SERVICE, NotOpen(SERVICE.id))]
    yield "units", booking.units([UNIT], 0)
    yield "no units", booking.units([], 0)
    yield "services", booking.services(UNIT, choices, 0)
    for part in ("", "f", "a"):
        yield f"times {part}", free_times.times(_search(part=part), TIMES)
    yield (
        "times of a week",
        free_times.times(_search(first=date(2026, 12, 7), last=date(2026, 12, 13)), TIMES),
    )
    for day in (date(2026, 11, 24), date(2027, 3, 1), None):
        yield f"no times {day}", free_times.times(_search(first=day, last=day), NO_TIMES)
    yield (
        "times for moving",
        free_times.times(replace(_search(), keeping=booking.keeping(of(VISIT), NOW)), TIMES),
    )
    for free in ([STARTS.date()], []):
        yield (
            f"month {free}",
            choose_day.month(_search(), free_times.month_of(NOW.date()), free, date(2027, 1, 8)),
        )
    held, chosen = (
        Held(SERVICE.id, STARTS, NOW + timedelta(minutes=5)),
        Choose(service=SERVICE.id, starts=STARTS),
    )
    yield "confirm", booking.confirm(held, chosen, UNIT, ServiceChoice(SERVICE, None, rules=HALLAND), NOW)
    yield "confirm moving", booking.confirm_move(held, chosen, of(VISIT), NOW)
    for visit in (VISIT, LATE):
        yield "booked", booking.booked(done(visit), NOW)
        yield "rebooked", booking.rebooked(of(visit), STARTS, NOW)


def _search(**looking: object) -> free_times.Search:
    wanted = Looking.model_validate({"service": SERVICE.id, **looking})
    return free_times.Search(looking=wanted, unit=UNIT, service=SERVICE, now=NOW)


def _about_notices() -> Iterator[tuple[str, Screen]]:
    event = notices.Particulars(reason="Personal är sjuk.", was=STARTS)
    for say in (notices.patient_booked, notices.patient_rebooked, notices.patient_cancelled):
        yield say.__name__, say(notices.Told(of(VISIT), NOW, event))
