"""What somebody wants to book, from a sentence: a unit, a service, and when."""

from collections.abc import Sequence

from care.bookings.verbs import ServiceChoice
from care.values.clock import local
from care.values.units import CareUnit
from handlers.bookings.buttons import ChooseUnit, PickTime, WhyNotBook
from handlers.bookings.screens import sentences as screens
from handlers.bookings.visit_meant import names_of_service, not_meant
from handlers.bookings.wished_times import keep_wish, kept_wishes, picks, wished_screen
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.language import as_read, language
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking
from handlers.talk.ways import OpenBooking
from handlers.talk.words import Html, sentences
from handlers.understanding.names import topics_of_name
from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint, Intent, Name, NameMeant

_SURE = 0.6
_OF_NOTHING_ELSE = frozenset({Intent.BOOK, Intent.OTHER})
_MOST = 8
Choices = Sequence[tuple[CareUnit, ServiceChoice]]


async def book(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """The times, where one service is meant; else the choice. None: nothing says that it is a booking."""
    understood = sentence.understood
    if understood.confidence < _SURE and not understood.readings and not understood.topics:
        return None
    if sentence.state.get("asks") == "day" and _says_unread_time(sentence):
        return None
    units, choices = await _meant(turn, services, sentence)
    wishes = [*understood.readings]
    if len(choices) == 1:
        [(_unit, only)] = choices
        if only.refusal is not None:
            return WhyNotBook(service=only.service.id)
        return await _times(turn, services, sentence, choices[0])
    if not choices or len(choices) > _MOST:
        at = units[0] if len(units) == 1 else None
        said = [screens.first_where(one, services.clock(), at_unit=bool(at)) for one in wishes[:1]]
        for one in wishes[:1]:
            await keep_wish(turn, services, one)
        return (*said, ChooseUnit(unit=at.id) if at else OpenBooking())
    if not wishes:
        each = [PickTime(service=choice.service.id) for _unit, choice in choices]
        return screens.which_service([*zip(choices, each, strict=True)])
    await ask(turn, services, "wish", wishes=kept_wishes(wishes[:1]))
    wished = [picks(wishes[0], {"service": choice.service.id}) for _unit, choice in choices]
    return screens.which_service([*zip(choices, wished, strict=True)])


def _says_unread_time(sentence: Sentence) -> bool:
    """`jag vill ha tiden kl 25`, among free times: a figure that is no time, and nothing else to book."""
    understood = sentence.understood
    return not understood.topics and not understood.readings and any(map(str.isdigit, sentence.text))


async def is_of_another(turn: Turn, services: Services, sentence: Sentence) -> bool:
    """Whether another service is named than the one whose times are looked at: `blodprov på måndag`, among
    those of vaccination.
    """
    topics = {*sentence.understood.topics}
    if not topics or int(sentence.state["moved"]):
        return False
    spoken = await names_of_service(turn, services, sentence)
    return topics.isdisjoint({topic for one in spoken for topic in topics_of_name(one, language())})


async def names_a_service(turn: Turn, services: Services, sentence: Sentence) -> bool:
    """Whether a service is all that is said, perhaps with its unit: `blodprov`, `vaccination eken`."""
    understood, asked = sentence.understood, sentence.state.get("asks") not in {None, "day", "wish"}
    if understood.confidence >= _SURE or not understood.topics or asked or understood.readings:
        return False
    units = await services.availability.units(patient_asking(turn))
    return not not_meant(understood, [one.name for one in units])


async def service_meant(turn: Turn, services: Services, sentence: Sentence) -> Tap | None:
    """The one button of a service in the list that the words speak of: `doktorn`, of `Läkarbesök`. Not of a
    visit that would be moved: who says `boka vaccination` keeps the one that there is.
    """
    understood = sentence.understood
    is_named = understood.intent in _OF_NOTHING_ELSE or understood.confidence < _SURE
    if not is_named or not understood.topics or understood.readings:
        return None
    asker, meant = patient_asking(turn), set(understood.topics)
    found = []
    for one in sentence.stands:
        if isinstance(one, WhyNotBook) or (isinstance(one, PickTime) and one.ref is None):
            name = (await services.availability.service(asker, one.service)).service.name
            found += [one] if meant & {*topics_of_name(as_read(name), language())} else []
    return found[0] if len(found) == 1 else None


async def _times(
    turn: Turn, services: Services, sentence: Sentence, place: tuple[CareUnit, ServiceChoice]
) -> Shown:
    """As a tap on the service; with a wish as soon as there is one."""
    unit, choice = place
    understood, service = sentence.understood, choice.service.id
    wishes: list[Constraint] = [*understood.readings]
    if not wishes:
        return PickTime(service=service)
    about: dict[str, object] = {"service": service, "moved": 0, "version": 0}
    if len(wishes) > 1 or understood.doubtful:
        await ask(turn, services, "day", **about, wishes=kept_wishes(wishes))
        each = [picks(one, about, at) for at, one in enumerate(wishes)]
        return screens.which_reading([*zip(wishes, each, strict=True)], services.clock())
    nobody = understood.shift is not None and understood.shift.same_performer
    left = screens.not_read(not_meant(understood, (unit.name, as_read(choice.service.name))))
    said = sentences(left, screens.nobody_is_named() if nobody else Html(""))
    return await wished_screen(picks(wishes[0], about), wishes[0], turn, services, said=said)


async def _meant(turn: Turn, services: Services, sentence: Sentence) -> tuple[list[CareUnit], Choices]:
    """The units that are named, and the services that are meant; no service where nothing is named."""
    asker, now = patient_asking(turn), services.clock()
    every = {str(one.id): one for one in await services.availability.units(asker)}
    offered = {key: await services.availability.services(asker, unit.id) for key, unit in every.items()}
    names = [Name("unit", key, unit.name) for key, unit in every.items()]
    names += [
        Name("service", str(one.service.id), called)
        for each in offered.values()
        for one in each
        for called in {one.service.name, as_read(one.service.name)}
    ]
    named = understand(sentence.text, now=local(now), language=language(), names=names).named
    units, wanted = _best(named, "unit"), _best(named, "service")
    if not units and not wanted:
        return [], []
    at = units & every.keys() or every.keys()
    choices = [
        (every[key], one) for key in at for one in offered[key] if not wanted or str(one.service.id) in wanted
    ]
    bookable = [one for one in choices if one[1].refusal is None]
    alone = choices if len(choices) == 1 else []
    return [every[key] for key in every if key in units], (bookable or alone) if wanted else []


def _best(named: Sequence[NameMeant], kind: str) -> set[str]:
    found = [one for one in named if one.name.kind == kind]
    best = max((one.score for one in found), default=0)
    return {one.name.key for one in found if one.score == best}
