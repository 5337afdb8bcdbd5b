"""What patients write of booking, moving, cancelling and seeing their times: each leads where a tap would.

Imported when the first sentence comes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard
from care.values.clock import local, local_day
from care.values.ids import AppointmentId, ServiceId
from care.values.units import Performer
from handlers.bookings.buttons import Book, BookOn, Choose, ChooseAnother, PickDay, PickTime, Rebook
from handlers.bookings.free_times import month_screen
from handlers.bookings.screens import sentences as screens
from handlers.bookings.screens.wishes import names_weekday
from handlers.bookings.shifted import days_before, joined, measures, shifted
from handlers.bookings.visit_meant import (
    NO_NAMES,
    childrens_meant,
    meant_among,
    names_of_service,
    names_of_visit,
    not_meant,
    visit_of,
)
from handlers.bookings.what_to_book import book, is_of_another, names_a_service, service_meant
from handlers.bookings.wished_times import kept_wishes, picks, wished_screen, wishes_of
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.language import language
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking, person_of
from handlers.talk.typed_day import NoDay, read_day
from handlers.talk.typed_label import says_no
from handlers.talk.ways import CannotCome, MyTimes, ShowTime
from handlers.talk.words import Html, sentences
from handlers.understanding.values import Constraint, Intent, NoSuch, NoSuchHour, Understood

_SURE = 0.6
_OF_A_NEW_TIME = frozenset({Intent.BOOK, Intent.REBOOK})
_OF_NO_TIME = frozenset({Intent.CANCEL, Intent.VIEW, Intent.HELP, Intent.ASK_QUESTION, Intent.ANSWER_NO_NEED})


async def lead(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """What it leads to. Among free times a sentence goes on with those."""
    if sentence.understood.no_such_date is not None:
        return await _no_such_date(turn, services, sentence, sentence.understood.no_such_date)
    if sentence.state.get("asks") == "day":
        today = local_day(services.clock())
        if sentence.understood.only_past or read_day(sentence.text, language(), today) is NoDay.PAST:
            return None
        shown = _no_to_it(sentence) or await _among_times(turn, services, sentence)
        if shown is not None:
            return shown
    if person_of(turn).is_staff:
        return None
    understood, shown = sentence.understood, await _leads(turn, services, sentence)
    if not understood.only_past or understood.intent not in _OF_A_NEW_TIME:
        return shown
    if shown is None:
        return None if understood.leftover else screens.has_been(menu=True)
    return (screens.has_been(), *(shown if isinstance(shown, tuple) else (shown,)))


async def _leads(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    understood = sentence.understood
    listed = await service_meant(turn, services, sentence)
    if listed is not None:
        return listed
    if understood.intent is Intent.BOOK or await names_a_service(turn, services, sentence):
        return await book(turn, services, sentence)
    act = _ACTS.get(understood.intent)
    if act is None or understood.confidence < _SURE:
        return None
    return await _of_a_visit(turn, services, sentence, act)


async def _no_such_date(turn: Turn, services: Services, sentence: Sentence, day: NoSuch) -> Screen | None:
    """Whatever else was said: nothing is looked for on a day that was not meant."""
    said, among_times = screens.no_such_date(day), sentence.state.get("asks") == "day"
    if among_times and not isinstance(day, NoSuchHour):  # those stay beside such an hour
        month = PickDay.model_validate(_looked_for(sentence))
        return await month_screen(month, turn, services, said=said)
    return None if among_times or person_of(turn).is_staff else screens.with_another_day(said)


def _looked_for(sentence: Sentence) -> dict[str, object]:
    state = sentence.state
    return {
        "service": ServiceId(int(state["service"])),
        "moved": AppointmentId(int(state["moved"])),
        "version": int(state["version"]),
    }


def _no_to_it(sentence: Sentence) -> Tap | None:
    """`nej tack, fel tid`, where a time is to be confirmed: to the others."""
    understood = sentence.understood
    wishes = understood.readings or understood.shift or understood.any_day
    if wishes or not says_no(sentence.text):
        return None
    return next((one for one in sentence.stands if isinstance(one, ChooseAnother)), None)


async def _among_times(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Another wish about what is looked for: narrowed, or changed."""
    understood, state = sentence.understood, sentence.state
    books = understood.intent is Intent.BOOK and bool(understood.topics)
    leaves = understood.confidence > _SURE and (books or understood.intent in _OF_NO_TIME)
    if leaves or await is_of_another(turn, services, sentence):
        return None
    if await _moves_another(turn, services, sentence):
        return None
    visit = await visit_of(turn, services, AppointmentId(int(state["moved"])))
    said = _said(understood, _shown_time(sentence.stands) or (visit.starts if visit else None))
    if not said:
        return None
    before, corrects = wishes_of(state), understood.corrects or says_no(sentence.text)
    today = local_day(services.clock())
    bare = days_before(before, today, corrects=corrects) if names_weekday(sentence.text) else None
    is_fresh = measures(understood.shift) or understood.any_day
    wishes = [one if is_fresh else joined(before, one, weekday_of=bare) for one in said]
    with_same = bool(state.get("same_performer")) and not understood.any_day
    spoken = names_of_visit(visit) if visit else await names_of_service(turn, services, sentence)
    beside = _beside(understood, visit, spoken, same=with_same)
    return await _wished(turn, services, wishes, _looked_for(sentence), beside)


