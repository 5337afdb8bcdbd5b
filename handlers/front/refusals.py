"""The one place that has words for every refusal, and finds what can be done instead."""

from collections.abc import Callable, Mapping
from typing import Any

from care import refusals as no
from care.bookings.appointments import AppointmentCard
from care.bookings.permissions import cannot_tell_unit
from care.bookings.refusals import (
    AlreadyBusy,
    AlreadyCancelled,
    BeyondHorizon,
    CancelNotAllowed,
    GroupFull,
    NoLongerValid,
    NotSameDay,
    ReasonNotAllowed,
    RebookNotAllowed,
    SameTime,
    SlotTaken,
    TooLateToBook,
    TooLateToCancel,
    TooLateToRebook,
    TooManyComing,
    TooManyRebookings,
    VisitHasBegun,
)
from care.follow_ups import refusals as about_task
from care.follow_ups.refusals import TaskAlreadyClosed
from care.grounds import refusals as about_ground
from care.guarantee import refusals as about_case
from care.people.guardians import DoneByAnother, NoLongerGuardian
from care.people.refusals import CodeLapsed, NotLoggedIn, TooManyTries, UnknownPerson, WrongCode
from care.refusals import NotYours, Refusal
from care.rules.refusals import NotOpen, NotSelfBooked
from care.values.ids import AppointmentId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker
from care.visits.attendance import TooEarlyToMark
from handlers.bookings import refused_booking as booking
from handlers.bookings import refused_change as change
from handlers.bookings.buttons import Book, Cancel, Choose, Looking, PickTime, Rebook
from handlers.bookings.free_times import times_screen
from handlers.cases import refusals as case
from handlers.follow_ups import refusals as follow_up
from handlers.grounds import refusals as ground
from handlers.grounds.buttons import BookOn, CallIn
from handlers.guarantee.buttons import OfOffer
from handlers.guarantee.offers import reading
from handlers.people import refusals as people
from handlers.talk.button import Tap
from handlers.talk.language import _
from handlers.talk.refused import Around
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking
from handlers.talk.words import bold, sentences

WORDS: Mapping[type[Refusal], Callable[[Any, Around], Screen]] = {
    NotLoggedIn: people.not_logged_in,
    UnknownPerson: people.unknown_person,
    WrongCode: people.wrong_code,
    CodeLapsed: people.code_lapsed,
    TooManyTries: people.too_many_tries,
    no.NotYours: people.not_yours,
    no.NotAllowed: people.not_allowed,
    NoLongerValid: change.no_longer_valid,
    AlreadyCancelled: change.already_cancelled,
    VisitHasBegun: change.visit_has_begun,
    NotSelfBooked: booking.not_self_booked,
    TooLateToBook: booking.too_late_to_book,
    NotSameDay: booking.not_same_day,
    BeyondHorizon: booking.beyond_horizon,
    NotOpen: booking.not_open,
    TooManyComing: booking.too_many_coming,
    AlreadyBusy: booking.already_busy,
    SlotTaken: booking.slot_taken,
    GroupFull: booking.slot_taken,
    CancelNotAllowed: change.cancel_not_allowed,
    TooLateToCancel: change.too_late_to_cancel,
    RebookNotAllowed: change.rebook_not_allowed,
    TooLateToRebook: change.too_late_to_rebook,
    TooManyRebookings: change.too_many_rebookings,
    SameTime: change.same_time,
    ReasonNotAllowed: people.reason_not_allowed,
    no.TextTooLong: people.text_too_long,
    no.TextMissing: people.text_missing,
    TaskAlreadyClosed: people.task_closed,
    about_task.HasNewTime: follow_up.has_new_time,
    about_task.NobodyReads: follow_up.nobody_reads,
    about_ground.GroundWithdrawn: ground.withdrawn,
    about_ground.NewTimeNotWanted: ground.new_time_not_wanted,
    about_ground.GroundUsed: ground.used,
    about_ground.GroundLapsed: ground.lapsed,
    about_ground.GroundNotYet: ground.not_yet,
    about_ground.LinkOfNoUse: ground.link_of_no_use,
    about_ground.NobodyToGiveTo: ground.nobody_to_give_to,
    about_ground.WrongDays: ground.wrong_days,
    about_case.AlreadyAnswered: case.already_answered,
    about_case.AnsweredTooLate: case.answered_too_late,
    about_case.CaseClosed: case.case_closed,
    about_case.NewerOffer: case.newer_offer,
    TooEarlyToMark: change.too_early_to_mark,
    NoLongerGuardian: people.no_longer_guardian,
    DoneByAnother: people.done_by_another,
    about_case.ClaimedByAnother: case.claimed_by_another,
    about_case.NotClaimed: case.not_claimed,
    about_case.NotThisStep: case.not_this_step,
    about_case.AlreadyReminded: case.already_reminded,
    about_case.WrongStandardAnswer: case.wrong_standard_answer,
    about_case.CodeNotFitting: case.code_not_fitting,
    about_case.CodeMoved: case.code_moved,
    about_case.NobodyToSendTo: case.nobody_to_send_to,
}


