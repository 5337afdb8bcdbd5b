"""The staff menu, help, what nobody has read, and the way out of whatever was going on."""

from care.people.roles import Act, may
from care.people.values import Kind
from care.reports.figures import Chapter
from handlers.cases.buttons import OpenCases
from handlers.front import telephone_screens as screens
from handlers.front.menus import staff_menu
from handlers.front.notices import by_message, standing_screen
from handlers.front.telephone import show_patient
from handlers.guarantee.waiting_buttons import OpenWaiting
from handlers.reports.buttons import OpenChapter
from handlers.talk.acting_for import whom
from handlers.talk.button import Tap
from handlers.talk.commands import ABORT, CASES, HELP, PATIENT, TASKS, TODAY
from handlers.talk.conversation import Conversation, OnCommand, Shown
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, patient_asking, person_of, stop_asking
from handlers.talk.ways import (
    AskNumber,
    GiveUp,
    OpenHelp,
    OpenMenu,
    OpenStaffMenu,
    OpenTasks,
    ReadUnread,
    ShowPatient,
)
from handlers.talk.words import sentences
from handlers.visits.buttons import OpenDay


async def _open(turn: Turn, services: Services, _button: OpenMenu) -> Screen:
    """`Tillbaka` from a patient's screen leads to the patient."""
    if whom():
        return await show_patient(turn, services, ShowPatient())
    return await staff_menu(turn, services)


async def _menu(turn: Turn, services: Services, _button: OpenStaffMenu) -> Screen:
    return await staff_menu(turn, services)


async def _read(turn: Turn, services: Services, _button: ReadUnread) -> Shown:
    """Everything unread, what is of a kind in one message and what says the same once; seen now that a person
    has opened it.
    """
    person = person_of(turn)
    notices = await services.unread.notices(person.id)
    told = by_message([one.notice for one in notices])
    shown = [await standing_screen(several, person, services) for several in told]
    if notices:
        await services.unread.seen(person.id, notices[-1].id)
    found = [screen for screen in shown if screen is not None]
    return [*found, await staff_menu(turn, services)] if found else await staff_menu(turn, services)


async def _give_up(turn: Turn, services: Services, _button: GiveUp) -> Screen:
    """Gives back what is held for the patient; nothing else was changed yet."""
    if whom():
        await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    await stop_asking(turn, services)
    return await staff_menu(turn, services, said=sentences(_("Avbrutet."), _("Inget har ändrats.")))


def _where(act: Act, opens: Tap) -> OnCommand:
    """A command of staff's, for who may; who may not is told so, with what there is."""

    async def opened(turn: Turn, services: Services, _more: str) -> Shown:
        if may(person_of(turn).grants, act):
            return opens
        return await staff_menu(turn, services, said=_("Det finns inte i din roll. Här är det du kan göra."))

    return opened


async def _waiting_list(turn: Turn, _services: Services) -> Tap:
    """Who handles the queue gets it; who only follows it up, what is to be said of it."""
    grants = person_of(turn).grants
    follows_up = may(grants, Act.SEE_REPORT) and not may(grants, Act.HANDLE_CASE)
    return OpenChapter(chapter=Chapter.GUARANTEE) if follows_up else OpenWaiting()


async def _help(turn: Turn, _services: Services, _button: OpenHelp) -> Screen:
    return screens.staff_help(person_of(turn))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenMenu: _open, OpenStaffMenu: _menu, ReadUnread: _read, GiveUp: _give_up, OpenHelp: _help},
    labels={
        marked("Tillbaka"): OpenStaffMenu(),
        marked("Visa menyn"): OpenStaffMenu(),
        marked("Avbryt"): GiveUp(),
        marked("Hjälp"): OpenHelp(),
        marked("Olästa besked"): ReadUnread(),
        marked("Väntelista"): _waiting_list,
    },
    commands={
        ABORT: GiveUp(),
        HELP: OpenHelp(),
        TODAY: _where(Act.SEE_SCHEDULE, OpenDay()),
        TASKS: _where(Act.SEE_TASKS, OpenTasks()),
        CASES: _where(Act.SEE_CASES, OpenCases()),
        PATIENT: _where(Act.BOOK_FOR_PATIENT, AskNumber()),
    },
)
