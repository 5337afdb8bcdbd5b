"""Choosing among free times, for a new visit or for one that moves; a day may be typed."""

from datetime import datetime

from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import AppointmentId, ServiceId
from handlers.bookings.buttons import Choose, ChooseAnother, NoTimes, PickDay, PickTime
from handlers.bookings.free_times import by_ground, month_screen, times_screen
from handlers.bookings.screens import book as screens
from handlers.bookings.screens.choose_time import month_of, no_times, picked
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _, language
from handlers.talk.lost import where_help_is
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, patient_asking, person_of
from handlers.talk.typed_day import Days, NoDay, read_day
from handlers.talk.words import paragraphs, sentences


async def _times(turn: Turn, services: Services, button: PickTime) -> Screen:
    return await times_screen(button, turn, services)


async def _month(turn: Turn, services: Services, button: PickDay) -> Screen:
    return await month_screen(button, turn, services)


async def _dot(_turn: Turn, services: Services, button: NoTimes) -> Screen:
    return no_times(button.day, services.clock())


async def choose(turn: Turn, services: Services, button: Choose) -> Screen:
    """Hold the time and say it back."""
    asker, now, request = patient_asking(turn), services.clock(), keeping_state(turn.request)
    if button.ref is not None:
        held = await services.bookings.hold_for(asker, button.ref, button.starts, request)
        moved = await services.bookings.details(asker, button.moved)
        return screens.confirm_move(held, button, moved, now)
    right = by_ground(button.ground)
    held = await services.bookings.hold(asker, button.service, button.starts, request, **right)
    choice = await services.availability.service(asker, button.service, **right)
    unit = await services.availability.unit(choice.service.unit)
    return screens.confirm(held, button, unit, choice, now, calls=person_of(turn).is_staff)


async def _another(turn: Turn, services: Services, button: ChooseAnother) -> Screen:
    await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    return await times_screen(PickTime.model_validate(picked(button)), turn, services)


async def _typed_day(turn: Turn, services: Services, typed: Typed) -> Screen:
    """The day is said back above its times; what is no day is asked for again, beside the month, as often as
    it takes.
    """
    read = read_day(typed.text, language(), local_day(services.clock()))
    about = {
        "service": ServiceId(int(typed.state["service"])),
        "moved": AppointmentId(int(typed.state["moved"])),
        "version": int(typed.state["version"]),
    }
    if isinstance(read, Days):
        button = PickTime.model_validate({**about, "first": read.first, "last": read.last})
        return await times_screen(button, turn, services)
    shown = PickDay.model_validate({**about, "month": month_of(local_day(services.clock()))})
    return await month_screen(shown, turn, services, said=_why(read))


def _why(read: NoDay) -> str:
    unclear = paragraphs(
        sentences(_("Jag förstår inte vilken dag du menar."), _("Inget har ändrats.")), where_help_is()
    )
    return {
        NoDay.PAST: _("Den dagen har redan varit."),
        NoDay.TOO_FAR: _("Den dagen är för långt fram."),
        NoDay.UNCLEAR: unclear,
    }[read]


def _is_a_day(text: str, now: datetime) -> bool:
    return isinstance(read_day(text, language(), local_day(now)), Days)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={PickTime: _times, PickDay: _month, NoTimes: _dot, Choose: choose, ChooseAnother: _another},
    typed={"day": _typed_day},
    fits={"day": _is_a_day},
)