async def refused(refusal: Refusal, turn: Turn, services: Services, button: Tap | None = None) -> Screen:
    """What did not happen, why, what now. `button`: the tap that was refused, if it was one."""
    if isinstance(refusal, SlotTaken | NotOpen | SameTime):
        looking = await _looked_for(refusal, button, turn, services)
        if looking is not None:
            return await _with_fresh_times(refusal, looking, turn, services, head=_head(button))
    if isinstance(refusal, NotLoggedIn):
        await ask(turn, services, "login")
    return WORDS[type(refusal)](refusal, await _around(refusal, turn, services, button))


async def _with_fresh_times(
    refusal: Refusal, looking: PickTime, turn: Turn, services: Services, *, head: str
) -> Screen:
    """The refusal and six free times in the same message."""
    why = {
        SlotTaken: _("Någon annan hann före. De här tiderna är lediga nu:"),
        GroupFull: _("Gruppen är full. De här tiderna är lediga nu:"),
        NotOpen: _("Tiden finns inte längre. De här tiderna är lediga nu:"),
        SameTime: _("Det är den tid som du redan har. Välj en annan tid:"),
    }[type(refusal)]
    said = sentences(bold(head), why)
    try:
        return await times_screen(looking, turn, services, said=said)
    except Refusal as another:  # nothing can be booked at all any more: that is what must be said
        return WORDS[type(another)](another, await _around(another, turn, services, None))


def _head(button: Tap | None) -> str:
    """What a tap was to do, and did not."""
    if isinstance(button, Cancel):
        return _("INTE AVBOKAD.")
    if isinstance(button, Rebook) or (isinstance(button, Choose) and button.ref):
        return _("INTE OMBOKAD.")
    return _("INTE BOKAD.") if isinstance(button, Book | BookOn | CallIn | Choose) else ""


async def _looked_for(
    refusal: Refusal, button: Tap | None, turn: Turn, services: Services
) -> PickTime | None:
    """Where to look for other times: what the tap was about."""
    if _asker(turn) is None:
        return None
    if isinstance(button, Looking) and not isinstance(button, PickTime):
        return PickTime(service=button.service, moved=button.moved, version=button.version)
    if isinstance(button, Rebook):
        card = await _card(button.appointment, turn, services)
        service = card.appointment.service.id if card else None
        return (
            PickTime(service=service, moved=button.appointment, version=button.version) if service else None
        )
    if isinstance(button, BookOn):
        return PickTime(service=button.service, moved=AppointmentId(button.ground))
    if isinstance(refusal, SlotTaken):
        return PickTime(service=refusal.service)
    return PickTime(service=button.service) if isinstance(button, Book) else None


async def _around(refusal: Refusal, turn: Turn, services: Services, button: Tap | None) -> Around:
    card = await _card(getattr(refusal, "appointment", None), turn, services)
    unit: UnitId | None = getattr(refusal, "unit", None)
    now = services.clock()
    return Around(
        now=now,
        head=_head(button),
        unit=card.appointment.unit if card else await _unit(unit, turn, services, button),
        card=card,
        logged_in=turn.session.person is not None,
        may_write=card is not None and cannot_tell_unit(card.appointment, now) is None,
    )


async def _unit(unit: UnitId | None, turn: Turn, services: Services, button: Tap | None) -> CareUnit | None:
    """The unit that is named, or the one whose offer was tapped."""
    if unit is not None:
        return await services.availability.unit(unit)
    if not isinstance(button, OfOffer):
        return None
    try:
        return (await reading(turn, services, button)).card.unit
    except Refusal:
        return None


async def _card(appointment: AppointmentId | None, turn: Turn, services: Services) -> AppointmentCard | None:
    """The appointment that a refusal names, if the asker may see it."""
    asker = _asker(turn)
    if appointment is None or asker is None:
        return None
    try:
        return await services.bookings.details(asker, appointment)
    except NotYours:
        return None


def _asker(turn: Turn) -> Asker | None:
    """Who asks and for whom, if there is a patient at all."""
    try:
        return patient_asking(turn)
    except (NotLoggedIn, no.NotAllowed):
        return None
