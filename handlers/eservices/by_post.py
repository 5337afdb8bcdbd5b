"""`Skicka brev`: what staff have written in a case goes by post too, looked over and put there once."""

from care.eservices.acts import SendByPost
from care.eservices.letters import letter_of, to_say_by_letter
from care.people.values import Kind
from handlers.cases.case import act, looked_at
from handlers.eservices.ending import as_service_seen
from handlers.eservices.screens import by_post as screens
from handlers.eservices.staff_buttons import AskLetter, PutLetter
from handlers.talk.conversation import Conversation
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


async def _ask(turn: Turn, services: Services, button: AskLetter) -> Screen:
    seen = as_service_seen(await looked_at(turn, services, button.case))
    if seen is None:
        return button_lapsed()
    said = to_say_by_letter(seen.card.thread)
    if said is None:  # drawn only where something is
        return button_lapsed()
    made = letter_of(said, seen.card.dispatches)
    return screens.letter_put(seen, made) if made else screens.letter_preview(seen, said)


async def _put(turn: Turn, services: Services, button: PutLetter) -> Screen:
    """A second tap gives the same receipt."""
    await act(turn, services, button.case, SendByPost())
    seen = as_service_seen(await looked_at(turn, services, button.case))
    said = to_say_by_letter(seen.card.thread) if seen else None
    if seen is None or said is None:
        return button_lapsed()
    return screens.letter_put(seen, letter_of(said, seen.card.dispatches))


CONVERSATION = Conversation(whom=Kind.STAFF, taps={AskLetter: _ask, PutLetter: _put})
