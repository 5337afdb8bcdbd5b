"""`Bifoga fil` to the offer that is being written: what staff send into the chat goes along with it."""

from dataclasses import replace

from care.people.values import Kind
from handlers.cases.screens import files as screens
from handlers.guarantee.screens.send import nothing_begun
from handlers.guarantee.staff_buttons import AttachToOffer, DropFromOffer, PreviewOffers
from handlers.guarantee.staff_drafts import TEXT, OfferDraft, go_on, offer_draft
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.ways import GiveUp


async def _attach_offer(turn: Turn, services: Services, _tap: AttachToOffer) -> Screen:
    draft = await offer_draft(turn, services)
    return await _of_offer(turn, services, draft) if draft else nothing_begun()


async def _of_offer(turn: Turn, services: Services, draft: OfferDraft, *, said: str = "") -> Screen:
    await go_on(turn, services, draft, TEXT)
    onwards = row(button(_("Förhandsgranska"), PreviewOffers()), button(_("Avbryt"), GiveUp()))
    return screens.attaching(draft.files, lambda at: DropFromOffer(place=at), onwards=onwards, said=said)


async def _drop_offer(turn: Turn, services: Services, tap: DropFromOffer) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return nothing_begun()
    files = draft.files[: tap.place] + draft.files[tap.place + 1 :]
    return await _of_offer(turn, services, replace(draft, files=files))


async def _to_offer(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None or typed.file is None:
        return nothing_begun()
    files, said = screens.with_file(draft.files, typed.file)
    return await _of_offer(turn, services, replace(draft, files=files), said=said)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={AttachToOffer: _attach_offer, DropFromOffer: _drop_offer},
    files={TEXT: _to_offer},
)
