"""What a tester may do in a test house and nowhere else: move the clock (`/klocka +10 vardagar`), lay rows
out (`/lagg_ut stängd dag, Hälsocentralen Eken, 2026-12-01`).
"""

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotAllowed
from handlers.front import testing_screens as screens
from handlers.talk.commands import CLOCK, LAY_OUT
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


async def lay_out(turn: Turn, services: Services, words: str) -> Screen:
    """Without words: what can be laid out, and how it is written; with wrong ones, what is wrong."""
    if services.lays_out is None or not turn.testing:
        return unknown_command(to_staff=True)
    if not may(person_of(turn).grants, Act.MOVE_CLOCK):
        raise NotAllowed
    if not words:
        return screens.how_to_lay_out()
    name, *values = [word.strip() for word in words.split(",")]
    kind, fields = screens.ROWS.get(name.casefold(), ("", ()))
    if not kind:
        return screens.no_such_row(name)
    if len(values) != len(fields):
        return screens.too_few_or_many(name.casefold(), values)
    why = await services.lays_out({kind: dict(zip(fields, values, strict=True))})
    return screens.not_laid_out(why) if why else screens.laid_out(words)


CONVERSATION = Conversation(whom=Kind.STAFF, commands={CLOCK: move_clock, LAY_OUT: lay_out})
