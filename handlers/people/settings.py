"""Settings and language, for everybody; help for those who have not logged in."""

from dataclasses import replace

from handlers.front.commands import ABORT, HELP, LANGUAGE
from handlers.front.home import home
from handlers.front.screens import button_lapsed
from handlers.people.buttons import OpenHelp, OpenLanguages, OpenSettings, Speak
from handlers.people.children import young_children
from handlers.people.screens import settings as screens
from handlers.talk.button import OpenMenu
from handlers.talk.conversation import Conversation, alike
from handlers.talk.language import LANGUAGES, _, marked, use
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


async def settings_screen(turn: Turn, services: Services) -> Screen:
    person = turn.session.person
    if person is None:
        return await home(turn, services)
    children = await young_children(turn, services)
    reminded = None
    if services.visits is not None and not person.is_staff:
        reminded = await services.visits.wants_reminders(person.id)
    return screens.settings(shows_children=person.shows_children if children else None, reminded=reminded)


async def _languages(turn: Turn, _services: Services) -> Screen:
    return screens.languages(logged_in=turn.session.person is not None)


async def _speak(turn: Turn, services: Services, button: Speak) -> Screen:
    if button.language not in LANGUAGES:
        return button_lapsed()
    await services.people.speak(turn.session.user, button.language)
    spoken = replace(turn, session=replace(turn.session, language=button.language))
    with use(button.language):
        return await home(spoken, services, said=_("Nu är språket svenska."))


async def _home(turn: Turn, services: Services) -> Screen:
    return await home(turn, services)


async def _help(_turn: Turn, _services: Services) -> Screen:
    return screens.help_for_strangers()


CONVERSATION = Conversation(
    taps={
        OpenSettings: alike(settings_screen),
        OpenLanguages: alike(_languages),
        Speak: _speak,
        OpenMenu: alike(_home),
        OpenHelp: alike(_help),
    },
    labels={
        marked("Inställningar"): settings_screen,
        marked("Språk / Language"): _languages,
        marked("Språk"): _languages,
        marked("Hjälp"): _help,
        marked("Avbryt"): _home,
        marked("Visa menyn"): _home,
    },
    commands={LANGUAGE: alike(_languages), HELP: alike(_help), ABORT: alike(_home)},
)
