"""`Bevaka tidigare tider` and `Mina bevakningar`: joining, changing, pausing, leaving."""

from care.people.values import Kind
from handlers.earlier.buttons import BeginWatch, PauseWatch, SetWatch, StopWatch, setting, watched_by
from handlers.earlier.screens import watch as screens
from handlers.talk.conversation import Conversation, Shown, alike
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.ways import MyTimes, MyWatches, OpenWatch


async def _open(turn: Turn, services: Services, button: OpenWatch) -> Screen:
    view = await services.earlier.view(patient_asking(turn), watched_by(button))
    return screens.choose_what_suits(view, setting(view.watched, view.wanted), services.clock())


async def _set(turn: Turn, services: Services, button: SetWatch) -> Screen:
    view = await services.earlier.view(patient_asking(turn), button.watched)
    return screens.choose_what_suits(view, button, services.clock())


async def _begin(turn: Turn, services: Services, button: BeginWatch) -> Screen:
    asker = patient_asking(turn)
    done = await services.earlier.watch(asker, button.watched, button.wanted, turn.request)
    view = await services.earlier.view(asker, button.watched)
    return screens.begun(view, services.clock(), anew=done.anew)


async def _mine(turn: Turn, services: Services) -> Screen:
    return await _listed(turn, services)


async def _listed(turn: Turn, services: Services, said: str = "") -> Screen:
    return screens.mine(await services.earlier.mine(patient_asking(turn)), services.clock(), said=said)


async def _pause(turn: Turn, services: Services, button: PauseWatch) -> Screen:
    on = bool(button.on)
    await services.earlier.pause(patient_asking(turn), button.watch, turn.request, on=on)
    said = _("Vi frågar dig inte förrän du säger till.") if on else _("Nu frågar vi dig igen.")
    return await _listed(turn, services, said)


async def _stop(turn: Turn, services: Services, button: StopWatch) -> Screen:
    await services.earlier.stop(patient_asking(turn), button.watch, turn.request)
    return await _listed(turn, services, _("Bevakningen är avslutad."))


async def _typed(turn: Turn, services: Services) -> Shown:
    """`Bevaka tidigare tider`, typed: the only coming time is meant; of several one is chosen first."""
    cards = await services.bookings.schedule(patient_asking(turn))
    if len(cards) != 1:
        return MyTimes()
    return OpenWatch(of=OpenWatch.VISIT, it=cards[0].appointment.id)


async def in_menu(turn: Turn, services: Services) -> InMenu:
    """The way to what is watched, for who watches anything."""
    if not await services.earlier.mine(patient_asking(turn)):
        return NOTHING
    return InMenu(buttons=((30, button(_("Mina bevakningar"), MyWatches())),))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        OpenWatch: _open,
        SetWatch: _set,
        BeginWatch: _begin,
        MyWatches: alike(_mine),
        PauseWatch: _pause,
        StopWatch: _stop,
    },
    labels={marked("Bevaka tidigare tider"): _typed, marked("Mina bevakningar"): MyWatches()},
)
