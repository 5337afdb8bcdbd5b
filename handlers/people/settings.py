"""Settings and language, for everybody; help for those who have not logged in."""

from dataclasses import replace

from care.people.roles import Act, may
from handlers.people.buttons import OpenLanguages, Speak
from handlers.people.children import young_children
from handlers.people.screens import settings as screens
from handlers.talk.commands import ABORT, HELP, LANGUAGE
from handlers.talk.conversation import Conversation, Home, Shown, alike
from handlers.talk.language import LANGUAGES, _, marked, ngettext, use
from handlers.talk.lost import button_lapsed
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import InMenu
from handlers.talk.ways import AskNumber, OpenHelp, OpenMenu, OpenSettings, ReadUnread
from handlers.talk.words import fill


async def settings_screen(turn: Turn, services: Services) -> Shown:
    person = turn.session.person
    if person is None:
        return Home()
    if person.is_staff:
        return screens.settings_of_staff(leads=may(person.grants, Act.SEE_REPORT))
    children = await young_children(turn, services)
    reminded = await services.visits.wants_reminders(person.id)
    if not children:
        return screens.settings(reminded=reminded)
    now = await services.people.person(person.id)  # a switch a moment ago is newer than the turn
    return screens.settings(children=children, shows_children=now.shows_children, reminded=reminded)


async def _languages(turn: Turn, _services: Services) -> Screen:
    return screens.languages(logged_in=turn.session.person is not None)


async def _speak(turn: Turn, services: Services, button: Speak) -> Shown:
    if button.language not in LANGUAGES:
        return button_lapsed()
    await services.people.speak(turn.session.user, button.language)
    spoken = replace(turn, session=replace(turn.session, language=button.language))
    with use(button.language):
        return Home(turn=spoken, said=_("Nu är språket svenska."))


async def _home(_turn: Turn, _services: Services) -> Home:
    return Home()


async def _help(_turn: Turn, _services: Services) -> Screen:
    return screens.help_for_strangers()


async def in_staff_menu(turn: Turn, services: Services) -> InMenu:
    """`Inställningar` and `Hjälp` for everybody; what is unread and the telephone for who helps patients."""
    me = person_of(turn)
    always = ((90, button(_("Inställningar"), OpenSettings())), (91, button(_("Hjälp"), OpenHelp())))
    if not any(may(me.grants, act) for act in (Act.SEE_TASKS, Act.SEE_CASES)):
        clock = ((40, _("Flytta klockan så här: /klocka +1 vardag")),) if turn.testing else ()
        return InMenu(lines=clock, buttons=always)
    helps = (
        ((31, button(_("Patient i telefon"), AskNumber())),) if may(me.grants, Act.BOOK_FOR_PATIENT) else ()
    )
    unread = await services.unread.unread(me.id)
    if not unread:
        return InMenu(buttons=(*helps, *always))
    said = fill(ngettext("{count} oläst besked.", "{count} olästa besked.", unread), count=unread)
    opens = (0, button(_("Olästa besked"), ReadUnread()))
    return InMenu(lines=((30, said),), buttons=(opens, *helps, *always))


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
