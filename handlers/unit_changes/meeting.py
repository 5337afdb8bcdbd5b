"""`Byt till videobesök` and back: asked first, since the patient is told."""

from care.bookings.refusals import AlreadyCancelled, NoLongerValid
from care.people.values import Kind
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.unit_changes.screens import meeting as screens
from handlers.unit_changes.staff_buttons import AskMeeting, ChangeMeeting


async def _ask(turn: Turn, services: Services, button: AskMeeting) -> Screen:
    one = await services.unit_changes.line(person_of(turn).id, button.appointment)
    return screens.ask_meeting(one, button, services.clock())


async def _change(turn: Turn, services: Services, button: ChangeMeeting) -> Shown:
    changes, me = services.unit_changes, person_of(turn).id
    try:
        done = await changes.change_meeting(me, button.ref, turn.request, video=bool(button.video))
    except (AlreadyCancelled, NoLongerValid):
        return screens.not_changed(button.appointment)
    return screens.meeting_changed(done)


CONVERSATION = Conversation(whom=Kind.STAFF, taps={AskMeeting: _ask, ChangeMeeting: _change})
