"""What a tester may do in a test house and nowhere else: move the clock (`/klocka +10 vardagar`)."""

from care.people import Kind
from care.refusals import NotAllowed
from care.roles import Act, may
from handlers.asking import person_of
from handlers.commands import CLOCK
from handlers.conversation import Conversation
from handlers.screen import Screen
from handlers.screens import testing as screens
from handlers.screens.menu import unknown_command
from handlers.services import Services, Turn


async def move_clock(turn: Turn, services: Services, words: str) -> Screen:
    """Without words: what it shows. Where nobody tests the command does not exist."""
    mover = services.mover
    if mover is None or not turn.testing:
        return unknown_command()
    if not may(person_of(turn).grants, Act.MOVE_CLOCK):
        raise NotAllowed
    if words and not await mover.move(words, turn.request.id):
        return screens.how_to_move()
    return screens.clock_shows(services.clock())


CONVERSATION = Conversation(whom=Kind.STAFF, commands={CLOCK: move_clock})
