"""Where a person lands: the menu of their own kind, or the way in."""

from handlers.front.patient_home import patient_menu
from handlers.front.staff_home import staff_menu
from handlers.people.screens import log_in
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask


async def home(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """`said` stands first: what has just happened."""
    person = turn.session.person
    if person is None:
        await ask(turn, services, "login")
        return log_in.welcome()
    if person.is_staff:
        return await staff_menu(turn, services, said=said)
    return await patient_menu(turn, services, said=said)
