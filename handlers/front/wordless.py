"""What brings no words that can be read: a file, a picture, a voice, nothing at all."""

from care.cases.views import File
from care.people.refusals import UnknownPerson
from care.people.values import Kind
from care.refusals import TextMissing
from handlers.front.answering import own_board
from handlers.front.standing_still import not_readable
from handlers.front.unsure import file_seen
from handlers.talk.conversation import Shown, Typed
from handlers.talk.reached import reached
from handlers.talk.sent_file import demand_taken
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of
from handlers.talk.typed_text import names_a_number


async def filed(file: File, caption: str, turn: Turn, services: Services) -> Shown:
    """Where no file was asked for it is as any picture: nothing that can be read."""
    person, state = turn.session.person, await state_of(turn, services)
    handler = own_board(turn).files.get(str(state.get("asks"))) if state else None
    if handler is None or state is None:
        return await wordless(turn, services)
    if person is not None and names_a_number(caption, person if person.kind is Kind.PATIENT else None):
        raise UnknownPerson
    await demand_taken(file, services)
    reached("files", str(state["asks"]))
    return await file_seen(handler, Typed(caption, state, file), turn, services)


async def wordless(turn: Turn, services: Services, *, empty: bool = False) -> Shown:
    """Nothing that can be read: said in the words of what was asked for, if it has any."""
    state = await state_of(turn, services)
    handler = own_board(turn).wordless.get(str(state.get("asks"))) if state else None
    if handler is not None and state is not None:
        return await handler(turn, services, Typed("", state))
    if empty:
        raise TextMissing
    return await not_readable(turn, services)
