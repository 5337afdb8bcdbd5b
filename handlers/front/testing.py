"""What a tester may do in a test house and nowhere else: move the clock (`/klocka +10 vardagar`)."""

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotAllowed
from handlers.front import testing_screens as screens
from handlers.talk.commands import CLOCK
from handlers.talk.conversation import Conversation
from handlers.talk.lost import unknown_command
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


async def move_clock(turn: Turn, services: Services, words: str) -> Screen:
    """Without words: what it shows. Where nobody tests the command does not exist."""
    mover = services.mover
    if mover is None or not turn.testing:
        return unknown_command(to_staff=True)
    if not may(person_of(turn).grants, Act.MOVE_CLOCK):
        raise NotAllowed
    if words and not await mover.move(words, turn.request.id):
        return screens.how_to_move()
    return screens.clock_shows(services.clock())


CONVERSATION = Conversation(whom=Kind.STAFF, commands={CLOCK: move_clock})
