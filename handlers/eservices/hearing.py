"""What is written of an e-service (`förnya recept`), or of a clinic by its name: to where a tap leads.

Nothing of handlers.understanding is imported before the first sentence comes.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from care.values.clock import local, local_day
from care.values.units import CareUnit
from handlers.eservices.buttons import OpenUnitCard, StartForm, shows_case
from handlers.eservices.called import form_says
from handlers.eservices.own import what_is_waited_for
from handlers.eservices.screens.contact import where_offered
from handlers.eservices.waited_for import says_in_vain
from handlers.talk.asked_why import asks_what_now
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.draft import mark_of
from handlers.talk.language import language
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of

_OF_VISITS = frozenset({"book", "rebook", "cancel", "view", "answer_yes", "answer_no", "answer_no_need"})
_SURE = 0.6


async def hear_of_services(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """The e-service that is spoken of, at the only unit that offers it, or a choice among those; or the card
    of the unit that is named. None: it is about a visit, or of neither.
    """
    understood = sentence.understood
    is_of_visit = understood.intent in _OF_VISITS and understood.confidence >= _SURE
    if person_of(turn).is_staff:
        return None
    asks_of_case = asks_what_now(sentence.text) and any(map(shows_case, sentence.stands))
    if says_in_vain(sentence.text) or asks_of_case:
        return await what_is_waited_for(turn, services, sentence)
    if is_of_visit or understood.readings:
        return None
    units = await services.availability.units(patient_asking(turn))
    offered = _offered(services, units, frozenset(understood.topics))
    if offered:
        each = [(unit, StartForm(unit=unit.id, form=mark)) for unit, mark, _name in offered]
        return each[0][1] if len(each) == 1 else where_offered(offered[0][2], each)
    opens = _opens(sentence.stands)
    books = understood.intent == "book" or (not opens and await _books(turn, services, sentence))
    named = [] if books else _named(sentence.text, units, services)
    return (opens or OpenUnitCard)(unit=named[0].id) if len(named) == 1 else None


def _opens(stands: Sequence[Tap]) -> Callable[..., Tap] | None:
    """What the buttons do of the list of units that stands there; None: no such list does."""
    of_units = {(type(one), unit) for one in stands if one.opens and (unit := getattr(one, "unit", None))}
    kinds = Counter(kind for kind, _unit in of_units)
    return next((kind for kind, units in kinds.items() if units > 1), None)


async def _books(turn: Turn, services: Services, sentence: Sentence) -> bool:
    """`vaccination eken` is of a time there."""
    from handlers.bookings.what_to_book import names_a_service

    return await names_a_service(turn, services, sentence)


def _offered(
    services: Services, units: Sequence[CareUnit], topics: frozenset[str]
) -> list[tuple[CareUnit, int, str]]:
    """Units with the first e-service there whose name is of one of the topics; all of the same e-service."""
    from handlers.understanding.names import topics_of_name

    day = local_day(services.clock())
    found = [
        (unit, form.id, form_says(form.name))
        for unit in units
        for form in services.forms.offered(unit, day)
        if topics and not topics.isdisjoint(topics_of_name(form_says(form.name), language()))
    ]
    return [(unit, mark_of(form), name) for unit, form, name in found if form == found[0][1]]


def _named(text: str, units: Sequence[CareUnit], services: Services) -> list[CareUnit]:
    from handlers.understanding.reading import understand
    from handlers.understanding.values import Name

    names = [Name("unit", str(one.id), one.name) for one in units]
    meant = understand(text, now=local(services.clock()), language=language(), names=names).named
    best = {one.name.key for one in meant if one.score == meant[0].score}
    return [one for one in units if str(one.id) in best]
