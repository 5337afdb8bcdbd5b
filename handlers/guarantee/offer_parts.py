"""`Ändra ett stycke` of an offer that is written."""

from care.people.values import Kind
from care.values.words import required
from handlers.cases.screens import parts as screens
from handlers.guarantee.screens.send import nothing_begun
from handlers.guarantee.send import LONGEST_OFFER, offer_words, write_offer
from handlers.guarantee.staff_buttons import (
    ChooseOfferPart,
    DropOfferPart,
    EditOfferPart,
    PreviewOffers,
)
from handlers.guarantee.staff_drafts import PART, WHICH_PART, go_on, offer_draft
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.rich import words_with_marks
from handlers.talk.rows import back, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.words import Html


async def _choose(turn: Turn, services: Services, _button: ChooseOfferPart, *, again: bool = False) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return nothing_begun()
    await go_on(turn, services, draft, WHICH_PART)
    text, to_preview = await offer_words(turn, services, draft), row(back(PreviewOffers()))
    return screens.choose_part(text, lambda place: EditOfferPart(place=place), to_preview, again=again)


async def _not_one(turn: Turn, services: Services, _typed: Typed) -> Screen:
    return await _choose(turn, services, ChooseOfferPart(), again=True)


async def _edit(turn: Turn, services: Services, button: EditOfferPart) -> Shown:
    draft = await offer_draft(turn, services)
    if draft is None:
        return nothing_begun()
    parts = screens.parts_of(await offer_words(turn, services, draft))
    if button.place >= len(parts):
        return PreviewOffers()
    await go_on(turn, services, draft, PART, place=button.place)
    drop, to_list = DropOfferPart(place=button.place), row(back(ChooseOfferPart()))
    return screens.ask_part(Html(""), parts[button.place], drop=drop, back_row=to_list)


async def _drop(turn: Turn, services: Services, button: DropOfferPart) -> Screen:
    return await _changed(turn, services, button.place, "")


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    words = required(words_with_marks(turn, typed), LONGEST_OFFER)
    return await _changed(turn, services, int(typed.state["place"]), words)


async def _changed(turn: Turn, services: Services, place: int, words: str) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return nothing_begun()
    text = await offer_words(turn, services, draft)
    return await write_offer(turn, services, draft, screens.with_part(text, place, words))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={ChooseOfferPart: _choose, EditOfferPart: _edit, DropOfferPart: _drop},
    typed={PART: _typed, WHICH_PART: _not_one},
)
