"""Choosing among free times, for a new visit or for one that moves; a day may be typed."""

from dataclasses import replace

from care.people.talks import WISHED
from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import AppointmentId, ChatId, ServiceId
from handlers.bookings.buttons import Choose, ChooseAnother, NoTimes, PickDay, PickTime
from handlers.bookings.free_times import by_ground, month_screen, times_screen
from handlers.bookings.hearing import says_a_time, says_what_has_been, wished
from handlers.bookings.screens import book as screens
from handlers.bookings.screens.choose_day import no_times
from handlers.bookings.screens.choose_time import picked
from handlers.bookings.wish_buttons import PickSaid, PickWished
from handlers.people.children import acts_until
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _, language
from handlers.talk.lost import where_help_is, why_no_day
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.short_answers import waits
from handlers.talk.state import keeping_state, patient_asking, person_of, state_of
from handlers.talk.typed_day import NoDay, read_day
from handlers.talk.words import paragraphs, sentences


async def _times(turn: Turn, services: Services, button: PickTime) -> Screen:
    """Of a service that was just chosen, those that were wished for before."""
    if button == PickTime(service=button.service, patient=button.patient):
        shown = await _wished_before(button, turn, services)
        if shown is not None:
            return shown
    return await times_screen(button, turn, services)


async def _month(turn: Turn, services: Services, button: PickDay) -> Screen:
    return await month_screen(button, turn, services)


async def _dot(_turn: Turn, services: Services, button: NoTimes) -> Screen:
    return no_times(button.day, services.clock())


async def choose(turn: Turn, services: Services, button: Choose) -> Screen:
    """Hold the time and say it back."""
    asker, now, request = patient_asking(turn), services.clock(), keeping_state(turn.request)
    ends = await acts_until(turn, services)
    if button.ref is not None:
        held = await services.bookings.hold_for(asker, button.ref, button.starts, request)
        moved = await services.bookings.details(asker, button.moved)
        return screens.confirm_move(held, button, moved, now, acts_until=ends)
    right = by_ground(button.ground)
    held = await services.bookings.hold(asker, button.service, button.starts, request, **right)
    choice = await services.availability.service(asker, button.service, **right)
    unit = await services.availability.unit(choice.service.unit)
    calls = person_of(turn).is_staff
    return screens.confirm(held, button, unit, choice, now, calls=calls, acts_until=ends)


async def _another(turn: Turn, services: Services, button: ChooseAnother) -> Screen:
    await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    return await wished(turn, services, PickWished.model_validate(picked(button)))


async def _typed_day(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Words that say no day (handlers.bookings.hearing): asked for again, as often as it takes, beside what
    stands there; of a day that cannot be, beside the month.
    """
    about = {
        "service": ServiceId(int(typed.state["service"])),
        "moved": AppointmentId(int(typed.state["moved"])),
        "version": int(typed.state["version"]),
    }
    why = _why(typed.text, services)
    if not why and await _times_stand(turn, services):
        return await _times_again(PickTime.model_validate(about), turn, services, typed)
    unclear = sentences(_("Jag förstår inte vilken dag du menar."), _("Inget har ändrats."))
    shown = PickDay.model_validate(about)
    return await month_screen(shown, turn, services, said=why or paragraphs(unclear, where_help_is()))


def _why(text: str, services: Services) -> str:
    """Nothing where no day is said at all."""
    read = read_day(text, language(), local_day(services.clock()))
    return why_no_day(NoDay.PAST if says_what_has_been(text, services.clock()) else read)


async def _times_stand(turn: Turn, services: Services) -> bool:
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    return any(data.partition(":")[0] == Choose.__prefix__ for _label, data in stands)


async def _wished_before(button: PickTime, turn: Turn, services: Services) -> Screen | None:
    if WISHED not in (await state_of(turn, services) or {}):
        return None  # so that nothing that reads words is imported for a tap
    from handlers.bookings.wished_times import picks, wish_before, wished_screen

    wish = await wish_before(turn, services)
    if wish is None:
        return None
    return await wished_screen(picks(wish, {"service": button.service}), wish, turn, services)


async def _times_again(button: PickTime, turn: Turn, services: Services, typed: Typed) -> Screen:
    """The same times, of what was wished for before."""
    state, unclear = typed.state, "" if waits(typed.text) else _("Jag förstår inte det du skrev.")
    said = paragraphs(
        sentences(unclear, _("Inget har ändrats.")),
        _("Skriv en dag, till exempel ”fredag” eller ”nästa vecka på eftermiddagen”."),
        where_help_is(),
    )
    if state.get("wishes"):
        from handlers.bookings.wished_times import picks, wished_screen, wishes_of

        wish, about = wishes_of(state)[0], button.model_dump(include={"service", "moved", "version"})
        shown = await wished_screen(picks(wish, about), wish, turn, services, said=said)
    else:
        shown = await times_screen(button, turn, services, said=said)
    return replace(shown, after_help=sentences(_("Inget har ändrats."), _("Vad vill du göra?")))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        PickTime: _times,
        PickSaid: wished,
        PickWished: wished,
        PickDay: _month,
        NoTimes: _dot,
        Choose: choose,
        ChooseAnother: _another,
    },
    typed={"day": _typed_day},
    fits={"day": says_a_time},
)
