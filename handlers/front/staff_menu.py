"""The staff menu, help, what nobody has read, and the way out of whatever was going on."""

from care.people.values import Kind
from handlers.front import telephone_screens as screens
from handlers.front.menus import staff_menu
from handlers.front.notices import notice_screen
from handlers.front.telephone import show_patient
from handlers.talk.acting_for import whom
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, patient_asking, person_of, stop_asking
from handlers.talk.ways import GiveUp, OpenHelp, OpenMenu, OpenStaffMenu, ReadUnread, ShowPatient
from handlers.talk.words import sentences


async def _open(turn: Turn, services: Services, _button: OpenMenu) -> Screen:
    """`Tillbaka` from a patient's screen leads to the patient."""
    if whom():
        return await show_patient(turn, services, ShowPatient())
    return await staff_menu(turn, services)


async def _menu(turn: Turn, services: Services, _button: OpenStaffMenu) -> Screen:
    return await staff_menu(turn, services)


async def _menu_typed(turn: Turn, services: Services) -> Screen:
    return await staff_menu(turn, services)


async def _read(turn: Turn, services: Services, _button: ReadUnread) -> Shown:
    """Everything unread, oldest first; seen now that a person has opened it."""
    person = person_of(turn)
    notices = await services.unread.notices(person.id)
    shown = [await notice_screen(one.notice, person, services) for one in notices]
    if notices:
        await services.unread.seen(person.id, notices[-1].id)
    found = [screen for screen in shown if screen is not None]
    return [*found, await staff_menu(turn, services)] if found else await staff_menu(turn, services)


async def _read_typed(turn: Turn, services: Services) -> Shown:
    return await _read(turn, services, ReadUnread())


async def _give_up(turn: Turn, services: Services, _rest: str = "") -> Screen:
    """Gives back what is held for the patient; nothing else was changed yet."""
    if whom():
        await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    await stop_asking(turn, services)
    return await staff_menu(turn, services, said=sentences(_("Avbrutet."), _("Inget har ändrats.")))


async def _tap_to_give_up(turn: Turn, services: Services, _button: GiveUp) -> Screen:
    return await _give_up(turn, services)


async def _help(_turn: Turn, _services: Services, _rest: str = "") -> Screen:
    return screens.staff_help()


async def _tap_for_help(_turn: Turn, _services: Services, _button: OpenHelp) -> Screen:
    return screens.staff_help()


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenMenu: _open,
        OpenStaffMenu: _menu,
        ReadUnread: _read,
        GiveUp: _tap_to_give_up,
        OpenHelp: _tap_for_help,
    },
    labels={
        marked("Tillbaka"): _menu_typed,
        marked("Visa menyn"): _menu_typed,
        marked("Avbryt"): _give_up,
        marked("Hjälp"): _help,
        marked("Olästa besked"): _read_typed,
    },
    commands={"avbryt": _give_up, "hjalp": _help},
)
