"""`Skicka erbjudande`: from where, of what, to whom: numbers are pasted, or names chosen from the list."""

from collections.abc import Sequence
from dataclasses import replace

from care.guarantee.sending import Recipient
from care.guarantee.values import OfferType
from care.people.values import Kind
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId
from care.values.ids import UnitId
from handlers.guarantee.screens import send as screens
from handlers.guarantee.staff_buttons import (
    TYPES,
    AddRecipient,
    ChooseOfferType,
    ChooseOfferUnit,
    OpenRecipients,
    RemoveAll,
    RemoveRecipient,
    StartOffers,
    SwitchOfferType,
)
from handlers.guarantee.staff_drafts import RECIPIENTS, UNKNOWN, OfferDraft, go_on, offer_draft
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import marked
from handlers.talk.pasted import MOST_NUMBERS, pasted_numbers
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


async def _start(turn: Turn, services: Services) -> Screen:
    units = await services.guarantee.sending.units(person_of(turn).id)
    shown = (
        screens.choose_type(units[0].id, _instruction(services))
        if len(units) == 1
        else screens.choose_unit(units)
    )
    return screens.with_begun(shown) if await offer_draft(turn, services) else shown


async def _start_tapped(turn: Turn, services: Services, _button: StartOffers) -> Screen:
    return await _start(turn, services)


async def _unit(_turn: Turn, services: Services, button: ChooseOfferUnit) -> Screen:
    return screens.choose_type(button.unit, _instruction(services))


def _instruction(services: Services) -> str:
    """The routine's own words to staff."""
    return services.texts.text(TextId.INSTRUCTION, SOURCE_LANGUAGE).body


async def _type(turn: Turn, services: Services, button: ChooseOfferType) -> Screen:
    return await _begin(turn, services, button.unit, TYPES[button.type])


async def _begin(turn: Turn, services: Services, unit: UnitId, type_: OfferType) -> Screen:
    return await recipients_shown(turn, services, OfferDraft(unit=unit, type=type_))


async def _switch(turn: Turn, services: Services, button: SwitchOfferType) -> Screen:
    """An edited text was of the other kind."""
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await recipients_shown(turn, services, replace(draft, type=TYPES[button.type], text=""))


async def _add(turn: Turn, services: Services, button: AddRecipient) -> Screen:
    draft = await offer_draft(turn, services)
    return await _with(turn, services, draft, [button.who]) if draft else screens.nothing_begun()


async def read_recipients(turn: Turn, services: Services, typed: Typed) -> Screen:
    """One number or a pasted list; what is no number is a line with somebody unknown."""
    draft = await offer_draft(turn, services)
    return (
        await _with(turn, services, draft, pasted_numbers(typed.text)) if draft else screens.nothing_begun()
    )


async def _with(turn: Turn, services: Services, draft: OfferDraft, more: Sequence[Recipient]) -> Screen:
    """Who it is, is asked at once, so that only people of the register are kept."""
    given = [*draft.recipients, *more][:MOST_NUMBERS]
    cards = await services.guarantee.sending.recipients(person_of(turn).id, draft.unit, draft.type, given)
    known = tuple(card.patient or UNKNOWN for card in cards)
    return await recipients_shown(turn, services, replace(draft, given=known))


async def _remove(turn: Turn, services: Services, button: RemoveRecipient) -> Screen:
    draft = await offer_draft(turn, services)
    return (
        await recipients_shown(turn, services, draft.without(button.place))
        if draft
        else screens.nothing_begun()
    )


async def _remove_all(turn: Turn, services: Services, _button: RemoveAll) -> Screen:
    draft = await offer_draft(turn, services)
    return (
        await recipients_shown(turn, services, replace(draft, given=())) if draft else screens.nothing_begun()
    )


async def _open(turn: Turn, services: Services, button: OpenRecipients) -> Screen:
    draft = await offer_draft(turn, services)
    return (
        await recipients_shown(turn, services, draft, page=button.page) if draft else screens.nothing_begun()
    )


async def recipients_shown(turn: Turn, services: Services, draft: OfferDraft, *, page: int = 0) -> Screen:
    """The recipients as they stand, and who else waits."""
    me, verbs = person_of(turn).id, services.guarantee.sending
    cards = await verbs.recipients(me, draft.unit, draft.type, draft.recipients)
    waiting = await verbs.waiting_list(me, draft.unit)
    await go_on(turn, services, draft, RECIPIENTS)
    others = [line for line in waiting if line.type is draft.type and line.patient not in draft.given]
    return screens.recipients(cards, others, page, services.clock())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        StartOffers: _start_tapped,
        ChooseOfferUnit: _unit,
        ChooseOfferType: _type,
        SwitchOfferType: _switch,
        AddRecipient: _add,
        RemoveRecipient: _remove,
        RemoveAll: _remove_all,
        OpenRecipients: _open,
    },
    numbers={RECIPIENTS: read_recipients},
    labels={marked("Skicka erbjudande"): _start},
)
