"""The one place that finds words for every refusal, and what can be done instead."""

from collections.abc import Mapping

from care.bookings.permissions import cannot_tell_unit
from care.people.refusals import NotLoggedIn
from care.refusals import Refusal
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.bookings.fresh_times import card_of, head
from handlers.front.again import code_for
from handlers.front.answering import is_staff
from handlers.front.standing_still import standing_rows
from handlers.front.subjects import SUBJECTS
from handlers.people.log_in import way_in
from handlers.talk.button import Tap
from handlers.talk.reached import class_name, reached
from handlers.talk.refused import Around
from handlers.talk.rows import Rows
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of
from handlers.talk.subject import Words

WORDS_OF_REFUSALS: Mapping[type[Refusal], Words] = {
    kind: words for subject in SUBJECTS for kind, words in subject.refusals.items()
}


async def refused(refusal: Refusal, turn: Turn, services: Services, button: Tap | None = None) -> Screen:
    """What did not happen, why, what now. `button`: the tap that was refused, if it was one."""
    reached("refusals", class_name(type(refusal)))
    try:
        asked = await code_for(refusal, turn, services, button)
        if asked is not None:
            return asked
        for subject in SUBJECTS:
            if subject.rescue is not None:
                rescued = await subject.rescue(refusal, turn, services, button)
                if rescued is not None:
                    return rescued
    except Refusal as another:  # nothing can be done instead any more: that is what must be said
        return await _said(another, turn, services, button)
    if isinstance(refusal, NotLoggedIn):
        return await way_in(turn, services)
    return await _said(refusal, turn, services, button)


async def _said(refusal: Refusal, turn: Turn, services: Services, button: Tap | None) -> Screen:
    return WORDS_OF_REFUSALS[type(refusal)](refusal, await _around(refusal, turn, services, button))


async def _around(refusal: Refusal, turn: Turn, services: Services, button: Tap | None) -> Around:
    card = await card_of(getattr(refusal, "appointment", None), turn, services)
    unit: UnitId | None = getattr(refusal, "unit", None)
    now = services.clock()
    return Around(
        now=now,
        head=head(button),
        unit=card.appointment.unit if card else await _unit(unit, turn, services, button),
        card=card,
        logged_in=turn.session.person is not None,
        staff=is_staff(turn),
        may_write=card is not None and not is_staff(turn) and cannot_tell_unit(card.appointment, now) is None,
        asked=() if button else await _asked(turn, services),
    )


async def _asked(turn: Turn, services: Services) -> Rows:
    """What stands below the question that the words were no answer to."""
    is_asked = (await state_of(turn, services) or {}).get("asks")
    return await standing_rows(turn, services) if is_asked else ()


async def _unit(unit: UnitId | None, turn: Turn, services: Services, button: Tap | None) -> CareUnit | None:
    """The unit that is named, or the one that the button is about."""
    if unit is not None:
        return await services.availability.unit(unit)
    if button is None:
        return None
    found = [await one.unit_of(turn, services, button) for one in SUBJECTS if one.unit_of]
    return next((one for one in found if one is not None), None)
