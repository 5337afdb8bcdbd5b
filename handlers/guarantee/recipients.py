"""`Skicka erbjudande`: from where, of what, to whom: numbers are pasted, or names chosen from the list."""

from collections.abc import Sequence
from dataclasses import replace

from care.guarantee.sending import Recipient
from care.guarantee.values import OfferType
from care.guarantee.views import WaitingLine
from care.guarantee.waiting import WaitingFilter
from care.people.values import Kind
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId
from care.values.ids import UnitId
from handlers.cases.choices import folded, mark_of_words
from handlers.guarantee.screens import send as screens
from handlers.guarantee.screens import waiting
from handlers.guarantee.staff_buttons import (
    TYPES,
    AddRecipient,
    ChooseOfferType,
    ChooseOfferUnit,
    OfferTo,
    OpenRecipients,
    RemoveAll,
    RemoveRecipient,
    StartOffers,
    SwitchOfferType,
)
from handlers.guarantee.staff_drafts import RECIPIENTS, UNKNOWN, OfferDraft, go_on, offer_draft
from handlers.guarantee.waiting_buttons import PickWaiting
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import marked
from handlers.talk.pasted import MOST_NUMBERS, pasted_numbers
from handlers.talk.rows import MOST_LINES
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keep_words, person_of, words_of


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


async def _begin_with(turn: Turn, services: Services, tap: OfferTo) -> Screen:
    """One that is begun of the same kind gets one more; of another kind it is not left without a question."""
    begun, new = await offer_draft(turn, services), OfferDraft(unit=tap.unit, type=TYPES[tap.type])
    if begun is not None and begun.given and (begun.unit, begun.type) != (new.unit, new.type):
        return await _start(turn, services)
    draft = begun if begun is not None and begun.given else new
    return await draft_with(turn, services, draft, [] if tap.who in draft.given else [tap.who])


async def _switch(turn: Turn, services: Services, button: SwitchOfferType) -> Screen:
    """An edited text was of the other kind."""
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await recipients_shown(turn, services, replace(draft, type=TYPES[button.type], text=""))


async def _add(turn: Turn, services: Services, button: AddRecipient) -> Screen:
    draft = await offer_draft(turn, services)
    return await draft_with(turn, services, draft, [button.who]) if draft else screens.nothing_begun()


async def read_recipients(turn: Turn, services: Services, typed: Typed) -> Screen:
    """One number or a pasted list; what is no number is a line with somebody unknown."""
    draft = await offer_draft(turn, services)
    if draft is None:
        return screens.nothing_begun()
    words = folded(typed.text)
    found = [] if words[:1].isdecimal() else await _waiting(turn, services, draft, words)
    if not found and words and not any(sign.isdecimal() for sign in words):
        return await pick_screen(turn, services, draft, PickWaiting(), nobody=True)
    if not found:
        return await draft_with(turn, services, draft, pasted_numbers(typed.text))
    if len(found) == 1:
        return await draft_with(turn, services, draft, [found[0].patient])
    mark = mark_of_words(words)
    await keep_words(turn, services, words, mark)
    return await pick_screen(turn, services, draft, PickWaiting(words=mark))


async def _waiting(
    turn: Turn, services: Services, draft: OfferDraft, words: str = ""
) -> Sequence[WaitingLine]:
    """Whom the offer can go to beside those that have been added: the first of them."""
    chosen = replace(_free(draft), search=words)
    page = await services.guarantee.sending.waiting(person_of(turn).id, chosen, limit=MOST_LINES)
    return [line for line in page.lines if line.patient not in draft.given]


def _free(draft: OfferDraft) -> WaitingFilter:
    return WaitingFilter(unit=draft.unit, type=draft.type, without_offer=True)


async def pick_screen(
    turn: Turn, services: Services, draft: OfferDraft, at: PickWaiting, *, nobody: bool = False
) -> Screen:
    """`Välj från väntelistan`; numbers and names may still be typed. `nobody`: the last words found none."""
    words = await words_of(turn, services, at.words) if at.words else ""
    chosen, me = replace(_free(draft), search=words), person_of(turn).id
    await go_on(turn, services, draft, RECIPIENTS)
    page = await services.guarantee.sending.waiting(
        me, chosen, skipped=at.page * MOST_LINES, limit=MOST_LINES
    )
    left = [one for one in page.lines if one.patient not in draft.given]
    shown = replace(page, lines=left, total=page.total - (len(page.lines) - len(left)))
    return waiting.pick(shown, at, services.clock(), words=words, begun=bool(draft.given), nobody=nobody)


async def draft_with(turn: Turn, services: Services, draft: OfferDraft, more: Sequence[Recipient]) -> Screen:
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
    """The recipients as they stand, and the way to who else waits; who waits, while there are none."""
    if not draft.given:
        return await pick_screen(turn, services, draft, PickWaiting())
    me, verbs = person_of(turn).id, services.guarantee.sending
    cards = await verbs.recipients(me, draft.unit, draft.type, draft.recipients)
    await go_on(turn, services, draft, RECIPIENTS)
    others = bool(await _waiting(turn, services, draft))
    return screens.recipients(cards, page, services.clock(), others=others)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        StartOffers: _start_tapped,
        ChooseOfferUnit: _unit,
        ChooseOfferType: _type,
        OfferTo: _begin_with,
        SwitchOfferType: _switch,
        AddRecipient: _add,
        RemoveRecipient: _remove,
        RemoveAll: _remove_all,
        OpenRecipients: _open,
    },
    numbers={RECIPIENTS: read_recipients},
    labels={marked("Skicka erbjudande"): _start},
)
