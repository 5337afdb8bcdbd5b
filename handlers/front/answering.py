"""Who answers a button, and what an answer comes to: its own screens, those it leads to, the menu below."""

from dataclasses import replace

from care.people.refusals import NotLoggedIn
from care.refusals import NotAllowed
from handlers.front.board import Board, board
from handlers.front.menus import menu_below
from handlers.front.missed import missed
from handlers.front.start import led
from handlers.talk.acting_for import about, whom
from handlers.talk.button import Tap
from handlers.talk.conversation import Home, Shown
from handlers.talk.reached import class_name, reached
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

Screens = tuple[Screen, ...]


def is_staff(turn: Turn) -> bool:
    return turn.session.person is not None and turn.session.person.is_staff


def own_board(turn: Turn) -> Board:
    person = turn.session.person
    return board(None if person is None else person.kind, acting=is_staff(turn) and bool(whom()))


def kept_here(screens: Screens, turn: Turn) -> Screens:
    """What staff read of patients stays in their chat."""
    return tuple(replace(one, protected=True) for one in screens) if is_staff(turn) else screens


async def handled(button: Tap, turn: Turn, services: Services) -> Shown:
    handler = own_board(turn).taps.get(type(button))
    if handler is None:
        raise NotLoggedIn if turn.session.person is None else NotAllowed
    reached("buttons", class_name(type(button)))
    return await handler(turn, services, button)


async def screens_of(shown: Shown, turn: Turn, services: Services) -> Screens:
    """The screens of what was answered: where it leads on, those that stand there."""
    if isinstance(shown, Screen):
        below = await menu_below(turn, services) if shown.menu else ()
        return (replace(shown, rows=(*shown.rows, *below)) if below else shown,)
    if isinstance(shown, Home):
        here = await led(turn, services, shown)
        return (*(await missed(shown.turn or turn, services) if shown.arrived else ()), here)
    if isinstance(shown, Tap):
        with about(shown.patient or whom()):
            return await screens_of(await handled(shown, turn, services), turn, services)
    return tuple([screen for one in shown for screen in await screens_of(one, turn, services)])
