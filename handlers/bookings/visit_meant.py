"""Which of a patient's visits a sentence speaks of: by its day, or by what it is called."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard
from care.bookings.permissions import cannot_tell_unit
from care.bookings.wishes import allowed
from care.values.clock import local, local_day
from care.values.ids import AppointmentId, ServiceId
from handlers.people.children import childrens_times
from handlers.talk.language import as_read, language
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.understanding.names import names_it
from handlers.understanding.reading import understand
from handlers.understanding.values import Constraint, Name, Understood

NO_NAMES: Mapping[AppointmentId, str] = {}
_MOST_UNREAD = 3


def meant_among(
    cards: Sequence[AppointmentCard],
    text: str,
    about: Constraint | None,
    now: datetime,
    *,
    called: Mapping[AppointmentId, str] = NO_NAMES,
) -> list[AppointmentCard]:
    """Those that fit all that is said of the visit; none where it fits no visit. `called`: the patient's own
    names for them.
    """
    found = [one for one in cards if about is None or _is_then(one, about)]
    names = [
        Name("visit", str(one.appointment.id), said)
        for one in found
        for said in names_of_visit(one.appointment, called)
    ]
    meant = understand(text, now=local(now), language=language(), names=names).named
    if not meant:
        return found
    best = max(one.score for one in meant)
    named = {one.name.key for one in meant if one.score == best}
    return [one for one in found if str(one.appointment.id) in named]


async def childrens_meant(turn: Turn, services: Services, sentence: Sentence) -> list[AppointmentCard]:
    """Visits of children that stand among one's own, where something of the visit is said."""
    about, now = sentence.understood.about, services.clock()
    family = [one for cards in (await childrens_times(turn, services)).values() for one in cards]
    found = meant_among(family, sentence.text, about, now)
    return found if about is not None or len(found) < len(family) else []


async def of_today(turn: Turn, services: Services) -> list[AppointmentCard]:
    """The visits of the day, one's own and the children's, that are not over."""
    asker, now = patient_asking(turn), services.clock()
    own = [*await services.bookings.schedule(asker), *await services.bookings.schedule(asker, earlier=True)]
    family = [one for cards in (await childrens_times(turn, services)).values() for one in cards]
    today = local_day(now)
    return [
        one
        for one in (*own, *family)
        if cannot_tell_unit(one.appointment, now) is None and local_day(one.appointment.starts) == today
    ]


def _is_then(card: AppointmentCard, about: Constraint) -> bool:
    starts = local(card.appointment.starts)
    minute = starts.hour * 60 + starts.minute
    return any(begin <= minute < end for begin, end in allowed(about, starts.date()))


def names_of_visit(visit: Appointment, called: Mapping[AppointmentId, str] = NO_NAMES) -> list[str]:
    """By what a visit can be meant."""
    own = [called[visit.id]] if visit.id in called else []
    performer = [visit.performer.name] if visit.performer else []
    return [*own, visit.unit.name, as_read(visit.service.name), *performer]


async def names_of_service(turn: Turn, services: Services, sentence: Sentence) -> list[str]:
    """By what the service can be meant among whose times it was written."""
    service = ServiceId(int(sentence.state["service"]))
    choice = await services.availability.service(patient_asking(turn), service)
    unit = await services.availability.unit(choice.service.unit)
    return [unit.name, as_read(choice.service.name)]


async def visit_of(turn: Turn, services: Services, moved: AppointmentId) -> Appointment | None:
    """The visit that is being moved."""
    cards = await services.bookings.schedule(patient_asking(turn)) if moved else ()
    return next((one.appointment for one in cards if one.appointment.id == moved), None)


def not_meant(understood: Understood, spoken: Iterable[str]) -> tuple[str, ...]:
    """The words that meant nothing: of time first, and none that names what is spoken of."""
    left = () if understood.shift else understood.time_left
    names = [*spoken]
    more = (word for word in understood.leftover if not any(names_it(word, one) for one in names))
    return (*left, *more)[:_MOST_UNREAD]
