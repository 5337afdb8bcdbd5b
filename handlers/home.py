"""Where a person lands: the menu of their own kind, or the way in."""

from handlers.asking import ask
from handlers.patient_home import patient_menu
from handlers.screen import Screen
from handlers.screens import log_in
from handlers.services import Services, Turn
from handlers.staff_home import staff_menu


async def home(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """`said` stands first: what has just happened."""
    person = turn.session.person
    if person is None:
        await ask(turn, services, "login")
        return log_in.welcome()
    if person.is_staff:
        return await staff_menu(turn, services, said=said)
    return await patient_menu(turn, services, said=said)
