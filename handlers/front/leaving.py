"""`Logga ut`, of staff who have cases or texts begun: that is said first; the cases can be handed over."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from care.cases.acts import Reassign
from care.cases.lists import CaseFilter, Tab
from care.cases.values import Case
from care.cases.views import CaseLine
from care.people.values import Kind
from care.refusals import NotYours, Refusal
from care.values.ids import RequestId
from care.verbs import Asker
from handlers.cases.buttons import HandOver, LeaveAnyhow
from handlers.cases.case import seen_by
from handlers.cases.screens.steps import may_write
from handlers.cases.writing_buttons import StartWriting
from handlers.cases.writing_drafts import WRITING
from handlers.front import leaving_screens as screens
from handlers.people.log_in import log_out
from handlers.people.log_in_buttons import LogOut
from handlers.talk.button import Tap
from handlers.talk.commands import LOG_OUT
from handlers.talk.conversation import Conversation, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import ShowCase

_MOST = 100


async def _ask(turn: Turn, services: Services) -> Screen:
    """At once, where nobody waits for anything of theirs."""
    mine = await _to_handle(turn, services)
    begun = await _begun_here(turn, services)
    if not mine and not begun:
        return await log_out(turn, services)
    return screens.before_leaving(mine, begun, services.clock())


async def _begun_here(turn: Turn, services: Services) -> Sequence[Tap]:
    """What opens each, in cases that this person still sees: what another unit has now can be neither read
    nor sent. What cannot be sent as the case stands is shown above the case.
    """
    me, found = person_of(turn).id, list[Tap]()
    for _that, one in await WRITING.unsent(turn, services):
        with suppress(NotYours):
            if one.holds_something:
                seen = await seen_by(me, services, one.case)
                opens = may_write(seen, one.kind)
                text = StartWriting(case=one.case, kind=one.kind) if opens else ShowCase(case=one.case)
                found.append(text)
    return found


async def _to_handle(turn: Turn, services: Services) -> Sequence[CaseLine[Case]]:
    """What the unit has to do and this person has, in both views of the inbox: the most urgent first."""
    me = person_of(turn).id
    views = [CaseFilter(tab=tab, handler=me) for tab in (Tab.TO_HANDLE, Tab.FOLLOW_UP)]
    pages = [await services.guarantee.inbox.cases(me, one, limit=_MOST) for one in views]
    return [line for page in pages for line in page.lines]


async def _hand_over(turn: Turn, services: Services, _button: HandOver) -> Screen:
    """Each in a transaction of its own: what a kill leaves is done when it is tapped again. Who has something
    still is not logged out.
    """
    me = person_of(turn).id
    for line in await _to_handle(turn, services):
        request = replace(turn.request, id=RequestId(f"{turn.request.id} {line.case.id}"))
        with suppress(Refusal):  # it is named as what is left
            await services.guarantee.cases.act(Asker(me, me), line.case.id, Reassign(None), request)
    left = await _to_handle(turn, services)
    return screens.not_handed_over(left, services.clock()) if left else await log_out(turn, services)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={LogOut: alike(_ask), HandOver: _hand_over, LeaveAnyhow: alike(log_out)},
    labels={marked("Logga ut"): _ask},
    commands={LOG_OUT: alike(_ask)},
)
