"""`Kallelser`: what the unit has given, sent once with a line for each, and taken back."""

from care.people.roles import Act, may
from care.people.values import Kind
from handlers.grounds.drafts import GIVING
from handlers.grounds.give import look_at_given
from handlers.grounds.screens import given as screens
from handlers.grounds.screens.give import nothing_begun
from handlers.grounds.staff_buttons import (
    AskWithdraw,
    MakeLink,
    OpenBatch,
    OpenGivens,
    SendGiven,
    ShowGiven,
    Withdraw,
)
from handlers.grounds.to_book import LINK
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu


async def _list(turn: Turn, services: Services, button: OpenGivens) -> Screen:
    found = await services.desk.listed(person_of(turn).id)
    begun = await GIVING.begun(turn, services)
    return screens.givens(found, button.page, services.clock(), begun=begun.kind if begun else "")


async def _show(turn: Turn, services: Services, button: ShowGiven) -> Screen:
    line = await services.desk.line(person_of(turn).id, button.ground)
    return screens.given_card(line, services.clock())


async def _batch(turn: Turn, services: Services, button: OpenBatch) -> Screen:
    me, desk = person_of(turn).id, services.desk
    one = await desk.line(me, button.ground)
    found = [other for other in await desk.listed(me) if other.batch == one.batch]
    return screens.batch(found, one, button, services.clock())


async def _ask_withdraw(turn: Turn, services: Services, button: AskWithdraw) -> Screen:
    return screens.ask_withdraw(await services.desk.line(person_of(turn).id, button.ground))


async def _withdraw(turn: Turn, services: Services, button: Withdraw) -> Screen:
    me, desk = person_of(turn).id, services.desk
    await desk.withdraw(me, button.ground, turn.request)
    return screens.withdrawn(await desk.line(me, button.ground))


async def _send(turn: Turn, services: Services, button: SendGiven) -> Shown:
    """What has changed since is shown first; a second tap gets the same report."""
    begun = await GIVING.to_send(turn, services)
    if begun is None:
        return nothing_begun()
    if begun.draft.mark() != button.mark:
        return nothing_begun() if begun.is_sent else await look_at_given(turn, services, begun.draft)
    report = await services.desk.give(person_of(turn).id, begun.draft.giving(), begun.request)
    await GIVING.sent(turn, services, begun)
    return screens.giving_report(report)


async def _make_link(turn: Turn, services: Services, button: MakeLink) -> Shown:
    begun = await GIVING.to_send(turn, services)
    if begun is None:
        return nothing_begun()
    if begun.draft.mark() != button.mark:
        return nothing_begun() if begun.is_sent else await look_at_given(turn, services, begun.draft)
    linking = begun.draft.linking(button.token)
    made = await services.desk.make_link(person_of(turn).id, linking, begun.request)
    await GIVING.sent(turn, services, begun)
    start = LINK + button.token
    address = await services.deep_link(start)
    return screens.link_made(linking, address, start, services.clock(), told=made.told)


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    """For roles that give rights to book: the way to them."""
    if not may(person_of(turn).grants, Act.INVITE):
        return NOTHING
    return InMenu(buttons=((40, button(_("Kallelser"), OpenGivens())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenGivens: _list,
        ShowGiven: _show,
        OpenBatch: _batch,
        AskWithdraw: _ask_withdraw,
        Withdraw: _withdraw,
        SendGiven: _send,
        MakeLink: _make_link,
    },
    labels={marked("Kallelser"): OpenGivens()},
)
