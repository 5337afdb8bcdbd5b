"""Who asks the store, and what the bot has asked a person to type."""

from dataclasses import replace

from care.ids import ChatId
from care.people import Person
from care.refusals import NotAllowed, NotLoggedIn
from care.verbs import Asker, Request, State
from handlers.services import Services, Turn

MOST_TIMES = 2
"""How often the same thing is asked for again before help is shown instead."""


def person_of(turn: Turn) -> Person:
    if turn.session.person is None:
        raise NotLoggedIn
    return turn.session.person


def patient_asking(turn: Turn) -> Asker:
    """The patient who holds the phone. Staff have screens of their own."""
    person = person_of(turn)
    if person.is_staff:
        raise NotAllowed
    return Asker(person.id, person.id)


async def ask(turn: Turn, services: Services, asks: str, **facts: object) -> None:
    """Wait for typed words of this kind; written only when it is not what is waited for already."""
    wanted = {"asks": asks, **facts}
    chat, user = ChatId(turn.chat), turn.session.user
    if await services.talks.state(chat, user) != wanted:
        await services.talks.put(chat, user, wanted)


async def may_ask_again(turn: Turn, services: Services, state: State) -> bool:
    """Counts what was not understood; after the second time typed words are waited for no longer."""
    again = int(state.get("again", 0)) + 1
    kept = {**state, "again": again} if again <= MOST_TIMES else None
    await services.talks.put(ChatId(turn.chat), turn.session.user, kept)
    return kept is not None


async def state_of(turn: Turn, services: Services) -> State | None:
    return await services.talks.state(ChatId(turn.chat), turn.session.user)


async def stop_asking(turn: Turn, services: Services) -> None:
    if await state_of(turn, services) is not None:
        await services.talks.put(ChatId(turn.chat), turn.session.user, None)


def keeping_state(request: Request) -> Request:
    """For verbs on the way: what was asked for may still be typed."""
    return replace(request, clears_state=False)
