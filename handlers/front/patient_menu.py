"""The patient's menu, and the way out of whatever was going on."""

from care.people.values import Kind
from handlers.front.menus import patient_menu
from handlers.guarantee.leave import leave_offer
from handlers.people.screens import settings
from handlers.talk.commands import ABORT, HELP
from handlers.talk.conversation import Conversation, Home, Shown, alike
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, patient_asking, stop_asking
from handlers.talk.ways import GiveUp, OpenHelp, OpenMenu
from handlers.talk.words import sentences


async def _give_up(turn: Turn, services: Services) -> Shown:
    """Gives back what is held; nothing else was changed yet. An answer that is begun stays as a draft."""
    unsent = await leave_offer(turn, services)
    if unsent is not None:
        return unsent
    await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    await stop_asking(turn, services)
    return Home(said=sentences(_("Avbrutet."), _("Inget har ändrats.")))


async def _help(_turn: Turn, _services: Services) -> Screen:
    return settings.help_for_patients()


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        OpenMenu: alike(patient_menu),
        GiveUp: alike(_give_up),
        OpenHelp: alike(_help),
    },
    labels={
        marked("Tillbaka"): OpenMenu(),
        marked("Visa menyn"): OpenMenu(),
        marked("Avbryt"): GiveUp(),
        marked("Hjälp"): OpenHelp(),
    },
    commands={ABORT: GiveUp(), HELP: OpenHelp()},
)
