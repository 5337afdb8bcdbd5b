"""Looking for free times, for booking and for rebooking: from a button to the screen that shows them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from care.bookings.permissions import cannot_be_reached
from care.bookings.slots import Daypart, FreeTime, TimeQuery
from care.bookings.verbs import Times
from care.values.clock import local_day
from care.values.ids import GroundId
from care.verbs import Asker
from handlers.bookings.buttons import Looking, PickDay, PickTime
from handlers.bookings.screens import choose_time as screens
from handlers.bookings.screens.book import keeping
from handlers.bookings.screens.choose_day import month
from handlers.bookings.screens.choose_time import Search, first_of
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking
from handlers.talk.words import paragraphs, sentences

FARTHEST = timedelta(weeks=26)
"""Longer than any unit's horizon, which the store keeps."""
_NEAREST = 3
PARTS = {screens.FORENOON: (Daypart.FORENOON,), screens.AFTERNOON: (Daypart.AFTERNOON,)}


def by_ground(ground: GroundId | None) -> dict[str, GroundId]:
    """Named only where there is one: most times are open to all."""
    return {} if ground is None else {"ground": ground}


async def searched(looking: Looking, asker: Asker, services: Services) -> Search:
    """What stands around the search. Raises why the time cannot be booked or moved, if so."""
    now = services.clock()
    if looking.ref is not None:
        card = await services.bookings.details(asker, looking.moved)
        refusal = cannot_be_reached(looking.version, card.appointment) or card.may.rebook
        if refusal is not None:
            raise refusal
        visit, said = card.appointment, keeping(card, now)
        return Search(looking=looking, unit=visit.unit, service=visit.service, now=now, keeping=said)
    choice = await services.availability.service(asker, looking.service, **by_ground(looking.ground))
    if choice.refusal is not None:
        raise choice.refusal
    unit = await services.availability.unit(choice.service.unit)
    return Search(looking=looking, unit=unit, service=choice.service, now=now)


async def times_screen(
    button: PickTime, turn: Turn, services: Services, *, said: str = "", lead: str = ""
) -> Screen:
    """The first free times that the button asks for; a typed day is waited for beside them. `lead` goes with
    what is said where there is any.
    """
    asker = patient_asking(turn)
    search = await searched(button, asker, services)
    found = await _found(button, asker, services)
    await _wait_for_a_day(button, turn, services)
    later = () if found.times else await _later(button, found, asker, services)
    if later:
        said = paragraphs(said, screens.none_found(search, found))
        search = replace(search, instead=_("Här är de närmaste tiderna efter:"))
        return screens.times(search, replace(found, times=later, more=False), said=said)
    return screens.times(search, found, said=sentences(said, lead if found.times else ""))


async def _later(button: PickTime, none: Times, asker: Asker, services: Services) -> Sequence[FreeTime]:
    """Where the days have no times, or none in a part of them: the first ones after."""
    if button.after or button.first is None or button.first > none.until:
        return ()
    return (await _found(button.model_copy(update={"last": None}), asker, services, limit=_NEAREST)).times


async def month_screen(button: PickDay, turn: Turn, services: Services, *, said: str = "") -> Screen:
    """A month of days: the one asked for, else the first with free times. `said`: of a typed day that was
    not understood.
    """
    asker = patient_asking(turn)
    search = await searched(button, asker, services)
    any_time = PickTime.model_validate(screens.picked(button, first=None, last=None))
    found = await _found(any_time, asker, services, limit=1)
    until, first = found.until, next((local_day(free.starts) for free in found.times), None)
    this_month, last_month = screens.month_of(local_day(search.now)), screens.month_of(until)
    shown = max(this_month, min(button.month or screens.month_of(first or local_day(search.now)), last_month))
    days = first_of(shown), first_of(shown + 1) - timedelta(days=1)
    free = await services.availability.dates(asker, query_of(button, days, services))
    await _wait_for_a_day(button, turn, services)
    return month(search, shown, free, until, said=said)


async def _found(button: PickTime, asker: Asker, services: Services, *, limit: int = 6) -> Times:
    today = local_day(services.clock())
    days = button.first or today, button.last or today + FARTHEST
    query = replace(query_of(button, days, services), after=button.after)
    return await services.availability.timeslots(asker, query, limit=limit)


def query_of(looking: Looking, days: tuple[date, date], services: Services) -> TimeQuery:
    """Days that a button names are brought within what can be looked through: anyone can forge them."""
    today = local_day(services.clock())
    return TimeQuery(
        services=(looking.service,),
        first_day=max(days[0], today),
        last_day=min(days[1], today + FARTHEST),
        parts=PARTS.get(looking.part, ()),
        moving=looking.moved if looking.ref else None,
        ground=looking.ground,
    )


async def _wait_for_a_day(button: Looking, turn: Turn, services: Services) -> None:
    await ask(turn, services, "day", service=button.service, moved=button.moved, version=button.version)
