"""`För vem?`: a guardian chooses oneself or a child; and whether the children's times stand among the own."""

from care.people.values import Kind
from handlers.people.children import young_children
from handlers.people.screens import children as screens
from handlers.people.whom_buttons import AskForWhom, OwnMenu, ShowChildren
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.conversation import Conversation, Home, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OpenSettings


async def _ask(turn: Turn, services: Services, button: AskForWhom) -> Screen:
    children = await young_children(turn, services)
    with about(NOBODY):
        return screens.choose_child(children, button.then)


async def _ask_typed(turn: Turn, services: Services) -> Screen:
    return await _ask(turn, services, AskForWhom())


async def _to_self(_turn: Turn, _services: Services) -> Home:
    return Home(as_self=True)


async def _show_children(turn: Turn, services: Services, button: ShowChildren) -> OpenSettings:
    """The settings are shown as they are now, all of them."""
    person = person_of(turn)
    await services.people.show_children(person.id, shown=bool(button.shown))
    return OpenSettings()


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={AskForWhom: _ask, OwnMenu: alike(_to_self), ShowChildren: _show_children},
    labels={marked("För vem?"): _ask_typed, marked("Till mig själv"): _to_self},
)
