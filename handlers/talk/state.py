"""Who asks the store, and what the bot has asked a person to type."""

from dataclasses import replace

from care.people.protection import shown
from care.people.refusals import NotLoggedIn
from care.people.talks import CAME_FROM, DRAFT, SOUGHT, State, lasting
from care.people.values import Person
from care.refusals import NotAllowed
from care.values.ids import CaseId, ChatId, PersonId
from care.verbs import Asker, Request, asker_for
from handlers.talk.acting_for import whom
from handlers.talk.services import Services, Turn

MOST_TIMES = 2
"""How often the same thing is asked for again before more help is shown."""


def person_of(turn: Turn) -> Person:
    if turn.session.person is None:
        raise NotLoggedIn
    return turn.session.person


async def shown_name(person: PersonId | None, services: Services) -> str:
    """The name of a guardian or a colleague, as it may be shown; "" for nobody."""
    return shown(await services.people.person(person)).name if person else ""


def patient_asking(turn: Turn) -> Asker:
    """The patient who holds the phone, a guardian for the child, or staff for the patient they act for."""
    person = person_of(turn)
    if person.is_staff and not whom():
        raise NotAllowed
    return asker_for(person, whom() or person.id)


async def ask(turn: Turn, services: Services, asks: str, **facts: object) -> None:
    """Wait for typed words of this kind; written only when it is not what is waited for already."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    wanted = {**lasting(now), "asks": asks, **facts, **_patient()}
    if now != wanted:
        await _put(turn, services, wanted)


async def may_ask_again(turn: Turn, services: Services, state: State) -> bool:
    """Counts what was not understood; after the second time more help is due. It is still waited for."""
    again = int(state.get("again", 0)) + 1
    await _put(turn, services, {**state, "again": again})
    return again <= MOST_TIMES


async def keep_typed(turn: Turn, services: Services, state: State, more: State) -> None:
    """What was typed, until it is said what it is; all else is waited for as before."""
    await _put(turn, services, {**state, **more})


async def state_of(turn: Turn, services: Services) -> State | None:
    """What was waited for when this turn came, also if it is handled again."""
    return await services.talks.state(ChatId(turn.chat), turn.session.user, turn.request.id)


async def stop_asking(turn: Turn, services: Services) -> None:
    """Nothing typed is waited for; whom somebody acts for is still known, and what a patient has begun."""
    state = await state_of(turn, services)
    kept = {**lasting(state), **_patient()} or None
    if state != kept:
        await _put(turn, services, kept)


async def keep_patient(turn: Turn, services: Services) -> None:
    """Labels that staff type now are about this patient."""
    await _put(turn, services, _patient() or None)


async def _put(turn: Turn, services: Services, state: State | None) -> None:
    await services.talks.put(ChatId(turn.chat), turn.session.user, state, turn.request.id)


async def keep_draft(turn: Turn, services: Services, draft: State) -> None:
    """What was begun, without waiting for more of it."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    await _put(turn, services, {**lasting(now), DRAFT: draft, **_patient()})


def draft_of(state: State | None) -> State | None:
    return (state or {}).get(DRAFT)


async def keep_lasting(turn: Turn, services: Services, key: str, kept: State | None) -> None:
    """One of what stays while something else is done; None: it is gone. All else is as it was."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    await _put(turn, services, {**(now or {}), key: kept, **_patient()})


async def keep_words(turn: Turn, services: Services, words: str, mark: int) -> None:
    """What staff sought last: buttons carry its mark, since words of a person stand in no button."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    kept = {**lasting(now), SOUGHT: {"words": words, "mark": mark}, **_patient()}
    await _put(turn, services, kept)


async def words_of(turn: Turn, services: Services, mark: int) -> str:
    """Nothing, when other words have been sought since, or something else done."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    sought: State = (now or {}).get(SOUGHT) or {}
    return str(sought["words"]) if sought.get("mark") == mark else ""


async def keep_came_from(turn: Turn, services: Services, case: CaseId, page: str) -> None:
    """From which page of which list, packed as its button, the case is opened."""
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    await _put(turn, services, {**lasting(now), CAME_FROM: {"case": case, "page": page}, **_patient()})


async def came_from(turn: Turn, services: Services, case: CaseId) -> str:
    """The page that the case was opened from, also when this turn has opened another from there since;
    nothing, when it was opened from elsewhere.
    """
    now = await services.talks.state(ChatId(turn.chat), turn.session.user)
    for state in (now, await state_of(turn, services)):
        kept: State = (state or {}).get(CAME_FROM) or {}
        if kept.get("case") == case:
            return str(kept["page"])
    return ""


def _patient() -> dict[str, object]:
    return {"patient": whom()} if whom() else {}


def keeping_state(request: Request) -> Request:
    """For verbs on the way: what was asked for may still be typed."""
    return replace(request, clears_state=False)
