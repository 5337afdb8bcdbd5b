"""What stands last in the chat, once more: below words that carry nothing out, and lead nowhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from care.people.refusals import NotLoggedIn
from care.people.talks import ENDED, Standing
from care.values.ids import ChatId
from handlers.front.answering import is_staff
from handlers.front.screens import only_text
from handlers.front.stands import of_another, tap_of
from handlers.people.children import about_child, young_children
from handlers.talk import lost
from handlers.talk.button import STAYS, Tap
from handlers.talk.conversation import Shown
from handlers.talk.rows import MOST_ROWS, Rows, ways_out_last
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of


async def stays_there(turn: Turn, services: Services) -> Shown:
    """Below help: what stood there still does, whatever was made of the words besides."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    if not stands:
        return lost.not_understood()
    carry_out, question = question_there(stands)
    not_done = carry_out[0].not_done if carry_out else ""
    if question is not None:
        return (lost.again(not_done), question)
    there = lost.again(not_done, await standing_rows(turn, services))
    return await _under_its_name(there, stands, turn, services) if of_another(stands) else there


async def _under_its_name(
    there: Screen, stands: Sequence[Standing], turn: Turn, services: Services
) -> Screen:
    """With the name of the child that all of it is about; with none where it is one's own."""
    about = {tap.patient for tap in map(tap_of, stands) if tap.of_patient}
    found = [child for child in await young_children(turn, services) if {child.id} == about]
    return about_child(there, found[0]) if found else replace(there, of_patient=False)


async def cannot_say(turn: Turn, services: Services) -> Shown | None:
    """A question, where another is to be answered with a tap: that one stays. None: no such stands there."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    carry_out, question = question_there(stands)
    if not carry_out:
        return None
    said = lost.cannot_say(carry_out[0].not_done)
    if question is not None:
        return (said, question)
    return replace(said, rows=(*await standing_rows(turn, services), *said.rows))


async def standing_rows(turn: Turn, services: Services) -> Rows:
    """What can be tapped where the newest question stands; not of a month of days."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    if len(stands) > 2 * MOST_ROWS:
        return ()
    return ways_out_last([Button(label, data.removesuffix(STAYS)) for label, data in stands])


def question_there(stands: Sequence[Standing]) -> tuple[list[Tap], Tap | None]:
    """What carries something out there, and the button that asks about it once more."""
    carry_out = [tap for tap in map(tap_of, stands) if tap.not_done]
    return carry_out, carry_out[0].question() if len(carry_out) == 1 else None


async def not_readable(turn: Turn, services: Services, words: Callable[..., Screen] = only_text) -> Shown:
    """A photo, a changed message: nothing has happened, and what was asked stands there again. Raises
    NotLoggedIn where the log-in ended unseen.
    """
    if (await state_of(turn, services) or {}).get(ENDED):
        raise NotLoggedIn
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    _carry_out, question = question_there(stands)
    if question is not None:
        return (words(to_staff=is_staff(turn)), question)
    return words(await standing_rows(turn, services), to_staff=is_staff(turn))