async def _moves_another(turn: Turn, services: Services, sentence: Sentence) -> bool:
    """Whether a visit is to be moved while a new one is looked for: not `nej, fredag i stället`."""
    understood = sentence.understood
    moves = understood.intent is Intent.REBOOK and understood.confidence > _SURE and not understood.shift
    if not moves or int(sentence.state["moved"]) or says_no(sentence.text):
        return False
    return bool(await services.bookings.schedule(patient_asking(turn)))


def _said(understood: Understood, base: datetime | None) -> list[Constraint]:
    """The wishes that are said, one for each reading."""
    shift, readings = understood.shift, understood.readings
    if shift is not None and base is not None:
        return [shifted(shift, local(base), readings[0] if readings else None)]
    return [*readings] or ([Constraint()] if understood.any_day else [])


def _shown_time(stands: Sequence[Tap]) -> datetime | None:
    """The time that is to be confirmed, or the first that can be chosen."""
    asked = [one.starts for one in stands if isinstance(one, Book | BookOn | Rebook)]
    free = [one.starts for one in stands if isinstance(one, Choose) and not one.moved]
    return next(iter((*asked, *free)), None)


async def _wished(
    turn: Turn,
    services: Services,
    wishes: Sequence[Constraint],
    about: Mapping[str, object],
    beside: "_Beside",
) -> Shown:
    """The times of the wish; of two readings it is asked which, of a doubtful one whether."""
    if len(wishes) > 1 or beside.in_doubt:
        await ask(turn, services, "day", **about, wishes=kept_wishes(wishes))
        buttons = [picks(one, about, at) for at, one in enumerate(wishes)]
        return screens.which_reading([*zip(wishes, buttons, strict=True)], services.clock())
    button, wish = picks(wishes[0], about), wishes[0]
    return await wished_screen(button, wish, turn, services, said=beside.said, performer=beside.performer)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is said above the times, with whom they are, and whether to ask first."""

    said: Html
    performer: Performer | None
    in_doubt: bool


def _beside(
    understood: Understood,
    visit: Appointment | None,
    spoken: Sequence[str],
    *,
    same: bool = False,
) -> _Beside:
    """`visit`: the one that is moved; `same`: said before that one wants to meet the same."""
    wants_same = same or bool(understood.shift and understood.shift.same_performer)
    performer = visit.performer if visit and wants_same else None
    nobody = screens.nobody_is_named() if wants_same and performer is None else Html("")
    left = not_meant(understood, spoken)
    return _Beside(sentences(screens.not_read(left), nobody), performer, understood.doubtful)


_Act = Callable[[AppointmentCard], Tap]
_ACTS: dict[Intent, _Act] = {
    Intent.CANCEL: lambda card: CannotCome(appointment=card.appointment.id),
    Intent.ANSWER_NO_NEED: lambda card: CannotCome(appointment=card.appointment.id),
    Intent.VIEW: lambda card: ShowTime(appointment=card.appointment.id),
    Intent.REBOOK: lambda card: PickTime.model_validate(_moving(card)),
}


def _moving(card: AppointmentCard) -> dict[str, object]:
    visit = card.appointment
    return {"service": visit.service.id, "moved": visit.id, "version": visit.version}


async def _of_a_visit(turn: Turn, services: Services, sentence: Sentence, act: _Act) -> Shown:
    """To the visit that is meant; of several it is asked which, with what is to be done with it."""
    understood, now = sentence.understood, services.clock()
    cards = await services.bookings.schedule(patient_asking(turn))
    called = await services.bookings.own_names(patient_asking(turn)) if cards else NO_NAMES
    meant = meant_among(cards, sentence.text, understood.about, now, called=called)
    is_all = understood.intent is Intent.VIEW and len(meant) == len(cards) and not understood.about
    theirs = [] if meant else await childrens_meant(turn, services, sentence)
    if (not cards and not theirs) or (is_all and not theirs) or understood.all_visits:
        return MyTimes()
    wishes = understood.intent is Intent.REBOOK and bool(understood.readings or understood.shift)
    if len(meant) == 1 and wishes:
        visit = meant[0].appointment
        said = _said(understood, visit.starts)
        return await _wished(
            turn, services, said, _moving(meant[0]), _beside(understood, visit, names_of_visit(visit, called))
        )
    if len(meant) == 1 and not understood.doubtful:
        return act(meant[0])
    among = meant or theirs or cards
    each = await _to_move(turn, services, understood, among) if wishes else [act(one) for one in among]
    asked = [(card, _of(card, tap, turn)) for card, tap in zip(among, each, strict=True)]
    return screens.which_visit(asked, now, found=bool(meant or theirs))


async def _to_move(
    turn: Turn, services: Services, understood: Understood, among: Sequence[AppointmentCard]
) -> list[Tap]:
    """A button to the times of the wish for each visit, measured from it."""
    wishes = [_said(understood, one.appointment.starts)[0] for one in among]
    await ask(turn, services, "wish", wishes=kept_wishes(wishes))
    return [picks(wish, _moving(card), at) for at, (wish, card) in enumerate(zip(wishes, among, strict=True))]


def _of(card: AppointmentCard, tap: Tap, turn: Turn) -> Tap:
    """The button, about whose visit it is: a child's among one's own."""
    patient = card.appointment.patient
    return tap if patient == patient_asking(turn).patient else tap.model_copy(update={"patient": patient})
